//! What a text says, without its marks: for rules about words, not about structure.
//!
//! In: Markdown. Out: its blocks as plain text, as their author typed them, with the place of every word. Code, citations and the
//! targets of links are left out; the description of an image is part of the text.

use super::garbled::{Finder, Garbled};
use super::limits;
use super::read::events;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// A block of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The words.
    pub text: String,
    pieces: Pieces,
}

/// Where the pieces of a block stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces {
    /// In order: where each begins in the words, and its range in the Markdown.
    pieces: Vec<(usize, Range<usize>)>,
    /// How long the words are.
    length: usize,
}

/// Stands for what is left out, so that the words around it do not become one.
const LEFT_OUT: char = '\u{fffc}';

impl Passage {
    /// The words, and where they stand.
    pub fn apart(self) -> (String, Pieces) {
        (self.text, self.pieces)
    }

    /// Where a part of the text stands in the Markdown.
    pub fn place(&self, part: &Range<usize>) -> Range<usize> {
        self.pieces.place(part)
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        self.pieces.pieces.push((self.text.len(), range));
        self.text.push_str(text);
        self.pieces.length = self.text.len();
    }
}

impl Pieces {
    /// Where a part of the text stands in the Markdown.
    pub fn place(&self, part: &Range<usize>) -> Range<usize> {
        let start = self
            .piece(part.start)
            .map_or(0, |(at, from, exact)| if exact { from.start + (part.start - at) } else { from.start });
        let end = self.piece(part.end.saturating_sub(1).max(part.start));
        let end = end.map_or(
            start,
            |(at, from, exact)| if exact { (from.start + (part.end - at)).min(from.end) } else { from.end },
        );
        start..end.max(start)
    }

    /// The piece at a byte of the text, and whether it is written there letter for letter.
    fn piece(&self, at: usize) -> Option<(usize, Range<usize>, bool)> {
        let index = self.pieces.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        let (start, range) = self.pieces.get(index)?;
        let end = self.pieces.get(index + 1).map_or(self.length, |(next, _)| *next);
        Some((*start, range.clone(), end - start == range.len()))
    }
}

/// The blocks of a text, in order; `None` for a text too large or too deep to be read.
pub fn passages(markdown: &str) -> Option<Vec<Passage>> {
    passages_and_garbled(markdown).map(|(passages, _)| passages)
}

/// The blocks of a text, and those that are not what was meant.
pub fn passages_and_garbled(markdown: &str) -> Option<(Vec<Passage>, Vec<Garbled>)> {
    if limits::too_large(markdown).is_some() {
        return None;
    }
    let mut found = Vec::new();
    let mut open = Passage::default();
    let mut hidden = 0_usize;
    let mut finder = Finder::default();
    for (event, range, _) in events(markdown).ok()? {
        finder.look(&event, &range, markdown);
        match event {
            Event::Start(
                Tag::Link { link_type: LinkType::ShortcutUnknown, .. } | Tag::CodeBlock(_) | Tag::HtmlBlock,
            ) => {
                hidden += 1;
                open.push(&LEFT_OUT.to_string(), range);
            }
            // The end of a link does not say of what kind it is: inside a citation no other link can stand.
            Event::End(TagEnd::Link) if hidden > 0 => hidden -= 1,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => hidden = hidden.saturating_sub(1),
            _ if hidden > 0 => {}
            Event::Text(text) => open.push(&text, range),
            Event::SoftBreak | Event::HardBreak => open.push(" ", range),
            Event::Code(_) | Event::FootnoteReference(_) | Event::InlineHtml(_) => {
                open.push(&LEFT_OUT.to_string(), range)
            }
            Event::Start(tag) if is_inline(&tag) => {}
            Event::End(tag) if is_inline_end(tag) => {}
            Event::Start(_) | Event::End(_) | Event::Rule => close(&mut open, &mut found),
            _ => {}
        }
    }
    close(&mut open, &mut found);
    Some((found, finder.end()))
}

fn close(open: &mut Passage, found: &mut Vec<Passage>) {
    if !open.text.is_empty() {
        found.push(std::mem::take(open));
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    is_inline_end(tag.to_end())
}

fn is_inline_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(markdown: &str) -> Vec<String> {
        passages(markdown).unwrap().into_iter().map(|passage| passage.text).collect()
    }

    #[test]
    fn blocks_come_without_marks_citations_code_and_addresses() {
        assert_eq!(
            texts(
                "## Été *1991*\n\nUn [lien](https://a.tg/2020)\nici [@census: p. 12] et `x 13`.\n\n- a\n- ![deux puits](a.jpg)\n\n```\n14\n```\n"
            ),
            ["Été 1991", "Un lien ici \u{fffc} et \u{fffc}.", "a", "deux puits", "\u{fffc}"]
        );
        assert_eq!(texts("| a | b |\n|---|---|\n| 1 | 2 |\n"), ["a", "b", "1", "2"]);
    }

    #[test]
    fn a_word_is_found_again_in_the_markdown() {
        let markdown = "Été **19**91 &eacute; [2020](page:x)\n> à 30 km\n";
        for word in ["Été", "1991", "é", "2020"] {
            let passage = &passages(markdown).unwrap()[0];
            let at = passage.text.find(word).unwrap();
            let place = passage.place(&(at..at + word.len()));
            let expected = match word {
                "1991" => "19**91",
                "é" => "&eacute;",
                _ => word,
            };
            // The first é is a part of the first word.
            let place = if word == "é" {
                let at = passage.text.rfind('é').unwrap();
                passage.place(&(at..at + 2))
            } else {
                place
            };
            assert_eq!(&markdown[place], expected);
        }
    }

    proptest! {
        #[test]
        fn every_place_is_one_of_the_markdown(markdown in "[a-é0-9 \\n*_\\[\\]()@:&;>|`#-]*") {
            for passage in passages(&markdown).unwrap_or_default() {
                for (start, _) in passage.text.char_indices() {
                    for (end, c) in passage.text.char_indices().filter(|(end, _)| *end >= start) {
                        let place = passage.place(&(start..end + c.len_utf8()));
                        prop_assert!(markdown.get(place).is_some());
                    }
                }
            }
        }
    }
}
