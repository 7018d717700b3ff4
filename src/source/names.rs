//! Paths that do not exist alike on every system an editor may use.
//!
//! In: every path, sorted. Out: which files are left out for their name, and what is said of it, once a folder. Two names
//! that differ only by case are one file on Windows and macOS; some names cannot be stored there at all.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, FileId, Problem, Remark, Span};
use crate::text::{caseless, is_reserved};

/// Signs that a file name cannot hold on every system.
const SIGNS: &str = "<>:\"|?*\\";

/// The ranks of the files that are left out, each with what is said; nothing for a file in a folder that is said already.
pub(super) fn refused(paths: &[&str]) -> BTreeMap<usize, Option<Diagnostic>> {
    let mut refused = BTreeMap::new();
    let mut said: BTreeSet<&str> = BTreeSet::new();
    for (rank, path) in paths.iter().enumerate() {
        if let Some((prefix, name)) = prefixes(path).find(|(_, name)| is_unstorable(name)) {
            let problem = Problem::ReservedName { name: name.to_owned() };
            refused.insert(rank, said.insert(prefix).then(|| Diagnostic::new(problem, head(rank))));
        }
    }
    let odd = odd_spellings(paths);
    for (rank, path) in paths.iter().enumerate().filter(|(_, path)| !is_plain(path)) {
        let other = prefixes(path).find_map(|(prefix, _)| {
            let (kept, first) = odd.get(&caseless(prefix)).filter(|(kept, _)| *kept != prefix)?;
            Some((prefix, *kept, *first))
        });
        if let (Some((prefix, kept, first)), false) = (other, refused.contains_key(&rank)) {
            let problem = Problem::CaseCollision { other: kept.to_owned() };
            let diagnostic = || Diagnostic::new(problem, head(rank)).with(head(first), Remark::FirstHere);
            refused.insert(rank, said.insert(prefix).then(diagnostic));
        }
    }
    refused
}

fn head(rank: usize) -> Span {
    Span::head(FileId(u32::try_from(rank).unwrap_or(u32::MAX)))
}

/// Whether a path is its own caseless form at a glance: most are, and cost nothing.
fn is_plain(path: &str) -> bool {
    !path.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii())
}

/// The folders on the way and the file, each as a path and as a name.
fn prefixes(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    ends.filter_map(|end| {
        let prefix = path.get(..end)?;
        Some((prefix, prefix.rsplit('/').next().unwrap_or(prefix)))
    })
}

fn is_unstorable(name: &str) -> bool {
    is_reserved(name) || name.ends_with(['.', ' ']) || name.chars().any(|c| c.is_control() || SIGNS.contains(c))
}

/// By caseless form, the spelling that is kept and the first file that has it: the plain one where there is one. Only forms
/// that some path spells otherwise.
fn odd_spellings<'p>(paths: &[&'p str]) -> BTreeMap<String, (&'p str, usize)> {
    let mut odd: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for (rank, path) in paths.iter().enumerate().filter(|(_, path)| !is_plain(path)) {
        for (prefix, _) in prefixes(path) {
            let form = caseless(prefix);
            if form != prefix {
                odd.entry(form).or_insert((prefix, rank));
            }
        }
    }
    if !odd.is_empty() {
        for (rank, path) in paths.iter().enumerate().rev() {
            for (prefix, _) in prefixes(path) {
                if let Some(kept) = odd.get_mut(prefix) {
                    *kept = (prefix, rank);
                }
            }
        }
    }
    odd
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(paths: &[&str]) -> Vec<(usize, Option<&'static str>)> {
        let all = refused(paths).into_iter();
        all.map(|(rank, said)| (rank, said.map(|diagnostic| diagnostic.code().0))).collect()
    }

    #[test]
    fn names_that_cannot_be_stored_are_refused_once_a_folder() {
        let devices = ["content/communes/nul/a.md", "content/communes/nul/b.md", "content/partners/COM1.toml"];
        assert_eq!(said(&devices), [(0, Some("reserved-name")), (1, None), (2, Some("reserved-name"))]);
        for name in ["a.", "a ", "a:b", "a?", "con", "Aux.tar.gz", "con .txt", "a\\b"] {
            assert_eq!(said(&[&format!("content/{name}")]), [(0, Some("reserved-name"))], "{name:?}");
        }
        for name in ["auxerre.toml", "console", "a b", "l’été.jpg", "PROVENANCE.md"] {
            assert_eq!(said(&[&format!("content/{name}")]), [], "{name:?}");
        }
    }

    #[test]
    fn of_two_names_that_differ_by_case_the_plain_one_is_kept() {
        let collides = |rank| [(rank, Some("case-collision"))];
        assert_eq!(said(&["content/A.toml", "content/a.toml"]), collides(0));
        assert_eq!(said(&["content/Photo.JPG", "content/photo.JPG"]), collides(1));
        assert_eq!(said(&["content/e\u{301}.jpg", "content/é.jpg"]), collides(0));
        assert_eq!(
            said(&["content/Partners/a.toml", "content/Partners/b.toml", "content/partners/a.toml"]),
            [(0, Some("case-collision")), (1, None)]
        );
        assert_eq!(said(&["content/e.jpg", "content/é.jpg"]), []);
    }
}
