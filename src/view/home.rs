//! The first page of a language, the page at `/`, and the page for addresses that do not exist.

use crate::atlas::{Id, Partnership};
use crate::diag::Noun;
use crate::i18n::Arg;
use crate::page::{Index, Target};

use super::desk::Desk;
use super::pages::{self, Counter, Door, Doorway};
use super::scribe::Scribe;
use super::shared::Link;

/// How many themes the first page shows.
const THEMES: usize = 8;

/// The menu, in this order.
pub(super) const MENU: [Index; 6] =
    [Index::Map, Index::Communes, Index::Partnerships, Index::Partners, Index::Themes, Index::Countries];

impl Scribe<'_> {
    /// The first page of a language.
    pub(super) fn home(&mut self) -> pages::Home {
        let atlas = self.desk.atlas;
        let every: Vec<Id<Partnership>> = atlas.partnerships.ids().collect();
        let counted = self.counted(&every);
        let communes = self.communes_of(&counted);
        let with_partner = self.with_partner(atlas.communes.ids());
        let seeking = atlas
            .communes
            .iter()
            .filter(|(_, commune)| commune.profile.as_ref().is_some_and(|profile| !profile.needs.is_empty()));
        let mut seekers: Vec<_> = seeking.map(|(id, _)| self.commune_row(id)).collect();
        self.sort(&mut seekers, |row| &row.link);
        let (rows, _) = self.rows_and_leads(&counted);
        let (map, world) = (self.say("map.country", &[]), self.say("map.world", &[]));
        let themes = atlas.words(Noun::Theme).filter(|id| !self.counted(atlas.indexes.under(*id)).is_empty()).count();
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
        pages::Home {
            description: self.plain(&atlas.settings.description),
            map: self.country_map(&map, &communes),
            explorer: self.index_href(Index::Map),
            world: self.world_map(&world, &counted, None),
            doors: vec![
                door(Index::Themes, "heading.by_theme", self.count("say.door_theme", themes)),
                door(Index::Regions, "heading.by_place", self.say("say.door_place", &places)),
                door(Index::Partners, "heading.by_partner", self.say("say.door_partner", &abroad)),
            ],
            figures: vec![
                counter(counted.len(), self.say("say.home_partnerships", &[]), Index::Partnerships),
                counter(
                    with_partner.len(),
                    self.say("say.home_communes", &[("whole", Arg::Text(&all))]),
                    Index::Coverage,
                ),
                counter(partners_count, self.say("say.home_partners", &[]), Index::Partners),
                counter(countries, self.say("say.home_countries", &[]), Index::Countries),
            ],
            published: self.published(),
            themes: self.busiest_themes(THEMES),
            regions: self.region_doors(),
            partnerships: rows,
            seekers,
            contribute: self.page_href("contribute"),
        }
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
