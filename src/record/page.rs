//! `content/pages/<slug>.<language>.md`: pages in prose.

use super::field::{Definition, Field, Kind};
use super::prose::Body;
use super::{Reader, Translation};
use crate::diag::{Span, Spanned};
use crate::i18n::LanguageId;
use crate::text::slugify;

/// The front matter of a page.
pub const PAGE: Definition = Definition::new(
    "page",
    &[&[
        Field::must("title", Kind::Line, "\"…\"", "its title", "son titre"),
        Field::must(
            "description",
            Kind::Line,
            "\"…\"",
            "for search engines and shared links",
            "pour les moteurs de recherche et les liens partagés",
        ),
        super::prose::TRANSLATION,
        Field::may(
            "path",
            Kind::Name,
            "\"…\"",
            "its segment in addresses in this language; default: made from the title",
            "son segment dans les adresses, dans cette langue ; par défaut, tiré du titre",
        ),
        Field::may(
            "order",
            Kind::Whole(i64::MIN, i64::MAX),
            "100",
            "its rank in menus; default 100",
            "son rang dans les menus ; 100 par défaut",
        ),
        Field::may("menu", Kind::Flag, "true", "shown in the main menu", "montrée dans le menu principal"),
        super::every_record::DRAFT,
    ]],
);

/// One page in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Page {
    /// The language it is written in.
    pub language: LanguageId,
    /// Its title.
    pub title: String,
    /// Its segment in addresses.
    pub path: Spanned<String>,
    /// For search engines and shared links.
    pub description: Spanned<String>,
    /// Its rank in menus.
    pub order: i64,
    /// Whether the main menu shows it.
    pub menu: bool,
    /// How it came into this language.
    pub translation: Translation,
    /// The text.
    pub body: Body,
}

impl Page {
    /// Reads the front matter of the page called `slug`, which stands in for a title that gives no address.
    pub(super) fn read(r: &mut Reader<'_, '_, '_>, slug: &str, language: LanguageId, body: Body) -> Self {
        let title: String = r.required("title").unwrap_or_else(|| slug.to_owned());
        let path = r.optional("path").map(|super::OwnSlug(path)| path);
        let description = r.required("description");
        let description = description.unwrap_or_else(|| Spanned::new(String::new(), Span::head(body.file)));
        let order = r.optional("order").unwrap_or(100);
        let menu = r.optional("menu").unwrap_or(false);
        let translation = r.required("translation").unwrap_or(Translation::Original);
        let segment = Some(slugify(&title)).filter(|segment| !segment.is_empty()).unwrap_or_else(|| slug.to_owned());
        let path = path.map_or_else(|| Spanned::new(segment, Span::head(body.file)), |slug| slug.0);
        Self { language, title, path, description, order, menu, translation, body }
    }
}
