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
use sites::Draft;

static REAL: LazyLock<Outputs> = LazyLock::new(|| Draft::real().build(&Options::default()).site());

type Rows = Vec<BTreeMap<String, String>>;

fn csv_rows(site: &Outputs, name: &str) -> Rows {
    let bytes = site.get(&format!("data/{name}.csv")).unwrap_or_else(|| panic!("no {name}.csv"));
    csv::Reader::from_reader(bytes).deserialize().map(|row| row.unwrap()).collect()
}

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
}

#[test]
fn what_one_table_names_stands_in_the_other() {
    let package = json(&REAL, "data/datapackage.json");
    let slugs = |name: &str| -> BTreeSet<String> {
        let rows = csv_rows(&REAL, name);
        let every: BTreeSet<String> = rows.iter().map(|row| row["slug"].clone()).collect();
        assert_eq!(every.len(), rows.len(), "a slug of {name} stands twice");
        every
    };
    let mut seen = 0;
    for resource in package["resources"].as_array().unwrap() {
        let own = resource["name"].as_str().unwrap();
        for key in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
            let (field, to) = (key["fields"].as_str().unwrap(), key["reference"]["resource"].as_str().unwrap());
            let known = slugs(if to.is_empty() { own } else { to });
            for row in csv_rows(&REAL, own) {
                assert!(row[field].is_empty() || known.contains(&row[field]), "{own}: {field} = {}", row[field]);
                seen += usize::from(!row[field].is_empty());
            }
        }
    }
    assert!(seen > 1000, "{seen}");
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
