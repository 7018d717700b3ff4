//! Which paths may be written: none leaves the output folder, and each means one file on every system.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::CannotWrite;
use crate::text::is_reserved;

/// Bytes of one name that every usual file system accepts.
const LONGEST_NAME: usize = 255;

/// Refuses a path that is not safe.
pub(super) fn check_one(path: &str) -> Result<(), CannotWrite> {
    if path.split('/').all(is_safe_name) { Ok(()) } else { Err(CannotWrite::UnsafePath(path.to_owned())) }
}

/// Refuses two paths that cannot stand together; they come sorted or not, each once.
pub(super) fn check_together<'p>(paths: impl Iterator<Item = &'p str>) -> Result<(), CannotWrite> {
    let paths: Vec<(Cow<'_, str>, &str)> = paths.map(|path| (folded(path), path)).collect();
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for (folded, path) in &paths {
        if let Some(other) = seen.insert(folded, path) {
            return Err(CannotWrite::Collision(other.to_owned(), (*path).to_owned()));
        }
    }
    // A file that is also a folder: one of its parents is a file.
    for (folded, path) in &paths {
        for (at, _) in folded.match_indices('/') {
            if let Some(parent) = folded.get(..at).and_then(|parent| seen.get(parent)) {
                return Err(CannotWrite::Collision((*parent).to_owned(), (*path).to_owned()));
            }
        }
    }
    Ok(())
}

/// A path in small letters. Nearly all are already.
fn folded(path: &str) -> Cow<'_, str> {
    let is_small = path.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { Cow::Borrowed(path) } else { Cow::Owned(path.to_lowercase()) }
}

fn is_safe_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && !matches!(name, "." | "..")
        && !name.starts_with(".atlas-")
        && !name.ends_with(['.', ' '])
        && !name.chars().any(|c| c.is_control() || "\\:*?\"<>|".contains(c))
        && !is_reserved(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_all(paths: &[&str]) -> Result<(), CannotWrite> {
        paths.iter().try_for_each(|path| check_one(path))?;
        check_together(paths.iter().copied())
    }

    #[test]
    fn what_leaves_the_folder_or_means_something_else_elsewhere_is_refused() {
        for path in [
            "",
            "/etc/passwd",
            "..",
            "../a",
            "a/../../b",
            "a//b",
            "a/",
            "./a",
            "C:/a",
            "a\\b",
            "a\0b",
            "a\nb",
            "aux/index.html",
            "fr/NUL.html",
            "com1",
            "a.",
            "b /c",
            ".atlas-output",
            "fr/.atlas-x",
            "a?b",
        ] {
            assert_eq!(check_all(&[path]), Err(CannotWrite::UnsafePath(path.into())), "{path:?}");
        }
        assert!(check_all(&["a".repeat(256).as_str()]).is_err());
    }

    #[test]
    fn what_a_site_holds_is_accepted() {
        let site = [
            "404.html",
            "fr/index.html",
            "fr/communes/ogou-1/index.html",
            "assets/a.3f2.css",
            ".well-known/x",
            "auxerre",
            "com",
        ];
        assert_eq!(check_all(&site), Ok(()));
    }

    #[test]
    fn two_files_that_cannot_stand_together_are_refused() {
        assert!(matches!(check_all(&["fr/a", "fr/A"]), Err(CannotWrite::Collision(..))));
        assert!(matches!(check_all(&["fr", "fr/a"]), Err(CannotWrite::Collision(..))));
        assert!(matches!(check_all(&["FR", "a", "fr/b/c"]), Err(CannotWrite::Collision(..))));
    }
}
