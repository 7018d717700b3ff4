// The explorer and the page on coverage of an atlas whose communes are too many for a page, in a real Chromium.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { after, before, test } from 'node:test';
import zlib from 'node:zlib';
import { chromium } from 'playwright-core';
import { readRules, serve } from './server.mjs';

const folder = path.resolve(process.env.ATLAS_LARGE);
const rules = readRules(fileURLToPath(new URL('../../netlify.toml', import.meta.url)));
const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const PAGES = { en: '/en/map/', fr: '/fr/carte/' };
const BUDGET = 50_000;
let host, browser;

before(async () => {
  host = await serve(folder, rules);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: FLAGS });
});

after(async () => {
  await browser?.close();
  await host?.close();
});

/** A page, and the files that were asked for with it. Whatever goes wrong on it fails the test, but for what is expected to. */
async function open(t, address, options = {}, isExpected = () => false) {
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const [asked, wrong] = [[], []];
  page.on('console', (message) => message.type() === 'error' && !isExpected(message.text()) && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  t.after(async () => {
    await context.close();
    assert.deepEqual(wrong, []);
  });
  await page.goto(host.origin + address, { waitUntil: 'load' });
  return { page, asked };
}

const rows = (page) => page.locator('.row').evaluateAll((all) => all.filter((row) => row.checkVisibility()).length);
const communes = () => fs.readdirSync(path.join(folder, 'en/communes'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).length;
const listOf = (address) => `${address}list.js`;

async function isAccessible(page, what) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), [], what);
}

test('a page with everything it asks for stays within the budget of a page', async (t) => {
  for (const address of [...Object.values(PAGES), '/en/coverage/', '/fr/couverture/', '/en/communes/', '/en/partnerships/', '/en/partners/']) {
    const { asked } = await open(t, address);
    const weigh = (file) => zlib.brotliCompressSync(fs.readFileSync(path.join(folder, file.endsWith('/') ? `${file}index.html` : file)), {
      params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 },
    }).length;
    const weight = asked.map(weigh).reduce((sum, bytes) => sum + bytes, 0);
    t.diagnostic(`${address} ${weight}`);
    assert.ok(weight <= BUDGET, `${address}: ${weight} bytes, of ${asked}`);
  }
});

test('without its script the explorer leads to the regions and offers nothing else', async (t) => {
  for (const address of Object.values(PAGES)) {
    const { page } = await open(t, address, { javaScriptEnabled: false });
    const regions = page.locator('.answer section h3 a');
    assert.ok(await regions.count() > 1);
    assert.equal(await page.locator('.answer section .count').count(), await regions.count(), 'each says how many communes it has');
    assert.equal(await page.locator('.answer button, .explorer select').count(), 0);
    assert.ok(await page.locator('.facet li a').count() > 20, 'choices lead to pages');
  }
});

test('the list comes when it is asked for, and is then narrowed as any other', async (t) => {
  for (const [language, address] of Object.entries(PAGES)) {
    const { page, asked } = await open(t, address, { viewport: { width: 360, height: 740 } });
    const button = page.locator('.whole button');
    assert.match(await button.textContent(), language === 'fr' ? /\(\d+\skB\)|\(\d+\sko\)|\d+\s[kK]o/ : /\(\d+\skB\)/);
    assert.equal(asked.includes(listOf(address)), false, 'nobody has paid for it yet');
    await isAccessible(page, 'before');
    await button.click();
    await page.locator('.explorer.ready').waitFor();
    assert.equal(await page.locator('.whole').count(), 0);
    assert.equal(await page.locator('.row:not(.body)').count(), communes(), 'every commune');
    const select = page.locator('.explorer select[name=theme]');
    const option = select.locator('option:not([value=""]):not([disabled])').first();
    const count = Number((await option.textContent()).match(/\((\d+)\)$/)[1]);
    await select.selectOption(await option.getAttribute('value'));
    assert.equal(await rows(page), count, 'as many as the choice says');
    assert.match(page.url(), /\?theme=/);
    await isAccessible(page, 'narrowed');
    const link = await page.locator('.row:not([hidden]) a').first().evaluate((a) => new URL(a.href).pathname);
    assert.ok(fs.existsSync(path.join(folder, link, 'index.html')), link);
  }
});

test('a view that somebody narrowed is shown to whoever is sent it', async (t) => {
  const { page, asked } = await open(t, `${PAGES.en}?form=jumelage`);
  await page.locator('.explorer.ready').waitFor();
  assert.ok(asked.includes(listOf(PAGES.en)));
  const shown = await rows(page);
  assert.ok(shown > 0 && shown < communes(), String(shown));
});

test('a list that cannot be had is told, and may be asked for again', async (t) => {
  const { page } = await open(t, PAGES.en, { serviceWorkers: 'block' }, (said) => said.includes('Failed to load resource') || said.includes('ERR_FAILED'));
  await page.route('**/list.js', (route) => route.abort());
  const button = page.locator('.whole button');
  await button.click();
  await page.locator('.whole [role=status]:text-matches("could not be loaded")').waitFor();
  assert.equal(await button.isEnabled(), true);
  await page.unroute('**/list.js');
  await button.click();
  await page.locator('.explorer.ready').waitFor();
});

test('what is known of a commune stands on the page of its prefecture', async (t) => {
  const { page } = await open(t, '/en/coverage/');
  assert.equal(await page.locator('svg.strip').count(), 0);
  const door = page.locator('main a[href*="/prefectures/"]').first();
  await door.click();
  await page.waitForURL(/#coverage$/);
  const strips = page.locator('.strips li');
  assert.ok(await strips.count() > 0);
  await isAccessible(page, 'a prefecture');
  await strips.first().locator('a').click();
  const back = page.locator('a[href*="#commune-"]').first();
  const at = new URL(await back.evaluate((a) => a.href));
  await page.goto(at.href);
  assert.equal(await page.locator(at.hash).count(), 1, at.href);
});
