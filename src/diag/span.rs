//! Places in files: byte spans, and the line and column a person counts.

use std::collections::BTreeMap;
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

/// Paths and texts of every file a problem can point into, indexed by [`FileId`]. A copy shares them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    paths: Arc<Vec<String>>,
    texts: Arc<Vec<Arc<str>>>,
    /// Milestones of the long texts, so that a thousand problems in one are not a thousand walks from its first line.
    milestones: Arc<BTreeMap<FileId, Vec<Milestone>>>,
}

/// How far apart milestones stand, in bytes. In a shorter text there are none.
const BETWEEN: usize = 16 << 10;

/// A byte of a text, and where it falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Milestone {
    at: usize,
    line: usize,
    /// Characters before it on its line.
    before: usize,
}

impl Milestone {
    const START: Self = Self { at: 0, line: 1, before: 0 };

    /// The same for a later byte, on a character boundary.
    fn advance(self, text: &str, to: usize) -> Self {
        let way = text.get(self.at..to).unwrap_or("");
        let characters = |text: &str| text.chars().filter(|c| *c != '\u{feff}').count();
        match way.rsplit_once('\n') {
            None => Self { at: to, before: self.before + characters(way), ..self },
            Some((_, line)) => Self { at: to, line: self.line + way.matches('\n').count(), before: characters(line) },
        }
    }

    /// Every milestone of a text.
    fn all(text: &str) -> Vec<Self> {
        let mut all = vec![Self::START];
        let mut last = Self::START;
        while last.at + BETWEEN < text.len() {
            last = last.advance(text, text.floor_char_boundary(last.at + BETWEEN));
            all.push(last);
        }
        all
    }
}

impl Files {
    /// From site-relative paths (with `/`) and texts, in the order of their ids.
    pub fn new(entries: Vec<(String, Arc<str>)>) -> Self {
        let long = entries.iter().enumerate().filter(|(_, (_, text))| text.len() > BETWEEN);
        let milestones =
            long.filter_map(|(rank, (_, text))| Some((FileId(u32::try_from(rank).ok()?), Milestone::all(text))));
        let milestones = Arc::new(milestones.collect());
        let (paths, texts): (Vec<String>, Vec<Arc<str>>) = entries.into_iter().unzip();
        Self { paths: Arc::new(paths), texts: Arc::new(texts), milestones }
    }

    /// The same files, some with another text.
    #[must_use]
    pub fn with_texts(&self, new: &[(FileId, Arc<str>)]) -> Self {
        let mut files = self.clone();
        for (file, text) in new {
            if let Some(old) = Arc::make_mut(&mut files.texts).get_mut(file.0 as usize) {
                *old = Arc::clone(text);
            }
            if text.len() > BETWEEN {
                Arc::make_mut(&mut files.milestones).insert(*file, Milestone::all(text));
            } else if files.milestones.contains_key(file) {
                Arc::make_mut(&mut files.milestones).remove(file);
            }
        }
        files
    }

    /// The same with one more file, and its id.
    #[must_use]
    pub fn with(&self, path: String, text: Arc<str>) -> (Self, FileId) {
        let id = FileId(u32::try_from(self.paths.len()).unwrap_or(u32::MAX));
        let mut files = self.clone();
        Arc::make_mut(&mut files.paths).push(path);
        Arc::make_mut(&mut files.texts).push(Arc::from(""));
        (files.with_texts(&[(id, text)]), id)
    }

    /// Every file, in the order of their ids.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.paths.len()).filter_map(|rank| u32::try_from(rank).ok()).map(FileId)
    }

    /// Whether there is a file at this path.
    pub fn has(&self, path: &str) -> bool {
        self.paths.iter().any(|known| known == path)
    }

    /// Whether both have the same files by name, each under the same id.
    pub fn has_names_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.paths, &other.paths) || self.paths == other.paths
    }

    /// The path of a file, relative to the site folder, with `/`.
    pub fn path(&self, file: FileId) -> &str {
        self.paths.get(file.0 as usize).map_or(".", String::as_str)
    }

    /// The text of a file, byte-order mark included.
    pub fn text(&self, file: FileId) -> &str {
        self.texts.get(file.0 as usize).map_or("", AsRef::as_ref)
    }

    /// Where a byte offset falls. Columns count characters; a byte-order mark counts for nothing; `\r\n` is one line end.
    pub fn place(&self, file: FileId, offset: u32) -> Place {
        let text = self.text(file);
        let offset = text.floor_char_boundary((offset as usize).min(text.len()));
        let passed = self.milestones.get(&file).map_or(&[][..], Vec::as_slice);
        let last = passed.get(passed.partition_point(|stone| stone.at <= offset).saturating_sub(1));
        let here = last.copied().unwrap_or(Milestone::START).advance(text, offset);
        Place { line: here.line, column: here.before + 1 }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use super::*;

    #[test]
    fn a_long_text_is_counted_like_a_short_one() {
        let text: String = (0..9_000).map(|n| if n % 7 == 0 { "é\n" } else { "œuvre \u{feff}" }).collect();
        let text = format!("{text}{}", "ɖ".repeat(40_000));
        let files = Files::new(vec![("a.toml".into(), text.as_str().into())]);
        assert!(files.milestones[&FileId(0)].len() > 5);
        for offset in (0..text.len()).step_by(997).chain([text.len()]) {
            let offset = text.floor_char_boundary(offset);
            let before = &text[..offset];
            let line = before.rsplit('\n').next().map_or("", |line| line);
            let column = line.chars().filter(|c| *c != '\u{feff}').count() + 1;
            let expected = Place { line: before.matches('\n').count() + 1, column };
            assert_eq!(files.place(FileId(0), u32::try_from(offset).unwrap_or(0)), expected);
        }
    }

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
