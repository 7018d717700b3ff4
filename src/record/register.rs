//! `content/register.toml`: the regions, prefectures and communes of the country.

use super::field::{Definition, Field, Kind};
use super::quantity::{BODIES, PEOPLE, SQUARE_KM, quantity, whole};
use super::reader::{list, table};
use super::{Citation, Claims, Context, FromToml, OwnSlug, Reader, Slug};
use crate::diag::{Noun, Problem, Span};
use crate::i18n::Text;
use crate::source::toml::{Node, Value};

/// The fields of the register.
pub const REGISTER: Definition = Definition::new(
    "register",
    &[&[
        Field::may("region", Kind::List(&Kind::Table(&REGION)), "", "the regions", "les régions"),
        Field::may("prefecture", Kind::List(&Kind::Table(&PREFECTURE)), "", "the prefectures", "les préfectures"),
        Field::may("commune", Kind::List(&Kind::Table(&COMMUNE)), "", "the communes", "les communes"),
    ]],
);

/// What every level of the country has.
const PLACE: &[Field] = &[
    Field::may("code", Kind::Line, "\"…\"", "official code", "code officiel"),
    Field::may("seat", Kind::Claims(&Kind::Text), "{ value = \"…\", source = \"…\" }", "its seat", "son chef-lieu"),
    Field::may(
        "population",
        Kind::Claims(&Kind::Number(0.0, PEOPLE)),
        "{ value = 12000, source = \"…\", as_of = 2022 }",
        "inhabitants",
        "habitants",
    ),
    Field::may(
        "area",
        Kind::Claims(&Kind::Number(0.0, SQUARE_KM)),
        "{ value = 250, source = \"…\" }",
        "area in km²",
        "superficie en km²",
    ),
    Field::may(
        "aliases",
        Kind::List(&Kind::Line),
        "[\"…\"]",
        "other names, for search",
        "autres noms, pour la recherche",
    ),
];

/// The fields of a region.
pub const REGION: Definition = Definition::new(
    "region",
    &[
        &[
            Field::must("slug", Kind::Name, "\"nouvelle-aquitaine\"", "its slug", "son identifiant"),
            Field::must("name", Kind::Text, "\"Nouvelle-Aquitaine\"", "its name", "son nom"),
        ],
        PLACE,
        &[
            Field::may("iso", Kind::Line, "\"FR-NAQ\"", "ISO 3166-2", "ISO 3166-2"),
            Field::may(
                "letter",
                Kind::Line,
                "\"N\"",
                "the letter that doubles its colour on maps",
                "la lettre qui double sa couleur sur les cartes",
            ),
            Field::may(
                "communes_count",
                Kind::Claims(&Kind::Number(0.0, BODIES)),
                "{ value = 20, source = \"…\" }",
                "how many communes sources count",
                "combien de communes comptent les sources",
            ),
            Field::may(
                "prefectures_count",
                Kind::Claims(&Kind::Number(0.0, BODIES)),
                "{ value = 5, source = \"…\" }",
                "how many prefectures sources count",
                "combien de préfectures comptent les sources",
            ),
        ],
    ],
);

/// The fields of a prefecture.
pub const PREFECTURE: Definition = Definition::new(
    "prefecture",
    &[
        &[
            Field::must("slug", Kind::Name, "\"deux-sevres\"", "its slug", "son identifiant"),
            Field::must("name", Kind::Text, "\"Deux-Sèvres\"", "its name", "son nom"),
            Field::must(
                "region",
                Kind::Reference(Noun::Region),
                "\"nouvelle-aquitaine\"",
                "the region it lies in",
                "la région où elle se trouve",
            ),
        ],
        PLACE,
    ],
);

/// The fields of a commune of the register.
pub const COMMUNE: Definition = Definition::new(
    "register_commune",
    &[
        &[
            Field::must("slug", Kind::Name, "\"niort\"", "its slug", "son identifiant"),
            Field::must("name", Kind::Text, "\"Niort\"", "its name, with its number", "son nom, avec son numéro"),
            Field::must(
                "prefecture",
                Kind::Reference(Noun::Prefecture),
                "\"deux-sevres\"",
                "the prefecture it lies in",
                "la préfecture où elle se trouve",
            ),
            Field::may("number", Kind::Whole(1, 999), "1", "the number in its name", "le numéro de son nom"),
        ],
        PLACE,
        &[
            Field::may(
                "urban_population",
                Kind::Claims(&Kind::Number(0.0, PEOPLE)),
                "{ value = 8000, source = \"…\", as_of = 2022 }",
                "inhabitants in towns",
                "habitants des villes",
            ),
            Field::may(
                "rural_population",
                Kind::Claims(&Kind::Number(0.0, PEOPLE)),
                "{ value = 4000, source = \"…\", as_of = 2022 }",
                "inhabitants in the country",
                "habitants des campagnes",
            ),
            Field::may("cantons", Kind::List(&Kind::Line), "[\"…\"]", "its cantons", "ses cantons"),
            Field::may(
                "point",
                Kind::Table(&POINT),
                "{ lon = -0.46, lat = 46.32 }",
                "where it is drawn",
                "où on la dessine",
            ),
        ],
    ],
);

/// The fields of a point.
pub const POINT: Definition = Definition::new(
    "point",
    &[
        &[
            Field::must(
                "lon",
                Kind::Number(-180.0, 180.0),
                "1.2",
                "longitude in degrees (WGS 84)",
                "longitude en degrés (WGS 84)",
            ),
            Field::must(
                "lat",
                Kind::Number(-90.0, 90.0),
                "6.1",
                "latitude in degrees (WGS 84)",
                "latitude en degrés (WGS 84)",
            ),
            Field::may(
                "approximate",
                Kind::Flag,
                "true",
                "it only stands for the place",
                "il ne fait que tenir lieu de l'endroit",
            ),
        ],
        super::CITATION,
    ],
);

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
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&POINT)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &POINT, cx, |r| {
            let lon: Option<f64> = r.required("lon");
            let lat: Option<f64> = r.required("lat");
            let approximate = r.optional("approximate").unwrap_or(false);
            let citation = Citation::read(r);
            let (lon, lat) = (lon?, lat?);
            if !(-180.0..=180.0).contains(&lon) || !(-90.0..=90.0).contains(&lat) {
                let swapped = (-90.0..=90.0).contains(&lon) && (-180.0..=180.0).contains(&lat);
                // No change is certain: the two may be swapped, or a decimal point lost.
                return r.cx.refuse(Problem::BadPoint { lon, lat, swapped }, node.span);
            }
            Some(Self { lon, lat, approximate, citation, span: node.span })
        })
    }
}

impl FromToml for Region {
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&REGION)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &REGION, cx, |r| {
            let slug = r.required("slug").map(|OwnSlug(slug)| slug);
            let name = r.required("name").unwrap_or_default();
            let code = r.optional("code");
            let iso = r.optional("iso");
            let letter = r.optional("letter");
            let seat = r.optional("seat").unwrap_or_default();
            let population = quantity(r, "population");
            let area = quantity(r, "area");
            let communes_count = quantity(r, "communes_count");
            let prefectures_count = quantity(r, "prefectures_count");
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
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&PREFECTURE)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &PREFECTURE, cx, |r| {
            let slug = r.required("slug").map(|OwnSlug(slug)| slug);
            let name = r.required("name").unwrap_or_default();
            let region = r.required("region").unwrap_or_else(|| Slug::unread(node.span));
            let code = r.optional("code");
            let seat = r.optional("seat").unwrap_or_default();
            let population = quantity(r, "population");
            let area = quantity(r, "area");
            let aliases = r.list("aliases");
            Some(Self { slug: slug?, name, code, region, seat, population, area, aliases })
        })
    }
}

impl FromToml for Commune {
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&COMMUNE)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &COMMUNE, cx, |r| {
            let slug = r.required("slug").map(|OwnSlug(slug)| slug);
            let name = r.required("name").unwrap_or_default();
            let prefecture = r.required("prefecture");
            let prefecture = prefecture.unwrap_or_else(|| Slug::unread(node.span));
            let number = whole(r, "number");
            let code = r.optional("code");
            let seat = r.optional("seat").unwrap_or_default();
            let population = quantity(r, "population");
            let urban_population = quantity(r, "urban_population");
            let rural_population = quantity(r, "rural_population");
            let area = quantity(r, "area");
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
