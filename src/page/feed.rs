//! Which pages have a feed of what is new, and where it is.

use super::{Plan, Target};
use crate::atlas::Atlas;
use crate::diag::Noun;
use crate::i18n::LanguageId;

/// The address of the feed of a page: of the whole atlas for the first page, of its own news for a theme or a country.
pub fn feed_of(target: Target, atlas: &Atlas, plan: &Plan, language: LanguageId) -> Option<String> {
    let has_feed = match target {
        Target::Home => true,
        Target::Word(id) => matches!(atlas.terms[id].noun, Noun::Theme | Noun::Country),
        _ => false,
    };
    (has_feed && plan.has(target)).then(|| format!("{}atom.xml", plan.href(target, language)))
}
