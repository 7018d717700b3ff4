// The picture of the README, taken from the built site in a real Chromium: ATLAS_SITE is the folder, CHROMIUM the browser.
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { readRules, serve } from './server.mjs';

/** Pages side by side, at the height of the first. */
const HEIGHT = 766;
const PAGES = [
  { address: '/fr/communes/ogou-1/', viewport: 1280, shown: 853 },
  { address: '/en/', viewport: 500, shown: 333 },
];
const GAP = 27;

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = path.resolve(process.env.ATLAS_SITE ?? here('../../public'));
const picture = here('../../docs/pictures/atlas.webp');

const host = await serve(folder, readRules(here('../../netlify.toml')));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: ['--no-sandbox', '--disable-gpu'] });
const open = async (width, height, scale) => {
  const options = { viewport: { width, height }, deviceScaleFactor: scale, reducedMotion: 'reduce', colorScheme: 'light' };
  return (await browser.newContext(options)).newPage();
};

const taken = [];
for (const { address, viewport, shown } of PAGES) {
  const page = await open(viewport, Math.round((HEIGHT * viewport) / shown), shown / viewport);
  const answer = await page.goto(new URL(address, host.origin).href, { waitUntil: 'load' });
  if (!answer.ok()) throw new Error(`${address}: ${answer.status()}`);
  taken.push(`data:image/png;base64,${(await page.screenshot()).toString('base64')}`);
}

const width = PAGES.reduce((sum, { shown }) => sum + shown, GAP * (PAGES.length - 1));
const sheet = await open(width, HEIGHT, 1);
const images = taken.map((address, index) => `<img src="${address}" width="${PAGES[index].shown}" height="${HEIGHT}">`).join('');
await sheet.setContent(`<body style="margin:0;display:flex;gap:${GAP}px;background:#fff">${images}`, { waitUntil: 'load' });
const session = await sheet.context().newCDPSession(sheet);
const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 85 });
const bytes = Buffer.from(data, 'base64');
fs.mkdirSync(path.dirname(picture), { recursive: true });
fs.writeFileSync(picture, bytes);
console.log(`docs/pictures/atlas.webp  ${width} × ${HEIGHT}  ${Math.ceil(bytes.length / 1024)} KB`);
await browser.close();
await host.close();
