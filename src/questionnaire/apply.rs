//! A changed answer put into the record; nothing else of the file changes.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::answer::is_state;
use super::question::{Question, Step};
use crate::record::{Definition, Kind, is_amount};

/// Puts an answer in its place; takes what stands there away when it is empty.
pub(super) fn apply(document: &mut DocumentMut, question: &Question, cells: &[String], languages: &[String]) {
    let is_empty = cells.iter().all(String::is_empty);
    let root: &mut dyn TableLike = document.as_table_mut();
    match question.way.as_slice() {
        [Step::Key(key)] => of_key(root, key, question, cells, languages),
        [Step::Key(list), Step::Item(at)] => {
            let Some(item) = listed(root, list, *at, is_empty) else { return };
            match item {
                Place::Table(table) => fill(table, question, cells, languages),
                // Taken out when lists are tidied: its place counts until then.
                Place::Value(value) if is_empty => *value = Value::InlineTable(InlineTable::new()),
                Place::Value(value) => *value = answer(Some(value), question, cells, languages),
            }
        }
        [Step::Key(list), Step::Item(at), Step::Key(key)] => {
            let Some(Place::Table(table)) = listed(root, list, *at, is_empty) else { return };
            of_key(table, key, question, cells, languages);
        }
        _ => {}
    }
}

/// Takes items out of their lists, each told by its list and its rank, in ascending order.
pub(super) fn remove(document: &mut DocumentMut, items: &[(&str, usize)]) {
    for (list, at) in items.iter().rev() {
        match document.as_table_mut().get_mut(list) {
            Some(Item::ArrayOfTables(tables)) if *at < tables.len() => drop(tables.remove(*at)),
            Some(Item::Value(Value::Array(items))) if *at < items.len() => drop(items.remove(*at)),
            _ => {}
        }
    }
}

/// An item of a list.
enum Place<'d> {
    Table(&'d mut dyn TableLike),
    Value(&'d mut Value),
}

/// An item of a list that is there, or one made for an answer that is not empty.
fn listed<'d>(root: &'d mut dyn TableLike, list: &str, at: usize, is_empty: bool) -> Option<Place<'d>> {
    if root.get(list).is_none() {
        if is_empty {
            return None;
        }
        root.insert(list, Item::ArrayOfTables(ArrayOfTables::new()));
    }
    match root.get_mut(list)? {
        Item::ArrayOfTables(tables) => {
            while tables.len() <= at && !is_empty {
                tables.push(Table::new());
            }
            tables.get_mut(at).map(|table| Place::Table(table as &mut dyn TableLike))
        }
        Item::Value(Value::Array(items)) => {
            while items.len() <= at && !is_empty {
                items.push(InlineTable::new());
            }
            match items.get_mut(at)? {
                Value::InlineTable(table) => Some(Place::Table(table as &mut dyn TableLike)),
                value => Some(Place::Value(value)),
            }
        }
        _ => None,
    }
}

fn of_key(table: &mut dyn TableLike, key: &str, question: &Question, cells: &[String], languages: &[String]) {
    if cells.iter().all(String::is_empty) {
        take(table, key);
        return;
    }
    match table.get_mut(key) {
        // What stands there keeps the remarks around it.
        Some(Item::Value(Value::InlineTable(inner))) if question.has_evidence && is_around(inner, question) => {
            fill(inner, question, cells, languages);
        }
        Some(Item::Table(inner)) if question.has_evidence && is_around(inner, question) => {
            fill(inner, question, cells, languages);
        }
        Some(Item::Value(value)) => {
            let decor = value.decor().clone();
            *value = answer(Some(value), question, cells, languages);
            *value.decor_mut() = decor;
        }
        _ => add(table, key, answer(None, question, cells, languages)),
    }
}

fn inner_key(question: &Question) -> &'static str {
    if matches!(question.kind, Kind::Statement) { "text" } else { "value" }
}

/// Whether a table is a claim or a statement around its value, not a text in several languages.
fn is_around(table: &dyn TableLike, question: &Question) -> bool {
    table.contains_key(inner_key(question))
}

/// Fills a claim or a statement that is a table.
fn fill(table: &mut dyn TableLike, question: &Question, cells: &[String], languages: &[String]) {
    let inner = inner_key(question);
    let is_empty = cells.iter().all(String::is_empty);
    // A statement may be its words alone: once it has evidence, they stand under a key.
    let has_words = languages.iter().any(|language| table.contains_key(language));
    if has_words && !table.contains_key(inner) {
        for language in languages {
            table.remove(language);
        }
    }
    let evidence = cells.iter().skip(languages.len() + 1);
    if is_empty {
        let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
        keys.iter().for_each(|key| drop(table.remove(key)));
        return;
    }
    set(table, inner, bare(question, cells, languages));
    if is_amount(&question.kind) {
        match currency(cells) {
            Some(code) if table.get("currency").and_then(plain_of).as_deref() == Some(code) => {}
            Some(code) => set(table, "currency", Value::from(code)),
            None => take(table, "currency"),
        }
    }
    for (key, cell) in ["source", "as_of"].into_iter().zip(evidence) {
        if cell.is_empty() {
            take(table, key);
        } else if table.get(key).and_then(plain_of).as_ref() != Some(cell) {
            set(table, key, if key == "as_of" { dated(cell) } else { Value::from(cell.as_str()) });
        }
    }
}

/// The currency of an amount.
fn currency(cells: &[String]) -> Option<&str> {
    cells.first()?.split_once(' ').map(|(_, code)| code)
}

fn plain_of(item: &Item) -> Option<String> {
    match item.as_value()? {
        Value::String(text) => Some(text.value().clone()),
        Value::Integer(whole) => Some(whole.value().to_string()),
        Value::Datetime(moment) => Some(moment.value().to_string()),
        _ => None,
    }
}

/// Puts a value under a key; what surrounds the one that stands there stays.
fn set(table: &mut dyn TableLike, key: &str, mut value: Value) {
    if let Some(Item::Value(standing)) = table.get_mut(key) {
        *value.decor_mut() = standing.decor().clone();
        if value.to_string() != standing.to_string() {
            *standing = value;
        }
        return;
    }
    add(table, key, value);
}

/// Adds a key at the end. What stood between the last value and the closing brace of its table stands there again.
fn add(table: &mut dyn TableLike, key: &str, mut value: Value) {
    if let Some(blank) = table.iter_mut().last().and_then(|(_, item)| blank_after(item)) {
        value.decor_mut().set_suffix(blank);
    }
    table.insert(key, Item::Value(value));
}

/// Takes a key away; what stood between it and the closing brace stands after the one before it.
fn take(table: &mut dyn TableLike, key: &str) {
    let Some(blank) = table.remove(key).and_then(|mut item| blank_after(&mut item)) else { return };
    if let Some((_, Item::Value(last))) = table.iter_mut().last() {
        last.decor_mut().set_suffix(blank);
    }
}

/// The blanks after a value, taken from it.
fn blank_after(item: &mut Item) -> Option<String> {
    let decor = item.as_value_mut()?.decor_mut();
    let blank = decor.suffix()?.as_str().filter(|text| !text.is_empty() && text.chars().all(|c| c == ' '))?.to_owned();
    decor.set_suffix("");
    Some(blank)
}

/// The whole answer as one value: with its evidence, where there is any.
fn answer(standing: Option<&Value>, question: &Question, cells: &[String], languages: &[String]) -> Value {
    let value = bare(question, cells, languages);
    let has_evidence = cells.iter().skip(languages.len() + 1).any(|cell| !cell.is_empty());
    let was_claim =
        standing.is_some_and(|value| value.as_inline_table().is_some_and(|table| is_around(table, question)));
    let has_currency = is_amount(&question.kind) && currency(cells).is_some();
    if !question.has_evidence || !(has_evidence || has_currency || was_claim) {
        return value;
    }
    let mut table = InlineTable::new();
    table.insert(inner_key(question), value);
    fill(&mut table, question, cells, languages);
    Value::InlineTable(table)
}

/// The value without its evidence.
fn bare(question: &Question, cells: &[String], languages: &[String]) -> Value {
    let first = cells.first().map_or("", String::as_str);
    let is_text = matches!(question.kind, Kind::Text | Kind::Statement);
    if is_text && first.is_empty() {
        let mut words = InlineTable::new();
        for (language, text) in languages.iter().zip(cells.iter().skip(1)).filter(|(_, text)| !text.is_empty()) {
            words.insert(language, Value::from(text.as_str()));
        }
        return Value::InlineTable(words);
    }
    match &question.kind {
        _ if question.is_claim() && is_state(first) => Value::from(first),
        Kind::Number(..) => {
            let figures = first.split(' ').next().unwrap_or(first);
            match (figures.parse::<i64>(), figures.parse::<f64>()) {
                (Ok(whole), _) => Value::from(whole),
                (_, Ok(number)) => Value::from(number),
                _ => Value::from(first),
            }
        }
        Kind::Date => dated(first),
        Kind::Flag => Value::from(first == "true"),
        Kind::List(_) => Value::Array(first.split(", ").filter(|word| !word.is_empty()).collect::<Array>()),
        _ => Value::from(first),
    }
}

/// A year alone is a number; a date of more is a string.
fn dated(text: &str) -> Value {
    text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from)
}

/// Takes away lists and items that say nothing any more.
pub(super) fn tidy(document: &mut DocumentMut, definition: &Definition) {
    let root = document.as_table_mut();
    for key in definition.keys() {
        let is_empty = match root.get_mut(key) {
            Some(Item::ArrayOfTables(tables)) => {
                tables.retain(|table| !table.is_empty());
                tables.is_empty()
            }
            Some(Item::Value(Value::Array(items))) => {
                let before = items.len();
                items.retain(|item| item.as_inline_table().is_none_or(|table| !table.is_empty()));
                before > 0 && items.is_empty()
            }
            _ => false,
        };
        if is_empty {
            root.remove(key);
        }
    }
}
