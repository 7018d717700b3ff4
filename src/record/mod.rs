//! One file, typed: what each record says, with the place of every value.
//!
//! In: [`Sources`]. Out: [`Records`], plain values, nothing joined yet: a reference is still the slug that was written.
//! Every record reader reads the fields of its [`Definition`] through a [`Reader`] and reports all its problems at once; a record with
//! a broken part keeps its other parts, so that these are checked too, with something that says nothing standing in for a
//! part it cannot do without. What is lost whole is remembered by its name ([`Broken`]). This room does not know whether a slug exists elsewhere.

mod bibliography;
mod boundary;
mod broken;
mod chosen;
mod claim;
mod commune;
mod contact;
mod context;
mod document;
mod every_record;
mod field;
mod figure;
mod headless;
mod json_places;
mod kept;
mod languages;
mod lengths;
mod link;
mod offline;
mod order;
mod page;
mod partner;
mod partnership;
mod photo;
mod picture;
mod place;
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

pub use bibliography::{REFERENCE, Reference};
pub use boundary::{Boundaries, Boundary, Town, read_shapes};
pub use broken::Broken;
pub use claim::{CITATION, CLAIM, Citation, Claim, Claims, Known, STATEMENT, STATES, Statement, Statements, meant_by};
pub use commune::{CONTACT, Contact, EXCHANGE, Exchange, PROFILE, Profile};
pub use contact::{Email, Url, is_email, is_web_address};
pub use context::Context;
pub use document::{DOCUMENTS, Document, Holds};
pub use field::{Definition, Field, Kind, Rule};
pub use figure::{Beside, Bound, Figure};
pub use kept::Pieces;
pub use link::{LINK, Link};
pub use offline::{OFFLINE, Offline};
pub use page::{PAGE, Page};
pub use partner::{PARTNER, Partner};
pub use partnership::{Body, PARTNERSHIP, Partnership, Party, SignOfLife, StatedStatus};
pub use photo::{PHOTO, Photo, PhotoLicence, Picture, PictureName, unfit};
pub use project::{PROJECT, Project, Share};
pub use prose::{Body as ProseBody, PROSE, Prose, Translation};
pub use quantity::{is_amount, is_counted};
pub use read::{Named, Records, read, read_again};
pub use reader::{FromToml, Reader, table};
pub use register::{COMMUNE, Commune, POINT, Point, Prefecture, REGISTER, Region, Register};
pub use settings::{Level, Licence, SETTINGS, Settings, Thresholds};
pub use shapes::{CommuneName, OwnSlug, Rendering, Slug, Written, quoted};
pub use tiles::Tile;
pub use vocabulary::{ENTRY, Entry, VOCABULARIES, Vocabulary};
