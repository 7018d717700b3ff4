//! One field as a form asks for it: its widget, and the shape its value has in a file.
//!
//! In: a [`Field`], and what there is to choose from. Out: the field of a form of Sveltia CMS, and a shape by which the script beside the form opens and closes
//! values. A fact that may be a value, a claim or several is a list of claims in the form; a text has a box for each language.

use serde_json::{Map, Value, json};

use super::items::{claim_called, list_called};
use super::shapes::{EMAIL, SLUG, URL};
use crate::compare::called;
use crate::diag::{Noun, Speech};
use crate::i18n::{LanguageId, Locale, Text};
use crate::record::{CLAIM, Definition, Field, Kind, Records, Rule, STATEMENT, STATES, VOCABULARIES};

/// Words that stand for a value, with what a form calls them.
const CALLED: [(&str, &str, &str); 5] = [
    ("unknown", "unknown", "inconnu"),
    (
        "none",
        "none: looked for, not found (needs source and date)",
        "aucun : cherché, pas trouvé (exige source et date)",
    ),
    ("not-collected", "not collected by the source", "non relevé par la source"),
    ("not-applicable", "not applicable", "sans objet"),
    ("withheld", "withheld", "non publié"),
];

/// A year, a month or a day.
const DATE: &str = "[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?";
const NUMBER: &str = "-?[0-9][0-9 \u{a0}\u{202f}]*([.,][0-9]+)?";

/// A pattern of what is asked for, or of one of the words for not having it; an empty box passes too.
fn or_state(pattern: &str) -> String {
    format!("^({pattern}|{}|none)?$", STATES.join("|"))
}

/// What makes the fields of a form.
#[derive(Clone, Copy)]
pub(super) struct Widgets<'r> {
    pub records: &'r Records,
    pub speech: Speech,
    /// What each language of the atlas is called, in itself.
    pub names: &'r [String],
    /// The language of the form, for the order of names.
    pub locale: Option<&'r Locale>,
}

/// Whether a field can be filled in. A choice among nothing, of a vocabulary that the atlas has not, or of sources before there is one, keeps the whole form
/// from opening; so does a list of such choices.
fn is_answerable(field: &Value) -> bool {
    let is_empty = |options: &Value| options.as_array().is_some_and(Vec::is_empty);
    !is_empty(&field["options"]) && field.get("field").is_none_or(is_answerable)
}

impl Widgets<'_> {
    /// A sentence in the language of the form.
    pub(super) fn pick(&self, english: &str, french: &str) -> String {
        match self.speech {
            Speech::English => english.to_owned(),
            Speech::French => french.to_owned(),
        }
    }

    /// The fields of a table, in its order.
    pub(super) fn fields(&self, definition: &Definition) -> Vec<Value> {
        let fields = definition.fields().map(|field| self.field(field));
        let mut fields: Vec<Value> = fields.filter(is_answerable).collect();
        for rule in definition.rules {
            let Rule::AtLeast(key, least) = rule else { continue };
            let bound = fields.iter_mut().filter(|field| field["name"] == *key);
            for list in bound.filter_map(Value::as_object_mut) {
                list.insert("min".into(), json!(least));
            }
        }
        fields
    }

    /// One field.
    pub(super) fn field(&self, field: &Field) -> Value {
        let hint = self.pick(field.english, field.french);
        let mut made = self.kind(&field.kind);
        made.insert("name".into(), field.key.into());
        made.insert("label".into(), self.label(field.key).into());
        if let (Some("list"), Some([several, one])) =
            (made.get("widget").and_then(Value::as_str), list_called(field.key, self.speech))
            && !matches!(field.kind, Kind::Claims(_))
        {
            made.insert("label".into(), capital(several).into());
            made.insert("label_singular".into(), one.into());
        }
        made.insert("hint".into(), format!("{} (`{}`)", capital(&self.with_labels(&hint)), field.key).into());
        made.insert("required".into(), field.is_required.into());
        Value::Object(made)
    }

    /// A field with a hint of its own, its key after it.
    fn with_hint(&self, mut field: Value, english: &str, french: &str) -> Value {
        if let Some(hint) = field.get_mut("hint") {
            let key = hint.as_str().and_then(|hint| hint.rsplit_once(" (`")).map_or("", |(_, key)| key);
            *hint = format!("{} (`{key}", self.pick(english, french)).into();
        }
        field
    }

    fn label(&self, key: &str) -> String {
        capital(&called(key, self.speech))
    }

    /// A hint that names other fields as the form does, not by their keys: “with `currency`” is “with “Currency””.
    fn with_labels(&self, hint: &str) -> String {
        let parts = hint.split('`').enumerate();
        let said = parts.map(|(rank, part)| match rank % 2 {
            0 => part.to_owned(),
            _ => self.pick(&format!("“{}”", self.label(part)), &format!("«\u{a0}{}\u{a0}»", self.label(part))),
        });
        said.collect()
    }

    fn kind(&self, kind: &Kind) -> Map<String, Value> {
        let value = match kind {
            Kind::Flag => json!({ "widget": "boolean" }),
            Kind::Whole(least, greatest) => {
                let mut number = json!({ "widget": "number", "value_type": "int" });
                if let (Some(number), true) = (number.as_object_mut(), (*least, *greatest) != (i64::MIN, i64::MAX)) {
                    number.insert("min".into(), json!(least));
                    number.insert("max".into(), json!(greatest));
                }
                number
            }
            Kind::Number(least, greatest) => {
                json!({ "widget": "number", "value_type": "float", "step": 0.00001, "min": least, "max": greatest })
            }
            Kind::Line | Kind::UrlOfPath | Kind::Claimed => json!({ "widget": "string" }),
            Kind::Word(words) => json!({ "widget": "select", "options": words }),
            Kind::Country => self.pattern(
                "^([A-Z]{2})?$",
                "Write for example FR: two capitals.",
                "Écrivez par exemple FR : deux capitales.",
            ),
            Kind::Text | Kind::Rendering | Kind::Segment => self.text(),
            Kind::Date => self.pattern(
                &format!("^({DATE})?$"),
                "Write for example 2019, 2019-03 (March 2019) or 2019-03-21.",
                "Écrivez par exemple 2019, 2019-03 (mars 2019) ou 2019-03-21.",
            ),
            Kind::Name => self.pattern(
                &empty_or(SLUG),
                "lower-case letters, digits, hyphens",
                "minuscules sans accent, chiffres, traits d’union",
            ),
            Kind::Reference(noun) => self.reference(*noun),
            Kind::Commune => json!({ "widget": "select", "options": self.choices(Noun::Commune) }),
            Kind::Url => self.pattern(
                &empty_or(URL),
                "Write for example https://www.example.org/page: the whole address.",
                "Écrivez par exemple https://www.example.org/page : l’adresse entière.",
            ),
            Kind::Email => self.pattern(&empty_or(EMAIL), "a generic address", "une adresse générique"),
            // Beside the record, under its own name.
            Kind::Picture => json!({ "widget": "image", "media_folder": "", "public_folder": "", "choose_url": false }),
            Kind::Strings => json!({ "widget": "keyvalue" }),
            Kind::Table(definition) => json!({ "widget": "object", "fields": self.fields(definition) }),
            Kind::List(of) => self.list(of),
            Kind::Claims(of) => self.claims(of),
            Kind::Statement => json!({ "widget": "object", "fields": self.fields(&STATEMENT) }),
            Kind::Statements => self.items(self.fields(&STATEMENT), &STATEMENT),
        };
        match value {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }

    fn pattern(&self, pattern: &str, english: &str, french: &str) -> Value {
        json!({ "widget": "string", "pattern": [pattern, self.pick(english, french)] })
    }

    /// A box for each language of the atlas, side by side as far as the window allows.
    fn text(&self) -> Value {
        let codes = self.records.languages.codes();
        let boxes: Vec<Value> = codes
            .iter()
            .enumerate()
            .map(|(rank, code)| {
                let name = self.names.get(rank).unwrap_or(code);
                json!({ "name": code, "label": name, "widget": "text", "required": false })
            })
            .collect();
        // The boxes are there at once, to be filled in or not.
        let empty: Map<String, Value> = codes.iter().map(|code| (code.clone(), "".into())).collect();
        json!({ "widget": "object", "fields": boxes, "default": empty })
    }

    fn reference(&self, noun: Noun) -> Value {
        // What editors add themselves is looked up as they work; the rest is chosen from what there was when the form was made.
        let first = self.records.languages.codes().first().cloned().unwrap_or_default();
        let collection = match noun {
            Noun::Partner => Some(("partners", format!("name.{first}"))),
            Noun::Partnership => Some(("partnerships", "{{slug}}".to_owned())),
            _ => None,
        };
        match collection {
            Some((collection, shown)) => json!({
                "widget": "relation", "collection": collection, "value_field": "{{slug}}",
                "search_fields": [shown], "display_fields": [shown],
            }),
            None => json!({ "widget": "select", "options": self.choices(noun) }),
        }
    }

    fn list(&self, of: &Kind) -> Value {
        let many = |mut one: Value| {
            if let Some(map) = one.as_object_mut() {
                map.insert("multiple".into(), true.into());
            }
            one
        };
        match of {
            Kind::Reference(noun) => many(self.reference(*noun)),
            Kind::Commune => many(json!({ "widget": "select", "options": self.choices(Noun::Commune) })),
            Kind::Table(definition) => self.items(self.fields(definition), definition),
            Kind::Statement => self.items(self.fields(&STATEMENT), &STATEMENT),
            _ => {
                let mut item = self.kind(of);
                item.insert("name".into(), "item".into());
                item.insert("label".into(), self.pick("Item", "Élément").into());
                json!({ "widget": "list", "field": item })
            }
        }
    }

    /// A list of tables, folded: each line says what is in it.
    fn items(&self, fields: Vec<Value>, definition: &Definition) -> Value {
        json!({ "widget": "list", "fields": fields, "collapsed": "auto", "summary": self.summary(definition) })
    }

    /// What a folded item shows: the first of its fields that tell it from others.
    fn summary(&self, definition: &Definition) -> String {
        let first = self.records.languages.codes().first().cloned().unwrap_or_default();
        let shown = definition.fields().filter_map(|field| match field.kind {
            Kind::Text => Some(format!("{{{{{}.{first}}}}}", field.key)),
            Kind::Table(_) | Kind::List(_) | Kind::Claims(_) | Kind::Statements | Kind::Strings => None,
            _ => Some(format!("{{{{{}}}}}", field.key)),
        });
        shown.take(4).collect::<Vec<_>>().join(" ")
    }

    fn claims(&self, of: &Kind) -> Value {
        let fields = CLAIM.fields().map(|field| match field.kind {
            Kind::Claimed => {
                let mut value = self.known(of);
                value.insert("name".into(), field.key.into());
                value.insert("label".into(), self.label(field.key).into());
                value.insert("required".into(), true.into());
                Value::Object(value)
            }
            _ if field.key == "source" => self.with_hint(
                self.field(field),
                "Who says so: a document of the bibliography. A fact without a source is shown and counted as one without.",
                "Qui le dit : un document de la bibliographie. Un fait sans source est montré et compté comme tel.",
            ),
            _ => self.field(field),
        });
        let first = self.records.languages.codes().first().cloned().unwrap_or_default();
        let value = if matches!(of, Kind::Text) { format!("value.{first}") } else { "value".to_owned() };
        json!({
            "widget": "list", "fields": fields.filter(is_answerable).collect::<Vec<_>>(), "collapsed": "auto",
            "label_singular": claim_called(self.speech), "summary": format!("{{{{{value}}}}} — {{{{source}}}}"),
        })
    }

    /// The value of a claim, or one of the words for not having one.
    fn known(&self, of: &Kind) -> Map<String, Value> {
        let states =
            || CALLED.map(|(word, english, french)| choice(word, &format!("— {} —", self.pick(english, french))));
        let with_states = |one: Value| {
            let mut one = match one {
                Value::Object(map) => map,
                _ => Map::new(),
            };
            if let Some(Value::Array(options)) = one.get_mut("options") {
                options.extend(states());
            }
            one
        };
        match of {
            Kind::Flag => {
                let yes = [choice("true", &self.pick("yes", "oui")), choice("false", &self.pick("no", "non"))];
                with_states(json!({ "widget": "select", "options": yes }))
            }
            Kind::Date => with_states(self.pattern(
                &or_state(DATE),
                "Write for example 2019, 2019-03 (March 2019) or 2019-03-21; unknown if nobody says.",
                "Écrivez par exemple 2019, 2019-03 (mars 2019) ou 2019-03-21 ; unknown si personne ne le dit.",
            )),
            Kind::Number(..) | Kind::Whole(..) => with_states(self.pattern(
                &or_state(NUMBER),
                "Write for example 12500 or 12,5; unknown if nobody says.",
                "Écrivez par exemple 12500 ou 12,5 ; unknown si personne ne le dit.",
            )),
            _ => with_states(Value::Object(self.kind(of))),
        }
    }

    /// What a reference is chosen from, by what readers see, in the order of the language where there is no other.
    pub(super) fn choices(&self, noun: Noun) -> Vec<Value> {
        let records = self.records;
        let register = &records.register;
        let mut found: Vec<(String, String)> = match noun {
            Noun::Commune => {
                register.communes.iter().map(|one| (one.slug.0.value.clone(), self.word(&one.name))).collect()
            }
            Noun::Prefecture => {
                register.prefectures.iter().map(|one| (one.slug.0.value.clone(), self.word(&one.name))).collect()
            }
            Noun::Region => {
                register.regions.iter().map(|one| (one.slug.0.value.clone(), self.word(&one.name))).collect()
            }
            Noun::Source => {
                records.bibliography.iter().map(|one| (one.slug.value.clone(), self.word(&one.title))).collect()
            }
            _ => {
                debug_assert!(VOCABULARIES.iter().any(|(_, own)| *own == noun));
                let entries = records.vocabularies.iter().filter(|vocabulary| vocabulary.noun == noun);
                let entries = entries.flat_map(|vocabulary| &vocabulary.entries);
                entries.map(|entry| (entry.slug.value.clone(), self.word(&entry.label))).collect()
            }
        };
        for (slug, label) in &mut found {
            if label.is_empty() {
                label.clone_from(slug);
            }
        }
        // Words of a vocabulary have an order of their own.
        if let (Noun::Commune | Noun::Prefecture | Noun::Region | Noun::Source, Some(locale)) = (noun, self.locale) {
            found.sort_by_cached_key(|(_, label)| locale.sort_key(label));
        }
        found.iter().map(|(slug, label)| choice(slug, label)).collect()
    }

    /// A text in the language of the form where it is one of the atlas, else in the first that has it.
    pub(super) fn word(&self, text: &Text) -> String {
        let languages = &self.records.languages;
        let own = languages.id(self.speech.code()).and_then(|language| text.get(language));
        let first = || languages.iter().find_map(|language: LanguageId| text.get(language));
        own.or_else(first).unwrap_or("").to_owned()
    }
}

/// The shape a field has in a file: what `shape.js` opens and closes.
pub(super) fn shape(kind: &Kind) -> Value {
    match kind {
        Kind::Flag => "flag".into(),
        Kind::Whole(..) | Kind::Number(..) => "number".into(),
        Kind::Text | Kind::Rendering | Kind::Segment => "text".into(),
        Kind::Date => "date".into(),
        Kind::Table(definition) => json!({ "table": shapes(definition) }),
        Kind::List(Kind::Statement) => json!({ "sentences": shapes(&STATEMENT) }),
        Kind::List(of) => json!({ "list": shape(of) }),
        Kind::Claims(of) => {
            let inner = CLAIM.fields().map(|field| match field.kind {
                Kind::Claimed => json!([field.key, { "known": shape(of) }]),
                _ => json!([field.key, shape(&field.kind)]),
            });
            json!({ "claims": inner.collect::<Vec<_>>() })
        }
        Kind::Statement | Kind::Statements => json!({ "statements": shapes(&STATEMENT) }),
        Kind::Line
        | Kind::Word(_)
        | Kind::Country
        | Kind::Name
        | Kind::Reference(_)
        | Kind::Commune
        | Kind::Url
        | Kind::UrlOfPath
        | Kind::Email
        | Kind::Picture
        | Kind::Strings
        | Kind::Claimed => "plain".into(),
    }
}

/// The shapes of the fields of a table, each with its key, in its order.
pub(super) fn shapes(definition: &Definition) -> Vec<Value> {
    definition.fields().map(|field| json!([field.key, shape(&field.kind)])).collect()
}

fn choice(value: &str, label: &str) -> Value {
    json!({ "value": value, "label": label })
}

/// A pattern that an empty box fits too.
fn empty_or(pattern: &str) -> String {
    format!("^$|{pattern}")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
