//! Texts, the settings of the host and the theme, read over: what is said of them, where, and what is left alone.
//!
//! Each case changes the smallest atlas (`tests/small`), which has no problem of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sites;

use atlas::builder::Options;
use sites::Draft;

const FRENCH: &str = "content/pages/about.fr.md";
const ENGLISH: &str = "content/pages/about.en.md";
const SEE: &str = "Voir [Lac 1](commune:lac-1).";
const SEE_TOO: &str = "See [Lac 1](commune:lac-1).";
const HOST: &str = "netlify.toml";

/// The page in French and in English with these texts at the end: what is said, as `file:line:column: severity[code]`.
fn texts(french: &str, english: &str) -> Vec<String> {
    let mut draft = Draft::small();
    draft.change(FRENCH, SEE, french);
    draft.change(ENGLISH, SEE_TOO, english);
    let problems = draft.check().problems();
    problems.into_iter().map(|problem| problem.replace("content/pages/about.", "").replace(".md:", ":")).collect()
}

fn french(text: &str) -> Vec<String> {
    texts(text, SEE_TOO)
}

const NONE: [&str; 0] = [];

#[test]
fn no_heading_takes_an_id_of_its_page() {
    let headings =
        ["Sources", "Needs", "Partnerships", "Content", "Profile", "Late", "I water", "Mark 1", "Source 1", "Map"];
    let text: String = headings.iter().map(|heading| format!("\n## {heading}\n\nIl est grand [@census].\n")).collect();
    let mut draft = Draft::small();
    for language in ["fr", "en"] {
        for path in ["communes/lac-1/profile", "pages/about"] {
            let path = format!("content/{path}.{language}.md");
            let whole = format!("{}\n{text}", draft.text(&path));
            draft.write(&path, whole);
        }
    }
    let site = draft.build(&Options::default()).site();
    let mut seen = 0;
    for (path, page) in sites::pages(&site) {
        let with_ids = page.all(&|element| !element.attribute("id").is_empty());
        let mut ids: Vec<&str> = with_ids.iter().map(|element| element.attribute("id")).collect();
        let count = ids.len();
        seen += ids.iter().filter(|id| ["text-sources", "text-i-water", "text-mark-1"].contains(id)).count();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{path}: {ids:?}");
    }
    assert_eq!(seen, 12, "three headings in two texts of two languages");
    // One that a heading is given is refused, as one that another heading has.
    assert_eq!(french(&format!("{SEE}\n\n## Suite {{#sources}}\n\nDeux.")), ["fr:11:12: error[duplicate-slug]"]);
    assert_eq!(french(&format!("{SEE}\n\n## Suite {{#suites}}\n\nDeux.")), NONE);
}

#[test]
fn text_that_would_be_lost_or_garbled_is_told_where_it_stands() {
    let table = |row: &str| format!("| a | b |\n|---|---|\n{row}");
    for (text, places) in [
        (table("| c1 | c2 | perdu |"), "11:13"),
        (table("| c1 | `x|y` |"), "11:11"),
        ("Ceci :\n| a | b |\n| 1 | 2 |".to_owned(), "10:1"),
        ("Ceci :\n• eau\n• santé".to_owned(), "10:1"),
        ("Ceci :\n\n    est collé".to_owned(), "11:5"),
        ("Ceci : @census.".to_owned(), "9:8"),
        ("Ceci (@census).".to_owned(), "9:7"),
        ("Ceci [census].".to_owned(), "9:6"),
        ("Ceci [census: p. 3].".to_owned(), "9:6"),
    ] {
        assert_eq!(french(&format!("{text}\n")), [format!("fr:{places}: warning[markdown-slip]")], "{text}");
    }
    for fine in [
        table("| c1 | c2 |   |"),
        table("| c1 | x\\|y |"),
        table("| c1 |"),
        "Un a | b et a|b.".to_owned(),
        "• un point seul".to_owned(),
        "```\n| a | b |\n• c\n• d\n@census\n```".to_owned(),
        "- un\n\n    deux".to_owned(),
        "Un census, a@census.tg, @census.tg, @census_tg, @autre, [autre], [@census], `@census`.".to_owned(),
    ] {
        assert_eq!(french(&fine), NONE, "{fine}");
    }
    let asset = |text: &str| {
        let mut draft = Draft::small();
        draft.change("content/communes/lac-1/commune.toml", "Un lac.", text);
        draft.check().problems()
    };
    for text in [
        "Un **grand** lac.",
        "Un __grand__ lac.",
        "Un <b>lac</b>.",
        "Un lac<br>",
        "Un&nbsp;lac.",
        "Un [@census].",
        "[Un](https://lac.tg).",
    ] {
        let found = asset(text);
        assert!(found.len() == 1 && found[0].ends_with(": warning[markdown-slip]"), "{text}: {found:?}");
    }
    for fine in ["R&D ; 3 < 4 > 2", "5 * 3 ** 2", "Un [grand] lac (https://lac.tg)", "a__b__c <nom>", "A & B; C"] {
        assert_eq!(asset(fine), NONE, "{fine}");
    }
}

#[test]
fn a_commune_needs_its_number_only_where_it_is_spoken_of_as_a_commune() {
    for fine in [
        "La préfecture de Lac, la ville de Lac, Lac.",
        "Les communes de Lac. Le maire de la préfecture de Lac.",
        "La commune de Lac 1, la mairie de Lac\u{a0}2, le maire de Lac-1.",
        "La commune de Lacustre, la commune de Lac-Nord.",
        "Une commune de taille moyenne ; l’intercommune de Lac.",
    ] {
        assert_eq!(french(fine), NONE, "{fine}");
    }
    for fine in
        ["The Lac prefecture, the town of Lac.", "The Lac 1 town hall, the mayor of Lac 2.", "Great-Lac commune."]
    {
        assert_eq!(texts(SEE, fine), NONE, "{fine}");
    }
    assert_eq!(texts(SEE, "The Lac town hall."), ["en:9:5: warning[name-without-number]"]);
    assert_eq!(french("À côté : Maire de Lac."), ["fr:9:19: warning[name-without-number]"]);
    assert_eq!(french("Dans la commune\nde **Lac** et ailleurs."), ["fr:10:6: warning[name-without-number]"]);
    assert_eq!(texts(SEE, "Élan: the mayor of Lac."), ["en:9:20: warning[name-without-number]"]);
}

#[test]
fn figures_are_read_as_each_language_writes_them() {
    for (french, english) in [
        ("En 2020, 12\u{202f}345 puits et 19,5 %.", "In 2020, 12,345 wells and 19.5%."),
        ("Les années 1990, sous CC BY 4.0, partie 4.4.1.", "The 1990s, under CC BY 4.0, section 4.4.1."),
        ("Trois puits, 3 écoles.", "3 wells, three schools."),
        (
            "Voir [le site](https://example.org/2021) [@census: p. 12].",
            "See [the site](https://example.org/2022) [@census: p. 13].",
        ),
        ("Le code `2031`.", "The code `2032`."),
    ] {
        assert_eq!(texts(french, english), NONE, "{french}");
    }
    assert_eq!(
        texts("Créée en 1991 à Lac.", "Made in 1919 at Lac."),
        ["en:9:9: warning[figure-differs]"],
        "once, with both places"
    );
    assert_eq!(texts("- Été : **1991**", "- Summer"), ["fr:9:11: warning[figure-differs]"]);
    assert_eq!(
        texts("12 500 puits", "12,600 wells and 14 more"),
        ["en:9:1: warning[figure-differs]", "en:9:18: warning[figure-differs]", "fr:9:1: warning[figure-differs]"]
    );
}

#[test]
fn what_a_translation_says_of_itself_is_enough() {
    let mut draft = Draft::small();
    draft.change(FRENCH, SEE, "Créée en 1991.");
    draft.change(ENGLISH, "translation = \"human\"", "translation = \"stale\"");
    assert_eq!(draft.check().problems(), [format!("{ENGLISH}:4:15: warning[stale-translation]")]);
}

#[test]
fn a_short_text_in_the_wrong_language_is_told_and_a_name_is_not() {
    let asset = |french: &str, english: &str| {
        let mut draft = Draft::small();
        let both = format!("asset = {{ fr = \"{french}\", en = \"{english}\" }}");
        draft.change("content/communes/lac-1/commune.toml", "asset = { fr = \"Un lac.\", en = \"A lake.\" }", &both);
        draft.check().problems()
    };
    let (french, english) =
        ("Un grand lac et une plage de sable", "A market where the whole district comes to sell its vegetables");
    assert_eq!(asset(french, english), NONE);
    let swapped = asset(english, french);
    assert!(!swapped.is_empty() && swapped.iter().all(|said| said.ends_with("warning[wrong-language]")), "{swapped:?}");
    // A name is the same in both, and too little else is no proof.
    for name in ["Friends of the Lake Society of York", "Comité de jumelage des amis du grand lac"] {
        assert_eq!(asset(name, name), NONE, "{name}");
    }
    assert_eq!(asset("Le marché du lac", "Le grand marché"), NONE);
}

#[test]
fn a_text_in_the_wrong_language_is_said_once() {
    let text = "La commune accueille en 2021 des délégations venues apprendre comment elle entretient ses 45 puits, et leur montre le lac et ses pêcheurs.";
    assert_eq!(texts(text, text), ["en:7:4: warning[wrong-language]"]);
    // Names and borrowed words, in a text too short or too mixed to tell.
    assert_eq!(texts("Syndicat des Eaux du Lac", "Syndicat des Eaux du Lac"), NONE);
    let mut draft = Draft::small();
    draft.change(
        "content/partnerships/lac-1-rive.toml",
        "{ fr = \"Une visite.\", en = \"A visit.\" }",
        "{ fr = \"Commission nationale de la coopération décentralisée et des jumelages, Paris\", en = \"Commission nationale de la coopération décentralisée et des jumelages (a French body), Paris\" }",
    );
    assert_eq!(draft.check().problems(), NONE, "a name kept as it is");
}

#[test]
fn what_reaches_a_person_is_found_in_short_texts_and_in_prose() {
    assert_eq!(
        french("Écrire à *kofi@gmail.com* ou au 90 00 00 00."),
        ["fr:9:11: warning[private-contact]", "fr:9:33: error[phone-in-prose]"]
    );
    assert_eq!(french("[écrire](mailto:kofi.mensah@yahoo.fr)"), ["fr:9:17: warning[private-contact]"]);
    assert_eq!(french("[écrire](mailto:mairie.lac1@gmail.com)"), NONE);
    // The same address is judged alike in a link, in the words of a text and under a contact.
    for private in ["ama.doe@lac.example", "ama1984@gmail.com"] {
        assert_eq!(french(&format!("[écrire](mailto:{private})")), ["fr:9:17: warning[private-contact]"], "{private}");
        assert_eq!(french(&format!("Écrire : {private}")), ["fr:9:10: warning[private-contact]"], "{private}");
    }
}

#[test]
fn what_is_written_once_for_all_languages_is_read_too() {
    let mut draft = Draft::small();
    draft.change(
        "content/partnerships/lac-1-rive.toml",
        "{ fr = \"Une visite.\", en = \"A visit.\" }",
        "\"Les habitants disent de la visite qu'elle a beaucoup apporté : kofi@gmail.com, 90 00 00 00\"",
    );
    let found = draft.check().problems();
    let codes: Vec<_> = found.iter().map(|line| line.split(['[', ']']).nth(1).unwrap_or("")).collect();
    assert_eq!(codes, ["wrong-language", "private-contact", "phone-in-prose"], "{found:?}");
}

#[test]
fn disguised_letters_are_found_in_names_texts_and_addresses() {
    assert_eq!(french("À Lоmé."), ["fr:9:3: error[mixed-script]"]);
    assert_eq!(french("[site](https://www.niоrt.fr/é)"), ["fr:9:20: error[mixed-script]"]);
    assert_eq!(french("[site](https://аррӏе.com)"), ["fr:9:16: error[mixed-script]"]);
    assert_eq!(french("Ɖyomɔ, Kabɩyɛ, Eʋegbe, Москва, Δt"), NONE);
    let mut draft = Draft::small();
    draft.change("content/partners/rive.toml", "name = \"Rive\"", "name = \"Rive\"\nwebsite = \"https://аррӏе.com/\"");
    assert_eq!(draft.check().problems(), ["content/partners/rive.toml:2:11: error[mixed-script]"]);
}

#[test]
fn marks_of_prose_are_found_at_their_character() {
    for (text, expected) in [
        ("é\n\n#### Trop bas", "fr:11:1: error[heading-level]"),
        ("> é\n>\n> # Trop haut", "fr:11:3: error[heading-level]"),
        ("- été\n- ![](a.jpg)", "fr:10:3: error[image-without-alt]"),
        ("| é | b |\n|---|---|\n| è | [à](page:abut) |", "fr:11:16: error[unknown-page]"),
        ("Été [là][x]\n\n[x]: page:abut", "fr:11:11: error[unknown-page]"),
        ("1. É\n   - É [é](#cesi)", "fr:10:13: error[unknown-anchor]"),
        ("Été[^1]\n\n[^1]: É [é](commune:lac-9).", "fr:11:21: error[unknown-commune]"),
        ("**É [été](page:abut)**", "fr:9:16: error[unknown-page]"),
    ] {
        let found = french(text);
        let found: Vec<&String> = found.iter().filter(|problem| !problem.contains("image-missing")).collect();
        assert_eq!(found, [expected], "{text}");
    }
}

const HEADERS: &str = "[[headers]]\nfor = \"/*\"\n[headers.values]\nContent-Security-Policy = \"default-src 'none'\"\nX-Content-Type-Options = \"nosniff\"\nReferrer-Policy = \"no-referrer\"\n";

/// What is said of settings of the host that begin with these lines and then set every header.
fn host(lines: &str) -> Vec<String> {
    let mut draft = Draft::small();
    draft.write(HOST, format!("{lines}\n{HEADERS}"));
    draft.check().problems().into_iter().map(|problem| problem.replace("netlify.toml:", "")).collect()
}

#[test]
fn settings_of_the_host_that_work_are_left_alone() {
    for fine in [
        "",
        "[build]\ncommand = \"npm run x\"\n[build.environment]\nANY = \"1\"\n[build.processing]\nskip_processing = true\n[build.processing.css]\nminify = true",
        "[build]\ncommand = \"cargo run -- build --out dist\"\npublish = \"./dist/\"",
        "[context.deploy-preview]\ncommand = \"x\"\n[context.\"my-branch\".environment]\nA = \"b\"",
        "[functions]\ndirectory = \"f\"\n[functions.\"a*\"]\nincluded_files = []\n[dev]\nport = 8888\n[[plugins]]\npackage = \"x\"\n[plugins.inputs]\nanything = 1",
        "[[redirects]]\nfrom = \"/\"\nto = \"/fr/\"\nconditions = { Language = [\"fr\"] }\n[[redirects]]\nfrom = \"/\"\nto = \"/en/\"\nconditions = { Language = [\"en\"] }",
        "[[redirects]]\nfrom = \"/c/*\"\nto = \"/fr/communes/:splat\"\n[[redirects]]\nfrom = \"/d/:name\"\nto = \"/en/partners/:name/\"\n[[redirects]]\nfrom = \"/e\"\nto = \"/fr/communes/lac-1\"",
        "[[redirects]]\nfrom = \"/old\"\nto = \"/gone\"\nstatus = 410\n[[redirects]]\nfrom = \"https://old.example.org/*\"\nto = \"https://example.org/:splat\"\n[[redirects]]\nfrom = \"/*\"\nto = \"/404.html\"\nstatus = 404",
        "[[headers]]\nfor = \"/a\"\n[headers.values]\nX-A = \"\"\"one\n  two\"\"\"\nX-B = [\"a\", \"b\"]",
        "[[redirects]]\nfrom = \"/fr/*\"\nto = \"/fr/404.html\"\nstatus = 404\n[[redirects]]\nfrom = \"/en/*\"\nto = \"/en/404.html\"\nstatus = 404\n[[redirects]]\nfrom = \"/map\"\nto = \"/data/map.json?v=1\"",
    ] {
        assert_eq!(host(fine), NONE, "{fine}");
    }
}

#[test]
fn settings_that_the_host_would_not_read_are_told_and_nothing_follows() {
    for (lines, expected) in [
        ("[biuld]\ncommand = \"x\"", "1:2: error[unknown-key]"),
        ("[build]\npubish = \"public\"\ncommand = \"atlas build\"", "2:1: error[unknown-key]"),
        ("[context.production]\ncomand = \"x\"", "2:1: error[unknown-key]"),
        ("[[redirect]]\nfrom = \"/a\"\nto = \"/fr/\"", "1:3: error[unknown-key]"),
        ("[[redirects]]\nform = \"/a\"\nto = \"/fr/\"", "2:1: error[unknown-key]"),
        (
            "[[redirects]]\nfrom = \"/a\"\nto = \"/fr/\"\n[redirects.condition]\nLanguage = [\"fr\"]",
            "4:12: error[unknown-key]",
        ),
        (
            "[[redirects]]\nfrom = \"/a\"\nto = \"/fr/\"\nconditions = { Langage = [\"fr\"] }",
            "4:16: error[unknown-key]",
        ),
        ("[redirects]\nfrom = \"/a\"\nto = \"/fr/\"", "1:2: error[wrong-type]"),
        ("[[redirects]]\nfrom = \"a\"\nto = \"/fr/\"", "2:8: error[hosting-path]"),
        ("[[redirects]]\nfrom = \"/a\"\nto = \"fr/\"", "3:6: error[redirect-nowhere]"),
        ("[[redirects]]\nfrom = \"/a\"\nto = \"/de/:splat\"", "3:6: error[redirect-nowhere]"),
        ("[[redirects]]\nfrom = \"/fr/*\"\nto = \"/fr/404.html\"\nstatus = 404", "3:6: warning[redirect-missing]"),
        (
            "[[redirects]]\nfrom = \"/\"\nto = \"/en/\"\nconditions = { Language = [\"en\"] }",
            "3:6: warning[redirect-missing]",
        ),
        ("[[redirects]]\nfrom = \"/a\"", "1:1: error[missing-key]"),
        ("[[headers]]\nfor = \"/a/*\"\nvalue = { A = \"b\" }", "3:1: error[unknown-key]"),
        ("[[headers]]\nfor = \"/a/*\"\n[headers.values]", "2:7: error[header-rule-empty]"),
        (
            "[[headers]]\nfor = \"/a\"\n[headers.values]\nA = \"b\"\n[[headers]]\nfor = \"/a\"\n[headers.values]\na = \"c\"",
            "8:1: warning[duplicate-rule]",
        ),
        ("[build]\ncommand = \"atlas build\"\npublish = \"site\"", "3:11: error[publish-folder]"),
        ("[build]\ncommand = \"atlas build --out=site\"\npublish = \"public\"", "3:11: error[publish-folder]"),
        ("[build]\ncommand = \"atlas build\"", "1:1: error[missing-key]"),
        ("[build\n", "1:7: error[toml-syntax]"),
        // What no browser would be sent.
        ("[[headers]]\nfor = \"/a\"\n[headers.values]\n\"X Bad\" = \"a\"", "4:1: error[header-unfit]"),
        ("[[headers]]\nfor = \"/a\"\n[headers.values]\nX-A = \"no\\u0007 bell\"", "4:7: error[header-unfit]"),
        ("[[headers]]\nfor = \"/a\"\n[headers.values]\nX-A = \"été\"", "4:7: error[header-unfit]"),
        ("[[headers]]\nfor = \"/a\"\n[headers.values]\nX-A = 3", "4:7: error[wrong-type]"),
        ("[[headers]]\nfor = 3\n[headers.values]\nX-A = \"b\"", "2:7: error[wrong-type]"),
        ("[[redirects]]\nfrom = \"/a\"\nto = 3", "3:6: error[wrong-type]"),
        ("[[redirects]]\nfrom = 3\nto = \"/fr/\"", "2:8: error[wrong-type]"),
    ] {
        assert_eq!(host(lines), [expected], "{lines}");
    }
    // Rules on headers that cannot be read are not missing headers too.
    let mut draft = Draft::small();
    for (from, to, expected) in [
        // Both lines are to be mended: each is told.
        ("[[headers]]\n", "[[header]]\n", &["1:3: error[unknown-key]", "3:2: error[unknown-key]"][..]),
        ("[headers.values]", "[headers.valeus]", &["3:10: error[unknown-key]"]),
        ("for = ", "fro = ", &["2:1: error[unknown-key]"]),
        ("\"/*\"", "\"*\"", &["2:7: error[hosting-path]"]),
    ] {
        let text = HEADERS
            .replace(from, to)
            .replace(if from.starts_with("[[") { "[headers.values]" } else { "\u{0}" }, "[header.values]");
        draft.write(HOST, text);
        let expected: Vec<String> = expected.iter().map(|problem| format!("{HOST}:{problem}")).collect();
        assert_eq!(draft.check().problems(), expected, "{to}");
    }
}

#[test]
fn a_page_that_is_only_broken_is_not_a_redirect_to_nothing() {
    let mut draft = Draft::small();
    draft.write(HOST, format!("[[redirects]]\nfrom = \"/r\"\nto = \"/fr/partenaires/rive/\"\n{HEADERS}"));
    assert_eq!(draft.check().problems(), NONE);
    draft.change("content/partners/rive.toml", "name = \"Rive\"", "name = \"Rive");
    assert_eq!(draft.check().problems(), ["content/partners/rive.toml:1:13: error[toml-syntax]"]);
}

#[test]
fn the_theme_and_the_texts_are_told_in_one_run() {
    let mut draft = Draft::small();
    draft.change(FRENCH, SEE, "[Lac](commune:lac-9)");
    draft.write("themes/default/templates/chooser.html", "{{ page.languages | firs }}");
    assert_eq!(
        draft.check().problems(),
        [
            format!("{FRENCH}:9:15: error[unknown-commune]"),
            "themes/default/templates/chooser.html:1:21: error[template-name]".to_owned()
        ]
    );
}

#[test]
fn a_catalogue_of_words_that_cannot_be_read_is_one_problem() {
    for language in ["fr", "en"] {
        let mut draft = Draft::small();
        let path = format!("themes/default/messages/{language}.toml");
        let broken = format!("{}\nbroken = \"\n", draft.text(&path));
        draft.write(&path, broken);
        draft.write(HOST, format!("[[redirects]]\nfrom = \"/r\"\nto = \"/fr/partenaires/rive/\"\n{HEADERS}"));
        let problems = draft.check().problems();
        assert!(problems.len() == 1 && problems[0].contains("toml-syntax"), "{problems:?}");
    }
}

#[test]
fn what_to_write_is_shown_in_the_languages_of_the_atlas() {
    let mut draft = Draft::small();
    let settings = draft.text("content/atlas.toml").replace("languages = [\"fr\", \"en\"]", "languages = [\"en\"]");
    draft.write("content/atlas.toml", settings);
    let partner = draft.files.keys().find(|path| path.starts_with("content/partners/")).unwrap().clone();
    let text = draft.text(&partner).replace("name = ", "note = 3\nname = ");
    draft.write(&partner, text);
    let outcome = draft.check();
    let said = atlas::diag::render::human(&outcome.report, &outcome.files, atlas::diag::Speech::English, false);
    assert!(said.contains("{ en = \"…\" }") && !said.contains("fr = \"…\""), "{said}");
}
