//! Every fact of every record, in one place: what is contested and what open data holds are drawn from it.

use super::{Agreement, Atlas, Claim, Contested, Evidence, Fact, How, Subject, Valued};

/// A fact whose type of value is forgotten.
pub trait AnyFact: Sync {
    /// Whether its claims agree.
    fn agreement(&self) -> Agreement;
    /// Everything claimed, the type of the values forgotten.
    fn contested(&self) -> Vec<Contested>;
    /// Shows who says so, of each claim.
    fn each_evidence<'a>(&'a self, see: &mut dyn FnMut(&'a Evidence));
}

impl<T: Valued + Sync> AnyFact for Fact<T> {
    fn agreement(&self) -> Agreement {
        self.agreement
    }

    fn contested(&self) -> Vec<Contested> {
        self.claims.iter().map(Claim::contested).collect()
    }

    fn each_evidence<'a>(&'a self, see: &mut dyn FnMut(&'a Evidence)) {
        self.claims.iter().for_each(|claim| see(&claim.evidence));
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

    /// Shows everything that may name a source: of every fact, then of what is no fact, record by record. Texts in prose cite by themselves.
    pub fn each_evidence<'a>(&'a self, see: &mut dyn FnMut(Subject, &'a Evidence)) {
        self.each_fact(&mut |subject, _, fact| fact.each_evidence(&mut |evidence| see(subject, evidence)));
        for (id, p) in self.partnerships.iter() {
            let subject = Subject::Partnership(id);
            let parties = p.parties.iter().flat_map(|party| party.why.iter().chain(&party.brings).chain(&party.gets));
            parties.chain(&p.outcomes).for_each(|said| see(subject, &said.evidence));
            p.signs_of_life.iter().for_each(|sign| see(subject, &sign.evidence));
            p.links.iter().chain(&p.documents).for_each(|(_, evidence)| see(subject, evidence));
            if let How::Stated { evidence, .. } = &p.status.how {
                see(subject, evidence);
            }
        }
        for (id, c) in self.communes.iter() {
            let subject = Subject::Commune(id);
            c.point.iter().for_each(|point| see(subject, &point.evidence));
            c.photos.iter().for_each(|photo| see(subject, &photo.evidence));
            let Some(profile) = &c.profile else { continue };
            profile.strengths.iter().chain(&profile.stakes).for_each(|said| see(subject, &said.evidence));
            profile.offers.iter().chain(&profile.needs).for_each(|exchange| see(subject, &exchange.evidence));
            profile.contacts.iter().for_each(|(_, evidence)| see(subject, evidence));
            profile.links.iter().for_each(|(_, evidence)| see(subject, evidence));
        }
        for (id, p) in self.partners.iter() {
            let subject = Subject::Partner(id);
            p.point.iter().for_each(|point| see(subject, &point.evidence));
            p.links.iter().for_each(|(_, evidence)| see(subject, evidence));
        }
        for (id, p) in self.projects.iter() {
            let subject = Subject::Project(id);
            for (_, amount, evidence) in &p.shares {
                amount.each_evidence(&mut |evidence| see(subject, evidence));
                see(subject, evidence);
            }
            p.outcomes.iter().for_each(|said| see(subject, &said.evidence));
            p.links.iter().for_each(|(_, evidence)| see(subject, evidence));
        }
    }
}
