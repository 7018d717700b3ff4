//! The way out: a finished site put in its folder, whole or not at all.
//!
//! In: [`Outputs`], every file of the site as path and bytes. Out: the folder, swapped in at once by [`write`].
//! Killed at any moment, this leaves the old site complete, or the new one; what it staged is cleared by the next run.
//! It replaces only a folder it made itself, or an empty one. [`amend`] changes one file of the content in place, for `check --fix`.
//! It does not know what a page is.

mod amend;
mod cannot_write;
mod outputs;
mod put;
mod safe_path;
mod stage;
mod write;

pub use amend::amend;
pub use cannot_write::CannotWrite;
pub use outputs::Outputs;
pub use put::put;
pub use write::{MARKER, Written, write};
