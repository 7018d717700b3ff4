//! Every fact of every record, in one place: what is contested and what open data holds are drawn from it.

use super::{Agreement, Atlas, Claim, Contested, Evidence, Fact, How, Partnership, Subject, Valued};

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

impl Partnership {
    /// Shows its facts by their names. Empty ones too.
    fn each_fact<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a dyn AnyFact)) {
        see("counterpart", &self.counterpart);
        see("first_contact", &self.first_contact);
        see("start", &self.start);
        see("renewal", &self.renewal);
        see("end", &self.end);
        see("convention", &self.convention);
        see("amount", &self.amount);
        see("themes", &self.theme_claims);
    }

    /// Shows what may name a source and is no fact.
    fn each_other_evidence<'a>(&'a self, see: &mut dyn FnMut(&'a Evidence)) {
        let parties = self.parties.iter().flat_map(|party| party.why.iter().chain(&party.brings).chain(&party.gets));
        parties.chain(&self.outcomes).for_each(|said| see(&said.evidence));
        self.signs_of_life.iter().for_each(|sign| see(&sign.evidence));
        self.links.iter().chain(&self.documents).for_each(|(_, evidence)| see(evidence));
        if let How::Stated { evidence, .. } = &self.status.how {
            see(evidence);
        }
    }

    /// Whether anything that is said of it names a source.
    pub fn is_sourced(&self) -> bool {
        let mut is_sourced = false;
        let mut see = |evidence: &Evidence| is_sourced |= evidence.source.is_some();
        self.each_fact(&mut |_, fact| fact.each_evidence(&mut see));
        self.each_other_evidence(&mut see);
        is_sourced
    }
}

impl Atlas {
    /// Shows every fact: partnerships first, then communes, regions, prefectures, partners and projects. Empty ones too.
    pub fn each_fact<'a>(&'a self, see: &mut dyn FnMut(Subject, &'static str, &'a dyn AnyFact)) {
        for (id, p) in self.partnerships.iter() {
            p.each_fact(&mut |name, fact| see(Subject::Partnership(id), name, fact));
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
            p.each_other_evidence(&mut |evidence| see(Subject::Partnership(id), evidence));
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
