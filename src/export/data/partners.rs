//! `partners.csv`: the foreign bodies.

use super::table::{Cell, Ledger, Made, Sheet, list, relations, slugs};
use crate::atlas::{Id, Partner, Place};
use crate::page::{Dataset, Target};
use crate::view::Kind;

type Row<'a> = (Id<Partner>, &'a Partner);

pub(super) fn partners(ledger: Ledger<'_>) -> Made {
    let atlas = ledger.atlas;
    fn point(row: &Row<'_>, of: impl Fn(&Place) -> Cell) -> Cell {
        row.1.point.as_ref().map_or(Cell::Empty, of)
    }
    Sheet::of_slugs(ledger, |(_, p): &Row<'_>| &p.slug)
        .text("name", |(_, p)| Some(&p.name))
        .cell("actor", Kind::Text, |(_, p)| Cell::text(&atlas.terms[p.actor].slug))
        .cell("level", Kind::Text, |(_, p)| Cell::maybe(p.level.map(|id| atlas.terms[id].slug.clone())))
        .cell("country", Kind::Text, |(_, p)| Cell::text(&atlas.terms[p.country].slug))
        .text("place", |(_, p)| p.place.as_ref())
        .cell("longitude", Kind::Number, |row| point(row, |p| Cell::Number(p.lon)))
        .cell("latitude", Kind::Number, |row| point(row, |p| Cell::Number(p.lat)))
        .cell("approximate", Kind::Boolean, |row| point(row, |p| Cell::Bool(p.approximate)))
        .fact("population", Kind::Number, |(_, p)| Some(&p.population))
        .cell("website", Kind::Address, |(_, p)| Cell::maybe(p.website.clone()))
        .cell("codes", Kind::List, |(_, p)| list(p.codes.iter().map(|(kind, code)| format!("{kind}={code}"))))
        .cell("successor", Kind::Text, |(_, p)| Cell::maybe(p.successor.map(|id| atlas.partners[id].slug.clone())))
        .refers(Dataset::Partners)
        .cell("networks", Kind::List, |(_, p)| slugs(&atlas.terms, &p.networks))
        .cell("aliases", Kind::List, |(_, p)| list(p.aliases.iter().cloned()))
        .cell("partnerships", Kind::List, |(_, p)| relations(atlas, &p.partnerships, false))
        .cell("leads", Kind::List, |(_, p)| relations(atlas, &p.partnerships, true))
        .text("note", |(_, p)| p.note.as_ref())
        .cell("checked", Kind::Date, |(_, p)| Cell::date(&p.checked))
        .page(|(id, _)| Some(Target::Partner(*id)))
        .rows(Dataset::Partners, atlas.partners.iter().collect(), |(id, _)| Some(Target::Partner(*id)))
}
