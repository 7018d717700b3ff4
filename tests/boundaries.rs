//! Boundary files with every kind of mistake: a clear problem at the line of the feature, never a panic, never a silence.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod sites;

use atlas::builder::{self, Options};
use atlas::diag::{Report, Speech, render};
use atlas::source::Sources;
use proptest::prelude::*;
use sites::Draft;

const HEAD: &str = "{ \"type\": \"FeatureCollection\", \"features\": [\n";

/// A file of communes, one feature a line, the first on line 2.
fn collection(features: &[String]) -> String {
    format!("{HEAD}{}\n] }}\n", features.join(",\n"))
}

fn feature(properties: &str, kind: &str, coordinates: &str) -> String {
    format!(
        "{{ \"type\": \"Feature\", \"properties\": {{ {properties} }}, \"geometry\": {{ \"type\": \"{kind}\", \"coordinates\": {coordinates} }} }}"
    )
}

fn commune(slug: &str, ring: &str) -> String {
    feature(&format!("\"slug\": \"{slug}\""), "Polygon", &format!("[[{ring}]]"))
}

/// Two neighbours that fit.
const WEST: &str = "[1.0,6.0],[1.5,6.0],[1.5,7.0],[1.0,7.0],[1.0,6.0]";
const EAST: &str = "[1.5,6.0],[2.0,6.0],[2.0,7.0],[1.5,7.0],[1.5,6.0]";

/// The problems of the small atlas with this file of communes, a line each: path, line, column, code.
fn said(text: &str) -> Vec<String> {
    let mut draft = Draft::small();
    draft.write("geodata/communes.geojson", text);
    let mut report = Report::default();
    let sources = Sources::in_memory(draft.list(), &mut report);
    builder::check(&sources, &Options::default(), &mut report);
    for speech in [Speech::French, Speech::English] {
        assert!(!render::human(&report, sources.files(), speech, false).contains("NaN"));
    }
    let short = render::short(&report, sources.files(), Speech::English);
    let lines = short.lines().map(|line| line.split_once("]:").unwrap().0.replace("geodata/communes.geojson:", ""));
    lines.map(|line| format!("{line}]")).collect()
}

/// What the features give when those of the register's two communes are to be there.
fn of(features: &[String]) -> Vec<String> {
    said(&collection(features))
}

#[test]
fn a_town_lies_in_places_of_the_register() {
    let town = |properties: &str| feature(&format!("\"name\": \"Bourg\", {properties}"), "Point", "[1.2,6.2]");
    let mut draft = Draft::small();
    let towns = [
        town("\"commune\": \"lac-1\", \"prefecture\": \"lac\""),
        town("\"commune\": \"lac-9\""),
        town("\"prefecture\": \"mer\""),
    ];
    draft.write("geodata/towns.geojson", collection(&towns));
    let mut report = Report::default();
    let sources = Sources::in_memory(draft.list(), &mut report);
    builder::check(&sources, &Options::default(), &mut report);
    let short = render::short(&report, sources.files(), Speech::English);
    let told: Vec<&str> = short.lines().filter_map(|line| line.strip_prefix("geodata/towns.geojson:")).collect();
    assert_eq!(told.len(), 2, "{short}");
    assert!(told[0].starts_with("3:") && told[0].contains("[unknown-commune]"), "{}", told[0]);
    assert!(told[1].starts_with("4:") && told[1].contains("[unknown-prefecture]"), "{}", told[1]);
}

#[test]
fn a_layer_that_fits_says_nothing() {
    assert_eq!(of(&[commune("lac-1", WEST), commune("lac-2", EAST)]), [""; 0]);
}

#[test]
fn the_line_is_that_of_the_feature_whatever_its_properties_hold() {
    let tricky = feature(
        "\"slug\": \"lac-1\", \"note\": \"a \\\"Feature\\\" of the \\\"Feature\\\"\"",
        "Polygon",
        &format!("[[{WEST}]]"),
    );
    let late = "{ \"geometry\": null, \"properties\": { \"slug\": \"lac-2\", \"type\": \"Feature\" },\n\"type\": \"Feature\" }".to_owned();
    assert_eq!(of(&[tricky, late]), ["4:9: error[feature-geometry]"]);
}

#[test]
fn each_mistake_is_told_at_its_line() {
    let west = || commune("lac-1", WEST);
    let with = |second: String| of(&[west(), second]);
    let polygon = |rings: &str| feature("\"slug\": \"lac-2\"", "Polygon", rings);
    assert_eq!(said(&format!("{HEAD}] }}")), ["1:1: error[empty-boundaries]"]);
    for kind in ["GeometryCollection", "LineString"] {
        let text = feature("\"slug\": \"lac-2\"", kind, "[[1.0,6.0],[2.0,7.0]]");
        let text = text.replace(
            "\"coordinates\": [[1.0,6.0],[2.0,7.0]] } }",
            if kind == "LineString" { "\"coordinates\": [[1.0,6.0],[2.0,7.0]] } }" } else { "\"geometries\": [] } }" },
        );
        assert_eq!(with(text), ["3:11: error[feature-geometry]"], "{kind}");
    }
    assert_eq!(with(polygon("[]")), ["3:11: error[ring-too-short]"]);
    assert_eq!(with(polygon("[[[1.5,6.0],[2.0,6.0],[1.5,6.0]]]")), ["3:11: error[ring-too-short]"]);
    assert_eq!(with(polygon("[[[1.5],[2.0,6.0],[2.0,7.0],[1.5]]]")), ["3:11: error[geojson-syntax]"]);
    let crossing = "[1.5,6.0],[2.0,6.0],[1.5,7.0],[2.0,7.0],[1.5,6.0]";
    assert!(with(commune("lac-2", crossing)).contains(&"3:11: error[ring-crosses]".to_owned()));
    let spiked = "[1.5,6.0],[2.0,6.0],[2.0,7.0],[2.5,7.5],[2.0,7.0],[1.5,7.0],[1.5,6.0]";
    assert_eq!(with(commune("lac-2", spiked)), ["3:11: note[ring-spike]"]);
    let clockwise = "[1.5,6.0],[1.5,7.0],[2.0,7.0],[2.0,6.0],[1.5,6.0]";
    assert_eq!(with(commune("lac-2", clockwise)), ["3:11: note[ring-winding]"]);
    let holed = format!("[[{EAST}],[[3.0,6.0],[3.0,6.1],[3.1,6.1],[3.0,6.0]]]");
    assert_eq!(with(polygon(&holed)), ["3:11: error[hole-outside]"]);
    let metres = "[300000.0,660000.0],[350000.0,660000.0],[350000.0,770000.0],[300000.0,660000.0]";
    assert_eq!(of(&[commune("lac-1", metres), commune("lac-2", metres)]), ["2:108: error[projected-coordinates]"]);
    let tiny = "[1.6,6.5],[1.6000001,6.5],[1.6000001,6.5000001],[1.6,6.5]";
    let islet = feature(
        "\"slug\": \"lac-2\"",
        "MultiPolygon",
        &format!("[[[{EAST}]],[[[2.5,6.0],{}]]]", "[2.5000001,6.0],[2.5000001,6.0000001],[2.5,6.0]"),
    );
    assert_eq!(with(islet), ["3:11: warning[ring-collapses]"], "{tiny}");
    let apart = "[1.51,6.0],[2.0,6.0],[2.0,7.0],[1.5,7.0],[1.5,6.5],[1.51,6.0]";
    assert_eq!(with(commune("lac-2", apart)), [""; 0], "open to the outside: no gap between neighbours");
    let over = "[1.49,6.0],[2.0,6.0],[2.0,7.0],[1.49,7.0],[1.49,6.0]";
    assert_eq!(with(commune("lac-2", over)), ["2:11: warning[coverage-overlap]"]);
    assert_eq!(with(commune("lac-1", EAST)), ["3:11: error[duplicate-slug]"]);
    assert_eq!(with(commune("lac-3", EAST)), ["3:11: error[unknown-commune]"], "it is the one that is missing");
    assert_eq!(of(&[west()]), ["1:1: warning[missing-boundary]"]);
    let swapped = |ring: &str| {
        ring.replace("],[", ";")
            .replace(['[', ']'], "")
            .split(';')
            .map(|p| {
                let (x, y) = p.split_once(',').unwrap();
                format!("[{y},{x}]")
            })
            .collect::<Vec<_>>()
            .join(",")
    };
    let problems = of(&[commune("lac-1", &swapped(WEST)), commune("lac-2", &swapped(EAST))]);
    assert!(problems.contains(&"2:11: error[boundary-elsewhere]".to_owned()), "{problems:?}");
    for far in ["[-179.9,6.0],[-179.4,6.0],[-179.4,7.0],[-179.9,7.0],[-179.9,6.0]", "[0,89],[120,89],[-120,89],[0,89]"]
    {
        let problems = of(&[commune("lac-1", WEST), commune("lac-2", far)]);
        assert!(problems.contains(&"3:11: error[boundary-elsewhere]".to_owned()), "{problems:?}");
    }
}

#[test]
fn a_gap_between_three_has_its_area() {
    let gap = "[1.5,6.0],[2.0,6.0],[2.0,7.0],[1.5,7.0],[1.5,6.6],[1.502,6.5],[1.5,6.4],[1.5,6.0]";
    let problems = of(&[commune("lac-1", WEST), commune("lac-2", gap)]);
    assert_eq!(problems, ["2:11: warning[coverage-gap]"]);
}

#[test]
fn names_stand_in_for_slugs() {
    let named =
        |name: &str, ring: &str| feature(&format!("\"NOM\": \"{name}\", \"id\": 7"), "Polygon", &format!("[[{ring}]]"));
    assert_eq!(of(&[named("LAC 1", WEST), named("Lac II", EAST)]), [""; 0]);
    let problems = of(&[named("Lac 1", WEST), named("Lac 3", EAST)]);
    assert_eq!(problems, ["3:11: error[place-unmatched]"]);
    let problems = of(&[named("Quito", WEST), named("Lima", EAST)]);
    assert_eq!(problems, ["2:11: error[feature-without-key]"]);
    let number = |n: u8, ring: &str| {
        feature(&format!("\"nom\": \"Commune du Lac\", \"num\": {n}"), "Polygon", &format!("[[{ring}]]"))
    };
    assert_eq!(of(&[number(1, WEST), number(2, EAST)]), [""; 0], "the number in a property of its own");
}

#[test]
fn a_layer_of_which_a_place_is_missing_says_so_once() {
    assert_eq!(of(&[commune("lac-1", WEST)]), ["1:1: warning[missing-boundary]"]);
}

#[test]
fn what_was_mended_is_said() {
    // The eastern neighbour is half a metre off, and lacks a point of the border.
    let west = "[1.0,6.0],[1.5,6.0],[1.5,6.5],[1.5,7.0],[1.0,7.0],[1.0,6.0]";
    let east = "[1.500004,6.0],[2.0,6.0],[2.0,7.0],[1.499996,7.000002],[1.500004,6.0]";
    let problems = of(&[commune("lac-1", west), commune("lac-2", east)]);
    assert!(problems.is_empty() || problems == ["1:1: note[coverage-mended]"], "{problems:?}");
}

#[test]
fn shapes_over_the_antimeridian_and_around_a_pole_are_drawn() {
    let fiji = "[179.0,6.0],[-179.0,6.0],[-179.0,7.0],[179.0,7.0],[179.0,6.0]";
    let cap: Vec<String> =
        (0..36).map(|i| format!("[{},80.0]", i * 10 - 180)).chain(["[-180,80.0]".to_owned()]).collect();
    let layer = collection(&[commune("lac-1", fiji), commune("lac-2", &cap.join(","))]);
    let mut draft = Draft::small();
    draft.change("content/register.toml", "point = { lon = 1.2, lat = 6.3, approximate = true }", "");
    draft.change("content/register.toml", "point = { lon = 1.4, lat = 6.4, approximate = true }", "");
    draft.write("geodata/communes.geojson", layer);
    assert_eq!(draft.check().problems(), [""; 0]);
}

#[test]
fn a_file_of_a_hundred_megabytes_is_refused_at_once() {
    let problems = said(&" ".repeat(100_000_000));
    assert_eq!(problems, ["1:1: error[too-large]"]);
}

#[test]
fn thousands_of_problems_take_no_time() {
    let bad: Vec<String> = (0..1000).map(|n| feature(&format!("\"slug\": \"c-{n}\""), "Point", "[1.0,6.0]")).collect();
    let text = collection(&bad).replace('\n', " ");
    assert_eq!(said(&text).iter().filter(|line| line.ends_with("error[feature-geometry]")).count(), 1000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_a_ring_does_nothing_panics(points in prop::collection::vec((0..9i32, 0..9i32), 0..14), scale in prop::sample::select(vec![1e-7, 1e-6, 0.01, 1.0, 40.0, 1e6])) {
        let ring: Vec<String> = points.iter().map(|(x, y)| format!("[{},{}]", f64::from(*x) * scale, f64::from(*y) * scale)).collect();
        let ring = format!("{},{}", ring.join(","), ring.first().cloned().unwrap_or_default());
        said(&collection(&[commune("lac-1", WEST), commune("lac-2", ring.trim_matches(','))]));
    }

    #[test]
    fn whatever_is_cut_out_of_a_file_nothing_panics(from in 0..700usize, length in 1..60usize) {
        let whole = collection(&[commune("lac-1", WEST), commune("lac-2", EAST)]);
        let end = (from + length).min(whole.len());
        let cut = format!("{}{}", &whole[..from.min(end)], &whole[end..]);
        if cut != whole {
            said(&cut);
        }
    }
}
