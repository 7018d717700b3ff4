//! Places in files: byte spans, and the line and column a person counts.

use std::sync::Arc;

/// A file of the site, by its rank in the sorted list of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

impl FileId {
    /// The site folder as a whole: where the absence of a file is reported.
    pub const SITE: Self = Self(u32::MAX);
}

/// A half-open range of bytes in one file, always on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: clip(start), end: clip(end) }
    }

    /// The very start of a file: where a problem of the whole file is shown.
    pub fn head(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value and its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// Line and column as a person counts them: both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Paths and texts of every file a problem can point into, indexed by [`FileId`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    path: String,
    text: Arc<str>,
    /// What comes before each block of a long text, so that a place in it is found without reading all of it.
    blocks: Arc<[Before]>,
}

/// What comes before a block of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Before {
    lines: usize,
    characters: usize,
    line_start: usize,
}

/// Bytes in a block.
const BLOCK: usize = 64 << 10;

impl Entry {
    fn new((path, text): (String, Arc<str>)) -> Self {
        let mut before = Before::default();
        let mut blocks = Vec::new();
        for number in 1..=text.len() / BLOCK {
            let (from, to) = (block_start(&text, number - 1), block_start(&text, number));
            before = before.and(text.get(from..to).unwrap_or(""), from);
            blocks.push(before);
        }
        Self { path, text, blocks: blocks.into() }
    }

    /// What comes before a byte, which must begin a character.
    fn before(&self, offset: usize) -> Before {
        let block = offset / BLOCK;
        let known = block.checked_sub(1).and_then(|at| self.blocks.get(at)).copied().unwrap_or_default();
        let from = block_start(&self.text, block);
        known.and(self.text.get(from..offset).unwrap_or(""), from)
    }
}

/// Where a block begins: with a whole character.
fn block_start(text: &str, block: usize) -> usize {
    text.floor_char_boundary(block * BLOCK)
}

impl Before {
    /// With some text more, which begins at `start`.
    fn and(self, text: &str, start: usize) -> Self {
        Self {
            lines: self.lines + text.matches('\n').count(),
            characters: self.characters + text.chars().count(),
            line_start: text.rfind('\n').map_or(self.line_start, |at| start + at + 1),
        }
    }
}

impl Files {
    /// From site-relative paths (with `/`) and texts, in the order of their ids.
    pub fn new(entries: Vec<(String, Arc<str>)>) -> Self {
        Self { entries: entries.into_iter().map(Entry::new).collect() }
    }

    /// The same with one more file, and its id.
    #[must_use]
    pub fn with(&self, path: String, text: Arc<str>) -> (Self, FileId) {
        let mut files = self.clone();
        files.entries.push(Entry::new((path, text)));
        let id = FileId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        (files, id)
    }

    /// Every file, in the order of their ids.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.entries.len()).filter_map(|rank| u32::try_from(rank).ok()).map(FileId)
    }

    /// Whether there is a file at this path.
    pub fn has(&self, path: &str) -> bool {
        self.entries.iter().any(|entry| entry.path == path)
    }

    /// The path of a file, relative to the site folder, with `/`.
    pub fn path(&self, file: FileId) -> &str {
        self.entries.get(file.0 as usize).map_or(".", |entry| entry.path.as_str())
    }

    /// The text of a file, byte-order mark included.
    pub fn text(&self, file: FileId) -> &str {
        self.entries.get(file.0 as usize).map_or("", |entry| entry.text.as_ref())
    }

    /// Where a byte offset falls. Columns count characters; a byte-order mark counts for nothing; `\r\n` is one line end.
    pub fn place(&self, file: FileId, offset: u32) -> Place {
        let Some(entry) = self.entries.get(file.0 as usize) else { return Place { line: 1, column: 1 } };
        let offset = entry.text.floor_char_boundary((offset as usize).min(entry.text.len()));
        let here = entry.before(offset);
        let characters = here.characters - entry.before(here.line_start).characters;
        let is_after_mark = here.line_start == 0 && offset > 0 && entry.text.starts_with('\u{feff}');
        Place { line: here.lines + 1, column: characters + 1 - usize::from(is_after_mark) }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, clippy::string_slice)]
    use super::*;

    #[test]
    fn columns_count_characters_after_accents_tabs_crlf_and_a_byte_order_mark() {
        let files = Files::new(vec![("a.toml".into(), "\u{feff}é = 1\r\n\tœuvre = 2".into())]);
        let at = |needle: &str| {
            let offset = files.text(FileId(0)).find(needle).map_or(0, |n| n as u32);
            files.place(FileId(0), offset)
        };
        assert_eq!(at("é"), Place { line: 1, column: 1 });
        assert_eq!(at("= 1"), Place { line: 1, column: 3 });
        assert_eq!(at("= 2"), Place { line: 2, column: 8 });
    }

    #[test]
    fn a_place_far_into_a_long_text_is_the_same() {
        let text: String = (0..30_000).map(|n| format!("é{n}{}", if n % 7 == 0 { "\n" } else { "," })).collect();
        let files = Files::new(vec![("a.geojson".into(), text.as_str().into())]);
        for (at, _) in text.char_indices().step_by(997).chain([(text.len(), ' ')]) {
            let before = &text[..at];
            let line_start = before.rfind('\n').map_or(0, |at| at + 1);
            let expected =
                Place { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 };
            assert_eq!(files.place(FileId(0), at as u32), expected);
        }
    }
}
