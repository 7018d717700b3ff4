//! The maps of pages: what is set on them and said of them. Drawing is done by the room `map`.

use std::collections::{BTreeMap, BTreeSet};

use crate::atlas::{Body, Commune, Id, Partner, Partnership, Party, Recorded, Region, Term};
use crate::geometry::{Geographic, distance};
use crate::i18n::Arg;
use crate::map::{
    self, AreaMap, Caption, CountryMark, Flow, Heading, LocatorMap, Mark, Names, PairEnd, PairMap, RegionMark, Sign,
    Weight, WorldMap,
};
use crate::page::Target;

use super::heading::capitalised;
use super::map_words::Shown;
use super::scribe::Scribe;
use super::shared::{Figure, Link};

/// A step of the great circle distance that is honest: points are approximate, so are distances.
const ROUND_TO_KM: f64 = 10.0;

/// More communes than this cannot be told apart on a map of the whole country or of a region, and weigh more than a page may.
const MOST_MARKS: usize = 600;

/// Where there are more communes than that, a page about more than this many has no room for them beside its lists: each takes 90 bytes compressed on the map.
const MOST_LOUD: usize = 150;

/// More ways than this over the world cannot be told apart.
const MOST_WAYS: usize = 300;

/// How many parties of one side the map of a partnership shows at most.
const MOST_ENDS: usize = 6;

/// How many towns a map names at most.
const TOWNS: usize = 7;

impl Scribe<'_> {
    /// The country with some communes loud. Only they lead somewhere, and stand in a list under the map.
    pub(super) fn country_map(&self, what: &str, loud: &[Id<Commune>]) -> Figure {
        let mut marks = self.marks_among(&self.every_commune(), loud, |_| Sign::Disc);
        marks.iter_mut().filter(|mark| mark.weight == Weight::Quiet).for_each(|mark| mark.href = None);
        let drawn = marks.iter().filter(|mark| mark.weight == Weight::Loud).count();
        let is_by_region = marks.is_empty() && self.communes_in(None) > MOST_MARKS;
        let figure = self.area(what, marks, None, loud.len());
        if is_by_region {
            // What is not on the map is not in its list.
            return figure;
        }
        // But who is not on it for want of a place is not left out of what the page is about.
        let name = if drawn == loud.len() { "map.list" } else { "map.list_about" };
        Figure { list: self.listed(loud), list_name: self.count(name, loud.len()), ..figure }
    }

    /// The country with all its communes leading to their pages, some of them loud: for a page that lists them all.
    pub(super) fn whole_country_map(&self, what: &str, loud: &[Id<Commune>]) -> Figure {
        self.area(what, self.marks_among(&self.every_commune(), loud, |_| Sign::Disc), None, loud.len())
    }

    /// The country with every commune leading to its page, some of them loud, all named where a closer look has room: for the explorer. Of the loud ones those that
    /// have a partnership are told from those of which something else is known.
    pub(super) fn named_map(&self, what: &str, loud: &[Id<Commune>]) -> Figure {
        // Asked of every commune of the country.
        let told: BTreeSet<Id<Commune>> = loud.iter().copied().collect();
        let sign = |id: Id<Commune>| match self.atlas.communes[id].recorded {
            Recorded::Lead => Sign::Diamond,
            Recorded::NoneFound | Recorded::NotSearched if told.contains(&id) => Sign::Ring,
            _ => Sign::Disc,
        };
        self.area_named(what, self.marks_of(&self.every_commune(), loud, sign), None, Names::Closer, loud.len())
    }

    /// The country by its regions, without a commune: where these, with their list, are handed over when they are asked for.
    pub(super) fn regions_map(&self) -> Figure {
        let what = format!("{}.", capitalised(&self.text(&self.atlas.settings.region.plural)));
        self.area_of(&what, Vec::new(), None, Names::Loud, None)
    }

    /// Links to communes, sorted as the language sorts.
    pub(super) fn listed(&self, communes: &[Id<Commune>]) -> Vec<Link> {
        let mut links: Vec<Link> = communes.iter().map(|id| self.link(Target::Commune(*id))).collect();
        self.sort(&mut links, |link| link);
        links
    }

    /// The country by what is known of each commune's partnerships, told apart by shape as well as colour.
    pub(super) fn coverage_map(&self, what: &str) -> Figure {
        let all = self.every_commune();
        let sign = |id: Id<Commune>| match self.atlas.communes[id].recorded {
            Recorded::Partner => Sign::Disc,
            Recorded::Lead => Sign::Diamond,
            Recorded::NoneFound => Sign::Cross,
            Recorded::NotSearched => Sign::Ring,
        };
        let known = |id: &Id<Commune>| self.atlas.communes[*id].recorded != Recorded::NotSearched;
        let loud: Vec<Id<Commune>> = all.iter().copied().filter(known).collect();
        self.area(what, self.marks_among(&all, &loud, sign), None, loud.len())
    }

    /// One region with its communes; some of them loud.
    pub(super) fn region_map(&self, what: &str, region: Id<Region>, loud: &[Id<Commune>]) -> Figure {
        let marks = self.marks_among(&self.atlas.regions[region].communes, loud, |_| Sign::Disc);
        self.area(what, marks, Some(region), loud.len())
    }

    /// The same for a prefecture: its own communes alone lead somewhere, as in its list.
    pub(super) fn prefecture_map(&self, what: &str, region: Id<Region>, own: &[Id<Commune>]) -> Figure {
        let mut marks = self.marks_among(&self.atlas.regions[region].communes, own, |_| Sign::Disc);
        marks.iter_mut().filter(|mark| mark.weight == Weight::Quiet).for_each(|mark| mark.href = None);
        self.area(what, marks, Some(region), own.len())
    }

    fn every_commune(&self) -> Vec<Id<Commune>> {
        self.atlas.communes.ids().collect()
    }

    /// The communes on a map of the whole country or of a region: all, where a reader can tell them apart; else the loud ones, if these are few enough; else
    /// none: regions lead to maps of their own, and lists to communes.
    fn marks_among(&self, all: &[Id<Commune>], loud: &[Id<Commune>], sign: impl Fn(Id<Commune>) -> Sign) -> Vec<Mark> {
        if all.len() <= MOST_MARKS {
            self.marks_of(all, loud, sign)
        } else if loud.len() <= MOST_LOUD {
            self.marks_of(loud, loud, sign)
        } else {
            Vec::new()
        }
    }

    fn marks_of(
        &self,
        communes: &[Id<Commune>],
        loud: &[Id<Commune>],
        sign: impl Fn(Id<Commune>) -> Sign,
    ) -> Vec<Mark> {
        let loud: BTreeSet<Id<Commune>> = loud.iter().copied().collect();
        let mark = |id: Id<Commune>| {
            let commune = &self.atlas.communes[id];
            let name = self.text(&commune.name);
            let recorded = self.recorded(id);
            Some(Mark {
                key: commune.slug.clone(),
                title: self.say("join.colon", &[("a", Arg::Text(&name)), ("b", Arg::Text(&recorded))]),
                label: name,
                href: Some(self.href(Target::Commune(id))),
                region: self.atlas.regions[commune.region].slug.clone(),
                at: commune_place(commune).or_else(|| self.place_in_area(&commune.slug))?,
                weight: if loud.contains(&id) { Weight::Loud } else { Weight::Quiet },
                sign: sign(id),
            })
        };
        communes.iter().copied().filter_map(mark).collect()
    }

    fn area(&self, what: &str, marks: Vec<Mark>, region: Option<Id<Region>>, loud: usize) -> Figure {
        let names = if region.is_some() { Names::All } else { Names::Loud };
        self.area_named(what, marks, region, names, loud)
    }

    fn area_named(
        &self,
        what: &str,
        marks: Vec<Mark>,
        region: Option<Id<Region>>,
        names: Names,
        loud: usize,
    ) -> Figure {
        let named = marks.iter().filter(|mark| mark.weight == Weight::Loud).count();
        let all = self.communes_in(region);
        let is_of_many = all > MOST_MARKS;
        let missing = if is_of_many { loud.saturating_sub(named) } else { all.saturating_sub(marks.len()) };
        let shown = (!is_of_many || !marks.is_empty()).then_some(Shown { named, all, missing });
        self.area_of(what, marks, region, names, shown)
    }

    /// How many communes there are in a region, or in the country.
    fn communes_in(&self, region: Option<Id<Region>>) -> usize {
        region.map_or(self.atlas.communes.len(), |id| self.atlas.regions[id].communes.len())
    }

    /// A map of the country or of a region; one of too many communes shows none.
    fn area_of(
        &self,
        what: &str,
        marks: Vec<Mark>,
        region: Option<Id<Region>>,
        names: Names,
        shown: Option<Shown>,
    ) -> Figure {
        let regions = self.atlas.regions.iter().map(|(id, record)| {
            let name = self.text(&record.name);
            RegionMark {
                key: record.slug.clone(),
                label: record.letter.clone().unwrap_or_else(|| name.clone()),
                // On the map of one region the others are only there to show where it lies.
                href: region.is_none().then(|| self.href(Target::Region(id))),
                title: name,
                step: None,
            }
        });
        let too_many = self.say(if region.is_none() { "map.by_region" } else { "map.by_list" }, &[]);
        let description = shown.map_or_else(|| too_many.clone(), |shown| self.described(shown));
        let title = self.locale.typeset(what);
        let caption = self.joined(&title, &shown.map_or(too_many, |shown| self.of_marks(&marks, shown.missing)));
        let map = AreaMap {
            heading: Heading { id: "map".to_owned(), title: title.clone(), description },
            regions: regions.collect(),
            marks,
            captions: Vec::new(),
            names,
            scale: self.say("map.scale", &[]),
            towns: self.towns(),
            inset: self.say("map.inset", &[]),
            inset_named: self.say("map.inset_named", &[]),
        };
        let (kind, svg) = match region {
            None => ("country", map::country(self.ground, &map)),
            Some(id) => ("region", map::region(self.ground, &self.atlas.regions[id].slug, &map)),
        };
        self.figure_of(kind, svg, caption)
    }

    /// The first towns of `geodata/towns.geojson`, which names the largest first, for orientation.
    fn towns(&self) -> Vec<Caption> {
        let towns = self.atlas.boundaries.towns.iter().take(TOWNS);
        towns.map(|town| Caption { text: town.name.clone(), at: town.place }).collect()
    }

    /// Where a commune is.
    pub(super) fn locator(&self, id: Id<Commune>) -> Option<Figure> {
        let commune = &self.atlas.communes[id];
        let region = &self.atlas.regions[commune.region];
        let name = self.text(&commune.name);
        let title = self.say("map.locator", &[("commune", Arg::Text(&name))]);
        let near = |id: Id<Commune>| {
            let commune = &self.atlas.communes[id];
            Some((commune.slug.clone(), commune_place(commune)?))
        };
        let around = commune.nearest.iter().filter_map(|neighbour| near(neighbour.commune));
        let svg = map::locator(
            self.ground,
            &LocatorMap {
                heading: Heading { id: "map".to_owned(), title: title.clone(), description: String::new() },
                region: region.slug.clone(),
                hue: region.rank + 1,
                key: commune.slug.clone(),
                at: Some(commune_place(commune)?),
                around: around.collect(),
            },
        );
        let is_approximate = commune.point.as_ref().is_some_and(|point| point.approximate);
        let caption = if is_approximate && !self.ground.has_area(&commune.slug) {
            self.say("label.approximate", &[])
        } else {
            String::new()
        };
        Some(self.figure_of("locator", svg, caption))
    }

    /// The world with the ways of some partnerships; nothing when no partner has a point.
    ///
    /// What leads somewhere is the countries, and they stand in a list under the map; `own` is the country whose page this is.
    pub(super) fn world_map(&self, what: &str, ids: &[Id<Partnership>], own: Option<Id<Term>>) -> Option<Figure> {
        self.world_of(what, ids, own, |_| String::new())
    }

    /// The same with the name of its partnership on each way, for the explorer; its list is elsewhere.
    pub(super) fn world_of_ways(&self, what: &str, ids: &[Id<Partnership>]) -> Option<Figure> {
        let figure = self.world_of(what, ids, None, |partnership| partnership.slug.clone())?;
        Some(Figure { list: Vec::new(), list_name: String::new(), ..figure })
    }

    fn world_of(
        &self,
        what: &str,
        ids: &[Id<Partnership>],
        own: Option<Id<Term>>,
        key: impl Fn(&Partnership) -> String,
    ) -> Option<Figure> {
        let mut flows = Vec::new();
        let mut countries: Vec<Id<Term>> = Vec::new();
        let mut places: BTreeMap<Id<Term>, Geographic> = BTreeMap::new();
        for &id in ids {
            let partnership = &self.atlas.partnerships[id];
            for (country, from, to) in self.ways(partnership) {
                if !countries.contains(&country) {
                    countries.push(country);
                }
                places.entry(country).or_insert(to);
                flows.push((country, Flow { key: key(partnership), from, to, label: String::new() }));
            }
        }
        if flows.is_empty() {
            return None;
        }
        // Ways that nobody is to find one by one are gathered where they would be a stain.
        let is_gathered = flows.len() > MOST_WAYS && flows.iter().all(|(_, flow)| flow.key.is_empty());
        let mut drawn = BTreeSet::new();
        flows.retain(|(country, _)| !is_gathered || drawn.insert(*country));
        let flows = flows.into_iter().map(|(_, flow)| flow).collect();
        let mut marks: Vec<CountryMark> = countries
            .iter()
            .map(|id| {
                let label = self.text(&self.atlas.terms[*id].label);
                let here = ids.iter().filter(|p| self.atlas.partnerships[**p].countries.contains(id)).count();
                let counted = self.count("count.partnerships", here);
                CountryMark {
                    key: self.atlas.terms[*id].slug.clone(),
                    title: self.say("join.colon", &[("a", Arg::Text(&label)), ("b", Arg::Text(&counted))]),
                    label,
                    href: (own != Some(*id)).then(|| self.href(Target::Word(*id))),
                    at: places.get(id).copied(),
                }
            })
            .collect();
        let home = self.atlas.settings.country.to_lowercase();
        if !marks.iter().any(|mark| mark.key == home) {
            marks.push(CountryMark { key: home, ..CountryMark::default() });
        }
        let title = self.locale.typeset(what);
        let map = WorldMap {
            heading: Heading {
                id: "world".to_owned(),
                title: title.clone(),
                description: self.count("count.countries", countries.len()),
            },
            countries: marks,
            flows,
        };
        let svg = map::world(self.ground, &map, self.sketch);
        let unplaced = self.unplaced(ids, &countries);
        countries.retain(|id| own != Some(*id));
        let mut list: Vec<Link> = countries.iter().map(|id| self.link(Target::Word(*id))).collect();
        self.sort(&mut list, |link| link);
        let list_name = self.count("map.list_countries", list.len());
        let mut caption = if is_gathered { self.sentences(&title, &self.say("map.gathered", &[])) } else { title };
        if !unplaced.is_empty() {
            caption = self.sentences(&caption, &unplaced);
        }
        Some(Figure { list, list_name, ..self.figure_of("world", svg, caption) })
    }

    /// Whether a partnership has a way on the map of the world: both ends have a point.
    pub(super) fn has_way(&self, partnership: &Partnership) -> bool {
        let home = partnership.home().any(|party| self.body_place(party.body, &party.places).is_some());
        let abroad = partnership.abroad().any(|party| self.body_place(party.body, &[]).is_some());
        home && abroad
    }

    /// The ways between the parties that have a point; who has none, or is one too many, is named below.
    pub(super) fn pair_map(&self, partnership: &Partnership) -> Option<Figure> {
        let mut missing: Vec<String> = Vec::new();
        let mut ends = |parties: Vec<&Party>| {
            let mut ends: Vec<PairEnd> = Vec::new();
            for party in parties {
                let label = self.body_name(party.body).text;
                match self.body_place(party.body, &party.places).filter(|_| ends.len() < MOST_ENDS) {
                    Some(at) => ends.push(PairEnd { at, label, country: self.country_key(party.body) }),
                    None => missing.push(label),
                }
            }
            ends
        };
        let (from, to) = (ends(partnership.home().collect()), ends(partnership.abroad().collect()));
        let (first, other) = (from.first()?, to.first()?);
        let named = |ends: &[PairEnd]| self.locale.list(&ends.iter().map(|end| &end.label).collect::<Vec<_>>());
        let (home, abroad) = (named(&from), named(&to));
        let (mut args, mut about) = (vec![("home", Arg::Text(&home)), ("abroad", Arg::Text(&abroad))], String::new());
        let number = self.locale.number((distance(first.at, other.at) / ROUND_TO_KM).round() * ROUND_TO_KM, 0);
        let title = if from.len() + to.len() == 2 {
            about = self.say("unit.kilometres", &[("value", Arg::Text(&number))]);
            args.push(("distance", Arg::Text(&about)));
            self.say("map.pair", &args)
        } else {
            self.say("map.parties", &args)
        };
        let heading = Heading { id: "map".to_owned(), title: title.clone(), description: String::new() };
        let svg = map::pair(self.ground, &PairMap { heading, from, to, distance: about }, self.sketch);
        let caption = if missing.is_empty() {
            title
        } else {
            let missing = self.locale.list(&missing);
            self.sentences(&title, &self.say("map.missing", &[("names", Arg::Text(&missing))]))
        };
        Some(self.figure_of("pair", svg, caption))
    }

    /// The key of the shape of a party's country.
    fn country_key(&self, body: Body) -> String {
        match body {
            Body::Partner(id) => self.atlas.terms[self.atlas.partners[id].country].slug.clone(),
            _ => self.atlas.settings.country.to_lowercase(),
        }
    }

    /// Who of some partnerships is not on the map of the world, and which countries are not for that; nothing where everybody is.
    fn unplaced(&self, ids: &[Id<Partnership>], drawn: &[Id<Term>]) -> String {
        let partnerships = || ids.iter().map(|id| &self.atlas.partnerships[*id]);
        let partners: BTreeSet<Id<Partner>> = partnerships().flat_map(|own| own.partners.iter().copied()).collect();
        let missing = partners.into_iter().filter(|id| self.partner_place(*id).is_none()).count();
        if missing == 0 {
            return String::new();
        }
        let said = self.count("map.unplaced", missing);
        let countries: BTreeSet<Id<Term>> = partnerships().flat_map(|own| own.countries.iter().copied()).collect();
        let mut names: Vec<String> = countries
            .iter()
            .filter(|id| !drawn.contains(id))
            .map(|id| self.text(&self.atlas.terms[*id].label))
            .collect();
        if names.is_empty() {
            return said;
        }
        names.sort_by_cached_key(|name| self.locale.sort_key(name));
        let names = self.locale.list(&names);
        self.sentences(&said, &self.say("map.unplaced_countries", &[("countries", Arg::Text(&names))]))
    }

    /// A figure without a list: all it leads to is on its page.
    pub(super) fn figure_of(&self, kind: &'static str, svg: String, caption: String) -> Figure {
        let credit = match kind {
            "tiles" => String::new(),
            "country" | "region" | "locator" => self.credit_of_country(),
            _ => self.credit(),
        };
        let (list, list_name, key, file) = Default::default();
        Figure { kind, svg, caption, credit, key, list, list_name, file }
    }

    pub(super) fn partner_place(&self, id: Id<Partner>) -> Option<Geographic> {
        let point = self.atlas.partners[id].point.as_ref()?;
        Geographic::new(point.lon, point.lat)
    }

    /// Where a party at home is: its own point, or the first commune named for it.
    pub(super) fn body_place(&self, body: Body, places: &[Id<Commune>]) -> Option<Geographic> {
        let first = |communes: &[Id<Commune>]| communes.iter().find_map(|id| commune_place(&self.atlas.communes[*id]));
        match body {
            Body::Commune(id) => commune_place(&self.atlas.communes[id]),
            Body::Region(id) => first(places).or_else(|| first(&self.atlas.regions[id].communes)),
            Body::Prefecture(id) => first(places).or_else(|| first(&self.atlas.prefectures[id].communes)),
            Body::Partner(id) => self.partner_place(id),
        }
    }

    /// Communes concerned by some partnerships, each once.
    pub(super) fn communes_of(&self, ids: &[Id<Partnership>]) -> Vec<Id<Commune>> {
        let mut communes: Vec<Id<Commune>> =
            ids.iter().flat_map(|id| self.atlas.partnerships[*id].communes.iter().copied()).collect();
        communes.sort();
        communes.dedup();
        communes
    }
}

fn commune_place(commune: &Commune) -> Option<Geographic> {
    let point = commune.point.as_ref()?;
    Geographic::new(point.lon, point.lat)
}
