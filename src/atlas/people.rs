//! Partners, sources and pages, joined.

use super::{Evidence, Fact, Id, Partnership, Place, Project, Term};
use crate::diag::{FileId, Span};
use crate::i18n::{Date, Text};
use crate::record::{self, Link};

/// A foreign body that works with communes of the atlas.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Partner {
    pub slug: String,
    pub file: FileId,
    pub name: Text,
    pub actor: Id<Term>,
    pub level: Option<Id<Term>>,
    pub country: Id<Term>,
    pub place: Option<Text>,
    pub point: Option<Place>,
    pub population: Fact<f64>,
    pub website: Option<String>,
    pub codes: Vec<(String, String)>,
    pub successor: Option<Id<Partner>>,
    pub predecessors: Vec<Id<Partner>>,
    pub networks: Vec<Id<Term>>,
    pub aliases: Vec<String>,
    pub note: Option<Text>,
    pub checked: Option<Date>,
    pub links: Vec<(Link, Evidence)>,
    pub partnerships: Vec<Id<Partnership>>,
    pub projects: Vec<Id<Project>>,
}

/// A source.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Source {
    pub slug: String,
    /// The title the document was published under, or a description of it in every language.
    pub title: Text,
    /// The title in other languages than its own.
    pub translation: Option<Text>,
    pub author: Option<Text>,
    pub publisher: Option<Text>,
    pub year: Option<Date>,
    pub kind: Option<Text>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub accessed: Option<Date>,
    pub note: Option<Text>,
    pub span: Span,
}

/// A page in prose, with the languages it has.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Page {
    /// Its stable name.
    pub slug: String,
    /// Its texts, at most one a language, in the order of the languages.
    pub texts: Vec<(record::Page, FileId)>,
}

impl Page {
    /// The text in a language, or the first there is.
    pub fn text(&self, language: crate::i18n::LanguageId) -> Option<&record::Page> {
        let own = self.texts.iter().find(|(text, _)| text.language == language);
        own.or_else(|| self.texts.first()).map(|(text, _)| text)
    }
}
