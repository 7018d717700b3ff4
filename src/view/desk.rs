//! What the makers of views work at: the atlas, the plan, the words of one language.

use crate::atlas::{self, Atlas, Id};
use crate::diag::Files;
use crate::i18n::{Arg, LanguageId, Locale, Text};
use crate::map::Ground;
use crate::page::{Plan, Target};
use crate::prose::{Links, Manuscript};
use crate::record::ProseBody;
use crate::skin::Skin;

use super::kept_rows::KeptRows;
use super::shared::{Line, Link};
use super::stock::Stock;

/// Everything a view is made from, in one language.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The atlas.
    pub atlas: &'a Atlas,
    /// Every address.
    pub plan: &'a Plan,
    /// Words of the pages.
    pub skin: &'a Skin,
    /// Locales, in the order of the languages.
    pub locales: &'a [Locale],
    /// What maps are drawn from.
    pub ground: &'a Ground,
    /// Where the site is published, without a final slash.
    pub base_url: &'a str,
    /// Paths of the files of the content.
    pub files: &'a Files,
    /// What is known of finished files; empty while none is finished.
    pub stock: &'a Stock,
    /// Rows of lists that are written already.
    pub rows: &'a KeptRows,
    /// Whether the site is built to be looked at only.
    pub is_preview: bool,
    /// The language of the page.
    pub language: LanguageId,
    /// Its locale.
    pub locale: &'a Locale,
}

impl<'a> Desk<'a> {
    /// A text in Markdown, as the room of prose takes it.
    pub(super) fn manuscript<'t>(
        &self,
        body: &'t ProseBody,
        language: LanguageId,
        links: &'t dyn Links,
    ) -> Manuscript<'t>
    where
        'a: 't,
    {
        let locale = self.locales.get(language.index()).unwrap_or(self.locale);
        Manuscript { markdown: body.markdown(), base: (body.file, body.offset), locale, links }
    }

    /// A message with its holes filled. A key that is missing has been reported when the skin was loaded.
    pub fn say(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let messages = self.skin.messages(self.language);
        messages.say(self.locale, key, args).unwrap_or_else(|| key.to_owned())
    }

    /// A message that counts.
    pub(super) fn count(&self, key: &str, n: usize) -> String {
        self.say(key, &[("n", Arg::Number(whole(n)))])
    }

    /// A text, typeset, with its language when it is lent.
    pub(super) fn line(&self, text: &Text) -> Line {
        let reading = text.read(self.language);
        if !reading.lent {
            return Line { text: self.locale.typeset(reading.text), lang: None };
        }
        let locale = self.locales.get(reading.language.index()).unwrap_or(self.locale);
        let lang = self.atlas.languages.code(reading.language).to_owned();
        Line { text: locale.typeset(reading.text), lang: Some(lang) }
    }

    /// A text that may be missing.
    pub fn maybe(&self, text: &Option<Text>) -> Line {
        text.as_ref().map(|text| self.line(text)).unwrap_or_default()
    }

    /// A text, typeset, for a place that cannot carry a `lang`.
    pub fn text(&self, text: &Text) -> String {
        self.line(text).text
    }

    /// The address of a page in this language.
    pub fn href(&self, target: Target) -> String {
        self.plan.href(target, self.language).to_owned()
    }

    /// The pages in prose, as the language orders them.
    pub(super) fn prose_pages(&self) -> &'a [Id<atlas::Page>] {
        self.atlas.indexes.pages_in_order.get(self.language.index()).map_or(&[], Vec::as_slice)
    }

    /// A link to a page, under its own heading.
    pub(super) fn link(&self, target: Target) -> Link {
        Link { href: self.href(target), label: self.heading(target).text }
    }

    /// Sorts as the language sorts; equal names keep the order of their addresses.
    pub(super) fn sort<T>(&self, rows: &mut [T], name: impl Fn(&T) -> &Link) {
        rows.sort_by_cached_key(|row| (self.locale.sort_key(&name(row).label), name(row).href.clone()));
    }
}

/// A count as messages take it.
pub(super) fn whole(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
