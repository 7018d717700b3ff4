//! The map explorer: the maps of the atlas, what they may be narrowed by, and the list that says the same.
//!
//! In: the atlas. Out: an [`Explorer`]. Everything recorded of a commune is a [`Line`] under its name: a partnership, a lead, what it
//! seeks, or that nothing was found. A line carries what it is as words such as `theme=eau form=jumelage`, the very words that stand in
//! the address of a view. Whoever narrows the list (a script in the browser) keeps the lines that have every chosen word; it needs to know
//! no facet, no record and no language. A map and the list are joined by the addresses their links lead to.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::atlas::{Body, Commune, Id, Partnership, Recorded, Region, Term};
use crate::diag::Noun;
use crate::i18n::Arg;
use crate::page::{Index, Target};

use super::desk::Desk;
use super::kept_rows::Detail;
use super::rows::recorded_key;
use super::scribe::Scribe;
use super::shared::{Figure, Link, PartnershipRow};

/// `map.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explorer {
    /// A sentence that counts.
    pub sentence: String,
    /// The maps: the first is on the page, the others stand in a script until they are asked for.
    pub views: Vec<MapView>,
    /// That script: its path in the output, when there are other maps.
    pub sheets: Option<String>,
    /// What the list and the maps may be narrowed by.
    pub facets: Vec<Facet>,
    /// Communes that seek a partner: their list, and how many there are. Nothing when none does.
    pub seekers: Option<Choice>,
    /// The list, one area a region. Where it is too long for a page it says of each region how many communes there are.
    pub areas: Vec<Area>,
    /// The whole list then.
    pub apart: Option<ListApart>,
    /// The sentences a script fills in, as JSON that may stand in a script element: print it as it is.
    pub words: String,
}

/// A list that is not on the page: a script hands it over, with its map, to whoever asks for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListApart {
    /// That script: its path in the output.
    pub file: String,
    /// What is offered, with what it weighs; empty until that is known.
    pub offer: String,
    /// The list.
    #[serde(skip)]
    pub areas: Vec<Area>,
    /// The map of the country with every commune, as long as the list.
    #[serde(skip)]
    pub map: Figure,
}

/// What `parts/areas.html` sees.
#[derive(Serialize)]
pub struct Areas<'a> {
    /// The list, one area a region.
    pub areas: &'a [Area],
}

/// One way of seeing the list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MapView {
    /// `country`, `tiles`, `world`: its name in the address of a view and the id of its figure.
    pub key: &'static str,
    /// Its name.
    pub label: String,
    /// The page whose own map it is: where it is found without a script. Empty for the map that is on the page.
    pub elsewhere: String,
    /// The map.
    pub figure: Figure,
}

/// Something to narrow by.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Facet {
    /// `theme`, `form`, `country`, `period`, `status`: its name in the address of a view.
    pub key: &'static str,
    /// Its name.
    pub name: String,
    /// What stands for not narrowing by it ("Tous les thèmes").
    pub all: String,
    /// What there is to choose, sorted as a person would.
    pub choices: Vec<Choice>,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Choice {
    /// Its value in the address of a view: the stable name of a word, the first year of a decade. Nothing where that is the last part of its page's address.
    pub value: Option<String>,
    /// What it says, and the page that lists the same; the address is empty when there is none.
    pub link: Link,
    /// How many communes there are with it, in words.
    pub number: String,
}

/// The part of the list that is in one region.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Area {
    /// The region; the address is empty for what is in none.
    pub heading: Link,
    /// Anchor.
    pub id: String,
    /// Rank of the region, for its hue.
    pub region_rank: Option<usize>,
    /// Its letter.
    pub region_letter: String,
    /// How many communes there are, where they are not listed.
    pub sentence: String,
    /// Those with something recorded.
    pub entries: Vec<Entry>,
    /// The other communes, by what is known of them.
    pub others: Vec<Others>,
}

/// A commune, or another body of the country, with what is recorded of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// Name and address.
    pub link: Link,
    /// The prefecture of a commune; empty for other bodies.
    pub prefecture: String,
    /// Whether it is a commune: only communes are counted and stand on the map of the country.
    pub is_commune: bool,
    /// Whether its place is known.
    pub is_drawn: bool,
    /// What is recorded.
    pub lines: Vec<Line>,
}

/// One thing recorded.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// What it is, as words of addresses: `theme=eau form=jumelage`.
    pub is: String,
    /// A partnership or a lead. Its link says less than its title where the title would only repeat the name of the commune.
    pub row: Option<PartnershipRow>,
    /// Whether its way is drawn on the map of the world.
    pub is_drawn: bool,
    /// What is sought, or that nothing was found; empty for a partnership.
    pub says: String,
}

/// Communes of which the same is known.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Others {
    /// What is known of each of them, as words of addresses.
    pub is: String,
    /// The same in words.
    pub says: String,
    /// The communes, and whether the place of each is known.
    pub communes: Vec<(Link, bool)>,
}

/// With more communes and partnerships than this the list is not on the page, and neither are communes on its map: each takes some 30 bytes compressed in the list, a commune
/// as many on the map, and half of the 50 KB a page may weigh are left for both.
const MOST: usize = 500;

/// A value for what is not known.
const UNKNOWN: &str = "-";

/// The value of the facet of periods for what is dated and has not begun.
const TO_COME: &str = "to-come";

/// Which communes have some word, by the word.
type Holders = BTreeMap<String, BTreeSet<Id<Commune>>>;

/// The scripts with the maps and with the list that are not on the page of the explorer: their paths in the output, beside that page.
pub(super) fn scripts(desk: &Desk<'_>) -> [String; 2] {
    let beside = |name| format!("{}{name}.js", desk.href(Target::Index(Index::Map)).trim_start_matches('/'));
    [beside("maps"), beside("list")]
}

/// Offers the list that is not on the page, once it is known how many bytes are sent for it.
pub fn offer_list(desk: &Desk<'_>, list: &mut ListApart, bytes: usize) {
    let weight = desk.weight(bytes).replace(' ', "\u{a0}");
    list.offer = desk.say("map.offer_list", &[("weight", Arg::Text(&weight))]);
}

impl Scribe<'_> {
    /// The explorer.
    pub(super) fn explorer(&mut self) -> Explorer {
        let atlas = self.desk.atlas;
        let every: Vec<Id<Partnership>> = atlas.partnerships.ids().collect();
        let counted = self.counted(&every);
        let holders = self.holders();
        let with_partner = self.with_partner(atlas.communes.ids()).len();
        let loud: Vec<Id<Commune>> = atlas.communes.ids().filter(|id| self.has_lines(*id)).collect();
        let mut views = self.views(&counted, &loud);
        let [sheets, list] = scripts(&self.desk);
        let (mut areas, mut apart) = (self.areas(), None);
        if atlas.communes.len() + every.len() > MOST
            && let Some(country) = views.first_mut()
        {
            let counted = atlas.regions.iter().map(|(id, region)| self.area_counted(id, region)).collect();
            let whole = std::mem::replace(&mut areas, counted);
            let map = std::mem::replace(&mut country.figure, self.regions_map());
            apart = Some(ListApart { file: list, offer: String::new(), areas: whole, map });
        }
        Explorer {
            sheets: (views.len() > 1).then_some(sheets),
            sentence: self.communes_sentence("say.communes", with_partner, atlas.communes.len()),
            views,
            facets: self.facets(&holders),
            seekers: holders.get("seeks=1").map(|communes| Choice {
                value: Some("1".to_owned()),
                link: Link { href: format!("{}#seekers", self.href(Target::Home)), label: self.say("map.seeks", &[]) },
                number: self.figure(communes.len()),
            }),
            areas,
            apart,
            words: self.words_to_fill(),
        }
    }

    fn views(&self, counted: &[Id<Partnership>], loud: &[Id<Commune>]) -> Vec<MapView> {
        let country = self.named_map(&self.say("map.explorer", &[]), loud);
        let tiles = self.whole_tiles(&self.say("map.explorer_tiles", &[]), loud);
        let world = self.world_of_ways(&self.say("map.world", &[]), counted);
        let view = |key, label, elsewhere, figure| MapView { key, label: self.say(label, &[]), elsewhere, figure };
        let of = |index| self.href(Target::Index(index));
        std::iter::once(view("country", "map.view_country", String::new(), country))
            .chain(tiles.map(|figure| view("tiles", "map.view_tiles", of(Index::Coverage), figure)))
            .chain(world.map(|figure| view("world", "map.view_world", of(Index::Partners), figure)))
            .collect()
    }

    /// Whether something is recorded of a commune, be it a lead or what it seeks.
    fn has_lines(&self, id: Id<Commune>) -> bool {
        let commune = &self.atlas.communes[id];
        !commune.partnerships.is_empty() || commune.profile.as_ref().is_some_and(|profile| !profile.needs.is_empty())
    }

    // ------------------------------------------------------------ What a line is

    /// What a partnership is, as words of addresses.
    fn is_partnership(&self, id: Id<Partnership>) -> BTreeSet<String> {
        let partnership = &self.atlas.partnerships[id];
        let slug = |id: &Id<Term>| self.atlas.terms[*id].slug.as_str();
        // No count includes a lead: it is found as what it is, and as nothing else.
        if self.is_lead(id) {
            return BTreeSet::from([format!("status={}", slug(&partnership.status.term))]);
        }
        let mut is = self.is_about(partnership.themes.iter().copied());
        is.insert(format!("form={}", slug(&partnership.form)));
        is.insert(format!("status={}", slug(&partnership.status.term)));
        is.extend(partnership.countries.iter().map(|country| format!("country={}", slug(country))));
        is.extend(partnership.decades.iter().map(|decade| format!("period={decade}")));
        if partnership.decades.is_empty() {
            let value = if partnership.is_to_come() { TO_COME } else { UNKNOWN };
            is.insert(format!("period={value}"));
        }
        if partnership.themes.is_empty() {
            is.insert(format!("theme={UNKNOWN}"));
        }
        is
    }

    /// Themes and their wider themes.
    fn is_about(&self, themes: impl Iterator<Item = Id<Term>>) -> BTreeSet<String> {
        let terms = &self.atlas.terms;
        themes.flat_map(|theme| terms.with_wider(theme)).map(|id| format!("theme={}", terms[id].slug)).collect()
    }

    /// What a commune seeks; nothing when it says nothing of it.
    fn is_need(&self, id: Id<Commune>) -> Option<BTreeSet<String>> {
        let needs = &self.atlas.communes[id].profile.as_ref()?.needs;
        let mut is = self.is_about(needs.iter().map(|need| need.theme));
        is.insert("seeks=1".to_owned());
        (!needs.is_empty()).then_some(is)
    }

    /// That no partnership of a commune is known; nothing when one is.
    fn is_without(&self, id: Id<Commune>) -> Option<String> {
        let recorded = self.atlas.communes[id].recorded;
        matches!(recorded, Recorded::NoneFound | Recorded::NotSearched)
            .then(|| format!("status={}", recorded_key(recorded)))
    }

    fn holders(&self) -> Holders {
        let mut holders = Holders::new();
        for (id, commune) in self.atlas.communes.iter() {
            let partnerships = commune.partnerships.iter().flat_map(|id| self.is_partnership(*id));
            for word in partnerships.chain(self.is_need(id).into_iter().flatten()).chain(self.is_without(id)) {
                holders.entry(word).or_default().insert(id);
            }
        }
        holders
    }

    // ------------------------------------------------------------ What there is to choose

    fn facets(&self, holders: &Holders) -> Vec<Facet> {
        let atlas = self.desk.atlas;
        let choice = |key: &str, value: &str, href: String, label: String| {
            let communes = holders.get(&format!("{key}={value}"))?;
            let is_said = href.trim_end_matches('/').rsplit('/').next() == Some(value);
            let value = (!is_said).then(|| value.to_owned());
            Some(Choice { value, link: Link { href, label }, number: self.figure(communes.len()) })
        };
        let words = |key: &'static str, noun: Noun| {
            let word = |id: Id<Term>| {
                let link = self.word(id);
                choice(key, &atlas.terms[id].slug, link.href, link.label)
            };
            let mut choices: Vec<Choice> = atlas.words(noun).filter_map(word).collect();
            // States follow one another as in life; other words are looked up by their letters.
            if noun != Noun::Status {
                self.sort(&mut choices, |choice| &choice.link);
            }
            choices
        };
        let unsaid = |key: &str, value: &str, message: &str| choice(key, value, String::new(), self.say(message, &[]));
        let periods = atlas.indexes.by_decade.keys().filter_map(|year| {
            choice("period", &year.to_string(), self.href(Target::Period(*year)), self.period(*year))
        });
        let facet = |key, choices: Vec<Choice>, more: Vec<Option<Choice>>| Facet {
            key,
            name: self.say(&format!("map.facet_{key}"), &[]),
            all: self.say(&format!("map.all_{key}"), &[]),
            choices: choices.into_iter().chain(more.into_iter().flatten()).collect(),
        };
        let facets = vec![
            facet("theme", words("theme", Noun::Theme), vec![unsaid("theme", UNKNOWN, "map.unknown_theme")]),
            facet("form", words("form", Noun::Form), Vec::new()),
            facet("country", words("country", Noun::Country), Vec::new()),
            facet(
                "period",
                periods.collect(),
                vec![unsaid("period", TO_COME, "map.period_to_come"), unsaid("period", UNKNOWN, "map.unknown_period")],
            ),
            facet(
                "status",
                words("status", Noun::Status),
                vec![
                    unsaid("status", "none-found", "map.status_none_found"),
                    unsaid("status", "not-searched", "map.status_not_searched"),
                ],
            ),
        ];
        facets.into_iter().filter(|facet| !facet.choices.is_empty()).collect()
    }

    /// The sentences a script fills in. Those that count come with every form their language has.
    fn words_to_fill(&self) -> String {
        let messages = self.skin.messages(self.language);
        let counted = ["count.communes", "count.leads", "count.partnerships"];
        let others = ["join.colon", "map.both", "map.none", "map.seeking", "map.without"];
        let words: BTreeMap<&str, BTreeMap<&str, String>> = counted
            .into_iter()
            .chain(others)
            .map(|key| (key.rsplit('.').next().unwrap_or(key), messages.forms(self.locale, key)))
            .collect();
        // `<` is written as an escape, so that no text can close the script element.
        serde_json::to_string(&words).unwrap_or_default().replace('<', "\\u003c")
    }

    // ------------------------------------------------------------ The list

    fn areas(&mut self) -> Vec<Area> {
        type Bodies = BTreeMap<Target, Vec<Id<Partnership>>>;
        let atlas = self.desk.atlas;
        let mut bodies: BTreeMap<Option<Id<Region>>, Bodies> = BTreeMap::new();
        for (id, partnership) in atlas.partnerships.iter().filter(|(_, p)| p.communes.is_empty()) {
            for party in partnership.home() {
                let target = super::desk::Desk::body_target(party.body);
                bodies.entry(self.home_region(id)).or_default().entry(target).or_default().push(id);
            }
        }
        let mut areas = Vec::new();
        for (id, region) in atlas.regions.iter() {
            let mut entries: Vec<Entry> = Vec::new();
            let mut others: BTreeMap<String, Vec<Id<Commune>>> = BTreeMap::new();
            for &commune in &region.communes {
                match self.is_without(commune).filter(|_| !self.has_lines(commune)) {
                    Some(is) => others.entry(is).or_default().push(commune),
                    None => entries.push(self.entry(commune)),
                }
            }
            for (target, ids) in bodies.remove(&Some(id)).unwrap_or_default() {
                entries.push(self.body_entry(target, &ids));
            }
            self.sort(&mut entries, |entry| &entry.link);
            let others = others.into_iter().map(|(is, communes)| self.others(is, &communes)).collect();
            areas.push(Area { entries, others, ..self.area_alone(id, region) });
        }
        areas
    }

    /// A region without its list.
    fn area_alone(&self, id: Id<Region>, region: &Region) -> Area {
        Area {
            heading: self.link(Target::Region(id)),
            id: region.slug.clone(),
            region_rank: Some(region.rank),
            region_letter: region.letter.clone().unwrap_or_default(),
            sentence: String::new(),
            entries: Vec::new(),
            others: Vec::new(),
        }
    }

    /// A region with what there is of it, in a number.
    fn area_counted(&self, id: Id<Region>, region: &Region) -> Area {
        let with_partner = self.with_partner(region.communes.iter().copied()).len();
        let sentence = self.communes_sentence("say.region_communes", with_partner, region.communes.len());
        Area { sentence, ..self.area_alone(id, region) }
    }

    fn entry(&mut self, id: Id<Commune>) -> Entry {
        let commune = &self.desk.atlas.communes[id];
        let mut lines: Vec<Line> =
            commune.partnerships.iter().map(|partnership| self.tie(*partnership, Some(id))).collect();
        lines.sort_by_cached_key(|line| {
            line.row.as_ref().map(|row| (row.status.lead, self.locale.sort_key(&row.link.label), row.link.href.clone()))
        });
        let plain = |is: String, says: String| Line { is, row: None, is_drawn: false, says };
        if let Some(is) = self.is_need(id) {
            let needs = commune.profile.iter().flat_map(|profile| &profile.needs);
            let themes: BTreeSet<Id<Term>> = needs.map(|need| need.theme).collect();
            let mut themes = self.labels(&themes.into_iter().collect::<Vec<_>>());
            themes.sort_by_cached_key(|theme| self.locale.sort_key(theme));
            // The dot stays with what it follows.
            let says = self.say("map.seeks_on", &[("themes", Arg::Text(&themes.join("\u{a0}· ")))]);
            lines.push(plain(joined(is), says));
        }
        if let Some(is) = self.is_without(id) {
            lines.push(plain(is, self.without(id)));
        }
        Entry {
            link: self.link(Target::Commune(id)),
            prefecture: self.text(&self.atlas.prefectures[commune.prefecture].name),
            is_commune: true,
            is_drawn: commune.point.is_some(),
            lines,
        }
    }

    /// A region or prefecture whose partnerships name no commune.
    fn body_entry(&mut self, target: Target, ids: &[Id<Partnership>]) -> Entry {
        Entry {
            link: self.link(target),
            prefecture: String::new(),
            is_commune: false,
            is_drawn: false,
            lines: ids.iter().map(|id| self.tie(*id, None)).collect(),
        }
    }

    /// A partnership or a lead under the name of a commune.
    fn tie(&mut self, id: Id<Partnership>, under: Option<Id<Commune>>) -> Line {
        let partnership = &self.desk.atlas.partnerships[id];
        // As in any long list, who says so is left to the page of each.
        let mut row = match Detail::of(self.atlas.partnerships.len()) {
            Detail::Full => self.partnership_row(id),
            Detail::Brief => self.partnership_row_with(id, Vec::new()),
        };
        let is_own = |body: Body| under.is_some_and(|commune| body == Body::Commune(commune));
        if partnership.title.is_none() && partnership.home().all(|party| is_own(party.body)) && !row.abroad.is_empty() {
            row.link.label = row.abroad.iter().map(|link| link.label.as_str()).collect::<Vec<_>>().join(" – ");
        }
        Line {
            is: joined(self.is_partnership(id)),
            is_drawn: !row.status.lead && self.has_way(partnership),
            row: Some(row),
            says: String::new(),
        }
    }

    /// "Sans partenariat enregistré : pas encore recherché".
    fn without(&self, id: Id<Commune>) -> String {
        self.say("map.no_partnership", &[("state", Arg::Text(&self.recorded(id)))])
    }

    fn others(&self, is: String, communes: &[Id<Commune>]) -> Others {
        let says = communes.first().map(|id| self.without(*id)).unwrap_or_default();
        let mut links: Vec<(Link, bool)> = communes
            .iter()
            .map(|id| (self.link(Target::Commune(*id)), self.atlas.communes[*id].point.is_some()))
            .collect();
        self.sort(&mut links, |(link, _)| link);
        Others { is, says, communes: links }
    }
}

fn joined(is: BTreeSet<String>) -> String {
    is.into_iter().collect::<Vec<_>>().join(" ")
}
