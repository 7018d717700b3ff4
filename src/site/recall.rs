//! Pages that stand from an earlier build and would come out the same.
//!
//! In: what an earlier build noted of each page (what was looked up in the atlas while it was made, and by one hash what all of that was), and what everything is now.
//! Out: whether a page is still the page that stands; what is noted for the next build. A page with a problem is not noted: it is made every time, and so are the few
//! that tell of finished files.
//!
//! The notes may be missing, damaged, of another program or of another site: they are read whole or not at all, and no page of theirs has its hash then.

use std::collections::BTreeMap;

use blake3::Hash;

use crate::atlas::{Atlas, Digests, Trace};

/// What a build may know of an earlier one.
pub struct Past {
    /// Names everything a page is made of that is not in the atlas or not noted when it is looked up: the program, what was asked for, every source but the records.
    pub around: Hash,
    /// What the earlier build noted.
    pub notes: String,
}

/// The pages of an earlier build, and what everything is now. Of each page its note is held as it was written, a line without the page: the hash of what it was made of, what
/// was looked up, and after a tab each the files of its own that came with it.
pub(super) struct Recall<'p> {
    earlier: BTreeMap<&'p str, &'p str>,
    now: Digests,
}

const WORDS: &str = "Of what each page was made: atlas makes only those that are another. This file may be removed.\n\
                     De quoi chaque page a été faite : atlas ne refait que celles qui changent. Ce fichier peut être supprimé.\n";
const SUM: &str = "sum ";

impl<'p> Recall<'p> {
    /// From what an earlier build noted, and the atlas as it is, with what else is `around` it.
    pub fn new(past: &'p Past, atlas: &Atlas, around: &impl std::hash::Hash) -> Self {
        let now = Digests::of(atlas, &(past.around.as_bytes(), around));
        Self { earlier: read(&past.notes).unwrap_or_default(), now }
    }

    /// The note of a page that would come out the same now.
    pub fn unchanged(&self, page: &str) -> Option<&'p str> {
        let note = *self.earlier.get(page)?;
        let (made_of, _) = note.split_once('\t').unwrap_or((note, ""));
        let (hash, trace) = made_of.split_once(' ')?;
        let now = self.now.at(&trace.parse().ok()?)?;
        (Hash::from_hex(hash).ok()? == now).then_some(note)
    }

    /// What is noted of a page for the next build.
    pub fn note<'f>(&self, trace: &Trace, own_files: impl Iterator<Item = &'f str>) -> Option<String> {
        let mut note = format!("{} {trace}", self.now.at(trace)?.to_hex());
        // No path holds a tab.
        own_files.for_each(|file| note.extend(["\t", file]));
        note.shrink_to_fit();
        Some(note)
    }
}

/// The files of its own that came with a page.
pub(super) fn own_files(note: &str) -> impl Iterator<Item = &str> {
    note.split('\t').skip(1)
}

/// The notes of pages, as a later build reads them.
pub(super) fn write<'a>(pages: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let pages: BTreeMap<&str, &str> = pages.collect();
    let length = pages.iter().map(|(page, note)| page.len() + note.len() + 2).sum::<usize>();
    let mut lines = String::with_capacity(length + WORDS.len() + 100);
    for (page, note) in pages {
        lines.extend([page, "\t", note, "\n"]);
    }
    lines.insert_str(0, &format!("{WORDS}{SUM}{}\n", blake3::hash(lines.as_bytes()).to_hex()));
    lines
}

/// Reads them; nothing unless every byte is as it was written.
fn read(notes: &str) -> Option<BTreeMap<&str, &str>> {
    let (sum, lines) = notes.strip_prefix(WORDS)?.strip_prefix(SUM)?.split_once('\n')?;
    if blake3::hash(lines.as_bytes()) != Hash::from_hex(sum).ok()? {
        return None;
    }
    lines.lines().map(|line| line.split_once('\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_read_back_and_with_any_byte_another_are_nothing() {
        let (one, other) = ("0a1b 3/0,5/*//7//\tfr/b c/map.svg\tfr/b c/card.svg", "0c 0//////");
        let notes = write([("fr/b c/index.html", one), ("en/index.html", other)].into_iter());
        assert_eq!(read(&notes), Some([("fr/b c/index.html", one), ("en/index.html", other)].into()));
        assert!(own_files(one).eq(["fr/b c/map.svg", "fr/b c/card.svg"]) && own_files(other).next().is_none());
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
