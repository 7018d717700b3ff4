//! `geodata/tiles.toml`: the tile grid, one equal cell for each commune.
//!
//! A table of slugs, each with its column (from the west, from 0) and its row (from the north, from 0): `ogou-1 = [5, 9]`.

use super::{Context, Slug};
use crate::diag::{Problem, Shape, Span, Spanned};
use crate::geometry::Cell;
use crate::source::toml::{Node, Table, Value};

/// The cell of a commune, as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Tile {
    /// The commune.
    pub commune: Slug,
    /// Its cell.
    pub cell: Cell,
    /// Where the cell is written.
    pub span: Span,
}

/// A grid larger than this is a slip of the hand.
const LARGEST: i64 = 999;

/// Reads the grid; an entry that is no cell is reported and left out. A slug written twice is an error of TOML.
pub(super) fn read(table: &Table, cx: &mut Context<'_>) -> Vec<Tile> {
    let read = |cx: &mut Context<'_>, slug: &Spanned<String>, node: &Node| {
        let Value::List(items) = &node.value else {
            return cx.refuse(Problem::WrongType { expected: Shape::List, found: node.value.kind() }, node.span);
        };
        let [column, row] = items.as_slice() else {
            let problem = Problem::OutOfRange { value: items.len() as f64, least: 2.0, greatest: 2.0 };
            return cx.refuse(problem, node.span);
        };
        let (column, row) = (number(column, cx), number(row, cx));
        let cell = Cell { column: column?, row: row? };
        Some(Tile { commune: Slug(slug.clone()), cell, span: node.span })
    };
    table.entries.iter().filter_map(|entry| read(cx, &entry.key, &entry.node)).collect()
}

fn number(node: &Node, cx: &mut Context<'_>) -> Option<i32> {
    match node.value {
        Value::Whole(value @ 0..=LARGEST) => i32::try_from(value).ok(),
        Value::Whole(value) => {
            let problem = Problem::OutOfRange { value: value as f64, least: 0.0, greatest: LARGEST as f64 };
            cx.refuse(problem, node.span)
        }
        _ => cx.refuse(Problem::WrongType { expected: Shape::Whole, found: node.value.kind() }, node.span),
    }
}
