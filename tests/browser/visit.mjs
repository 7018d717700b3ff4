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

/** A browser of our own, given further flags. */
export const launch = (...flags) => chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: [...FLAGS, ...flags] });

before(async () => {
  host = await serve(folder, rules);
  browser = await launch();
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

/** Runs `look` on each path in one page; what it finds wrong is collected and told together. Where the browser itself gave no answer in time, as on a
 *  machine that does other work, it is asked once more, in a page of its own. */
export async function everywhere(options, look, { paths = chosen, by = browser } = {}) {
  const context = await by.newContext({ reducedMotion: 'reduce', ...options });
  const wrong = [];
  try {
    let page = await context.newPage();
    for (const address of paths) {
      const found = await seen(page, address, look);
      if (found.late) {
        console.log(`# ${address}, once more: ${found.late}`);
        await page.close();
        page = await context.newPage();
        Object.assign(found, await seen(page, address, look));
      }
      wrong.push(...[...found.wrong, found.late].filter(Boolean).map((what) => `${address}: ${what}`));
    }
  } finally {
    await context.close();
  }
  tell(wrong);
}

/** What `look` finds wrong on a page, and what the browser said when it did not come to an end. */
async function seen(page, address, look) {
  const wrong = [];
  try {
    await look(page, address, (what) => wrong.push(what));
    return { wrong, late: null };
  } catch (error) {
    return { wrong, late: error.message.split('\n')[0] };
  }
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
