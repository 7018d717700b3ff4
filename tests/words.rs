//! The words of the default theme against the code: every message a view, a map or an export asks for is there.

#![allow(clippy::unwrap_used)]

use atlas::diag::Report;
use atlas::i18n::{LanguageId, Languages, Locale};
use atlas::page::Index;
use atlas::skin::{MESSAGE_KEYS_USED_BY_CODE, load};
use atlas::source::Sources;
use std::path::Path;

#[test]
fn every_message_the_code_names_has_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut report = Report::default();
    let sources = Sources::read(root, &mut report).ok().unwrap();
    let languages = Languages::new(vec!["fr".to_owned(), "en".to_owned()]);
    let locales = vec![Locale::new("fr").unwrap(), Locale::new("en").unwrap()];
    let skin = load(&sources, "default", &languages, &locales, &mut report);
    let sections: Vec<&str> = MESSAGE_KEYS_USED_BY_CODE.iter().copied().filter(|key| key.ends_with('.')).collect();
    let mut missing = Vec::new();
    // Keys the code puts together.
    let places = ["communes", "regions", "prefectures"];
    let mut joined: Vec<String> = ["lead", "none-found", "not-searched"].map(|key| format!("recorded.{key}")).to_vec();
    joined.extend(["unknown", "none", "not-collected", "not-applicable", "withheld"].map(|key| format!("state.{key}")));
    joined.extend(["themes", "forms", "countries"].map(|key| format!("say.{key}")));
    for index in Index::ALL.iter().filter(|index| !places.contains(&index.key())) {
        joined.extend([format!("heading.{}", index.key()), format!("path.{}", index.key())]);
    }
    missing.extend(joined.into_iter().filter(|key| skin.messages(LanguageId(0)).message(key).is_none()));
    for (path, text) in rust_files(&root.join("src")) {
        let code = text.split("#[cfg(test)]").next().unwrap();
        for literal in code.split('"').skip(1).step_by(2) {
            let is_key = literal.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'.' | b'_' | b'-'))
                && !literal.ends_with('.')
                && sections.iter().any(|section| literal.starts_with(section));
            if is_key && skin.messages(LanguageId(0)).message(literal).is_none() {
                missing.push(format!("{path}: {literal}"));
            }
        }
    }
    assert_eq!(missing, [] as [String; 0]);
}

fn rust_files(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if name.ends_with(".rs") && name != "tests.rs" {
            files.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
    files
}
