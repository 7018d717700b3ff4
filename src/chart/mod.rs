//! Charts: a few counts as one drawing, in SVG.
//!
//! In: labels, numbers as words and as counts, addresses, all in the language of the page. Out: SVG whose colours are the style sheet's. Every mark carries its
//! label and its number, so that no axis has to be read; colour is never the only sign: what is apart (not known, not dated) is hatched.
//! A chart is drawn as wide as a phone and may be shown somewhat larger. This room counts nothing and knows no record.

mod bars;
mod columns;
mod sheet;
mod stacks;

pub use bars::bars;
pub use columns::columns;
pub use stacks::{Stack, stacks};

/// A count to draw.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// The number in words ("1 204").
    pub number: String,
    /// The number.
    pub count: usize,
    /// Where the list it counts is; nothing when there is none.
    pub href: Option<String>,
    /// Whether it stands apart from the others: what is not known.
    pub is_apart: bool,
}
