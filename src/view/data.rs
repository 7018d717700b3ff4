//! The page on open data: what the files hold, how heavy they are, how they may be used.

use crate::page::DATA_PACKAGE;

use super::pages;
use super::scribe::Scribe;
use super::shared::Link;
use super::stock::{Aspect, Tabled};

impl Scribe<'_> {
    /// The page on the files of open data.
    pub(super) fn data(&mut self) -> pages::Data {
        let stock = self.desk.stock;
        let tables: Vec<pages::DataTable> = stock.tables.iter().map(|table| self.data_table(table)).collect();
        pages::Data {
            sentence: self.count("say.data", tables.len()),
            package: Link { href: DATA_PACKAGE.to_owned(), label: DATA_PACKAGE.to_owned() },
            tables,
        }
    }

    fn data_table(&self, table: &Tabled) -> pages::DataTable {
        let (name, note) = self.table_words(table.set);
        let file = |(ending, bytes): &(&'static str, usize)| {
            let weight = self.weight(*bytes);
            Link { href: table.set.href(ending), label: format!("{} ({weight})", ending_name(ending)) }
        };
        let mut columns: Vec<(Vec<String>, String)> = Vec::new();
        let mut last = "";
        for column in &table.columns {
            match columns.last_mut().filter(|_| column.what == last) {
                Some((names, _)) => names.push(column.name.clone()),
                None => {
                    let whole = super::stock::Column { aspect: Aspect::Itself, ..column.clone() };
                    columns.push((vec![column.name.clone()], self.column_words(&whole)));
                }
            }
            last = column.what;
        }
        pages::DataTable {
            id: table.set.name(),
            name,
            note,
            rows: self.count("count.rows", table.rows),
            files: table.files.iter().map(file).collect(),
            columns_name: self.count("count.columns", table.columns.len()),
            columns,
        }
    }
}

fn ending_name(ending: &str) -> &str {
    match ending {
        "csv" => "CSV",
        "geojson" => "GeoJSON",
        _ => "JSON",
    }
}
