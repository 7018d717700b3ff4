//! The page of a partner, the reverse view, and the list of partners.

use std::collections::BTreeMap;

use crate::atlas::{Id, Partner, Partnership, Term};
use crate::page::Target;
use crate::text::fold;

use super::desk::whole;
use super::kept_rows::is_divided;
use super::pages;
use super::scribe::Scribe;
use super::shared::{Group, PartnerRow};
use crate::i18n::Arg;

impl Scribe<'_> {
    /// The page of a partner.
    pub(super) fn partner(&mut self, id: Id<Partner>) -> pages::Partner {
        let atlas = self.desk.atlas;
        let partner = &atlas.partners[id];
        let name = self.text(&partner.name);
        let what = self.say("map.world_named", &[("word", Arg::Text(&name))]);
        let (partnerships, leads) = self.rows_and_leads(&partner.partnerships);
        let mentioned: Vec<Id<Partnership>> = self.mentions_of(id);
        pages::Partner {
            actor: self.text(&atlas.terms[partner.actor].label),
            level: partner.level.map(|level| self.text(&atlas.terms[level].label)).unwrap_or_default(),
            country: self.link(Target::Word(partner.country)),
            place: self.maybe(&partner.place),
            map: self.world_map(&what, &partner.partnerships, None),
            facts: self.fact_if_any("population", &partner.population).into_iter().collect(),
            codes: partner.codes.iter().map(|(key, value)| (key.to_uppercase(), value.clone())).collect(),
            successor: partner.successor.map(|id| self.link(Target::Partner(id))),
            predecessors: partner.predecessors.iter().map(|id| self.link(Target::Partner(*id))).collect(),
            aliases: partner.aliases.clone(),
            networks: self.labels(&partner.networks),
            website: partner.website.clone().unwrap_or_default(),
            note: self.maybe(&partner.note),
            partnerships,
            leads,
            mentioned: self.listed_rows(&mentioned),
            projects: self.projects(&partner.projects, true),
            links: self.outward(&partner.links),
        }
    }

    /// Partnerships of others in which a source names this body as the partner.
    fn mentions_of(&self, id: Id<Partner>) -> Vec<Id<Partnership>> {
        let partner = &self.atlas.partners[id];
        let names: Vec<String> = self
            .atlas
            .languages
            .iter()
            .map(|language| partner.name.read(language).text.to_owned())
            .chain(partner.aliases.iter().cloned())
            .map(|name| fold(&name))
            .collect();
        let contested = &self.atlas.indexes.by_contested_name;
        let mut others: Vec<Id<Partnership>> =
            names.iter().filter_map(|name| contested.get(name)).flatten().copied().collect();
        others.retain(|other| !self.atlas.partnerships[*other].partners.contains(&id));
        others.sort_unstable();
        others.dedup();
        others
    }

    /// The list of partners, by country.
    pub(super) fn partners(&mut self) -> pages::Partners {
        let atlas = self.desk.atlas;
        let mut by_country: BTreeMap<Id<Term>, Vec<Id<Partner>>> = BTreeMap::new();
        for (id, partner) in atlas.partners.iter() {
            by_country.entry(partner.country).or_default().push(id);
        }
        let is_divided = is_divided(atlas.partners.len());
        let mut groups: Vec<Group<PartnerRow>> = Vec::new();
        for (country, partners) in by_country {
            let listed = if is_divided { &[] } else { partners.as_slice() };
            let mut rows: Vec<PartnerRow> = listed.iter().map(|id| self.partner_row(*id)).collect();
            self.sort(&mut rows, |row| &row.link);
            groups.push(Group {
                heading: self.link(Target::Word(country)),
                id: atlas.terms[country].slug.clone(),
                sentence: self.count("count.partners", partners.len()),
                region_rank: None,
                rows,
            });
        }
        self.sort(&mut groups, |group| &group.heading);
        let every: Vec<Id<Partnership>> = self.counted(&atlas.partnerships.ids().collect::<Vec<_>>());
        let (working, _) = self.partners_and_countries(&every);
        let (working, countries) = (self.figure(working), self.count("count.countries", groups.len()));
        let args = [
            ("n", Arg::Number(whole(atlas.partners.len()))),
            ("countries", Arg::Text(&countries)),
            ("with", Arg::Text(&working)),
        ];
        let what = self.say("map.world", &[]);
        pages::Partners {
            sentence: self.divided(self.say("say.partners", &args), is_divided, "say.divided_partners"),
            world: self.world_map(&what, &every, None),
            groups,
        }
    }
}
