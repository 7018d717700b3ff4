//! Every fact of every record, in one place: what is contested and what open data holds are drawn from it.

use super::{Agreement, Atlas, Claim, Contested, Fact, Subject, Valued};

/// A fact whose type of value is forgotten.
pub trait AnyFact: Sync {
    /// Whether its claims agree.
    fn agreement(&self) -> Agreement;
    /// Everything claimed, the type of the values forgotten.
    fn contested(&self) -> Vec<Contested>;
}

impl<T: Valued + Sync> AnyFact for Fact<T> {
    fn agreement(&self) -> Agreement {
        self.agreement
    }

    fn contested(&self) -> Vec<Contested> {
        self.claims.iter().map(Claim::contested).collect()
    }
}

impl Atlas {
    /// Shows every fact: partnerships first, then communes, regions, prefectures, partners and projects. Empty ones too.
    pub fn each_fact<'a>(&'a self, see: &mut dyn FnMut(Subject, &'static str, &'a dyn AnyFact)) {
        for (id, p) in self.partnerships.iter() {
            let subject = Subject::Partnership(id);
            see(subject, "counterpart", &p.counterpart);
            see(subject, "first_contact", &p.first_contact);
            see(subject, "start", &p.start);
            see(subject, "renewal", &p.renewal);
            see(subject, "end", &p.end);
            see(subject, "convention", &p.convention);
            see(subject, "amount", &p.amount);
            see(subject, "themes", &p.theme_claims);
        }
        for (id, c) in self.communes.iter() {
            let subject = Subject::Commune(id);
            see(subject, "seat", &c.seat);
            see(subject, "population", &c.population);
            see(subject, "urban_population", &c.urban_population);
            see(subject, "rural_population", &c.rural_population);
            see(subject, "area", &c.area);
            let Some(profile) = &c.profile else { continue };
            see(subject, "mayor", &profile.mayor);
            see(subject, "distance_capital", &profile.distance_capital);
            see(subject, "governance", &profile.governance);
            see(subject, "partnerships", &profile.partnerships);
        }
        for (id, r) in self.regions.iter() {
            let subject = Subject::Region(id);
            see(subject, "prefectures_count", &r.prefectures_count);
            see(subject, "communes_count", &r.communes_count);
            see(subject, "seat", &r.seat);
            see(subject, "population", &r.population);
            see(subject, "area", &r.area);
        }
        for (id, p) in self.prefectures.iter() {
            let subject = Subject::Prefecture(id);
            see(subject, "seat", &p.seat);
            see(subject, "population", &p.population);
            see(subject, "area", &p.area);
        }
        for (id, p) in self.partners.iter() {
            see(Subject::Partner(id), "population", &p.population);
        }
        for (id, p) in self.projects.iter() {
            let subject = Subject::Project(id);
            see(subject, "start", &p.start);
            see(subject, "end", &p.end);
            see(subject, "budget", &p.budget);
            see(subject, "entry_budget", &p.entry_budget);
        }
    }
}
