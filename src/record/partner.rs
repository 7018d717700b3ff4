//! `content/partners/<slug>.toml`: who the partners are.

use super::quantity::{PEOPLE, quantity};
use super::{Claims, Link, Point, Reader, Slug, Url};
use crate::diag::{Problem, Shape, Spanned};
use crate::i18n::{Date, Text};
use crate::source::toml::Value;

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
        let name = r.required("name", "name = \"Niort\"").unwrap_or_else(|| Spanned::new(Text::default(), r.span()));
        let actor = r.required("actor", "actor = \"collectivite\"").unwrap_or_else(|| unread.clone());
        let country = r.required("country", "country = \"fr\"").unwrap_or(unread);
        let level = r.optional("level");
        let place = r.optional("place");
        let point = r.optional("point");
        let population = quantity(r, "population", PEOPLE);
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
