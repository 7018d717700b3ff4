//! The shapes of values as schemas, each defined once in a schema and referred to.

use serde_json::{Map, Value, json};

use super::schema::object;
use crate::i18n::Languages;
use crate::record::{CLAIM, Definition, Kind, STATEMENT, STATES, is_counted};

/// Letters that nobody sees may not stand in a text; and it says something.
const LINE: &str = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*[^\s\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069][^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$";
pub(super) const SLUG: &str = r"^(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9]+(?:-[a-z0-9]+)*$";
const DATE: &str = r"^\s*[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])|-(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|-(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|-02-(?:0[1-9]|1[0-9]|2[0-9]))?\s*$";
pub(super) const URL: &str = r"^\s*https?://[^\s/?#@:.<>\x22'`{}|\\^]+(?:\.[^\s/?#@:.<>\x22'`{}|\\^]+)+\.?(?::[0-9]{1,5})?(?:[/?#][^\s<>\x22'`{}|\\^]*)?\s*$";
const URL_OF_PATH: &str = r"^\s*https?://.*\{path\}";
pub(super) const EMAIL: &str = r"^\s*[A-Za-z0-9._+-]+@[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]*)*\.[A-Za-z0-9_+-]+\s*$";
const PICTURE: &str = r"^\s*[A-Za-z0-9_-]{1,80}\.(?:[jJ][pP][eE]?[gG]|[pP][nN][gG]|[wW][eE][bB][pP])\s*$";

/// The shapes a schema has needed so far.
pub(super) struct Shapes<'l> {
    languages: &'l Languages,
    /// By their names.
    pub definitions: Map<String, Value>,
}

impl<'l> Shapes<'l> {
    pub(super) fn new(languages: &'l Languages) -> Self {
        Self { languages, definitions: Map::new() }
    }

    /// A reference to a plain shape.
    pub(super) fn reference(&mut self, name: &str) -> Value {
        if !self.definitions.contains_key(name) {
            // Held before it is made: it may need itself.
            self.definitions.insert(name.to_owned(), Value::Null);
            let shape = self.shape(name);
            self.definitions.insert(name.to_owned(), shape);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    /// A reference to the table of a definition.
    pub(super) fn table(&mut self, definition: &Definition) -> Value {
        let name = format!("table-{}", definition.name);
        if !self.definitions.contains_key(&name) {
            self.definitions.insert(name.clone(), Value::Null);
            let table = Value::Object(object(definition, self));
            self.definitions.insert(name.clone(), table);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    /// What a kind of field accepts.
    pub(super) fn kind(&mut self, kind: &Kind) -> Value {
        match kind {
            Kind::Flag => json!({ "type": "boolean" }),
            Kind::Whole(i64::MIN, i64::MAX) => json!({ "type": "integer" }),
            Kind::Whole(least, greatest) => json!({ "type": "integer", "minimum": least, "maximum": greatest }),
            Kind::Number(least, greatest) if is_counted(kind) => {
                json!({ "type": "integer", "minimum": least, "maximum": greatest })
            }
            Kind::Number(f64::MIN, f64::MAX) => json!({ "type": "number" }),
            Kind::Number(least, greatest) => json!({ "type": "number", "minimum": least, "maximum": greatest }),
            Kind::Word(words) => json!({ "enum": words }),
            Kind::Line => self.reference("line"),
            Kind::Country => self.reference("country"),
            Kind::Text | Kind::Rendering => self.reference("text"),
            Kind::Segment => self.reference("segment"),
            Kind::Date => self.reference("date"),
            // A name of a commune is understood, and the reader tells its slug: here it is a slug at once.
            Kind::Name | Kind::Reference(_) | Kind::Commune => self.reference("slug"),
            Kind::Url => self.reference("url"),
            Kind::UrlOfPath => self.reference("url-of-path"),
            Kind::Email => self.reference("email"),
            Kind::Picture => self.reference("picture"),
            Kind::Strings => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
            Kind::Table(definition) => self.table(definition),
            Kind::List(of) => json!({ "type": "array", "items": self.kind(of) }),
            Kind::Claims(of) => self.claims(of),
            Kind::Claimed => json!({}),
            Kind::Statement => self.reference("statement"),
            Kind::Statements => self.reference("statements"),
        }
    }

    /// A claim as its value alone, as a table, or several of them.
    fn claims(&mut self, of: &Kind) -> Value {
        let value = match of {
            // A list of nothing says nothing.
            Kind::List(of) => json!({ "type": "array", "items": self.kind(of), "minItems": 1 }),
            _ => self.kind(of),
        };
        let plain = self.plain(value.clone());
        let table = self.table(&CLAIM);
        let none: Vec<&str> = STATES.into_iter().chain(["none"]).collect();
        let value = json!({ "anyOf": [{ "enum": none }, value] });
        let table = json!({ "allOf": [table, self.reference("proved"), { "properties": { "value": value } }] });
        // Where there are several, a table among them is a claim, never a text in several languages.
        let item = json!({ "not": { "type": "object" }, "allOf": [plain] });
        let several = json!({
            "type": "array",
            "items": { "anyOf": [item, table] },
            "contains": { "type": "object" },
        });
        json!({ "anyOf": [plain, table, several] })
    }

    /// A value without evidence: neither a zero, nor the word for "looked for and not found".
    fn plain(&mut self, value: Value) -> Value {
        json!({
            "anyOf": [{ "enum": STATES }, value],
            "not": { "enum": [0, "none"] },
        })
    }

    fn shape(&mut self, name: &str) -> Value {
        match name {
            "line" => json!({ "type": "string", "pattern": LINE }),
            "slug" => json!({ "type": "string", "pattern": SLUG, "maxLength": 80 }),
            "country" => json!({ "type": "string", "pattern": "^[A-Z]{2}$" }),
            "url" => json!({ "type": "string", "pattern": URL }),
            "url-of-path" => json!({ "type": "string", "pattern": URL_OF_PATH }),
            "email" => json!({ "type": "string", "pattern": EMAIL }),
            "picture" => json!({ "type": "string", "pattern": PICTURE }),
            "date" => json!({
                "anyOf": [
                    { "type": "integer", "minimum": 1000, "maximum": 2999 },
                    { "type": "string", "pattern": DATE },
                ]
            }),
            "text" => {
                let line = self.reference("line");
                self.in_languages(&line)
            }
            "segment" => {
                let slug = self.reference("slug");
                self.in_languages(&slug)
            }
            "statement" => {
                let (text, table) = (self.reference("text"), self.table(&STATEMENT));
                json!({ "anyOf": [text, table] })
            }
            "statements" => {
                let one = self.reference("statement");
                json!({ "anyOf": [one, { "type": "array", "items": one }] })
            }
            // What some values need beside them.
            "proved" => {
                let needs = |value: Value, keys: &[&str]| {
                    let is = json!({ "properties": { "value": { "enum": [value] } }, "required": ["value"] });
                    json!({ "if": is, "then": { "required": keys } })
                };
                let preferred = json!({ "properties": { "preferred": { "const": true } }, "required": ["preferred"] });
                json!({
                    "allOf": [
                        needs(json!(0), &["source"]),
                        needs(json!("none"), &["source", "as_of"]),
                        { "if": preferred, "then": { "required": ["reason"] } },
                    ]
                })
            }
            _ => json!({}),
        }
    }

    /// The same in every language, or one for each.
    fn in_languages(&self, of: &Value) -> Value {
        let each: Map<String, Value> = self.languages.codes().iter().map(|code| (code.clone(), of.clone())).collect();
        json!({
            "anyOf": [
                of,
                { "type": "object", "properties": each, "additionalProperties": false, "minProperties": 1 },
            ]
        })
    }
}
