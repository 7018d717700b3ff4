// Photographs in a real Chromium, with the headers of netlify.toml: they come, nothing moves when they do, and no page is wider or harder to read for them.
// An atlas without photographs has nothing to look at here.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { fileOf } from './sample.mjs';

// A site of drawn photographs, which `cargo test --test photos` writes; else the one that is built.
process.env.ATLAS_SITE = process.env.ATLAS_PHOTOS ?? process.env.ATLAS_SITE;
// Its host is there once the tests begin.
const visit = await import('./visit.mjs');
const { axeSource, everywhere, folder, pages: all, tooWide } = visit;
const pages = all.map((page) => page.path).filter((page) => fs.readFileSync(fileOf(folder, page), 'utf8').includes('<picture>'));
const skip = pages.length === 0 && 'no page of this atlas shows a photograph';

for (const [width, colorScheme] of [[320, 'light'], [768, 'dark'], [1280, 'light'], [1280, 'dark']]) {
  test(`photographs come and nothing moves, ${colorScheme}, ${width} px`, { skip }, async () => {
    await everywhere({ colorScheme, viewport: { width, height: 800 } }, async (page, address, say) => {
      const refused = [];
      page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
      page.on('request', (request) => new URL(request.url()).origin === visit.host.origin || refused.push(request.url()));
      await page.addInitScript(() => {
        window.moved = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.moved += entry.value; }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(visit.host.origin + address);
      const images = page.locator('picture img');
      for (let at = 0; at < await images.count(); at += 1) {
        const image = images.nth(at);
        await image.scrollIntoViewIfNeeded();
        await page.waitForFunction((image) => image.complete && image.naturalWidth > 0, await image.elementHandle());
        const seen = await image.evaluate((image) => ({
          file: image.currentSrc, shown: image.clientWidth * devicePixelRatio, natural: Number(/-(\d+)\.webp$/.exec(image.currentSrc)?.[1]), largest: Number(image.getAttribute('width')),
          ratio: image.clientWidth / image.clientHeight / (image.getAttribute('width') / image.getAttribute('height')), alt: image.alt,
        }));
        if (!seen.natural) say(`not the format of today: ${seen.file}`);
        if (seen.natural < Math.min(seen.shown, seen.largest) * 0.9) say(`too coarse: ${JSON.stringify(seen)}`);
        if (Math.abs(seen.ratio - 1) > 0.02) say(`out of shape: ${JSON.stringify(seen)}`);
        if (!seen.alt) say(`not described: ${seen.file}`);
      }
      const moved = await page.evaluate(() => window.moved);
      if (moved > 0.01) say(`moves by ${moved}`);
      const wide = await tooWide(page);
      if (wide) say(wide);
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate(() => axe.run({ resultTypes: ['violations'] }));
      for (const { id, nodes } of violations) say(`${id}: ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`);
      for (const what of refused) say(what);
    }, { paths: pages });
  });
}

test('every file that is offered is there', { skip }, () => {
  for (const address of pages) {
    const html = fs.readFileSync(fileOf(folder, address), 'utf8');
    const files = [...html.matchAll(/srcset="?([^">]+)"?/g)].flatMap(([, files]) => files.split(', ').map((file) => file.split(' ')[0]));
    assert.ok(files.length >= 2, address);
    for (const file of files) assert.ok(fs.existsSync(`${folder}${file}`), `${address}: ${file}`);
  }
});
