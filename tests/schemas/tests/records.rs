//! The schemas of records: those kept for editors are those the program writes, all real content is valid by them, and they accept and refuse what the
//! program accepts and refuses, on real records spoilt in every way the shapes of values allow.
//!
//! Needs the released program: `cargo build --release` first, as `cargo xtask test` does.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jsonschema::Validator;
use serde_json::Value as Json;
use toml::{Table, Value};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn atlas(arguments: &[&str], site: &Path) -> (String, Option<i32>) {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir));
    let program = target.join("release").join("atlas").with_extension(std::env::consts::EXE_EXTENSION);
    let ran = Command::new(program).args(arguments).arg("--site").arg(site).output();
    let ran = ran.expect("the released program: cargo build --release");
    (String::from_utf8(ran.stdout).unwrap(), ran.status.code())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn validator(name: &str) -> Validator {
    let text = fs::read_to_string(root().join(format!("docs/schemas/{name}.schema.json"))).unwrap();
    let schema: Json = serde_json::from_str(&text).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// As the checkers of editors see a document of TOML: dates are strings.
fn json(value: &Value) -> Json {
    match value {
        Value::Datetime(moment) => moment.to_string().into(),
        Value::Array(items) => items.iter().map(json).collect(),
        Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), json(value))).collect(),
        Value::String(text) => text.as_str().into(),
        Value::Integer(whole) => (*whole).into(),
        Value::Float(number) => (*number).into(),
        Value::Boolean(flag) => (*flag).into(),
    }
}

/// The TOML of a file: all of it, or what stands between the `+++` lines.
fn parse(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap();
    let toml = if path.extension().is_some_and(|e| e == "md") { text.split("+++").nth(1).unwrap() } else { &text };
    Value::Table(toml.parse::<Table>().unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

#[test]
fn the_schemas_kept_for_editors_are_those_the_program_writes() {
    let folder = tempfile::tempdir().unwrap();
    let (printed, code) = atlas(&["schema", folder.path().to_str().unwrap()], &root());
    assert_eq!((printed.as_str(), code), ("", Some(0)));
    let names = |folder: &Path| -> Vec<_> { files(folder).iter().map(|f| f.file_name().unwrap().to_owned()).collect() };
    let kept = root().join("docs/schemas");
    assert_eq!(names(folder.path()), names(&kept), "cargo run --release -- schema docs/schemas");
    for file in files(folder.path()) {
        let written = fs::read_to_string(&file).unwrap();
        let kept = fs::read_to_string(kept.join(file.file_name().unwrap())).unwrap();
        assert!(written == kept, "{}: cargo run --release -- schema docs/schemas", file.display());
    }
    let (printed, code) = atlas(&["schema"], &root());
    assert_eq!(code, Some(0));
    let together: Json = serde_json::from_str(&printed).unwrap();
    assert!(jsonschema::meta::is_valid(&together));
    let kinds = together["$defs"].as_object().unwrap().keys().filter(|key| key.starts_with("file-")).count();
    assert_eq!(kinds, names(folder.path()).len());
}

/// The rules of `.taplo.toml`: the beginning and the end of a path, and the schema of what stands between them.
fn rules() -> Vec<(String, String, String)> {
    let taplo: Table = fs::read_to_string(root().join(".taplo.toml")).unwrap().parse().unwrap();
    let rules = taplo["rule"].as_array().unwrap().iter().map(|rule| {
        let pattern = rule["include"][0].as_str().unwrap();
        let (start, end) = pattern.split_once('*').unwrap_or((pattern, ""));
        let name = rule["schema"]["path"].as_str().unwrap();
        let name = name.strip_prefix("./docs/schemas/").unwrap().strip_suffix(".schema.json").unwrap();
        (start.to_owned(), end.to_owned(), name.to_owned())
    });
    rules.collect()
}

#[test]
fn all_content_is_valid_and_every_file_has_its_rule_for_editors() {
    let rules = rules();
    let mut validators: BTreeMap<String, Validator> = BTreeMap::new();
    let mut count = 0;
    for site in ["", "tests/small"] {
        let site = root().join(site);
        for file in files(&site.join("content")).into_iter().chain(files(&site.join("geodata"))) {
            let below = file.strip_prefix(&site).unwrap().to_str().unwrap().replace('\\', "/");
            let name = match file.extension().and_then(|extension| extension.to_str()) {
                Some("toml") => {
                    let fits =
                        |rule: &&(String, String, String)| below.starts_with(&rule.0) && below.ends_with(&rule.1);
                    let fitting: Vec<_> = rules.iter().filter(fits).collect();
                    assert_eq!(fitting.len(), 1, "{below} has {} rules in .taplo.toml", fitting.len());
                    fitting[0].2.as_str()
                }
                Some("md") if below.starts_with("content/communes/") => "profile",
                Some("md") if below.starts_with("content/pages/") => "page",
                _ => continue,
            };
            let validator = validators.entry(name.to_owned()).or_insert_with(|| validator(name));
            let errors: Vec<String> = validator
                .iter_errors(&json(&parse(&file)))
                .map(|error| format!("{below}: {error} at {}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{errors:#?}");
            count += 1;
        }
    }
    assert!(count > 150, "{count} files");
}

/// Problems that one file has by its own shape: what a schema can see too.
const OF_SHAPE: &[&str] = &[
    "unknown-key",
    "wrong-type",
    "missing-key",
    "bad-date",
    "bad-slug",
    "bad-url",
    "bad-email",
    "bad-country",
    "bad-point",
    "out-of-range",
    "not-allowed",
    "unknown-language",
    "empty-text",
    "control-character",
    "too-few-parties",
    "party-names",
    "project-unattached",
    "preferred-without-reason",
    "zero-without-source",
    "none-without-evidence",
    "status-without-reason",
    "needs-only",
];

/// Files whose own shape is wrong, by what `atlas check` says.
fn refused(site: &Path) -> BTreeSet<String> {
    let (report, code) = atlas(&["check", "--format", "json"], site);
    assert!(matches!(code, Some(0 | 1)), "{report}");
    let report: Json = serde_json::from_str(&report).unwrap();
    let problems = report["problems"].as_array().unwrap().iter();
    let of_shape = problems.filter(|problem| OF_SHAPE.contains(&problem["code"].as_str().unwrap()));
    of_shape.filter_map(|problem| Some(problem["file"].as_str()?.to_owned())).collect()
}

/// Values put in the place of others.
fn strangers() -> Vec<Value> {
    let text = |text: &str| Value::String(text.to_owned());
    let table = |pairs: &[(&str, Value)]| {
        Value::Table(pairs.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
    };
    let (fr, en) = (text("Un"), text("One"));
    vec![
        text(""),
        text("Some words"),
        text("eau"),
        text("con"),
        text("unknown"),
        text("none"),
        text("1991-05"),
        text("1991-02-30"),
        text("31/12/1991"),
        text("a\u{7}b"),
        text("https://www.example.org/a?b=c"),
        text("https://a@b.example/"),
        text("mairie@example.org"),
        text("FR"),
        Value::Integer(0),
        Value::Integer(12),
        Value::Integer(-3),
        Value::Integer(1991),
        Value::Integer(4_000_000_000_000_000_000),
        Value::Float(0.5),
        Value::Boolean(true),
        Value::Array(Vec::new()),
        Value::Array(vec![text("eau"), text("sante")]),
        Value::Array(vec![Value::Integer(6)]),
        table(&[]),
        table(&[("fr", fr.clone()), ("en", en.clone())]),
        table(&[("fr", fr.clone())]),
        table(&[("de", fr.clone())]),
        table(&[("value", Value::Integer(1991)), ("source", text("census"))]),
        table(&[("value", Value::Integer(0)), ("as_of", text("2020"))]),
        table(&[("value", text("none")), ("source", text("census")), ("as_of", text("2020"))]),
        table(&[("value", text("none")), ("source", text("census"))]),
        table(&[
            ("value", table(&[("fr", fr.clone()), ("en", en)])),
            ("note", text("x")),
            ("preferred", Value::Boolean(true)),
        ]),
        table(&[("text", fr), ("theme", text("eau")), ("source", text("census"))]),
        Value::Array(vec![table(&[("value", Value::Integer(1991))]), Value::Integer(1992)]),
        Value::Array(vec![table(&[("value", Value::Boolean(false))]), Value::Integer(0)]),
    ]
}

/// Every table, list and value of a document, as the way to it.
fn ways(value: &Value, way: &[String], found: &mut Vec<Vec<String>>) {
    found.push(way.to_vec());
    let mut below = |key: String, value: &Value| {
        let mut longer = way.to_vec();
        longer.push(key);
        ways(value, &longer, found);
    };
    match value {
        Value::Table(table) => table.iter().for_each(|(key, value)| below(key.clone(), value)),
        Value::Array(items) => items.iter().enumerate().for_each(|(at, value)| below(at.to_string(), value)),
        _ => {}
    }
}

fn at<'v>(value: &'v mut Value, way: &[String]) -> &'v mut Value {
    way.iter().fold(value, |value, step| match value {
        Value::Table(table) => table.get_mut(step).unwrap(),
        Value::Array(items) => items.get_mut(step.parse::<usize>().unwrap()).unwrap(),
        _ => unreachable!("a way leads through tables and lists"),
    })
}

/// A document spoilt in every place: a part taken away, a key nobody knows, another value.
fn spoilt(document: &Value) -> Vec<Value> {
    let mut places = Vec::new();
    ways(document, &[], &mut places);
    let mut all = vec![document.clone()];
    for way in &places {
        let mut changed = document.clone();
        if let Value::Table(table) = at(&mut changed, way) {
            table.insert("zzzz".to_owned(), Value::Integer(1));
            all.push(changed);
        }
        let Some((last, parent)) = way.split_last() else { continue };
        let mut changed = document.clone();
        match at(&mut changed, parent) {
            Value::Table(table) => drop(table.remove(last)),
            Value::Array(items) => drop(items.remove(last.parse().unwrap())),
            _ => {}
        }
        all.push(changed);
        for stranger in strangers() {
            let mut changed = document.clone();
            *at(&mut changed, way) = stranger;
            all.push(changed);
        }
    }
    all
}

/// Where the two may differ: the reader leaves it to the join, which tells the right slug of a commune and knows the goals there are.
fn is_beyond(text: &str, by_schema: bool) -> bool {
    if by_schema {
        return false;
    }
    let told_by_the_join =
        |line: &str| ["commune = \"", "places = [\"", "sdgs = ["].iter().any(|start| line.starts_with(start));
    let sound = ["commune = \"lac-1\"", "places = [\"lac-1\"]", "sdgs = [6]"];
    text.lines().any(|line| told_by_the_join(line) && !sound.contains(&line))
}

fn document(kind: &str, value: &Value) -> String {
    let text = toml::to_string(value).unwrap();
    if matches!(kind, "profile" | "page") { format!("+++\n{text}+++\n\nText.\n") } else { text }
}

/// Holds the two verdicts on every sample against each other.
fn compare(kind: &str, samples: &[(String, Value, String)], refused: &BTreeSet<String>) -> Vec<String> {
    let validator = validator(kind);
    let mut differ = Vec::new();
    for (path, value, text) in samples {
        let (by_schema, by_reader) = (validator.is_valid(&json(value)), !refused.contains(path));
        if by_schema != by_reader && !is_beyond(text, by_schema) {
            differ.push(format!("schema {by_schema}, reader {by_reader}:\n{text}"));
        }
    }
    differ
}

/// A record a file: all spoilt records of a kind stand side by side in one site.
fn side_by_side(kind: &str, records: &[Value], place: impl Fn(&str) -> String) {
    let site = tempfile::tempdir().unwrap();
    copy(&root().join("tests/small"), site.path());
    let mut samples = Vec::new();
    for value in records.iter().flat_map(spoilt).filter(Value::is_table) {
        let path = place(&format!("m{}", samples.len()));
        let text = document(kind, &value);
        fs::create_dir_all(site.path().join(&path).parent().unwrap()).unwrap();
        fs::write(site.path().join(&path), &text).unwrap();
        samples.push((path, value, text));
    }
    let refused = refused(site.path());
    let differ = compare(kind, &samples, &refused);
    assert!(
        differ.is_empty(),
        "{} of {}:\n{}",
        differ.len(),
        samples.len(),
        differ[..differ.len().min(30)].join("\n---\n")
    );
    assert!(!refused.is_empty() && samples.iter().any(|(path, ..)| !refused.contains(path)), "{kind}");
}

fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&file, target).unwrap();
    }
}

fn sample(text: &str) -> Value {
    Value::Table(text.parse().unwrap())
}

/// With nearly every field there is.
const COMMUNE: &str = r#"
checked = "2026-01"
asset = { fr = "Un marché", en = "A market" }
distance_capital = { value = 160, source = "census" }
population = [{ value = 12000, source = "census", as_of = 2022 }, 11000]
mayor = { value = "A. B.", source = "census", as_of = 2025 }
governance = "unknown"
motivations = ["apprendre"]
strength = [{ fr = "Un", en = "One" }, { text = "Two", theme = "eau", source = "census" }]
[[offer]]
theme = "eau"
text = { fr = "Un", en = "One" }
kind = "expertise"
opened = "2025-01"
[[need]]
theme = "eau"
text = { fr = "Un", en = "One" }
[[contact]]
function = { fr = "Mairie", en = "Town hall" }
email = "mairie@example.org"
url = "https://www.example.org"
"#;

const PARTNERSHIP: &str = r#"
form = "jumelage"
convention = { value = false, source = "census" }
themes = ["eau"]
start = [{ value = 1991, source = "census", preferred = true, reason = { fr = "Un", en = "One" } }, { value = "1992-05" }]
amount = { value = 0, source = "census", currency = "EUR", approximate = true }
status = { value = "actif", reason = { fr = "Un", en = "One" }, source = "census" }
[[party]]
commune = "lac-1"
brings = [{ fr = "Un", en = "One" }]
places = ["lac-1"]
[[party]]
partner = "rive"
gets = { text = "Two", source = "census" }
[[sign_of_life]]
date = "2024-05"
what = { fr = "Une visite.", en = "A visit." }
[[link]]
url = "https://www.example.org/a"
title = "A"
at = { fr = "p. 1", en = "p. 1" }
"#;

const PROJECT: &str = r#"
title = { fr = "Des puits", en = "Wells" }
commune = "lac-1"
sdgs = [6]
budget = { value = 100.5, currency = "EUR" }
open_to_join = false
end = "not-applicable"
[[share]]
funder = "Rive"
amount = 10
"#;

const PARTNER: &str = r#"
name = "Rive"
actor = "collectivite"
country = "fr"
point = { lon = 1.5, lat = 45, approximate = true, source = "census" }
website = "https://www.example.org"
codes = { insee = "79191" }
aliases = ["La Rive"]
"#;

#[test]
fn communes() {
    side_by_side("commune", &[sample(COMMUNE)], |slug| format!("content/communes/{slug}/commune.toml"));
}

#[test]
fn partnerships() {
    side_by_side("partnership", &[sample(PARTNERSHIP)], |slug| format!("content/partnerships/{slug}.toml"));
}

#[test]
fn projects() {
    side_by_side("project", &[sample(PROJECT)], |slug| format!("content/projects/{slug}.toml"));
}

#[test]
fn partners() {
    side_by_side("partner", &[sample(PARTNER)], |slug| format!("content/partners/{slug}.toml"));
}

#[test]
fn front_matter() {
    let profile = sample("summary = \"A town.\"\ntranslation = \"original\"\nchecked = \"2026-01\"\n");
    side_by_side("profile", &[profile], |slug| format!("content/communes/{slug}/profile.en.md"));
    let page = sample(
        "title = \"About\"\ndescription = \"It.\"\ntranslation = \"human\"\npath = \"about\"\norder = 3\nmenu = true\n",
    );
    side_by_side("page", &[page], |slug| format!("content/pages/{slug}.en.md"));
}
