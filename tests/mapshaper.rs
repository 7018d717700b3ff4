//! The same layers simplified by mapshaper and by this program, and judged alike: points, polygons that are not valid, gaps and overlaps, processor time.
//! Figures only, for `docs/performance.md`; mapshaper is an npm package and no part of this repository.
//!
//!     MAPSHAPER=node_modules/.bin/mapshaper cargo test --release --test mapshaper -- --ignored --nocapture

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod layers;

use std::path::Path;
use std::process::Command;

use atlas::geometry::{Geographic, Polygon, REACHES, Ring, Simplified, Topology, Weights, mend};
use geo::Validation as _;
use layers::coverage::{Cells, Chance};

type Shapes = Vec<Vec<Polygon<Geographic>>>;

/// The share of points to keep, in hundredths.
const KEPT: usize = 10;

/// Processor time of this program, or of those it started and waited for, in seconds; 0 where the system does not say.
fn processor(of_others: bool) -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or("").split_whitespace();
    let ticks = fields.skip(if of_others { 13 } else { 11 }).take(2);
    ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn geojson(shapes: &Shapes) -> String {
    let ring = |ring: &Ring<Geographic>| {
        let points: Vec<String> = ring
            .points()
            .iter()
            .chain(ring.points().first())
            .map(|p| format!("[{:.6},{:.6}]", p.lon(), p.lat()))
            .collect();
        format!("[{}]", points.join(","))
    };
    let polygon =
        |polygon: &Polygon<Geographic>| format!("[{}]", polygon.rings().map(ring).collect::<Vec<_>>().join(","));
    let feature = |(at, polygons): (usize, &Vec<Polygon<Geographic>>)| {
        let coordinates: Vec<String> = polygons.iter().map(polygon).collect();
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"slug\":\"c-{at}\"}},\"geometry\":{{\"type\":\"MultiPolygon\",\"coordinates\":[{}]}}}}",
            coordinates.join(",")
        )
    };
    let features: Vec<String> = shapes.iter().enumerate().map(feature).collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", features.join(",\n"))
}

/// A line of the table: what came out, judged by geo and by what the survey of this program sees.
fn judge(who: &str, shapes: &Shapes, seconds: f64) {
    let points: usize = shapes.iter().flatten().flat_map(Polygon::rings).map(|ring| ring.points().len()).sum();
    let line = |ring: &Ring<Geographic>| -> geo::LineString {
        ring.points().iter().map(|p| geo::Coord { x: p.lon(), y: p.lat() }).collect()
    };
    let is_valid = |polygon: &&Polygon<Geographic>| {
        geo::Polygon::new(line(&polygon.outer), polygon.holes.iter().map(line).collect()).is_valid()
    };
    let invalid = shapes.iter().flatten().filter(|polygon| !is_valid(polygon)).count();
    let flaws = mend(shapes, &[]).flaws;
    let (overlaps, gaps): (Vec<_>, Vec<_>) = flaws.iter().partition(|flaw| flaw.is_overlap);
    let lost = shapes.iter().filter(|polygons| polygons.is_empty()).count();
    println!("| {who} | {points} | {invalid} | {} | {} | {lost} | {seconds:.2} s |", gaps.len(), overlaps.len());
}

fn ours(shapes: &Shapes) -> Shapes {
    let mended = mend(shapes, &REACHES);
    let topology = Topology::of_whole(&mended.shapes);
    let weights = Weights::new(&topology);
    let points: usize = topology.arcs().iter().map(Vec::len).sum();
    // As mapshaper counts: ends of arcs stay, the share is of the other points.
    let ends = 2 * topology.arcs().len();
    let simple = Simplified::new(&topology, &weights, weights.tolerance_for(ends + (points - ends) * KEPT / 100));
    (0..topology.len()).map(|shape| simple.polygons(&topology, shape)).collect()
}

fn compare(name: &str, shapes: &Shapes) {
    let Some(mapshaper) = std::env::var_os("MAPSHAPER") else { return };
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("in.geojson"), folder.path().join("out.geojson"));
    std::fs::write(&from, geojson(shapes)).unwrap();
    let points: usize = shapes.iter().flatten().flat_map(Polygon::rings).map(|ring| ring.points().len()).sum();
    println!("{name}: {} shapes, {points} points; {KEPT} in a hundred kept", shapes.len());
    judge("as it comes", shapes, 0.0);
    let keep = format!("{KEPT}%");
    let output = ["-o", to.to_str().unwrap(), "format=geojson", "precision=0.000001"];
    let simplify = ["-simplify", "visvalingam", "keep-shapes", &keep];
    for (who, before) in [("mapshaper", &[][..]), ("mapshaper, `-clean`", &["-clean"][..])] {
        let started = processor(true);
        let run = Command::new(&mapshaper).arg(&from).args(before).args(simplify).args(output).output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let seconds = processor(true) - started;
        let made = layers::shapes(to.to_str().unwrap(), "slug", None);
        judge(who, &made.into_iter().map(|shape| shape.polygons).collect(), seconds);
    }
    let started = processor(false);
    let made = ours(shapes);
    judge("this program", &made, processor(false) - started);
}

fn torn(shapes: &Shapes, off: f64) -> Shapes {
    let mut chance = Chance(3);
    let mut moved =
        |p: Geographic| Geographic::new(p.lon() + chance.swing() * off, p.lat() + chance.swing() * off).unwrap();
    shapes.iter().map(|polygons| polygons.iter().map(|polygon| polygon.map(&mut moved)).collect()).collect()
}

#[test]
#[ignore = "a comparison, to be run in release with mapshaper at hand"]
fn simplified_by_both() {
    for path in layers::COMMUNES {
        if Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists() {
            let layer = layers::shapes(path, "slug", None);
            let communes: Shapes = layer.into_iter().map(|shape| shape.polygons).collect();
            compare("Togo’s communes, official layer", &communes);
            compare("The same, each point half a metre off", &torn(&communes, 4e-6));
        }
    }
    let cells = Cells { across: 40, sides: 16, size: 0.05, seed: 1 }.shapes();
    compare("1 600 drawn cells", &cells);
    compare("The same, each point half a metre off", &torn(&cells, 4e-6));
}
