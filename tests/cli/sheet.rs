//! `atlas export csv` and `atlas import csv`: a record to a spreadsheet and back.

use std::fs;

use crate::site::Site;

const RECORD: &str = "content/communes/lac-1/commune.toml";

fn exported(site: &Site) -> String {
    let ran = site.run(&["export", "csv", "commune", "lac-1", "--lang", "fr"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    ran.out
}

#[test]
fn a_record_goes_out_and_comes_back_with_the_changed_answer_only() {
    let site = Site::small();
    let sheet = exported(&site);
    assert!(sheet.starts_with("\u{feff}clé;question;valeur;fr;en;source;date\r\nslug;"), "{sheet}");
    assert_eq!(site.run(&["export", "csv", "commune", "lac-1", "--out", "lac-1.csv", "--lang", "fr"]).code, 0);
    assert_eq!(fs::read_to_string(site.path("lac-1.csv")).unwrap(), sheet);
    let before = fs::read_to_string(site.path(RECORD)).unwrap();
    let ran = site.run(&["import", "csv", "lac-1.csv"]);
    assert!(ran.code == 0 && ran.err.contains("nothing has changed"), "{}", ran.err);
    assert_eq!(fs::read_to_string(site.path(RECORD)).unwrap(), before);

    // As a spreadsheet on Windows saves it.
    let changed = sheet.trim_start_matches('\u{feff}').replace(";A lake.;", ";A wide lake.;");
    assert_ne!(changed, sheet.trim_start_matches('\u{feff}'));
    let windows: Vec<u8> = changed.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(0x92)).collect();
    site.write("back.csv", windows);
    let ran = site.run(&["import", "csv", "back.csv", "--slug", "lac-1"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert_eq!(fs::read_to_string(site.path(RECORD)).unwrap(), before.replace("A lake.", "A wide lake."));
    assert_eq!(site.run(&["check"]).code, 0);
}

#[test]
fn a_commune_without_a_record_gets_one() {
    let site = Site::small();
    let sheet = site.run(&["export", "csv", "commune", "lac-2"]).out;
    let filled = sheet.replace("\r\ncharacters;", "\r\nasset;x;;Une plage.;A beach.;;\r\ncharacters;");
    let filled: Vec<&str> =
        filled.split("\r\n").filter(|line| !(line.starts_with("asset;") && line.ends_with(";;;;;"))).collect();
    site.write("lac-2.csv", filled.join("\r\n"));
    let ran = site.run(&["import", "csv", "lac-2.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let record = fs::read_to_string(site.path("content/communes/lac-2/commune.toml")).unwrap();
    assert_eq!(record, "asset = { fr = \"Une plage.\", en = \"A beach.\" }\n");
}

#[test]
fn what_cannot_come_back_is_refused_whole_in_both_languages() {
    let site = Site::small();
    let sheet = exported(&site);
    let before = site.tree("content");
    let cases = [
        (sheet.replace(";A lake.;", ";=SUM(A1);"), 1, "is a formula", "est une formule"),
        (sheet.replace("\r\nasset;", "\r\n;"), 1, "were cells merged?", "fusionnées ?"),
        (
            sheet.replace("clé;", "nom;"),
            1,
            "not the first line of a questionnaire",
            "pas la première ligne d'un questionnaire",
        ),
        (
            sheet.replace(";lac-1;", ";lac-2;"),
            1,
            "back.csv: C2: lac-2 is Lac 2, and this line says Lac 1;",
            "back.csv: C2 : lac-2 est Lac 2, alors que cette ligne dit Lac 1 ;",
        ),
        (sheet.replace(";lac-1;", ";lac-9;"), 2, "the nearest: lac-1, lac-2.", "les plus proches : lac-1, lac-2."),
        (sheet.replace(";lac-1;", ";lac;"), 2, "may be any of: lac-1, lac-2;", "peut désigner : lac-1, lac-2 ;"),
        ("\u{0}\u{1}".to_owned(), 1, "not the first line", "pas la première ligne"),
    ];
    for (text, code, english, french) in cases {
        site.write("back.csv", &text);
        for (language, said) in [("en", english), ("fr", french)] {
            let ran = site.run(&["import", "csv", "back.csv", "--lang", language]);
            assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{}", ran.err);
            assert!(ran.err.contains(said), "{said} in {}", ran.err);
        }
    }
    site.write("back.csv", &sheet);
    let ran = site.run(&["import", "csv", "back.csv", "--commune", "lac-2"]);
    assert!(ran.code == 2 && ran.err.contains("is about lac-1, not lac-2"), "{}", ran.err);
    assert_eq!(site.run(&["import", "csv", "none.csv"]).code, 2);
    let ran = site.run(&["export", "csv", "commune", "lac-1", "--out", "back.csv"]);
    assert!(ran.code == 2 && ran.err.contains("exists already"), "{}", ran.err);
    assert_eq!(site.run(&["export", "csv", "commune", "lac-7"]).code, 2);
    assert_eq!(site.tree("content"), before);
}

/// A sheet with something put in the value column of a row.
fn answered(sheet: &str, key: &str, answer: &str) -> String {
    let line = sheet.split("\r\n").find(|line| line.starts_with(&format!("{key};"))).unwrap();
    let mut cells: Vec<&str> = line.split(';').collect();
    // A question may hold a semicolon itself.
    let value = cells.len() - 5;
    cells[value] = answer;
    sheet.replace(line, &cells.join(";"))
}

#[test]
fn what_is_not_known_may_be_said_in_words_of_both_languages() {
    for (language, word, state) in [
        ("fr", "Inconnu", "unknown"),
        ("en", "unknown", "unknown"),
        ("fr", "non relevé", "not-collected"),
        ("en", "not collected", "not-collected"),
        ("fr", "sans objet", "not-applicable"),
        ("fr", "non publié", "withheld"),
    ] {
        let site = Site::small();
        let sheet = site.run(&["export", "csv", "commune", "lac-2", "--lang", language]).out;
        let rows: Vec<&str> = sheet.lines().filter(|line| line.starts_with("area;")).collect();
        assert!(rows[0].contains(&word.to_lowercase()), "{rows:?}");
        site.write("lac-2.csv", answered(&answered(&sheet, "area", word), "seat", word));
        let ran = site.run(&["import", "csv", "lac-2.csv"]);
        assert_eq!(ran.code, 0, "{word}: {}", ran.err);
        let record = fs::read_to_string(site.path("content/communes/lac-2/commune.toml")).unwrap();
        assert!(record.contains(&format!("seat = \"{state}\"")), "{record}");
        assert!(record.contains(&format!("area = \"{state}\"")), "{record}");
        assert_eq!(site.run(&["check"]).code, 0, "{}", site.run(&["check"]).err);
    }
}

#[test]
fn a_word_that_may_be_several_states_or_needs_evidence_is_refused() {
    let site = Site::small();
    let sheet = site.run(&["export", "csv", "commune", "lac-2"]).out;
    for (key, word, language, said) in [
        ("area", "n/a", "en", "write unknown, not-collected or not-applicable"),
        ("area", "n/a", "fr", "écrivez unknown (inconnu), not-collected (non relevé) ou not-applicable (sans objet)"),
        ("seat", "aucun", "fr", "il y faut une source et une date"),
        ("seat", "none", "en", "needs a source and a date"),
        ("area", "vaste", "fr", "ou inconnu"),
        ("area", "wide", "en", "or unknown"),
    ] {
        site.write("lac-2.csv", answered(&sheet, key, word));
        let ran = site.run(&["import", "csv", "lac-2.csv", "--lang", language]);
        assert!(ran.code != 0 && ran.err.contains(said), "{key} {word}: {}", ran.err);
    }
    // What is yes or no is not no because nobody knows.
    let other = site.run(&["export", "csv", "partnership", "lac-1-rive"]).out;
    site.write("back.csv", answered(&answered(&other, "convention", "inconnu"), "themes", "inconnu"));
    let ran = site.run(&["import", "csv", "back.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let record = fs::read_to_string(site.path("content/partnerships/lac-1-rive.toml")).unwrap();
    assert!(record.contains("convention = \"unknown\"") && record.contains("themes = \"unknown\""), "{record}");
    assert_eq!(site.run(&["check"]).code, 0, "{}", site.run(&["check"]).err);
    let seat = sheet.split("\r\n").find(|line| line.starts_with("seat;")).unwrap();
    // In the column of a language it would be read as words.
    site.write("lac-2.csv", sheet.replace(seat, "seat;x;;inconnu;;;"));
    let ran = site.run(&["import", "csv", "lac-2.csv", "--lang", "fr"]);
    assert!(ran.code != 0 && ran.err.contains("unknown (inconnu)"), "{}", ran.err);
    // Looked for, with its evidence.
    site.write("lac-2.csv", sheet.replace(seat, "seat;x;aucun;;;census;2020"));
    let ran = site.run(&["import", "csv", "lac-2.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(site.run(&["check"]).code, 0, "{}", site.run(&["check"]).err);
}

#[test]
fn a_draft_is_not_answered_with_another() {
    let site = Site::small();
    site.write("content/partners/mont-nord.toml", "name = \"Mont\"\nactor = \"collectivite\"\ncountry = \"fr\"\n");
    site.write("content/partners/mont.toml", "draft = true\nname = \"Mont\"\n");
    let before = site.tree("content");
    let sheet = site.run(&["export", "csv", "partnership", "lac-1-rive", "--lang", "fr"]).out;
    site.write("back.csv", answered(&sheet, "party[2].partner", "mont"));
    let ran = site.run(&["import", "csv", "back.csv", "--lang", "fr"]);
    assert!(ran.code != 0 && ran.err.contains("`mont` est encore un brouillon"), "{}", ran.err);
    assert_eq!(site.tree("content"), before);
}
