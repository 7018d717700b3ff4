//! What the tests of schemas share: the program, the schemas kept for editors, and documents spoilt in every way the shapes of values allow.

#![allow(dead_code, reason = "each test file uses its part")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jsonschema::Validator;
use serde_json::Value as Json;
use toml::Value;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub fn atlas(arguments: &[&str], site: &Path) -> (String, Option<i32>) {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir));
    let program = target.join("release").join("atlas").with_extension(std::env::consts::EXE_EXTENSION);
    let ran = Command::new(program).args(arguments).arg("--site").arg(site).output();
    let ran = ran.expect("the released program: cargo build --release");
    (String::from_utf8(ran.stdout).unwrap(), ran.status.code())
}

pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

pub fn validator(name: &str) -> Validator {
    let text = fs::read_to_string(root().join(format!("docs/schemas/{name}.schema.json"))).unwrap();
    let schema: Json = serde_json::from_str(&text).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// As the checkers of editors see a document of TOML: dates are strings.
pub fn json(value: &Value) -> Json {
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

/// Whether a problem is one that a file has by its own shape: what a schema can see too. A reference that is no slug is told as what it leads to, not being there.
pub fn is_of_shape(problem: &Json, site: &Path) -> bool {
    let code = problem["code"].as_str().unwrap();
    if OF_SHAPE.contains(&code) || !code.starts_with("unknown-") {
        return OF_SHAPE.contains(&code);
    }
    let text = fs::read(site.join(problem["file"].as_str().unwrap())).unwrap();
    let at = |name: &str| usize::try_from(problem["region"][name].as_u64().unwrap()).unwrap();
    let written = &text[at("byteOffset")..at("byteOffset") + at("byteLength")];
    let word: Vec<u8> = written.iter().copied().filter(|byte| *byte != b'"').collect();
    let is_plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-';
    // The names of devices are no slugs, whatever their letters.
    !word.iter().all(is_plain) || ["con", "prn", "aux", "nul"].iter().any(|device| word == device.as_bytes())
}

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
pub fn spoilt(document: &Value) -> Vec<Value> {
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

pub fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&file, target).unwrap();
    }
}

pub fn sample(text: &str) -> Value {
    Value::Table(text.parse().unwrap())
}
