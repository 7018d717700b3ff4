//! Real boundaries: the geometry of this repository's layers, and of a larger layer when one lies beside the repository.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::path::Path;

use atlas::geometry::{Geographic, Polygon, Simplified, Topology, Weights, is_valid, shape_area};
use geo::Validation as _;

/// A named shape of a GeoJSON file.
struct Boundary {
    name: String,
    polygons: Vec<Polygon<Geographic>>,
}

fn read(path: &str, property: &str) -> Option<Vec<Boundary>> {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()?;
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let ring = |ring: &serde_json::Value| -> Vec<Geographic> {
        let number = |p: &serde_json::Value, i: usize| p[i].as_f64().unwrap();
        ring.as_array().unwrap().iter().map(|p| Geographic::new(number(p, 0), number(p, 1)).unwrap()).collect()
    };
    let polygon = |p: &serde_json::Value| Polygon::new(p.as_array().unwrap().iter().map(ring)).unwrap();
    let boundary = |feature: &serde_json::Value| {
        let geometry = &feature["geometry"];
        let polygons = match geometry["type"].as_str().unwrap() {
            "Polygon" => vec![polygon(&geometry["coordinates"])],
            _ => geometry["coordinates"].as_array().unwrap().iter().map(polygon).collect(),
        };
        Boundary { name: feature["properties"][property].as_str().unwrap_or("").to_owned(), polygons }
    };
    Some(json["features"].as_array().unwrap().iter().map(boundary).collect())
}

fn topology(layer: &[Boundary], reach: i32) -> Topology {
    let shapes: Vec<Vec<Polygon<Geographic>>> = layer.iter().map(|boundary| boundary.polygons.clone()).collect();
    Topology::new(&shapes, reach)
}

fn holds(layer: &[Boundary], reach: i32, budget: usize) {
    let topology = topology(layer, reach);
    let weights = Weights::new(&topology);
    for budget in [budget, budget / 3, budget / 10] {
        let simple = Simplified::new(&topology, &weights, weights.tolerance_for(budget));
        let full = Simplified::new(&topology, &weights, 0.0);
        println!("{} shapes: {} points of {}", layer.len(), simple.points(), full.points());
        for (shape, boundary) in layer.iter().enumerate() {
            for (polygon, whole) in simple.polygons(&topology, shape).iter().zip(full.polygons(&topology, shape)) {
                let grid: Vec<_> = polygon.rings().map(|ring| ring.map(Geographic::quantised)).collect();
                let source: Vec<_> = whole.rings().map(|ring| ring.map(Geographic::quantised)).collect();
                if !is_valid(&source) {
                    println!("{} crosses itself in the source", boundary.name);
                    continue;
                }
                assert!(is_valid(&grid), "{}", boundary.name);
                let line = |ring: &atlas::geometry::Ring<Geographic>| -> geo::LineString<f64> {
                    ring.points().iter().map(|p| geo::Coord { x: p.lon(), y: p.lat() }).collect()
                };
                let theirs = geo::Polygon::new(line(&polygon.outer), polygon.holes.iter().map(line).collect());
                assert!(theirs.is_valid(), "{} by geo", boundary.name);
            }
        }
        // What two neighbours have of their common border is the same points.
        let points = |shape: usize, arcs: &Simplified| -> BTreeSet<(i32, i32)> {
            let polygons = arcs.polygons(&topology, shape);
            let rings = polygons.iter().flat_map(Polygon::rings);
            rings.flat_map(|r| r.points().iter().map(|p| (p.quantised().x, p.quantised().y))).collect()
        };
        for (shape, around) in topology.neighbours().iter().enumerate() {
            let (before, after) = (points(shape, &full), points(shape, &simple));
            for other in around {
                let shared: BTreeSet<_> = before.intersection(&points(*other, &full)).copied().collect();
                let other = points(*other, &simple);
                for p in shared {
                    assert_eq!(after.contains(&p), other.contains(&p));
                }
            }
        }
    }
}

#[test]
fn regions() {
    let layer =
        read("geodata/regions.geojson", "slug").or_else(|| read("../shared/geodata/togo_regions_ne10m.geojson", "nom"));
    let Some(layer) = layer else { return };
    let total: f64 = layer.iter().map(|boundary| shape_area(&boundary.polygons)).sum();
    println!("{total} km²");
    holds(&layer, 0, 500);
    let topology = topology(&layer, 0);
    println!("{:?}", topology.neighbours());
    assert_eq!(topology.dissolve(|_| true).len(), 1, "one outline");
    assert!(topology.neighbours().iter().all(|around| !around.is_empty()));
    assert!((56_000.0..58_500.0).contains(&total), "{total} km²");
}

#[test]
fn world() {
    let layer =
        read("geodata/world.geojson", "iso_a2").or_else(|| read("../shared/geodata/world_110m.geojson", "iso_a2"));
    let Some(layer) = layer else { return };
    holds(&layer, 0, 3000);
}

#[test]
fn communes_when_there_are_any() {
    let path = "../shared/geodata/not-for-commit/togo_communes.geojson";
    let Some(layer) = read("geodata/communes.geojson", "slug").or_else(|| read(path, "slug")) else { return };
    for reach in [0, 10] {
        holds(&layer, reach, 4000);
    }
    let total: f64 = layer.iter().map(|boundary| shape_area(&boundary.polygons)).sum();
    assert!((56_000.0..58_500.0).contains(&total), "{total} km²");
}
