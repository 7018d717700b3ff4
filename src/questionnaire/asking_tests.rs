//! What a questionnaire says to those who fill it in.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::tests::{edited, records, sheet};
use super::*;

#[test]
fn the_words_an_answer_is_chosen_from_stand_beside_the_question() {
    let mut records = records();
    let asked = |records: &Records, speech| export(&SHEETS[2], "lac-1-rive", "", records, speech).unwrap();
    let sheet = asked(&records, Speech::English);
    let row = |key: &str| sheet.split("\r\n").find(|row| row.starts_with(&format!("{key};"))).unwrap().to_owned();
    assert!(row("form").contains("(Twinning);"), "{}", row("form"));
    // Where two words are read alike, each is written as it is told from the other.
    let themes = "(Water, and sanitation / Santé / Water / terre / sol; several may be given, with semicolons between them; or: unknown";
    assert!(row("themes").contains(themes), "{}", row("themes"));
    assert!(row("convention").contains("(yes or no; or: unknown / not collected / "), "{}", row("convention"));
    assert!(row("party[2].commune").contains("a commune (fill in one of these four lines only);"), "{sheet}");
    assert!(!sheet.contains('#'), "{sheet}");
    // A long list stands below all questions, a word a row.
    let themes = records.vocabularies.iter_mut().find(|vocabulary| vocabulary.noun == Noun::Theme).unwrap();
    let twice = themes.entries.clone();
    std::sync::Arc::make_mut(themes).entries.extend(twice);
    let sheet = asked(&records, Speech::French);
    let themes = "(liste « Thèmes » au bas du tableau ; plusieurs possibles, séparés par un point-virgule ; ou : inconnu / non relevé";
    assert!(sheet.contains(themes), "{sheet}");
    let rows: Vec<&str> = sheet.lines().filter(|row| row.starts_with('#')).collect();
    assert_eq!(rows.first(), Some(&"#themes;Liste « Thèmes » : 10 réponses au choix;;;;;"));
    assert_eq!((rows.len(), rows.get(2)), (11, Some(&"#themes[2];sante;;;;;")), "{rows:?}");
    assert_eq!(import(&SHEETS[2], &sheet, "", &records).unwrap(), "");
    // A mark beside a word is no answer, and is not lost in silence.
    let marked = sheet.replacen("#themes[2];sante;;", "#themes[2];sante;x;", 1);
    let found = import(&SHEETS[2], &marked, "", &records).unwrap_err();
    assert_eq!(found.len(), 1);
    assert!(found[0].words(Speech::French).contains("en face de sa question"), "{found:?}");
}

#[test]
fn every_question_says_by_itself_what_it_asks() {
    for kind in SHEETS {
        for speech in [Speech::French, Speech::English] {
            let sheet = export(&kind, "lac-1", "", &records(), speech).unwrap();
            let rows = csv::ReaderBuilder::new().delimiter(b';').from_reader(sheet.as_bytes()).into_records();
            let mut said = std::collections::BTreeSet::new();
            for row in rows.map(Result::unwrap) {
                assert!(said.insert(row[1].to_owned()), "asked twice: {}", &row[1]);
                assert!(!row[1].contains(['`', '_']) && !row[1].contains(".toml"), "{}", &row[1]);
                let step = row[0].split('[').next().unwrap();
                assert!(row[0].matches(['.', '[']).count() < 2 || !row[1].starts_with(step), "{}", &row[1]);
            }
        }
    }
    let sheet = sheet("");
    for row in [
        "offer[1].theme;Ce que vous offrez (1) : le thème (",
        "need[1].text;Ce que vous recherchez (1) : en une ou deux phrases (",
        "mayor;Nom du maire (mettez la date dans la dernière colonne) (ou : inconnu / ",
        "contact[1].phone;Contact (1) : téléphone du service;",
    ] {
        assert!(sheet.contains(&format!("\r\n{row}")), "{row} in {sheet}");
    }
}

#[test]
fn a_sentence_says_in_which_language_it_is() {
    for (key, cell) in [("asset", "Un lac et une plage"), ("strength[1]", "Un lac"), ("need[1].text", "Un puits")] {
        let found = import(&SHEETS[0], &edited("", &[(key, 2, cell)]), "", &records()).unwrap_err();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].words(Speech::French).contains("la colonne de sa langue (fr ou en)"), "{found:?}");
    }
    // What says nothing is in no language.
    let found = import(&SHEETS[0], &edited("", &[("strength[1]", 2, "inconnu")]), "", &records()).unwrap_err();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].words(Speech::French).contains("ne dit rien"), "{found:?}");
    // Names are the same in every language; what was there before is left.
    for (text, changes) in [("", ("seat", 2, "Rive")), ("asset = \"Un lac\"\n", ("area", 2, "3"))] {
        import(&SHEETS[0], &edited(text, &[changes]), text, &records()).unwrap();
    }
}
