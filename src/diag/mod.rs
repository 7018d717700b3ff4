//! Problems, explained: what is wrong with the content, exactly where, in French and English.
//!
//! In: spans and problems from every stage. Out: a sorted [`Report`] and its renderings.
//! A [`Problem`] is data with a stable code; words come last, once per language of the diagnostics.
//! This room does not decide what is a problem, reads no file and prints nothing: it returns text.

mod code;
mod diagnostic;
mod problem;
pub mod render;
mod report;
mod span;
mod words;

pub use code::{Code, Severity};
pub use diagnostic::{Diagnostic, Remark};
pub use problem::{Found, Noun, Problem, Shape};
pub use report::{Counts, Report};
pub use span::{FileId, Files, Place, Span, Spanned};
pub use words::{Speech, Words, words};
