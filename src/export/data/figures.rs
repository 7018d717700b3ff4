//! `figures.csv`: the figures that others publish of the whole country, which stand beside the counts of the atlas.

use std::borrow::Cow;

use super::identity::{dated, saying};
use super::table::{Cell, Ledger, Made, Sheet};
use crate::atlas::Evidence;
use crate::page::Dataset;
use crate::record::Figure;
use crate::view::Kind;

type Row<'a> = (&'a Figure, &'a Evidence);

pub(super) fn figures<'a>(ledger: Ledger<'a>) -> Made {
    let atlas = ledger.atlas;
    let rows: Vec<Row<'_>> = atlas.settings.figures.iter().zip(&atlas.figure_evidence).collect();
    let says = |(figure, evidence): &Row<'a>| {
        let source = evidence.source.map(|id| atlas.sources[id].slug.as_str()).unwrap_or_default();
        let unit = figure.unit.as_ref().map(saying).unwrap_or_default();
        let of = [dated(&figure.from), dated(&evidence.as_of)];
        std::iter::once(source.into())
            .chain([saying(&figure.label), unit].into_iter().chain(of).map(Cow::Owned))
            .collect()
    };
    Sheet::of_ids(ledger, "figure", says)
        .text("label", |(figure, _): &Row<'_>| Some(&figure.label))
        .cell("value", Kind::Number, |(figure, _)| Cell::Number(figure.value))
        .cell("bound", Kind::Text, |(figure, _)| Cell::maybe(figure.bound.map(|bound| bound.word().to_owned())))
        .cell("from", Kind::Date, |(figure, _)| Cell::date(&figure.from))
        .text("unit", |(figure, _)| figure.unit.as_ref())
        .text("note", |(figure, _)| figure.note.as_ref())
        .evidence(|(_, evidence)| Some(evidence))
        .groups(Dataset::Figures, &rows, |_| (), |_| None)
}
