// The form of `atlas admin` in a real browser, on a local folder: what is saved is what was changed, nothing else, and `atlas check` accepts it.
// ATLAS_ADMIN is the site folder that the command was given; without it these tests are passed over: no build and no other test needs the form.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { parse } from 'smol-toml';
import { readRules, serve } from './server.mjs';

const made = process.env.ATLAS_ADMIN ? path.resolve(process.env.ATLAS_ADMIN) : null;
const skip = made ? false : 'ATLAS_ADMIN is not set: run `atlas admin`, then name its site folder';
const root = fileURLToPath(new URL('../../', import.meta.url));
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
let host, browser;

before(async () => {
  if (!made) return;
  host = await serve(made, readRules(path.join(root, 'netlify.toml')));
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: FLAGS });
});

after(async () => {
  await browser?.close();
  await host?.close();
});

/** The records of this atlas by their paths. */
function records() {
  const found = {};
  const walk = (folder) => {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(name);
      else if (/\.(toml|md)$/.test(name)) found[name] = fs.readFileSync(path.join(root, name), 'utf8');
    }
  };
  walk('content');
  return found;
}

/** A form that works on a folder of the browser, where the records lie as in a repository. */
async function open(locale = 'fr-FR') {
  const context = await browser.newContext({ locale, viewport: { width: 1400, height: 1000 } });
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    // Whether the host of the records is well is asked, and refused by the policy of this path: nothing leaves.
    if (!url.startsWith(host.origin) && !/^(?:data|blob):/.test(url)) wrong.push(`asks ${url}`);
  });
  await page.goto(`${host.origin}/admin/licences/sveltia-cms.txt`);
  await page.evaluate(async (files) => {
    const folder = await navigator.storage.getDirectory();
    await folder.getDirectoryHandle('.git', { create: true });
    for (const [name, text] of Object.entries(files)) {
      const parts = name.split('/');
      let inner = folder;
      for (const part of parts.slice(0, -1)) inner = await inner.getDirectoryHandle(part, { create: true });
      const file = await (await inner.getFileHandle(parts.at(-1), { create: true })).createWritable();
      await file.write(text);
      await file.close();
    }
  }, records());
  // Instead of the window in which a folder is chosen.
  await page.addInitScript(() => {
    window.showDirectoryPicker = () => navigator.storage.getDirectory();
  });
  await page.goto(`${host.origin}/admin/`);
  return { page, wrong, close: () => context.close() };
}

/** The files as they are now. */
const files = (page) => page.evaluate(async () => {
  const found = {};
  const walk = async (folder, name) => {
    for await (const [key, handle] of folder.entries()) {
      if (key === '.git') continue;
      if (handle.kind === 'directory') await walk(handle, `${name}${key}/`);
      else found[`${name}${key}`] = await (await handle.getFile()).text();
    }
  };
  await walk(await navigator.storage.getDirectory(), '');
  return found;
});

async function begin(page) {
  await page.getByRole('button', { name: /dépôt local|local repository/i }).click();
  await page.getByText('Kloto 1 — Bressuire').first().waitFor();
}

/** Goes to a record, or to a new one. */
async function visit(page, address) {
  await page.evaluate((to) => { location.hash = to; }, `/collections/${address}`);
  await page.locator('[data-key-path]').first().waitFor();
}

/** The field of a key; fields are made as one scrolls to them. */
async function field(page, key) {
  const found = page.locator(`[data-key-path="${key}"]`).first();
  await page.mouse.move(600, 600);
  for (let turn = 0; turn < 80 && !(await found.count()); turn += 1) {
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(60);
  }
  await found.scrollIntoViewIfNeeded();
  return found;
}

async function choose(page, key, label) {
  const one = await field(page, key);
  await one.getByRole('combobox').first().click();
  await page.getByRole('option', { name: label, exact: true }).first().click();
}

async function save(page, name) {
  const button = page.getByRole('button', { name, exact: true });
  await button.click();
  await page.waitForFunction(() => !location.hash.endsWith('/new'));
  await page.waitForTimeout(1500);
}

const changed = (before, after) => [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);
const lines = (before, after) => {
  const old = before.split('\n');
  const now = after.split('\n');
  return { gone: old.filter((line) => !now.includes(line)), come: now.filter((line) => !old.includes(line)) };
};

/** What `atlas check` says of the files. */
function check(now) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'atlas-admin-'));
  try {
    for (const name of ['geodata', 'themes']) fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
    for (const [name, text] of Object.entries(now)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
    execFileSync(process.env.ATLAS ?? path.join(root, 'target/release/atlas'), ['check', '--site', folder, '--format', 'short'], { stdio: 'pipe' });
  } catch (error) {
    assert.fail(`atlas check: ${error.stdout}${error.stderr}`);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

test('the form speaks the language of the browser, from its own files', { skip }, async () => {
  for (const [locale, start, menu] of [['fr-FR', 'Travailler avec un dépôt local', 'Partenariats'], ['en-GB', 'Work with Local Repository', 'Partnerships']]) {
    const { page, wrong, close } = await open(locale);
    await page.getByRole('button', { name: start }).waitFor();
    await begin(page);
    await page.getByText(menu).first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang.split('-')[0]), locale.split('-')[0]);
    const heads = (await page.request.get(`${host.origin}/admin/`)).headers();
    assert.match(heads['content-security-policy'], /script-src 'self';/);
    assert.match(heads['x-robots-tag'], /noindex/);
    assert.deepEqual(wrong.filter((what) => !what.includes('githubstatus')), []);
    await close();
  }
});

test('every record that goes through the form unchanged is the same to the letter, and one made anew says the same', { skip }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'atlas-admin-'));
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  for (const name of ['format.js', 'shape.js', 'document.js']) fs.copyFileSync(path.join(made, 'admin', name), path.join(folder, name));
  const { format } = await import(path.join(folder, 'format.js'));
  const { Shapes, tableOf } = await import(path.join(folder, 'shape.js'));
  const { languages, formats, config } = JSON.parse(fs.readFileSync(path.join(made, 'admin/form.fr.json'), 'utf8'));
  const shapes = new Shapes(languages);
  const kinds = new Map(formats.map(({ name, prose, fields }) => [name, format({ parse, shapes, table: tableOf(fields), isProse: prose })]));
  const kindOf = (name) => {
    const fits = config.collections.find(({ folder: at, path: to, extension }) => name.startsWith(`${at}/`) && name.endsWith(`.${extension}`)
      && (to === '{{slug}}' || name.split('/').at(-1).startsWith(to.split('/').at(-1))));
    return fits ? kinds.get(fits.format) : null;
  };
  let count = 0;
  for (const [name, text] of Object.entries(records())) {
    const kind = kindOf(name);
    if (!kind) continue;
    count += 1;
    const opened = kind.fromFile(text.trim());
    assert.equal(kind.toFile(structuredClone(opened)), text, name);
    const { _file: own, ...rest } = opened;
    const { _file: other, ...again } = kind.fromFile(kind.toFile(structuredClone(rest)));
    assert.deepEqual(kind.toFile(again), kind.toFile(rest), name);
    assert.ok(own && other);
  }
  fs.rmSync(folder, { recursive: true });
  assert.ok(count > 100, `${count} records`);
});

test('one text changed is one line changed', { skip }, async () => {
  const { page, wrong, close } = await open();
  await begin(page);
  const name = 'content/partnerships/amou-1-aiffres.toml';
  const before = await files(page);
  await visit(page, 'partnerships/entries/amou-1-aiffres');
  const box = (await field(page, 'note.en')).getByRole('textbox').first();
  await box.fill('Words put in by the form.');
  await save(page, 'Enregistrer');
  const now = await files(page);
  assert.deepEqual(changed(before, now), [name]);
  const { gone, come } = lines(before[name], now[name]);
  assert.equal(gone.length, 1);
  assert.equal(come.length, 1);
  assert.match(come[0], /^note = \{ fr = ".*", en = "Words put in by the form\." \}$/);
  check(now);
  assert.deepEqual(wrong.filter((what) => !what.includes('githubstatus')), []);
  await close();
});

test('a claim added stands beside the others, whose lines stay', { skip }, async () => {
  const { page, close } = await open();
  await begin(page);
  const name = 'content/partnerships/amou-1-aiffres.toml';
  const before = await files(page);
  await visit(page, 'partnerships/entries/amou-1-aiffres');
  await (await field(page, 'start')).getByRole('button', { name: /Ajouter/ }).click();
  await (await field(page, 'start.3.value')).getByRole('textbox').first().fill('1990');
  await save(page, 'Enregistrer');
  const now = await files(page);
  assert.deepEqual(changed(before, now), [name]);
  assert.deepEqual(lines(before[name], now[name]), { gone: [], come: ['value = 1990'] });
  assert.deepEqual(parse(now[name]).start.map((claim) => claim.value), [2006, 1986, 1958, 1990]);
  check(now);
  await close();
});

test('the two languages of a page stand side by side, each in its file', { skip }, async () => {
  const { page, close } = await open();
  await begin(page);
  const before = await files(page);
  await visit(page, 'pages/entries/about');
  const titles = page.locator('[data-key-path="title"]').getByRole('textbox');
  assert.deepEqual([await titles.nth(0).inputValue(), await titles.nth(1).inputValue()], ['À propos', 'About']);
  await titles.nth(1).fill('About this atlas');
  await save(page, 'Enregistrer');
  const now = await files(page);
  assert.deepEqual(changed(before, now), ['content/pages/about.en.md']);
  assert.deepEqual(lines(before['content/pages/about.en.md'], now['content/pages/about.en.md']).come, ['title = "About this atlas"']);
  check(now);
  await close();
});

test('a partnership filled in by choosing is a record that check accepts', { skip }, async () => {
  const { page, close } = await open();
  await begin(page);
  const before = await files(page);
  await visit(page, 'partnerships/new');
  await choose(page, 'form', 'Jumelage');
  for (const rank of [0, 1]) {
    await (await field(page, 'party')).getByRole('button', { name: /Ajouter/ }).last().click();
    await field(page, `party.${rank}.commune`);
  }
  await choose(page, 'party.0.commune', 'Vo 1');
  await choose(page, 'party.1.partner', 'Niort');
  await (await field(page, 'start')).getByRole('button', { name: /Ajouter/ }).click();
  await (await field(page, 'start.0.value')).getByRole('textbox').first().fill('2024-05');
  await save(page, 'Enregistrer');
  const now = await files(page);
  const name = 'content/partnerships/vo-1-niort.toml';
  assert.deepEqual(changed(before, now), [name]);
  assert.deepEqual(JSON.parse(JSON.stringify(parse(now[name]))), { form: 'jumelage', start: '2024-05', party: [{ commune: 'vo-1' }, { partner: 'niort' }] });
  check(now);
  await close();
});

test('a partnership of one party is not saved, nor one whose file would get a name made up', { skip }, async () => {
  const { page, close } = await open();
  await begin(page);
  const before = await files(page);
  await visit(page, 'partnerships/new');
  await choose(page, 'form', 'Jumelage');
  const press = () => page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  const refused = async (why) => {
    await press();
    await page.getByText(why).waitFor();
    await page.getByRole('button', { name: 'OK', exact: true }).click();
    assert.deepEqual(changed(before, await files(page)), []);
    assert.match(page.url(), /\/new$/);
  };
  const add = async () => (await field(page, 'party')).getByRole('button', { name: /Ajouter .?une partie/ }).last().click();
  await add();
  await choose(page, 'party.0.commune', 'Vo 1');
  await refused('« Parties » en demande au moins 2, remplies');
  await visit(page, 'projects/new');
  await (await field(page, 'lead')).getByRole('textbox').first().fill('La commune');
  await (await field(page, 'title.en')).getByRole('textbox').first().fill('A well');
  await refused('le fichier n’aurait pas de nom qui puisse durer');
  await choose(page, 'commune', 'Vo 1');
  await save(page, 'Enregistrer');
  assert.deepEqual(changed(before, await files(page)), ['content/projects/vo-1-a-well.toml']);
  await close();
});

test('a partner and a commune that are new get their names and their places', { skip }, async () => {
  const { page, close } = await open();
  await begin(page);
  const before = await files(page);
  await visit(page, 'partners/new');
  await (await field(page, 'name.fr')).getByRole('textbox').first().fill('Saint-Étienne');
  await (await field(page, 'name.en')).getByRole('textbox').first().fill('Saint-Étienne');
  await choose(page, 'actor', 'Collectivité territoriale');
  await choose(page, 'country', 'France');
  await save(page, 'Enregistrer');
  await visit(page, 'communes/new');
  await choose(page, '_commune', 'Vo 1');
  await (await field(page, 'asset.fr')).getByRole('textbox').first().fill('Un lac');
  await save(page, 'Enregistrer');
  const now = await files(page);
  const partner = 'content/partners/saint-etienne.toml';
  const commune = 'content/communes/vo-1/commune.toml';
  assert.deepEqual(changed(before, now).sort(), [commune, partner]);
  assert.equal(now[partner], 'name = "Saint-Étienne"\nactor = "collectivite"\ncountry = "fr"\n');
  assert.equal(now[commune], 'asset = { fr = "Un lac" }\n');
  check(now);
  await close();
});

/** A host of repositories that answers as GitHub's interface is described, for one repository with the records of this atlas, and remembers what it was told. */
async function repositoryHost(page, told) {
  const texts = records();
  const names = Object.keys(texts);
  const tree = names.map((name, rank) => ({ type: 'blob', path: name, sha: `blob${rank}`, size: Buffer.byteLength(texts[name]) }));
  const author = { name: 'Editor', email: '', user: { id: 1, login: 'editor' } };
  const history = { nodes: [{ oid: 'base', message: 'Earlier', author, committedDate: '2026-11-21T00:00:00Z' }] };
  const graph = (query, variables) => {
    if (query.includes('createRef(')) return told.push(['branch', variables.input.name]) && { createRef: { ref: { name: variables.input.name } } };
    if (query.includes('createCommitOnBranch')) {
      told.push(['commit', variables.input.branch.branchName, variables.input.fileChanges]);
      const commit = { oid: 'new', committedDate: '2026-11-22T00:00:00Z' };
      for (const [name] of query.matchAll(/\bfile_\d+/g)) commit[name] = { oid: 'blobnew' };
      return { createCommitOnBranch: { commit } };
    }
    if (query.includes('defaultBranchRef')) return { repository: { defaultBranchRef: { name: 'main' } } };
    if (query.includes('fork: repository')) return { fork: { id: 'R1' }, base: { ref: { target: { oid: 'base' } } } };
    const found = {};
    for (const [, name, sha] of query.matchAll(/\b(\w+_\d+): object\(oid: "(\w+)"\)/g)) found[name] = { text: texts[names[Number(sha.slice(4))]], isTruncated: false };
    for (const [, name] of query.matchAll(/\b(\w+_\d+): ref\(/g)) found[name] = { target: { history } };
    return { repository: { ...found, pullRequests: { nodes: [], totalCount: 0 }, ref: { target: { oid: 'base', history } }, forks: { nodes: [] } } };
  };
  await page.route('https://api.github.com/**', async (route) => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    const heads = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'access-control-allow-methods': '*' };
    const answer = (json, status = 200) => route.fulfill({ status, headers: heads, contentType: 'application/json', body: status === 204 ? '' : JSON.stringify(json) });
    if (request.method() === 'OPTIONS') return answer({}, 204);
    if (pathname === '/user') return answer({ id: 1, login: 'editor', name: 'Editor', email: '', avatar_url: '', html_url: '' });
    if (pathname === '/repos/example/atlas') return answer({ permissions: { push: true, admin: false }, allow_forking: true });
    if (pathname.includes('/collaborators/')) return answer({}, 204);
    if (pathname.includes('/git/trees/')) return answer({ tree });
    if (pathname === '/graphql') {
      const { query, variables } = request.postDataJSON();
      return answer({ data: graph(query, variables) });
    }
    if (request.method() === 'POST' && pathname.endsWith('/pulls')) {
      const asked = request.postDataJSON();
      told.push(['pull request', asked.head, asked.base]);
      return answer({ number: 7, node_id: 'P7', title: asked.title, html_url: '', head: { sha: 'new' }, created_at: '2026-11-22T00:00:00Z', updated_at: '2026-11-22T00:00:00Z' }, 201);
    }
    if (pathname.endsWith('/labels')) return answer([]);
    told.push(['not known', request.method(), pathname]);
    return answer({}, 404);
  });
}

test('where records are kept at GitHub a save is a pull request, and the file in it is the one of the form', { skip }, async () => {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1400, height: 1000 } });
  const page = await context.newPage();
  const told = [];
  await repositoryHost(page, told);
  // The settings that the program makes for such a repository, which tests/forms.rs holds it to.
  await page.route('**/admin/form.fr.json', async (route) => {
    const form = await (await route.fetch()).json();
    form.config.backend = { name: 'github', repo: 'example/atlas', open_authoring: true, auth_scope: 'public_repo' };
    form.config.publish_mode = 'editorial_workflow';
    await route.fulfill({ json: form });
  });
  await page.goto(`${host.origin}/admin/`);
  await page.getByRole('button', { name: 'Se connecter avec un jeton d’accès' }).click();
  await page.getByRole('textbox').first().fill('a-token');
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
  await page.getByText('Kloto 1 — Bressuire').first().waitFor();
  // A draft may lack what is required, and its file would be named all the same.
  await visit(page, 'partnerships/new');
  await page.getByRole('button', { name: 'Enregistrer' }).first().click();
  await page.getByText('« Parties » en demande au moins 2, remplies').waitFor();
  await page.getByRole('button', { name: 'OK', exact: true }).click();
  assert.deepEqual(told, []);
  await visit(page, 'partnerships/entries/amou-1-aiffres');
  await (await field(page, 'note.en')).getByRole('textbox').first().fill('Words put in by the form.');
  await page.getByRole('button', { name: 'Enregistrer' }).first().click();
  for (let turn = 0; turn < 100 && !told.some(([what]) => what === 'pull request'); turn += 1) await page.waitForTimeout(100);
  const [branch, commit, proposal] = ['branch', 'commit', 'pull request'].map((what) => told.find(([own]) => own === what));
  assert.ok(branch && commit && proposal, JSON.stringify(told));
  assert.notEqual(commit[1], 'main');
  assert.deepEqual([proposal[1], proposal[2], branch[1]], [commit[1], 'main', `refs/heads/${commit[1]}`]);
  const name = 'content/partnerships/amou-1-aiffres.toml';
  assert.deepEqual(commit[2].additions.map((one) => one.path), [name]);
  const saved = Buffer.from(commit[2].additions[0].contents, 'base64').toString('utf8');
  const { gone, come } = lines(records()[name], saved);
  assert.deepEqual([gone.length, come.length], [1, 1]);
  assert.deepEqual(told.filter(([what]) => what === 'not known'), []);
  await context.close();
});
