//! Open data read back: the files say what the atlas says, in a form other programs read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sites;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use atlas::builder::Options;
use atlas::export::TABLES;
use atlas::output::Outputs;
use atlas::page::Dataset;
use serde_json::Value;
use sites::html::Element;
use sites::keys::{Rows, assert_keys, csv_rows};
use sites::{Draft, real_pages};

static REAL: LazyLock<Outputs> = LazyLock::new(|| Draft::real().build(&Options::default()).site());

fn json(site: &Outputs, path: &str) -> Value {
    serde_json::from_slice(site.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

fn row<'a>(rows: &'a Rows, slug: &str) -> &'a BTreeMap<String, String> {
    rows.iter().find(|row| row["slug"] == slug).unwrap_or_else(|| panic!("no {slug}"))
}

#[test]
fn what_is_known_can_be_read_back_and_what_is_not_says_why() {
    let communes = csv_rows(&REAL, "communes");
    assert_eq!(communes.len(), 117);
    let ogou = row(&communes, "ogou-1");
    assert_eq!((ogou["name_fr"].as_str(), ogou["number"].as_str()), ("Ogou 1", "1"));
    assert_eq!((ogou["prefecture"].as_str(), ogou["region"].as_str()), ("ogou", "plateaux"));
    assert!(ogou["url_fr"].ends_with("/fr/communes/ogou-1/") && ogou["url_en"].ends_with("/en/communes/ogou-1/"));
    for commune in &communes {
        for fact in ["population", "area", "seat"] {
            let (value, state) = (&commune[fact], &commune[&format!("{fact}_state")]);
            assert_eq!(state == "known", !value.is_empty(), "{} {fact}: “{value}” and “{state}”", commune["slug"]);
            assert!(value != "0" || !commune[&format!("{fact}_source")].is_empty(), "a zero without its source");
        }
    }
    let kloto = csv_rows(&REAL, "claims");
    let starts: BTreeSet<&str> = kloto
        .iter()
        .filter(|claim| claim["record"] == "kloto-1-bressuire" && claim["field"] == "start")
        .map(|claim| claim["value"].as_str())
        .collect();
    assert_eq!(starts, BTreeSet::from(["1991", "1993"]), "sources that contradict each other are all there");
    let partnership = csv_rows(&REAL, "partnerships");
    let own = row(&partnership, "kloto-1-bressuire");
    assert_eq!((own["start"].as_str(), own["start_state"].as_str()), ("", "disputed"));
    assert!(kloto.iter().any(|claim| claim["state"] == "unknown" && claim["value"].is_empty()));
}

#[test]
fn every_format_of_a_table_holds_the_same_rows() {
    for (set, _) in TABLES {
        let rows = csv_rows(&REAL, set.name());
        let list = json(&REAL, &format!("data/{}.json", set.name()));
        let list = list.as_array().unwrap();
        assert_eq!(rows.len(), list.len(), "{}", set.name());
        for (row, object) in rows.iter().zip(list) {
            let object = object.as_object().unwrap();
            assert_eq!(row.keys().collect::<BTreeSet<_>>(), object.keys().collect::<BTreeSet<_>>(), "{}", set.name());
            for (key, value) in object {
                let told = match value {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    Value::Array(words) => words.iter().map(|w| w.as_str().unwrap()).collect::<Vec<_>>().join(";"),
                    other => other.to_string(),
                };
                let plain = row[key].strip_prefix('\'').filter(|rest| *rest == told).unwrap_or(&row[key]);
                assert_eq!(plain, told, "{} {key}", set.name());
            }
        }
    }
}

#[test]
fn a_cell_is_never_a_formula() {
    let mut draft = Draft::small();
    draft.change("content/partners/rive.toml", "name = \"", "name = \"=HYPERLINK(1)");
    let site = draft.build(&Options::default()).site();
    let partner = &csv_rows(&site, "partners")[0];
    assert!(partner["name_fr"].starts_with("'=HYPERLINK(1)"), "{}", partner["name_fr"]);
    let told = &json(&site, "data/partners.json")[0]["name_fr"];
    assert!(told.as_str().unwrap().starts_with("=HYPERLINK(1)"), "{told}");
    for (path, bytes) in REAL.iter().filter(|(path, _)| path.ends_with(".csv")) {
        for record in csv::Reader::from_reader(bytes).records() {
            for cell in record.unwrap().iter().filter(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r'])) {
                assert!(cell.parse::<f64>().is_ok(), "{path}: {cell}");
            }
        }
        assert!(std::str::from_utf8(bytes).unwrap().ends_with("\r\n"), "{path}");
    }
}

#[test]
fn the_data_package_describes_every_file_as_it_is() {
    let package = json(&REAL, "data/datapackage.json");
    let mut described = BTreeSet::from(["data/datapackage.json".to_owned()]);
    for resource in package["resources"].as_array().unwrap() {
        let path = format!("data/{}", resource["path"].as_str().unwrap());
        let bytes = REAL.get(&path).unwrap_or_else(|| panic!("no {path}"));
        assert_eq!(resource["bytes"], bytes.len(), "{path}");
        for key in ["name", "title", "description", "mediatype"] {
            assert!(!resource[key].as_str().unwrap().is_empty(), "{path}: {key}");
        }
        if path.ends_with(".csv") {
            let fields = resource["schema"]["fields"].as_array().unwrap();
            let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
            let head: Vec<String> =
                csv::Reader::from_reader(bytes).headers().unwrap().iter().map(str::to_owned).collect();
            assert_eq!(names, head, "{path}");
            for field in fields {
                let told = field["description"].as_str().unwrap();
                assert!(!told.is_empty() && !told.contains("column.") && !told.contains("dataset."), "{path}: {field}");
            }
        }
        described.insert(path);
    }
    let top = |path: &&str| path.starts_with("data/") && path.matches('/').count() == 1;
    let there: BTreeSet<String> = REAL.iter().map(|(path, _)| path).filter(top).map(str::to_owned).collect();
    assert_eq!(there, described);
    assert_eq!(package["licenses"][0]["path"], "https://creativecommons.org/licenses/by/4.0/");
    assert_eq!(package["version"], "2026-11-21");
    let titles: Vec<&str> =
        package["sources"].as_array().unwrap().iter().map(|source| source["title"].as_str().unwrap()).collect();
    for (french, english) in [
        ("État des lieux de la coopération décentralisée au Togo", "The state of decentralised cooperation in Togo"),
        ("[Introduction à la coopération décentralisée, en cinq chapitres]", "[A primer on decentralised"),
    ] {
        assert!(titles.iter().any(|t| t.starts_with(french) && t.contains(&format!(" / {english}"))), "{titles:#?}");
    }
    let fields = package["resources"][0]["schema"]["fields"].as_array().unwrap();
    let name = fields.iter().find(|field| field["name"] == "name_en").unwrap();
    assert_eq!(name["description"], "Nom (anglais) / Name (English)");
}

#[test]
fn every_row_has_a_key_and_what_one_table_names_stands_in_the_other() {
    let (rows, named) = assert_keys(&REAL);
    assert!(rows > 1500 && named > 1000, "{rows} rows, {named} names");
}

/// The identifiers of a table of the smallest site, after changes to a file of it.
fn ids(table: &str, path: &str, changes: &[(&str, &str)]) -> Vec<String> {
    let mut draft = Draft::small();
    changes.iter().for_each(|(old, new)| draft.change(path, old, new));
    let site = draft.build(&Options::default()).site();
    csv_rows(&site, table).iter().map(|row| row["id"].clone()).collect()
}

#[test]
fn what_is_asked_for_keeps_its_identifier_while_other_things_change() {
    let file = "content/communes/lac-1/commune.toml";
    let ids = |changes: &[(&str, &str)]| ids("needs", file, changes);
    let (other, text) =
        ("[[need]]\ntheme = \"eau\"\ntext = { fr = \"Un puits.\", en = \"A well.\" }\n\n", "Une école.");
    let before = ids(&[]);
    assert_eq!(before.len(), 1);
    let own = &before[0];
    assert_eq!(ids(&[("[[need]]", &format!("{other}[[need]]"))])[1..], before, "another one before it");
    for (old, new) in [
        (text, "Une  École !"),
        ("A school.", "One more school."),
        ("theme = \"education\"", "theme = \"eau\""),
        ("A school.\" }\nkind = \"expertise\"", "A school.\" }"),
        ("[[need]]", "[[need]]\nexpires = 2031"),
    ] {
        assert_eq!(ids(&[(old, new)]), before, "{new}");
    }
    assert_ne!(ids(&[(text, "Deux écoles.")]), before, "another need");
    let twice = ids(&[("[[need]]", &format!("{}[[need]]", other.replace("Un puits.", text)))]);
    assert!(twice.len() == 2 && twice[0] == *own && twice[1] != *own, "{twice:?}");
}

#[test]
fn a_claim_keeps_its_identifier_while_other_things_change() {
    let file = "content/partnerships/lac-1-rive.toml";
    let ids = |changes: &[(&str, &str)]| ids("claims", file, changes);
    let (before, start) = (ids(&[]), "value = 2019");
    let same = |changed: &[String]| before.iter().filter(|id| changed.contains(id)).count();
    for (old, new) in [
        ("[[start]]", "[[start]]\nvalue = 2018\nsource = \"census\"\n\n[[start]]"),
        (start, "value = 2019\nat = { fr = \"page 3\", en = \"page 3\" }\nnote = { fr = \"Oui.\", en = \"Yes.\" }"),
        (start, "value = \"2019\""),
    ] {
        assert_eq!(same(&ids(&[(old, new)])), before.len(), "{new}");
    }
    for new in ["value = 2020", "value = 2019\nas_of = 2021"] {
        assert_eq!(same(&ids(&[(start, new)])), before.len() - 1, "{new}");
    }
}

#[test]
fn a_record_has_everything_about_it_in_one_file() {
    let record = json(&REAL, "data/partnerships/kloto-1-bressuire.json");
    assert_eq!(record["partnerships"][0]["slug"], "kloto-1-bressuire");
    assert_eq!(record["parties"].as_array().unwrap().len(), 2);
    assert!(record["claims"].as_array().unwrap().iter().any(|claim| claim["value"] == "1991"));
    for set in [Dataset::Communes, Dataset::Partners, Dataset::Partnerships, Dataset::Regions, Dataset::Prefectures] {
        for row in csv_rows(&REAL, set.name()) {
            let own = json(&REAL, &format!("data/{}/{}.json", set.name(), row["slug"]));
            assert_eq!(own[set.name()][0]["slug"], row["slug"].as_str());
        }
    }
}

/// One order of dates: on the first page, on the time line of a partnership, in what its data say was last.
#[test]
fn what_was_heard_last_is_the_same_everywhere() {
    let instants = |page: &Element, inside: &str| -> Vec<String> {
        let list = page.all(&|element| element.has_class(inside));
        list[0].named("time").iter().map(|time| time.attribute("datetime").to_owned()).collect()
    };
    let signs = csv_rows(&REAL, "signs-of-life");
    let last = |slug: &str| signs.iter().filter(|sign| sign["partnership"] == slug).map(|sign| &sign["date"]).max();
    let mut vague = 0;
    for own in csv_rows(&REAL, "partnerships").iter().filter(|own| !own["sign_of_life"].is_empty()) {
        let slug = &own["slug"];
        assert_eq!(Some(&own["sign_of_life"]), last(slug), "{slug}");
        let moments = instants(&real_pages()[&format!("fr/partenariats/{slug}/index.html")], "moments");
        assert!(moments.is_sorted(), "{slug}: {moments:?}");
        vague +=
            usize::from(moments.iter().any(|date| moments.iter().any(|other| other.starts_with(&format!("{date}-")))));
    }
    assert!(vague > 0, "no vague date beside one within it");
    let latest = instants(&real_pages()["fr/index.html"], "news");
    assert!(latest.len() > 1 && latest.is_sorted_by(|one, next| one >= next), "{latest:?}");
    // The three that may be of any day of 2020 come after those of a day of that year.
    let newest = signs.iter().map(|sign| &sign["date"]).max();
    assert_eq!(Some(&latest[0]), newest);
}

#[test]
fn points_are_where_the_table_says() {
    let communes = csv_rows(&REAL, "communes");
    let points = json(&REAL, "data/communes.geojson");
    let features = points["features"].as_array().unwrap();
    assert_eq!(features.len(), communes.iter().filter(|row| !row["longitude"].is_empty()).count());
    for feature in features {
        let own = row(&communes, feature["properties"]["slug"].as_str().unwrap());
        for (at, column) in ["longitude", "latitude"].into_iter().enumerate() {
            let told = feature["geometry"]["coordinates"][at].as_f64().unwrap();
            assert_eq!(told, own[column].parse::<f64>().unwrap());
        }
        assert!(feature["properties"]["approximate"].is_boolean());
    }
}
