//! The default theme, carried by the program: an atlas needs a `themes/` folder only where it wants to look different.

use include_dir::{Dir, DirEntry, include_dir};

use super::sources::{Content, Found};

static DEFAULT_THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Adds the files of the default theme that the site folder does not have: a file on the disk wins over the one carried.
pub(super) fn complete(found: &mut Vec<Found>) {
    let mut folders = vec![&DEFAULT_THEME];
    while let Some(folder) = folders.pop() {
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(inner) => folders.push(inner),
                DirEntry::File(file) => {
                    let parts = file.path().iter().map(|part| part.to_string_lossy());
                    let path = format!("themes/default/{}", parts.collect::<Vec<_>>().join("/"));
                    if !found.iter().any(|known| known.path == path) {
                        found.push(Found { path, content: Content::Bytes(file.contents().to_vec()) });
                    }
                }
            }
        }
    }
}
