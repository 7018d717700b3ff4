//! Rows of lists: communes, partnerships, partners, projects, needs and offers.

use std::collections::{BTreeMap, BTreeSet};

use crate::atlas::{
    self, Commune, Evidence, Fact, How, Id, Partner, Partnership, Project, Recorded, Region, Source, Value, Valued,
};
use crate::i18n::{Arg, Date, Text};
use crate::page::{Index, Target};

use super::desk::whole;
use super::kept_rows::{Detail, is_divided};
use super::scribe::Scribe;
use super::shared::{
    CommuneRow, Counted, Exchange, Group, Line, Link, ListedRow, PartnerRow, PartnershipRow, ProjectCard, Status,
};

impl Scribe<'_> {
    /// A commune in a list.
    pub(super) fn commune_row(&self, id: Id<Commune>) -> CommuneRow {
        let commune = &self.atlas.communes[id];
        let region = &self.atlas.regions[commune.region];
        let count = self.counted(&commune.partnerships).len();
        CommuneRow {
            link: self.link(Target::Commune(id)),
            prefecture: Link {
                href: self.href(Target::Prefecture(commune.prefecture)),
                label: self.text(&self.atlas.prefectures[commune.prefecture].name),
            },
            region: Link { href: self.href(Target::Region(commune.region)), label: self.text(&region.name) },
            region_rank: region.rank,
            region_letter: region.letter.clone().unwrap_or_default(),
            seat: self.leading_seat(&commune.seat),
            population: self.leading(&commune.population),
            partnerships: count,
            recorded: self.recorded(id),
            recorded_key: recorded_key(commune.recorded),
            has_profile: !commune.texts.is_empty(),
            seeks: commune.profile.as_ref().is_some_and(|p| !p.needs.is_empty() || !p.offers.is_empty()),
            aside: String::new(),
        }
    }

    /// What is known of a commune's partnerships, in words.
    pub(super) fn recorded(&self, id: Id<Commune>) -> String {
        let commune = &self.atlas.communes[id];
        match commune.recorded {
            Recorded::Partner => self.count("count.partnerships", self.counted(&commune.partnerships).len()),
            other => self.say(&format!("recorded.{}", recorded_key(other)), &[]),
        }
    }

    /// The one seat to print; nothing where none is known, or where sources disagree and no editor prefers one.
    fn leading_seat(&self, fact: &Fact<Text>) -> String {
        let known = fact.leading().and_then(|claim| claim.value.value());
        known.map(|seat| self.text(seat)).unwrap_or_default()
    }

    /// The one value to print, of a series the newest, in words with its date; or the word for there being none.
    fn leading(&self, fact: &Fact<f64>) -> String {
        let Some(claim) = fact.leading() else {
            return self.say(if fact.is_disputed() { "state.disputed" } else { "state.unknown" }, &[]);
        };
        let Value::Number(number) = claim.shown() else {
            return self.say(&format!("state.{}", claim.value.word().unwrap_or("unknown")), &[]);
        };
        let number = self.locale.number(number, 0);
        match &claim.evidence.as_of {
            None => number,
            Some(date) => {
                let date = self.locale.date(date);
                self.say("unit.of_year", &[("value", Arg::Text(&number)), ("year", Arg::Text(&date))])
            }
        }
    }

    /// Those that count as partnerships: leads left out.
    pub(super) fn counted(&self, ids: &[Id<Partnership>]) -> Vec<Id<Partnership>> {
        ids.iter().copied().filter(|id| !self.is_lead(*id)).collect()
    }

    /// How many partners, and how many of their countries, some partnerships have: each once. Bodies that are only named by a
    /// disputed source, or that are only in a lead, are partners of nobody yet.
    pub(super) fn partners_and_countries(&self, counted: &[Id<Partnership>]) -> (usize, usize) {
        let partners: BTreeSet<_> = counted.iter().flat_map(|id| &self.atlas.partnerships[*id].partners).collect();
        let countries: BTreeSet<_> = counted.iter().flat_map(|id| &self.atlas.partnerships[*id].countries).collect();
        (partners.len(), countries.len())
    }

    /// Whether a record is a lead, not a partnership yet.
    pub(super) fn is_lead(&self, id: Id<Partnership>) -> bool {
        self.atlas.terms[self.atlas.partnerships[id].status.term].lead
    }

    /// Partnerships by region, leads apart; one of several regions stands under each of them, as on the pages of these.
    pub(super) fn by_region(&mut self, ids: &[Id<Partnership>]) -> (Vec<Group<ListedRow>>, Vec<ListedRow>) {
        let (detail, is_divided) = (Detail::of(ids.len()), is_divided(ids.len()));
        let mut groups: BTreeMap<Option<Id<Region>>, Vec<Id<Partnership>>> = BTreeMap::new();
        let mut leads = Vec::new();
        for &id in ids {
            if self.is_lead(id) {
                leads.push(id);
                continue;
            }
            let regions = self.regions_of(id);
            if regions.is_empty() {
                groups.entry(None).or_default().push(id);
            }
            regions.into_iter().for_each(|region| groups.entry(Some(region)).or_default().push(id));
        }
        let groups = groups
            .into_iter()
            .map(|(region, ids)| {
                let elsewhere = ids.iter().filter(|id| self.regions_of(**id).len() > 1).count();
                let mut sentence = self.count("count.partnerships", ids.len());
                if elsewhere > 0 {
                    let elsewhere = match ids.len() {
                        1 => self.say("count.elsewhere_alone", &[]),
                        _ => self.count("count.elsewhere", elsewhere),
                    };
                    sentence = self.say("join.aside", &[("a", Arg::Text(&sentence)), ("b", Arg::Text(&elsewhere))]);
                }
                // Those of no region stand on no other list.
                let listed = if is_divided && region.is_some() { &[] } else { ids.as_slice() };
                let (rows, _) = self.rows_and_leads_with(listed, detail);
                match region {
                    Some(region) => self.region_group(region, sentence, rows),
                    None => Group {
                        heading: Link { href: String::new(), label: self.say("heading.unknown_region", &[]) },
                        id: "elsewhere".to_owned(),
                        sentence,
                        region_rank: None,
                        rows,
                    },
                }
            })
            .collect();
        leads.retain(|id| !is_divided || self.regions_of(*id).is_empty());
        let (_, leads) = self.rows_and_leads_with(&leads, detail);
        (groups, leads)
    }

    /// The regions that a partnership concerns: of its communes and of the other places among its parties.
    fn regions_of(&self, id: Id<Partnership>) -> BTreeSet<Id<Region>> {
        let partnership = &self.atlas.partnerships[id];
        let of_communes = partnership.communes.iter().map(|commune| self.atlas.communes[*commune].region);
        let of_parties = partnership.parties.iter().filter_map(|party| self.region_of(party.body));
        of_communes.chain(of_parties).collect()
    }

    fn region_of(&self, body: atlas::Body) -> Option<Id<Region>> {
        match body {
            atlas::Body::Region(region) => Some(region),
            atlas::Body::Prefecture(prefecture) => Some(self.atlas.prefectures[prefecture].region),
            atlas::Body::Commune(commune) => Some(self.atlas.communes[commune].region),
            atlas::Body::Partner(_) => None,
        }
    }

    /// Rows under the name of their region.
    pub(super) fn region_group<T>(&self, id: Id<Region>, sentence: String, rows: Vec<T>) -> Group<T> {
        let region = &self.atlas.regions[id];
        Group {
            heading: self.link(Target::Region(id)),
            id: region.slug.clone(),
            sentence,
            region_rank: Some(region.rank),
            rows,
        }
    }

    /// The region of the first party at home.
    pub(super) fn home_region(&self, id: Id<Partnership>) -> Option<Id<Region>> {
        self.atlas.partnerships[id].home().find_map(|party| self.region_of(party.body))
    }

    /// A partnership in a list.
    pub(super) fn partnership_row(&mut self, id: Id<Partnership>) -> PartnershipRow {
        let evidence = self.row_evidence(&self.desk.atlas.partnerships[id]);
        let marks = evidence.into_iter().map(|(source, at)| self.mark_of(source, at)).collect();
        self.partnership_row_with(id, marks)
    }

    /// The same, its marks given.
    pub(super) fn partnership_row_with<M>(&self, id: Id<Partnership>, marks: Vec<M>) -> PartnershipRow<M> {
        let partnership = &self.desk.atlas.partnerships[id];
        let party = |party: &atlas::Party| self.link(Self::body_target_of(party));
        let home = partnership.home().map(party).collect();
        let abroad = partnership.abroad().map(party).collect();
        let region = self.home_region(id).map(|region| &self.atlas.regions[region]);
        let countries = partnership.countries.iter().map(|country| self.link(Target::Word(*country))).collect();
        PartnershipRow {
            link: self.link(Target::Partnership(id)),
            home,
            abroad,
            countries,
            form: self.link(Target::Word(partnership.form)),
            themes: self.words(&partnership.themes),
            themes_state: if partnership.themes.is_empty() {
                self.state_of(&partnership.theme_claims)
            } else {
                String::new()
            },
            start: self.dates_in_words(&partnership.start),
            start_year: partnership.start.values().map(|date| date.year).min(),
            marks,
            until_year: match &partnership.status.how {
                How::Ended { date, .. } => date.year,
                _ => self.atlas.day.0.year,
            },
            disputed: partnership.start.is_disputed() || partnership.counterpart.is_disputed(),
            status: self.unmarked_status(partnership),
            region_rank: region.map_or(0, |region| region.rank),
            region_letter: region.and_then(|region| region.letter.clone()).unwrap_or_default(),
        }
    }

    /// Whom the marks of a row name: who says when it began; where nobody does, who says what it is about or that it is alive.
    pub(super) fn row_evidence(&self, partnership: &Partnership) -> Vec<(Id<Source>, Line)> {
        let start = partnership.start.claims.iter().map(|claim| &claim.evidence);
        let themes = partnership.theme_claims.claims.iter().map(|claim| &claim.evidence);
        let signs = partnership.signs_of_life.iter().map(|sign| &sign.evidence);
        let mut named: Vec<(Id<Source>, Line)> = Vec::new();
        for evidence in [start.collect::<Vec<_>>(), themes.collect(), signs.collect()] {
            for evidence in evidence {
                let Some(source) = evidence.source else { continue };
                let at = self.maybe(&evidence.at);
                if !named.iter().any(|(other, place)| *other == source && place.text == at.text) {
                    named.push((source, at));
                }
            }
            if !named.is_empty() {
                break;
            }
        }
        named
    }

    fn body_target_of(party: &atlas::Party) -> Target {
        super::desk::Desk::body_target(party.body)
    }

    /// The word for not knowing that a fact without values says.
    pub(super) fn state_of<T: Valued>(&self, fact: &Fact<T>) -> String {
        let word = fact.claims.first().and_then(|claim| claim.value.word()).unwrap_or("unknown");
        self.say(&format!("state.{word}"), &[])
    }

    /// Every claimed date, each once, in order: "1991 ou 1993"; or the word for not knowing.
    pub(super) fn dates_in_words(&self, fact: &Fact<Date>) -> String {
        let mut dates: Vec<&Date> = fact.values().collect();
        dates.sort();
        dates.dedup();
        if dates.is_empty() {
            return self.state_of(fact);
        }
        self.alternatives(dates.into_iter().map(|date| self.locale.date(date)).collect())
    }

    /// The same of a start, for a sentence that does not say what the dates are of.
    pub(super) fn start_in_words(&self, fact: &Fact<Date>) -> String {
        let dates = self.dates_in_words(fact);
        if fact.values().next().is_some() { dates } else { self.say("describe.start", &[("state", Arg::Text(&dates))]) }
    }

    /// A status with the sentence that says why, without marks: for lists.
    fn unmarked_status(&self, partnership: &Partnership) -> Status {
        let term = &self.atlas.terms[partnership.status.term];
        let own = |text: String| Line { text, lang: None };
        let thresholds = self.atlas.settings.thresholds;
        let (rule, why) = match &partnership.status.how {
            How::Stated { reason: Some(reason), .. } => {
                let reason = self.line(reason);
                let text = self.say("status.stated", &[("reason", Arg::Text(&reason.text))]);
                ("stated", Line { text, lang: reason.lang })
            }
            How::Stated { reason: None, .. } => ("stated", own(self.say("status.stated_by_source", &[]))),
            How::Ended { date, .. } => {
                let date = self.locale.date(date);
                ("ended", own(self.say("status.ended", &[("date", Arg::Text(&date))])))
            }
            How::Since { date, heard, years, .. } => {
                let date = self.locale.date(date);
                let heard = self.say(&format!("status.heard.{}", heard.key()), &[("date", Arg::Text(&date))]);
                let (rule, key, limit) = if *years <= thresholds.active_years {
                    ("active", "status.active", thresholds.active_years + 1)
                } else if *years <= thresholds.dormant_years {
                    ("unconfirmed", "status.unconfirmed", thresholds.dormant_years + 1)
                } else {
                    ("dormant", "status.dormant", thresholds.dormant_years + 1)
                };
                let limit = limit.to_string();
                (rule, own(self.say(key, &[("heard", Arg::Text(&heard)), ("limit", Arg::Text(&limit))])))
            }
            How::NoSign => ("unknown", own(self.say("status.unknown", &[]))),
        };
        Status { slug: term.slug.clone(), label: self.text(&term.label), rule, why, marks: Vec::new(), lead: term.lead }
    }

    /// A status with the marks of its evidence.
    pub(super) fn status(&mut self, partnership: &Partnership) -> Status {
        let evidence = match &partnership.status.how {
            How::Stated { evidence, .. } | How::Ended { evidence, .. } | How::Since { evidence, .. } => {
                evidence.clone()
            }
            How::NoSign => Evidence::default(),
        };
        let marks = self.marks(&evidence);
        Status { marks, ..self.unmarked_status(partnership) }
    }

    /// A partner in a list.
    pub(super) fn partner_row(&self, id: Id<Partner>) -> PartnerRow {
        let partner = &self.atlas.partners[id];
        let name = self.line(&partner.name);
        let (leads, working): (Vec<_>, Vec<_>) = partner.partnerships.iter().partition(|id| self.is_lead(**id));
        let home = self.home_of(&working);
        let mut led = self.home_of(&leads);
        led.retain(|target| !home.contains(target));
        let links = |targets: Vec<Target>| targets.into_iter().map(|target| self.link(target)).collect();
        PartnerRow {
            link: Link { href: self.href(Target::Partner(id)), label: name.text },
            lang: name.lang,
            actor: self.text(&self.atlas.terms[partner.actor].label),
            country: self.link(Target::Word(partner.country)),
            communes: links(home),
            leads: links(led),
            partnerships: working.len(),
        }
    }

    /// The parties at home of some partnerships, each once, as their pages are sorted.
    fn home_of(&self, ids: &[Id<Partnership>]) -> Vec<Target> {
        let parties = ids.iter().flat_map(|id| self.atlas.partnerships[*id].home());
        let mut targets: Vec<Target> = parties
            .filter_map(|party| match party.body {
                atlas::Body::Commune(id) => Some(Target::Commune(id)),
                atlas::Body::Prefecture(id) => Some(Target::Prefecture(id)),
                atlas::Body::Region(id) => Some(Target::Region(id)),
                atlas::Body::Partner(_) => None,
            })
            .collect();
        targets.sort_unstable();
        targets.dedup();
        targets
    }

    /// Needs or offers; with the commune when they are shown elsewhere than on its page.
    pub(super) fn exchanges(&mut self, exchanges: &[atlas::Exchange], commune: Option<Id<Commune>>) -> Vec<Exchange> {
        exchanges
            .iter()
            .map(|exchange| Exchange {
                communes: commune.map(|id| self.link(Target::Commune(id))).into_iter().collect(),
                theme: self.word(exchange.theme),
                line: self.desk.line(&exchange.text),
                kind: exchange.kind.map(|kind| self.text(&self.atlas.terms[kind].label)).unwrap_or_default(),
                dates: self.validity(exchange),
                marks: self.marks(&exchange.evidence),
            })
            .collect()
    }

    /// "Publié en 2020, valable jusqu'en 2027"; nothing when neither is known.
    fn validity(&self, exchange: &atlas::Exchange) -> String {
        let (opened, expires) =
            (self.when_known("when.", &exchange.opened), self.when_known("when.until.", &exchange.expires));
        let key = match (opened.is_empty(), expires.is_empty()) {
            (true, true) => return String::new(),
            (false, true) => "exchange.opened",
            (true, false) => "exchange.expires",
            (false, false) => "exchange.opened_expires",
        };
        let dates = [("opened", Arg::Text(&opened)), ("expires", Arg::Text(&expires))];
        self.say(key, &dates)
    }

    /// A project; with its partnership when shown elsewhere than on its page.
    pub(super) fn project(&mut self, id: Id<Project>, with_partnership: bool) -> ProjectCard {
        let project = &self.desk.atlas.projects[id];
        let mut facts = Vec::new();
        facts.extend(self.fact_if_any("start", &project.start));
        facts.extend(self.fact_if_any("end", &project.end));
        facts.extend(self.fact_if_any("budget", &project.budget));
        facts.extend(self.fact_if_any("entry_budget", &project.entry_budget));
        let mut shares = Vec::new();
        for (funder, amount, evidence) in &project.shares {
            let mut fact = self.fact("amount", amount);
            let marks = self.marks(evidence);
            for value in &mut fact.values {
                value
                    .marks
                    .extend(marks.iter().filter(|mark| !value.marks.contains(mark)).cloned().collect::<Vec<_>>());
            }
            shares.push((self.line(funder), fact));
        }
        ProjectCard {
            id: format!("project-{}", project.slug),
            title: self.line(&project.title),
            partnership: project
                .partnership
                .filter(|_| with_partnership)
                .map(|partnership| self.link(Target::Partnership(partnership))),
            object: self.maybe(&project.object),
            themes: self.words(&project.themes),
            sdgs: self.labels(&project.sdgs),
            lead: self.maybe(&project.lead),
            partners: project.partners.iter().map(|id| self.link(Target::Partner(*id))).collect(),
            places: project.places.iter().map(|id| self.link(Target::Commune(*id))).collect(),
            facts,
            shares,
            outcomes: self.said(&project.outcomes),
            open_to_join: project.open_to_join,
            checked: self.date(&project.checked),
            links: self.outward(&project.links),
            note: self.maybe(&project.note),
        }
    }

    /// Projects of a list.
    pub(super) fn projects(&mut self, ids: &[Id<Project>], with_partnership: bool) -> Vec<ProjectCard> {
        ids.iter().map(|id| self.project(*id, with_partnership)).collect()
    }

    /// A controlled word with its count, narrower words below it.
    pub(super) fn counted_word(&self, id: Id<atlas::Term>) -> Counted {
        let term = &self.atlas.terms[id];
        let number = self.counted(self.atlas.indexes.under(id)).len();
        Counted {
            link: self.word(id),
            description: self.maybe(&term.description),
            count: self.count("count.partnerships", number),
            number,
            children: term.children.iter().map(|child| self.counted_word(*child)).collect(),
        }
    }

    /// "62 sur 117".
    pub(super) fn share(&self, part: usize, of: usize) -> String {
        let (part, of) = (self.locale.whole(whole(part)), self.locale.whole(whole(of)));
        self.say("unit.share", &[("part", Arg::Text(&part)), ("whole", Arg::Text(&of))])
    }

    /// The address of an index page.
    pub(super) fn index_href(&self, index: Index) -> String {
        self.href(Target::Index(index))
    }
}

/// The stable name of what is known of a commune's partnerships.
pub(super) fn recorded_key(recorded: Recorded) -> &'static str {
    match recorded {
        Recorded::Partner => "partner",
        Recorded::Lead => "lead",
        Recorded::NoneFound => "none-found",
        Recorded::NotSearched => "not-searched",
    }
}
