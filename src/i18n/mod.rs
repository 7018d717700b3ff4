//! Languages as data: texts in several languages, dates, and everything CLDR knows about a language.
//!
//! In: the language codes of a site and plain values. Out: words, numbers, dates and sort keys a reader of that
//! language expects. No code branches on a language: what differs comes from ICU4X's data or from a table keyed by
//! language code. This room reads no file and knows no page.

mod country;
mod currency;
mod customs;
mod date;
mod figures;
mod glyphs;
mod language;
mod locale;
mod messages;
mod misdated;
mod plural;
mod small_words;
mod text;
mod tongue;
mod typography;

pub use country::is_country_code;
pub use currency::{currencies, currency_codes, is_currency_code};
pub use customs::Offices;
pub use date::Date;
pub use figures::Figure;
pub use language::{LanguageId, Languages};
pub use locale::Locale;
pub use messages::{Arg, Message, Messages, Phrase};
pub use misdated::{Misdated, SEPARATORS as DATE_SEPARATORS};
pub use plural::Plural;
pub use text::{Reading, Text};
pub use tongue::Tongues;
pub use typography::Piece;
