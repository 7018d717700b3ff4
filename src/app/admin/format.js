// The files of an atlas for the form: what a file says, and the file with what changed in the form put in.
import { edit, isSame, whole } from './document.js';

/** The key under which a form carries its file along, unseen. */
export const FILE = '_file';

const MARK = '+++\n';

/** A reader and a writer of one kind of record. `parse` reads TOML, dates as `Date`s. */
export function format({ parse, shapes, table, isProse = false }) {
  const plain = (value) => {
    if (value instanceof Date) return value.toISOString();
    if (typeof value === 'bigint') return Number(value);
    if (Array.isArray(value)) return value.map(plain);
    return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)])) : value;
  };
  const read = (text) => plain(parse(text));
  const close = (opened) => shapes.closeRecord(table, opened);
  const short = (key, value) => shapes.short(table[key], value);
  /** What a text says, in one way of saying it: two texts that say the same are the same then. */
  const said = (text) => close(shapes.openTable(table, read(text)));
  const split = (text) => {
    if (!isProse) return { head: text, body: '', gap: '' };
    const end = text.startsWith(MARK) ? text.indexOf(`\n${MARK.trim()}`, MARK.length - 1) : -1;
    if (end < 0) return { head: '', body: text, gap: '\n' };
    const after = text.indexOf('\n', end + 1);
    const below = after < 0 ? '' : text.slice(after + 1);
    const [gap] = /^\n*/.exec(below);
    return { head: text.slice(MARK.length, end + 1), body: below.slice(gap.length), gap: below ? gap : '\n' };
  };

  function written(before, after) {
    if (!before) return whole(after, short);
    try {
      const text = edit(before, said(before), after, short);
      if (isSame(said(text), after)) return text;
    } catch {
      // Not written as records are: written anew then.
    }
    const comment = /^(?:#[^\n]*\n)*/.exec(before)[0];
    return comment + whole(after, short);
  }

  return {
    fromFile(text) {
      // The program takes the last line end away.
      const file = `${text.replace(/\r\n?/g, '\n').trimEnd()}\n`;
      const { head, body } = split(file);
      const opened = shapes.openTable(table, read(head));
      if (isProse) opened.body = body.trim();
      opened[FILE] = file;
      return opened;
    },
    toFile(content) {
      const { [FILE]: file = '', body = '', ...rest } = content;
      Object.keys(rest).filter((key) => key.startsWith('_')).forEach((key) => delete rest[key]);
      const before = split(file ?? '');
      const after = close(rest);
      // What a file says in a way of its own is not touched while nothing changed.
      const head = before.head && isSame(said(before.head), after) ? before.head : written(before.head, after);
      if (!isSame(said(head), after)) throw new Error('the record would not say what the form says');
      if (!isProse) return head;
      const prose = (body ?? '').trim();
      return `${MARK}${head.endsWith('\n') ? head : `${head}\n`}${MARK}${prose ? `${before.gap}${prose}\n` : ''}`;
    },
  };
}
