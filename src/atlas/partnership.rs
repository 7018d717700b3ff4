//! Partnerships and projects, joined.

use super::{Commune, Day, Evidence, Fact, Id, Partner, Prefecture, Region, Said, Status, Term};
use crate::diag::FileId;
use crate::i18n::{Date, Text};
use crate::record::Link;

/// Who a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Body {
    /// A region.
    Region(Id<Region>),
    /// A prefecture.
    Prefecture(Id<Prefecture>),
    /// A commune.
    Commune(Id<Commune>),
    /// A partner.
    Partner(Id<Partner>),
}

/// One side of a partnership.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Party {
    pub body: Body,
    pub signed_as: Option<Text>,
    pub represented_by: Option<Text>,
    pub places: Vec<Id<Commune>>,
    pub governance: Option<Id<Term>>,
    pub motivations: Vec<Id<Term>>,
    pub benefits: Vec<Id<Term>>,
    pub why: Vec<Said>,
    pub brings: Vec<Said>,
    pub gets: Vec<Said>,
}

impl Party {
    fn texts(&self) -> impl Iterator<Item = &Text> {
        let said = self.why.iter().chain(&self.brings).chain(&self.gets).map(|said| &said.text);
        self.signed_as.iter().chain(&self.represented_by).chain(said)
    }
}

/// A dated trace that the relation is alive.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct SignOfLife {
    pub date: Date,
    pub what: Option<Text>,
    pub evidence: Evidence,
}

/// A relation between two or more bodies.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Partnership {
    pub slug: String,
    pub file: FileId,
    pub form: Id<Term>,
    pub convention: Fact<bool>,
    pub title: Option<Text>,
    pub theme_claims: Fact<Vec<Id<Term>>>,
    /// Every theme any claim names, each once, in the order first named.
    pub themes: Vec<Id<Term>>,
    pub object: Option<Text>,
    pub parties: Vec<Party>,
    pub start: Fact<Date>,
    pub end: Fact<Date>,
    pub first_contact: Fact<Date>,
    pub renewal: Fact<Date>,
    /// Newest first.
    pub signs_of_life: Vec<SignOfLife>,
    pub status: Status,
    pub counterpart: Fact<Text>,
    pub funding: Vec<Id<Term>>,
    pub networks: Vec<Id<Term>>,
    pub amount: Fact<f64>,
    pub outcomes: Vec<Said>,
    pub documents: Vec<(Link, Evidence)>,
    pub links: Vec<(Link, Evidence)>,
    pub note: Option<Text>,
    pub checked: Option<Date>,
    pub projects: Vec<Id<Project>>,
    /// Communes that are a party or a place, each once.
    pub communes: Vec<Id<Commune>>,
    /// Partners that are a party, each once.
    pub partners: Vec<Id<Partner>>,
    /// Countries of its partners, each once.
    pub countries: Vec<Id<Term>>,
    /// First years of the decades of every claimed start that has come, ascending.
    pub decades: Vec<i32>,
}

impl Partnership {
    /// The parties of the atlas's own country.
    pub fn home(&self) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(|party| !matches!(party.body, Body::Partner(_)))
    }

    /// What is written of it in words, in the languages of the atlas.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let own = [&self.title, &self.object, &self.note].into_iter().flatten();
        let signs = self.signs_of_life.iter().filter_map(|sign| sign.what.as_ref());
        own.chain(signs)
            .chain(self.outcomes.iter().map(|said| &said.text))
            .chain(self.parties.iter().flat_map(Party::texts))
    }

    /// Whether its start is dated, and whoever is right still to come.
    pub fn is_to_come(&self) -> bool {
        self.decades.is_empty() && self.start.values().next().is_some()
    }

    /// The last sign of life, in the order of dates, at the day of the atlas: one that is still to come is none yet.
    pub fn last_sign(&self, day: &Day) -> Option<&SignOfLife> {
        self.signs_of_life.iter().find(|sign| sign.date.has_come(&day.0))
    }

    /// The parties of elsewhere.
    pub fn abroad(&self) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(|party| matches!(party.body, Body::Partner(_)))
    }
}

/// An action in time.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Project {
    pub slug: String,
    pub file: FileId,
    pub title: Text,
    pub partnership: Option<Id<Partnership>>,
    pub commune: Option<Id<Commune>>,
    pub themes: Vec<Id<Term>>,
    pub sdgs: Vec<Id<Term>>,
    pub lead: Option<Text>,
    pub partners: Vec<Id<Partner>>,
    pub places: Vec<Id<Commune>>,
    pub funding: Vec<Id<Term>>,
    pub start: Fact<Date>,
    pub end: Fact<Date>,
    pub object: Option<Text>,
    pub budget: Fact<f64>,
    pub shares: Vec<(Text, Fact<f64>, Evidence)>,
    pub outcomes: Vec<Said>,
    pub open_to_join: Option<bool>,
    pub entry_budget: Fact<f64>,
    pub links: Vec<(Link, Evidence)>,
    pub note: Option<Text>,
    pub checked: Option<Date>,
}
