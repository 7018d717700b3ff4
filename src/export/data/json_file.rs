//! Tables as JSON: a whole table, and everything about one record.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::table::{Cell, Ledger, Table};
use crate::page::{Target, record_data};

struct Row<'a>(&'a Table, &'a [Cell]);

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
        let Self(table, cells) = self;
        let mut map = serializer.serialize_map(Some(cells.len()))?;
        for (column, cell) in table.columns.iter().zip(*cells) {
            map.serialize_entry(&column.name, cell)?;
        }
        map.end()
    }
}

struct Rows<'a>(Vec<Row<'a>>);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.0.len()))?;
        self.0.iter().try_for_each(|row| rows.serialize_element(row))?;
        rows.end()
    }
}

/// A table: a list of rows, each with the names of the columns.
///
/// # Errors
/// Writing into memory does not fail; the error is that of the writer's interface.
pub(super) fn json_file(table: &Table) -> std::io::Result<Vec<u8>> {
    let rows = Rows(table.rows.iter().map(|cells| Row(table, cells)).collect());
    Ok(serde_json::to_vec(&rows)?)
}

/// What every file about a record says of itself, then its rows, table by table.
struct Record<'a> {
    licence: &'a str,
    as_of: &'a str,
    package: &'a str,
    tables: BTreeMap<&'static str, Rows<'a>>,
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("licence", self.licence)?;
        map.serialize_entry("as_of", self.as_of)?;
        map.serialize_entry("package", self.package)?;
        self.tables.iter().try_for_each(|(name, rows)| map.serialize_entry(name, rows))?;
        map.end()
    }
}

/// Hands on a file for each record with a page: its row of every table that has one.
///
/// # Errors
/// Writing into memory does not fail; the error is that of the writer's interface.
pub(super) fn record_files<K: Send>(
    ledger: Ledger<'_>,
    tables: &[Table],
    package: &str,
    give: &(impl Fn(&str, Vec<u8>) -> K + Sync),
) -> std::io::Result<Vec<K>> {
    let atlas = ledger.atlas;
    let mut records: BTreeMap<Target, BTreeMap<&'static str, Rows<'_>>> = BTreeMap::new();
    for table in tables {
        for (cells, of) in table.rows.iter().zip(&table.of) {
            let Some(target) = of else { continue };
            let of_record = records.entry(*target).or_default();
            of_record.entry(table.set.name()).or_insert_with(|| Rows(Vec::new())).0.push(Row(table, cells));
        }
    }
    let licence = atlas.settings.licence.as_ref().map_or("", |licence| licence.url.0.as_str());
    let as_of = atlas.day.0.to_string();
    let write = |(target, tables): (Target, BTreeMap<&'static str, Rows<'_>>)| {
        let path = record_data(target, atlas)?;
        let record = Record { licence, as_of: &as_of, package, tables };
        Some(serde_json::to_vec(&record).map(|bytes| give(&path, bytes)).map_err(std::io::Error::from))
    };
    records.into_par_iter().filter_map(write).collect()
}
