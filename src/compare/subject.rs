//! The records of a state of a site, whatever files they stand in.

use std::collections::BTreeMap;

use crate::diag::{FileId, Report};
use crate::source::toml::{self, Table, Value};
use crate::source::{SourceFile, Sources, front_matter};

/// The status of each partnership by its slug, in French and in English.
pub type Statuses = BTreeMap<String, [String; 2]>;

/// What a record is about. Told in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The atlas as a whole.
    Atlas,
    /// A region of the register.
    Region,
    /// A prefecture of the register.
    Prefecture,
    /// A commune of the register.
    Place,
    /// What a commune says of itself.
    Commune,
    /// A partnership.
    Partnership,
    /// A project.
    Project,
    /// A partner.
    Partner,
    /// A page in prose.
    Page,
    /// An entry of the bibliography.
    Source,
    /// A word of a vocabulary.
    Word,
}

/// A record: its kind and its slug; of a word, its vocabulary too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// The kind.
    pub kind: Kind,
    /// The vocabulary of a word; else empty.
    pub vocabulary: String,
    /// The slug.
    pub slug: String,
}

/// A record as it is written.
#[derive(Default)]
pub(super) struct Record {
    /// Its fields.
    pub fields: Vec<(String, Value)>,
    /// Its prose, by language: the fields of the front matter and the text.
    pub prose: BTreeMap<String, (Vec<(String, Value)>, String)>,
    /// The status that the atlas gives it, in French and in English.
    pub status: Option<[String; 2]>,
}

/// A state of a site.
pub(super) struct State {
    /// The languages of the atlas.
    pub languages: Vec<String>,
    pub records: BTreeMap<Subject, Record>,
    /// Files that are no record, with the hash of what they hold.
    pub files: BTreeMap<String, [u8; 32]>,
}

impl State {
    pub(super) fn read(sources: &Sources, statuses: &Statuses) -> Self {
        let mut state = Self { languages: Vec::new(), records: BTreeMap::new(), files: BTreeMap::new() };
        for file in sources.all() {
            if !state.add(file) {
                state.files.insert(file.path.to_string(), file.hash());
            }
        }
        for (slug, status) in statuses {
            let subject = Subject { kind: Kind::Partnership, vocabulary: String::new(), slug: slug.clone() };
            if let Some(record) = state.records.get_mut(&subject) {
                record.status = Some(status.clone());
            }
        }
        state
    }

    /// Takes the records of a file; whether it is a file of records.
    fn add(&mut self, file: &SourceFile) -> bool {
        let parts: Vec<&str> = file.path.split('/').collect();
        let Some(text) = file.text() else { return false };
        let stem = |name: &str, ending: &str| name.strip_suffix(ending).map(str::to_owned);
        match parts.as_slice() {
            ["content", "atlas.toml"] => {
                let fields = fields(text);
                if let Some((_, Value::List(codes))) = fields.iter().find(|(key, _)| key == "languages") {
                    self.languages = codes.iter().filter_map(|code| string(&code.value)).collect();
                }
                self.record(Kind::Atlas, "", "").fields = fields;
            }
            ["content", "register.toml"] => {
                let kinds = [("region", Kind::Region), ("prefecture", Kind::Prefecture), ("commune", Kind::Place)];
                for (key, kind) in kinds {
                    self.entries(text, key, kind);
                }
            }
            ["content", "sources.toml"] => self.tables(text, Kind::Source, ""),
            ["content", "vocabularies", name] => match stem(name, ".toml") {
                Some(vocabulary) => self.tables(text, Kind::Word, &vocabulary),
                None => return false,
            },
            ["content", "communes", slug, "commune.toml"] => self.record(Kind::Commune, "", slug).fields = fields(text),
            ["content", "communes", slug, name] => {
                let Some(language) = name.strip_prefix("profile.").and_then(|rest| stem(rest, ".md")) else {
                    return false;
                };
                self.record(Kind::Commune, "", slug).prose.insert(language, prose(text));
            }
            ["content", "pages", name] => {
                let Some((slug, language)) = stem(name, ".md").and_then(|stem| {
                    stem.rsplit_once('.').map(|(slug, language)| (slug.to_owned(), language.to_owned()))
                }) else {
                    return false;
                };
                let page = prose(text);
                if !is_draft(&page.0) {
                    self.record(Kind::Page, "", &slug).prose.insert(language, page);
                }
            }
            ["content", folder, name] => {
                let kind = match *folder {
                    "partners" => Kind::Partner,
                    "partnerships" => Kind::Partnership,
                    "projects" => Kind::Project,
                    _ => return false,
                };
                let Some(slug) = stem(name, ".toml") else { return false };
                let fields = fields(text);
                if !is_draft(&fields) {
                    self.record(kind, "", &slug).fields = fields;
                }
            }
            _ => return false,
        }
        true
    }

    fn record(&mut self, kind: Kind, vocabulary: &str, slug: &str) -> &mut Record {
        let subject = Subject { kind, vocabulary: vocabulary.to_owned(), slug: slug.to_owned() };
        self.records.entry(subject).or_default()
    }

    /// Entries of a list of tables, named by their `slug`.
    fn entries(&mut self, text: &str, key: &str, kind: Kind) {
        let Some((_, Value::List(entries))) = fields(text).into_iter().find(|(other, _)| other == key) else { return };
        for entry in entries {
            if let Value::Table(table) = entry.value {
                let fields = entries_of(table);
                let slug = fields.iter().find(|(key, _)| key == "slug").and_then(|(_, value)| string(value));
                self.record(kind, "", &slug.unwrap_or_default()).fields = fields;
            }
        }
    }

    /// Tables named by slugs.
    fn tables(&mut self, text: &str, kind: Kind, vocabulary: &str) {
        for (slug, value) in fields(text) {
            if let Value::Table(table) = value {
                self.record(kind, vocabulary, &slug).fields = entries_of(table);
            }
        }
    }
}

/// Where texts stand is of no interest here, nor whether they hold together.
fn fields(text: &str) -> Vec<(String, Value)> {
    entries_of(toml::parse(text, FileId(0), 0, &mut Report::default()))
}

fn prose(text: &str) -> (Vec<(String, Value)>, String) {
    let Some(parts) = front_matter(text, FileId(0), &mut Report::default()) else {
        return (Vec::new(), text.to_owned());
    };
    let part = |range| text.get(range).unwrap_or("");
    (fields(part(parts.toml)), part(parts.body).trim().to_owned())
}

/// Whether readers see nothing of a record.
fn is_draft(fields: &[(String, Value)]) -> bool {
    fields.iter().any(|(key, value)| key == "draft" && *value == Value::Bool(true))
}

/// The keys and values of a table.
pub(super) fn entries_of(table: Table) -> Vec<(String, Value)> {
    table.entries.into_iter().map(|entry| (entry.key.value, entry.node.value)).collect()
}

/// A string, a date or a number as written.
pub(super) fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) | Value::Date(text) => Some(text.clone()),
        Value::Whole(number) => Some(number.to_string()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
