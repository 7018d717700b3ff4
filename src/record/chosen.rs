//! A word out of a few: what a field that offers a choice is read by.

use super::{Context, FromToml};
use crate::diag::Problem;
use crate::source::toml::Node;
use crate::text::{certain, nearest};

/// What a word stands for; another word is refused, with the nearest of those that are allowed.
pub(super) fn chosen<T: Copy>(words: &[(&'static str, T)], node: &Node, cx: &mut Context<'_>) -> Option<T> {
    let text = String::from_toml(node, cx)?;
    if let Some((_, meant)) = words.iter().find(|(word, _)| **word == text) {
        return Some(*meant);
    }
    let allowed = || words.iter().map(|(word, _)| *word);
    let near = nearest(&text, allowed()).map(str::to_owned);
    let fix = certain(&text, allowed()).map(|word| format!("\"{word}\""));
    let allowed = allowed().map(str::to_owned).collect();
    cx.refuse_with(Problem::NotAllowed { text, nearest: near, allowed }, node.span, fix)
}

/// Whether a field offers these words, in this order.
pub(super) fn offers<T>(offered: &[&str], words: &[(&'static str, T)]) -> bool {
    words.iter().map(|(word, _)| *word).eq(offered.iter().copied())
}
