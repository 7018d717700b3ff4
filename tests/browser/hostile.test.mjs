// What harmful contributions come to in a real Chromium: ATLAS_HOSTILE is the folder that tests/hostile/gallery.rs wrote,
// CHROMIUM the browser. `site/` holds every input that is let through: nothing of it may run, with the headers of the site and
// without them. `raw/` holds every input in Markdown as no lock touched it: with the headers nothing of it may run, without
// them much of it must, or the two proofs before would prove nothing.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { readRules, serve } from './server.mjs';

const folder = process.env.ATLAS_HOSTILE;
const skip = folder ? false : 'ATLAS_HOSTILE names no folder: run `cargo xtask browser`';
const rules = readRules(fileURLToPath(new URL('../../netlify.toml', import.meta.url)));
const bare = { ...rules, headers: [] };
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
// The one script that stands in our pages is named by the policy of the site.
const policy = JSON.stringify(rules.headers);
const isOurs = (text) => policy.includes(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];
let browser;

before(async () => {
  if (folder) browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: FLAGS });
});

after(() => browser?.close());

const pagesIn = (root) => fs.readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.html'))
  .map((name) => `/${name.split(path.sep).join('/')}`.replace(/\/index\.html$/, '/')).sort();

/** What a page does by itself, and what it would do at a click. */
async function look(page, origin, address, seen) {
  seen.length = 0;
  await page.goto(origin + address, { waitUntil: 'load' });
  const inside = await page.evaluate((schemes) => {
    const found = [];
    const elements = [...document.querySelectorAll('*')];
    for (const element of elements) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on') || name === 'srcdoc') found.push(`<${element.localName} ${name}="${value}">`);
      }
      // As the browser reads the address, not as it is written.
      const link = element.closest('a[href], area[href]') === element ? new URL(element.href.baseVal ?? element.href, location.href) : null;
      if (link && !schemes.includes(link.protocol)) found.push(`a link to ${link.protocol}`);
      // Ours stand among the assets, or below the page that asks for them: the parts of the index of the search; the names of a language stand below its first page.
      const ours = [`${location.origin}/assets/`, new URL('.', location.href).href, `${location.origin}/${document.documentElement.lang}/names.js`];
      if (element.localName === 'script' && !['application/ld+json', 'application/json'].includes(element.type) && !ours.some((folder) => element.src.startsWith(folder))) found.push(element.src ? 'a script' : { inline: element.textContent });
      if (['iframe', 'object', 'embed', 'base', 'frame'].includes(element.localName)) found.push(`<${element.localName}>`);
      // Handlers that wait for a hand.
      for (const kind of ['click', 'mouseover', 'mouseenter', 'focus', 'toggle', 'error', 'animationstart']) {
        if (element.localName !== 'a') element.dispatchEvent(new Event(kind, { bubbles: false }));
      }
    }
    return found;
  }, SCHEMES).catch((error) => [`the page went away: ${error.message.split('\n')[0]}`]);
  const told = inside.filter((what) => !isOurs(what.inline ?? '')).map((what) => (what.inline === undefined ? what : 'a script'));
  return [...seen, ...told];
}

/** Opens every page of a folder; by page, what was seen: a mark, a dialog, a request elsewhere, a policy broken, an element. */
async function survey(root, served) {
  const host = await serve(root, served);
  const context = await browser.newContext();
  const seen = [];
  await context.addInitScript(() => {
    globalThis.__marks = 0;
    Object.defineProperty(globalThis, '__hostile', { get: () => 0, set: () => { globalThis.__marks += 1; globalThis.__mark?.('ran'); } });
    addEventListener('securitypolicyviolation', (event) => globalThis.__mark?.(`policy: ${event.effectiveDirective}`));
  });
  await context.exposeBinding('__mark', (_, what) => { seen.push(what); });
  await context.route((url) => url.origin !== host.origin && url.protocol !== 'data:', (route) => {
    seen.push(`asks for ${route.request().url()}`);
    return route.abort();
  });
  const found = new Map();
  let page;
  try {
    for (const address of pagesIn(root)) {
      if (!page || page.isClosed()) {
        page = await context.newPage();
        page.on('dialog', (dialog) => { seen.push('dialog'); return dialog.dismiss().catch(() => {}); });
      }
      const what = await look(page, host.origin, address, seen).catch((error) => [error.message.split('\n')[0]]);
      const marks = await page.evaluate(() => globalThis.__marks).catch(() => 0);
      found.set(address, [...new Set(marks ? [...what, 'ran'] : what)]);
    }
  } finally {
    await context.close();
    await host.close();
  }
  return found;
}

const told = (found) => [...found].filter(([, what]) => what.length).map(([address, what]) => `${address}: ${what.join('; ')}`);

for (const [name, served] of [['with the headers of the site', rules], ['without them', bare]]) {
  test(`nothing that is let through runs, ${name}`, { skip }, async () => {
    const found = await survey(path.join(folder, 'site'), served);
    console.log(`# ${found.size} pages`);
    assert.ok(found.size > 300, `${found.size} pages`);
    assert.deepEqual(told(found).slice(0, 40), []);
  });
}

test('what no lock touched runs only without the headers', { skip }, async () => {
  const ran = (found) => [...found].filter(([, what]) => what.includes('ran') || what.includes('dialog')).map(([address]) => address);
  const shut = await survey(path.join(folder, 'raw'), rules);
  assert.deepEqual(ran(shut), []);
  const open = ran(await survey(path.join(folder, 'raw'), bare));
  console.log(`# ${open.length} of ${shut.size} run where nothing is in their way`);
  assert.ok(open.length > 40, `${open.length}: ${open.join(' ')}`);
});
