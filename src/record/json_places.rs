//! Where the parts of a JSON text stand, without making anything of them.
//!
//! The parser of GeoJSON gives no places. Here only brackets, strings and commas are looked at: what a value says, and whether it is
//! sound, is for that parser.

use std::ops::Range;

/// A member of an object: the places of its key, without quotes, and of its value.
pub(super) type Member = (Range<usize>, Range<usize>);

/// The members of the object that begins at `start`, each as the places of its key (without quotes) and of its value; then where the object ends.
/// `None` when it is no object, or not closed.
pub(super) fn members(text: &str, start: usize) -> Option<(Vec<Member>, usize)> {
    let scan = Scan(text.as_bytes());
    let mut at = scan.after(start, b'{')?;
    let mut found = Vec::new();
    if let Some(end) = scan.after(at, b'}') {
        return Some((found, end));
    }
    loop {
        at = scan.blank(at);
        let key_end = scan.string(at)?;
        let value = scan.blank(scan.after(key_end, b':')?);
        let end = scan.value(value)?;
        found.push((at + 1..key_end - 1, value..end));
        match scan.after(end, b',') {
            Some(next) => at = next,
            None => return Some((found, scan.after(end, b'}')?)),
        }
    }
}

/// The places of the items of the list that begins at `start`. `None` when it is no list, or not closed.
pub(super) fn items(text: &str, start: usize) -> Option<Vec<Range<usize>>> {
    let scan = Scan(text.as_bytes());
    let mut at = scan.after(start, b'[')?;
    let mut found = Vec::new();
    if scan.after(at, b']').is_some() {
        return Some(found);
    }
    loop {
        let from = scan.blank(at);
        let end = scan.value(from)?;
        found.push(from..end);
        match scan.after(end, b',') {
            Some(next) => at = next,
            None => return scan.after(end, b']').map(|_| found),
        }
    }
}

/// Whether nothing but blanks follows.
pub(super) fn is_end(text: &str, at: usize) -> bool {
    Scan(text.as_bytes()).blank(at) == text.len()
}

struct Scan<'a>(&'a [u8]);

impl Scan<'_> {
    fn from(&self, at: usize) -> &[u8] {
        self.0.get(at..).unwrap_or_default()
    }

    /// The first place from here that is no blank.
    fn blank(&self, at: usize) -> usize {
        at + self.from(at).iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count()
    }

    /// The place after this sign, when it comes next.
    fn after(&self, at: usize, sign: u8) -> Option<usize> {
        let at = self.blank(at);
        (self.0.get(at) == Some(&sign)).then_some(at + 1)
    }

    /// The place after the string that begins here.
    fn string(&self, at: usize) -> Option<usize> {
        let mut bytes = self.from(at).iter().enumerate();
        bytes.next().filter(|(_, byte)| **byte == b'"')?;
        while let Some((i, byte)) = bytes.next() {
            match byte {
                b'"' => return Some(at + i + 1),
                b'\\' => {
                    bytes.next();
                }
                _ => {}
            }
        }
        None
    }

    /// The place after the value that begins here; brackets are counted and not told apart.
    fn value(&self, at: usize) -> Option<usize> {
        match self.0.get(at)? {
            b'"' => self.string(at),
            b'{' | b'[' => {
                let (mut depth, mut at) = (0_usize, at);
                loop {
                    at += self.from(at).iter().position(|byte| matches!(byte, b'"' | b'{' | b'}' | b'[' | b']'))?;
                    match self.0.get(at)? {
                        b'"' => at = self.string(at)?,
                        b'{' | b'[' => (depth, at) = (depth + 1, at + 1),
                        _ => (depth, at) = (depth - 1, at + 1),
                    }
                    if depth == 0 {
                        return Some(at);
                    }
                }
            }
            _ => {
                let length = self.from(at).iter().take_while(|byte| !b" \n\r\t,]}".contains(byte)).count();
                (length > 0).then_some(at + length)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn members_and_items_are_found_whatever_strings_hold() {
        let text = r#" { "a\"}" : [1, {"b": "]"}, "\\"] , "c":{"d":[[]]}, "e":-1.5e3}  "#;
        let (found, end) = members(text, 0).unwrap();
        let said: Vec<(&str, &str)> = found.iter().map(|(k, v)| (&text[k.clone()], &text[v.clone()])).collect();
        assert_eq!(said, [(r#"a\"}"#, r#"[1, {"b": "]"}, "\\"]"#), ("c", r#"{"d":[[]]}"#), ("e", "-1.5e3")]);
        assert!(is_end(text, end) && !is_end(text, 0));
        let list: Vec<&str> = items(text, found[0].1.start).unwrap().into_iter().map(|range| &text[range]).collect();
        assert_eq!(list, ["1", r#"{"b": "]"}"#, r#""\\""#]);
        for broken in ["", "{", "{\"a\"", "{\"a\":}", "{\"a\":1", "{\"a\":[1}", "[1,2]", "{a:1}", "{\"a\":\"}"] {
            assert_eq!(members(broken, 0), None, "{broken}");
        }
        assert_eq!(members("{}", 0), Some((vec![], 2)));
        assert_eq!(items("[ ]", 0), Some(vec![]));
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "[\\[\\]{}\",:\\\\a1é ]{0,40}") {
            for at in 0..text.len() {
                let _ = (members(&text, at), items(&text, at), is_end(&text, at));
            }
        }
    }
}
