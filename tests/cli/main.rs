//! The program as a person runs it: exit codes, what is said where, and what is left on the disk.
//!
//! Each test copies the smallest atlas (`tests/small`) with the theme of this repository and changes what it is about.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod arguments;
mod content;
mod diff;
mod folder;
mod formats;
mod geo;
mod init;
mod limits;
mod new;
mod publishing;
mod serve;
mod sheet;
mod site;
