//! Open data: the tables of the atlas as CSV, JSON and GeoJSON, described by a data package.
//!
//! In: the atlas and the addresses of its pages. Out: the files under `/data/`, and what the page on the data says of them. Each table has its
//! file here and a line in [`TABLES`]; each format has its file. A value that is not known is empty, and the column beside it says why: never 0.

mod claims;
mod csv_file;
mod exchanges;
mod geojson_file;
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

use rayon::prelude::*;

pub use table::{Cell, Ledger, Table};

use crate::page::{DATA_PACKAGE, Dataset};
use crate::view::{Desk, Tabled};

/// What makes a table.
pub type Make = fn(Ledger<'_>) -> Table;

/// Every table and what makes it.
pub const TABLES: [(Dataset, Make); 15] = [
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
    give: &(impl Fn(&str, Vec<u8>) -> K + Sync),
) -> std::io::Result<(Vec<K>, Vec<Tabled>)> {
    let Some(desk) = desks.first() else { return Ok((Vec::new(), Vec::new())) };
    let ledger = Ledger { atlas: desk.atlas, plan: desk.plan, base_url: desk.base_url };
    let tables: Vec<Table> = TABLES.par_iter().map(|(_, make)| make(ledger)).collect();
    let written = tables.par_iter().map(|table| formats(table, give)).collect::<std::io::Result<Vec<_>>>()?;
    let told = |(table, formats): (&Table, &Vec<Format<K>>)| Tabled {
        set: table.set,
        rows: table.rows.len(),
        columns: table.columns.clone(),
        files: formats.iter().map(|format| (format.ending, format.bytes)).collect(),
    };
    let tabled = tables.iter().zip(&written).map(told).collect();
    let (mut given, mut weights) = (Vec::new(), Vec::new());
    for format in written.into_iter().flatten() {
        given.push(format.given);
        weights.push((format.href, format.bytes));
    }
    given.push(give(DATA_PACKAGE, package::package(desks, &tables, &weights)?));
    let whole = format!("{}{DATA_PACKAGE}", desk.base_url);
    given.extend(json_file::record_files(ledger, &tables, &whole, give)?);
    Ok((given, tabled))
}

/// A file of a table that has been handed on.
struct Format<K> {
    ending: &'static str,
    href: String,
    bytes: usize,
    given: K,
}

/// Makes the files of a table, each handed on before the next is made.
fn formats<K>(table: &Table, give: &impl Fn(&str, Vec<u8>) -> K) -> std::io::Result<Vec<Format<K>>> {
    let set = table.set;
    let handed = |ending, href: String, file: Vec<u8>| {
        let bytes = file.len();
        let given = give(&href, file);
        Format { ending, href, bytes, given }
    };
    let mut formats = vec![
        handed("csv", set.href("csv"), csv_file::csv_file(table)?),
        handed("json", set.href("json"), json_file::json_file(table)?),
    ];
    if let Some(href) = set.points() {
        formats.push(handed("geojson", href, geojson_file::geojson_file(table)?));
    }
    Ok(formats)
}
