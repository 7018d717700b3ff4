//! The small atlas the program carries, for `atlas init` to start from: a real one, of the Deux-Sèvres and their partners.

use include_dir::{Dir, DirEntry, include_dir};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/examples/deux-sevres");

/// The countries of the world are the same in every atlas.
const WORLD: &str = include_str!("../../geodata/world.geojson");

/// Every file of it, sorted by its path.
pub fn starter() -> Vec<(String, &'static str)> {
    let mut files = vec![("geodata/world.geojson".to_owned(), WORLD)];
    let mut folders = vec![&STARTER];
    while let Some(folder) = folders.pop() {
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(inner) => folders.push(inner),
                DirEntry::File(file) => {
                    let parts = file.path().iter().map(|part| part.to_string_lossy());
                    let path = parts.collect::<Vec<_>>().join("/");
                    files.extend(file.contents_utf8().map(|text| (path, text)));
                }
            }
        }
    }
    files.sort();
    files
}
