//! Controlled words, joined.

use super::{Id, Shelf};
use crate::diag::{Noun, Span, Spanned};
use crate::i18n::Text;

/// A controlled word of any vocabulary.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Term {
    /// Its vocabulary.
    pub noun: Noun,
    /// Its stable name, unique in its vocabulary.
    pub slug: String,
    /// What readers see.
    pub label: Text,
    /// A sentence on it.
    pub description: Option<Text>,
    /// Its segment in addresses, in every language.
    pub path: Text,
    /// The wider word.
    pub parent: Option<Id<Term>>,
    /// The narrower words.
    pub children: Vec<Id<Term>>,
    /// A theme's macro-theme.
    pub macro_theme: Option<Id<Term>>,
    /// A theme's domain.
    pub domain: Option<Id<Term>>,
    /// A theme's development goals.
    pub sdgs: Vec<Id<Term>>,
    /// The name of its drawing; a narrower theme inherits it.
    pub icon: Option<Spanned<String>>,
    /// Whether a status counts as running.
    pub live: bool,
    /// Whether a status comes before any partnership.
    pub lead: bool,
    /// Whether a country counts as one of the South.
    pub south: bool,
    /// A network's site.
    pub url: Option<String>,
    /// Where it is written.
    pub span: Span,
}

impl Shelf<Term> {
    /// A word and the wider words it is part of, from narrow to wide. They form no circle: the join has cut those.
    pub fn with_wider(&self, word: Id<Term>) -> impl Iterator<Item = Id<Term>> + use<'_> {
        std::iter::successors(Some(word), |word| self[*word].parent)
    }
}
