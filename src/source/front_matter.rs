//! A Markdown file in two: the keys between `+++` lines, and the prose after them.

use std::ops::Range;

use crate::diag::{FileId, Problem, Report, Span};

/// The line that opens and closes front matter.
const FENCE: &str = "+++";

/// Byte ranges of the two parts in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// The TOML between the fences.
    pub toml: Range<usize>,
    /// The prose after the closing fence, to the end of the file.
    pub body: Range<usize>,
}

/// Splits a Markdown file. A byte-order mark, `\r\n` and blanks after `+++` are accepted.
///
/// Without front matter, or when it is never closed, the report says so and there is nothing to read.
pub fn front_matter(text: &str, file: FileId, report: &mut Report) -> Option<FrontMatter> {
    let head = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut offset = head;
    let mut opened = None;
    for line in text.get(head..).unwrap_or("").split_inclusive('\n') {
        let is_fence = line.trim_end() == FENCE;
        let after = offset + line.len();
        match opened {
            None if is_fence => opened = Some(after),
            None => break,
            Some(start) if is_fence => return Some(FrontMatter { toml: start..offset, body: after..text.len() }),
            Some(_) => {}
        }
        offset = after;
    }
    if opened.is_some() {
        report.add(Problem::UnclosedFrontMatter, Span::new(file, head, head + FENCE.len()));
    } else {
        report.add(Problem::NoFrontMatter, Span::new(file, head, head));
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Result<(&str, &str), &'static str> {
        let mut report = Report::default();
        match front_matter(text, FileId(0), &mut report) {
            Some(parts) => {
                assert_eq!(report, Report::default());
                Ok((&text[parts.toml], &text[parts.body]))
            }
            None => Err(report.sorted(&Default::default())[0].code().0),
        }
    }

    #[test]
    fn splits_whatever_the_editor_left() {
        assert_eq!(split("+++\na = 1\n+++\nText"), Ok(("a = 1\n", "Text")));
        assert_eq!(split("\u{feff}+++ \r\na = 1\r\n+++\r\n\r\nÉté\r\n"), Ok(("a = 1\r\n", "\r\nÉté\r\n")));
        assert_eq!(split("+++\n+++"), Ok(("", "")));
        assert_eq!(split("+++\na = 1\n+++\nx\n+++\ny"), Ok(("a = 1\n", "x\n+++\ny")));
    }

    #[test]
    fn says_what_is_missing() {
        for text in ["", "# Title\n", "---\na: 1\n---\n", " +++\n+++\n", "\n+++\n+++\n"] {
            assert_eq!(split(text), Err("no-front-matter"), "{text:?}");
        }
        for text in ["+++", "+++\na = 1\n", "+++\na = \"+++\"\n ++\n", "+++\n +++\n"] {
            assert_eq!(split(text), Err("unclosed-front-matter"), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn the_two_parts_and_the_fences_are_the_whole_file(text in "(\u{feff})?\\+\\+\\+\r?\n([a-zé+ ]{0,4}\r?\n){0,4}\\+\\+\\+(\r?\n[a-zé+\n]{0,9})?") {
            let mut report = Report::default();
            let parts = front_matter(&text, FileId(0), &mut report).unwrap();
            let opening = text[..parts.toml.start].trim_start_matches('\u{feff}').trim();
            let closing = text[parts.toml.end..parts.body.start].trim();
            prop_assert_eq!((opening, closing), (FENCE, FENCE));
            prop_assert_eq!(parts.body.end, text.len());
        }
    }
}
