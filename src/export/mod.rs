//! The machine side of the site: open data, feeds, sitemap, robots, structured data, what search scripts read,
//! what stays readable without a connection.
//!
//! In: the [`Plan`](crate::page::Plan) and the frames of pages. Out: files, and the JSON-LD a page carries. Each format has its file here.
//! This room renders no page.

mod addresses;
mod atom;
mod copy;
mod data;
mod json_ld;
mod names;
mod offline;
mod robots;
mod sheets;
mod sitemap;
mod texts;
mod web_manifest;

pub use addresses::{placed, root_of};
pub use atom::feeds;
pub use copy::{Packed, copy};
pub use data::{Cell, Ledger, Make, TABLES, Table, data};
pub use json_ld::json_ld;
pub use names::names_script;
pub use offline::{Taken, Told, WORKER, last_worker, taken, taken_list, worker};
pub use robots::robots;
pub use sheets::{list_script, sent, sheets_script};
pub use sitemap::sitemaps;
pub use texts::texts;
pub use web_manifest::web_manifest;
