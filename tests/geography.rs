//! Real boundaries: the geometry of this repository's layers, and of the official communes when they lie beside it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod layers;

use std::collections::BTreeSet;

use atlas::geometry::{Geographic, Polygon, Ring, Simplified, Topology, Weights, is_valid, shape_area};
use atlas::map::NamedShape;
use geo::Validation as _;

fn topology(layer: &[NamedShape], reach: i32) -> Topology {
    let shapes: Vec<Vec<Polygon<Geographic>>> = layer.iter().map(|shape| shape.polygons.clone()).collect();
    Topology::new(&shapes, reach)
}

fn area(layer: &[NamedShape]) -> f64 {
    layer.iter().map(|shape| shape_area(&shape.polygons)).sum()
}

/// At several levels of detail: polygons that are valid in the source stay valid (by our rule and by geo's), and two neighbours
/// keep or leave out the same points of what they share.
fn stays_whole(layer: &[NamedShape], reach: i32, budget: usize) {
    let topology = topology(layer, reach);
    let weights = Weights::new(&topology);
    let full = Simplified::new(&topology, &weights, 0.0);
    for budget in [budget, budget / 3, budget / 10] {
        let simple = Simplified::new(&topology, &weights, weights.tolerance_for(budget));
        assert!(simple.points() < full.points());
        for (shape, boundary) in layer.iter().enumerate() {
            for (polygon, whole) in simple.polygons(&topology, shape).iter().zip(full.polygons(&topology, shape)) {
                let rings = |polygon: &Polygon<Geographic>| -> Vec<_> {
                    polygon.rings().map(|ring| ring.map(Geographic::quantised)).collect()
                };
                if is_valid(&rings(&whole)) {
                    assert!(is_valid(&rings(polygon)), "{}", boundary.key);
                    assert!(as_geo(polygon).is_valid(), "{} by geo", boundary.key);
                }
            }
        }
        let points = |shape: usize, arcs: &Simplified| -> BTreeSet<_> {
            let polygons = arcs.polygons(&topology, shape);
            polygons.iter().flat_map(Polygon::rings).flat_map(|r| r.points().iter().map(|p| p.quantised())).collect()
        };
        let (before, after): (Vec<_>, Vec<_>) =
            (0..layer.len()).map(|shape| (points(shape, &full), points(shape, &simple))).unzip();
        for (shape, around) in topology.neighbours().iter().enumerate() {
            for other in around {
                for p in before[shape].intersection(&before[*other]) {
                    assert_eq!(after[shape].contains(p), after[*other].contains(p), "{}", layer[shape].key);
                }
            }
        }
    }
}

fn as_geo(polygon: &Polygon<Geographic>) -> geo::Polygon {
    let line = |ring: &Ring<Geographic>| -> geo::LineString {
        ring.points().iter().map(|p| geo::Coord { x: p.lon(), y: p.lat() }).collect()
    };
    geo::Polygon::new(line(&polygon.outer), polygon.holes.iter().map(line).collect())
}

#[test]
fn regions_stay_whole_and_make_the_country() {
    let regions = layers::shapes("geodata/regions.geojson", "slug", None);
    stays_whole(&regions, 0, 500);
    let topology = topology(&regions, 0);
    assert_eq!(topology.united(|_| true).len(), 1, "one country");
    assert!(topology.neighbours().iter().all(|around| !around.is_empty()));
    let (parts, whole) = (area(&regions), shape_area(&topology.united(|_| true)));
    assert!((parts - whole).abs() < 0.5, "{parts} km² in parts, {whole} km² together");
    assert!((56_000.0..58_500.0).contains(&parts), "{parts} km²");
    let clockwise: Vec<NamedShape> = regions
        .iter()
        .map(|shape| NamedShape {
            polygons: shape
                .polygons
                .iter()
                .map(|p| Polygon { outer: p.outer.clone().reversed(), holes: p.holes.clone() })
                .collect(),
            ..shape.clone()
        })
        .collect();
    assert!((area(&clockwise) - parts).abs() < 0.5, "whichever way the rings run");
}

#[test]
fn a_jittered_layer_is_mended() {
    let regions = layers::shapes("geodata/regions.geojson", "slug", None);
    // Every shape has its own small errors, as when each was digitised apart.
    let jittered: Vec<NamedShape> = (1u64..)
        .zip(&regions)
        .map(|(seed, shape)| {
            let mut state = seed;
            let mut error = move || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                ((state >> 40) % 5) as f64 * 1e-6 - 2e-6
            };
            let mut moved = |p: Geographic| Geographic::new(p.lon() + error(), p.lat() + error()).unwrap();
            let polygons = shape.polygons.iter().map(|polygon| polygon.map(&mut moved)).collect();
            NamedShape { polygons, ..shape.clone() }
        })
        .collect();
    let clean = topology(&regions, 0);
    assert!(topology(&jittered, 0).shared_points() * 4 < clean.shared_points(), "as it comes, borders are torn");
    let mended = topology(&jittered, 10);
    assert!(
        mended.shared_points() * 100 > clean.shared_points() * 95,
        "{} of {}",
        mended.shared_points(),
        clean.shared_points()
    );
    assert_eq!(mended.neighbours(), clean.neighbours());
}

#[test]
fn the_world_stays_whole() {
    stays_whole(&layers::shapes("geodata/world.geojson", "iso_a2", None), 0, 3000);
}

#[test]
fn communes_stay_whole_when_there_are_any() {
    for path in layers::COMMUNES {
        let communes = layers::shapes(path, "slug", Some("region"));
        if !communes.is_empty() {
            stays_whole(&communes, 0, 4000);
            stays_whole(&communes, 10, 4000);
            let total = area(&communes);
            assert!((56_000.0..58_500.0).contains(&total), "{total} km²");
        }
    }
}
