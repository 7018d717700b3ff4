//! The lines between cells of different groups, in as few strokes as they have straight parts.

use std::collections::{BTreeMap, BTreeSet};

use super::{TileMark, corners};
use crate::geometry::{Cell, Grid, PathData};

/// Lines around and between the groups of some tiles, each side once.
pub(super) fn between(tiles: &[&TileMark], group: impl Fn(&TileMark) -> usize) -> PathData {
    let groups: BTreeMap<Cell, usize> = tiles.iter().map(|tile| (tile.cell, group(tile))).collect();
    // Sides by the line they lie on: level ones by row, upright ones by column.
    let mut level: BTreeSet<(i32, i32)> = BTreeSet::new();
    let mut upright: BTreeSet<(i32, i32)> = BTreeSet::new();
    for (cell, own) in &groups {
        let Cell { row, column } = *cell;
        for (n, beside) in cell.beside().into_iter().enumerate() {
            if groups.get(&beside) == Some(own) {
                continue;
            }
            match n {
                0 => level.insert((row, column)),
                1 => upright.insert((column + 1, row)),
                2 => level.insert((row + 1, column)),
                _ => upright.insert((column, row)),
            };
        }
    }
    let mut path = PathData::new();
    let corner = |row: i32, column: i32| -> Grid {
        let [at, ..] = corners(Cell { row, column });
        at
    };
    for (row, from, to) in runs(&level) {
        path.line([corner(row, from), corner(row, to)]);
    }
    for (column, from, to) in runs(&upright) {
        path.line([corner(from, column), corner(to, column)]);
    }
    path
}

/// Sides of one line that follow each other, as one: the line, its start and its end.
fn runs(sides: &BTreeSet<(i32, i32)>) -> Vec<(i32, i32, i32)> {
    let mut runs: Vec<(i32, i32, i32)> = Vec::new();
    for &(line, at) in sides {
        match runs.last_mut() {
            Some((last, _, end)) if *last == line && *end == at => *end += 1,
            _ => runs.push((line, at, at + 1)),
        }
    }
    runs
}
