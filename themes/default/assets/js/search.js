// The search over texts: words typed, pages found, without a server. The lists of the page stay for whoever has no script.
//
// The index is many small scripts (`src/export/texts/`); `atlas.start` says which is where, `atlas.part` hands one over. A query loads the words it needs, then
// heads and texts of the pages it shows. What is typed and chosen stands in the address. Folding, slips of the finger and sentences come from `goto.js`.

(() => {
  const { atlas } = window;
  const form = document.querySelector('.finder');
  if (!atlas || !form) return;
  const input = form.querySelector('input');
  const results = document.querySelector('.results');
  const [told, some] = results.querySelectorAll('p');
  const list = results.querySelector('ol');
  const more = results.querySelector('button');
  const nothing = results.querySelector('.nothing');
  const lists = document.querySelector('.lists');
  const SHOWN = 10;
  /** How many parts of words a query may load for one word. */
  const PARTS = 6;

  // ---------------------------------------------------------------- The index

  let start;
  const parts = new Map();
  atlas.start = (handed) => { start = handed; };
  atlas.part = (key, value) => parts.set(key, value);
  const part = async (kind, at, file) => {
    const key = kind + at;
    if (!parts.has(key)) await atlas.load(`${start.folder}/${file}`);
    return parts.get(key);
  };

  /** The parts of words that may hold words between two, few of them. */
  const wordsBetween = async (from, to) => {
    const after = (word) => { const at = start.words.findIndex(([first]) => first > word); return at < 0 ? start.words.length : at; };
    const first = Math.max(0, after(from) - 1);
    const wanted = start.words.slice(first, Math.min(Math.max(after(to), first + 1), first + PARTS));
    const loaded = await Promise.all(wanted.map(([, file], at) => part('w', first + at, file)));
    return loaded.flatMap((text) => text.split(';')).map((line) => line.split(':'));
  };
  /** The pages of a word: how much it says on each, and on how many it is. */
  const pagesOf = (written) => {
    const [steps, all] = written.split('*');
    const pages = [];
    let next = 0;
    for (const [, step, weight] of steps.matchAll(/([0-9a-z]+)([A-Z])/g)) {
      const page = next + parseInt(step, 36);
      pages.push([page, weight.charCodeAt(0) - 64]);
      next = page + 1;
    }
    return { pages, count: Number(all) || pages.length, isCut: Boolean(all) };
  };

  const singular = (word) => ([...word].length > 3 ? word.replace(/[sx]$/, '') : word);

  /** Every word of the index a typed word may stand for, with how well it does. */
  const meanings = async (typed) => {
    const last = '\uffff';
    const found = (await wordsBetween(typed, typed + last)).filter(([word]) => word.startsWith(typed) && (word === typed || typed.length > 1))
      .map(([word, pages]) => [word, pages, word === typed ? 1 : 0.6]);
    if (found.length || typed.length < 4 || /\d/.test(typed)) return found;
    // Nothing begins so: a slip of the finger, in words that begin alike, else in those with the same first letter.
    for (const beginning of [typed.slice(0, 2), typed[0]]) {
      const near = (await wordsBetween(beginning, beginning + last)).map(([word, pages]) => [word, pages, atlas.fit(typed, word) * 0.15]).filter(([, , quality]) => quality > 0);
      if (near.length) return near;
    }
    return [];
  };

  /** Pages by what is typed, best first, and the words by which they were found. */
  const lookUp = async (typed) => {
    const scores = new Map();
    const found = new Set();
    const all = await Promise.all(typed.map(meanings));
    let needed = 0;
    for (const words of all) {
      const own = new Map();
      let isCut = false;
      for (const [word, written, quality] of words) {
        const pages = pagesOf(written);
        const rarity = Math.log(1 + start.pages / pages.count);
        isCut ||= pages.isCut;
        found.add(word);
        for (const [page, weight] of pages.pages) own.set(page, Math.max(own.get(page) || 0, weight * quality * rarity));
      }
      // A word that is on too many pages to be listed whole says where a page stands, not whether it is found.
      if (!isCut || all.length === 1) needed += 1;
      for (const [page, score] of own) {
        const known = scores.get(page) || { score: 0, words: 0 };
        scores.set(page, { score: known.score + score, words: known.words + (isCut && all.length > 1 ? 0 : 1) });
      }
    }
    const every = [...scores].map(([page, { score, words }]) => ({ page, score, words }));
    const whole = every.filter(({ words }) => words >= needed);
    const most = Math.max(0, ...every.map(({ words }) => words));
    const best = whole.length ? whole : every.filter(({ words }) => words === most);
    best.sort((a, b) => b.score - a.score || a.page - b.page);
    return { pages: best.map(({ page }) => page), found, isWhole: whole.length > 0 };
  };

  // ---------------------------------------------------------------- What is chosen

  const facets = [];
  const narrow = form.querySelector('.narrow');
  const prepare = () => {
    let number = 0;
    for (const [key, name, all, choices] of start.facets) {
      const label = document.createElement('label');
      const select = document.createElement('select');
      select.name = key;
      select.append(new Option(all, ''));
      const options = choices.map(([value, text]) => {
        const option = new Option(text, value);
        select.append(option);
        number += 1;
        return { option, text, value, number: number - 1 };
      });
      label.append(name, select);
      narrow.append(label);
      select.addEventListener('change', () => search(true));
      facets.push({ key, select, options });
    }
  };
  /** What pages may be narrowed by, for those of a list. */
  const filtersOf = async (pages) => {
    const wanted = [...new Set(pages.map((page) => Math.floor(page / start.filters_of)))];
    await Promise.all(wanted.map((at) => part('f', at, start.filters[at])));
    return new Map(pages.map((page) => [page, parts.get(`f${Math.floor(page / start.filters_of)}`)[page % start.filters_of]]));
  };
  const chosenOf = ({ select, options }) => options.find(({ value }) => value === select.value)?.number;

  /** Pages that are all that is chosen; every choice tells how many it would leave. */
  const narrowed = async (pages) => {
    const filters = await filtersOf(pages);
    const chosen = facets.map(chosenOf);
    const passes = (page, but) => chosen.every((number, at) => at === but || number === undefined || filters.get(page).includes(number));
    facets.forEach((facet, at) => {
      const counts = new Map();
      for (const page of pages.filter((own) => passes(own, at))) for (const number of filters.get(page)) counts.set(number, (counts.get(number) || 0) + 1);
      for (const { option, text, number } of facet.options) {
        const count = counts.get(number) || 0;
        option.textContent = `${text} (${count})`;
        option.hidden = option.disabled = count === 0 && !option.selected;
      }
    });
    return pages.filter((page) => passes(page));
  };

  // ---------------------------------------------------------------- What is shown

  /** Text with the words that were found set off. */
  const marked = (element, text, found) => {
    let at = 0;
    for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      if (!atlas.wordsOf(match[0]).some((word) => found.has(singular(word)))) continue;
      const mark = document.createElement('mark');
      mark.textContent = match[0];
      element.append(text.slice(at, match.index), mark);
      at = match.index + match[0].length;
    }
    element.append(text.slice(at));
    return element;
  };
  /** A text as it is kept, line by line: a line that another language lends begins with the code of that one and a tab. */
  const linesOf = (kept) => kept.split('\n').map((line) => {
    const [, lang, text] = /^([a-zA-Z-]+)\t(.*)$/.exec(line) || ['', '', line];
    return { lang, text };
  });
  /** The part of a text that says most of what was looked for, cut between words, each line in its language. */
  const excerpt = (kept, found) => {
    const LENGTH = 200;
    const lines = linesOf(kept);
    const text = lines.map((line) => line.text).join('\n');
    const hits = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].filter(([word]) => atlas.wordsOf(word).some((own) => found.has(singular(own))));
    let best = 0, from = 0;
    hits.forEach(({ index }) => {
      const inside = new Set(hits.filter((hit) => hit.index >= index && hit.index < index + LENGTH - 40).map(([word]) => atlas.fold(word))).size;
      if (inside > best) [best, from] = [inside, index];
    });
    const line = text.lastIndexOf('\n', from) + 1;
    const begin = from - line < 60 ? line : text.indexOf(' ', from - 50) + 1;
    const cut = begin + LENGTH < text.length ? text.lastIndexOf(' ', begin + LENGTH) : text.length;
    const end = cut > begin ? cut : begin + LENGTH;
    const element = document.createElement('p');
    let at = 0;
    for (const { lang, text: whole } of lines) {
      const part = whole.slice(Math.max(0, begin - at), Math.max(0, end - at)).trim();
      at += whole.length + 1;
      if (!part) continue;
      if (element.hasChildNodes()) element.append('\u00a0· ');
      else if (begin > line) element.append('… ');
      const said = lang ? document.createElement('span') : element;
      if (lang) said.lang = lang;
      marked(said, part, found);
      if (lang) element.append(said);
    }
    if (end < text.length) element.append(' …');
    return element;
  };
  const item = async (page, found) => {
    const at = Math.floor(page / start.heads_of);
    const after = start.texts.findIndex(([first]) => first > page);
    const block = (after < 0 ? start.texts.length : after) - 1;
    const [heads, texts] = await Promise.all([part('h', at, start.heads[at]), part('t', block, start.texts[block][1])]);
    const [kind, label, path, place] = heads[page % start.heads_of];
    const line = document.createElement('li');
    const link = document.createElement('a');
    link.href = atlas.address(path);
    const what = document.createElement('span');
    what.className = 'minor';
    what.textContent = [kind, place].filter(Boolean).join('\u00a0· ');
    line.append(marked(link, label, found), ' ', what);
    const text = texts[page - start.texts[block][0]];
    if (text) line.append(excerpt(text, found));
    return line;
  };

  let turn = 0, pages = [], found = new Set();
  const itemsOf = (pages, found) => Promise.all(pages.map((page) => item(page, found)));
  const showMore = async () => {
    const own = turn;
    const from = list.children.length;
    const items = await itemsOf(pages.slice(from, from + SHOWN), found);
    if (own !== turn) return;
    list.append(...items);
    more.hidden = pages.length <= from + SHOWN;
    items[0]?.querySelector('a').focus();
  };
  const address = (isStep) => {
    const query = new URLSearchParams();
    if (input.value.trim()) query.set('q', input.value.trim());
    for (const { key, select } of facets) if (select.value) query.set(key, select.value);
    const search = query.size || [...query].length ? `?${query}` : '';
    if (search !== location.search) history[isStep ? 'pushState' : 'replaceState'](null, '', search || location.pathname);
    // The other language keeps what is looked for.
    for (const link of document.querySelectorAll('.languages a')) link.search = search;
  };
  const search = async (isStep) => {
    turn += 1;
    const own = turn;
    address(isStep);
    const typed = atlas.wordsOf(input.value).map(singular).filter((word, at, all) => all.length === 1 || word.length > 1 || /\d/.test(word));
    const isAsked = typed.length > 0 || facets.some(({ select }) => select.value);
    const answer = typed.length ? await lookUp(typed) : { pages: [...Array(start.pages).keys()], found: new Set(), isWhole: true };
    const left = await narrowed(answer.pages);
    const items = await itemsOf(left.slice(0, SHOWN), answer.found);
    if (own !== turn) return;
    // What stood there stays until the answer is whole: nothing that is being read moves twice.
    results.hidden = !isAsked;
    lists.hidden = isAsked;
    ({ found } = answer);
    pages = left;
    told.textContent = isAsked ? atlas.say('pages', { n: pages.length }) : '';
    some.textContent = answer.isWhole || !pages.length ? '' : atlas.say('some');
    nothing.hidden = pages.length > 0;
    list.replaceChildren(...items);
    more.hidden = pages.length <= SHOWN;
  };
  const read = () => {
    const query = new URLSearchParams(location.search);
    input.value = query.get('q') || '';
    for (const { key, select, options } of facets) select.value = options.some(({ value }) => value === query.get(key)) ? query.get(key) : '';
    return search(false);
  };

  let waiting;
  const begin = async () => {
    await Promise.all([atlas.load(`../${form.dataset.names}`), atlas.load(`../${form.dataset.start}`)]);
    prepare();
    form.hidden = false;
    await read();
  };
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search(false), 120);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search(true);
  });
  more.addEventListener('click', showMore);
  window.addEventListener('popstate', read);
  begin().catch(() => {});
})();
