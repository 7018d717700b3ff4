//! The addresses themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Index, Target};
use crate::atlas::{Atlas, Id, Term};
use crate::diag::{Diagnostic, FileId, Noun, Problem, Remark, Report, Span};
use crate::i18n::LanguageId;

/// Where a page is: its address on the site and its file in the output.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// From the root of the site, such as `/fr/communes/ogou-1/`.
    pub href: String,
    /// Relative to the output folder, such as `fr/communes/ogou-1/index.html`.
    pub file: String,
}

/// Every page of the site in every language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    addresses: BTreeMap<(Target, LanguageId), Address>,
}

impl Plan {
    /// Every page with its language, in a stable order. Pages that are in no language, such as `/`, come once,
    /// with the first.
    pub fn pages(&self) -> impl Iterator<Item = (Target, LanguageId, &Address)> {
        self.addresses.iter().map(|((target, language), address)| (*target, *language, address))
    }

    /// The address of a page in a language; the home page's for a page that does not exist.
    pub fn href(&self, target: Target, language: LanguageId) -> &str {
        let own = self.addresses.get(&(target, language));
        own.or_else(|| self.addresses.get(&(Target::Home, language))).map_or("/", |address| address.href.as_str())
    }

    /// The page in a file of the output, if there is one.
    pub fn find(&self, file: &str) -> Option<(Target, LanguageId)> {
        self.pages().find(|(_, _, address)| address.file == file).map(|(target, language, _)| (target, language))
    }

    /// Whether there is such a page.
    pub fn has(&self, target: Target) -> bool {
        self.addresses.contains_key(&(target, LanguageId(0)))
    }

    /// The breadcrumb: from the home page to the parent of this one.
    pub fn trail(&self, target: Target, atlas: &Atlas) -> Vec<Target> {
        let mut trail = Vec::new();
        let mut next = target.parent(atlas);
        // Families of words are trees, so this ends; the bound only guards against a bug.
        while let (Some(parent), true) = (next, trail.len() < 16) {
            trail.push(parent);
            next = parent.parent(atlas);
        }
        trail.reverse();
        trail
    }
}

/// Plans every address. `word` gives the segment of an index in addresses, such as `partenariats`; those of the levels of
/// the country are in its settings.
pub fn plan(atlas: &Atlas, word: &dyn Fn(LanguageId, Index) -> String, report: &mut Report) -> Plan {
    let segment = |language: LanguageId, index: Index| match index {
        Index::Communes => atlas.settings.commune.path.read(language).text.to_owned(),
        Index::Regions => atlas.settings.region.path.read(language).text.to_owned(),
        Index::Prefectures => atlas.settings.prefecture.path.read(language).text.to_owned(),
        _ => word(language, index),
    };
    let targets = Target::all(atlas);
    let segments = atlas.languages.iter().map(|language| {
        let segments = Index::ALL.into_iter().map(|index| (index, segment(language, index)));
        (language, segments.collect::<BTreeMap<Index, String>>())
    });
    let of_language = |(language, segments): (LanguageId, BTreeMap<Index, String>)| {
        let planned = |target: &Target| Some(((*target, language), address(*target, language, atlas, &segments)?));
        targets.iter().filter_map(planned).collect::<Vec<_>>()
    };
    let segments: Vec<_> = segments.collect();
    let planned: Vec<_> = segments.into_par_iter().flat_map_iter(of_language).collect();
    // Both pages stay: that there is a word, or a record, is still true of what refers to it, and nothing is written.
    let mut by_href: Vec<(&str, usize, Target)> =
        planned.iter().enumerate().map(|(rank, ((target, _), address))| (&*address.href, rank, *target)).collect();
    by_href.par_sort_unstable_by_key(|(href, rank, _)| (*href, *rank));
    for here in by_href.chunk_by(|(one, ..), (other, ..)| one == other) {
        let Some(((href, _, first), others)) = here.split_first() else { continue };
        // A word that is missing leaves its part of the address empty: that has been said, and is the cause.
        if href.contains("//") {
            continue;
        }
        for (.., target) in others {
            // Two places of the register with one slug: that has been said, and is the cause.
            if slug(*target, atlas).is_none_or(|own| slug(*first, atlas) != Some(own)) {
                report.push(collision(href, *target, *first, atlas));
            }
        }
    }
    let addresses = planned.into_iter().collect();
    Plan { addresses }
}

/// Whether two atlases have the same pages at the same addresses, given the same words.
pub fn are_planned_alike(one: &Atlas, other: &Atlas) -> bool {
    let paths = |page: &crate::atlas::Page| -> Vec<(LanguageId, String)> {
        page.texts.iter().map(|(text, _)| (text.language, text.path.value.clone())).collect()
    };
    let levels = |atlas: &Atlas| {
        let settings = &atlas.settings;
        [&settings.commune, &settings.prefecture, &settings.region].map(|level| level.path.clone())
    };
    let inhabited =
        |atlas: &Atlas| -> BTreeSet<Id<Term>> { atlas.partners.iter().map(|(_, one)| one.country).collect() };
    (Arc::ptr_eq(&one.slugs, &other.slugs) || one.slugs == other.slugs)
        && one.languages == other.languages
        && levels(one) == levels(other)
        && one.terms.is_alike(&other.terms, |one, other| (one.noun, &one.path) == (other.noun, &other.path))
        && one.pages.is_alike(&other.pages, |one, other| paths(one) == paths(other))
        && one.indexes.by_decade.keys().eq(other.indexes.by_decade.keys())
        && inhabited(one) == inhabited(other)
}

/// The slug of a place, with its level.
fn slug(target: Target, atlas: &Atlas) -> Option<(Noun, &str)> {
    Some(match target {
        Target::Commune(id) => (Noun::Commune, atlas.communes[id].slug.as_str()),
        Target::Prefecture(id) => (Noun::Prefecture, atlas.prefectures[id].slug.as_str()),
        Target::Region(id) => (Noun::Region, atlas.regions[id].slug.as_str()),
        _ => return None,
    })
}

fn collision(href: &str, second: Target, first: Target, atlas: &Atlas) -> Diagnostic {
    let at = |place| Diagnostic::new(Problem::DuplicateAddress { address: href.to_owned() }, place);
    match (first.span(atlas), second.span(atlas)) {
        (Some(first), Some(second)) => at(second).with(first, Remark::FirstHere),
        // The other has its address from the words of the theme.
        (Some(place), None) | (None, Some(place)) => at(place),
        (None, None) => at(Span::head(FileId::SITE)),
    }
}

/// The address of a page; nothing for a page that is in no language, beyond the first.
fn address(target: Target, language: LanguageId, atlas: &Atlas, segments: &BTreeMap<Index, String>) -> Option<Address> {
    let code = atlas.languages.code(language);
    let folder = |path: String| Address { file: format!("{path}index.html"), href: format!("/{path}") };
    let segment = |index: Index| segments.get(&index).map_or("", String::as_str);
    let under = |index: Index, slug: &str| folder(format!("{code}/{}/{slug}/", segment(index)));
    Some(match target {
        Target::Chooser if language == LanguageId(0) => folder(String::new()),
        Target::Chooser => return None,
        Target::NotFound => {
            let file = format!("{code}/404.html");
            Address { href: format!("/{file}"), file }
        }
        Target::Offline => {
            let file = format!("{code}/offline.html");
            Address { href: format!("/{file}"), file }
        }
        Target::Home => folder(format!("{code}/")),
        Target::Index(index) => folder(format!("{code}/{}/", segment(index))),
        Target::Commune(id) => under(Index::Communes, &atlas.communes[id].slug),
        Target::Partnership(id) => under(Index::Partnerships, &atlas.partnerships[id].slug),
        Target::Partner(id) => under(Index::Partners, &atlas.partners[id].slug),
        Target::Word(id) => {
            let term = &atlas.terms[id];
            debug_assert!(matches!(term.noun, Noun::Theme | Noun::Form | Noun::Country));
            under(Target::index_of(term.noun), term.path.read(language).text)
        }
        Target::Region(id) => under(Index::Regions, &atlas.regions[id].slug),
        Target::Prefecture(id) => under(Index::Prefectures, &atlas.prefectures[id].slug),
        Target::Period(year) => under(Index::Periods, &year.to_string()),
        Target::PagesOn(number) => under(Index::SiteMap, &number.to_string()),
        Target::Page(id) => folder(format!("{code}/{}/", page_segment(atlas, id, language))),
    })
}

fn page_segment(atlas: &Atlas, id: crate::atlas::Id<crate::atlas::Page>, language: LanguageId) -> &str {
    atlas.pages[id].text(language).map_or("", |text| text.path.value.as_str())
}
