//! The first page of a language, the page at `/`, and the page for addresses that do not exist.

use crate::atlas::{Id, Partnership};
use crate::diag::Noun;
use crate::page::{Index, Target};

use super::desk::Desk;
use super::pages::{self, Counter, Door, Doorway};
use super::scribe::Scribe;
use super::shared::Link;

/// How many themes the first page shows.
const THEMES: usize = 8;

/// The menu, in this order.
pub(super) const MENU: [Index; 5] =
    [Index::Communes, Index::Partnerships, Index::Partners, Index::Themes, Index::Countries];

impl Scribe<'_> {
    /// The first page of a language.
    pub(super) fn home(&mut self) -> pages::Home {
        let atlas = self.desk.atlas;
        let every: Vec<Id<Partnership>> = atlas.partnerships.ids().collect();
        let counted = self.counted(&every);
        let communes = self.communes_of(&counted);
        let with_partner = self.with_partner(atlas.communes.ids());
        let seeking = atlas.communes.iter().filter(|(_, commune)| {
            commune.profile.as_ref().is_some_and(|profile| !profile.needs.is_empty())
        });
        let mut seekers: Vec<_> = seeking.map(|(id, _)| self.commune_row(id)).collect();
        self.sort(&mut seekers, |row| &row.link);
        let (rows, _) = self.rows_and_leads(&counted);
        let (map, world) = (self.say("say.partners-map", &[]), self.say("say.world-map", &[]));
        let themes = atlas.words(Noun::Theme).filter(|id| !self.counted(atlas.indexes.under(*id)).is_empty()).count();
        let countries = atlas.words(Noun::Country).filter(|id| self.plan.has(Target::Word(*id))).count();
        let door = |index: Index, sentence: String| Door { link: self.link(Target::Index(index)), sentence };
        let counter = |n: usize, key: &str, index: Index| Counter {
            number: self.figure(n),
            label: self.count(key, n),
            href: self.index_href(index),
        };
        pages::Home {
            description: self.plain(&atlas.settings.description),
            map: self.country_map(&map, &communes),
            world: self.world_map(&world, &counted),
            doors: vec![
                door(Index::Themes, self.count("say.door-themes", themes)),
                door(Index::Regions, self.count("say.door-places", atlas.communes.len())),
                door(Index::Partners, self.count_of("say.door-partners", atlas.partners.len(), countries)),
            ],
            figures: vec![
                counter(counted.len(), "say.figure-partnerships", Index::Partnerships),
                counter(with_partner.len(), "say.figure-communes", Index::Coverage),
                counter(atlas.contested.len(), "say.figure-disagreements", Index::Disagreements),
                counter(atlas.sources.len(), "say.figure-sources", Index::Sources),
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
        name: desk.say("say.language", &[]),
        title: desk.text(&settings.title),
        subtitle: desk.maybe(&settings.subtitle).text,
        not_found: desk.say("say.not-found", &[]),
        advice: desk.say("say.not-found-advice", &[]),
        href: desk.href(Target::Home),
        menu: menu(desk),
    }
}

/// The main entries of a language.
pub(super) fn menu(desk: &Desk<'_>) -> Vec<Link> {
    MENU.iter().map(|index| desk.link(Target::Index(*index))).collect()
}
