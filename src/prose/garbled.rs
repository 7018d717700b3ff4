//! Blocks that were meant for something else than what Markdown makes of them: readers would meet a part of them garbled, or not at all.
//!
//! In: the events of a text. Out: what was meant, and where it stands. Nothing is changed.

use std::ops::Range;

use crate::diag::Slip;
use crate::text::shorten;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

/// So many of one text are told.
const MOST: usize = 20;

/// Longest part that is shown, in characters.
const SHOWN: usize = 60;

/// Signs that word processors put before the items of a list.
const BULLETS: [char; 12] = ['•', '◦', '▪', '▫', '●', '○', '■', '‣', '⁃', '·', '\u{f0b7}', '\u{f0a7}'];

/// A block that is not what was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Garbled {
    /// What became of it.
    pub slip: Slip,
    /// Its words, as long as they are shown.
    pub text: String,
    /// Where it stands in the Markdown.
    pub place: Range<usize>,
}

/// What is found of a text while its events pass by.
#[derive(Debug, Default)]
pub(super) struct Finder {
    found: Vec<Garbled>,
    /// Where the last cell of the row being read ends.
    cell: usize,
}

impl Finder {
    /// Looks at the next event.
    pub fn look(&mut self, event: &Event<'_>, range: &Range<usize>, markdown: &str) {
        match event {
            Event::End(TagEnd::TableCell) => self.cell = range.end,
            Event::End(TagEnd::TableRow) => self.beyond(range, markdown),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                self.add(Slip::Indent, first_line(markdown, range.start));
            }
            Event::Start(Tag::Paragraph) => self.paragraph(range, markdown),
            _ => {}
        }
    }

    /// What was found, in order.
    pub fn end(self) -> Vec<Garbled> {
        self.found
    }

    /// Cells of a row after the last column of its table.
    fn beyond(&mut self, row: &Range<usize>, markdown: &str) {
        let from = self.cell.max(row.start);
        let Some(rest) = markdown.get(from..).and_then(|rest| rest.lines().next()) else { return };
        let words = rest.trim_matches([' ', '\t', '|']);
        if words.chars().any(char::is_alphanumeric) {
            let start = from + rest.find(words).unwrap_or(0);
            self.add(Slip::Cell, (words, start..start + words.len()));
        }
    }

    /// A table without its line of dashes, or a list of a word processor.
    fn paragraph(&mut self, range: &Range<usize>, markdown: &str) {
        let Some(block) = markdown.get(range.clone()) else { return };
        let mut bullets = Vec::new();
        let mut at = range.start;
        for line in block.split_inclusive('\n') {
            let start = at + (line.len() - line.trim_start().len());
            let words = line.trim();
            at += line.len();
            let is_row = words.len() > 1 && words.starts_with('|') && words.ends_with('|');
            if is_row && words.chars().any(char::is_alphanumeric) {
                self.add(Slip::Bars, (words, start..start + words.len()));
                return;
            }
            if words.starts_with(BULLETS) {
                bullets.push((words, start..start + words.len()));
            }
        }
        if bullets.len() > 1 {
            bullets.truncate(1);
            bullets.into_iter().for_each(|first| self.add(Slip::Bullets, first));
        }
    }

    fn add(&mut self, slip: Slip, (words, place): (&str, Range<usize>)) {
        if self.found.len() < MOST && !words.is_empty() {
            self.found.push(Garbled { slip, text: shorten(words, SHOWN), place });
        }
    }
}

/// The words of the first line of a block, and where they stand.
fn first_line(markdown: &str, start: usize) -> (&str, Range<usize>) {
    let line = markdown.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("");
    let words = line.trim();
    let start = start + line.find(words).unwrap_or(0);
    (words, start..start + words.len())
}
