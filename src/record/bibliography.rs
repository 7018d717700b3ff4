//! `content/sources.toml`: the bibliography every fact points into.

use super::reader::table;
use super::{Context, FromToml, Rendering, Url};
use crate::diag::{Span, Spanned};
use crate::i18n::{Date, Text};
use crate::source::toml::Node;

/// An entry of the bibliography.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Reference {
    pub slug: Spanned<String>,
    /// The title the document was published under, or a description of it in every language.
    pub title: Text,
    /// The title in other languages than its own.
    pub translation: Option<Rendering>,
    pub author: Option<Text>,
    pub publisher: Option<Text>,
    pub year: Option<Date>,
    pub kind: Option<Text>,
    pub url: Option<Url>,
    pub language: Option<String>,
    pub accessed: Option<Date>,
    pub note: Option<Text>,
}

impl FromToml for Reference {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let title = r.required("title", "title = \"…\"").unwrap_or_default();
            let translation = r.optional("translation");
            let author = r.optional("author");
            let publisher = r.optional("publisher");
            let year = r.past("year");
            let kind = r.optional("kind");
            let url = r.optional("url");
            let language = r.optional("language");
            let accessed = r.past("accessed");
            let note = r.optional("note");
            let slug = Spanned::new(String::new(), Span::head(r.cx.file));
            Some(Self { slug, title, translation, author, publisher, year, kind, url, language, accessed, note })
        })
    }
}
