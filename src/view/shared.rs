//! What several kinds of page show: links, texts, facts with their source marks, rows.

use serde::Serialize;

/// A link of this atlas.
#[derive(Clone, Debug, Default, PartialEq, Hash, Serialize)]
pub struct Link {
    /// Address, from the root of the site.
    pub href: String,
    /// What it says.
    pub label: String,
}

/// A text, and its language when that is not the page's: lent from another language.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Line {
    /// The text, typeset.
    pub text: String,
    /// Set when the text is lent: print it as the `lang` of its element, with the mark for lent texts.
    pub lang: Option<String>,
}

/// A mark that leads to the source of a fact, in the list at the end of the page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mark {
    /// Its number on this page, from 1.
    pub number: usize,
    /// `#source-3`.
    pub href: String,
    /// Source and place, for a tooltip and a screen reader.
    pub title: String,
}

/// A mark in a row that is written before its page: a sign stands for its number.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RowMark {
    /// The sign.
    pub number: String,
    /// `#source-` and the sign.
    pub href: String,
    /// Source and place, for a tooltip and a screen reader.
    pub title: String,
}

/// A source in the list of sources of a page, with every place of it that the page cites.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CitedSource {
    /// Title of the source, leading to its entry in the list of all sources.
    pub link: Link,
    /// The language of the title when it is not the page's.
    pub lang: Option<String>,
    /// Author, publisher, year, joined.
    pub by: String,
    /// The places, in the order of their marks.
    pub places: Vec<CitedPlace>,
}

/// A place in a source that a page cites: what a mark leads to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CitedPlace {
    /// Its number, which marks show.
    pub number: usize,
    /// `source-3`: the id of its place in the list.
    pub id: String,
    /// Where in the source; empty for the source as a whole.
    pub at: Line,
}

/// One claimed value of a fact.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Value {
    /// The value in words, with its unit; or the word for not having one.
    pub text: String,
    /// Set when the text is lent.
    pub lang: Option<String>,
    /// The five words for not having a value: `unknown`, `none`, … Nothing for a value.
    pub state: Option<&'static str>,
    /// What the value leads to (controlled words); empty for a plain value. When not empty print these instead of `text`.
    pub links: Vec<ThemeLink>,
    /// Marks of its sources.
    pub marks: Vec<Mark>,
    /// What date it is of, in words; may be empty.
    pub as_of: String,
    /// A remark; may be empty.
    pub note: Line,
    /// Other remarks, of claims that give the same value.
    pub more_notes: Vec<Line>,
    /// Whether it is approximate.
    pub approximate: bool,
    /// Why an editor prefers it; nothing when none does.
    pub preferred: Option<Line>,
    /// Where the sources print it, in words: "tableau 1"; may be empty.
    pub at: String,
}

/// A fact: its name and everything claimed of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// The stable name of the field, such as `population`.
    pub key: &'static str,
    /// Its name in the language of the page.
    pub name: String,
    /// The values. One when the claims agree; all of them for a dispute or a series (newest first).
    pub values: Vec<Value>,
    /// The claims contradict each other: show all of them in a calm boxed note.
    pub disputed: bool,
    /// Values of different dates of a thing that changes: the first is the newest.
    pub series: bool,
    /// Where a reader who knows better says so: a form with page, record and fact filled in. Empty for what is settled, and where records are kept without such forms.
    pub report: String,
}

/// A controlled word with a page of its own, and its drawing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThemeLink {
    /// Address; empty when the word has no page.
    pub href: String,
    /// Label.
    pub label: String,
    /// Name of the icon; empty when it has none.
    pub icon: String,
}

/// A sentence with its sources.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Said {
    /// The sentence.
    pub line: Line,
    /// The theme it is about.
    pub theme: Option<ThemeLink>,
    /// Marks of its sources.
    pub marks: Vec<Mark>,
    /// What date it is of, in words; may be empty.
    pub as_of: String,
}

/// A link to a page elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outward {
    /// Address.
    pub url: String,
    /// What it leads to; the host where the record gives no title.
    pub label: Line,
    /// The date at which it was printed, in words; may be empty.
    pub as_of: String,
    /// Marks of its sources.
    pub marks: Vec<Mark>,
}

/// A status in words, with the rule that gave it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Status {
    /// Its slug.
    pub slug: String,
    /// Its label.
    pub label: String,
    /// `active`, `unconfirmed`, `dormant`, `ended`, `unknown`, or `stated`.
    pub rule: &'static str,
    /// The sentence that says why: which sign of life, how many years, or the editor's reason.
    pub why: Line,
    /// Marks of the evidence.
    pub marks: Vec<Mark>,
    /// Whether it is a lead, not a partnership.
    pub lead: bool,
}

/// A commune in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommuneRow {
    /// Name and address.
    pub link: Link,
    /// Its prefecture.
    pub prefecture: Link,
    /// Its region.
    pub region: Link,
    /// Rank of its region, for the hue `.region-<rank>`.
    pub region_rank: usize,
    /// Letter of its region, which doubles the hue.
    pub region_letter: String,
    /// Seat; may be empty when unknown.
    pub seat: String,
    /// Population of the newest claim, in words ("118 464 (2022)"); or the word for not knowing.
    pub population: String,
    /// Number of partnerships recorded, leads not counted.
    pub partnerships: usize,
    /// "3 partenariats", "aucun partenariat enregistré", "aucun trouvé (recherché)", …
    pub recorded: String,
    /// `partner`, `lead`, `none-found`, `not-searched`.
    pub recorded_key: &'static str,
    /// Whether it has a profile in prose.
    pub has_profile: bool,
    /// Whether it has needs or offers.
    pub seeks: bool,
    /// A short addition, such as a distance; may be empty.
    pub aside: String,
}

/// A partnership in a list, as `parts/row.html` writes it; in a long list as `parts/brief.html` does.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListedRow {
    /// The finished row: safe, print as it is.
    pub html: String,
    /// Whether it is the one line of a long list.
    pub brief: bool,
}

/// What there is to say of a partnership in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartnershipRow<M = Mark> {
    /// Title and address.
    pub link: Link,
    /// The communes, regions or prefectures of the atlas.
    pub home: Vec<Link>,
    /// The partners.
    pub abroad: Vec<Link>,
    /// Countries of the partners.
    pub countries: Vec<Link>,
    /// Its form.
    pub form: Link,
    /// Its themes; empty when unknown.
    pub themes: Vec<ThemeLink>,
    /// The word for themes that are not known; empty when there are themes.
    pub themes_state: String,
    /// "1991", "1991 ou 1993", or the word for not knowing.
    pub start: String,
    /// The first claimed year, for sorting and the time line.
    pub start_year: Option<i32>,
    /// Marks of the sources of its start; of its themes or its signs of life where no start is claimed.
    pub marks: Vec<M>,
    /// The year the time line runs to: that of the end, else that of the day of the atlas.
    pub until_year: i32,
    /// Whether its start or its partner is disputed.
    pub disputed: bool,
    /// Its status.
    pub status: Status,
    /// Rank of the region of its first party here.
    pub region_rank: usize,
    /// Letter of that region.
    pub region_letter: String,
}

/// A partner in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartnerRow {
    /// Name and address.
    pub link: Link,
    /// The language of the name when it is not the page's.
    pub lang: Option<String>,
    /// "Commune", "Association" …
    pub actor: String,
    /// Its country.
    pub country: Link,
    /// Communes it works with.
    pub communes: Vec<Link>,
    /// Those with which there is but a lead.
    pub leads: Vec<Link>,
    /// Number of partnerships, leads not counted.
    pub partnerships: usize,
}

/// A need or an offer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Exchange {
    /// Who asks or offers: all who say the same; nobody on the commune's own page.
    pub communes: Vec<Link>,
    /// About what.
    pub theme: ThemeLink,
    /// What.
    pub line: Line,
    /// "Expertise", "Formation" …; may be empty.
    pub kind: String,
    /// "ouvert en 2020, valable jusqu'en 2027"; may be empty.
    pub dates: String,
    /// Marks of its sources.
    pub marks: Vec<Mark>,
}

/// A map: a drawing with its caption and credit. The text beside it says the same.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// `country`, `region`, `locator`, `pair`, `world`: class `map-<kind>` of the figure.
    pub kind: &'static str,
    /// The drawing: safe, print as it is.
    pub svg: String,
    /// What it shows and how precisely.
    pub caption: String,
    /// Source and licence of the boundaries.
    pub credit: String,
    /// What each sign of the map means: the class of its swatch, words that also describe the sign, how many there are. Empty when the page has a key of its own.
    pub key: Vec<(&'static str, String, String)>,
    /// The links of the map in its reading order: the same as a list. Empty when a list of the page says the same.
    pub list: Vec<Link>,
    /// What the list is called, with its count: "Les 12 communes de cette carte".
    pub list_name: String,
    /// The address of the same map as a file of its own; may be empty.
    pub file: String,
}

/// A group of rows under a heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group<T> {
    /// Heading, with its address when the group has a page.
    pub heading: Link,
    /// Anchor of the group on the page.
    pub id: String,
    /// A sentence on it; may be empty.
    pub sentence: String,
    /// Rank of the region for its hue, when the group is a region.
    pub region_rank: Option<usize>,
    /// Its rows.
    pub rows: Vec<T>,
}

/// A word with a page and how many partnerships it counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counted {
    /// The word.
    pub link: ThemeLink,
    /// A sentence on it; may be empty.
    pub description: Line,
    /// "7 partenariats", in words.
    pub count: String,
    /// The number itself.
    pub number: usize,
    /// Narrower words.
    pub children: Vec<Counted>,
}

/// A project under its partnership or commune.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProjectCard {
    /// `projet-<slug>`: the id of its section on the page.
    pub id: String,
    /// Its title.
    pub title: Line,
    /// The partnership, when shown elsewhere than on its page.
    pub partnership: Option<Link>,
    /// About.
    pub object: Line,
    /// Its themes.
    pub themes: Vec<ThemeLink>,
    /// Development goals, in words.
    pub sdgs: Vec<String>,
    /// Who leads it; may be empty.
    pub lead: Line,
    /// Partners.
    pub partners: Vec<Link>,
    /// Communes where it takes place.
    pub places: Vec<Link>,
    /// Start, end, budget, entry budget: those that are claimed.
    pub facts: Vec<Fact>,
    /// Who puts in what.
    pub shares: Vec<(Line, Fact)>,
    /// What came of it.
    pub outcomes: Vec<Said>,
    /// Whether others may join: `true`, `false`, or not said.
    pub open_to_join: Option<bool>,
    /// The date at which the record was last gone over, in words; may be empty.
    pub checked: String,
    /// Links.
    pub links: Vec<Outward>,
    /// A remark; may be empty.
    pub note: Line,
}
