// The box "go to": names of communes, towns, partners, themes and places, found however they are spelt. Without this script it is a plain form that leads to
// the search page.
//
// The names of the language are a script of their own (`data-names`), which hands them over by calling `atlas.names`; it is fetched when the box is first used.
// Addresses are taken from where this script stands, so that a copy of the site works in any folder, and by `file://`.
//
// What the search page needs too is in `atlas`: folding, words, how near two words are, loading a file, sentences that count.

(() => {
  const { src: here, dataset: { worker } } = document.currentScript;
  // Pages that were read are kept for reading without a connection; a copy opened from a folder needs nobody to keep it.
  if (worker && 'serviceWorker' in navigator && here.startsWith('http')) {
    const keep = () => { navigator.serviceWorker.register(worker).catch(() => {}); };
    if (document.readyState === 'complete') keep();
    else addEventListener('load', keep);
  }
  const atlas = {};
  window.atlas = atlas;

  // ---------------------------------------------------------------- Words, as `src/text/fold.rs` and `src/text/words.rs` make them

  let letters = {};
  const lower = (text) => [...text].map((c) => c.toLowerCase()).join('');
  const fold = (text) => [...lower(lower(text).normalize('NFKD'))]
    .map((c) => letters[c] || c).join('').replace(/[\p{M}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '');
  const wordsOf = (text) => fold(text).match(/[0-9]+|(?:(?![0-9])[\p{Alphabetic}\p{N}])+/gu) || [];

  /** How many slips of the finger lead from `a` to `b`, or to the beginning of `b`; more than `most` counts as no way. */
  const slips = (a, b, most, isBeginning) => {
    if (a.length - b.length > most || (!isBeginning && b.length - a.length > most)) return Infinity;
    let before = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    const found = isBeginning ? Math.min(...row) : row[b.length];
    return found <= most ? found : Infinity;
  };
  /** How well a typed word stands for a word: 4 itself, 3 its beginning, 2 and 1 with a slip; 0 not at all. Figures are no slips: 1 and 2 name two things. */
  const fit = (typed, word) => {
    if (typed === word) return 4;
    if (word.startsWith(typed)) return 3;
    if (typed.length < 4 || /\d/.test(typed + word)) return 0;
    const most = typed.length < 8 ? 1 : 2;
    if (slips(typed, word, most, false) <= most) return 2;
    return typed.length > 4 && slips(typed, word, most, true) <= most ? 1 : 0;
  };

  // ---------------------------------------------------------------- What is loaded

  const asked = new Map();
  /** Loads a script of the folder this one stands in, once. */
  const load = (file) => {
    if (!asked.has(file)) {
      asked.set(file, new Promise((done, failed) => {
        const script = document.createElement('script');
        script.src = new URL(file, here).href;
        script.onload = done;
        script.onerror = () => { asked.delete(file); failed(new Error(file)); };
        document.head.append(script);
      }));
    }
    return asked.get(file);
  };
  /** The address of a page, from the root of the site. */
  const address = (path) => new URL(`../${path}`, here).href + (here.startsWith('file:') && /\/$|^$/.test(path) ? 'index.html' : '');

  let entries = [], kinds = [], words = {};
  const plurals = new Intl.PluralRules(document.documentElement.lang);
  const figures = new Intl.NumberFormat(document.documentElement.lang);
  const say = (key, holes = {}) => {
    const forms = words[key], { n } = holes;
    const form = (n === 0 && forms.zero) || forms[n === undefined ? 'other' : plurals.select(n)] || forms.other;
    return form.replace(/\{(\w+)\}/g, (_, name) => (name === 'n' ? figures.format(n) : holes[name]));
  };
  atlas.names = (handed) => {
    ({ letters, kinds, words } = handed);
    entries = handed.names.map(([kind, label, rest, place, also]) => ({
      kind, label, place, path: kinds[kind][1] + rest, names: [label, ...also].map((name) => ({ name, words: wordsOf(name) })), around: wordsOf(place),
    }));
  };

  /** What a query may mean, best first. */
  const find = (query) => {
    const typed = wordsOf(query);
    if (!typed.length) return [];
    const whole = typed.join('');
    const score = (entry) => {
      let best = 0, by = '';
      entry.names.forEach(({ name, words: own }, at) => {
        const glued = own.join('');
        let sum = glued === whole ? 4 : glued.startsWith(whole) ? 2 : 0;
        let first = true;
        if (sum === 0 || typed.length > 1) {
          let found = 0;
          for (const word of typed) {
            const here = Math.max(0, ...own.map((other) => fit(word, other)));
            const near = here || (entry.around.some((other) => other.startsWith(word)) ? 0.5 : 0);
            if (!near) { first = false; break; }
            found += near;
          }
          if (first) sum += found / typed.length + (fit(typed[0], own[0] || '') > 1 ? 0.5 : 0);
        } else sum += 3;
        if (sum) sum -= at * 0.01 + Math.abs(own.length - typed.length) * 0.05;
        if (sum > best) [best, by] = [sum, name];
      });
      return { entry, score: best, by };
    };
    const found = entries.map(score).filter(({ score: s }) => s > 0).sort((a, b) => b.score - a.score || a.entry.kind - b.entry.kind);
    // A town and its commune lead to the same page: once is enough.
    const seen = new Set();
    return found.filter(({ entry: { path } }) => !seen.has(path) && seen.add(path));
  };

  Object.assign(atlas, { fold, wordsOf, slips, fit, load, address, say, find, kindOf: (kind) => kinds[kind][0] });

  // ---------------------------------------------------------------- The box

  const SHOWN = 8;
  const form = document.querySelector('.goto');
  if (!form) return;
  const input = form.querySelector('input');
  const list = document.createElement('ul');
  const told = document.createElement('p');
  Object.assign(list, { id: 'goto-list', hidden: true });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.labels[0].textContent);
  told.className = 'unseen';
  told.setAttribute('role', 'status');
  form.append(list, told);
  const attributes = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false' };
  Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));

  let chosen = -1;
  const options = () => [...list.children];
  const choose = (at) => {
    chosen = at;
    options().forEach((option, index) => option.setAttribute('aria-selected', String(index === at)));
    const option = options()[at];
    if (option) {
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    choose(-1);
  };
  const go = (option) => { location.href = option.dataset.href; };
  const whole = () => {
    const to = new URL(form.action, location.href);
    if (here.startsWith('file:') && to.pathname.endsWith('/')) to.pathname += 'index.html';
    to.search = new URLSearchParams({ q: input.value.trim() });
    return to.href;
  };
  const option = (at, href, parts) => {
    const item = document.createElement('li');
    item.id = `goto-${at}`;
    item.dataset.href = href;
    item.setAttribute('role', 'option');
    item.append(...parts.filter(([, text]) => text).map(([tag, text]) => {
      const part = document.createElement(tag);
      part.textContent = text;
      return part;
    }).flatMap((part) => [part, ' ']));
    return item;
  };
  const show = () => {
    if (!entries.length || document.activeElement !== input) return;
    const query = input.value.trim();
    if (!query) { close(); told.textContent = ''; return; }
    const found = find(query);
    const items = found.slice(0, SHOWN).map(({ entry, by }, at) => option(at, address(entry.path), [
      ['b', entry.label], ['i', by === entry.label ? '' : by], ['span', [kinds[entry.kind][0], entry.place].filter(Boolean).join(' · ')],
    ]));
    items.push(option(items.length, whole(), [['span', say('everywhere', { query })]]));
    list.replaceChildren(...items);
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    choose(-1);
    told.textContent = say('names', { n: found.length });
  };

  const ready = () => load(`../${form.dataset.names}`).then(show, () => {});
  input.addEventListener('focus', ready);
  input.addEventListener('input', () => (entries.length ? show() : ready()));
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const count = options().length;
    if (event.key === 'Escape') {
      if (list.hidden) input.value = '';
      close();
      event.preventDefault();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey) {
      if (list.hidden) show();
      else if (event.key === 'ArrowDown') choose(chosen + 1 < count ? chosen + 1 : -1);
      else choose(chosen < 0 ? count - 1 : chosen - 1);
      event.preventDefault();
    } else if (event.key === 'Enter' && chosen >= 0 && !list.hidden) {
      go(options()[chosen]);
      event.preventDefault();
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    location.href = whole();
  });
  // The pointer must not take the focus from the box before the choice is made.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const item = event.target.closest('[role=option]');
    if (item) go(item);
  });
  // Somebody may have typed before this script ran.
  if (document.activeElement === input) ready();
})();
