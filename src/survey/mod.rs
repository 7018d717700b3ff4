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

use std::collections::BTreeSet;

use crate::diag::{BoundaryProblem, Diagnostic, Noun, Problem, Remark, Report, Span};
use std::sync::Arc;

use crate::geometry::REACHES;
use crate::i18n::Languages;
use crate::record::{Boundaries, Boundary, Records, Register};
use crate::source::{SourceFile, Sources};
use crate::text::nearest;

/// The layers a whole atlas has every place in.
const LAYERS: [(Noun, &str); 2] =
    [(Noun::Region, "geodata/regions.geojson"), (Noun::Commune, "geodata/communes.geojson")];

/// Surveys every layer of an atlas: what is left can be drawn.
pub fn survey(records: &mut Records, report: &mut Report) {
    let known = Known::of(&Sources::default(), records);
    mend_all(&mut records.boundaries, &known, report);
}

/// What a survey knows.
#[derive(Clone, Default)]
struct Known {
    /// The layers as they are written.
    files: Vec<SourceFile>,
    register: Arc<Register>,
    languages: Languages,
    /// Of each layer, whether it is broken.
    is_broken: Vec<bool>,
}

impl Known {
    fn of(sources: &Sources, records: &Records) -> Self {
        Self {
            files: sources.under("geodata/").cloned().collect(),
            register: Arc::clone(&records.register),
            languages: records.languages.clone(),
            is_broken: LAYERS.map(|(_, path)| records.broken.has_file(path)).into(),
        }
    }

    /// The places of a layer.
    fn places(&self, noun: Noun) -> Vec<Place> {
        Place::all(&self.register, &self.languages, noun)
    }

    /// Whether the other is the same. Another register may have the same places.
    fn is(&self, other: &Self) -> bool {
        self.files == other.files
            && self.is_broken == other.is_broken
            && self.languages == other.languages
            && (Arc::ptr_eq(&self.register, &other.register)
                || LAYERS.iter().all(|(noun, _)| self.places(*noun) == other.places(*noun)))
    }
}

fn mend_all(boundaries: &mut Boundaries, known: &Known, report: &mut Report) {
    let layers = [&mut boundaries.regions, &mut boundaries.communes];
    for ((layer, (noun, _)), is_broken) in layers.into_iter().zip(LAYERS).zip(&known.is_broken) {
        let places = known.places(noun);
        // The join complains about a missing region itself.
        let is_whole = !is_broken && noun != Noun::Region;
        inspect(Arc::make_mut(layer), &places, noun, &REACHES, is_whole, report);
    }
    for layer in [&mut boundaries.country, &mut boundaries.world] {
        let mut findings = Findings::default();
        mending::mend(Arc::make_mut(layer).as_mut_slice(), &[], &mut findings, report);
    }
}

/// A survey and what it was made of, kept for the next one. A copy shares it.
#[derive(Clone, Default)]
pub struct Surveyed {
    known: Arc<Known>,
    boundaries: Boundaries,
    report: Report,
}

/// The same as [`survey`], given an earlier one: nothing is done again where it was made of the same.
pub fn survey_again(sources: &Sources, records: &mut Records, kept: &Surveyed, report: &mut Report) -> Surveyed {
    let known = Known::of(sources, records);
    if kept.known.is(&known) {
        records.boundaries = kept.boundaries.clone();
        report.append(kept.report.clone());
        return Surveyed { known: Arc::new(known), ..kept.clone() };
    }
    let mut said = Report::default();
    mend_all(&mut records.boundaries, &known, &mut said);
    report.append(said.clone());
    Surveyed { known: Arc::new(known), boundaries: records.boundaries.clone(), report: said }
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
        // One that bears another name, or that of a neighbour, is said to: it may be the one.
        let places: BTreeSet<&str> = places.iter().map(|place| place.slug.as_str()).collect();
        let mut seen = BTreeSet::new();
        let astray =
            layer.iter().filter(|shape| !places.contains(shape.key.as_str()) || !seen.insert(shape.key.as_str()));
        let mut left = findings.missing.clone();
        for shape in astray.take(MOST_ASTRAY) {
            let meant = nearest(&shape.key, left.iter().map(String::as_str)).map(str::to_owned);
            left.retain(|slug| Some(slug) != meant.as_ref());
        }
        if !left.is_empty() {
            report.add(BoundaryProblem::MissingBoundary { noun, slugs: left }, Span::head(file));
        }
    }
    findings
}

/// For so many boundaries that name no place, or one that is drawn already, it is looked up which place they may be of.
const MOST_ASTRAY: usize = 64;

/// Two boundaries of one place; those of regions are told by the join.
fn twice(layer: &[Boundary], noun: Noun, report: &mut Report) {
    let mut order: Vec<&Boundary> = layer.iter().collect();
    order.sort_by(|a, b| a.key.cmp(&b.key));
    let pairs = order.iter().zip(order.iter().skip(1)).filter(|(a, b)| a.key == b.key && noun != Noun::Region);
    for (first, second) in pairs {
        let problem = Problem::DuplicateSlug { noun: Noun::Boundary, slug: second.key.clone(), meant: None };
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
