//! One struct a kind of page: the contract with `themes/<name>/templates/<kind>.html`.
//!
//! A template gets three values: `site` ([`Site`](super::Site)), `frame` ([`Frame`](super::Frame)) and `page`, one of these.

use serde::Serialize;

pub use super::explorer::Explorer;
pub use super::index_pages::{
    Columns, Contested, Coverage, CoverageField, CoverageRow, Data, DataTable, Disagreements, KnowledgeKey, Source,
    Sources, Stale, Strips, TakeAway, Territories, Territory, Upkeep, Word, Words,
};
use super::photos::Photo;
use super::shared::{
    CommuneRow, Counted, Exchange, Fact, Figure, Group, Line, Link, ListedRow, Outward, PartnerRow, ProjectCard, Said,
    Status, ThemeLink, Value,
};

/// `preview.html`: only of a site built to be looked at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Preview {
    /// One a language.
    pub languages: Vec<PreviewTongue>,
}

/// The pages of a language that a preview changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PreviewTongue {
    /// Language code.
    pub lang: String,
    /// "Aperçu" …
    pub heading: String,
    /// How many there are, or why there are none.
    pub advice: String,
    /// One a page.
    pub rows: Vec<PreviewRow>,
}

/// A page that a preview changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PreviewRow {
    /// The page; one that is gone has no address.
    pub link: Link,
    /// What became of it, in words.
    pub state: String,
}

/// `home.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Home {
    /// What the atlas is, in a sentence or two.
    pub description: String,
    /// The country with the communes that have partners.
    pub map: Figure,
    /// The address of the map explorer.
    pub explorer: String,
    /// The partners of the world; nothing when no partner has a point.
    pub world: Option<Figure>,
    /// Three doors: by theme, by place, by partner (heading, address, sentence that counts).
    pub doors: Vec<Door>,
    /// Honest figures of this atlas, each leading to the list it counts.
    pub figures: Vec<Counter>,
    /// The first of the national figures published by others, each with source and scope.
    pub published: Vec<Fact>,
    /// To these figures beside those of the atlas, and to all others.
    pub statistics: String,
    /// Themes with partnerships, most first, at most eight.
    pub themes: Vec<Counted>,
    /// Regions with their counts and who works with whom there.
    pub regions: Vec<HomeRegion>,
    /// The partnerships heard of last, newest first.
    pub latest: Vec<Sign>,
    /// The list of all partnerships, which says the same as the map; its label counts them.
    pub partnerships: Link,
    /// Communes that say what they seek.
    pub seekers: Vec<Seeker>,
    /// Where all of them are, when not all are here.
    pub more_seekers: Option<Link>,
    /// Where a commune learns how to be here; may be empty.
    pub contribute: String,
}

/// A region on the first page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HomeRegion {
    /// The region.
    pub door: RegionDoor,
    /// Its partnerships, oldest first, at most ten: name and address, and the start in words.
    pub ties: Vec<(Link, String)>,
    /// "et 12 autres", which leads to the region; may be empty.
    pub more: String,
}

/// The newest sign of life of a partnership.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sign {
    /// The partnership.
    pub link: Link,
    /// The date in words.
    pub date: String,
    /// ISO 8601, for `<time datetime>`.
    pub iso: String,
    /// What happened; may be empty.
    pub line: Line,
    /// Marks of its source.
    pub marks: Vec<super::shared::Mark>,
    /// Rank of the region of its first party here.
    pub region_rank: usize,
    /// Letter of that region.
    pub region_letter: String,
}

/// A commune that says what it looks for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Seeker {
    /// Name and address.
    pub link: Link,
    /// The first themes of what it looks for, each once.
    pub themes: Vec<ThemeLink>,
    /// How many others there are, in words; may be empty.
    pub more: String,
    /// When it last said so, in words; empty where no date is known.
    pub since: String,
    /// Rank of its region.
    pub region_rank: usize,
    /// Letter of its region.
    pub region_letter: String,
}

/// `site-map.html`: every page, so that it can be found without knowing how the atlas is arranged.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SiteMap {
    /// A sentence that counts.
    pub sentence: String,
    /// Lists, each under its own address; the pages of a list too long for one page stand on the list alone.
    pub lists: Vec<Group<Link>>,
    /// Regions, their prefectures, their communes.
    pub places: Vec<Group<SiteMapPlace>>,
}

/// A prefecture in the site map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SiteMapPlace {
    /// The prefecture.
    pub link: Link,
    /// Its communes; empty where they are too many for one page.
    pub communes: Vec<Link>,
}

/// A way into the atlas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Door {
    /// Heading and address.
    pub link: Link,
    /// A sentence that counts.
    pub sentence: String,
}

/// A figure of this atlas that leads to the list it counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counter {
    /// The figure, in words ("24").
    pub number: String,
    /// What it counts, and how ("partenariats enregistrés, pistes non comprises").
    pub label: String,
    /// The list it counts.
    pub href: String,
}

/// A region on the home page and in the list of regions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RegionDoor {
    /// Name and address.
    pub link: Link,
    /// Rank, for the hue.
    pub rank: usize,
    /// Letter, which doubles the hue.
    pub letter: String,
    /// "32 communes, dont 5 avec un partenariat enregistré".
    pub sentence: String,
}

/// `communes.html`: every commune by region and prefecture.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Communes {
    /// A sentence that counts.
    pub sentence: String,
    /// The map.
    pub map: Figure,
    /// One group a region, sorted as a person would.
    pub groups: Vec<Group<CommuneRow>>,
}

/// `commune.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Commune {
    /// What communes are called in the country.
    pub level: String,
    /// Its prefecture.
    pub prefecture: Link,
    /// Region.
    pub region: Link,
    /// Where it is.
    pub locator: Option<Figure>,
    /// What makes it itself, in one line; may be empty.
    pub asset: Line,
    /// The summary of the profile; may be empty.
    pub summary: Line,
    /// The strip of facts: population, area, seat, distance, mayor, …; unknown ones say so in words.
    pub facts: Vec<Fact>,
    /// Whether there is more to say of a fact than its newest value: another value, a remark, a disagreement.
    pub has_remarks: bool,
    /// Other names, cantons, code: name and values joined.
    pub register: Vec<(String, String)>,
    /// Characters ("littoral", "touristique" …).
    pub characters: Vec<String>,
    /// The profile in prose: safe HTML; empty when there is none.
    pub prose: String,
    /// Its language when it is lent.
    pub prose_lang: Option<String>,
    /// `original`, `human`, `machine`, `stale`; empty when there is no prose.
    pub translation: &'static str,
    /// Photographs, but those its text shows.
    pub photos: Vec<Photo>,
    /// Strong points.
    pub strengths: Vec<Said>,
    /// Stakes on which cooperation is a lever.
    pub stakes: Vec<Said>,
    /// What it brings.
    pub offers: Vec<Exchange>,
    /// What it seeks.
    pub needs: Vec<Exchange>,
    /// Which partner it looks for; may be empty.
    pub wanted: Line,
    /// Why it cooperates.
    pub motivations: Vec<String>,
    /// Networks it belongs to.
    pub networks: Vec<String>,
    /// Partnerships, leads apart.
    pub partnerships: Vec<ListedRow>,
    /// Leads: not partnerships yet.
    pub leads: Vec<ListedRow>,
    /// What is known when there is no partnership ("Aucun partenariat n'est enregistré : personne n'a encore cherché.").
    pub none_sentence: String,
    /// Partnerships of its prefecture and region themselves, in which it has no part of its own; of too many the page of the region.
    pub wider: Vec<Link>,
    /// The claim "none found" against recorded partnerships: a disagreement to show; empty when there is none.
    pub none_claims: Vec<Value>,
    /// When the commune itself confirmed what its record says; empty when it has not.
    pub confirmed: String,
    /// Projects attached to the commune itself.
    pub projects: Vec<ProjectCard>,
    /// Whom to write to.
    pub contacts: Vec<Contact>,
    /// Links.
    pub links: Vec<Outward>,
    /// The nearest communes, with distances and whom they work with.
    pub neighbours: Vec<CommuneRow>,
    /// How to complete this page; address of the page on contributing; may be empty.
    pub contribute: String,
    /// Whether nothing but the register is known.
    pub is_bare: bool,
}

/// Whom to write to: an office.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contact {
    /// The office.
    pub function: Line,
    /// E-mail; may be empty.
    pub email: String,
    /// Phone; may be empty.
    pub phone: String,
    /// The number to dial; empty when it is none.
    pub tel: String,
    /// Site; may be empty.
    pub url: String,
    /// The date it was true, in words; may be empty.
    pub as_of: String,
    /// Marks of its sources.
    pub marks: Vec<super::shared::Mark>,
}

/// `partnerships.html`: every partnership, by region of the commune; leads apart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Partnerships {
    /// A sentence that counts.
    pub sentence: String,
    /// The map.
    pub map: Figure,
    /// The world of partners.
    pub world: Option<Figure>,
    /// One group a region.
    pub groups: Vec<Group<ListedRow>>,
    /// Leads.
    pub leads: Vec<ListedRow>,
}

/// `partnership.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Partnership {
    /// Great-circle map between the two; nothing when a point is unknown.
    pub map: Option<Figure>,
    /// Its form.
    pub form: Link,
    /// Its themes.
    pub themes: Vec<ThemeLink>,
    /// Its status, with the rule that gave it.
    pub status: Status,
    /// What it is about; may be empty.
    pub object: Line,
    /// The two sides (or more), as equals.
    pub sides: Vec<Side>,
    /// The facts: start, first contact, renewal, end, convention, themes, counterpart, amount; those claimed, and the start always.
    pub facts: Vec<Fact>,
    /// From first contact to last sign of life, oldest first.
    pub time_line: Vec<Moment>,
    /// Ways of funding.
    pub funding: Vec<String>,
    /// Networks.
    pub networks: Vec<String>,
    /// What came of it.
    pub outcomes: Vec<Said>,
    /// Projects.
    pub projects: Vec<ProjectCard>,
    /// Agreements, decisions, reports.
    pub documents: Vec<Outward>,
    /// Links.
    pub links: Vec<Outward>,
    /// A remark; may be empty.
    pub note: Line,
    /// Other partnerships of the same communes or partners.
    pub related: Vec<ListedRow>,
}

/// One side of a partnership.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// Who.
    pub link: Link,
    /// "Commune, région des Plateaux, Togo" or "Commune, France".
    pub what: String,
    /// Whether it is of the atlas's own country.
    pub home: bool,
    /// Rank of its region when it is at home.
    pub region_rank: Option<usize>,
    /// The signatory of the time; may be empty.
    pub signed_as: Line,
    /// Who stands for it; may be empty.
    pub represented_by: Line,
    /// Communes where the work is done.
    pub places: Vec<Link>,
    /// Who steers; may be empty.
    pub governance: String,
    /// Its motivations.
    pub motivations: Vec<String>,
    /// Benefits ticked.
    pub benefits: Vec<String>,
    /// Why it came.
    pub why: Vec<Said>,
    /// What it brings.
    pub brings: Vec<Said>,
    /// What it gets.
    pub gets: Vec<Said>,
}

/// A dated moment of a partnership.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// The date in words.
    pub date: String,
    /// ISO 8601, for `<time datetime>`.
    pub iso: String,
    /// "Début", "Signe de vie" …
    pub what: String,
    /// More; may be empty.
    pub line: Line,
    /// Whether other claims give another date.
    pub disputed: bool,
    /// Marks of its sources.
    pub marks: Vec<super::shared::Mark>,
}

/// `partners.html`: every partner by country.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Partners {
    /// A sentence that counts.
    pub sentence: String,
    /// The world of partners.
    pub world: Option<Figure>,
    /// One group a country.
    pub groups: Vec<Group<PartnerRow>>,
}

/// `partner.html`: the reverse view.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Partner {
    /// "Commune", "Association" …
    pub actor: String,
    /// Level; may be empty.
    pub level: String,
    /// Country.
    pub country: Link,
    /// Town, département, Land; may be empty.
    pub place: Line,
    /// The world map of its partnerships.
    pub map: Option<Figure>,
    /// Facts: population.
    pub facts: Vec<Fact>,
    /// Official codes: name and value.
    pub codes: Vec<(String, String)>,
    /// The body that carries its commitments today.
    pub successor: Option<Link>,
    /// Bodies whose commitments it carries.
    pub predecessors: Vec<Link>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Networks.
    pub networks: Vec<String>,
    /// Site; may be empty.
    pub website: String,
    /// A remark; may be empty.
    pub note: Line,
    /// Partnerships.
    pub partnerships: Vec<ListedRow>,
    /// Leads.
    pub leads: Vec<ListedRow>,
    /// Records that name it only as a disputed partner.
    pub mentioned: Vec<ListedRow>,
    /// Projects it takes part in.
    pub projects: Vec<ProjectCard>,
    /// Links.
    pub links: Vec<Outward>,
}

/// `page.html`: a page in prose.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Prose {
    /// Safe HTML.
    pub html: String,
    /// Its language when it is lent.
    pub lang: Option<String>,
    /// Contents: anchors of the headings of the second level.
    pub contents: Vec<Link>,
    /// `original`, `human`, `machine`, `stale`.
    pub translation: &'static str,
}

/// `not-found.html`: in every language, `/404.html` and one a language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NotFound {
    /// One a language shown.
    pub languages: Vec<Doorway>,
}

/// `chooser.html`: the page at `/`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chooser {
    /// One a language.
    pub languages: Vec<Doorway>,
}

/// A way into one language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Doorway {
    /// Language code.
    pub lang: String,
    /// Name of the language.
    pub name: String,
    /// Title of the atlas in that language.
    pub title: String,
    /// The line under it; may be empty.
    pub subtitle: String,
    /// "Page introuvable" …
    pub not_found: String,
    /// A sentence on what to do.
    pub advice: String,
    /// Home of that language.
    pub href: String,
    /// "Accueil" …
    pub home: String,
    /// Main entries of that language.
    pub menu: Vec<Link>,
}
