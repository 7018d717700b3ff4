//! A table as CSV (RFC 4180): UTF-8, a comma between, lines that end with CR LF, a head with the names of the columns.
//!
//! A cell that a spreadsheet would take for a formula is written with `'` before it: the content is anybody's. Where decimals have a comma, a spreadsheet may part cells
//! at semicolons, and one that does not know of quotation marks at line ends: what follows them is looked at alike. Numbers are numbers.

use csv::{Terminator, Writer, WriterBuilder};

use super::table::Cell;
use crate::view::Column;

/// What begins a formula in one spreadsheet or another; those of East Asia take the wide signs for the narrow ones.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];

/// Where one spreadsheet or another lets a cell begin.
const BEFORE: [char; 2] = [';', '\n'];

/// What stands between the words of a list.
const BETWEEN: &str = ";";

/// Rows of a file, written one after the other.
pub(super) struct CsvFile(Writer<Vec<u8>>);

impl Default for CsvFile {
    fn default() -> Self {
        Self(WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new()))
    }
}

impl CsvFile {
    /// The head of a file: the names of its columns.
    ///
    /// # Errors
    /// Writing into memory does not fail; the error is that of the writer's interface.
    pub(super) fn head(columns: &[Column]) -> std::io::Result<Vec<u8>> {
        let mut file = Self::default();
        file.0.write_record(columns.iter().map(|column| column.name.as_str()))?;
        file.finish()
    }

    /// Adds a row.
    ///
    /// # Errors
    /// As above.
    pub(super) fn row(&mut self, cells: &[Cell]) -> std::io::Result<()> {
        Ok(self.0.write_record(cells.iter().map(written))?)
    }

    /// The rows as they stand in the file.
    ///
    /// # Errors
    /// As above.
    pub(super) fn finish(self) -> std::io::Result<Vec<u8>> {
        self.0.into_inner().map_err(|error| std::io::Error::other(error.to_string()))
    }
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Bool(yes) => yes.to_string(),
        Cell::Text(text) => harmless(text.clone()),
        Cell::List(words) => harmless(words.join(BETWEEN)),
    }
}

fn harmless(text: String) -> String {
    let begins = |(at, _): &(usize, &str)| *at == 0 || text.get(..*at).is_some_and(|before| before.ends_with(BEFORE));
    let places: Vec<usize> = text.match_indices(FORMULA).filter(begins).map(|(at, _)| at).collect();
    let mut text = text;
    places.into_iter().rev().for_each(|at| text.insert(at, '\''));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_texts_and_numbers_are_numbers() {
        for formula in ["=1+1", "+228", "-x", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(written(&Cell::Text(formula.to_owned())), format!("'{formula}"));
            assert_eq!(written(&Cell::List(vec![formula.to_owned(), "b".to_owned()])), format!("'{formula};b"));
            assert_eq!(written(&Cell::List(vec!["b".to_owned(), formula.to_owned()])), format!("b;'{formula}"));
            assert_eq!(written(&Cell::Text(format!("a\n{formula}"))), format!("a\n'{formula}"));
        }
        assert_eq!(written(&Cell::Number(-1.25)), "-1.25");
        assert_eq!(written(&Cell::Text("a=b".to_owned())), "a=b");
        assert_eq!(written(&Cell::Empty), "");
    }
}
