//! `content/sources.toml`: the bibliography every fact points into.

use super::every_record::NOTE;
use super::field::{Definition, Field, Kind};
use super::languages::language_of_document;
use super::reader::table;
use super::{Context, FromToml, Rendering, Url};
use crate::diag::{Span, Spanned};
use crate::i18n::{Date, Text};
use crate::source::toml::Node;

/// The fields of an entry of the bibliography.
pub const REFERENCE: Definition = Definition::new(
    "source",
    &[&[
        Field::must(
            "title",
            Kind::Text,
            "\"…\"",
            "the title it was published under, or a description of it",
            "le titre sous lequel elle a paru, ou ce qui la décrit",
        ),
        Field::may(
            "translation",
            Kind::Rendering,
            "{ en = \"…\" }",
            "the title in other languages than its own",
            "le titre dans d'autres langues que la sienne",
        ),
        Field::may("author", Kind::Text, "\"…\"", "who wrote it", "qui l'a écrite"),
        Field::may("publisher", Kind::Text, "\"…\"", "who published it", "qui l'a publiée"),
        Field::may("year", Kind::Date, "2020", "when it was published", "quand elle a paru"),
        Field::may(
            "kind",
            Kind::Text,
            "{ fr = \"rapport\", en = \"report\" }",
            "what kind of document it is",
            "quelle sorte de document c'est",
        ),
        Field::may("url", Kind::Url, "\"https://…\"", "where it is read", "où on la lit"),
        Field::may(
            "language",
            Kind::Line,
            "\"fr\"",
            "the language it is written in",
            "la langue dans laquelle elle est écrite",
        ),
        Field::may("accessed", Kind::Date, "2026-11-21", "when it was read online", "quand on l'a consultée en ligne"),
        NOTE,
    ]],
);

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
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&REFERENCE)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &REFERENCE, cx, |r| {
            let title = r.required("title").unwrap_or_default();
            let translation = r.optional("translation");
            let author = r.optional("author");
            let publisher = r.optional("publisher");
            let year = r.past("year");
            let kind = r.optional("kind");
            let url = r.optional("url");
            let language = r.optional("language");
            let language = language_of_document(language, &mut r.cx.report);
            let accessed = r.past("accessed");
            let note = r.optional("note");
            let slug = Spanned::new(String::new(), Span::head(r.cx.file));
            Some(Self { slug, title, translation, author, publisher, year, kind, url, language, accessed, note })
        })
    }
}
