//! What an editor is told: every mistake in one run, each once, and nothing that only echoes another.
//!
//! Each case changes the smallest atlas (`tests/small`), which has no problem of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sites;

use sites::Draft;

const PARTNER: &str = "content/partners/rive.toml";
const PARTNERSHIP: &str = "content/partnerships/lac-1-rive.toml";
const PROFILE: &str = "content/communes/lac-1/commune.toml";
const REGISTER: &str = "content/register.toml";
const PROJECT: &str = "content/projects/puits.toml";

/// Makes changes and gives what is said of them.
fn said(changes: &[(&str, &str, &str)]) -> Vec<String> {
    let mut draft = Draft::small();
    for (path, from, to) in changes {
        draft.change(path, from, to);
    }
    draft.check().problems()
}

/// One change, and what is said of it: places and codes in the file changed.
fn check(path: &str, from: &str, to: &str, expected: &[&str]) {
    let expected: Vec<String> = expected.iter().map(|problem| format!("{path}:{problem}")).collect();
    assert_eq!(said(&[(path, from, to)]), expected, "{path}: {from:?} → {to:?}");
}

#[test]
fn the_smallest_atlas_has_no_problem() {
    assert_eq!(said(&[]), [""; 0]);
}

#[test]
fn a_record_that_cannot_be_read_is_not_called_unknown() {
    check(PARTNER, "name = \"Rive\"", "name = \"Rive", &["1:13: error[toml-syntax]"]);
    check(PARTNER, "actor = \"collectivite\"", "", &["1:1: error[missing-key]"]);
    check(PARTNER, "name = \"Rive\"", "name = 3", &["1:8: error[wrong-type]"]);
    check(PARTNERSHIP, "form = \"jumelage\"", "form = = 1", &["1:8: error[toml-syntax]"]);
    check(PARTNERSHIP, "form = \"jumelage\"", "", &["1:1: error[missing-key]"]);

    let mut draft = Draft::small();
    draft.write(PARTNER, b"name = \"Rive\xe9\"\n");
    assert_eq!(draft.check().problems(), [format!("{PARTNER}:1:13: error[not-utf8]")]);
    draft.write(PARTNER, "#".repeat(300_000));
    assert_eq!(draft.check().problems(), [format!("{PARTNER}:1:1: error[too-large]")]);
    draft.remove(PARTNER);
    draft.write("content/partners/Rive.toml", Draft::small().text(PARTNER));
    assert_eq!(draft.check().problems(), ["content/partners/Rive.toml:1:1: error[bad-file-name]"]);
}

#[test]
fn neither_is_a_word_of_a_list_that_cannot_be_read() {
    let themes = "content/vocabularies/themes.toml";
    check(themes, "[eau]", "[eau", &["1:5: error[toml-syntax]"]);
    check(themes, "[eau]", "[Eau]", &["1:2: error[bad-slug]"]);
    check(themes, "[eau]\nlabel = { fr = \"Eau\", en = \"Water\" }", "eau = 3", &["1:7: error[wrong-type]"]);
    check(themes, "label = { fr = \"Eau\", en = \"Water\" }", "", &["1:1: error[missing-key]"]);
    let forms = "content/vocabularies/forms.toml";
    check(forms, "[jumelage]", "[jumelage", &["1:10: error[toml-syntax]"]);
    let statuses = "content/vocabularies/statuses.toml";
    check(statuses, "rule = \"dormant\"", "rule = \"dormnt\"", &["12:8: error[not-allowed]"]);
    check(statuses, "[en-sommeil]", "[en-sommeil", &["10:12: error[toml-syntax]"]);
    let sources = "content/sources.toml";
    check(sources, "[census]", "[census", &["1:8: error[toml-syntax]"]);
    check(sources, "[census]", "[Census]", &["1:2: error[bad-slug]"]);
    check(sources, "title = { fr = \"Recensement\", en = \"Census\" }", "", &["1:1: error[missing-key]"]);
}

#[test]
fn neither_is_a_place_of_a_register_that_cannot_be_read() {
    check(REGISTER, "slug = \"lac-1\"", "slug = \"lac-1", &["12:14: error[toml-syntax]"]);
    check(REGISTER, "slug = \"lac-1\"", "slug = \"Lac 1\"", &["12:8: error[bad-slug]"]);
    check(REGISTER, "slug = \"lac-1\"", "", &["11:1: error[missing-key]"]);
    check(REGISTER, "name = \"Lac 1\"", "", &["11:1: error[missing-key]"]);
    check(REGISTER, "slug = \"lac\"", "slug = 1", &["7:8: error[wrong-type]"]);
    check(REGISTER, "region = \"cote\"", "region = true", &["9:10: error[wrong-type]"]);
    check(REGISTER, "slug = \"lac-2\"", "slug = \"lac-1\"", &["20:8: error[duplicate-slug]"]);
    check(REGISTER, "[[region]]", "[[regions]]", &["1:3: error[unknown-key]"]);
    check(REGISTER, "[[prefecture]]", "[[prefectures]]", &["6:3: error[unknown-key]"]);
    let mut draft = Draft::small();
    draft.write(REGISTER, b"\xff");
    assert_eq!(draft.check().problems(), [format!("{REGISTER}:1:1: error[not-utf8]")]);
}

#[test]
fn a_text_that_is_there_and_broken_is_not_called_missing() {
    check(PROFILE, "[[offer]]", "[[offer]", &["4:9: error[toml-syntax]"]);
    let profile = "content/communes/lac-1/profile.fr.md";
    check(profile, "translation = \"original\"", "translation = ", &["3:15: error[toml-syntax]"]);
    check(profile, "translation = \"original\"", "translation = \"originel\"", &["3:15: error[not-allowed]"]);
    let page = "content/pages/about.en.md";
    check(page, "translation = \"human\"\n+++", "translation = \"human\"", &["1:1: error[unclosed-front-matter]"]);
    check(page, "title = \"About\"", "", &["2:1: error[missing-key]"]);
}

#[test]
fn prose_is_not_blamed_for_what_it_links_to() {
    let link = ("content/pages/about.fr.md", "(commune:lac-1)", "(partner:rive), [@census]");
    let source = ("content/sources.toml", "[census]", "[census");
    let problems = said(&[link, (PARTNER, "name = \"Rive\"", "name = \"Rive"), source]);
    assert_eq!(
        problems,
        [format!("{PARTNER}:1:13: error[toml-syntax]"), "content/sources.toml:1:8: error[toml-syntax]".into()]
    );
    // What was never written is unknown all the same.
    let problems =
        said(&[("content/pages/about.fr.md", "(commune:lac-1)", "(partner:riva)"), (PARTNER, "name", "naem")]);
    assert_eq!(
        problems,
        ["content/pages/about.fr.md:9:22: error[unknown-partner]", &format!("{PARTNER}:1:1: error[unknown-key]")]
    );
}

#[test]
fn a_boundary_that_cannot_be_read_is_not_called_missing() {
    let path = "geodata/regions.geojson";
    check(path, "\"slug\": \"cote\"", "\"slog\": \"cote\"", &["5:15: error[feature-without-key]"]);
    check(
        path,
        "\"Polygon\", \"coordinates\": [[",
        "\"Polygon\", \"coordinates\": [[[200.0, 6.0], ",
        &["5:15: error[bad-point]"],
    );
}

#[test]
fn a_misspelt_key_is_one_problem() {
    check(PARTNERSHIP, "form =", "forme =", &["1:1: error[unknown-key]"]);
    check(PARTNERSHIP, "[[party]]\ncommune", "[[party]]\ncomune", &["6:1: error[unknown-key]"]);
    check(PARTNERSHIP, "value = 2019", "valeu = 2019", &["12:1: error[unknown-key]"]);
    check(PROJECT, "partnership = ", "partneship = ", &["2:1: error[unknown-key]"]);
    check(PROFILE, "motivations = ", "motivation = ", &["2:1: error[unknown-key]"]);
    check("content/atlas.toml", "languages = ", "langages = ", &["6:1: error[unknown-key]"]);
}

#[test]
fn a_broken_part_is_not_also_called_absent() {
    check(PARTNERSHIP, "commune = \"lac-1\"", "commune = 3", &["6:11: error[wrong-type]"]);
    check(PARTNERSHIP, "partner = \"rive\"", "partner = \"\"", &["9:11: error[bad-slug]"]);
    check(PROJECT, "partnership = \"lac-1-rive\"", "partnership = 3", &["2:15: error[wrong-type]"]);
    check(PROFILE, "[[offer]]\ntheme = \"eau\"", "[[offer]]\ntheme = 3", &["5:9: error[wrong-type]"]);
    check(PROFILE, "motivations = [\"apprendre\"]", "motivations = \"apprendre\"", &["2:15: error[wrong-type]"]);
    check(PROFILE, "fr = \"Un lac.\"", "fr = 3", &["1:16: error[wrong-type]"]);
    check(PROFILE, "fr = \"Un lac.\"", "de = \"Ein See.\"", &["1:11: error[unknown-language]"]);
    let mayor = |as_of: &str| {
        format!(
            "asset = {{ fr = \"Un lac.\", en = \"A lake.\" }}\nmayor = {{ value = \"X\", source = \"census\"{as_of} }}"
        )
    };
    let asset = "asset = { fr = \"Un lac.\", en = \"A lake.\" }";
    check(PROFILE, asset, &mayor(", as_of = \"soon\""), &["2:51: error[bad-date]"]);
    check(PROFILE, asset, &mayor(""), &["2:9: error[undated-office]"]);
    let none = |rest: &str| format!("{asset}\npartnerships = {{ value = \"none\"{rest} }}");
    check(PROFILE, asset, &none(", source = 3, as_of = 2020"), &["2:43: error[wrong-type]"]);
    check(PROFILE, asset, &none(", source = \"census\""), &["2:16: error[none-without-evidence]"]);
}

#[test]
fn what_a_broken_part_refers_to_is_checked_all_the_same() {
    check(
        PARTNERSHIP,
        "value = 2019\nsource = \"census\"",
        "value = \"last year\"\nsource = \"censsus\"",
        &["12:9: error[bad-date]", "13:10: error[unknown-source]"],
    );
    check(
        PARTNERSHIP,
        "date = \"2024-05\"\nsource = \"census\"",
        "date = \"may\"\nsource = \"censsus\"",
        &["16:8: error[bad-date]", "17:10: error[unknown-source]"],
    );
    check(
        PARTNERSHIP,
        "form = \"jumelage\"\nconvention = true\nthemes = [\"eau\"]",
        "themes = [\"eua\"]",
        &["1:1: error[missing-key]", "1:11: error[unknown-theme]"],
    );
    check(
        PROFILE,
        "[[offer]]\ntheme = \"eau\"\ntext = { fr = \"Montrer le lac.\", en = \"Show the lake.\" }\nkind = \"expertise\"",
        "[[offer]]\ntheme = \"eau\"\nkind = \"expertse\"",
        &["4:1: error[missing-key]", "6:8: error[unknown-word]"],
    );
    check(
        PARTNER,
        "name = \"Rive\"",
        "networks = [\"icld\"]",
        &["1:1: error[missing-key]", "1:13: error[unknown-word]"],
    );
}

#[test]
fn a_broken_list_hides_no_problem_elsewhere() {
    for (path, from) in [
        ("content/atlas.toml", "country = \"ZZ\""),
        ("content/atlas.toml", "[levels.region]"),
        ("content/vocabularies/forms.toml", "[jumelage]"),
        ("content/vocabularies/statuses.toml", "[actif]"),
        ("content/vocabularies/actors.toml", "[collectivite]"),
        ("content/vocabularies/countries.toml", "[fr]"),
        ("content/register.toml", "[[region]]"),
        ("content/register.toml", "[[prefecture]]"),
    ] {
        let problems = said(&[
            (path, from, "= ="),
            (PARTNERSHIP, "themes = [\"eau\"]", "themes = [\"eua\"]"),
            (PROJECT, "themes = [\"eau\"]", "themes = [\"aeu\"]"),
            ("content/pages/about.fr.md", "(commune:lac-1)", "(theme:eua)"),
        ]);
        let expected = [
            "content/pages/about.fr.md:9:20: error[unknown-theme]",
            "content/partnerships/lac-1-rive.toml:3:11: error[unknown-theme]",
            "content/projects/puits.toml:3:11: error[unknown-theme]",
        ];
        for problem in expected {
            assert!(problems.iter().any(|said| said == problem), "{path} {from:?}: {problem}\n{problems:#?}");
        }
        let others: Vec<_> = problems.iter().filter(|said| !expected.contains(&said.as_str())).collect();
        assert!(
            others.iter().all(|said| said.starts_with(path) && said.ends_with("error[toml-syntax]")),
            "{others:#?}"
        );
    }
}

#[test]
fn what_is_missing_is_missing() {
    // The other side: nothing above is silent where there is no other cause.
    check(PARTNERSHIP, "[[party]]\npartner = \"rive\"\n", "", &["1:1: error[too-few-parties]"]);
    check(PROJECT, "partnership = \"lac-1-rive\"", "", &["1:1: error[project-unattached]"]);
    check(PROFILE, "motivations = [\"apprendre\"]", "motivations = []", &["10:1: error[needs-only]"]);
    check(PARTNERSHIP, "themes = [\"eau\"]", "networks = [\"x\"]", &["3:13: error[unknown-word]"]);
    check("content/vocabularies/statuses.toml", "rule = \"dormant\"", "", &["1:1: error[status-rule]"]);
    let mut draft = Draft::small();
    draft.remove("content/communes/lac-1/profile.en.md");
    assert_eq!(draft.check().problems(), [format!("{PROFILE}:1:1: warning[profile-incomplete]")]);
}
