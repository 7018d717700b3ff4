//! Laying out a tile grid: one equal cell for each commune, near where it lies, its prefecture and region whole.
//!
//! In: where each commune is and what it is part of. Out: a cell for each. It is done once, by hand of the command `atlas tiles`; what it
//! gives is then data that people may change, and no build does it again.
//!
//! 1. [`silhouette`] makes as many cells as there are communes, in rows that follow the shape of the country.
//! 2. [`assignment`] gives each commune a cell so that all together are as near to where they belong as can be.
//! 3. [`settle`] exchanges cells until prefectures and regions hold together and neighbours are near.

mod assignment;
mod settle;
mod silhouette;

use crate::geometry::{Cell, Extent, Geographic, Planar, Projection};

/// A commune to be seated, on the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seat {
    at: Planar,
    prefecture: usize,
    region: usize,
}

/// A place to be given a cell: where it is, and the numbers of its prefecture and region.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seated {
    /// Where it is.
    pub at: Geographic,
    /// The number of its prefecture.
    pub prefecture: usize,
    /// The number of its region.
    pub region: usize,
}

/// Gives each place a cell of its own, in the order given; the grid is about as many columns wide as asked for. The same places give the
/// same grid every time. The second value tells whether every prefecture and region is in one piece.
pub fn layout(places: &[Seated], columns: usize) -> (Vec<Cell>, bool) {
    let Some(extent) = Extent::of(places.iter().map(|place| place.at)) else { return (Vec::new(), true) };
    let projection = Projection::local(&extent);
    let seats: Vec<Seat> = places
        .iter()
        .map(|place| Seat { at: projection.project(place.at), prefecture: place.prefecture, region: place.region })
        .collect();
    let (cells, targets) = silhouette::silhouette(&seats, columns.max(1));
    let cost = |target: &(f64, f64), cell: &Cell| {
        let (dx, dy) = (f64::from(cell.column) - target.0, f64::from(cell.row) - target.1);
        ((dx * dx + dy * dy) * 1000.0) as i64
    };
    let costs: Vec<Vec<i64>> =
        targets.iter().map(|target| cells.iter().map(|cell| cost(target, cell)).collect()).collect();
    let taken = assignment::cheapest(&costs);
    let start = taken.iter().filter_map(|cell| cells.get(*cell).copied()).collect();
    let mut settling = settle::Settling::new(&seats, &targets, start);
    settling.settle();
    let is_whole = settling.is_whole();
    (settling.cells, is_whole)
}
