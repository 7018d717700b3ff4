//! Changing one file of the content in place, whole or not at all.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use tempfile::NamedTempFile;

use super::CannotWrite;

/// Puts `after` where `before` stands. A file that changed since it was read is refused, as is a link; permissions stay.
pub fn amend(path: &Path, before: &str, after: &str) -> Result<(), CannotWrite> {
    let refused = CannotWrite::refused(path);
    let data = path.symlink_metadata().map_err(&refused)?;
    if !data.is_file() || !fs::read(path).is_ok_and(|standing| standing == before.as_bytes()) {
        return Err(CannotWrite::Changed(path.to_path_buf()));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder).map_err(&refused)?;
    file.write_all(after.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(&refused)?;
    file.as_file().set_permissions(data.permissions()).map_err(&refused)?;
    file.persist(path).map_err(|error| refused(error.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_file_changes_whole_and_keeps_its_permissions() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "é = 1\r\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        amend(&path, "é = 1\r\n", "é = 2\r\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "é = 2\r\n");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }

    #[test]
    fn a_file_that_changed_since_and_a_link_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "newer").unwrap();
        assert_eq!(amend(&path, "older", "x"), Err(CannotWrite::Changed(path.clone())));
        let link = folder.path().join("b.toml");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert_eq!(amend(&link, "newer", "x"), Err(CannotWrite::Changed(link)));
        assert!(amend(&folder.path().join("none.toml"), "", "x").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "newer");
    }
}
