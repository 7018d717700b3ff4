//! `geodata/*.geojson`: boundaries and towns, each feature with the key that joins it to the register.

use std::ops::Range;
use std::sync::Arc;

use geojson::{Error, Feature, GeoJson, GeometryValue, JsonValue, Position};
use rayon::prelude::*;

use super::Context;
use super::json_places::{is_end, items, members};
use super::lengths::is_longer;
use crate::diag::{BoundaryProblem, FileId, Plenty, Problem, Span};
use crate::geometry::{Geographic, Polygon};
use crate::source::{LIMITS, Notation, too_deep};
use crate::text::{is_hidden, is_slug};

/// An area and what it is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Boundary {
    /// The slug of a region or commune, or the code of a country in lower case. Empty where a region or commune is only named.
    pub key: String,
    /// What the feature says of itself, where it has no key: names of properties and values that are words or whole numbers.
    pub labels: Vec<(String, String)>,
    /// Its polygons.
    pub polygons: Vec<Polygon<Geographic>>,
    /// Where it is written.
    pub span: Span,
}

/// A town, for orientation on maps and for who looks for it by its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Town {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub place: Geographic,
    /// The slug of the commune it lies in; none for a town that several communes share.
    pub commune: Option<String>,
    /// The slug of its prefecture.
    pub prefecture: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// Everything `geodata/` holds. A copy shares it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Boundaries {
    /// The country of the atlas.
    pub country: Arc<Vec<Boundary>>,
    /// Its regions.
    pub regions: Arc<Vec<Boundary>>,
    /// Who publishes the layer of regions and under which licence, as its file says.
    pub regions_from: Option<String>,
    /// Its communes, when somebody has supplied them.
    pub communes: Arc<Vec<Boundary>>,
    /// Who publishes the layer of communes and under which licence, as its file says.
    pub communes_from: Option<String>,
    /// The countries of the world.
    pub world: Arc<Vec<Boundary>>,
    /// Towns.
    pub towns: Arc<Vec<Town>>,
    /// Whether there is a file of the country or its parts of which nothing can be drawn: that has been told.
    pub is_lost: bool,
}

/// How far past its limit a degree may lie and still be a matter of rounding.
const ROUNDING: f64 = 1e-6;

/// One file of `geodata/`.
#[derive(Clone)]
pub(super) enum Layer {
    Country(Arc<Vec<Boundary>>),
    Regions(Arc<Vec<Boundary>>, Option<String>),
    Communes(Arc<Vec<Boundary>>, Option<String>),
    World(Arc<Vec<Boundary>>),
    Towns(Arc<Vec<Town>>),
}

impl Boundaries {
    /// Whether this is a copy of the other: its areas and towns are not only alike, they are the same.
    pub fn is(&self, other: &Self) -> bool {
        // What is not there is made anew each time.
        fn is_one<T>((one, other): (&Arc<Vec<T>>, &Arc<Vec<T>>)) -> bool {
            Arc::ptr_eq(one, other) || (one.is_empty() && other.is_empty())
        }
        let areas = [
            (&self.country, &other.country),
            (&self.regions, &other.regions),
            (&self.communes, &other.communes),
            (&self.world, &other.world),
        ];
        areas.into_iter().all(is_one) && is_one((&self.towns, &other.towns))
    }

    pub(super) fn add(&mut self, layer: Layer) {
        self.is_lost |= match &layer {
            Layer::Country(shapes) | Layer::Regions(shapes, _) | Layer::Communes(shapes, _) => shapes.is_empty(),
            Layer::World(_) | Layer::Towns(_) => false,
        };
        match layer {
            Layer::Country(shapes) => self.country = shapes,
            Layer::Regions(shapes, from) => (self.regions, self.regions_from) = (shapes, from),
            Layer::Communes(shapes, from) => (self.communes, self.communes_from) = (shapes, from),
            Layer::World(shapes) => self.world = shapes,
            Layer::Towns(towns) => self.towns = towns,
        }
    }
}

impl Layer {
    /// The names of its files.
    pub(super) const FILES: [&str; 5] =
        ["country.geojson", "regions.geojson", "communes.geojson", "world.geojson", "towns.geojson"];

    /// Reads one file by its name; a feature that cannot be used is reported and left out.
    pub(super) fn read(name: &str, text: &str, cx: &mut Context<'_>) -> Option<Self> {
        // Disputed territories have no code; they are drawn as quiet land, under no key.
        let is_code = |code: &str| code.len() == 2 || code.len() == 3 || code.is_empty();
        Some(match name {
            "country.geojson" => Self::Country(Arc::new(shapes(text, cx, "country", &is_code))),
            "regions.geojson" => Self::Regions(Arc::new(shapes(text, cx, SLUG, &is_slug)), origin(text)),
            "communes.geojson" => Self::Communes(Arc::new(shapes(text, cx, SLUG, &is_slug)), origin(text)),
            "world.geojson" => Self::World(Arc::new(shapes(text, cx, "iso_a2", &is_code))),
            "towns.geojson" => Self::Towns(Arc::new(towns(text, cx))),
            _ => return None,
        })
    }
}

/// What the head of a file that `atlas geo` wrote says of its source and licence.
fn origin(text: &str) -> Option<String> {
    let (head, _) = members(text, if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 })?;
    let (_, place) = head.into_iter().find(|(name, _)| text.get(name.clone()) == Some("provenance"))?;
    let provenance: JsonValue = serde_json::from_str(text.get(place)?).ok()?;
    let word = |key: &str| {
        let word = provenance.get(key)?.as_str()?.trim();
        (!word.is_empty() && !word.chars().any(is_hidden)).then(|| word.to_owned())
    };
    let source = word("source")?;
    Some(word("licence").map_or(source.clone(), |licence| format!("{source} ({licence})")))
}

/// The property that joins a region or a commune to the register; the only one others may stand in for.
const SLUG: &str = "slug";

/// The regions or communes of a file of any name, as those of `geodata/` are read: for a look at a file before it is used.
pub fn read_shapes(text: &str, cx: &mut Context<'_>) -> Vec<Boundary> {
    shapes(text, cx, SLUG, &is_slug)
}

/// What one feature gives, and what is wrong with it.
type Read<T> = (Option<T>, Vec<(Problem, Span)>);

/// Reads every feature of a collection, in parallel; what they give comes in their order.
fn features<T: Send>(
    text: &str,
    cx: &mut Context<'_>,
    read: impl Fn(Feature, Span, &mut Vec<(Problem, Span)>) -> Option<T> + Sync,
) -> Vec<T> {
    let Some(places) = places(text, cx) else { return Vec::new() };
    if places.is_empty() {
        cx.report.add(BoundaryProblem::EmptyBoundaries, Span::head(cx.file));
    }
    let file = cx.file;
    let one = |place: &Range<usize>| -> Read<T> {
        let mut problems = Vec::new();
        let slice = text.get(place.clone()).unwrap_or("");
        let read = match slice.parse::<Feature>() {
            Ok(feature) => read(feature, span_of(text, place, file), &mut problems),
            Err(error) => {
                let span = at_fault(&error, slice, place.start, file).unwrap_or_else(|| span_of(text, place, file));
                problems.push((BoundaryProblem::GeoJsonSyntax { said: error.to_string() }.into(), span));
                None
            }
        };
        (read, problems)
    };
    let all: Vec<Read<T>> = places.par_iter().map(one).collect();
    let mut found = Vec::with_capacity(all.len());
    let mut is_projected = false;
    for (read, problems) in all {
        found.extend(read);
        for (problem, span) in problems {
            let span = position(&problem).and_then(|pair| written_at(text, span, pair)).unwrap_or(span);
            // A projected file is so throughout: said once.
            let again = matches!(problem, Problem::Boundary(BoundaryProblem::ProjectedCoordinates { .. }));
            if !(again && is_projected) {
                cx.report.add(problem, span);
            }
            is_projected |= again;
        }
    }
    found
}

/// Where the features of a collection stand. What is no collection is reported.
fn places(text: &str, cx: &mut Context<'_>) -> Option<Vec<Range<usize>>> {
    if let Some(at) = too_deep(text, Notation::Json) {
        return cx.refuse(Problem::NestedTooDeep { limit: LIMITS.nesting }, Span::new(cx.file, at, at + 1));
    }
    let head = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if let Some((members, end)) = members(text, head)
        && is_end(text, end)
    {
        let value = |key: &str| {
            let member = members.iter().rev().find(|(name, _)| text.get(name.clone()) == Some(key));
            member.map(|(_, value)| value.clone())
        };
        let is_collection =
            value("type").and_then(|range| text.get(range)).is_some_and(|kind| kind == "\"FeatureCollection\"");
        if let Some(found) = value("features").filter(|_| is_collection).and_then(|list| items(text, list.start)) {
            return Some(found);
        }
    }
    match text.get(head..).unwrap_or("").parse::<GeoJson>() {
        Ok(_) => {
            let said = "FeatureCollection".to_owned();
            cx.refuse(BoundaryProblem::GeoJsonSyntax { said }, Span::head(cx.file))
        }
        Err(error) => {
            let span = at_fault(&error, text.get(head..).unwrap_or(""), head, cx.file);
            let span = span.unwrap_or_else(|| Span::head(cx.file));
            cx.refuse(BoundaryProblem::GeoJsonSyntax { said: error.to_string() }, span)
        }
    }
}

/// What of a feature is pointed at: the word that says it is one, otherwise its beginning.
fn span_of(text: &str, place: &Range<usize>, file: FileId) -> Span {
    let kind = members(text, place.start).and_then(|(members, _)| {
        let kind = members.into_iter().find(|(name, _)| text.get(name.clone()) == Some("type"));
        kind.map(|(_, value)| value)
    });
    let place = kind.unwrap_or(place.start..text.ceil_char_boundary((place.start + 1).min(text.len())));
    Span::new(file, place.start, place.end)
}

/// The position a problem is about.
fn position(problem: &Problem) -> Option<(f64, f64)> {
    match problem {
        Problem::BadPoint { lon, lat, .. } => Some((*lon, *lat)),
        Problem::Boundary(BoundaryProblem::ProjectedCoordinates { x, y }) => Some((*x, *y)),
        _ => None,
    }
}

/// Where two numbers first stand side by side, from the head of their feature on.
fn written_at(text: &str, head: Span, (x, y): (f64, f64)) -> Option<Span> {
    let is_of_number = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
    let mut before: Option<(usize, f64)> = None;
    let mut rest = text.get(head.start as usize..)?;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit() || c == '-') {
        let start = text.len() - rest.len() + at;
        let number = rest.get(at..)?;
        let end = start + number.find(|c| !is_of_number(c)).unwrap_or(number.len());
        let value: f64 = text.get(start..end)?.parse().unwrap_or(f64::NAN);
        if let Some((first, _)) = before.filter(|(_, first)| *first == x && value == y) {
            return Some(Span::new(head.file, first, end));
        }
        before = Some((start, value));
        rest = text.get(end.max(start + 1)..)?;
    }
    None
}

/// Where a syntax error stands; the parser counts lines from 1 and columns in bytes, from the beginning of what it was given.
fn at_fault(error: &Error, text: &str, offset: usize, file: FileId) -> Option<Span> {
    let Error::MalformedGeoJson(json) = error else { return None };
    let line_start: usize = text.split_inclusive('\n').take(json.line().saturating_sub(1)).map(str::len).sum();
    let at = text.floor_char_boundary((line_start + json.column().saturating_sub(1)).min(text.len()));
    Some(Span::new(file, offset + at, offset + at))
}

fn shapes(
    text: &str,
    cx: &mut Context<'_>,
    property: &'static str,
    sound: &(dyn Fn(&str) -> bool + Sync),
) -> Vec<Boundary> {
    features(text, cx, |feature, span, problems| {
        let key = feature.property(property).and_then(JsonValue::as_str).unwrap_or("").to_lowercase();
        let mut labels = Vec::new();
        let key = if sound(&key) {
            key
        } else if property == SLUG {
            labels = words_of(&feature);
            String::new()
        } else {
            problems.push((BoundaryProblem::FeatureWithoutKey { expected: property }.into(), span));
            return None;
        };
        let rings = match feature.geometry.map(|geometry| geometry.value) {
            Some(GeometryValue::Polygon { coordinates }) => vec![coordinates],
            Some(GeometryValue::MultiPolygon { coordinates }) => coordinates,
            other => {
                let found = other.map_or_else(|| "null".to_owned(), |value| value.type_name().to_owned());
                let problem = BoundaryProblem::FeatureGeometry { expected: "Polygon, MultiPolygon", found };
                problems.push((problem.into(), span));
                return None;
            }
        };
        let mut refuse = |problem: Problem| problems.push((problem, span));
        if rings.is_empty() {
            refuse(BoundaryProblem::RingTooShort { points: 0 }.into());
        }
        let polygons = rings.into_iter().filter_map(|rings| polygon(rings, &mut refuse)).collect();
        Some(Boundary { key, labels, polygons, span })
    })
}

/// The properties a name or a code may stand in.
fn words_of(feature: &Feature) -> Vec<(String, String)> {
    let word = |(name, value): (&String, &JsonValue)| {
        let value = match value {
            JsonValue::String(word) => word.clone(),
            JsonValue::Number(number) => number.as_u64()?.to_string(),
            _ => return None,
        };
        Some((name.clone(), value))
    };
    feature.properties.iter().flatten().filter_map(word).collect()
}

fn polygon(rings: Vec<Vec<Position>>, refuse: &mut impl FnMut(Problem)) -> Option<Polygon<Geographic>> {
    let mut places: Vec<Vec<Geographic>> = Vec::new();
    for ring in rings {
        if ring.len() < 4 {
            refuse(BoundaryProblem::RingTooShort { points: ring.len() }.into());
            return None;
        }
        places.push(ring.iter().map(|position| place(position, refuse)).collect::<Option<_>>()?);
    }
    let polygon = Polygon::new(places);
    if polygon.is_none() {
        refuse(BoundaryProblem::RingTooShort { points: 0 }.into());
    }
    polygon
}

/// Beyond this no pair of degrees was ever written: metres, or feet.
const DEGREES: f64 = 1000.0;

fn place(position: &Position, refuse: &mut impl FnMut(Problem)) -> Option<Geographic> {
    let [lon, lat, ..] = *position.as_slice() else {
        refuse(BoundaryProblem::GeoJsonSyntax { said: "a position of fewer than two numbers".to_owned() }.into());
        return None;
    };
    // Metres of a projected file would be clamped to a corner of the world; a rounding beyond the date line may be.
    let is_on_earth = |lon: f64, lat: f64| lon.abs() <= 180.0 + ROUNDING && lat.abs() <= 90.0 + ROUNDING;
    let place = Geographic::new(lon, lat).filter(|_| is_on_earth(lon, lat));
    if place.is_none() {
        refuse(if lon.abs() > DEGREES || lat.abs() > DEGREES {
            BoundaryProblem::ProjectedCoordinates { x: lon, y: lat }.into()
        } else {
            // Numbers of a layer are not turned one by one.
            Problem::BadPoint { lon, lat, swapped: false }
        });
    }
    place
}

fn towns(text: &str, cx: &mut Context<'_>) -> Vec<Town> {
    features(text, cx, |feature, span, problems| {
        let Some(name) = feature.property("name").and_then(JsonValue::as_str).map(str::to_owned) else {
            problems.push((BoundaryProblem::FeatureWithoutKey { expected: "name" }.into(), span));
            return None;
        };
        if let Some(c) = name.chars().find(|c| is_hidden(*c)) {
            problems.push((Problem::ControlCharacter { code: format!("U+{:04X}", u32::from(c)) }, span));
            return None;
        }
        if is_longer(&name, LIMITS.name) {
            problems.push((Problem::TooMany { what: Plenty::Characters, limit: LIMITS.name }, span));
            return None;
        }
        let slug = |key: &str| feature.property(key).and_then(JsonValue::as_str).map(str::to_owned);
        let (commune, prefecture) = (slug("commune"), slug("prefecture"));
        match feature.geometry.map(|geometry| geometry.value) {
            Some(GeometryValue::Point { coordinates }) => {
                let place = place(&coordinates, &mut |problem| problems.push((problem, span)))?;
                Some(Town { name, place, commune, prefecture, span })
            }
            other => {
                let found = other.map_or_else(|| "null".to_owned(), |value| value.type_name().to_owned());
                problems.push((BoundaryProblem::FeatureGeometry { expected: "Point", found }.into(), span));
                None
            }
        }
    })
}
