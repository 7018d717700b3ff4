//! The way in: everything an atlas is made from, read once, as plain values.
//!
//! In: a folder (or a list of paths and bytes, for tests). Out: [`Sources`], sorted by path, each file either text known to be
//! UTF-8 or bytes; the split of a Markdown file into front matter and body ([`front_matter`]); and TOML as a plain tree where
//! every key and value knows its place ([`toml`]).
//!
//! A contribution is untrusted: links are refused, sizes, depth and number are bounded ([`Limits`]). A file that breaks a
//! rule is left out and the report says why. This room does not know what a file means.

mod builtin;
mod cannot_read;
mod front_matter;
mod heads;
mod limits;
mod names;
mod nesting;
mod repair;
mod slips;
mod sources;
mod starter;
mod syntax_errors;
pub mod toml;
mod walk;

pub use builtin::carried_text;
pub use cannot_read::CannotRead;
pub use front_matter::{FrontMatter, front_matter};
pub use limits::{LIMITS, Limits};
pub use nesting::{Notation, too_deep};
pub use sources::{Body, FOLDERS, HOST_FILE, SourceFile, Sources};
pub use starter::starter;
