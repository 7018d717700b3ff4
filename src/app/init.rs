//! `atlas init DIR`: a small complete atlas in a new folder, to start from.

use std::path::Path;

use super::arguments::Init;
use super::sentences::pick;
use super::{Stop, Terminal};
use crate::diag::{Report, Speech};
use crate::model::{self, Schema};
use crate::output;
use crate::record;
use crate::source::{Sources, starter};

/// What `git init` makes, and nothing of ours is written into.
const REPOSITORY: &str = ".git";

/// Writes the atlas; a folder in which something stands beside a repository is refused, and so is what is no folder.
pub(super) fn init(arguments: &Init, terminal: &Terminal) -> Result<(), Stop> {
    let (folder, speech) = (arguments.dir.as_path(), terminal.speech);
    match std::fs::read_dir(folder) {
        Ok(entries) => {
            // What cannot be told stands there too.
            let names = entries.map(|entry| entry.map_or_else(|_| "?".into(), |entry| entry.file_name()));
            if let Some(first) = names.filter(|name| name != REPOSITORY).min() {
                return Err(Stop::Failed(is_taken(folder, Some(&first.to_string_lossy()), speech)));
            }
        }
        Err(_) if folder.symlink_metadata().is_err() => {}
        Err(_) => return Err(Stop::Failed(is_taken(folder, None, speech))),
    }
    let files = starter();
    for (path, text) in &files {
        output::put(&folder.join(path), text).map_err(|error| Stop::Failed(error.words(speech)))?;
    }
    let schemas = schemas(&files);
    for schema in &schemas {
        let path = folder.join(SCHEMAS).join(schema.file_name());
        output::put(&path, &schema.text()).map_err(|error| Stop::Failed(error.words(speech)))?;
    }
    terminal.say(&done(folder, files.len() + schemas.len(), speech));
    Ok(())
}

/// Where the settings for editors look for schemas.
const SCHEMAS: &str = "schemas";

/// What `atlas schema` would write for this atlas.
fn schemas(files: &[(String, &str)]) -> Vec<Schema> {
    let bytes = files.iter().map(|(path, text)| (path.clone(), text.as_bytes().to_vec())).collect();
    let sources = Sources::in_memory(bytes, &mut Report::default());
    model::schemas(&record::read(&sources, &mut Report::default()).languages)
}

fn is_taken(folder: &Path, first: Option<&str>, speech: Speech) -> String {
    let folder = folder.display();
    let (found, trouve) =
        first.map_or_else(Default::default, |name| (format!(" ({name} is in it)"), format!(" (il contient {name})")));
    pick(
        speech,
        &format!(
            "{folder} is not an empty folder{found}; nothing was written: name one that is new, is empty or has only a .git folder"
        ),
        &format!(
            "{folder} n'est pas un dossier vide{trouve} ; rien n'a été écrit : nommez-en un qui soit nouveau, vide ou qui n'ait qu'un dossier .git"
        ),
    )
}

fn done(folder: &Path, files: usize, speech: Speech) -> String {
    let folder = folder.display().to_string();
    // As a shell takes it for one word.
    let is_plain = |c: char| c.is_alphanumeric() || "/._-:\\".contains(c);
    let word =
        if folder.chars().all(is_plain) { folder.clone() } else { format!("'{}'", folder.replace('\'', "'\\''")) };
    pick(
        speech,
        &format!(
            "{folder}: a small atlas, {files} files. See it: atlas serve --open --site {word}\nThen change what it says, file by file; `atlas check` says what is wrong."
        ),
        &format!(
            "{folder} : un petit atlas, {files} fichiers. Pour le voir : atlas serve --open --site {word}\nChangez ensuite ce qu'il dit, fichier par fichier ; `atlas check` dit ce qui ne va pas."
        ),
    )
}
