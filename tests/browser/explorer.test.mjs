// The map explorer in a real Chromium: without its script, narrowed, sent as an address, moved by every means, on small screens and on paper.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { after, before, test } from 'node:test';
import zlib from 'node:zlib';
import { chromium } from 'playwright-core';
import { namesOfMaps } from './names.mjs';
import { readSitemap } from './sample.mjs';
import { readRules, serve } from './server.mjs';

const folder = path.resolve(process.env.ATLAS_SITE ?? '../../public');
const rules = readRules(fileURLToPath(new URL('../../netlify.toml', import.meta.url)));
const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// The pages that carry the script, by language: their addresses are words of the theme.
const pages = Object.fromEntries(readSitemap(folder)
  .filter(({ path: page }) => fs.readFileSync(path.join(folder, page, 'index.html'), 'utf8').includes('/assets/explorer-'))
  .map(({ path: page, language }) => [language, page]));
const languages = Object.keys(pages).sort();
const wide = { viewport: { width: 1280, height: 800 } };
let host, browser;

before(async () => {
  host = await serve(folder, rules);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: FLAGS });
});

after(async () => {
  await browser?.close();
  await host?.close();
});

/** A page of the explorer, at an address or with a query; whatever goes wrong on it fails the test. */
async function open(t, options = {}, query = '', language = languages[0]) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...wide, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => new URL(request.url()).origin === host.origin || wrong.push(`asks for ${request.url()}`));
  t.after(async () => {
    await context.close();
    assert.deepEqual(wrong, []);
  });
  await page.goto(host.origin + pages[language] + query, { waitUntil: 'load' });
  const view = new URLSearchParams(query).get('view');
  const asked = ['tiles', 'world'].includes(view) ? `[data-view=${view}]` : '';
  if (options.javaScriptEnabled !== false) await page.locator(`.explorer.ready${asked}`).waitFor();
  return page;
}

const seen = (page, selector) => page.locator(selector).evaluateAll((all) => all
  .filter((element) => element.checkVisibility() && !element.closest('.out')).map((element) => element.getAttribute('href')).sort());
const listed = (page) => seen(page, '.row > a, .row > p > a');
/** The marks of the map that is shown which belong to a row, wherever the row stands. */
const marked = (page) => page.evaluate(() => {
  const rows = new Set([...document.querySelectorAll('.row > a, .row > p > a')].map((a) => a.getAttribute('href')));
  return [...document.querySelectorAll('figure:not([hidden]) svg a:not(.out)')].map((a) => a.getAttribute('href'))
    .filter((href) => rows.has(href)).sort();
});
const flows = (page) => page.locator('figure:not([hidden]) svg .flow:not(.out)').evaluateAll((all) => [...new Set(all.map((way) => way.dataset.key))].sort());
/** The page has stopped scrolling. */
const still = (page) => page.evaluate(async () => {
  for (let at = NaN; at !== scrollY; await new Promise((done) => { setTimeout(done, 150); })) at = scrollY;
  return scrollY;
});
const seeing = (page) => page.locator('figure:not([hidden]) svg.map').getAttribute('viewBox').then((box) => box.split(' ').map(Number));

async function agree(page, what) {
  const rows = await listed(page);
  assert.deepEqual(await marked(page), rows, what);
  // What a screen reader is told of the map is the same.
  const told = await page.locator('figure:not([hidden]) svg a.out:not([aria-hidden=true][tabindex="-1"])').count();
  assert.equal(told, 0, what);
  // So is a name that stands on the map apart from the mark of its commune.
  const loose = await page.evaluate(() => {
    const plain = (text) => text.replaceAll('\u00a0', ' ');
    const hidden = new Set([...document.querySelectorAll('.row')].filter((row) => row.hidden || !row.getClientRects().length)
      .map((row) => plain(row.querySelector('a').textContent)));
    return [...document.querySelectorAll('figure:not([hidden]) svg .names text:not(.out)')].map((name) => plain(name.textContent))
      .filter((name) => hidden.has(name));
  });
  assert.deepEqual(loose, [], what);
  return rows;
}

test('there is an explorer in each language, and its script is light', () => {
  assert.ok(languages.length > 1);
  const name = fs.readdirSync(path.join(folder, 'assets')).find((file) => /^explorer-\w+\.js$/.test(file));
  const script = fs.readFileSync(path.join(folder, 'assets', name));
  const weigh = (bytes) => zlib.brotliCompressSync(bytes).length;
  const weight = weigh(script);
  const sheets = fs.readdirSync(path.join(folder, 'assets')).filter((file) => file.endsWith('.css'));
  assert.equal(sheets.length, 1, 'a second sheet is one more connection before anything is shown');
  const style = weigh(fs.readFileSync(path.join(folder, 'assets', sheets[0])));
  assert.ok(style < 12_000, `${style} bytes of style`);
  for (const page of Object.values(pages)) {
    const whole = weigh(fs.readFileSync(path.join(folder, page, 'index.html'))) + weight + style;
    console.log(`# ${page} ${whole} bytes, of which script ${weight}`);
    assert.ok(whole < 50_000, `${page}: ${whole} bytes`);
  }
  assert.ok(weight < 10_000, `${weight} bytes`);
});

test('without script every map, every row and the lists by theme, form, country and period are there', async (t) => {
  const page = await open(t, { javaScriptEnabled: false });
  for (const figure of await page.locator('figure').all()) assert.ok(await figure.isVisible());
  assert.equal((await listed(page)).length, await page.locator('.row').count());
  assert.equal(await page.locator('main').locator('button:visible, select:visible, input:visible').count(), 0, 'nothing that does nothing');
  const facets = page.locator('.facet');
  for (const facet of await facets.all()) {
    await facet.locator('summary').click();
    assert.ok(await facet.locator('li').first().isVisible());
  }
  const href = await facets.first().locator('a').first().getAttribute('href');
  assert.equal((await fetch(host.origin + href)).status, 200);
});

test('whichever map is seen, the page is light: the others are not on it', async (t) => {
  const page = await open(t);
  const names = await page.locator('.views a').allTextContents();
  assert.ok(names.length > 1);
  for (const name of [...names, names[0]]) {
    await page.locator('.views').getByRole('link', { name, exact: true }).click();
    assert.equal(await page.locator('.stage figure').count(), 1, name);
    const count = await page.evaluate(() => document.querySelectorAll('*').length);
    assert.ok(count <= 1500, `${name}: ${count} elements`);
  }
});

test('what is found is told as what it is: leads as leads, and what seekers have already apart from what they seek', async (t) => {
  const page = await open(t, {}, '?status=contact');
  const leads = await page.locator('.tie.lead:visible').count();
  assert.ok(leads > 0);
  const found = async (page) => (await page.locator('.found').textContent()).trim();
  assert.match(await found(page), new RegExp(`\\b${leads} (pistes|leads)$`));
  const themes = await page.locator('.choices select[name=theme] option:enabled').evaluateAll((all) => all.slice(1).map((option) => option.value));
  for (const theme of themes) {
    const about = await open(t, {}, `?theme=${theme}`);
    const ties = await about.locator('.tie:not(.lead):visible').evaluateAll((all) => new Set(all.map((tie) => tie.querySelector('a').href)).size);
    const told = await found(about);
    if (ties) assert.equal(Number(/(\d+)\D*$/.exec(told)[1]), ties, told);
    else assert.doesNotMatch(told, /partenariat enregistré|partnership recorded/, theme);
    const seekers = await open(t, {}, `?theme=${theme}&seeks=1`);
    if (await seekers.locator('.row:visible').count()) assert.match(await found(seekers), /tous thèmes confondus\s: \d+$|on any theme: \d+$/, theme);
  }
});

test('every choice narrows map and list alike, to the number it says', async (t) => {
  const page = await open(t);
  const all = await agree(page, 'nothing chosen');
  assert.equal(all.length, await page.locator('.row').count());
  for (const select of await page.locator('.choices select').all()) {
    const options = await select.locator('option').evaluateAll((all) => all.slice(1).map((option) => [option.value, option.textContent]));
    assert.ok(options.length > 0);
    for (const [value, text] of options) {
      await select.selectOption(value);
      const rows = await agree(page, text);
      assert.equal(rows.length, Number(/\((\d+)\)$/.exec(text)[1]), text);
      assert.match(await page.locator('.found').textContent(), new RegExp(`^${rows.length}\\b`), text);
    }
    await select.selectOption('');
  }
  await page.locator('.seekers input').check();
  const rows = await agree(page, 'seeking');
  assert.equal(rows.length, Number(await page.locator('.seekers span span').textContent()));
});

test('on the map of the world, ways and countries are those of the list', async (t) => {
  const page = await open(t, {}, '?view=world');
  const check = async (what) => {
    const shown = await page.locator('.tie:not(.lead)').evaluateAll((all) => all
      .filter((tie) => tie.checkVisibility() && !tie.matches('.unplaced')).map((tie) => tie.querySelector('a').getAttribute('href').split('/').at(-2)));
    assert.deepEqual(await flows(page), [...new Set(shown)].sort(), what);
    assert.equal(await page.locator('.row:visible').count(), await page.locator('.row:visible:has(.tie:not(.lead))').count(), what);
  };
  await check('nothing chosen');
  for (const name of ['country', 'form']) {
    const select = page.locator(`select[name=${name}]`);
    const values = await select.locator('option:enabled').evaluateAll((all) => all.slice(1).map((option) => option.value));
    for (const value of values) {
      await select.selectOption(value);
      await check(value);
      if (name === 'country') {
        const hrefs = (selector) => page.locator(selector).evaluateAll((all) => all.map((a) => a.getAttribute('href')));
        // A country none of whose partners has a known place is not on the map.
        assert.deepEqual(await hrefs('figure svg a.country:not(.out)'), (await flows(page)).length ? await hrefs('.chosen a') : [], value);
      }
    }
    await select.selectOption('');
  }
});

test('a map that cannot be fetched is shown by the page whose own it is', async (t) => {
  const context = await browser.newContext({ ...wide, serviceWorkers: 'block' });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.route('**/maps.js', (route) => route.abort());
  await page.goto(`${host.origin}${pages.fr}?view=world`);
  await page.locator('.explorer.ready').waitFor();
  assert.equal(await page.locator('.explorer').getAttribute('data-view'), 'country');
  await page.locator('.views a').nth(2).click();
  await page.waitForURL(/\/fr\/partenaires\/$/);
  await page.locator('figure.map-world svg a.country').first().waitFor({ state: 'attached' });
});

test('the other maps are fetched when they are asked for, once', async (t) => {
  const context = await browser.newContext({ ...wide, serviceWorkers: 'block' });
  t.after(() => context.close());
  const page = await context.newPage();
  let asked = 0;
  page.on('request', (request) => { asked += request.url().endsWith('/maps.js'); });
  await page.goto(host.origin + pages.fr, { waitUntil: 'networkidle' });
  await page.locator('.explorer.ready').waitFor();
  assert.equal(asked, 0);
  for (const [at, view] of [[1, 'tiles'], [2, 'world'], [0, 'country'], [1, 'tiles']]) {
    await page.locator('.views a').nth(at).click();
    await page.locator(`.explorer[data-view=${view}] figure#${view}`).waitFor();
    assert.equal(await page.locator('.explorer figure').count(), 1);
  }
  assert.equal(asked, 1);
});

test('choices combine, can be removed one by one, and when nothing is left the page says what to give up', async (t) => {
  const page = await open(t);
  const choices = page.locator('.chosen > .chip');
  const first = async (name) => {
    const value = await page.locator(`select[name=${name}] option:enabled`).nth(1).getAttribute('value');
    await page.locator(`select[name=${name}]`).selectOption(value);
    return (await agree(page, name)).length;
  };
  const one = await first('theme');
  const two = await first('form');
  assert.ok(two > 0 && two <= one);
  assert.equal(await choices.count(), 2);
  await choices.first().locator('button').click();
  assert.equal(await choices.count(), 1);
  await page.locator('.chip button').click();
  assert.equal((await listed(page)).length, await page.locator('.row').count());

  // An address may ask for what nothing has.
  const pairs = await page.evaluate(() => {
    const values = (name) => [...document.querySelectorAll(`select[name=${name}] option`)].slice(1).map((option) => option.value);
    const words = [...document.querySelectorAll('.entries [data-is]')].map((line) => line.dataset.is.split(' '));
    for (const theme of values('theme')) {
      for (const country of values('country')) {
        if (!words.some((is) => is.includes(`theme=${theme}`) && is.includes(`country=${country}`))) return { theme, country };
      }
    }
    return null;
  });
  await page.goto(`${host.origin}${pages[languages[0]]}?${new URLSearchParams(pairs)}`);
  const nothing = page.locator('.nothing');
  await nothing.waitFor();
  assert.deepEqual(await agree(page, 'nothing'), []);
  assert.equal(await nothing.locator('button').count(), 2);
  await nothing.locator('button').first().click();
  assert.ok(!(await nothing.isVisible()) && (await listed(page)).length > 0);
});

test('the address carries the view: sent, reloaded, gone back to, and in the other language', async (t) => {
  const page = await open(t);
  const theme = page.locator('select[name=theme]');
  await theme.selectOption({ index: 1 });
  const value = await theme.inputValue();
  await page.locator('.seekers input').check();
  await page.locator('.views a').last().click();
  for (let step = 0; step < 3; step += 1) await page.locator('[data-do="+"]').click();
  await page.waitForURL(/[?&]at=/);
  const sent = page.url();
  const query = new URL(sent).searchParams;
  assert.equal(query.get('theme'), value);
  assert.ok(query.get('seeks') && query.get('view'));
  const state = async (of) => ({
    rows: (await listed(of)).map((href) => href.split('/').at(-2)),
    box: await seeing(of), view: await of.locator('.views [aria-current]').getAttribute('href').then((href) => new URL(href, sent).searchParams.get('view')),
  });
  const was = await state(page);

  const other = await open(t, {}, new URL(sent).search);
  const again = await state(other);
  assert.deepEqual({ ...again, box: null }, { ...was, box: null });
  again.box.forEach((n, at) => assert.ok(Math.abs(n - was.box[at]) < 5, 'the same part of the map'));

  await other.locator(`header a[hreflang="${languages[1]}"]`).click();
  await other.locator('.explorer.ready').waitFor();
  assert.equal(new URL(other.url()).pathname, pages[languages[1]]);
  assert.deepEqual((await state(other)).rows, was.rows);

  await page.goBack();
  assert.equal(await page.locator('.views [aria-current]').count(), 1);
  assert.ok(!new URL(page.url()).searchParams.has('view') && (await page.locator('.seekers input').isChecked()));
  await page.goBack();
  assert.ok(!(await page.locator('.seekers input').isChecked()) && (await theme.inputValue()) === value);
  await page.goBack();
  assert.equal(await theme.inputValue(), '');
  await page.goForward();
  assert.equal(await theme.inputValue(), value);
  await agree(page, 'after going back and forth');

  await page.goto(`${host.origin}${pages[languages[0]]}?theme=no-such&view=nowhere&at=x.y&other=1`);
  await page.locator('.explorer.ready').waitFor();
  assert.equal((await listed(page)).length, await page.locator('.row').count(), 'what an address cannot mean is left aside');
});

test('the link to a view can be copied, by hand where the browser does not allow it', async (t) => {
  const page = await open(t, { permissions: ['clipboard-read', 'clipboard-write'] }, '?seeks=1');
  await page.locator('.copy').click();
  await page.locator('.copy + span:not(:empty)').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
  const other = await open(t, {}, '?seeks=1');
  await other.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await other.locator('.copy').click();
  assert.equal(await other.locator('.share input').inputValue(), other.url());
});

test('the map is enlarged and moved by buttons and keys, and no further than it goes', async (t) => {
  const page = await open(t);
  const map = page.locator('figure:not([hidden]) svg.map');
  const whole = await seeing(page);
  await map.focus();
  await page.keyboard.press('ArrowRight');
  assert.deepEqual(await seeing(page), whole, 'nothing to move to yet');
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  const near = await seeing(page);
  assert.ok(near[2] < whole[2] / 2);
  await page.keyboard.press('ArrowDown');
  assert.ok((await seeing(page))[1] > near[1]);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowLeft');
  assert.ok((await seeing(page))[0] < near[0]);
  for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowLeft');
  assert.ok((await seeing(page))[0] >= 0);
  await page.keyboard.press('-');
  assert.ok((await seeing(page))[2] > near[2]);
  await page.keyboard.press('0');
  assert.deepEqual(await seeing(page), whole);
  await page.locator('[data-do="+"]').click();
  assert.ok((await seeing(page))[2] < whole[2]);
  await page.keyboard.press('0');
  assert.deepEqual(await seeing(page), whole, 'keys work on the buttons too');
  for (const button of await page.locator('.tools button').all()) {
    const box = await button.boundingBox();
    assert.ok(box.width >= 44 && box.height >= 44, 'large enough for a finger');
  }
  // No key is taken from the rest of the page.
  await page.locator('select').first().focus();
  await page.keyboard.press('+');
  assert.deepEqual(await seeing(page), whole);
});

test('the closer the map is looked at, the more names it has, and none lies on another', async (t) => {
  const counts = [];
  for (const close of [100, 140, 220, 350, 550, 900]) {
    const page = await open(t, {}, `?at=500.500.${close}`);
    const [map] = await page.evaluate(namesOfMaps, { least: 9, isWhole: close === 100 });
    assert.deepEqual(map.wrong, [], `${close} %`);
    counts.push(map.names);
  }
  assert.deepEqual(counts, [...counts].sort((a, b) => a - b), 'a name that came stays');
  assert.ok(counts.at(-1) > counts[0] + 50, `${counts}`);
});

test('a mark reached by keyboard is in sight, in the order of the page', async (t) => {
  const page = await open(t);
  const map = page.locator('figure:not([hidden]) svg.map');
  await map.focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('+');
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press('Tab');
    const isSeen = await page.evaluate(() => {
      const [mark, map] = [document.activeElement, document.querySelector('figure:not([hidden]) svg.map')];
      if (!mark.matches('svg .mark, svg .area')) return mark.matches('svg a') || mark.outerHTML.slice(0, 90);
      const [a, b] = [mark.getBoundingClientRect(), map.getBoundingClientRect()];
      const [x, y] = [a.left + a.width / 2, a.top + a.height / 2];
      return (x > b.left && x < b.right && y > b.top && y < b.bottom && y > 0 && y < innerHeight) || [mark.textContent, x, y, JSON.stringify(b), innerHeight].join(' ');
    });
    assert.equal(isSeen, true, `step ${step}`);
  }
  const order = await page.evaluate(() => ['.views', '.tools', 'figure', '.choices', '.answer']
    .map((name) => document.querySelector(name))
    .every((element, at, all) => !at || all[at - 1].compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING));
  assert.ok(order);
});

test('the wheel scrolls the page; with Ctrl, or once the map has been chosen, it enlarges', async (t) => {
  const page = await open(t);
  const box = await page.locator('figure:not([hidden]) svg.map').boundingBox();
  const whole = await seeing(page);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 3);
  await page.mouse.wheel(0, 200);
  await page.waitForFunction(() => scrollY > 0);
  assert.deepEqual(await seeing(page), whole);
  await page.evaluate(() => scrollTo(0, 0));
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await page.waitForFunction((width) => Number(document.querySelector('figure:not([hidden]) svg.map').getAttribute('viewBox').split(' ')[2]) < width, whole[2]);
});

test('the map is drawn aside with the mouse, which follows no link then', async (t) => {
  const page = await open(t);
  const address = new URL(page.url()).pathname;
  for (let step = 0; step < 3; step += 1) await page.locator('[data-do="+"]').click();
  const near = await seeing(page);
  const mark = await page.evaluate(() => {
    const map = document.querySelector('figure:not([hidden]) svg.map').getBoundingClientRect();
    const boxes = [...document.querySelectorAll('figure:not([hidden]) .mark > circle, figure:not([hidden]) .area')].map((element) => element.getBoundingClientRect());
    const box = boxes.find((a) => a.left > map.left + 80 && a.right < map.right - 80 && a.top > map.top + 80 && a.bottom < map.bottom - 80);
    return [box.left + box.width / 2, box.top + box.height / 2];
  });
  await page.mouse.move(...mark);
  await page.mouse.down();
  await page.mouse.move(mark[0] - 30, mark[1] - 20, { steps: 4 });
  await page.mouse.up();
  assert.equal(new URL(page.url()).pathname, address);
  const moved = await seeing(page);
  assert.ok(moved[0] > near[0] && moved[1] > near[1]);
  await page.mouse.move(mark[0] - 30, mark[1] - 20);
  await page.mouse.down();
  await page.mouse.up();
  await page.waitForURL((url) => url.pathname !== address);
});

test('one finger scrolls the page, two enlarge and move the map', async (t) => {
  const page = await open(t, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const map = page.locator('figure:not([hidden]) svg.map');
  await map.scrollIntoViewIfNeeded();
  const box = await map.boundingBox();
  const whole = await seeing(page);
  const session = await page.context().newCDPSession(page);
  const touch = (type, points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  const [x, y] = [box.x + box.width / 2, Math.max(box.y, 0) + 200];
  const before = await page.evaluate(() => scrollY);
  await touch('touchStart', [[x, y]]);
  for (let step = 1; step <= 8; step += 1) await touch('touchMove', [[x, y - step * 15]]);
  await touch('touchEnd', []);
  await page.waitForFunction((y) => scrollY > y, before);
  assert.deepEqual(await seeing(page), whole);

  const there = await still(page);
  await touch('touchStart', [[x - 30, y], [x + 30, y]]);
  for (let step = 1; step <= 8; step += 1) await touch('touchMove', [[x - 30 - step * 8, y], [x + 30 + step * 8, y]]);
  await touch('touchEnd', []);
  const near = await seeing(page);
  assert.ok(near[2] < whole[2] * 0.6, `${near}`);
  await touch('touchStart', [[x - 30, y], [x + 30, y]]);
  for (let step = 1; step <= 8; step += 1) await touch('touchMove', [[x - 30, y - step * 8], [x + 30, y - step * 8]]);
  await touch('touchEnd', []);
  assert.ok((await seeing(page))[1] > near[1]);
  assert.equal(await still(page), there, 'two fingers leave the page where it is');
});

test('nothing is wider than a small phone, in any view', async (t) => {
  for (const query of ['', '?view=world', '?seeks=1']) {
    const page = await open(t, { viewport: { width: 320, height: 640 } }, query);
    assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), query);
    await page.context().close();
  }
});

for (const colorScheme of ['light', 'dark']) {
  test(`no barrier in any view, ${colorScheme}`, async (t) => {
    const queries = ['', '?view=world', '?view=tiles', '?seeks=1&at=500.500.300'];
    for (const [at, query] of queries.entries()) {
      const page = await open(t, { colorScheme }, query, languages[at % languages.length]);
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate(() => axe.run({ resultTypes: ['violations'] }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${query} ${id}: ${nodes[0].target}`), []);
      await page.context().close();
    }
  });
}

test('on paper: the view that is seen and its list, without what cannot be used there', async (t) => {
  const page = await open(t, {}, '?seeks=1');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('button:visible, select:visible, .views:visible').count(), 0);
  assert.equal(await page.locator('figure:visible').count(), 1);
  assert.ok((await page.locator('.row:visible').count()) > 0);
  assert.ok(await page.locator('.found').isVisible());
});
