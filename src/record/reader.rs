//! Asking a table for the keys a record knows.

use super::Context;
use crate::diag::{Problem, Shape, Span};
use crate::source::toml::{Entry, Node, Table, Value};
use crate::text::nearest;

/// A value that can be read from TOML, reporting what is wrong with it.
pub trait FromToml: Sized {
    /// Reads the value; on a problem adds it to the report and returns nothing.
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self>;

    /// Whether this is a numeric zero, which needs a source where it is claimed.
    fn is_zero(&self) -> bool {
        false
    }
}

/// Reads one table: each key it is asked for is known, every other key is a problem.
pub struct Reader<'t, 'c, 'l> {
    table: &'t Table,
    /// Context of the file.
    pub cx: &'c mut Context<'l>,
    asked: Vec<&'static str>,
}

impl<'t, 'c, 'l> Reader<'t, 'c, 'l> {
    /// A reader of a table.
    pub fn new(table: &'t Table, cx: &'c mut Context<'l>) -> Self {
        Self { table, cx, asked: Vec::new() }
    }

    /// Where the table begins: its problems that have no better place stand there.
    pub fn span(&self) -> Span {
        self.table.span
    }

    /// The entry of a key, which is known from now on.
    pub fn entry(&mut self, key: &'static str) -> Option<&'t Entry> {
        self.asked.push(key);
        self.table.get(key)
    }

    /// A key that may be missing.
    pub fn optional<T: FromToml>(&mut self, key: &'static str) -> Option<T> {
        let entry = self.entry(key)?;
        T::from_toml(&entry.node, self.cx)
    }

    /// A key that must be there; `example` is a line an editor can paste.
    pub fn required<T: FromToml>(&mut self, key: &'static str, example: &str) -> Option<T> {
        match self.entry(key) {
            Some(entry) => T::from_toml(&entry.node, self.cx),
            None => {
                let problem = Problem::MissingKey { key: key.to_owned(), example: example.to_owned() };
                self.cx.refuse(problem, self.table.span)
            }
        }
    }

    /// A list that may be missing; items that cannot be read are left out.
    pub fn list<T: FromToml>(&mut self, key: &'static str) -> Vec<T> {
        match self.entry(key) {
            Some(entry) => list(&entry.node, self.cx),
            None => Vec::new(),
        }
    }

    /// Reports every key nobody asked for.
    pub fn finish(self) {
        for entry in &self.table.entries {
            let key = entry.key.value.as_str();
            if self.asked.contains(&key) {
                continue;
            }
            let mut known: Vec<String> = self.asked.iter().map(|&k| k.to_owned()).collect();
            known.sort();
            known.dedup();
            let near = nearest(key, self.asked.iter().copied()).map(str::to_owned);
            let problem = Problem::UnknownKey { key: key.to_owned(), nearest: near, known };
            self.cx.report.add(problem, entry.key.span);
        }
    }
}

/// Reads a node as a list, leaving out the items that cannot be read.
pub(super) fn list<T: FromToml>(node: &Node, cx: &mut Context<'_>) -> Vec<T> {
    match &node.value {
        Value::List(items) => items.iter().filter_map(|item| T::from_toml(item, cx)).collect(),
        other => {
            cx.report.add(Problem::WrongType { expected: Shape::List, found: other.kind() }, node.span);
            Vec::new()
        }
    }
}

/// Reads a node as a table with a reader of its own.
pub(super) fn table<T>(
    node: &Node,
    cx: &mut Context<'_>,
    read: impl FnOnce(&mut Reader<'_, '_, '_>) -> Option<T>,
) -> Option<T> {
    match &node.value {
        Value::Table(table) => {
            let mut reader = Reader::new(table, cx);
            let value = read(&mut reader);
            reader.finish();
            value
        }
        other => {
            let problem = Problem::WrongType { expected: Shape::Table, found: other.kind() };
            cx.refuse(problem, node.span)
        }
    }
}
