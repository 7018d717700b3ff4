//! What a page is about.

use std::collections::BTreeSet;

use crate::atlas::{Atlas, Commune, Id, Page, Partner, Partnership, Prefecture, Region, Term};
use crate::diag::{Noun, Span};

/// A page of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// The page at `/` that leads to the languages.
    Chooser,
    /// The page for addresses that do not exist; at the root, in every language at once.
    NotFound,
    /// The page shown for one that is not kept, when there is no connection.
    Offline,
    /// The first page of a language.
    Home,
    /// A list of pages of one kind.
    Index(Index),
    /// A commune.
    Commune(Id<Commune>),
    /// A partnership.
    Partnership(Id<Partnership>),
    /// A partner.
    Partner(Id<Partner>),
    /// A theme, a form or a country.
    Word(Id<Term>),
    /// A region.
    Region(Id<Region>),
    /// A prefecture.
    Prefecture(Id<Prefecture>),
    /// A decade, by its first year.
    Period(i32),
    /// A page in prose.
    Page(Id<Page>),
    /// A further list of pages in prose, after the first, which the site map holds: counted from 2.
    PagesOn(usize),
}

/// How many pages in prose one list names.
pub const PAGES_LISTED: usize = 400;

/// The lists of pages, and the pages the atlas makes of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Index {
    /// Communes.
    Communes,
    /// Partnerships.
    Partnerships,
    /// Partners.
    Partners,
    /// Themes.
    Themes,
    /// Forms of cooperation.
    Forms,
    /// Countries.
    Countries,
    /// Regions.
    Regions,
    /// Prefectures.
    Prefectures,
    /// Decades.
    Periods,
    /// The bibliography.
    Sources,
    /// What is contested.
    Disagreements,
    /// What is recorded and what is not.
    Coverage,
    /// The map explorer.
    Map,
    /// The files of open data.
    Data,
    /// Reading without a connection.
    TakeAway,
    /// The search over every page.
    Search,
    /// What the atlas counts.
    Statistics,
    /// Every page of the atlas.
    SiteMap,
}

impl Index {
    /// Every index, in the order of menus.
    pub const ALL: [Self; 18] = [
        Self::Communes,
        Self::Partnerships,
        Self::Partners,
        Self::Themes,
        Self::Forms,
        Self::Countries,
        Self::Regions,
        Self::Prefectures,
        Self::Periods,
        Self::Sources,
        Self::Disagreements,
        Self::Coverage,
        Self::Map,
        Self::Data,
        Self::TakeAway,
        Self::Search,
        Self::Statistics,
        Self::SiteMap,
    ];

    /// The stable name: the key of its messages, and of links such as `view:coverage`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Communes => "communes",
            Self::Partnerships => "partnerships",
            Self::Partners => "partners",
            Self::Themes => "themes",
            Self::Forms => "forms",
            Self::Countries => "countries",
            Self::Regions => "regions",
            Self::Prefectures => "prefectures",
            Self::Periods => "periods",
            Self::Sources => "sources",
            Self::Disagreements => "disagreements",
            Self::Coverage => "coverage",
            Self::Map => "map",
            Self::Data => "data",
            Self::TakeAway => "take_away",
            Self::Search => "search",
            Self::Statistics => "statistics",
            Self::SiteMap => "site-map",
        }
    }
}

impl Target {
    /// Whether it is the page of a record that somebody goes over, and says when.
    pub fn is_gone_over(self) -> bool {
        matches!(self, Self::Commune(_) | Self::Partnership(_) | Self::Partner(_))
    }

    /// Every page of an atlas, in a stable order.
    pub fn all(atlas: &Atlas) -> Vec<Self> {
        let mut all = vec![Self::Chooser, Self::NotFound, Self::Offline, Self::Home];
        all.extend(Index::ALL.map(Self::Index));
        all.extend(atlas.communes.ids().map(Self::Commune));
        all.extend(atlas.partnerships.ids().map(Self::Partnership));
        all.extend(atlas.partners.ids().map(Self::Partner));
        all.extend(atlas.words(Noun::Theme).map(Self::Word));
        all.extend(atlas.words(Noun::Form).map(Self::Word));
        // A country has a page when a partner is there: a world of empty pages helps nobody.
        let inhabited: BTreeSet<Id<Term>> = atlas.partners.iter().map(|(_, partner)| partner.country).collect();
        all.extend(atlas.words(Noun::Country).filter(|id| inhabited.contains(id)).map(Self::Word));
        all.extend(atlas.regions.ids().map(Self::Region));
        all.extend(atlas.prefectures.ids().map(Self::Prefecture));
        all.extend(atlas.indexes.by_decade.keys().copied().map(Self::Period));
        all.extend(atlas.pages.ids().map(Self::Page));
        all.extend((2..=atlas.pages.len().div_ceil(PAGES_LISTED)).map(Self::PagesOn));
        all
    }

    /// Whether the page tells of finished files, such as what they weigh: it is made after them.
    pub fn tells_of_files(self) -> bool {
        matches!(self, Self::Index(Index::Data | Index::TakeAway))
    }

    /// The page one step up, for the breadcrumb; nothing for the pages at the top.
    pub fn parent(self, atlas: &Atlas) -> Option<Self> {
        Some(match self {
            Self::Chooser | Self::NotFound | Self::Offline | Self::Home => return None,
            Self::Index(_) | Self::Page(_) => Self::Home,
            Self::Commune(id) => Self::Prefecture(atlas.communes[id].prefecture),
            Self::Prefecture(id) => Self::Region(atlas.prefectures[id].region),
            Self::Region(_) => Self::Index(Index::Regions),
            Self::Partnership(_) => Self::Index(Index::Partnerships),
            Self::Partner(_) => Self::Index(Index::Partners),
            Self::Word(id) => match atlas.terms[id].parent {
                Some(parent) => Self::Word(parent),
                None => Self::Index(Self::index_of(atlas.terms[id].noun)),
            },
            Self::Period(_) => Self::Index(Index::Periods),
            Self::PagesOn(_) => Self::Index(Index::SiteMap),
        })
    }

    /// The list a word of a vocabulary is on.
    pub fn index_of(noun: Noun) -> Index {
        match noun {
            Noun::Form => Index::Forms,
            Noun::Country => Index::Countries,
            _ => Index::Themes,
        }
    }

    /// Where the content defines this page: where a collision of addresses is reported.
    pub(super) fn span(self, atlas: &Atlas) -> Option<Span> {
        Some(match self {
            Self::Commune(id) => atlas.communes[id].span,
            Self::Partnership(id) => Span::head(atlas.partnerships[id].file),
            Self::Partner(id) => Span::head(atlas.partners[id].file),
            Self::Word(id) => atlas.terms[id].span,
            Self::Region(id) => atlas.regions[id].span,
            Self::Prefecture(id) => atlas.prefectures[id].span,
            Self::Page(id) => atlas.pages[id].texts.first()?.0.path.span,
            Self::Index(Index::Communes) => atlas.settings.commune.path_place?,
            Self::Index(Index::Prefectures) => atlas.settings.prefecture.path_place?,
            Self::Index(Index::Regions) => atlas.settings.region.path_place?,
            _ => return None,
        })
    }
}
