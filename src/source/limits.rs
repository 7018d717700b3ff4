//! How much a contribution may hold.

use crate::photo::Kind;

/// Bounds on what is read. Sizes are in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// A `.toml` or `.md` file: one record, or one page of prose.
    pub record: u64,
    /// `content/register.toml` and `content/sources.toml`: one entry a commune or a source, whatever their number.
    pub list: u64,
    /// A `.geojson` file: the 35 000 communes of a large country with 2.2 million points take 50 MB at six decimals, 90 MB as some programs write them.
    pub boundaries: u64,
    /// A photograph: what telephones write is smaller.
    pub photo: u64,
    /// Any other file: a template, a style sheet.
    pub asset: u64,
    /// Folders between the site folder and a file.
    pub depth: usize,
    /// Tables or lists inside one another.
    pub nesting: usize,
    /// Files in all.
    pub files: usize,
    /// A name, a label, a title, in characters: it stands in lists, in menus, in the heads of pages, many times each.
    pub name: usize,
    /// Any other text of a record, in characters: what is longer is prose, and has files of its own.
    pub words: usize,
}

/// The bounds in force. A register of five thousand communes is about 2.5 MB, of fifty thousand 25 MB; their boundaries, 5 and 48 MB; an atlas of
/// fifty thousand communes has three hundred and eighty thousand files.
pub const LIMITS: Limits = Limits {
    record: 256 << 10,
    list: 48 << 20,
    // Not a hundred million bytes: that is refused.
    boundaries: 92 << 20,
    photo: 12 << 20,
    asset: 4 << 20,
    depth: 8,
    nesting: 32,
    files: 500_000,
    // The longest title of the sources has 136, the longest note 551.
    name: 300,
    words: 4_000,
};

impl Limits {
    /// The greatest size of the file at this path, in bytes.
    pub fn size_of(&self, path: &str) -> u64 {
        match path.rsplit_once('.').map(|(_, extension)| extension) {
            _ if path == "content/register.toml" || path == "content/sources.toml" => self.list,
            Some("toml" | "md") => self.record,
            Some("geojson") => self.boundaries,
            _ if is_photo(path) => self.photo,
            _ => self.asset,
        }
    }
}

/// Whether a path is that of a photograph beside the records.
pub(super) fn is_photo(path: &str) -> bool {
    path.starts_with("content/") && Kind::of(path).is_some()
}
