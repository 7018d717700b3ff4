//! What boundaries cost: read, mended, simplified at three scales, drawn. Figures only: whoever reads them judges.
//!
//!     cargo test --release --test speed -- --ignored --nocapture --test-threads=1

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod layers;

use std::time::Instant;

use atlas::diag::{FileId, Noun, Report};
use atlas::geometry::REACHES;
use atlas::i18n::Languages;
use atlas::map::{AreaMap, Ground, Layers, NamedShape, country};
use atlas::record::{Context, read_shapes};
use atlas::survey::{Place, inspect};
use layers::coverage::{Cells, Chance, geojson};

/// The most memory this program held at once, in megabytes; 0 where the system does not say.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse::<usize>().ok()).unwrap_or(0) / 1024
}

/// Processor time of all threads so far, in milliseconds; 0 where the system does not say. It counts in hundredths of a second.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or("").split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() * 10.0
}

/// One pass from text to drawing, in milliseconds a step.
fn pass(text: &str, group_of: &dyn Fn(usize) -> String) -> ([f64; 4], String) {
    let languages = Languages::new(vec!["fr".into()]);
    let mut cx = Context::new(&languages, FileId(0));
    let mut times = [0.0; 4];
    let mut clock = Instant::now();
    let mut lap = |times: &mut [f64; 4], step: usize| {
        times[step] = clock.elapsed().as_secs_f64() * 1000.0;
        clock = Instant::now();
    };
    let mut layer = read_shapes(text, &mut cx);
    assert!(cx.report.is_clean(false));
    lap(&mut times, 0);
    let place = |boundary: &atlas::record::Boundary| Place { slug: boundary.key.clone(), ..Place::default() };
    let places: Vec<Place> = layer.iter().map(place).collect();
    let mut report = Report::default();
    let found = inspect(&mut layer, &places, Noun::Commune, &REACHES, true, &mut report);
    assert!(report.is_clean(false));
    lap(&mut times, 1);
    let shape = |(at, boundary): (usize, &atlas::record::Boundary)| NamedShape {
        key: boundary.key.clone(),
        part_of: Some(group_of(at)),
        district: None,
        polygons: boundary.polygons.clone(),
    };
    let communes: Vec<NamedShape> = layer.iter().enumerate().map(shape).collect();
    drop(layer);
    let ground = Ground::prepare(&Layers { communes: &communes, ..Layers::default() });
    lap(&mut times, 2);
    let svg = country(&ground, &AreaMap::default());
    lap(&mut times, 3);
    let said = format!(
        "{} boundaries, {} points; mended: {} snapped, {} closed; left: {} gaps, {} overlaps; drawn: {} bytes",
        found.boundaries,
        found.points,
        found.snapped,
        found.closed,
        found.gaps,
        found.overlaps,
        svg.len()
    );
    (times, said)
}

fn measure(name: &str, text: &str, runs: usize, group_of: &dyn Fn(usize) -> String) {
    let before = processor();
    let mut all: Vec<([f64; 4], String)> = (0..runs).map(|_| pass(text, group_of)).collect();
    let spent = processor() - before;
    all.sort_by(|a, b| a.0.iter().sum::<f64>().total_cmp(&b.0.iter().sum()));
    println!("{name}: {:.1} MB of GeoJSON; {}", text.len() as f64 / 1e6, all[0].1);
    for (which, at) in [("fastest", 0), ("median", runs / 2)] {
        let [read, mend, simplify, draw] = all[at].0;
        let whole: f64 = all[at].0.iter().sum();
        println!(
            "  {which}: {whole:.0} ms (read {read:.0}, survey and mend {mend:.0}, three scales {simplify:.0}, draw {draw:.1})"
        );
    }
    println!("  processor time of a pass: {:.0} ms", spent / runs as f64);
    println!("  most memory at once, so far: {} MB", peak());
}

#[test]
#[ignore = "a measurement, to be run in release"]
fn a_country_of_117_communes() {
    for path in layers::COMMUNES {
        if let Ok(text) = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)) {
            measure(path, &text, 15, &|at| format!("region-{}", at % 5));
        }
    }
    // The same weight where the official layer is not at hand.
    let cells = Cells { across: 11, sides: 91, size: 0.2, seed: 1 };
    measure("121 cells", &geojson(&cells.rings()), 15, &|at| format!("region-{}", at / 25));
}

#[test]
#[ignore = "a measurement, to be run in release"]
fn b_country_of_35_000_communes() {
    let cells = Cells { across: 187, sides: 16, size: 0.05, seed: 1 };
    measure("34 969 cells", &geojson(&cells.rings()), 3, &|at| format!("region-{}", at / 187 / 11));
}

#[test]
#[ignore = "a measurement, to be run in release"]
fn c_the_same_drawn_without_care() {
    let cells = Cells { across: 187, sides: 16, size: 0.05, seed: 1 };
    let mut chance = Chance(3);
    let mut moved = |(x, y): (f64, f64)| (x + chance.swing() * 4e-6, y + chance.swing() * 4e-6);
    let rings: Vec<Vec<(f64, f64)>> =
        cells.rings().into_iter().map(|ring| ring.into_iter().map(&mut moved).collect()).collect();
    measure("34 969 cells, each point half a metre off", &geojson(&rings), 2, &|at| {
        format!("region-{}", at / 187 / 11)
    });
}
