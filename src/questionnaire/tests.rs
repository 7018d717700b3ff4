//! Round trips: nothing changes by itself, and a changed answer changes its own place only.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;

use super::*;
use crate::diag::Report;
use crate::record::read;
use crate::source::Sources;

/// The atlas around the record.
pub(super) fn records() -> Records {
    let file = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
    let files = vec![
        file("content/atlas.toml", "languages = [\"fr\", \"en\"]\n"),
        file("content/register.toml", "[[commune]]\nslug = \"lac-1\"\nname = \"Lac 1\"\nprefecture = \"lac\"\n"),
        file("content/sources.toml", "[census]\ntitle = \"C\"\n[plan]\ntitle = \"P\"\n"),
        file(
            "content/vocabularies/themes.toml",
            "[eau]\nlabel = { fr = \"Eau et assainissement\", en = \"Water, and sanitation\" }\n[sante]\nlabel = \"Santé\"\n[plan-d-eau]\nlabel = { fr = \"L’étang\", en = \"Water\" }\n[terre]\nlabel = { fr = \"Terre\", en = \"Ground\" }\n[sol]\nlabel = { fr = \"Terrain\", en = \"Ground\" }\n",
        ),
        file("content/vocabularies/motivations.toml", "[apprendre]\nlabel = \"A\"\n[jeunesse]\nlabel = \"J\"\n"),
        file("content/vocabularies/exchanges.toml", "[expertise]\nlabel = \"E\"\n"),
        file("content/vocabularies/forms.toml", "[jumelage]\nlabel = { fr = \"Jumelage\", en = \"Twinning\" }\n"),
        file("content/partners/rive.toml", "name = \"Rive\"\n"),
    ];
    read(&Sources::in_memory(files, &mut Report::default()), &mut Report::default())
}

const RECORD: &str = r#"# What Lac 1 says of itself.
checked = "2026-01" # by the town hall
asset = { fr = "Un lac à l’est.", en = "A lake." }
motivations = ["apprendre"]

population = [
  # the census
  { value = 12_000, source = "census", as_of = 2022, note = "kept" },
  { value = 11500, source = "plan" },
]
area = 12.5
distance_capital = { value = 160, source = "census", approximate = true }

[[strength]]
text = { fr = "Le marché", en = "The market" }
theme = "eau"
source = "census"

[[offer]]
theme = "eau" # water
text = { fr = "Montrer.", en = "Show." }
kind = "expertise"
source = "plan"

[[contact]]
function = { fr = "Mairie", en = "Town hall" }
phone = "+228 22 00 00 00"
"#;

pub(super) fn sheet(text: &str) -> String {
    export(&SHEETS[0], "lac-1", text, &records(), Speech::French).unwrap()
}

/// The sheet with some cells changed: key, column, what stands there.
pub(super) fn edited(text: &str, changes: &[(&str, usize, &str)]) -> String {
    let sheet = sheet(text);
    let mut rows = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(sheet.as_bytes());
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let mut count = 0;
    for row in rows.records() {
        let mut cells: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
        let key = cells[0].clone();
        for (_, column, cell) in changes.iter().filter(|(own, ..)| *own == key) {
            assert_ne!(cells[*column], *cell);
            cells[*column] = (*cell).to_owned();
            count += 1;
        }
        writer.write_record(cells).unwrap();
    }
    assert_eq!(count, changes.len(), "{changes:?} in {sheet}");
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// The lines that are in one text and not in the other.
fn differ(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let only = |a: &str, b: &str| {
        let lines: Vec<&str> = b.lines().collect();
        a.lines().filter(|line| !lines.contains(line)).map(str::to_owned).collect()
    };
    (only(before, after), only(after, before))
}

fn faults(csv: &str) -> Vec<String> {
    import(&SHEETS[0], csv, RECORD, &records()).unwrap_err().iter().map(|fault| fault.words(Speech::English)).collect()
}

#[test]
fn an_unedited_sheet_changes_nothing_however_a_spreadsheet_saves_it() {
    let records = records();
    let sheet = sheet(RECORD);
    assert!(sheet.starts_with("\u{feff}clé;question;valeur;fr;en;source;date\r\nslug;"), "{sheet}");
    assert_eq!(import(&SHEETS[0], &sheet, RECORD, &records).unwrap(), RECORD);
    let plain = sheet.trim_start_matches('\u{feff}');
    let (windows, ..) = encoding_rs::WINDOWS_1252.encode(plain);
    assert!(std::str::from_utf8(&windows).is_err());
    assert_eq!(import(&SHEETS[0], &decode(&windows), RECORD, &records).unwrap(), RECORD);
    let wide: Vec<u8> = std::iter::once(0xfeff).chain(plain.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(import(&SHEETS[0], &decode(&wide), RECORD, &records).unwrap(), RECORD);
    // With commas, without the quotation of the semicolons, numbers as an office writes them, empty columns beyond the last.
    let mut rows = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(plain.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows.records() {
        let cells = row.unwrap();
        let office = |cell: &str| match cell {
            "12000" => "12\u{202f}000".to_owned(),
            "12.5" => "12,50".to_owned(),
            cell => cell.to_owned(),
        };
        writer.write_record(cells.iter().map(office).chain([String::new()])).unwrap();
    }
    let commas = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let commas = commas.replacen("date,", "date", 1);
    assert_eq!(import(&SHEETS[0], &commas, RECORD, &records).unwrap(), RECORD);
    assert_eq!(subject(&commas, &records).unwrap().1, "lac-1");
}

#[test]
fn lines_end_as_they_did_and_a_mark_before_the_text_stays() {
    let records = records();
    let windows = format!("\u{feff}{}", RECORD.replace('\n', "\r\n"));
    let changed = |text: &str| {
        let sheet = edited(text, &[("checked", 2, "2026-03")]);
        import(&SHEETS[0], &sheet, text, &records).unwrap()
    };
    let plain = changed(RECORD);
    assert_eq!(plain, RECORD.replace("\"2026-01\"", "\"2026-03\""));
    assert_eq!(changed(&windows), format!("\u{feff}{}", plain.replace('\n', "\r\n")));
}

#[test]
fn what_every_answer_was_taken_from_goes_with_its_source() {
    let answers = ["theme", "text", "text", "kind"].map(|key| format!("offer[1].{key}"));
    let columns = [2, 3, 4, 2];
    let changes: Vec<(&str, usize, &str)> =
        answers.iter().zip(columns).map(|(key, column)| (key.as_str(), column, "")).collect();
    let after = import(&SHEETS[0], &edited(RECORD, &changes), RECORD, &records()).unwrap();
    let (before, rest) = RECORD.split_once("[[offer]]").unwrap();
    let (_, rest) = rest.split_once("[[contact]]").unwrap();
    assert_eq!(after, format!("{before}[[contact]]{rest}"));
    // What one answer is left of stays, and so does its source.
    let after = import(&SHEETS[0], &edited(RECORD, &changes[3..]), RECORD, &records()).unwrap();
    assert!(after.contains("[[offer]]\ntheme = \"eau\" # water") && after.contains("source = \"plan\"\n"), "{after}");
}

#[test]
fn a_changed_answer_changes_its_own_line_and_remarks_stay() {
    let records = records();
    let cases: [(&str, usize, &str, &str); 13] = [
        ("population[1]", 2, "12.346", "  { value = 12346, source = \"census\", as_of = 2022, note = \"kept\" },"),
        // As a spreadsheet shows it.
        ("checked", 2, "21/03/2026", "checked = \"2026-03-21\" # by the town hall"),
        ("population[2]", 5, "", "  { value = 11500 },"),
        ("checked", 2, "2026-03", "checked = \"2026-03\" # by the town hall"),
        ("asset", 3, "Un grand lac.", "asset = { fr = \"Un grand lac.\", en = \"A lake.\" }"),
        ("motivations", 2, "jeunesse, apprendre", "motivations = [\"jeunesse\", \"apprendre\"]"),
        ("population[1]", 2, "12 345", "  { value = 12345, source = \"census\", as_of = 2022, note = \"kept\" },"),
        ("population[2]", 5, "census", "  { value = 11500, source = \"census\" },"),
        ("area", 2, "13,25", "area = 13.25"),
        (
            "distance_capital",
            6,
            "2020",
            "distance_capital = { value = 160, source = \"census\", approximate = true, as_of = 2020 }",
        ),
        ("strength[1]", 4, "The big market", "text = { fr = \"Le marché\", en = \"The big market\" }"),
        ("offer[1].theme", 2, "sante", "theme = \"sante\" # water"),
        ("contact[1].email", 2, "mairie@example.org", "email = \"mairie@example.org\""),
    ];
    for (key, column, cell, expected) in cases {
        let after = import(&SHEETS[0], &edited(RECORD, &[(key, column, cell)]), RECORD, &records).unwrap();
        let (gone, come) = differ(RECORD, &after);
        assert_eq!(come, [expected], "{key}: {after}");
        assert!(gone.len() <= 1, "{key}: {gone:?}");
        // What was asked is answered: the next export shows it, and changes nothing by itself.
        assert_eq!(import(&SHEETS[0], &sheet(&after), &after, &records).unwrap(), after);
    }
}

#[test]
fn answers_are_added_and_taken_away() {
    let records = records();
    let need = [("need[1].theme", 2, "sante"), ("need[1].text", 3, "Un centre"), ("need[1].text", 4, "A centre")];
    let after = import(&SHEETS[0], &edited(RECORD, &need), RECORD, &records).unwrap();
    assert!(after.contains("[[need]]\ntheme = \"sante\"\ntext = { fr = \"Un centre\", en = \"A centre\" }"), "{after}");
    let after = import(&SHEETS[0], &edited(RECORD, &[("area", 2, "")]), RECORD, &records).unwrap();
    assert_eq!(differ(RECORD, &after), (vec!["area = 12.5".to_owned()], Vec::new()));
    // From nothing.
    let empty = import(&SHEETS[0], &edited("", &[("mayor", 2, "A. B.")]), "", &records).unwrap();
    assert_eq!(empty, "mayor = \"A. B.\"\n");
    let csv = edited("", &[("seat", 2, "Rive"), ("seat", 5, "census"), ("seat", 6, "2020")]);
    assert_eq!(
        import(&SHEETS[0], &csv, "", &records).unwrap(),
        "seat = { value = \"Rive\", source = \"census\", as_of = 2020 }\n"
    );
}

#[test]
fn what_cannot_be_read_is_named_by_its_cell_and_nothing_changes() {
    let row = |key: &str| {
        let sheet = sheet(RECORD);
        let at =
            sheet.split("\r\n").position(|line| line.trim_start_matches('\u{feff}').starts_with(&format!("{key};")));
        at.unwrap() + 1
    };
    let cases: [(&str, usize, &str, &str); 17] = [
        ("area", 2, "13.500", "may be 13500 or 13.500"),
        ("area", 2, "1,27E+05", "has shortened"),
        ("contact[1].phone", 2, "2,28901E+10", "has shortened"),
        ("area", 2, "=A1+2", "is a formula"),
        ("area", 2, "#REF!", "is an error of the spreadsheet"),
        ("area", 2, "beaucoup", "is no number"),
        ("area", 2, "-3", "is no number"),
        ("checked", 2, "févr-20", "is no date"),
        ("checked", 2, "03/02/2026", "may be 2026-02-03 or 2026-03-02"),
        ("motivations", 2, "aprendre", "did you mean apprendre (A)?"),
        ("population[1]", 5, "cencus", "did you mean census?"),
        ("contact[1].url", 2, "www", "is no web address"),
        ("contact[1].email", 2, "mairie(at)example.org", "is no e-mail address"),
        ("checked", 3, "2020", "in another column"),
        ("asset", 2, "Les deux", "in another column"),
        ("mayor", 5, "census", "evidence of nothing"),
        ("asset", 3, "a\u{202e}b", "nobody sees"),
    ];
    for (key, column, cell, said) in cases {
        let letter = ["A", "B", "C", "D", "E", "F", "G"][column];
        let found = faults(&edited(RECORD, &[(key, column, cell)]));
        assert_eq!(found.len(), 1, "{key}: {found:?}");
        assert!(found[0].starts_with(&format!("{letter}{}: ", row(key))) && found[0].contains(said), "{found:?}");
    }
    let sheet = sheet(RECORD);
    assert_eq!(faults("name;value\r\n").len(), 1);
    assert!(faults("")[0].starts_with("A1: this is not the first line"));
    assert!(faults(&sheet.replacen("slug;", "slig;", 1))[0].starts_with("A2: "));
    // Cells merged over two rows leave the second without its key.
    assert!(faults(&sheet.replacen("\r\nasset;", "\r\n;", 1))[0].contains("were cells merged?"));
    assert!(faults(&sheet.replacen("\r\nasset;", "\r\narea;", 1))[0].contains("stands twice"));
    assert!(faults(&sheet.replacen("\r\nasset;", "\r\nasett;", 1))[0].contains("no question has the key"));
    assert!(faults(&sheet.replacen("\r\nasset;", "\r\nasset;1;2;3;4;5;6;7;", 1))[0].contains("more cells"));
    // A quotation mark that is opened alone takes the rows below for its text.
    let row = sheet.split("\r\n").find(|line| line.starts_with("asset;")).unwrap();
    let open = row.splitn(4, ';').take(3).collect::<Vec<_>>().join(";") + ";\"Un lac;A lake.;;";
    assert!(faults(&sheet.replacen(row, &open, 1))[0].contains("quotation mark"), "{open}");
}

#[test]
fn claims_of_lists_and_texts_of_several_lines_come_back_as_they_went() {
    let themes = "themes = [{ value = [\"eau\"], source = \"plan\", as_of = 2020 }]";
    let text = format!("{themes}\n\n[[party]]\ncommune = \"lac-1\"\n\n[[party]]\npartner = \"rive\"\n");
    assert_eq!(partnership(&text, &[]).unwrap(), text);
    let after = partnership(&text, &[("themes[1]", "eau, sante")]).unwrap();
    assert!(after.contains("{ value = [\"eau\", \"sante\"], source = \"plan\", as_of = 2020 }"), "{after}");
    let lines = "asset = { fr = \"\"\"\nUn lac.\n\"\"\", en = \"A lake.\\n\" }\n";
    assert_eq!(import(&SHEETS[0], &sheet(lines), lines, &records()).unwrap(), lines);
    // A value without a table around it leaves its list.
    let bare = "population = [{ value = 12000, source = \"census\" }, 11500]\n";
    let after = import(&SHEETS[0], &edited(bare, &[("population[2]", 2, "")]), bare, &records()).unwrap();
    assert_eq!(after.replace(' ', ""), "population=[{value=12000,source=\"census\"}]\n");
}

proptest! {
    #[test]
    fn what_is_answered_is_what_the_next_sheet_shows(
        text in "[a-zé’« »,;\"=+@'-][a-zé’« »,;\"=+@'\n-]{0,20}[a-z]", number in 0.0..1e6_f64, year in 1000..3000_i32
    ) {
        let records = records();
        let base = format!("asset = {{ fr = {}, en = \"x\" }}\narea = {number}\nchecked = {year}\n", crate::model::quoted(text.trim()));
        let csv = sheet(&base);
        prop_assert_eq!(import(&SHEETS[0], &csv, &base, &records).unwrap(), base.clone());
        // Into an empty record, the answers are the same record.
        let made = import(&SHEETS[0], &csv, "", &records).unwrap();
        prop_assert_eq!(sheet(&made), csv);
    }

    #[test]
    fn no_file_is_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..200), at in 0..2000_usize, put in "[;,\"\r\n=a-z0-9]{0,5}") {
        let records = records();
        let _ = import(&SHEETS[0], &decode(&bytes), RECORD, &records);
        let sheet = sheet(RECORD);
        let at = sheet.floor_char_boundary(at.min(sheet.len()));
        let spoilt = format!("{}{put}{}", &sheet[..at], &sheet[at..]);
        if let Ok(after) = import(&SHEETS[0], &spoilt, RECORD, &records) {
            prop_assert!(after.parse::<toml_edit::DocumentMut>().is_ok());
        }
    }
}

const RELATION: &str = r#"# Signed twice.
form = "jumelage"
start = [{ value = 1991, source = "census" }, { value = 1993, source = "plan" }]

[[themes]]
value = ["eau"] # printed so
source = "census"

[[party]]
commune = "lac-1"
brings = { fr = "Un lac.", en = "A lake." }

[[party]]
partner = "rive"
why = [{ text = "One." }, { text = "Two." }]
"#;

fn partnership(text: &str, changes: &[(&str, &str)]) -> Result<String, Vec<Fault>> {
    let (records, kind) = (records(), SHEETS[2]);
    let sheet = export(&kind, "lac-1-rive", text, &records, Speech::French).unwrap();
    let mut rows: Vec<Vec<String>> = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(sheet.as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    for (key, cell) in changes {
        let row = rows.iter_mut().find(|row| row[0] == *key).unwrap_or_else(|| panic!("{key} is asked: {sheet}"));
        row[2] = (*cell).to_owned();
    }
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    let back = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let (kind, slug) = subject(&back, &records).unwrap();
    assert_eq!((kind.path(&slug).as_str(), kind.noun), ("content/partnerships/lac-1-rive.toml", Noun::Partnership));
    import(&kind, &back, text, &records)
}

#[test]
fn a_partnership_goes_out_and_comes_back() {
    assert_eq!(partnership(RELATION, &[]).unwrap(), RELATION);
    let after = partnership(RELATION, &[("start[2]", "1994"), ("sign_of_life[1].date", "2026-11")]).unwrap();
    let (gone, come) = differ(RELATION, &after);
    assert_eq!(gone, ["start = [{ value = 1991, source = \"census\" }, { value = 1993, source = \"plan\" }]"]);
    assert_eq!(come.len(), 3, "{come:?}");
    assert!(after.contains("{ value = 1994, source = \"plan\" }"), "{after}");
    assert!(after.ends_with("[[sign_of_life]]\ndate = \"2026-11\"\n"), "{after}");
}

#[test]
fn a_new_partnership_is_filled_in_with_names_as_they_are_read() {
    let answers =
        [("form", "Jumelage"), ("party[1].commune", "Lac 1"), ("party[2].partner", "Rive"), ("themes", "Eau, Santé")];
    let made = partnership("", &answers).unwrap();
    let due = "form = \"jumelage\"\nthemes = [\"eau\", \"sante\"]\n\n[[party]]\ncommune = \"lac-1\"\n\n[[party]]\npartner = \"rive\"\n";
    assert_eq!(made, due);
    let faults = partnership("", &[("party[1].commune", "Lac 2"), ("party[2].partner", "Rivè E")]).unwrap_err();
    let said: Vec<String> = faults.iter().map(|fault| fault.words(Speech::English)).collect();
    // A number tells communes apart: one is never proposed for the other.
    assert!(said[0].ends_with(": nothing is called “Lac 2” here; the nearest: lac-1."), "{said:?}");
    assert!(said[1].ends_with(": nothing is called “Rivè E” here; did you mean rive?"), "{said:?}");
}

#[test]
fn words_of_vocabularies_may_be_written_as_they_are_read_in_every_language() {
    for themes in [
        "Eau et assainissement; SANTÉ; l'etang",
        "Water, and sanitation, santé, L’ÉTANG",
        "Water, and sanitation\nSante\nwater, eau",
    ] {
        let made = partnership("", &[("form", "twinning"), ("themes", themes)]).unwrap();
        assert_eq!(made, "form = \"jumelage\"\nthemes = [\"eau\", \"sante\", \"plan-d-eau\"]\n", "{themes}");
    }
    // Of a record that says so already, nothing changes.
    let answers = [("form", "Twinning"), ("themes[1]", "Water, and sanitation")];
    assert_eq!(partnership(RELATION, &answers).unwrap(), RELATION);
    // What two words are called says neither; each word that leads nowhere is named.
    let faults = partnership("", &[("form", "Twining"), ("themes", "ground, eau, oo, sant")]).unwrap_err();
    let said: Vec<String> = faults.iter().map(|fault| fault.words(Speech::English)).collect();
    assert_eq!(
        said,
        [
            "C3: nothing is called “Twining” here; did you mean jumelage (Twinning)?",
            "C6: “ground” may be any of: terre (Ground), sol (Ground); write which one",
            "C6: nothing is called “oo” here; the nearest: sol (Ground), eau (Water, and sanitation), terre (Ground). \
             The whole list (5): between brackets in content/vocabularies/themes.toml",
            "C6: nothing is called “sant” here; did you mean sante? \
             The whole list (5): between brackets in content/vocabularies/themes.toml",
        ]
    );
    assert!(faults[2].words(Speech::French).contains("Liste entière (5) : entre crochets dans"), "{faults:?}");
}

#[test]
fn a_cell_of_a_thousand_words_is_read_to_its_end() {
    let faults = partnership("", &[("themes", &vec!["oo"; 2000].join(","))]).unwrap_err();
    assert_eq!(faults.len(), 2000);
}

#[test]
fn an_amount_is_told_with_its_currency() {
    for (told, made) in [
        ("12 500,50 EUR", "{ value = 12500.5, currency = \"EUR\" }"),
        ("€ 300", "{ value = 300, currency = \"EUR\" }"),
        ("2\u{202f}000 euros", "{ value = 2000, currency = \"EUR\" }"),
        ("5 000 000 xof", "{ value = 5000000, currency = \"XOF\" }"),
        ("700", "700"),
        ("unknown", "\"unknown\""),
    ] {
        assert_eq!(partnership("", &[("amount", told)]).unwrap(), format!("amount = {made}\n"), "{told}");
    }
    let standing = "amount = { value = 50000, currency = \"EUR\", source = \"census\" } # a year\n";
    for (told, made) in [
        ("50000 EUR", standing.to_owned()),
        ("50 000,00 €", standing.to_owned()),
        ("60000", standing.replace("50000", "60000")),
        ("50000 USD", standing.replace("EUR", "USD")),
        ("", String::new()),
    ] {
        assert_eq!(partnership(standing, &[("amount", told)]).unwrap(), made, "{told}");
    }
    for (told, english, french) in [
        (
            "500 FCFA",
            "“FCFA” is the name of several currencies; write the code: XOF, XAF",
            "écrivez le code : XOF, XAF",
        ),
        ("$ 500", "“$” is no currency that is known", "« $ » n'est pas une monnaie connue"),
        ("-500 EUR", "“-500 EUR” is no number", "« -500 EUR » n'est pas un nombre"),
        ("EUR", "“EUR” is no number", "« EUR » n'est pas un nombre"),
    ] {
        let faults = partnership("", &[("amount", told)]).unwrap_err();
        assert_eq!(faults.len(), 1, "{told}");
        let (said, dit) = (faults[0].words(Speech::English), faults[0].words(Speech::French));
        assert!(said.contains(english) && dit.contains(french), "{said} {dit}");
    }
    // Nothing else is counted in money.
    let faults = faults(&edited(RECORD, &[("area", 2, "12 EUR")]));
    assert!(faults[0].contains("“12 EUR” is no number"), "{faults:?}");
}
