//! Every output as a job, and the jobs done.
//!
//! In: an [`Atlas`], its [`Plan`], the [`Skin`] and the [`Ground`] of maps. Out: pages rendered in parallel, assets, machine files, each handed on as soon as
//! it is made: a site is never held whole, unless whoever asked for it holds it.
//!
//! 0. Photographs are made smaller first, since pages say what they weigh; those that stand already are taken as they are.
//! 1. Each page of the plan becomes a view, in parallel; problems of its prose are reported. A page that stands from an earlier build, and of which nothing is another,
//!    is taken as it is.
//! 2. Each view goes through its template. Templates were made small when they were loaded; prose is made small before it is put in.
//! 3. Links of each page are checked against the plan, the others at the end against what was made: a link to nothing is a bug, and is said. Those of a page that is taken
//!    as it stands were, and are again only where a file is gone that stood beside it.
//!
//! [`OnDemand`] makes one file at a time instead, for whoever looks at a site while it is being edited.
//!
//! This room decides nothing about content; it writes nothing to the disk.

mod back_links;
mod finding;
mod links;
mod list_apart;
mod minify;
mod on_demand;
mod photos;
mod preview;
mod recall;
mod render;
mod stage;
mod standing;
mod take_away;

pub use on_demand::OnDemand;
pub use preview::{Preview, Print, Prints};
pub use recall::Past;
pub use render::{Rendered, Site, Surface};
pub use stage::{Stage, Watch};
pub use standing::Standing;

#[cfg(doc)]
use crate::{atlas::Atlas, map::Ground, page::Plan, skin::Skin};
