//! Texts in Markdown: the front matter typed, the body untouched.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::chosen::{chosen, offers};
use super::field::{Definition, Field, Kind};
use super::{FromToml, Reader};
use crate::diag::{FileId, Problem, Span, Spanned};
use crate::i18n::{Date, LanguageId};
use crate::source::toml::Node;

/// How a text came into its language, in front matter.
pub(super) const TRANSLATION: Field = Field::must(
    "translation",
    Kind::Word(&["original", "human", "machine", "stale"]),
    "\"original\"",
    "how the text came into this language; `stale`: the original has changed since",
    "comment le texte est venu dans cette langue ; `stale` : l'original a changé depuis",
);

/// The front matter of a profile.
pub const PROSE: Definition = Definition::new(
    "profile",
    &[&[
        Field::must(
            "summary",
            Kind::Line,
            "\"…\"",
            "the commune in one or two sentences",
            "la commune en une ou deux phrases",
        ),
        TRANSLATION,
        Field::may(
            "checked",
            Kind::Date,
            "\"2026-11\"",
            "when somebody last went over this text",
            "quand quelqu'un a relu ce texte pour la dernière fois",
        ),
    ]],
);

/// How a text came into its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Translation {
    /// Written in this language.
    Original,
    /// Translated by a person.
    Human,
    /// Translated by a machine, not read over.
    Machine,
    /// The original has changed since.
    Stale,
}

const WORDS: [(&str, Translation); 4] = [
    ("original", Translation::Original),
    ("human", Translation::Human),
    ("machine", Translation::Machine),
    ("stale", Translation::Stale),
];

impl Translation {
    /// The word an editor writes.
    pub fn word(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Human => "human",
            Self::Machine => "machine",
            Self::Stale => "stale",
        }
    }
}

impl FromToml for Translation {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Word(words) if offers(words, &WORDS))
    }

    fn from_toml(node: &Node, cx: &mut super::Context<'_>) -> Option<Self> {
        let translation = chosen(&WORDS, node, cx)?;
        if translation == Translation::Stale {
            cx.report.add(Problem::StaleTranslation, node.span);
        }
        Some(translation)
    }
}

/// The body of a Markdown file and where it stands. Two are the same where their Markdown is, at the same place.
#[derive(Clone, Debug)]
pub struct Body {
    /// The whole file, which the sources hold anyway.
    text: Arc<str>,
    /// The file.
    pub file: FileId,
    /// The byte in the file at which the Markdown begins.
    pub offset: usize,
}

impl Body {
    /// What stands in a file from a byte on.
    pub(super) fn new(text: &Arc<str>, file: FileId, offset: usize) -> Self {
        Self { text: Arc::clone(text), file, offset }
    }

    /// The Markdown.
    pub fn markdown(&self) -> &str {
        self.text.get(self.offset..).unwrap_or("")
    }
}

impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        let is_alike = self.file == other.file && self.offset == other.offset;
        is_alike && (Arc::ptr_eq(&self.text, &other.text) || self.markdown() == other.markdown())
    }
}

impl Eq for Body {}

impl Hash for Body {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.markdown(), self.file, self.offset).hash(state);
    }
}

/// A commune's profile in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Prose {
    /// The language it is written in.
    pub language: LanguageId,
    /// One or two sentences.
    pub summary: Spanned<String>,
    /// How it came into this language.
    pub translation: Translation,
    /// When somebody last went over it.
    pub checked: Option<Spanned<Date>>,
    /// The text.
    pub body: Body,
}

impl Prose {
    /// Reads the front matter of a profile.
    pub(super) fn read(r: &mut Reader<'_, '_, '_>, language: LanguageId, body: Body) -> Self {
        let summary = r.required("summary");
        let summary = summary.unwrap_or_else(|| Spanned::new(String::new(), Span::head(body.file)));
        let translation = r.required("translation").unwrap_or(Translation::Original);
        let checked = r.optional("checked");
        Self { language, summary, translation, checked, body }
    }
}
