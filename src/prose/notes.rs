//! Footnotes: lettered in the order of their first mark, so that they are not taken for the numbers of sources.

use super::{Links, safe};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The footnotes of one text.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Labels in order of first mention.
    order: Vec<String>,
    /// The rank of each of them.
    ranks: BTreeMap<String, usize>,
    /// HTML by label.
    bodies: BTreeMap<String, String>,
}

impl Notes {
    /// The letter of a note, and whether this is its first mention.
    pub fn mention(&mut self, label: &str) -> (String, bool) {
        match self.ranks.get(label) {
            Some(index) => (letters(*index), false),
            None => {
                self.ranks.insert(label.to_owned(), self.order.len());
                self.order.push(label.to_owned());
                (letters(self.order.len() - 1), true)
            }
        }
    }

    /// Keeps the text of a note.
    pub fn define(&mut self, label: String, html: String) {
        self.bodies.entry(label).or_insert(html);
    }

    /// The list of notes, empty without notes. Notes that nothing mentions come last: no text is lost.
    pub fn section(mut self, prefix: &str, links: &dyn Links) -> String {
        let mentioned = self.order.len();
        let rest: Vec<String> = self.bodies.keys().filter(|label| !self.ranks.contains_key(*label)).cloned().collect();
        self.order.extend(rest);
        if self.order.is_empty() {
            return String::new();
        }
        let prefix = safe::attribute(prefix);
        let mut out = String::from("<section class=\"footnotes\" role=\"doc-endnotes\"");
        let name = links.say("prose.footnotes");
        if !name.is_empty() {
            let _ = write!(out, " aria-label=\"{}\"", safe::attribute(&name));
        }
        out.push_str("><ol>\n");
        let back = links.say("prose.footnote-back");
        for (index, label) in self.order.iter().enumerate() {
            let letter = letters(index);
            let body = self.bodies.get(label).map_or("", String::as_str);
            let mut link = String::new();
            if index < mentioned {
                let _ = write!(
                    link,
                    " <a class=\"footnote-back\" href=\"#{prefix}note_ref_{letter}\" role=\"doc-backlink\""
                );
                if !back.is_empty() {
                    let _ = write!(link, " aria-label=\"{}\"", safe::attribute(&back));
                }
                link.push_str(">↩</a>");
            }
            let body = match body.trim_end().strip_suffix("</p>") {
                Some(body) => format!("{body}{link}</p>\n"),
                None => format!("{body}{link}"),
            };
            let _ = writeln!(out, "<li id=\"{prefix}note_{letter}\">{body}</li>");
        }
        out.push_str("</ol></section>\n");
        out
    }
}

/// a … z, aa, ab …
fn letters(mut index: usize) -> String {
    let mut out = Vec::new();
    loop {
        let letter = u8::try_from(index % 26).unwrap_or(0);
        out.push(char::from(b'a' + letter));
        match (index / 26).checked_sub(1) {
            Some(rest) => index = rest,
            None => break,
        }
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(
            [0, 1, 25, 26, 27, 51, 52, 701, 702].map(letters),
            ["a", "b", "z", "aa", "ab", "az", "ba", "zz", "aaa"]
        );
    }
}
