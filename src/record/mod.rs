//! One file, typed: what each record says, with the place of every value.
//!
//! In: [`Sources`]. Out: [`Records`], plain values, nothing joined yet: a reference is still the slug that was written.
//! Every record reader asks its [`Reader`] for the keys it knows and reports all its problems at once; a record with
//! a broken part keeps its other parts, so that these are checked too, with something that says nothing standing in for a
//! part it cannot do without. What is lost whole is remembered by its name ([`Broken`]). This room does not know whether a slug exists elsewhere.

mod bibliography;
mod boundary;
mod broken;
mod claim;
mod commune;
mod context;
mod json_places;
mod link;
mod order;
mod page;
mod partner;
mod partnership;
mod picture;
mod project;
mod prose;
mod quantity;
mod read;
mod reader;
mod register;
mod settings;
mod shapes;
mod tiles;
mod vocabulary;

pub use bibliography::Reference;
pub use boundary::{Boundaries, Boundary, Town, read_shapes};
pub use broken::Broken;
pub use claim::{Citation, Claim, Claims, Known, Statement, Statements};
pub use commune::{Contact, Exchange, Profile};
pub use context::Context;
pub use link::Link;
pub use page::Page;
pub use partner::Partner;
pub use partnership::{Body, Partnership, Party, SignOfLife, StatedStatus};
pub use project::{Project, Share};
pub use prose::{Body as ProseBody, Prose, Translation};
pub use read::{Named, Records, read};
pub use reader::{FromToml, Reader, table};
pub use register::{Commune, Point, Prefecture, Region, Register};
pub use settings::{Figure, Level, Licence, Offline, Settings, Thresholds};
pub use shapes::{CommuneName, Email, Rendering, Slug, Url, Written, quoted};
pub use tiles::Tile;
pub use vocabulary::{Entry, VOCABULARIES, Vocabulary};
