// The service worker: keeps the pages that were read, and gives what was taken along when the network does not answer. It fetches nothing that nobody asked for,
// but the pages that say so when there is nothing to give.
//
// Pages come from the network first; one that takes longer than PATIENCE comes from what is kept, if it is. Assets are named by their content: kept once, they are
// never asked for again. What a redirect, an error or another site answers is never kept.
//
// The site may stand below a path of its host, beside others: addresses are told as if it stood at the root, and what is kept is kept under its own name.
const root = new URL('./', location).pathname;
const KEPT = root === '/' ? 'atlas' : `atlas ${root}`;
const PATIENCE = 4000;

/** The whole of an address told as if the site stood at the root. */
const whole = (address) => new URL(`.${address}`, location);

addEventListener('install', (event) => {
  const first = [...Object.values(site.offline), ...site.needs].map((address) => whole(address).href);
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(first)).then(() => skipWaiting()));
});

addEventListener('activate', (event) => event.waitUntil(clients.claim()));

/** One address a page, whatever was asked of it. */
const plain = (url) => url.origin + url.pathname;
const isWhole = (answer) => answer.status === 200 && answer.type === 'basic' && !answer.redirected;

const keep = async (url, answer) => {
  const kept = await caches.open(KEPT);
  // A full device is no reason not to show the page.
  await kept.put(plain(url), answer).catch(() => {});
};

const find = async (url) => (await caches.open(KEPT)).match(plain(url));

const languageOf = (url) => {
  const codes = Object.keys(site.offline);
  const wished = navigator.languages.map((wish) => wish.split('-')[0]);
  return [url.pathname.slice(root.length).split('/')[0], ...wished].find((code) => codes.includes(code)) || codes[0];
};

/** Where there is no network and nothing kept: the first page of the reader's language for `/`, else the page that says so. */
const instead = async (url) => {
  const language = languageOf(url);
  const home = url.pathname === root && await find(whole(`/${language}/`));
  // The address stays that of `/`: relative links would break, so there are none on our pages.
  return home || (await find(whole(site.offline[language]))) || Response.error();
};

const networkFirst = (event, url, isPage) => {
  const asked = fetch(event.request).then((answer) => {
    if (isWhole(answer)) event.waitUntil(keep(url, answer.clone()));
    return answer;
  });
  const failed = asked.catch(async () => (await find(url)) || (isPage ? instead(url) : Response.error()));
  const patience = new Promise((done) => { setTimeout(done, PATIENCE); });
  const late = patience.then(() => find(url)).then((kept) => kept || failed);
  return Promise.race([failed, late]);
};

const cacheFirst = async (event, url) => {
  const kept = await find(url);
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (isWhole(answer)) event.waitUntil(keep(url, answer.clone()));
  return answer;
};

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || request.headers.has('range')) return;
  if (url.pathname.startsWith(`${root}assets/`)) event.respondWith(cacheFirst(event, url));
  else if (request.mode === 'navigate') event.respondWith(networkFirst(event, url, true));
  // The parts of a page: a map of its own, the start of the search. What is fetched on purpose, such as lists of what there is to take, is left alone.
  else if (['image', 'script'].includes(request.destination)) event.respondWith(networkFirst(event, url, false));
});
