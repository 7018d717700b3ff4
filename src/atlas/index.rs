//! Lists made once: which partnerships belong under each word, place and period, and the pages in prose in their order.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::trace::{Notes, Part};
use super::{Body, Id, Page, Partnership, Prefecture, Region, Shelf, Term, Whole};
use crate::atlas::Commune;
use crate::i18n::{LanguageId, Languages};
use crate::text::fold;

/// Partnerships by word, place and period, leads included, each list in the order of the partnerships; and pages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Indexes {
    /// By theme, form and country; a wider theme holds what its narrower themes hold.
    pub by_term: Whole<BTreeMap<Id<Term>, Vec<Id<Partnership>>>>,
    /// By first year of the decade of every claimed start that has come.
    pub by_decade: Whole<BTreeMap<i32, Vec<Id<Partnership>>>>,
    /// Partnerships without any claimed start.
    pub undated: Whole<Vec<Id<Partnership>>>,
    /// Partnerships whose start is still to come at the day of the atlas: no decade has seen them begin.
    pub to_come: Whole<Vec<Id<Partnership>>>,
    /// By region: of its communes and of the region itself.
    pub by_region: Whole<BTreeMap<Id<Region>, Vec<Id<Partnership>>>>,
    /// By prefecture: of its communes and of the prefecture itself.
    pub by_prefecture: Whole<BTreeMap<Id<Prefecture>, Vec<Id<Partnership>>>>,
    /// Those of a region or a prefecture itself, by it.
    pub by_territory: Whole<BTreeMap<Body, Vec<Id<Partnership>>>>,
    /// Partnerships whose sources do not agree on the partner, by the folded name of each body they name.
    pub by_contested_name: Whole<BTreeMap<String, Vec<Id<Partnership>>>>,
    /// Pages in prose by their order, then by their address: one list a language, in the order of the languages.
    pub pages_in_order: Whole<Vec<Vec<Id<Page>>>>,
}

impl Indexes {
    pub(super) fn new(
        terms: &Shelf<Term>,
        prefectures: &Shelf<Prefecture>,
        communes: &Shelf<Commune>,
        partnerships: &Shelf<Partnership>,
        pages: &Shelf<Page>,
        languages: &Languages,
    ) -> Self {
        let (mut by_term, mut by_decade) = (BTreeMap::new(), BTreeMap::new());
        let (mut undated, mut to_come) = (Vec::new(), Vec::new());
        let (mut by_region, mut by_prefecture, mut by_contested_name) = Default::default();
        let mut by_territory = BTreeMap::new();
        for (id, partnership) in partnerships.iter() {
            for word in words(terms, partnership) {
                add(&mut by_term, word, id);
            }
            for decade in &partnership.decades {
                add(&mut by_decade, *decade, id);
            }
            if partnership.is_to_come() {
                to_come.push(id);
            } else if partnership.decades.is_empty() {
                undated.push(id);
            }
            for commune in &partnership.communes {
                let commune = &communes[*commune];
                add(&mut by_region, commune.region, id);
                add(&mut by_prefecture, commune.prefecture, id);
            }
            if partnership.counterpart.is_disputed() {
                for name in partnership.counterpart.values() {
                    for language in languages.iter() {
                        add(&mut by_contested_name, fold(name.read(language).text), id);
                    }
                }
            }
            for party in &partnership.parties {
                if matches!(party.body, Body::Region(_) | Body::Prefecture(_)) {
                    add(&mut by_territory, party.body, id);
                }
                match party.body {
                    Body::Region(region) => add(&mut by_region, region, id),
                    Body::Prefecture(prefecture) => {
                        add(&mut by_prefecture, prefecture, id);
                        add(&mut by_region, prefectures[prefecture].region, id);
                    }
                    Body::Commune(_) | Body::Partner(_) => {}
                }
            }
        }
        Self {
            by_term: Whole::new(by_term),
            by_decade: Whole::new(by_decade),
            undated: Whole::new(undated),
            to_come: Whole::new(to_come),
            by_region: Whole::new(by_region),
            by_prefecture: Whole::new(by_prefecture),
            by_territory: Whole::new(by_territory),
            by_contested_name: Whole::new(by_contested_name),
            pages_in_order: Whole::new(languages.iter().map(|language| in_order(pages, language)).collect()),
        }
    }

    /// The same lists, their being looked up noted.
    pub(super) fn noting(&self, notes: &Arc<Notes>) -> Self {
        Self {
            by_term: self.by_term.noting(notes, Part::ByTerm),
            by_decade: self.by_decade.noting(notes, Part::ByDecade),
            undated: self.undated.noting(notes, Part::Undated),
            to_come: self.to_come.noting(notes, Part::ToCome),
            by_region: self.by_region.noting(notes, Part::ByRegion),
            by_prefecture: self.by_prefecture.noting(notes, Part::ByPrefecture),
            by_territory: self.by_territory.noting(notes, Part::ByTerritory),
            by_contested_name: self.by_contested_name.noting(notes, Part::ByContestedName),
            pages_in_order: self.pages_in_order.noting(notes, Part::PagesInOrder),
        }
    }

    /// The partnerships of a commune's prefecture and region themselves, in which it has no part of its own, each once.
    pub fn around(&self, commune: &Commune) -> Vec<Id<Partnership>> {
        let of = |body: Body| self.by_territory.get(&body).map_or(&[][..], Vec::as_slice);
        let (near, wide) = (of(Body::Prefecture(commune.prefecture)), of(Body::Region(commune.region)));
        // Both lists are in the order of the partnerships: a region may have thousands.
        let wide = wide.iter().filter(|id| near.binary_search(id).is_err());
        near.iter().chain(wide).filter(|id| !commune.partnerships.contains(id)).copied().collect()
    }

    /// The partnerships under a word.
    pub fn under(&self, term: Id<Term>) -> &[Id<Partnership>] {
        self.by_term.get(&term).map_or(&[], Vec::as_slice)
    }
}

/// The pages in prose as a language orders them.
fn in_order(pages: &Shelf<Page>, language: LanguageId) -> Vec<Id<Page>> {
    let mut ids: Vec<_> = pages.ids().collect();
    ids.sort_by_cached_key(|id| pages[*id].text(language).map(|text| (text.order, text.path.value.clone())));
    ids
}

/// Every word a partnership is listed under: its form, its countries, its themes and their wider themes.
fn words(terms: &Shelf<Term>, partnership: &Partnership) -> Vec<Id<Term>> {
    let mut words = vec![partnership.form];
    words.extend(&partnership.countries);
    words.extend(partnership.themes.iter().flat_map(|theme| terms.with_wider(*theme)));
    words
}

fn add<K: Ord>(index: &mut BTreeMap<K, Vec<Id<Partnership>>>, key: K, id: Id<Partnership>) {
    let list = index.entry(key).or_default();
    if list.last() != Some(&id) {
        list.push(id);
    }
}
