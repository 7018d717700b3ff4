//! Why a site folder could not be read at all.

use std::path::PathBuf;

use crate::diag::Speech;

/// The site folder as a whole cannot be read: nothing was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotRead {
    /// There is no such folder, or it is a file.
    NoFolder(PathBuf),
    /// The folder holds no `content/`.
    NoContent(PathBuf),
    /// More files than an atlas may hold.
    TooManyFiles(usize),
    /// The system refused; its own words.
    Refused(PathBuf, String),
}

impl CannotRead {
    /// One sentence, and what to do.
    pub fn words(&self, speech: Speech) -> String {
        match (self, speech) {
            (Self::NoFolder(path), Speech::English) => {
                format!("there is no folder {}; give the folder of the atlas with --site", path.display())
            }
            (Self::NoFolder(path), Speech::French) => {
                format!("il n'y a pas de dossier {} ; indiquez le dossier de l'atlas avec --site", path.display())
            }
            (Self::NoContent(path), Speech::English) => format!(
                "{} is not the folder of an atlas: it has no folder content/; give the right one with --site",
                path.display()
            ),
            (Self::NoContent(path), Speech::French) => format!(
                "{} n'est pas le dossier d'un atlas : il n'a pas de dossier content/ ; indiquez le bon avec --site",
                path.display()
            ),
            (Self::TooManyFiles(limit), Speech::English) => {
                format!("the folder holds more than {limit} files; remove what is not of the atlas")
            }
            (Self::TooManyFiles(limit), Speech::French) => {
                format!("le dossier contient plus de {limit} fichiers ; retirez ce qui n'est pas de l'atlas")
            }
            (Self::Refused(path, said), Speech::English) => format!("{} cannot be read: {said}", path.display()),
            (Self::Refused(path, said), Speech::French) => format!("{} ne peut pas être lu : {said}", path.display()),
        }
    }
}
