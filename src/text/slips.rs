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

/// Elements of HTML that somebody may have copied with a text.
const ELEMENTS: [&str; 24] = [
    "a", "b", "big", "br", "center", "code", "div", "em", "font", "h1", "h2", "h3", "h4", "hr", "i", "img", "li", "ol",
    "p", "small", "span", "strong", "u", "ul",
];

/// Marks of Markdown and of HTML in a text that has none, in order.
///
/// ```
/// let text = "**Un** [lac](https://lac.tg), <b>deux</b>&nbsp;puits [@census]; R&D, 3 < 4.";
/// let found: Vec<&str> = atlas::text::markup(text).into_iter().map(|range| &text[range]).collect();
/// assert_eq!(found, ["**Un**", "[lac](https://lac.tg)", "<b>", "&nbsp;", "[@census]"]);
/// ```
pub fn markup(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, sign) in text.match_indices(['*', '_', '[', '<', '&']) {
        if found.len() >= MOST {
            break;
        }
        if found.last().is_some_and(|last| last.end > at) {
            continue;
        }
        // The end of an element is no second mistake.
        let is_end = text.get(at..).is_some_and(|rest| rest.starts_with("</")) && !found.is_empty();
        let is_inside = sign == "_" && text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
        let length = text.get(at..).and_then(mark).filter(|_| !is_end && !is_inside);
        found.extend(length.map(|length| part(text, at, at + length)));
    }
    found
}

/// How long the mark is that a text begins with.
fn mark(text: &str) -> Option<usize> {
    match text.as_bytes().first()? {
        b'*' | b'_' => {
            let sign = text.get(..2).filter(|sign| matches!(*sign, "**" | "__"))?;
            let inside = text.get(2..)?.split_once(sign)?.0;
            let is_strong = inside.starts_with(char::is_alphanumeric) && !inside.ends_with(char::is_whitespace);
            is_strong.then_some(inside.len() + 4)
        }
        b'[' => {
            let (words, after) = text.get(1..)?.split_once(']')?;
            if words.strip_prefix('@').is_some_and(|cited| cited.starts_with(char::is_alphanumeric)) {
                return Some(words.len() + 2);
            }
            let target = after.strip_prefix('(')?;
            let is_target = TARGETS.iter().any(|known| target.starts_with(known));
            is_target.then(|| words.len() + 3 + target.find(')').map_or(target.len(), |end| end + 1))
        }
        b'<' => {
            let (inside, _) = text.get(1..)?.split_once('>')?;
            let name = inside.trim_start_matches('/').split([' ', '/', '\n']).next()?;
            let is_element = ELEMENTS.iter().any(|known| known.eq_ignore_ascii_case(name));
            is_element.then_some(inside.len() + 2)
        }
        _ => {
            let (name, _) = text.get(1..)?.split_once(';')?;
            let is_name = (2..=8).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let is_number = name.strip_prefix('#').is_some_and(|code| {
                (1..=7).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
            (is_name || is_number).then_some(name.len() + 2)
        }
    }
}

/// Sources that are named as if they were cited, `@census` and `[census: p. 3]`: each with whether nothing but the sign is missing.
///
/// ```
/// let found = atlas::text::bare_citations("Un [census: p. 3], deux @census, a@census.tg.", |name| name == "census");
/// assert_eq!(found, [(3..17, true), (24..31, false)]);
/// ```
pub fn bare_citations(text: &str, is_source: impl Fn(&str) -> bool) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    for (at, sign) in text.match_indices(['@', '[']).take(MOST * MOST) {
        let rest = text.get(at + 1..).unwrap_or("");
        let name = rest.get(..rest.find(|c: char| !is_of_slug(c)).unwrap_or(rest.len())).unwrap_or("");
        let name = name.trim_end_matches('-');
        let is_address = sign == "@" && text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
        if name.is_empty() || is_address || !is_source(name) {
            continue;
        }
        let after = rest.get(name.len()..).unwrap_or("");
        if sign == "@" {
            // Of an address nobody knows what was meant.
            let is_host = after.strip_prefix('.').is_some_and(|after| after.starts_with(char::is_alphanumeric));
            let is_longer = after.starts_with(|c: char| c.is_alphanumeric() || c == '_');
            if !is_host && !is_longer {
                found.push((at..at + 1 + name.len(), false));
            }
        } else if let Some(end) = after.find(']').filter(|_| after.starts_with([']', ':', ','])) {
            found.push((at..at + 1 + name.len() + end + 1, after.starts_with([']', ':'])));
        }
    }
    found.truncate(MOST);
    found
}

fn is_of_slug(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
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
