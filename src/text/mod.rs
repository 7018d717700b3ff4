//! Plain strings: folding for search and comparison, slugs, nearest words, escaping, shortening.
//!
//! In: strings. Out: strings. This room knows no language, no file and no page;
//! what depends on a language (collation, numbers, typography) belongs to [`crate::i18n`].

mod escape;
mod fold;
mod hidden;
mod nearest;
mod shorten;
mod slug;

pub use escape::escape;
pub use fold::fold;
pub use hidden::{is_direction, is_hidden};
pub use nearest::{certain, most_like, nearest};
pub use shorten::shorten;
pub use slug::{is_slug, is_slug_in_disguise, slugify};
