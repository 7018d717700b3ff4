//! Slips of a hand in a line of TOML: a habit of other ways of writing, of which the parser only says that something is too much or missing.
//!
//! In: a text, where the parser stumbled, and what it said. Out: what was slipped in, where it stands, and what to put in its place where that is certain.
//! What else it says is read by [`super::syntax_errors`].

use std::ops::Range;

use crate::diag::{
    BEHIND_HEADER, BLANK_IN_NAME, CLOSING_BRACKET, COLON, COMMA_LEFT_OUT, HEADER_TWICE, INNER_APOSTROPHE, NEVER_CLOSED,
    OPENING_BRACKET, SEMICOLON, SIGN_AT_END, SLASHES, STRANGE_KEY,
};
use crate::text::{fold, only_synonym};

/// A slip, and how it is put right.
pub(super) struct Slip {
    /// What to say of it.
    pub said: &'static str,
    /// The bytes to look at.
    pub place: Range<usize>,
    /// What to write there instead, where it is certain.
    pub instead: Option<String>,
}

/// The slip the parser stumbled over at a byte of the text.
pub(super) fn slip(text: &str, at: usize, said: &str) -> Option<Slip> {
    let (before, rest) = text.split_at_checked(at)?;
    let first = before.rfind('\n').map_or(0, |end| end + 1);
    let rest = rest.lines().next().unwrap_or("").trim_end();
    let head = before.get(first..)?;
    if said.starts_with("unexpected key or value") {
        return too_much(head, rest, first);
    }
    if let Some(found) = left_out(text, head, rest, at, said) {
        return Some(found);
    }
    let after = rest.trim_start();
    let at = at + rest.len() - after.len();
    if said.starts_with("key with no value") {
        // Set close to the key it is taken for a part of it.
        if let Some(key) = head.trim_end().strip_suffix(':') {
            let colon = first + key.len();
            return Some(Slip { said: COLON, place: colon..colon + 1, instead: Some(" =".to_owned()) });
        }
        if after.starts_with(':') {
            return Some(Slip { said: COLON, place: at..at + 1, instead: Some("=".to_owned()) });
        }
        let key = after.split('=').next().filter(|key| key.len() < after.len() && !key.contains(['"', '\'', '#']))?;
        return Some(Slip { said: BLANK_IN_NAME, place: at..at + key.trim_end().len(), instead: None });
    }
    if said.starts_with("unclosed table") || said.starts_with("unclosed array table") {
        let name = after.split(']').next().filter(|name| name.len() < after.len())?;
        return Some(Slip { said: BLANK_IN_NAME, place: at..at + name.len(), instead: None });
    }
    None
}

/// A sign that was left out or stands for another, a header that stands twice, a key with letters that no key has.
fn left_out(text: &str, head: &str, rest: &str, at: usize, said: &str) -> Option<Slip> {
    if said.starts_with("missing comma") && rest.starts_with(';') {
        return Some(Slip { said: SEMICOLON, place: at..at + 1, instead: Some(",".to_owned()) });
    }
    if said.starts_with("string values must be quoted") {
        // A number, and a key behind it: the parser takes both for one value.
        let number = rest.find(|c: char| !(c.is_ascii_digit() || "+-._".contains(c))).unwrap_or(rest.len());
        let key = rest.get(number..).and_then(|rest| rest.split_once('=')).map_or("", |(key, _)| key);
        let is_key = key.starts_with([' ', '\t']) && !key.trim().is_empty() && key.trim().chars().all(is_of_a_key);
        let is_in_braces = head.matches('{').count() > head.matches('}').count();
        let end = at + number;
        return (number > 0 && is_key && is_in_braces).then(|| Slip {
            said: COMMA_LEFT_OUT,
            place: end..end,
            instead: Some(",".to_owned()),
        });
    }
    if said.starts_with("unclosed array table") && head.trim_end().ends_with(']') {
        return Some(Slip { said: CLOSING_BRACKET, place: at..at, instead: Some("]".to_owned()) });
    }
    if said == "duplicate key" && head.trim_start().starts_with('[') {
        let length = rest.find(']').unwrap_or(rest.len());
        return Some(Slip { said: HEADER_TWICE, place: at..at + length, instead: None });
    }
    if said.starts_with("invalid multi-line") && said.contains("expected") {
        // What is never closed is the last that was opened.
        let mark = if said.contains("basic") { "\"\"\"" } else { "'''" };
        let opening = text.get(..at)?.rfind(mark)?;
        return Some(Slip { said: NEVER_CLOSED, place: opening..opening + mark.len(), instead: None });
    }
    // A blank of a word processor is no letter of it.
    if said.starts_with("invalid unquoted key") && rest.starts_with(is_of_a_key) {
        let before = head.len() - head.trim_end_matches(is_of_a_key).len();
        let after = rest.find(|c| !is_of_a_key(c)).unwrap_or(rest.len());
        let place = at - before..at + after;
        let key = text.get(place.clone()).filter(|key| key.contains(char::is_alphabetic))?;
        // Without its accents it may be a key, or is told with the one it resembles.
        let plain = only_synonym(key).map_or_else(|| fold(key), str::to_owned);
        let instead = Some(plain).filter(|plain| plain.is_ascii());
        return Some(Slip { said: STRANGE_KEY, place, instead });
    }
    None
}

/// Whether a character may be part of a key, as somebody writes it who writes accents.
fn is_of_a_key(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

/// What stands behind a value, or behind a header, that is whole: `head` begins its line, at a byte of the text, and `rest` is too much.
fn too_much(head: &str, rest: &str, first: usize) -> Option<Slip> {
    let at = first + head.len();
    let remark = rest.get(1..).unwrap_or("").trim_start();
    if rest.starts_with([',', ';']) && (remark.is_empty() || remark.starts_with('#')) {
        return Some(Slip { said: SIGN_AT_END, place: at..at + 1, instead: Some(String::new()) });
    }
    if rest.starts_with("//") {
        return Some(Slip { said: SLASHES, place: at..at + 2, instead: Some("#".to_owned()) });
    }
    let header = head.trim_start();
    if rest == "]" && header.starts_with('[') && !header.starts_with("[[") {
        let start = at - header.len();
        return Some(Slip { said: OPENING_BRACKET, place: start..at + 1, instead: Some(format!("[{header}]")) });
    }
    if header.starts_with('[') && header.trim_end().ends_with(']') {
        return Some(Slip { said: BEHIND_HEADER, place: at..at + rest.len(), instead: None });
    }
    // A text between apostrophes that has one of its own.
    let value = head.split_once('=')?.1.trim_start();
    let inside = value.strip_prefix('\'')?.strip_suffix('\'')?;
    let inside = format!("{inside}'{}", rest.strip_suffix('\'')?);
    let is_plain = !inside.contains(['"', '\\']);
    let place = at - value.len()..at + rest.len();
    Some(Slip { said: INNER_APOSTROPHE, place, instead: is_plain.then(|| format!("\"{inside}\"")) })
}

#[cfg(test)]
mod tests {
    use super::Slip;
    use toml::de::DeTable;

    /// The line with what is certain put right, or what is said of it.
    fn righted(line: &str) -> String {
        let errors = DeTable::parse_recoverable(line).1;
        let slips = errors.iter().filter_map(|error| super::slip(line, error.span()?.start, error.message()));
        let Some(Slip { said, place, instead }) = slips.into_iter().next() else { return String::new() };
        instead.map_or(said.to_owned(), |instead| {
            let mut whole = line.to_owned();
            whole.replace_range(place, &instead);
            whole
        })
    }

    #[test]
    fn habits_of_other_ways_of_writing() {
        for (line, expected) in [
            ("a = \"x\",", "a = \"x\""),
            ("a = \"x\"; # y", "a = \"x\" # y"),
            ("a = \"x\" // y", "a = \"x\" # y"),
            ("a : \"x\"", "a = \"x\""),
            ("a: \"x\"", "a = \"x\""),
            ("a = 'L'Isle'", "a = \"L'Isle\""),
            ("a = 'L'Isle \"x\"'", super::INNER_APOSTROPHE),
            ("[party]]", "[[party]]"),
            ("[report 2024]", super::BLANK_IN_NAME),
            ("[[report 2024]]", super::BLANK_IN_NAME),
            ("nom complet = \"x\"", super::BLANK_IN_NAME),
            ("a = [\"x\"; \"y\"]", "a = [\"x\", \"y\"]"),
            ("p = { lon = -0.45 lat = 46 }", "p = { lon = -0.45, lat = 46 }"),
            ("p = { n = 12 000 }", ""),
            ("[[need]", "[[need]]"),
            ("[[need]] eau", super::BEHIND_HEADER),
            ("résumé = 1", "summary = 1"),
            ("[[début]]", "[[start]]"),
            ("n = { français = 1 }", "n = { fr = 1 }"),
            ("préfecture = 1", "prefecture = 1"),
            ("東京 = 1", super::STRANGE_KEY),
            ("a = \"\"\"x\ny", super::NEVER_CLOSED),
            ("[a]\nb = 1\n[a]", super::HEADER_TWICE),
            ("nom", ""),
            ("[party", ""),
            ("a = 12 000", ""),
            ("a = \"x\" \"y\"", ""),
        ] {
            assert_eq!(righted(line), expected, "{line}");
        }
    }
}
