//! Each format of `atlas check` is valid by its schema, on a broken site with hostile names and on a sound one.
//!
//! Needs the released program: `cargo build --release` first, as `cargo xtask test` does.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn atlas() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir));
    target.join("release").join("atlas").with_extension(std::env::consts::EXE_EXTENSION)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

/// The smallest atlas, sound or broken in many ways.
fn site(is_broken: bool) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("tests/small"), folder.path());
    if is_broken {
        let write = |path: &str, text: &str| fs::write(folder.path().join("content").join(path), text).unwrap();
        write("partners/a%0A::error file=x::y,z.toml", "name = \"<img src=x onerror=alert(1)>\"\n");
        write("partners/\u{202e}lmth.é #?.toml", "\u{feff}name = \"é\"\r\n\tlevl = 3\r\n");
        write("partners/rive.toml", "naem = \"Rive\"\ncountry = \"zz\"\n");
        write("pages/about.de.md", "+++\n+++\n");
        write("pages/raw.fr.md", "+++\ntitle = \"T\"\n+++\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n");
        fs::remove_file(folder.path().join("content/sources.toml")).unwrap();
    }
    folder
}

/// What `atlas check` prints, and its exit code.
fn check(site: &Path, format: &str, language: &str) -> (Value, Option<i32>) {
    let mut command = Command::new(atlas());
    command.args(["check", "--format", format, "--lang", language, "--site"]).arg(site);
    let ran = command.output().expect("the released program: cargo build --release");
    let text = String::from_utf8(ran.stdout).unwrap();
    (serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {format}:\n{text}")), ran.status.code())
}

/// Checks a format on both sites in both languages; gives the report of the broken one.
fn assert_valid(format: &str, schema: &Value) -> Value {
    let validator = jsonschema::validator_for(schema).unwrap();
    let (broken, sound) = (site(true), site(false));
    let mut report = Value::Null;
    for language in ["fr", "en"] {
        for (folder, code) in [(&sound, 0), (&broken, 1)] {
            let (value, ended) = check(folder.path(), format, language);
            let errors: Vec<String> =
                validator.iter_errors(&value).map(|error| format!("{error} at {}", error.instance_path())).collect();
            assert!(errors.is_empty(), "{format}, {language}: {errors:#?}");
            assert_eq!(ended, Some(code), "{format}, {language}");
            report = value;
        }
    }
    report
}

#[test]
fn json() {
    let schema = fs::read_to_string(root().join("docs/report.schema.json")).unwrap();
    let report = assert_valid("json", &serde_json::from_str(&schema).unwrap());
    assert!(report["errors"].as_u64().unwrap() > 5, "{report}");
}

#[test]
fn sarif() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let metadata =
        Command::new(cargo).args(["metadata", "--format-version", "1"]).current_dir(root()).output().unwrap();
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let package = metadata["packages"].as_array().unwrap().iter().find(|package| package["name"] == "serde-sarif");
    let manifest = PathBuf::from(package.unwrap()["manifest_path"].as_str().unwrap());
    let schema = fs::read_to_string(manifest.with_file_name("src").join("schema.json")).unwrap();
    // As published, the pattern of a language has a bracket too many: no regular expression for a strict reader.
    let schema = schema.replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let report = assert_valid("sarif", &serde_json::from_str(&schema).unwrap());
    assert!(report["runs"][0]["results"].as_array().unwrap().len() > 5, "{report}");
}

#[test]
fn gitlab() {
    // What GitLab's documentation asks of a code quality report.
    let location = json!({
        "type": "object",
        "required": ["path", "lines"],
        "properties": {
            "path": { "type": "string", "pattern": "^[^/.]" },
            "lines": {
                "type": "object",
                "required": ["begin"],
                "properties": { "begin": { "type": "integer", "minimum": 1 } }
            }
        }
    });
    let issue = json!({
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": { "type": "string", "minLength": 1 },
            "check_name": { "type": "string", "minLength": 1 },
            "fingerprint": { "type": "string", "minLength": 1 },
            "severity": { "enum": ["info", "minor", "major", "critical", "blocker"] },
            "location": location
        }
    });
    let report = assert_valid("gitlab", &json!({ "type": "array", "items": issue }));
    assert!(report.as_array().unwrap().len() > 5, "{report}");
}
