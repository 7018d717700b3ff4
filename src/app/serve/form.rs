//! The form of `atlas admin`, where it stands in the folder of the built site: served beside the live pages, so that what is saved in it is seen at once.

use std::fs::FileType;
use std::path::{Component, Path};

/// What the addresses of the form begin with.
pub(super) const ADDRESS: &str = "/admin/";

/// Where `atlas admin` writes unless it is told otherwise.
const FOLDER: &str = "public/admin";

/// The bytes of a file of the form by its address, and its name; nothing where there is none, or the address leads out of the folder.
pub(super) fn file(site: &Path, address: &str) -> Option<(String, Vec<u8>)> {
    let name = address.strip_prefix(ADDRESS)?;
    let name = if name.is_empty() { "index.html" } else { name };
    let mut path = site.join(FOLDER);
    let mut kind = None;
    for part in Path::new(name).components() {
        let Component::Normal(part) = part else { return None };
        path.push(part);
        // A link leads elsewhere, and a pipe is never read to its end.
        kind = Some(path.symlink_metadata().ok()?.file_type()).filter(|kind| kind.is_dir() || kind.is_file());
        kind?;
    }
    kind.filter(FileType::is_file)?;
    std::fs::read(path).ok().map(|bytes| (name.to_owned(), bytes))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn only_files_of_the_form_are_found() {
        let site = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(site.path().join(FOLDER).join("cms")).unwrap();
        std::fs::write(site.path().join(FOLDER).join("index.html"), "page").unwrap();
        std::fs::write(site.path().join(FOLDER).join("cms/index.js"), "script").unwrap();
        std::fs::write(site.path().join("secret"), "secret").unwrap();
        let found = |address: &str| file(site.path(), address).map(|(name, _)| name);
        assert_eq!(found("/admin/").as_deref(), Some("index.html"));
        assert_eq!(found("/admin/cms/index.js").as_deref(), Some("cms/index.js"));
        for nothing in ["/admin/none.js", "/admin/cms/", "/admin/../../secret", "/admin//etc/passwd", "/fr/"] {
            assert_eq!(found(nothing), None, "{nothing}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(site.path().join("secret"), site.path().join(FOLDER).join("link")).unwrap();
            std::os::unix::fs::symlink(site.path(), site.path().join(FOLDER).join("up")).unwrap();
            assert_eq!((found("/admin/link"), found("/admin/up/secret")), (None, None));
        }
    }
}
