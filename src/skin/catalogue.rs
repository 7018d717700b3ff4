//! The words of the interface, one catalogue a language.
//!
//! In: `messages/<language>.toml`. Nested tables give dotted keys (`[state] unknown = "…"` is `state.unknown`); a table whose keys
//! are plural categories of CLDR is one message that depends on a count. Out: a [`Messages`] a language, typeset, and the problems
//! of a catalogue by itself and of the catalogues beside one another: a key one has and another has not, holes that differ,
//! a key nobody asks for.

use super::mentions::mentions;
use super::overlay::Overlay;
use crate::diag::{Diagnostic, FileId, Problem, Remark, Report, Shape, Span};
use crate::i18n::{Languages, Locale, Message, Messages, Plural};
use crate::source::carried_text;
use crate::source::toml::{Node, Table, Value, parse};
use crate::text::{certain, nearest};
use std::collections::{BTreeMap, BTreeSet};

/// The messages views and exports ask for. A name that ends with a dot stands for every message under it.
pub const MESSAGE_KEYS_USED_BY_CODE: &[&str] = &[
    "caption.",
    "column.",
    "count.",
    "dataset.",
    "describe.",
    "exchange.",
    "feed.",
    "field.",
    "find.",
    "heading.",
    "join.",
    "knowledge.",
    "label.",
    "language.",
    "map.",
    "nav.",
    "path.",
    "photo.",
    "prose.",
    "recorded.",
    "say.",
    "stale.",
    "state.",
    "statistics.",
    "status.",
    "table.",
    "take.copy_link",
    "time.",
    "title.",
    "unit.",
    "when.",
];

/// A message, where its key stands, and which file holds it. One that is written and cannot be read has been reported: it is there, without words.
struct Entry {
    message: Option<Message>,
    span: Span,
}

type Catalogue = BTreeMap<String, Entry>;

/// Reads and checks the catalogues; one a language, in the order of the languages. A language without a file is a problem and has no words.
pub(super) fn read(
    overlay: &Overlay<'_>,
    languages: &Languages,
    locales: &[Locale],
    report: &mut Report,
) -> Vec<Messages> {
    let mut catalogues: Vec<Option<Catalogue>> = Vec::new();
    for (id, locale) in languages.iter().zip(locales) {
        let path = format!("messages/{}.toml", languages.code(id));
        let layers = overlay.layers(&path);
        if layers.is_empty() {
            report.add(Problem::MissingFile { path: format!("themes/default/{path}") }, Span::head(FileId::SITE));
            catalogues.push(None);
            continue;
        }
        let mut catalogue = Catalogue::new();
        let mut broken = false;
        for file in layers {
            let Some(text) = file.text() else { continue };
            let mut problems = Report::default();
            let table = parse(text, file.id, 0, &mut problems);
            if problems.is_clean(false) {
                walk(&table, "", locale, &mut catalogue, &mut problems);
            } else {
                broken = true;
            }
            report.append(problems);
        }
        // A file with broken syntax misses keys its editor did write: comparing it would be noise.
        catalogues.push((!broken).then_some(catalogue));
    }
    let wanted = Wanted::by(overlay);
    take_slips_as_meant(&mut catalogues, &wanted, report);
    fill_up(&mut catalogues, overlay, languages, locales, &wanted);
    compare(&wanted, &catalogues, languages, report);
    if catalogues.iter().all(Option::is_some) {
        check_use(&wanted, &catalogues, languages, report);
    }
    let messages = |catalogue: Option<Catalogue>| {
        let read = |(key, entry): (String, Entry)| entry.message.map(|message| (key, message));
        let entries = catalogue.unwrap_or_default().into_iter().filter_map(read);
        Messages::new(entries.collect())
    };
    catalogues.into_iter().map(messages).collect()
}

/// Adds the words the program carries where an atlas has a catalogue of its own in the place of the carried one: whoever rewords one button there need
/// not carry all the others.
fn fill_up(
    catalogues: &mut [Option<Catalogue>],
    overlay: &Overlay<'_>,
    languages: &Languages,
    locales: &[Locale],
    wanted: &Wanted<'_>,
) {
    for ((catalogue, id), locale) in catalogues.iter_mut().zip(languages.iter()).zip(locales) {
        let path = format!("messages/{}.toml", languages.code(id));
        let (Some(catalogue), Some(file)) = (catalogue, overlay.layers(&path).first()) else { continue };
        let Some(text) = carried_text(&path).filter(|text| file.text() != Some(*text)) else { continue };
        let mut carried = Catalogue::new();
        // Its own problems would be those of the program, which has none.
        let table = parse(text, file.id, 0, &mut Report::default());
        walk(&table, "", locale, &mut carried, &mut Report::default());
        for (key, entry) in carried.into_iter().filter(|(key, _)| wanted.has(key)) {
            catalogue.entry(key).or_insert(Entry { span: Span::head(file.id), ..entry });
        }
    }
}

fn walk(table: &Table, prefix: &str, locale: &Locale, catalogue: &mut Catalogue, report: &mut Report) {
    for entry in &table.entries {
        let key = format!("{prefix}{}", entry.key.value);
        let span = entry.key.span;
        let message = match &entry.node.value {
            Value::String(text) => Some(Message::plain(&locale.typeset(text))),
            Value::Table(inner) => match plural_forms(inner) {
                Some(forms) => plural(&forms, locale, entry.node.span, report),
                None => {
                    walk(inner, &format!("{key}."), locale, catalogue, report);
                    continue;
                }
            },
            other => {
                report.add(Problem::WrongType { expected: Shape::String, found: other.kind() }, entry.node.span);
                None
            }
        };
        catalogue.insert(key, Entry { message, span });
    }
}

/// The sentences of a table whose keys are all plural categories.
fn plural_forms(table: &Table) -> Option<Vec<(Plural, &Node)>> {
    let form = |entry: &'_ crate::source::toml::Entry| Plural::parse(&entry.key.value);
    if table.entries.is_empty() {
        return None;
    }
    table.entries.iter().map(|entry| Some((form(entry)?, &entry.node))).collect()
}

fn plural(forms: &[(Plural, &Node)], locale: &Locale, span: Span, report: &mut Report) -> Option<Message> {
    let mut sentences: Vec<(Plural, String)> = Vec::new();
    for (category, node) in forms {
        match &node.value {
            Value::String(text) => sentences.push((*category, locale.typeset(text))),
            other => report.add(Problem::WrongType { expected: Shape::String, found: other.kind() }, node.span),
        }
    }
    if !sentences.iter().any(|(category, _)| *category == Plural::Other) {
        let problem =
            Problem::MissingKey { key: "other".to_owned(), example: "other = \"…\"".to_owned(), is_in_braces: false };
        report.add(problem, span);
        return None;
    }
    Some(Message::plural(sentences.iter().map(|(category, text)| (*category, text.as_str()))))
}

/// A key that nobody asks for, that one language alone has, and that resembles one it lacks and that is asked for, is a slip of the finger. That is
/// all there is to say of both.
fn take_slips_as_meant(catalogues: &mut [Option<Catalogue>], wanted: &Wanted<'_>, report: &mut Report) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for key in catalogues.iter().flatten().flat_map(Catalogue::keys) {
        *counts.entry(key.clone()).or_default() += 1;
    }
    for catalogue in catalogues.iter_mut().flatten() {
        let lone: Vec<String> = {
            let is_lone = |key: &&String| counts.get(*key) == Some(&1) && !wanted.has(key);
            catalogue.keys().filter(is_lone).cloned().collect()
        };
        for key in lone {
            let (table, name) = key.rsplit_once('.').unwrap_or(("", &key));
            let lacking =
                counts.keys().filter(|key| !catalogue.contains_key(*key) && wanted.has(key)).filter_map(|key| {
                    let (other, name) = key.rsplit_once('.').unwrap_or(("", key));
                    (other == table).then_some(name)
                });
            let Some(meant) = certain(name, lacking).map(str::to_owned) else { continue };
            let Some(entry) = catalogue.remove(&key) else { continue };
            let known = vec![meant.clone()];
            let problem = Problem::UnknownKey { key: name.to_owned(), nearest: Some(meant.clone()), known };
            report.push(Diagnostic::new(problem, entry.span).fixed(entry.span, meant.clone()));
            catalogue.insert(if table.is_empty() { meant } else { format!("{table}.{meant}") }, entry);
        }
    }
}

/// What one language has and another has not, and holes that differ. The first language that has a key is the measure. What nobody asks for is missing nowhere.
fn compare(wanted: &Wanted<'_>, catalogues: &[Option<Catalogue>], languages: &Languages, report: &mut Report) {
    let keys: BTreeSet<&str> = catalogues.iter().flatten().flat_map(|c| c.keys().map(String::as_str)).collect();
    for key in keys.into_iter().filter(|key| wanted.has(key)) {
        let Some(measure) = catalogues.iter().flatten().find_map(|c| c.get(key)) else { continue };
        let Some(expected) = catalogues.iter().flatten().find_map(|c| c.get(key)?.message.as_ref()).map(Message::holes)
        else {
            continue;
        };
        for (catalogue, language) in catalogues.iter().zip(languages.iter()) {
            let Some(catalogue) = catalogue else { continue };
            match catalogue.get(key) {
                None => {
                    let language = languages.code(language).to_owned();
                    report.add(Problem::MissingMessage { key: key.to_owned(), language }, measure.span);
                }
                Some(Entry { message: Some(message), span }) if message.holes() != expected => {
                    let list = |holes: &BTreeSet<String>| holes.iter().cloned().collect::<Vec<_>>();
                    let problem = Problem::MessageHoles {
                        key: key.to_owned(),
                        expected: list(&expected),
                        found: list(&message.holes()),
                    };
                    report.push(Diagnostic::new(problem, *span).with(measure.span, Remark::OtherValueHere));
                }
                Some(_) => {}
            }
        }
    }
}

/// The messages that templates and the program ask for.
struct Wanted<'a> {
    /// Those of templates by their whole name, each where it is first asked for.
    exact: Vec<(&'a str, Span)>,
    names: BTreeSet<&'a str>,
    /// What a name may begin with.
    beginnings: Vec<&'a str>,
}

impl<'a> Wanted<'a> {
    fn by(overlay: &Overlay<'a>) -> Self {
        let used = MESSAGE_KEYS_USED_BY_CODE.iter().copied();
        let beginnings = used.clone().filter(|key| key.ends_with('.')).collect();
        let mut wanted = Self { exact: Vec::new(), names: used.collect(), beginnings };
        for (_, file) in overlay.folder("templates") {
            let Some(text) = file.text() else { continue };
            for mention in mentions(text).into_iter().filter(|mention| mention.function == "t") {
                if mention.open {
                    wanted.beginnings.push(mention.name);
                } else if wanted.names.insert(mention.name) {
                    let span = Span::new(file.id, mention.range.start, mention.range.end);
                    wanted.exact.push((mention.name, span));
                }
            }
        }
        wanted
    }

    fn has(&self, key: &str) -> bool {
        self.names.contains(key) || self.beginnings.iter().any(|beginning| key.starts_with(beginning))
    }
}

/// Words a template asks for that no language has, and words nobody asks for.
fn check_use(wanted: &Wanted<'_>, catalogues: &[Option<Catalogue>], languages: &Languages, report: &mut Report) {
    let keys: BTreeSet<&str> = catalogues.iter().flatten().flat_map(|c| c.keys().map(String::as_str)).collect();
    for (name, span) in wanted.exact.iter().filter(|(name, _)| !keys.contains(name)) {
        if let Some(language) = languages.iter().next() {
            let language = languages.code(language).to_owned();
            report.add(Problem::MissingMessage { key: (*name).to_owned(), language }, *span);
        }
    }
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for (key, entry) in catalogues.iter().flatten().flatten() {
        if !wanted.has(key) && told.insert(key) {
            let meant = nearest(key, keys.iter().copied().filter(|key| wanted.has(key))).map(str::to_owned);
            report.add(Problem::UnusedMessage { key: key.clone(), nearest: meant }, entry.span);
        }
    }
}
