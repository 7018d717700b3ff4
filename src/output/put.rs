//! A new file beside others, or a folder of them, whole or not at all.

use std::io::{self, BufRead as _, Read as _, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

use super::{CannotWrite, marker};

/// Whether a list may be written at a path: where nothing stands, or an earlier list, or what is no file, such as a pipe. To be asked before there is anything to list.
pub fn may_list(path: &Path) -> Result<(), CannotWrite> {
    let Ok(data) = path.metadata() else { return Ok(()) };
    if data.is_dir() {
        return Err(CannotWrite::refused(path)(io::ErrorKind::IsADirectory.into()));
    }
    // What begins like a list; a line of one is a path with a hash before it.
    let first = || {
        let start = std::fs::File::open(path)?.take(8_192);
        io::BufReader::new(start).lines().next().transpose()
    };
    if data.is_file() && data.len() > 0 && !first().is_ok_and(|line| line.is_some_and(|line| marker::lists(&line))) {
        return Err(CannotWrite::NotAList(path.to_path_buf()));
    }
    Ok(())
}

/// Writes a list that a build was asked for, in the place of the one that stands there. What is no file, such as a pipe, is written to as it is.
pub fn list(path: &Path, text: &str) -> Result<(), CannotWrite> {
    let refused = CannotWrite::refused(path);
    if path.symlink_metadata().is_ok_and(|data| !data.is_file()) {
        return std::fs::write(path, text).map_err(&refused);
    }
    let file = beside(path, text).map_err(&refused)?;
    file.persist(path).map(drop).map_err(|error| refused(error.error))
}

/// Writes a file where there is none yet; its folder is made. One that stands there is refused: [`amend`](super::amend) changes it.
pub fn put(path: &Path, text: &str) -> Result<(), CannotWrite> {
    let refused = CannotWrite::refused(path);
    std::fs::create_dir_all(parent(path)).map_err(&refused)?;
    let file = beside(path, text).map_err(&refused)?;
    file.persist_noclobber(path).map(drop).map_err(|error| refused(error.error))
}

/// A file made whole in the folder of another.
fn beside(path: &Path, text: &str) -> io::Result<NamedTempFile> {
    let mut file = NamedTempFile::new_in(parent(path))?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // A temporary file is for its owner only; a file of an atlas is for everybody.
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    Ok(file)
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a folder of files in the place of the one that stands there, whole: it is made beside it first.
pub fn replace(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), CannotWrite> {
    let refused = CannotWrite::refused(folder);
    std::fs::create_dir_all(parent(folder)).map_err(&refused)?;
    let mut stage = tempfile::Builder::new().prefix(".atlas-").tempdir_in(parent(folder)).map_err(&refused)?;
    let new = stage.path().join("new");
    for (name, bytes) in files {
        let path = new.join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(&new)).map_err(&refused)?;
        std::fs::write(&path, bytes).map_err(&refused)?;
    }
    let old = stage.path().join("old");
    if folder.exists() {
        std::fs::rename(folder, &old).map_err(&refused)?;
    }
    let done = std::fs::rename(&new, folder);
    if done.is_err() && old.exists() && std::fs::rename(&old, folder).is_err() {
        // The only copy of what stood there.
        stage.disable_cleanup(true);
    }
    done.map_err(&refused)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_new_file_is_written_and_none_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("geodata/a.geojson");
        put(&path, "one").unwrap();
        assert!(put(&path, "two").is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(std::fs::read_dir(folder.path().join("geodata")).unwrap().count(), 1, "nothing is left behind");
    }

    #[test]
    fn a_folder_is_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("site/admin");
        replace(&path, &[("a/one.js".to_owned(), b"1".to_vec()), ("two.js".to_owned(), b"2".to_vec())]).unwrap();
        replace(&path, &[("two.js".to_owned(), b"3".to_vec())]).unwrap();
        assert_eq!(std::fs::read(path.join("two.js")).unwrap(), b"3");
        assert!(!path.join("a").exists(), "what was there before is gone");
        assert_eq!(std::fs::read_dir(folder.path().join("site")).unwrap().count(), 1, "nothing is left behind");
    }
}
