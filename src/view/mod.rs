//! Serialisable page values: the contract with templates.
//!
//! In: the [`Atlas`](crate::atlas::Atlas), the [`Plan`](crate::page::Plan), drawings and words. Out: one plain value a page, every text
//! already in its language, every number and date already in words. This room makes no HTML of its own and knows no template.

mod frame;
mod pages;
mod shared;

pub use frame::{Alternate, Frame, Site};
pub use pages::*;
pub use shared::*;
