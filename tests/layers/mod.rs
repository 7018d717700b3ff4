//! Reading boundaries for tests: plain GeoJSON, trusted.

#![allow(dead_code, reason = "each test file uses its part")]

pub mod coverage;

use std::path::Path;

use atlas::geometry::{Geographic, Polygon};
use atlas::map::NamedShape;

/// The official communes, when they lie in the repository or beside it; they are no part of it.
pub const COMMUNES: [&str; 2] = ["geodata/communes.geojson", "../shared/geodata/not-for-commit/togo_communes.geojson"];

/// Shapes of a file of the repository, by a property; none when there is no such file.
pub fn shapes(path: &str, key: &str, part_of: Option<&str>) -> Vec<NamedShape> {
    let features = features(path);
    let shape = |feature: &serde_json::Value| {
        let geometry = &feature["geometry"];
        let polygons = match geometry["type"].as_str() {
            Some("Polygon") => vec![polygon(&geometry["coordinates"])],
            _ => geometry["coordinates"].as_array().into_iter().flatten().map(polygon).collect(),
        };
        let word = |property: &str| feature["properties"][property].as_str().unwrap_or("").to_owned();
        NamedShape { key: word(key), part_of: part_of.map(|p| word(p).to_lowercase()), district: None, polygons }
    };
    features.iter().map(shape).collect()
}

/// Points of a file of the repository, by a property, with a second one.
pub fn points(path: &str, key: &str, second: &str) -> Vec<(String, String, Geographic)> {
    let point = |feature: &serde_json::Value| {
        let word = |property: &str| feature["properties"][property].as_str().unwrap_or("").to_owned();
        (word(key), word(second), place(&feature["geometry"]["coordinates"]))
    };
    features(path).iter().map(point).collect()
}

fn features(path: &str) -> Vec<serde_json::Value> {
    let Ok(text) = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)) else { return Vec::new() };
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    json["features"].as_array().unwrap().clone()
}

fn place(point: &serde_json::Value) -> Geographic {
    Geographic::new(point[0].as_f64().unwrap(), point[1].as_f64().unwrap()).unwrap()
}

fn polygon(rings: &serde_json::Value) -> Polygon<Geographic> {
    let ring = |ring: &serde_json::Value| ring.as_array().unwrap().iter().map(place).collect();
    Polygon::new(rings.as_array().unwrap().iter().map(ring)).unwrap()
}
