//! Problems, explained: what is wrong with the content, exactly where, in French and English.
//!
//! In: spans and problems from every stage. Out: a sorted [`Report`] and its renderings.
//! A [`Problem`] is data with a stable code; words come last, once per language of the diagnostics.
//! This room does not decide what is a problem, reads no file and prints nothing: it returns text.

mod amendment;
mod boundary_problem;
mod catalogue;
mod choices;
mod code;
mod diagnostic;
mod noun;
mod problem;
pub mod render;
mod report;
mod span;
mod words;

pub use amendment::Amendment;
pub use boundary_problem::BoundaryProblem;
pub use choices::Choices;
pub use code::{Code, Severity};
pub use diagnostic::{Diagnostic, Fix, Remark};
pub use noun::{Found, Noun, Shape, Slip, TemplatePart};
pub use problem::{Plenty, Problem, UnfitCode, UnfitPicture};
pub use report::{Counts, MOST, Report};
pub use span::{FileId, Files, Place, Span, Spanned};
pub use words::{
    BEHIND_HEADER, BLANK_IN_NAME, BRACE_LEFT_OPEN, CLOSING_BRACKET, COLON, COMMA_LEFT_OUT, HEADER_TWICE,
    INNER_APOSTROPHE, INNER_QUOTE, LIST_LEFT_OPEN, NEVER_CLOSED, NOT_A_NUMBER, OPENING_BRACKET, SEMICOLON, SIGN_AT_END,
    SLASHES, STRANGE_KEY, Speech, TYPOGRAPHIC_QUOTES, UNSEEN_BLANK, Words, area, home, words,
};
