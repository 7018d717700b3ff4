// `netlify.toml` as Netlify's own parsers read it: nothing is refused, and they find the rules that the tests and `atlas serve` answer with.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseAllHeaders } from '@netlify/headers-parser';
import { parseAllRedirects } from '@netlify/redirect-parser';
import { parse } from 'smol-toml';

const file = fileURLToPath(new URL('../../netlify.toml', import.meta.url));
const written = parse(fs.readFileSync(file, 'utf8'));
const errors = (found) => found.errors.map((error) => error.message);

test('Netlify takes every header as it is written', async () => {
  const found = await parseAllHeaders({ headersFiles: [], netlifyConfigPath: file, configHeaders: [], minimal: true });
  assert.deepEqual(errors(found), []);
  assert.deepEqual(found.headers.map((rule) => ({ ...rule })), written.headers.map((rule) => ({ for: rule.for, values: { ...rule.values } })));
});

test('Netlify takes every redirect as it is written', async () => {
  const found = await parseAllRedirects({ redirectsFiles: [], netlifyConfigPath: file, configRedirects: [], minimal: true });
  assert.deepEqual(errors(found), []);
  const told = ({ from, to, status, force = false, conditions = {} }) => ({ from, to, status, force, conditions: { ...conditions } });
  assert.deepEqual(found.redirects.map(told), written.redirects.map(told));
});
