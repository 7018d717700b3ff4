// "Take the whole atlas with you": fetches every file of the list and keeps it where the service worker looks. What was taken is remembered file by file with
// its hash, so that a break is no loss, and next time only what changed is fetched.
//
// Every sentence is on the page (`data-*`), in its language. Without this script the page offers the copy in one file.
(() => {
  const TOGETHER = 6;
  const root = document.querySelector('.take');
  const words = root.dataset;
  // The list stands at the root of the site, which may be below a path of its host; what is kept is kept where the service worker looks.
  const top = new URL('./', new URL(words.list, location)).pathname;
  const KEPT = top === '/' ? 'atlas' : `atlas ${top}`;
  const [told, bar] = [root.querySelector('[role=status]'), root.querySelector('progress')];
  const button = (name) => root.querySelector(`[data-do=${name}]`);
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const say = (key, holes = {}) => {
    told.textContent = words[key].replace(/\{(\w+)\}/g, (whole, name) => {
      const value = holes[name];
      return typeof value === 'number' ? number.format(value) : value ?? whole;
    });
  };
  const kilobytes = (bytes) => Math.ceil(bytes / 1000);

  if (!('serviceWorker' in navigator) || !('caches' in window)) {
    say('unsupported');
    return;
  }

  // ---------------------------------------------------------------- What was taken

  /** Beside the list it stands for, under a name nobody fetches. */
  const record = `${words.list}#taken`.replace('#', '?');
  const taken = async () => (await (await caches.open(KEPT)).match(record))?.json() ?? {};
  const remember = async (files) => (await caches.open(KEPT)).put(record, new Response(JSON.stringify(files)));

  const list = async () => {
    const answer = await fetch(words.list, { cache: 'no-cache' });
    if (!answer.ok) throw new Error(answer.status);
    const files = Object.entries(await answer.json());
    return Object.fromEntries(files.map(([path, told]) => [top + path.slice(1), told]));
  };

  /** What is to be fetched: new, changed, or no longer on this device. */
  const missing = async (files, has) => {
    const kept = await caches.open(KEPT);
    const there = new Set((await kept.keys()).map((request) => new URL(request.url).pathname));
    return Object.entries(files).filter(([path, [hash]]) => has[path] !== hash || !there.has(path));
  };
  const weightOf = (entries) => entries.reduce((sum, [, [, bytes]]) => sum + bytes, 0);

  // ---------------------------------------------------------------- Taking

  let isPaused = false;

  const take = async () => {
    button('take').disabled = true;
    let files;
    try {
      files = await list();
    } catch {
      say('unreachable');
      button('take').disabled = false;
      return;
    }
    navigator.storage?.persist?.();
    const [kept, has] = [await caches.open(KEPT), await taken()];
    const todo = await missing(files, has);
    const [all, failed] = [todo.length, []];
    const whole = weightOf(todo);
    let done = 0, bytes = 0;
    isPaused = false;
    button('pause').hidden = false;
    bar.hidden = all === 0;
    bar.max = Math.max(whole, 1);
    bar.value = 0;
    const one = async ([path, [hash, weight]]) => {
      try {
        const answer = await fetch(path, { cache: 'no-cache' });
        if (!answer.ok || answer.redirected) throw new Error(path);
        await kept.put(path, answer);
        has[path] = hash;
        done += 1;
        bytes += weight;
        if (done % 25 === 0) await remember(has);
      } catch {
        failed.push(path);
      }
      bar.value = bytes;
      say('progress', { done, all, weight: kilobytes(whole - bytes) });
    };
    const queue = todo.values();
    const worker = async () => {
      for (const entry of queue) {
        if (isPaused) return;
        await one(entry);
      }
    };
    await Promise.all(Array.from({ length: TOGETHER }, worker));
    if (!isPaused) {
      for (const path of Object.keys(has)) {
        if (!(path in files)) {
          delete has[path];
          await kept.delete(path);
        }
      }
    }
    await remember(has);
    button('take').disabled = false;
    button('pause').hidden = true;
    button('remove').hidden = false;
    bar.hidden = true;
    if (isPaused) say('paused', { done, all });
    else if (failed.length) say('failed', { all: failed.length, names: failed.slice(0, 5).join(', ') });
    else if (all === 0) say('same');
    else say('done', { all: Object.keys(files).length });
    root.dataset.fetched = done;
  };

  const remove = async () => {
    const kept = await caches.open(KEPT);
    for (const path of Object.keys(await taken())) {
      // The page for what is not kept, and what it needs, are not of the parcel alone: the worker goes on needing them.
      if (!path.startsWith(`${top}assets/`) && !path.endsWith('/offline.html')) await kept.delete(path);
    }
    await kept.delete(record);
    button('remove').hidden = true;
    say('removed');
  };

  button('take').addEventListener('click', take);
  button('pause').addEventListener('click', () => { isPaused = true; });
  button('remove').addEventListener('click', remove);
  button('take').parentElement.hidden = false;

  // Who has taken it once is told what changed since.
  taken().then(async (has) => {
    if (!Object.keys(has).length) return;
    button('remove').hidden = false;
    const todo = await missing(await list(), has);
    if (todo.length) say('changes', { all: todo.length, weight: kilobytes(weightOf(todo)) });
    else say('same');
  }).catch(() => {});
})();
