//! `content/atlas.toml`: the atlas itself.

use super::reader::table;
use super::shapes::Segment;
use super::{Citation, Context, FromToml, Reader, Slug, Url};
use crate::diag::{Diagnostic, Problem, Span, Spanned};
use crate::i18n::{Date, Text, is_country_code};
use crate::source::toml::Node;

/// What an atlas says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Its title.
    pub title: Text,
    /// A line under the title.
    pub subtitle: Option<Text>,
    /// A description for search engines and shared links.
    pub description: Option<Text>,
    /// The country, ISO 3166-1 alpha-2 in upper case.
    pub country: String,
    /// Where the site is published, without a final slash.
    pub base_url: String,
    /// The folder of `themes/` that dresses it.
    pub theme: String,
    /// The day of the atlas, when stated.
    pub as_of: Option<Date>,
    /// Where the files are kept.
    pub repository: Option<Url>,
    /// Where one file is edited, `{path}` standing for its path.
    pub edit_url: Option<String>,
    /// Source and licence of the boundaries, printed under maps.
    pub map_credit: Option<Text>,
    /// Who answers for it.
    pub publisher: Option<Text>,
    /// The licence of the content.
    pub licence: Option<Licence>,
    /// What stays readable without a connection.
    pub offline: Offline,
    /// How a status is computed.
    pub thresholds: Thresholds,
    /// The levels of the country.
    pub region: Level,
    /// The level between region and commune.
    pub prefecture: Level,
    /// The level of the communes.
    pub commune: Level,
    /// Figures published by others.
    pub figures: Vec<Figure>,
}

/// A licence.
#[derive(Clone, Debug, PartialEq)]
pub struct Licence {
    /// Its name.
    pub name: Text,
    /// Its text.
    pub url: Url,
}

/// What stays readable without a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offline {
    /// Whether pages that were read are kept; without, whatever was kept is forgotten.
    pub worker: bool,
    /// Whether the whole atlas can be taken along.
    pub take_away: bool,
}

impl Default for Offline {
    fn default() -> Self {
        Self { worker: true, take_away: false }
    }
}

/// Years since the last sign of life that decide a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// Up to so many whole years: active.
    pub active_years: i32,
    /// Up to so many whole years: to be confirmed; beyond: dormant.
    pub dormant_years: i32,
}

/// How a level of the country is called.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Level {
    /// One of them.
    pub singular: Text,
    /// Several.
    pub plural: Text,
    /// Its segment in addresses.
    pub path: Text,
}

/// A figure published by somebody else.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it counts.
    pub label: Text,
    /// The figure.
    pub value: f64,
    /// Its unit.
    pub unit: Option<Text>,
    /// Its evidence.
    pub citation: Citation,
    /// Its scope.
    pub note: Option<Text>,
    /// Where it is written.
    pub span: Span,
}

impl FromToml for Figure {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let label = r.required("label", "label = { fr = \"…\", en = \"…\" }");
            let value = r.required("value", "value = 38");
            let unit = r.optional("unit");
            let citation = Citation::read(r);
            let note = r.optional("note");
            Some(Self { label: label?, value: value?, unit, citation, note, span: node.span })
        })
    }
}

impl FromToml for Licence {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let name = r.required("name", "name = \"CC BY 4.0\"");
            let url = r.required("url", "url = \"https://…\"");
            Some(Self { name: name?, url: url? })
        })
    }
}

impl FromToml for Offline {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let usual = Self::default();
            let worker = r.optional("worker").unwrap_or(usual.worker);
            let take_away = r.optional("take_away").unwrap_or(usual.take_away);
            Some(Self { worker, take_away })
        })
    }
}

impl FromToml for Thresholds {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let active: Option<i64> = r.required("active_years", "active_years = 4");
            let dormant: Option<i64> = r.required("dormant_years", "dormant_years = 10");
            let (active, dormant) = (active?, dormant?);
            if !(0..=200).contains(&active) || dormant < active || dormant > 200 {
                let problem =
                    Problem::OutOfRange { value: dormant as f64, least: active.max(0) as f64, greatest: 200.0 };
                return r.cx.refuse(problem, node.span);
            }
            Some(Self { active_years: i32::try_from(active).ok()?, dormant_years: i32::try_from(dormant).ok()? })
        })
    }
}

impl FromToml for Level {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let singular = r.required("singular", "singular = { fr = \"région\", en = \"region\" }");
            let plural = r.required("plural", "plural = { fr = \"régions\", en = \"regions\" }");
            let path: Option<Segment> = r.required("path", "path = { fr = \"regions\", en = \"regions\" }");
            Some(Self { singular: singular?, plural: plural?, path: path?.0 })
        })
    }
}

/// How a level is written, as a line to paste.
const LEVEL: (&str, &str, &str) = (
    "region = { singular = \"région\", plural = \"régions\", path = \"regions\" }",
    "prefecture = { singular = \"préfecture\", plural = \"préfectures\", path = \"prefectures\" }",
    "commune = { singular = \"commune\", plural = \"communes\", path = \"communes\" }",
);

#[derive(Default)]
struct Levels {
    region: Option<Level>,
    prefecture: Option<Level>,
    commune: Option<Level>,
}

impl FromToml for Levels {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let mut level = |key, example| r.required(key, example);
            Some(Self {
                region: level("region", LEVEL.0),
                prefecture: level("prefecture", LEVEL.1),
                commune: level("commune", LEVEL.2),
            })
        })
    }
}

impl Settings {
    /// Reads the settings; the key `languages` has been read before, since every text depends on it.
    pub(super) fn read(r: &mut Reader<'_, '_, '_>) -> Self {
        let title = r.required("title", "title = { fr = \"…\", en = \"…\" }").unwrap_or_default();
        let subtitle = r.optional("subtitle");
        let description = r.optional("description");
        let country = country(r);
        let base_url = base_url(r);
        let theme: Option<Slug> = r.optional("theme");
        let as_of = r.optional("as_of");
        let repository = r.optional("repository");
        let edit_url = edit_url(r);
        let map_credit = r.optional("map_credit");
        let publisher = r.optional("publisher");
        let licence = r.optional("licence");
        let offline: Option<Offline> = r.optional("offline");
        let thresholds = r.required("status", "status = { active_years = 4, dormant_years = 10 }");
        let levels: Option<Levels> =
            r.required("levels", "levels = { region = { … }, prefecture = { … }, commune = { … } }");
        let figures = r.list("figure");
        r.entry("languages");
        let levels = levels.unwrap_or_default();
        Self {
            title,
            subtitle,
            description,
            country: country.unwrap_or_default(),
            base_url: base_url.unwrap_or_default(),
            theme: theme.map_or_else(|| "default".to_owned(), |slug| slug.0.value),
            as_of,
            repository,
            edit_url,
            map_credit,
            publisher,
            licence,
            offline: offline.unwrap_or_default(),
            thresholds: thresholds.unwrap_or(Thresholds { active_years: 0, dormant_years: 0 }),
            region: levels.region.unwrap_or_default(),
            prefecture: levels.prefecture.unwrap_or_default(),
            commune: levels.commune.unwrap_or_default(),
            figures,
        }
    }
}

/// The code of the country. One in small letters has only one right answer.
fn country(r: &mut Reader<'_, '_, '_>) -> Option<String> {
    let code: Spanned<String> = r.required("country", "country = \"TG\"")?;
    if is_country_code(&code.value) {
        return Some(code.value);
    }
    let capitals = code.value.to_ascii_uppercase();
    let mut diagnostic = Diagnostic::new(Problem::BadCountry { text: code.value }, code.span);
    if is_country_code(&capitals) {
        diagnostic = diagnostic.fixed(code.span, format!("\"{capitals}\""));
    }
    r.cx.report.push(diagnostic);
    None
}

/// Where the site stands, without its final `/`. Paths are added to it: it has no query and no fragment.
fn base_url(r: &mut Reader<'_, '_, '_>) -> Option<String> {
    let url: Spanned<Url> = r.required("base_url", "base_url = \"https://atlas.example.org\"")?;
    let text = url.value.0;
    if text.contains(['?', '#']) {
        return r.cx.refuse(Problem::BadUrl { text, suggestion: None }, url.span);
    }
    Some(text.trim_end_matches('/').to_owned())
}

/// The address where a file is edited: a web address once `{path}` is filled in.
fn edit_url(r: &mut Reader<'_, '_, '_>) -> Option<String> {
    let entry = r.entry("edit_url")?;
    let text = String::from_toml(&entry.node, r.cx)?;
    // The host is the editor's choice, never made of the path.
    let is_address = |path: &str| super::shapes::is_web_address(&text.replace("{path}", path));
    if text.contains("{path}") && is_address("content/atlas.toml") && is_address("@") {
        return Some(text);
    }
    super::shapes::bad_url(text, &entry.node, r.cx)
}
