//! The packages of the form: fetched by npm as the lock file says, into a folder of their own, once for each version.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::super::sentences::pick;
use super::super::{Stop, Terminal};
use crate::diag::Speech;

/// Where they are kept, beside the content; a build and `git` leave it aside.
const FOLDER: &str = ".atlas-admin";

const PACKAGE: &str = include_str!("package.json");
const LOCK: &str = include_str!("package-lock.json");

/// Says that everything of this lock file has been fetched.
const DONE: &str = "fetched.json";

/// The folder of the packages; fetched where they are not there yet.
pub(super) fn fetched(site: &Path, terminal: &Terminal) -> Result<PathBuf, Stop> {
    let speech = terminal.speech;
    let folder = site.join(FOLDER);
    let modules = folder.join("node_modules");
    if std::fs::read_to_string(folder.join(DONE)).is_ok_and(|lock| lock == LOCK) {
        return Ok(modules);
    }
    terminal.say(&pick(
        speech,
        "Fetching the packages of the form with npm, once for each version …",
        "npm va chercher les paquets du formulaire, une fois par version…",
    ));
    let failed = |why: &str| Stop::Failed(no_packages(why, speech));
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).map_err(|e| failed(&e.to_string()));
    std::fs::create_dir_all(&folder).map_err(|error| failed(&error.to_string()))?;
    write("package.json", PACKAGE)?;
    write("package-lock.json", LOCK)?;
    // No script of a package is run.
    let npm = Command::new("npm")
        .args(["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(&folder)
        .stdin(Stdio::null())
        .output();
    match npm {
        Ok(output) if output.status.success() => {}
        Ok(output) => return Err(failed(String::from_utf8_lossy(&output.stderr).trim())),
        Err(error) => return Err(failed(&error.to_string())),
    }
    write(DONE, LOCK)?;
    Ok(modules)
}

fn no_packages(why: &str, speech: Speech) -> String {
    pick(
        speech,
        &format!(
            "the packages of the form could not be fetched; this command needs Node 20 or later with npm, and a connection the first time: {why}"
        ),
        &format!(
            "les paquets du formulaire n'ont pas pu être obtenus ; cette commande demande Node 20 ou plus récent, avec npm, et une connexion la première fois : {why}"
        ),
    )
}
