//! Writing a site: compare, stage, swap.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::stage::{Stage, clear_leftovers};
use super::{CannotWrite, Outputs, safe_path};

/// The file that says a folder was written by this program, and may be replaced by it.
pub const MARKER: &str = ".atlas-output";

const MARKER_TEXT: &str = "This folder is written by atlas and replaced whole at each build.\n\
                           Ce dossier est écrit par atlas et remplacé en entier à chaque construction.\n";

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Files of the site.
    pub files: usize,
    /// Bytes of the site.
    pub bytes: u64,
    /// Whether anything differed; if not, nothing was touched.
    pub is_changed: bool,
}

/// Puts the site in the folder `out`, whole or not at all.
///
/// The folder is missing, empty, or one that an earlier run wrote: anything else is refused, and left as it is.
pub fn write(out: &Path, outputs: &Outputs) -> Result<Written, CannotWrite> {
    safe_path::check(outputs)?;
    let name = out.file_name().ok_or_else(|| CannotWrite::Nameless(out.to_path_buf()))?;
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(CannotWrite::refused(parent))?;
    clear_leftovers(parent, name);
    let is_there = may_replace(out)?;
    let written = Written { files: outputs.len(), bytes: outputs.bytes(), is_changed: true };
    if is_there && is_same(out, outputs) {
        return Ok(Written { is_changed: false, ..written });
    }
    let stage = Stage::make(parent, name)?;
    fill(&stage.site(), outputs)?;
    stage.swap_in(out).map_err(CannotWrite::refused(out))?;
    Ok(written)
}

/// Whether a site of ours stands there (false: nothing, or an empty folder); an error for anything else.
fn may_replace(out: &Path) -> Result<bool, CannotWrite> {
    let Ok(data) = out.symlink_metadata() else { return Ok(false) };
    if !data.is_dir() {
        return Err(CannotWrite::NotAFolder(out.to_path_buf()));
    }
    if out.join(MARKER).symlink_metadata().is_ok_and(|data| data.is_file()) {
        return Ok(true);
    }
    let mut entries = fs::read_dir(out).map_err(CannotWrite::refused(out))?;
    if entries.next().is_some() { Err(CannotWrite::NotOurs(out.to_path_buf())) } else { Ok(false) }
}

/// Whether the folder holds these very files and nothing else.
fn is_same(out: &Path, outputs: &Outputs) -> bool {
    let mut standing = BTreeSet::new();
    if list(out, "", &mut standing).is_err() || !standing.remove(MARKER) {
        return false;
    }
    standing.len() == outputs.len()
        && standing.iter().zip(outputs.iter()).all(|(standing, (path, _))| standing == path)
        && outputs.iter().collect::<Vec<_>>().into_par_iter().all(|(path, bytes)| has_bytes(&out.join(path), bytes))
}

fn has_bytes(file: &Path, bytes: &[u8]) -> bool {
    file.symlink_metadata().is_ok_and(|data| data.is_file() && data.len() == bytes.len() as u64)
        && fs::read(file).is_ok_and(|standing| standing == bytes)
}

/// Every entry below a folder that is not a folder itself, and every empty folder, with `/`.
fn list(folder: &Path, above: &str, found: &mut BTreeSet<String>) -> std::io::Result<()> {
    let before = found.len();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.insert(path);
        }
    }
    if found.len() == before {
        found.insert(above.to_owned());
    }
    Ok(())
}

fn fill(site: &Path, outputs: &Outputs) -> Result<(), CannotWrite> {
    let folders: BTreeSet<PathBuf> =
        outputs.iter().filter_map(|(path, _)| Some(site.join(path).parent()?.to_path_buf())).collect();
    for folder in &folders {
        fs::create_dir_all(folder).map_err(CannotWrite::refused(folder))?;
    }
    let put = |path: &str, bytes: &[u8]| {
        let file = site.join(path);
        fs::write(&file, bytes).map_err(CannotWrite::refused(Path::new(path)))
    };
    // Collected in the order of the paths: which error is told does not depend on timing.
    let done: Vec<_> =
        outputs.iter().collect::<Vec<_>>().into_par_iter().map(|(path, bytes)| put(path, bytes)).collect();
    done.into_iter().collect::<Result<(), _>>()?;
    put(MARKER, MARKER_TEXT.as_bytes())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn outputs(files: &[(&str, &str)]) -> Outputs {
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut found = BTreeSet::new();
        list(folder, "", &mut found).unwrap();
        found.into_iter().collect()
    }

    #[test]
    fn a_site_is_written_then_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("deep/public");
        let first = outputs(&[("fr/index.html", "un"), ("fr/a/b.html", "b"), ("x", "")]);
        assert!(write(&out, &first).unwrap().is_changed);
        assert_eq!(names(&out), [".atlas-output", "fr/a/b.html", "fr/index.html", "x"]);
        let second = outputs(&[("fr/index.html", "deux")]);
        let written = write(&out, &second).unwrap();
        assert_eq!(written, Written { files: 1, bytes: 4, is_changed: true });
        assert_eq!(names(&out), [".atlas-output", "fr/index.html"]);
        assert_eq!(fs::read_to_string(out.join("fr/index.html")).unwrap(), "deux");
        // Nothing of the staging is left beside it.
        assert_eq!(fs::read_dir(folder.path().join("deep")).unwrap().count(), 1);
    }

    #[test]
    fn the_same_site_again_touches_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let site = outputs(&[("fr/index.html", "un"), ("a", "x")]);
        write(&out, &site).unwrap();
        let stamp = |path: &str| out.join(path).metadata().unwrap().modified().unwrap();
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&out.metadata().unwrap());
        let before = (stamp("a"), stamp("fr"), stamp(MARKER));
        assert!(!write(&out, &site).unwrap().is_changed);
        assert_eq!((stamp("a"), stamp("fr"), stamp(MARKER)), before);
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::MetadataExt::ino(&out.metadata().unwrap()), inode);
    }

    #[test]
    fn a_file_too_many_too_few_or_changed_in_place_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let site = outputs(&[("a", "x"), ("b/c", "y")]);
        let tampers: [fn(&Path); 5] = [
            |out| fs::write(out.join("z"), "").unwrap(),
            |out| fs::create_dir(out.join("empty")).unwrap(),
            |out| fs::remove_file(out.join("b/c")).unwrap(),
            |out| fs::write(out.join("a"), "w").unwrap(),
            |out| fs::rename(out.join("a"), out.join("d")).unwrap(),
        ];
        for tamper in tampers {
            write(&out, &site).unwrap();
            tamper(&out);
            assert!(write(&out, &site).unwrap().is_changed);
            assert_eq!(names(&out), [".atlas-output", "a", "b/c"]);
        }
    }

    #[test]
    fn a_folder_that_is_not_ours_is_never_touched() {
        let folder = tempfile::tempdir().unwrap();
        let site = outputs(&[("a", "x")]);
        fs::write(folder.path().join("precious"), "p").unwrap();
        assert_eq!(write(folder.path(), &site), Err(CannotWrite::NotOurs(folder.path().to_path_buf())));
        let file = folder.path().join("precious");
        assert_eq!(write(&file, &site), Err(CannotWrite::NotAFolder(file.clone())));
        for nameless in [".", "..", "/", "x/.."] {
            assert!(matches!(write(Path::new(nameless), &site), Err(CannotWrite::Nameless(_))), "{nameless}");
        }
        assert_eq!(names(folder.path()), ["precious"]);
        fs::create_dir(folder.path().join("empty")).unwrap();
        assert!(write(&folder.path().join("empty"), &site).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("target"), folder.path().join("link"));
        write(&target, &outputs(&[("a", "x")])).unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        assert!(matches!(write(&link, &outputs(&[("b", "y")])), Err(CannotWrite::NotAFolder(_))));
        assert_eq!(names(&target), [".atlas-output", "a"]);
    }

    #[test]
    fn an_unsafe_path_stops_before_anything_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let result = write(&out, &outputs(&[("a", "x"), ("../b", "y")]));
        assert_eq!(result, Err(CannotWrite::UnsafePath("../b".into())));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_write_that_fails_half_way_leaves_the_old_site() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        write(&out, &outputs(&[("a", "old")])).unwrap();
        // A name of 255 bytes is accepted by the check; this many folders are beyond what a system takes.
        let deep = vec!["d".repeat(200); 40].join("/");
        assert!(matches!(write(&out, &outputs(&[("a", "new"), (&deep, "x")])), Err(CannotWrite::Refused(..))));
        assert_eq!(fs::read_to_string(out.join("a")).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
