//! Problems of boundary files, in English.

use super::super::plenty::beginning;
use super::nouns::{list, noun};
use crate::diag::BoundaryProblem;
use crate::diag::words::engines::json;
use crate::diag::words::measure::area;
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
        BoundaryProblem::MissingBoundary { noun: kind, slugs } => w(
            match slugs.as_slice() {
                [slug] => format!("no boundary is drawn for the {} “{slug}”", noun(*kind)),
                several => {
                    format!("no boundary is drawn for {} places of the register: {}", several.len(), beginning(several))
                }
            },
            String::new(),
            "add its feature, with the property slug, to the file in geodata/".into(),
        ),
        BoundaryProblem::CountryWithoutOutline { code, is_in_world } => w(
            format!("geodata/ has no outline of the country “{code}” of this atlas"),
            if *is_in_world {
                "its maps are drawn with the rough one of world.geojson".into()
            } else {
                "its maps show points without land: world.geojson does not have this country either".into()
            },
            format!(
                "add geodata/country.geojson, one feature with the property country = \"{code}\", or geodata/regions.geojson with the outline of every region"
            ),
        ),
        BoundaryProblem::RingCrosses { lon, lat } => w(
            format!("this boundary crosses itself at longitude {lon}, latitude {lat}"),
            String::new(),
            "mend it in a map editor (QGIS: Fix geometries), or run `atlas geo` on the file".into(),
        ),
        BoundaryProblem::RingWinding { rings } => w(
            if *rings == 1 {
                "this ring runs the wrong way round".into()
            } else {
                format!("{rings} rings run the wrong way round, from this feature on")
            },
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
        BoundaryProblem::CoverageGap { square_km, between } => w(
            format!("{} between {} belong to none of them", area(*square_km, Speech::English), list(between)),
            String::new(),
            "draw the shared border once for both, or close it with `atlas geo FILE --snap METRES`".into(),
        ),
        BoundaryProblem::CoverageOverlap { square_km, other } => w(
            format!("{} belong to this boundary and to “{other}”", area(*square_km, Speech::English)),
            String::new(),
            "draw the shared border once for both, or close it with `atlas geo FILE --snap METRES`".into(),
        ),
        BoundaryProblem::AreaDiffers { found, expected } => w(
            format!(
                "this boundary encloses {}, the register says {}",
                area(*found, Speech::English),
                area(*expected, Speech::English)
            ),
            String::new(),
            "check that the right shape has the right slug, and the area in the register".into(),
        ),
        BoundaryProblem::BoundaryElsewhere { km, swapped, others } => w(
            format!(
                "this boundary is {km:.0} km from where the register has its place{}",
                match others {
                    0 => String::new(),
                    1 => "; so is that of another place in this file".into(),
                    n => format!("; so are those of {n} other places in this file"),
                }
            ),
            if *swapped { "longitude and latitude seem to be swapped".into() } else { String::new() },
            if *swapped {
                "export the layer again with the longitude first, as GeoJSON wants it".into()
            } else {
                "check that the right shape has the right slug, that the layer is in longitude and latitude (WGS 84, EPSG:4326), and the point in the register".into()
            },
        ),
        BoundaryProblem::RingCollapses => w(
            "a ring is too small to be drawn: rounded, it encloses nothing".into(),
            "left out of the maps".into(),
            "remove it, or check the coordinates".into(),
        ),
        BoundaryProblem::CoverageMended { snapped, closed, square_km } => w(
            format!(
                "mended for the maps (points snapped: {snapped}; slivers closed: {closed}, {})",
                area(*square_km, Speech::English)
            ),
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
