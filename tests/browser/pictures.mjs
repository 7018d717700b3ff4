// The pictures of the README and of docs/, and the one of shared links, taken from the built site in a real Chromium: ATLAS_SITE is the folder, CHROMIUM the browser.
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { readRules, serve } from './server.mjs';

/** Each picture: its height, and the pages that stand in it side by side, each seen in a window of one width and shown in another. */
const PICTURES = [
  { name: 'atlas', height: 766, pages: [
    { address: '/fr/communes/ogou-1/', window: 1280, shown: 853 },
    { address: '/en/', window: 500, shown: 333 },
  ] },
  { name: 'kinds', height: 420, pages: [
    { address: '/en/map/', window: 1280, shown: 560 },
    { address: '/fr/partenariats/kloto-1-bressuire/', window: 1280, shown: 560, colorScheme: 'dark' },
  ] },
  { name: 'phones', height: 520, pages: [
    { address: '/fr/', window: 360, shown: 240 },
    { address: '/fr/communes/kloto-1/', window: 360, shown: 240, colorScheme: 'dark' },
    { address: '/en/themes/water/', window: 360, shown: 240 },
    { address: '/en/coverage/', window: 360, shown: 240 },
  ] },
  // A sheet of A4 is 794 pixels wide, of which the margins are white.
  { name: 'leaflet', height: 792, pages: [{ address: '/fr/communes/ogou-1/', window: 688, shown: 560, media: 'print' }] },
];
const GAP = 27;
/** What a shared link shows: the size that networks ask for, and the home pages it is made of. */
const CARD = { width: 1200, height: 630, homes: ['/fr/', '/en/'], file: '../../themes/togo/assets/card.png' };

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = path.resolve(process.env.ATLAS_SITE ?? here('../../public'));
const pictures = here('../../docs/pictures');

const host = await serve(folder, readRules(here('../../netlify.toml')));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: ['--no-sandbox', '--disable-gpu'] });
const open = async (width, height, scale, colorScheme = 'light') => {
  const options = { viewport: { width, height }, deviceScaleFactor: scale, reducedMotion: 'reduce', colorScheme };
  return (await browser.newContext(options)).newPage();
};

fs.mkdirSync(pictures, { recursive: true });
for (const { name, height, pages } of PICTURES) {
  const taken = [];
  for (const { address, window, shown, colorScheme, media } of pages) {
    const page = await open(window, Math.round((height * window) / shown), shown / window, colorScheme);
    if (media) await page.emulateMedia({ media });
    const answer = await page.goto(new URL(address, host.origin).href, { waitUntil: 'load' });
    if (!answer.ok()) throw new Error(`${address}: ${answer.status()}`);
    taken.push(`data:image/png;base64,${(await page.screenshot()).toString('base64')}`);
    await page.context().close();
  }
  const width = pages.reduce((sum, { shown }) => sum + shown, GAP * (pages.length - 1));
  const sheet = await open(width, height, 1);
  const images = taken.map((address, index) => `<img src="${address}" width="${pages[index].shown}" height="${height}">`).join('');
  await sheet.setContent(`<body style="margin:0;display:flex;gap:${GAP}px;background:#fff">${images}`, { waitUntil: 'load' });
  const session = await sheet.context().newCDPSession(sheet);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  const bytes = Buffer.from(data, 'base64');
  fs.writeFileSync(path.join(pictures, `${name}.webp`), bytes);
  console.log(`docs/pictures/${name}.webp  ${width} × ${height}  ${Math.ceil(bytes.length / 1024)} KB`);
  await sheet.context().close();
}

// The map of the home page beside the title in every language, on the same paper.
const titles = [];
let map;
for (const address of CARD.homes) {
  const page = await open(1280, 900, 2);
  await page.goto(new URL(address, host.origin).href, { waitUntil: 'load' });
  const text = (selector) => page.locator(selector).first().innerHTML();
  titles.push(`<h1>${await text('h1')}</h1><p>${await text('.lede')}</p>`);
  map ??= (await page.locator('.plates .plate svg.map').first().screenshot()).toString('base64');
  await page.context().close();
}
const card = await open(CARD.width, CARD.height, 1);
await card.setContent(`<style>
  body { margin: 0; height: 100vh; display: flex; align-items: center; background: #f8f4ea; color: #221e18; font-family: "Palatino Linotype", Palatino, "Noto Serif", Georgia, serif; }
  main { flex: 1; padding: 0 64px; border-top: 0; }
  h1 { margin: 0; font-size: 46px; font-weight: 500; line-height: 1.12; text-wrap: balance; }
  p { margin: 10px 0 0; font-size: 25px; color: #5c5346; }
  h1:not(:first-child) { margin-top: 44px; padding-top: 44px; border-top: 3px solid #221e18; }
  img { height: 100vh; flex: none; }
</style><main>${titles.join('')}</main><img src="data:image/png;base64,${map}">`, { waitUntil: 'load' });
const bytes = await card.screenshot({ type: 'png' });
fs.mkdirSync(path.dirname(here(CARD.file)), { recursive: true });
fs.writeFileSync(here(CARD.file), bytes);
console.log(`card.png  ${CARD.width} × ${CARD.height}  ${Math.ceil(bytes.length / 1024)} KB`);
await browser.close();
await host.close();
