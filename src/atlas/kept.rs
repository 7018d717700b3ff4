//! What a join keeps for the next one, so that an edit costs what it changed.
//!
//! A record is joined again where it is another, or where the [`Ground`] it stands on is. There is no list of what an edit touches: what was joined is
//! compared with what is to be joined.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::across::Across;
use super::directory::{directory, spoken_names};
use super::resolve::Directory;
use super::{
    Commune, Day, Id, Page, Partner, Partnership, Prefecture, Project, Region, Shelf, Slugs, Source, Term,
    commune_join, term_join,
};
use crate::diag::{FileId, Report};
use crate::i18n::{Languages, Text};
use crate::record::{self, Boundaries, Broken, Named, Picture, Prose, Records, Reference, Register, Settings};

/// What a join made, for the next one. A copy shares it.
#[derive(Clone, Default)]
pub struct Joined(pub(super) Option<Arc<Kept>>);

/// What was joined, with everything it was joined from.
pub(super) struct Kept {
    pub standing: Arc<Standing>,
    pub communes: OneByOne<Folder, Commune>,
    pub partners: Each<record::Partner, Partner>,
    pub partnerships: Each<record::Partnership, Partnership>,
    pub projects: Each<record::Project, Project>,
    pub pages: Shelf<Page>,
    pub slugs: Arc<Slugs>,
    pub boundaries: Boundaries,
    pub across: Across,
}

/// What every record is joined to.
pub(super) struct Ground {
    languages: Languages,
    settings: Settings,
    settings_file: FileId,
    day: Day,
    broken: Broken,
    register: Arc<Register>,
    vocabularies: Vec<Arc<record::Vocabulary>>,
    bibliography: Arc<Vec<Reference>>,
    partners: Vec<(Arc<str>, FileId)>,
    partnerships: Vec<(Arc<str>, FileId)>,
}

impl Ground {
    pub(super) fn of(records: &Records, settings: &Settings, settings_file: FileId, day: &Day) -> Self {
        fn names<T>(records: &[Named<T>]) -> Vec<(Arc<str>, FileId)> {
            records.iter().map(|named| (Arc::clone(&named.slug), named.file)).collect()
        }
        Self {
            languages: records.languages.clone(),
            settings: settings.clone(),
            settings_file,
            day: day.clone(),
            broken: records.broken.clone(),
            register: Arc::clone(&records.register),
            vocabularies: records.vocabularies.clone(),
            bibliography: Arc::clone(&records.bibliography),
            partners: names(&records.partners),
            partnerships: names(&records.partnerships),
        }
    }

    /// Whether words and languages are the same: ids of words are, then.
    pub(super) fn has_words_of(&self, other: &Self) -> bool {
        self.vocabularies.is(&other.vocabularies) && self.languages == other.languages
    }

    /// Whether this is the same; the long lists are not only alike, they are the same in memory.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.register.is(&other.register) && self.has_names_of(other)
    }

    /// Whether all is the same but for figures of the register: what is no commune is joined to no more of it than names.
    pub(super) fn has_names_of(&self, other: &Self) -> bool {
        self.bibliography.is(&other.bibliography)
            && self.has_words_of(other)
            && (self.register.is(&other.register) || self.names_places_as(other))
            && self.settings == other.settings
            && self.settings_file == other.settings_file
            && self.day == other.day
            && self.broken == other.broken
            && self.partners == other.partners
            && self.partnerships == other.partnerships
    }

    /// Whether every place of the register has the names it has in the other, in the same order.
    fn names_places_as(&self, other: &Self) -> bool {
        fn levels(register: &Register) -> [Vec<(&str, &Text)>; 2] {
            let regions = register.regions.iter().map(|place| (place.slug.0.value.as_str(), &place.name));
            let prefectures = register.prefectures.iter().map(|place| (place.slug.0.value.as_str(), &place.name));
            [regions.collect(), prefectures.collect()]
        }
        let (one, other) = (&self.register, &other.register);
        let is_commune_alike = |(one, other): (&record::Commune, &record::Commune)| {
            (&one.slug.0.value, &one.name) == (&other.slug.0.value, &other.name)
                && spoken_names(one, &self.languages) == spoken_names(other, &self.languages)
        };
        one.communes.len() == other.communes.len()
            && one.communes.iter().zip(&other.communes).all(is_commune_alike)
            && levels(one) == levels(other)
    }
}

/// The ground, joined: names, words, sources, the levels of the country.
pub(super) struct Standing {
    pub ground: Ground,
    pub directory: Directory,
    pub terms: Shelf<Term>,
    pub rules: BTreeMap<&'static str, Id<Term>>,
    pub sources: Shelf<Source>,
    pub regions: Shelf<Region>,
    pub prefectures: Shelf<Prefecture>,
    /// The prefecture of each commune.
    pub homes: Vec<Id<Prefecture>>,
    /// What was said of it.
    pub said: Report,
}

impl Standing {
    /// Nothing where too little is there to stand on, which is told then.
    pub(super) fn new(ground: Ground, records: &Records, report: &mut Report) -> Option<Self> {
        let mut said = Report::default();
        let joined = Self::joined(ground, records, &mut said);
        report.append(said.clone());
        joined.map(|joined| Self { said, ..joined })
    }

    fn joined(ground: Ground, records: &Records, report: &mut Report) -> Option<Self> {
        let directory = directory(records, report);
        let terms = term_join::terms(records, &directory, report);
        let rules = term_join::status_rules(&terms, records, ground.settings_file, report)?;
        let sources = term_join::sources(records);
        let mut regions = commune_join::regions(records, &directory, report);
        let mut prefectures = commune_join::prefectures(records, &directory, report)?;
        let homes = commune_join::homes(records, &directory, report)?;
        commune_join::fill_levels(&mut regions, &mut prefectures, &homes);
        Some(Self { ground, directory, terms, rules, sources, regions, prefectures, homes, said: Report::default() })
    }
}

/// What is written of one commune.
pub(super) struct Folder {
    /// Its rank in the register.
    pub rank: usize,
    pub profile: Option<Named<record::Profile>>,
    pub prose: Vec<Named<Prose>>,
    pub pictures: Vec<Named<Picture>>,
}

/// What can be told to be the same without being read.
pub(super) trait Same {
    fn is(&self, other: &Self) -> bool;
}

impl<T> Same for Arc<T> {
    fn is(&self, other: &Self) -> bool {
        Self::ptr_eq(self, other)
    }
}

impl<T> Same for Named<T> {
    fn is(&self, other: &Self) -> bool {
        self.record.is(&other.record)
    }
}

impl<T: Same> Same for Option<T> {
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Some(one), Some(other)) => one.is(other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

impl<T: Same> Same for Vec<T> {
    fn is(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().zip(other).all(|(one, other)| one.is(other))
    }
}

impl Same for Folder {
    fn is(&self, other: &Self) -> bool {
        self.rank == other.rank
            && self.profile.is(&other.profile)
            && self.prose.is(&other.prose)
            && self.pictures.is(&other.pictures)
    }
}

/// Records that are each a file, joined.
pub(super) type Each<R, T> = OneByOne<Named<R>, T>;

/// Records of one kind, each joined by itself.
pub(super) struct OneByOne<I, T> {
    pub inputs: Vec<I>,
    /// Of each, whether nothing was said: what was said may name places elsewhere, and is said anew.
    is_silent: Vec<bool>,
    pub shelf: Shelf<T>,
    /// Whether every one is as it was before.
    pub is_as_before: bool,
}

impl<I: Same + Sync, T: Send + Sync> OneByOne<I, T> {
    /// Joins each, or takes it from what is the same in `before`, which was joined to the same. Nothing where one cannot be joined at all.
    pub(super) fn join(
        inputs: Vec<I>,
        before: Option<&Self>,
        report: &mut Report,
        join: impl Fn(&I, &mut Report) -> Option<T> + Sync,
    ) -> Option<Self> {
        let earlier = |rank: usize, input: &I| {
            let before = before.filter(|before| before.inputs.get(rank).is_some_and(|before| before.is(input)))?;
            before.shelf.shared(rank).filter(|_| before.is_silent.get(rank) == Some(&true))
        };
        let one = |(rank, input): (usize, &I)| {
            let mut said = Report::default();
            let item = earlier(rank, input).or_else(|| join(input, &mut said).map(Arc::new));
            (item, said)
        };
        let joined: Vec<(Option<Arc<T>>, Report)> = inputs.par_iter().with_min_len(64).enumerate().map(one).collect();
        let is_as_before = before.is_some_and(|before| before.inputs.is(&inputs));
        let mut is_silent = Vec::with_capacity(joined.len());
        let mut items = Vec::with_capacity(joined.len());
        for (item, said) in joined {
            is_silent.push(said.is_empty());
            report.append(said);
            items.push(item);
        }
        let items = items.into_iter().collect::<Option<Vec<_>>>()?;
        Some(Self { inputs, is_silent, shelf: Shelf::sharing(items), is_as_before })
    }
}
