//! Entries of a list whose header was left out.
//!
//! In: the outermost table of a file that lists entries. Out: the same without the keys that can only be those of an entry, which are reported
//! once, as one mistake. Any name may have stood in the header that is lost. This module reads no entry.

use std::borrow::Cow;

use super::Context;
use super::field::Definition;
use crate::diag::{Noun, Problem};
use crate::source::toml::{Entry, Table, Value};
use crate::text::slugify;

/// A kind of entry, and the header it stands under; nothing where the header is the name of the entry.
#[derive(Clone, Copy)]
pub(super) struct Headed {
    pub noun: Noun,
    pub definition: &'static Definition,
    pub header: Option<&'static str>,
}

/// The table without what stands under no header.
pub(super) fn headed<'t>(table: &'t Table, kinds: &[Headed], cx: &mut Context<'_>) -> Cow<'t, Table> {
    let is_stray = |entry: &&Entry| kinds.iter().any(|kind| kind.is_field(entry));
    let strays: Vec<&Entry> = table.entries.iter().filter(is_stray).collect();
    let Some(first) = strays.first() else { return Cow::Borrowed(table) };
    // The kind most of the keys belong to; of kinds alike the first.
    let fits = |kind: &&Headed| strays.iter().filter(|entry| kind.definition.field(&entry.key.value).is_some()).count();
    let most = kinds.iter().map(|kind| fits(&kind)).max();
    let header = kinds.iter().find(|kind| Some(fits(kind)) == most).and_then(|kind| kind.header);
    let name = || strays.iter().find_map(|entry| label(&entry.node.value)).unwrap_or_else(|| "…".to_owned());
    let example = header.map_or_else(|| format!("[{}]", name()), str::to_owned);
    cx.report.add(Problem::OutsideEntry { key: first.key.value.clone(), example }, first.key.span);
    kinds.iter().for_each(|kind| cx.broken.list(kind.noun));
    let entries = table.entries.iter().filter(|entry| !is_stray(entry)).cloned().collect();
    Cow::Owned(Table { entries, span: table.span, is_whole: table.is_whole })
}

impl Headed {
    /// Whether this can only be a field of an entry. Where entries go by their own names, an entry may be called as a field is: it is one when it holds
    /// fields itself, or nothing yet.
    fn is_field(&self, entry: &Entry) -> bool {
        let is_key = |key: &str| self.definition.field(key).is_some();
        let is_entry = match &entry.node.value {
            Value::Table(inner) => {
                inner.entries.is_empty() || inner.entries.iter().any(|inner| is_key(&inner.key.value))
            }
            Value::List(items) => {
                self.header.is_some() && items.iter().all(|item| matches!(item.value, Value::Table(_)))
            }
            _ => false,
        };
        is_key(&entry.key.value) && !is_entry
    }
}

/// What an entry may be called, from its label.
fn label(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => Some(text),
        Value::Table(texts) => texts.entries.iter().find_map(|entry| match &entry.node.value {
            Value::String(text) => Some(text),
            _ => None,
        }),
        _ => None,
    };
    text.map(|text| slugify(text)).filter(|slug| !slug.is_empty())
}
