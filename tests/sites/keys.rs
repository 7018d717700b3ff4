//! Open data as tables with keys: what the description of the data promises of every row.

use std::collections::{BTreeMap, BTreeSet};

use atlas::export::TABLES;
use atlas::output::Outputs;
use serde_json::Value;

/// The rows of a table by the names of its columns.
pub type Rows = Vec<BTreeMap<String, String>>;

/// The rows of a table.
pub fn csv_rows(site: &Outputs, name: &str) -> Rows {
    let bytes = site.get(&format!("data/{name}.csv")).unwrap_or_else(|| panic!("no {name}.csv"));
    csv::Reader::from_reader(bytes).deserialize().map(|row| row.unwrap()).collect()
}

/// The names of columns, of which the standard writes one without a list.
fn fields(value: &Value) -> Vec<&str> {
    match value {
        Value::String(field) => vec![field],
        fields => fields.as_array().into_iter().flatten().map(|field| field.as_str().unwrap()).collect(),
    }
}

/// Holds every table to its key, and every key of another table that it names to the rows there. Gives how many rows and how many names there were.
pub fn assert_keys(site: &Outputs) -> (usize, usize) {
    let package: Value = serde_json::from_slice(site.get("data/datapackage.json").unwrap()).unwrap();
    let schema = |name: &str| {
        let mut resources = package["resources"].as_array().unwrap().iter();
        resources.find(|resource| resource["name"] == name).unwrap_or_else(|| panic!("{name}"))["schema"].clone()
    };
    let values = |name: &str, fields: &[&str]| -> Vec<Vec<String>> {
        let values = |row: &BTreeMap<String, String>| fields.iter().map(|field| row[*field].clone()).collect();
        csv_rows(site, name).iter().map(values).collect()
    };
    let (mut rows, mut named) = (0, 0);
    for (set, _) in TABLES {
        let (own, schema) = (set.name(), schema(set.name()));
        let key = fields(&schema["primaryKey"]);
        assert!(!key.is_empty(), "{own} has no key");
        let keys = values(own, &key);
        let mut seen = BTreeSet::new();
        for key in &keys {
            assert!(key.iter().all(|part| !part.is_empty()), "{own}: {key:?} is no key");
            assert!(seen.insert(key), "{own}: {key:?} stands twice");
        }
        if key == ["id"] {
            // Of figures alone a spreadsheet would make a number.
            assert!(keys.iter().flatten().all(|id| id.starts_with(|c: char| c.is_ascii_alphabetic())), "{own}");
        }
        rows += keys.len();
        for foreign in schema["foreignKeys"].as_array().into_iter().flatten() {
            let to = foreign["reference"]["resource"].as_str().unwrap();
            let (from, there) = (fields(&foreign["fields"]), fields(&foreign["reference"]["fields"]));
            let known: BTreeSet<Vec<String>> =
                values(if to.is_empty() { own } else { to }, &there).into_iter().collect();
            for value in values(own, &from).into_iter().filter(|value| value.iter().any(|part| !part.is_empty())) {
                assert!(known.contains(&value), "{own}: {from:?} = {value:?}");
                named += 1;
            }
        }
    }
    (rows, named)
}
