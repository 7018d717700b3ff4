//! The structs of pages that list and weigh: vocabularies, territories, sources, disagreements, coverage.
//!
//! The other half of the contract with templates: see [`pages`](super::pages).

use serde::Serialize;

use super::pages::RegionDoor;
use super::shared::{CommuneRow, Counted, Exchange, Fact, Figure, Group, Line, Link, ListedRow, PartnerRow, ThemeLink};

/// `words.html`: the index of a vocabulary with pages: themes, forms, countries, periods; also regions and prefectures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Words {
    /// A sentence that counts.
    pub sentence: String,
    /// Words that count at least one partnership or one need or offer.
    pub used: Vec<Counted>,
    /// Words nothing is recorded for: listed, never hidden.
    pub unused: Vec<Counted>,
    /// For periods: partnerships that have not begun yet; nothing elsewhere.
    pub to_come: Vec<ListedRow>,
    /// For periods: partnerships without any dated start; nothing elsewhere.
    pub undated: Vec<ListedRow>,
}

/// `word.html`: a theme, a form, a country or a period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Word {
    /// Name of its icon; may be empty.
    pub icon: String,
    /// A sentence on the notion; may be empty.
    pub description: Line,
    /// A sentence that counts.
    pub sentence: String,
    /// The map, communes concerned loud.
    pub map: Option<Figure>,
    /// The world, for a country.
    pub world: Option<Figure>,
    /// Partnerships, one group a region.
    pub groups: Vec<Group<ListedRow>>,
    /// Leads.
    pub leads: Vec<ListedRow>,
    /// Communes that offer something on it.
    pub offers: Vec<Exchange>,
    /// Communes that seek something on it.
    pub needs: Vec<Exchange>,
    /// Communes that offer something on it, where they are too many for `offers` to say what.
    pub offering: Vec<Link>,
    /// Communes that seek something on it, where they are too many for `needs` to say what.
    pub seeking: Vec<Link>,
    /// How many offer and seek something on it in each prefecture, where they are too many to be named: by region, the prefectures whose pages name theirs.
    pub exchanging: Vec<Group<RegionDoor>>,
    /// Partners of a country.
    pub partners: Vec<PartnerRow>,
    /// The wider word.
    pub parent: Option<ThemeLink>,
    /// Narrower words.
    pub children: Vec<Counted>,
    /// Development goals of a theme, in words.
    pub sdgs: Vec<String>,
    /// The next step: words that often go with it, the period before and after.
    pub related: Vec<Counted>,
}

/// `territory.html`: a region or a prefecture.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Territory {
    /// "Région", "Préfecture".
    pub level: String,
    /// A sentence that counts.
    pub sentence: String,
    /// The map.
    pub map: Option<Figure>,
    /// Facts: seat, population, area, counts that sources disagree on.
    pub facts: Vec<Fact>,
    /// The region of a prefecture.
    pub region: Option<Link>,
    /// The prefectures of a region.
    pub prefectures: Vec<Link>,
    /// The prefectures again, with how many partnerships each lists, where these are too many for the page of their region.
    pub divided: Vec<RegionDoor>,
    /// Partnerships of the region itself and, where they are not on the pages of prefectures, of its communes.
    pub partnerships: Vec<ListedRow>,
    /// Leads.
    pub leads: Vec<ListedRow>,
    /// Communes, by prefecture for a region.
    pub groups: Vec<Group<CommuneRow>>,
    /// What the communes of a prefecture offer and seek, by theme.
    pub exchanges: Vec<Exchanging>,
    /// What is known of the communes of a prefecture, where they are too many for the page on coverage.
    pub coverage: Option<Strips>,
}

/// Who offers something on a theme, and who seeks something.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Exchanging {
    /// The theme.
    pub theme: ThemeLink,
    /// Communes that offer something on it.
    pub offering: Vec<Link>,
    /// Communes that seek something on it.
    pub seeking: Vec<Link>,
}

/// The columns of the drawings of what is known of communes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Columns {
    /// The width of a strip, in the units of its drawing; its height is 10.
    pub width: usize,
    /// The letters of the fields, one after the other.
    pub letters: String,
    /// Where each letter stands over its column, as the attribute `x` of a text takes it.
    pub places: String,
}

/// What is known of some communes, one drawing each.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Strips {
    /// "42 informations sourcées sur 96".
    pub answered: String,
    /// Where it is said what the letters and signs mean.
    pub legend: String,
    /// The columns of the drawings.
    pub columns: Columns,
    /// The communes.
    pub rows: Vec<CoverageRow>,
    /// What is to be done for them and for their partnerships.
    pub upkeep: Upkeep,
}

/// `territories.html`: regions, or prefectures by region.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Territories {
    /// A sentence that counts.
    pub sentence: String,
    /// The map.
    pub map: Option<Figure>,
    /// For regions.
    pub regions: Vec<RegionDoor>,
    /// For prefectures: one group a region.
    pub groups: Vec<Group<RegionDoor>>,
}

/// `sources.html`: the bibliography.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sources {
    /// A sentence that counts.
    pub sentence: String,
    /// Every source.
    pub sources: Vec<Source>,
}

/// A source in the bibliography.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Source {
    /// Anchor.
    pub id: String,
    /// Title.
    pub title: Line,
    /// Author, publisher, year, joined; may be empty.
    pub by: String,
    /// Kind; may be empty.
    pub kind: Line,
    /// Address; may be empty.
    pub url: String,
    /// A remark on it; may be empty.
    pub note: Line,
    /// "Citée 42 fois", in words.
    pub used: String,
    /// Pages that cite it, at most twelve.
    pub pages: Vec<Link>,
    /// "et 30 autres"; may be empty.
    pub more: String,
}

/// `disagreements.html`: everything that is contested.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Disagreements {
    /// A sentence that counts.
    pub sentence: String,
    /// One group a kind of record.
    pub groups: Vec<Group<Contested>>,
}

/// A disagreement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contested {
    /// The page concerned.
    pub link: Link,
    /// What is contested, and everything claimed.
    pub fact: Fact,
    /// What the atlas records against a source that found nothing.
    pub recorded: Vec<Link>,
    /// Where somebody who knows tells it, with the record and the fact filled in; may be empty.
    pub report: String,
}

/// `coverage.html`: what is recorded, what is not.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coverage {
    /// A sentence that counts.
    pub sentence: String,
    /// The white map: has a partner, only a lead, none found, not searched: told apart by pattern as well as colour.
    pub map: Option<Figure>,
    /// The legend of the map: key (`partner`, `lead`, `none-found`, `not-searched`), label, count in figures; the counts sum to all communes.
    pub legend: Vec<(String, String, String)>,
    /// The states of knowledge, best known first: what their signs mean.
    pub states: Vec<KnowledgeKey>,
    /// The columns of the drawings of communes.
    pub columns: Columns,
    /// "612 informations sourcées sur 1 404".
    pub answered: String,
    /// How many communes there are: every field counts as many.
    pub total: usize,
    /// Field by field: how many communes are in each state.
    pub fields: Vec<CoverageField>,
    /// All fields together, in figures.
    pub sums: Vec<String>,
    /// What is to be done.
    pub upkeep: Upkeep,
    /// Commune by commune, one group a region; empty where these are too many for a page.
    pub communes: Vec<Group<CoverageRow>>,
    /// Then the prefectures whose pages have them, one group a region.
    pub doors: Vec<Group<RegionDoor>>,
}

/// `data.html`: the files of open data.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Data {
    /// A sentence that counts.
    pub sentence: String,
    /// The description of them all, for machines.
    pub package: Link,
    /// Every table.
    pub tables: Vec<DataTable>,
}

/// `take-away.html`: reading without a connection.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TakeAway {
    /// A sentence on it.
    pub sentence: String,
    /// Whether pages that were read are kept.
    pub keeps: bool,
    /// Whether the atlas can be taken along.
    pub offers: bool,
    /// The address of the list of files to take; empty in a copy and in a preview.
    pub list: String,
    /// What they weigh.
    pub weight: String,
    /// How many there are, in words.
    pub files: String,
    /// The copy in one file, with its weight.
    pub copy: Option<Link>,
    /// The published atlas.
    pub home: String,
}

/// A table of open data.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DataTable {
    /// Anchor, and the name of its files.
    pub id: &'static str,
    /// Its name.
    pub name: String,
    /// A sentence on it.
    pub note: String,
    /// How many rows, in words.
    pub rows: String,
    /// Its files, each with its format and weight.
    pub files: Vec<Link>,
    /// How many columns, in words.
    pub columns_name: String,
    /// Columns about one thing, and what that thing is.
    pub columns: Vec<(Vec<String>, String)>,
}

/// A state of knowledge and its sign.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KnowledgeKey {
    /// Its name.
    pub name: String,
    /// What it means.
    pub note: String,
    /// Path data of its sign, in a box of 10 by 10.
    pub sign: String,
}

/// How far one field is filled.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CoverageField {
    /// The letter of its column.
    pub letter: String,
    /// Name of the field.
    pub name: String,
    /// Communes in each state, in the order of the states: the number, and the same in figures. They sum to all communes.
    pub counts: Vec<(usize, String)>,
}

/// What an editor has to do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Upkeep {
    /// From what age on something is called old.
    pub stale_note: String,
    /// What has grown old: communes, partnerships, sources.
    pub stale: Vec<Stale>,
    /// Texts lent from another language: page and what is missing.
    pub lent: Vec<(Link, String)>,
    /// How many more there are on the pages of prefectures; empty for none.
    pub lent_elsewhere: String,
}

/// Records of one kind that have grown old.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stale {
    /// The kind.
    pub heading: String,
    /// How many more there are on the pages of prefectures; empty for none.
    pub elsewhere: String,
    /// Page and reason, oldest first.
    pub rows: Vec<(Link, String)>,
}

/// A commune in the coverage list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CoverageRow {
    /// The commune.
    pub link: Link,
    /// `commune-<slug>`: the id of its row.
    pub id: String,
    /// Path data of its strip: a sign a field.
    pub strip: String,
    /// The same in words.
    pub words: String,
    /// When it was last gone over, in words; may be empty.
    pub checked: String,
}
