// The map explorer: narrows the maps and the list together, and keeps what is chosen in the address.
//
// All it knows is on the page. A line of the list says what it is in the words of the address (`data-is="theme=eau form=jumelage"`), a mark
// belongs to the row that leads to the same page, and every sentence is in `#explorer-words` in the language of the page. Without this
// script the page is whole: the maps one under the other, the list, and links where there will be a form.

// A classic script, not a module: a copy of the site opened from a folder (`file://`) runs it too.
(() => {
  const root = document.querySelector('.explorer');
  const parts = document.getElementById('explorer-parts').content;

  /** Writes links that begin at the root of the site as the page writes them: by that, what belongs together is found. `written` has those of the page. */
  function settle(links, written) {
    // What leads to a place of the page itself stays as it is.
    for (const link of [...links].filter((each) => each.getAttribute('href').startsWith('/'))) {
      const href = window.atlas.address(link.getAttribute('href').slice(1));
      link.setAttribute('href', written.get(href) || href);
    }
  }

  /** A figure like that on the page, with a map that was handed over. */
  function figureOf(key, [drawing, caption, credit], written) {
    const make = (tag, values, ...inside) => {
      const element = Object.assign(document.createElement(tag), values);
      element.append(...inside);
      return element;
    };
    const from = credit ? [' ', make('span', { className: 'credit' }, credit)] : [];
    const figure = make('figure', { id: key, className: `plate map-${key}`, innerHTML: drawing }, make('figcaption', {}, caption, ...from));
    settle(figure.querySelectorAll('svg a'), written);
    return figure;
  }

  function explore() {
    const words = JSON.parse(document.getElementById('explorer-words').textContent);
    const language = document.documentElement.lang;
    const plurals = new Intl.PluralRules(language);
    const figures = new Intl.NumberFormat(language);
    const all = (selector, within = root) => [...within.querySelectorAll(selector)];
    const hrefOf = (element) => element.getAttribute('href');
    /** The name of a record, which its page and its way on the map both have. */
    const slugOf = (link) => hrefOf(link).split('/').slice(-2)[0];

    /** A name as it is written in the list and on a map alike: there its spaces do not break, here they do. */
    const plain = (name) => name.replaceAll('\u00a0', ' ');

    /** A sentence with its holes filled; `n` also chooses its form. */
    const say = (key, holes) => {
      const { n } = holes, forms = words[key];
      const form = (n === 0 && forms.zero) || forms[n === undefined ? 'other' : plurals.select(n)] || forms.other;
      return form.replace(/\{(\w+)\}/g, (_, name) => (name === 'n' ? figures.format(n) : holes[name]));
    };

    // ---------------------------------------------------------------- What there is

    const rows = all('.row').map((element) => {
      const own = element.closest('[data-is]');
      const lines = (own ? [own] : all('[data-is]', element)).map((line) => ({
        element: line,
        is: new Set(line.dataset.is.split(' ')),
        tie: line.matches('.tie:not(.lead)') && slugOf(line.querySelector('a')),
        lead: line.matches('.tie.lead') && slugOf(line.querySelector('a')),
      }));
      const link = element.querySelector('a');
      return { element, lines, isLight: Boolean(own), isCommune: !element.matches('.body'), href: hrefOf(link), name: link.textContent };
    });
    const rowAt = new Map(rows.map((row) => [row.href, row]));
    /** Where a link of the page leads, in full → how the page writes it. */
    const written = new Map(all('a:not(.map a)').map((link) => [link.href, hrefOf(link)]));
    const views = all('.views a').map((link) => {
      const { dataset: { view: key }, href: elsewhere } = link;
      return { link, key, elsewhere, figure: document.getElementById(key) };
    });
    const [home] = views;
    let shown = home.figure;

    // ---------------------------------------------------------------- What is chosen

    const form = root.querySelector('form');
    const state = { view: home.key, at: '' };

    const fields = all('.facet', form).map((box) => {
      const label = document.createElement('label');
      const select = document.createElement('select');
      const { facet: key, all: none } = box.dataset;
      select.name = key;
      select.append(new Option(none, ''));
      const choices = all('li', box).map((choice) => {
        const { textContent: name } = choice.firstElementChild;
        const link = choice.querySelector('a');
        const value = choice.dataset.value ?? slugOf(link);
        const option = new Option(name, value);
        select.append(option);
        return { option, name, href: link && hrefOf(link), word: `${key}=${value}` };
      });
      const facet = box.querySelector('summary').textContent;
      label.append(facet, select);
      box.replaceWith(label);
      return { key, facet, choices, input: select };
    });

    const seekers = form.querySelector('.seekers');
    if (seekers) {
      const label = document.createElement('label');
      const input = document.createElement('input');
      const link = seekers.querySelector('a');
      Object.assign(input, { type: 'checkbox', name: 'seeks' });
      const [name, href] = [link.textContent, link.href];
      const number = seekers.querySelector('span');
      const text = document.createElement('span');
      link.replaceWith(name);
      text.append(...seekers.childNodes);
      label.append(input, text);
      seekers.append(label);
      fields.push({ key: 'seeks', choices: [{ name, href, word: 'seeks=1', number }], input });
    }

    const countryAt = new Map(fields.filter(({ key }) => key === 'country')
      .flatMap(({ choices }) => choices.map(({ href, option }) => [href, option.value])));

    const isChosen = ({ input }) => (input.type === 'checkbox' ? input.checked : input.value);
    const choose = ({ input }, value) => {
      if (input.type === 'checkbox') input.checked = value === '1';
      else input.value = [...input.options].some((option) => option.value === value) ? value : '';
    };
    const valueOf = (field) => (field.key === 'seeks' ? '1' : field.input.value);
    const wanted = () => fields.filter(isChosen).map((field) => `${field.key}=${valueOf(field)}`);

    /**
     * The lines of a row that are wanted. Whoever seeks a partner may have others already: then the theme is that of what is sought,
     * and the other words are those of a partnership there is.
     */
    const pick = ({ lines }, wishes) => {
      const having = (set) => (line) => set.every((word) => line.is.has(word));
      let found;
      if (wishes.includes('seeks=1')) {
        const isAbout = (word) => word === 'seeks=1' || word.startsWith('theme=');
        const rest = wishes.filter((word) => !isAbout(word));
        const needs = lines.filter(having(wishes.filter(isAbout)));
        const others = lines.filter((line) => !line.is.has('seeks=1') && having(rest)(line));
        found = needs.length && (others.length || !rest.length) ? [...needs, ...others] : [];
      } else found = lines.filter(having(wishes));
      return state.view === 'world' ? found.filter((line) => line.tie) : found;
    };
    const communesWith = (wishes) => rows.filter((row) => row.isCommune && pick(row, wishes).length).length;

    // ---------------------------------------------------------------- What is shown

    const answering = parts.querySelector('.answering');
    const [found, chosen, nothing] = ['.found', '.chosen', '.nothing'].map((name) => answering.querySelector(name));
    root.querySelector('.answer h2').after(answering);
    const chip = parts.querySelector('.chip');
    const clear = parts.querySelector('.clear');

    const put = (mark, isIn) => {
      mark.classList.toggle('out', !isIn);
      if (isIn) ['aria-hidden', 'tabindex'].forEach((name) => mark.removeAttribute(name));
      else {
        mark.setAttribute('aria-hidden', 'true');
        mark.setAttribute('tabindex', '-1');
      }
    };

    function show() {
      root.dataset.view = state.view;
      const wishes = wanted();
      const ties = new Set();
      const leads = new Set();
      const countries = new Set();
      for (const row of rows) {
        const lines = pick(row, wishes);
        row.isIn = lines.length > 0;
        row.element.hidden = !row.isIn;
        for (const { lead } of lines) if (lead) leads.add(lead);
        for (const line of lines.filter((line) => line.tie)) {
          ties.add(line.tie);
          line.is.forEach((word) => word.startsWith('country=') && countries.add(word.slice(8)));
        }
        if (!row.isLight) for (const line of row.lines) line.element.hidden = !lines.includes(line);
      }
      for (const part of all('.others').concat(all('.answer > section'))) part.hidden = !part.querySelector('.row:not([hidden])');

      for (const { key, figure, link, svg } of views) {
        link.href = address({ view: key, at: '' });
        if (key !== state.view) {
          link.removeAttribute('aria-current');
          continue;
        }
        link.setAttribute('aria-current', 'true');
        if (figure !== shown) {
          shown.replaceWith(figure);
          shown = figure;
        }
        for (const mark of all('a', svg)) {
          const row = rowAt.get(hrefOf(mark));
          if (row) {
            const isLoud = row.isIn && (wishes.length > 0 || !row.isLight);
            const [on, off] = mark.matches('.tile') ? ['full', 'empty'] : ['loud', 'quiet'];
            put(mark, row.isIn);
            mark.classList.toggle(on, isLoud);
            mark.classList.toggle(off, !isLoud);
          } else if (mark.matches('.country')) put(mark, countries.has(countryAt.get(hrefOf(mark))));
        }
        for (const way of all('.flow', svg)) way.classList.toggle('out', !ties.has(way.dataset.key));
        // Where communes are areas their names stand apart.
        const left = new Set(rows.filter((row) => !row.isIn).map((row) => plain(row.name)));
        for (const name of all('.names text', svg)) name.classList.toggle('out', left.has(plain(name.textContent)));
      }

      const communes = communesWith(wishes);
      const told = say('communes', { n: communes });
      // Whoever seeks a partner is shown with the partnerships it has already, on whatever theme.
      const sentence = wishes.includes('seeks=1')
        ? say('seeking', { communes: told, n: ties.size })
        : say('both', { communes: told, partnerships: counted(wishes, ties.size, leads.size) });
      if (found.textContent !== sentence) found.textContent = sentence;
      for (const { key, choices, input } of fields) {
        const others = wishes.filter((word) => !word.startsWith(`${key}=`));
        for (const { option, name, word, number } of choices) {
          const n = communesWith([...others, word]);
          if (option) {
            option.textContent = `${name} (${figures.format(n)})`;
            option.disabled = !n && !option.selected;
          } else {
            number.textContent = figures.format(n);
            input.disabled = !n && !input.checked;
          }
        }
      }
      showChosen(wishes, communes);
    }

    /** How many partnerships are shown; where there is none, how many leads. */
    const counted = (wishes, n, leads) => {
      if (n || !wishes.length) return say('partnerships', { n });
      return leads ? say('leads', { n: leads }) : say('none', {});
    };

    function showChosen(wishes, communes) {
      const active = fields.filter(isChosen).map((field) => {
        const { name, href } = field.choices.find((choice) => wishes.includes(choice.word));
        return { field, href, text: field.facet ? say('colon', { a: field.facet, b: name }) : name };
      });
      const remove = (button, field) => button.addEventListener('click', () => {
        choose(field, '');
        change();
        (chosen.querySelector('button') || field.input).focus();
      });
      chosen.replaceChildren(...active.map(({ field, href, text }) => {
        const item = chip.cloneNode(true);
        const link = item.querySelector('a');
        link.textContent = text;
        if (href) link.href = href;
        remove(item.querySelector('button'), field);
        return item;
      }));
      if (active.length > 1) {
        const item = document.createElement('li');
        item.append(clear);
        chosen.append(item);
      }
      chosen.hidden = !active.length;
      nothing.hidden = communes > 0 || !active.length;
      nothing.querySelector('ul').replaceChildren(...(nothing.hidden ? [] : active).map(({ field, text }) => {
        const item = document.createElement('li');
        const button = document.createElement('button');
        const n = communesWith(wishes.filter((word) => !word.startsWith(`${field.key}=`)));
        button.type = 'button';
        button.textContent = say('without', { filter: text, communes: say('communes', { n }) });
        remove(button, field);
        item.append(button);
        return item;
      }));
    }

    // ---------------------------------------------------------------- The address

    function address(other) {
      const { view, at } = { ...state, ...other };
      const query = new URLSearchParams(wanted().map((word) => word.split('=')));
      if (view !== home.key) query.set('view', view);
      if (at) query.set('at', at);
      return location.pathname + (String(query) && `?${query}`);
    }

    /** The same view in the other languages. */
    const translate = () => document.querySelectorAll('.languages a').forEach((link) => { link.search = location.search; });

    function change() {
      show();
      history.pushState(null, '', address());
      translate();
    }

    /** Shows what the address says; a map that cannot be had is left out of it. */
    async function restore() {
      const query = new URLSearchParams(location.search);
      for (const field of fields) choose(field, query.get(field.key) || '');
      const asked = query.get('view') || location.hash.slice(1);
      const view = views.find(({ key }) => key === asked) || home;
      const see = ({ key }, at) => {
        Object.assign(state, { view: key, at });
        show();
        look(at);
        translate();
      };
      if (view.figure) return see(view, query.get('at') || '');
      // Meanwhile there is the first map; whoever has moved on by then is not called back.
      see(home, '');
      const from = location.href;
      if (await have(view) && location.href === from) see(view, query.get('at') || '');
      return undefined;
    }

    form.addEventListener('change', change);
    form.addEventListener('submit', (event) => event.preventDefault());
    clear.addEventListener('click', () => {
      fields.forEach((field) => choose(field, ''));
      change();
      fields[0].input.focus();
    });
    for (const view of views) {
      const { key, link, elsewhere } = view;
      link.addEventListener('click', async (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (key === state.view) return;
        if (!await have(view)) return void location.assign(elsewhere);
        Object.assign(state, { view: key, at: '' });
        look('');
        change();
      });
    }
    addEventListener('popstate', restore);

    const copy = answering.querySelector('.copy');
    const said = copy.nextElementSibling;
    const byHand = said.nextElementSibling;
    copy.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(location.href);
        said.textContent = said.dataset.said;
        setTimeout(() => { said.textContent = ''; }, 4000);
      } catch {
        byHand.hidden = false;
        byHand.value = location.href;
        byHand.select();
      }
    });

    // ---------------------------------------------------------------- Closer, farther, elsewhere

    const CLOSEST = 12;
    const LEVELS = [1.4, 2.2, 3.5, 5.5, 9];
    const stage = root.querySelector('.stage');
    const tools = parts.querySelector('.tools');
    stage.querySelector('.views').after(tools);
    stage.append(parts.querySelector('.keys'));

    /** Readies a map for being looked at; it is on the page, or will be. */
    function mount(view, figure) {
      const svg = figure.querySelector('svg');
      const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
      Object.assign(view, { figure, svg, width, height, x: width / 2, y: height / 2, k: 1 });
      for (const point of all('.mark > circle', svg)) {
        const name = point.parentNode.querySelector('text');
        if (name) name.style.transformOrigin = `${point.getAttribute('cx')}px ${point.getAttribute('cy')}px`;
      }
      svg.setAttribute('tabindex', '0');
      svg.setAttribute('aria-describedby', `${svg.getAttribute('aria-describedby') || ''} explorer-keys`.trim());
      listen(view);
    }

    // The other maps are a script of their own, which hands them over by calling `atlas.sheets`: hundreds of elements that nobody has before asking for them.
    let sheets;
    if (window.atlas) window.atlas.sheets = (handed) => { sheets = handed; };
    /** Whether a map is there, or could be fetched. */
    async function have(view) {
      if (!view.figure) await window.atlas?.load(`../${root.dataset.sheets}`).catch(() => {});
      if (!view.figure && sheets?.[view.key]) mount(view, figureOf(view.key, sheets[view.key], written));
      return Boolean(view.figure);
    }

    const current = () => views.find((view) => view.key === state.view);
    const within = (value, least, most) => Math.min(Math.max(value, least), most);
    /** Pixels a unit of the drawing takes. */
    const scale = ({ svg, width, height, k }) => Math.min(svg.clientWidth / width, svg.clientHeight / height) * k;

    /** Sets what is seen of a map: its middle and how much closer than the whole. Whether anything changed. */
    function set(view, x, y, k) {
      const was = [view.x, view.y, view.k].join();
      view.k = within(k, 1, CLOSEST);
      const [w, h] = [view.width / view.k, view.height / view.k];
      view.x = within(x, w / 2, view.width - w / 2);
      view.y = within(y, h / 2, view.height - h / 2);
      view.svg.setAttribute('viewBox', [view.x - w / 2, view.y - h / 2, w, h].map((n) => n.toFixed(1)).join(' '));
      view.svg.dataset.close = LEVELS.filter((level) => view.k >= level).length;
      view.svg.style.setProperty('--root', Math.sqrt(view.k));
      // Said, not disabled: a button that goes dead takes the keys with it.
      for (const [act, end] of [['+', CLOSEST], ['-', 1]]) tools.querySelector(`[data-do="${act}"]`).setAttribute('aria-disabled', view.k === end);
      return was !== [view.x, view.y, view.k].join();
    }

    let later;
    /** Keeps what is seen in the address, once it stays. */
    function keep(view) {
      const { x, y, k, width, height } = view;
      state.at = k > 1 ? [(x / width) * 1000, (y / height) * 1000, k * 100].map(Math.round).join('.') : '';
      clearTimeout(later);
      later = setTimeout(() => {
        history.replaceState(null, '', address());
        translate();
      }, 300);
    }

    /** Shows what an address says is seen. */
    function look(at) {
      const view = current();
      const [x, y, k] = at.split('.').map(Number);
      if (k > 100) set(view, (x / 1000) * view.width, (y / 1000) * view.height, k / 100);
      else set(view, 0, 0, 1);
    }

    const move = (view, dx, dy) => set(view, view.x + dx / scale(view), view.y + dy / scale(view), view.k) && (keep(view), true);

    /** Closer or farther; what is at the place of the screen stays there. */
    function zoom(view, factor, place) {
      const k = within(view.k * factor, 1, CLOSEST);
      const box = view.svg.getBoundingClientRect();
      const [px, py] = place ? [place.clientX - box.left - box.width / 2, place.clientY - box.top - box.height / 2] : [0, 0];
      const by = 1 / scale(view) - view.k / k / scale(view);
      return set(view, view.x + px * by, view.y + py * by, k) && (keep(view), true);
    }

    const whole = (view) => set(view, 0, 0, 1) && (keep(view), true);
    const doing = { '+': (view) => zoom(view, 1.6), '-': (view) => zoom(view, 1 / 1.6), 0: whole };
    const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

    tools.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (button) doing[button.dataset.do](current());
    });
    stage.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !event.target.closest('svg, .tools')) return;
      const view = current();
      const key = event.key === '=' ? '+' : event.key;
      const step = STEPS[key];
      const isDone = step
        ? move(view, step[0] * view.svg.clientWidth * 0.2, step[1] * view.svg.clientHeight * 0.2)
        : doing[key] && (doing[key](view), true);
      if (isDone) event.preventDefault();
    });
    // A mark reached by keyboard is brought into view.
    stage.addEventListener('focusin', ({ target }) => {
      const svg = target.closest('svg.map a') && target.ownerSVGElement.closest('.map');
      if (!svg || !target.matches(':focus-visible')) return;
      const [mark, box] = [target.getBoundingClientRect(), svg.getBoundingClientRect()];
      const [dx, dy] = [mark.left + mark.width / 2 - box.left - box.width / 2, mark.top + mark.height / 2 - box.top - box.height / 2];
      if (Math.abs(dx) > box.width / 2 - 20 || Math.abs(dy) > box.height / 2 - 20) move(current(), dx, dy);
      target.scrollIntoView({ block: 'nearest' });
    });

    function listen(view) {
      const { svg } = view;
      // Scrolling the page stays scrolling the page, unless the map has been clicked.
      svg.addEventListener('wheel', (event) => {
        if (!event.ctrlKey && !event.metaKey && document.activeElement !== svg) return;
        const isDone = zoom(view, Math.exp(-within(event.deltaY, -60, 60) / 120), event);
        if (isDone || event.ctrlKey) event.preventDefault();
      }, { passive: false });

      let from = null;
      let isDragged = false;
      svg.addEventListener('pointerdown', (event) => {
        isDragged = false;
        from = event.pointerType !== 'touch' && event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
      });
      svg.addEventListener('pointermove', (event) => {
        const [dx, dy] = from ? [event.clientX - from.x, event.clientY - from.y] : [0, 0];
        if (!from || (!isDragged && Math.hypot(dx, dy) < 5)) return;
        if (!isDragged) svg.setPointerCapture(event.pointerId);
        isDragged = true;
        move(view, -dx, -dy);
        from = { x: event.clientX, y: event.clientY };
      });
      for (const end of ['pointerup', 'pointercancel']) svg.addEventListener(end, () => { from = null; });
      // What was drawn aside has not been clicked.
      svg.addEventListener('click', (event) => isDragged && event.preventDefault(), true);
      svg.addEventListener('dragstart', (event) => event.preventDefault());

      let pinch = null;
      const two = ({ touches: [a, b] }) => ({
        clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2,
        apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
      });
      svg.addEventListener('touchstart', (event) => { pinch = event.touches.length === 2 ? two(event) : null; }, { passive: true });
      svg.addEventListener('touchmove', (event) => {
        if (event.touches.length !== 2 || !pinch) return;
        event.preventDefault();
        const now = two(event);
        zoom(view, now.apart / pinch.apart, now);
        move(view, pinch.clientX - now.clientX, pinch.clientY - now.clientY);
        pinch = now;
      }, { passive: false });
    }

    // ---------------------------------------------------------------- The same thing, here and there

    /** Sets out the row of a mark and the marks of a row. */
    const light = ({ target }) => {
      const at = target.closest('.row, .stage svg a');
      const link = at && (at.matches('.row') ? target.closest('.tie')?.querySelector('a') || at.querySelector('a') : at);
      all('.lit').forEach((element) => element.classList.remove('lit'));
      if (!link) return;
      for (const same of all(`a[href="${CSS.escape(hrefOf(link))}"]`)) (same.closest('.tie, .row') || same).classList.add('lit');
      for (const way of all(`.flow[data-key="${CSS.escape(slugOf(link))}"]`)) way.classList.add('lit');
    };
    root.addEventListener('mouseover', light);
    root.addEventListener('focusin', light);

    mount(home, home.figure);
    root.classList.add('ready');
    restore();
  }

  // ---------------------------------------------------------------- The list of a large atlas

  /** Offers the list, which a script of its own hands over with its map, by calling `atlas.list`. Whoever comes to a view that somebody narrowed has asked for it. */
  function offer(file) {
    const whole = parts.querySelector('.whole');
    const [button, said] = whole.querySelectorAll('button, span');
    const answer = root.querySelector('.answer');
    root.querySelector('form').prepend(whole);
    const hrefs = [...root.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    const written = new Map(hrefs.map((href) => [new URL(href, location).href, href]));
    window.atlas.list = ({ html, map }) => {
      answer.querySelectorAll('section').forEach((section) => section.remove());
      answer.insertAdjacentHTML('beforeend', html);
      settle(answer.querySelectorAll('section a'), written);
      const regions = root.querySelector('figure');
      regions.replaceWith(figureOf(regions.id, map, written));
      whole.remove();
      explore();
    };
    const load = () => {
      button.disabled = true;
      said.textContent = said.dataset.coming;
      window.atlas.load(`../${file}`).catch(() => {
        button.disabled = false;
        said.textContent = said.dataset.lost;
      });
    };
    button.addEventListener('click', load);
    if (location.search) load();
  }

  const { list } = root.dataset;
  if (!list) explore();
  else if (window.atlas) offer(list);
})();
