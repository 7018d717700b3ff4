// `atlas serve` in a real Chromium: a save is seen where the reader was, a broken one is said above the last good page.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, beforeEach, test } from 'node:test';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const atlas = path.resolve(process.env.ATLAS ?? path.join(root, 'target/release/atlas'));
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const record = 'content/partners/niort.toml';
const prose = 'content/pages/method.fr.md';

let site, server, origin, browser, kept;
const at = (file) => path.join(site, file);
const read = (file) => fs.readFileSync(at(file), 'utf8');
/** As most editors save: a new file that takes the name of the old one. */
const save = (file, text) => {
  fs.writeFileSync(at(`${file}~`), text);
  fs.renameSync(at(`${file}~`), at(file));
};

before(async () => {
  site = fs.mkdtempSync(path.join(os.tmpdir(), 'atlas-serve-'));
  for (const part of ['content', 'geodata', 'themes', 'netlify.toml']) fs.cpSync(path.join(root, part), at(part), { recursive: true });
  kept = new Map([record, prose, 'themes/default/templates/partner.html'].map((file) => [file, read(file)]));
  server = spawn(atlas, ['serve', '--site', site, '--port', '0', '--lang', 'en'], { stdio: ['ignore', 'ignore', 'pipe'] });
  origin = await new Promise((found, lost) => {
    let said = '';
    server.stderr.on('data', (data) => {
      said += data;
      const address = said.match(/http:\/\/[\d.]+:\d+/);
      if (address) found(address[0]);
    });
    server.on('exit', () => lost(new Error(said)));
  });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: FLAGS });
});

after(async () => {
  await browser?.close();
  server?.kill('SIGINT');
  if (site) fs.rmSync(site, { recursive: true });
});

beforeEach(() => {
  for (const [file, text] of kept) if (read(file) !== text) save(file, text);
});

/** A page that follows the site; whatever goes wrong on it fails the test. */
async function open(t, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  t.after(async () => {
    await context.close();
    assert.deepEqual(wrong, []);
  });
  await page.goto(origin + address, { waitUntil: 'load' });
  return page;
}

const report = (page) => page.locator('atlas-report section');
const breakRecord = () => save(record, kept.get(record).replace(/^country = "fr"$/m, 'country = "fx"'));
const line = () => kept.get(record).split('\n').findIndex((text) => text.startsWith('country = ')) + 1;

test('a save is seen at once, and the reader stays where he was', async (t) => {
  const page = await open(t, '/fr/methode/');
  await page.evaluate(() => scrollTo(0, 900));
  await page.evaluate(() => { window.before = true; });
  save(prose, `${kept.get(prose)}\nUne phrase que personne n'avait écrite.\n`);
  await page.getByText('que personne n’avait écrite').waitFor();
  assert.equal(await page.evaluate(() => window.before), undefined);
  await page.waitForFunction(() => Math.abs(scrollY - 900) < 2);
});

test('a broken save is said with its line above the last good page, in the language of the page, until it is mended', async (t) => {
  const french = await open(t, '/fr/partenaires/niort/');
  const english = await open(t, '/en/partners/niort/');
  breakRecord();
  await report(french).waitFor();
  await report(english).waitFor();
  const place = `${record}:${line()}:11`;
  for (const [page, word] of [[french, 'erreur[unknown-country]'], [english, 'error[unknown-country]']]) {
    const text = await report(page).innerText();
    assert.ok(text.includes(word) && text.includes('^^^^'), text);
    const link = report(page).getByRole('link', { name: place });
    assert.equal(await link.getAttribute('href'), `vscode://file${fs.realpathSync(site)}/${place}`);
    assert.equal(await page.locator('h1').innerText(), 'Niort');
  }
  assert.equal(await report(french).getAttribute('lang'), 'fr');

  // Put away by button or key, brought back, and there again on the next page.
  await report(french).getByRole('button').click();
  await report(french).waitFor({ state: 'hidden' });
  await french.locator('h1').click({ trial: true });
  await french.locator('atlas-report .again').click();
  await report(french).waitFor();
  await french.keyboard.press('Escape');
  await report(french).waitFor({ state: 'hidden' });
  await french.goto(`${origin}/fr/partenaires/`);
  await report(french).waitFor();

  save(record, kept.get(record).replace(/^country = "fr"$/m, 'country = "fr"\n'));
  await report(french).waitFor({ state: 'detached' });
  await report(english).waitFor({ state: 'detached' });
});

test('a page that its template cannot make is said where it fails, and the others go on', async (t) => {
  const template = 'themes/default/templates/partner.html';
  const page = await open(t, '/fr/partenaires/niort/');
  const opening = '{% block content %}';
  save(template, kept.get(template).replace(opening, `${opening}{{ page.nothing.at_all }}`));
  await report(page).waitFor();
  assert.match(await report(page).innerText(), /templates\/partner\.html:\d+:\d+/);
  assert.equal(await page.locator('h1').innerText(), 'Niort');
  save(template, kept.get(template));
  await report(page).waitFor({ state: 'detached' });
});

test('a burst of saves ends in what was saved last', async (t) => {
  const page = await open(t, '/fr/methode/');
  for (let turn = 1; turn <= 30; turn += 1) {
    fs.writeFileSync(at(prose), `${kept.get(prose)}\nVersion numéro ${turn} du texte.\n`);
    await new Promise((done) => { setTimeout(done, 7 * (turn % 4)); });
  }
  await page.getByText('Version numéro 30 du texte').waitFor();
  assert.equal(await page.locator('atlas-report').count(), 0);
});
