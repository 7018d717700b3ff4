//! The questions of a record: one for each value that has one place in its file, and one more of each list, to be filled.

use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

use super::cells::tidied;
use crate::record::{CITATION, Definition, Field, Kind, Rule, is_amount};

/// A question.
#[derive(Clone, Debug)]
pub(super) struct Question {
    /// Its stable name: the keys to its value, items of lists counted from 1.
    pub key: String,
    /// The keys to its value.
    pub way: Vec<Step>,
    /// The field it asks for.
    pub field: &'static Field,
    /// What kind of value it has.
    pub kind: Kind,
    /// Whether a source and a date stand beside the answer.
    pub has_evidence: bool,
    /// The answer there is: the value, then one cell a language, then source and date.
    pub cells: Vec<String>,
}

impl Question {
    /// Whether a word for having no value may stand in place of one.
    pub(super) fn is_claim(&self) -> bool {
        matches!(self.field.kind, Kind::Claims(_))
    }

    /// Whether its answer is words of a language, and no name: the field is shown with one text for each.
    pub(super) fn is_sentence(&self) -> bool {
        matches!(self.kind, Kind::Text | Kind::Statement) && self.field.example.starts_with("{ fr")
    }
}

/// A step into a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To the value of a key.
    Key(&'static str),
    /// To an item of a list, from 0.
    Item(usize),
}

impl Step {
    /// The key it goes to.
    pub(super) fn key(&self) -> Option<&'static str> {
        match self {
            Self::Key(key) => Some(key),
            Self::Item(_) => None,
        }
    }
}

/// Every question of a record as it stands.
pub(super) fn questions(
    definition: &'static Definition,
    document: &DocumentMut,
    languages: &[String],
) -> Vec<Question> {
    let mut asked = Vec::new();
    let root: &Table = document.as_table();
    for field in definition.fields() {
        let standing = root.get(field.key).and_then(Node::of_item);
        // A list has as many items as it must have, and one more than there are.
        let least = definition.rules.iter().find_map(|rule| match rule {
            Rule::AtLeast(key, least) if *key == field.key => Some(*least),
            _ => None,
        });
        of_field(field, standing, least.unwrap_or(0), &[], languages, &mut asked);
    }
    asked
}

/// A value or a table, however it is written.
#[derive(Clone, Copy)]
pub(super) enum Node<'d> {
    Value(&'d Value),
    Table(&'d dyn TableLike),
    Tables(&'d toml_edit::ArrayOfTables),
}

impl<'d> Node<'d> {
    pub(super) fn of_item(item: &'d Item) -> Option<Self> {
        match item {
            Item::None => None,
            Item::Value(Value::InlineTable(table)) => Some(Self::Table(table)),
            Item::Value(value) => Some(Self::Value(value)),
            Item::Table(table) => Some(Self::Table(table)),
            Item::ArrayOfTables(tables) => Some(Self::Tables(tables)),
        }
    }

    fn of_value(value: &'d Value) -> Self {
        match value {
            Value::InlineTable(table) => Self::Table(table),
            value => Self::Value(value),
        }
    }

    fn get(self, key: &str) -> Option<Self> {
        match self {
            Self::Table(table) => table.get(key).and_then(Node::of_item),
            _ => None,
        }
    }

    fn items(self) -> Vec<Self> {
        match self {
            Self::Tables(tables) => tables.iter().map(|table| Self::Table(table)).collect(),
            Self::Value(Value::Array(items)) => items.iter().map(Self::of_value).collect(),
            _ => Vec::new(),
        }
    }
}

fn key(way: &[Step]) -> String {
    way.iter().fold(String::new(), |key, step| match step {
        Step::Key(name) if key.is_empty() => (*name).to_owned(),
        Step::Key(name) => format!("{key}.{name}"),
        Step::Item(at) => format!("{key}[{}]", at + 1),
    })
}

fn of_field(
    field: &'static Field,
    standing: Option<Node<'_>>,
    least: usize,
    above: &[Step],
    languages: &[String],
    asked: &mut Vec<Question>,
) {
    let way = [above, &[Step::Key(field.key)]].concat();
    let ask = |way: Vec<Step>, kind: Kind, node: Option<Node<'_>>, has_evidence: bool| Question {
        key: key(&way),
        field,
        cells: cells(&kind, node, has_evidence, languages),
        way,
        kind,
        has_evidence,
    };
    match field.kind {
        // Only the word for "looked for and not found" stands there: that is no question.
        Kind::Claims(_) if field.key == "partnerships" => {}
        Kind::Claims(of) => match standing.filter(|node| is_several(*node, of)) {
            Some(node) => {
                for (at, item) in node.items().into_iter().enumerate() {
                    let way = [way.as_slice(), &[Step::Item(at)]].concat();
                    asked.push(ask(way, *of, Some(item), true));
                }
            }
            None => asked.push(ask(way, *of, standing, true)),
        },
        Kind::List(Kind::Statement) => {
            let items = standing.map(Node::items).unwrap_or_default();
            for at in 0..=items.len() {
                let way = [way.as_slice(), &[Step::Item(at)]].concat();
                asked.push(ask(way, Kind::Statement, items.get(at).copied(), true));
            }
        }
        // Whether a record is published is for whoever keeps its file.
        Kind::Flag if field.key == "draft" => {}
        // A photograph is a file: it does not come in a table.
        Kind::List(Kind::Table(definition)) if definition.fields().any(|own| matches!(own.kind, Kind::Picture)) => {}
        Kind::List(Kind::Table(definition)) => {
            let items = standing.map(Node::items).unwrap_or_default();
            for at in 0..(items.len() + 1).max(least) {
                let way = [way.as_slice(), &[Step::Item(at)]].concat();
                // Evidence of a whole item is left to the file.
                let own = definition.fields().filter(|own| !CITATION.iter().any(|cited| cited.key == own.key));
                for own in own {
                    let node = items.get(at).and_then(|item| item.get(own.key));
                    of_field(own, node, 0, &way, languages, asked);
                }
            }
        }
        // Several of them are left to the file.
        Kind::Statements if standing.is_none_or(|node| node.items().is_empty()) => {
            asked.push(ask(way, Kind::Statement, standing, true));
        }
        Kind::Flag
        | Kind::Line
        | Kind::Commune
        | Kind::Text
        | Kind::Date
        | Kind::Reference(_)
        | Kind::Url
        | Kind::Email
        | Kind::List(Kind::Reference(_) | Kind::Commune) => asked.push(ask(way, field.kind, standing, false)),
        _ => {}
    }
}

/// Whether several claims stand there, and not one whose value is a list.
fn is_several(node: Node<'_>, of: &Kind) -> bool {
    match node {
        Node::Tables(_) => true,
        Node::Value(Value::Array(items)) => !matches!(of, Kind::List(_)) || items.iter().any(Value::is_inline_table),
        _ => false,
    }
}

/// The answer there is, cell by cell.
fn cells(kind: &Kind, node: Option<Node<'_>>, has_evidence: bool, languages: &[String]) -> Vec<String> {
    let mut cells = vec![String::new(); languages.len() + 3];
    let inner = match kind {
        Kind::Statement => "text",
        _ => "value",
    };
    // A claim or a statement may be a table around its value.
    let around = node.filter(|node| has_evidence && node.get(inner).is_some());
    let value = around.and_then(|node| node.get(inner)).or(node);
    let mut put = |at: usize, text: String| {
        if let Some(cell) = cells.get_mut(at) {
            *cell = tidied(&text);
        }
    };
    match value {
        Some(Node::Table(table)) => {
            for (at, language) in languages.iter().enumerate() {
                if let Some(text) = table.get(language).and_then(Item::as_str) {
                    put(at + 1, text.to_owned());
                }
            }
        }
        Some(Node::Value(Value::Array(items))) => {
            let words: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            put(0, words.join(", "));
        }
        Some(Node::Value(value)) => match around.and_then(|node| node.get("currency")) {
            Some(Node::Value(currency)) if is_amount(kind) => put(0, format!("{} {}", plain(value), plain(currency))),
            _ => put(0, plain(value)),
        },
        _ => {}
    }
    for (at, key) in ["source", "as_of"].into_iter().enumerate() {
        if let Some(Node::Value(value)) = around.and_then(|node| node.get(key)) {
            put(languages.len() + 1 + at, plain(value));
        }
    }
    cells
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().clone(),
        Value::Integer(whole) => whole.value().to_string(),
        Value::Float(number) => number.value().to_string(),
        Value::Boolean(flag) => flag.value().to_string(),
        Value::Datetime(moment) => moment.value().to_string(),
        _ => String::new(),
    }
}
