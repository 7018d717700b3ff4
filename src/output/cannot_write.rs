//! Why a site could not be written.

use std::path::PathBuf;

use crate::diag::Speech;

/// The site could not be written: what stood in the output folder before still stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotWrite {
    /// The output folder has no name of its own, such as `.`, `..` or `/`.
    Nameless(PathBuf),
    /// Something stands there that this program did not make.
    NotOurs(PathBuf),
    /// A symbolic link or a file stands where the folder should be.
    NotAFolder(PathBuf),
    /// A file of the site has a path that is not safe on every system.
    UnsafePath(String),
    /// Two files of the site cannot stand side by side: one is a folder of the other, or they differ by case only.
    Collision(String, String),
    /// A file that this program did not write stands where a file of the site goes.
    InTheWay(PathBuf),
    /// A file that is no list of a site stands where such a list should go.
    NotAList(PathBuf),
    /// The output folder lies on another disk than what is beside it, so that it cannot be replaced whole.
    OfAnotherDisk(PathBuf),
    /// Other runs keep taking the staging folder.
    Busy(PathBuf),
    /// A file of the content is no longer as it was read, or is a link.
    Changed(PathBuf),
    /// The system refused; its own words.
    Refused(PathBuf, String),
}

impl CannotWrite {
    pub(super) fn refused(path: &std::path::Path) -> impl Fn(std::io::Error) -> Self + '_ {
        |error| Self::Refused(path.to_path_buf(), error.to_string())
    }

    /// One sentence, and what to do.
    pub fn words(&self, speech: Speech) -> String {
        match speech {
            Speech::English => self.english(),
            Speech::French => self.french(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Nameless(path) => {
                format!("{} cannot be the output folder; name a folder of its own with --out", path.display())
            }
            Self::NotOurs(path) => format!(
                "{} holds files that are not an atlas written by this program; empty it, or name another folder with --out",
                path.display()
            ),
            Self::NotAFolder(path) => format!(
                "{} is a file or a link, not a folder; remove it, or name another folder with --out",
                path.display()
            ),
            Self::UnsafePath(path) => format!("“{path}” cannot be the name of a file of the site on every system"),
            Self::Collision(one, other) => format!("“{one}” and “{other}” cannot stand in one folder on every system"),
            Self::InTheWay(path) => format!(
                "{} was not written by this program and stands where a file of the site goes; move it elsewhere",
                path.display()
            ),
            Self::NotAList(path) => format!(
                "{} is there already and is no list of a site; name another file with --manifest",
                path.display()
            ),
            Self::OfAnotherDisk(path) => format!(
                "{} is a disk of its own, which cannot be replaced whole; name a folder inside it with --out",
                path.display()
            ),
            Self::Busy(path) => format!("other builds keep taking {}; run the command again", path.display()),
            Self::Changed(path) => {
                format!("{} was changed meanwhile, and is left as it is; run the command again", path.display())
            }
            Self::Refused(path, said) => format!("{} cannot be written: {said}", path.display()),
        }
    }

    fn french(&self) -> String {
        match self {
            Self::Nameless(path) => format!(
                "{} ne peut pas être le dossier de sortie ; nommez un dossier à part avec --out",
                path.display()
            ),
            Self::NotOurs(path) => format!(
                "{} contient des fichiers qui ne sont pas un atlas écrit par ce programme ; videz-le, ou nommez un autre dossier avec --out",
                path.display()
            ),
            Self::NotAFolder(path) => format!(
                "{} est un fichier ou un lien, pas un dossier ; retirez-le, ou nommez un autre dossier avec --out",
                path.display()
            ),
            Self::UnsafePath(path) => {
                format!("« {path} » ne peut pas être le nom d'un fichier du site sur tous les systèmes")
            }
            Self::Collision(one, other) => {
                format!("« {one} » et « {other} » ne peuvent pas se trouver dans un même dossier sur tous les systèmes")
            }
            Self::InTheWay(path) => format!(
                "{} n'a pas été écrit par ce programme et se trouve là où va un fichier du site ; mettez-le ailleurs",
                path.display()
            ),
            Self::NotAList(path) => format!(
                "{} existe déjà et n'est pas la liste d'un site ; nommez un autre fichier avec --manifest",
                path.display()
            ),
            Self::OfAnotherDisk(path) => format!(
                "{} est un disque à part, qui ne peut pas être remplacé en entier ; nommez un dossier qu'il contient avec --out",
                path.display()
            ),
            Self::Busy(path) => {
                format!("d'autres constructions occupent sans cesse {} ; relancez la commande", path.display())
            }
            Self::Changed(path) => {
                format!("{} a été modifié entre-temps, et reste tel quel ; relancez la commande", path.display())
            }
            Self::Refused(path, said) => format!("{} ne peut pas être écrit : {said}", path.display()),
        }
    }
}
