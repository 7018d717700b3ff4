//! What records may say, told to others.
//!
//! In: the [`Definition`](crate::record::Definition)s by which records are read. Out: JSON Schemas, with which editors complete and check while somebody
//! types, the tables of the content reference, and new files to fill in, the forms of the browser. Nothing here reads a record: the readers and these are made of the same definitions, and
//! a test holds their verdicts against each other.

mod draft;
mod form;
mod items;
mod naming;
mod scaffold;
mod schema;
mod shapes;
mod table;
mod widget;

pub use draft::{Answers, DraftKind, NewFile, NoDraft, Untold, draft, lacks_number, noun_of, usual_slug};
pub use form::{COLLECTIONS, Collection, form};
pub use naming::{Nearness, Unknown, choices, meant, names};
pub use scaffold::{Filled, quoted, scaffold, text};
pub use schema::{Schema, schema, schemas, together};
pub use table::{sections, table};
