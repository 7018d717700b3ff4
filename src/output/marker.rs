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

/// What is written in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marker {
    /// Names everything the site was made from; empty for not saying.
    pub key: String,
    /// How many warnings the build had.
    pub warnings: usize,
    /// Every file of the site, without this one.
    pub files: BTreeMap<String, Hash>,
}

impl Marker {
    /// Reads one. Lines that say nothing are left out: a damaged list makes files look like somebody else's, or the site look changed, never right.
    pub fn read(text: &str) -> Self {
        let mut marker = Self::default();
        for line in text.lines() {
            if let Some(key) = line.strip_prefix(KEY) {
                key.clone_into(&mut marker.key);
            } else if let Some(warnings) = line.strip_prefix(WARNINGS) {
                marker.warnings = warnings.parse().unwrap_or(0);
            } else if let Some((hash, path)) = line.split_once("  ")
                && let Ok(hash) = Hash::from_hex(hash)
            {
                marker.files.insert(path.to_owned(), hash);
            }
        }
        marker
    }

    /// Its text.
    pub fn text(&self) -> String {
        self.listed(format!("{WORDS}{KEY}{}\n{WARNINGS}{}\n", self.key, self.warnings))
    }

    /// A line a file, sorted by path: its hash, two spaces, its path.
    pub fn manifest(&self) -> String {
        self.listed(String::new())
    }

    /// Adds a line a file.
    fn listed(&self, mut lines: String) -> String {
        lines.reserve(self.files.keys().map(|path| path.len() + 2 * blake3::OUT_LEN + 3).sum());
        for (path, hash) in &self.files {
            // Writing to a string does not fail.
            let _ = writeln!(lines, "{}  {path}", hash.to_hex());
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back_and_damage_is_never_more_than_missing() {
        let files = [("fr/index.html", "a"), ("b  c", "b")];
        let files = files.map(|(path, text)| (path.to_owned(), blake3::hash(text.as_bytes())));
        let marker = Marker { key: "0af3".into(), warnings: 2, files: files.into() };
        assert_eq!(Marker::read(&marker.text()), marker);
        assert!(marker.manifest().starts_with(&blake3::hash(b"b").to_hex().to_string()), "sorted by path");
        let half = marker.text();
        let half = Marker::read(half.get(..half.len() - 20).unwrap_or(""));
        assert!(half.files.iter().all(|(path, hash)| marker.files.get(path).is_none_or(|whole| whole == hash)));
        assert_eq!(Marker::read("an older text\n"), Marker::default());
    }
}
