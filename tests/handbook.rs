//! What is written about the atlas is true of it: the content model has the fields of every record, in both languages, and links of the documentation lead somewhere.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sites;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use atlas::builder::{self, Options};
use atlas::diag::{Report, Speech};
use atlas::map::Sketch;
use atlas::model::{sections, table};
use atlas::page::Index;
use atlas::source::Sources;
use atlas::view;

const MODELS: [&str; 2] = ["docs/content-model.fr.md", "docs/content-model.en.md"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_page_of_the_atlas_itself_that_a_text_may_lead_to_is_named() {
    for model in MODELS {
        let text = read(model);
        let (_, rest) = text.split_once("`view:`").expect("what follows view:");
        let named: BTreeSet<&str> = quoted(rest.split("`https://").next().unwrap()).collect();
        let known: BTreeSet<&str> = Index::ALL.iter().map(|index| index.key()).collect();
        assert_eq!(named, known, "{model}");
    }
}

/// A text with each table of fields as the definitions make it, and the definitions it has a table of.
fn with_tables(text: &str, speech: Speech) -> (String, Vec<String>) {
    let mut parts = text.split("<!-- fields: ");
    let mut made = parts.next().unwrap().to_owned();
    let mut named = Vec::new();
    for part in parts {
        let (name, rest) = part.split_once(" -->").expect("a name and -->");
        let (_, after) = rest.split_once("<!-- end -->").expect("an end");
        let definition = sections().into_iter().find(|definition| definition.name == name);
        let definition = definition.unwrap_or_else(|| panic!("no definition is called {name}"));
        made += &format!("<!-- fields: {name} -->\n\n{}\n<!-- end -->{after}", table(definition, speech));
        named.push(name.to_owned());
    }
    (made, named)
}

#[test]
fn the_content_model_has_a_table_of_every_definition() {
    let every: BTreeSet<String> = sections().iter().map(|definition| definition.name.to_owned()).collect();
    for (path, speech) in MODELS.into_iter().zip([Speech::French, Speech::English]) {
        let text = read(path);
        let (made, named) = with_tables(&text, speech);
        assert_eq!(named.iter().cloned().collect::<BTreeSet<_>>(), every, "{path}");
        assert_eq!(named.len(), every.len(), "{path} has a table twice");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(root().join(path), &made).unwrap();
        } else {
            assert!(text == made, "{path} is not what the definitions say: UPDATE_GOLDEN=1 cargo test --test handbook");
        }
    }
}

#[test]
fn the_commands_are_described_as_they_are_defined() {
    for (path, speech) in [("docs/commands.fr.md", Speech::French), ("docs/commands.en.md", Speech::English)] {
        let made = atlas::app::commands_page(speech);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(root().join(path), &made).unwrap();
        } else {
            assert!(
                read(path) == made,
                "{path} is not what the program says: UPDATE_GOLDEN=1 cargo test --test handbook"
            );
        }
    }
}

/// The fields of a value, sorted.
fn fields(value: &impl serde::Serialize) -> Vec<String> {
    let value = serde_json::to_value(value).unwrap();
    let mut names: Vec<&String> = value.as_object().unwrap().keys().collect();
    names.sort();
    names.into_iter().map(|name| format!("`{name}`")).collect()
}

/// What templates see, on every page of this repository's atlas: the fields of `site`, of `frame`, and of the `page` of each template.
fn seen_by_templates() -> String {
    let draft = sites::Draft::real();
    let mut report = Report::default();
    let sources = Sources::in_memory(draft.list(), &mut report);
    let site = builder::prepare(&sources, &Options::default(), &mut report).unwrap();
    let (stock, kept) = (view::Stock::default(), view::KeptRows::default());
    let desk = |(language, locale)| view::Desk {
        atlas: &site.atlas,
        plan: &site.plan,
        skin: &site.skin,
        locales: &site.locales,
        ground: &site.ground,
        base_url: &site.base_url,
        files: &site.files,
        is_preview: false,
        stock: &stock,
        rows: &kept,
        language,
        locale,
    };
    let desks: Vec<view::Desk<'_>> = site.atlas.languages.iter().zip(&site.locales).map(desk).collect();
    let mut seen: BTreeMap<&'static str, (&'static str, Vec<String>)> = BTreeMap::new();
    let mut frame = Vec::new();
    for (target, language, address) in site.plan.pages().filter(|(_, language, _)| language.index() == 0) {
        let made = view::view(desks[language.index()], &desks, target, &Sketch::default());
        let known = fields(&made.page);
        frame = fields(&made.frame);
        let (.., standing) = seen.entry(made.template).or_insert((made.template, known.clone()));
        assert_eq!(*standing, known, "{}: one template, two kinds of page", address.href);
    }
    let mut rows = vec![
        format!("| `*.html` | `site` | {} |", fields(&view::site(desks[0])).join(" ")),
        format!("| `*.html` | `frame` | {} |", frame.join(" ")),
    ];
    rows.extend(seen.values().map(|(template, known)| format!("| `{template}.html` | `page` | {} |", known.join(" "))));
    rows.join("\n")
}

#[test]
fn what_a_theme_gets_is_what_templates_see() {
    const MARKS: [&str; 2] = ["<!-- templates -->\n", "\n<!-- end -->"];
    let seen = seen_by_templates();
    for path in ["docs/themes.fr.md", "docs/themes.en.md"] {
        let text = read(path);
        let (before, rest) = text.split_once(MARKS[0]).expect("the mark of the table");
        let (table, after) = rest.split_once(MARKS[1]).expect("its end");
        // The head of the table is in the language of the page.
        let head: Vec<&str> = table.lines().take(3).collect();
        let made = format!("{before}{}{}\n{seen}\n{}{after}", MARKS[0], head.join("\n"), MARKS[1]);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(root().join(path), &made).unwrap();
        } else {
            assert!(text == made, "{path} is not what templates see: UPDATE_GOLDEN=1 cargo test --test handbook");
        }
    }
}

#[test]
fn the_content_model_is_the_same_in_both_languages() {
    let models = MODELS.map(read);
    // Places to fill in, such as <language>, are named in the language of the text.
    let shape = |model: &str| -> Vec<String> {
        let rows = model.lines().filter(|line| line.starts_with('|') || line.starts_with('#'));
        rows.map(|row| match row.split('|').nth(1) {
            Some(first) => quoted(first).map(|code| code.split('<').next().unwrap()).collect::<Vec<_>>().join(" "),
            None => row.chars().take_while(|c| *c == '#').collect(),
        })
        .collect()
    };
    assert_eq!(shape(&models[0]), shape(&models[1]));
}

#[test]
fn links_of_the_documentation_lead_somewhere() {
    let mut pages = files("docs", "md");
    pages.extend(
        ["README.md", "CONTRIBUTING.md", "CONTRIBUTING.fr.md", "geodata/PROVENANCE.md"].map(|name| root().join(name)),
    );
    pages.extend(files(".github", "md"));
    let mut lost = Vec::new();
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        let text = without_code(&text);
        for target in text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next()) {
            let file = target.split('#').next().unwrap();
            // Only files of the repository: in an example a link may name a record.
            let is_ours = file.contains('.') && !file.contains(':');
            if is_ours && !page.parent().unwrap().join(file).exists() {
                lost.push(format!("{} → {target}", page.strip_prefix(root()).unwrap().display()));
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

/// The policies we publish name the one script of the pages; a browser would not say much if they did not.
#[test]
fn every_policy_lets_the_script_of_the_pages_run() {
    for path in ["netlify.toml", "docs/deployment.en.md", "docs/examples/deux-sevres/netlify.toml"] {
        let text = read(path);
        let policies =
            text.lines().filter(|line| line.contains("Content-Security-Policy") && line.contains("default-src"));
        let policies: Vec<&str> = policies.filter(|line| !line.contains("api.github.com")).collect();
        assert!(!policies.is_empty() && policies.iter().all(|line| line.contains(atlas::page::LATE_HASH)), "{path}");
    }
}

/// A text without its blocks and words of code: what looks like a link there is an example.
fn without_code(text: &str) -> String {
    let prose = text.split("```").step_by(2).collect::<String>();
    prose.split('`').step_by(2).collect()
}

#[test]
fn the_program_names_pages_that_exist() {
    let mut lost = Vec::new();
    for path in files("src", "rs") {
        let code = fs::read_to_string(&path).unwrap();
        for (at, _) in code.match_indices("docs/") {
            let name: String =
                code[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || "/-_.<>|".contains(*c)).collect();
            for language in ["fr", "en"] {
                let name = name.replace("<fr|en>", language);
                if name.ends_with(".md") && !root().join(&name).exists() {
                    lost.push(format!("{} → {name}", path.strip_prefix(root()).unwrap().display()));
                }
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn the_house_is_described_as_it_stands() {
    let house = read("docs/architecture.md");
    let ranks = read("src/lib.rs");
    let mut ranked: Vec<Vec<&str>> = Vec::new();
    for row in ranks.lines().filter_map(|line| line.strip_prefix("//! | ")) {
        let mut cells = row.split('|').map(str::trim);
        let (Some(rank), Some(names)) = (cells.next(), cells.next()) else { continue };
        if rank.parse::<u8>().is_err() {
            continue;
        }
        ranked.push(names.split(", ").collect());
        for room in names.split(", ") {
            assert!(house.contains(&format!("| {rank} | `{room}` |")), "docs/architecture.md: {room} at rank {rank}");
        }
    }
    let readme = read("README.md");
    let chain = readme.lines().find(|line| line.contains(" → i18n → ")).expect("the chain of rooms in README.md");
    let told: Vec<Vec<&str>> = chain.trim().split(" → ").map(|rooms| rooms.split(", ").collect()).collect();
    assert_eq!(told, ranked, "README.md");
    let manifest = read("Cargo.toml");
    let libraries = manifest.split("\n[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    for line in libraries.lines().filter(|line| !line.starts_with('#') && line.contains('=')) {
        let library = line.split([' ', '=']).next().unwrap();
        assert!(house.contains(&format!("`{library}`")), "docs/architecture.md does not say where {library} enters");
    }
}
