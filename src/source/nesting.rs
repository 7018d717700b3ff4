//! How deep a text nests, found before a parser that calls itself is let loose on it.
//!
//! In: TOML or JSON as written, well-formed or not. Out: the place of the first bracket or dot beyond the limit. Strings and
//! comments are passed over; nothing is parsed.

use super::LIMITS;

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// TOML: two kinds of strings, each on one line or several; comments; dotted keys, which nest tables.
    Toml,
    /// JSON: one kind of string.
    Json,
}

/// Where a text nests deeper than [`LIMITS`] allow, in bytes.
pub fn too_deep(text: &str, notation: Notation) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_toml = notation == Notation::Toml;
    let (mut at, mut open, mut dots) = (0, 0_usize, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = after_string(text, at, b'"', notation),
            b'\'' if is_toml => at = after_string(text, at, b'\'', notation),
            b'#' if is_toml => at += text.get(at..).and_then(|rest| rest.find('\n')).unwrap_or(text.len()),
            b'[' | b'{' => (open, at) = (open + 1, at + 1),
            b']' | b'}' => (open, at) = (open.saturating_sub(1), at + 1),
            b'.' if is_toml => (dots, at) = (dots + 1, at + 1),
            b'\n' | b',' | b'=' => (dots, at) = (0, at + 1),
            _ => at += 1,
        }
        if open + dots > LIMITS.nesting {
            return Some(at - 1);
        }
    }
    None
}

/// One past the end of the string that begins here. One that is never closed ends with its line, or with the text.
fn after_string(text: &str, start: usize, quote: u8, notation: Notation) -> usize {
    let bytes = text.as_bytes();
    let has_three = |at: usize| (at..at + 3).all(|at| bytes.get(at) == Some(&quote));
    let is_long = notation == Notation::Toml && has_three(start);
    let mut at = start + if is_long { 3 } else { 1 };
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if quote == b'"' => at += 1,
            b'\n' if !is_long && notation == Notation::Toml => return at,
            byte if *byte == quote && !is_long => return at + 1,
            byte if *byte == quote && has_three(at) => return at + 3,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nests_is_counted() {
        let deep = LIMITS.nesting;
        let brackets = |n: usize| format!("a = {}{}\n", "[".repeat(n), "]".repeat(n));
        assert_eq!(too_deep(&brackets(deep), Notation::Toml), None);
        assert_eq!(too_deep(&brackets(deep + 1), Notation::Toml), Some("a = ".len() + deep));
        assert_eq!(too_deep(&format!("a{} = 1", ".b".repeat(deep)), Notation::Toml), None);
        assert!(too_deep(&format!("[a{}]", ".b".repeat(deep)), Notation::Toml).is_some());
        let quiet = "[".repeat(deep + 1);
        for text in [
            format!("a = \"\\\"{quiet}\""),
            format!("a = '{quiet}'"),
            format!("# {quiet}"),
            format!("a = \"\"\"\n\"{quiet}\n\"\"\""),
        ] {
            assert_eq!(too_deep(&text, Notation::Toml), None, "{text}");
        }
        assert_eq!(
            too_deep(&format!("{{\"#\": \"{quiet}\", \"a'\": {}1{}}}", "[".repeat(9), "]".repeat(9)), Notation::Json),
            None
        );
        assert!(too_deep(&format!("{{\"a'\": {quiet}"), Notation::Json).is_some());
        assert_eq!(too_deep(&"a = 1.5\n".repeat(100), Notation::Toml), None);
    }

    #[test]
    fn a_bomb_of_brackets_costs_nothing() {
        for bomb in ["[", "a = [", "{", "a.", "[[", "a = {b=", "\"", "'''", "\\"] {
            let _ = too_deep(&bomb.repeat(100_000), Notation::Toml);
            let _ = too_deep(&bomb.repeat(100_000), Notation::Json);
        }
    }
}
