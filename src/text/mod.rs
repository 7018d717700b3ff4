//! Plain strings: folding and words for search and comparison, slugs, nearest words, escaping, shortening.
//!
//! In: strings. Out: strings. This room knows no language, no file and no page;
//! what depends on a language (collation, numbers, typography) belongs to [`crate::i18n`].

mod apart;
mod caseless;
mod escape;
mod fold;
mod garbled;
mod hidden;
mod idle_alt;
mod look_alike;
mod mailbox;
mod nearest;
mod person;
mod shorten;
mod slips;
mod slug;
mod stated_number;
mod synonyms;
mod telephone;
mod thousands;
mod web;
mod words;

pub use apart::apart;
pub use caseless::caseless;
pub use escape::escape;
pub use fold::{LETTERS, fold};
pub use garbled::{Garbled, garbled};
pub use hidden::{LOST, is_blank, is_direction, is_hidden};
pub use idle_alt::is_idle_alt;
pub use look_alike::{Mixed, disguised_host, mixed_scripts};
pub use mailbox::{looks_private, mailboxes};
pub use nearest::{certain, is_near, most_like, nearest};
pub use person::named_person;
pub use shorten::shorten;
pub use slips::{bare_citations, markdown_slips, markup};
pub use slug::{is_reserved, is_slug, is_slug_in_disguise, parted, slugify};
pub use stated_number::{StatedNumber, stated_number};
pub use synonyms::{meant, only_synonym};
pub use telephone::{Misdialled, dialled, telephones};
pub use thousands::joined_thousands;
pub use web::{is_base, names_host};
pub use words::{capitalised, singular, words};
