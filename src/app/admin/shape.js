// Between what a record says and what a form asks: a fact that may be written as a value, as a claim or as several is always a list of claims in the
// form, a text has a box for each language. What comes back is written in the shortest way that says the same.
//
// `shapes` come from the definitions of the records, beside the form itself.

const isTable = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const STATES = ['unknown', 'none', 'not-collected', 'not-applicable', 'withheld'];
const isState = (value) => typeof value === 'string' && STATES.includes(value);

/** Shapes are a word, or a table with one of: table, list, claims, known, statements, sentences. */
const kindOf = (shape) => (typeof shape === 'string' ? shape : Object.keys(shape)[0]);

/** The table of a definition from its fields in order: `[key, shape]` each. */
export function tableOf(fields) {
  const ready = (shape) => {
    if (typeof shape === 'string') return shape;
    const [[kind, inner]] = Object.entries(shape);
    return { [kind]: Array.isArray(inner) ? tableOf(inner) : ready(inner) };
  };
  return Object.fromEntries(fields.map(([key, shape]) => [key, ready(shape)]));
}

export class Shapes {
  constructor(languages) {
    this.languages = languages;
  }

  /** What the form shows for what is written. */
  open(shape, value) {
    switch (kindOf(shape)) {
      case 'text':
        return isTable(value) ? value : Object.fromEntries(this.languages.map((code) => [code, value]));
      case 'date':
        return value instanceof Date ? value.toISOString() : String(value);
      case 'table':
        return this.openTable(shape.table, value);
      case 'list':
        return (Array.isArray(value) ? value : [value]).map((item) => this.open(shape.list, item));
      case 'known':
        return this.openKnown(shape.known, value);
      case 'claims':
        return this.openClaims(shape.claims, value);
      case 'statements':
      case 'sentences': {
        const all = Array.isArray(value) ? value : [value];
        return all.map((item) => this.openTable(Object.values(shape)[0], isTable(item) && ('text' in item || 'source' in item) ? item : { text: item }));
      }
      default:
        return value;
    }
  }

  openTable(table, value) {
    if (!isTable(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key in table ? this.open(table[key], inner) : inner]));
  }

  openKnown(shape, value) {
    if (kindOf(shape) === 'list') return isState(value) ? [value] : this.open(shape, value);
    if (kindOf(shape) === 'text') return this.open(shape, value);
    return isState(value) ? value : String(this.open(shape, value));
  }

  openClaims(table, value) {
    const isMany = Array.isArray(value) && value.some(isTable);
    const claims = isMany ? value : [value];
    return claims.map((claim) => this.openTable(table, isTable(claim) && ('value' in claim || isMany) ? claim : { value: claim }));
  }

  /** What is written for what the form holds; undefined for nothing. */
  close(shape, value) {
    if (value === undefined || value === null || value === '') return undefined;
    switch (kindOf(shape)) {
      case 'text':
        return this.closeText(value);
      case 'date': {
        const date = String(value).trim();
        return /^\d{4}$/.test(date) ? Number(date) : date || undefined;
      }
      case 'flag':
        return value === true ? true : undefined;
      case 'number':
        return number(value);
      case 'table':
        return some(this.closeTable(shape.table, value));
      case 'list': {
        const items = list(value).map((item) => this.close(shape.list, item)).filter((item) => item !== undefined);
        return items.length ? items : undefined;
      }
      case 'known':
        return this.closeKnown(shape.known, value);
      case 'claims':
      case 'statements':
      case 'sentences':
        return this.short(shape, this.closeAll(shape, value));
      default:
        return typeof value === 'string' ? value.trim() || undefined : value;
    }
  }

  /** The keys that hold something, in the order of the definition; what the definition does not know stays as it is. */
  closeTable(table, value) {
    const out = {};
    for (const key of [...Object.keys(table), ...Object.keys(value).filter((key) => !(key in table))]) {
      const closed = key in table ? this.close(table[key], value[key]) : value[key];
      if (closed !== undefined && closed !== null) out[key] = closed;
    }
    return out;
  }

  /** The same of a whole record: its claims and statements are lists still, each written as short as it can be by `short`. */
  closeRecord(table, value) {
    const out = {};
    for (const [key, closed] of Object.entries(this.closeTable(table, value))) {
      const isMany = ['claims', 'statements', 'sentences'].includes(kindOf(table[key] ?? ''));
      out[key] = isMany ? this.closeAll(table[key], value[key]) : closed;
    }
    return out;
  }

  /** Claims and statements that say something, as tables. */
  closeAll(shape, value) {
    const all = list(value).map((item) => this.closeTable(shape[kindOf(shape)], item)).filter((item) => some(item));
    return all.length ? all : undefined;
  }

  /** One alone that says nothing but its value is that value; one is itself; several are a list. */
  short(shape, all) {
    const key = { claims: 'value', statements: 'text' }[kindOf(shape ?? '')];
    if (!key || !all || all.length !== 1) return all;
    const [one] = all;
    // In a list, a claim that has lost its value is still one: that is told.
    if (!(key in one)) return all;
    return Object.keys(one).length === 1 ? one[key] : one;
  }

  closeText(value) {
    if (typeof value === 'string') return value.trim() || undefined;
    const words = Object.entries(value).map(([code, text]) => [code, typeof text === 'string' ? text.trim() : text]).filter(([, text]) => text);
    if (!words.length) return undefined;
    const isSame = words.length === this.languages.length && words.every(([, text]) => text === words[0][1]);
    return isSame ? words[0][1] : Object.fromEntries(words);
  }

  closeKnown(shape, value) {
    const kind = kindOf(shape);
    if (kind === 'list') {
      const items = list(value);
      return items.length === 1 && isState(items[0]) ? items[0] : this.close(shape, items);
    }
    if (kind === 'text') return this.close(shape, value);
    if (isState(value)) return value;
    if (kind === 'flag') return String(value) === 'true' ? true : String(value) === 'false' ? false : value;
    return this.close(shape, value);
  }
}

const list = (value) => (Array.isArray(value) ? value : Object.values(value)).filter((item) => item !== null && item !== undefined && item !== '');
const some = (table) => (Object.keys(table).length ? table : undefined);

/** `12 000` and `12,5` are numbers to whoever writes them; what is none is left for the check to tell. */
function number(value) {
  const text = String(value).replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : value;
}
