//! Pages that stand from an earlier build and would come out the same.
//!
//! In: what an earlier build noted of each page (what was looked up in the atlas while it was made, and by one hash what all of that was), and what everything is now.
//! Out: whether a page is still the page that stands; what is noted for the next build. A page with a problem is not noted: it is made every time, and so are the few
//! that tell of finished files.
//!
//! The notes may be missing, damaged, of another program or of another site: they are read whole or not at all, and no page of theirs has its hash then.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use blake3::Hash;

use crate::atlas::{Atlas, Digests, Trace};

/// What a build may know of an earlier one.
pub struct Past {
    /// Names everything a page is made of that is not in the atlas or not noted when it is looked up: the program, what was asked for, every source but the records.
    pub around: Hash,
    /// What the earlier build noted.
    pub notes: String,
}

/// What a page was made of: what was looked up, and the hash of what that was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MadeOf {
    hash: Hash,
    trace: Trace,
    /// The files of its own that came with it, by path.
    files: Vec<String>,
}

/// The pages of an earlier build, and what everything is now.
pub(super) struct Recall {
    earlier: BTreeMap<String, MadeOf>,
    now: Digests,
}

const WORDS: &str = "Of what each page was made: atlas makes only those that are another. This file may be removed.\n\
                     De quoi chaque page a été faite : atlas ne refait que celles qui changent. Ce fichier peut être supprimé.\n";
const SUM: &str = "sum ";

impl Recall {
    /// From what an earlier build noted, and the atlas as it is, with what else is `around` it.
    pub fn new(past: &Past, atlas: &Atlas, around: &impl std::hash::Hash) -> Self {
        let now = Digests::of(atlas, &(past.around.as_bytes(), around));
        Self { earlier: read(&past.notes).unwrap_or_default(), now }
    }

    /// What a page was made of that would come out the same now, and its own files, as they were noted.
    pub fn unchanged(&self, file: &str) -> Option<&MadeOf> {
        let made_of = self.earlier.get(file)?;
        (self.now.at(&made_of.trace)? == made_of.hash).then_some(made_of)
    }

    /// What is noted of a page for the next build.
    pub fn made_of(&self, trace: Trace, files: Vec<String>) -> Option<MadeOf> {
        Some(MadeOf { hash: self.now.at(&trace)?, trace, files })
    }
}

impl MadeOf {
    /// The files of its own that came with the page.
    pub fn files(&self) -> &[String] {
        &self.files
    }
}

/// The notes of pages, as a later build reads them.
pub(super) fn write<'a>(pages: impl Iterator<Item = (&'a str, &'a MadeOf)>) -> String {
    let pages: BTreeMap<&str, &MadeOf> = pages.collect();
    let mut lines = String::with_capacity(pages.len() * 200);
    for (file, MadeOf { hash, trace, files }) in pages {
        // Writing to a string does not fail. No path holds a tab.
        let _ = write!(lines, "{} {trace} {file}", hash.to_hex());
        files.iter().for_each(|file| lines.extend(["\t", file]));
        lines.push('\n');
    }
    format!("{WORDS}{SUM}{}\n{lines}", blake3::hash(lines.as_bytes()).to_hex())
}

/// Reads them; nothing unless every byte is as it was written.
fn read(notes: &str) -> Option<BTreeMap<String, MadeOf>> {
    let (sum, lines) = notes.strip_prefix(WORDS)?.strip_prefix(SUM)?.split_once('\n')?;
    if blake3::hash(lines.as_bytes()) != Hash::from_hex(sum).ok()? {
        return None;
    }
    let page = |line: &str| {
        let mut pieces = line.splitn(3, ' ');
        let hash = Hash::from_hex(pieces.next()?).ok()?;
        let trace = pieces.next()?.parse().ok()?;
        let mut files = pieces.next()?.split('\t').map(str::to_owned);
        Some((files.next()?, MadeOf { hash, trace, files: files.collect() }))
    };
    lines.lines().map(page).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made_of(what: &str, files: &[&str]) -> MadeOf {
        let trace = "3/0,5/*//7/".parse().unwrap_or_default();
        MadeOf {
            hash: blake3::hash(what.as_bytes()),
            trace,
            files: files.iter().map(|file| (*file).to_owned()).collect(),
        }
    }

    #[test]
    fn notes_read_back_and_with_any_byte_another_are_nothing() {
        let (one, other) = (made_of("a", &["fr/b c/map.svg", "fr/b c/card.svg"]), made_of("b", &[]));
        let notes = write([("fr/b c/index.html", &one), ("en/index.html", &other)].into_iter());
        let expected = [("fr/b c/index.html".to_owned(), one), ("en/index.html".to_owned(), other)];
        assert_eq!(read(&notes), Some(expected.into()));
        for at in 0..notes.len() {
            let mut bytes = notes.clone().into_bytes();
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1;
            }
            let damaged = String::from_utf8_lossy(&bytes).into_owned();
            assert_eq!(read(&damaged), None, "byte {at}");
            assert_eq!(read(notes.get(..at).unwrap_or("")), None, "cut at {at}");
        }
        assert_eq!(read(""), None);
    }
}
