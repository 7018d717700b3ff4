//! Pages readers trust and editors work from: sources, disagreements.

use std::collections::BTreeMap;

use crate::atlas::{Agreement, Commune, Evidence, Fact, Id, Project, Source, Subject, Valued};
use crate::i18n::Arg;
use crate::page::{Index, Target};

use super::desk::whole;
use super::home::FIGURES;
use super::make::error_form_of_fact;
use super::pages;
use super::scribe::Scribe;
use super::shared::{Group, Line, Link};

/// How many pages a source names.
const PAGES: usize = 12;

impl Scribe<'_> {
    /// The bibliography.
    pub(super) fn sources(&mut self) -> pages::Sources {
        let atlas = self.desk.atlas;
        let uses = self.uses();
        let none = Vec::new();
        let mut sources: Vec<pages::Source> = Vec::new();
        for (id, source) in atlas.sources.iter() {
            let used = uses.get(&id).unwrap_or(&none);
            let more = used.len().saturating_sub(PAGES);
            sources.push(pages::Source {
                id: source.slug.clone(),
                title: self.source_title(id),
                by: self.source_by(id),
                kind: self.maybe(&source.kind),
                url: source.url.clone().unwrap_or_default(),
                note: self.maybe(&source.note),
                used: self.count("count.citations", used.len()),
                pages: used.iter().take(PAGES).map(|target| self.link(*target)).collect(),
                more: if more == 0 { String::new() } else { self.count("count.others", more) },
            });
        }
        // A title in brackets is one that the atlas gives: it stands where its words do.
        let words = |title: &str| self.locale.sort_key(title.trim_start_matches(|c: char| !c.is_alphanumeric()));
        sources.sort_by_cached_key(|source| (words(&source.title.text), source.id.clone()));
        pages::Sources { sentence: self.count("say.sources", sources.len()), sources }
    }

    /// Which records cite each source: partnerships, then partners, then communes, regions and prefectures.
    fn uses(&self) -> BTreeMap<Id<Source>, Vec<Target>> {
        let atlas = self.desk.atlas;
        let mut uses = Uses(BTreeMap::new());
        for (id, p) in atlas.partnerships.iter() {
            let at = Target::Partnership(id);
            uses.fact(at, &p.start);
            uses.fact(at, &p.end);
            uses.fact(at, &p.first_contact);
            uses.fact(at, &p.renewal);
            uses.fact(at, &p.convention);
            uses.fact(at, &p.theme_claims);
            uses.fact(at, &p.counterpart);
            uses.fact(at, &p.amount);
            let said = p.outcomes.iter().map(|said| &said.evidence);
            let signs = p.signs_of_life.iter().map(|sign| &sign.evidence);
            let links = p.links.iter().chain(&p.documents).map(|(_, evidence)| evidence);
            let parties = p.parties.iter().flat_map(|party| party.why.iter().chain(&party.brings).chain(&party.gets));
            let parties = parties.map(|said| &said.evidence);
            said.chain(parties).chain(signs).chain(links).for_each(|evidence| uses.add(at, evidence));
            p.projects.iter().for_each(|id| uses.project(at, &atlas.projects[*id]));
        }
        for (id, p) in atlas.partners.iter() {
            uses.fact(Target::Partner(id), &p.population);
            p.point.iter().for_each(|point| uses.add(Target::Partner(id), &point.evidence));
        }
        for (id, c) in atlas.communes.iter() {
            let at = Target::Commune(id);
            uses.fact(at, &c.population);
            uses.fact(at, &c.area);
            uses.fact(at, &c.seat);
            c.point.iter().for_each(|point| uses.add(at, &point.evidence));
            atlas.stories[c.story]
                .texts
                .iter()
                .for_each(|(_, body)| self.uses_in_prose(at, body.markdown(), &mut uses));
            c.projects.iter().for_each(|id| uses.project(at, &atlas.projects[*id]));
            if let Some(profile) = &c.profile {
                uses.fact(at, &profile.distance_capital);
                uses.fact(at, &profile.mayor);
                uses.fact(at, &profile.governance);
                uses.fact(at, &profile.partnerships);
                profile.strengths.iter().chain(&profile.stakes).for_each(|said| uses.add(at, &said.evidence));
                profile.offers.iter().chain(&profile.needs).for_each(|exchange| uses.add(at, &exchange.evidence));
            }
        }
        for (id, r) in atlas.regions.iter() {
            let at = Target::Region(id);
            uses.fact(at, &r.population);
            uses.fact(at, &r.area);
            uses.fact(at, &r.seat);
            uses.fact(at, &r.communes_count);
        }
        atlas.figure_evidence.iter().take(FIGURES).for_each(|evidence| uses.add(Target::Home, evidence));
        let statistics = Target::Index(Index::Statistics);
        atlas.figure_evidence.iter().for_each(|evidence| uses.add(statistics, evidence));
        for (id, page) in atlas.pages.iter() {
            page.texts
                .iter()
                .for_each(|(text, _)| self.uses_in_prose(Target::Page(id), text.body.markdown(), &mut uses));
        }
        uses.0
    }

    /// The sources a text cites, as `[@slug]` or `[@slug: place]`.
    fn uses_in_prose(&self, target: Target, markdown: &str, uses: &mut Uses) {
        for cited in markdown.split("[@").skip(1) {
            let slug = cited.split([']', ':']).next().unwrap_or("");
            let source = self.atlas.slugs.sources.get(slug).copied();
            uses.add(target, &Evidence { source, ..Evidence::default() });
        }
    }

    /// Everything contested, by kind of record.
    pub(super) fn disagreements(&mut self) -> pages::Disagreements {
        let atlas = self.desk.atlas;
        let mut groups: Vec<Group<pages::Contested>> = Vec::new();
        for contested in atlas.contested.iter() {
            let (index, target) = match contested.subject {
                Subject::Partnership(id) => (Index::Partnerships, Target::Partnership(id)),
                Subject::Commune(id) => (Index::Communes, Target::Commune(id)),
                Subject::Region(id) => (Index::Regions, Target::Region(id)),
                Subject::Prefecture(id) => (Index::Prefectures, Target::Prefecture(id)),
                Subject::Partner(id) => (Index::Partners, Target::Partner(id)),
                Subject::Project(id) => {
                    let project = &atlas.projects[id];
                    let page = project.partnership.map(Target::Partnership).or(project.commune.map(Target::Commune));
                    (Index::Partnerships, page.unwrap_or(Target::Home))
                }
            };
            let fact = self.claims(contested.field, &contested.claims, Agreement::Disputed);
            let report = error_form_of_fact(&self.desk, target, &fact.name).unwrap_or_default();
            let recorded = match contested.subject {
                // What contradicts "none found" is no claim: it is what the atlas records.
                Subject::Commune(id) if contested.field == "partnerships" => self.recorded_here(id),
                _ => Vec::new(),
            };
            let row = pages::Contested { link: self.link(target), fact, recorded, report };
            let heading = self.link(Target::Index(index));
            match groups.iter_mut().find(|group| group.id == index.key()) {
                Some(group) => group.rows.push(row),
                None => groups.push(Group {
                    heading,
                    id: index.key().to_owned(),
                    sentence: String::new(),
                    region_rank: None,
                    rows: vec![row],
                }),
            }
        }
        let counted: Vec<usize> = groups.iter().map(|group| group.rows.len()).collect();
        for (group, n) in groups.iter_mut().zip(counted) {
            group.sentence = self.count("count.disagreements", n);
        }
        pages::Disagreements { sentence: self.count("say.disagreements", atlas.contested.len()), groups }
    }

    /// The partnerships of a commune, leads not counted.
    fn recorded_here(&self, id: Id<Commune>) -> Vec<Link> {
        let counted = self.counted(&self.atlas.communes[id].partnerships);
        counted.into_iter().map(|id| self.link(Target::Partnership(id))).collect()
    }

    /// The first so many figures published by others, each a fact of one value.
    pub(super) fn published(&mut self, most: usize) -> Vec<super::shared::Fact> {
        let atlas = self.desk.atlas;
        let mut facts = Vec::new();
        for (figure, evidence) in atlas.settings.figures.iter().zip(&atlas.figure_evidence).take(most) {
            let mut fact = self.claims("figure", &[], Agreement::Agreed);
            fact.name = self.text(&figure.label);
            let number = self.locale.number(figure.value, 2);
            let marks = self.marks(evidence);
            let unit = figure.unit.as_ref().map(|unit| self.text(unit)).unwrap_or_default();
            if let Some(value) = fact.values.first_mut() {
                let args = [("value", Arg::Text(&number)), ("currency", Arg::Text(&unit))];
                value.text = match unit.as_str() {
                    "" => number.clone(),
                    "%" => self.desk.say("unit.percent", &[("value", Arg::Text(&number))]),
                    _ => self.desk.say("unit.money", &args),
                };
                value.state = None;
                value.marks = marks;
                value.as_of = self.date(&evidence.as_of);
                value.note = figure.note.as_ref().map(|note| self.line(note)).unwrap_or_else(Line::default);
            }
            facts.push(fact);
        }
        facts
    }

    /// A number of this atlas in words.
    pub(super) fn figure(&self, n: usize) -> String {
        self.locale.whole(whole(n))
    }
}

struct Uses(BTreeMap<Id<Source>, Vec<Target>>);

impl Uses {
    fn add(&mut self, target: Target, evidence: &Evidence) {
        let Some(source) = evidence.source else { return };
        let targets = self.0.entry(source).or_default();
        if targets.last() != Some(&target) {
            targets.push(target);
        }
    }

    fn project(&mut self, target: Target, project: &Project) {
        [&project.start, &project.end].iter().for_each(|date| self.fact(target, date));
        [&project.budget, &project.entry_budget].iter().for_each(|amount| self.fact(target, amount));
        let shares = project.shares.iter().map(|(.., evidence)| evidence);
        let outcomes = project.outcomes.iter().map(|said| &said.evidence);
        let links = project.links.iter().map(|(_, evidence)| evidence);
        shares.chain(outcomes).chain(links).for_each(|evidence| self.add(target, evidence));
    }

    fn fact<T: Valued>(&mut self, target: Target, fact: &Fact<T>) {
        fact.claims.iter().for_each(|claim| self.add(target, &claim.evidence));
    }
}
