// A TOML record as text: where each of its keys is written, so that one value can change and every other letter stays.
//
// Only what records are made of is understood: plain keys, `[table]` and `[[list]]` headers of one word. Anything else is refused with an
// error, and whoever asked writes the whole record anew.

const KEY = /^[A-Za-z0-9_-]+$/;

/** The end of the line that `at` is in, after its line feed. */
function lineEnd(text, at) {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** The end of a string that opens at `at`. */
function stringEnd(text, at) {
  const quote = text[at];
  const long = quote.repeat(3);
  if (text.startsWith(long, at)) {
    let end = at + 3;
    while (end < text.length && !text.startsWith(long, end)) end += quote === '"' && text[end] === '\\' ? 2 : 1;
    end += 3;
    // Up to two quotes may stand right before the closing ones.
    while (text[end] === quote) end += 1;
    return end;
  }
  let end = at + 1;
  while (end < text.length && text[end] !== quote && text[end] !== '\n') end += quote === '"' && text[end] === '\\' ? 2 : 1;
  return end + 1;
}

/** The end of a value that begins at `at`: blanks, comments and line ends inside brackets belong to it. */
function valueEnd(text, at) {
  let depth = 0;
  let end = at;
  let last = at;
  while (end < text.length) {
    const c = text[end];
    if (c === '"' || c === "'") {
      end = stringEnd(text, end);
      last = end;
    } else if (c === '#') {
      if (depth === 0) return last;
      end = lineEnd(text, end);
    } else if (c === '\n' && depth === 0) {
      return last;
    } else {
      if (c === '[' || c === '{') depth += 1;
      if (c === ']' || c === '}') depth -= 1;
      end += 1;
      if (!/\s/.test(c)) last = end;
    }
  }
  return last;
}

/**
 * The parts of a record: `root` has the entries before the first header, each section those under its own.
 * An entry is what comes before its key (blank lines, comments), its value and what comes after it on its line.
 */
export function parts(text) {
  const root = [];
  const sections = [];
  let entries = root;
  let at = 0;
  let lead = 0;
  while (at < text.length) {
    const blank = /^[ \t]*(?:#[^\n]*)?(?:\n|$)/.exec(text.slice(at, lineEnd(text, at)));
    if (blank) {
      at = lineEnd(text, at);
      continue;
    }
    const line = text.slice(at, lineEnd(text, at));
    const header = /^[ \t]*(\[\[?)[ \t]*([^\]\s]+)[ \t]*(\]\]?)[ \t]*(?:#[^\n]*)?\n?$/.exec(line);
    if (header) {
      const [, open, key, close] = header;
      if (!KEY.test(key) || open.length !== close.length) throw new Error(`header not plain: ${line}`);
      entries = [];
      sections.push({ key, isItem: open === '[[', lead: text.slice(lead, at), head: line, entries });
      at += line.length;
    } else {
      const found = /^[ \t]*([^\s=]+)[ \t]*=[ \t]*/.exec(line);
      if (!found || !KEY.test(found[1])) throw new Error(`key not plain: ${line}`);
      const start = at + found[0].length;
      const end = valueEnd(text, start);
      const after = lineEnd(text, end);
      entries.push({
        key: found[1], lead: text.slice(lead, at), name: found[0], value: text.slice(start, end), tail: text.slice(end, after),
      });
      at = after;
    }
    lead = at;
  }
  return { root, sections, rest: text.slice(lead) };
}

/** A string as TOML writes it. */
export function quoted(text) {
  const escaped = String(text).replace(/[\\"\u0000-\u001f\u007f]/g, (c) => {
    const short = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\t': '\\t', '\r': '\\r' }[c];
    return short ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

const keyOf = (key) => (KEY.test(key) ? key : quoted(key));
const isTable = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** A value in one line; a list of tables has a line each. */
export function inline(value) {
  if (Array.isArray(value)) {
    if (value.length > 1 && value.every(isTable)) return `[\n${value.map((item) => `  ${inline(item)},\n`).join('')}]`;
    return `[${value.map(inline).join(', ')}]`;
  }
  if (isTable(value)) {
    const entries = Object.entries(value).map(([key, inner]) => `${keyOf(key)} = ${flat(inner)}`);
    return entries.length ? `{ ${entries.join(', ')} }` : '{}';
  }
  return typeof value === 'string' ? quoted(value) : String(value);
}

/** The same in one line always: an inline table has no line ends of its own. */
const flat = (value) => (Array.isArray(value) ? `[${value.map(flat).join(', ')}]` : inline(value));

const line = (key, value) => `${keyOf(key)} = ${inline(value)}\n`;

/** Whether a value is written under `[[key]]` headers in a record that is made anew. */
const isSections = (value) => Array.isArray(value) && value.length > 0 && value.every(isTable);

const section = (key, item) => `[[${key}]]\n${Object.entries(item).map(([inner, value]) => line(inner, value)).join('')}`;

/** A record as a new file has it; `short` says how a value is written when it stands behind its key. */
export function whole(value, short) {
  const entries = Object.entries(value).map(([key, inner]) => [key, short(key, inner)]);
  const plain = entries.filter(([, inner]) => !isSections(inner)).map(([key, inner]) => line(key, inner)).join('');
  const lists = entries.filter(([, inner]) => isSections(inner))
    .flatMap(([key, items]) => items.map((item) => `\n${section(key, item)}`)).join('');
  return plain + lists;
}

export const isSame = (one, other) => {
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && one.length === other.length
      && one.every((item, rank) => isSame(item, other[rank]));
  }
  if (isTable(one) && isTable(other)) {
    const keys = Object.keys(one);
    return keys.length === Object.keys(other).length && keys.every((key) => key in other && isSame(one[key], other[key]));
  }
  return one === other;
};

const ended = (text) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
const written = (entry) => ended(entry.lead + entry.name + entry.value + entry.tail);

const asIs = (key, value) => value;

/** The entries of one table with what changed put in; what is gone leaves the comment above it. */
function edited(entries, before, after, short = asIs) {
  let out = '';
  for (const entry of entries) {
    const { key } = entry;
    if (!(key in after)) {
      out += entry.lead.trim() ? entry.lead : '';
    } else if (isSame(before[key], after[key])) {
      out += written(entry);
    } else {
      out += ended(`${entry.lead}${entry.name}${inline(short(key, after[key]))}${entry.tail}`);
    }
  }
  const known = new Set(entries.map((entry) => entry.key));
  return out + Object.entries(after).filter(([key]) => !known.has(key)).map(([key, value]) => line(key, short(key, value))).join('');
}

/**
 * The text of a record with what changed put in. `before` is what the text says, `after` what it shall say: plain values of the same making.
 * Lists of claims are lists in both; `short` says how one is written behind its key. Where an item of a list is the same as before, its text is too, comments included, wherever in the list it stands now.
 */
export function edit(text, before, after, short) {
  const { root, sections, rest } = parts(text);
  const inSections = new Set(sections.map((one) => one.key));
  const plain = Object.fromEntries(Object.entries(after).filter(([key]) => !inSections.has(key)));
  const known = new Set(root.map((entry) => entry.key));
  // A new list of tables goes to the end, under headers.
  const late = Object.entries(plain).filter(([key, value]) => !known.has(key) && isSections(short(key, value)));
  late.forEach(([key]) => delete plain[key]);
  const head = edited(root, before, plain, short);
  // The first header of each key takes the whole list with it.
  const groups = new Map();
  for (const one of sections) groups.set(one.key, [...(groups.get(one.key) ?? []), one]);
  let body = '';
  for (const [key, own] of groups) {
    if (!own.every((one) => one.isItem === own[0].isItem) || (!own[0].isItem && own.length > 1)) throw new Error(`headers of ${key} differ`);
    if (!(key in after)) {
      body += own.map((one) => (one.lead.trim() ? one.lead : '')).join('');
    } else if (!own[0].isItem) {
      body += ended(own[0].lead + own[0].head) + edited(own[0].entries, before[key], after[key]);
    } else {
      body += items(key, own, before[key], after[key]);
    }
  }
  const added = late.flatMap(([key, list]) => list.map((item) => `\n${section(key, item)}`)).join('');
  return ended(head + body) + rest.replace(/\n+$/, '\n') + added;
}

/** The items of one list: those that are as they were are found first, the others take what is left in order. */
function items(key, own, before, after) {
  if (!Array.isArray(after) || !after.every(isTable)) throw new Error(`${key} is no list of tables any more`);
  const free = new Set(own.keys());
  const take = after.map((item) => {
    const same = [...free].find((rank) => isSame(before[rank], item));
    if (same !== undefined) free.delete(same);
    return same;
  });
  const left = [...free];
  return after.map((item, rank) => {
    const old = take[rank] ?? left.shift();
    if (old === undefined) return `\n${section(key, item)}`;
    const lead = own[old].lead === '' && rank > 0 ? '\n' : own[old].lead;
    return ended(lead + own[old].head) + edited(own[old].entries, before[old], item);
  }).join('') + left.map((rank) => (own[rank].lead.trim() ? own[rank].lead : '')).join('');
}
