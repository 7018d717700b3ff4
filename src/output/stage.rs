//! A folder beside the output, where the new site is made ready and the old one ends.
//!
//! `.atlas-<name>.stage/` holds `lock`, kept locked while its run lives; `site/`, the new site, then after the swap the old one; and, where a system cannot swap
//! two folders at once, `old/`. Its name is always the same: a second run for the same output waits for the first. A run that is killed leaves it behind: the
//! next run takes it over, puts `old/` back if the output is missing, and clears the rest.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::seal::Moment;
use super::{CannotWrite, MARKER};

/// A staging folder, removed when dropped.
pub(super) struct Stage {
    folder: PathBuf,
    /// Held while this run lives; released by the system if it is killed.
    _lock: File,
    /// Whether the old site stands here and nowhere else: then the folder stays for the next run.
    is_needed: bool,
}

const LOCK: &str = "lock";
const SITE: &str = "site";
const OLD: &str = "old";
const SPARE: &str = "file";

/// Another run may be removing the folder at the moment we take it; this often at most.
const TRIES: usize = 1_000;

fn folder_for(parent: &Path, name: &OsStr) -> PathBuf {
    let mut stage = OsString::from(".atlas-");
    stage.push(name);
    stage.push(".stage");
    parent.join(stage)
}

impl Stage {
    /// Takes the stage for the output folder `name` in `parent`, and clears what a killed run left in it. `waits` is told when another run holds it.
    pub fn take(parent: &Path, name: &OsStr, waits: &dyn Fn()) -> Result<Self, CannotWrite> {
        let folder = folder_for(parent, name);
        let refused = CannotWrite::refused(&folder);
        let path = folder.join(LOCK);
        for _ in 0..TRIES {
            match fs::create_dir(&folder) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(refused(error)),
                _ => {}
            }
            // A link leads to somebody else's folder, whatever its parts are called.
            let is_link = folder.symlink_metadata().is_ok_and(|data| data.is_symlink());
            if is_link || path.symlink_metadata().is_err() && holds_what_is_not_ours(&folder) {
                return Err(CannotWrite::NotOurs(folder.clone()));
            }
            let lock = match File::options().write(true).create(true).truncate(false).open(&path) {
                Ok(lock) => lock,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(refused(error)),
            };
            match lock.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    waits();
                    lock.lock().map_err(&refused)?;
                }
                // A file system without locks leaves the stage unprotected from another run at the same moment, nothing worse.
                Err(TryLockError::Error(_)) => {}
            }
            // The run we waited for removed its lock: it is of a stage that is gone.
            if !is_same_file(&lock, &path) {
                continue;
            }
            let stage = Self { folder: folder.clone(), _lock: lock, is_needed: false };
            stage.put_back(&parent.join(name)).and_then(|()| stage.clear()).map_err(&refused)?;
            fs::create_dir(stage.site()).map_err(&refused)?;
            return Ok(stage);
        }
        Err(CannotWrite::Busy(folder.clone()))
    }

    /// The folder to fill.
    pub fn site(&self) -> PathBuf {
        self.folder.join(SITE)
    }

    /// Where a single file may be made ready.
    pub fn spare(&self) -> PathBuf {
        self.folder.join(SPARE)
    }

    /// Now, by the clock of the disk; nothing where it does not say.
    pub fn now(&self) -> Option<Moment> {
        let spare = self.spare();
        fs::write(&spare, "").ok()?;
        Moment::of_change(&spare.symlink_metadata().ok()?)
    }

    /// Puts the filled folder in the place of `out`, which is missing or a folder. The old site is removed.
    pub fn swap_in(&mut self, out: &Path) -> io::Result<()> {
        let site = self.site();
        // The list of what was written is there when the folder is, also after a loss of power.
        if let Ok(marker) = File::open(site.join(MARKER)) {
            marker.sync_all()?;
        }
        File::open(&site).and_then(|folder| folder.sync_all())?;
        if out.symlink_metadata().is_err() {
            fs::rename(&site, out)?;
        } else if !exchange(&site, out) {
            self.replace(out)?;
        }
        // The new site stands, whatever the disk says of the folder around it.
        let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty());
        let _ = parent.map(|parent| File::open(parent).and_then(|folder| folder.sync_all()));
        // What cannot be removed now is cleared by the next run.
        let _ = self.clear();
        Ok(())
    }

    /// Two renames, the first undone when the second fails.
    fn replace(&mut self, out: &Path) -> io::Result<()> {
        let old = self.folder.join(OLD);
        fs::rename(out, &old)?;
        let done = fs::rename(self.site(), out);
        if done.is_err() && fs::rename(&old, out).is_err() {
            self.is_needed = true;
        }
        done
    }

    /// Puts back a site that a killed run set aside.
    fn put_back(&self, out: &Path) -> io::Result<()> {
        let old = self.folder.join(OLD);
        if old.is_dir() && out.symlink_metadata().is_err() { fs::rename(&old, out) } else { Ok(()) }
    }

    /// Removes everything but the lock.
    fn clear(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                remove(&entry.path())?;
            } else if entry.file_name() != LOCK {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What cannot be removed now is cleared by the next run.
        if !self.is_needed && self.clear().is_ok() {
            let _ = fs::remove_file(self.folder.join(LOCK));
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

/// Removes a folder and all there is in it, its folders by all threads: a large site is a hundred thousand files. A link is removed, and not followed.
fn remove(folder: &Path) -> io::Result<()> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => folders.push(entry.path()),
            false => fs::remove_file(entry.path())?,
        }
    }
    folders.par_iter().try_for_each(|folder| remove(folder))?;
    fs::remove_dir(folder)
}

/// Whether somebody else's things stand in a folder of our stage's name: told by their names, which never change, since other runs may be making and removing
/// their own while we look.
fn holds_what_is_not_ours(folder: &Path) -> bool {
    let is_ours = |name: OsString| [LOCK, SITE, OLD, SPARE].iter().any(|ours| name == *ours);
    fs::read_dir(folder).is_ok_and(|all| all.flatten().any(|entry| !is_ours(entry.file_name())))
}

/// Whether the open file is still the one at this path.
#[cfg(unix)]
fn is_same_file(open: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let (Ok(one), Ok(other)) = (open.metadata(), path.symlink_metadata()) else { return false };
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Where an open file cannot be removed there is nothing to find out.
#[cfg(not(unix))]
fn is_same_file(_: &File, path: &Path) -> bool {
    path.exists()
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn take(parent: &Path) -> Result<Stage, CannotWrite> {
        Stage::take(parent, OsStr::new("public"), &|| {})
    }

    fn leftover(parent: &Path, part: &str) -> PathBuf {
        let stage = parent.join(".atlas-public.stage");
        fs::create_dir_all(stage.join(part)).unwrap();
        fs::write(stage.join(LOCK), "").unwrap();
        fs::write(stage.join(part).join("index.html"), part).unwrap();
        stage
    }

    #[test]
    fn what_a_killed_run_left_is_cleared() {
        let folder = tempfile::tempdir().unwrap();
        let stage = leftover(folder.path(), SITE);
        let taken = take(folder.path()).unwrap();
        assert_eq!(fs::read_dir(taken.site()).unwrap().count(), 0);
        drop(taken);
        assert!(!stage.exists());
    }

    #[test]
    fn a_site_set_aside_by_a_killed_run_is_put_back() {
        let folder = tempfile::tempdir().unwrap();
        leftover(folder.path(), OLD);
        drop(take(folder.path()).unwrap());
        assert_eq!(fs::read_to_string(folder.path().join("public/index.html")).unwrap(), OLD);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_of_this_name_that_is_not_ours_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let stage = leftover(folder.path(), "precious");
        fs::remove_file(stage.join(LOCK)).unwrap();
        assert_eq!(take(folder.path()).err(), Some(CannotWrite::NotOurs(stage.clone())));
        assert!(stage.join("precious/index.html").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_of_this_name_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let victim = folder.path().join("victim");
        fs::create_dir_all(victim.join(SITE)).unwrap();
        fs::write(victim.join(SITE).join("thesis"), "important").unwrap();
        let stage = folder.path().join(".atlas-public.stage");
        std::os::unix::fs::symlink(&victim, &stage).unwrap();
        assert_eq!(take(folder.path()).err(), Some(CannotWrite::NotOurs(stage)));
        assert!(victim.join(SITE).join("thesis").exists());
    }

    #[test]
    fn one_run_at_a_time_and_the_others_are_told_to_wait() {
        // What two runs do to each other is a matter of moments: many rounds meet more of them.
        for _ in 0..200 {
            six_runs_wait_for_a_seventh();
        }
    }

    fn six_runs_wait_for_a_seventh() {
        let folder = tempfile::tempdir().unwrap();
        let (inside, waited, done) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        let first = take(folder.path()).unwrap();
        std::thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| {
                    let waits = || {
                        waited.fetch_add(1, Ordering::SeqCst);
                    };
                    let stage = Stage::take(folder.path(), OsStr::new("public"), &waits).unwrap();
                    assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "two runs at once");
                    fs::write(stage.site().join("a"), "").unwrap();
                    inside.fetch_sub(1, Ordering::SeqCst);
                    drop(stage);
                    done.fetch_add(1, Ordering::SeqCst);
                });
            }
            while waited.load(Ordering::SeqCst) < 6 {
                std::thread::yield_now();
            }
            assert_eq!(done.load(Ordering::SeqCst), 0);
            drop(first);
        });
        assert_eq!(done.load(Ordering::SeqCst), 6);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn both_ways_of_swapping_end_the_same() {
        for at_once in [true, false] {
            let folder = tempfile::tempdir().unwrap();
            let out = folder.path().join("public");
            fs::create_dir(&out).unwrap();
            fs::write(out.join("a"), "old").unwrap();
            let mut stage = take(folder.path()).unwrap();
            fs::write(stage.site().join("a"), "new").unwrap();
            if at_once {
                stage.swap_in(&out).unwrap();
            } else {
                stage.replace(&out).unwrap();
            }
            drop(stage);
            assert_eq!(fs::read_to_string(out.join("a")).unwrap(), "new");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        }
    }
}
