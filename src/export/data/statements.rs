//! `statements.csv`: sentences with their sources: why a partnership, what each side brings and gets, what came of it; strengths and
//! stakes of communes.

use super::identity::saying;
use super::partnerships::body;
use super::projects;
use super::table::{Cell, Ledger, Made, Sheet};
use crate::atlas::{Atlas, Said};
use crate::page::{Dataset, Target};
use crate::view::Kind;

/// A sentence, the record it stands in, the party it is about, and what it says of it.
struct Row<'a> {
    kind: &'static str,
    record: &'a str,
    party: &'a str,
    about: &'static str,
    said: &'a Said,
    page: Option<Target>,
}

pub(super) fn statements<'a>(ledger: Ledger<'a>) -> Made {
    let atlas = ledger.atlas;
    let says = |row: &Row<'a>| {
        vec![row.kind.into(), row.record.into(), row.party.into(), row.about.into(), saying(&row.said.text).into()]
    };
    Sheet::of_ids(ledger, "statement", says)
        .cell("record_kind", Kind::Text, |row: &Row<'_>| Cell::text(row.kind))
        .cell("record", Kind::Text, |row| Cell::text(row.record))
        .cell("party", Kind::Text, |row| Cell::text(row.party))
        .cell("about", Kind::Text, |row| Cell::text(row.about))
        .cell("theme", Kind::Text, |row| Cell::maybe(row.said.theme.map(|id| atlas.terms[id].slug.clone())))
        .text("text", |row| Some(&row.said.text))
        .evidence(|row| Some(&row.said.evidence))
        .groups(Dataset::Statements, &rows(atlas), |row| (row.kind, row.record), |row| row.page)
}

fn rows(atlas: &Atlas) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (id, p) in atlas.partnerships.iter() {
        let page = Some(Target::Partnership(id));
        for party in &p.parties {
            let (_, slug) = body(atlas, party.body);
            for (about, said) in [("why", &party.why), ("brings", &party.brings), ("gets", &party.gets)] {
                add(&mut rows, ("partnership", &p.slug, slug), about, said, page);
            }
        }
        add(&mut rows, ("partnership", &p.slug, ""), "outcome", &p.outcomes, page);
    }
    for (id, c) in atlas.communes.iter() {
        let Some(profile) = &c.profile else { continue };
        for (about, said) in [("strength", &profile.strengths), ("stake", &profile.stakes)] {
            add(&mut rows, ("commune", &c.slug, ""), about, said, Some(Target::Commune(id)));
        }
    }
    for (_, p) in atlas.projects.iter() {
        add(&mut rows, ("project", &p.slug, ""), "outcome", &p.outcomes, projects::page(p));
    }
    rows
}

fn add<'a>(
    rows: &mut Vec<Row<'a>>,
    (kind, record, party): (&'static str, &'a str, &'a str),
    about: &'static str,
    said: &'a [Said],
    page: Option<Target>,
) {
    rows.extend(said.iter().map(|said| Row { kind, record, party, about, said, page }));
}
