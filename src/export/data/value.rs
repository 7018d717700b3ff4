//! A claimed value as a cell: one way for every table.

use super::table::{Cell, slugs};
use crate::atlas::{Atlas, Claim, Value, Valued};
use crate::i18n::LanguageId;

/// The value of a claim, and the currency of an amount; nothing for the words for not having a value.
pub(super) fn claim_value<T: Valued>(atlas: &Atlas, claim: &Claim<T>) -> (Cell, Option<String>) {
    value(atlas, &claim.shown())
}

/// A value without its type, the same in every language. Words are those of the first language that has any.
pub(super) fn value(atlas: &Atlas, value: &Value) -> (Cell, Option<String>) {
    match value {
        Value::Number(number) => (Cell::Number(*number), None),
        Value::Amount(number, currency) => (Cell::Number(*number), Some(currency.clone())),
        Value::Date(date) => (Cell::text(date.to_string()), None),
        Value::Bool(yes) => (Cell::Bool(*yes), None),
        Value::Text(text) => (Cell::text(text.read(LanguageId(0)).text), None),
        Value::Terms(terms) => (slugs(&atlas.terms, terms), None),
        Value::State(_) => (Cell::Empty, None),
    }
}

/// A value in the words of a language, where it has words: a text, the labels of controlled words.
pub(super) fn words(atlas: &Atlas, value: &Value, language: LanguageId) -> String {
    match value {
        Value::Text(text) => text.get(language).unwrap_or_default().to_owned(),
        Value::Terms(terms) => {
            let labels = terms.iter().filter_map(|id| atlas.terms[*id].label.get(language));
            labels.collect::<Vec<_>>().join("; ")
        }
        _ => String::new(),
    }
}

/// What kind of value it is, for whoever reads a column of values of every kind.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Number(_) => "number",
        Value::Amount(..) => "amount",
        Value::Date(_) => "date",
        Value::Bool(_) => "boolean",
        Value::Text(_) => "text",
        Value::Terms(_) => "words",
        Value::State(_) => "state",
    }
}
