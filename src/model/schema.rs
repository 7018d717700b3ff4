//! JSON Schemas (2020-12) of every kind of file.
//!
//! In: the definitions and the languages of the atlas. Out: one schema a kind of file, whole in itself, or one document that holds them all. A schema knows the
//! shape of a file and nothing of the others: whether a slug exists, whether two dates are in order, is for `atlas check`.

use serde_json::{Map, Value, json};

use super::shapes::Shapes;
use crate::i18n::Languages;
use crate::record::{DOCUMENTS, Definition, Document, Holds, Rule};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of one kind of file.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// The stable name of the kind of file.
    pub name: &'static str,
    /// The schema.
    pub json: Value,
}

impl Schema {
    /// The name of its file.
    pub fn file_name(&self) -> String {
        format!("{}.schema.json", self.name)
    }

    /// Its text, indented.
    pub fn text(&self) -> String {
        text(&self.json)
    }
}

fn text(json: &Value) -> String {
    format!("{json:#}\n")
}

/// Every schema, in the order of the content reference.
pub fn schemas(languages: &Languages) -> Vec<Schema> {
    DOCUMENTS.iter().map(|document| schema(document, languages)).collect()
}

/// The schema of one kind of file.
pub fn schema(document: &Document, languages: &Languages) -> Schema {
    let mut shapes = Shapes::new(languages);
    let body = body(document, &mut shapes);
    let mut json = Map::new();
    json.insert("$schema".into(), DIALECT.into());
    json.insert("title".into(), document.path.into());
    json.insert("description".into(), both(document.french, document.english));
    json.extend(body);
    json.insert("$defs".into(), Value::Object(shapes.definitions));
    Schema { name: document.name, json: Value::Object(json) }
}

/// One document with every schema among its definitions, each under the name of its kind of file.
pub fn together(languages: &Languages) -> String {
    let mut shapes = Shapes::new(languages);
    let mut files = Map::new();
    for document in DOCUMENTS {
        let mut json = Map::new();
        json.insert("title".into(), document.path.into());
        json.insert("description".into(), both(document.french, document.english));
        json.extend(body(document, &mut shapes));
        files.insert(format!("file-{}", document.name), Value::Object(json));
    }
    files.extend(shapes.definitions);
    text(&json!({
        "$schema": DIALECT,
        "title": "atlas",
        "description": both(
            "Toutes les sortes de fichiers, chacune sous `$defs/file-…`.",
            "Every kind of file, each under `$defs/file-…`.",
        ),
        "$defs": files,
    }))
}

/// A sentence in both languages of the program: editors show it as it is.
fn both(french: &str, english: &str) -> Value {
    Value::from(if french == english { french.to_owned() } else { format!("{french}\n\n{english}") })
}

fn body(document: &Document, shapes: &mut Shapes<'_>) -> Map<String, Value> {
    let entries = |of: Value, shapes: &mut Shapes<'_>| {
        let mut body = Map::new();
        body.insert("type".into(), "object".into());
        body.insert("propertyNames".into(), shapes.reference("slug"));
        body.insert("additionalProperties".into(), of);
        body
    };
    match document.holds {
        Holds::Fields(definition) | Holds::FrontMatter(definition) => object(definition, shapes),
        Holds::Entries(definition) => {
            let entry = shapes.table(definition);
            entries(entry, shapes)
        }
        Holds::Cells => {
            let cell = json!({ "type": "integer", "minimum": 0, "maximum": 999 });
            entries(json!({ "type": "array", "items": cell, "minItems": 2, "maxItems": 2 }), shapes)
        }
    }
}

/// The schema of a table.
pub(super) fn object(definition: &Definition, shapes: &mut Shapes<'_>) -> Map<String, Value> {
    let mut properties = Map::new();
    for field in definition.fields() {
        // A definition that is referred to stands alone: older readers of schemas pass over what stands beside `$ref`.
        let kind = shapes.kind(&field.kind);
        let property = json!({ "description": both(field.french, field.english), "allOf": [kind] });
        properties.insert(field.key.into(), property);
    }
    let required: Vec<&str> = definition.fields().filter(|field| field.is_required).map(|field| field.key).collect();
    let mut object = Map::new();
    object.insert("type".into(), "object".into());
    object.insert("properties".into(), Value::Object(properties));
    object.insert("additionalProperties".into(), false.into());
    let rules: Vec<Value> = definition.rules.iter().map(rule).collect();
    if definition.field("draft").is_some() {
        // A draft may lack what it will need once it is published.
        let mut whole = Map::new();
        whole.insert("required".into(), json!(required));
        if !rules.is_empty() {
            whole.insert("allOf".into(), rules.into());
        }
        object.insert("if".into(), json!({ "properties": { "draft": { "const": true } }, "required": ["draft"] }));
        object.insert("else".into(), Value::Object(whole));
        return object;
    }
    if !required.is_empty() {
        object.insert("required".into(), json!(required));
    }
    if !rules.is_empty() {
        object.insert("allOf".into(), rules.into());
    }
    object
}

fn rule(rule: &Rule) -> Value {
    let there = |keys: &[&str]| keys.iter().map(|key| json!({ "required": [key] })).collect::<Vec<_>>();
    let filled = |keys: &[&str], least: usize| {
        let lists: Map<String, Value> =
            keys.iter().map(|key| ((*key).to_owned(), json!({ "minItems": least }))).collect();
        json!({ "required": keys, "properties": lists })
    };
    match rule {
        Rule::One(keys) => json!({ "oneOf": there(keys) }),
        Rule::Any(keys) => json!({ "anyOf": there(keys) }),
        Rule::AtLeast(key, least) => filled(&[key], *least),
        Rule::With(key, others) => json!({ "if": filled(&[key], 1), "then": filled(others, 1) }),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use super::*;

    fn languages(codes: &[&str]) -> Languages {
        Languages::new(codes.iter().map(|code| (*code).to_owned()).collect())
    }

    #[test]
    fn texts_have_the_languages_of_the_atlas_and_no_other() {
        let of = |codes: &[&str]| schemas(&languages(codes)).remove(0).json["$defs"]["text"].clone();
        let keys =
            |text: &Value| text["anyOf"][1]["properties"].as_object().map(|p| p.keys().cloned().collect::<Vec<_>>());
        assert_eq!(keys(&of(&["fr", "en"])), Some(vec!["en".into(), "fr".into()]));
        assert_eq!(keys(&of(&["de"])), Some(vec!["de".into()]));
    }

    #[test]
    fn every_definition_a_schema_refers_to_is_in_it() {
        fn references(value: &Value, found: &mut Vec<String>) {
            match value {
                Value::Object(map) => {
                    found.extend(map.get("$ref").and_then(Value::as_str).map(str::to_owned));
                    map.values().for_each(|value| references(value, found));
                }
                Value::Array(items) => items.iter().for_each(|value| references(value, found)),
                _ => {}
            }
        }
        for schema in schemas(&languages(&["fr", "en"])) {
            let mut found = Vec::new();
            references(&schema.json, &mut found);
            for reference in found {
                let name = reference.trim_start_matches("#/$defs/");
                assert!(schema.json["$defs"][name].is_object(), "{} refers to {name}", schema.name);
            }
        }
    }
}
