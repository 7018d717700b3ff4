//! Regions and prefectures, the list of communes and the list of partnerships.

use std::collections::BTreeSet;

use crate::atlas::{Commune, Id, Partnership, Prefecture, Recorded, Region};
use crate::i18n::Arg;
use crate::page::Target;

use super::desk::whole;
use super::heading::capitalised;
use super::kept_rows::{Detail, is_divided};
use super::pages;
use super::scribe::Scribe;
use super::shared::{CommuneRow, Group, Link};

impl Scribe<'_> {
    /// The list of communes, by region.
    pub(super) fn communes(&mut self) -> pages::Communes {
        let atlas = self.desk.atlas;
        let (with_partner, is_divided) = (self.with_partner(atlas.communes.ids()), is_divided(atlas.communes.len()));
        let mut groups = Vec::new();
        for (id, region) in atlas.regions.iter() {
            let group = self.commune_group(Target::Region(id), &region.slug, Some(region.rank), &region.communes);
            groups.push(if is_divided { Group { rows: Vec::new(), ..group } } else { group });
        }
        let what = self.say("map.country", &[]);
        pages::Communes {
            sentence: self.divided(
                self.communes_sentence("say.communes", with_partner.len(), atlas.communes.len()),
                is_divided,
                "say.divided_communes",
            ),
            map: self.whole_country_map(&what, &with_partner),
            groups,
        }
    }

    fn commune_group(
        &self,
        heading: Target,
        slug: &str,
        region_rank: Option<usize>,
        communes: &[Id<Commune>],
    ) -> Group<CommuneRow> {
        let mut rows: Vec<CommuneRow> = communes.iter().map(|id| self.commune_row(*id)).collect();
        self.sort(&mut rows, |row| &row.link);
        let with_partner = self.with_partner(communes.iter().copied());
        Group {
            heading: self.link(heading),
            id: slug.to_owned(),
            sentence: self.communes_sentence("say.region_communes", with_partner.len(), communes.len()),
            region_rank,
            rows,
        }
    }

    /// "32 communes, dont 5 avec un partenariat enregistré".
    pub(super) fn communes_sentence(&self, key: &str, with_partner: usize, communes: usize) -> String {
        if with_partner == 0 {
            // "Of which 0" would read as a count of what exists; it is a count of what is recorded.
            let all = self.count("count.communes", communes);
            return self.say("say.communes_none", &[("communes", Arg::Text(&all))]);
        }
        let with = self.locale.whole(whole(with_partner));
        self.say(key, &[("n", Arg::Number(whole(communes))), ("with", Arg::Text(&with))])
    }

    /// The same for a territory. Where none of its communes has one but it has one itself, only the communes are told: the list says the rest.
    fn territory_sentence(&self, communes: &[Id<Commune>], ids: Option<&Vec<Id<Partnership>>>) -> String {
        let with_partner = self.with_partner(communes.iter().copied()).len();
        if with_partner == 0 && ids.is_some_and(|ids| !self.counted(ids).is_empty()) {
            return self.count("count.communes", communes.len());
        }
        self.communes_sentence("say.region_communes", with_partner, communes.len())
    }

    /// Communes with at least one partnership, leads not counted.
    pub(super) fn with_partner(&self, communes: impl Iterator<Item = Id<Commune>>) -> Vec<Id<Commune>> {
        communes.filter(|id| self.atlas.communes[*id].recorded == Recorded::Partner).collect()
    }

    /// The list of partnerships, by region.
    pub(super) fn partnerships(&mut self) -> pages::Partnerships {
        let every: Vec<Id<Partnership>> = self.desk.atlas.partnerships.ids().collect();
        let counted = self.counted(&every);
        let communes = self.communes_of(&counted);
        let (groups, leads) = self.by_region(&every);
        let of = self.count("count.communes", communes.len());
        let (partners, countries) = self.partners_and_countries(&counted);
        let partners = self.count("count.partners", partners);
        let countries = self.count("count.countries", countries);
        let args = [
            ("n", Arg::Number(whole(counted.len()))),
            ("communes", Arg::Text(&of)),
            ("partners", Arg::Text(&partners)),
            ("countries", Arg::Text(&countries)),
        ];
        let (map, world) = (self.say("map.country", &[]), self.say("map.world", &[]));
        pages::Partnerships {
            sentence: self.divided(
                self.say("say.partnerships", &args),
                is_divided(every.len()),
                "say.divided_partnerships",
            ),
            map: self.country_map(&map, &communes),
            world: self.world_map(&world, &counted, None),
            groups,
            leads,
        }
    }

    /// What is said of a list, and where its parts stand if it is divided.
    pub(super) fn divided(&self, sentence: String, is_divided: bool, key: &str) -> String {
        if is_divided { self.sentences(&sentence, &self.say(key, &[])) } else { sentence }
    }

    /// The page of a region.
    pub(super) fn region(&mut self, id: Id<Region>) -> pages::Territory {
        let atlas = self.desk.atlas;
        let region = &atlas.regions[id];
        let mut facts = vec![self.fact("population", &region.population), self.fact("area", &region.area)];
        facts.push(self.fact("seat", &region.seat));
        facts.extend(self.fact_if_any("prefectures_count", &region.prefectures_count));
        facts.extend(self.fact_if_any("communes_count", &region.communes_count));
        facts.sort_by_key(|fact| fact.disputed);
        let mut ids = atlas.indexes.by_region.get(&id).cloned().unwrap_or_default();
        let (detail, mut divided) = (Detail::of(ids.len()), Vec::new());
        if is_divided(ids.len()) {
            divided = self.prefecture_doors(region, |id| {
                let ids = atlas.indexes.by_prefecture.get(&id).cloned().unwrap_or_default();
                self.count("count.partnerships", self.counted(&ids).len())
            });
            let placed = region.prefectures.iter().filter_map(|id| atlas.indexes.by_prefecture.get(id));
            let placed: BTreeSet<Id<Partnership>> = placed.flatten().copied().collect();
            ids.retain(|id| !placed.contains(id));
        }
        let (partnerships, leads) = self.rows_and_leads_with(&ids, detail);
        let with_partner = self.with_partner(region.communes.iter().copied());
        let groups = region.prefectures.iter().map(|prefecture| {
            let record = &atlas.prefectures[*prefecture];
            self.commune_group(Target::Prefecture(*prefecture), &record.slug, None, &record.communes)
        });
        let mut groups: Vec<_> = groups.collect();
        self.sort(&mut groups, |group| &group.heading);
        let mut prefectures: Vec<Link> =
            region.prefectures.iter().map(|id| self.link(Target::Prefecture(*id))).collect();
        self.sort(&mut prefectures, |link| link);
        let name = self.text(&region.name);
        let what = self.say("map.region", &[("region", Arg::Text(&name))]);
        pages::Territory {
            level: capitalised(&self.text(&atlas.settings.region.singular)),
            sentence: self.territory_sentence(&region.communes, atlas.indexes.by_region.get(&id)),
            map: Some(self.region_map(&what, id, &with_partner)),
            facts,
            region: None,
            prefectures,
            divided,
            partnerships,
            leads,
            groups,
            exchanges: Vec::new(),
            coverage: None,
        }
    }

    /// The prefectures of a region as doors, each with what is said of it, sorted as the language sorts.
    pub(super) fn prefecture_doors(
        &self,
        region: &Region,
        sentence: impl Fn(Id<Prefecture>) -> String,
    ) -> Vec<pages::RegionDoor> {
        let door = |id: &Id<Prefecture>| pages::RegionDoor {
            link: self.link(Target::Prefecture(*id)),
            rank: region.rank,
            letter: region.letter.clone().unwrap_or_default(),
            sentence: sentence(*id),
        };
        let mut doors: Vec<pages::RegionDoor> = region.prefectures.iter().map(door).collect();
        self.sort(&mut doors, |door| &door.link);
        doors
    }

    /// The page of a prefecture.
    pub(super) fn prefecture(&mut self, id: Id<Prefecture>) -> pages::Territory {
        let atlas = self.desk.atlas;
        let prefecture = &atlas.prefectures[id];
        let facts = vec![
            self.fact("population", &prefecture.population),
            self.fact("area", &prefecture.area),
            self.fact("seat", &prefecture.seat),
        ];
        let ids = atlas.indexes.by_prefecture.get(&id).cloned().unwrap_or_default();
        let (partnerships, leads) = self.rows_and_leads(&ids);
        let group = self.commune_group(Target::Prefecture(id), &prefecture.slug, None, &prefecture.communes);
        let name = self.text(&prefecture.name);
        let what = self.say("map.country_named", &[("word", Arg::Text(&name))]);
        pages::Territory {
            level: capitalised(&self.text(&atlas.settings.prefecture.singular)),
            sentence: self.territory_sentence(&prefecture.communes, atlas.indexes.by_prefecture.get(&id)),
            map: Some(self.prefecture_map(&what, prefecture.region, &prefecture.communes)),
            facts,
            region: Some(self.link(Target::Region(prefecture.region))),
            prefectures: Vec::new(),
            divided: Vec::new(),
            partnerships,
            leads,
            groups: vec![group],
            exchanges: self.exchanging(&prefecture.communes),
            coverage: self.coverage_of(id),
        }
    }

    /// The list of regions.
    pub(super) fn regions(&mut self) -> pages::Territories {
        let atlas = self.desk.atlas;
        let regions: Vec<pages::RegionDoor> = self.region_doors();
        let with_partner = self.with_partner(atlas.communes.ids());
        let what = self.say("map.country", &[]);
        pages::Territories {
            sentence: self.communes_sentence("say.region_communes", with_partner.len(), atlas.communes.len()),
            map: Some(self.country_map(&what, &with_partner)),
            regions,
            groups: Vec::new(),
        }
    }

    /// Regions as doors, in the order of the register: from north to south for the first atlas.
    pub(super) fn region_doors(&self) -> Vec<pages::RegionDoor> {
        let door = |(id, region): (Id<Region>, &Region)| pages::RegionDoor {
            link: Link { href: self.href(Target::Region(id)), label: self.text(&region.name) },
            rank: region.rank,
            letter: region.letter.clone().unwrap_or_default(),
            sentence: self.territory_sentence(&region.communes, self.atlas.indexes.by_region.get(&id)),
        };
        self.atlas.regions.iter().map(door).collect()
    }

    /// The list of prefectures, by region.
    pub(super) fn prefectures(&mut self) -> pages::Territories {
        let atlas = self.desk.atlas;
        let groups = atlas.regions.iter().map(|(id, region)| {
            let doors = self.prefecture_doors(region, |id| {
                self.territory_sentence(&atlas.prefectures[id].communes, atlas.indexes.by_prefecture.get(&id))
            });
            self.region_group(id, String::new(), doors)
        });
        let groups = groups.collect();
        pages::Territories {
            sentence: self.say(
                "say.prefectures",
                &[
                    ("n", Arg::Number(whole(atlas.prefectures.len()))),
                    ("communes", Arg::Text(&self.count("count.communes", atlas.communes.len()))),
                ],
            ),
            map: None,
            regions: Vec::new(),
            groups,
        }
    }
}
