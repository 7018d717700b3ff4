//! A table as a plain value, and the sheet it is written on: every part of a row is said once, as its columns and what fills them.

use rayon::prelude::*;

use super::csv_file::CsvFile;
use super::geojson_file::Points;
use super::identity::{Identities, Saying};
use super::json_file::{JsonRows, JsonTable};
use crate::atlas::{Agreement, Atlas, Evidence, Fact, Term, Value, Valued};
use crate::atlas::{Id, Partnership, Shelf};
use crate::i18n::{Date, LanguageId, Text};
use crate::page::{Dataset, Plan, Target};
use crate::view::{Aspect, Column, Kind};

/// What tables are made from. They are in every language at once.
#[derive(Clone, Copy)]
pub struct Ledger<'a> {
    /// The atlas.
    pub atlas: &'a Atlas,
    /// Every address.
    pub plan: &'a Plan,
    /// Where the site is published, without a final slash.
    pub base_url: &'a str,
}

/// One value of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// No value: another column says why.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// Several words.
    List(Vec<String>),
}

impl Cell {
    /// Words; none where there are none.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Words that may be missing.
    pub(super) fn maybe(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    pub(super) fn date(date: &Option<Date>) -> Self {
        date.as_ref().map_or(Self::Empty, |date| Self::Text(date.to_string()))
    }

    pub(super) fn whole(n: usize) -> Self {
        Self::Number(n as f64)
    }
}

/// A finished table, in every format: its values were given up as they were written.
pub struct Table {
    /// Which.
    pub set: Dataset,
    /// Its columns.
    pub columns: Vec<Column>,
    pub(super) csv: Vec<u8>,
    pub(super) json: JsonTable,
    /// Where it has points.
    pub(super) geojson: Option<Vec<u8>>,
}

/// Some rows of a table, in every format.
struct Written {
    csv: Vec<u8>,
    json: JsonRows,
    points: Option<Vec<u8>>,
}

/// A table, or why it could not be written: writing into memory does not fail, and the error is that of the writers' interfaces.
pub type Made = std::io::Result<Table>;

/// So many rows, or groups of them, are filled in and written by one thread in one go.
const AT_ONCE: usize = 1_024;

type Fill<'a, R> = Box<dyn Fn(&R, &mut Vec<Cell>) + Sync + 'a>;

/// What a row says, for its identifier.
type Say<'a, R> = Box<dyn Fn(&R) -> Saying<'a> + Sync + 'a>;

/// A table in the making: what a row of it is made from is an `R`.
pub(super) struct Sheet<'a, R> {
    ledger: Ledger<'a>,
    columns: Vec<Column>,
    fills: Vec<Fill<'a, R>>,
    identity: Option<(&'static str, Say<'a, R>)>,
}

impl<'a, R: Sync + 'a> Sheet<'a, R> {
    pub(super) fn new(ledger: Ledger<'a>) -> Self {
        Self { ledger, columns: Vec::new(), fills: Vec::new(), identity: None }
    }

    fn column(&mut self, name: String, what: &'static str, aspect: Aspect, kind: Kind) {
        self.columns.push(Column { name, what, aspect, kind, refers: None, is_key: false });
    }

    fn fill(mut self, fill: impl Fn(&R, &mut Vec<Cell>) + Sync + 'a) -> Self {
        self.fills.push(Box::new(fill));
        self
    }

    /// One column.
    pub(super) fn cell(mut self, name: &'static str, kind: Kind, value: impl Fn(&R) -> Cell + Sync + 'a) -> Self {
        self.column(name.to_owned(), name, Aspect::Itself, kind);
        self.fill(move |row, out| out.push(value(row)))
    }

    /// The sheet of a table whose rows are named by a slug.
    pub(super) fn of_slugs(ledger: Ledger<'a>, slug: impl Fn(&R) -> &'a str + Sync + 'a) -> Self {
        Self::new(ledger).cell("slug", Kind::Text, move |row| Cell::text(slug(row))).key()
    }

    /// The sheet of a table whose rows are named by what they say, within the group in which they are written.
    pub(super) fn of_ids(ledger: Ledger<'a>, kind: &'static str, says: impl Fn(&R) -> Saying<'a> + Sync + 'a) -> Self {
        let mut sheet = Self::new(ledger);
        sheet.identity = Some((kind, Box::new(says)));
        sheet.column("id".to_owned(), "id", Aspect::Itself, Kind::Text);
        sheet.key()
    }

    /// The column is the key of the table, or a part of it.
    pub(super) fn key(mut self) -> Self {
        if let Some(column) = self.columns.last_mut() {
            column.is_key = true;
        }
        self
    }

    /// A column that names a row of another table by its key.
    pub(super) fn refers(mut self, set: Dataset) -> Self {
        if let Some(column) = self.columns.last_mut() {
            column.refers = Some(set);
        }
        self
    }

    /// A column a language. A missing language stays empty: nothing is lent here.
    pub(super) fn text(mut self, name: &'static str, text: impl Fn(&R) -> Option<&'a Text> + Sync + 'a) -> Self {
        let languages = &self.ledger.atlas.languages;
        for language in languages.iter() {
            self.column(format!("{name}_{}", languages.code(language)), name, Aspect::In(language), Kind::Text);
        }
        self.fill(move |row, out| {
            let text = text(row);
            out.extend(languages.iter().map(|language| Cell::maybe(text.and_then(|text| text.get(language)))));
        })
    }

    /// Words made for each language.
    pub(super) fn words(mut self, name: &'static str, words: impl Fn(&R, LanguageId) -> String + Sync + 'a) -> Self {
        let languages = &self.ledger.atlas.languages;
        for language in languages.iter() {
            self.column(format!("{name}_{}", languages.code(language)), name, Aspect::In(language), Kind::Text);
        }
        self.fill(move |row, out| out.extend(languages.iter().map(|language| Cell::text(words(row, language)))))
    }

    /// The whole address of a page, a column a language.
    pub(super) fn page(self, page: impl Fn(&R) -> Option<Target> + Sync + 'a) -> Self {
        let ledger = self.ledger;
        let from = self.columns.len();
        let mut sheet = self.words("url", move |row, language| {
            page(row).map(|page| format!("{}{}", ledger.base_url, ledger.plan.href(page, language))).unwrap_or_default()
        });
        sheet.columns.iter_mut().skip(from).for_each(|column| column.kind = Kind::Address);
        sheet
    }

    /// A fact: the value to print where there is room for one, or why there is none; its source and date.
    pub(super) fn fact<T: Valued + Sync + 'a>(
        mut self,
        name: &'static str,
        kind: Kind,
        fact: impl Fn(&R) -> Option<&'a Fact<T>> + Sync + 'a,
    ) -> Self {
        let atlas = self.ledger.atlas;
        self.column(name.to_owned(), name, Aspect::Itself, kind);
        let is_amount = name == "amount" || name == "budget";
        if is_amount {
            self.column(format!("{name}_currency"), name, Aspect::Currency, Kind::Text);
        }
        self.column(format!("{name}_state"), name, Aspect::State, Kind::Text);
        self.column(format!("{name}_approximate"), name, Aspect::Approximation, Kind::Boolean);
        self.column(format!("{name}_source"), name, Aspect::Source, Kind::Text);
        self = self.refers(Dataset::Sources);
        self.column(format!("{name}_as_of"), name, Aspect::AsOf, Kind::Date);
        self.fill(move |row, out| {
            let fact = fact(row);
            let leading = fact.and_then(Fact::leading);
            let shown = leading.map(|claim| super::value::claim_value(atlas, claim));
            let (value, currency) = shown.unwrap_or((Cell::Empty, None));
            out.push(value);
            if is_amount {
                out.push(Cell::maybe(currency));
            }
            out.push(Cell::text(state(fact.map(|fact| fact.agreement), leading.map(|claim| claim.shown()))));
            // Of a word for having no value there is nothing to say.
            let valued = leading.filter(|claim| claim.value.value().is_some());
            out.push(valued.map_or(Cell::Empty, |claim| Cell::Bool(claim.approximate)));
            let evidence = leading.map(|claim| &claim.evidence);
            out.push(source(atlas, evidence));
            out.push(evidence.map_or(Cell::Empty, |evidence| Cell::date(&evidence.as_of)));
        })
    }

    /// Who says so, where, and of when.
    pub(super) fn evidence(self, evidence: impl Fn(&R) -> Option<&'a Evidence> + Sync + Clone + 'a) -> Self {
        let atlas = self.ledger.atlas;
        let (who, place, date) = (evidence.clone(), evidence.clone(), evidence);
        self.cell("source", Kind::Text, move |row| source(atlas, who(row)))
            .refers(Dataset::Sources)
            .text("at", move |row| place(row).and_then(|evidence| evidence.at.as_ref()))
            .cell("as_of", Kind::Date, move |row| date(row).map_or(Cell::Empty, |evidence| Cell::date(&evidence.as_of)))
    }

    /// The finished table; `of` tells the page of the record a row is about.
    pub(super) fn rows(self, set: Dataset, rows: Vec<R>, of: impl Fn(&R) -> Option<Target> + Sync) -> Made {
        self.each(set, rows, |row, write| write(row), of)
    }

    /// The same, where rows that are about one thing stand together in one group.
    pub(super) fn groups<K: PartialEq>(
        self,
        set: Dataset,
        rows: &[R],
        about: impl Fn(&R) -> K,
        of: impl Fn(&R) -> Option<Target> + Sync,
    ) -> Made {
        let groups = rows.chunk_by(|one, next| about(one) == about(next)).collect();
        self.each(set, groups, |group: &&[R], write| group.iter().try_for_each(write), of)
    }

    /// The same, where a row is made when it is written: `each` hands on the rows of a group.
    pub(super) fn each<G: Sync>(
        self,
        set: Dataset,
        groups: Vec<G>,
        each: impl Fn(&G, &mut dyn FnMut(&R) -> std::io::Result<()>) -> std::io::Result<()> + Sync,
        of: impl Fn(&R) -> Option<Target> + Sync,
    ) -> Made {
        let write = |groups: &[G]| {
            let (mut csv, mut json) = (CsvFile::default(), JsonRows::default());
            let mut points = set.points().map(|_| Points::new(&self.columns));
            let mut cells = Vec::with_capacity(self.columns.len());
            groups.iter().try_for_each(|group| {
                let mut identities = self.identity.as_ref().map(|(kind, says)| (Identities::new(kind), says));
                each(group, &mut |row: &R| {
                    cells.clear();
                    cells.extend(identities.iter_mut().map(|(ids, says)| Cell::Text(ids.next(&says(row)))));
                    self.fills.iter().for_each(|fill| fill(row, &mut cells));
                    csv.row(&cells)?;
                    json.row(&cells, of(row))?;
                    points.iter_mut().try_for_each(|points| points.row(&self.columns, &cells))
                })
            })?;
            json.fit();
            Ok(Written { csv: csv.finish()?, json, points: points.map(Points::finish) })
        };
        let mut written = groups.par_chunks(AT_ONCE).map(write).collect::<std::io::Result<Vec<Written>>>()?;
        drop(groups);
        let mut csv = CsvFile::head(&self.columns)?;
        csv.reserve_exact(written.iter().map(|part| part.csv.len()).sum());
        // A part is given back once it stands in the whole.
        written.iter_mut().for_each(|part| csv.extend(std::mem::take(&mut part.csv)));
        let points = written.iter().filter_map(|part| part.points.as_deref());
        let geojson = set.points().map(|_| Points::file(points));
        let json = JsonTable::new(&self.columns, written.into_iter().map(|part| part.json).collect())?;
        Ok(Table { set, csv, json, geojson, columns: self.columns })
    }
}

/// `known`, `disputed`, or the word for not having a value.
fn state(agreement: Option<Agreement>, leading: Option<Value>) -> &'static str {
    match (agreement, leading) {
        (_, Some(Value::State(word))) => word,
        (_, Some(_)) => "known",
        (Some(Agreement::Disputed), None) => "disputed",
        _ => "not-searched",
    }
}

fn source(atlas: &Atlas, evidence: Option<&Evidence>) -> Cell {
    Cell::maybe(evidence.and_then(|evidence| evidence.source).map(|id| atlas.sources[id].slug.clone()))
}

/// The slugs of controlled words.
pub(super) fn slugs(terms: &Shelf<Term>, ids: &[Id<Term>]) -> Cell {
    list(ids.iter().map(|id| terms[*id].slug.clone()))
}

/// Partnerships by their slugs: those that are no more than leads, or the others.
pub(super) fn relations(atlas: &Atlas, ids: &[Id<Partnership>], are_leads: bool) -> Cell {
    let partnerships = ids.iter().map(|id| &atlas.partnerships[*id]);
    let chosen = partnerships.filter(|partnership| atlas.terms[partnership.status.term].lead == are_leads);
    list(chosen.map(|partnership| partnership.slug.clone()))
}

/// Several words; nothing for none.
pub(super) fn list(words: impl Iterator<Item = String>) -> Cell {
    let words: Vec<String> = words.collect();
    if words.is_empty() { Cell::Empty } else { Cell::List(words) }
}
