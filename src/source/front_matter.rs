//! A Markdown file in two: the keys between `+++` lines, and the prose after them.

use std::ops::Range;

use crate::diag::{Diagnostic, FileId, Problem, Remark, Report, Span};

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
/// Without front matter the report says so and there is nothing to read. Front matter that is never closed is reported
/// too, and read to where its keys seem to end, so that no other mistake of the file has to wait for that one.
pub fn front_matter(text: &str, file: FileId, report: &mut Report) -> Option<FrontMatter> {
    let head = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = Lines { text, offset: head };
    let Some(opening) = lines.next().filter(|line| is_fence(text, line)) else {
        report.add(Problem::NoFrontMatter, Span::new(file, head, head));
        return None;
    };
    if let Some(closing) = lines.find(|line| is_fence(text, line)) {
        return Some(FrontMatter { toml: opening.end..closing.start, body: closing.end..text.len() });
    }
    let opened = Span::new(file, head, head + FENCE.len());
    let Some(last) = last_of_keys(text, opening.end) else {
        report.add(Problem::UnclosedFrontMatter, opened);
        return None;
    };
    let shown = text.get(last.clone()).unwrap_or("").trim_end().len();
    let end = Span::new(file, last.start, last.start + shown);
    report.push(Diagnostic::new(Problem::UnclosedFrontMatter, opened).with(end, Remark::SeemsToEndHere));
    let toml = if looks_like_fence(text, &last) { last.start } else { last.end };
    Some(FrontMatter { toml: opening.end..toml, body: last.end..text.len() })
}

/// The lines of a text from an offset on, each with its end of line.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let line = self.text.get(self.offset..)?.split_inclusive('\n').next()?;
        let start = self.offset;
        self.offset += line.len();
        Some(start..self.offset)
    }
}

fn is_fence(text: &str, line: &Range<usize>) -> bool {
    text.get(line.clone()).is_some_and(|line| line.trim_end() == FENCE)
}

/// A line that was meant to be one: `++`, `++++`, `---`, ` +++`.
fn looks_like_fence(text: &str, line: &Range<usize>) -> bool {
    let line = text.get(line.clone()).unwrap_or("").trim();
    line.len() > 1 && line.chars().all(|c| matches!(c, '+' | '-'))
}

/// The line with which front matter that is never closed seems to end: the one that was meant to close it, or its last key.
/// None where the values run over several lines: there a guess would find mistakes that are not there.
fn last_of_keys(text: &str, start: usize) -> Option<Range<usize>> {
    let mut last = None;
    let lines: Vec<Range<usize>> = Lines { text, offset: start }.collect();
    let written = |at: usize| lines.get(at).and_then(|line| text.get(line.clone())).unwrap_or("").trim();
    for (at, line) in lines.iter().enumerate() {
        let line_says = written(at);
        if looks_like_fence(text, line) {
            return Some(line.clone());
        }
        if is_key(line_says) {
            if line_says.ends_with(['[', '{', ',']) || line_says.contains("\"\"\"") || line_says.contains("'''") {
                return None;
            }
            last = Some(line.clone());
            continue;
        }
        // A comment belongs to the key below it; with blank lines around it, it is a heading.
        let is_heading = at > 0 && written(at - 1).is_empty() && written(at + 1).is_empty();
        if !line_says.is_empty() && (is_heading || !line_says.starts_with('#')) {
            break;
        }
    }
    last
}

/// `key = value`, or the head of a table.
fn is_key(line: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '"');
    let table = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    table.is_some_and(|name| name.trim_matches(['[', ']']).chars().all(is_name))
        || line.split_once('=').is_some_and(|(key, _)| !key.trim().is_empty() && key.trim().chars().all(is_name))
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
        for text in ["+++", "+++\n\n# Title\n", "+++\na = [\n", "+++\na = \"\"\"\n\"\"\"\n"] {
            assert_eq!(split(text), Err("unclosed-front-matter"), "{text:?}");
        }
    }

    #[test]
    fn reads_what_was_never_closed_to_where_its_keys_seem_to_end() {
        for (text, toml, body, end) in [
            ("+++\na = 1\n", "a = 1\n", "", "a = 1"),
            (
                "+++\na = 1\nb-c = \"é\" \n\n# Title\n\nSee = here\n",
                "a = 1\nb-c = \"é\" \n",
                "\n# Title\n\nSee = here\n",
                "b-c = \"é\"",
            ),
            ("+++\n# note\na = 1\nText\n", "# note\na = 1\n", "Text\n", "a = 1"),
            ("+++\n[a]\nb = 2\n[site](/x/)\n", "[a]\nb = 2\n", "[site](/x/)\n", "b = 2"),
            ("+++\r\na = 1\r\n++\r\nText", "a = 1\r\n", "Text", "++"),
            ("\u{feff}+++\na = 1\n ---\nText", "a = 1\n", "Text", " ---"),
            ("+++\n +++\n", "", "", " +++"),
        ] {
            let mut report = Report::default();
            let parts = front_matter(text, FileId(0), &mut report).unwrap();
            assert_eq!((&text[parts.toml], &text[parts.body]), (toml, body), "{text:?}");
            let said = report.sorted(&Default::default());
            assert_eq!(said.len(), 1, "{text:?}");
            let (span, remark) = &said[0].others[0];
            assert_eq!(
                (said[0].code().0, &text[span.start as usize..span.end as usize], remark),
                ("unclosed-front-matter", end, &Remark::SeemsToEndHere)
            );
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
