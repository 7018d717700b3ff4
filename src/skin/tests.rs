//! A small skin through and through, and the default theme of this repository.

use super::{Skin, load};
use crate::diag::{Choices, Found, Problem, Report, Shape, TemplatePart};
use crate::i18n::{LanguageId, Languages, Locale};
use crate::source::Sources;
use serde::Serialize;
use std::path::Path;

const FR: LanguageId = LanguageId(0);
const EN: LanguageId = LanguageId(1);

#[derive(Serialize)]
struct View {
    name: &'static str,
    n: i64,
}

const VIEW: View = View { name: "<b>Ogou</b>", n: 1234 };

fn languages() -> (Languages, Vec<Locale>) {
    let codes = ["fr", "en"];
    let languages = Languages::new(codes.iter().map(|code| (*code).to_owned()).collect());
    (languages, codes.iter().map(|code| Locale::new(code).unwrap()).collect())
}

const FR_WORDS: &str = "[a]\nhello = \"Bonjour {name} !\"\n[a.towns]\none = \"{n} ville\"\nother = \"{n} villes\"\n";
const EN_WORDS: &str = "[a]\nhello = \"Hello {name}!\"\ntowns = { one = \"{n} town\", other = \"{n} towns\" }\n";
const PAGE: &str = "<p>\n  {{ t(key=\"a.hello\", name=name) }}\n  {{ t(key=\"a.towns\", n=n) }}\n</p>";

/// The small skin with some files replaced or added.
fn small(changes: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![
        ("themes/default/messages/fr.toml", FR_WORDS),
        ("themes/default/messages/en.toml", EN_WORDS),
        ("themes/default/templates/page.html", PAGE),
        ("themes/default/assets/css/10.css", ".a { color: red; }"),
        ("themes/default/assets/icons/drop.svg", "<svg viewBox=\"0 0 9 9\"><path d=\"M1 1\"/></svg>"),
    ];
    for (path, text) in changes {
        files.retain(|(known, _)| known != path);
        files.push((path, text));
    }
    files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect()
}

/// Loads a skin; with it, every problem as `path:line:column` and its value.
fn loaded(theme: &str, changes: &[(&str, &str)]) -> (Skin, Vec<(String, Problem)>) {
    let mut report = Report::default();
    let sources = Sources::in_memory(small(changes), &mut report);
    let (languages, locales) = languages();
    let skin = load(&sources, theme, &languages, &locales, &mut report);
    let problems = report.sorted(sources.files()).into_iter().map(|d| {
        let place = sources.files().place(d.span.file, d.span.start);
        let path = sources.files().path(d.span.file).trim_start_matches("themes/default/").to_owned();
        (format!("{path}:{}:{}", place.line, place.column), d.problem.clone())
    });
    (skin, problems.collect())
}

fn problems(changes: &[(&str, &str)]) -> Vec<(String, Problem)> {
    loaded("default", changes).1
}

fn at(place: &str, problem: Problem) -> Vec<(String, Problem)> {
    vec![(place.to_owned(), problem)]
}

#[test]
fn a_theme_may_bring_a_font_which_its_sheet_names_and_no_other() {
    let font = ("themes/own/assets/fonts/andika.woff2", "wOF2");
    let face =
        |name: &str| format!("@font-face {{ font-family: Andika; src: url(\"fonts/{name}\") format(\"woff2\") }}");
    let (own, wrong) = (face("andika.woff2"), face("andica.woff2"));
    let sheet = |skin: &Skin| {
        let address = skin.asset("site.css").unwrap().trim_start_matches('/').to_owned();
        String::from_utf8(skin.assets().iter().find(|(path, _)| *path == address).unwrap().1.clone()).unwrap()
    };
    let (skin, problems) = loaded("own", &[font, ("themes/own/assets/css/25-font.css", &own)]);
    assert_eq!(problems, []);
    let address = skin.asset("andika.woff2").unwrap().to_owned();
    let file = address.trim_start_matches("/assets/");
    assert!(file.starts_with("andika-") && file.ends_with(".woff2"), "{address}");
    assert!(sheet(&skin).contains(&format!("url({file})")), "{}", sheet(&skin));
    let there = skin.assets().iter().any(|(path, bytes)| format!("/{path}") == address && bytes == b"wOF2");
    assert!(there, "the font is a file of the site");
    // Without the theme, no font.
    let plain = loaded("default", &[font, ("themes/own/assets/css/25-font.css", &own)]).0;
    assert!(plain.asset("andika.woff2").is_none() && !sheet(&plain).contains("font-face"));
    // A font that is not there is said, with the one that is meant.
    let (_, problems) = loaded("own", &[font, ("themes/own/assets/css/25-font.css", &wrong)]);
    let [(place, Problem::NotAllowed { text, nearest, .. })] = problems.as_slice() else { panic!("{problems:?}") };
    assert!(place.starts_with("themes/own/assets/css/25-font.css:1:"), "{place}");
    assert_eq!((text.as_str(), nearest.as_deref()), ("andica.woff2", Some("andika.woff2")));
}

#[test]
fn scripts_and_the_sheets_of_pages_are_carried_one_by_one_and_named_by_their_content() {
    let script = |text| [("themes/default/assets/js/a.js", text), ("themes/default/assets/js/b.js", "b()")];
    let addresses = |text| {
        let skin = loaded("default", &script(text)).0;
        ["a.js", "b.js"].map(|name| skin.asset(name).unwrap().to_owned())
    };
    let [[a, b], [changed, same]] = [addresses("a()"), addresses("a(1)")];
    assert!(a.starts_with("/assets/a-") && a.ends_with(".js") && a != changed && b == same, "{a} {changed} {b} {same}");
    let mut files = script("a()").to_vec();
    files.push(("themes/default/assets/css/pages/own.css", ".own { color: red }"));
    let skin = loaded("default", &files).0;
    let sheet = |name| {
        let path = skin.asset(name).unwrap().trim_start_matches('/');
        String::from_utf8_lossy(&skin.assets().iter().find(|(known, _)| known == path).unwrap().1).into_owned()
    };
    assert_eq!([sheet("own.css"), sheet("site.css")], [".own{color:red}", ".a{color:red}"]);
    assert!(skin.assets().contains(&(a.trim_start_matches('/').to_owned(), b"a()".to_vec())));
}

#[test]
fn pages_are_escaped_typeset_and_counted_in_each_language() {
    let (skin, problems) = loaded("default", &[]);
    assert_eq!(problems, []);
    assert_eq!(
        skin.render("page", FR, &VIEW).unwrap(),
        "<p>Bonjour &lt;b&gt;Ogou&lt;/b&gt;\u{202f}! 1\u{202f}234 villes</p>"
    );
    assert_eq!(skin.render("page", EN, &VIEW).unwrap(), "<p>Hello &lt;b&gt;Ogou&lt;/b&gt;! 1,234 towns</p>");
    assert!(skin.render("page", LanguageId(7), &VIEW).is_err());
    assert_eq!(skin.messages(LanguageId(7)).keys().count(), 0);
}

#[test]
fn a_theme_lays_its_files_over_the_default_and_its_words_one_by_one() {
    let changes = [
        ("themes/mine/messages/fr.toml", "[a]\nhello = \"Salut {name}\"\n"),
        ("themes/mine/assets/css/10.css", ".a { color: #00f; }"),
    ];
    let (skin, problems) = loaded("mine", &changes);
    assert_eq!(problems, []);
    assert_eq!(skin.render("page", FR, &VIEW).unwrap(), "<p>Salut &lt;b&gt;Ogou&lt;/b&gt; 1\u{202f}234 villes</p>");
    let (path, bytes) = skin.assets().first().unwrap();
    assert_eq!(String::from_utf8_lossy(bytes), ".a{color:#00f}");
    assert_eq!(skin.asset("site.css").unwrap(), format!("/{path}"));
    assert!(
        path.starts_with("assets/site-") && path.ends_with(".css") && path.len() == "assets/site-0123456789.css".len()
    );
}

#[test]
fn catalogues_are_held_against_one_another_and_against_the_templates() {
    let missing = |key: &str, language: &str| Problem::MissingMessage { key: key.into(), language: language.into() };
    let no_hello = EN_WORDS.replace("hello = \"Hello {name}!\"\n", "");
    assert_eq!(
        problems(&[("themes/default/messages/en.toml", &no_hello)]),
        at("messages/fr.toml:2:1", missing("a.hello", "en"))
    );
    let slip = EN_WORDS.replace("hello =", "helo =");
    let unknown =
        Problem::UnknownKey { key: "helo".into(), nearest: Some("hello".into()), known: vec!["hello".into()] };
    assert_eq!(problems(&[("themes/default/messages/en.toml", &slip)]), at("messages/en.toml:2:1", unknown));
    let broken = EN_WORDS.replace("hello =", "[[hello =");
    assert!(matches!(
        problems(&[("themes/default/messages/en.toml", &broken)]).as_slice(),
        [(_, Problem::TomlSyntax { .. })]
    ));
    let other_hole = EN_WORDS.replace("{name}", "{who}");
    let holes =
        Problem::MessageHoles { key: "a.hello".into(), expected: vec!["name".into()], found: vec!["who".into()] };
    assert_eq!(problems(&[("themes/default/messages/en.toml", &other_hole)]), at("messages/en.toml:2:1", holes));
    assert_eq!(
        problems(&[("themes/default/templates/b.html", "<p>{{ t(key=\"a.bye\") }}</p>")]),
        at("templates/b.html:1:14", missing("a.bye", "fr"))
    );
    let more = |words: &str| format!("{words}\n[b]\nidle = \"x\"\n");
    let (skin, found) = loaded(
        "default",
        &[("themes/default/messages/fr.toml", &more(FR_WORDS)), ("themes/default/messages/en.toml", &more(EN_WORDS))],
    );
    let idle = |key: &str, nearest: Option<&str>| Problem::UnusedMessage {
        key: key.into(),
        nearest: nearest.map(str::to_owned),
    };
    assert_eq!(found, at("messages/fr.toml:8:1", idle("b.idle", None)));
    assert!(skin.is_sound(), "a warning stops nothing");
    // A slip in words that lie over those of another theme is no message that other languages lack.
    let slip = FR_WORDS.replace("[a]\n", "[a]\nhelo = \"x\"\n");
    let (_, found) = loaded("default", &[("themes/default/messages/fr.toml", &slip)]);
    assert_eq!(found, at("messages/fr.toml:2:1", idle("a.helo", Some("a.hello"))));
    let joined = "{{ t(key=\"b.\" ~ name) }}";
    let changes = [
        ("themes/default/messages/fr.toml", more(FR_WORDS)),
        ("themes/default/messages/en.toml", more(EN_WORDS)),
        ("themes/default/templates/b.html", joined.to_owned()),
    ];
    let changes: Vec<(&str, &str)> = changes.iter().map(|(path, text)| (*path, text.as_str())).collect();
    assert_eq!(problems(&changes), []);
}

#[test]
fn one_broken_catalogue_is_one_problem() {
    let found = problems(&[("themes/default/messages/en.toml", "[a]\nhello = \"x\n")]);
    assert!(found.len() == 1 && matches!(found[0].1, Problem::TomlSyntax { .. }), "{found:?}");
    let mut files = small(&[]);
    files.retain(|(path, _)| !path.ends_with("en.toml"));
    let mut report = Report::default();
    let sources = Sources::in_memory(files, &mut report);
    let (languages, locales) = languages();
    assert!(!load(&sources, "default", &languages, &locales, &mut report).is_sound());
    let all: Vec<&Problem> = report.sorted(sources.files()).into_iter().map(|d| &d.problem).collect();
    assert_eq!(all, [&Problem::MissingFile { path: "themes/default/messages/en.toml".into() }]);
}

#[test]
fn a_message_that_cannot_be_read_is_not_missing_too() {
    let number = EN_WORDS.replace("\"Hello {name}!\"", "12");
    let wrong = Problem::WrongType { expected: Shape::String, found: Found::Whole };
    assert_eq!(problems(&[("themes/default/messages/en.toml", &number)]), at("messages/en.toml:2:9", wrong));
    let no_other = EN_WORDS.replace(", other = \"{n} towns\"", "");
    let found = problems(&[("themes/default/messages/en.toml", &no_other)]);
    assert!(found.len() == 1 && matches!(found[0].1, Problem::MissingKey { .. }), "{found:?}");
}

#[test]
fn what_is_wrong_with_a_template_is_told_at_its_line() {
    let template = |text: &str| problems(&[("themes/default/templates/b.html", text)]);
    let said = |found: &[(String, Problem)], place: &str, word: &str| {
        let [(at, Problem::Template { said })] = found else { panic!("{found:?}") };
        assert!(at == place && said.contains(word), "{at} {said}");
    };
    said(&template("<p>\n\n{% if x %}"), "templates/b.html:3:9", "nexpected");
    let named = |found: &[(String, Problem)], place: &str, part: TemplatePart, near: Option<&str>| {
        let [(at, Problem::TemplateName { part: found, nearest, known, .. })] = found else { panic!("{found:?}") };
        assert_eq!((at.as_str(), *found, nearest.as_deref()), (place, part, near));
        assert!(!known.words.is_empty());
    };
    named(&template("<p>é\n {{ x | uper }}</p>"), "templates/b.html:2:9", TemplatePart::Filter, Some("upper"));
    named(&template("{{ asset_of() }}"), "templates/b.html:1:4", TemplatePart::Function, None);
    named(&template("{% if x is define %}{% endif %}"), "templates/b.html:1:12", TemplatePart::Test, Some("defined"));
    named(
        &template("a\n{% include \"pag.html\" %}"),
        "templates/b.html:2:13",
        TemplatePart::Template,
        Some("page.html"),
    );
    named(&template("{% extends \"pge.html\" %}"), "templates/b.html:1:13", TemplatePart::Template, Some("page.html"));
    named(&template("é {{ icon(name=\"drip\") }}"), "templates/b.html:1:17", TemplatePart::Drawing, Some("drop"));
    named(&template("a {{ asset(name=\"site.cs\") }}"), "templates/b.html:1:18", TemplatePart::Asset, Some("site.css"));
    assert_eq!(
        template("{% if has_asset(name=\"x.js\") %}{{ asset(name=\"x.js\") }}{% endif %}{{ icon(name=\"drop\") }}"),
        []
    );
}

#[test]
fn a_page_that_cannot_be_made_points_to_the_template_as_it_was_written() {
    let (skin, _) = loaded("default", &[("themes/default/templates/b.html", "<p>\n\n  <b>\n    {{ nmae }}</b></p>")]);
    let fault = skin.render("b", FR, &VIEW).unwrap_err();
    let known = Choices::new("nmae", ["n", "name"]);
    let expected = Problem::TemplateValue { name: "nmae".into(), nearest: Some("name".into()), available: known };
    assert_eq!(fault.problem, expected);
    assert_eq!((fault.span.start, fault.span.end), (18, 22));
    assert!(skin.render("absent", FR, &VIEW).is_err());
}

#[test]
fn a_broken_style_sheet_is_told_at_its_line_and_stops_the_skin() {
    let (skin, found) =
        loaded("default", &[("themes/default/assets/css/20.css", ".a { color: red; }\n@media { { }\n")]);
    assert!(!skin.is_sound());
    assert!(
        found.iter().any(|(at, p)| at.starts_with("assets/css/20.css:2") && matches!(p, Problem::Asset { .. })),
        "{found:?}"
    );
}

/// The repository's own files, for what the default theme promises.
fn repository() -> Sources {
    Sources::read(Path::new(env!("CARGO_MANIFEST_DIR")), &mut Report::default()).ok().unwrap()
}

#[test]
fn the_default_theme_has_no_problem_at_all() {
    let sources = repository();
    let (languages, locales) = languages();
    let mut report = Report::default();
    let skin = load(&sources, "default", &languages, &locales, &mut report);
    assert_eq!(report, Report::default());
    for icon in ["services", "waste", "water", "energy", "health", "economy", "tourism", "digital", "leaf", "food"] {
        assert!(sources.get(&format!("themes/default/assets/icons/{icon}.svg")).is_some(), "{icon}");
    }
    let sheet = skin.assets().iter().find(|(path, _)| path.ends_with(".css")).unwrap();
    let sheet = String::from_utf8_lossy(&sheet.1);
    for modern in ["width>=", "width<=", "@layer", ":lang(", "color-mix("] {
        assert!(!sheet.contains(modern), "{modern} cannot be read by every browser the atlas is for");
    }
    // Under 12 KB once compressed, as the tests in the browser measure.
    assert!(sheet.len() < 60_000, "{} bytes", sheet.len());
}

/// Relative luminance of `#rrggbb`, as the contrast rules of WCAG define it.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[test]
fn every_ink_reads_on_its_paper_by_day_and_by_night() {
    let sources = repository();
    let tokens = sources.get("themes/default/assets/css/20-tokens.css").unwrap().text().unwrap();
    let (day, night) = tokens.split_once("@media").unwrap();
    for (time, sheet) in [("day", day), ("night", night)] {
        let ink = |name: &str| {
            let from = sheet.split(&format!("--{name}: ")).nth(1).unwrap_or_else(|| panic!("{time}: no --{name}"));
            from[..7].to_owned()
        };
        let contrast = |a: &str, b: &str| {
            let (a, b) = (luminance(&ink(a)), luminance(&ink(b)));
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        };
        let regions: Vec<String> = (0..8).map(|rank| format!("r{rank}")).collect();
        let mut pairs: Vec<(String, String)> = Vec::new();
        for paper in ["paper", "leaf"] {
            pairs.extend(["ink", "soft", "accent"].map(|ink| (ink.to_owned(), paper.to_owned())));
        }
        for region in &regions {
            pairs.push((region.clone(), "paper".to_owned()));
            pairs.push(("letter".to_owned(), format!("{region}-tint")));
            pairs.push(("ink".to_owned(), format!("{region}-tint")));
            pairs.push(("ink".to_owned(), format!("{region}-soft")));
        }
        pairs.extend(
            [("soft", "ground"), ("soft", "land"), ("soft", "sea"), ("ink", "active")]
                .map(|(a, b)| (a.to_owned(), b.to_owned())),
        );
        for (a, b) in pairs {
            let found = contrast(&a, &b);
            assert!(found >= 4.5, "{time}: --{a} on --{b} is {found:.2}:1");
        }
    }
}
