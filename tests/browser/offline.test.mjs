// Reading without a connection, in a real Chromium: pages that were read, the atlas taken along, only what changed, the kill switch, and the copy opened from a folder.
// ATLAS_SITE is the folder, CHROMIUM the browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { readSitemap } from './sample.mjs';
import { readRules, serve } from './server.mjs';
import { answeredFor, isForgotten } from './worker.mjs';

const original = path.resolve(process.env.ATLAS_SITE ?? '../../public');
const rules = readRules(fileURLToPath(new URL('../../netlify.toml', import.meta.url)));
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// A copy, since the site changes under its readers here.
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'atlas-offline-'));
const folder = path.join(work, 'site');
const pages = readSitemap(original).map((page) => page.path);
const OFFER = '/en/offline/';
let host, browser;

before(async () => {
  fs.cpSync(original, folder, { recursive: true });
  host = await serve(folder, rules);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: FLAGS });
});

after(async () => {
  await browser?.close();
  await host?.close();
  fs.rmSync(work, { recursive: true, force: true });
});

/** A page whose service worker is at work. */
async function settled(context, address = '/en/') {
  const page = await context.newPage();
  await page.goto(host.origin + address);
  await answeredFor(page);
  return page;
}

/** Looks for a word on the search page, and finds pages with it. */
async function searched(page, address, word) {
  await page.goto(address);
  await page.locator('.finder:not([hidden])').waitFor();
  await page.locator('.finder input').first().fill(word);
  await page.locator('.results li > a').first().waitFor();
  assert.match(await page.locator('.results .found').textContent(), /\d/);
}

const status = (page) => page.locator('.take [role=status]');

async function takeAll(page) {
  await page.goto(host.origin + OFFER);
  await page.evaluate(() => { delete document.querySelector('.take').dataset.fetched; });
  await page.locator('[data-do=take]').click();
  await page.waitForFunction(() => document.querySelector('.take').dataset.fetched !== undefined, null, { timeout: 120_000 });
  return Number(await page.locator('.take').getAttribute('data-fetched'));
}

test('the weight is told before anything is fetched, and it is that of the files', async () => {
  const context = await browser.newContext();
  const page = await settled(context);
  const list = JSON.parse(fs.readFileSync(path.join(folder, 'offline-en.json'), 'utf8'));
  const megabytes = Object.values(list).reduce((sum, [, bytes]) => sum + bytes, 0) / 1e6;
  await page.goto(host.origin + OFFER);
  const label = await page.locator('[data-do=take]').textContent();
  const told = Number(/([\d.]+)\sMB/.exec(label)?.[1]);
  assert.ok(Math.abs(told - megabytes) < 0.06, `${label}, and the files weigh ${megabytes} MB`);
  const kept = await page.evaluate(async () => (await (await caches.open('atlas')).keys()).map((request) => new URL(request.url).pathname));
  assert.ok(kept.length < 10, `kept by itself: ${kept}`);
  await context.close();
});

test('a page that was read opens again without a network, another says that it is not there', async () => {
  const context = await browser.newContext();
  const page = await settled(context);
  await page.goto(`${host.origin}/en/communes/ogou-1/`);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.goto(`${host.origin}/en/communes/ogou-1/?from=a-message`);
  assert.match(await page.locator('h1').textContent(), /Ogou\s1/);
  await page.goto(`${host.origin}/fr/communes/kloto-1/`);
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  assert.match(await page.locator('main').textContent(), /pas sur cet appareil/);
  await context.setOffline(false);
  await page.goto(`${host.origin}/fr/communes/kloto-1/`);
  assert.match(await page.locator('h1').textContent(), /Kloto\s1/);
  await context.close();
});

test('what is not found, and where `/` leads, is never kept', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await settled(context);
  await page.goto(`${host.origin}/`);
  assert.equal(new URL(page.url()).pathname, '/en/');
  await page.goto(`${host.origin}/en/nothing-here/`);
  const kept = await page.evaluate(async () => (await (await caches.open('atlas')).keys()).map((request) => new URL(request.url).pathname));
  assert.ok(!kept.includes('/') && !kept.includes('/en/nothing-here/'), kept.join(' '));
  await context.setOffline(true);
  await page.goto(`${host.origin}/`);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.ok(await page.locator('main h1').isVisible());
  await context.close();
});

test('once taken along, every page of the language opens without a network, with the map and the search; next time only what changed is fetched', async () => {
  const context = await browser.newContext();
  const page = await settled(context);
  const list = JSON.parse(fs.readFileSync(path.join(folder, 'offline-en.json'), 'utf8'));
  const fetched = await takeAll(page);
  assert.match(await status(page).textContent(), /Done/);
  assert.ok(fetched > 300, `${fetched}`);
  await context.setOffline(true);
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`));
  for (const address of pages.filter((address) => address.startsWith('/en/'))) {
    const answer = await page.goto(host.origin + address, { waitUntil: 'domcontentloaded' });
    if (answer.status() !== 200 || page.url() !== host.origin + address) wrong.push(`${address}: ${answer.status()}`);
    if (await page.locator('body.page-offline').count()) wrong.push(`${address}: is not there`);
  }
  assert.deepEqual(wrong, []);
  await page.goto(`${host.origin}/en/`);
  await page.locator('.goto input').fill('ogou1');
  await page.locator('#goto-list [role=option]').first().waitFor();
  assert.match(await page.locator('#goto-list [role=option]').first().textContent(), /Ogou\s1/);
  await page.goto(`${host.origin}/en/map/?view=world`);
  await page.locator('.explorer figure#world svg').waitFor();
  await searched(page, `${host.origin}/en/search/`, 'water');
  await context.setOffline(false);
  // One page changes, one goes.
  const changed = path.join(folder, 'en/communes/ogou-1/index.html');
  fs.writeFileSync(changed, fs.readFileSync(changed, 'utf8').replace('</main>', '<p id="new">New.</p></main>'));
  const [gone] = Object.keys(list).filter((address) => address.startsWith('/en/periods/') && address !== '/en/periods/');
  const next = { ...list, '/en/communes/ogou-1/': ['changed', 7000] };
  delete next[gone];
  fs.writeFileSync(path.join(folder, 'offline-en.json'), JSON.stringify(next));
  await page.goto(host.origin + OFFER);
  await page.waitForFunction(() => document.querySelector('.take [role=status]').textContent);
  assert.match(await status(page).textContent(), /^1 files.* 7 kB/);
  assert.equal(await takeAll(page), 1);
  await context.setOffline(true);
  await page.goto(`${host.origin}/en/communes/ogou-1/`);
  assert.equal(await page.locator('#new').count(), 1);
  await page.goto(host.origin + gone);
  assert.equal(await page.locator('body.page-offline').count(), 1, `${gone} is gone`);
  await context.close();
});

test('what cannot be fetched is said, and only that is asked for again', async () => {
  const context = await browser.newContext();
  const page = await settled(context);
  const file = path.join(folder, 'en/communes/lacs-1/index.html');
  const whole = fs.readFileSync(file);
  fs.rmSync(file);
  try {
    await takeAll(page);
    assert.match(await status(page).textContent(), /^1 files could not.*\/en\/communes\/lacs-1\//);
  } finally {
    fs.writeFileSync(file, whole);
  }
  assert.equal(await takeAll(page), 1);
  await page.locator('[data-do=remove]').click();
  await page.waitForFunction(() => /no longer/.test(document.querySelector('.take [role=status]').textContent));
  await context.setOffline(true);
  await page.goto(`${host.origin}/en/communes/lacs-1/`);
  assert.equal(await page.locator('body.page-offline').count(), 1);
  await context.close();
});

test('the kill switch: the last worker forgets everything and goes', async () => {
  const context = await browser.newContext();
  const page = await settled(context);
  await page.goto(`${host.origin}/en/communes/ogou-1/`);
  const worker = path.join(folder, 'sw.js');
  const kept = fs.readFileSync(worker);
  fs.copyFileSync(fileURLToPath(new URL('../../src/export/offline_farewell.js', import.meta.url)), worker);
  try {
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update();
    });
    assert.ok(await isForgotten(page));
  } finally {
    fs.writeFileSync(worker, kept);
  }
  await context.close();
});

test('the copy works from a folder: links, languages, search, map; nothing is said on the console', async () => {
  const [zip] = fs.readdirSync(folder).filter((name) => name.endsWith('.zip'));
  const out = path.join(work, 'copy');
  execFileSync('unzip', ['-q', path.join(folder, zip), '-d', out]);
  const [inside] = fs.readdirSync(out);
  const at = (name) => pathToFileURL(path.join(out, inside, name)).href;
  const context = await browser.newContext();
  const page = await context.newPage();
  const wrong = [];
  page.on('console', (message) => message.type() === 'error' && wrong.push(`${page.url()}: ${message.text()}`));
  page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`));
  // What is still being read when somebody leaves a page is dropped: that is no failure.
  page.on('requestfailed', (request) => request.failure()?.errorText !== 'net::ERR_ABORTED' && wrong.push(`${page.url()}: ${request.url()} ${request.failure()?.errorText}`));
  // Every link of every page leads to a file of the copy.
  for (const address of pages) {
    const file = path.join(out, inside, address, 'index.html');
    const html = fs.readFileSync(file, 'utf8').replace(/<script[\s\S]*?<\/script>/g, '');
    for (const [, quoted, bare] of html.matchAll(/\s(?:href|src)=(?:"([^"]*)"|([^\s">]+))/g)) {
      const link = (quoted ?? bare).replaceAll('&amp;', '&');
      if (/^(https?:|mailto:|tel:|data:|#)/.test(link)) continue;
      const to = fileURLToPath(new URL(link, pathToFileURL(file)).href.split(/[?#]/)[0]);
      if (!fs.existsSync(to) || !fs.statSync(to).isFile()) wrong.push(`${address}: ${link}`);
    }
  }
  assert.deepEqual(wrong.slice(0, 20), []);
  await page.goto(at('index.html'));
  await page.locator('a[hreflang=en], a[lang=en], main a').last().click();
  await page.goto(at('en/communes/ogou-1/index.html'));
  assert.match(await page.locator('h1').textContent(), /Ogou\s1/);
  await page.locator('header a[hreflang=fr]').first().click();
  await page.waitForURL(at('fr/communes/ogou-1/index.html'));
  await page.locator('.goto input').fill('kloto 1');
  await page.locator('#goto-list [role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(at('fr/communes/kloto-1/index.html'));
  await page.goto(at('fr/carte/index.html'));
  await page.locator('.explorer svg').first().waitFor();
  await page.locator('.choices select').first().selectOption({ index: 1 });
  await page.locator('.answering .found').filter({ hasText: /\d/ }).waitFor();
  // The maps of its script lead where the page itself leads.
  await page.locator('.views [data-view=tiles]').click();
  const tile = page.locator('figure#tiles a[href*="ogou-1"]');
  assert.equal(await tile.evaluate((a) => new URL(a.getAttribute('href'), document.baseURI).href), at('fr/communes/ogou-1/index.html'));
  await page.locator('.views [data-view=country]').click();
  await page.locator('figure#country').waitFor();
  await searched(page, at('fr/recherche/index.html'), 'eau');
  await page.goto(at('fr/hors-connexion/index.html'));
  assert.equal(await page.locator('.take').count(), 0, 'a copy has nothing to take');
  assert.deepEqual(wrong, []);
  await context.close();
});
