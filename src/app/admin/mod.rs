//! `atlas admin`: the form in the browser, put beside a built site under `admin/`.
//!
//! In: the records, whose definitions make the form, and Sveltia CMS at the version of `package.json`, fetched by npm into a folder of its own. Out: one folder of
//! files that ask nothing of anybody but the place where records are kept. A build never makes it, needs it or takes it away.
//!
//! 1. [`modules`]: the packages, fetched once for each version.
//! 2. [`bundle`]: what of them goes into the folder, and how.
//! 3. The form itself, one for each language of the program, and the scripts beside it that open and close files.

mod bundle;
mod modules;

use std::path::Path;

use super::arguments::Admin;
use super::sentences::{no_languages, pick};
use super::{Stop, Terminal};
use crate::diag::{Report, Speech};
use crate::i18n::Locale;
use crate::model;
use crate::output;
use crate::record::{self, Records};
use crate::skin;
use crate::source::Sources;

/// The folder of the form in a site.
const FOLDER: &str = "admin";

/// Languages a form can be in: those of the program.
const SPEECHES: [Speech; 2] = [Speech::French, Speech::English];

/// What stands beside the form, as it is.
const SCRIPTS: [(&str, &str); 5] = [
    ("start.js", include_str!("start.js")),
    ("format.js", include_str!("format.js")),
    ("shape.js", include_str!("shape.js")),
    ("document.js", include_str!("document.js")),
    ("look.css", include_str!("look.css")),
];

const PAGE: &str = include_str!("index.html");

/// Makes the folder anew; one that this command did not make is refused.
pub(super) fn admin(arguments: &Admin, terminal: &Terminal) -> Result<(), Stop> {
    let speech = terminal.speech;
    let sources = Sources::read(&arguments.site, &mut Report::default());
    let sources = sources.map_err(|error| Stop::Failed(error.words(speech)))?;
    // What is wrong with the content is for `atlas check`.
    let records = record::read(&sources, &mut Report::default());
    if records.languages.is_empty() {
        return Err(Stop::Failed(no_languages(&arguments.site, speech)));
    }
    let modules = modules::fetched(&arguments.site, terminal)?;
    let folder = arguments.out.join(FOLDER);
    let start = folder.join("start.js");
    if folder.exists() && !start.exists() {
        return Err(Stop::Failed(is_taken(&folder, speech)));
    }
    let mut files = bundle::files(&modules).map_err(|error| Stop::Failed(error.words(speech)))?;
    files.extend(form(&sources, &records, &called(&arguments.site)));
    output::replace(&folder, &files).map_err(|error| Stop::Failed(error.words(speech)))?;
    let is_known = records.settings.as_ref().is_some_and(|(settings, _)| settings.repository.is_some());
    terminal.say(&done(&folder, files.len(), is_known, speech));
    Ok(())
}

/// The page, its scripts, and the form in each language.
fn form(sources: &Sources, records: &Records, folder: &str) -> Vec<(String, Vec<u8>)> {
    let names = names(sources, records);
    let codes: Vec<&str> = SPEECHES.iter().map(|speech| speech.code()).collect();
    let mut files = vec![("index.html".to_owned(), PAGE.replace("FORMS", &codes.join(" ")).into_bytes())];
    files.extend(SCRIPTS.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())));
    files.extend(SPEECHES.map(|speech| {
        let form = model::form(records, &names, folder, speech);
        (format!("form.{}.json", speech.code()), form.to_string().into_bytes())
    }));
    files
}

/// What a folder is called, as whoever looks for it sees it: `.` has a name too.
fn called(folder: &Path) -> String {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What each language of the atlas is called in itself, by the words of its theme.
fn names(sources: &Sources, records: &Records) -> Vec<String> {
    let languages = &records.languages;
    let locales: Vec<Locale> = languages.codes().iter().filter_map(|code| Locale::new(code)).collect();
    let theme = records.settings.as_ref().map_or("", |(settings, _)| settings.theme.as_str());
    if locales.len() != languages.len() {
        return languages.codes().to_vec();
    }
    let skin = skin::load(sources, theme, languages, &locales, &mut Report::default());
    let name = |(language, locale)| skin.messages(language).say(locale, "language.name", &[]);
    let own = languages.iter().zip(&locales).zip(languages.codes());
    own.map(|(pair, code)| name(pair).unwrap_or_else(|| code.clone())).collect()
}

fn is_taken(folder: &Path, speech: Speech) -> String {
    let folder = folder.display();
    pick(
        speech,
        &format!(
            "{folder} was not made by this command; nothing was written: move it away, or name another folder with --out"
        ),
        &format!(
            "{folder} n'a pas été fait par cette commande ; rien n'a été écrit : déplacez-le, ou nommez un autre dossier avec --out"
        ),
    )
}

fn done(folder: &Path, files: usize, is_known: bool, speech: Speech) -> String {
    let folder = folder.display();
    let (english, french) = if is_known {
        ("", "")
    } else {
        (
            "; content/atlas.toml names no `repository`: the form works on a folder of this computer only",
            " ; content/atlas.toml ne nomme pas de `repository` : le formulaire ne travaille que sur un dossier de cet ordinateur",
        )
    };
    pick(
        speech,
        &format!(
            "{folder}: {files} files{english}\nTo try it here: run `atlas serve` and open /admin/ after the address it gives, in Chrome or Edge."
        ),
        &format!(
            "{folder} : {files} fichiers{french}\nPour l'essayer ici : lancez `atlas serve` et ouvrez /admin/ après l'adresse qu'il donne, dans Chrome ou Edge."
        ),
    )
}
