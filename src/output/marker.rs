//! The file that says what this program wrote in a folder, and of what.
//!
//! A folder that holds it may be replaced. It lists every file with its hash, as `b3sum` does: what is not listed is somebody else's. It names what the site
//! was made from by one hash, so that a run with the same sources knows before it makes a page that the site stands. Nothing in it depends on the machine.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use blake3::Hash;

/// Its name in the output folder.
pub const MARKER: &str = ".atlas-output";

/// The name of what a run notes for the next one; in the output folder as well.
pub const NOTES: &str = ".atlas-pages";

const WORDS: &str = "This folder is written by atlas, which replaces at each build the files listed here.\n\
                     Ce dossier est écrit par atlas, qui remplace à chaque construction les fichiers dont voici la liste.\n";
const KEY: &str = "made from ";
const WARNINGS: &str = "warnings ";
const SUM: &str = "sum ";

/// What is written in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marker {
    /// Names everything the site was made from; empty for not saying.
    pub key: String,
    /// How many warnings the build had.
    pub warnings: usize,
    /// Every file of the site, without this one.
    pub files: BTreeMap<String, Hash>,
    /// Whether nobody can say any more what was written: the list is cut, or is another than was written. Then no file is listed.
    pub is_damaged: bool,
}

impl Marker {
    /// Reads one. A damaged list says nothing: files look like somebody else's, and the site looks changed, never right. A list without a sum, as earlier versions wrote
    /// it, is taken as it is, but for a last line that does not end.
    pub fn read(text: &str) -> Self {
        let mut marker = Self::default();
        let mut is_right = true;
        let (lines, cut) = text.rsplit_once('\n').unwrap_or(("", text));
        for line in lines.lines() {
            if let Some(told) = line.strip_prefix(SUM) {
                is_right = text
                    .split_once(line)
                    .is_some_and(|(_, list)| list.strip_prefix('\n').is_some_and(|list| sum(list) == told));
            } else if let Some(key) = line.strip_prefix(KEY) {
                key.clone_into(&mut marker.key);
            } else if let Some(warnings) = line.strip_prefix(WARNINGS) {
                marker.warnings = warnings.parse().unwrap_or(0);
            } else if let Some((hash, path)) = listed(line) {
                marker.files.insert(path.to_owned(), hash);
            }
        }
        if !is_right || !cut.is_empty() || marker.files.is_empty() {
            return Self { is_damaged: true, ..Self::default() };
        }
        marker
    }

    /// Its text.
    pub fn text(&self) -> String {
        let list = self.manifest();
        format!("{WORDS}{KEY}{}\n{WARNINGS}{}\n{SUM}{}\n{list}", self.key, self.warnings, sum(&list))
    }

    /// A line a file, sorted by path: its hash, two spaces, its path.
    pub fn manifest(&self) -> String {
        let length = self.files.keys().map(|path| path.len() + 2 * blake3::OUT_LEN + 3).sum();
        let mut lines = String::with_capacity(length);
        for (path, hash) in &self.files {
            // Writing to a string does not fail.
            let _ = writeln!(lines, "{}  {path}", hash.to_hex());
        }
        lines
    }
}

/// Tells a list that was cut or changed from the one that was written.
fn sum(list: &str) -> String {
    blake3::hash(list.as_bytes()).to_hex().to_string()
}

/// The hash and the path of a file, from its line.
fn listed(line: &str) -> Option<(Hash, &str)> {
    let (hash, path) = line.split_once("  ")?;
    Some((Hash::from_hex(hash).ok()?, path))
}

/// Whether a line is one of a list of files.
pub(super) fn lists(line: &str) -> bool {
    listed(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back_and_damage_is_never_more_than_missing() {
        let files = [("fr/index.html", "a"), ("b  c", "b")];
        let files = files.map(|(path, text)| (path.to_owned(), blake3::hash(text.as_bytes())));
        let marker = Marker { key: "0af3".into(), warnings: 2, files: files.into(), is_damaged: false };
        assert_eq!(Marker::read(&marker.text()), marker);
        assert!(marker.manifest().starts_with(&blake3::hash(b"b").to_hex().to_string()), "sorted by path");
        let whole = marker.text();
        let unknown = Marker { is_damaged: true, ..Marker::default() };
        for end in 0..whole.len() {
            assert_eq!(Marker::read(whole.get(..end).unwrap_or("")), unknown, "cut at {end}");
        }
        assert_eq!(Marker::read(&whole.replace("b  c", "b  d")), unknown);
        // As it was written before there were sums.
        let older =
            whole.lines().filter(|line| !line.starts_with(SUM)).map(|line| format!("{line}\n")).collect::<String>();
        assert_eq!(Marker::read(&older), marker);
        assert_eq!(Marker::read(older.get(..older.len() - 3).unwrap_or("")), unknown);
    }
}
