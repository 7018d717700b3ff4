// Starts the form in the language of whoever fills in, with the readers and writers of the files of this atlas.
import { format } from './format.js';
import { Shapes, tableOf } from './shape.js';
import { parse } from './toml/index.js';

/** Forms there are; the first serves readers of none of these languages. */
const CODES = document.documentElement.dataset.forms.split(' ');

/** The language chosen in the settings of the form, else that of the browser. */
function wish() {
  let stored = '';
  try {
    stored = JSON.parse(localStorage.getItem('sveltia-cms.prefs') ?? '{}').locale ?? '';
  } catch {
    // Nothing is kept: the browser says.
  }
  const wishes = [stored, ...navigator.languages].map((code) => String(code).split('-')[0]);
  return wishes.find((code) => CODES.includes(code)) ?? CODES[0];
}

const code = wish();
document.documentElement.lang = code;
const answer = await fetch(`form.${code}.json`);
const { languages, refusals, formats, config } = await answer.json();
// It would start by itself, with settings that are not there.
globalThis.CMS_MANUAL_INIT = true;
const { default: CMS } = await import('./cms/index.js');
const shapes = new Shapes(languages);
for (const { name, extension, prose, fields } of formats) {
  CMS.registerCustomFormat(name, extension, format({ parse, shapes, table: tableOf(fields), isProse: prose }));
}
// A file keeps its name for good: without one that can stay, nothing is saved, not even a draft. And the program does not count the items of a list of tables itself.
const rules = new Map(config.collections.map(({ name, slug, fields }) => [
  name, { pattern: new RegExp(slug.pattern[0]), lists: fields.filter(({ widget, min }) => widget === 'list' && min) },
]));
const says = (value) => (value && typeof value === 'object'
  ? Object.entries(value).some(([key, inner]) => !key.startsWith('_') && says(inner))
  : value !== undefined && value !== null && value !== '' && value !== false);
CMS.registerEventListener({
  name: 'preSave',
  handler({ entry }) {
    const { newRecord, collection, slug, data } = entry.toJS();
    const { pattern, lists } = rules.get(collection);
    const few = lists.filter(({ name, min }) => Object.values(data[name] ?? {}).filter(says).length < min);
    const why = few.map(({ label, min }) => refusals.few.replace('{list}', label).replace('{least}', min));
    if (!why.length && newRecord && !pattern.test(slug)) why.push(refusals.unnamed);
    if (why.length) throw new Error('saving_failed', { cause: new Error(why.join(' ')) });
  },
});
CMS.init({ config });
