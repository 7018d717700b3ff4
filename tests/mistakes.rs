//! What an editor is told: every mistake in one run, each once, and nothing that only echoes another.
//!
//! Each case changes the smallest atlas (`tests/small`), which has no problem of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sites;

use atlas::diag::{Speech, render};
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
fn what_stands_beside_the_place_that_was_meant_is_one_mistake() {
    // A folder of another name, however much it holds, and what it holds is not called unknown.
    let mut draft = Draft::small();
    draft.write("content/partner/rive.toml", Draft::small().text(PARTNER));
    draft.write("content/partner/val.toml", Draft::small().text(PARTNER).replace("Rive", "Val"));
    draft.remove(PARTNER);
    assert_eq!(draft.check().problems(), ["content/partner/rive.toml:1:1: error[unexpected-file]"]);

    // A record with another ending; notes of an editor are none.
    for name in ["rive.txt", "rive.toml.txt"] {
        let mut draft = Draft::small();
        let path = format!("content/partners/{name}");
        draft.write(&path, Draft::small().text(PARTNER));
        assert_eq!(draft.check().problems(), [format!("{path}:1:1: warning[unexpected-file]")], "a copy");
        draft.remove(PARTNER);
        assert_eq!(draft.check().problems(), [format!("{path}:1:1: error[unexpected-file]")]);
    }
    let mut draft = Draft::small();
    draft.write("content/partners/notes.txt", "To ask: the town hall.");
    assert_eq!(draft.check().problems(), ["content/partners/notes.txt:1:1: warning[unexpected-file]"]);

    // A file whose name is nearly the one that is read; beside that one it is a copy.
    let mut draft = Draft::small();
    let copy = "content/communes/lac-1/comune.toml";
    draft.write(copy, Draft::small().text(PROFILE));
    assert_eq!(draft.check().problems(), [format!("{copy}:1:1: warning[unexpected-file]")]);
    draft.remove(PROFILE);
    assert_eq!(draft.check().problems(), [format!("{copy}:1:1: error[unexpected-file]")]);
    draft.remove(copy);
    draft.write(PROFILE, Draft::small().text(PROFILE));
    let french = "content/communes/lac-1/profile.fr.md";
    draft.write("content/communes/lac-1/profil.fr.md", Draft::small().text(french));
    assert_eq!(draft.check().problems(), ["content/communes/lac-1/profil.fr.md:1:1: warning[unexpected-file]"]);
    draft.remove(french);
    assert_eq!(draft.check().problems(), ["content/communes/lac-1/profil.fr.md:1:1: error[unexpected-file]"]);
    draft.remove("content/communes/lac-1/profil.fr.md");
    draft.write(french, Draft::small().text(french));
    draft.write("geodata/comunes.geojson", "{}");
    assert_eq!(draft.check().problems(), ["geodata/comunes.geojson:1:1: error[unexpected-file]"]);
}

#[test]
fn a_draft_is_read_as_far_as_it_goes() {
    // What it lacks is no mistake, what it says may be one.
    check(PROJECT, "title = {", "draft = true\nname = {", &["1:1: note[draft]", "2:1: error[unknown-key]"]);
    check(PROJECT, "title = {", "draft = false\ntitle = {", &[]);
    // One whose mark cannot be read is meant to be one.
    check(
        PROJECT,
        "title = {",
        "draft = \"yes\"\nname = {",
        &["1:1: note[draft]", "1:9: error[wrong-type]", "2:1: error[unknown-key]"],
    );
    // One that cannot be read is broken, like any other.
    check(PARTNER, "name = \"Rive\"", "draft = true\nname = \"Rive", &["2:13: error[toml-syntax]"]);
}

#[test]
fn a_word_or_a_blank_that_a_parser_takes_for_something_else_is_told_as_it_is_seen() {
    let label = |to: &str| {
        let mut draft = Draft::small();
        draft.change(PARTNER, "name = \"Rive\"", to);
        let outcome = draft.check();
        let report = render::human(&outcome.report, &outcome.files, Speech::English, false);
        (outcome.problems(), report)
    };
    for (written, place, said) in [
        ("name = niort", "1:8", "a text is written between quotation marks"),
        ("name = infini", "1:8", "a text is written between quotation marks"),
        ("name = nan", "1:8", "this number is badly written"),
        ("name = non", "1:8", "neither true nor false"),
        ("name\u{a0}= \"Rive\"", "1:5", "the blank of a word processor stands here"),
        ("name =\u{202f}\"Rive\"", "1:7", "the blank of a word processor stands here"),
        ("name = { fr = “Rive”, en = \"Rive\" }", "1:15", "those of a word processor"),
        ("aliases = [« Rive »]", "1:12", "those of a word processor"),
        ("point = { lat = 46,32313, lon = -0.45 }", "1:19", "this number is badly written"),
        ("point = { lon = -0.45, lat = 46,32313 }", "1:32", "this number is badly written"),
        ("name = { fr = \"La \"Rive\" bleue\", en = \"Rive\" }", "1:19", "ends the text too early"),
        ("name = \"La \"Rive\" d'or\"\nnote = { fr = \"Dite \"ville\" ici.\" }", "1:12", "ends the text too early"),
    ] {
        let (problems, report) = label(written);
        let [first, others @ ..] = problems.as_slice() else { panic!("{written} has no problem") };
        assert_eq!(*first, format!("{PARTNER}:{place}: error[toml-syntax]"), "{written}");
        assert!(others.len() < written.lines().count(), "{written}: {others:?}");
        assert!(report.contains(said), "{written}: {report}");
    }
    let (_, report) = label("name = \"Rive\"\n[link]\nurl = \"https://rive.example\"\ntitle = \"Rive\"");
    assert!(report.contains("two brackets on each side") && report.contains("[[link]]"), "{report}");
}

#[test]
fn two_versions_of_a_text_are_one_mistake() {
    let marks = |ours: &str, theirs: &str| format!("<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> main\n");
    let mut draft = Draft::small();
    let one = "name = \"Rive\"";
    draft.change(PARTNER, one, &marks(one, "name = \"La Rive\""));
    assert_eq!(draft.check().problems(), [format!("{PARTNER}:1:1: error[conflict]")]);
    let mut draft = Draft::small();
    let page = "content/pages/about.fr.md";
    let text = format!("{}\n{}", draft.text(page), marks("Un.", "Deux."));
    draft.write(page, text);
    assert!(draft.check().problems().iter().all(|said| said.ends_with("error[conflict]") && said.contains("fr.md:")));
    // What only looks like one of the marks is a text.
    let mut draft = Draft::small();
    let text = format!("{}\n   <<<<<<< HEAD\n", draft.text(page));
    draft.write(page, text);
    assert_eq!(draft.check().problems(), [""; 0]);
}

#[test]
fn a_key_below_a_header_is_told_where_it_belongs() {
    let link = "country = \"fr\"\n\n[[link]]\nurl = \"https://rive.example\"\nchecked = 2026-01-02";
    check(PARTNER, "country = \"fr\"", link, &["7:1: error[misplaced-key]"]);
    // It is not missing where it belongs, and not told of a table that has such a key itself.
    let link = "[[link]]\nurl = \"https://rive.example\"\ncountry = \"fr\"\ntitle = \"Rive\"";
    check(PARTNER, "country = \"fr\"", link, &["5:1: error[misplaced-key]"]);
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
fn a_list_that_is_missing_is_one_mistake() {
    let mut draft = Draft::small();
    draft.remove("content/vocabularies/themes.toml");
    draft.change(PARTNERSHIP, "themes = [\"eau\"]", "themes = [\"eau\", \"education\"]");
    assert_eq!(draft.check().problems(), [".:1:1: error[missing-file]"]);

    let mut draft = Draft::small();
    draft.remove(PARTNER);
    draft.change(PARTNERSHIP, "partner = \"rive\"", "partner = \"rive\"\n[[party]]\npartner = \"mont\"");
    assert_eq!(draft.check().problems(), [".:1:1: error[missing-file]"]);

    let mut draft = Draft::small();
    draft.remove("content/vocabularies/statuses.toml");
    assert_eq!(draft.check().problems(), [".:1:1: error[missing-file]"]);
}

#[test]
fn a_language_that_is_none_is_one_mistake() {
    let languages = "languages = [\"fr\", \"en\"]";
    check("content/atlas.toml", languages, "languages = [\"fr\", \"English\"]", &["6:20: error[no-locale]"]);
}

#[test]
fn a_word_at_the_address_of_another_is_still_known() {
    let themes = "content/vocabularies/themes.toml";
    let mut draft = Draft::small();
    draft.change(
        themes,
        "label = { fr = \"Éducation\", en = \"Education\" }",
        "label = { fr = \"Éducation\", en = \"Education\" }\npath = { fr = \"eau\", en = \"water\" }",
    );
    draft.change("content/pages/about.fr.md", "(commune:lac-1)", "(commune:lac-1), [école](theme:education)");
    let mut said = draft.check().problems();
    said.dedup();
    assert_eq!(said, [format!("{themes}:4:2: error[duplicate-address]")]);
}

#[test]
fn a_theme_that_is_not_there_is_told_where_it_is_asked_for() {
    let settings = "content/atlas.toml";
    check(settings, "theme = \"default\"", "theme = \"nope\"", &["7:9: error[not-allowed]"]);
    let mut draft = Draft::small();
    draft.change(settings, "theme = \"default\"", "theme = \"mine\"");
    draft.write("themes/mine/assets/css/mine.css", "body { color: black }");
    assert_eq!(draft.check().problems(), [""; 0]);
}

#[test]
fn words_that_are_missing_are_told_where_their_language_is_asked_for() {
    let settings = "content/atlas.toml";
    let mut draft = Draft::small();
    draft.change(settings, "languages = [\"fr\", \"en\"]", "languages = [\"fr\", \"en\", \"de\"]");
    let missing: Vec<String> =
        draft.check().problems().into_iter().filter(|said| said.contains("missing-file")).collect();
    assert_eq!(missing, [format!("{settings}:6:13: error[missing-file]")]);
}

#[test]
fn a_word_is_no_wider_word_of_itself() {
    let themes = "content/vocabularies/themes.toml";
    let label = "label = { fr = \"Eau\", en = \"Water\" }\n";
    check(themes, label, &format!("{label}parent = \"eau\"\n"), &["3:10: error[parent-cycle]"]);
    // One that only stands below the circle is not to blame.
    let circle = "parent = \"education\"\n\n[puits]\nlabel = { fr = \"Puits\", en = \"Wells\" }\nparent = \"eau\"\n";
    let mut draft = Draft::small();
    draft.change(themes, label, &format!("{label}{circle}"));
    draft.change(themes, "[education]\n", "[education]\nparent = \"eau\"\n");
    assert_eq!(draft.check().problems(), [format!("{themes}:3:10: error[parent-cycle]")]);
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
fn a_place_whose_slug_is_that_of_another_is_not_called_unknown_under_its_own() {
    let mut draft = Draft::small();
    draft.change("content/pages/about.fr.md", "(commune:lac-1)", "(commune:lac-2), [Lac 3](commune:lac-3)");
    draft.change(REGISTER, "slug = \"lac-2\"", "slug = \"lac-1\"");
    assert_eq!(
        draft.check().problems(),
        [
            "content/pages/about.fr.md:9:46: error[unknown-commune]".to_owned(),
            format!("{REGISTER}:20:8: error[duplicate-slug]")
        ]
    );
}

#[test]
fn a_header_left_out_is_one_mistake() {
    let statuses = "content/vocabularies/statuses.toml";
    check(statuses, "[a-confirmer]\n", "", &["6:1: error[toml-syntax]"]);
    check(PARTNERSHIP, "\n[[party]]\npartner", "\npartner", &["5:1: error[party-names]"]);
}

#[test]
fn a_header_that_is_misspelt_is_one_mistake_where_it_stands() {
    let policy = "Content-Security-Policy = \"default-src 'none'\"\nX-Content-Type-Options = \"nosniff\"\nReferrer-Policy = \"origin\"\n";
    let rules = |first: &str, values: &str| {
        format!(
            "[[{first}]]\nfor = \"/*\"\n[{values}]\n{policy}[[headers]]\nfor = \"/a\"\n[headers.values]\na = \"b\"\n"
        )
    };
    let mut draft = Draft::small();
    for (first, values, problem) in [
        ("header", "headers.values", "netlify.toml:1:3: error[unknown-key]"),
        ("headres", "headers.values", "netlify.toml:1:3: error[unknown-key]"),
        ("headersss", "headers.values", "netlify.toml:1:3: error[unknown-key]"),
        ("headers", "header.values", "netlify.toml:3:2: error[unknown-key]"),
        ("headers", "headers.value", "netlify.toml:3:10: error[unknown-key]"),
        ("headers", "headers.valeus", "netlify.toml:3:10: error[unknown-key]"),
    ] {
        draft.write("netlify.toml", rules(first, values));
        assert_eq!(draft.check().problems(), [problem], "{first} {values}");
    }
    draft.write("netlify.toml", rules("header", "headers.values"));
    let outcome = draft.check();
    let amendments = outcome.report.amendments(&outcome.files);
    assert_eq!(amendments[0].after, rules("headers", "headers.values"));
}

#[test]
fn the_first_header_of_a_list_left_out_is_one_mistake() {
    let themes = "content/vocabularies/themes.toml";
    check(themes, "[eau]\n", "", &["1:1: error[outside-entry]"]);
    check("content/vocabularies/statuses.toml", "[actif]\n", "", &["1:1: error[outside-entry]"]);
    check("content/sources.toml", "[census]\n", "", &["1:1: error[outside-entry]"]);
    check(REGISTER, "[[region]]\n", "", &["1:1: error[outside-entry]"]);
    // A word may be called as a field is.
    check(themes, "[eau]\n", "[domain]\nlabel = { fr = \"Domaine\", en = \"Domain\" }\n\n[eau]\n", &[]);
    check(themes, "[eau]\n", "[domain]\n\n[eau]\n", &["1:1: error[missing-key]"]);
}

#[test]
fn a_comma_is_put_right_only_where_it_can_mean_one_thing() {
    for (number, fix) in [
        ("59,85", Some(".")),
        ("59,8", Some(".")),
        // Thousands to some, and three decimals to others.
        ("5,000", None),
        ("5,000,000", None),
        ("1.234,56", None),
    ] {
        let mut draft = Draft::small();
        draft.change(PROFILE, "asset", &format!("population = {{ value = {number}, source = \"census\" }}\nasset"));
        let outcome = draft.check();
        let all = outcome.report.sorted(&outcome.files);
        let fixes: Vec<_> = all.iter().filter_map(|one| one.fix.clone().map(|fix| fix.text)).collect();
        assert!(all.iter().all(|one| one.code().0 == "toml-syntax"), "{number}: {:?}", outcome.problems());
        assert_eq!(fixes.first().map(String::as_str), fix, "{number}");
    }
}

#[test]
fn a_date_written_as_people_write_it_is_a_date() {
    let checked = |date: &str| format!("checked = {date}\nasset");
    for date in
        ["21/11/2025", "2025/11/21", "21.11.2025", "21-11-2025", "2025-13-01", "2025-02-30", "11.2025", "21 11 2025"]
    {
        check(PROFILE, "asset", &checked(date), &["1:11: error[bad-date]"]);
    }
    for (date, fix) in [("21/11/2025", Some("\"2025-11-21\"")), ("5/11/2025", None), ("2025-13-01", None)] {
        let mut draft = Draft::small();
        draft.change(PROFILE, "asset", &checked(date));
        let outcome = draft.check();
        let found = outcome.report.sorted(&outcome.files)[0].fix.clone().map(|fix| fix.text);
        assert_eq!(found.as_deref(), fix, "{date}");
    }
    // Elsewhere it is no date, and what else is wrong in the file is told all the same.
    check(PROFILE, "asset", "population = 12/5/2020\nasset", &["1:14: error[wrong-type]"]);
    check(
        PARTNERSHIP,
        "value = 2019\nsource = \"census\"",
        "value = 1/2/2019\nsource = \"censsus\"",
        &["12:9: error[bad-date]", "13:10: error[unknown-source]"],
    );
}

#[test]
fn what_a_file_of_a_wrong_name_holds_is_checked_all_the_same() {
    let mut draft = Draft::small();
    draft.write(
        "content/partners/La Rochelle.toml",
        "name = \"La Rochelle\"\nactor = \"colectivite\"\ncountry = \"fr\"\n",
    );
    draft.change("content/pages/about.fr.md", "(commune:lac-1)", "(partner:la-rochelle)");
    assert_eq!(
        draft.check().problems(),
        [
            "content/partners/La Rochelle.toml:1:1: error[bad-file-name]",
            "content/partners/La Rochelle.toml:2:9: error[unknown-word]"
        ]
    );
    // Where the right name is taken, it is another record.
    draft.write(
        "content/partners/la-rochelle.toml",
        "name = \"La Rochelle\"\nactor = \"collectivite\"\ncountry = \"fr\"\n",
    );
    assert_eq!(draft.check().problems(), ["content/partners/La Rochelle.toml:1:1: error[bad-file-name]"]);

    // A folder is renamed once.
    let mut draft = Draft::small();
    for name in ["commune.toml", "profile.fr.md", "profile.en.md"] {
        let text = draft.text(&format!("content/communes/lac-1/{name}")).replace("theme = \"eau\"", "theme = \"eua\"");
        draft.remove(&format!("content/communes/lac-1/{name}"));
        draft.write(&format!("content/communes/Lac 1/{name}"), text);
    }
    assert_eq!(
        draft.check().problems(),
        [
            "content/communes/Lac 1/commune.toml:1:1: error[bad-file-name]",
            "content/communes/Lac 1/commune.toml:5:9: error[unknown-theme]"
        ]
    );

    // Of a copy nobody can tell what it should be called: it is told once, and nothing in it.
    for copy in ["lac-1 copie", "lac-1 (2)", "Copy of lac-1", "lac-1 (copie)", "lac-1 (copie 2)"] {
        let mut draft = Draft::small();
        for name in ["commune.toml", "profile.fr.md", "profile.en.md"] {
            let text = draft.text(&format!("content/communes/lac-1/{name}")).to_owned();
            draft.write(&format!("content/communes/{copy}/{name}"), text);
        }
        let told = format!("content/communes/{copy}/commune.toml:1:1: error[bad-file-name]");
        assert_eq!(draft.check().problems(), [told], "{copy}");
    }

    // A vocabulary that is called by another name is read, and nothing that names its words is blamed.
    let mut draft = Draft::small();
    let themes = draft.text("content/vocabularies/themes.toml").replace("[education]\nlabel", "[education]\nlable");
    draft.remove("content/vocabularies/themes.toml");
    draft.write("content/vocabularies/theme.toml", themes);
    assert_eq!(
        draft.check().problems(),
        [
            "content/vocabularies/theme.toml:1:1: error[bad-file-name]",
            "content/vocabularies/theme.toml:5:1: error[unknown-key]"
        ]
    );
}

#[test]
fn of_two_places_with_one_slug_the_name_tells_which_is_wrong() {
    let said = |changes: &[(&str, &str)]| {
        let mut draft = Draft::small();
        changes.iter().for_each(|(from, to)| draft.change(REGISTER, from, to));
        let outcome = draft.check();
        render::human(&outcome.report, &outcome.files, Speech::English, false)
    };
    let second = said(&[("slug = \"lac-2\"", "slug = \"lac-1\"")]);
    assert!(second.contains("register.toml:20:8") && second.contains("did you mean “lac-2”?"), "{second}");
    let first = said(&[
        ("slug = \"lac-2\"", "slug = \"lac-1\""),
        ("name = \"Lac 1\"", "name = \"Lac 3\""),
        ("name = \"Lac 2\"", "name = \"Lac 1\""),
    ]);
    assert!(first.contains("register.toml:12:8") && first.contains("did you mean “lac-3”?"), "{first}");
    // What a name without its number may mean is listed as it will be.
    let mut draft = Draft::small();
    draft.change(REGISTER, "slug = \"lac-2\"", "slug = \"lac-1\"");
    draft.change(PROJECT, "themes", "places = [\"lac\"]\nthemes");
    let outcome = draft.check();
    let human = render::human(&outcome.report, &outcome.files, Speech::English, false);
    assert!(human.contains("choose one of lac-1, lac-2"), "{human}");
}

#[test]
fn a_source_cut_short_is_recognised() {
    let mut draft = Draft::small();
    draft.change("content/sources.toml", "[census]", "[census-2022]");
    let outcome = draft.check();
    let human = render::human(&outcome.report, &outcome.files, Speech::English, false);
    assert_eq!(human.matches("did you mean “census-2022”?").count(), outcome.problems().len(), "{human}");
}

#[test]
fn a_figure_is_held_against_the_register() {
    let (french, english) = ("content/communes/lac-1/profile.fr.md", "content/communes/lac-1/profile.en.md");
    let people = |fr: &str, en: &str| {
        let mut draft = Draft::small();
        draft.change(french, "Il est grand [@census].", &format!("Il est grand [@census] : {fr} habitants."));
        draft.change(english, "It is large [@census].", &format!("It is large [@census]: {en} people."));
        draft.check()
    };
    let check = |fr: &str, en: &str, place: &str| {
        let outcome = people(fr, en);
        assert_eq!(outcome.problems(), [format!("{place}: warning[figure-differs]")]);
        let human = render::human(&outcome.report, &outcome.files, Speech::English, false);
        assert_eq!(human.contains("the register gives this value"), fr == "12 345" || en == "12,345", "{human}");
    };
    check("12 345", "12,354", &format!("{english}:8:24"));
    check("12 354", "12,345", &format!("{french}:8:26"));
    check("12 543", "12,354", &format!("{english}:8:24"));
    assert_eq!(people("12 345", "12,345").problems(), [""; 0]);
}

#[test]
fn a_partner_far_from_its_country_is_seen_where_that_is_certain() {
    let mut draft = Draft::small();
    let ring = "[[-5.0, 42.0], [8.0, 42.0], [8.0, 51.0], [-5.0, 51.0], [-5.0, 42.0]]";
    draft.write(
        "geodata/world.geojson",
        format!(
            "{{\"type\": \"FeatureCollection\", \"features\": [{{\"type\": \"Feature\", \"properties\": {{\"iso_a2\": \"FR\"}}, \
             \"geometry\": {{\"type\": \"Polygon\", \"coordinates\": [{ring}]}}}}]}}"
        ),
    );
    let text = draft.text(PARTNER).to_owned();
    let mut said = |lon: f64, lat: f64| {
        draft.write(PARTNER, format!("{text}point = {{ lon = {lon}, lat = {lat} }}\n"));
        draft.check().problems()
    };
    assert_eq!(said(-0.46, 46.32), [""; 0]);
    assert_eq!(said(46.32, -0.46), [format!("{PARTNER}:4:9: error[point-elsewhere]")]);
    // An island of the same country that the outlines leave out.
    assert_eq!(said(55.45, -20.88), [""; 0]);
}

#[test]
fn a_summary_under_a_misspelt_key_is_not_called_short() {
    let long = "Une phrase assez longue pour que sa longueur se compare à celle de l'autre langue, avec plus de vingt mots en tout.";
    let profile = "content/communes/lac-1/profile.fr.md";
    let mut draft = Draft::small();
    let summary = draft.text(profile).lines().find(|line| line.starts_with("summary")).unwrap().to_owned();
    draft.change(profile, &summary, &format!("summary = \"{long}\""));
    let profile = "content/communes/lac-1/profile.en.md";
    draft.change(profile, "summary =", "sumary =");
    assert_eq!(draft.check().problems(), [format!("{profile}:2:1: error[unknown-key]")]);
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
fn a_text_that_cannot_be_read_is_not_called_shorter_than_its_translation() {
    let [french, english] = ["content/pages/about.fr.md", "content/pages/about.en.md"];
    let (voir, see) = ("Voir [Lac 1](commune:lac-1).", "See [Lac 1](commune:lac-1).");
    let long = "The commune of Lac 1 has water. ".repeat(10);
    let said_of = |text: &str| said(&[(english, see, &long), (french, voir, text)]);
    assert_eq!(said_of(""), [format!("{english}:7:4: warning[translation-length]")]);
    assert_eq!(said_of(&format!("{}Lac 1", "> ".repeat(40))), [format!("{french}:9:65: error[prose-too-deep]")]);
    assert_eq!(said_of(&"La commune. ".repeat(6_000)), [format!("{french}:6:1: error[too-large]")]);
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
    check(path, "\"slug\": \"cote\"", "\"fid\": 7", &["5:15: error[feature-without-key]"]);
    check(
        path,
        "\"Polygon\", \"coordinates\": [[",
        "\"Polygon\", \"coordinates\": [[[200.0, 6.0], ",
        &["7:58: error[bad-point]"],
    );
    check(path, "\"slug\": \"cote\"", "\"slug\": \"coote\"", &["5:15: error[unknown-region]"]);
}

#[test]
fn a_reference_by_title_is_no_slug_and_none_is_made_up() {
    check(PARTNERSHIP, "partner = \"rive\"", "partner = \"Rive\"", &["9:11: error[bad-slug]"]);
    let start = "value = 2019\nsource = \"census\"";
    check(PARTNERSHIP, start, "value = 2019\nsource = \"Carte de la mairie\"", &["13:10: error[unknown-source]"]);
}

#[test]
fn a_label_stands_for_its_word_and_only_what_exists_is_proposed() {
    let told = |path: &str, from: &str, to: &str| {
        let mut draft = Draft::small();
        draft.change(path, from, to);
        let outcome = draft.check();
        let all = outcome.report.sorted(&outcome.files);
        assert_eq!(all.len(), 1, "{to}: {:?}", outcome.problems());
        (
            all[0].code().0,
            all[0].fix.clone().map(|fix| fix.text),
            render::human(&outcome.report, &outcome.files, Speech::English, false),
        )
    };
    for (path, from, to, meant) in [
        (PARTNER, "country = \"fr\"", "country = \"France\"", "\"fr\""),
        (PARTNERSHIP, "form = \"jumelage\"", "form = \"Twinning\"", "\"jumelage\""),
        (PARTNERSHIP, "themes = [\"eau\"]", "themes = [\"Water\"]", "\"eau\""),
        (PARTNERSHIP, "themes = [\"eau\"]", "themes = [\"Éducation\"]", "\"education\""),
    ] {
        let (code, fix, _) = told(path, from, to);
        assert_eq!((code, fix.as_deref()), ("bad-slug", Some(meant)), "{to}");
    }
    let long = format!("form = \"{}\"", "A".repeat(240));
    for (path, from, to) in [
        (PARTNERSHIP, "themes = [\"eau\"]", "themes = [\"Assainissement\"]"),
        (PARTNERSHIP, "form = \"jumelage\"", long.as_str()),
        (PARTNERSHIP, "form = \"jumelage\"", "form = \"https://example.org/a\""),
        (PARTNERSHIP, "form = \"jumelage\"", "form = True"),
    ] {
        let (_, fix, said) = told(path, from, to);
        assert!(fix.is_none() && !said.contains("did you mean"), "{said}");
    }
}

#[test]
fn names_and_texts_have_a_length() {
    let name = |length: usize| format!("name = \"{}\"", "a".repeat(length));
    check(PARTNER, "name = \"Rive\"", &name(300), &[]);
    check(PARTNER, "name = \"Rive\"", &name(301), &["1:8: error[too-many]"]);
    check(PARTNER, "name = \"Rive\"", &name(9_000), &["1:8: error[too-many]"]);
    check(PARTNER, "name = \"Rive\"", "name = \"Rive\\nDroite\"", &["1:8: error[too-many]"]);
    check(PARTNER, "name = \"Rive\"", "name = \"Rive\"\nnote = \"a\\nb\"", &[]);
    let note = |length: usize| format!("name = \"Rive\"\nnote = \"{}\"", "é".repeat(length));
    check(PARTNER, "name = \"Rive\"", &note(4_000), &[]);
    check(PARTNER, "name = \"Rive\"", &note(4_001), &["2:8: error[too-many]"]);
}

#[test]
fn an_empty_list_is_no_value_and_people_are_whole() {
    check(PARTNERSHIP, "themes = [\"eau\"]", "themes = []", &["3:10: error[empty-text]"]);
    let people = |number: &str| {
        let mut draft = Draft::small();
        draft.change(
            REGISTER,
            "name = \"Lac 1\"\n",
            &format!("name = \"Lac 1\"\nurban_population = {{ value = {number}, source = \"census\" }}\n"),
        );
        let outcome = draft.check();
        let all = outcome.report.sorted(&outcome.files);
        all.iter().map(|one| (one.code().0, one.fix.clone().map(|fix| fix.text))).collect::<Vec<_>>()
    };
    assert_eq!(people("59854"), []);
    assert_eq!(people("59854.0"), []);
    assert_eq!(people("59.854"), [("wrong-type", Some("59854".to_owned()))]);
    assert_eq!(people("59854.5"), [("wrong-type", None)]);
    // Three noughts after a point are thousands, not three people.
    assert_eq!(people("3.000"), [("wrong-type", Some("3000".to_owned()))]);
    assert_eq!(people("\"3.000\""), [("wrong-type", None)]);
    assert_eq!(people("\"59 854\""), [("wrong-type", Some("59854".to_owned()))]);
}

#[test]
fn of_two_preferred_values_nothing_is_asked_before_one_of_them_is_given_up() {
    let preferred = "value = 2019\nsource = \"census\"\npreferred = true\n\n[[start]]\nvalue = 2018\nsource = \"census\"\npreferred = true";
    check(PARTNERSHIP, "value = 2019\nsource = \"census\"", preferred, &["19:1: error[two-preferred]"]);
}

#[test]
fn a_letter_that_was_lost_is_told() {
    check(PARTNERSHIP, "Une visite.", "Une \u{fffd}tape.", &["18:20: error[control-character]"]);
    // No character at all, and none that a feed may hold.
    check(PARTNERSHIP, "Une visite.", "Une\u{ffff}visite.", &["18:19: error[control-character]"]);
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

/// Two numbers of one fact a thousand times apart are a slip, unless somebody has said that they are not.
#[test]
fn a_lost_thousand_is_told_at_the_later_number() {
    let amounts = |one: &str, other: &str| {
        let claim = |text: &str| format!("  {{ value = {text}, source = \"census\" }},\n");
        format!("form = \"jumelage\"\namount = [\n{}{}]", claim(one), claim(other))
    };
    let check = |one: &str, other: &str, expected: &[&str]| {
        check(PARTNERSHIP, "form = \"jumelage\"", &amounts(one, other), expected);
    };
    let told = ["4:13: warning[scale-differs]"];
    let euros = |value: &str| format!("{value}, currency = \"EUR\"");
    check(&euros("12500"), &euros("12_480_000"), &told);
    check(&euros("12500.0"), &euros("1250"), &told);
    check(&euros("12500"), &euros("14000"), &[]);
    check(&euros("12500"), "12500000, currency = \"XOF\"", &[]);
    let because = "= { fr = \"En milliers dans le tableau.\", en = \"In thousands in the table.\" }";
    check(&euros("12500"), &format!("{}, note {because}", euros("12500000")), &[]);
    check(&format!("{}, preferred = true, reason {because}", euros("12500")), &euros("12500000"), &[]);
    check(&format!("{}, as_of = 2015", euros("12500")), &format!("{}, as_of = 2019", euros("125000")), &[]);
    check(&format!("{}, as_of = 2015", euros("12500")), &format!("{}, as_of = 2019", euros("12500000")), &told);
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

#[test]
fn a_commune_is_called_by_its_number() {
    let commune = |name: &str| format!("commune = \"{name}\"");
    for (name, problem) in [
        ("lac", "6:11: error[number-missing]"),
        ("Lac", "6:11: error[number-missing]"),
        ("lac-9", "6:11: error[unknown-commune]"),
        ("lac1", "6:11: error[unknown-commune]"),
        ("Lac 1", "6:11: error[bad-slug]"),
        ("Lac1", "6:11: error[bad-slug]"),
        ("LAC-1", "6:11: error[bad-slug]"),
        ("Ailleurs !", "6:11: error[unknown-commune]"),
    ] {
        check(PARTNERSHIP, &commune("lac-1"), &commune(name), &[problem]);
    }
    for name in ["lac1", "Lac 1", "Lac1", "LAC-1"] {
        let mut draft = Draft::small();
        draft.change(PARTNERSHIP, &commune("lac-1"), &commune(name));
        let outcome = draft.check();
        let fix = outcome.report.sorted(&outcome.files)[0].fix.clone().unwrap_or_else(|| panic!("{name}"));
        assert_eq!(fix.text, "\"lac-1\"", "{name}");
    }
    // A town is not a commune, and a name that nobody else has is not one either.
    let town =
        (REGISTER, "name = \"Lac 1\"\n", "name = \"Lac 1\"\nseat = { value = \"Havre\", source = \"census\" }\n");
    let problems = said(&[town, (PARTNERSHIP, "commune = \"lac-1\"", "commune = \"havre\"")]);
    assert_eq!(problems, [format!("{PARTNERSHIP}:6:11: error[number-missing]")]);
    check(PROJECT, "themes", "places = [\"lac\"]\nthemes", &["3:11: error[number-missing]"]);
    // Of a register that cannot be read nobody is told what is missing.
    let problems = said(&[
        (REGISTER, "slug = \"lac-2\"", "slug = \"lac-2"),
        (PARTNERSHIP, "commune = \"lac-1\"", "commune = \"lac\""),
    ]);
    assert_eq!(problems, [format!("{REGISTER}:20:14: error[toml-syntax]")]);
}

#[test]
fn the_same_thing_twice_is_found_under_two_names() {
    let twin = |name: &str, more: &str| {
        let mut draft = Draft::small();
        draft.write(
            "content/partners/sonne.toml",
            format!("name = \"{name}\"\nactor = \"collectivite\"\ncountry = \"fr\"\n{more}"),
        );
        draft.write("content/partners/soleil.toml", "name = \"Ville du Soleil\"\nplace = \"Est\"\ncodes = { insee = \"1\" }\nactor = \"collectivite\"\ncountry = \"fr\"\n");
        draft
    };
    let twice = ["content/partners/sonne.toml:1:8: warning[likely-duplicate]"];
    for name in ["Ville du soleil", "Ville-du-Soleil", "Ville du Soleïl", "Ville du Soleli"] {
        assert_eq!(twin(name, "").check().problems(), twice, "{name}");
    }
    for (name, more) in [
        ("Ville de Lune", ""),
        ("Ville du Soleil", "place = \"Ouest\""),
        ("Ville du Soleil", "codes = { insee = \"2\" }"),
    ] {
        assert_eq!(twin(name, more).check().problems(), [""; 0], "{name} {more}");
    }
    assert_eq!(twin("Autre", "aliases = [\"Ville du Soleil\"]").check().problems(), twice);
    // The same parties and form, one of them under two names.
    let mut draft = twin("Ville du Soleil", "");
    for partner in ["sonne", "soleil"] {
        let text = Draft::small().text(PARTNERSHIP).replace("\"rive\"", &format!("{partner:?}"));
        draft.write(&format!("content/partnerships/lac-1-{partner}.toml"), text);
    }
    let both = [twice[0], "content/partnerships/lac-1-sonne.toml:1:1: warning[likely-duplicate]"];
    assert_eq!(draft.check().problems(), both);

    let census = "\n[survey]\ntitle = { fr = \"Recensement\", en = \"Census\" }\nyear = ";
    let mut draft = Draft::small();
    let sources = draft.text("content/sources.toml").to_owned();
    draft.write("content/sources.toml", format!("{sources}{census}2022\n"));
    assert_eq!(draft.check().problems(), ["content/sources.toml:6:2: warning[likely-duplicate]"]);
    draft.write("content/sources.toml", format!("{sources}{census}2010\n"));
    assert_eq!(draft.check().problems(), [""; 0]);

    let mut draft = Draft::small();
    let project = draft.text(PROJECT).to_owned();
    draft.write("content/projects/wells.toml", &project);
    assert_eq!(draft.check().problems(), ["content/projects/wells.toml:1:9: warning[likely-duplicate]"]);
    draft.write("content/projects/wells.toml", project.replace("2021", "2024"));
    assert_eq!(draft.check().problems(), [""; 0]);
}

#[test]
fn a_year_is_a_whole_number() {
    let mut draft = Draft::small();
    draft.change(PARTNERSHIP, "value = 2019", "value = 2019.0");
    let outcome = draft.check();
    let said = render::human(&outcome.report, &outcome.files, Speech::English, false);
    assert!(said.contains("a year is a whole number: 2019") && said.contains("writes: 2019\n"), "{said}");
}

#[test]
fn dates_stand_in_an_order_that_can_be() {
    let start = "value = 2019\nsource = \"census\"\n";
    let more = |lines: &str| format!("{start}{lines}");
    check(PARTNERSHIP, start, &more("\n[[end]]\nvalue = 2018\n"), &["16:9: error[dates-reversed]"]);
    check(PARTNERSHIP, start, &more("\n[[end]]\nvalue = 2022\n"), &["19:8: error[dates-reversed]"]);
    check(PARTNERSHIP, start, &more("\n[[first_contact]]\nvalue = 2020\n"), &["12:9: error[dates-reversed]"]);
    check(PARTNERSHIP, start, &more("\n[[renewal]]\nvalue = 2010\n"), &["16:9: error[dates-reversed]"]);
    let renewed = |year: u16, end: &str| more(&format!("\n[[renewal]]\nvalue = {year}\n{end}"));
    check(PARTNERSHIP, start, &renewed(2026, "\n[[end]]\nvalue = 2025\n"), &["16:9: error[dates-reversed]"]);
    check(PARTNERSHIP, start, &renewed(2025, "\n[[end]]\nvalue = 2025\n"), &[]);
    check(PARTNERSHIP, start, &renewed(2026, "\n[[end]]\nvalue = 2025\n\n[[end]]\nvalue = 2030\n"), &[]);
    let preferred = "\n[[end]]\nvalue = 2025\npreferred = true\nreason = { fr = \"Lu.\", en = \"Read.\" }\n\n[[end]]\nvalue = 2030\n";
    check(PARTNERSHIP, start, &renewed(2026, preferred), &["16:9: error[dates-reversed]"]);
    check(PARTNERSHIP, "date = \"2024-05\"", "date = \"2018-05\"", &["16:8: error[dates-reversed]"]);
    check(PARTNERSHIP, "date = \"2024-05\"", "date = \"2027-05\"", &["16:8: warning[in-the-future]"]);
    check(
        PARTNERSHIP,
        "value = 2019",
        "value = 2027",
        &["12:9: warning[in-the-future]", "16:8: error[dates-reversed]"],
    );
    check(PROJECT, "start = ", "end = 2020\nstart = ", &["4:7: error[dates-reversed]"]);
    check(
        PROFILE,
        "kind = \"expertise\"\nopened = 2025\n\n",
        "opened = 2025\nexpires = 2024\n\n",
        &["8:11: error[dates-reversed]"],
    );
    check(PROFILE, "asset", "checked = 2027-01-01\nasset", &["1:11: warning[in-the-future]"]);
    check(
        "content/sources.toml",
        "year = 2022",
        "year = 2026\naccessed = 2026-02-01",
        &["4:12: warning[in-the-future]"],
    );
    // Vague dates, and those that sources disagree on, count in favour.
    check(PARTNERSHIP, "date = \"2024-05\"", "date = 2019", &[]);
    check(PARTNERSHIP, start, &more("\n[[start]]\nvalue = 1990\nsource = \"census\"\n\n[[end]]\nvalue = 2024\n"), &[]);
}

#[test]
fn a_stated_status_has_to_fit_its_evidence() {
    let stated = |status: &str, more: &str| {
        format!(
            "themes = [\"eau\"]\nstatus = {{ value = \"{status}\", reason = {{ fr = \"Dit.\", en = \"Said.\" }}{more} }}\n"
        )
    };
    let check = |sign: &str, status: &str, more: &str, expected: &[&str]| {
        let expected: Vec<String> = expected.iter().map(|problem| format!("{PARTNERSHIP}:{problem}")).collect();
        let changes = [
            (PARTNERSHIP, "themes = [\"eau\"]\n", &*stated(status, more)),
            (PARTNERSHIP, "value = 2019", "value = 1990"),
            (PARTNERSHIP, "date = \"2024-05\"", sign),
        ];
        assert_eq!(said(&changes), expected, "{sign} {status} {more}");
    };
    let contradicted = ["4:20: warning[status-contradicted]"];
    check("date = 2019", "actif", "", &contradicted);
    check("date = 2001", "actif", "", &contradicted);
    check("date = 2001", "actif", ", as_of = 2025", &[]);
    check("date = 2024", "actif", "", &[]);
    check("date = 2024", "termine", "", &contradicted);
    check("date = 2024", "termine", ", as_of = 2022", &contradicted);
    check("date = 2024", "termine", ", as_of = 2025", &[]);
    check("date = 2001", "termine", "", &[]);
    check("date = 2024", "en-sommeil", "", &[]);
}

#[test]
fn values_that_cannot_be_are_refused() {
    check(PROFILE, "asset", "population = -3\nasset", &["1:14: error[out-of-range]"]);
    check(PROFILE, "asset", "distance_capital = 50000\nasset", &["1:20: error[out-of-range]"]);
    check(
        PARTNER,
        "country",
        "population = { value = -1, source = \"census\" }\ncountry",
        &["3:24: error[out-of-range]"],
    );
    check(PARTNERSHIP, "themes", "amount = { value = -5, currency = \"EUR\" }\nthemes", &["3:20: error[out-of-range]"]);
    check(PROJECT, "themes", "budget = -5\nthemes", &["3:10: error[out-of-range]"]);
    check(PROJECT, "themes", "budget = \"unknown\"\nthemes", &[]);
    check(PROJECT, "themes", "budget = { value = 5, curency = \"EUR\" }\nthemes", &["3:23: error[unknown-key]"]);
    check(PROJECT, "themes", "entry_budget = { value = 5 }\nthemes", &["3:26: error[amount-without-currency]"]);
    check(
        PARTNERSHIP,
        "themes",
        "amount = [{ value = 5, currency = \"EUR\" }, 6]\nthemes",
        &["3:44: error[amount-without-currency]"],
    );
    let share =
        |amount: &str| format!("\n[[share]]\nfunder = {{ fr = \"L'État\", en = \"The State\" }}\namount = {amount}\n");
    let mut draft = Draft::small();
    let project = draft.text(PROJECT).to_owned();
    draft.write(PROJECT, format!("{project}{}{}", share("3"), share("{ value = 3, currency = \"xof\" }")));
    let said: Vec<String> =
        draft.check().problems().iter().filter_map(|said| said.rsplit(' ').next().map(str::to_owned)).collect();
    assert_eq!(said, ["error[amount-without-currency]", "error[bad-currency]"]);
    check(REGISTER, "number = 2", "number = 0", &["22:10: error[out-of-range]"]);
    check("content/atlas.toml", "country = \"ZZ\"", "country = \"TGO\"", &["4:11: error[bad-country]"]);
    check("content/vocabularies/countries.toml", "[zz]", "[zw-x]", &["1:2: error[bad-country]"]);
    check(REGISTER, "lon = 1.4, lat = 6.4", "lon = 6.4, lat = 1.4", &["25:9: error[point-elsewhere]"]);
    check(PARTNERSHIP, "partner = \"rive\"", "commune = \"lac-1\"", &["9:11: error[too-few-parties]"]);
    let contact = |email: &str| {
        format!("[[contact]]\nfunction = {{ fr = \"Mairie\", en = \"Town hall\" }}\nemail = \"{email}\"\n\n[[offer]]")
    };
    check(PROFILE, "[[offer]]", &contact("ama.doe@lac.example"), &["6:9: warning[private-contact]"]);
    check(PROFILE, "[[offer]]", &contact("ama1984@gmail.com"), &["6:9: warning[private-contact]"]);
    check(PROFILE, "[[offer]]", &contact("mairie@gmail.com"), &[]);
    check(PROFILE, "[[offer]]", &contact("lac1@gmail.com"), &[]);
}

#[test]
fn names_of_files_are_good_on_every_system() {
    let mut draft = Draft::small();
    draft.write("content/partners/Rive.toml", Draft::small().text(PARTNER));
    assert_eq!(draft.check().problems(), ["content/partners/Rive.toml:1:1: error[case-collision]"]);
    let mut draft = Draft::small();
    draft.write("content/communes/nul/commune.toml", "x");
    draft.write("content/communes/nul/profile.fr.md", "x");
    draft.write("content/pages/a:b.fr.md", "x");
    let problems = [
        "content/communes/nul/commune.toml:1:1: error[reserved-name]",
        "content/pages/a:b.fr.md:1:1: error[reserved-name]",
    ];
    assert_eq!(draft.check().problems(), problems);
}

#[test]
fn a_bomb_of_brackets_is_one_problem() {
    for bomb in ["a = [", "a = {b=", "a.", "[[", "a = [[1],"] {
        let mut draft = Draft::small();
        draft.write(PARTNER, bomb.repeat(20_000));
        let problems = draft.check().problems();
        assert!(problems.len() == 1 && problems[0].ends_with("error[nested-too-deep]"), "{bomb}: {problems:?}");
    }
    let mut draft = Draft::small();
    draft.write("geodata/regions.geojson", "[".repeat(100_000));
    assert_eq!(draft.check().problems(), ["geodata/regions.geojson:1:33: error[nested-too-deep]"]);
    let mut draft = Draft::small();
    draft.write("content/atlas.toml", "[".repeat(100_000));
    assert_eq!(draft.check().problems(), ["content/atlas.toml:1:33: error[nested-too-deep]"]);
    let mut draft = Draft::small();
    draft.write("content/pages/about.fr.md", format!("+++\na = {}\n+++\n", "[".repeat(100_000)));
    assert_eq!(draft.check().problems(), ["content/pages/about.fr.md:2:37: error[nested-too-deep]"]);
}

/// What one change makes an editor read in French, and what `--fix` would write for each problem.
fn advice(path: &str, from: &str, to: &str) -> (String, Vec<Option<String>>) {
    let mut draft = Draft::small();
    draft.change(path, from, to);
    let outcome = draft.check();
    let fixes = outcome.report.sorted(&outcome.files).into_iter().map(|one| one.fix.clone().map(|fix| fix.text));
    (render::human(&outcome.report, &outcome.files, Speech::French, false), fixes.collect())
}

#[test]
fn what_is_said_of_a_slip_says_what_to_write() {
    const TEXT: &str = "content/communes/lac-1/profile.fr.md";
    let place = "country = \"fr\"";
    let under = |line: &str| format!("{place}\n{line}");
    let date = "date = \"2024-05\"";
    for (path, from, to, code, said, fix) in [
        (TEXT, "Il est", "Un caf\u{fffd} est".into(), "control-character", "retapez la lettre", None),
        (TEXT, "Il est", "Un cafÃ© est".into(), "not-utf8", "« é »", Some("é")),
        (PARTNER, place, under("place = \"Deux-SÃ¨vres\""), "not-utf8", "« è »", Some("è")),
        (PARTNER, place, under("place = \"néant\""), "bad-state", "retirez la ligne", None),
        (PROFILE, "fr = \"Un lac.\"", "fr = \"N/A\"".into(), "bad-state", "retirez la ligne", None),
        (PARTNER, place, under("point = { lon = -0.45 }"), "missing-key", "`lat = 6.1` entre les accolades", None),
        (PARTNER, place, under("point = \"46.3, -0.4\""), "wrong-type", "{ lon = …, lat = … }", None),
        (PARTNER, place, under("population = \"889 hab.\""), "wrong-type", "le nombre seul", None),
        (PARTNER, place, under("population = \"environ 889\""), "wrong-type", "approximate = true", None),
        (PROJECT, "themes", "budget = \"12 000 FCFA\"\nthemes".into(), "wrong-type", "currency = \"XOF\"", None),
        (PROFILE, "asset", "area = \"187,8\"\nasset".into(), "wrong-type", "187.8", Some("187.8")),
        (PARTNERSHIP, date, "date = \"2015-2018\"".into(), "bad-date", "deux années : 2015 et 2018", None),
        (PARTNERSHIP, date, "date = \"février 2020\"".into(), "bad-date", "2020-02", Some("\"2020-02\"")),
        (
            PARTNERSHIP,
            "[\"eau\"]",
            "[\"Eau, Éducation\"]".into(),
            "bad-slug",
            "vouliez-vous dire \"eau\", \"education\"",
            None,
        ),
        (PARTNERSHIP, "\"jumelage\"", "\"Jumelages\"".into(), "unknown-form", "« jumelage »", Some("\"jumelage\"")),
        (PARTNER, place, under("résumé = 1"), "toml-syntax", "summary", Some("summary")),
        (PARTNER, "name = \"Rive\"", "name = { français = \"R\", en = \"R\" }".into(), "toml-syntax", "", Some("fr")),
        (
            PARTNER,
            "name = \"Rive\"",
            "name = { anglais = \"R\", fr = \"R\" }".into(),
            "unknown-language",
            "« en »",
            Some("en"),
        ),
        (PARTNER, "name =", "name\u{a0}=".into(), "toml-syntax", "écrit : name = \"Rive\"", Some(" ")),
        (PARTNER, place, under("note = \"\"\"bla\nbla"), "toml-syntax", "4:8", None),
        (
            TEXT,
            "\"Une commune au bord d’un lac.\"",
            "{ fr = \"a\", en = \"b\" }".into(),
            "wrong-type",
            "texte français seul",
            None,
        ),
    ] {
        let (report, fixes) = advice(path, from, &to);
        assert!(report.contains(&format!("[{code}]")) && report.contains(said), "{to}\n{report}");
        assert_eq!(fixes, [fix.map(str::to_owned)], "{to}\n{report}");
    }
}

#[test]
fn a_heading_that_stands_twice_shows_the_first() {
    let sources = "content/sources.toml";
    let (report, _) = advice(sources, "[census]", "[census]\ntitle = \"x\"\n\n[census]");
    assert!(report.contains("1 | [census]") && report.contains("déjà ici"), "{report}");
}

#[test]
fn a_language_behind_another_sign_than_a_point_is_read() {
    let mut draft = Draft::small();
    let french = draft.text("content/communes/lac-1/profile.fr.md").to_owned();
    draft.remove("content/communes/lac-1/profile.fr.md");
    draft.write("content/communes/lac-1/profile-fr.md", french);
    assert_eq!(draft.check().problems(), ["content/communes/lac-1/profile-fr.md:1:1: error[bad-file-name]"]);
}

#[test]
fn a_picture_of_another_format_is_not_to_be_renamed() {
    let mut draft = Draft::small();
    draft.write("content/communes/lac-1/marche.heic", "x");
    let outcome = draft.check();
    let report = render::human(&outcome.report, &outcome.files, Speech::French, false);
    assert!(report.contains("la renommer ne suffit pas"), "{report}");
}

#[test]
fn one_photograph_is_told_what_it_lacks() {
    let photo = |lines: &str| format!("[[photo]]\n{lines}\ncredit = \"x\"\n\n[[need]]");
    let (report, _) =
        advice(PROFILE, "[[need]]", &photo("file = \"photos/n.png\"\nalt = \"Le lac\"\nlicence = \"permission\""));
    assert!(report.contains("file = \"n.png\"") && report.contains("à côté de commune.toml"), "{report}");
    let (report, _) = advice(PROFILE, "[[need]]", &photo("file = \"n.png\"\nalt = \"IMG_2034\""));
    let all = ["[image-without-alt]", "licence = \"…\"", "permission seulement", "à côté de cette fiche"];
    assert!(all.iter().all(|said| report.contains(said)) && !report.contains("licence = \"permission\""), "{report}");
}

#[test]
fn a_sentence_written_once_for_every_language_is_told() {
    let kind = "kind = \"expertise\"\nopened = 2025\n\n[[need]]";
    let text = |text: &str| format!("text = {text}\n{kind}");
    let from = text("{ fr = \"Montrer le lac.\", en = \"Show the lake.\" }");
    let sentence = "Montrer le lac, ses pêcheurs et son marché, et dire comment la commune entretient ses puits.";
    check(PROFILE, &from, &text(&format!("\"{sentence}\"")), &["6:9: warning[wrong-language]"]);
    // A name, and what is the same in every language, are told by nothing.
    for name in ["Lac", "Grand Est Solidarité et Coopérations pour le Développement (GESCOD)", "Eau, 2 puits"] {
        check(PROFILE, &from, &text(&format!("\"{name}\"")), &[]);
    }
    let long = "name = \"Association des amis du jumelage et de la coopération entre les communes de la vallée\"";
    check(PARTNER, "name = \"Rive\"", long, &[]);
}

#[test]
fn several_words_in_one_string_are_told_to_be_several() {
    for (written, expected) in [
        ("[\"eau, education\"]", "did you mean \"eau\", \"education\"?"),
        ("[\"eau et éducation\"]", "did you mean \"eau\", \"education\"?"),
        ("[\"eau potable\"]", "did you mean “eau”?"),
        ("[\"Eau ; éducation\"]", "did you mean \"eau\", \"education\"?"),
    ] {
        let mut draft = Draft::small();
        draft.change(PARTNERSHIP, "[\"eau\"]", written);
        let outcome = draft.check();
        assert_eq!(outcome.problems().len(), 1, "{written}: {:?}", outcome.problems());
        let said = render::human(&outcome.report, &outcome.files, Speech::English, false);
        assert!(said.contains(expected), "{written}: {said}");
    }
}

#[test]
fn a_few_words_of_ones_own_in_the_default_theme_leave_the_others() {
    let mut draft = Draft::small();
    draft.write("themes/default/messages/fr.toml", "[nav]\nthemes = \"Sujets\"\n");
    assert_eq!(draft.check().problems(), [""; 0]);
}

#[test]
fn a_person_in_the_place_of_an_office_is_told() {
    let contact = |function: &str| format!("opened = 2025\n\n[[contact]]\nfunction = {function}\n\n[[need]]");
    let from = "opened = 2025\n\n[[need]]";
    let person = "{ fr = \"Mme Afi Koffi\", en = \"Town hall\" }";
    check(PROFILE, from, &contact(person), &["11:20: warning[private-contact]"]);
    check(PROFILE, from, &contact("{ fr = \"Cabinet de Mme la Maire\", en = \"Office of the mayor\" }"), &[]);
}

#[test]
fn a_profile_of_needs_is_told_what_alone_it_lacks() {
    let offer = "[[offer]]\ntheme = \"eau\"\ntext = { fr = \"Montrer le lac.\", en = \"Show the lake.\" }\nkind = \"expertise\"\nopened = 2025\n";
    let why = "motivations = [\"apprendre\"]\n";
    let said = |cut: &[&str]| {
        let mut draft = Draft::small();
        cut.iter().for_each(|part| draft.change(PROFILE, part, ""));
        let outcome = draft.check();
        render::human(&outcome.report, &outcome.files, Speech::English, false)
    };
    for (cut, has_offer, has_why) in [(&[offer][..], true, false), (&[why], false, true), (&[offer, why], true, true)] {
        let said = said(cut);
        assert_eq!(said.matches("error[needs-only]").count(), 1, "{said}");
        assert_eq!((said.contains("add [[offer]]"), said.contains("motivations =")), (has_offer, has_why), "{said}");
    }
}
