// The statistics: every number is the length of the list it leads to, charts and tables say the same, and what is not known is no nought.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { readRules, serve } from './server.mjs';

const folder = path.resolve(process.env.ATLAS_SITE ?? '../../public');
const rules = readRules(fileURLToPath(new URL('../../netlify.toml', import.meta.url)));
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
// The page of each language is the one that has charts.
const pages = fs.readdirSync(folder).filter((name) => /^[a-z]{2}$/.test(name)).flatMap((language) => fs.readdirSync(path.join(folder, language))
  .map((name) => `/${language}/${name}/`)
  .filter((page) => fs.existsSync(path.join(folder, page, 'index.html')) && fs.readFileSync(path.join(folder, page, 'index.html'), 'utf8').includes('class="chart"')));
let host, browser;

before(async () => {
  host = await serve(folder, rules);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: FLAGS });
});

after(async () => {
  await browser?.close();
  await host?.close();
});

const number = (text) => Number(text.replace(/[^\d]/g, ''));

test('there are statistics in each language, with a table for each chart', async () => {
  assert.equal(pages.length, 2);
  for (const address of pages) {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(host.origin + address);
    const charts = page.locator('.charts > section');
    assert.equal(await charts.count(), 6);
    for (const chart of await charts.all()) {
      const id = await chart.getAttribute('id');
      const rows = await chart.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
      const said = await chart.locator('svg :is(a, g)').evaluateAll((all) => all.map((mark) => [...mark.querySelectorAll('text')].map((text) => text.textContent)));
      assert.ok(rows.length > 0 && said.length > 0, id);
      assert.ok(!rows.flat().includes(''), `${id}: no blank`);
      // What is drawn, and what the table says: the same names and numbers. Decades are named otherwise on the axis.
      if (id === 'regions') assert.deepEqual(said.map(([name, share]) => [name, number(share.split(' ')[0])]), rows.slice(0, -1).map(([name, with_]) => [name, number(with_)]));
      else if (id === 'periods') assert.deepEqual(said.map((words) => (words.length > 1 ? number(words[1]) : 0)), rows.map((row) => number(row[1])));
      else assert.deepEqual(said.map(([name, count]) => [name, number(count)]), rows.map(([name, count]) => [name, number(count)]), id);
    }
    await page.close();
  }
});

test('every number of the charts is the length of the list it leads to', async () => {
  const list = await browser.newPage({ javaScriptEnabled: false });
  for (const address of pages) {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(host.origin + address);
    for (const id of ['periods', 'forms', 'themes', 'countries']) {
      const rows = await page.locator(`#${id} tbody tr:has(a)`).evaluateAll((all) => all.map((row) => [row.querySelector('a').getAttribute('href'), row.children[1].textContent]));
      assert.ok(rows.length > 1, id);
      for (const [href, count] of rows) {
        await list.goto(host.origin + href);
        const within = href.includes('#') ? `#${href.split('#')[1]}` : 'main';
        const listed = await list.locator(`:is(${within}, section:has(> ${within})) ul.rows > li`).evaluateAll((all) => all.filter((row) => !row.closest('section:has(> #leads)')).map((row) => row.querySelector('.who a').getAttribute('href')));
        // One of several regions stands under each of them.
        assert.equal(number(count), new Set(listed).size, href);
      }
    }
    // The communes of each region, told apart as on its own page; the whole as in the key of the white map.
    const regions = await page.locator('#regions tbody tr').evaluateAll((all) => all.map((row) => [row.querySelector('a').getAttribute('href'), ...[...row.children].slice(1).map((cell) => cell.textContent)]));
    for (const [href, ...counts] of regions.slice(0, -1)) {
      await list.goto(host.origin + href);
      const kinds = ['partner', 'lead', 'none-found', 'not-searched'];
      const listed = await Promise.all(kinds.map((kind) => list.locator(`table.register td.${kind}`).count()));
      assert.deepEqual(counts.map(number), listed, href);
    }
    const [href, ...whole] = regions.at(-1);
    await list.goto(host.origin + href);
    const key = await list.locator('dl.key dd').allTextContents();
    assert.deepEqual(whole.map(number), key.map(number));
    assert.equal(whole.map(number).reduce((a, b) => a + b), regions.slice(0, -1).flatMap((row) => row.slice(1)).map(number).reduce((a, b) => a + b));
    await page.close();
  }
  await list.close();
});
