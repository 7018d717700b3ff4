//! `atlas export csv commune|partner|partnership SLUG` and `atlas import csv FILE`: a record to a spreadsheet and back.

use std::path::Path;

use super::arguments::{Export, Import, SheetKind};
use super::sentences::pick;
use super::{Stop, Terminal, sentences};
use crate::diag::{Noun, Report, Speech};
use crate::model::meant;
use crate::output;
use crate::questionnaire::{self, SHEETS, Sheet};
use crate::record::{self, Records};
use crate::source::{SourceFile, Sources};
use crate::text::{is_slug, slugify};

/// The largest questionnaire that is read, in bytes.
const LARGEST: u64 = 4 << 20;

pub(super) fn export(arguments: &Export, terminal: &Terminal) -> Result<(), Stop> {
    let speech = terminal.speech;
    let (sources, records) = read(&arguments.site, terminal)?;
    let kind = sheet(arguments.kind);
    let slug = known(&kind, &arguments.slug, &records, speech)?;
    let path = kind.path(&slug);
    let standing = sources.get(&path).and_then(SourceFile::text);
    if standing.is_none() && !matches!(arguments.kind, SheetKind::Commune) {
        terminal.say(&is_new(&path, speech));
    }
    let text = standing.unwrap_or("");
    let Some(sheet) = questionnaire::export(&kind, &slug, text, &records, speech) else {
        return Err(Stop::Failed(is_broken(&path, speech)));
    };
    match &arguments.out {
        None => terminal.print(&sheet),
        Some(out) if out.symlink_metadata().is_ok() => return Err(Stop::Failed(is_taken(out, speech))),
        Some(out) => {
            output::put(out, &sheet).map_err(|error| Stop::Failed(error.words(speech)))?;
            let out = out.display();
            terminal.say(&pick(
                speech,
                &format!("{out}: written. Once it is filled in: atlas import csv {out}"),
                &format!("{out} : écrit. Une fois rempli : atlas import csv {out}"),
            ));
        }
    }
    Ok(())
}

pub(super) fn import(arguments: &Import, terminal: &Terminal) -> Result<(), Stop> {
    let speech = terminal.speech;
    let (sources, records) = read(&arguments.site, terminal)?;
    let name = arguments.file.display();
    let refused = |error: std::io::Error| Stop::Failed(sentences::refused(&name.to_string(), &error, speech));
    if std::fs::metadata(&arguments.file).map_err(refused)?.len() > LARGEST {
        return Err(Stop::Failed(pick(
            speech,
            &format!("{name} is larger than any questionnaire"),
            &format!("{name} est plus gros que tout questionnaire"),
        )));
    }
    let sheet = questionnaire::decode(&std::fs::read(&arguments.file).map_err(refused)?);
    let faulty = |faults: Vec<questionnaire::Fault>| {
        for fault in &faults {
            terminal.tell(&format!("{name}: {}", fault.words(speech)));
        }
        terminal.say(&sentences::nothing_written(speech));
        Stop::Content
    };
    let (kind, slug) = questionnaire::subject(&sheet, &records).map_err(faulty)?;
    let slug = known(&kind, &slug, &records, speech)?;
    if let Some(meant) = arguments.slug.as_ref().filter(|meant| **meant != slug) {
        return Err(Stop::Failed(pick(
            speech,
            &format!("{name}: C2: this is about {slug}, not {meant}; nothing was written"),
            &format!("{name}: C2 : ce questionnaire concerne {slug}, et non {meant} ; rien n'a été écrit"),
        )));
    }
    let path = kind.path(&slug);
    let standing = sources.get(&path).and_then(SourceFile::text);
    let before = standing.unwrap_or("");
    if questionnaire::export(&kind, &slug, before, &records, speech).is_none() {
        return Err(Stop::Failed(is_broken(&path, speech)));
    }
    let after = questionnaire::import(&kind, &sheet, before, &records).map_err(faulty)?;
    if after == before {
        terminal.say(&pick(speech, &format!("{path}: nothing has changed"), &format!("{path} : rien n'a changé")));
        return Ok(());
    }
    let target = arguments.site.join(&path);
    let written = match standing {
        Some(_) => output::amend(&target, before, &after),
        None => output::put(&target, &after),
    };
    written.map_err(|error| Stop::Failed(error.words(speech)))?;
    terminal.say(&match standing {
        Some(_) => pick(
            speech,
            &format!("{path}: the changed answers are in it; `git diff` shows them, `atlas check` looks at them"),
            &format!("{path} : les réponses changées y sont ; `git diff` les montre, `atlas check` les vérifie"),
        ),
        None => pick(
            speech,
            &format!("{path}: written, a new record; `atlas check` looks at it"),
            &format!("{path} : écrite, une fiche nouvelle ; `atlas check` la vérifie"),
        ),
    });
    Ok(())
}

fn read(site: &Path, terminal: &Terminal) -> Result<(Sources, Records), Stop> {
    let speech = terminal.speech;
    let sources = Sources::read(site, &mut Report::default());
    let sources = sources.map_err(|error| Stop::Failed(error.words(speech)))?;
    // What is wrong with the content is for `atlas check`; here only names are asked.
    let records = record::read(&sources, &mut Report::default());
    if records.languages.is_empty() {
        return Err(Stop::Failed(sentences::no_languages(site, speech)));
    }
    Ok((sources, records))
}

/// The questionnaire of a kind.
fn sheet(kind: SheetKind) -> Sheet {
    let [commune, partner, partnership] = SHEETS;
    match kind {
        SheetKind::Commune => commune,
        SheetKind::Partner => partner,
        SheetKind::Partnership => partnership,
    }
}

fn is_new(path: &str, speech: Speech) -> String {
    pick(
        speech,
        &format!("{path} is not there yet: the questionnaire is that of a new record"),
        &format!("{path} n'existe pas encore : le questionnaire est celui d'une fiche nouvelle"),
    )
}

/// The slug of a commune of the register, or what can be the name of a file.
fn known(kind: &Sheet, slug: &str, records: &Records, speech: Speech) -> Result<String, Stop> {
    if kind.noun == Noun::Commune {
        return meant(records, Noun::Commune, slug).map_err(|unknown| Stop::Failed(unknown.words(speech)));
    }
    if is_slug(slug) {
        return Ok(slug.to_owned());
    }
    let meant = slugify(slug);
    Err(Stop::Failed(pick(
        speech,
        &format!("“{slug}” cannot be the name of a record; write it as {meant}"),
        &format!("« {slug} » ne peut pas être le nom d'une fiche ; écrivez {meant}"),
    )))
}

fn is_broken(path: &str, speech: Speech) -> String {
    pick(
        speech,
        &format!("{path} cannot be read as it stands; `atlas check` says why"),
        &format!("{path} ne peut pas être lu tel quel ; `atlas check` dit pourquoi"),
    )
}

fn is_taken(out: &Path, speech: Speech) -> String {
    let out = out.display();
    pick(
        speech,
        &format!("{out} exists already, and is left as it is; choose another name"),
        &format!("{out} existe déjà et reste tel quel ; choisissez un autre nom"),
    )
}
