//! Problems of boundary files, in English.

use super::nouns::{list, noun};
use crate::diag::BoundaryProblem;
use crate::diag::words::engines::json;
use crate::diag::words::{Speech, Words};

pub(super) fn words(problem: &BoundaryProblem) -> Words {
    let w = Words::new;
    match problem {
        BoundaryProblem::GeoJsonSyntax { said } => w(
            "this GeoJSON file cannot be read".into(),
            json(said, Speech::English),
            "export the layer again: a FeatureCollection in longitude and latitude (WGS 84)".into(),
        ),
        BoundaryProblem::FeatureWithoutKey { expected } => w(
            "this feature cannot be joined to the register".into(),
            String::new(),
            format!("add the property {expected}"),
        ),
        BoundaryProblem::FeatureGeometry { expected, found } => {
            w(format!("a geometry of type {found} cannot be used here"), String::new(), format!("expected: {expected}"))
        }
        BoundaryProblem::RingTooShort { points } => w(
            format!("a ring of {points} points encloses nothing"),
            String::new(),
            "a ring has at least four positions, the last equal to the first".into(),
        ),
        BoundaryProblem::MissingBoundary { noun: kind, slug } => w(
            format!("no boundary is drawn for the {} “{slug}”", noun(*kind)),
            String::new(),
            "add its feature, with the property slug, to the file in geodata/".into(),
        ),
        BoundaryProblem::RingCrosses { lon, lat } => w(
            format!("this boundary crosses itself at longitude {lon}, latitude {lat}"),
            String::new(),
            "mend it in a map editor (QGIS: Fix geometries), or run `atlas geo` on the file".into(),
        ),
        BoundaryProblem::RingWinding => w(
            "this ring runs the wrong way round".into(),
            "turned round for the maps".into(),
            "outer rings run counter-clockwise, holes clockwise (RFC 7946); `atlas geo FILE --write` mends the file"
                .into(),
        ),
        BoundaryProblem::RingSpike => w(
            "this ring goes out and back along one line".into(),
            "the spike was taken off for the maps".into(),
            "`atlas geo FILE --write` mends the file".into(),
        ),
        BoundaryProblem::HoleOutside => w(
            "a hole lies outside the polygon it is cut from".into(),
            String::new(),
            "write it as a polygon of its own (MultiPolygon), or remove it".into(),
        ),
        BoundaryProblem::ProjectedCoordinates { x, y } => w(
            format!("({x}, {y}) is not in degrees: these look like projected coordinates, in metres"),
            String::new(),
            "export the layer again in longitude and latitude (WGS 84, EPSG:4326)".into(),
        ),
        BoundaryProblem::EmptyBoundaries => {
            w("this file holds no feature".into(), String::new(), "export the layer again, or remove the file".into())
        }
        BoundaryProblem::CoverageGap { square_km } => w(
            format!("{square_km} km² between these neighbours belong to none of them"),
            String::new(),
            "draw the shared border once for both; `atlas geo` shows each gap".into(),
        ),
        BoundaryProblem::CoverageOverlap { square_km, other } => w(
            format!("{square_km} km² belong to this boundary and to “{other}”"),
            String::new(),
            "draw the shared border once for both; `atlas geo` shows each overlap".into(),
        ),
        BoundaryProblem::AreaDiffers { found, expected } => w(
            format!("this boundary encloses {found} km², the register says {expected} km²"),
            String::new(),
            "check that the right shape has the right slug, and the area in the register".into(),
        ),
        BoundaryProblem::RingCollapses => w(
            "a ring is too small to be drawn: rounded, it encloses nothing".into(),
            "left out of the maps".into(),
            "remove it, or check the coordinates".into(),
        ),
        BoundaryProblem::CoverageMended { snapped, closed, square_km } => w(
            format!("mended for the maps: {snapped} points snapped, {closed} slivers closed ({square_km} km²)"),
            String::new(),
            "`atlas geo FILE --write` writes the mended layer".into(),
        ),
        BoundaryProblem::PlaceAmbiguous { name, candidates } => w(
            format!("“{name}” could be several places of the register"),
            String::new(),
            format!("add the property slug: one of {}", list(candidates)),
        ),
        BoundaryProblem::PlaceUnmatched { name, candidates } => w(
            format!("“{name}” is no place of the register"),
            String::new(),
            if candidates.is_empty() {
                "add the property slug".into()
            } else {
                format!("add the property slug; the nearest are {}", list(candidates))
            },
        ),
    }
}
