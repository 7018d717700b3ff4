//! Every slug of the atlas and what it stands for: texts link to records by their slugs, thousands of times.

use std::collections::BTreeMap;

use super::{Atlas, Commune, Id, Page, Partner, Partnership, Prefecture, Project, Region, Shelf, Source, Term};
use crate::diag::Noun;

/// What each slug stands for, kind by kind. Where a slug was used twice it stands for the first; that has been reported.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
#[allow(missing_docs, reason = "each map is named for what it leads to")]
pub struct Slugs {
    pub terms: BTreeMap<Noun, BTreeMap<String, Id<Term>>>,
    pub sources: BTreeMap<String, Id<Source>>,
    pub regions: BTreeMap<String, Id<Region>>,
    pub prefectures: BTreeMap<String, Id<Prefecture>>,
    pub communes: BTreeMap<String, Id<Commune>>,
    pub partners: BTreeMap<String, Id<Partner>>,
    pub partnerships: BTreeMap<String, Id<Partnership>>,
    pub projects: BTreeMap<String, Id<Project>>,
    pub pages: BTreeMap<String, Id<Page>>,
}

impl Slugs {
    /// The slugs of an atlas whose shelves are full.
    pub(super) fn of(atlas: &Atlas) -> Self {
        let mut terms: BTreeMap<Noun, BTreeMap<String, Id<Term>>> = BTreeMap::new();
        for (id, term) in atlas.terms.iter() {
            terms.entry(term.noun).or_default().entry(term.slug.clone()).or_insert(id);
        }
        Self {
            terms,
            sources: by_slug(&atlas.sources, |source| &source.slug),
            regions: by_slug(&atlas.regions, |region| &region.slug),
            prefectures: by_slug(&atlas.prefectures, |prefecture| &prefecture.slug),
            communes: by_slug(&atlas.communes, |commune| &commune.slug),
            partners: by_slug(&atlas.partners, |partner| &partner.slug),
            partnerships: by_slug(&atlas.partnerships, |partnership| &partnership.slug),
            projects: by_slug(&atlas.projects, |project| &project.slug),
            pages: by_slug(&atlas.pages, |page| &page.slug),
        }
    }

    /// A controlled word.
    pub fn term(&self, noun: Noun, slug: &str) -> Option<Id<Term>> {
        self.terms.get(&noun)?.get(slug).copied()
    }
}

fn by_slug<T>(shelf: &Shelf<T>, slug: impl Fn(&T) -> &String) -> BTreeMap<String, Id<T>> {
    let mut known = BTreeMap::new();
    for (id, item) in shelf.iter() {
        known.entry(slug(item).clone()).or_insert(id);
    }
    known
}
