//! What `themes/` holds, ready for use: templates, words, style sheet, scripts and drawings.
//!
//! In: the files under `themes/<name>/` laid over those of `themes/default/`, file by file. Out: a [`Skin`], which turns a
//! view into a page. In code a *skin*, because a *theme* here is a subject such as water.
//!
//! 1. [`overlay`]: which file wins.
//! 2. [`catalogue`]: the words of each language, checked against one another and against the templates.
//! 3. [`assets`]: one style sheet, one script, drawings, each named by its content; [`icons`] apart.
//! 4. [`squeeze`]: templates without the whitespace nobody reads.
//! 5. [`engine`]: one template engine a language; [`faults`]: what it says when something is wrong.
//!
//! This room knows no record and no address of a page: what a template prints comes from the view it is given.

mod assets;
mod catalogue;
mod engine;
mod faults;
mod foretold;
mod icons;
mod mentions;
mod overlay;
mod squeeze;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests;

pub use assets::Asset;
pub use catalogue::MESSAGE_KEYS_USED_BY_CODE;
pub use engine::{Skin, load};
