//! Broken TOML made readable, so that all its errors are found and each once.
//!
//! In: a text. Out: the same with what had to be put in for the parser to read on, and what is wrong at those places: a list or a
//! brace still open although the next line begins an entry of its own, a key alone on its line. Without this, every line after
//! the first is one more error to the parser, or is never looked at, and what is really wrong further down stays unsaid.

use std::borrow::Cow;

use ::toml::de::{DeTable, Error};

use crate::diag::{BRACE_LEFT_OPEN, LIST_LEFT_OPEN};

/// So many places of a text are put right to read on; a text with more is no text of ours.
const MOST_REPAIRS: usize = 20;

/// What is put into a text so that the parser can read on, and what is wrong there.
pub(super) struct Repair {
    /// The byte before which it is put.
    pub at: usize,
    /// What is put in.
    pub inserted: String,
    /// Where the error stands once this is put in.
    pub place: usize,
    /// What to say of it.
    pub said: String,
}

/// The text with every list and brace closed that is left open, and every line taken out that makes the parser give up. `errors` are those of
/// the text as it stands.
pub(super) fn repaired<'t>(text: &'t str, errors: &[Error]) -> (Cow<'t, str>, Vec<Repair>) {
    let mut whole = Cow::Borrowed(text);
    let mut repairs: Vec<Repair> = Vec::new();
    let mut errors = places(errors);
    while repairs.len() < MOST_REPAIRS && !errors.is_empty() {
        let starts: Vec<usize> = errors.iter().map(|(start, _)| *start).collect();
        let open = left_open(&whole, &starts).map(|LeftOpen { at, closing }| {
            let said = if closing.ends_with(']') { LIST_LEFT_OPEN } else { BRACE_LEFT_OPEN };
            Repair { at, inserted: closing, place: at, said: said.to_owned() }
        });
        let lone = errors.into_iter().find(|(_, said)| said.starts_with("key with no value")).map(|(start, said)| {
            let at = whole.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
            Repair { at, inserted: "#".to_owned(), place: start + 1, said }
        });
        let Some(next) = open.into_iter().chain(lone).min_by_key(|repair| repair.at) else { break };
        // Every round comes further, or there is nothing more to gain.
        if repairs.last().is_some_and(|last| next.at <= last.at) {
            break;
        }
        whole.to_mut().insert_str(next.at, &next.inserted);
        repairs.push(next);
        errors = places(&DeTable::parse_recoverable(&whole).1);
    }
    (whole, repairs)
}

/// Where the parser stumbled, and what it said.
fn places(errors: &[Error]) -> Vec<(usize, String)> {
    errors.iter().filter_map(|error| Some((error.span()?.start, error.message().to_owned()))).collect()
}

/// A list or a brace left open.
#[derive(Debug, PartialEq, Eq)]
struct LeftOpen {
    /// The byte after the last sign of its line.
    at: usize,
    /// What closes all that is open there, innermost first.
    closing: String,
}

/// Finds the first of them; `errors` are the bytes at which the parser stumbled.
fn left_open(text: &str, errors: &[usize]) -> Option<LeftOpen> {
    let mut open: Vec<char> = Vec::new();
    // After the last sign that is neither blank nor remark.
    let mut end = 0;
    // The mark that would close the text this sign is in.
    let mut unclosed = None;
    let mut at = 0;
    let mut is_line_start = true;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let line = rest.lines().next().unwrap_or("");
        if std::mem::take(&mut is_line_start) {
            let is_stumbled = || errors.iter().any(|error| (at..=at + line.len()).contains(error));
            match open.last() {
                Some(&closing) if begins_an_entry(line, closing) && is_stumbled() => {
                    return Some(LeftOpen {
                        at: end,
                        closing: unclosed.into_iter().chain(open.into_iter().rev()).collect(),
                    });
                }
                // The header of a table ends with its line, closed or not.
                None if line.trim_start().starts_with('[') => {
                    at += line.len();
                    end = at;
                    continue;
                }
                _ => {}
            }
        }
        let c = rest.chars().next().unwrap_or('\n');
        let length = match c {
            '\n' => {
                is_line_start = true;
                1
            }
            '#' => line.len(),
            '"' | '\'' => quoted(rest, c),
            _ => c.len_utf8(),
        };
        if !c.is_whitespace() && c != '#' {
            let is_quoted = matches!(c, '"' | '\'') && length < rest.len();
            unclosed = Some(c).filter(|_| is_quoted && rest.get(length..).is_some_and(|after| after.starts_with('\n')));
            unclosed = unclosed.filter(|c| length == 1 || !rest.get(..length).is_some_and(|text| text.ends_with(*c)));
        }
        match c {
            '[' => open.push(']'),
            '{' => open.push('}'),
            _ if open.last() == Some(&c) => drop(open.pop()),
            _ => {}
        }
        at += length.max(1);
        if !c.is_whitespace() && c != '#' {
            end = at;
        }
    }
    None
}

/// The length of a text between quotation marks; one that is never closed ends with its line.
fn quoted(rest: &str, mark: char) -> usize {
    let fence = String::from(mark).repeat(3);
    if let Some(after) = rest.strip_prefix(&fence) {
        return after.find(&fence).map_or(rest.len(), |end| end + 6);
    }
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '\n' => return at,
            _ if is_escaped => is_escaped = false,
            '\\' if mark == '"' => is_escaped = true,
            c if c == mark => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Whether a line reads `key = …` or `[table]`. Between braces lines may read so, when they are set in.
fn begins_an_entry(line: &str, closing: char) -> bool {
    let is_key =
        |text: &str| !text.trim().is_empty() && text.chars().all(|c| c.is_alphanumeric() || "_-.\"' \t".contains(c));
    let inside = line.trim_start_matches('[');
    if inside.len() < line.len() {
        return inside.starts_with(char::is_alphabetic) && inside.split(']').next().is_some_and(is_key);
    }
    let is_set_in = line.starts_with([' ', '\t']);
    line.split_once('=').is_some_and(|(key, _)| is_key(key)) && (closing == ']' || !is_set_in)
}

#[cfg(test)]
mod tests {
    use super::{LeftOpen, left_open};

    fn found(text: &str) -> Option<(usize, String)> {
        // Wherever the parser might stumble.
        let errors: Vec<usize> = (0..text.len()).collect();
        left_open(text, &errors).map(|LeftOpen { at, closing }| (at, closing))
    }

    #[test]
    fn what_is_open_when_the_next_entry_begins() {
        assert_eq!(found("a = [\"x]\", # [\n  1,\nb = 2\n"), Some((19, "]".into())));
        assert_eq!(found("p = { a = [1, 2\nb = 2\n"), Some((15, "]}".into())));
        assert_eq!(found("a = [1\n[b]\n"), Some((6, "]".into())));
        assert_eq!(found("a = [1\n[[b]\n"), Some((6, "]".into())));
        // A text left open with them is closed first: what closes them would be part of it.
        assert_eq!(found("t = { a = 'l'eau', b = \"x\" }\nb = 2\n"), Some((28, "'}".into())));
        assert_eq!(found("t = { a = 'l'eau\", b = \"x\" }\nb = 2\n"), Some((28, "\"}".into())));
    }

    #[test]
    fn what_may_run_over_lines() {
        for text in [
            "t = {\n  fr = \"x\",\n  en = \"y\",\n}\nb = 1\n",
            "l = [\n  [1, 2],\n  [3]\n]\nb = 1\n",
            "t = \"\"\"\n[ a = 1\n\"\"\"\nb = 1\n",
            "[eau\nlabel = 1\n[[b]\nc = 2\n",
            "a = \"[\nb = '['\nc = \"\\\"[\"\nd = 1\n",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
