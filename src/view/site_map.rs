//! The site map: every page of a language under the list it belongs to, on one page.
//!
//! In: the atlas and its addresses. Out: a [`SiteMap`](super::pages::SiteMap). Not the `sitemap.xml` of search engines: that one is made by
//! `export`. A large atlas keeps this page light: a list too long to be read here is named, and its pages stand on it; pages in prose have no list of their own, and
//! go on over as many pages as they need.

use crate::atlas::{Id, Region};
use crate::diag::Noun;
use crate::page::{Index, PAGES_LISTED as LISTED, Target};

use super::pages::{SiteMap, SiteMapPlace};
use super::scribe::Scribe;
use super::shared::{Group, Link};

impl Scribe<'_> {
    /// The site map.
    pub(super) fn site_map(&self) -> SiteMap {
        let atlas = self.desk.atlas;
        let words = |noun: Noun| -> Vec<Target> { atlas.words(noun).map(Target::Word).collect() };
        let periods = atlas.indexes.by_decade.keys().copied().map(Target::Period).collect();
        let mut lists = vec![self.pages_of_the_atlas()];
        lists.extend([
            self.pages_on(Index::Partnerships, atlas.partnerships.ids().map(Target::Partnership).collect()),
            self.pages_on(Index::Partners, atlas.partners.ids().map(Target::Partner).collect()),
            self.pages_on(Index::Themes, words(Noun::Theme)),
            self.pages_on(Index::Forms, words(Noun::Form)),
            self.pages_on(Index::Countries, words(Noun::Country)),
            self.pages_on(Index::Periods, periods),
        ]);
        let pages = self.plan.pages().filter(|(target, language, _)| {
            *language == self.language && !matches!(target, Target::Chooser | Target::NotFound | Target::Offline)
        });
        SiteMap {
            sentence: self.count("say.site_map", pages.count()),
            lists,
            places: atlas.regions.ids().map(|id| self.places(id)).collect(),
        }
    }

    /// What belongs to no list: the first page, the lists of places, what the atlas says of itself.
    fn pages_of_the_atlas(&self) -> Group<Link> {
        let listed = [
            Index::Partnerships,
            Index::Partners,
            Index::Themes,
            Index::Forms,
            Index::Countries,
            Index::Periods,
            Index::SiteMap,
        ];
        let mut rows = vec![Link { href: self.href(Target::Home), label: self.say("nav.home", &[]) }];
        let indexes = Index::ALL.into_iter().filter(|index| !listed.contains(index));
        rows.extend(indexes.map(|index| self.link(Target::Index(index))));
        rows.extend(self.part_of_prose(1));
        rows.extend((2..=self.prose_pages().len().div_ceil(LISTED)).map(|number| self.link(Target::PagesOn(number))));
        self.of_the_atlas(String::new(), rows)
    }

    /// A further list of pages in prose.
    pub(super) fn pages_further_on(&self, number: usize) -> SiteMap {
        let rows = self.part_of_prose(number);
        let sentence = self.count("say.pages_on", rows.len());
        let list = self.of_the_atlas(self.href(Target::Index(Index::SiteMap)), rows);
        SiteMap { sentence, lists: vec![list], places: Vec::new() }
    }

    fn of_the_atlas(&self, href: String, rows: Vec<Link>) -> Group<Link> {
        let heading = Link { href, label: self.say("heading.of_the_atlas", &[]) };
        Group { heading, id: "atlas".to_owned(), sentence: String::new(), region_rank: None, rows }
    }

    /// The pages in prose of one part of their list, counted from 1.
    fn part_of_prose(&self, number: usize) -> Vec<Link> {
        let part = self.prose_pages().chunks(LISTED).nth(number - 1).unwrap_or_default();
        part.iter().map(|id| self.link(Target::Page(*id))).collect()
    }

    /// A list and its pages, as the language sorts; without them where they are too many.
    fn pages_on(&self, index: Index, targets: Vec<Target>) -> Group<Link> {
        let is_dated = index == Index::Periods;
        let targets: Vec<Target> = targets.into_iter().filter(|target| self.plan.has(*target)).collect();
        let mut rows: Vec<Link> = match targets.len() > LISTED {
            true => Vec::new(),
            false => targets.into_iter().map(|target| self.link(target)).collect(),
        };
        if !is_dated {
            self.sort(&mut rows, |link| link);
        }
        Group {
            heading: self.link(Target::Index(index)),
            id: index.key().to_owned(),
            sentence: String::new(),
            region_rank: None,
            rows,
        }
    }

    /// A region, its prefectures and their communes.
    fn places(&self, id: Id<Region>) -> Group<SiteMapPlace> {
        let atlas = self.desk.atlas;
        let has_communes = atlas.communes.len() <= LISTED;
        let place = |id: &Id<crate::atlas::Prefecture>| {
            let communes = atlas.prefectures[*id].communes.iter().filter(|_| has_communes);
            let mut communes: Vec<Link> = communes.map(|id| self.link(Target::Commune(*id))).collect();
            self.sort(&mut communes, |link| link);
            SiteMapPlace { link: self.link(Target::Prefecture(*id)), communes }
        };
        let mut rows: Vec<SiteMapPlace> = match atlas.prefectures.len() > LISTED {
            true => Vec::new(),
            false => atlas.regions[id].prefectures.iter().map(place).collect(),
        };
        self.sort(&mut rows, |place| &place.link);
        self.region_group(id, String::new(), rows)
    }
}
