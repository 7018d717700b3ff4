//! The register, the bibliography, the settings and the boundaries.

use std::fmt::Write as _;

use std::collections::BTreeSet;

use super::chance::Chance;
use super::country::Country;
use super::names::{Given, Name, land, place};
use super::{DISPUTED, UNKNOWN};

/// Everything the rest of the corpus refers to.
pub struct Lie {
    pub country: Country,
    pub regions: Vec<Name>,
    pub prefectures: Vec<Name>,
    pub communes: Vec<Commune>,
}

/// A commune as the register has it.
pub struct Commune {
    pub name: Name,
    pub number: Option<usize>,
    pub seat: String,
    pub population: usize,
    pub area: usize,
}

/// The documents every atlas of this corpus cites; each prefecture has one of its own besides.
pub const SOURCES: &[(&str, &str, &str)] = &[
    ("census", "Recensement général", "General census"),
    ("inventory", "Inventaire des coopérations", "Inventory of cooperation"),
    ("survey", "Enquête auprès des communes", "Survey of the communes"),
    ("yearbook", "Annuaire des collectivités", "Yearbook of local authorities"),
    ("land-office", "Relevé du cadastre", "Records of the land office"),
    ("press", "Revue de la presse locale", "Review of the local press"),
];

impl Lie {
    /// Names everything in a country of so many communes.
    pub fn of(count: usize) -> Self {
        let country = Country::of(count);
        let mut given = Given::default();
        let lands = |kind: &str, count: usize, given: &mut Given| -> Vec<Name> {
            (0..count).map(|rank| given.name(land(&mut Chance::of(kind, rank)), kind)).collect()
        };
        let regions = lands("region", country.regions, &mut given);
        let prefectures = lands("prefecture", country.prefectures, &mut given);
        // Communes have slugs of their own kind.
        let mut given = Given::default();
        let mut communes: Vec<Commune> = Vec::new();
        let mut taken: BTreeSet<(usize, String)> = BTreeSet::new();
        for rank in 0..count {
            let mut chance = Chance::of("commune", rank);
            let prefecture = country.prefecture[rank];
            let seat = place(&mut chance);
            // One in seven was cut in two or three: they share a name and are told apart by a number.
            let before = communes.last().filter(|_| rank > 0 && country.prefecture[rank - 1] == prefecture);
            let (base, number) = match before.and_then(|before| Some((before, before.number?))) {
                Some((before, number)) if number < 3 && (number == 1 || chance.percent(40)) => {
                    (before.name.name.trim_end_matches(char::is_numeric).trim_end().to_owned(), Some(number + 1))
                }
                // A country has homonyms, a prefecture has none.
                _ => {
                    let mut base = place(&mut chance);
                    while !taken.insert((prefecture, base.clone())) {
                        base = place(&mut chance);
                    }
                    (base, chance.percent(14).then_some(1))
                }
            };
            let full = number.map_or(base.clone(), |number| format!("{base} {number}"));
            communes.push(Commune {
                name: given.name(full, &prefectures[prefecture].slug),
                number,
                seat,
                population: chance.between(4, 90) * chance.between(40, 900),
                area: country.square_km(rank),
            });
        }
        Self { country, regions, prefectures, communes }
    }

    /// The name and slug of the prefecture of a commune.
    pub fn prefecture(&self, commune: usize) -> &Name {
        &self.prefectures[self.country.prefecture[commune]]
    }

    /// The name and slug of the region of a commune.
    pub fn region(&self, commune: usize) -> &Name {
        &self.regions[self.country.region[commune]]
    }

    /// `content/register.toml`.
    pub fn register(&self) -> String {
        let mut text = "# The register of an invented country: no place in it exists.\n".to_owned();
        for (rank, Name { name, slug }) in self.regions.iter().enumerate() {
            let communes = self.country.region.iter().filter(|region| **region == rank).count();
            let _ = write!(
                text,
                "\n[[region]]\nslug = \"{slug}\"\nname = \"{name}\"\ncode = \"R{:02}\"\n\
                 communes_count = {{ value = {communes}, source = \"yearbook\", as_of = 2024 }}\n",
                rank + 1
            );
        }
        let mut region_of = vec![0; self.prefectures.len()];
        for (region, prefecture) in self.country.region.iter().zip(&self.country.prefecture) {
            region_of[*prefecture] = *region;
        }
        for (rank, Name { name, slug }) in self.prefectures.iter().enumerate() {
            let region = &self.regions[region_of[rank]].slug;
            let _ = write!(
                text,
                "\n[[prefecture]]\nslug = \"{slug}\"\nname = \"{name}\"\ncode = \"P{:04}\"\nregion = \"{region}\"\n",
                rank + 1
            );
        }
        for rank in 0..self.communes.len() {
            self.commune(rank, &mut text);
        }
        text
    }

    fn commune(&self, rank: usize, text: &mut String) {
        let Commune { name, number, seat, population, area } = &self.communes[rank];
        let mut chance = Chance::of("register", rank);
        let (lon, lat) = self.country.points[rank];
        let _ = write!(
            text,
            "\n[[commune]]\nslug = \"{}\"\nname = \"{}\"\nprefecture = \"{}\"\ncode = \"C{:06}\"\n",
            name.slug,
            name.name,
            self.prefecture(rank).slug,
            rank + 1
        );
        if let Some(number) = number {
            let _ = writeln!(text, "number = {number}");
        }
        let _ = if chance.percent(UNKNOWN) {
            writeln!(text, "seat = \"unknown\"")
        } else {
            writeln!(text, "seat = {{ value = \"{seat}\", source = \"yearbook\" }}")
        };
        let urban = population * chance.between(10, 80) / 100;
        let _ = writeln!(
            text,
            "population = {{ value = {population}, source = \"census\", as_of = 2022 }}\n\
             urban_population = {{ value = {urban}, source = \"census\", as_of = 2022 }}\n\
             rural_population = {{ value = {}, source = \"census\", as_of = 2022 }}",
            population - urban
        );
        let _ = if chance.percent(DISPUTED) {
            writeln!(
                text,
                "area = [\n  {{ value = {area}, source = \"land-office\" }},\n  {{ value = {}, source = \"survey\", as_of = 2023 }},\n]",
                area + chance.between(1, 9)
            )
        } else {
            writeln!(text, "area = {{ value = {area}, source = \"land-office\" }}")
        };
        if chance.percent(20) {
            let _ = writeln!(text, "cantons = [\"{}\", \"{}\"]", place(&mut chance), place(&mut chance));
        }
        if chance.percent(5) {
            let _ = writeln!(text, "aliases = [\"{}\"]", place(&mut chance));
        }
        let _ = writeln!(text, "point = {{ lon = {lon:.5}, lat = {lat:.5}, source = \"land-office\" }}");
    }

    /// `content/sources.toml`.
    pub fn sources(&self) -> String {
        let mut text = "# The bibliography of an invented country: none of these documents exists.\n".to_owned();
        for (slug, fr, en) in SOURCES {
            let _ = write!(
                text,
                "\n[{slug}]\ntitle = {{ fr = \"{fr}\", en = \"{en}\" }}\npublisher = \"Institut d’essai\"\nyear = 2024\n"
            );
        }
        for Name { name, slug } in &self.prefectures {
            let _ = write!(
                text,
                "\n[report-{slug}]\ntitle = \"Rapport d’activité, {name}\"\ntranslation = {{ en = \"Annual report, {name}\" }}\nlanguage = \"fr\"\n\
                 author = \"Préfecture {name} ({slug})\"\nyear = 2025\nurl = \"https://{slug}.example.org/rapport\"\naccessed = 2026-10-01\n"
            );
        }
        text
    }

    /// The layers of `geodata/`, by file name.
    pub fn boundaries(&self) -> Vec<(&'static str, String)> {
        let named = |name: &Name| format!("{{\"slug\":\"{}\",\"name\":\"{}\"}}", name.slug, name.name);
        let country = &self.country;
        vec![
            ("country.geojson", country.layer(1, |_| 0, |_| "{\"country\":\"ZZ\"}".to_owned())),
            ("regions.geojson", country.layer(country.regions, |at| country.region[at], |at| named(&self.regions[at]))),
            ("communes.geojson", country.layer(self.communes.len(), |at| at, |at| named(&self.communes[at].name))),
        ]
    }
}

/// `content/atlas.toml`.
pub const SETTINGS: &str = r#"# An invented country, to measure the program on: no place, body or fact in it exists.
title = { fr = "Atlas d’essai", en = "Test atlas" }
subtitle = { fr = "Un pays inventé pour mesurer", en = "A country invented for measuring" }
description = { fr = "Communes, partenaires et partenariats inventés, à l’échelle d’un pays.", en = "Invented communes, partners and partnerships, at the scale of a country." }
country = "ZZ"
base_url = "https://corpus.example.org"
languages = ["fr", "en"]
theme = "default"
as_of = 2026-11-21
publisher = { fr = "Les essais", en = "The tests" }

[licence]
name = "CC0 1.0"
url = "https://creativecommons.org/publicdomain/zero/1.0/"

[status]
active_years = 4
dormant_years = 10

[levels.region]
singular = { fr = "région", en = "region" }
plural = { fr = "régions", en = "regions" }
path = { fr = "regions", en = "regions" }

[levels.prefecture]
singular = { fr = "préfecture", en = "prefecture" }
plural = { fr = "préfectures", en = "prefectures" }
path = { fr = "prefectures", en = "prefectures" }

[levels.commune]
singular = { fr = "commune", en = "commune" }
plural = { fr = "communes", en = "communes" }
path = { fr = "communes", en = "communes" }

[[figure]]
label = { fr = "Communes ayant un partenaire", en = "Communes with a partner" }
value = 38
unit = { fr = "communes sur cent", en = "communes in a hundred" }
source = "inventory"
as_of = 2024

[[figure]]
label = { fr = "Communes ayant un partenaire", en = "Communes with a partner" }
value = 41
unit = { fr = "communes sur cent", en = "communes in a hundred" }
source = "survey"
as_of = 2023
note = { fr = "Seules les communes qui ont répondu.", en = "Only communes that answered." }
"#;

/// The pages in prose: file name and text.
pub const PAGES: &[(&str, &str)] = &[
    (
        "about.fr.md",
        "+++\ntitle = \"À propos\"\npath = \"a-propos\"\ndescription = \"Ce que c’est.\"\norder = 1\nmenu = true\ntranslation = \"original\"\n+++\n\n\
         Cet atlas est inventé [@inventory]. Rien de ce qu’il dit n’est vrai.\n\n## À quoi il sert\n\nÀ mesurer : voir la [liste des communes](view:communes).\n",
    ),
    (
        "about.en.md",
        "+++\ntitle = \"About\"\npath = \"about\"\ndescription = \"What this is.\"\norder = 1\nmenu = true\ntranslation = \"human\"\n+++\n\n\
         This atlas is invented [@inventory]. Nothing in it is true.\n\n## What it is for\n\nMeasuring: see the [list of communes](view:communes).\n",
    ),
];
