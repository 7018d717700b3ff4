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

/// A file: its address and its bytes.
type File = (String, Vec<u8>);

/// Every file of open data, and what pages say of the tables. `desks` holds one desk a language.
///
/// # Errors
/// Writing into memory does not fail; the error is that of the writers' interfaces.
pub fn data(desks: &[Desk<'_>]) -> std::io::Result<(Vec<File>, Vec<Tabled>)> {
    let Some(desk) = desks.first() else { return Ok((Vec::new(), Vec::new())) };
    let ledger = Ledger { atlas: desk.atlas, plan: desk.plan, base_url: desk.base_url };
    let tables: Vec<Table> = TABLES.par_iter().map(|(_, make)| make(ledger)).collect();
    let written: Vec<Vec<(&'static str, File)>> = tables.par_iter().map(formats).collect::<Result<_, _>>()?;
    let mut tabled = Vec::new();
    for (table, formats) in tables.iter().zip(&written) {
        tabled.push(Tabled {
            set: table.set,
            rows: table.rows.len(),
            columns: table.columns.clone(),
            files: formats.iter().map(|(ending, (_, bytes))| (*ending, bytes.len())).collect(),
        });
    }
    let mut files: Vec<File> = written.into_iter().flatten().map(|(_, file)| file).collect();
    let weights: Vec<(String, usize)> = files.iter().map(|(href, bytes)| (href.clone(), bytes.len())).collect();
    files.push((DATA_PACKAGE.to_owned(), package::package(desks, &tables, &weights)?));
    let whole = format!("{}{DATA_PACKAGE}", desk.base_url);
    files.extend(json_file::record_files(ledger, &tables, &whole)?);
    Ok((files, tabled))
}

fn formats(table: &Table) -> std::io::Result<Vec<(&'static str, File)>> {
    let set = table.set;
    let mut formats = vec![
        ("csv", (set.href("csv"), csv_file::csv_file(table)?)),
        ("json", (set.href("json"), json_file::json_file(table)?)),
    ];
    if let Some(href) = set.points() {
        formats.push(("geojson", (href, geojson_file::geojson_file(table)?)));
    }
    Ok(formats)
}
