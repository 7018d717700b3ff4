//! The files of open data: which there are, where each is, and which goes with a page.

use super::{Index, Target};
use crate::atlas::Atlas;
use crate::diag::Noun;

/// A table of open data: `/data/<name>.csv` and `/data/<name>.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dataset {
    /// Communes.
    Communes,
    /// Prefectures.
    Prefectures,
    /// Regions.
    Regions,
    /// Partners.
    Partners,
    /// Partnerships.
    Partnerships,
    /// The parties of partnerships.
    Parties,
    /// Dated traces that a partnership is alive.
    Signs,
    /// Projects.
    Projects,
    /// Sentences: why, brought, gained, achieved; strengths and stakes.
    Statements,
    /// Needs of communes.
    Needs,
    /// Offers of communes.
    Offers,
    /// Every claim of every fact.
    Claims,
    /// The claims that contradict each other.
    Disagreements,
    /// Figures of the whole country that others publish.
    Figures,
    /// The bibliography.
    Sources,
    /// The words of every vocabulary.
    Words,
}

/// Where open data stands.
pub const DATA_FOLDER: &str = "/data/";

/// The description of all the tables, after the Frictionless standard.
pub const DATA_PACKAGE: &str = "/data/datapackage.json";

impl Dataset {
    /// Every table, in the order in which they are told.
    pub const ALL: [Self; 16] = [
        Self::Communes,
        Self::Prefectures,
        Self::Regions,
        Self::Partners,
        Self::Partnerships,
        Self::Parties,
        Self::Signs,
        Self::Projects,
        Self::Statements,
        Self::Needs,
        Self::Offers,
        Self::Claims,
        Self::Disagreements,
        Self::Figures,
        Self::Sources,
        Self::Words,
    ];

    /// The stable name, which is also that of its files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Communes => "communes",
            Self::Prefectures => "prefectures",
            Self::Regions => "regions",
            Self::Partners => "partners",
            Self::Partnerships => "partnerships",
            Self::Parties => "parties",
            Self::Signs => "signs-of-life",
            Self::Projects => "projects",
            Self::Statements => "statements",
            Self::Needs => "needs",
            Self::Offers => "offers",
            Self::Claims => "claims",
            Self::Disagreements => "disagreements",
            Self::Figures => "figures",
            Self::Sources => "sources",
            Self::Words => "words",
        }
    }

    /// The address of the table in a format: `csv` or `json`.
    pub fn href(self, ending: &str) -> String {
        format!("{DATA_FOLDER}{}.{ending}", self.name())
    }

    /// The address of the points of a table, for those that have any.
    pub fn points(self) -> Option<String> {
        matches!(self, Self::Communes | Self::Partners).then(|| self.href("geojson"))
    }
}

/// The address of the file with everything about one record; nothing for pages that are not of one record.
pub fn record_data(target: Target, atlas: &Atlas) -> Option<String> {
    let (set, slug) = match target {
        Target::Commune(id) => (Dataset::Communes, &atlas.communes[id].slug),
        Target::Partner(id) => (Dataset::Partners, &atlas.partners[id].slug),
        Target::Partnership(id) => (Dataset::Partnerships, &atlas.partnerships[id].slug),
        Target::Region(id) => (Dataset::Regions, &atlas.regions[id].slug),
        Target::Prefecture(id) => (Dataset::Prefectures, &atlas.prefectures[id].slug),
        _ => return None,
    };
    Some(format!("{DATA_FOLDER}{}/{slug}.json", set.name()))
}

/// The address of the data that a page shows; nothing for pages that show none.
pub fn data_of(target: Target, atlas: &Atlas) -> Option<String> {
    if let Some(own) = record_data(target, atlas) {
        return Some(own);
    }
    let set = match target {
        Target::Home | Target::Index(Index::Map) => return Dataset::Communes.points(),
        Target::Word(id) => match atlas.terms[id].noun {
            Noun::Country => Dataset::Partners,
            _ => Dataset::Partnerships,
        },
        Target::Period(_) => Dataset::Partnerships,
        Target::Index(index) => match index {
            Index::Communes => Dataset::Communes,
            Index::Partnerships | Index::Periods | Index::Statistics => Dataset::Partnerships,
            Index::Partners => Dataset::Partners,
            Index::Themes | Index::Forms | Index::Countries => Dataset::Words,
            Index::Regions => Dataset::Regions,
            Index::Prefectures => Dataset::Prefectures,
            Index::Sources => Dataset::Sources,
            Index::Disagreements => Dataset::Disagreements,
            Index::Coverage => Dataset::Claims,
            Index::Data => return Some(DATA_PACKAGE.to_owned()),
            _ => return None,
        },
        _ => return None,
    };
    Some(set.href("csv"))
}
