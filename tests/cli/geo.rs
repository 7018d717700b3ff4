//! `atlas geo`: a boundary file looked at before it is used, and the layer it writes.

use std::fs;

use crate::site::{Ran, Site};

const FILE: &str = "from-the-ministry.geojson";
const WEST: &str = "[1.0,6.0],[1.5,6.0],[1.5,7.0],[1.0,7.0],[1.0,6.0]";
const EAST: &str = "[1.5,6.0],[2.0,6.0],[2.0,7.0],[1.5,7.0],[1.5,6.0]";

fn feature(properties: &str, geometry: &str) -> String {
    format!("{{ \"type\": \"Feature\", \"properties\": {{ {properties} }}, \"geometry\": {geometry} }}")
}

fn polygon(properties: &str, ring: &str) -> String {
    feature(properties, &format!("{{ \"type\": \"Polygon\", \"coordinates\": [[{ring}]] }}"))
}

/// A file of features, one a line, the first on line 2.
fn collection(features: &[String]) -> String {
    format!("{{ \"type\": \"FeatureCollection\", \"features\": [\n{}\n] }}\n", features.join(",\n"))
}

/// What the command says of such a file; whatever it says, it writes nothing unless asked.
fn looked_at(features: &[String]) -> Ran {
    let site = Site::small();
    site.write(FILE, collection(features));
    let before = site.tree("");
    let ran = site.run(&["geo", FILE]);
    assert!(before == site.tree(""), "something was written");
    assert_eq!(ran.out, "");
    ran
}

/// Where and what it complains of, such as `2:11 ring-spike`.
fn problems(ran: &Ran) -> Vec<String> {
    let mut codes = ran.err.lines().filter_map(|line| line.split_once('[')?.1.split_once("]:")).map(|(code, _)| code);
    let places =
        ran.err.lines().filter_map(|line| line.trim().strip_prefix("--> ")?.strip_prefix(FILE)?.strip_prefix(':'));
    places.map(|place| format!("{place} {}", codes.next().unwrap())).collect()
}

#[test]
fn a_clean_layer_is_told_in_figures_in_both_languages() {
    let features = [polygon("\"slug\": \"lac-1\"", WEST), polygon("\"slug\": \"lac-2\"", EAST)];
    let ran = looked_at(&features);
    assert_eq!((ran.code, problems(&ran).len()), (0, 0), "{}", ran.err);
    for said in ["Boundaries: 2; points: 10; places of the register: 2.", "gaps: 0", "overlaps: 0"] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    let site = Site::small();
    site.write(FILE, collection(&features));
    let french = site.run(&["geo", FILE, "--lang", "fr"]);
    assert!(french.err.contains("Limites : 2 ; points : 10 ; lieux du registre : 2."), "{}", french.err);
}

#[test]
fn names_without_codes_and_with_another_spelling_are_joined_and_listed() {
    let site = Site::small();
    site.change("content/register.toml", "name = \"Lac 2\"", "name = \"Grande Rive 2\"");
    let features = [("COMMUNE DE LAC I", WEST), ("Grannde-Rive 2", EAST)];
    let named = |(name, ring): &(&str, &str)| polygon(&format!("\"NOM_COM\": \"{name}\""), ring);
    site.write(FILE, collection(&features.iter().map(named).collect::<Vec<_>>()));
    let ran = site.run(&["geo", FILE]);
    assert_eq!((ran.code, problems(&ran).len()), (0, 0), "{}", ran.err);
    assert!(ran.err.contains("Joined to the register by the property “NOM_COM”."), "{}", ran.err);
    assert!(ran.err.contains("Spelt otherwise and taken for: Grannde-Rive 2 → lac-2."), "{}", ran.err);
}

#[test]
fn each_mistake_is_told_at_its_line_and_nothing_is_written() {
    let west = || polygon("\"slug\": \"lac-1\"", WEST);
    let mistakes = [
        ("duplicate-slug", polygon("\"slug\": \"lac-1\"", EAST)),
        (
            "projected-coordinates",
            polygon("\"slug\": \"lac-2\"", "[300000,660000],[350000,660000],[350000,770000],[300000,660000]"),
        ),
        ("feature-geometry", feature("\"slug\": \"lac-2\"", "null")),
        (
            "feature-geometry",
            feature("\"slug\": \"lac-2\"", "{ \"type\": \"GeometryCollection\", \"geometries\": [] }"),
        ),
        ("geojson-syntax", polygon("\"slug\": \"lac-2\"", "[1.5],[2.0,6.0],[2.0,7.0],[1.5]")),
    ];
    for (code, second) in mistakes {
        let ran = looked_at(&[west(), second]);
        let found = problems(&ran);
        assert_eq!(ran.code, 1, "{code}: {}", ran.err);
        assert!(
            found.iter().any(|problem| problem.starts_with("3:") && problem.ends_with(code)),
            "{code}: {found:?}\n{}",
            ran.err
        );
        assert!(!ran.err.contains("NaN"), "{}", ran.err);
    }
    let ran = looked_at(&[polygon("\"nom\": \"Lac 1\"", WEST), polygon("\"nom\": \"Lac 3\"", EAST)]);
    assert_eq!(problems(&ran), ["3:11 place-unmatched"], "{}", ran.err);
    // Latitudes before longitudes: both are degrees, and only the register knows better.
    let swapped = |ring: &str| {
        let pairs: Vec<Vec<f64>> = serde_json::from_str(&format!("[{ring}]")).unwrap();
        pairs.iter().map(|pair| format!("[{},{}]", pair[1], pair[0])).collect::<Vec<_>>().join(",")
    };
    let ran =
        looked_at(&[polygon("\"slug\": \"lac-1\"", &swapped(WEST)), polygon("\"slug\": \"lac-2\"", &swapped(EAST))]);
    assert_eq!(problems(&ran), ["2:11 boundary-elsewhere", "2:11 ring-winding"], "{}", ran.err);

    let site = Site::small();
    site.write(FILE, collection(&[west(), polygon("\"slug\": \"lac-1\"", EAST)]));
    let before = site.tree("");
    let ran = site.run(&["geo", FILE, "--write"]);
    assert_eq!(ran.code, 1);
    assert!(before == site.tree(""), "{}", ran.err);
}

#[test]
fn what_cannot_be_a_layer_is_refused_without_being_read_to_the_end() {
    let site = Site::small();
    for (bytes, code) in [(100_000_000, "geojson-syntax"), (600_000_000, "too-large")] {
        // A file full of nothing takes no room on the disk.
        fs::File::create(site.path(FILE)).unwrap().set_len(bytes).unwrap();
        let ran = site.run(&["geo", FILE]);
        assert!(ran.code == 1 && ran.err.contains(&format!("error[{code}]")), "{}", ran.err);
    }
    site.write(FILE, [0xff, 0xfe, 0x00]);
    assert!(site.run(&["geo", FILE]).err.contains("error[not-utf8]"));
    assert_eq!(site.run(&["geo", "nowhere.geojson"]).code, 2);
}

#[test]
fn what_is_written_is_accepted_clean_and_the_same_when_written_again() {
    let site = Site::small();
    // Without slugs, the wrong way round, half a metre apart, with a spike and more decimals than anybody measured.
    let west = "[1.0,6.0],[1.0,7.0],[1.50000312345678,7.0],[1.50000312345678,6.5],[1.50000312345678,6.0],[1.0,6.0]";
    let east = "[1.5,6.0],[1.5,7.0],[2.0,7.0],[2.1,7.1],[2.0,7.0],[2.0,6.0],[1.5,6.0]";
    site.write(FILE, collection(&[polygon("\"nom\": \"Lac 1\"", west), polygon("\"nom\": \"Lac 2\"", east)]));
    let arguments =
        ["geo", FILE, "--write", "--source", "The ministry", "--date", "2026-11-20", "--licence", "CC BY 4.0"];
    let ran = site.run(&arguments);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("Mended, points snapped: ") && ran.err.contains("| `communes.geojson` |"), "{}", ran.err);

    let written = fs::read_to_string(site.path("geodata/communes.geojson")).unwrap();
    for said in ["\"lac-1\"", "\"lac-2\"", "The ministry", "2026-11-20", "CC BY 4.0", FILE] {
        assert!(written.contains(said), "{said}: {written}");
    }
    assert!(!written.contains("1.50000312345678"), "{written}");
    assert_eq!(site.problems(), [""; 0], "what was written is not clean");

    // Looked at again it has nothing to mend, and another file is not replaced by it.
    let again = site.run(&["geo", "geodata/communes.geojson"]);
    assert_eq!((again.code, problems(&again).len()), (0, 0), "{}", again.err);
    assert!(!again.err.contains("Mended"), "{}", again.err);
    assert_eq!(site.run(&arguments).code, 2, "the file that stands there is another one");
    let copy = site.run(&["geo", "geodata/communes.geojson", "--write", "copy.geojson"]);
    assert_eq!(copy.code, 0, "{}", copy.err);
    let features = |text: &str| text.split_once("\"features\"").unwrap().1.to_owned();
    assert_eq!(features(&fs::read_to_string(site.path("copy.geojson")).unwrap()), features(&written));

    assert_eq!(site.run(&["build"]).code, 0);
}
