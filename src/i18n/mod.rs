//! Languages as data: texts in several languages, dates, and everything CLDR knows about a language.
//!
//! In: the language codes of a site and plain values. Out: words, numbers, dates and sort keys a reader of that
//! language expects. No code branches on a language: what differs comes from ICU4X's data or from a table keyed by
//! language code. This room reads no file and knows no page.

mod date;
mod language;
mod text;

pub use date::Date;
pub use language::{LanguageId, Languages};
pub use text::{Reading, Text};
