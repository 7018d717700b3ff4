// A static server that does what the host will do with `netlify.toml`: headers, redirects, clean addresses, pages for what is
// not found. Only what the file of this repository uses is understood; anything else in it is an error, not a silence.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { parse } from 'smol-toml';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8', '.geojson': 'application/geo+json', '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8', '.csv': 'text/csv; charset=utf-8', '.webmanifest': 'application/manifest+json',
};

/** `/*`, `/a/*` or one very path, as a function of a path. */
function pattern(from) {
  if (!/^\/[\w./-]*\*?$/.test(from)) throw new Error(`netlify.toml: pattern not understood: ${from}`);
  return from.endsWith('*')
    ? (path) => path.startsWith(from.slice(0, -1)) || path === from.slice(0, -2)
    : (path) => path === from;
}

export function readRules(file) {
  const { headers = [], redirects = [] } = parse(fs.readFileSync(file, 'utf8'));
  return {
    headers: headers.map((rule) => ({ matches: pattern(rule.for), values: Object.entries(rule.values) })),
    redirects: redirects.map((rule) => {
      const { from, to, status = 301, force = false, conditions = {}, ...rest } = rule;
      const unknown = [...Object.keys(rest), ...Object.keys(conditions).filter((name) => name !== 'Language')];
      if (unknown.length) throw new Error(`netlify.toml: not understood in a redirect: ${unknown}`);
      return { matches: pattern(from), to, status, force, languages: conditions.Language };
    }),
  };
}

/** The first wish of the browser, as the host takes it. */
const wish = (request) => (request.headers['accept-language'] ?? '').split(/[,;]/)[0].trim().toLowerCase();

/** Serves a folder, at the root or below a path such as `/atlas`; the rules are those of the root. */
export async function serve(folder, rules, root = '') {
  const at = (name) => {
    const file = path.join(folder, name);
    return fs.existsSync(file) && fs.statSync(file).isFile() ? file : null;
  };
  const server = http.createServer((request, response) => {
    const url = new URL(request.url, 'http://127.0.0.1');
    if (!url.pathname.startsWith(`${root}/`)) {
      response.writeHead(404);
      response.end();
      return;
    }
    const name = decodeURIComponent(url.pathname.slice(root.length));
    const headers = Object.fromEntries(
      rules.headers.filter((rule) => rule.matches(name)).flatMap((rule) => rule.values)
        .map(([key, value]) => [key.toLowerCase(), value])
        // Not over plain http, and not while testing.
        .filter(([key]) => key !== 'strict-transport-security' && key !== 'cache-control'),
    );
    const send = (status, file) => {
      response.writeHead(status, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream', ...headers });
      response.end(request.method === 'HEAD' ? undefined : fs.readFileSync(file));
      return true;
    };
    const move = (status, location) => {
      response.writeHead(status, { location, ...headers });
      response.end();
      return true;
    };
    const follow = (force) => rules.redirects.some((rule) => {
      const isMeant = rule.force === force && rule.matches(name)
        && (!rule.languages || rule.languages.some((language) => wish(request).split('-')[0] === language));
      if (!isMeant) return false;
      const file = rule.status === 404 || rule.status === 200 ? at(rule.to) : null;
      if (rule.status === 404 || rule.status === 200) return file !== null && send(rule.status, file);
      return move(rule.status, rule.to);
    });
    if (follow(true)) return;
    const file = name.endsWith('/') ? at(`${name}index.html`) : at(name);
    if (file) return void send(200, file);
    if (!name.endsWith('/') && at(`${name}/index.html`)) return void move(301, `${url.pathname}/${url.search}`);
    if (follow(false)) return;
    response.writeHead(404, headers);
    response.end();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(done);
    }),
  };
}
