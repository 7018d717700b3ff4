//! Slips of a hand in a line of TOML: a habit of other ways of writing, of which the parser only says that something is too much or missing.
//!
//! In: a text, where the parser stumbled, and what it said. Out: what was slipped in, where it stands, and what to put in its place where that is certain.
//! What else it says is read by [`super::syntax_errors`].

use std::ops::Range;

use crate::diag::{BLANK_IN_NAME, COLON, INNER_APOSTROPHE, OPENING_BRACKET, SIGN_AT_END, SLASHES};

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
            ("nom", ""),
            ("[party", ""),
            ("a = 12 000", ""),
            ("a = \"x\" \"y\"", ""),
        ] {
            assert_eq!(righted(line), expected, "{line}");
        }
    }
}
