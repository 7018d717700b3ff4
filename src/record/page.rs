//! `content/pages/<slug>.<language>.md`: pages in prose.

use super::prose::Body;
use super::{Reader, Translation};
use crate::diag::{Span, Spanned};
use crate::i18n::LanguageId;
use crate::text::slugify;

/// One page in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The language it is written in.
    pub language: LanguageId,
    /// Its title.
    pub title: String,
    /// Its segment in addresses.
    pub path: Spanned<String>,
    /// For search engines and shared links.
    pub description: String,
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
    /// Reads the front matter of a page.
    pub(super) fn read(r: &mut Reader<'_, '_, '_>, language: LanguageId, body: Body) -> Option<Self> {
        let title: Option<String> = r.required("title", "title = \"…\"");
        let path: Option<super::Slug> = r.optional("path");
        let description = r.required("description", "description = \"…\"");
        let order = r.optional("order").unwrap_or(100);
        let menu = r.optional("menu").unwrap_or(false);
        let translation = r.required("translation", "translation = \"original\"");
        let title = title?;
        let path = path.map_or_else(|| Spanned::new(slugify(&title), Span::head(body.file)), |slug| slug.0);
        Some(Self { language, title, path, description: description?, order, menu, translation: translation?, body })
    }
}
