//! The files there is one of each (settings, register, bibliography, a vocabulary): their schemas accept and refuse what the program does.
//!
//! Entries of a list are spoilt one by one and stand together in one file: the line of a problem says which entry it is of. Settings are spoilt one file at a time.
//!
//! Needs the released program, as `records.rs` does.

mod spoilt;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use spoilt::{atlas, copy, is_of_shape, json, root, sample, spoilt, validator};
use toml::{Table, Value};

/// How many entries stand in one file: a report shows a thousand problems of a file, and no more.
const TOGETHER: usize = 150;

/// The lines of a file that have a problem of shape, by what `atlas check` says; nothing when its very syntax is broken.
fn faulty_lines(site: &Path, file: &str) -> BTreeSet<usize> {
    let (report, code) = atlas(&["check", "--format", "json"], site);
    assert!(matches!(code, Some(0 | 1)), "{report}");
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let problems = report["problems"].as_array().unwrap().iter();
    let here = problems.filter(|problem| problem["file"] == file);
    let mut lines = BTreeSet::new();
    for problem in here {
        assert_ne!(problem["code"], "toml-syntax", "{problem}");
        if is_of_shape(problem, site) {
            lines.insert(usize::try_from(problem["region"]["startLine"].as_u64().unwrap()).unwrap());
        }
    }
    lines
}

/// Where the two may differ for a reason, by the text of an entry.
type Beyond = fn(&str, bool) -> bool;

/// Spoils an entry in every way and holds the two verdicts against each other. `file` is written `start` first, then `wrap` of each entry.
fn entries(kind: &str, file: &str, start: &str, entry: &str, wrap: impl Fn(usize, Value) -> Value, beyond: Beyond) {
    let site = tempfile::tempdir().unwrap();
    copy(&root().join("tests/small"), site.path());
    let validator = validator(kind);
    let all: Vec<Value> = spoilt(&sample(entry)).into_iter().filter(Value::is_table).collect();
    let (mut differ, mut good, mut bad) = (Vec::new(), 0, 0);
    for (chunk, some) in all.chunks(TOGETHER).enumerate() {
        let mut text = start.to_owned();
        let mut told = Vec::new();
        for (at, entry) in some.iter().enumerate() {
            let whole = wrap(chunk * TOGETHER + at, entry.clone());
            let written = toml::to_string(&whole).unwrap();
            let first = text.lines().count() + 1;
            text += &written;
            text += "\n";
            told.push((first..text.lines().count() + 1, whole, written));
        }
        fs::write(site.path().join(file), text).unwrap();
        let faulty = faulty_lines(site.path(), file);
        for (lines, whole, written) in told {
            let by_reader = faulty.range(lines).next().is_none();
            let by_schema = validator.is_valid(&json(&whole));
            good += usize::from(by_reader);
            bad += usize::from(!by_reader);
            if by_reader != by_schema && !beyond(&written, by_schema) {
                differ.push(format!("schema {by_schema}, reader {by_reader}:\n{written}"));
            }
        }
    }
    agree(kind, good, bad, &differ);
}

/// Reader and schema said the same of every sample, and enough of each kind were tried.
fn agree(kind: &str, good: usize, bad: usize, differ: &[String]) {
    assert!(
        differ.is_empty(),
        "{} of {}:\n{}",
        differ.len(),
        good + bad,
        differ[..differ.len().min(25)].join("\n---\n")
    );
    assert!(good > 10 && bad > 10, "{kind}: {good} accepted, {bad} refused");
}

fn keyed(name: String, value: Value) -> Value {
    Value::Table(Table::from_iter([(name, value)]))
}

fn listed(kind: &str, value: Value) -> Value {
    Value::Table(Table::from_iter([(kind.to_owned(), Value::Array(vec![value]))]))
}

fn nowhere(_: &str, _: bool) -> bool {
    false
}

fn small(path: &str) -> String {
    fs::read_to_string(root().join("tests/small").join(path)).unwrap()
}

#[test]
fn sources() {
    let entry = r#"
title = { fr = "Recensement", en = "Census" }
author = "A. B."
publisher = "C"
year = 2022
kind = "report"
url = "https://www.example.org/a"
language = "fr"
accessed = "2026-01-02"
note = { fr = "Un", en = "One" }
"#;
    let start = small("content/sources.toml");
    entries("sources", "content/sources.toml", &start, entry, |at, entry| keyed(format!("m{at}"), entry), nowhere);
}

#[test]
fn vocabularies() {
    let entry = r#"
label = { fr = "Eau", en = "Water" }
description = { fr = "Un", en = "One" }
sdgs = [6]
path = { fr = "eau-x", en = "water-x" }
"#;
    let start = small("content/vocabularies/themes.toml");
    // Which goals there are is known to the join.
    let goals = |text: &str, by_schema: bool| {
        !by_schema && text.lines().any(|line| line.starts_with("sdgs = [") && line != "sdgs = [6]")
    };
    entries(
        "vocabulary",
        "content/vocabularies/themes.toml",
        &start,
        entry,
        |at, entry| keyed(format!("m{at}"), entry),
        goals,
    );
}

#[test]
fn register() {
    let start = small("content/register.toml");
    let commune = r#"
slug = "lac-9"
name = "Lac 9"
number = 9
prefecture = "lac"
code = "TG1"
aliases = ["Le lac"]
seat = { value = "Lac", source = "census" }
population = { value = 12345, source = "census", as_of = 2022 }
area = { value = 0, source = "census" }
cantons = ["A"]
point = { lon = 1.2, lat = 6.3, approximate = true }
"#;
    let prefecture = "slug = \"mont\"\nname = \"Mont\"\nregion = \"cote\"\n";
    let region = "slug = \"nord\"\nname = { fr = \"Nord\", en = \"North\" }\nletter = \"N\"\nprefectures_count = 5\n";
    for (kind, entry) in [("commune", commune), ("prefecture", prefecture), ("region", region)] {
        entries("register", "content/register.toml", &start, entry, |_, entry| listed(kind, entry), nowhere);
    }
}

/// One sample in so many is enough: each costs a run of the program.
const STEP: usize = 7;

#[test]
fn settings() {
    let (file, site) = ("content/atlas.toml", tempfile::tempdir().unwrap());
    copy(&root().join("tests/small"), site.path());
    let validator = validator("atlas");
    let whole = Value::Table(small(file).parse().unwrap());
    let (mut differ, mut good, mut bad) = (Vec::new(), 0, 0);
    // A schema is made for the languages of the atlas: with others it is another schema.
    let has_its_languages = |settings: &Value| {
        settings.get("languages").is_none_or(|codes| !codes.is_array() || whole.get("languages") == Some(codes))
    };
    for settings in spoilt(&whole).into_iter().step_by(STEP).filter(has_its_languages) {
        let text = toml::to_string(&settings).unwrap();
        fs::write(site.path().join(file), &text).unwrap();
        let (by_schema, by_reader) = (validator.is_valid(&json(&settings)), faulty_lines(site.path(), file).is_empty());
        good += usize::from(by_reader);
        bad += usize::from(!by_reader);
        if by_reader != by_schema {
            differ.push(format!("schema {by_schema}, reader {by_reader}:\n{text}"));
        }
    }
    agree("settings", good, bad, &differ);
}
