//! The tile grid, joined to the register and checked: each commune once, each prefecture and each region in one piece.

use std::collections::BTreeMap;

use super::resolve::Directory;
use super::{Commune, Id, Prefecture, Region, Shelf};
use crate::diag::{Diagnostic, Noun, Problem, Remark, Report, Span};
use crate::geometry::{Cell, are_together};
use crate::record;

/// The cell of a commune.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tile {
    /// The commune.
    pub commune: Id<Commune>,
    /// Its cell.
    pub cell: Cell,
}

/// The tiles by their cells, row by row. Nothing of a grid that is not there is asked for; of one that is there, every commune.
pub(super) fn tiles(
    written: &[record::Tile],
    is_broken: bool,
    directory: &Directory,
    places: (&Shelf<Region>, &Shelf<Prefecture>, &Shelf<Commune>),
    report: &mut Report,
) -> Vec<Tile> {
    let (regions, prefectures, communes) = places;
    let Some(first) = written.first() else { return Vec::new() };
    let head = Span::head(first.span.file);
    let mut taken: BTreeMap<Cell, (Id<Commune>, Span)> = BTreeMap::new();
    let mut seated: BTreeMap<Id<Commune>, Cell> = BTreeMap::new();
    for tile in written {
        let Some(commune) = directory.communes.resolve(&tile.commune.0, report) else { continue };
        seated.insert(commune, tile.cell);
        if let Some((other, span)) = taken.get(&tile.cell) {
            let problem = Problem::TileTaken {
                column: tile.cell.column,
                row: tile.cell.row,
                commune: communes[*other].slug.clone(),
            };
            report.push(Diagnostic::new(problem, tile.span).with(*span, Remark::FirstHere));
        } else {
            taken.insert(tile.cell, (commune, tile.span));
        }
    }
    if !is_broken {
        for (id, commune) in communes.iter().filter(|(id, _)| !seated.contains_key(id)) {
            if directory.communes.find(&commune.slug) == Some(id) {
                report.add(Problem::TileMissing { slug: commune.slug.clone() }, head);
            }
        }
        let mut are_whole = |noun: Noun, slug: &str, members: &[Id<Commune>]| {
            let cells: Vec<Cell> = members.iter().filter_map(|commune| seated.get(commune).copied()).collect();
            let is_whole = are_together(&cells);
            if !is_whole {
                let place = cells.iter().min().and_then(|cell| taken.get(cell)).map_or(head, |(_, span)| *span);
                report.add(Problem::TilesApart { noun, slug: slug.to_owned() }, place);
            }
            is_whole
        };
        for (_, region) in regions.iter() {
            let parts = region.prefectures.iter().map(|id| &prefectures[*id]);
            let broken = parts.filter(|part| !are_whole(Noun::Prefecture, &part.slug, &part.communes)).count();
            // A region in pieces because a prefecture of it is: one thing to mend.
            if broken == 0 {
                are_whole(Noun::Region, &region.slug, &region.communes);
            }
        }
    }
    taken.into_iter().map(|(cell, (commune, _))| Tile { commune, cell }).collect()
}
