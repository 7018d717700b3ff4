//! What is harmless, as sites for a real Chromium: `tests/browser/hostile.test.mjs` opens every page of them.
//!
//! Written only where `ATLAS_HOSTILE` names a folder, by `cargo xtask browser`. `site/` is the smallest atlas with every text and
//! address that is let through, each in records of its own; `raw/` holds what must never be published, as it was put, a page an
//! input: with the headers of the site nothing of it may run, and without them it must, or the test proves nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use atlas::builder::Options;
use atlas::output;

use crate::corpus::{Input, corpus, toml_string};
use crate::sites::Draft;

/// Adds one input to the atlas where its family belongs: a page, or a partner with its partnership, project and theme.
fn add(draft: &mut Draft, index: usize, input: &Input) {
    let put = &input.put;
    let text = toml_string(put);
    // A name is one line.
    let name = toml_string(&put.replace(['\n', '\r'], " "));
    let id = format!("input-{index}");
    match input.family.as_str() {
        "prose-addresses" | "prose-html" | "prose-shapes" => {
            for language in ["fr", "en"] {
                let front =
                    format!("+++\ntitle = \"{id}\"\ndescription = \"{id}\"\ntranslation = \"original\"\n+++\n\n");
                draft.write(&format!("content/pages/{id}.{language}.md"), format!("{front}{put}\n"));
            }
        }
        "texts" => {
            let partner = format!(
                "name = {name}\nactor = \"collectivite\"\ncountry = \"fr\"\nplace = {name}\nnote = {text}\naliases = [{name}]\ncodes = {{ x = {text} }}\n"
            );
            draft.write(&format!("content/partners/{id}.toml"), partner);
            let partnership = format!(
                "form = \"jumelage\"\nthemes = [\"{id}\"]\ntitle = {name}\nobject = {text}\nnote = {text}\n[[party]]\ncommune = \"lac-1\"\n\
                 signed_as = {name}\nwhy = {text}\n[[party]]\npartner = \"{id}\"\nbrings = {text}\n[[start]]\nvalue = 2019\nsource = \"census\"\n\
                 at = {text}\n[[outcome]]\ntext = {text}\n"
            );
            draft.write(&format!("content/partnerships/{id}.toml"), partnership);
            let project = format!("title = {name}\npartnership = \"{id}\"\nlead = {name}\nobject = {text}\n");
            draft.write(&format!("content/projects/{id}.toml"), project);
            let themes = format!(
                "{}\n[{id}]\nlabel = {name}\npath = \"{id}\"\ndescription = {text}\n",
                draft.text("content/vocabularies/themes.toml")
            );
            draft.write("content/vocabularies/themes.toml", themes);
            let sources = format!("{}\n[{id}]\ntitle = {name}\nauthor = {name}\n", draft.text("content/sources.toml"));
            draft.write("content/sources.toml", sources);
        }
        "addresses" => {
            let partner = format!(
                "name = \"{id}\"\nactor = \"collectivite\"\ncountry = \"fr\"\nwebsite = {text}\n[[link]]\nurl = {text}\n"
            );
            draft.write(&format!("content/partners/{id}.toml"), partner);
        }
        _ => {}
    }
}

/// Bombs are a matter of bounds: in a page they would only cost the browser its time.
fn is_shown(input: &Input) -> bool {
    input.put.len() < 10_000
}

#[test]
fn what_is_harmless_stands_together_in_one_site() {
    let mut draft = Draft::small();
    let corpus = corpus();
    let shown: Vec<&Input> = corpus.iter().filter(|input| input.refused.is_none() && is_shown(input)).collect();
    for (index, input) in shown.iter().enumerate() {
        add(&mut draft, index, input);
    }
    let built = draft.build(&Options::default());
    let problems = built.problems();
    let site = built.outputs.unwrap_or_else(|| panic!("{}", problems.join("\n")));
    let Some(folder) = std::env::var_os("ATLAS_HOSTILE") else { return };
    let folder = Path::new(&folder);
    output::write(&folder.join("site"), &site).unwrap();
    let raw = folder.join("raw");
    if raw.exists() {
        fs::remove_dir_all(&raw).unwrap();
    }
    fs::create_dir_all(&raw).unwrap();
    let mut names = BTreeSet::new();
    for input in corpus.iter().filter(|input| input.family.starts_with("prose-") && is_shown(input)) {
        let mut html = String::from("<!doctype html><meta charset=utf-8><title>x</title><body>\n");
        let options = pulldown_cmark::Options::all();
        pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new_ext(&input.put, options));
        let name = format!("{}-{}.html", input.family, input.name);
        fs::write(raw.join(&name), html).unwrap();
        assert!(names.insert(name));
    }
}
