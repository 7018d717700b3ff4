//! The problems of the tile grid, in English.

use super::nouns::noun;
use crate::diag::Problem;
use crate::diag::words::Words;

pub(super) fn words(problem: &Problem) -> Words {
    let w = Words::new;
    match problem {
        Problem::TileTaken { column, row, commune } => w(
            format!("this cell (column {column}, row {row}) belongs to “{commune}” already"),
            String::new(),
            "give each commune a cell of its own".into(),
        ),
        Problem::TileMissing { slug } => w(
            format!("the commune “{slug}” has no cell"),
            String::new(),
            format!("add a line {slug} = [column, row]; or lay the grid out anew with atlas tiles"),
        ),
        Problem::TilesApart { noun: kind, slug } => w(
            format!("the cells of the {} “{slug}” are not in one piece", noun(*kind)),
            "its first cell is here".into(),
            "move cells until each one shares a side with another of the same place".into(),
        ),
        _ => w(String::new(), String::new(), String::new()),
    }
}
