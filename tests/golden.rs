//! What must not change unseen: the addresses of a site, and what an editor reads about a folder full of mistakes.
//!
//! The expected texts stand in `tests/golden`. After a change that is meant, `UPDATE_GOLDEN=1 cargo test --test golden` writes
//! them anew: read the difference before you commit it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sites;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use atlas::builder::{self, Options};
use atlas::diag::{Report, Speech, render};
use atlas::source::Sources;

use sites::Draft;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Every address of the smallest atlas with its file, in the order of the plan.
fn plan() -> String {
    let mut report = Report::default();
    let sources = Sources::in_memory(Draft::small().list(), &mut report);
    let site = builder::prepare(&sources, &Options::default(), &mut report).unwrap();
    assert!(report.is_empty());
    let line = |href: &str, file: &str| format!("{href:<38} {file}\n");
    site.plan.pages().map(|(_, _, address)| line(&address.href, &address.file)).collect()
}

/// The smallest atlas with one mistake after another, each of its own kind.
fn full_of_mistakes() -> Draft {
    let mut draft = Draft::small();
    let (partnership, profile, register) =
        ("content/partnerships/lac-1-rive.toml", "content/communes/lac-1/commune.toml", "content/register.toml");
    // A word that does not exist, near one that does; an end before the start; a date that is none.
    draft.change(
        partnership,
        "themes = [\"eau\"]",
        "themes = [\"eau\", \"educaton\"]\nend = { value = 2001, source = \"census\" }",
    );
    draft.change(partnership, "date = \"2024-05\"", "date = \"mai 2024\"");
    // A misspelt key; a value of the wrong type; a zero that nobody vouches for; an office without its date.
    draft.change(profile, "asset =", "aset =");
    draft.change(
        profile,
        "motivations = [\"apprendre\"]",
        "motivations = [\"apprendre\"]\ndistance_capital = 0\nmayor = \"X\"",
    );
    draft.change(profile, "opened = 2025\n\n[[need]]", "opened = true\n\n[[need]]");
    // The same slug twice; a prefecture that does not exist.
    draft.change(register, "slug = \"lac-2\"", "slug = \"lac-1\"");
    draft.change(register, "number = 2\nprefecture = \"lac\"", "number = 2\nprefecture = \"lack\"");
    // TOML that cannot be read: nothing that refers to it is blamed.
    draft.change("content/partners/rive.toml", "country = \"fr\"", "country = \"fr");
    // A text that one language lends to the other; an address that no page may link to.
    draft.change("content/projects/puits.toml", "{ fr = \"Des puits\", en = \"Wells\" }", "{ fr = \"Des puits\" }");
    draft.change("content/sources.toml", "kind = \"report\"", "kind = \"report\"\nurl = \"javascript:alert(1)\"");
    // Prose: HTML, a link to nothing, a heading out of rank, a source that does not exist.
    draft.change(
        "content/pages/about.fr.md",
        "Voir [Lac 1](commune:lac-1).",
        "Voir [Lac 9](commune:lac-9), <b>ceci</b> et cela [@recensement].\n\n##### Plus bas",
    );
    // A language the atlas does not speak; a file nobody expects; a file name that is not a slug; bytes that are no text.
    draft.write("content/pages/about.de.md", "+++\n+++\n");
    draft.write("content/notes.txt", "à faire");
    draft.write("content/partners/La Rochelle.toml", "name = \"La Rochelle\"\n");
    draft.write("content/projects/marche.toml", b"title = \"March\xe9\"\n");
    // A point beyond the edge of the Earth.
    draft.change("geodata/regions.geojson", "[1.0, 7.0], [1.0, 6.0]", "[1.0, 97.0], [1.0, 6.0]");
    draft
}

fn report(speech: Speech) -> String {
    let outcome = full_of_mistakes().check();
    let closing = render::closing(outcome.report.counts(&outcome.files), false, speech);
    format!("{}{closing}\n", render::human(&outcome.report, &outcome.files, speech, false))
}

#[test]
fn nothing_changes_unseen() {
    let made: BTreeMap<&str, String> = [
        ("mistakes.en.txt", report(Speech::English)),
        ("mistakes.fr.txt", report(Speech::French)),
        ("plan.txt", plan()),
    ]
    .into();
    let is_update = std::env::var_os("UPDATE_GOLDEN").is_some();
    for (name, text) in &made {
        let path = folder().join(name);
        if is_update {
            fs::write(&path, text).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        let lines = expected.lines().zip(text.lines()).position(|(a, b)| a != b);
        let at = lines.unwrap_or(expected.lines().count().min(text.lines().count()));
        assert!(
            expected == *text,
            "tests/golden/{name} differs from line {}:\n- {}\n+ {}\nUPDATE_GOLDEN=1 writes it anew",
            at + 1,
            expected.lines().nth(at).unwrap_or("(the end)"),
            text.lines().nth(at).unwrap_or("(the end)"),
        );
    }
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(made.contains_key(name.as_str()), "tests/golden/{name}: no test makes it any more; remove it");
    }
}

#[test]
fn the_folder_of_mistakes_holds_many_kinds() {
    let outcome = full_of_mistakes().check();
    let mut codes: Vec<_> = outcome.report.sorted(&outcome.files).into_iter().map(|problem| problem.code().0).collect();
    codes.sort_unstable();
    codes.dedup();
    assert!(codes.len() >= 18, "{codes:?}");
}
