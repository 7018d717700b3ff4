//! A fresh folder beside the output, where the new site is made ready and the old one ends.
//!
//! `.atlas-<name>-XXXXXX/` holds `lock`, kept locked while its run lives; `site/`, the new site, then after the swap the old
//! one; and, where a system cannot swap two folders at once, `old/`. A run that is killed leaves its stage behind: the next
//! run sees that nobody holds the lock, puts `old/` back if the output is missing, and removes the stage.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::CannotWrite;

/// A staging folder, removed when dropped.
pub(super) struct Stage {
    folder: TempDir,
    /// Held while this run lives; released by the system if it is killed.
    _lock: File,
}

fn prefix(name: &OsStr) -> OsString {
    let mut prefix = OsString::from(".atlas-");
    prefix.push(name);
    prefix.push("-");
    prefix
}

impl Stage {
    /// Makes a stage for the output folder `name` in `parent`.
    pub(super) fn make(parent: &Path, name: &OsStr) -> Result<Self, CannotWrite> {
        let refused = CannotWrite::refused(parent);
        let folder = tempfile::Builder::new().prefix(&prefix(name)).tempdir_in(parent).map_err(&refused)?;
        let lock = File::create(folder.path().join("lock")).map_err(&refused)?;
        // A file system without locks leaves the stage unprotected from another run at the same moment, nothing worse.
        let _ = lock.try_lock();
        let stage = Self { folder, _lock: lock };
        // Made by hand, so that it has the usual rights: a temporary folder is closed to others, a site is not.
        fs::create_dir(stage.site()).map_err(refused)?;
        Ok(stage)
    }

    /// The folder to fill.
    pub(super) fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// Puts the filled folder in the place of `out`, which is missing or a folder.
    pub(super) fn swap_in(mut self, out: &Path) -> io::Result<()> {
        let site = self.site();
        File::open(&site).and_then(|folder| folder.sync_all())?;
        if out.symlink_metadata().is_err() {
            fs::rename(&site, out)?;
        } else if !exchange(&site, out) {
            self.replace(out)?;
        }
        // The stage, which now holds the old site, goes away with `self`.
        out.parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .map_or(Ok(()), |parent| File::open(parent)?.sync_all())
    }

    /// Two renames, the first undone when the second fails.
    fn replace(&mut self, out: &Path) -> io::Result<()> {
        let old = self.folder.path().join("old");
        fs::rename(out, &old)?;
        let done = fs::rename(self.site(), out);
        if done.is_err() && fs::rename(&old, out).is_err() {
            // The old site stands in the stage only: it stays there, and the next run puts it back.
            self.folder.disable_cleanup(true);
        }
        done
    }
}

/// Swaps two folders at once; false where the system cannot.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

/// Clears what killed runs left for the output folder `name` in `parent`, and puts back a site that was set aside.
pub(super) fn clear_leftovers(parent: &Path, name: &OsStr) {
    let prefix = prefix(name);
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let is_stage = entry.file_name().as_encoded_bytes().starts_with(prefix.as_encoded_bytes())
            && entry.file_type().is_ok_and(|kind| kind.is_dir());
        let lock = if is_stage { File::open(entry.path().join("lock")).ok() } else { None };
        // Without a lock file this is no stage of ours, or one being made this very moment.
        if lock.is_none_or(|lock| lock.try_lock().is_err()) {
            continue;
        }
        let (old, out) = (entry.path().join("old"), parent.join(name));
        if old.is_dir() && out.symlink_metadata().is_err() && fs::rename(&old, &out).is_err() {
            continue;
        }
        let _ = fs::remove_dir_all(entry.path());
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn leftover(parent: &Path, name: &str, part: &str) -> PathBuf {
        let stage = parent.join(name);
        fs::create_dir_all(stage.join(part)).unwrap();
        fs::write(stage.join("lock"), "").unwrap();
        fs::write(stage.join(part).join("index.html"), part).unwrap();
        stage
    }

    #[test]
    fn a_killed_run_is_cleared_and_a_living_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let dead = leftover(folder.path(), ".atlas-public-dead", "site");
        let other = leftover(folder.path(), ".atlas-docs-dead", "site");
        let living = Stage::make(folder.path(), OsStr::new("public")).unwrap();
        clear_leftovers(folder.path(), OsStr::new("public"));
        assert!(!dead.exists());
        assert!(other.exists() && living.site().exists());
    }

    #[test]
    fn a_site_set_aside_by_a_killed_run_is_put_back() {
        let folder = tempfile::tempdir().unwrap();
        leftover(folder.path(), ".atlas-public-dead", "old");
        clear_leftovers(folder.path(), OsStr::new("public"));
        assert_eq!(fs::read_to_string(folder.path().join("public/index.html")).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn both_ways_of_swapping_end_the_same() {
        for at_once in [true, false] {
            let folder = tempfile::tempdir().unwrap();
            let out = folder.path().join("public");
            fs::create_dir(&out).unwrap();
            fs::write(out.join("a"), "old").unwrap();
            let mut stage = Stage::make(folder.path(), OsStr::new("public")).unwrap();
            fs::write(stage.site().join("a"), "new").unwrap();
            if at_once {
                stage.swap_in(&out).unwrap();
            } else {
                stage.replace(&out).unwrap();
                drop(stage);
            }
            assert_eq!(fs::read_to_string(out.join("a")).unwrap(), "new");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        }
    }
}
