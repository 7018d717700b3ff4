// The built site as readers meet it, in a real Chromium: ATLAS_SITE is the folder, CHROMIUM the browser.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { fileOf } from './sample.mjs';
import { browser, chosen, everywhere, folder, host, languages, pages, tell, tooWide } from './visit.mjs';

test('the sitemap names every page with its counterparts, and each is there', () => {
  assert.ok(pages.length > 0 && languages.length > 1, 'a sitemap in several languages');
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const wrong = [];
  for (const page of pages) {
    if (!fs.existsSync(fileOf(folder, page.path))) wrong.push(`${page.path}: no such file`);
    for (const language of languages) {
      const other = byPath.get(page.counterparts[language]);
      if (!other) wrong.push(`${page.path}: no counterpart in ${language}`);
      else if (other.counterparts[page.language] !== page.path) wrong.push(`${page.path}: ${other.path} does not lead back`);
    }
  }
  tell(wrong);
});

test('no page says an error, breaks the policy, or asks anything of anybody else', async () => {
  const context = await browser.newContext();
  const wrong = [];
  const page = await context.newPage();
  let address = '';
  page.on('console', (message) => message.type() === 'error' && wrong.push(`${address}: ${message.text()}`));
  page.on('pageerror', (error) => wrong.push(`${address}: ${error.message}`));
  page.on('requestfailed', (request) => wrong.push(`${address}: ${request.url()} ${request.failure()?.errorText}`));
  page.on('response', (answer) => answer.status() >= 400 && wrong.push(`${address}: ${answer.url()} ${answer.status()}`));
  await context.route((url) => url.origin !== host.origin && url.protocol !== 'data:', (route) => {
    wrong.push(`${address}: asks for ${route.request().url()}`);
    return route.abort();
  });
  for (address of chosen) {
    const answer = await page.goto(host.origin + address, { waitUntil: 'load' });
    if (!answer.headers()['content-security-policy']) wrong.push(`${address}: no policy`);
    // Lazy parts are asked for once they come into view.
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForLoadState('networkidle');
  }
  await context.close();
  tell(wrong);
});

test('everything can be read and followed without JavaScript', async () => {
  await everywhere({ javaScriptEnabled: false }, async (page, address, say) => {
    await page.goto(host.origin + address);
    if (!(await page.locator('main h1').first().isVisible())) say('no main heading to be seen');
    if ((await page.locator('main a[href]').count()) === 0) say('no link in the main part');
    if ((await page.locator('header a[href], nav a[href]').count()) === 0) say('no way to other pages');
  });
});

test('nothing is wider than a small phone', async () => {
  await everywhere({ viewport: { width: 320, height: 640 } }, async (page, address, say) => {
    await page.goto(host.origin + address);
    const wide = await tooWide(page);
    if (wide) say(wide);
  });
});

test('the language switch leads to the same page in the other language, and back', async () => {
  await everywhere({}, async (page, address, say) => {
    const language = address.split('/')[1];
    for (const other of languages.filter((code) => code !== language)) {
      await page.goto(host.origin + address);
      const counterpart = pages.find((page) => page.path === address).counterparts[other];
      const to = (code) => page.locator(`header a[hreflang="${code}"]`).first().click();
      await to(other);
      const there = new URL(page.url()).pathname;
      if (there !== counterpart) say(`${other} leads to ${there}, not ${counterpart}`);
      const spoken = await page.locator('html').getAttribute('lang');
      if (spoken?.split('-')[0] !== other) say(`${there} is said to be in ${spoken}`);
      await to(language);
      const back = new URL(page.url()).pathname;
      if (back !== address) say(`${there} leads back to ${back}`);
    }
  });
});

test('the first Tab reaches the link that skips to the text', async () => {
  await everywhere({}, async (page, address, say) => {
    await page.goto(host.origin + address);
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const link = document.activeElement;
      const box = link.getBoundingClientRect();
      const isSeen = box.width > 1 && box.height > 1 && box.top >= 0 && box.left >= 0;
      return { href: link.getAttribute('href'), isSeen };
    });
    if (!focus.href?.startsWith('#')) return say(`the first Tab reaches ${focus.href}`);
    if (!focus.isSeen) say('the skip link is not seen when it has the focus');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const isInside = await page.evaluate((target) => {
      const [main, focused] = [document.querySelector(target), document.activeElement];
      return main && (main.contains(focused) || Boolean(main.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING));
    }, focus.href);
    if (!isInside) say('after it, Tab goes on before the text');
  });
});

test('every link resolves, anchors too', async () => {
  const wanted = new Map();
  await everywhere({ javaScriptEnabled: false }, async (page, address) => {
    await page.goto(host.origin + address);
    const links = await page.locator('a[href], link[href]:not([rel=canonical]):not([rel=alternate])').evaluateAll((all) => all.map((a) => a.href?.baseVal ?? a.getAttribute('href')));
    for (const link of links) {
      const url = new URL(link, host.origin + address);
      if (url.origin === host.origin) wanted.set(url.pathname + url.search + url.hash, address);
    }
  });
  const texts = new Map();
  const wrong = [];
  for (const [link, from] of wanted) {
    const url = new URL(link, host.origin);
    const target = url.pathname + url.search;
    if (!texts.has(target)) {
      const answer = await fetch(host.origin + target, { redirect: 'manual' });
      const text = await answer.text();
      texts.set(target, answer.status === 200 ? text : null);
      if (answer.status !== 200) wrong.push(`${from}: ${target} answers ${answer.status}`);
    }
    const anchor = decodeURIComponent(url.hash.slice(1));
    const text = texts.get(target);
    const has = (id) => [`id="${id}"`, `id='${id}'`, `id=${id} `, `id=${id}>`].some((written) => text.includes(written));
    if (anchor && text !== null && !has(anchor)) wrong.push(`${from}: ${link} has no such anchor`);
  }
  tell(wrong);
});

test('the front door opens in the language of the reader, and shows every language otherwise', async () => {
  const ask = (language) => fetch(`${host.origin}/`, { redirect: 'manual', headers: { 'accept-language': language } });
  for (const language of languages) {
    const answer = await ask(`${language}-XX,${language};q=0.9`);
    assert.equal(answer.headers.get('location'), `/${language}/`);
  }
  const answer = await ask('ee');
  assert.equal(answer.status, 200);
  const text = await answer.text();
  for (const language of languages) assert.ok(text.includes(`/${language}/`), language);
});

test('what is not found is said in the language of the address', async () => {
  for (const language of languages) {
    const answer = await fetch(`${host.origin}/${language}/no/such/page/`);
    assert.equal(answer.status, 404);
    assert.match(await answer.text(), new RegExp(`<html[^>]* lang="?${language}\\b`, 'i'));
  }
  const answer = await fetch(`${host.origin}/no-such-page`);
  assert.equal(answer.status, 404);
  const text = await answer.text();
  for (const language of languages) assert.ok(text.includes(`/${language}/`), language);
});
