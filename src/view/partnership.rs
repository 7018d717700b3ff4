//! The page of a partnership.

use crate::atlas::{Body, Claim, Fact, Id, Partnership, Party, Value};
use crate::diag::Noun;
use crate::i18n::{Arg, Date};
use crate::page::Target;

use super::heading::capitalised;
use super::pages;
use super::scribe::Scribe;
use super::shared::{self, Line, ListedRow};

/// How many other partnerships of the same communes or partners a page names.
const RELATED: usize = 8;

impl Scribe<'_> {
    /// The page of a partnership.
    pub(super) fn partnership(&mut self, id: Id<Partnership>) -> pages::Partnership {
        let partnership = &self.desk.atlas.partnerships[id];
        let status = self.status(partnership);
        let facts = self.partnership_facts(partnership);
        let time_line = self.time_line(partnership);
        let sides = partnership.home().chain(partnership.abroad());
        pages::Partnership {
            map: self.pair_map(partnership),
            form: self.link(Target::Word(partnership.form)),
            themes: self.words(&partnership.themes),
            status,
            object: self.maybe(&partnership.object),
            sides: sides.map(|party| self.side(party)).collect(),
            facts,
            time_line,
            funding: self.labels(&partnership.funding),
            networks: self.labels(&partnership.networks),
            outcomes: self.said(&partnership.outcomes),
            projects: self.projects(&partnership.projects, false),
            documents: self.outward(&partnership.documents),
            links: self.outward(&partnership.links),
            note: self.maybe(&partnership.note),
            related: self.related(id),
        }
    }

    fn partnership_facts(&mut self, partnership: &Partnership) -> Vec<shared::Fact> {
        let mut facts = Vec::new();
        facts.extend(self.fact_if_any("counterpart", &partnership.counterpart));
        facts.extend(self.fact_if_any("first_contact", &partnership.first_contact));
        facts.push(self.fact("start", &partnership.start));
        facts.extend(self.fact_if_any("renewal", &partnership.renewal));
        facts.extend(self.fact_if_any("end", &partnership.end));
        facts.push(self.fact("themes", &partnership.theme_claims));
        facts.push(self.fact("convention", &partnership.convention));
        facts.extend(self.fact_if_any("amount", &partnership.amount));
        facts
    }

    fn side(&mut self, party: &Party) -> pages::Side {
        let atlas = self.desk.atlas;
        let country = self.country_name();
        let settings = &atlas.settings;
        let place = |key: &str, level: &crate::record::Level, region: crate::atlas::Id<crate::atlas::Region>| {
            let (level, name) = (capitalised(&self.text(&level.singular)), self.text(&atlas.regions[region].name));
            let args = [("level", &level), ("region", &name), ("country", &country)];
            self.say(key, &args.map(|(hole, words)| (hole, Arg::Text(words))))
        };
        let (what, region) = match party.body {
            Body::Partner(id) => {
                let partner = &atlas.partners[id];
                let actor = self.text(&atlas.terms[partner.level.unwrap_or(partner.actor)].label);
                let country = self.text(&atlas.terms[partner.country].label);
                let args = [("actor", Arg::Text(&actor)), ("country", Arg::Text(&country))];
                (self.say("label.partner_of", &args), None)
            }
            Body::Commune(id) => {
                let region = atlas.communes[id].region;
                (place("label.within", &settings.commune, region), Some(region))
            }
            Body::Prefecture(id) => {
                let region = atlas.prefectures[id].region;
                (place("label.within", &settings.prefecture, region), Some(region))
            }
            Body::Region(id) => (place("label.of_country", &settings.region, id), Some(id)),
        };
        pages::Side {
            link: self.link(Self::target(party)),
            what,
            home: !matches!(party.body, Body::Partner(_)),
            region_rank: region.map(|region| atlas.regions[region].rank),
            signed_as: self.maybe(&party.signed_as),
            represented_by: self.maybe(&party.represented_by),
            places: party.places.iter().map(|id| self.link(Target::Commune(*id))).collect(),
            governance: party.governance.map(|id| self.text(&atlas.terms[id].label)).unwrap_or_default(),
            motivations: self.labels(&party.motivations),
            benefits: self.labels(&party.benefits),
            why: self.said(&party.why),
            brings: self.said(&party.brings),
            gets: self.said(&party.gets),
        }
    }

    /// The country of the atlas: its word in the vocabulary, else its code.
    fn country_name(&self) -> String {
        let code = &self.atlas.settings.country;
        let word = self.atlas.words(Noun::Country).find(|id| self.atlas.terms[*id].slug.eq_ignore_ascii_case(code));
        word.map_or_else(|| code.clone(), |id| self.text(&self.atlas.terms[id].label))
    }

    fn target(party: &Party) -> Target {
        super::desk::Desk::body_target(party.body)
    }

    /// From first contact to last sign of life, oldest first; a disputed date stands at each year claimed.
    fn time_line(&mut self, partnership: &Partnership) -> Vec<pages::Moment> {
        let mut moments: Vec<(Date, pages::Moment)> = Vec::new();
        for (key, fact) in [
            ("first_contact", &partnership.first_contact),
            ("start", &partnership.start),
            ("renewal", &partnership.renewal),
            ("end", &partnership.end),
        ] {
            self.moments(key, fact, &mut moments);
        }
        for sign in &partnership.signs_of_life {
            let moment = pages::Moment {
                date: self.locale.date(&sign.date),
                iso: sign.date.to_string(),
                what: self.say("field.sign_of_life", &[]),
                line: self.maybe(&sign.what),
                disputed: false,
                marks: self.marks(&sign.evidence),
            };
            moments.push((sign.date, moment));
        }
        moments.sort_by_key(|(date, _)| *date);
        moments.into_iter().map(|(_, moment)| moment).collect()
    }

    fn moments(&mut self, key: &str, fact: &Fact<Date>, moments: &mut Vec<(Date, pages::Moment)>) {
        for claim in &fact.claims {
            let (Some(date), Value::Date(_)) = (claim.value.value(), Claim::shown(claim)) else { continue };
            let marks = self.marks(&claim.evidence);
            let iso = date.to_string();
            let what = self.say(&format!("field.{key}"), &[]);
            let same = moments.iter_mut().find(|(_, moment)| moment.iso == iso && moment.what == what);
            if let Some((_, moment)) = same {
                moment.marks.extend(marks.into_iter().filter(|mark| !moment.marks.contains(mark)).collect::<Vec<_>>());
                continue;
            }
            let moment = pages::Moment {
                date: self.locale.date(date),
                iso,
                what,
                line: Line::default(),
                disputed: fact.is_disputed(),
                marks,
            };
            moments.push((*date, moment));
        }
    }

    /// Other partnerships of the same communes or partners.
    fn related(&mut self, id: Id<Partnership>) -> Vec<ListedRow> {
        let atlas = self.desk.atlas;
        let partnership = &atlas.partnerships[id];
        let of_communes = partnership.communes.iter().flat_map(|id| &atlas.communes[*id].partnerships);
        let of_partners = partnership.partners.iter().flat_map(|id| &atlas.partners[*id].partnerships);
        let mut others: Vec<Id<Partnership>> = Vec::new();
        for &other in of_communes.chain(of_partners) {
            if other != id && !others.contains(&other) && others.len() < RELATED {
                others.push(other);
            }
        }
        self.listed_rows(&others)
    }
}
