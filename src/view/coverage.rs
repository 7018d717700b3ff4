//! The page on coverage: what is known of each commune, field by field.
//!
//! Twelve fields of 117 communes are 1 400 answers: each commune has one small drawing, a column a field and a shape a state
//! of knowledge, with the same in words for a screen reader. Where communes are too many for a page, those of a prefecture stand on its page.

use std::fmt::Write;

use crate::atlas::{Commune, Id, Knowledge, Prefecture, QUESTIONS, Recorded, Region};
use crate::i18n::Arg;
use crate::page::{Index, Target};

use super::desk::whole;
use super::pages;
use super::rows::recorded_key;
use super::scribe::Scribe;
use super::shared::Group;

/// Columns are named a, b, c …: numbers would read as counts.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";

/// More communes than this are too many for the page: each takes 45 bytes compressed, of the 50 KB a page may weigh.
const MOST: usize = 500;

/// The anchor of what is known of the communes of a prefecture.
const COVERAGE: &str = "#coverage";

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
        let what = self.say("map.coverage", &[]);
        let with = whole(self.with_partner(atlas.communes.ids()).len());
        let all = self.locale.whole(whole(total));
        let regions = atlas.regions.ids();
        let (communes, doors) = if self.is_coverage_divided() {
            (Vec::new(), regions.map(|id| self.coverage_doors(id)).collect())
        } else {
            (regions.map(|id| self.coverage_group(id)).collect(), Vec::new())
        };
        pages::Coverage {
            sentence: self.say("say.coverage", &[("n", Arg::Number(with)), ("whole", Arg::Text(&all))]),
            map: Some(self.white_map(&what).unwrap_or_else(|| self.coverage_map(&what))),
            legend: legend.to_vec(),
            states: states.to_vec(),
            columns: columns(),
            answered: self.answered(&atlas.communes.ids().collect::<Vec<_>>()),
            total,
            fields,
            sums,
            upkeep: self.upkeep_of_atlas(),
            communes,
            doors,
        }
    }

    /// Whether what is known of communes stands on the pages of their prefectures.
    pub(super) fn is_coverage_divided(&self) -> bool {
        self.desk.atlas.communes.len() > MOST
    }

    /// The communes of a region.
    fn coverage_group(&self, id: Id<Region>) -> Group<pages::CoverageRow> {
        let communes = &self.atlas.regions[id].communes;
        self.region_group(id, self.answered(communes), self.coverage_rows(communes))
    }

    /// The prefectures of a region, each with a way to what is known of its communes.
    fn coverage_doors(&self, id: Id<Region>) -> Group<pages::RegionDoor> {
        let region = &self.atlas.regions[id];
        let mut doors = self.prefecture_doors(region, |id| self.answered(&self.atlas.prefectures[id].communes));
        doors.iter_mut().for_each(|door| door.link.href += COVERAGE);
        self.region_group(id, self.answered(&region.communes), doors)
    }

    /// What is known of the communes of a prefecture, where the page on coverage leads to it.
    pub(super) fn coverage_of(&self, id: Id<Prefecture>) -> Option<pages::Strips> {
        let communes = &self.atlas.prefectures[id].communes;
        self.is_coverage_divided().then(|| pages::Strips {
            upkeep: self.upkeep_of(id),
            answered: self.answered(communes),
            legend: format!("{}#fields", self.href(Target::Index(Index::Coverage))),
            columns: columns(),
            rows: self.coverage_rows(communes),
        })
    }

    fn coverage_rows(&self, communes: &[Id<Commune>]) -> Vec<pages::CoverageRow> {
        let mut rows: Vec<pages::CoverageRow> = communes.iter().map(|id| self.coverage_row(*id)).collect();
        self.sort(&mut rows, |row| &row.link);
        rows
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
            words: self.locale.typeset(&words.join("; ")),
            checked: self.date(&checked),
        }
    }

    /// The drawing of what is known of a commune.
    pub(super) fn coverage_href(&self, id: Id<Commune>) -> String {
        let commune = &self.atlas.communes[id];
        let page = if self.is_coverage_divided() {
            Target::Prefecture(commune.prefecture)
        } else {
            Target::Index(Index::Coverage)
        };
        format!("{}#commune-{}", self.href(page), commune.slug)
    }
}

fn columns() -> pages::Columns {
    let places: Vec<String> = (0..QUESTIONS.len()).map(|at| (at * COLUMN + COLUMN / 2).to_string()).collect();
    pages::Columns {
        width: QUESTIONS.len() * COLUMN,
        letters: LETTERS.chars().take(QUESTIONS.len()).collect(),
        places: places.join(" "),
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
