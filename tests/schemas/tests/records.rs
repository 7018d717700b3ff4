//! The schemas of records: those kept for editors are those the program writes, all real content is valid by them, and they accept and refuse what the
//! program accepts and refuses, on real records spoilt in every way the shapes of values allow.
//!
//! Needs the released program: `cargo build --release` first, as `cargo xtask test` does.

mod spoilt;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::Value as Json;
use spoilt::{atlas, copy, files, is_of_shape, json, root, sample, spoilt, validator};
use toml::{Table, Value};

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

/// Files whose own shape is wrong, by what `atlas check` says.
fn refused(site: &Path) -> BTreeSet<String> {
    let (report, code) = atlas(&["check", "--format", "json"], site);
    assert!(matches!(code, Some(0 | 1)), "{report}");
    let report: Json = serde_json::from_str(&report).unwrap();
    let problems = report["problems"].as_array().unwrap().iter();
    let of_shape = problems.filter(|problem| is_of_shape(problem, site));
    of_shape.filter_map(|problem| Some(problem["file"].as_str()?.to_owned())).collect()
}

/// The beginnings of lines that name other records.
const LEFT_TO_THE_JOIN: [&str; 7] =
    ["commune = \"", "places = [\"", "sdgs = [", "governance = \"", "motivations = [\"", "theme = \"", "kind = \""];

/// Where the two may differ: the reader leaves it to the join, which tells the right slug of a record and knows the goals there are. The profiles of these
/// samples are of no commune, so that their words are not joined.
fn is_beyond(text: &str, by_schema: bool) -> bool {
    if by_schema {
        return false;
    }
    let told_by_the_join = |line: &str| LEFT_TO_THE_JOIN.iter().any(|start| line.starts_with(start));
    let sound = [
        "commune = \"lac-1\"",
        "places = [\"lac-1\"]",
        "sdgs = [6]",
        "governance = \"unknown\"",
        "motivations = [\"apprendre\"]",
        "theme = \"eau\"",
        "kind = \"expertise\"",
    ];
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
amount = { value = 10, currency = "XOF" }
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
