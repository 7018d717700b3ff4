//! What the host of the repository reads: workflows that give nothing away, forms that the links of the pages fill in, owners of every region.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

use yaml_rust2::{Yaml, YamlLoader};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// Every YAML file below `.github/`, with its one document.
fn files() -> Vec<(String, String, Yaml)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(".github")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yml" || extension == "yaml") {
                let text = fs::read_to_string(&path).unwrap();
                let name = path.strip_prefix(root()).unwrap().display().to_string();
                let documents = YamlLoader::load_from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
                assert_eq!(documents.len(), 1, "{name}");
                found.push((name, text, documents[0].clone()));
            }
        }
    }
    assert!(found.len() > 3);
    found
}

#[test]
fn workflows_of_pull_requests_have_no_secret_and_write_nothing() {
    let workflows = files().into_iter().filter(|(name, ..)| name.contains("workflows"));
    for (name, text, workflow) in workflows {
        assert!(!text.contains("pull_request_target") && !text.contains("secrets."), "{name}");
        assert_eq!(workflow["permissions"]["contents"].as_str(), Some("read"), "{name}");
        for (_, job) in workflow["jobs"].as_hash().unwrap() {
            assert!(job["timeout-minutes"].as_i64().is_some(), "{name}");
            for step in job["steps"].as_vec().unwrap() {
                if let Some(action) = step["uses"].as_str() {
                    assert!(action.contains("@v"), "{name}: {action}");
                    if action.starts_with("actions/checkout") {
                        assert_eq!(step["with"]["persist-credentials"].as_bool(), Some(false), "{name}");
                    }
                }
                // What others wrote reaches a shell as a variable, never as a part of the command.
                let run = step["run"].as_str().unwrap_or("");
                assert!(!run.contains("${{"), "{name}: {run}");
            }
        }
    }
}

#[test]
fn the_form_has_the_fields_that_links_fill_in() {
    let (_, _, form) = files().into_iter().find(|(name, ..)| name.ends_with("report-an-error.yml")).unwrap();
    let ids: Vec<&str> = form["body"].as_vec().unwrap().iter().filter_map(|part| part["id"].as_str()).collect();
    let code = fs::read_to_string(root().join("src/view/make.rs")).unwrap();
    let link = code.split("report-an-error.yml").nth(1).unwrap().split('"').next().unwrap();
    let filled: Vec<&str> = link.split('&').skip(1).map(|part| part.split('=').next().unwrap()).collect();
    assert_eq!(filled, ["page", "record"]);
    for id in filled.iter().chain(&["field"]) {
        assert!(ids.contains(id), "{id}");
    }
    for part in form["body"].as_vec().unwrap() {
        if let Some(label) = part["attributes"]["label"].as_str() {
            assert!(label.contains(" · "), "in one language only: {label}");
        }
    }
}

#[test]
fn the_template_has_four_boxes_in_both_languages() {
    let text = fs::read_to_string(root().join(".github/PULL_REQUEST_TEMPLATE.md")).unwrap();
    let boxes: Vec<&str> = text.lines().filter(|line| line.starts_with("- [ ] ")).collect();
    assert_eq!(boxes.len(), 4);
    assert!(boxes.iter().all(|line| line.contains(" · ")), "{boxes:?}");
}

#[test]
fn every_commune_has_an_owner_in_the_sample() {
    let sample = fs::read_to_string(root().join(".github/CODEOWNERS.example")).unwrap();
    let register = fs::read_to_string(root().join("content/register.toml")).unwrap();
    let communes = register.split("[[commune]]").skip(1);
    let mut count = 0;
    for commune in communes {
        let slug = commune.split("slug = \"").nth(1).unwrap().split('"').next().unwrap();
        let stem = slug.trim_end_matches(|c: char| c.is_ascii_digit());
        assert!(sample.contains(&format!("/content/communes/{stem}*/ ")), "{slug}");
        count += 1;
    }
    assert!(count > 100);
}
