//! Tables as JSON: a whole table, and everything about one record.

use rayon::prelude::*;
use serde::ser::{Serialize, Serializer};

use super::table::{Cell, Ledger};
use crate::page::{Dataset, Target, record_data};
use crate::view::Column;

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Bool(yes) => serializer.serialize_bool(*yes),
            Self::List(words) => words.serialize(serializer),
            // Whole numbers without a point, as they are written.
            Self::Number(n) if n.fract() == 0.0 && n.abs() < 9e15 => serializer.serialize_i64(*n as i64),
            Self::Number(n) => serializer.serialize_f64(*n),
        }
    }
}

/// What stands between the values of a row that is kept: JSON writes no such byte, in no text.
const BETWEEN: u8 = 0x1f;

/// Some rows of a table, one after the other: their values as JSON, without the names of the columns, which would take more than twice the room; where each
/// ends; and the page of the record each is about.
#[derive(Default)]
pub(super) struct JsonRows {
    values: Vec<u8>,
    ends: Vec<usize>,
    of: Vec<Option<Target>>,
}

impl JsonRows {
    /// Adds a row, and the page of the record it is about.
    ///
    /// # Errors
    /// Writing into memory does not fail; the error is that of the writer's interface.
    pub(super) fn row(&mut self, cells: &[Cell], of: Option<Target>) -> std::io::Result<()> {
        for (nth, cell) in cells.iter().enumerate() {
            if nth > 0 {
                self.values.push(BETWEEN);
            }
            serde_json::to_writer(&mut self.values, cell)?;
        }
        self.ends.push(self.values.len());
        self.of.push(of);
        Ok(())
    }

    /// Gives back the room that no row takes: the rows of every table stay until the last file is written.
    pub(super) fn fit(&mut self) {
        self.values.shrink_to_fit();
    }

    /// The values of each row, and the page of its record.
    fn each(&self) -> impl Iterator<Item = (Option<Target>, &[u8])> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let rows = starts.zip(&self.ends).map(|(start, end)| self.values.get(start..*end).unwrap_or_default());
        self.of.iter().copied().zip(rows)
    }
}

/// The rows of a table, in the parts in which they were written, and the names of its columns, each as JSON with a colon after it.
pub struct JsonTable {
    names: Vec<Vec<u8>>,
    parts: Vec<JsonRows>,
}

impl JsonTable {
    /// # Errors
    /// As above.
    pub(super) fn new(columns: &[Column], parts: Vec<JsonRows>) -> std::io::Result<Self> {
        let name = |column: &Column| {
            let mut name = serde_json::to_vec(&column.name)?;
            name.push(b':');
            Ok(name)
        };
        Ok(Self { names: columns.iter().map(name).collect::<std::io::Result<_>>()?, parts })
    }

    pub(super) fn len(&self) -> usize {
        self.parts.iter().map(|part| part.ends.len()).sum()
    }

    /// The values of each row, and the page of its record.
    fn each(&self) -> impl Iterator<Item = (Option<Target>, &[u8])> {
        self.parts.iter().flat_map(JsonRows::each)
    }

    /// The file of the table: a list of its rows.
    pub(super) fn file(&self) -> Vec<u8> {
        let values: usize = self.parts.iter().map(|part| part.values.len()).sum();
        let around = self.names.iter().map(Vec::len).sum::<usize>() + b"{},".len();
        let mut file = Vec::with_capacity(values + self.len() * around + b"[]".len());
        self.listed(&mut file, self.each().map(|(_, values)| values));
        file
    }

    /// Writes a list of rows, each with the names of the columns.
    fn listed<'r>(&self, out: &mut Vec<u8>, rows: impl Iterator<Item = &'r [u8]>) {
        listed(out, rows, |out, values| {
            out.push(b'{');
            for (nth, (name, value)) in self.names.iter().zip(values.split(|byte| *byte == BETWEEN)).enumerate() {
                if nth > 0 {
                    out.push(b',');
                }
                out.extend_from_slice(name);
                out.extend_from_slice(value);
            }
            out.push(b'}');
        });
    }
}

/// Writes a list, each value of it by `write`.
pub(super) fn listed<'r>(
    out: &mut Vec<u8>,
    values: impl Iterator<Item = &'r [u8]>,
    write: impl Fn(&mut Vec<u8>, &'r [u8]),
) {
    out.push(b'[');
    for (nth, value) in values.enumerate() {
        if nth > 0 {
            out.push(b',');
        }
        write(out, value);
    }
    out.push(b']');
}

/// A row of a table in the file of the record it is about.
struct Entry<'r> {
    of: Target,
    /// Which of the tables, in the order of their names.
    table: usize,
    /// Its place among the rows of its table.
    nth: usize,
    values: &'r [u8],
}

/// Hands on a file for each record with a page: its row of every table that has one, after what every such file says of itself.
///
/// # Errors
/// Writing into memory does not fail; the error is that of the writer's interface.
pub(super) fn record_files<K: Send>(
    ledger: Ledger<'_>,
    mut tables: Vec<(Dataset, JsonTable)>,
    package: &str,
    give: &(impl Fn(&str, &[u8]) -> K + Sync),
) -> std::io::Result<Vec<K>> {
    let atlas = ledger.atlas;
    tables.sort_by_key(|(set, _)| set.name());
    let mut rows: Vec<Entry<'_>> = Vec::new();
    for (table, (_, of_table)) in tables.iter().enumerate() {
        let each = of_table.each().enumerate();
        rows.extend(each.filter_map(|(nth, (of, values))| Some(Entry { of: of?, table, nth, values })));
    }
    rows.par_sort_unstable_by_key(|entry| (entry.of, entry.table, entry.nth));
    let records: Vec<&[Entry<'_>]> = rows.chunk_by(|one, next| one.of == next.of).collect();
    let licence = atlas.settings.licence.as_ref().map_or("", |licence| licence.url.0.as_str());
    let as_of = atlas.day.0.to_string();
    let mut head = b"{".to_vec();
    for (name, value) in [("licence", licence), ("as_of", as_of.as_str()), ("package", package)] {
        entry(&mut head, name, value)?;
    }
    let write = |entries: &&[Entry<'_>]| {
        let path = record_data(entries.first()?.of, atlas)?;
        let mut file = head.clone();
        for of_table in entries.chunk_by(|one, next| one.table == next.table) {
            let (set, table) = tables.get(of_table.first()?.table)?;
            file.extend_from_slice(format!(",\"{}\":", set.name()).as_bytes());
            table.listed(&mut file, of_table.iter().map(|entry| entry.values));
        }
        file.push(b'}');
        Some(give(&path, &file))
    };
    Ok(records.par_iter().filter_map(write).collect())
}

/// Writes a name and a text, after a comma where something stands before.
fn entry(out: &mut Vec<u8>, name: &str, value: &str) -> std::io::Result<()> {
    if out.len() > 1 {
        out.push(b',');
    }
    serde_json::to_writer(&mut *out, name)?;
    out.push(b':');
    Ok(serde_json::to_writer(out, value)?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::view::{Aspect, Kind};
    use serde_json::{Value, json};

    #[test]
    fn rows_come_back_whatever_their_values_hold() {
        let column = |name: &'static str| Column {
            name: name.to_owned(),
            what: name,
            aspect: Aspect::Itself,
            kind: Kind::Text,
            refers: None,
            is_key: false,
        };
        let columns = ["a \"b\"", "c"].map(column);
        let texts = ["", "a,b", "{\"c\":[1]}", "\u{1f}", "\u{0}\n\\\"", "ɖ\u{202f}«"];
        let mut parts = vec![JsonRows::default()];
        for text in texts {
            let mut part = JsonRows::default();
            part.row(&[Cell::Text(text.to_owned()), Cell::List(vec![text.to_owned(); 2])], None).unwrap();
            part.row(&[Cell::Empty, Cell::Number(2.0)], Some(Target::Home)).unwrap();
            part.fit();
            parts.push(part);
        }
        let table = JsonTable::new(&columns, parts).unwrap();
        let read: Vec<Value> = serde_json::from_slice(&table.file()).unwrap();
        let expected = texts
            .iter()
            .flat_map(|text| [json!({ "a \"b\"": text, "c": [text, text] }), json!({ "a \"b\"": null, "c": 2 })]);
        assert_eq!(read, expected.collect::<Vec<_>>());
        assert_eq!((table.len(), table.each().filter(|(of, _)| of.is_some()).count()), (read.len(), texts.len()));
        let none = JsonTable::new(&columns, vec![JsonRows::default()]).unwrap();
        assert_eq!(none.file(), b"[]");
    }
}
