// The maps of every kind in a real Chromium: what its accessibility tree says of them, whether their names can be read, and what they weigh.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { after, before, test } from 'node:test';
import zlib from 'node:zlib';
import { chromium } from 'playwright-core';
import { namesOfMaps } from './names.mjs';
import { fileOf, readSitemap } from './sample.mjs';
import { readRules, serve } from './server.mjs';

const folder = path.resolve(process.env.ATLAS_SITE ?? '../../public');
const rules = readRules(fileURLToPath(new URL('../../netlify.toml', import.meta.url)));
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const KINDS = ['country', 'region', 'locator', 'pair', 'world', 'tiles'];
/** The most a map of a kind may weigh, compressed, in bytes. */
const WEIGHTS = { country: 15_000, region: 15_000, locator: 3_000, pair: 12_000, world: 12_000, tiles: 15_000 };

/** No letter on a map is smaller, in pixels of the style sheet. */
const LEAST_LETTERS = 9;

const pages = readSitemap(folder);
const drawings = (address) => {
  const html = fs.readFileSync(fileOf(folder, address), 'utf8');
  return [...html.matchAll(/<svg[^>]* class="?map map-(\w+)[\s\S]*?<\/figure>/g)]
    .map(([found, kind]) => ({ kind, svg: found.slice(0, found.lastIndexOf('</svg>') + 6) }));
};
const drawn = pages.flatMap(({ path: address, language }) => drawings(address).map((map) => ({ address, language, ...map })));
/** The heaviest page of each kind of map in each language, and the page before it in the order of addresses; with ATLAS_EVERY_MAP all pages with a map. */
const chosen = process.env.ATLAS_EVERY_MAP ? [...new Set(drawn.map(({ address }) => address))] : [...new Set(KINDS.flatMap((kind) => [...new Set(pages.map((page) => page.language))].flatMap((language) => {
  const of = drawn.filter((map) => map.kind === kind && map.language === language);
  const heaviest = of.reduce((best, map, at) => (map.svg.length > of[best].svg.length ? at : best), 0);
  return [of[heaviest], of[heaviest - 1]].filter(Boolean).map((map) => map.address);
})))];
let host, browser;

before(async () => {
  host = await serve(folder, rules);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: FLAGS });
});

after(async () => {
  await browser?.close();
  await host?.close();
});

/** Does something on each of the chosen pages, without script: all maps of a page stand on it then. */
async function everywhere(options, look) {
  const context = await browser.newContext({ javaScriptEnabled: false, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const wrong = [];
  let maps = 0;
  for (const address of chosen) {
    await page.goto(host.origin + address, { waitUntil: 'load' });
    maps += await look(page, (what) => wrong.push(`${address}: ${what}`));
  }
  await context.close();
  assert.deepEqual(wrong, []);
  assert.ok(maps >= chosen.length, `${maps} maps on ${chosen.length} pages`);
}

const plain = (text) => text.replace(/\s+/g, ' ').trim();

test('there are maps of every kind, and none is heavy', () => {
  assert.deepEqual(KINDS.filter((kind) => !drawn.some((map) => map.kind === kind)), []);
  for (const kind of KINDS) {
    const weights = drawn.filter((map) => map.kind === kind).map(({ svg }) => zlib.brotliCompressSync(svg).length);
    const most = Math.max(...weights);
    console.log(`# ${kind}: ${weights.length} maps, the heaviest ${most} bytes compressed`);
    assert.ok(most < WEIGHTS[kind], `${kind}: ${most} bytes`);
  }
});

test('the accessibility tree has every map by its name, and its links in the order and under the names they are read in', async () => {
  await everywhere({}, async (page, say) => {
    // What is folded away is not in the tree.
    await page.locator('details').evaluateAll((all) => all.forEach((details) => { details.open = true; }));
    const client = await page.context().newCDPSession(page);
    const { nodes } = await client.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const { root } = await client.send('DOM.getDocument', { depth: -1 });
    // Elements as they stand in the document.
    const elements = [];
    const walk = (node, map, inInset) => {
      const attributes = Object.fromEntries(Array.from({ length: (node.attributes ?? []).length / 2 }, (_, i) => node.attributes.slice(i * 2, i * 2 + 2)));
      const isMap = node.nodeName.toLowerCase() === 'svg' && / ?map /.test(attributes.class ?? '');
      const own = isMap ? { id: node.backendNodeId, attributes, links: [], heights: [] } : map;
      if (isMap) elements.push(own);
      if (node.nodeName.toLowerCase() === 'a' && own) own.links.push(attributes.href);
      if (/^mark /.test(attributes.class ?? '') && node.nodeName.toLowerCase() === 'a' && own && !inInset) {
        const sign = node.children.find((child) => child.nodeName.toLowerCase() === 'circle');
        const cy = sign && sign.attributes[sign.attributes.indexOf('cy') + 1];
        if (cy) own.heights.push(Number(cy));
      }
      for (const child of node.children ?? []) walk(child, own, inInset || attributes.class === 'inset');
    };
    walk(root, null, false);
    const within = (node, found = []) => {
      for (const child of (node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean)) {
        if (child.role?.value === 'link') found.push(child);
        within(child, found);
      }
      return found;
    };
    const url = (node) => new URL((node.properties ?? []).find(({ name }) => name === 'url')?.value?.value ?? 'about:blank', host.origin).pathname;
    const inMaps = new Set();
    const maps = elements.map((element) => {
      const node = nodes.find((other) => other.backendDOMNodeId === element.id && !other.ignored);
      const links = node ? within(node) : [];
      links.forEach((link) => inMaps.add(link.nodeId));
      return { ...element, node, links, hrefs: element.links };
    });
    // What the same links say elsewhere on the page.
    const texts = new Map();
    for (const node of nodes.filter((other) => other.role?.value === 'link' && !inMaps.has(other.nodeId))) {
      texts.set(url(node), [...(texts.get(url(node)) ?? []), plain(node.name?.value ?? '')]);
    }
    for (const { node, links, hrefs, attributes, heights } of maps) {
      const what = attributes.class;
      if (!node) { say(`${what}: not in the tree`); continue; }
      const role = node.role.value;
      if (!plain(node.name?.value ?? '')) say(`${what}: no name`);
      if (!plain(node.description?.value ?? '')) say(`${what}: no description`);
      if (hrefs.length ? role !== 'group' : !['img', 'image'].includes(role)) say(`${what}: role ${role} with ${hrefs.length} links`);
      const read = links.map(url);
      if (read.join() !== hrefs.join()) say(`${what}: read in another order than written: ${read.slice(0, 5)} … ${hrefs.slice(0, 5)}`);
      // From north to south, as far as signs at points tell.
      if (heights.some((y, at) => y < heights[at - 1])) say(`${what}: signs are not read from north to south: ${heights}`);
      for (const link of links) {
        const name = plain(link.name?.value ?? '');
        const known = texts.get(url(link));
        if (!known) say(`${what}: ${url(link)} is a link nowhere else`);
        else if (!known.some((text) => text && (name.includes(text) || text.includes(name)))) say(`${what}: “${name}” is called ${known.join(' | ')}`);
      }
    }
    return maps.length;
  });
});

for (const width of [360, 1280]) {
  test(`at ${width} px every name can be read: none lies on another, is cut off or too small`, async () => {
    await everywhere({ viewport: { width, height: 900 } }, async (page, say) => {
      // Without script in the page, its own world can still be asked.
      const found = await page.evaluate(namesOfMaps, { least: LEAST_LETTERS, isWhole: true });
      for (const { kind, wrong } of found) wrong.forEach((what) => say(`${kind}: ${what}`));
      return found.length;
    });
  });
}
