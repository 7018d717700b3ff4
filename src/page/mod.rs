//! Every address of the site, before any page is made.
//!
//! In: the [`Atlas`] and the localised segments of addresses. Out: a [`Plan`]: for every page, in every language, its address
//! and its file. Two pages at one address are a problem of the content. This room knows what a page is, not what it shows.

mod dataset;
mod feed;
mod late;
mod plan;
mod target;

pub use dataset::{DATA_FOLDER, DATA_PACKAGE, Dataset, data_of, record_data};
pub use feed::feed_of;
pub use late::{LATE_HASH, LATE_SCRIPT};
pub use plan::{Address, Plan, are_planned_alike, plan};
pub use target::{Index, PAGES_LISTED, Target};

#[cfg(doc)]
use crate::atlas::Atlas;
