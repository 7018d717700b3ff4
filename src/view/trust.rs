//! Pages readers trust and editors work from: sources, disagreements.

use std::collections::{BTreeMap, BTreeSet};

use crate::atlas::{Agreement, Commune, Evidence, Id, Source, Subject};
use crate::i18n::Arg;
use crate::page::{Index, Target};
use crate::record::Bound;

use super::desk::whole;
use super::home::FIGURES;
use super::links::page_of_project;
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

    /// Which pages cite each source: partnerships, then communes, regions, prefectures and partners, then pages of numbers and in prose.
    fn uses(&self) -> BTreeMap<Id<Source>, Vec<Target>> {
        let atlas = self.desk.atlas;
        let mut cited: Vec<(Subject, &Evidence)> = Vec::new();
        atlas.each_evidence(&mut |subject, evidence| cited.push((subject, evidence)));
        cited.sort_by_key(|(subject, _)| *subject);
        let mut uses = Uses::default();
        for (subject, evidence) in cited {
            uses.add(self.page_of(subject).1, evidence);
        }
        for (id, commune) in atlas.communes.iter() {
            let texts = atlas.stories[commune.story].texts.iter();
            texts.for_each(|(_, body)| self.uses_in_prose(Target::Commune(id), body.markdown(), &mut uses));
        }
        atlas.figure_evidence.iter().take(FIGURES).for_each(|evidence| uses.add(Target::Home, evidence));
        let statistics = Target::Index(Index::Statistics);
        atlas.figure_evidence.iter().for_each(|evidence| uses.add(statistics, evidence));
        for (id, page) in atlas.pages.iter() {
            let texts = page.texts.iter();
            texts.for_each(|(text, _)| self.uses_in_prose(Target::Page(id), text.body.markdown(), &mut uses));
        }
        uses.pages
    }

    /// The page that shows a record, and the list it belongs to.
    fn page_of(&self, subject: Subject) -> (Index, Target) {
        match subject {
            Subject::Partnership(id) => (Index::Partnerships, Target::Partnership(id)),
            Subject::Commune(id) => (Index::Communes, Target::Commune(id)),
            Subject::Region(id) => (Index::Regions, Target::Region(id)),
            Subject::Prefecture(id) => (Index::Prefectures, Target::Prefecture(id)),
            Subject::Partner(id) => (Index::Partners, Target::Partner(id)),
            Subject::Project(id) => {
                let page = page_of_project(&self.desk.atlas.projects[id]);
                (Index::Partnerships, page.unwrap_or(Target::Home))
            }
        }
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
            let (index, target) = self.page_of(contested.subject);
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
                let counted = match unit.as_str() {
                    "" => number.clone(),
                    "%" => self.desk.say("unit.percent", &[("value", Arg::Text(&number))]),
                    _ => self.desk.say("unit.money", &args),
                };
                value.text = match figure.bound {
                    Some(Bound::AtLeast) => self.desk.say("unit.at_least", &[("value", Arg::Text(&counted))]),
                    Some(Bound::AtMost) => self.desk.say("unit.at_most", &[("value", Arg::Text(&counted))]),
                    Some(Bound::About) | None => counted,
                };
                value.approximate = figure.bound == Some(Bound::About);
                value.state = None;
                value.marks = marks;
                value.as_of = match (&figure.from, &evidence.as_of) {
                    (Some(from), Some(until)) => {
                        let (from, until) = (self.locale.date(from), self.locale.date(until));
                        self.say("unit.years", &[("from", Arg::Text(&from)), ("until", Arg::Text(&until))])
                    }
                    (_, until) => self.date(until),
                };
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

/// The pages on which each source is cited, each once, in the order in which they were seen.
#[derive(Default)]
struct Uses {
    pages: BTreeMap<Id<Source>, Vec<Target>>,
    seen: BTreeSet<(Id<Source>, Target)>,
}

impl Uses {
    fn add(&mut self, target: Target, evidence: &Evidence) {
        let Some(source) = evidence.source else { return };
        if self.seen.insert((source, target)) {
            self.pages.entry(source).or_default().push(target);
        }
    }
}
