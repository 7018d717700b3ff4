//! Which pages have a feed of what is new, and where it is.

use super::{Plan, Target};
use crate::i18n::LanguageId;

/// The address of the feed of a page: of the whole atlas for the first page, of its own news for a theme, a form, a place and a period.
pub fn feed_of(target: Target, plan: &Plan, language: LanguageId) -> Option<String> {
    let has_feed = matches!(
        target,
        Target::Home | Target::Word(_) | Target::Region(_) | Target::Prefecture(_) | Target::Period(_)
    );
    (has_feed && plan.has(target)).then(|| format!("{}atom.xml", plan.href(target, language)))
}
