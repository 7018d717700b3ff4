//! `geodata/*.geojson`: boundaries and towns, each feature with the key that joins it to the register.

use geojson::{Error, Feature, GeoJson, GeometryValue, Position};

use super::Context;
use crate::diag::{BoundaryProblem, Problem, Span};
use crate::geometry::{Geographic, Polygon};
use crate::source::{LIMITS, Notation, too_deep};
use crate::text::{is_hidden, is_slug};

/// An area and what it is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Boundary {
    /// The slug of a region or commune, or the code of a country in lower case.
    pub key: String,
    /// Its polygons.
    pub polygons: Vec<Polygon<Geographic>>,
    /// Where it is written.
    pub span: Span,
}

/// A town, for orientation on maps.
#[derive(Clone, Debug, PartialEq)]
pub struct Town {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub place: Geographic,
}

/// Everything `geodata/` holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Boundaries {
    /// The country of the atlas.
    pub country: Vec<Boundary>,
    /// Its regions.
    pub regions: Vec<Boundary>,
    /// Its communes, when somebody has supplied them.
    pub communes: Vec<Boundary>,
    /// The countries of the world.
    pub world: Vec<Boundary>,
    /// Towns.
    pub towns: Vec<Town>,
}

/// How far past its limit a degree may lie and still be a matter of rounding.
const ROUNDING: f64 = 1e-6;

/// One file of `geodata/`.
pub(super) enum Layer {
    Country(Vec<Boundary>),
    Regions(Vec<Boundary>),
    Communes(Vec<Boundary>),
    World(Vec<Boundary>),
    Towns(Vec<Town>),
}

impl Boundaries {
    pub(super) fn add(&mut self, layer: Layer) {
        match layer {
            Layer::Country(shapes) => self.country = shapes,
            Layer::Regions(shapes) => self.regions = shapes,
            Layer::Communes(shapes) => self.communes = shapes,
            Layer::World(shapes) => self.world = shapes,
            Layer::Towns(towns) => self.towns = towns,
        }
    }
}

impl Layer {
    /// Reads one file by its name; a feature that cannot be used is reported and left out.
    pub(super) fn read(name: &str, text: &str, cx: &mut Context<'_>) -> Option<Self> {
        let slug = |cx: &mut Context<'_>| shapes(text, cx, "slug", is_slug);
        let code = |key: &'static str| {
            move |cx: &mut Context<'_>| {
                // Disputed territories have no code; they are drawn as quiet land, under no key.
                shapes(text, cx, key, |code| code.len() == 2 || code.len() == 3 || code.is_empty())
            }
        };
        Some(match name {
            "country.geojson" => Self::Country(code("country")(cx)),
            "regions.geojson" => Self::Regions(slug(cx)),
            "communes.geojson" => Self::Communes(slug(cx)),
            "world.geojson" => Self::World(code("iso_a2")(cx)),
            "towns.geojson" => Self::Towns(towns(text, cx)),
            _ => {
                let expected = "country, regions, communes, world, towns (.geojson)";
                cx.report.add(Problem::UnexpectedFile { expected }, Span::head(cx.file));
                return None;
            }
        })
    }
}

/// Every feature with its span: the crate gives none, so the n-th feature is found by the n-th `"Feature"` of the text.
fn features(text: &str, cx: &mut Context<'_>) -> Vec<(Feature, Span)> {
    if let Some(at) = too_deep(text, Notation::Json) {
        cx.report.add(Problem::NestedTooDeep { limit: LIMITS.nesting }, Span::new(cx.file, at, at + 1));
        return Vec::new();
    }
    let collection = match text.trim_start_matches('\u{feff}').parse::<GeoJson>() {
        Ok(GeoJson::FeatureCollection(collection)) => collection,
        Ok(_) => {
            let said = "FeatureCollection".to_owned();
            cx.report.add(BoundaryProblem::GeoJsonSyntax { said }, Span::head(cx.file));
            return Vec::new();
        }
        Err(error) => {
            let span = span_of(&error, text, cx);
            cx.report.add(BoundaryProblem::GeoJsonSyntax { said: error.to_string() }, span);
            return Vec::new();
        }
    };
    let mut starts = text.match_indices("\"Feature\"").map(|(at, found)| Span::new(cx.file, at, at + found.len()));
    let head = Span::head(cx.file);
    collection.features.into_iter().map(|feature| (feature, starts.next().unwrap_or(head))).collect()
}

/// Where a syntax error stands; the parser counts lines from 1 and columns in bytes.
fn span_of(error: &Error, text: &str, cx: &Context<'_>) -> Span {
    let Error::MalformedGeoJson(json) = error else { return Span::head(cx.file) };
    let line_start: usize = text.split_inclusive('\n').take(json.line().saturating_sub(1)).map(str::len).sum();
    let at = text.floor_char_boundary((line_start + json.column().saturating_sub(1)).min(text.len()));
    Span::new(cx.file, at, at)
}

fn shapes(text: &str, cx: &mut Context<'_>, property: &'static str, sound: impl Fn(&str) -> bool) -> Vec<Boundary> {
    let mut boundaries: Vec<Boundary> = Vec::new();
    for (feature, span) in features(text, cx) {
        let key = feature.property(property).and_then(|value| value.as_str()).unwrap_or("").to_lowercase();
        if !sound(&key) {
            cx.report.add(BoundaryProblem::FeatureWithoutKey { expected: property }, span);
            continue;
        }
        let rings = match feature.geometry.map(|geometry| geometry.value) {
            Some(GeometryValue::Polygon { coordinates }) => vec![coordinates],
            Some(GeometryValue::MultiPolygon { coordinates }) => coordinates,
            other => {
                let found = other.map_or_else(|| "null".to_owned(), |value| value.type_name().to_owned());
                cx.report.add(BoundaryProblem::FeatureGeometry { expected: "Polygon, MultiPolygon", found }, span);
                continue;
            }
        };
        let polygons = rings.into_iter().filter_map(|rings| polygon(rings, span, cx)).collect();
        boundaries.push(Boundary { key, polygons, span });
    }
    boundaries
}

fn polygon(rings: Vec<Vec<Position>>, span: Span, cx: &mut Context<'_>) -> Option<Polygon<Geographic>> {
    let mut places: Vec<Vec<Geographic>> = Vec::new();
    for ring in rings {
        if ring.len() < 4 {
            return cx.refuse(BoundaryProblem::RingTooShort { points: ring.len() }, span);
        }
        places.push(ring.iter().map(|position| place(position, span, cx)).collect::<Option<_>>()?);
    }
    let points = places.first().map_or(0, Vec::len);
    match Polygon::new(places) {
        Some(polygon) => Some(polygon),
        None => cx.refuse(BoundaryProblem::RingTooShort { points }, span),
    }
}

fn place(position: &Position, span: Span, cx: &mut Context<'_>) -> Option<Geographic> {
    let (lon, lat) = match position.as_slice() {
        [lon, lat, ..] => (*lon, *lat),
        _ => (f64::NAN, f64::NAN),
    };
    // Metres of a projected file would be clamped to a corner of the world; a rounding beyond the date line may be.
    let is_on_earth = |lon: f64, lat: f64| lon.abs() <= 180.0 + ROUNDING && lat.abs() <= 90.0 + ROUNDING;
    match Geographic::new(lon, lat).filter(|_| is_on_earth(lon, lat)) {
        Some(place) => Some(place),
        None => cx.refuse(Problem::BadPoint { lon, lat, swapped: is_on_earth(lat, lon) }, span),
    }
}

fn towns(text: &str, cx: &mut Context<'_>) -> Vec<Town> {
    let mut towns = Vec::new();
    for (feature, span) in features(text, cx) {
        let Some(name) = feature.property("name").and_then(|value| value.as_str()).map(str::to_owned) else {
            cx.report.add(BoundaryProblem::FeatureWithoutKey { expected: "name" }, span);
            continue;
        };
        if let Some(c) = name.chars().find(|c| is_hidden(*c)) {
            cx.report.add(Problem::ControlCharacter { code: format!("U+{:04X}", u32::from(c)) }, span);
            continue;
        }
        match feature.geometry.map(|geometry| geometry.value) {
            Some(GeometryValue::Point { coordinates }) => {
                if let Some(place) = place(&coordinates, span, cx) {
                    towns.push(Town { name, place });
                }
            }
            other => {
                let found = other.map_or_else(|| "null".to_owned(), |value| value.type_name().to_owned());
                cx.report.add(BoundaryProblem::FeatureGeometry { expected: "Point", found }, span);
            }
        }
    }
    towns
}
