// What the tests of the built site share: its pages, one of each kind, and a way to look at all of them and tell everything that is wrong.
// ATLAS_SITE is the folder, CHROMIUM the browser.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { languagesOf, readSitemap, sample } from './sample.mjs';
import { readRules, serve } from './server.mjs';

export const folder = path.resolve(process.env.ATLAS_SITE ?? '../../public');
export const pages = readSitemap(folder);
export const languages = languagesOf(pages);
/** One page of each kind in each language. */
export const chosen = sample(folder, pages);
export const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const rules = readRules(fileURLToPath(new URL('../../netlify.toml', import.meta.url)));
export let host, browser;

before(async () => {
  host = await serve(folder, rules);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: FLAGS });
  console.log(`# ${pages.length} pages in ${languages.join(', ')}; ${chosen.length} looked at`);
});

after(async () => {
  await browser?.close();
  await host?.close();
});

/** Fails with everything that is wrong, the first forty of it spelled out. */
export function tell(wrong) {
  const told = [...new Set(wrong)].slice(0, 40);
  if (wrong.length) assert.fail(`${wrong.length} wrong:\n${told.join('\n')}`);
}

/** Runs `look` on a page of its own for each path; what it finds wrong is collected and told together. */
export async function everywhere(options, look, paths = chosen) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const wrong = [];
  try {
    const page = await context.newPage();
    for (const address of paths) {
      const say = (what) => wrong.push(`${address}: ${what}`);
      try {
        await look(page, address, say);
      } catch (error) {
        say(error.message.split('\n')[0]);
      }
    }
  } finally {
    await context.close();
  }
  tell(wrong);
}

/** What makes a page wider than its window; nothing when it fits. */
export const tooWide = (page) => page.evaluate(() => {
  const root = document.scrollingElement;
  if (root.scrollWidth <= innerWidth) return null;
  // What may scroll by itself, such as a table, is not what makes the page wide.
  const scrolls = (element) => element && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const culprit = [...document.querySelectorAll('body *')]
    .find((element) => element.getBoundingClientRect().right > innerWidth + 1 && !scrolls(element.parentElement));
  return `${root.scrollWidth} px wide: ${culprit?.outerHTML.slice(0, 80)}`;
});
