//! A new file with what is known filled in, and every other field as a line to uncomment.
//!
//! In: a definition, the values that are known, as TOML, and the language of the editor. Out: the text of a file that is valid as it stands.

use crate::diag::Speech;
use crate::i18n::Languages;
use crate::record::{Definition, Field, Kind};

/// What a field says in a new file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The key.
    pub key: &'static str,
    /// Its value as TOML; of a list of tables, the lines of one table.
    pub value: String,
}

impl Filled {
    /// A value that is a plain string.
    pub fn string(key: &'static str, text: &str) -> Self {
        Self { key, value: quoted(text) }
    }
}

/// A string as TOML writes it.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Words in some languages, as TOML writes a text.
pub fn text(words: &[(&str, &str)]) -> String {
    let each: Vec<String> = words.iter().map(|(language, text)| format!("{language} = {}", quoted(text))).collect();
    format!("{{ {} }}", each.join(", "))
}

/// The fields of a file or of front matter.
pub fn scaffold(definition: &Definition, filled: &[Filled], languages: &Languages, speech: Speech) -> String {
    // A table ends the plain keys of a file: they come first.
    let (tables, plain): (Vec<&Field>, Vec<&Field>) = definition.fields().partition(|field| item(field).is_some());
    let mut out = String::new();
    for field in plain {
        let said = said(field, speech);
        match filled.iter().find(|filled| filled.key == field.key) {
            Some(known) => out += &format!("# {said}\n{} = {}\n", field.key, known.value),
            None => out += &format!("# {said}\n# {} = {}\n", field.key, example(field, languages)),
        }
    }
    for field in tables {
        out += &format!("\n# {}\n", said(field, speech));
        let known: Vec<String> = filled
            .iter()
            .filter(|filled| filled.key == field.key)
            .map(|filled| format!("[[{}]]\n{}\n", field.key, filled.value.trim_end()))
            .collect();
        out += &known.join("\n");
        if known.is_empty() {
            out += &format!("# [[{}]]\n", field.key);
            for inner in item(field).into_iter().flat_map(Definition::fields) {
                out += &format!("# {} = {}\n", inner.key, example(inner, languages));
            }
        }
    }
    out
}

/// The definition of the items of a list that is written as tables.
fn item(field: &Field) -> Option<&'static Definition> {
    match field.kind {
        Kind::List(Kind::Table(definition)) => Some(definition),
        Kind::List(Kind::Statement) => Some(&crate::record::STATEMENT),
        _ => None,
    }
}

fn said(field: &Field, speech: Speech) -> &'static str {
    match speech {
        Speech::French => field.french,
        Speech::English => field.english,
    }
}

/// The example of a field; that of a text in the languages of the atlas.
fn example(field: &Field, languages: &Languages) -> String {
    let is_text = matches!(field.kind, Kind::Text | Kind::Statement | Kind::Statements);
    if is_text && field.example.starts_with("{ fr") {
        let words: Vec<(&str, &str)> = languages.codes().iter().map(|code| (code.as_str(), "…")).collect();
        return text(&words);
    }
    field.example.to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::record::PARTNERSHIP;

    #[test]
    fn strings_are_written_as_toml_reads_them() {
        assert_eq!(quoted("L\"eau\"\\\n\u{7}é"), "\"L\\\"eau\\\"\\\\\\n\\u0007é\"");
        assert_eq!(text(&[("fr", "Eau"), ("en", "Water")]), "{ fr = \"Eau\", en = \"Water\" }");
    }

    #[test]
    fn every_field_is_there_once_known_or_to_be_uncommented() {
        let languages = Languages::new(vec!["fr".to_owned(), "de".to_owned()]);
        let filled = [
            Filled::string("form", "jumelage"),
            Filled { key: "party", value: "commune = \"a\"".to_owned() },
            Filled { key: "party", value: "partner = \"b\"".to_owned() },
        ];
        let made = scaffold(&PARTNERSHIP, &filled, &languages, Speech::English);
        assert!(made.contains("\nform = \"jumelage\"\n"), "{made}");
        assert!(made.contains("[[party]]\ncommune = \"a\"\n\n[[party]]\npartner = \"b\"\n"), "{made}");
        assert!(made.contains("# object = { fr = \"…\", de = \"…\" }"), "{made}");
        for field in PARTNERSHIP.fields() {
            let times = made.lines().filter(|line| {
                let line = line.trim_start_matches("# ");
                line.starts_with(&format!("{} = ", field.key)) || *line == format!("[[{}]]", field.key)
            });
            assert!(times.count() >= 1, "{}", field.key);
        }
    }
}
