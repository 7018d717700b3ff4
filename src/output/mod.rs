//! The way out: a finished site put in its folder, whole or not at all.
//!
//! In: the files of a site, path and bytes, one after the other ([`Writer`]) or held together ([`Outputs`]). Out: the folder, swapped in at once.
//! Killed at any moment, this leaves the old site complete, or the new one; what it staged is cleared by the next run. A second run for the same folder waits.
//! It replaces only a folder it made itself, or an empty one, and keeps what others put there. [`amend`] changes one file of the content in place, for `check --fix`.
//! It does not know what a page is.

mod amend;
mod cannot_write;
mod marker;
mod outputs;
mod put;
mod safe_path;
mod seal;
mod stage;
mod writer;

pub use amend::amend;
pub use cannot_write::CannotWrite;
pub use marker::{MARKER, NOTES};
pub use outputs::Outputs;
pub use put::{list, may_list, put, replace};
pub use writer::{Found, Put, Writer, Written, write};
