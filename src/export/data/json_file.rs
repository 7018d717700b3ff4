//! Tables as JSON: a whole table, and everything about one record.

use rayon::prelude::*;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::table::{Cell, Ledger};
use crate::page::{Dataset, Target, record_data};
use crate::view::Column;

struct Row<'a>(&'a [Column], &'a [Cell]);

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

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(columns, cells) = self;
        let mut map = serializer.serialize_map(Some(cells.len()))?;
        for (column, cell) in columns.iter().zip(*cells) {
            map.serialize_entry(&column.name, cell)?;
        }
        map.end()
    }
}

/// Some rows of a table as JSON, one after the other, and where each ends; and the page of the record each is about.
#[derive(Default)]
pub struct JsonRows {
    json: Vec<u8>,
    ends: Vec<usize>,
    of: Vec<Option<Target>>,
}

impl JsonRows {
    /// Adds a row with the names of the columns, and the page of the record it is about.
    ///
    /// # Errors
    /// Writing into memory does not fail; the error is that of the writer's interface.
    pub(super) fn row(&mut self, columns: &[Column], cells: &[Cell], of: Option<Target>) -> std::io::Result<()> {
        serde_json::to_writer(&mut self.json, &Row(columns, cells))?;
        self.ends.push(self.json.len());
        self.of.push(of);
        Ok(())
    }

    /// Gives back the room that no row takes: the rows of every table stay until the last file is written.
    pub(super) fn fit(&mut self) {
        self.json.shrink_to_fit();
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Each row, and the page of its record.
    fn each(&self) -> impl Iterator<Item = (Option<Target>, &[u8])> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let rows = starts.zip(&self.ends).map(|(start, end)| self.json.get(start..*end).unwrap_or_default());
        self.of.iter().copied().zip(rows)
    }
}

/// The file of a table, of all its rows: a list, each with the names of the columns.
pub(super) fn table_file(parts: &[JsonRows]) -> Vec<u8> {
    let room: usize = parts.iter().map(|rows| rows.json.len() + rows.len()).sum();
    let mut file = Vec::with_capacity(room + 2);
    listed(&mut file, parts.iter().flat_map(JsonRows::each).map(|(_, row)| row));
    file
}

/// Writes a list of values that are JSON already.
pub(super) fn listed<'r>(out: &mut Vec<u8>, rows: impl Iterator<Item = &'r [u8]>) {
    out.push(b'[');
    for (n, row) in rows.enumerate() {
        if n > 0 {
            out.push(b',');
        }
        out.extend_from_slice(row);
    }
    out.push(b']');
}

/// A row of a table in the file of the record it is about.
struct Entry<'r> {
    of: Target,
    table: &'static str,
    /// Its place among the rows of its table.
    nth: usize,
    row: &'r [u8],
}

/// Hands on a file for each record with a page: its row of every table that has one, after what every such file says of itself.
///
/// # Errors
/// Writing into memory does not fail; the error is that of the writer's interface.
pub(super) fn record_files<K: Send>(
    ledger: Ledger<'_>,
    tables: &[(Dataset, Vec<JsonRows>)],
    package: &str,
    give: &(impl Fn(&str, Vec<u8>) -> K + Sync),
) -> std::io::Result<Vec<K>> {
    let atlas = ledger.atlas;
    let mut rows: Vec<Entry<'_>> = Vec::new();
    for (set, parts) in tables {
        let each = parts.iter().flat_map(JsonRows::each).enumerate();
        rows.extend(each.filter_map(|(nth, (of, row))| Some(Entry { of: of?, table: set.name(), nth, row })));
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
        for table in entries.chunk_by(|one, next| one.table == next.table) {
            let name = table.first().map_or("", |entry| entry.table);
            file.extend_from_slice(format!(",\"{name}\":").as_bytes());
            listed(&mut file, table.iter().map(|entry| entry.row));
        }
        file.push(b'}');
        Some(give(&path, file))
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
