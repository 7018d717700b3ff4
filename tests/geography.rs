//! Real boundaries, and made-up ones with every kind of dirt: borders stay shared, polygons valid, nothing gapes and nothing overlaps.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod layers;

use std::collections::BTreeSet;

use atlas::geometry::{
    Bounds, Extent, FaultKind, Geographic, Planar, Polygon, Projection, REACHES, Ring, Simplified, Topology, Weights,
    is_inside, is_valid, label_point, mend, shape_area,
};
use atlas::map::NamedShape;
use geo::{Area as _, BooleanOps as _, Validation as _};
use layers::coverage::{Cells, Chance, shape};
use proptest::prelude::*;

type Shapes = Vec<Vec<Polygon<Geographic>>>;

fn shapes(layer: &[NamedShape]) -> Shapes {
    layer.iter().map(|shape| shape.polygons.clone()).collect()
}

fn area(shapes: &[Vec<Polygon<Geographic>>]) -> f64 {
    shapes.iter().map(|polygons| shape_area(polygons)).sum()
}

/// Valid by our rule and by geo's, and no part of the plane twice.
fn is_sound(shapes: &[Vec<Polygon<Geographic>>]) {
    for polygon in shapes.iter().flatten() {
        let rings: Vec<_> = polygon.rings().map(|ring| ring.map(Geographic::quantised)).collect();
        assert!(is_valid(&rings), "{polygon:?}");
        assert!(as_geo(polygon).is_valid(), "by geo: {polygon:?}");
    }
    let again = mend(shapes, &[]);
    assert_eq!(again.faults, [], "nothing is left to mend");
}

/// What all polygons make together, by geo: its area, and that of the holes in it, in square degrees.
fn union(shapes: &[Vec<Polygon<Geographic>>]) -> (f64, f64) {
    let whole = shapes.iter().flatten().fold(geo::MultiPolygon::new(vec![]), |whole, polygon| {
        whole.union(&geo::MultiPolygon::new(vec![as_geo(polygon)]))
    });
    let filled = |polygon: &geo::Polygon| geo::Polygon::new(polygon.exterior().clone(), vec![]).unsigned_area();
    (whole.unsigned_area(), whole.iter().map(filled).sum::<f64>() - whole.unsigned_area())
}

fn flat_area(shapes: &[Vec<Polygon<Geographic>>]) -> f64 {
    shapes.iter().flatten().map(|polygon| as_geo(polygon).unsigned_area()).sum()
}

/// At several levels of detail: valid polygons, the same points on both sides of a border, the same neighbours, no gap and no overlap that was not there
/// before, and a point for the name inside each shape.
fn stays_whole(shapes: &[Vec<Polygon<Geographic>>], budget: usize) {
    let topology = Topology::new(shapes);
    let weights = Weights::new(&topology);
    let full = Simplified::new(&topology, &weights, 0.0);
    let all =
        |arcs: &Simplified| -> Shapes { (0..shapes.len()).map(|shape| arcs.polygons(&topology, shape)).collect() };
    let flaws = |shapes: &[Vec<Polygon<Geographic>>]| -> BTreeSet<(bool, Vec<usize>)> {
        mend(shapes, &[]).flaws.into_iter().map(|flaw| (flaw.is_overlap, flaw.shapes)).collect()
    };
    let whole = all(&full);
    is_sound(&whole);
    let before = flaws(&whole);
    let points = |shape: usize, arcs: &Simplified| -> BTreeSet<_> {
        let polygons = arcs.polygons(&topology, shape);
        polygons.iter().flat_map(Polygon::rings).flat_map(|r| r.points().iter().map(|p| p.quantised())).collect()
    };
    let fine: Vec<_> = (0..shapes.len()).map(|shape| points(shape, &full)).collect();
    for budget in [budget, budget / 3, budget / 10] {
        let simple = Simplified::new(&topology, &weights, weights.tolerance_for(budget));
        assert!(simple.points() <= full.points());
        let drawn = all(&simple);
        is_sound(&drawn);
        assert!(flaws(&drawn).is_subset(&before), "{:?} were not there", flaws(&drawn).difference(&before));
        assert_eq!(Topology::new(&drawn).neighbours(), topology.neighbours());
        let coarse: Vec<_> = (0..shapes.len()).map(|shape| points(shape, &simple)).collect();
        for (shape, around) in topology.neighbours().iter().enumerate() {
            for other in around {
                for p in fine[shape].intersection(&fine[*other]) {
                    assert_eq!(coarse[shape].contains(p), coarse[*other].contains(p), "{p:?} of {shape} and {other}");
                }
            }
        }
        for polygons in drawn.iter().filter(|polygons| !polygons.is_empty()) {
            let places = polygons.iter().flat_map(Polygon::rings).flat_map(|ring| ring.points().iter().copied());
            let flat = Projection::local(&Extent::of(places).unwrap());
            let plane: Vec<Polygon<Planar>> = polygons.iter().map(|p| p.map(|p| flat.project(p))).collect();
            let spot = label_point(&plane).unwrap();
            assert!(is_inside(plane.iter().flat_map(Polygon::rings), spot), "{spot:?}");
            assert!(Bounds::of(plane[0].outer.points().iter().copied()).is_some());
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
    let regions = shapes(&layers::shapes("geodata/regions.geojson", "slug", None));
    stays_whole(&regions, 500);
    let topology = Topology::new(&regions);
    let united = topology.united(0..topology.len());
    assert_eq!(united.len(), 1, "one country");
    assert!(topology.neighbours().iter().all(|around| !around.is_empty()));
    let (parts, whole) = (area(&regions), shape_area(&united));
    assert!((parts - whole).abs() < 0.5, "{parts} km² in parts, {whole} km² together");
    assert!((56_000.0..58_500.0).contains(&parts), "{parts} km²");
    let turn = |p: &Polygon<Geographic>| Polygon { outer: p.outer.clone().reversed(), holes: p.holes.clone() };
    let clockwise: Shapes = regions.iter().map(|polygons| polygons.iter().map(turn).collect()).collect();
    assert!((area(&clockwise) - parts).abs() < 0.5, "whichever way the rings run");
    assert_eq!(Topology::new(&clockwise).neighbours(), topology.neighbours());
}

#[test]
fn the_world_stays_whole() {
    stays_whole(&shapes(&layers::shapes("geodata/world.geojson", "iso_a2", None)), 3000);
}

#[test]
fn communes_stay_whole_when_there_are_any() {
    for path in layers::COMMUNES {
        let communes = shapes(&layers::shapes(path, "slug", Some("region")));
        if communes.is_empty() {
            continue;
        }
        let mended = mend(&communes, &REACHES);
        assert_eq!((mended.snapped, mended.closed, mended.flaws.len()), (0, 0, 0), "clean as it comes");
        stays_whole(&communes, 4000);
        assert!((56_000.0..57_500.0).contains(&area(&communes)), "{} km²", area(&communes));

        // Every commune digitised apart: a fifth of a metre off, then half a metre, then a whole one.
        for (seed, off) in [(5, 2e-6), (2, 4e-6), (3, 1e-5)] {
            let torn = torn(&communes, off, seed);
            let (clean, dirty) = (Topology::new(&communes), Topology::new(&torn));
            assert!(dirty.shared_points() * 4 < clean.shared_points(), "as it comes, borders are torn");
            let mended = mend(&torn, &REACHES);
            assert!(mended.snapped > 1000 && mended.closed > 1000, "{} {}", mended.snapped, mended.closed);
            assert_eq!(mended.flaws, [], "{off} degrees off: nothing gapes and nothing overlaps");
            let again = Topology::new(&mended.shapes).neighbours();
            let lost: Vec<_> =
                clean.neighbours().into_iter().zip(&again).filter(|(was, is)| !was.is_subset(is)).collect();
            assert!(lost.is_empty(), "{off} degrees off, neighbours are lost: {lost:?}");
            assert!((area(&mended.shapes) - area(&communes)).abs() < 1.0);
            if seed == 5 {
                stays_whole(&mended.shapes, 4000);
            }
        }
    }
}

/// Each point of each shape somewhere else, by no more than `off` degrees each way.
fn torn(shapes: &[Vec<Polygon<Geographic>>], off: f64, seed: u64) -> Shapes {
    let mut chance = Chance(seed);
    let mut moved =
        |p: Geographic| Geographic::new(p.lon() + chance.swing() * off, p.lat() + chance.swing() * off).unwrap();
    shapes.iter().map(|polygons| polygons.iter().map(|polygon| polygon.map(&mut moved)).collect()).collect()
}

#[test]
fn a_thousand_cells_torn_by_half_a_metre_are_whole_again() {
    let cells = Cells { across: 32, sides: 8, size: 0.05, seed: 4 };
    let clean = Topology::new(&cells.shapes());
    let mended = mend(&torn(&cells.shapes(), 4e-6, 4), &REACHES);
    assert_eq!((mended.shapes.len(), mended.flaws.len()), (1024, 0), "{:?}", mended.flaws.first());
    let again = Topology::of_whole(&mended.shapes).neighbours();
    assert!(clean.neighbours().iter().zip(&again).all(|(was, is)| was.is_subset(is)));
    is_sound(&mended.shapes);
}

/// Dirt of the kinds files come with.
#[derive(Clone, Debug)]
struct Dirt {
    /// How far each point of each shape is off, in degrees.
    off: f64,
    /// Every so many cells: a spike, a point twice, a ring that runs the other way.
    spike: usize,
    twice: usize,
    turned: usize,
    /// Every so many cells: a point of the border that only this cell has.
    lonely: usize,
}

fn dirty(cells: &Cells, dirt: &Dirt) -> Shapes {
    let mut chance = Chance(cells.seed);
    let every = |at: usize, n: usize| n > 0 && at.is_multiple_of(n);
    let cell = |(at, mut ring): (usize, Vec<(f64, f64)>)| {
        for p in &mut ring {
            *p = (p.0 + chance.swing() * dirt.off, p.1 + chance.swing() * dirt.off);
        }
        if every(at, dirt.lonely) {
            let (a, b) = (ring[0], ring[1]);
            ring.insert(1, ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0));
        }
        if every(at, dirt.spike) {
            let tip = (ring[2].0 + 0.3 * cells.size, ring[2].1 + 0.2 * cells.size);
            ring.splice(3..3, [tip, ring[2]]);
        }
        if every(at, dirt.twice) {
            ring.insert(1, ring[1]);
        }
        if every(at, dirt.turned) {
            ring.reverse();
        }
        shape(&ring)
    };
    cells.rings().into_iter().enumerate().map(cell).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_clean_coverage_stays_as_it_is(across in 2..5usize, sides in 1..12usize, seed: u64) {
        let cells = Cells { across, sides, size: 0.1, seed };
        let shapes = cells.shapes();
        let mended = mend(&shapes, &REACHES);
        prop_assert_eq!((mended.snapped, mended.closed, mended.faults.len(), mended.flaws.len()), (0, 0, 0, 0));
        let points = |shapes: &Shapes| shapes.iter().map(|p| p[0].outer.points().len()).collect::<Vec<_>>();
        prop_assert_eq!(points(&mended.shapes), points(&shapes));
        stays_whole(&mended.shapes, across * across * sides * 2);
    }

    #[test]
    fn a_dirty_coverage_is_mended(
        across in 2..5usize,
        sides in 2..10usize,
        seed: u64,
        off in 0.0..2.5e-6f64,
        (spike, twice, turned, lonely) in (0..4usize, 0..4usize, 0..4usize, 0..4usize),
    ) {
        let cells = Cells { across, sides, size: 0.1, seed };
        let dirt = Dirt { off, spike, twice, turned, lonely };
        let clean = Topology::new(&cells.shapes());
        let mended = mend(&dirty(&cells, &dirt), &REACHES);
        prop_assert!(mended.flaws.is_empty(), "{:?}", mended.flaws);
        let mended_neighbours = Topology::new(&mended.shapes).neighbours();
        let kinds: BTreeSet<FaultKind> = mended.faults.iter().map(|(_, fault)| fault.kind).collect();
        prop_assert_eq!(kinds.contains(&FaultKind::Turned), turned > 0);
        for (cell, (found, expected)) in mended_neighbours.iter().zip(clean.neighbours()).enumerate() {
            prop_assert!(found.is_superset(&expected), "{found:?} {expected:?}");
            // Where four corners meet, two that only touched may come to share a side as long as the dirt.
            let is_at_corner = |other: &usize| (cell % across).abs_diff(other % across) == 1 && (cell / across).abs_diff(other / across) == 1;
            prop_assert!(found.difference(&expected).all(is_at_corner), "{found:?} {expected:?}");
        }
        is_sound(&mended.shapes);
        let (flat, holes) = union(&mended.shapes);
        // Geo works on a grid of its own, which leaves slivers of some billionths.
        prop_assert!(holes < flat * 1e-7, "no gap: {holes}");
        prop_assert!((flat - flat_area(&mended.shapes)).abs() < flat * 1e-7, "no overlap");
        stays_whole(&mended.shapes, across * across * sides * 2);
    }

    #[test]
    fn what_is_wider_than_the_reach_is_told_and_left(across in 2..4usize, seed: u64, wide in 0.001..0.01f64, apart: bool) {
        let cells = Cells { across, sides: 2, size: 0.1, seed };
        let mut rings = cells.rings();
        // The first cell draws the middle of its eastern border elsewhere: towards itself, a gap; away from itself, an overlap.
        rings[0][3].0 += if apart { -wide } else { wide };
        let shapes: Shapes = rings.iter().map(|ring| shape(ring)).collect();
        let mended = mend(&shapes, &REACHES);
        prop_assert_eq!(mended.flaws.len(), 1);
        let flaw = &mended.flaws[0];
        prop_assert_eq!((flaw.is_overlap, flaw.shapes.as_slice()), (!apart, &[0, 1][..]));
        let exact = wide * (rings[0][4].1 - rings[0][2].1).abs() / 2.0 * 111.195 * 111.195;
        prop_assert!((flaw.square_km - exact).abs() < exact * 0.02, "{} km², {exact} on the plane", flaw.square_km);
        let (flat, _) = union(&mended.shapes);
        // To geo a gap that touches the outside at a corner is no hole.
        let by_geo = if apart { flaw.square_km } else { (flat_area(&mended.shapes) - flat) * 111.195 * 111.195 };
        prop_assert!((flaw.square_km - by_geo).abs() < exact * 0.02, "{} km², {by_geo} by geo", flaw.square_km);
    }

    #[test]
    fn neighbours_drawn_apart_are_brought_together_though_the_gap_is_open(across in 2..5usize, sides in 1..6usize, seed: u64) {
        let cells = Cells { across, sides, size: 0.1, seed };
        // Each cell half a metre further from the first: nothing is closed in between them.
        let moved = |(at, ring): (usize, &Vec<(f64, f64)>)| {
            let (x, y) = ((at % across) as f64 * 4e-6, (at / across) as f64 * 4e-6);
            shape(&ring.iter().map(|p| (p.0 + x, p.1 + y)).collect::<Vec<_>>())
        };
        let shapes: Shapes = cells.rings().iter().enumerate().map(moved).collect();
        let clean = Topology::new(&cells.shapes());
        prop_assert!(Topology::new(&shapes).neighbours() != clean.neighbours());
        let mended = mend(&shapes, &REACHES);
        prop_assert_eq!(Topology::new(&mended.shapes).neighbours(), clean.neighbours());
        prop_assert!(mended.snapped > 0 && mended.flaws.is_empty());
        is_sound(&mended.shapes);
    }
}
