//! What is known of the finished files before the pages that tell of them are made: tables of open data and weights.

use std::collections::BTreeMap;

use crate::i18n::{Arg, LanguageId};
use crate::page::Dataset;

use super::desk::Desk;

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A number with decimals.
    Number,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A year, a month or a day: `1991`, `1991-05`, `1991-05-12`.
    Date,
    /// Slugs or names, parted by `;`.
    List,
    /// A whole web address.
    Address,
}

/// Which side of a thing a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// The thing itself.
    Itself,
    /// Its words in one language.
    In(LanguageId),
    /// `known`, `disputed`, or the word for not having a value.
    State,
    /// The source of its value.
    Source,
    /// What date its value is of.
    AsOf,
    /// Whether its value is approximate.
    Approximation,
    /// The currency of its amount.
    Currency,
}

/// A column of a table of open data.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name in the files.
    pub name: String,
    /// The thing it is about: the key of its message in `column.`.
    pub what: &'static str,
    /// Which side of it.
    pub aspect: Aspect,
    /// What its values are.
    pub kind: Kind,
    /// The table whose key it names.
    pub refers: Option<Dataset>,
    /// Whether it is the key of its own table, or a part of it.
    pub is_key: bool,
}

/// A table of open data as pages tell of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tabled {
    /// Which.
    pub set: Dataset,
    /// How many rows.
    pub rows: usize,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its files: ending, bytes.
    pub files: Vec<(&'static str, usize)>,
}

/// What is known of the finished files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stock {
    /// The tables of open data.
    pub tables: Vec<Tabled>,
    /// What can be taken along, one a language; empty where nothing can.
    pub parcels: Vec<Parcel>,
    /// The copy in one file: its address and its bytes.
    pub copy: Option<(String, usize)>,
    /// What the prints of photographs weigh, by output path; none where none is made.
    pub photos: BTreeMap<String, usize>,
}

/// What somebody who reads in a language takes along.
#[derive(Clone, Debug, PartialEq)]
pub struct Parcel {
    /// The address of the list of its files.
    pub list: String,
    /// How many there are.
    pub files: usize,
    /// What they weigh, compressed.
    pub bytes: usize,
}

impl Desk<'_> {
    /// What a column holds, in words.
    pub fn column_words(&self, column: &Column) -> String {
        let what = self.say(&format!("column.{}", column.what), &[]);
        let of = [("what", Arg::Text(&what))];
        match column.aspect {
            Aspect::Itself => what,
            Aspect::In(language) => {
                let name = self.language_name(language);
                self.say("dataset.in_language", &[("what", Arg::Text(&what)), ("language", Arg::Text(&name))])
            }
            Aspect::State => self.say("dataset.its_state", &of),
            Aspect::Source => self.say("dataset.its_source", &of),
            Aspect::AsOf => self.say("dataset.its_date", &of),
            Aspect::Approximation => self.say("dataset.its_approximation", &of),
            Aspect::Currency => self.say("dataset.its_currency", &of),
        }
    }

    /// What a language is called in this one, by the words of the theme; what it calls itself where they do not say.
    pub fn language_name(&self, language: LanguageId) -> String {
        let known_as = format!("language.{}", self.atlas.languages.code(language));
        let own = self.skin.messages(self.language).say(self.locale, &known_as, &[]);
        let itself = || self.skin.messages(language).say(self.locale, "language.name", &[]);
        own.or_else(itself).unwrap_or_default()
    }

    /// The name of a table and a sentence on it.
    pub fn table_words(&self, set: Dataset) -> (String, String) {
        let say = |part: &str| self.say(&format!("table.{}{part}", set.name()), &[]);
        (say(""), say("_note"))
    }

    /// A number of bytes in words: `12 kB`, `3.4 MB`.
    pub fn weight(&self, bytes: usize) -> String {
        let kilobytes = bytes as f64 / 1000.0;
        let (key, value) = match kilobytes {
            small if small < 1000.0 => ("unit.kilobytes", self.locale.number(small.ceil(), 0)),
            large => ("unit.megabytes", self.locale.number(large / 1000.0, 1)),
        };
        self.say(key, &[("value", Arg::Text(&value))])
    }
}
