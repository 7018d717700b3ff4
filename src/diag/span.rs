//! Places in files: byte spans, and the line and column a person counts.

use std::sync::{Arc, OnceLock};

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
    /// Where its lines begin, once somebody has asked for a place: a file may have a thousand problems.
    lines: OnceLock<Vec<usize>>,
}

impl Files {
    /// From site-relative paths (with `/`) and texts, in the order of their ids.
    pub fn new(entries: Vec<(String, Arc<str>)>) -> Self {
        let entry = |(path, text)| Entry { path, text, lines: OnceLock::new() };
        Self { entries: entries.into_iter().map(entry).collect() }
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
        let text = self.text(file);
        let offset = text.floor_char_boundary((offset as usize).min(text.len()));
        let line = self.line(file, offset);
        let start = self.lines(file).get(line - 1).copied().unwrap_or(0);
        let column = text.get(start..offset).unwrap_or("").chars().filter(|c| *c != '\u{feff}').count() + 1;
        Place { line, column }
    }

    /// The line a byte offset falls in, from 1.
    pub fn line(&self, file: FileId, offset: usize) -> usize {
        self.lines(file).partition_point(|start| *start <= offset).max(1)
    }

    /// Where the lines of a file begin, in bytes.
    fn lines(&self, file: FileId) -> &[usize] {
        let starts = |text: &str| {
            let after = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(after).collect()
        };
        let entry = self.entries.get(file.0 as usize);
        entry.map_or(&[], |entry| entry.lines.get_or_init(|| starts(&entry.text)).as_slice())
    }
}

#[cfg(test)]
mod tests {
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
}
