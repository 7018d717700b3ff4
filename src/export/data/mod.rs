//! Open data: the tables of the atlas as CSV, JSON and GeoJSON, described by a data package.
//!
//! In: the atlas and the addresses of its pages. Out: the files under `/data/`, and what the page on the data says of them. Each table has its
//! file here and a line in [`TABLES`]; each format has its file. A value that is not known is empty, and the column beside it says why: never 0.

mod claims;
mod csv_file;
mod exchanges;
mod figures;
mod geojson_file;
mod identity;
mod json_file;
mod package;
mod partners;
mod partnerships;
mod places;
mod projects;
mod references;
mod statements;
mod table;
mod value;

pub use table::{Cell, Ledger, Made, Table};

use crate::page::{DATA_PACKAGE, Dataset};
use crate::view::{Column, Desk, Tabled};
use json_file::JsonTable;

/// What makes a table.
pub type Make = fn(Ledger<'_>) -> Made;

/// Every table and what makes it.
pub const TABLES: [(Dataset, Make); 16] = [
    (Dataset::Communes, places::communes),
    (Dataset::Prefectures, places::prefectures),
    (Dataset::Regions, places::regions),
    (Dataset::Partners, partners::partners),
    (Dataset::Partnerships, partnerships::partnerships),
    (Dataset::Parties, partnerships::parties),
    (Dataset::Signs, partnerships::signs),
    (Dataset::Projects, projects::projects),
    (Dataset::Statements, statements::statements),
    (Dataset::Needs, exchanges::needs),
    (Dataset::Offers, exchanges::offers),
    (Dataset::Claims, claims::claims),
    (Dataset::Disagreements, claims::disagreements),
    (Dataset::Figures, figures::figures),
    (Dataset::Sources, references::sources),
    (Dataset::Words, references::words),
];

/// Makes every file of open data and hands it to `give` under its address, from any thread: none is held here. What comes back is what `give` made of
/// them, in no order, and what pages say of the tables. `desks` holds one desk a language.
///
/// # Errors
/// Writing into memory does not fail; the error is that of the writers' interfaces.
pub fn data<K: Send>(
    desks: &[Desk<'_>],
    give: &(impl Fn(&str, &[u8]) -> K + Sync),
) -> std::io::Result<(Vec<K>, Vec<Tabled>)> {
    let Some(desk) = desks.first() else { return Ok((Vec::new(), Vec::new())) };
    let ledger = Ledger { atlas: desk.atlas, plan: desk.plan, base_url: desk.base_url };
    let write = |(_, make): &(Dataset, Make)| make(ledger).map(|table| Written::new(table, give));
    // One table after the other, each written by all threads: several at once would all be held. From the end, where the largest stand: while a table is
    // written it takes more than twice its room, and the rows of those before it are there.
    let mut written = TABLES.iter().rev().map(write).collect::<std::io::Result<Vec<Written<K>>>>()?;
    written.reverse();
    let told = |table: &Written<K>| Tabled {
        set: table.set,
        rows: table.json.len(),
        columns: table.columns.clone(),
        files: table.formats.iter().map(|format| (format.ending, format.bytes)).collect(),
    };
    let tabled: Vec<Tabled> = written.iter().map(told).collect();
    let (mut given, mut weights) = (Vec::new(), Vec::new());
    for format in written.iter_mut().flat_map(|table| table.formats.drain(..)) {
        given.push(format.given);
        weights.push((format.href, format.bytes));
    }
    given.push(give(DATA_PACKAGE, &package::package(desks, &tabled, &weights)?));
    let whole = format!("{}{DATA_PACKAGE}", desk.base_url);
    let tables: Vec<(Dataset, JsonTable)> = written.into_iter().map(|table| (table.set, table.json)).collect();
    given.extend(json_file::record_files(ledger, tables, &whole, give)?);
    Ok((given, tabled))
}

/// A table whose files have been handed on. Its rows are kept as JSON: the files about one record are made of them, and so they take a small part of the room that
/// values would.
struct Written<K> {
    set: Dataset,
    columns: Vec<Column>,
    json: JsonTable,
    formats: Vec<Format<K>>,
}

/// A file of a table that has been handed on.
struct Format<K> {
    ending: &'static str,
    href: String,
    bytes: usize,
    given: K,
}

impl<K> Written<K> {
    /// Hands on the files of a table.
    fn new(table: Table, give: &impl Fn(&str, &[u8]) -> K) -> Self {
        let Table { set, columns, csv, json, geojson } = table;
        let handed = |ending, href: String, file: Vec<u8>| {
            let given = give(&href, &file);
            Format { ending, href, bytes: file.len(), given }
        };
        // One after the other: of a large table each file takes tens of megabytes.
        let csv = handed("csv", set.href("csv"), csv);
        let geojson = set.points().zip(geojson).map(|(href, file)| handed("geojson", href, file));
        let json_file = handed("json", set.href("json"), json.file());
        Self { set, columns, formats: [csv, json_file].into_iter().chain(geojson).collect(), json }
    }
}
