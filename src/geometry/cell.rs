//! Cells of a square grid: their sides, whether some of them hold together, the lines between groups.

use std::collections::BTreeSet;

/// A cell of a grid of equal squares; columns count eastward, rows southward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The row.
    pub row: i32,
    /// The column.
    pub column: i32,
}

impl Cell {
    /// The four cells that share a side with it: north, east, south, west.
    pub fn beside(self) -> [Self; 4] {
        let Self { row, column } = self;
        [
            Self { row: row.saturating_sub(1), column },
            Self { row, column: column.saturating_add(1) },
            Self { row: row.saturating_add(1), column },
            Self { row, column: column.saturating_sub(1) },
        ]
    }
}

/// The pieces some cells fall into: two are in one piece when a way leads from one to the other over shared sides.
pub fn pieces(cells: &[Cell]) -> Vec<Vec<Cell>> {
    let mut left: BTreeSet<Cell> = cells.iter().copied().collect();
    let mut pieces = Vec::new();
    while let Some(first) = left.pop_first() {
        let mut piece = vec![first];
        let mut next = 0;
        while let Some(cell) = piece.get(next).copied() {
            piece.extend(cell.beside().into_iter().filter(|beside| left.remove(beside)));
            next += 1;
        }
        pieces.push(piece);
    }
    pieces
}

/// Whether some cells are in one piece.
pub fn are_together(cells: &[Cell]) -> bool {
    pieces(cells).len() <= 1
}
