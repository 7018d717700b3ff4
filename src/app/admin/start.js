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
const { languages, formats, config } = await answer.json();
// It would start by itself, with settings that are not there.
globalThis.CMS_MANUAL_INIT = true;
const { default: CMS } = await import('./cms/index.js');
const shapes = new Shapes(languages);
for (const { name, extension, prose, fields } of formats) {
  CMS.registerCustomFormat(name, extension, format({ parse, shapes, table: tableOf(fields), isProse: prose }));
}
CMS.init({ config });
