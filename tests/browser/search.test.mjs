// The box "go to" and the search page in a real Chromium: without script, by keyboard, with the spellings people use, offline and from a folder.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
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
const weigh = (file) => zlib.brotliCompressSync(fs.readFileSync(path.join(folder, file))).length;
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
  const box = assets(/^goto-\w+\.js$/).map((file) => `assets/${file}`);
  const names = languages.map((language) => `${language}/names.js`);
  assert.equal(box.length, 1);
  assert.equal(names.length, languages.length);
  for (const file of [...box, ...names]) console.log(`# ${file} ${weigh(file)} bytes`);
  assert.ok(weigh(box[0]) < 5_000);
  const page = await open(t, `/${languages[0]}/`);
  const isNames = (url) => /\/names\.js$/.test(url);
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
    lome: '/fr/prefectures/golfe/', allemagne: '/fr/pays/allemagne/', 'germany': '/fr/pays/allemagne/', bressuir: '/fr/partenaires/bressuire/',
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

// ---------------------------------------------------------------- The search page

/** The search page of a language, its index begun. */
async function openSearch(t, language, query = '', options = {}) {
  const page = await open(t, searchOf(language) + query, options);
  await page.locator('.finder:not([hidden])').waitFor();
  return page;
}
const settled = async (page, query) => {
  await page.locator('.finder input').fill(query);
  await page.waitForFunction((query) => new URLSearchParams(location.search).get('q') === (query || null), query);
  await page.waitForFunction(() => !document.querySelector('.results').hidden);
  await page.waitForTimeout(250);
};
const found = (page) => page.locator('.results li > a').evaluateAll((all) => all.map((link) => new URL(link.href).pathname));

test('words are found in texts: plurals, beginnings, slips of the finger, in any order', async (t) => {
  const page = await openSearch(t, 'fr');
  for (const [query, wanted] of Object.entries({
    marché: null, marches: null, 'ogou 1': '/fr/communes/ogou-1/', 'niort ogou': '/fr/partenariats/ogou-1-niort/', bressuire: '/fr/partenaires/bressuire/',
    'eau': '/fr/themes/eau/', 'agoe nyive 3': '/fr/communes/agoe-nyive-3/', parthenai: '/fr/partenaires/parthenay/', jumelag: '/fr/formes/jumelage/',
  })) {
    await settled(page, query);
    const pages = await found(page);
    assert.ok(pages.length > 0, query);
    if (wanted) assert.ok(pages.slice(0, 3).includes(wanted), `${query}: ${pages}`);
    assert.match(await page.locator('.found').textContent(), /^\d+ pages? trouvées?$/, query);
  }
  await settled(page, 'marches');
  assert.ok((await page.locator('.results p mark').count()) > 0, 'the word is set off in the excerpt');
  assert.match((await page.locator('.results p mark').first().textContent()).toLowerCase(), /^marché/);
  await settled(page, 'xyzxyz');
  assert.deepEqual(await found(page), []);
  assert.ok(await page.locator('.nothing').isVisible());
});

test('choices narrow the results to the number they say, and the address carries all of it', async (t) => {
  const page = await openSearch(t, 'en', '?q=water');
  await page.locator('.results li').first().waitFor();
  const number = async () => Number(/^[\d,]+/.exec(await page.locator('.found').textContent())?.[0].replace(',', '') ?? 0);
  const whole = await number();
  for (const select of await page.locator('.narrow select').all()) {
    const options = await select.locator('option:enabled').evaluateAll((all) => all.slice(1).map((option) => [option.value, Number(/\((\d+)\)$/.exec(option.textContent)[1])]));
    assert.ok(options.length > 0);
    for (const [value, count] of options.slice(0, 3)) {
      await select.selectOption(value);
      await page.waitForTimeout(200);
      assert.equal(await number(), count, value);
      assert.ok(count <= whole);
    }
    await select.selectOption('');
  }
  await page.locator('select[name=country]').selectOption('fr');
  await page.waitForURL(/country=fr/);
  await page.waitForTimeout(200);
  const [sent, was] = [page.url(), await found(page)];
  const other = await openSearch(t, 'en', new URL(sent).search);
  await other.locator('.results li').first().waitFor();
  assert.deepEqual(await found(other), was);
  assert.match(await other.locator('.languages a').first().getAttribute('href'), /country=fr/);
  await page.goBack();
  await page.waitForTimeout(300);
  assert.equal(await page.locator('select[name=country]').inputValue(), '');
  assert.equal(await number(), whole);
});

test('every result leads to a page, more can be shown, and the keyboard goes on where they begin', async (t) => {
  const page = await openSearch(t, 'fr', '?q=commune');
  await page.locator('.results li').first().waitFor();
  const before = await found(page);
  const button = page.locator('.results button');
  await button.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction((count) => document.querySelectorAll('.results li').length > count, before.length);
  const all = await found(page);
  assert.deepEqual(all.slice(0, before.length), before);
  assert.equal(await page.evaluate(() => new URL(document.activeElement.href).pathname), all[before.length]);
  for (const href of all) assert.equal((await fetch(host.origin + href)).status, 200, href);
});

test('a query asks for little, and only of this site', async (t) => {
  const page = await openSearch(t, 'fr');
  await page.waitForTimeout(300);
  const before = page.asked.length;
  const sizeOf = (urls) => urls.reduce((sum, url) => sum + zlib.brotliCompressSync(fs.readFileSync(path.join(folder, new URL(url).pathname))).length, 0);
  await settled(page, 'marché');
  const asked = page.asked.slice(before);
  console.log(`# marché: ${asked.length} files, ${sizeOf(asked)} bytes; ready with ${before} files`);
  assert.ok(asked.length > 0 && sizeOf(asked) < 40_000, `${sizeOf(asked)} bytes`);
  await settled(page, 'march');
  await settled(page, 'marché');
  assert.deepEqual(page.asked.filter((url, at) => !url.endsWith('.svg') && page.asked.indexOf(url) !== at), [], 'nothing is asked for twice');
});

test('a copy opened from a folder searches as the site does', async (t) => {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'atlas-copy-'));
  t.after(() => fs.rmSync(copy, { recursive: true }));
  fs.cpSync(path.join(folder, 'assets'), path.join(copy, 'assets'), { recursive: true });
  const at = searchOf('fr');
  const up = '../'.repeat(at.split('/').length - 2);
  fs.mkdirSync(path.join(copy, at), { recursive: true });
  for (const script of [path.join(at, 'index.js'), 'fr/names.js']) fs.copyFileSync(path.join(folder, script), path.join(copy, script));
  fs.writeFileSync(path.join(copy, at, 'index.html'), html(at).replace(/ (href|src|action)="?\/(?!\/)/g, (text) => text.replace(/\/$/, up)));
  const page = await open(t, `file://${path.join(copy, at, 'index.html')}`);
  await page.locator('.finder:not([hidden])').waitFor();
  await settled(page, 'kpalime');
  assert.ok((await found(page)).includes(path.join(copy, 'fr/communes/kloto-1/index.html')));
});

test('a line that another language lends is shown in its language', async (t) => {
  const page = await openSearch(t, 'fr', '', { serviceWorkers: 'block' });
  // Every second line is made a lent one: the content of the day may have none.
  await page.route('**/assets/find-fr/t-*.js', async (route) => {
    const [, key, texts] = /^atlas\.part\("(t\d+)",(.*)\)\s*$/s.exec(await (await route.fetch()).text());
    const lent = JSON.parse(texts).map((text) => text.split('\n').map((line, at) => (at % 2 ? line : `en\t${line}`)).join('\n'));
    await route.fulfill({ contentType: 'text/javascript', body: `atlas.part("${key}",${JSON.stringify(lent)})` });
  });
  await settled(page, 'marché');
  const lines = page.locator('.results p');
  await lines.first().waitFor();
  assert.ok((await lines.locator('[lang=en]').count()) > 0);
  assert.ok((await lines.locator('[lang=en] mark').count()) > 0, 'words are set off there too');
  assert.ok(!(await lines.allTextContents()).join('').includes('\t'));
});

test('a hostile query is only text', async (t) => {
  const page = await openSearch(t, 'fr', `?q=${encodeURIComponent('<img src=x onerror=alert(1)> "><script>alert(1)</script>')}&theme=__proto__&form=constructor`);
  await page.waitForTimeout(300);
  assert.equal(await page.locator('main img, main script').count(), 0);
  assert.equal(await page.locator('select[name=theme]').inputValue(), '');
});

test('axe finds nothing on the search page, nothing is wider than a small phone', async (t) => {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [320, 1280]) {
      const page = await openSearch(t, 'fr', '?q=eau', { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
      await page.locator('.results li').first().waitFor();
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate(() => axe.run());
      assert.deepEqual(violations.map((fault) => `${fault.id}: ${fault.nodes[0].html}`), [], `${colorScheme} ${width}`);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
    }
  }
});
