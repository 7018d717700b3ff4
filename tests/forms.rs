//! The form of the browser against the definitions by which records are read: it asks for every field, in the way of its kind, and offers what there is to choose from.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::path::Path;

use atlas::diag::{Noun, Report, Speech};
use atlas::model::{COLLECTIONS, form};
use atlas::record::{CLAIM, DOCUMENTS, Definition, Field, Holds, Kind, Records, Rule, STATEMENT, read};
use atlas::source::Sources;
use serde_json::Value;

fn records() -> Records {
    let mut report = Report::default();
    let sources = Sources::read(Path::new(env!("CARGO_MANIFEST_DIR")), &mut report).ok().unwrap();
    read(&sources, &mut report)
}

fn made(records: &Records, speech: Speech) -> Value {
    form(records, &["Français".to_owned(), "English".to_owned()], "my-atlas", speech)
}

fn strings(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn definition(document: &str) -> &'static Definition {
    let found = DOCUMENTS.iter().find(|own| own.name == document);
    match found.map(|own| own.holds) {
        Some(Holds::Fields(definition) | Holds::FrontMatter(definition)) => definition,
        _ => panic!("{document} is not made of fields"),
    }
}

/// What the words of a kind of reference are, read from the records a second time.
fn slugs(records: &Records, noun: Noun) -> Vec<String> {
    let register = &records.register;
    let mut slugs: Vec<String> = match noun {
        Noun::Commune => register.communes.iter().map(|one| one.slug.0.value.clone()).collect(),
        Noun::Prefecture => register.prefectures.iter().map(|one| one.slug.0.value.clone()).collect(),
        Noun::Region => register.regions.iter().map(|one| one.slug.0.value.clone()).collect(),
        Noun::Source => records.bibliography.iter().map(|one| one.slug.value.clone()).collect(),
        _ => {
            let own = records.vocabularies.iter().find(|vocabulary| vocabulary.noun == noun).unwrap();
            own.entries.iter().map(|entry| entry.slug.value.clone()).collect()
        }
    };
    slugs.sort();
    slugs
}

const STATES: [&str; 5] = ["unknown", "none", "not-collected", "not-applicable", "withheld"];

struct Look<'r> {
    records: &'r Records,
    faults: Vec<String>,
}

impl Look<'_> {
    fn table(&mut self, place: &str, fields: &Value, definition: &Definition) {
        let asked: Vec<&str> = fields.as_array().unwrap().iter().map(|field| field["name"].as_str().unwrap()).collect();
        let own: Vec<&str> = asked.iter().copied().filter(|name| !name.starts_with('_') && *name != "body").collect();
        let keys: Vec<&str> = definition.keys().collect();
        if own != keys {
            self.faults.push(format!("{place}: asks for {own:?}, reads {keys:?}"));
            return;
        }
        let made = fields.as_array().unwrap().iter().filter(|field| own.contains(&field["name"].as_str().unwrap()));
        for (made, field) in made.zip(definition.fields()) {
            let place = format!("{place}.{}", field.key);
            self.field(&place, made, field);
            let least = definition.rules.iter().find_map(|rule| match rule {
                Rule::AtLeast(key, least) if *key == field.key => Some(Value::from(*least)),
                _ => None,
            });
            // A number has bounds of its own.
            if made["widget"] == "list" && made.get("min").cloned() != least {
                self.faults.push(format!("{place}: at least {:?} where {least:?} are due", made.get("min")));
            }
        }
    }

    fn field(&mut self, place: &str, made: &Value, field: &Field) {
        let label = made["label"].as_str().unwrap_or_default();
        if label.is_empty() || label.starts_with("Champ ") || label.starts_with("Field ") {
            self.faults.push(format!("{place}: no label in src/compare/labels.rs"));
        }
        if !made["hint"].as_str().is_some_and(|hint| hint.ends_with(&format!("(`{}`)", field.key))) {
            self.faults.push(format!("{place}: the hint does not name its key"));
        }
        if made["hint"].as_str().is_some_and(|hint| hint.matches('`').count() != 2) {
            self.faults.push(format!("{place}: the hint names other fields by their keys"));
        }
        // A button says “Add” before it.
        let articles = ["un ", "une ", "a ", "an "];
        let item = made["label_singular"].as_str().unwrap_or_default();
        if made["widget"] == "list" && !articles.iter().any(|article| item.starts_with(article)) {
            self.faults.push(format!("{place}: src/model/items.rs does not say what one of its items is called"));
        }
        if made["required"].as_bool() != Some(field.is_required) {
            self.faults.push(format!("{place}: required in one place, not in the other"));
        }
        self.kind(place, made, &field.kind);
    }

    fn is(&mut self, place: &str, made: &Value, widget: &str) {
        if made["widget"] != widget {
            self.faults.push(format!("{place}: a {} where a {widget} is due", made["widget"]));
        }
    }

    fn kind(&mut self, place: &str, made: &Value, kind: &Kind) {
        match kind {
            Kind::Flag => self.is(place, made, "boolean"),
            Kind::Whole(..) => {
                self.is(place, made, "number");
                assert_eq!(made["value_type"], "int", "{place}");
            }
            Kind::Number(..) => {
                self.is(place, made, "number");
                assert_eq!(made["value_type"], "float", "{place}");
            }
            Kind::Text | Kind::Rendering | Kind::Segment => {
                self.is(place, made, "object");
                let boxes: Vec<&str> =
                    made["fields"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
                if boxes != self.records.languages.codes() {
                    self.faults.push(format!("{place}: boxes for {boxes:?}"));
                }
            }
            Kind::Line
            | Kind::Country
            | Kind::Date
            | Kind::Name
            | Kind::Url
            | Kind::UrlOfPath
            | Kind::Email
            | Kind::Claimed => self.is(place, made, "string"),
            Kind::Word(words) => {
                self.is(place, made, "select");
                if strings(&made["options"]) != *words {
                    self.faults.push(format!("{place}: offers {}", made["options"]));
                }
            }
            Kind::Reference(noun) => self.reference(place, made, *noun, &[]),
            Kind::Commune => self.reference(place, made, Noun::Commune, &[]),
            Kind::Picture => self.is(place, made, "image"),
            Kind::Strings => self.is(place, made, "keyvalue"),
            Kind::Table(definition) => {
                self.is(place, made, "object");
                self.table(place, &made["fields"], definition);
            }
            Kind::Statement => {
                self.is(place, made, "object");
                self.table(place, &made["fields"], &STATEMENT);
            }
            Kind::Statements | Kind::List(Kind::Statement) => {
                self.is(place, made, "list");
                self.table(place, &made["fields"], &STATEMENT);
            }
            Kind::List(Kind::Table(definition)) => {
                self.is(place, made, "list");
                self.table(place, &made["fields"], definition);
            }
            Kind::List(of @ (Kind::Reference(_) | Kind::Commune)) => {
                if made["multiple"] != true {
                    self.faults.push(format!("{place}: only one can be chosen"));
                }
                self.kind(place, made, of);
            }
            Kind::List(of) => {
                self.is(place, made, "list");
                self.kind(place, &made["field"], of);
            }
            Kind::Claims(of) => self.claims(place, made, of),
        }
    }

    fn claims(&mut self, place: &str, made: &Value, of: &Kind) {
        self.is(place, made, "list");
        let fields = made["fields"].as_array().unwrap();
        let asked: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        if asked != CLAIM.keys().collect::<Vec<_>>() {
            self.faults.push(format!("{place}: a claim of {asked:?}"));
            return;
        }
        for (made, field) in fields.iter().zip(CLAIM.fields()) {
            let place = format!("{place}.{}", field.key);
            if !matches!(field.kind, Kind::Claimed) {
                self.field(&place, made, field);
                continue;
            }
            match of {
                Kind::Reference(noun) => self.reference(&place, made, *noun, &STATES),
                Kind::List(Kind::Reference(noun)) => self.reference(&place, made, *noun, &STATES),
                Kind::Flag => {
                    let values: Vec<&str> =
                        made["options"].as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap()).collect();
                    assert_eq!(values, [&["true", "false"][..], &STATES[..]].concat(), "{place}");
                }
                Kind::Date | Kind::Number(..) | Kind::Whole(..) => {
                    self.is(&place, made, "string");
                    let pattern = made["pattern"][0].as_str().unwrap();
                    assert!(STATES.iter().all(|state| pattern.contains(state)), "{place}: {pattern}");
                }
                _ => self.kind(&place, made, of),
            }
        }
    }

    fn reference(&mut self, place: &str, made: &Value, noun: Noun, states: &[&str]) {
        let collection = match noun {
            Noun::Partner => "partners",
            Noun::Partnership => "partnerships",
            _ => {
                self.is(place, made, "select");
                let options = made["options"].as_array().unwrap();
                let mut offered: Vec<&str> = options.iter().map(|one| one["value"].as_str().unwrap()).collect();
                offered.sort_unstable();
                let mut there = slugs(self.records, noun);
                there.extend(states.iter().map(|state| (*state).to_owned()));
                there.sort();
                if offered != there {
                    self.faults.push(format!("{place}: offers {offered:?}"));
                }
                return;
            }
        };
        self.is(place, made, "relation");
        if made["collection"] != collection || made["value_field"] != "{{slug}}" {
            self.faults.push(format!("{place}: looks in {}", made["collection"]));
        }
    }
}

#[test]
fn the_form_asks_for_every_field_in_the_way_of_its_kind() {
    let records = records();
    for speech in [Speech::French, Speech::English] {
        let made = made(&records, speech);
        let collections = made["config"]["collections"].as_array().unwrap();
        assert_eq!(collections.len(), COLLECTIONS.len());
        let mut look = Look { records: &records, faults: Vec::new() };
        for (collection, own) in collections.iter().zip(&COLLECTIONS) {
            look.table(own.name, &collection["fields"], definition(own.document));
        }
        assert_eq!(look.faults, [] as [String; 0]);
    }
}

/// What stands for a part of a file name that is not filled in fits no file name, so that the script beside the form keeps the record from being saved; without
/// something for it, the form would make a name up.
#[test]
fn no_file_name_is_made_up() {
    for speech in [Speech::French, Speech::English] {
        let made = made(&records(), speech);
        assert!(made["refusals"]["unnamed"].as_str().is_some_and(|said| !said.is_empty()));
        for collection in made["config"]["collections"].as_array().unwrap() {
            let template = collection["slug"]["template"].as_str().unwrap();
            let parts = template.split("}}-{{").count();
            assert_eq!(template.matches(" | default('_')}}").count(), parts, "{template}");
            assert!(!collection["slug"]["pattern"][0].as_str().unwrap().contains('_'), "{template}");
        }
    }
}

/// What the script beside the form opens and closes values by.
#[test]
fn the_shapes_of_values_follow_the_definitions() {
    fn due(kind: &Kind) -> Value {
        let table = |definition: &Definition| -> Value {
            definition.fields().map(|field| Value::from(vec![Value::from(field.key), due(&field.kind)])).collect()
        };
        match kind {
            Kind::Flag => "flag".into(),
            Kind::Whole(..) | Kind::Number(..) => "number".into(),
            Kind::Text | Kind::Rendering | Kind::Segment => "text".into(),
            Kind::Date => "date".into(),
            Kind::Table(definition) => serde_json::json!({ "table": table(definition) }),
            Kind::List(Kind::Statement) => serde_json::json!({ "sentences": table(&STATEMENT) }),
            Kind::Statement | Kind::Statements => serde_json::json!({ "statements": table(&STATEMENT) }),
            Kind::List(of) => serde_json::json!({ "list": due(of) }),
            Kind::Claims(of) => {
                let mut fields = table(&CLAIM);
                for field in fields.as_array_mut().unwrap() {
                    if field[0] == "value" {
                        field[1] = serde_json::json!({ "known": due(of) });
                    }
                }
                serde_json::json!({ "claims": fields })
            }
            _ => "plain".into(),
        }
    }
    let made = made(&records(), Speech::French);
    for (format, own) in made["formats"].as_array().unwrap().iter().zip(&COLLECTIONS) {
        let shapes: Vec<Value> = definition(own.document)
            .fields()
            .map(|field| Value::from(vec![Value::from(field.key), due(&field.kind)]))
            .collect();
        assert_eq!(format["fields"], Value::from(shapes), "{}", own.name);
        assert_eq!(format["name"], own.format());
    }
}

/// Every kind of record a form can fill in stands where its document says.
#[test]
fn records_are_saved_where_they_are_read() {
    let made = made(&records(), Speech::English);
    for (collection, own) in made["config"]["collections"].as_array().unwrap().iter().zip(&COLLECTIONS) {
        let path = DOCUMENTS.iter().find(|document| document.name == own.document).unwrap().path;
        let language = if path.contains("<language>") { ".<language>" } else { "" };
        let text = |key: &str| collection[key].as_str().unwrap().replace("{{slug}}", "<slug>");
        assert_eq!(format!("{}/{}{language}.{}", text("folder"), text("path"), text("extension")), path);
    }
}

/// Without a repository that is known nobody is led to somebody else's.
#[test]
fn a_save_is_a_proposal_where_records_are_kept() {
    let mut records = records();
    let backend = |records: &Records| made(records, Speech::French)["config"].clone();
    let local = backend(&records);
    assert_eq!((&local["backend"]["repo"], &local["publish_mode"]), (&"-/my-atlas".into(), &"simple".into()));
    let mut kept_at = |address: &str| {
        let (settings, _) = records.settings.as_mut().unwrap();
        settings.repository = Some(atlas::record::Url(address.to_owned()));
        backend(&records)
    };
    let github = kept_at("https://github.com/someone/their-atlas.git");
    assert_eq!(github["backend"]["repo"], "someone/their-atlas");
    assert_eq!(
        (&github["publish_mode"], &github["backend"]["open_authoring"]),
        (&"editorial_workflow".into(), &true.into())
    );
    let gitlab = kept_at("https://gitlab.com/group/sub/atlas/");
    assert_eq!((&gitlab["backend"]["name"], &gitlab["backend"]["repo"]), (&"gitlab".into(), &"group/sub/atlas".into()));
    let other = kept_at("https://codeberg.org/someone/atlas");
    assert_eq!((&other["backend"]["name"], &other["publish_mode"]), (&"gitea".into(), &"simple".into()));
}

/// Selects of a form that have nothing to choose from, by their names.
fn empty_choices(made: &Value) -> Vec<String> {
    let own = made.get("widget").is_some_and(|widget| widget == "select")
        && made.get("options").and_then(Value::as_array).is_some_and(Vec::is_empty);
    let own = own.then(|| made["name"].to_string());
    let inside: Vec<&Value> = match made {
        Value::Array(items) => items.iter().collect(),
        Value::Object(map) => map.values().collect(),
        _ => Vec::new(),
    };
    own.into_iter().chain(inside.into_iter().flat_map(empty_choices)).collect()
}

#[test]
fn a_choice_among_nothing_is_not_asked_for() {
    // It keeps the whole form from opening.
    let mut records = records();
    for noun in [Noun::Benefit, Noun::Funding, Noun::Network, Noun::Character] {
        records.vocabularies.retain(|vocabulary| vocabulary.noun != noun);
    }
    records.bibliography = std::sync::Arc::default();
    for speech in [Speech::English, Speech::French] {
        let form = made(&records, speech);
        assert_eq!(empty_choices(&form), Vec::<String>::new());
    }
    let form = made(&records, Speech::English).to_string();
    assert!(form.contains("\"name\":\"governance\"") && !form.contains("\"name\":\"benefits\""));
}
