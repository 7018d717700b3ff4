//! Regions, prefectures and communes, joined.

use std::hash::{Hash, Hasher};

use super::{Evidence, Fact, Id, Partnership, Project, Said, Term};
use crate::diag::{FileId, Span};
use crate::i18n::{Date, LanguageId, Text};
use crate::photo::{Format, sizes};
use crate::record::{Contact, Link, PhotoLicence, Picture, ProseBody, Translation};

/// What is said of a text of a profile; the text is a part of the [`Story`].
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct ProfileText {
    /// The language it is written in.
    pub language: LanguageId,
    /// One or two sentences.
    pub summary: String,
    /// How it came into this language.
    pub translation: Translation,
    /// Whether it cites a source.
    pub cites: bool,
}

/// The texts of a profile, one a language. They are looked up apart from the commune, whose name stands on many pages: those are not made of its texts.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct Story {
    /// The texts, as those of the commune are ordered.
    pub texts: Vec<(LanguageId, ProseBody)>,
}

impl Story {
    /// The text in a language.
    pub fn text(&self, language: LanguageId) -> Option<&ProseBody> {
        self.texts.iter().find(|(own, _)| *own == language).map(|(_, body)| body)
    }
}

/// A commune near another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// Which.
    pub commune: Id<Commune>,
    /// How far it is, in kilometres.
    pub distance: f64,
}

impl Hash for Neighbour {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { commune, distance } = self;
        (commune, distance.to_bits()).hash(state);
    }
}

/// A point on Earth, in degrees (WGS 84).
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Longitude.
    pub lon: f64,
    /// Latitude.
    pub lat: f64,
    /// Whether it only stands for the place.
    pub approximate: bool,
    /// Who says so.
    pub evidence: Evidence,
}

impl Hash for Place {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { lon, lat, approximate, evidence } = self;
        (lon.to_bits(), lat.to_bits(), approximate, evidence).hash(state);
    }
}

/// A region.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Region {
    pub slug: String,
    pub name: Text,
    pub iso: Option<String>,
    pub letter: Option<String>,
    /// Its rank in the register, from 0: a skin gives each rank a hue.
    pub rank: usize,
    pub seat: Fact<Text>,
    pub population: Fact<f64>,
    pub area: Fact<f64>,
    pub communes_count: Fact<f64>,
    pub prefectures_count: Fact<f64>,
    pub aliases: Vec<String>,
    pub prefectures: Vec<Id<Prefecture>>,
    pub communes: Vec<Id<Commune>>,
    pub span: Span,
}

/// A prefecture.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Prefecture {
    pub slug: String,
    pub name: Text,
    pub region: Id<Region>,
    pub seat: Fact<Text>,
    pub population: Fact<f64>,
    pub area: Fact<f64>,
    pub aliases: Vec<String>,
    pub communes: Vec<Id<Commune>>,
    pub span: Span,
}

/// What is known of a commune's partnerships.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recorded {
    /// At least one partnership is recorded, leads not counted.
    Partner,
    /// Only leads are recorded.
    Lead,
    /// Somebody looked and found none.
    NoneFound,
    /// Nobody has looked yet.
    NotSearched,
}

/// A commune.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Commune {
    pub slug: String,
    pub name: Text,
    pub number: Option<i64>,
    pub code: Option<String>,
    pub prefecture: Id<Prefecture>,
    pub region: Id<Region>,
    pub seat: Fact<Text>,
    /// A series: the register's census and what the commune's own file adds.
    pub population: Fact<f64>,
    pub urban_population: Fact<f64>,
    pub rural_population: Fact<f64>,
    pub area: Fact<f64>,
    pub cantons: Vec<String>,
    pub aliases: Vec<String>,
    pub point: Option<Place>,
    /// What it says of itself.
    pub profile: Option<Profile>,
    /// Its profile in prose, at most one a language.
    pub texts: Vec<ProfileText>,
    pub story: Id<Story>,
    /// Photographs of which everything is known that a page must say, in the order of its file.
    pub photos: Vec<Photo>,
    /// The names of those beside it of which nothing is said.
    pub mute: Vec<String>,
    /// Partnerships it is a party of or a place of, leads included, by slug.
    pub partnerships: Vec<Id<Partnership>>,
    pub projects: Vec<Id<Project>>,
    /// The nearest communes by their points, nearest first.
    pub nearest: Vec<Neighbour>,
    pub recorded: Recorded,
    /// Whether a source says so of one of them at least, leads not counted.
    pub is_tie_sourced: bool,
    pub span: Span,
}

/// What a commune says of itself, as facts.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Profile {
    pub file: FileId,
    pub checked: Option<Date>,
    pub confirmed: Option<Date>,
    pub asset: Option<Text>,
    pub distance_capital: Fact<f64>,
    pub mayor: Fact<Text>,
    pub governance: Fact<Id<Term>>,
    /// Only claims of `none`: somebody looked and found no partnership.
    pub partnerships: Fact<Text>,
    pub motivations: Vec<Id<Term>>,
    pub networks: Vec<Id<Term>>,
    pub characters: Vec<Id<Term>>,
    pub wanted: Option<Text>,
    pub strengths: Vec<Said>,
    pub stakes: Vec<Said>,
    pub offers: Vec<Exchange>,
    pub needs: Vec<Exchange>,
    pub contacts: Vec<(Contact, Evidence)>,
    pub links: Vec<(Link, Evidence)>,
}

/// A photograph and what is said of it.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Photo {
    pub picture: Picture,
    pub alt: Text,
    pub caption: Option<Text>,
    pub credit: String,
    pub licence: PhotoLicence,
    pub url: Option<String>,
    pub evidence: Evidence,
    /// Its file.
    pub file: FileId,
}

impl Photo {
    /// Where one of its prints stands in the site, below the folder of the commune of this slug.
    pub fn path(&self, commune: &str, width: u32, format: Format) -> String {
        format!("photos/{commune}/{}-{width}.{}", self.picture.stem(), format.extension())
    }

    /// Every print it has: width, height, format, and where it stands in the site.
    pub fn prints(&self, commune: &str) -> Vec<(u32, u32, Format, String)> {
        let sizes = sizes(self.picture.look.width, self.picture.look.height);
        let print = |(width, height): (u32, u32)| {
            Format::ALL.map(|format| (width, height, format, self.path(commune, width, format)))
        };
        sizes.into_iter().flat_map(print).collect()
    }
}

/// A need or an offer that has not expired.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Exchange {
    pub theme: Id<Term>,
    pub text: Text,
    pub kind: Option<Id<Term>>,
    pub opened: Option<Date>,
    pub expires: Option<Date>,
    pub evidence: Evidence,
}
