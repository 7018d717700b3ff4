//! The survey of boundaries: are they the ones of the register, and do they fit together?
//!
//! In: boundaries as a file gives them, and the places of the register. Out: the same boundaries joined to the register and mended
//! ([`geometry::mend`](crate::geometry::mend)), with everything that is wrong, or was, in the report; and the [`Findings`] a person wants to read.
//!
//! 1. [`Place::all`] says what the register knows of its regions and communes.
//! 2. `join` gives each nameless boundary the slug of the place its properties name.
//! 3. `mend` makes the layer whole and reports what it found.
//! 4. [`cleaned`] writes such a layer as GeoJSON.
//!
//! It draws nothing, and does not know which file a layer came from.

mod cleaned;
mod findings;
mod join;
mod mending;
mod naming;
mod place;

pub use cleaned::{Provenance, cleaned};
pub use findings::Findings;
pub use place::Place;

use crate::diag::{BoundaryProblem, Diagnostic, Noun, Problem, Remark, Report, Span};
use crate::geometry::REACHES;
use crate::record::{Boundary, Records};

/// Surveys every layer of an atlas: what is left can be drawn.
pub fn survey(records: &mut Records, report: &mut Report) {
    let Records { boundaries, register, languages, broken, .. } = records;
    for (layer, noun, path) in [
        (&mut boundaries.regions, Noun::Region, "geodata/regions.geojson"),
        (&mut boundaries.communes, Noun::Commune, "geodata/communes.geojson"),
    ] {
        let places = Place::all(register, languages, noun);
        let is_whole = !broken.has_file(path);
        // The join complains about a missing region itself.
        inspect(layer, &places, noun, &REACHES, is_whole && noun != Noun::Region, report);
    }
    for layer in [&mut boundaries.country, &mut boundaries.world] {
        let mut findings = Findings::default();
        mending::mend(layer, &[], &mut findings, report);
    }
}

/// Surveys one layer. `reaches` are how far points may be brought together, in millionths of a degree; `is_whole` says that no feature was lost before, so
/// that a place without a boundary is worth a word.
pub fn inspect(
    layer: &mut Vec<Boundary>,
    places: &[Place],
    noun: Noun,
    reaches: &[i32],
    is_whole: bool,
    report: &mut Report,
) -> Findings {
    let mut findings = Findings::of(layer, places);
    let (Some(file), false) = (layer.first().map(|boundary| boundary.span.file), places.is_empty()) else {
        return findings;
    };
    let before = layer.len();
    join::join(layer, places, &mut findings, report);
    // A feature that names no place may be the one that is missing.
    let is_whole = is_whole && layer.len() == before;
    twice(layer, noun, report);
    mending::mend(layer, reaches, &mut findings, report);
    mending::compare_areas(layer, places, &mut findings, report);
    missing(layer, places, &mut findings);
    if is_whole {
        for slug in findings.missing.clone() {
            report.add(BoundaryProblem::MissingBoundary { noun, slug }, Span::head(file));
        }
    }
    findings
}

/// Two boundaries of one place; those of regions are told by the join.
fn twice(layer: &[Boundary], noun: Noun, report: &mut Report) {
    let mut order: Vec<&Boundary> = layer.iter().collect();
    order.sort_by(|a, b| a.key.cmp(&b.key));
    let pairs = order.iter().zip(order.iter().skip(1)).filter(|(a, b)| a.key == b.key && noun != Noun::Region);
    for (first, second) in pairs {
        let problem = Problem::DuplicateSlug { noun: Noun::Boundary, slug: second.key.clone() };
        report.push(Diagnostic::new(problem, second.span).with(first.span, Remark::FirstHere));
    }
}

/// Places of the register that the layer does not draw.
fn missing(layer: &[Boundary], places: &[Place], findings: &mut Findings) {
    let mut drawn: Vec<&str> = layer.iter().map(|boundary| boundary.key.as_str()).collect();
    drawn.sort_unstable();
    let missing = places.iter().filter(|place| drawn.binary_search(&place.slug.as_str()).is_err());
    findings.missing = missing.map(|place| place.slug.clone()).collect();
}
