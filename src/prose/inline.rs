//! The inline content of one block: pieces gathered while its events come, typeset together when it ends.

use super::safe;
use crate::i18n::{Locale, Piece};

/// A piece of a block.
#[derive(Debug)]
pub(super) enum Chunk {
    /// Text to typeset.
    Text(String),
    /// The start or the end of an element: no text, and nothing between two words.
    Tag(String),
    /// Text set as typed: code.
    Fixed { html: String, plain: String },
    /// A source mark or a note mark: not part of the text.
    Mark(String),
    /// An image, its name and its caption.
    Image { html: String, name: String, caption: Caption },
    /// A forced end of line.
    Break,
}

/// What stands below an image.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Caption {
    /// A sentence; may be empty.
    pub text: String,
    /// Whose it is, in HTML; may be empty.
    pub rights: String,
}

/// The inline content of the block being read.
#[derive(Debug, Default)]
pub(super) struct Run {
    chunks: Vec<Chunk>,
}

/// A block's inline content, typeset.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// HTML.
    pub html: String,
    /// The text alone.
    pub plain: String,
    /// When there is an image and nothing else: its name and its caption.
    pub figure: Option<(String, Caption)>,
}

impl Run {
    /// Adds a piece. The spaces typed before a mark go: a mark hangs on its word, and the style sheet sets the distance.
    pub fn push(&mut self, chunk: Chunk) {
        if matches!(chunk, Chunk::Mark(_)) {
            while let Some(Chunk::Text(text)) = self.chunks.last_mut() {
                let kept = text.trim_end().len();
                text.truncate(kept);
                if kept > 0 {
                    break;
                }
                self.chunks.pop();
            }
        }
        self.chunks.push(chunk);
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.chunks.len()
    }

    /// Whether nothing a reader meets was added after so many pieces.
    pub fn is_blank_since(&self, from: usize) -> bool {
        self.chunks.iter().skip(from).all(|chunk| match chunk {
            Chunk::Text(text) => text.trim().is_empty(),
            Chunk::Fixed { plain, .. } => plain.trim().is_empty(),
            Chunk::Tag(_) | Chunk::Break => true,
            Chunk::Mark(_) | Chunk::Image { .. } => false,
        })
    }

    /// Takes what was gathered, typeset by the rules of the language, or as it was typed.
    pub fn settle(&mut self, locale: Option<&Locale>) -> Settled {
        let chunks = std::mem::take(&mut self.chunks);
        let mut set = locale.map(|locale| typeset(&chunks, locale).into_iter());
        let mut out = Settled { figure: lone_image(&chunks), ..Settled::default() };
        for chunk in chunks {
            let text = if matches!(chunk, Chunk::Tag(_)) { None } else { set.as_mut().and_then(Iterator::next) };
            match chunk {
                Chunk::Text(typed) => {
                    let text = text.unwrap_or(typed);
                    out.html.push_str(&safe::text(&text));
                    out.plain.push_str(&text);
                }
                Chunk::Tag(html) | Chunk::Image { html, .. } => out.html.push_str(&html),
                Chunk::Fixed { html, plain } => {
                    out.html.push_str(&html);
                    out.plain.push_str(&plain);
                }
                Chunk::Mark(html) => {
                    out.html.push_str(&html);
                    out.plain.truncate(out.plain.trim_end().len());
                }
                Chunk::Break => {
                    out.html.push_str("<br>\n");
                    out.plain.push(' ');
                }
            }
        }
        out.plain = out.plain.replace('\n', " ").trim().to_owned();
        out
    }
}

/// The pieces typeset together; one string for each that is no element.
fn typeset(chunks: &[Chunk], locale: &Locale) -> Vec<String> {
    let pieces: Vec<Piece<'_>> = chunks
        .iter()
        .filter_map(|chunk| match chunk {
            Chunk::Text(text) => Some(Piece::Text(text)),
            Chunk::Tag(_) => None,
            Chunk::Fixed { .. } | Chunk::Mark(_) | Chunk::Image { .. } => Some(Piece::Opaque),
            Chunk::Break => Some(Piece::Break),
        })
        .collect();
    locale.typeset_pieces(&pieces)
}

fn lone_image(chunks: &[Chunk]) -> Option<(String, Caption)> {
    match chunks {
        [Chunk::Image { name, caption, .. }] => Some((name.clone(), caption.clone())),
        _ => None,
    }
}
