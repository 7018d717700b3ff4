// The atlas below a path of its host, such as a project page of GitHub Pages: every link leads below it, and so does everything scripts do.
// ATLAS_BELOW is a site built with `--base-url https://atlas.example/below/atlas`, CHROMIUM the browser.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';
import { answeredFor } from './worker.mjs';

const ROOT = '/below/atlas';
const folder = path.resolve(process.env.ATLAS_BELOW ?? '../../public');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
let host, browser;

before(async () => {
  // A host that knows none of our rules.
  host = await serve(folder, { headers: [], redirects: [] }, ROOT);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: FLAGS });
});

after(async () => {
  await browser?.close();
  await host?.close();
});

const files = (ending) => fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending));
const read = (name) => fs.readFileSync(path.join(folder, name), 'utf8');
const isThere = (address) => {
  const name = decodeURIComponent(address.slice(ROOT.length).split(/[?#]/)[0]);
  return address.startsWith(`${ROOT}/`) && fs.existsSync(path.join(folder, name.endsWith('/') ? `${name}index.html` : name));
};

test('every address of every page leads below the path, to a file that is there', () => {
  const pages = files('.html');
  assert.ok(pages.length > 100);
  const wrong = [];
  for (const page of pages) {
    // What stands in a script is no address of the page.
    const html = read(page).replace(/(<script[^>]*>).*?<\/script>/gs, '$1');
    for (const [, , address] of html.matchAll(/\s(href|src|action|xlink:href|data-worker|data-list)="?(\/[^"\s>]*)/g)) {
      if (!address.startsWith('//') && !isThere(address.replaceAll('&amp;', '&'))) wrong.push(`${page}: ${address}`);
    }
  }
  assert.deepEqual(wrong.slice(0, 20), []);
});

test('what machines read tells whole addresses', () => {
  const whole = `https://atlas.example${ROOT}/`;
  for (const [, place] of read('sitemap.xml').matchAll(/<loc>([^<]*)<\/loc>/g)) assert.ok(place.startsWith(whole) && isThere(new URL(place).pathname), place);
  assert.ok(read('robots.txt').includes(`Sitemap: ${whole}sitemap.xml`));
  for (const feed of files('atom.xml')) {
    for (const [, href] of read(feed).matchAll(/<link[^>]* href="([^"]*)"/g)) assert.ok(href.startsWith(whole) && isThere(new URL(href).pathname), `${feed}: ${href}`);
  }
  for (const name of files('.webmanifest')) {
    const manifest = JSON.parse(read(name));
    assert.equal(manifest.scope, `${ROOT}/`);
    for (const address of [manifest.id, manifest.start_url, ...manifest.icons.map((icon) => icon.src)]) assert.ok(isThere(address), `${name}: ${address}`);
  }
  const canonical = /<link rel="?canonical"? href="?([^"\s>]*)/.exec(read('en/index.html'))[1];
  assert.equal(canonical, `${whole}en/`);
});

test('a reader goes about, finds a commune, and reads on without a connection', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const wrong = [];
  // Leaving a page before it is whole is no failure.
  page.on('requestfailed', (request) => request.failure()?.errorText !== 'net::ERR_ABORTED' && wrong.push(`${request.url()} ${request.failure()?.errorText}`));
  page.on('response', (answer) => answer.status() >= 400 && wrong.push(`${answer.url()} ${answer.status()}`));
  page.on('pageerror', (error) => wrong.push(error.message));
  await page.goto(`${host.origin}${ROOT}/`);
  await page.locator('main a[hreflang=en], main a[href$="/en/"]').first().click();
  await page.waitForURL(`${host.origin}${ROOT}/en/`);
  assert.equal(await answeredFor(page), `${ROOT}/`);

  const input = page.locator('.goto input');
  await input.fill('Ogou 1');
  await page.locator('.goto [role=option]').first().waitFor();
  await input.press('ArrowDown');
  await input.press('Enter');
  await page.waitForURL((url) => url.pathname.startsWith(`${ROOT}/en/communes/`));
  const commune = page.url();

  await page.goto(`${host.origin}${ROOT}/en/search/`);
  await page.locator('.finder:not([hidden])').waitFor();
  await page.locator('.finder input').first().fill('water');
  await page.locator('.results li > a').first().waitFor();
  await page.locator('.results li > a').first().click();
  assert.ok(new URL(page.url()).pathname.startsWith(`${ROOT}/en/`), page.url());

  await page.goto(`${host.origin}${ROOT}/en/offline/`);
  await page.locator('[data-do=take]').click();
  await page.waitForFunction(() => document.querySelector('.take').dataset.fetched !== undefined, null, { timeout: 120_000 });
  assert.ok(Number(await page.locator('.take').getAttribute('data-fetched')) > 100);
  await page.goto(commune);
  assert.deepEqual(wrong, []);

  await context.setOffline(true);
  const readable = async (address) => {
    await page.goto(address);
    return page.locator('h1').first().textContent();
  };
  assert.match(await readable(commune), /Ogou/);
  assert.ok(await readable(`${host.origin}${ROOT}/en/themes/`));
  await page.goto(`${host.origin}${ROOT}/en/nowhere/`);
  assert.ok(await page.locator('body.page-offline').count(), 'the page that says that this one is not kept');
  const kept = await page.evaluate(() => caches.keys());
  assert.deepEqual(kept, [`atlas ${ROOT}/`]);
  await context.close();
});
