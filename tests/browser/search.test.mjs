// The box "go to" and the search page in a real Chromium: without script, by keyboard, with the spellings people use, offline and from a folder.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';
import { chromium } from 'playwright-core';
import { languagesOf, readSitemap } from './sample.mjs';
import { readRules, serve } from './server.mjs';

const folder = path.resolve(process.env.ATLAS_SITE ?? '../../public');
const rules = readRules(fileURLToPath(new URL('../../netlify.toml', import.meta.url)));
const folding = JSON.parse(fs.readFileSync(new URL('folding.json', import.meta.url), 'utf8'));
const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const languages = languagesOf(readSitemap(folder));
const html = (page) => fs.readFileSync(path.join(folder, page, 'index.html'), 'utf8');
/** Where the box of a language leads: the search page. */
const searchOf = (language) => /<form class="?goto"?[^>]*? action="?([^" >]+)/.exec(html(`${language}/`))[1];
const assets = (name) => fs.readdirSync(path.join(folder, 'assets')).filter((file) => name.test(file));
const weigh = (file) => zlib.brotliCompressSync(fs.readFileSync(path.join(folder, 'assets', file))).length;
let host, browser;

before(async () => {
  host = await serve(folder, rules);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: FLAGS });
});

after(async () => {
  await browser?.close();
  await host?.close();
});

/** A page; whatever goes wrong on it, and any request that leaves the site, fails the test. `page.asked` lists what was asked for. */
async function open(t, address, options = {}) {
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.asked = [];
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => {
    page.asked.push(request.url());
    if (!request.url().startsWith(host.origin) && !request.url().startsWith('file:')) wrong.push(`asks for ${request.url()}`);
  });
  t.after(async () => {
    await context.close();
    assert.deepEqual(wrong, []);
  });
  await page.goto(address.startsWith('file:') ? address : host.origin + address, { waitUntil: 'load' });
  return page;
}

/** What the box offers for a query: where each answer leads. The last one searches all texts. */
async function offered(page, query) {
  const input = page.locator('.goto input');
  await input.focus();
  await input.fill(query);
  await page.locator('.goto [role=option]').first().waitFor();
  return page.locator('.goto [role=option]').evaluateAll((all) => all.map((option) => new URL(option.dataset.href).pathname + new URL(option.dataset.href).search));
}

test('the scripts and names are light, and names are asked for only when the box is used', async (t) => {
  const box = assets(/^goto-\w+\.js$/);
  const names = assets(/^names-.*\.js$/);
  assert.equal(box.length, 1);
  assert.equal(names.length, languages.length);
  for (const file of [...box, ...names]) console.log(`# ${file} ${weigh(file)} bytes`);
  assert.ok(weigh(box[0]) < 5_000);
  const page = await open(t, `/${languages[0]}/`);
  const isNames = (url) => /\/names-/.test(url);
  assert.equal(page.asked.filter(isNames).length, 0);
  await page.locator('.goto input').focus();
  await offered(page, 'a');
  assert.equal(page.asked.filter(isNames).length, 1);
});

test('the script folds as the program does', async (t) => {
  const page = await open(t, `/${languages[0]}/`);
  await offered(page, 'a');
  for (const [text, words] of folding) assert.deepEqual(await page.evaluate((text) => atlas.wordsOf(text), text), words, text);
});

test('names are found however they are spelt', async (t) => {
  const page = await open(t, '/fr/');
  const wanted = {
    ogou1: '/fr/communes/ogou-1/', 'Ogou 1': '/fr/communes/ogou-1/', atakpame: '/fr/communes/ogou-1/', 'ATAKPAMÉ': '/fr/communes/ogou-1/',
    'agoe nyive 3': '/fr/communes/agoe-nyive-3/', agoenyive3: '/fr/communes/agoe-nyive-3/', 'agouenyive 3': '/fr/communes/agoe-nyive-3/',
    tandjoare: '/fr/prefectures/tandjouare/', 'tandjoare 1': '/fr/communes/tandjouare-1/', kpalime: '/fr/communes/kloto-1/', kpalimé: '/fr/communes/kloto-1/',
    kpalmie: '/fr/communes/kloto-1/', niort: '/fr/partenaires/niort/', eau: '/fr/themes/eau/', water: '/fr/themes/eau/', 'sinkasse 2': '/fr/communes/cinkasse-2/',
    allemagne: '/fr/pays/allemagne/', 'germany': '/fr/pays/allemagne/', bressuir: '/fr/partenaires/bressuire/',
  };
  for (const [query, first] of Object.entries(wanted)) assert.equal((await offered(page, query))[0], first, query);
  // Figures are no slips of the finger.
  assert.ok(!(await offered(page, 'kloto 1')).includes('/fr/communes/kloto-2/'));
  assert.deepEqual((await offered(page, 'xyzxyz')).length, 1, 'nothing but the search in all texts');
});

test('the box is a combobox: arrows, Escape, Enter, what a screen reader is told', async (t) => {
  const page = await open(t, '/en/');
  const input = page.locator('.goto input');
  await offered(page, 'kloto');
  assert.equal(await input.getAttribute('role'), 'combobox');
  assert.equal(await input.getAttribute('aria-expanded'), 'true');
  assert.match(await page.locator('.goto [role=status]').textContent(), /^\d+ names found$/);
  const active = () => input.getAttribute('aria-activedescendant');
  assert.equal(await active(), null);
  await page.keyboard.press('ArrowDown');
  const first = await active();
  assert.equal(await page.locator(`#${first}`).getAttribute('aria-selected'), 'true');
  await page.keyboard.press('ArrowUp');
  assert.equal(await active(), null, 'back to what was typed');
  await page.keyboard.press('ArrowUp');
  assert.equal(await active(), await page.locator('.goto [role=option]').last().getAttribute('id'));
  await page.keyboard.press('Escape');
  assert.equal(await input.getAttribute('aria-expanded'), 'false');
  assert.equal(await input.inputValue(), 'kloto');
  await page.keyboard.press('Escape');
  assert.equal(await input.inputValue(), '');
  await offered(page, 'kloto 1');
  await page.keyboard.press('ArrowDown');
  await Promise.all([page.waitForURL('**/en/communes/kloto-1/'), page.keyboard.press('Enter')]);
  await offered(page, 'niort');
  await Promise.all([page.waitForURL('**/en/partners/niort/'), page.locator('.goto [role=option]').first().click()]);
  await offered(page, 'forage');
  await Promise.all([page.waitForURL('**/en/search/?q=forage'), page.keyboard.press('Enter')]);
});

test('with the list open axe finds nothing, on a phone and on a desk, by day and by night', async (t) => {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 1280]) {
      const page = await open(t, '/fr/', { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
      await offered(page, 'kloto');
      await page.keyboard.press('ArrowDown');
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate(() => axe.run(document.querySelector('.masthead')));
      assert.deepEqual(violations.map((fault) => `${fault.id}: ${fault.nodes[0].html}`), [], `${colorScheme} ${width}`);
      const box = await page.locator('.goto ul').boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width, 'the list is in sight');
    }
  }
});


test('without script the box is a form, and the search page lists everything with a name', async (t) => {
  for (const language of languages) {
    const page = await open(t, `/${language}/`, { javaScriptEnabled: false });
    await page.locator('.goto input').fill('niort');
    await Promise.all([page.waitForURL(`**${searchOf(language)}?q=niort`), page.locator('.goto button').click()]);
    const links = new Set(await page.locator('main a').evaluateAll((all) => all.map((a) => a.getAttribute('href'))));
    const named = readSitemap(folder).filter(({ path: at, language: own }) => own === language && at.split('/').length === 5);
    const lists = named.filter(({ path: at }) => !links.has(at)).map(({ path: at }) => at.split('/')[2]);
    assert.deepEqual([...new Set(lists)].sort(), language === 'fr' ? ['partenariats', 'periodes'] : ['partnerships', 'periods'], 'kinds that have no name of their own');
    assert.ok((await page.locator('*').count()) < 1_500);
  }
});
