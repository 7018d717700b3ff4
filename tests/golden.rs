//! What must not change unseen: the addresses of a site, and what an editor reads about a folder full of mistakes.
//!
//! The expected texts stand in `tests/golden`. After a change that is meant, `UPDATE_GOLDEN=1 cargo test --test golden` writes
//! them anew: read the difference before you commit it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sites;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

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

/// What is wrong in a file: its code, once for each mistake.
type Expected = (&'static str, &'static [&'static str]);

/// The smallest atlas with one mistake after another, and what is to be said of it: each mistake once, and nothing else.
fn full_of_mistakes() -> (Draft, Vec<Expected>) {
    let mut draft = Draft::small();
    let mut expected: Vec<Expected> = Vec::new();
    in_the_records(&mut draft, &mut expected);
    in_more_records(&mut draft, &mut expected);
    in_the_lists(&mut draft, &mut expected);
    in_the_prose(&mut draft, &mut expected);
    in_the_tree(&mut draft, &mut expected);
    in_the_settings_of_the_host(&mut draft, &mut expected);
    (draft, expected)
}

fn in_the_records(draft: &mut Draft, expected: &mut Vec<Expected>) {
    let (partnership, profile) = ("content/partnerships/lac-1-rive.toml", "content/communes/lac-1/commune.toml");
    draft.change(
        partnership,
        "themes = [\"eau\"]",
        "themes = [\"eau\", \"educaton\"]\nend = { value = 2001, source = \"census\" }",
    );
    draft.change(partnership, "date = \"2024-05\"", "date = \"mai 2024\"");
    draft.change(
        partnership,
        "{ fr = \"Une visite.\", en = \"A visit.\" }",
        "{ fr = \"Une visite.\", de = \"Besuch.\" }",
    );
    expected.push((partnership, &["unknown-theme", "dates-reversed", "bad-date", "unknown-language"]));

    draft.change(profile, "asset =", "aset =");
    draft.change(
        profile,
        "motivations = [\"apprendre\"]",
        "motivations = [\"apprendre\"]\ndistance_capital = 0\nmayor = \"X\"\nchecked = 21/11/2025\npartnerships = { value = \"none\" }",
    );
    draft.change(profile, "opened = 2025\n\n[[need]]", "opened = true\n\n[[need]]");
    let need = "text = { fr = \"Une école.\", en = \"A school.\" }\nkind = \"expertise\"\nopened = 2025\n";
    let contact = "[[contact]]\nfunction = { fr = \"Mairie\", en = \"Town hall\" }\nemail = \"mairie.lac\"\n";
    draft.change(profile, need, &format!("{need}expires = 2025-06\n\n{contact}"));
    expected.push((
        profile,
        &[
            "unknown-key",
            "zero-without-source",
            "undated-office",
            "bad-date",
            "none-without-evidence",
            "wrong-type",
            "expired",
            "bad-email",
        ],
    ));
    // TOML that cannot be read: nothing that refers to it is blamed.
    let partner = "content/partners/rive.toml";
    draft.change(partner, "country = \"fr\"", "country = \"fr");
    expected.push((partner, &["toml-syntax"]));
    let project = "content/projects/puits.toml";
    draft.change(project, "{ fr = \"Des puits\", en = \"Wells\" }", "{ fr = \"Des puits\" }");
    draft.change(project, "themes = [\"eau\"]", "themes = \"eau\"\nbudget = -5\nplaces = [\"lac\"]");
    expected.push((project, &["lent-text", "wrong-type", "out-of-range", "number-missing"]));
}

fn in_more_records(draft: &mut Draft, expected: &mut Vec<Expected>) {
    let partner = "content/partners/dune.toml";
    draft.write(
        partner,
        "name = \"Dunе\"\nactor = \"colectivite\"\ncountry = \"fx\"\npoint = { lon = 2.1, lat = 148.9 }\nurl = \"www.dune.example\"\n",
    );
    expected.push((partner, &["mixed-script", "unknown-word", "unknown-country", "bad-point", "unknown-key"]));
    let partnership = "content/partnerships/lac-1-dune.toml";
    draft.write(
        partnership,
        "form = \"jumelag\"\nthemes = []\nstatus = { value = \"actif\" }\n\n[[party]]\ncommune = \"lac-1\"\npartner = \"dune\"\n\n[[party]]\npartner = \"dunes\"\n\n\
         [[start]]\nvalue = 2010\nsource = \"census\"\npreferred = true\n\n[[start]]\nvalue = 2011\nsource = \"census\"\npreferred = true\nreason = \"\"\n\n[[sign_of_life]]\ndate = 2025\nsource = \"census\"\n",
    );
    expected.push((
        partnership,
        &[
            "unknown-form",
            "empty-text",
            "status-without-reason",
            "party-names",
            "unknown-partner",
            "two-preferred",
            "empty-text",
        ],
    ));
    let alone = "content/partnerships/lac-1.toml";
    draft.write(alone, "form = \"jumelage\"\nthemes = [\"eau\"]\n\n[[party]]\ncommune = \"lac-1\"\n\n[[sign_of_life]]\ndate = 2031\nsource = \"census\"\n");
    expected.push((alone, &["too-few-parties", "in-the-future"]));
    let project = "content/projects/pont.toml";
    draft.write(project, "title = { fr = \"Un pont\", en = \"A bridge\" }\nthemes = [\"eau\"]\n");
    expected.push((project, &["project-unattached"]));
    let project = "content/projects/ecole.toml";
    draft.write(
        project,
        "title = { fr = \"Une école\", en = \"A school\" }\npartnership = \"lac-1-rives\"\nthemes = [\"education\"]\n",
    );
    expected.push((project, &["unknown-partnership"]));
}

fn in_the_lists(draft: &mut Draft, expected: &mut Vec<Expected>) {
    let register = "content/register.toml";
    draft.change(register, "slug = \"lac-2\"", "slug = \"lac-1\"");
    draft.change(register, "number = 2\nprefecture = \"lac\"", "number = 2\nprefecture = \"lack\"");
    expected.push((register, &["duplicate-slug", "unknown-prefecture"]));
    let sources = "content/sources.toml";
    let more = "kind = \"report\"\nurl = \"javascript:alert(1)\"\naccessed = 2025-13-01\n\n[survey]\nyear = 2020\n";
    draft.change(sources, "kind = \"report\"\n", more);
    expected.push((sources, &["bad-url", "bad-date", "missing-key"]));
    // The header of the only entry is left out.
    let motivations = "content/vocabularies/motivations.toml";
    draft.change(motivations, "[apprendre]\n", "");
    expected.push((motivations, &["outside-entry"]));
    let exchanges = "content/vocabularies/exchanges.toml";
    draft.change(
        exchanges,
        "[expertise]\n",
        "[Echange]\nlabel = { fr = \"Échange\", en = \"Exchange\" }\n\n[expertise]\n",
    );
    expected.push((exchanges, &["bad-slug"]));
    // A point beyond the edge of the Earth.
    let regions = "geodata/regions.geojson";
    draft.change(regions, "[1.0, 7.0], [1.0, 6.0]", "[1.0, 97.0], [1.0, 6.0]");
    expected.push((regions, &["bad-point"]));
}

fn in_the_prose(draft: &mut Draft, expected: &mut Vec<Expected>) {
    let french = "content/pages/about.fr.md";
    draft.change(
        french,
        "Voir [Lac 1](commune:lac-1).",
        "Voir [Lac 9](commune:lac-9), <b>ceci</b> et cela [@recensement].\n\n##### Plus bas",
    );
    expected.push((french, &["unknown-commune", "raw-html", "unknown-source", "heading-level"]));
    let english = "content/pages/about.en.md";
    draft.change(english, "translation = \"human\"", "translation = \"humain\"");
    draft.change(
        english,
        "See [Lac 1](commune:lac-1).",
        "See [Lac 1](communes:lac-1), [this](javascript:alert(1)), [that](#above), [](https://a.example) and ![](lac.jpg).\n\n\
         Write to ama.doe@gmail.com or call +228 90 12 34 56.\n\n### More {.big}",
    );
    expected.push((
        english,
        &[
            "not-allowed",
            "link-scheme",
            "link-scheme",
            "unknown-anchor",
            "empty-link",
            "image-without-alt",
            "image-missing",
            "private-contact",
            "phone-in-prose",
            "heading-attribute",
        ],
    ));
    let guide = "content/pages/guide.fr.md";
    draft.write(guide, "# Un guide\n");
    expected.push((guide, &["no-front-matter"]));
    let terms = "content/pages/terms.en.md";
    draft.write(
        terms,
        "+++\ntitle = \"Terms\"\ndescription = \"Who may use what.\"\n\n## Rights\n\nTalk to [a page](page:abuot).\n",
    );
    expected.push((terms, &["unclosed-front-matter", "missing-key", "page-untranslated", "unknown-page"]));
    let alone = "content/pages/steps.en.md";
    let front = |title: &str| {
        format!("+++\ntitle = \"{title}\"\ndescription = \"{title}.\"\ntranslation = \"original\"\n+++\n\n")
    };
    draft.write(alone, front("Steps") + "## First\n\nTalk to [a page](page:abot).\n");
    expected.push((alone, &["page-untranslated", "unknown-page"]));
    let profile = "content/communes/lac-1/profile.en.md";
    draft.change(profile, "It is large [@census].", "It is large [@census]: 12,354 people live there.");
    draft.change(
        "content/communes/lac-1/profile.fr.md",
        "Il est grand [@census].",
        "Il est grand [@census] : 12 345 habitants.",
    );
    expected.push((profile, &["figure-differs"]));
}

fn in_the_tree(draft: &mut Draft, expected: &mut Vec<Expected>) {
    draft.write("content/pages/about.de.md", "+++\n+++\n");
    expected.push(("content/pages/about.de.md", &["unknown-language"]));
    draft.write("content/notes.txt", "à faire");
    expected.push(("content/notes.txt", &["unexpected-file"]));
    // A file of a wrong name is read under the right one.
    draft.write("content/partners/La Rochelle.toml", "name = \"La Rochelle\"\ncountry = \"fr\"\n");
    expected.push(("content/partners/La Rochelle.toml", &["bad-file-name", "missing-key"]));
    draft.write("content/projects/marche.toml", b"title = \"March\xe9\"\n");
    expected.push(("content/projects/marche.toml", &["not-utf8"]));
    draft.write("content/projects/con.toml", "");
    expected.push(("content/projects/con.toml", &["reserved-name"]));
    draft.write("content/partners/Dune.toml", "");
    expected.push(("content/partners/Dune.toml", &["case-collision"]));
    draft.write("content/projects/long.toml", "#".repeat(300_000));
    expected.push(("content/projects/long.toml", &["too-large"]));
    draft.write("content/projects/deep.toml", format!("a = {}", "[".repeat(100)));
    expected.push(("content/projects/deep.toml", &["nested-too-deep"]));
    draft.write("content/communes/lac-1/lac.png", "no picture");
    expected.push(("content/communes/lac-1/lac.png", &["image-content"]));
}

fn in_the_settings_of_the_host(draft: &mut Draft, expected: &mut Vec<Expected>) {
    let policy = "Content-Security-Policy = \"default-src 'none'\"\nX-Content-Type-Options = \"nosniff\"\n";
    draft.write(
        "netlify.toml",
        format!(
            "[build]\ncommand = \"atlas build\"\npublish = \"site\"\n\n\
             [[header]]\nfor = \"/*\"\n[headers.values]\n{policy}\n\
             [[headers]]\nfor = \"data/*\"\n[headers.values]\nAccess-Control-Allow-Origin = \"*\"\nContent-Security-Policy = \"script-src 'self'\"\n\n\
             [[headers]]\nfor = \"/fr/*\"\n\n\
             [[redirects]]\nfrom = \"/a\"\nto = \"/en/themes/wather/\"\n\n[[redirects]]\nfrom = \"/a\"\nto = \"/fr/\"\n"
        ),
    );
    expected.push((
        "netlify.toml",
        &[
            "publish-folder",
            "unknown-key",
            "header-missing",
            "hosting-path",
            "policy-script",
            "header-rule-empty",
            "redirect-nowhere",
            "duplicate-rule",
        ],
    ));
}

fn report(speech: Speech) -> String {
    let outcome = full_of_mistakes().0.check();
    let closing = render::closing(outcome.report.counts(&outcome.files), false, speech);
    format!("{}{closing}\n", render::human(&outcome.report, &outcome.files, speech, false))
}

/// With `ATLAS_MISTAKES` naming a folder, the atlas is written there, for whoever wants to try mending it from the messages alone.
fn write_if_wanted(draft: &Draft) {
    let Some(folder) = std::env::var_os("ATLAS_MISTAKES") else { return };
    for (path, bytes) in draft.list().into_iter().filter(|(path, _)| !path.starts_with("themes/default/")) {
        let path = Path::new(&folder).join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
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
fn each_mistake_is_named_once_and_nothing_else_is() {
    let (draft, expected) = full_of_mistakes();
    write_if_wanted(&draft);
    let outcome = draft.check();
    let problem = |path: &str, code: &str| format!("{path}: {code}");
    let found = outcome.report.sorted(&outcome.files);
    let mut said: Vec<String> =
        found.iter().map(|found| problem(outcome.files.path(found.span.file), found.code().0)).collect();
    let mut meant: Vec<String> =
        expected.iter().flat_map(|(path, codes)| codes.iter().map(|code| problem(path, code))).collect();
    said.sort_unstable();
    meant.sort_unstable();
    assert_eq!(said, meant);
    let kinds: BTreeSet<&str> = found.iter().map(|found| found.code().0).collect();
    assert!(kinds.len() >= 40, "{} kinds of mistakes", kinds.len());
}
