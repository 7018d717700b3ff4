//! `communes.csv`, `prefectures.csv`, `regions.csv`: the places of the country.

use super::table::{Cell, Ledger, Made, Sheet, list, relations, slugs};
use crate::atlas::{Commune, Id, Prefecture, Profile, Recorded, Region};
use crate::page::{Dataset, Target};
use crate::view::Kind;

type CommuneRow<'a> = (Id<Commune>, &'a Commune);

pub(super) fn communes(ledger: Ledger<'_>) -> Made {
    let atlas = ledger.atlas;
    fn profile<'a>(row: &CommuneRow<'a>) -> Option<&'a Profile> {
        row.1.profile.as_ref()
    }
    fn point(row: &CommuneRow<'_>, of: impl Fn(&crate::atlas::Place) -> Cell) -> Cell {
        row.1.point.as_ref().map_or(Cell::Empty, of)
    }
    Sheet::of_slugs(ledger, |(_, c): &CommuneRow<'_>| &c.slug)
        .text("name", |(_, c)| Some(&c.name))
        .cell("number", Kind::Integer, |(_, c)| c.number.map_or(Cell::Empty, |n| Cell::Number(n as f64)))
        .cell("code", Kind::Text, |(_, c)| Cell::maybe(c.code.clone()))
        .cell("prefecture", Kind::Text, |(_, c)| Cell::text(&atlas.prefectures[c.prefecture].slug))
        .refers(Dataset::Prefectures)
        .cell("region", Kind::Text, |(_, c)| Cell::text(&atlas.regions[c.region].slug))
        .refers(Dataset::Regions)
        .fact("seat", Kind::Text, |(_, c)| Some(&c.seat))
        .fact("population", Kind::Number, |(_, c)| Some(&c.population))
        .fact("area", Kind::Number, |(_, c)| Some(&c.area))
        .cell("longitude", Kind::Number, |row| point(row, |p| Cell::Number(p.lon)))
        .cell("latitude", Kind::Number, |row| point(row, |p| Cell::Number(p.lat)))
        .cell("approximate", Kind::Boolean, |row| point(row, |p| Cell::Bool(p.approximate)))
        .cell("recorded", Kind::Text, |(_, c)| Cell::text(recorded(c.recorded)))
        .cell("partnerships", Kind::List, |(_, c)| relations(atlas, &c.partnerships, false))
        .cell("leads", Kind::List, |(_, c)| relations(atlas, &c.partnerships, true))
        .cell("territory_partnerships", Kind::List, |(_, c)| relations(atlas, &atlas.indexes.around(c), false))
        .cell("cantons", Kind::List, |(_, c)| list(c.cantons.iter().cloned()))
        .cell("aliases", Kind::List, |(_, c)| list(c.aliases.iter().cloned()))
        .cell("profile", Kind::Boolean, |(_, c)| Cell::Bool(c.profile.is_some()))
        .text("asset", |row| profile(row).and_then(|p| p.asset.as_ref()))
        .text("wanted", |row| profile(row).and_then(|p| p.wanted.as_ref()))
        .fact("governance", Kind::List, |row| profile(row).map(|p| &p.governance))
        .cell("motivations", Kind::List, |row| {
            profile(row).map_or(Cell::Empty, |p| slugs(&atlas.terms, &p.motivations))
        })
        .cell("networks", Kind::List, |row| profile(row).map_or(Cell::Empty, |p| slugs(&atlas.terms, &p.networks)))
        .cell("characters", Kind::List, |row| profile(row).map_or(Cell::Empty, |p| slugs(&atlas.terms, &p.characters)))
        .cell("checked", Kind::Date, |row| profile(row).map_or(Cell::Empty, |p| Cell::date(&p.checked)))
        .cell("confirmed", Kind::Date, |row| profile(row).map_or(Cell::Empty, |p| Cell::date(&p.confirmed)))
        .page(|(id, _)| Some(Target::Commune(*id)))
        .rows(Dataset::Communes, atlas.communes.iter().collect(), |(id, _)| Some(Target::Commune(*id)))
}

pub(super) fn recorded(recorded: Recorded) -> &'static str {
    match recorded {
        Recorded::Partner => "partner",
        Recorded::Lead => "lead",
        Recorded::NoneFound => "none-found",
        Recorded::NotSearched => "not-searched",
    }
}

pub(super) fn prefectures(ledger: Ledger<'_>) -> Made {
    let atlas = ledger.atlas;
    type Row<'a> = (Id<Prefecture>, &'a Prefecture);
    Sheet::of_slugs(ledger, |(_, p): &Row<'_>| &p.slug)
        .text("name", |(_, p)| Some(&p.name))
        .cell("region", Kind::Text, |(_, p)| Cell::text(&atlas.regions[p.region].slug))
        .refers(Dataset::Regions)
        .fact("seat", Kind::Text, |(_, p)| Some(&p.seat))
        .fact("population", Kind::Number, |(_, p)| Some(&p.population))
        .fact("area", Kind::Number, |(_, p)| Some(&p.area))
        .cell("aliases", Kind::List, |(_, p)| list(p.aliases.iter().cloned()))
        .page(|(id, _)| Some(Target::Prefecture(*id)))
        .rows(Dataset::Prefectures, atlas.prefectures.iter().collect(), |(id, _)| Some(Target::Prefecture(*id)))
}

pub(super) fn regions(ledger: Ledger<'_>) -> Made {
    let atlas = ledger.atlas;
    type Row<'a> = (Id<Region>, &'a Region);
    Sheet::of_slugs(ledger, |(_, r): &Row<'_>| &r.slug)
        .text("name", |(_, r)| Some(&r.name))
        .cell("iso", Kind::Text, |(_, r)| Cell::maybe(r.iso.clone()))
        .fact("seat", Kind::Text, |(_, r)| Some(&r.seat))
        .fact("population", Kind::Number, |(_, r)| Some(&r.population))
        .fact("area", Kind::Number, |(_, r)| Some(&r.area))
        .fact("prefectures_count", Kind::Number, |(_, r)| Some(&r.prefectures_count))
        .fact("communes_count", Kind::Number, |(_, r)| Some(&r.communes_count))
        .cell("aliases", Kind::List, |(_, r)| list(r.aliases.iter().cloned()))
        .page(|(id, _)| Some(Target::Region(*id)))
        .rows(Dataset::Regions, atlas.regions.iter().collect(), |(id, _)| Some(Target::Region(*id)))
}
