//! The scribe of one page: gives source marks their numbers and collects the page's problems.

use std::collections::BTreeMap;

use crate::atlas::{Agreement, Claim, Contested, Evidence, Fact, Id, Partnership, Said, Source, Term, Value, Valued};
use crate::diag::{Noun, Report};
use crate::i18n::{Arg, Date, Text};
use crate::map::Sketch;
use crate::page::Target;
use crate::record::Link;

use super::desk::Desk;
use super::shared::{self, CitedPlace, CitedSource, Line, Mark, Outward, ThemeLink};

/// Writes the parts of one page; marks are numbered in the order in which facts are written.
pub(super) struct Scribe<'a> {
    pub(super) desk: Desk<'a>,
    /// What was drawn for the same page in another language.
    pub(super) sketch: &'a Sketch,
    pub(super) report: Report,
    /// The mark of each place, by source: a list of a whole country has thousands.
    cited: BTreeMap<Id<Source>, BTreeMap<String, Mark>>,
    sources: Vec<(Id<Source>, CitedSource)>,
    /// The first partnership whose row its template could not write.
    pub(super) failed_row: Option<Id<Partnership>>,
}

impl<'a> std::ops::Deref for Scribe<'a> {
    type Target = Desk<'a>;

    fn deref(&self) -> &Desk<'a> {
        &self.desk
    }
}

impl<'a> Scribe<'a> {
    pub(super) fn new(desk: Desk<'a>, sketch: &'a Sketch) -> Self {
        Self { desk, sketch, report: Report::default(), cited: BTreeMap::new(), sources: Vec::new(), failed_row: None }
    }

    /// The list of sources of the page.
    pub(super) fn into_sources(self) -> (Vec<CitedSource>, Report) {
        (self.sources.into_iter().map(|(_, cited)| cited).collect(), self.report)
    }

    /// The mark of a place in a source; the same place has the same mark everywhere on the page.
    pub(super) fn mark_of(&mut self, source: Id<Source>, at: Line) -> Mark {
        if let Some(mark) = self.cited.get(&source).and_then(|places| places.get(&at.text)) {
            return mark.clone();
        }
        let number = self.cited.values().map(BTreeMap::len).sum::<usize>() + 1;
        let mark = Mark { number, href: format!("#source-{number}"), title: self.mark_title(source, &at) };
        let title = self.source_title(source);
        let place = CitedPlace { number, id: format!("source-{number}"), at: at.clone() };
        let known = self.cited.contains_key(&source);
        self.cited.entry(source).or_default().insert(at.text, mark.clone());
        match self.sources.iter_mut().rev().find(|(other, _)| known && *other == source) {
            Some((_, cited)) => cited.places.push(place),
            None => {
                let index = self.href(Target::Index(crate::page::Index::Sources));
                let href = format!("{index}#{}", self.atlas.sources[source].slug);
                let cited = CitedSource {
                    link: shared::Link { href, label: title.text },
                    lang: title.lang,
                    by: self.source_by(source),
                    places: vec![place],
                };
                self.sources.push((source, cited));
            }
        }
        mark
    }

    /// What the mark of a place in a source says.
    pub(super) fn mark_title(&self, source: Id<Source>, at: &Line) -> String {
        let title = self.source_title(source).text;
        if at.text.is_empty() { title } else { format!("{title}, {}", at.text) }
    }

    /// The title of a source and its language: a document keeps the title it was published under.
    pub(super) fn source_title(&self, source: Id<Source>) -> Line {
        let source = &self.atlas.sources[source];
        let mut title = self.line(&source.title);
        if source.title.is_same() {
            let here = self.atlas.languages.code(self.language);
            title.lang = source.language.clone().filter(|language| language != here);
        }
        title
    }

    /// The title in the language of the page when it is not its own, then author, publisher and year.
    pub(super) fn source_by(&self, source: Id<Source>) -> String {
        let source = &self.atlas.sources[source];
        let rendering = source.translation.as_ref().and_then(|text| text.get(self.language));
        let mut by: Vec<String> =
            rendering.map(|text| format!("[{}]", self.locale.typeset(text))).into_iter().collect();
        let mut names: Vec<String> =
            [&source.author, &source.publisher].into_iter().flatten().map(|t| self.text(t)).collect();
        names.dedup();
        by.append(&mut names);
        by.extend(source.year.as_ref().map(|year| self.locale.date(year)));
        by.join(", ")
    }

    /// The mark of a piece of evidence, if it names a source.
    pub(super) fn marks(&mut self, evidence: &Evidence) -> Vec<Mark> {
        let at = self.maybe(&evidence.at);
        evidence.source.map(|source| self.mark_of(source, at)).into_iter().collect()
    }

    /// A date in words; nothing for no date.
    pub(super) fn date(&self, date: &Option<Date>) -> String {
        date.as_ref().map(|date| self.locale.date(date)).unwrap_or_default()
    }

    /// A link to a controlled word; the address is empty when it has no page.
    pub(super) fn word(&self, id: Id<Term>) -> ThemeLink {
        let term = &self.atlas.terms[id];
        let target = Target::Word(id);
        let has_page = matches!(term.noun, Noun::Theme | Noun::Form | Noun::Country) && self.plan.has(target);
        ThemeLink {
            href: if has_page { self.href(target) } else { String::new() },
            label: self.text(&term.label),
            icon: term.icon.as_ref().map(|icon| icon.value.clone()).unwrap_or_default(),
        }
    }

    /// Links to controlled words.
    pub(super) fn words(&self, ids: &[Id<Term>]) -> Vec<ThemeLink> {
        ids.iter().map(|id| self.word(*id)).collect()
    }

    /// Labels of controlled words.
    pub(super) fn labels(&self, ids: &[Id<Term>]) -> Vec<String> {
        ids.iter().map(|id| self.text(&self.atlas.terms[*id].label)).collect()
    }

    /// Everything claimed of one thing, under the name of its field. With nothing claimed the word for not knowing.
    pub(super) fn fact<T: Valued>(&mut self, key: &'static str, fact: &Fact<T>) -> shared::Fact {
        let claims: Vec<Contested> = fact.claims.iter().map(Claim::contested).collect();
        self.claims(key, &claims, fact.agreement)
    }

    /// The same, only when something is claimed.
    pub(super) fn fact_if_any<T: Valued>(&mut self, key: &'static str, fact: &Fact<T>) -> Option<shared::Fact> {
        (!fact.is_empty()).then(|| self.fact(key, fact))
    }

    /// A fact from claims whose type is forgotten.
    pub(super) fn claims(&mut self, key: &'static str, claims: &[Contested], agreement: Agreement) -> shared::Fact {
        let mut values: Vec<shared::Value> = Vec::new();
        for claim in claims {
            let value = self.value(key, claim);
            // The same value said twice is one value with two marks.
            let same = |other: &&mut shared::Value| {
                let undated = agreement != Agreement::Series || other.as_of == value.as_of;
                other.text == value.text && other.state == value.state && undated
            };
            match values.iter_mut().find(same) {
                Some(first) => merge(first, value),
                None => values.push(value),
            }
        }
        if values.is_empty() {
            values.push(self.state("unknown"));
        }
        shared::Fact {
            key,
            name: self.say(&format!("field.{key}"), &[]),
            values,
            disputed: agreement == Agreement::Disputed,
            series: agreement == Agreement::Series,
            report: String::new(),
        }
    }

    fn state(&self, word: &'static str) -> shared::Value {
        shared::Value {
            text: self.say(&format!("state.{word}"), &[]),
            lang: None,
            state: Some(word),
            links: Vec::new(),
            marks: Vec::new(),
            as_of: String::new(),
            note: Line::default(),
            more_notes: Vec::new(),
            approximate: false,
            preferred: None,
            at: String::new(),
        }
    }

    /// A date with the word that goes before it: "in May 2024", "on 12 May 2024". The key is what the messages of both begin with.
    pub(super) fn when(&self, key: &str, date: &Date) -> String {
        let precision = if date.day.is_some() { "on" } else { "in" };
        self.say(&format!("{key}{precision}"), &[("date", Arg::Text(&self.locale.date(date)))])
    }

    /// The same of a date that may be missing; then nothing.
    pub(super) fn when_known(&self, key: &str, date: &Option<Date>) -> String {
        date.as_ref().map_or_else(String::new, |date| self.when(key, date))
    }

    /// One claimed value.
    pub(super) fn value(&mut self, key: &'static str, claim: &Contested) -> shared::Value {
        let marks = self.marks(&claim.evidence);
        let mut value = match &claim.value {
            Value::State(word) => self.state(word),
            other => {
                let mut value = self.state("unknown");
                value.state = None;
                let line = self.value_line(key, other);
                value.text = line.text;
                value.lang = line.lang;
                value
            }
        };
        if let Value::Terms(terms) = &claim.value {
            value.links = self.words(terms);
        }
        value.marks = marks;
        value.as_of = match &claim.evidence.as_of {
            // The year beside "yes" would be taken for that of the signature.
            Some(date) if key == "convention" => self.when("when.seen.", date),
            date => self.date(date),
        };
        value.note = self.maybe(&claim.note);
        value.approximate = claim.approximate;
        value.preferred = claim.preferred.as_ref().map(|reason| self.line(reason));
        value.at = self.maybe(&claim.evidence.at).text;
        value
    }

    /// A value in words, with the unit of its field.
    fn value_line(&self, key: &'static str, value: &Value) -> Line {
        let own = |text: String| Line { text, lang: None };
        match value {
            Value::Number(number) => own(self.quantity(key, *number)),
            Value::Amount(number, currency) => {
                let number = self.locale.number(*number, 2);
                own(self.say("unit.money", &[("value", Arg::Text(&number)), ("currency", Arg::Text(currency))]))
            }
            Value::Date(date) => own(self.locale.date(date)),
            Value::Bool(yes) => own(self.say(if *yes { "state.yes" } else { "state.no" }, &[])),
            Value::Text(text) => self.line(text),
            Value::Terms(terms) => own(self.labels(terms).join(", ")),
            Value::State(word) => own(self.say(&format!("state.{word}"), &[])),
        }
    }

    /// A number with the unit of its field. Areas under 100 km² keep one digit: the communes of a city are small.
    pub(super) fn quantity(&self, key: &str, number: f64) -> String {
        let measured = |message: &str, digits: u8| {
            let number = self.locale.number(number, digits);
            self.say(message, &[("value", Arg::Text(&number))])
        };
        match key {
            // People are counted in whole numbers, well below the limits of the cast.
            "population" | "urban_population" | "rural_population" => {
                self.say("unit.inhabitants", &[("n", Arg::Number(number.round() as i64))])
            }
            "area" => measured("unit.square_kilometres", u8::from(number < 100.0)),
            "distance_capital" => measured("unit.kilometres", 0),
            _ => self.locale.number(number, 2),
        }
    }

    /// Sentences with their sources.
    pub(super) fn said(&mut self, said: &[Said]) -> Vec<shared::Said> {
        said.iter()
            .map(|said| shared::Said {
                line: self.desk.line(&said.text),
                theme: said.theme.map(|theme| self.word(theme)),
                marks: self.marks(&said.evidence),
                as_of: self.date(&said.evidence.as_of),
            })
            .collect()
    }

    /// Links to pages elsewhere.
    pub(super) fn outward(&mut self, links: &[(Link, Evidence)]) -> Vec<Outward> {
        links
            .iter()
            .map(|(link, evidence)| Outward {
                url: link.url.0.clone(),
                label: link
                    .title
                    .as_ref()
                    .map_or_else(|| Line { text: host(&link.url.0).to_owned(), lang: None }, |title| self.line(title)),
                as_of: self.when_known("when.seen.", &evidence.as_of),
                marks: self.marks(evidence),
            })
            .collect()
    }

    /// Values joined as alternatives: "1958, 1986 ou 2006".
    pub(super) fn alternatives(&self, mut values: Vec<String>) -> String {
        let Some(last) = values.pop() else { return String::new() };
        if values.is_empty() {
            return last;
        }
        let first = values.join(", ");
        self.say("join.or", &[("a", Arg::Text(&first)), ("b", Arg::Text(&last))])
    }

    /// The name of a text that has a language, for a list of labels.
    pub(super) fn plain(&self, text: &Option<Text>) -> String {
        self.maybe(text).text
    }
}

fn merge(first: &mut shared::Value, other: shared::Value) {
    for mark in other.marks {
        if !first.marks.contains(&mark) {
            first.marks.push(mark);
        }
    }
    // A dot stands between places: it asks for no spaces of a language's own.
    if !other.at.is_empty() && !first.at.split(" · ").any(|at| at == other.at) {
        let sep = if first.at.is_empty() { "" } else { " · " };
        first.at = format!("{}{sep}{}", first.at, other.at);
    }
    if first.note.text.is_empty() {
        first.note = other.note;
    } else if !other.note.text.is_empty() && first.note != other.note && !first.more_notes.contains(&other.note) {
        first.more_notes.push(other.note);
    }
    if first.preferred.is_none() {
        first.preferred = other.preferred;
    }
    first.approximate |= other.approximate;
}

/// The host of an address, for a link without a title.
pub(super) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}
