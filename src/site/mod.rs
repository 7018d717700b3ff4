//! Every output as a job, and the jobs done.
//!
//! In: an [`Atlas`], its [`Plan`], the [`Skin`] and the [`Ground`] of maps. Out: [`Outputs`]: pages rendered in parallel, assets, machine files.
//!
//! 1. Each page of the plan becomes a view, in parallel; problems of its prose are reported.
//! 2. Each view goes through its template and is made small.
//! 3. Links of the finished pages are checked against the outputs: a link to nothing is a bug, and is said.
//!
//! [`OnDemand`] makes one file at a time instead, for whoever looks at a site while it is being edited.
//!
//! This room decides nothing about content; it writes nothing to the disk.

mod back_links;
mod check_links;
mod finding;
mod minify;
mod on_demand;
mod render;
mod stage;
mod take_away;

pub use check_links::broken_links;
pub use on_demand::OnDemand;
pub use render::{Site, Surface};
pub use stage::{Stage, Watch};

#[cfg(doc)]
use crate::{atlas::Atlas, map::Ground, output::Outputs, page::Plan, skin::Skin};
