// Follows the site while it is being edited; served by `atlas serve`, never built.
(() => {
  const folder = '/_atlas/';
  let seen = new URL(document.currentScript.src).search.slice(1) || '0';
  let events, box;

  // A browser keeps six connections to a server: pages that nobody looks at leave theirs to the others.
  function listen() {
    if (document.hidden || events) return;
    events = new EventSource(`${folder}events?${seen}`);
    // Where it was scrolled to is kept by the browser.
    events.addEventListener('reload', () => { leave(); location.reload(); });
    events.addEventListener('report', (event) => {
      seen = event.lastEventId;
      if ('report' in document.documentElement.dataset) { leave(); location.reload(); } else show();
    });
  }

  function leave() {
    events?.close();
    events = undefined;
  }

  async function show() {
    const answer = await fetch(`${folder}report?${document.documentElement.lang}`);
    if (!answer.ok) return;
    const report = await answer.text();
    box ??= frame();
    box.panel.innerHTML = report;
    const button = box.panel.querySelector('button');
    button?.addEventListener('click', () => fold(true));
    box.again.textContent = box.panel.querySelector('strong')?.textContent ?? '…';
    box.again.lang = box.panel.querySelector('section')?.lang ?? '';
    fold(false);
  }

  // In a tree of its own: neither the style of the page nor that of the report reaches the other.
  function frame() {
    const host = document.createElement('atlas-report');
    const root = host.attachShadow({ mode: 'open' });
    const style = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${folder}report.css` });
    const panel = document.createElement('div');
    panel.setAttribute('role', 'alert');
    const again = Object.assign(document.createElement('button'), { type: 'button', className: 'again' });
    again.addEventListener('click', () => fold(false));
    root.append(style, panel, again);
    host.addEventListener('keydown', (event) => event.key === 'Escape' && fold(true));
    document.body.append(host);
    return { host, panel, again };
  }

  function fold(isFolded) {
    box.panel.hidden = isFolded;
    box.again.hidden = !isFolded;
  }

  addEventListener('keydown', (event) => event.key === 'Escape' && box && fold(true));
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : listen()));
  addEventListener('pagehide', leave);
  addEventListener('pageshow', listen);
  listen();
})();
