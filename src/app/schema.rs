//! `atlas schema [DIR]`: JSON Schemas of every kind of file, for the completion and the checks of editors.

use std::path::Path;

use super::arguments::SchemaOf;
use super::{Stop, Terminal, sentences};
use crate::diag::{Report, Speech};
use crate::model;
use crate::output;
use crate::record;
use crate::source::Sources;

/// Prints one document on standard output, or writes one file a schema into a folder; other files there are left alone.
pub(super) fn schema(arguments: &SchemaOf, terminal: &Terminal) -> Result<(), Stop> {
    let speech = terminal.speech;
    let sources = Sources::read(&arguments.site, &mut Report::default());
    let sources = sources.map_err(|error| Stop::Failed(error.words(speech)))?;
    // What is wrong with the content is for `atlas check`; here only the languages are asked.
    let languages = record::read(&sources, &mut Report::default()).languages;
    if languages.is_empty() {
        return Err(Stop::Failed(sentences::no_languages(&arguments.site, speech)));
    }
    let Some(folder) = &arguments.dir else {
        terminal.print(&model::together(&languages));
        return Ok(());
    };
    let mut changed = 0;
    let schemas = model::schemas(&languages);
    for schema in &schemas {
        let (path, text) = (folder.join(schema.file_name()), schema.text());
        let written = match std::fs::read_to_string(&path) {
            Ok(standing) if standing == text => continue,
            Ok(standing) => output::amend(&path, &standing, &text),
            Err(_) => output::put(&path, &text),
        };
        written.map_err(|error| Stop::Failed(error.words(speech)))?;
        changed += 1;
    }
    terminal.say(&done(folder, schemas.len(), changed, speech));
    Ok(())
}

fn done(folder: &Path, all: usize, changed: usize, speech: Speech) -> String {
    let folder = folder.display();
    sentences::pick(
        speech,
        &format!("{folder}: {all} schemas, {changed} of them written"),
        &format!("{folder} : {all} schémas, dont {changed} écrits"),
    )
}
