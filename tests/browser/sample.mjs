// Which pages are looked at: of every kind in every language, the heaviest; kinds are found from the sitemap, not listed here.
import fs from 'node:fs';
import path from 'node:path';

/** Every page of the sitemap: its path, its language, and its counterparts by language. */
export function readSitemap(folder) {
  const xml = fs.readFileSync(path.join(folder, 'sitemap.xml'), 'utf8');
  const pathOf = (url) => new URL(url.replaceAll('&amp;', '&')).pathname;
  return [...xml.matchAll(/<url>(.*?)<\/url>/gs)].map(([, entry]) => {
    const links = [...entry.matchAll(/<xhtml:link\b[^>]*>/g)].map(([link]) => [
      /hreflang="([^"]+)"/.exec(link)?.[1], pathOf(/href="([^"]+)"/.exec(link)[1]),
    ]);
    const page = pathOf(/<loc>\s*(.*?)\s*<\/loc>/s.exec(entry)[1]);
    return { path: page, language: page.split('/')[1], counterparts: Object.fromEntries(links) };
  });
}

export const languagesOf = (pages) => [...new Set(pages.map((page) => page.language))].filter(Boolean).sort();

export const fileOf = (folder, page) => path.join(folder, decodeURIComponent(page), page.endsWith('/') ? 'index.html' : '');

/** The heaviest page of each kind: same language, same first segment, same depth. The counterparts of a sample are in it too. */
export function sample(folder, pages) {
  const weight = (page) => fs.statSync(fileOf(folder, page.path)).size;
  const kinds = new Map();
  for (const page of pages) {
    const segments = page.path.split('/').filter(Boolean);
    const kind = [page.language, segments.length, segments.length > 2 ? segments[1] : ''].join(' ');
    // Index pages and pages in prose share a depth: there each is a kind of its own.
    const name = segments.length === 2 ? `${kind} ${segments[1]}` : kind;
    const known = kinds.get(name);
    if (!known || weight(page) > weight(known)) kinds.set(name, page);
  }
  return [...kinds.values()].map((page) => page.path).sort();
}
