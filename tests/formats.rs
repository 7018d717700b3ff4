//! Reports for other programs: places, order and escapes. That each is valid by its schema is tested in `tests/schemas`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sites;

use std::collections::BTreeSet;

use atlas::diag::{Files, Report, Speech, render};
use serde_json::Value;

use sites::Draft;

/// A site with mistakes of many kinds, in files with names that try to be commands, addresses and markup.
fn broken() -> (Report, Files) {
    let mut draft = Draft::small();
    draft.change("content/partnerships/lac-1-rive.toml", "themes = [\"eau\"]", "themes = [\"eaux\"]");
    draft.change("content/partners/rive.toml", "name =", "naem =");
    draft.write("content/partners/a%0A::error file=x::y,z.toml", "name = \"<img src=x onerror=alert(1)>\"\n");
    draft.write("content/partners/\u{202e}lmth.é #?.toml", "\u{feff}name = \"é\"\r\n\tlevl = 3\r\n");
    draft.write("content/pages/about.de.md", "+++\n+++\n");
    draft.write(
        "content/pages/raw.fr.md",
        "+++\ntitle = \"T\"\n+++\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n",
    );
    draft.remove("content/sources.toml");
    let outcome = draft.check();
    assert!(outcome.report.counts(&outcome.files).errors > 8, "{:#?}", outcome.problems());
    (outcome.report, outcome.files)
}

#[test]
fn places_in_json_are_those_a_person_counts() {
    let (report, files) = broken();
    let value: Value = serde_json::from_str(&render::json(&report, &files, Speech::English)).unwrap();
    let problem =
        value["problems"].as_array().unwrap().iter().find(|problem| problem["code"] == "unknown-theme").unwrap();
    assert_eq!(problem["region"]["startLine"], 3);
    assert_eq!(problem["region"]["startColumn"], 11);
    assert_eq!(problem["region"]["endColumn"], 17);
    let text = files.text(report.sorted(&files).iter().find(|d| d.code().0 == "unknown-theme").unwrap().span.file);
    let offset = problem["region"]["byteOffset"].as_u64().unwrap() as usize;
    let length = problem["region"]["byteLength"].as_u64().unwrap() as usize;
    assert_eq!(&text[offset..offset + length], "\"eaux\"");
}

#[test]
fn every_issue_of_gitlab_has_a_fingerprint_of_its_own() {
    let (report, files) = broken();
    let [english, french] = [Speech::English, Speech::French].map(|speech| -> Vec<String> {
        let issues: Value = serde_json::from_str(&render::gitlab(&report, &files, speech)).unwrap();
        issues.as_array().unwrap().iter().map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect()
    });
    assert_eq!(english, french, "the same problem, whatever the language");
    assert_eq!(english.iter().collect::<BTreeSet<_>>().len(), report.sorted(&files).len());
}

#[test]
fn paths_in_sarif_are_addresses_and_its_rules_are_those_of_its_results() {
    let (report, files) = broken();
    let sarif: Value = serde_json::from_str(&render::sarif(&report, &files, Speech::English, &|_| None)).unwrap();
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), report.sorted(&files).len());
    for result in results {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        for location in result["locations"].as_array().into_iter().flatten() {
            let uri = location["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.is_ascii() && !uri.contains([':', ' ', '#', '?', '<']), "{uri}");
        }
    }
}

/// Its name, its properties and what it says.
type Command = (String, Vec<(String, String)>, String);

/// Reads workflow commands as GitHub's runner does.
fn commands(text: &str) -> Vec<Command> {
    let unescape = |text: &str| {
        text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
    };
    let read = |line: &str| {
        let (head, data) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (name, properties) = head.split_once(' ').unwrap();
        let properties = properties.split(',').map(|property| property.split_once('=').unwrap());
        let properties = properties.map(|(key, value)| (key.to_owned(), unescape(value))).collect();
        (name.to_owned(), properties, unescape(data))
    };
    text.lines().map(read).collect()
}

#[test]
fn github_gets_one_command_a_problem_with_its_place() {
    let (report, files) = broken();
    let text = render::github(&report, &files, Speech::French);
    let commands = commands(&text);
    assert_eq!(commands.len(), report.sorted(&files).len());
    let names: Vec<&str> = commands.iter().map(|(name, _, _)| name.as_str()).collect();
    let mut ordered = names.clone();
    ordered.sort_by_key(|name| ["error", "warning", "notice"].iter().position(|known| known == name));
    assert_eq!(names, ordered, "errors first: of a step ten are shown");
    for (_, properties, _) in &commands {
        for (key, value) in properties {
            assert!(["file", "line", "col", "endLine", "endColumn", "title"].contains(&key.as_str()), "{key}");
            assert!(key != "file" || files.has(value), "{value}: a file of the site");
        }
    }
    let theme = commands.iter().find(|(_, _, data)| data.contains("« eaux »")).unwrap();
    let property = |name: &str| theme.1.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    assert_eq!(
        (property("line"), property("col"), property("title")),
        (Some("3"), Some("11"), Some("erreur[unknown-theme]"))
    );
}

#[test]
fn the_first_ten_of_github_are_of_ten_kinds_when_there_are_as_many() {
    let (report, files) = broken();
    let text = render::github(&report, &files, Speech::English);
    let titles: Vec<String> = commands(&text)
        .into_iter()
        .filter(|(name, _, _)| name == "error")
        .map(|(_, properties, _)| properties.into_iter().find(|(key, _)| key == "title").unwrap().1)
        .collect();
    let kinds: BTreeSet<&String> = titles.iter().collect();
    let first: BTreeSet<&String> = titles.iter().take(10).collect();
    assert_eq!(first.len(), kinds.len().min(10));
}
