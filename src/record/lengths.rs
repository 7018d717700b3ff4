//! How long a text of a record may be.
//!
//! In: what is written. Out: problems, where a text is longer than the places it stands in can hold. Nothing is cut here.

use super::Context;
use crate::diag::{Plenty, Problem};
use crate::source::LIMITS;
use crate::source::toml::{Node, Value};

/// Whether a text has more characters than this.
pub(super) fn is_longer(text: &str, limit: usize) -> bool {
    // A character has a byte at least: most texts are not gone through.
    text.len() > limit && text.chars().nth(limit).is_some()
}

/// Reports names that are no names: too long for the lists and heads they stand in, or of several lines. The languages of a text, the values of
/// claims and the items of a list are names each.
pub(super) fn check_names(node: &Node, cx: &mut Context<'_>) {
    match &node.value {
        Value::String(text) => {
            let what = match text.trim() {
                // That is said of any text.
                text if is_longer(text, LIMITS.words) => return,
                text if is_longer(text, LIMITS.name) => Plenty::Characters,
                text if text.contains(['\n', '\r']) => Plenty::Lines,
                _ => return,
            };
            let limit = if what == Plenty::Lines { 1 } else { LIMITS.name };
            cx.report.add(Problem::TooMany { what, limit }, node.span);
        }
        Value::List(items) => items.iter().for_each(|item| check_names(item, cx)),
        Value::Table(table) => {
            for entry in &table.entries {
                if entry.key.value == "value" || cx.languages.id(&entry.key.value).is_some() {
                    check_names(&entry.node, cx);
                }
            }
        }
        _ => {}
    }
}
