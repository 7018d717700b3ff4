//! What records are called, by their slugs.

use std::collections::BTreeMap;

use super::subject::{Kind, Record, State, Subject, string};
use crate::diag::Speech;
use crate::source::toml::Value;

/// Names in French and in English.
pub(super) struct Names {
    /// By the noun a slug is of (a vocabulary, `communes`, `partners` …) and the slug.
    known: BTreeMap<(String, String), [String; 2]>,
}

/// The keys of fields that name something else than the vocabulary of that name.
const NOUNS: &[(&str, &str)] = &[
    ("commune", "communes"),
    ("places", "communes"),
    ("partner", "partners"),
    ("partners", "partners"),
    ("successor", "partners"),
    ("partnership", "partnerships"),
    ("source", "sources"),
    ("region", "regions"),
    ("prefecture", "prefectures"),
    ("country", "countries"),
    ("status", "statuses"),
    ("kind", "exchanges"),
    ("macro", "macro-themes"),
];

impl Names {
    pub(super) fn new(state: &State) -> Self {
        let mut names = Self { known: BTreeMap::new() };
        for (subject, record) in &state.records {
            let noun = match subject.kind {
                Kind::Place | Kind::Commune => "communes",
                Kind::Region => "regions",
                Kind::Prefecture => "prefectures",
                Kind::Partner => "partners",
                Kind::Project => "projects",
                Kind::Source => "sources",
                Kind::Word => subject.vocabulary.as_str(),
                Kind::Page => "pages",
                Kind::Atlas | Kind::Partnership => continue,
            };
            let key = ["name", "title", "label"].into_iter().find_map(|key| of_field(record, key));
            let of_prose = || record.prose.values().find_map(|(fields, _)| of_fields(fields, "title"));
            if let Some(name) = key.or_else(of_prose) {
                names.known.insert((noun.to_owned(), subject.slug.clone()), name);
            }
        }
        // Partnerships are named for their parties.
        for (subject, record) in state.records.iter().filter(|(subject, _)| subject.kind == Kind::Partnership) {
            let name = of_field(record, "title").unwrap_or_else(|| names.of_parties(record));
            names.known.insert(("partnerships".to_owned(), subject.slug.clone()), name);
        }
        names
    }

    fn of_parties(&self, record: &Record) -> [String; 2] {
        let parties = record.fields.iter().find(|(key, _)| key == "party");
        let Some((_, Value::List(parties))) = parties else { return Default::default() };
        super::SPEECHES.map(|speech| {
            let party = |value: &Value| {
                let Value::Table(table) = value else { return None };
                ["commune", "partner", "region", "prefecture"].into_iter().find_map(|key| {
                    let slug = string(&table.get(key)?.node.value)?;
                    Some(self.word(key, &slug, speech).unwrap_or(slug))
                })
            };
            parties.iter().filter_map(|party_node| party(&party_node.value)).collect::<Vec<_>>().join(" – ")
        })
    }

    /// The name of a record; its slug where it has none.
    pub(super) fn of(&self, subject: &Subject, speech: Speech) -> String {
        let noun = match subject.kind {
            Kind::Atlas => return if speech == Speech::French { "L’atlas".into() } else { "The atlas".into() },
            Kind::Place | Kind::Commune => "communes",
            Kind::Region => "regions",
            Kind::Prefecture => "prefectures",
            Kind::Partnership => "partnerships",
            Kind::Project => "projects",
            Kind::Partner => "partners",
            Kind::Page => "pages",
            Kind::Source => "sources",
            Kind::Word => subject.vocabulary.as_str(),
        };
        let found = self.known.get(&(noun.to_owned(), subject.slug.clone()));
        let name = found.map(|names| pick(names, speech).to_owned()).filter(|name| !name.is_empty());
        name.unwrap_or_else(|| subject.slug.clone())
    }

    /// What the slug that a field of this key holds stands for.
    pub(super) fn word(&self, key: &str, slug: &str, speech: Speech) -> Option<String> {
        let noun = NOUNS.iter().find(|(name, _)| *name == key).map(|(_, noun)| *noun);
        let nouns = noun.map_or_else(|| vec![key.to_owned(), format!("{key}s")], |noun| vec![noun.to_owned()]);
        let found = nouns.into_iter().find_map(|noun| self.known.get(&(noun, slug.to_owned())));
        found.map(|names| pick(names, speech).to_owned()).filter(|name| !name.is_empty())
    }
}

fn pick(pair: &[String; 2], speech: Speech) -> &str {
    let [french, english] = pair;
    if speech == Speech::French { french } else { english }
}

fn of_field(record: &Record, key: &str) -> Option<[String; 2]> {
    of_fields(&record.fields, key)
}

fn of_fields(fields: &[(String, Value)], key: &str) -> Option<[String; 2]> {
    let (_, value) = fields.iter().find(|(other, _)| other == key)?;
    Some(super::SPEECHES.map(|speech| text(value, speech)))
}

/// A text in a language; in the first it has where it lacks that one.
pub(super) fn text(value: &Value, speech: Speech) -> String {
    match value {
        Value::Table(table) => {
            let own = table.get(speech.code()).or(table.entries.first());
            own.and_then(|entry| string(&entry.node.value)).unwrap_or_default()
        }
        other => string(other).unwrap_or_default(),
    }
}
