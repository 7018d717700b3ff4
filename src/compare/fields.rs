//! Two states of a record, field by field.

use std::collections::BTreeMap;

use super::SPEECHES;
use super::labels::{Label, label};
use super::names::{Names, text};
use super::subject::{Record, string};
use crate::diag::Speech;
use crate::i18n::Locale;
use crate::source::toml::{Table, Value};
use crate::text::shorten;

/// Keys that say where a value comes from rather than what it is.
const EVIDENCE: &[&str] = &["source", "at", "as_of"];

/// Keys by which an item of a list is known again, the first it has.
const IDENTITY: &[&str] =
    &["commune", "partner", "region", "prefecture", "slug", "date", "url", "function", "funder", "email", "label"];

/// Keys that say what an item is, the first it has.
const CONTENT: &[&str] = &["value", "text", "what", "title", "label", "name", "function"];

/// The longest value shown, in characters.
const LONGEST: usize = 140;

/// What changed, in sentences in French and in English, without the name of the record.
pub(super) fn compare(old: &Record, new: &Record, names: [&Names; 2], languages: &[String]) -> Vec<[String; 2]> {
    let [old_names, new_names] = names;
    let comparer = Comparer { old: old_names, new: new_names, languages };
    let mut said = Vec::new();
    comparer.fields(&old.fields, &new.fields, &Place::default(), &mut said);
    for language in keys(old.prose.keys(), new.prose.keys()) {
        comparer.prose(&language, old.prose.get(&language), new.prose.get(&language), &mut said);
    }
    if let (Some([old_french, old_english]), Some([new_french, new_english])) = (&old.status, &new.status)
        && old_french != new_french
    {
        said.push([
            format!("statut : de « {old_french} » à « {new_french} »"),
            format!("status: from “{old_english}” to “{new_english}”"),
        ]);
    }
    said
}

/// The keys of both, those of the first in their order.
fn keys<'a>(old: impl Iterator<Item = &'a String>, new: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for key in old.chain(new) {
        if !all.contains(key) {
            all.push(key.clone());
        }
    }
    all
}

/// Where a field stands in its record: before its noun, in French and in English.
#[derive(Clone, Default)]
struct Place([String; 2]);

struct Comparer<'a> {
    old: &'a Names,
    new: &'a Names,
    languages: &'a [String],
}

impl Comparer<'_> {
    fn fields(&self, old: &[(String, Value)], new: &[(String, Value)], place: &Place, said: &mut Vec<[String; 2]>) {
        let find = |fields: &[(String, Value)], key: &str| {
            fields.iter().find(|(other, _)| other == key).map(|(_, value)| value.clone())
        };
        for key in keys(old.iter().map(|(key, _)| key), new.iter().map(|(key, _)| key)) {
            let (one, other) = (find(old, &key), find(new, &key));
            if one != other {
                self.field(&key, one.as_ref(), other.as_ref(), place, said);
            }
        }
    }

    fn field(&self, key: &str, old: Option<&Value>, new: Option<&Value>, place: &Place, said: &mut Vec<[String; 2]>) {
        let label = label(key);
        // A text changes language by language; where it comes or goes, it does so whole.
        if let (Some(Value::Table(one)), Some(Value::Table(other))) = (old, new)
            && self.is_text(one)
            && self.is_text(other)
        {
            for language in self.languages {
                let part = |table: &Table| table.get(language).and_then(|entry| string(&entry.node.value));
                let (one, other) = (part(one), part(other));
                if one != other {
                    said.push(place.sentence(
                        &label,
                        language,
                        one.map(|text| [text.clone(), text]),
                        other.map(|text| [text.clone(), text]),
                    ));
                }
            }
            return;
        }
        let is_many = |value: Option<&Value>| matches!(value, Some(Value::List(items)) if items.len() > 1);
        let is_list = is_many(old) || is_many(new);
        let (mut old, mut new) = (items(old), items(new));
        // What is in both is no news.
        old.retain(|item| match new.iter().position(|other| same(other, item)) {
            Some(at) => {
                new.remove(at);
                false
            }
            None => true,
        });
        let mut gone = Vec::new();
        for item in old {
            let known = |other: &&Value| match (self.identity(item), self.identity(other)) {
                (Some(one), Some(two)) => one == two,
                // What the same place of the same source says otherwise is the same claim.
                (None, None) => !is_list || has_same_evidence(item, other),
                _ => false,
            };
            match new.iter().position(known) {
                Some(at) => {
                    let other = new.remove(at);
                    self.item(key, item, other, place, said);
                }
                None => gone.push(item),
            }
        }
        for item in gone {
            said.push(place.one(&label, is_list, Some(self.shown(key, item, self.old)), None));
        }
        for item in new {
            said.push(place.one(&label, is_list, None, Some(self.shown(key, item, self.new))));
        }
    }

    /// Two states of one item of a field.
    fn item(&self, key: &str, old: &Value, new: &Value, place: &Place, said: &mut Vec<[String; 2]>) {
        let label = label(key);
        match (old, new) {
            (Value::Table(one), Value::Table(other)) if self.identity(old).is_some() || one.get("value").is_none() => {
                let of = self.name_of(new);
                let inner = place.within(&label, &of);
                self.fields(&pairs(one), &pairs(other), &inner, said);
            }
            _ => {
                let before = if has_same_evidence(old, new) {
                    SPEECHES.map(|speech| self.said(key, old, self.old, speech))
                } else {
                    self.shown(key, old, self.old)
                };
                let after = self.shown(key, new, self.new);
                said.push(place.one(&label, false, Some(before), Some(after)));
            }
        }
    }

    fn prose(
        &self,
        language: &str,
        old: Option<&(Vec<(String, Value)>, String)>,
        new: Option<&(Vec<(String, Value)>, String)>,
        said: &mut Vec<[String; 2]>,
    ) {
        match (old, new) {
            (None, Some(_)) => said.push([format!("texte ajouté ({language})"), format!("text added ({language})")]),
            (Some(_), None) => said.push([format!("texte retiré ({language})"), format!("text removed ({language})")]),
            (Some((old_fields, old_text)), Some((new_fields, new_text))) => {
                let place = Place([format!("{language} · "), format!("{language} · ")]);
                self.fields(old_fields, new_fields, &place, said);
                if old_text != new_text {
                    let (come, gone) = (surplus(new_text, old_text), surplus(old_text, new_text));
                    said.push([
                        format!("texte changé ({language}) : {come} mots en plus, {gone} en moins"),
                        format!("text changed ({language}): {come} words more, {gone} fewer"),
                    ]);
                }
            }
            (None, None) => {}
        }
    }

    fn is_text(&self, table: &Table) -> bool {
        !table.entries.is_empty() && table.entries.iter().all(|entry| self.languages.contains(&entry.key.value))
    }

    /// What an item of a list is known again by. A table of other keys than languages is no name: the levels of the country stand under such keys.
    fn identity<'v>(&self, item: &'v Value) -> Option<(&'static str, &'v Value)> {
        let Value::Table(table) = item else { return None };
        let is_name = |value: &Value| match value {
            Value::Table(words) => self.languages.iter().any(|language| words.get(language).is_some()),
            _ => true,
        };
        let found = IDENTITY.iter().find_map(|key| table.get(key).map(|entry| (*key, &entry.node.value)));
        found.filter(|(_, value)| is_name(value))
    }

    /// An item in words, with where it comes from.
    fn shown(&self, key: &str, item: &Value, names: &Names) -> [String; 2] {
        SPEECHES.map(|speech| {
            let said = self.said(key, item, names, speech);
            let evidence = match item {
                Value::Table(table) if !self.is_text(table) => evidence(table, names, speech),
                _ => String::new(),
            };
            format!("{said}{evidence}")
        })
    }

    fn said(&self, key: &str, item: &Value, names: &Names, speech: Speech) -> String {
        let said = match item {
            Value::Bool(flag) => match (speech, flag) {
                (Speech::French, true) => "oui",
                (Speech::French, false) => "non",
                (Speech::English, true) => "yes",
                (Speech::English, false) => "no",
            }
            .to_owned(),
            Value::String(word) => {
                names.word(key, word, speech).or_else(|| no_value(word, speech)).unwrap_or_else(|| word.clone())
            }
            // A year is no quantity.
            Value::Whole(number) if number.abs() >= 10_000 => {
                Locale::new(speech.code()).map_or_else(|| number.to_string(), |locale| locale.whole(*number))
            }
            Value::Number(number) => {
                Locale::new(speech.code()).map_or_else(|| number.to_string(), |locale| locale.number(*number, 6))
            }
            Value::List(items) => {
                items.iter().map(|item| self.said(key, &item.value, names, speech)).collect::<Vec<_>>().join(", ")
            }
            Value::Table(table) if self.is_text(table) => text(item, speech),
            Value::Table(table) => {
                let content =
                    CONTENT.iter().find_map(|inner| table.get(inner).map(|entry| (*inner, &entry.node.value)));
                let of = |(inner, value): (&str, &Value)| self.said(inner, value, names, speech);
                let who = self.identity(item).map(of);
                // The value of a claim is of what the field is of.
                let what = content.map(|(inner, value)| of((if inner == "value" { key } else { inner }, value)));
                let parts: Vec<String> = who.into_iter().chain(what).filter(|part| !part.is_empty()).collect();
                if parts.is_empty() {
                    let entries = table.entries.iter();
                    let said = entries.map(|entry| self.said(&entry.key.value, &entry.node.value, names, speech));
                    said.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
                } else {
                    parts.join(", ")
                }
            }
            other => string(other).unwrap_or_default(),
        };
        shorten(&said, LONGEST)
    }

    /// What an item of a list is known by, in both languages.
    fn name_of(&self, item: &Value) -> [String; 2] {
        let Some((inner, value)) = self.identity(item) else { return Default::default() };
        SPEECHES.map(|speech| self.said(inner, value, self.new, speech))
    }
}

fn pairs(table: &Table) -> Vec<(String, Value)> {
    table.entries.iter().map(|entry| (entry.key.value.clone(), entry.node.value.clone())).collect()
}

/// A field as a list of items: one that is not a list is a list of one.
fn items(value: Option<&Value>) -> Vec<&Value> {
    match value {
        None => Vec::new(),
        Some(Value::List(items)) => items.iter().map(|item| &item.value).collect(),
        Some(other) => vec![other],
    }
}

/// Whether two items come from the same place; those that come from nowhere do not.
fn has_same_evidence(one: &Value, other: &Value) -> bool {
    let (Value::Table(one), Value::Table(other)) = (one, other) else { return false };
    let value = |table: &Table, key: &str| table.get(key).map(|entry| entry.node.value.clone());
    let is_same = |key: &&str| match (value(one, key), value(other, key)) {
        (Some(one), Some(other)) => same(&one, &other),
        (None, None) => true,
        _ => false,
    };
    one.get("source").is_some() && EVIDENCE.iter().all(is_same)
}

/// Whether two values say the same, wherever they stand: places in files do not count, nor the order of keys.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(&one.value, &other.value))
        }
        (Value::Table(one), Value::Table(other)) => {
            one.entries.len() == other.entries.len()
                && one.entries.iter().all(|entry| {
                    other.get(&entry.key.value).is_some_and(|twin| same(&entry.node.value, &twin.node.value))
                })
        }
        // Forms in a browser give dates back as strings.
        (Value::Date(one), Value::String(other)) | (Value::String(one), Value::Date(other)) => one == other,
        _ => one == other,
    }
}

/// Where a value comes from, between brackets; empty when nothing is said of it.
fn evidence(table: &Table, names: &Names, speech: Speech) -> String {
    let parts: Vec<String> = EVIDENCE
        .iter()
        .filter_map(|key| {
            let said = text(&table.get(key)?.node.value, speech);
            Some(names.word(key, &said, speech).unwrap_or(said)).filter(|part| !part.is_empty())
        })
        .collect();
    match (parts.is_empty(), speech) {
        (true, _) => String::new(),
        (false, Speech::French) => format!(" (source : {})", shorten(&parts.join(", "), LONGEST)),
        (false, Speech::English) => format!(" (source: {})", shorten(&parts.join(", "), LONGEST)),
    }
}

/// The words for having no value.
fn no_value(word: &str, speech: Speech) -> Option<String> {
    let (french, english) = match word {
        "unknown" => ("inconnu", "unknown"),
        "none" => ("aucun, vérifié", "none, checked"),
        "not-collected" => ("non relevé", "not collected"),
        "not-applicable" => ("sans objet", "not applicable"),
        "withheld" => ("non publié", "withheld"),
        _ => return None,
    };
    Some(if speech == Speech::French { french.to_owned() } else { english.to_owned() })
}

/// How many words of one text the other has not as often.
fn surplus(text: &str, other: &str) -> usize {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for word in other.split_whitespace() {
        *counts.entry(word).or_default() += 1;
    }
    let mut more = 0;
    for word in text.split_whitespace() {
        let count = counts.entry(word).or_default();
        *count -= 1;
        more += usize::from(*count < 0);
    }
    more
}

impl Place {
    /// Inside an item of a list.
    fn within(&self, label: &Label, name: &[String; 2]) -> Self {
        let [french, english] = &self.0;
        let [french_name, english_name] = name;
        let (of_french, of_english) = if french_name.is_empty() {
            (String::new(), String::new())
        } else {
            (format!(" « {french_name} »"), format!(" “{english_name}”"))
        };
        Self([format!("{french}{}{of_french}, ", label.french), format!("{english}{}{of_english}, ", label.english)])
    }

    /// An item that came, went, or is otherwise; of a list, each comes and goes by itself.
    fn one(&self, label: &Label, is_list: bool, old: Option<[String; 2]>, new: Option<[String; 2]>) -> [String; 2] {
        if !is_list {
            return self.sentence(label, "", old, new);
        }
        let [french, english] = &self.0;
        match (old, new) {
            (Some([old_french, old_english]), None) => [
                format!("{french}{}, retrait : {old_french}", label.french),
                format!("{english}{}, removed: {old_english}", label.english),
            ],
            (_, new) => {
                let [new_french, new_english] = new.unwrap_or_default();
                [
                    format!("{french}{}, ajout : {new_french}", label.french),
                    format!("{english}{}, added: {new_english}", label.english),
                ]
            }
        }
    }

    fn sentence(
        &self,
        label: &Label,
        language: &str,
        old: Option<[String; 2]>,
        new: Option<[String; 2]>,
    ) -> [String; 2] {
        let [french, english] = &self.0;
        let end = label.agreement.ending();
        let mark = if language.is_empty() { String::new() } else { format!(" ({language})") };
        let short = |text: &str| shorten(text, LONGEST);
        match (old, new) {
            (None, Some([new_french, new_english])) => [
                format!("{french}{} ajouté{end}{mark} : {}", label.french, short(&new_french)),
                format!("{english}{} added{mark}: {}", label.english, short(&new_english)),
            ],
            (Some([old_french, old_english]), None) => [
                format!("{french}{} retiré{end}{mark} : {}", label.french, short(&old_french)),
                format!("{english}{} removed{mark}: {}", label.english, short(&old_english)),
            ],
            (old, new) => {
                let ([old_french, old_english], [new_french, new_english]) =
                    (old.unwrap_or_default(), new.unwrap_or_default());
                [
                    format!(
                        "{french}{} changé{end}{mark} : {} → {}",
                        label.french,
                        short(&old_french),
                        short(&new_french)
                    ),
                    format!(
                        "{english}{} changed{mark}: {} → {}",
                        label.english,
                        short(&old_english),
                        short(&new_english)
                    ),
                ]
            }
        }
    }
}
