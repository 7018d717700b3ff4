//! Marks of a text that were meant for Markdown and are none: readers would see them as they stand.
//!
//! In: the words of a block as Markdown gives them, what it understood taken out. Out: where a link, a note or a heading was meant.

use std::ops::Range;

/// What the targets of links begin with.
const TARGETS: [&str; 16] = [
    "commune:",
    "country:",
    "form:",
    "page:",
    "partner:",
    "partnership:",
    "prefecture:",
    "project:",
    "region:",
    "source:",
    "theme:",
    "view:",
    "http:",
    "https:",
    "mailto:",
    "tel:",
];

/// So many of one block are told: a block with more is no text of ours.
const MOST: usize = 20;

/// Longest part that is shown of a slip, in bytes.
const SHOWN: usize = 60;

/// Where a link, a note or a heading was meant, in order; of each its beginning.
///
/// ```
/// let text = "Voir [Ogou 2](commune:Ogou 2) et [^1].";
/// let found: Vec<&str> = atlas::text::markdown_slips(text).into_iter().map(|range| &text[range]).collect();
/// assert_eq!(found, ["[Ogou 2](commune:Ogou 2)", "[^1]"]);
/// ```
pub fn markdown_slips(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let marks = text.bytes().take_while(|byte| *byte == b'#').count();
    if (2..=6).contains(&marks) && text.get(marks..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) {
        found.push(part(text, 0, text.len()));
    }
    for (at, _) in text.match_indices('[') {
        let rest = text.get(at + 1..).unwrap_or("");
        if found.len() >= MOST {
            break;
        }
        if found.last().is_some_and(|last: &Range<usize>| last.end > at) {
            continue;
        }
        if let Some(length) = slip(rest) {
            found.push(part(text, at, at + 1 + length));
        }
    }
    found
}

/// Whether what follows a `[` was meant to be a link or a note, and how long it is.
fn slip(rest: &str) -> Option<usize> {
    // `[[commune:ogou-1]]`
    if let Some(inside) = rest.strip_prefix('[')
        && TARGETS.iter().any(|target| inside.starts_with(target))
    {
        return Some(rest.find("]]").map_or(rest.len(), |end| end + 2));
    }
    let (words, after) = rest.split_once(']')?;
    // `[^1]` without its line.
    if let Some(label) = words.strip_prefix('^') {
        return (!label.is_empty() && !label.contains(char::is_whitespace)).then_some(words.len() + 1);
    }
    let inner = words.len() + 1;
    // `[words][slug]`, `[words](target` with a blank in the target or without an end, `[words] (target)`.
    let ends = |from: usize, close: char| {
        rest.get(from..).and_then(|rest| rest.find(close)).map_or(rest.len(), |end| from + end + 1)
    };
    if let Some(label) = after.strip_prefix('[') {
        return (!label.starts_with('@')).then(|| ends(inner + 1, ']'));
    }
    if let Some(target) = after.strip_prefix('(') {
        let is_target = TARGETS.iter().any(|known| target.starts_with(known)) || target.starts_with(['#', '/']);
        return is_target.then(|| ends(inner + 1, ')'));
    }
    let target = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']).strip_prefix('(')?;
    TARGETS.iter().any(|known| target.starts_with(known)).then(|| ends(inner + 1, ')'))
}

/// A part of a text, cut where it is too long to be shown.
fn part(text: &str, start: usize, end: usize) -> Range<usize> {
    start..text.floor_char_boundary(end.min(start + SHOWN))
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::markdown_slips;

    #[test]
    fn what_was_meant_as_a_link_a_note_or_a_heading_is_found() {
        for (text, meant) in [
            ("Voir [Ogou 2](commune:Ogou 2).", "[Ogou 2](commune:Ogou 2)"),
            ("Voir [Ogou 2] (commune:ogou-2).", "[Ogou 2] (commune:ogou-2)"),
            ("Voir [Ogou 2](commune:ogou-2", "[Ogou 2](commune:ogou-2"),
            ("Voir [[commune:ogou-2]] ici.", "[[commune:ogou-2]]"),
            ("Voir [Zio][zio].", "[Zio][zio]"),
            ("Voir[^1].", "[^1]"),
            ("##Niort, depuis 1958", "##Niort, depuis 1958"),
            ("Un [lien](https://exemple.tg/ma page).", "[lien](https://exemple.tg/ma page)"),
        ] {
            let found: Vec<&str> = markdown_slips(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, [meant], "{text}");
        }
    }

    #[test]
    fn brackets_of_a_text_are_left_alone() {
        for text in [
            "[sic]",
            "un mot [en ewe] (voir plus bas)",
            "[1](2)",
            "#1 des ventes",
            "# Titre",
            "a [b",
            "[^ ]",
            "[]()",
            "C## et F#",
        ] {
            assert!(markdown_slips(text).is_empty(), "{text}");
        }
    }
}
