//! What is contested: every fact whose claims contradict each other, in one list.

use super::{
    Agreement, Atlas, Claim, Commune, Evidence, Id, Partner, Partnership, Prefecture, Project, Region, Value, Valued,
};
use crate::i18n::Text;

/// What a disagreement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Clone, Debug, PartialEq, Hash)]
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
#[derive(Clone, Debug, PartialEq, Hash)]
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

impl Atlas {
    /// Everything contested: partnerships first, then communes, regions, prefectures, partners and projects.
    pub fn disagreements(&self) -> Vec<Disagreement> {
        let mut found = Vec::new();
        self.each_fact(&mut |subject, field, fact| {
            let is_contradicted = || match subject {
                Subject::Commune(id) => field == "partnerships" && self.communes[id].is_none_contradicted(),
                _ => false,
            };
            if fact.agreement() == Agreement::Disputed || is_contradicted() {
                found.push(Disagreement { subject, field, claims: fact.contested() });
            }
        });
        found
    }
}

impl Commune {
    /// Whether a source says that no partnership was found although one is recorded.
    pub fn is_none_contradicted(&self) -> bool {
        let none = self.profile.as_ref().is_some_and(|profile| !profile.partnerships.is_empty());
        none && matches!(self.recorded, super::Recorded::Partner)
    }
}
