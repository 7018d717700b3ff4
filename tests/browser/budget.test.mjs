// What every page costs its reader, as the host sends it: weights after brotli, requests, elements. ATLAS_SITE is the folder.
// Readers are on phones, on lines slow and paid for by the megabyte: these are limits, not wishes.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import zlib from 'node:zlib';
import { fileOf, readSitemap } from './sample.mjs';

const folder = path.resolve(process.env.ATLAS_SITE ?? '../../public');
const KB = 1000;
const HTML = 20 * KB;
/** A page with its style sheets, drawings and scripts, without photos. */
const PAGE = 50 * KB;
const READING = 30 * KB;
const SCRIPT = 12 * KB;
const STYLE = 12 * KB;
const REQUESTS = 6;
const ELEMENTS = 1500;
/** A browser without scripts also makes elements of what is held for it: the other maps of the explorer. */
const ELEMENTS_WITHOUT_SCRIPT = 2200;
/** The pages people are sent: communes, partnerships, partners, themes. */
const READING_KINDS = new Set(['page-commune', 'page-partnership', 'page-partner', 'page-theme']);

const weights = new Map();
/** The weight of a file of the site as it travels, compressed no harder than a host does while it answers. */
function weight(file) {
  const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 6 };
  if (!weights.has(file)) weights.set(file, zlib.brotliCompressSync(fs.readFileSync(path.join(folder, file)), { params }).length);
  return weights.get(file);
}

const value = (tag, name) => {
  const found = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return found && (found[1] ?? found[2] ?? found[3]).replaceAll('&amp;', '&');
};

/** What a browser asks for on its own when it opens a page. */
function asked(html) {
  const tags = [...html.matchAll(/<(link|script|img|source|iframe|object|embed|video|audio|use|image)\b[^>]*>/gi)];
  return [...new Set(tags.flatMap(([tag, name]) => {
    const choices = (value(tag, 'srcset') ?? '').split(', ').map((file) => file.split(' ')[0]);
    if (name.toLowerCase() !== 'link') return [value(tag, 'src') ?? value(tag, 'href') ?? value(tag, 'data'), ...choices];
    return /stylesheet|icon|preload|manifest|modulepreload/i.test(value(tag, 'rel') ?? '') ? [value(tag, 'href')] : [];
  }).filter((address) => address && !address.startsWith('#') && !address.startsWith('data:')))];
}

const pages = readSitemap(folder).map(({ path: address }) => {
  const html = fs.readFileSync(fileOf(folder, address), 'utf8');
  return { address, html, kind: /<body\b[^>]*class="?([\w-]+)/.exec(html)?.[1], asked: asked(html) };
});

function tell(wrong) {
  if (wrong.length) assert.fail(`${wrong.length} over the budget:\n${wrong.slice(0, 40).join('\n')}`);
}

test('no page asks for anything that is not of this site, nor for more than a handful of files', () => {
  assert.ok(pages.length > 0);
  const wrong = [];
  for (const page of pages) {
    const foreign = page.asked.filter((address) => !address.startsWith('/') || address.startsWith('//'));
    wrong.push(...foreign.map((address) => `${page.address}: asks for ${address}`));
    // Itself, then what it asks for; photos come when they are scrolled to, and are no part of this.
    const files = page.asked.filter((address) => !/\.(jpe?g|png|webp|avif)$/i.test(address));
    if (files.length + 1 > REQUESTS) wrong.push(`${page.address}: ${files.length + 1} requests`);
  }
  tell(wrong);
});

test('every page is light, the pages people are sent lighter still', () => {
  const wrong = [];
  let heaviest = { whole: 0 };
  for (const page of pages) {
    const html = weight(path.relative(folder, fileOf(folder, page.address)));
    const parts = page.asked.filter((address) => /\.(css|js|svg)$/.test(address));
    const whole = parts.reduce((sum, address) => sum + weight(address), html);
    const limit = READING_KINDS.has(page.kind) ? READING : PAGE;
    if (html > HTML) wrong.push(`${page.address}: HTML of ${html} bytes`);
    if (whole > limit) wrong.push(`${page.address}: ${whole} bytes with styles, drawings and scripts`);
    const scripts = parts.filter((address) => address.endsWith('.js')).reduce((sum, address) => sum + weight(address), 0);
    if (scripts > SCRIPT) wrong.push(`${page.address}: scripts of ${scripts} bytes`);
    if (whole > heaviest.whole) heaviest = { whole, html, address: page.address };
  }
  const kinds = new Set(pages.map((page) => page.kind));
  for (const kind of READING_KINDS) assert.ok(kinds.has(kind), kind);
  console.log(`# ${pages.length} pages; the heaviest is ${heaviest.address}: ${heaviest.whole} bytes, of which HTML ${heaviest.html}`);
  tell(wrong);
});

test('the style sheet every page has is light', () => {
  const [name, ...others] = fs.readdirSync(path.join(folder, 'assets')).filter((file) => /^site-\w+\.css$/.test(file));
  assert.deepEqual(others, []);
  assert.ok(weight(`assets/${name}`) <= STYLE, `${weight(`assets/${name}`)} bytes`);
});

test('no page has more elements than a small phone handles well', () => {
  const wrong = [];
  for (const page of pages) {
    const count = (html) => html.match(/<[a-z]/gi).length;
    const elements = count(page.html.replace(/<noscript\b.*?<\/noscript>/gs, ''));
    if (elements > ELEMENTS) wrong.push(`${page.address}: ${elements} elements`);
    if (count(page.html) > ELEMENTS_WITHOUT_SCRIPT) wrong.push(`${page.address}: ${count(page.html)} elements without script`);
  }
  tell(wrong);
});
