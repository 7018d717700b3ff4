//! `content/partners/<slug>.toml`: who the partners are.

use super::every_record::{CHECKED, DRAFT, LINKS, NOTE};
use super::field::{Definition, Field, Kind};
use super::quantity::{PEOPLE, quantity};
use super::{Claims, Link, POINT, Point, Reader, Slug, Url};
use crate::diag::{Noun, Problem, Shape, Spanned};
use crate::i18n::{Date, Text};
use crate::source::toml::Value;

/// The fields of a partner.
pub const PARTNER: Definition = Definition::new(
    "partner",
    &[&[
        Field::must("name", Kind::Text, "\"Niort\"", "its name", "son nom"),
        Field::must(
            "actor",
            Kind::Reference(Noun::Actor),
            "\"collectivite\"",
            "what kind of body it is",
            "quelle sorte d'acteur c'est",
        ),
        Field::must("country", Kind::Reference(Noun::Country), "\"fr\"", "its country", "son pays"),
        Field::may(
            "level",
            Kind::Reference(Noun::Level),
            "\"…\"",
            "of a local authority: at which level",
            "d'une collectivité : à quel échelon",
        ),
        Field::may("place", Kind::Text, "\"Deux-Sèvres\"", "town, département, Land", "ville, département, Land"),
        Field::may(
            "point",
            Kind::Table(&POINT),
            "{ lon = -0.46, lat = 46.32 }",
            "where it is drawn",
            "où on le dessine",
        ),
        Field::may(
            "population",
            Kind::Claims(&Kind::Number(0.0, PEOPLE)),
            "{ value = 60000, source = \"…\", as_of = 2021 }",
            "inhabitants",
            "habitants",
        ),
        Field::may("website", Kind::Url, "\"https://…\"", "its website", "son site"),
        Field::may(
            "codes",
            Kind::Strings,
            "{ insee = \"79191\" }",
            "official codes, under any name, as strings",
            "codes officiels, sous n'importe quel nom, en chaînes",
        ),
        Field::may(
            "successor",
            Kind::Reference(Noun::Partner),
            "\"…\"",
            "the body that carries its commitments today",
            "celui qui porte aujourd'hui ses engagements",
        ),
        Field::may(
            "networks",
            Kind::List(&Kind::Reference(Noun::Network)),
            "[\"…\"]",
            "the networks it belongs to",
            "les réseaux dont il fait partie",
        ),
        Field::may(
            "aliases",
            Kind::List(&Kind::Line),
            "[\"…\"]",
            "other names, for search",
            "autres noms, pour la recherche",
        ),
        NOTE,
        CHECKED,
        DRAFT,
        LINKS,
    ]],
);

/// A foreign local authority, joint authority, association or network.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Partner {
    pub name: Spanned<Text>,
    pub actor: Slug,
    pub level: Option<Slug>,
    pub country: Slug,
    pub place: Option<Text>,
    pub point: Option<Point>,
    pub population: Claims<f64>,
    pub website: Option<Url>,
    pub codes: Vec<(String, String)>,
    pub successor: Option<Slug>,
    pub networks: Vec<Slug>,
    pub aliases: Vec<String>,
    pub note: Option<Text>,
    pub checked: Option<Date>,
    pub links: Vec<Link>,
}

/// Reads a table of free keys and strings, such as official codes, in the order written.
fn strings(r: &mut Reader<'_, '_, '_>, key: &'static str) -> Vec<(String, String)> {
    let Some(entry) = r.entry(key) else { return Vec::new() };
    let Value::Table(table) = &entry.node.value else {
        let problem = Problem::WrongType { expected: Shape::Table, found: entry.node.value.kind() };
        r.cx.report.add(problem, entry.node.span);
        return Vec::new();
    };
    let mut codes = Vec::new();
    for item in &table.entries {
        match &item.node.value {
            Value::String(text) => codes.push((item.key.value.clone(), text.clone())),
            other => {
                let problem = Problem::WrongType { expected: Shape::String, found: other.kind() };
                r.cx.report.add(problem, item.node.span);
            }
        }
    }
    codes
}

impl Partner {
    /// Reads a partner.
    pub(super) fn read(r: &mut Reader<'_, '_, '_>) -> Self {
        let unread = Slug::unread(r.span());
        let name = r.required("name").unwrap_or_else(|| Spanned::new(Text::default(), r.span()));
        let actor = r.required("actor").unwrap_or_else(|| unread.clone());
        let country = r.required("country").unwrap_or(unread);
        let level = r.optional("level");
        let place = r.optional("place");
        let point = r.optional("point");
        let population = quantity(r, "population");
        let website = r.optional("website");
        let codes = strings(r, "codes");
        let successor = r.optional("successor");
        let networks = r.list("networks");
        let aliases = r.list("aliases");
        let note = r.optional("note");
        let checked = r.past("checked");
        let links = r.list("link");
        Self {
            name,
            actor,
            level,
            country,
            place,
            point,
            population,
            website,
            codes,
            successor,
            networks,
            aliases,
            note,
            checked,
            links,
        }
    }
}
