//! What is contested: every fact whose claims contradict each other, in one list.

use super::{
    Atlas, Claim, Commune, Evidence, Fact, Id, Partner, Partnership, Prefecture, Project, Region, Value, Valued,
};
use crate::i18n::Text;

/// What a disagreement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A partnership.
    Partnership(Id<Partnership>),
    /// A commune.
    Commune(Id<Commune>),
    /// A region.
    Region(Id<Region>),
    /// A prefecture.
    Prefecture(Id<Prefecture>),
    /// A partner.
    Partner(Id<Partner>),
    /// A project.
    Project(Id<Project>),
}

/// One claimed value of a disagreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Contested {
    /// The value.
    pub value: Value,
    /// Who says so.
    pub evidence: Evidence,
    /// A remark.
    pub note: Option<Text>,
    /// Whether it is approximate.
    pub approximate: bool,
    /// Why an editor prefers it.
    pub preferred: Option<Text>,
}

/// A fact whose claims contradict each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Disagreement {
    /// What it is about.
    pub subject: Subject,
    /// The stable name of the field.
    pub field: &'static str,
    /// Everything claimed.
    pub claims: Vec<Contested>,
}

impl<T: Valued> Claim<T> {
    /// The claim with its type forgotten, for pages and data.
    pub fn contested(&self) -> Contested {
        Contested {
            value: self.shown(),
            evidence: self.evidence.clone(),
            note: self.note.clone(),
            approximate: self.approximate,
            preferred: self.preferred.clone(),
        }
    }
}

struct Finder(Vec<Disagreement>);

impl Finder {
    fn look<T: Valued>(&mut self, subject: Subject, field: &'static str, fact: &Fact<T>) {
        if fact.is_disputed() {
            let claims = fact.claims.iter().map(Claim::contested).collect();
            self.0.push(Disagreement { subject, field, claims });
        }
    }
}

impl Atlas {
    /// Everything contested: partnerships first, then communes, regions, prefectures, partners and projects.
    pub fn disagreements(&self) -> Vec<Disagreement> {
        let mut finder = Finder(Vec::new());
        for (id, p) in self.partnerships.iter() {
            let subject = Subject::Partnership(id);
            finder.look(subject, "counterpart", &p.counterpart);
            finder.look(subject, "first_contact", &p.first_contact);
            finder.look(subject, "start", &p.start);
            finder.look(subject, "renewal", &p.renewal);
            finder.look(subject, "end", &p.end);
            finder.look(subject, "convention", &p.convention);
            finder.look(subject, "amount", &p.amount);
            finder.look(subject, "themes", &p.theme_claims);
        }
        for (id, c) in self.communes.iter() {
            let subject = Subject::Commune(id);
            finder.look(subject, "seat", &c.seat);
            finder.look(subject, "population", &c.population);
            finder.look(subject, "area", &c.area);
            let Some(profile) = &c.profile else { continue };
            finder.look(subject, "mayor", &profile.mayor);
            finder.look(subject, "distance_capital", &profile.distance_capital);
            finder.look(subject, "governance", &profile.governance);
            if c.is_none_contradicted() {
                let claims = profile.partnerships.claims.iter().map(Claim::contested).collect();
                finder.0.push(Disagreement { subject, field: "partnerships", claims });
            }
        }
        for (id, r) in self.regions.iter() {
            let subject = Subject::Region(id);
            finder.look(subject, "prefectures_count", &r.prefectures_count);
            finder.look(subject, "communes_count", &r.communes_count);
            finder.look(subject, "seat", &r.seat);
            finder.look(subject, "population", &r.population);
            finder.look(subject, "area", &r.area);
        }
        for (id, p) in self.prefectures.iter() {
            let subject = Subject::Prefecture(id);
            finder.look(subject, "seat", &p.seat);
            finder.look(subject, "population", &p.population);
            finder.look(subject, "area", &p.area);
        }
        for (id, p) in self.partners.iter() {
            finder.look(Subject::Partner(id), "population", &p.population);
        }
        for (id, p) in self.projects.iter() {
            let subject = Subject::Project(id);
            finder.look(subject, "start", &p.start);
            finder.look(subject, "end", &p.end);
            finder.look(subject, "budget", &p.budget);
            finder.look(subject, "entry_budget", &p.entry_budget);
        }
        finder.0
    }
}

impl Commune {
    /// Whether a source says that no partnership was found although one is recorded.
    pub fn is_none_contradicted(&self) -> bool {
        let none = self.profile.as_ref().is_some_and(|profile| !profile.partnerships.is_empty());
        none && matches!(self.recorded, super::Recorded::Partner)
    }
}
