//! `sources.csv`, `words.csv`: what the other tables point to.

use super::table::{Cell, Ledger, Made, Sheet, slugs};
use crate::atlas::{Id, Source, Term};
use crate::page::Dataset;
use crate::record::VOCABULARIES;
use crate::view::Kind;

pub(super) fn sources(ledger: Ledger<'_>) -> Made {
    type Row<'a> = (Id<Source>, &'a Source);
    Sheet::of_slugs(ledger, |(_, s): &Row<'_>| &s.slug)
        .text("title", |(_, s)| Some(&s.title))
        .text("translation", |(_, s)| s.translation.as_ref())
        .text("author", |(_, s)| s.author.as_ref())
        .text("publisher", |(_, s)| s.publisher.as_ref())
        .cell("date", Kind::Date, |(_, s)| Cell::date(&s.year))
        .text("source_kind", |(_, s)| s.kind.as_ref())
        .cell("address", Kind::Address, |(_, s)| Cell::maybe(s.url.clone()))
        .cell("language", Kind::Text, |(_, s)| Cell::maybe(s.language.clone()))
        .cell("accessed", Kind::Date, |(_, s)| Cell::date(&s.accessed))
        .text("note", |(_, s)| s.note.as_ref())
        .rows(Dataset::Sources, ledger.atlas.sources.iter().collect(), |_| None)
}

pub(super) fn words(ledger: Ledger<'_>) -> Made {
    let atlas = ledger.atlas;
    type Row<'a> = (&'static str, &'a Term);
    let rows: Vec<Row<'_>> = VOCABULARIES
        .iter()
        .flat_map(|(name, noun)| atlas.words(*noun).map(move |id: Id<Term>| (*name, &atlas.terms[id])))
        .collect();
    Sheet::new(ledger)
        .cell("vocabulary", Kind::Text, |(name, _): &Row<'_>| Cell::text(*name))
        .key()
        .cell("slug", Kind::Text, |(_, term)| Cell::text(&term.slug))
        .key()
        .text("label", |(_, term)| Some(&term.label))
        .text("description", |(_, term)| term.description.as_ref())
        .cell("parent", Kind::Text, |(_, term)| Cell::maybe(term.parent.map(|id| atlas.terms[id].slug.clone())))
        .cell("sdgs", Kind::List, |(_, term)| slugs(&atlas.terms, &term.sdgs))
        // What shares and counts of the statistics go by.
        .cell("south", Kind::Boolean, |(name, term)| told_of("countries", name, term.south))
        .cell("live", Kind::Boolean, |(name, term)| told_of("statuses", name, term.live))
        .cell("lead", Kind::Boolean, |(name, term)| told_of("statuses", name, term.lead))
        .rows(Dataset::Words, rows, |_| None)
}

/// A side that the words of one vocabulary have.
fn told_of(vocabulary: &str, name: &str, is: bool) -> Cell {
    if vocabulary == name { Cell::Bool(is) } else { Cell::Empty }
}
