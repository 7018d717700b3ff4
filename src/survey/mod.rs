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
pub use join::strangers;
pub use place::Place;

use std::collections::BTreeSet;

use crate::diag::{BoundaryProblem, Diagnostic, Noun, Problem, Remark, Report, Span};
use std::sync::Arc;

use crate::geometry::REACHES;
use crate::i18n::Languages;
use crate::record::{Boundaries, Boundary, Broken, Records, Register};
use crate::text::nearest;

/// Of the layers that are to hold known places: which, and the file.
const KINDS: [Option<(Noun, &str)>; 4] =
    [Some((Noun::Region, "geodata/regions.geojson")), Some((Noun::Commune, "geodata/communes.geojson")), None, None];

/// The layers, in the order of [`KINDS`].
fn layers(boundaries: &mut Boundaries) -> [&mut Arc<Vec<Boundary>>; 4] {
    let Boundaries { regions, communes, country, world, .. } = boundaries;
    [regions, communes, country, world]
}

/// Surveys every layer of an atlas: what is left can be drawn.
pub fn survey(records: &mut Records, report: &mut Report) {
    let mut is_lost = false;
    for (layer, kind) in layers(&mut records.boundaries).into_iter().zip(KINDS) {
        let asked = Asked::of(kind, &records.register, &records.languages, &records.broken);
        let was_there = !layer.is_empty();
        mend(Arc::make_mut(layer), &asked, report);
        is_lost |= was_there && layer.is_empty();
    }
    records.boundaries.is_lost |= is_lost;
}

/// What a layer is to hold.
#[derive(Clone)]
struct Asked {
    /// Its kind of places; nothing for a layer of which none are known.
    noun: Option<Noun>,
    register: Arc<Register>,
    languages: Languages,
    /// Whether a place without a boundary is worth a word.
    is_whole: bool,
}

impl Asked {
    fn of(kind: Option<(Noun, &str)>, register: &Arc<Register>, languages: &Languages, broken: &Broken) -> Self {
        // The join complains about a missing region itself.
        let is_whole = kind.is_some_and(|(noun, path)| noun != Noun::Region && !broken.has_file(path));
        let noun = kind.map(|(noun, _)| noun);
        Self { noun, register: Arc::clone(register), languages: languages.clone(), is_whole }
    }

    fn places(&self) -> Vec<Place> {
        self.noun.map(|noun| Place::all(&self.register, &self.languages, noun)).unwrap_or_default()
    }

    /// Whether the other is the same. Another register may have the same places.
    fn is(&self, other: &Self) -> bool {
        (self.noun, self.is_whole) == (other.noun, other.is_whole)
            && self.languages == other.languages
            && (Arc::ptr_eq(&self.register, &other.register) || self.places() == other.places())
    }
}

fn mend(layer: &mut Vec<Boundary>, asked: &Asked, report: &mut Report) {
    match asked.noun {
        Some(noun) => {
            inspect(layer, &asked.places(), noun, &REACHES, asked.is_whole, report);
        }
        None => mending::mend(layer, &[], &mut Findings::default(), report),
    }
}

/// A survey and what it was made of, kept for the next one. A copy shares it.
#[derive(Clone, Default)]
pub struct Surveyed(Arc<Vec<Layer>>);

/// A layer as it was written, and what became of it.
#[derive(Clone)]
struct Layer {
    written: Arc<Vec<Boundary>>,
    asked: Asked,
    mended: Arc<Vec<Boundary>>,
    said: Report,
}

/// The same as [`survey`], given an earlier one: a layer is not looked over again where it is the same and is to hold the same.
pub fn survey_again(records: &mut Records, kept: &Surveyed, report: &mut Report) -> Surveyed {
    let Records { boundaries, register, languages, broken, .. } = records;
    let (mut all, mut is_lost) = (Vec::new(), false);
    for (rank, (layer, kind)) in layers(boundaries).into_iter().zip(KINDS).enumerate() {
        let asked = Asked::of(kind, register, languages, broken);
        let is_same = |kept: &&Layer| {
            let is_written = Arc::ptr_eq(&kept.written, layer) || (kept.written.is_empty() && layer.is_empty());
            is_written && kept.asked.is(&asked)
        };
        let surveyed = match kept.0.get(rank).filter(is_same) {
            Some(kept) => Layer { asked, ..kept.clone() },
            None => {
                let mut surveyed =
                    Layer { written: Arc::clone(layer), asked, mended: Arc::clone(layer), said: Report::default() };
                mend(Arc::make_mut(&mut surveyed.mended), &surveyed.asked, &mut surveyed.said);
                surveyed
            }
        };
        is_lost |= !layer.is_empty() && surveyed.mended.is_empty();
        *layer = Arc::clone(&surveyed.mended);
        report.append(surveyed.said.clone());
        all.push(surveyed);
    }
    boundaries.is_lost |= is_lost;
    Surveyed(Arc::new(all))
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
