//! What a record may say: its fields, defined once.
//!
//! Each reader of this room has its [`Definition`] beside it, and can read nothing else: the keys it knows, the line it proposes for a key that is missing,
//! the bounds of its numbers come from there. JSON Schemas, the tables of the content reference, the files of `atlas new` and the forms of other programs are made
//! of the same definitions. In a debug build a reader that asks for a key its definition does not have, asks for another kind of value than it
//! says, or never asks for one of its keys, stops the test that runs it. Nothing here reads a file or knows what a page shows.

use crate::diag::Noun;

/// The fields of a table, in the order an editor best fills them in.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// Its stable name.
    pub name: &'static str,
    /// The fields, in parts that several tables share.
    pub parts: &'static [&'static [Field]],
    /// What holds of several fields together.
    pub rules: &'static [Rule],
}

/// One field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its key.
    pub key: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be there.
    pub is_required: bool,
    /// A value an editor can paste.
    pub example: &'static str,
    /// What it says, in English.
    pub english: &'static str,
    /// What it says, in French.
    pub french: &'static str,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// `true` or `false`.
    Flag,
    /// A whole number between two bounds, both allowed.
    Whole(i64, i64),
    /// A number between two bounds, both allowed.
    Number(f64, f64),
    /// A plain string.
    Line,
    /// One of these words.
    Word(&'static [&'static str]),
    /// The code of a country, ISO 3166-1 alpha-2 in capitals.
    Country,
    /// A short text in the languages of the atlas.
    Text,
    /// The same; languages it does without are not counted.
    Rendering,
    /// A segment of addresses in the languages of the atlas.
    Segment,
    /// A year, a month or a day.
    Date,
    /// A name of its own: a slug that need not exist elsewhere.
    Name,
    /// The slug of something of this kind.
    Reference(Noun),
    /// The slug of a commune, or a name of which the slug can be told.
    Commune,
    /// A web address.
    Url,
    /// A web address with `{path}` in it.
    UrlOfPath,
    /// An e-mail address.
    Email,
    /// The name of a file with a photograph, in the folder of the record.
    Picture,
    /// A table of free keys and strings.
    Strings,
    /// A table.
    Table(&'static Definition),
    /// A list.
    List(&'static Kind),
    /// One claim or several.
    Claims(&'static Kind),
    /// The value of a claim: of the kind its fact has, or one of the words for not having one.
    Claimed,
    /// A text, or a text with its evidence.
    Statement,
    /// One statement or several.
    Statements,
}

/// What holds of several fields together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Exactly one of these is there.
    One(&'static [&'static str]),
    /// At least one of these is there.
    Any(&'static [&'static str]),
    /// A list that has at least so many items.
    AtLeast(&'static str, usize),
    /// Where the list of the first has an item, those of the others have one.
    With(&'static str, &'static [&'static str]),
}

impl Definition {
    /// A table of fields that nothing binds together.
    pub const fn new(name: &'static str, parts: &'static [&'static [Field]]) -> Self {
        Self { name, parts, rules: &[] }
    }

    /// The same with rules.
    pub const fn with(self, rules: &'static [Rule]) -> Self {
        Self { rules, ..self }
    }

    /// Every field, in order.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.parts.iter().flat_map(|part| part.iter())
    }

    /// Every key, in order.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.fields().map(|field| field.key)
    }

    /// Whether a record has to say anything at all.
    pub fn has_required(&self) -> bool {
        self.fields().any(|field| field.is_required)
    }

    /// The field of a key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.key == key)
    }
}

impl Field {
    /// A field that must be there.
    pub const fn must(
        key: &'static str,
        kind: Kind,
        example: &'static str,
        english: &'static str,
        french: &'static str,
    ) -> Self {
        Self { key, kind, is_required: true, example, english, french }
    }

    /// A field that may be missing.
    pub const fn may(
        key: &'static str,
        kind: Kind,
        example: &'static str,
        english: &'static str,
        french: &'static str,
    ) -> Self {
        Self { key, kind, is_required: false, example, english, french }
    }

    /// Whether it holds a name: a line that stands in lists and in the heads of pages.
    pub(super) fn is_name(&self) -> bool {
        const NAMES: [&str; 22] = [
            "name",
            "title",
            "subtitle",
            "label",
            "singular",
            "plural",
            "publisher",
            "author",
            "aliases",
            "cantons",
            "seat",
            "mayor",
            "code",
            "iso",
            "letter",
            "unit",
            "function",
            "phone",
            "place",
            "signed_as",
            "lead",
            "funder",
        ];
        let kinds = matches!(
            self.kind,
            Kind::Line | Kind::Text | Kind::Rendering | Kind::List(&Kind::Line) | Kind::Claims(&Kind::Text)
        );
        kinds && NAMES.contains(&self.key)
    }

    /// The line an editor can paste.
    pub fn line(&self) -> String {
        format!("{} = {}", self.key, self.example)
    }
}

impl Kind {
    /// Whether this is the table of a definition.
    pub(super) fn is_table(&self, definition: &Definition) -> bool {
        matches!(self, Self::Table(own) if own.name == definition.name)
    }
}
