//! What the register knows of a region or commune that may be found again in a boundary file.

use std::collections::BTreeMap;

use crate::diag::Noun;
use crate::geometry::Geographic;
use crate::i18n::{Languages, Text};
use crate::record::{Claims, Commune, Prefecture, Region, Register, Slug};

/// A place of the register.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// Its slug.
    pub slug: String,
    /// Its code, when it has one.
    pub code: Option<String>,
    /// Its name in each language, and its other names.
    pub names: Vec<String>,
    /// Slugs, names and codes of what it is part of, to tell it from others of its name.
    pub within: Vec<String>,
    /// The areas the register states, in km².
    pub areas: Vec<f64>,
    /// Where it is.
    pub at: Option<Geographic>,
}

impl Place {
    /// Every region, or every commune.
    pub fn all(register: &Register, languages: &Languages, noun: Noun) -> Vec<Self> {
        let region = |region: &Region| Self {
            slug: region.slug.0.value.clone(),
            code: region.code.clone(),
            names: names(&region.name, &region.aliases, languages),
            areas: areas(&region.area),
            ..Self::default()
        };
        match noun {
            Noun::Region => register.regions.iter().map(region).collect(),
            Noun::Commune => {
                let within = within(register, languages);
                let of = |commune: &Commune| within.get(&commune.prefecture.0.value).cloned().unwrap_or_default();
                register.communes.iter().map(|commune| Self::commune(commune, of(commune), languages)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn commune(commune: &Commune, within: Vec<String>, languages: &Languages) -> Self {
        Self {
            slug: commune.slug.0.value.clone(),
            code: commune.code.clone(),
            names: names(&commune.name, &commune.aliases, languages),
            within,
            areas: areas(&commune.area),
            at: commune.point.as_ref().and_then(|point| Geographic::new(point.lon, point.lat)),
        }
    }
}

/// For each prefecture, the words it and its region go by.
fn within(register: &Register, languages: &Languages) -> BTreeMap<String, Vec<String>> {
    let words = |slug: &Slug, code: &Option<String>, name: &Text, aliases: &[String]| {
        let mut words = names(name, aliases, languages);
        words.push(slug.0.value.clone());
        words.extend(code.clone());
        words
    };
    let region = |prefecture: &Prefecture| {
        let region = register.regions.iter().find(|region| region.slug.0.value == prefecture.region.0.value);
        region.map(|region| words(&region.slug, &region.code, &region.name, &region.aliases)).unwrap_or_default()
    };
    let of = |prefecture: &Prefecture| {
        let mut all = words(&prefecture.slug, &prefecture.code, &prefecture.name, &prefecture.aliases);
        all.extend(region(prefecture));
        (prefecture.slug.0.value.clone(), all)
    };
    register.prefectures.iter().map(of).collect()
}

fn names(name: &Text, aliases: &[String], languages: &Languages) -> Vec<String> {
    let mut names: Vec<String> = languages.iter().filter_map(|id| name.get(id)).map(str::to_owned).collect();
    names.extend(aliases.iter().cloned());
    names.sort();
    names.dedup();
    names
}

fn areas(claims: &Claims<f64>) -> Vec<f64> {
    claims.0.iter().filter_map(|claim| claim.value.value().copied()).filter(|area| *area > 0.0).collect()
}
