//! `content/register.toml`: the regions, prefectures and communes of the country.

use super::quantity::{BODIES, PEOPLE, SQUARE_KM, quantity};
use super::reader::{list, table};
use super::{Citation, Claims, Context, FromToml, Reader, Slug};
use crate::diag::{Diagnostic, Noun, Problem, Span, Spanned};
use crate::i18n::Text;
use crate::source::toml::{Node, Value};

/// The register.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// Regions, in the order written.
    pub regions: Vec<Region>,
    /// Prefectures, in the order written.
    pub prefectures: Vec<Prefecture>,
    /// Communes, in the order written.
    pub communes: Vec<Commune>,
}

/// A point on Earth, in degrees (WGS 84).
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Longitude, −180 to 180.
    pub lon: f64,
    /// Latitude, −90 to 90.
    pub lat: f64,
    /// Whether it only stands for the place.
    pub approximate: bool,
    /// Its evidence.
    pub citation: Citation,
    /// Where it is written.
    pub span: Span,
}

/// A region.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Region {
    pub slug: Slug,
    pub name: Text,
    pub code: Option<String>,
    pub iso: Option<String>,
    pub letter: Option<String>,
    pub seat: Claims<Text>,
    pub population: Claims<f64>,
    pub area: Claims<f64>,
    pub communes_count: Claims<f64>,
    pub prefectures_count: Claims<f64>,
    pub aliases: Vec<String>,
}

/// A prefecture.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Prefecture {
    pub slug: Slug,
    pub name: Text,
    pub code: Option<String>,
    pub region: Slug,
    pub seat: Claims<Text>,
    pub population: Claims<f64>,
    pub area: Claims<f64>,
    pub aliases: Vec<String>,
}

/// A commune as the register knows it.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Commune {
    pub slug: Slug,
    pub name: Text,
    pub number: Option<i64>,
    pub code: Option<String>,
    pub prefecture: Slug,
    pub seat: Claims<Text>,
    pub population: Claims<f64>,
    pub urban_population: Claims<f64>,
    pub rural_population: Claims<f64>,
    pub area: Claims<f64>,
    pub cantons: Vec<String>,
    pub aliases: Vec<String>,
    pub point: Option<Point>,
    pub span: Span,
}

impl FromToml for Point {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let places = ["lon", "lat"].map(|key| r.entry(key).map(|entry| entry.node.span));
            let lon: Option<f64> = r.required("lon", "lon = 1.2");
            let lat: Option<f64> = r.required("lat", "lat = 6.1");
            let approximate = r.optional("approximate").unwrap_or(false);
            let citation = Citation::read(r);
            let (lon, lat) = (lon?, lat?);
            if !(-180.0..=180.0).contains(&lon) || !(-90.0..=90.0).contains(&lat) {
                let swapped = (-90.0..=90.0).contains(&lon) && (-180.0..=180.0).contains(&lat);
                let diagnostic = Diagnostic::new(Problem::BadPoint { lon, lat, swapped }, node.span);
                r.cx.report.push(match places {
                    [Some(a), Some(b)] if swapped => exchanged(diagnostic, a.min(b), a.max(b), r.cx),
                    _ => diagnostic,
                });
                return None;
            }
            Some(Self { lon, lat, approximate, citation, span: node.span })
        })
    }
}

/// Suggests that two values change places; what stands between them stays.
fn exchanged(diagnostic: Diagnostic, first: Span, second: Span, cx: &Context<'_>) -> Diagnostic {
    let between = cx.written(Span { start: first.end, end: second.start, ..first });
    let text = format!("{}{between}{}", cx.written(second), cx.written(first));
    if between.is_empty() { diagnostic } else { diagnostic.fixed(Span { end: second.end, ..first }, text) }
}

impl FromToml for Region {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let slug = r.required("slug", "slug = \"savanes\"");
            let name = r.required("name", "name = \"Savanes\"").unwrap_or_default();
            let code = r.optional("code");
            let iso = r.optional("iso");
            let letter = r.optional("letter");
            let seat = r.optional("seat").unwrap_or_default();
            let population = quantity(r, "population", PEOPLE);
            let area = quantity(r, "area", SQUARE_KM);
            let communes_count = quantity(r, "communes_count", BODIES);
            let prefectures_count = quantity(r, "prefectures_count", BODIES);
            let aliases = r.list("aliases");
            Some(Self {
                slug: slug?,
                name,
                code,
                iso,
                letter,
                seat,
                population,
                area,
                communes_count,
                prefectures_count,
                aliases,
            })
        })
    }
}

impl FromToml for Prefecture {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let slug = r.required("slug", "slug = \"ogou\"");
            let name = r.required("name", "name = \"Ogou\"").unwrap_or_default();
            let region = r.required("region", "region = \"plateaux\"").unwrap_or_else(|| Slug::unread(node.span));
            let code = r.optional("code");
            let seat = r.optional("seat").unwrap_or_default();
            let population = quantity(r, "population", PEOPLE);
            let area = quantity(r, "area", SQUARE_KM);
            let aliases = r.list("aliases");
            Some(Self { slug: slug?, name, code, region, seat, population, area, aliases })
        })
    }
}

impl FromToml for Commune {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let slug = r.required("slug", "slug = \"ogou-1\"");
            let name = r.required("name", "name = \"Ogou 1\"").unwrap_or_default();
            let prefecture = r.required("prefecture", "prefecture = \"ogou\"");
            let prefecture = prefecture.unwrap_or_else(|| Slug::unread(node.span));
            let number = number(r);
            let code = r.optional("code");
            let seat = r.optional("seat").unwrap_or_default();
            let population = quantity(r, "population", PEOPLE);
            let urban_population = quantity(r, "urban_population", PEOPLE);
            let rural_population = quantity(r, "rural_population", PEOPLE);
            let area = quantity(r, "area", SQUARE_KM);
            let cantons = r.list("cantons");
            let aliases = r.list("aliases");
            let point = r.optional("point");
            Some(Self {
                slug: slug?,
                name,
                number,
                code,
                prefecture,
                seat,
                population,
                urban_population,
                rural_population,
                area,
                cantons,
                aliases,
                point,
                span: node.span,
            })
        })
    }
}

/// The 1 of "Ogou 1".
fn number(r: &mut Reader<'_, '_, '_>) -> Option<i64> {
    let number: Spanned<i64> = r.optional("number")?;
    if (1..=999).contains(&number.value) {
        return Some(number.value);
    }
    // Exact far beyond any number a commune could have.
    let problem = Problem::OutOfRange { value: number.value as f64, least: 1.0, greatest: 999.0 };
    r.cx.refuse(problem, number.span)
}

impl Register {
    /// Reads the register.
    pub(super) fn read(r: &mut Reader<'_, '_, '_>) -> Self {
        let register = Self {
            regions: entries(r, "region", Noun::Region),
            prefectures: entries(r, "prefecture", Noun::Prefecture),
            communes: entries(r, "commune", Noun::Commune),
        };
        let levels = [
            (Noun::Region, "region", register.regions.is_empty()),
            (Noun::Prefecture, "prefecture", register.prefectures.is_empty()),
            (Noun::Commune, "commune", register.communes.is_empty()),
        ];
        for (noun, key, is_empty) in levels {
            // None of them can be read, or they stand under a misspelt key.
            if is_empty && r.is_written(key) {
                r.cx.broken.list(noun);
            }
        }
        register
    }
}

/// The entries of one level; those that cannot be read are remembered by their slug.
fn entries<T: FromToml>(r: &mut Reader<'_, '_, '_>, key: &'static str, noun: Noun) -> Vec<T> {
    let Some(entry) = r.entry(key) else { return Vec::new() };
    let Value::List(items) = &entry.node.value else {
        r.cx.broken.list(noun);
        return list(&entry.node, r.cx);
    };
    let read = |item: &Node, cx: &mut Context<'_>| {
        let entry = T::from_toml(item, cx);
        if entry.is_none() {
            cx.broken.item(noun, item);
        }
        entry
    };
    items.iter().filter_map(|item| read(item, r.cx)).collect()
}
