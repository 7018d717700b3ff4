//! `content/register.toml`: the regions, prefectures and communes of the country.

use super::reader::{list, table};
use super::{Citation, Claims, Context, FromToml, Reader, Slug};
use crate::diag::{Diagnostic, Noun, Problem, Span};
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
            Some(Self { lon, lat, approximate, citation })
        })
    }
}

/// Suggests that two values change places; what stands between them stays.
fn exchanged(diagnostic: Diagnostic, first: Span, second: Span, cx: &Context<'_>) -> Diagnostic {
    let between = cx.written(Span { start: first.end, end: second.start, ..first });
    let text = format!("{}{between}{}", cx.written(second), cx.written(first));
    if between.is_empty() { diagnostic } else { diagnostic.fixed(Span { end: second.end, ..first }, text) }
}

/// A number of people, km² or bodies: never negative.
fn count(r: &mut Reader<'_, '_, '_>, key: &'static str) -> Claims<f64> {
    let mut claims: Claims<f64> = r.optional(key).unwrap_or_default();
    claims.0.retain(|claim| match claim.value.value() {
        Some(&value) if value < 0.0 => {
            let problem = Problem::OutOfRange { value, least: 0.0, greatest: 1e12 };
            r.cx.report.add(problem, claim.place);
            false
        }
        _ => true,
    });
    claims
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
            let population = count(r, "population");
            let area = count(r, "area");
            let communes_count = count(r, "communes_count");
            let prefectures_count = count(r, "prefectures_count");
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
            let population = count(r, "population");
            let area = count(r, "area");
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
            let number = r.optional("number");
            let code = r.optional("code");
            let seat = r.optional("seat").unwrap_or_default();
            let population = count(r, "population");
            let urban_population = count(r, "urban_population");
            let rural_population = count(r, "rural_population");
            let area = count(r, "area");
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
