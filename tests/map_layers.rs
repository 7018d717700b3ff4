//! The atlas of this repository drawn with points, and with the official polygons where they are at hand: every map of communes is drawn with what there is, and
//! none is heavy.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod layers;
mod sites;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};
use std::path::Path;

use atlas::builder::Options;
use atlas::diag::{Speech, render};
use atlas::output::Outputs;
use layers::coverage::Chance;
use sites::{Draft, real_site};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The most a map of a kind may weigh, compressed, in bytes.
const WEIGHTS: [(&str, usize); 6] = [
    ("country", 15_000),
    ("region", 15_000),
    ("locator", 3_000),
    ("pair", 12_000),
    ("world", 12_000),
    ("tiles", 15_000),
];

/// The drawings of all pages: where, which kind, the text.
fn drawings(site: &Outputs) -> Vec<(&str, &str, &str)> {
    let mut found = Vec::new();
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let mut rest = std::str::from_utf8(bytes).unwrap();
        while let Some(at) = rest.find("map map-") {
            let start = rest[..at].rfind("<svg").unwrap();
            let end = at + rest[at..].find("</figure>").unwrap();
            let end = start + rest[start..end].rfind("</svg>").unwrap() + "</svg>".len();
            let kind = rest[at + "map map-".len()..].split(['"', ' ', '>']).next().unwrap();
            found.push((path, kind, &rest[start..end]));
            rest = &rest[end..];
        }
    }
    found
}

/// Bytes once deflated; what servers send, brotli, is a tenth lighter.
fn deflated(text: &str) -> usize {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    archive.start_file("map", options).unwrap();
    archive.write_all(text.as_bytes()).unwrap();
    let bytes = archive.finish().unwrap();
    usize::try_from(ZipArchive::new(bytes).unwrap().by_index_raw(0).unwrap().compressed_size()).unwrap()
}

fn are_light(site: &Outputs) {
    let mut heaviest: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    // The heaviest as it stands is the heaviest compressed, or near it.
    for (path, kind, svg) in drawings(site) {
        let heavier = heaviest.get(kind).is_none_or(|(_, other)| svg.len() > other.len());
        if heavier {
            heaviest.insert(kind, (path.len(), svg));
        }
    }
    for (kind, most) in WEIGHTS {
        let weight = deflated(heaviest[kind].1);
        println!("{kind}: {weight} bytes deflated");
        assert!(weight < most, "{kind}: {weight} bytes");
    }
}

/// Every commune as if it had been digitised alone: each of its points up to a fifth of a metre off.
fn torn(layer: &[u8]) -> String {
    fn tear(value: &mut serde_json::Value, chance: &mut Chance) {
        match value {
            serde_json::Value::Array(items) => items.iter_mut().for_each(|item| tear(item, chance)),
            number => *number = (number.as_f64().unwrap() + chance.swing() * 2e-6).into(),
        }
    }
    let mut json: serde_json::Value = serde_json::from_slice(layer).unwrap();
    let mut chance = Chance(7);
    for feature in json["features"].as_array_mut().unwrap() {
        tear(&mut feature["geometry"]["coordinates"], &mut chance);
    }
    json["provenance"] = serde_json::json!({ "source": "Somebody", "licence": "a licence" });
    json.to_string()
}

#[test]
fn drawn_with_points_no_map_is_heavy() {
    are_light(real_site());
}

#[test]
fn the_official_layer_is_used_by_every_map_of_communes_and_none_is_heavy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Some(layer) = layers::COMMUNES.iter().find_map(|path| std::fs::read(root.join(path)).ok()) else { return };
    let mut draft = Draft::real();
    draft.write("geodata/communes.geojson", torn(&layer));
    let outcome = draft.build(&Options::default());
    let said = render::short(&outcome.report, &outcome.files, Speech::English);
    assert!(!said.contains("error["), "{said}");
    assert!(said.contains("geodata/communes.geojson:1:1: note[coverage-mended]"), "what was mended is said: {said}");
    let site = outcome.outputs.unwrap();
    let home = std::str::from_utf8(site.iter().find(|(path, _)| *path == "en/index.html").unwrap().1).unwrap();
    assert!(home.contains("Boundaries of communes: Somebody (a licence)."), "the source of the layer is printed");
    let mut kinds = BTreeSet::new();
    for (path, kind, svg) in drawings(&site) {
        let has = |class: &str| {
            svg.split("class=\"")
                .skip(1)
                .any(|rest| rest.split('"').next().unwrap().split(' ').any(|other| other == class))
        };
        if ["country", "region"].contains(&kind) {
            assert!(has("area") && !has("mark"), "{path}: {kind}");
            assert!(has("districts"), "{path}: {kind}: where prefectures end");
        }
        if kind == "locator" {
            assert!(svg.contains("<path class=\"here\""), "{path}: its own polygon");
        }
        kinds.insert(kind);
    }
    assert!(WEIGHTS.iter().all(|(kind, _)| kinds.contains(kind)), "{kinds:?}");
    are_light(&site);
}

#[test]
fn a_layer_that_does_not_say_where_it_comes_from_is_not_credited_to_another() {
    let mut draft = Draft::small();
    let square = |west: f64, slug: &str| {
        let east = west + 0.5;
        format!(
            r#"{{"type":"Feature","properties":{{"slug":"{slug}"}},"geometry":{{"type":"Polygon","coordinates":[[[{west},6],[{east},6],[{east},7],[{west},7],[{west},6]]]}}}}"#
        )
    };
    let layer =
        format!(r#"{{"type":"FeatureCollection","features":[{},{}]}}"#, square(1.0, "lac-1"), square(1.5, "lac-2"));
    draft.write("geodata/communes.geojson", layer);
    let site = draft.build(&Options::default()).outputs.unwrap();
    for (path, said) in [
        ("en/index.html", "Boundaries of communes: source not stated."),
        ("fr/index.html", "Limites des communes\u{a0}: source non indiquée."),
    ] {
        let page = std::str::from_utf8(site.iter().find(|(other, _)| *other == path).unwrap().1).unwrap();
        assert!(page.contains(said), "{path}");
    }
}

fn home_of(draft: &Draft) -> String {
    let outcome = draft.build(&Options::default());
    let said = render::short(&outcome.report, &outcome.files, Speech::English);
    let site = outcome.outputs.unwrap_or_else(|| panic!("{said}"));
    std::str::from_utf8(site.iter().find(|(path, _)| *path == "en/index.html").unwrap().1).unwrap().to_owned()
}

fn change(draft: &mut Draft, path: &str, from: &str, to: &str) {
    let text = draft.text(path).to_owned();
    assert!(text.contains(from), "{path}: {from}");
    draft.write(path, text.replace(from, to));
}

const REGISTER: &str = "content/register.toml";

#[test]
fn who_is_not_on_a_map_for_want_of_a_place_is_told() {
    let mut draft = Draft::small();
    change(&mut draft, REGISTER, "point = { lon = 1.2, lat = 6.3, approximate = true }\n", "");
    let home = home_of(&draft);
    assert!(home.contains("0 of 2. 1 commune is not on it: the atlas has no point for it yet."), "{home}");
    assert!(!home.contains("The list beside the map says the same"), "{home}");
    change(&mut draft, REGISTER, "point = { lon = 1.4, lat = 6.4, approximate = true }\n", "");
    let home = home_of(&draft);
    assert!(home.contains("2 communes are not on it") && !home.contains("approximate"), "{home}");
}

#[test]
fn a_point_is_called_approximate_where_it_is_marked_so() {
    let mut draft = Draft::small();
    assert!(home_of(&draft).contains("Each point is approximate"));
    change(&mut draft, REGISTER, "lat = 6.4, approximate = true", "lat = 6.4");
    let home = home_of(&draft);
    assert!(home.contains("1 of the points is approximate") && !home.contains("Each point"), "{home}");
    change(&mut draft, REGISTER, "lat = 6.3, approximate = true", "lat = 6.3");
    assert!(!home_of(&draft).contains("approximate"));
}

#[test]
fn what_the_layer_of_regions_says_of_itself_is_printed() {
    let mut draft = Draft::small();
    assert!(!home_of(&draft).contains("Boundaries of regions"));
    let stated =
        "\"type\": \"FeatureCollection\",\n  \"provenance\": { \"source\": \"Somebody\", \"licence\": \"a licence\" },";
    change(&mut draft, "geodata/regions.geojson", "\"type\": \"FeatureCollection\",", stated);
    assert!(home_of(&draft).contains("Boundaries of regions: Somebody (a licence)."));
}

#[test]
fn an_atlas_of_places_without_the_outline_of_its_country_is_told() {
    let said = |draft: &Draft| {
        let outcome = draft.check();
        render::short(&outcome.report, &outcome.files, Speech::English)
    };
    let mut draft = Draft::small();
    draft.remove("geodata/regions.geojson");
    assert!(said(&draft).contains("content/atlas.toml:1:1: warning[missing-boundary]"), "{}", said(&draft));
    change(&mut draft, REGISTER, "point = { lon = 1.2, lat = 6.3, approximate = true }\n", "");
    change(&mut draft, REGISTER, "point = { lon = 1.4, lat = 6.4, approximate = true }\n", "");
    assert!(!said(&draft).contains("missing-boundary"), "nothing to be set on a map: {}", said(&draft));
    // That of the world is coarse, but where a point is whose two numbers changed places can be told from it.
    let mut draft = Draft::small();
    draft.remove("geodata/regions.geojson");
    let world = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"iso_a2\":\"ZZ\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1.0,6.0],[2.0,6.0],[2.0,7.0],[1.0,7.0],[1.0,6.0]]]}}]}";
    draft.write("geodata/world.geojson", world);
    change(&mut draft, REGISTER, "lon = 1.2, lat = 6.3", "lon = 6.3, lat = 1.2");
    assert!(said(&draft).contains("point-elsewhere"), "{}", said(&draft));
}

#[test]
fn numbers_of_one_bend() {
    let draft = Draft::small();
    let home = home_of(&draft);
    assert!(home.contains("partner country<") && home.contains("partnership recorded, leads"), "{home}");
    let site = draft.build(&Options::default()).outputs.unwrap();
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        for wrong in ["partner countries<", "1 communes", "the 1 partnerships", ": 1 of 1."] {
            assert!(!text.contains(wrong), "{path}: {wrong}");
        }
    }
}
