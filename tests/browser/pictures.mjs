// The pictures of the README, taken from the built site in a real Chromium: ATLAS_SITE is the folder, CHROMIUM the browser.
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { readRules, serve } from './server.mjs';

const PICTURES = [
  { name: 'home', address: '/fr/', width: 1280, height: 860 },
  { name: 'commune', address: '/fr/communes/ogou-1/', width: 1280, height: 860 },
  { name: 'commune-phone', address: '/fr/communes/ogou-1/', width: 360, height: 740, scale: 2 },
];

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = path.resolve(process.env.ATLAS_SITE ?? here('../../public'));
const into = here('../../docs/pictures/');
fs.mkdirSync(into, { recursive: true });

const host = await serve(folder, readRules(here('../../netlify.toml')));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: ['--no-sandbox', '--disable-gpu'] });
for (const { name, address, width, height, scale = 1 } of PICTURES) {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, reducedMotion: 'reduce', colorScheme: 'light' });
  const page = await context.newPage();
  const answer = await page.goto(new URL(address, host.origin).href, { waitUntil: 'load' });
  if (!answer.ok()) throw new Error(`${address}: ${answer.status()}`);
  await page.evaluate(() => document.fonts.ready);
  const session = await context.newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  const bytes = Buffer.from(data, 'base64');
  fs.writeFileSync(path.join(into, `${name}.webp`), bytes);
  console.log(`docs/pictures/${name}.webp  ${Math.ceil(bytes.length / 1024)} KB`);
  await context.close();
}
await browser.close();
await host.close();
