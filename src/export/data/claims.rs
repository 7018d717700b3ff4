//! `claims.csv`: every claim of every fact, with its value or the word for not having one, and who says so. `disagreements.csv`: those
//! of facts whose claims contradict each other.

use std::collections::BTreeSet;

use super::identity::{Saying, dated, saying};
use super::projects;
use super::table::{Cell, Ledger, Made, Sheet};
use super::value;
use crate::atlas::{Agreement, AnyFact, Atlas, Contested, Subject, Value};
use crate::page::{Dataset, Target};
use crate::view::Kind;

/// One claim of one fact of one record.
struct Row {
    subject: Subject,
    field: &'static str,
    agreement: &'static str,
    claim: Contested,
}

pub(super) fn claims(ledger: Ledger<'_>) -> Made {
    let mut facts: Vec<(Subject, &'static str, &dyn AnyFact)> = Vec::new();
    ledger.atlas.each_fact(&mut |subject, field, fact| facts.push((subject, field, fact)));
    let contested: BTreeSet<(Subject, &str)> =
        ledger.atlas.contested.iter().map(|one| (one.subject, one.field)).collect();
    table(ledger, Dataset::Claims, facts, |(subject, field, fact)| {
        // What is contested is so in every table, also where the claims of another record contradict this one.
        let is_contested = contested.contains(&(*subject, *field));
        let agreement = agreement(if is_contested { Agreement::Disputed } else { fact.agreement() });
        let row = |claim| Row { subject: *subject, field, agreement, claim };
        fact.contested().into_iter().map(row).collect()
    })
}

pub(super) fn disagreements(ledger: Ledger<'_>) -> Made {
    table(ledger, Dataset::Disagreements, ledger.atlas.contested.iter().collect(), |one| {
        let agreement = agreement(Agreement::Disputed);
        let row = |claim: &Contested| Row { subject: one.subject, field: one.field, agreement, claim: claim.clone() };
        one.claims.iter().map(row).collect()
    })
}

fn agreement(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Empty => "empty",
        Agreement::Agreed => "agreed",
        Agreement::Series => "series",
        Agreement::Disputed => "disputed",
    }
}

/// The table of some facts: `rows` makes those of one.
fn table<F: Sync>(ledger: Ledger<'_>, set: Dataset, facts: Vec<F>, rows: impl Fn(&F) -> Vec<Row> + Sync) -> Made {
    let atlas = ledger.atlas;
    let language_texts = |pick: fn(&Contested) -> Option<&crate::i18n::Text>| {
        move |row: &Row, language| pick(&row.claim).and_then(|text| text.get(language)).unwrap_or_default().to_owned()
    };
    let sheet = Sheet::of_ids(ledger, "claim", |row: &Row| says(atlas, row));
    // What is contested stands among the claims too, under the same identifier.
    let sheet = if set == Dataset::Disagreements { sheet.refers(Dataset::Claims) } else { sheet };
    sheet
        .cell("record_kind", Kind::Text, |row: &Row| Cell::text(subject(atlas, row.subject).0))
        .cell("record", Kind::Text, |row| Cell::text(subject(atlas, row.subject).1))
        .cell("field", Kind::Text, |row| Cell::text(row.field))
        .cell("agreement", Kind::Text, |row| Cell::text(row.agreement))
        .cell("state", Kind::Text, |row| match row.claim.value {
            Value::State(word) => Cell::text(word),
            _ => Cell::text("known"),
        })
        .cell("value_kind", Kind::Text, |row| Cell::text(value::kind(&row.claim.value)))
        .cell("value", Kind::Text, |row| Cell::text(plain(value::value(atlas, &row.claim.value).0)))
        .words("value_words", |row, language| value::words(atlas, &row.claim.value, language))
        .cell("currency", Kind::Text, |row| Cell::maybe(value::value(atlas, &row.claim.value).1))
        .cell("approximate", Kind::Boolean, |row| Cell::Bool(row.claim.approximate))
        .cell("preferred", Kind::Boolean, |row| Cell::Bool(row.claim.preferred.is_some()))
        .words("reason", language_texts(|claim| claim.preferred.as_ref()))
        .words("note", language_texts(|claim| claim.note.as_ref()))
        .cell("source", Kind::Text, |row| {
            Cell::maybe(row.claim.evidence.source.map(|id| atlas.sources[id].slug.clone()))
        })
        .refers(Dataset::Sources)
        .words("at", language_texts(|claim| claim.evidence.at.as_ref()))
        .cell("as_of", Kind::Date, |row| Cell::date(&row.claim.evidence.as_of))
        .each(set, facts, |fact, write| rows(fact).iter().try_for_each(write), |row| page(atlas, row.subject))
}

/// What a claim says: who says what of a fact, and of when. Where in the source it stands, and what editors say of it, make no other claim of it.
fn says<'a>(atlas: &'a Atlas, row: &Row) -> Saying<'a> {
    let (kind, record) = subject(atlas, row.subject);
    let source = row.claim.evidence.source.map(|id| atlas.sources[id].slug.as_str()).unwrap_or_default();
    let value = match &row.claim.value {
        Value::State(word) => (*word).into(),
        Value::Text(text) => saying(text).into(),
        other => {
            let (value, currency) = value::value(atlas, other);
            format!("{} {}", plain(value), currency.unwrap_or_default()).into()
        }
    };
    vec![kind.into(), record.into(), row.field.into(), source.into(), dated(&row.claim.evidence.as_of).into(), value]
}

/// A value as text: the column holds values of every kind.
fn plain(cell: Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text,
        Cell::Number(number) => number.to_string(),
        Cell::Bool(yes) => yes.to_string(),
        Cell::List(words) => words.join(";"),
    }
}

/// What a record is, and its slug.
fn subject(atlas: &Atlas, subject: Subject) -> (&'static str, &str) {
    match subject {
        Subject::Partnership(id) => ("partnership", &atlas.partnerships[id].slug),
        Subject::Commune(id) => ("commune", &atlas.communes[id].slug),
        Subject::Region(id) => ("region", &atlas.regions[id].slug),
        Subject::Prefecture(id) => ("prefecture", &atlas.prefectures[id].slug),
        Subject::Partner(id) => ("partner", &atlas.partners[id].slug),
        Subject::Project(id) => ("project", &atlas.projects[id].slug),
    }
}

fn page(atlas: &Atlas, subject: Subject) -> Option<Target> {
    Some(match subject {
        Subject::Partnership(id) => Target::Partnership(id),
        Subject::Commune(id) => Target::Commune(id),
        Subject::Region(id) => Target::Region(id),
        Subject::Prefecture(id) => Target::Prefecture(id),
        Subject::Partner(id) => Target::Partner(id),
        Subject::Project(id) => return projects::page(&atlas.projects[id]),
    })
}
