// Access for all, in a real Chromium, on a page of each kind in each language: what the page on accessibility says was tested, is tested here.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { fileOf } from './sample.mjs';
import { axeSource, browser, everywhere, folder, host, launch, pages, tell, tooWide } from './visit.mjs';

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };

for (const viewport of [PHONE, DESK]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`no barrier that a machine can find, ${colorScheme}, ${viewport.width} px`, async () => {
      await everywhere({ colorScheme, viewport }, async (page, address, say) => {
        await page.goto(host.origin + address);
        await page.evaluate(axeSource);
        // Every rule, those for headings, landmarks and the size of targets too.
        const options = { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };
        const { violations } = await page.evaluate((options) => axe.run(options), options);
        for (const { id, nodes } of violations) say(`${id}: ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`);
      });
    });
  }
}

test('text can be spaced as readers need it, at 320 px, without sideways scroll and without loss', async () => {
  await everywhere({ viewport: { width: 320, height: 640 } }, async (page, address, say) => {
    await page.goto(host.origin + address);
    // WCAG 1.4.12, through the object model: the policy allows no style of anybody else.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
      document.adoptedStyleSheets = [sheet];
    });
    const wide = await tooWide(page);
    if (wide) say(wide);
    const cut = await page.evaluate(() => [...document.querySelectorAll('body *')]
      .filter((element) => element.childElementCount === 0 && element.textContent.trim() && !element.closest('svg, .unseen'))
      .filter((element) => getComputedStyle(element).overflow === 'hidden' && element.scrollHeight > element.clientHeight + 2)
      .map((element) => element.outerHTML.slice(0, 80)));
    for (const element of cut) say(`cut off: ${element}`);
  });
});

test('whoever reads letters twice as large scrolls down and never sideways', async () => {
  // What a reader sets for all sites, not the magnifying glass: the window stays as wide as it is.
  const large = await launch('--blink-settings=defaultFontSize=32');
  try {
    await everywhere({ viewport: { width: 320, height: 640 } }, async (page, address, say) => {
      await page.goto(host.origin + address);
      const letters = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
      if (letters < 32) say(`letters of ${letters} px`);
      const wide = await tooWide(page);
      if (wide) say(wide);
    }, { by: large });
  } finally {
    await large.close();
  }
});

test('what has the keyboard’s focus is seen, and shows it', async () => {
  for (const viewport of [PHONE, DESK]) {
    await everywhere({ viewport }, async (page, address, say) => {
      await page.goto(host.origin + address);
      for (let step = 0; step < 40; step += 1) {
        await page.keyboard.press('Tab');
        const wrong = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return null;
          const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
          const name = element.outerHTML.slice(0, 80);
          if (boxes.length === 0) return `has the focus and no box: ${name}`;
          // A mark of a map lies under its neighbours' halos by nature: that it is in sight is tested with the map.
          if (element.closest('svg')) return null;
          const style = getComputedStyle(element);
          if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return `shows no focus: ${name}`;
          const inSight = boxes.some((box) => {
            const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
            const top = document.elementFromPoint(x, y);
            return top && (element.contains(top) || top.contains(element));
          });
          return inSight ? null : `has the focus and is not in sight: ${name}`;
        });
        if (wrong) say(`${viewport.width} px: ${wrong}`);
      }
    });
  }
});

test('with forced colours nothing that carries a meaning is lost', async () => {
  await everywhere({ forcedColors: 'active' }, async (page, address, say) => {
    await page.goto(host.origin + address);
    const lost = await page.evaluate(() => {
      const seen = (element) => element.checkVisibility();
      const edged = (style) => style.borderStyle !== 'none' && parseFloat(style.borderTopWidth) > 0;
      const wrong = [];
      for (const letter of document.querySelectorAll('.letter, .tab')) {
        if (seen(letter) && !edged(getComputedStyle(letter))) wrong.push(`no edge: ${letter.outerHTML.slice(0, 60)}`);
      }
      for (const status of document.querySelectorAll('.status')) {
        if (seen(status) && !edged(getComputedStyle(status, '::before'))) wrong.push(`no sign: ${status.outerHTML.slice(0, 60)}`);
      }
      for (const link of document.querySelectorAll('main a:not(svg a)')) {
        const style = getComputedStyle(link);
        if (seen(link) && style.color === getComputedStyle(document.body).backgroundColor) wrong.push(`unseen: ${link.outerHTML.slice(0, 60)}`);
      }
      return wrong;
    });
    lost.forEach(say);
  });
});

test('whoever wants no motion gets none', async () => {
  await everywhere({}, async (page, address, say) => {
    await page.goto(host.origin + address);
    const moving = await page.evaluate(() => document.getAnimations().length
      + [...document.querySelectorAll('*')].filter((element) => getComputedStyle(element).scrollBehavior === 'smooth').length);
    if (moving) say(`${moving} things move`);
  });
});

test('without a script, nothing is shown that does nothing', async () => {
  await everywhere({ javaScriptEnabled: false }, async (page, address, say) => {
    await page.goto(host.origin + address);
    const idle = await page.locator('button:visible, select:visible, input:visible').evaluateAll((all) => all
      .filter((control) => !control.closest('form[action]')).map((control) => control.outerHTML.slice(0, 80)));
    idle.forEach((control) => say(`does nothing: ${control}`));
  });
});

test('on paper nothing that may not be broken is taller than a sheet, which would leave the one before it empty', async () => {
  // A sheet of A4 without its margins, in pixels of the style sheet.
  const SHEET = { width: 688, height: 1031 };
  await everywhere({ viewport: SHEET }, async (page, address, say) => {
    await page.goto(host.origin + address);
    await page.emulateMedia({ media: 'print' });
    const tall = await page.locator('main *').evaluateAll((all, most) => all
      .filter((element) => getComputedStyle(element).breakInside === 'avoid' && element.getBoundingClientRect().height > most)
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class')}, ${Math.round(element.getBoundingClientRect().height)} px`), SHEET.height);
    tall.forEach((element) => say(`taller than a sheet: ${element}`));
  });
});

/** The pages of a kind, by the class the theme gives their body. */
const ofKind = (kind) => pages.map(({ path }) => path)
  .filter((path) => fs.readFileSync(fileOf(folder, path), 'utf8').includes(`class="page-${kind} `) || fs.readFileSync(fileOf(folder, path), 'utf8').includes(`class=page-${kind}`));

test('on paper: a commune that presents itself is a leaflet of two sides, one of which little is known a single sheet', async () => {
  const context = await browser.newContext({ viewport: DESK });
  const page = await context.newPage();
  const wrong = [];
  const sheets = async (address) => {
    await page.goto(host.origin + address, { waitUntil: 'load' });
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    return pdf.match(/\/Type\s*\/Page\b/g).length;
  };
  const communes = ofKind('commune');
  const has = (address, sign) => fs.readFileSync(fileOf(folder, address), 'utf8').includes(sign);
  const presented = communes.filter((address) => has(address, 'id=profile') || has(address, 'id="profile"'));
  const bare = communes.filter((address) => !presented.includes(address));
  assert.ok(presented.length > 0 && bare.length > 0);
  for (const address of presented) {
    const n = await sheets(address);
    if (n !== 2) wrong.push(`${address}: ${n} pages`);
  }
  // Pages of which only the register is known differ by a name and a number: a dozen of them stand for all.
  for (const address of bare.filter((_, at) => at % Math.ceil(bare.length / 12) === 0)) {
    const n = await sheets(address);
    if (n !== 1) wrong.push(`${address}: ${n} pages`);
  }
  await page.goto(host.origin + presented[0]);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('.map-locator svg').isVisible(), 'where it is, on paper too');
  assert.equal(await page.locator('nav:visible, .skip:visible').count(), 0, 'nothing on paper that can only be clicked');
  assert.ok(await page.locator('.on-paper').isVisible(), 'where the page is to be found');
  await context.close();
  tell(wrong);
});
