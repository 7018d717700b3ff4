//! `content/atlas.toml`: the atlas itself.

use super::field::{Definition, Field, Kind};
use super::offline::{OFFLINE, Offline};
use super::reader::table;
use super::shapes::Segment;
use super::{Context, FromToml, OwnSlug, Reader, Url};
use crate::diag::{Diagnostic, Problem, Span, Spanned};
use crate::i18n::{Date, Text, is_country_code};
use crate::source::toml::Node;
use crate::text::is_base;

/// The fields of `atlas.toml`.
pub const SETTINGS: Definition = Definition::new(
    "atlas",
    &[&[
        Field::must("title", Kind::Text, "{ fr = \"…\", en = \"…\" }", "the title of the atlas", "le titre de l'atlas"),
        Field::may(
            "subtitle",
            Kind::Text,
            "{ fr = \"…\", en = \"…\" }",
            "the line under the title",
            "la ligne sous le titre",
        ),
        Field::may(
            "description",
            Kind::Text,
            "{ fr = \"…\", en = \"…\" }",
            "for search engines and shared links",
            "pour les moteurs de recherche et les liens partagés",
        ),
        Field::must(
            "country",
            Kind::Country,
            "\"FR\"",
            "the country: ISO 3166-1 alpha-2",
            "le pays : ISO 3166-1 alpha-2",
        ),
        Field::must(
            "base_url",
            Kind::Url,
            "\"https://atlas.example.org\"",
            "where the site stands (`--base-url` replaces it)",
            "où se trouve le site (`--base-url` la remplace)",
        ),
        Field::must(
            "languages",
            Kind::List(&Kind::Line),
            "[\"fr\", \"en\"]",
            "its languages: BCP 47 codes, in the order of menus",
            "ses langues : codes BCP 47, dans l'ordre des menus",
        ),
        Field::may(
            "theme",
            Kind::Name,
            "\"default\"",
            "the folder of `themes/` that dresses the atlas; default `\"default\"`",
            "le dossier de `themes/` qui habille l'atlas ; par défaut `\"default\"`",
        ),
        Field::may(
            "as_of",
            Kind::Date,
            "2026-11-21",
            "the day of the atlas (`--today` replaces it); default: the newest date written in the content",
            "le jour de l'atlas (`--today` le remplace) ; par défaut la date la plus récente écrite dans le contenu",
        ),
        Field::may("repository", Kind::Url, "\"https://…\"", "where the files are kept", "où sont gardés les fichiers"),
        Field::may(
            "edit_url",
            Kind::UrlOfPath,
            "\"https://…/{path}\"",
            "where “suggest a correction” leads, `{path}` standing for the file",
            "où mène « proposer une correction », `{path}` tenant lieu du fichier",
        ),
        Field::may("publisher", Kind::Text, "\"…\"", "who answers for the atlas", "qui répond de l'atlas"),
        Field::may(
            "map_credit",
            Kind::Text,
            "{ fr = \"…\", en = \"…\" }",
            "source and licence of the boundaries, printed under maps",
            "source et licence des limites, imprimées sous les cartes",
        ),
        Field::may(
            "licence",
            Kind::Table(&LICENCE),
            "{ name = \"CC BY 4.0\", url = \"https://…\" }",
            "the licence of the content",
            "la licence du contenu",
        ),
        Field::may(
            "offline",
            Kind::Table(&OFFLINE),
            "{ worker = true, take_away = true }",
            "what stays readable without a connection",
            "ce qui reste lisible sans connexion",
        ),
        Field::must(
            "status",
            Kind::Table(&THRESHOLDS),
            "{ active_years = 4, dormant_years = 10 }",
            "how a status is computed",
            "comment un statut est calculé",
        ),
        Field::must(
            "levels",
            Kind::Table(&LEVELS),
            "{ region = { … }, prefecture = { … }, commune = { … } }",
            "how the levels of the country are called",
            "comment s'appellent les niveaux du pays",
        ),
        Field::may(
            "figure",
            Kind::List(&Kind::Table(&super::figure::FIGURE)),
            "",
            "national figures published by others",
            "des chiffres nationaux publiés par d'autres",
        ),
    ]],
);

/// The fields of the licence.
pub const LICENCE: Definition = Definition::new(
    "licence",
    &[&[
        Field::must("name", Kind::Text, "\"CC BY 4.0\"", "its name", "son nom"),
        Field::must("url", Kind::Url, "\"https://…\"", "its text", "son texte"),
    ]],
);

/// The fields of the thresholds.
pub const THRESHOLDS: Definition = Definition::new(
    "thresholds",
    &[&[
        Field::must(
            "active_years",
            Kind::Whole(0, 200),
            "4",
            "up to so many whole years since the last sign of life: active",
            "jusqu'à tant d'années entières depuis le dernier signe de vie : actif",
        ),
        Field::must(
            "dormant_years",
            Kind::Whole(0, 200),
            "10",
            "up to so many: to be confirmed; beyond: dormant",
            "jusqu'à tant : à confirmer ; au-delà : en sommeil",
        ),
    ]],
);

/// The fields of the levels of the country.
pub const LEVELS: Definition = Definition::new(
    "levels",
    &[&[
        Field::must(
            "region",
            Kind::Table(&LEVEL),
            "{ singular = \"région\", plural = \"régions\", path = \"regions\" }",
            "the widest",
            "le plus large",
        ),
        Field::must(
            "prefecture",
            Kind::Table(&LEVEL),
            "{ singular = \"préfecture\", plural = \"préfectures\", path = \"prefectures\" }",
            "the one between",
            "celui du milieu",
        ),
        Field::must(
            "commune",
            Kind::Table(&LEVEL),
            "{ singular = \"commune\", plural = \"communes\", path = \"communes\" }",
            "that of the communes",
            "celui des communes",
        ),
    ]],
);

/// The fields of one level.
pub const LEVEL: Definition = Definition::new(
    "level",
    &[&[
        Field::must("singular", Kind::Text, "{ fr = \"région\", en = \"region\" }", "one of them", "au singulier"),
        Field::must("plural", Kind::Text, "{ fr = \"régions\", en = \"regions\" }", "several", "au pluriel"),
        Field::must(
            "path",
            Kind::Segment,
            "{ fr = \"regions\", en = \"regions\" }",
            "their segment in addresses",
            "leur segment dans les adresses",
        ),
    ]],
);

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
    /// Where that is written.
    pub country_place: Option<Span>,
    /// Where the site is published, without a final slash.
    pub base_url: String,
    /// The folder of `themes/` that dresses it.
    pub theme: String,
    /// Where that is written, if it is.
    pub theme_place: Option<Span>,
    /// Where the languages are listed.
    pub languages_place: Option<Span>,
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
    pub figures: Vec<super::Figure>,
}

/// A licence.
#[derive(Clone, Debug, PartialEq)]
pub struct Licence {
    /// Its name.
    pub name: Text,
    /// Its text.
    pub url: Url,
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
    /// Where that is written.
    pub path_place: Option<Span>,
}

impl FromToml for Licence {
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&LICENCE)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &LICENCE, cx, |r| {
            let name = r.required("name");
            let url = r.required("url");
            Some(Self { name: name?, url: url? })
        })
    }
}

/// A number of years from `least` to 200.
fn within(years: &Spanned<i64>, least: i32, cx: &mut Context<'_>) -> Option<i32> {
    match i32::try_from(years.value) {
        Ok(value) if (least..=200).contains(&value) => Some(value),
        _ => {
            let [value, least] = [years.value as f64, f64::from(least)];
            cx.refuse(Problem::OutOfRange { value, least, greatest: 200.0 }, years.span)
        }
    }
}

impl FromToml for Thresholds {
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&THRESHOLDS)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &THRESHOLDS, cx, |r| {
            let active: Option<Spanned<i64>> = r.required("active_years");
            let dormant: Option<Spanned<i64>> = r.required("dormant_years");
            let active = within(&active?, 0, r.cx)?;
            // A partnership is not dormant before it is no longer active.
            let dormant = within(&dormant?, active, r.cx)?;
            Some(Self { active_years: active, dormant_years: dormant })
        })
    }
}

impl FromToml for Level {
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&LEVEL)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &LEVEL, cx, |r| {
            let singular = r.required("singular");
            let plural = r.required("plural");
            let path: Option<Segment> = r.required("path");
            let path_place = r.entry("path").map(|entry| entry.node.span);
            Some(Self { singular: singular?, plural: plural?, path: path?.0, path_place })
        })
    }
}

#[derive(Default)]
struct Levels {
    region: Option<Level>,
    prefecture: Option<Level>,
    commune: Option<Level>,
}

impl FromToml for Levels {
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&LEVELS)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &LEVELS, cx, |r| {
            Some(Self {
                region: r.required("region"),
                prefecture: r.required("prefecture"),
                commune: r.required("commune"),
            })
        })
    }
}

impl Settings {
    /// Reads the settings; the key `languages` has been read before, since every text depends on it.
    pub(super) fn read(r: &mut Reader<'_, '_, '_>) -> Self {
        let title = r.required("title").unwrap_or_default();
        let subtitle = r.optional("subtitle");
        let description = r.optional("description");
        let country = country(r);
        let base_url = base_url(r);
        let theme = r.optional("theme").map(|OwnSlug(theme)| theme);
        let languages_place = r.entry("languages").map(|entry| entry.node.span);
        let as_of = r.optional("as_of");
        let repository = r.optional("repository");
        let edit_url = edit_url(r);
        let map_credit = r.optional("map_credit");
        let publisher = r.optional("publisher");
        let licence = r.optional("licence");
        let offline: Option<Offline> = r.optional("offline");
        let thresholds = r.required("status");
        let levels: Option<Levels> = r.required("levels");
        let figures = r.list("figure");
        r.entry("languages");
        let levels = levels.unwrap_or_default();
        Self {
            title,
            subtitle,
            description,
            country: country.unwrap_or_default(),
            country_place: r.entry("country").map(|entry| entry.node.span),
            base_url: base_url.unwrap_or_default(),
            theme_place: theme.as_ref().map(|slug| slug.0.span),
            languages_place,
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
    let code: Spanned<String> = r.required("country")?;
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

/// Where the site stands, without its final `/`.
fn base_url(r: &mut Reader<'_, '_, '_>) -> Option<String> {
    let url: Spanned<Url> = r.required("base_url")?;
    let text = url.value.0;
    if !is_base(&text) {
        return r.cx.refuse(Problem::BadUrl { text, suggestion: None }, url.span);
    }
    Some(text.trim_end_matches('/').to_owned())
}

/// The address where a file is edited: a web address once `{path}` is filled in.
fn edit_url(r: &mut Reader<'_, '_, '_>) -> Option<String> {
    let entry = r.entry("edit_url")?;
    let text = String::from_toml(&entry.node, r.cx)?;
    // The host is the editor's choice, never made of the path.
    let is_address = |path: &str| super::contact::is_web_address(&text.replace("{path}", path));
    if text.contains("{path}") && is_address("content/atlas.toml") && is_address("@") {
        return Some(text);
    }
    if !text.contains(['{', '}']) && super::contact::is_web_address(&text) {
        let suggestion = Some(format!("{}/{{path}}", text.trim_end_matches('/')));
        return r.cx.refuse(Problem::BadUrl { text, suggestion }, entry.node.span);
    }
    super::contact::bad_url(text, &entry.node, r.cx)
}
