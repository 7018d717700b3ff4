//! The first page of a language, the page at `/`, and the page for addresses that do not exist.

use crate::atlas::{Commune, Id, Partnership, Region, Term};
use crate::diag::Noun;
use crate::i18n::Arg;
use crate::page::{Index, Target};

use super::desk::{Desk, whole};
use super::pages::{self, Counter, Door, Doorway};
use super::scribe::Scribe;
use super::shared::Link;

/// So many communes that seek a partner are shown at most.
const SEEKERS: usize = 60;

/// How many themes it names of what a commune looks for.
const SOUGHT: usize = 3;

/// How many themes the first page shows.
const THEMES: usize = 8;

/// How many of the latest signs of life it shows.
const LATEST: usize = 3;

/// How many partnerships of a region it names.
const TIES: usize = 10;

/// So many of the figures published by others, in the order of the settings; all of them are on the page of statistics.
pub(super) const FIGURES: usize = 9;

/// The menu, in this order.
pub(super) const MENU: [Index; 7] = [
    Index::Map,
    Index::Communes,
    Index::Partnerships,
    Index::Partners,
    Index::Themes,
    Index::Countries,
    Index::Statistics,
];

impl Scribe<'_> {
    /// The first page of a language.
    pub(super) fn home(&mut self) -> pages::Home {
        let atlas = self.desk.atlas;
        let every: Vec<Id<Partnership>> = atlas.partnerships.ids().collect();
        let counted = self.counted(&every);
        let communes = self.communes_of(&counted);
        let with_partner = self.with_partner(atlas.communes.ids());
        let (map, world) = (self.say("map.country", &[]), self.say("map.world", &[]));
        // As many as the list counts, where narrower themes stand under their wider ones.
        let themes = atlas.words(Noun::Theme).filter(|id| atlas.terms[*id].parent.is_none());
        let themes = themes.filter(|id| !self.counted(atlas.indexes.under(*id)).is_empty()).count();
        let (partners_count, countries) = self.partners_and_countries(&counted);
        let door = |index: Index, heading: &str, sentence: String| Door {
            link: Link { href: self.index_href(index), label: self.say(heading, &[]) },
            sentence,
        };
        let counter = |n: usize, label: String, index: Index| Counter {
            number: self.figure(n),
            label,
            href: self.index_href(index),
        };
        let all = self.figure(atlas.communes.len());
        let (communes_words, regions) =
            (self.count("count.communes", atlas.communes.len()), self.count("count.regions", atlas.regions.len()));
        let (partners, countries_words) =
            (self.count("count.partners", partners_count), self.count("count.countries", countries));
        let places = [("communes", Arg::Text(&communes_words)), ("regions", Arg::Text(&regions))];
        let abroad = [("partners", Arg::Text(&partners)), ("countries", Arg::Text(&countries_words))];
        let (seekers, more_seekers) = self.seekers();
        pages::Home {
            description: self.plain(&atlas.settings.description),
            map: self.country_map(&map, &communes),
            explorer: self.index_href(Index::Map),
            world: self.world_map(&world, &counted, None),
            doors: vec![
                door(Index::Themes, "heading.by_theme", self.count("say.door_theme", themes)),
                door(Index::Regions, "heading.by_place", self.say("say.door_place", &places)),
                door(
                    Index::Partners,
                    "heading.by_partner",
                    // Without one, the sentence of their list.
                    match partners_count {
                        0 => self.count("say.partners", 0),
                        _ => self.say("say.door_partner", &abroad),
                    },
                ),
            ],
            figures: vec![
                counter(counted.len(), self.count("say.home_partnerships", counted.len()), Index::Partnerships),
                counter(
                    with_partner.len(),
                    self.say(
                        "say.home_communes",
                        &[("n", Arg::Number(whole(with_partner.len()))), ("whole", Arg::Text(&all))],
                    ),
                    Index::Coverage,
                ),
                counter(partners_count, self.count("say.home_partners", partners_count), Index::Partners),
                counter(countries, self.count("say.home_countries", countries), Index::Countries),
            ],
            latest: self.latest_signs(&counted),
            partnerships: Link {
                href: self.index_href(Index::Partnerships),
                label: self.count("say.home_all_partnerships", counted.len()),
            },
            published: self.published(FIGURES),
            statistics: self.index_href(Index::Statistics),
            themes: self.busiest_themes(THEMES),
            regions: self.home_regions(&counted),
            seekers,
            more_seekers,
            contribute: self.page_href("contribute"),
        }
    }
}

impl Scribe<'_> {
    /// Who works with whom, region by region.
    fn home_regions(&self, ids: &[Id<Partnership>]) -> Vec<pages::HomeRegion> {
        let atlas = self.desk.atlas;
        let region = |(door, region): (pages::RegionDoor, Id<Region>)| {
            let mut own: Vec<Id<Partnership>> =
                ids.iter().copied().filter(|id| self.home_region(*id) == Some(region)).collect();
            own.sort_by_cached_key(|id| {
                let first = atlas.partnerships[*id].start.values().map(|date| date.year).min();
                let name = self.locale.sort_key(&self.link(Target::Partnership(*id)).label);
                (first.is_none(), first, name)
            });
            let more = own.len().saturating_sub(TIES);
            let tie = |id: &Id<Partnership>| {
                let start = &atlas.partnerships[*id].start;
                let since = if start.values().next().is_some() { self.dates_in_words(start) } else { String::new() };
                (self.link(Target::Partnership(*id)), since)
            };
            pages::HomeRegion {
                door,
                ties: own.iter().take(TIES).map(tie).collect(),
                more: if more == 0 { String::new() } else { self.count("count.others", more) },
            }
        };
        self.region_doors().into_iter().zip(atlas.regions.ids()).map(region).collect()
    }

    /// The partnerships heard of last, newest first: one sign of life each.
    fn latest_signs(&mut self, ids: &[Id<Partnership>]) -> Vec<pages::Sign> {
        let atlas = self.desk.atlas;
        let newest = |id: &Id<Partnership>| Some((*id, atlas.partnerships[*id].last_sign(&atlas.day)?));
        let mut signs: Vec<_> = ids.iter().filter_map(newest).collect();
        signs.sort_by_cached_key(|(id, sign)| {
            let name = self.locale.sort_key(&self.link(Target::Partnership(*id)).label);
            (std::cmp::Reverse(sign.date), name)
        });
        signs.truncate(LATEST);
        let sign = |(id, sign): (Id<Partnership>, &crate::atlas::SignOfLife)| {
            let region = self.home_region(id).map(|region| &atlas.regions[region]);
            pages::Sign {
                link: self.link(Target::Partnership(id)),
                date: self.locale.date(&sign.date),
                iso: sign.date.to_string(),
                line: self.maybe(&sign.what),
                marks: self.marks(&sign.evidence),
                region_rank: region.map_or(0, |region| region.rank),
                region_letter: region.and_then(|region| region.letter.clone()).unwrap_or_default(),
            }
        };
        signs.into_iter().map(sign).collect()
    }

    /// Communes that say what they look for, with the themes of it, each once; where they are many, those that have said so last, and the way to all.
    fn seekers(&self) -> (Vec<pages::Seeker>, Option<Link>) {
        let atlas = self.desk.atlas;
        let seeker = |(id, commune): (Id<Commune>, &Commune)| {
            let needs = &commune.profile.as_ref()?.needs;
            let mut themes: Vec<Id<Term>> = Vec::new();
            for need in needs {
                if !themes.contains(&need.theme) {
                    themes.push(need.theme);
                }
            }
            let region = &atlas.regions[commune.region];
            // One theme left over takes no more room than the words for it.
            let shown = if themes.len() > SOUGHT + 1 { SOUGHT } else { themes.len() };
            let more = themes.len() - shown;
            themes.truncate(shown);
            let newest = needs.iter().filter_map(|need| need.opened).max();
            let seeker = pages::Seeker {
                link: self.link(Target::Commune(id)),
                themes: self.words(&themes),
                more: if more == 0 { String::new() } else { self.count("count.others", more) },
                since: newest.map(|date| self.locale.date(&date)).unwrap_or_default(),
                region_rank: region.rank,
                region_letter: region.letter.clone().unwrap_or_default(),
            };
            (!needs.is_empty()).then_some((newest, seeker))
        };
        let mut seekers: Vec<_> = atlas.communes.iter().filter_map(seeker).collect();
        self.sort(&mut seekers, |(_, seeker)| &seeker.link);
        let all = seekers.len();
        let more = (all > SEEKERS).then(|| {
            seekers.sort_by_key(|(newest, _)| std::cmp::Reverse(*newest));
            seekers.truncate(SEEKERS);
            Link {
                href: format!("{}?seeks=1", self.index_href(Index::Map)),
                label: self.count("say.home_all_seekers", all),
            }
        });
        (seekers.into_iter().map(|(_, seeker)| seeker).collect(), more)
    }
}

/// One way into each language: `/` and `/404.html` stand in none of them.
pub(super) fn doorways(desks: &[Desk<'_>]) -> Vec<Doorway> {
    desks.iter().map(doorway).collect()
}

fn doorway(desk: &Desk<'_>) -> Doorway {
    let settings = &desk.atlas.settings;
    Doorway {
        lang: desk.atlas.languages.code(desk.language).to_owned(),
        name: desk.say("language.name", &[]),
        title: desk.text(&settings.title),
        subtitle: desk.maybe(&settings.subtitle).text,
        not_found: desk.say("title.not_found", &[]),
        advice: desk.say("say.not_found_advice", &[]),
        href: desk.href(Target::Home),
        home: desk.say("nav.home", &[]),
        menu: menu(desk),
    }
}

/// The main entries of a language, under their short names.
pub(super) fn menu(desk: &Desk<'_>) -> Vec<Link> {
    let entry = |index: &Index| match index {
        // The names of levels are data of the country.
        Index::Communes => desk.link(Target::Index(*index)),
        _ => Link { href: desk.href(Target::Index(*index)), label: desk.say(&format!("nav.{}", index.key()), &[]) },
    };
    MENU.iter().map(entry).collect()
}
