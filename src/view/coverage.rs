//! The page on coverage: what is known of each commune, field by field; what is to be translated; what has grown old.
//!
//! Twelve fields of 117 communes are 1 400 answers: each commune has one small drawing, a column a field and a shape a state
//! of knowledge, with the same in words for a screen reader.

use std::fmt::Write;

use crate::atlas::{Commune, How, Id, Knowledge, QUESTIONS, Recorded};
use crate::i18n::{Arg, Date, Text};
use crate::page::{Index, Target};

use super::desk::whole;
use super::pages;
use super::rows::recorded_key;
use super::scribe::Scribe;
use super::shared::{Line, Link};

/// Columns are named a, b, c …: numbers would read as counts.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";

/// The width of a column of a strip, in the units of its drawing.
const COLUMN: usize = 10;

impl Scribe<'_> {
    /// What is recorded, what is not.
    pub(super) fn coverage(&mut self) -> pages::Coverage {
        let atlas = self.desk.atlas;
        let total = atlas.communes.len();
        let legend = [Recorded::Partner, Recorded::Lead, Recorded::NoneFound, Recorded::NotSearched].map(|recorded| {
            let n = atlas.communes.iter().filter(|(_, commune)| commune.recorded == recorded).count();
            let key = recorded_key(recorded);
            (key.to_owned(), self.say(&format!("map.{key}"), &[]), self.figure(n))
        });
        let states = Knowledge::ALL.map(|state| {
            let key = state.key();
            pages::KnowledgeKey {
                name: self.say(&format!("knowledge.{key}"), &[]),
                note: self.say(&format!("knowledge.{key}_note"), &[]),
                sign: sign(state, 0),
            }
        });
        let fields = LETTERS.chars().zip(QUESTIONS).map(|(letter, (key, ask))| {
            let count = |state| atlas.communes.iter().filter(|(_, commune)| ask(commune) == state).count();
            pages::CoverageField {
                letter: letter.to_string(),
                name: self.say(&format!("field.{key}"), &[]),
                counts: Knowledge::ALL.map(count).map(|n| (n, self.figure(n))).to_vec(),
            }
        });
        let fields: Vec<pages::CoverageField> = fields.collect();
        let count = |at| fields.iter().filter_map(move |field: &pages::CoverageField| field.counts.get(at));
        let sums = (0..Knowledge::ALL.len()).map(|at| self.figure(count(at).map(|(n, _)| n).sum()));
        let sums = sums.collect();
        let groups = atlas.regions.iter().map(|(id, region)| {
            let mut rows: Vec<pages::CoverageRow> = region.communes.iter().map(|id| self.coverage_row(*id)).collect();
            self.sort(&mut rows, |row| &row.link);
            self.region_group(id, self.answered(&region.communes), rows)
        });
        let groups = groups.collect();
        let what = self.say("map.coverage", &[]);
        let with = self.locale.whole(whole(self.with_partner(atlas.communes.ids()).len()));
        let all = self.locale.whole(whole(total));
        let places: Vec<String> = (0..QUESTIONS.len()).map(|at| (at * COLUMN + COLUMN / 2).to_string()).collect();
        pages::Coverage {
            sentence: self.say("say.coverage", &[("with", Arg::Text(&with)), ("whole", Arg::Text(&all))]),
            map: Some(self.white_map(&what).unwrap_or_else(|| self.coverage_map(&what))),
            legend: legend.to_vec(),
            states: states.to_vec(),
            width: QUESTIONS.len() * COLUMN,
            letters: LETTERS.chars().take(QUESTIONS.len()).collect(),
            places: places.join(" "),
            answered: self.answered(&atlas.communes.ids().collect::<Vec<_>>()),
            total,
            fields,
            sums,
            lent: self.lent(),
            stale_note: self.count("stale.note", self.limit()),
            stale: self.stale(),
            communes: groups,
        }
    }

    /// "210 informations sourcées sur 384".
    fn answered(&self, communes: &[Id<Commune>]) -> String {
        let known = |id: &Id<Commune>| {
            let commune = &self.atlas.communes[*id];
            QUESTIONS.iter().filter(|(_, ask)| ask(commune) == Knowledge::Sourced).count()
        };
        let share = self.share(communes.iter().map(known).sum(), communes.len() * QUESTIONS.len());
        self.say("say.coverage_answered", &[("share", Arg::Text(&share))])
    }

    fn coverage_row(&self, id: Id<Commune>) -> pages::CoverageRow {
        let commune = &self.atlas.communes[id];
        let mut strip = String::new();
        let mut words: Vec<String> = Vec::new();
        for state in Knowledge::ALL {
            let with_state = QUESTIONS.iter().enumerate().filter(|(_, (_, ask))| ask(commune) == state);
            let mut names = Vec::new();
            for (column, (key, _)) in with_state {
                strip.push_str(&sign(state, column));
                names.push(self.say(&format!("field.{key}"), &[]));
            }
            if !names.is_empty() {
                let (state, names) = (self.say(&format!("knowledge.{}", state.key()), &[]), names.join(", "));
                words.push(self.say("join.colon", &[("a", Arg::Text(&state)), ("b", Arg::Text(&names))]));
            }
        }
        let checked = commune.profile.as_ref().and_then(|profile| profile.checked);
        pages::CoverageRow {
            link: self.link(Target::Commune(id)),
            id: format!("commune-{}", commune.slug),
            strip,
            words: words.join("; "),
            checked: self.date(&checked),
        }
    }

    /// The row of a commune on the page on coverage.
    pub(super) fn coverage_href(&self, id: Id<Commune>) -> String {
        format!("{}#commune-{}", self.href(Target::Index(Index::Coverage)), self.atlas.communes[id].slug)
    }

    /// Texts that one language lends to this one.
    fn lent(&self) -> Vec<(Link, String)> {
        let atlas = self.desk.atlas;
        let mut lent = Vec::new();
        for (id, commune) in atlas.communes.iter() {
            let own = commune.texts.iter().any(|text| text.language == self.language);
            if !commune.texts.is_empty() && !own {
                lent.push((self.link(Target::Commune(id)), self.say("field.profile", &[])));
            }
        }
        for (id, page) in atlas.pages.iter() {
            if !page.texts.iter().any(|(text, _)| text.language == self.language) {
                lent.push((self.link(Target::Page(id)), self.say("label.whole_page", &[])));
            }
        }
        for (id, partnership) in atlas.partnerships.iter() {
            let texts = [&partnership.object, &partnership.note];
            if texts.into_iter().flatten().any(|text: &Text| text.get(self.language).is_none()) {
                lent.push((self.link(Target::Partnership(id)), self.say("label.some_texts", &[])));
            }
        }
        lent
    }

    /// After how many years a check or a sign of life has grown old: as long as a link is called active.
    fn limit(&self) -> usize {
        usize::try_from(self.atlas.settings.thresholds.active_years).unwrap_or(0)
    }

    fn is_old(&self, date: &Date) -> bool {
        date.whole_years_until(&self.atlas.day.0) > self.atlas.settings.thresholds.active_years
    }

    /// What has grown old, by kind of record; oldest first, what bears no date at all before.
    fn stale(&self) -> Vec<pages::Stale> {
        let atlas = self.desk.atlas;
        let old = |date: Option<Date>| date.is_none_or(|date| self.is_old(&date));
        let (mut communes, mut partnerships, mut sources) = (Vec::new(), Vec::new(), Vec::new());
        for (id, commune) in atlas.communes.iter() {
            if let Some(profile) = commune.profile.as_ref().filter(|profile| old(profile.checked)) {
                communes.push((profile.checked, self.link(Target::Commune(id)), self.aged("checked", profile.checked)));
            }
        }
        for (id, partnership) in atlas.partnerships.iter() {
            let date = match &partnership.status.how {
                // Over, or said by an editor: no sign of life is missing.
                How::Ended { .. } | How::Stated { .. } => partnership.checked,
                How::Since { date, .. } => Some(*date),
                How::NoSign => None,
            };
            let is_over = matches!(&partnership.status.how, How::Ended { .. } | How::Stated { .. });
            let is_kept = if is_over { date.is_some_and(|date| self.is_old(&date)) } else { old(date) };
            if is_kept {
                let reason = self.aged(if is_over { "checked" } else { "sign" }, date);
                partnerships.push((date, self.link(Target::Partnership(id)), reason));
            }
        }
        for (id, source) in atlas.sources.iter().filter(|(_, source)| source.url.is_some() && old(source.accessed)) {
            let href = format!("{}#{}", self.href(Target::Index(Index::Sources)), source.slug);
            let Line { text: label, .. } = self.source_title(id);
            sources.push((source.accessed, Link { href, label }, self.aged("accessed", source.accessed)));
        }
        let kinds = [(Index::Communes, communes), (Index::Partnerships, partnerships), (Index::Sources, sources)];
        let group = |(index, mut rows): (Index, Vec<(Option<Date>, Link, String)>)| {
            rows.sort_by_cached_key(|(date, link, _)| (*date, self.locale.sort_key(&link.label)));
            let rows = rows.into_iter().map(|(_, link, reason)| (link, reason)).collect();
            pages::Stale { heading: self.link(Target::Index(index)).label, rows }
        };
        kinds.into_iter().map(group).collect()
    }

    /// "vérifiée en 2019", or the words for never.
    fn aged(&self, key: &str, date: Option<Date>) -> String {
        match date {
            Some(date) => {
                let date = self.locale.date(&date);
                self.say(&format!("stale.{key}"), &[("date", Arg::Text(&date))])
            }
            None => self.say(&format!("stale.{key}_never"), &[]),
        }
    }
}

/// The shape of a state in a column, told apart without colour: full, half, a cross, a ring, a dot. One path holds them all.
fn sign(state: Knowledge, column: usize) -> String {
    let x = column * COLUMN;
    let mut path = String::new();
    let _ = match state {
        Knowledge::Sourced => write!(path, "M{} 1h8v8h-8z", x + 1),
        Knowledge::Given => write!(path, "M{} 1h8v8h-8zm1 1v3h6v-3z", x + 1),
        Knowledge::NoneFound => write!(path, "M{} 3l1-1 2 2 2-2 1 1-2 2 2 2-1 1-2-2-2 2-1-1 2-2z", x + 2),
        Knowledge::Unknown => write!(path, "M{} 1h8v8h-8zm1 1v6h6v-6z", x + 1),
        Knowledge::NotSearched => write!(path, "M{} 4h2v2h-2z", x + 4),
    };
    path
}
