//! Asking a table for the keys a record knows.

use super::field::{Definition, Field, Kind};
use super::lengths::check_names;
use super::shapes::recast;
use super::{Context, POINT};
use crate::diag::{Diagnostic, MOST, Problem, Shape, Span, Spanned};
use crate::i18n::Date;
use crate::source::toml::{Entry, Node, Table, Value};
use crate::text::{certain, meant};

/// A value that can be read from TOML, reporting what is wrong with it.
pub trait FromToml: Sized {
    /// Reads the value; on a problem adds it to the report and returns nothing.
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self>;

    /// Whether this is what a field of a kind holds.
    fn fits(kind: &Kind) -> bool;

    /// Whether this is a numeric zero, which needs a source where it is claimed.
    fn is_zero(&self) -> bool {
        false
    }
}

/// Reads one table by its definition: a key that has no field there is a problem.
pub struct Reader<'t, 'c, 'l> {
    table: &'t Table,
    definition: &'static Definition,
    /// Context of the file.
    pub cx: &'c mut Context<'l>,
    /// The keys asked for so far, to hold them against the definition.
    #[cfg(debug_assertions)]
    asked: Vec<&'static str>,
    /// What is missing, and the keys it would be under.
    missing: Vec<(Problem, Span, Vec<&'static str>)>,
}

impl<'t, 'c, 'l> Reader<'t, 'c, 'l> {
    /// A reader of a table.
    pub fn new(table: &'t Table, definition: &'static Definition, cx: &'c mut Context<'l>) -> Self {
        Self {
            table,
            definition,
            cx,
            #[cfg(debug_assertions)]
            asked: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// The field of a key, which its reader knows to be there.
    pub(super) fn field(&self, key: &str) -> Option<&'static Field> {
        let field = self.definition.field(key);
        debug_assert!(field.is_some(), "the definition of {} has no field {key}", self.definition.name);
        field
    }

    /// Where the table begins: its problems that have no better place stand there.
    pub fn span(&self) -> Span {
        self.table.span
    }

    /// The entry of a key.
    pub fn entry(&mut self, key: &'static str) -> Option<&'t Entry> {
        #[cfg(debug_assertions)]
        {
            self.field(key);
            self.asked.push(key);
        }
        self.cx.is_name = self.definition.field(key).is_some_and(Field::is_name);
        self.table.get(key)
    }

    /// The entry of a key whose field holds values of this type.
    fn entry_of<T: FromToml>(&mut self, key: &'static str) -> Option<&'t Entry> {
        debug_assert!(
            self.field(key).is_some_and(|field| T::fits(&field.kind)),
            "{}.{key} is read as another kind of value than it is defined",
            self.definition.name
        );
        self.measured(key)
    }

    /// The entry of a key; what should be a name and is too long for one is reported.
    fn measured(&mut self, key: &'static str) -> Option<&'t Entry> {
        let entry = self.entry(key)?;
        if self.cx.is_name {
            check_names(&entry.node, self.cx);
        }
        Some(entry)
    }

    /// A key that may be missing.
    pub fn optional<T: FromToml>(&mut self, key: &'static str) -> Option<T> {
        let entry = self.entry_of::<T>(key)?;
        T::from_toml(&entry.node, self.cx)
    }

    /// The date of something that has happened, which may be missing. It is remembered: it may not lie after the day of the atlas.
    pub fn past(&mut self, key: &'static str) -> Option<Date> {
        let date: Option<Spanned<Date>> = self.optional(key);
        self.cx.past.extend(date.clone());
        date.map(|date| date.value)
    }

    /// A key that must be there.
    pub fn required<T: FromToml>(&mut self, key: &'static str) -> Option<T> {
        debug_assert!(self.field(key).is_some_and(|field| field.is_required), "{key} is defined as optional");
        match self.entry_of::<T>(key) {
            Some(entry) => T::from_toml(&entry.node, self.cx),
            None => {
                self.miss_key(key);
                None
            }
        }
    }

    /// A key that must be there and is not.
    pub fn miss_key(&mut self, key: &'static str) {
        let example = self.field(key).map(Field::line).unwrap_or_default();
        let is_in_braces = self.cx.written(self.table.span).starts_with('{');
        let problem = Problem::MissingKey { key: key.to_owned(), example, is_in_braces };
        self.miss(problem, self.table.span, &[key]);
    }

    /// Something that would be under one of these keys is missing. It is said at the end, unless one of them turns out to be
    /// written after all, be it misspelt or with a value that cannot be read: that has been said, and is the cause.
    pub fn miss(&mut self, problem: Problem, span: Span, keys: &[&'static str]) {
        self.missing.push((problem, span, keys.to_vec()));
    }

    /// Whether a key is written, readable or not, misspelt or not.
    pub fn is_written(&self, key: &str) -> bool {
        let is_empty = |entry: &Entry| matches!(&entry.node.value, Value::List(items) if items.is_empty());
        !self.table.is_whole
            || self.table.get(key).is_some_and(|entry| !is_empty(entry))
            || self.strangers().any(|(_, near)| near == Some(key))
    }

    /// The header of this table, where a key is not one of its own but of the record it is part of: below a header all belongs to it.
    fn header_over(&self, key: &str) -> Option<String> {
        let record = self.cx.record.filter(|record| record.name != self.definition.name)?;
        let header = self.cx.written(self.table.span);
        (header.starts_with('[') && record.field(key).is_some()).then(|| header.to_owned())
    }

    /// The entries that have no field, each with the key it resembles.
    fn strangers(&self) -> impl Iterator<Item = (&'t Entry, Option<&'static str>)> {
        let definition = self.definition;
        let strange = self.table.entries.iter().filter(|entry| definition.field(&entry.key.value).is_none());
        strange.map(|entry| (entry, meant(&entry.key.value, definition.keys())))
    }

    /// A list that may be missing; items that cannot be read are left out.
    pub fn list<T: FromToml>(&mut self, key: &'static str) -> Vec<T> {
        debug_assert!(
            self.field(key).is_some_and(|field| matches!(field.kind, Kind::List(of) if T::fits(of))),
            "{}.{key} is read as a list of another kind than it is defined",
            self.definition.name
        );
        match self.measured(key) {
            Some(entry) => list(&entry.node, self.cx),
            None => Vec::new(),
        }
    }

    /// Where it is written that this is a draft.
    pub(super) fn draft(&mut self) -> Option<Span> {
        self.definition.field("draft")?;
        let mark: Option<bool> = self.optional("draft");
        // One whose mark cannot be read is meant to be one.
        self.table.get("draft").filter(|_| mark != Some(false)).map(|entry| entry.key.span)
    }

    /// Reports every key that has no field, and that this is a draft, as it says `at` a place, with the keys it still lacks.
    pub(super) fn finish_draft(mut self, at: Span) {
        let missing = std::mem::take(&mut self.missing).into_iter();
        let lacking = missing.filter(|(_, _, keys)| !keys.iter().any(|key| self.is_written(key)));
        let mut missing: Vec<String> = Vec::new();
        for (_, _, keys) in lacking {
            let keys = keys.join(" / ");
            if !keys.is_empty() && !missing.contains(&keys) {
                missing.push(keys);
            }
        }
        self.cx.report.add(Problem::Draft { missing }, at);
        self.finish();
    }

    /// Reports every key that has no field, and what is missing. Of a table that is not whole neither can be known.
    pub fn finish(mut self) {
        #[cfg(debug_assertions)]
        for key in self.definition.keys() {
            debug_assert!(self.asked.contains(&key), "nobody reads {}.{key}", self.definition.name);
        }
        if !self.table.is_whole {
            return;
        }
        for (problem, span, keys) in std::mem::take(&mut self.missing) {
            let is_misplaced = |key: &str| self.cx.misplaced.iter().any(|misplaced| misplaced == key);
            if !keys.iter().any(|key| self.is_written(key) || is_misplaced(key)) {
                self.cx.report.add(problem, span);
            }
        }
        // One more than are shown, so that it is known that there are more.
        let strangers: Vec<_> = self.strangers().take(MOST + 1).collect();
        for (entry, near) in strangers {
            if let Some(header) = self.header_over(&entry.key.value) {
                let key = entry.key.value.clone();
                self.cx.misplaced.push(key.clone());
                self.cx.report.add(Problem::MisplacedKey { key, header }, entry.key.span);
                continue;
            }
            let mut known: Vec<String> = self.definition.keys().map(str::to_owned).collect();
            known.sort();
            let key = entry.key.value.clone();
            let meant = certain(&key, self.definition.keys()).filter(|meant| self.table.get(meant).is_none());
            let problem = Problem::UnknownKey { key, nearest: near.map(str::to_owned), known };
            let diagnostic = Diagnostic::new(problem, entry.key.span);
            self.cx.report.push(match meant {
                Some(meant) => diagnostic.fixed(entry.key.span, meant),
                None => diagnostic,
            });
        }
    }
}

/// Reads a node as a list, leaving out the items that cannot be read.
pub(super) fn list<T: FromToml>(node: &Node, cx: &mut Context<'_>) -> Vec<T> {
    match &node.value {
        Value::List(items) => items.iter().filter_map(|item| T::from_toml(item, cx)).collect(),
        other => {
            let fix = recast(Shape::List, node, cx);
            let problem = Problem::WrongType { expected: Shape::List, found: other.kind() };
            cx.refuse_with(problem, node.span, fix).unwrap_or_default()
        }
    }
}

/// Reads a node as a table with a reader of its own.
pub fn table<T>(
    node: &Node,
    definition: &'static Definition,
    cx: &mut Context<'_>,
    read: impl FnOnce(&mut Reader<'_, '_, '_>) -> Option<T>,
) -> Option<T> {
    match &node.value {
        Value::Table(table) => {
            let mut reader = Reader::new(table, definition, cx);
            let value = read(&mut reader);
            reader.finish();
            value
        }
        other => {
            // A point has a form of its own to show.
            let expected = if definition.name == POINT.name { Shape::Point } else { Shape::Table };
            cx.refuse(Problem::WrongType { expected, found: other.kind() }, node.span)
        }
    }
}
