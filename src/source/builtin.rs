//! The default theme, carried by the program: an atlas needs a `themes/` folder only where it wants to look different.

use std::collections::BTreeSet;

use include_dir::{Dir, DirEntry, include_dir};

use super::sources::{Content, Found};

/// Where it stands in a site folder.
const FOLDER: &str = "themes/default/";

static DEFAULT_THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Adds the files of the default theme that the site folder does not have: a file on the disk wins over the one carried.
pub(super) fn complete(found: &mut Vec<Found>) {
    let known: BTreeSet<String> =
        found.iter().map(|file| file.path.clone()).filter(|path| path.starts_with(FOLDER)).collect();
    for (path, bytes) in carried() {
        if !known.contains(&path) {
            found.push(Found { path, content: Content::Bytes(bytes.to_vec()) });
        }
    }
}

/// Every file of the default theme as the program carries it, by its path in a site folder.
pub(super) fn carried() -> Vec<(String, &'static [u8])> {
    let mut files = Vec::new();
    let mut folders = vec![&DEFAULT_THEME];
    while let Some(folder) = folders.pop() {
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(inner) => folders.push(inner),
                DirEntry::File(file) => {
                    let parts = file.path().iter().map(|part| part.to_string_lossy());
                    files.push((format!("{FOLDER}{}", parts.collect::<Vec<_>>().join("/")), file.contents()));
                }
            }
        }
    }
    files
}

/// A text of the default theme as the program carries it, by its path inside the theme.
pub fn carried_text(path: &str) -> Option<&'static str> {
    DEFAULT_THEME.get_file(path)?.contents_utf8()
}
