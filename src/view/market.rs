//! What communes offer and seek, on the page of a theme and on that of a prefecture.
//!
//! In: the profiles. Out: for a theme a [`Market`], for a prefecture its themes, each with the communes that offer or seek something. A theme quotes them; where that
//! is more than a page can hold it names the communes; where these are too many too it says how many there are in each prefecture, whose page names its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::atlas::{Commune, Exchange, Id, Prefecture, Region, Term};

use super::index_pages::Exchanging;
use super::kept_rows::is_divided;
use super::pages::RegionDoor;
use super::scribe::Scribe;
use super::shared::{self, Group, Link};

/// How many offers a page quotes, and how many needs: each takes about half a kilobyte.
const QUOTED: usize = 150;

/// What is offered and sought on a theme.
#[derive(Default)]
pub(super) struct Market {
    /// What is offered.
    pub offers: Exchanges,
    /// What is sought.
    pub needs: Exchanges,
    /// Where both stand, by region, if they do not stand here.
    pub elsewhere: Vec<Group<RegionDoor>>,
}

/// What communes offer, or what they seek: in their words, or who they are.
#[derive(Default)]
pub(super) struct Exchanges {
    /// In their words.
    pub quoted: Vec<shared::Exchange>,
    /// Who they are.
    pub communes: Vec<Link>,
}

/// Communes, each with what it says on a theme.
type Side<'a> = Vec<(Id<Commune>, Vec<&'a Exchange>)>;

/// Communes, each once.
type Communes = BTreeSet<Id<Commune>>;

impl Scribe<'_> {
    /// Offers and needs on a theme or one of its narrower themes, communes sorted as the language sorts.
    pub(super) fn market(&mut self, theme: Id<Term>) -> Market {
        let atlas = self.desk.atlas;
        let about = |exchange: &Exchange| atlas.terms.with_wider(exchange.theme).any(|id| id == theme);
        let [mut offering, mut seeking] = [Side::new(), Side::new()];
        for (id, commune) in atlas.communes.iter() {
            let Some(profile) = &commune.profile else { continue };
            for (side, said) in [(&mut offering, &profile.offers), (&mut seeking, &profile.needs)] {
                let own: Vec<&Exchange> = said.iter().filter(|exchange| about(exchange)).collect();
                if !own.is_empty() {
                    side.push((id, own));
                }
            }
        }
        if is_divided(offering.len() + seeking.len()) {
            return Market { elsewhere: self.market_by_prefecture(&offering, &seeking), ..Market::default() };
        }
        Market { offers: self.quoted(&offering), needs: self.quoted(&seeking), elsewhere: Vec::new() }
    }

    /// What communes say, in their words; where that is more than a page can hold, who they are.
    fn quoted(&mut self, side: &Side<'_>) -> Exchanges {
        if side.iter().map(|(_, said)| said.len()).sum::<usize>() > QUOTED {
            let communes: Vec<Id<Commune>> = side.iter().map(|(id, _)| *id).collect();
            return Exchanges { quoted: Vec::new(), communes: self.listed(&communes) };
        }
        let mut quoted = Vec::new();
        for (id, said) in side {
            let said: Vec<Exchange> = said.iter().copied().cloned().collect();
            quoted.extend(self.exchanges(&said, Some(*id)));
        }
        quoted.sort_by_cached_key(|e| e.communes.first().map(|c| self.locale.sort_key(&c.label)));
        Exchanges { quoted: said_once(quoted), communes: Vec::new() }
    }

    /// The prefectures with how many of their communes offer something, and how many seek something, by region.
    fn market_by_prefecture(&self, offering: &Side<'_>, seeking: &Side<'_>) -> Vec<Group<RegionDoor>> {
        let atlas = self.desk.atlas;
        let sides = [("count.offering", offering), ("count.seeking", seeking)].map(|(key, side)| {
            let mut numbers: BTreeMap<Id<Prefecture>, usize> = BTreeMap::new();
            for (id, _) in side {
                *numbers.entry(atlas.communes[*id].prefecture).or_default() += 1;
            }
            (key, numbers)
        });
        let group = |(id, region): (Id<Region>, &Region)| {
            let mut doors = self.prefecture_doors(region, |id| {
                // A line is broken between the two, not within one.
                let count = |(key, numbers): &(&str, BTreeMap<_, usize>)| {
                    Some(self.count(key, *numbers.get(&id)?).replace(' ', "\u{a0}"))
                };
                sides.iter().filter_map(count).collect::<Vec<_>>().join("\u{a0}· ")
            });
            doors.retain(|door| !door.sentence.is_empty());
            doors.iter_mut().for_each(|door| door.link.href.push_str("#exchanges"));
            self.region_group(id, String::new(), doors)
        };
        atlas.regions.iter().map(group).filter(|group| !group.rows.is_empty()).collect()
    }

    /// What some communes offer and seek: who they are, by theme, both sorted as the language sorts.
    pub(super) fn exchanging(&self, communes: &[Id<Commune>]) -> Vec<Exchanging> {
        let atlas = self.desk.atlas;
        let mut themes: BTreeMap<Id<Term>, (Communes, Communes)> = BTreeMap::new();
        for id in communes {
            let Some(profile) = &atlas.communes[*id].profile else { continue };
            for offer in &profile.offers {
                themes.entry(offer.theme).or_default().0.insert(*id);
            }
            for need in &profile.needs {
                themes.entry(need.theme).or_default().1.insert(*id);
            }
        }
        let listed = |communes: Communes| self.listed(&communes.into_iter().collect::<Vec<_>>());
        let of_theme = |(theme, (offering, seeking))| Exchanging {
            theme: self.word(theme),
            offering: listed(offering),
            seeking: listed(seeking),
        };
        let mut themes: Vec<Exchanging> = themes.into_iter().map(of_theme).collect();
        themes.sort_by_cached_key(|own| self.locale.sort_key(&own.theme.label));
        themes
    }
}

/// What several communes say in the same words, from the same sources, is said once, with all of them.
fn said_once(exchanges: Vec<shared::Exchange>) -> Vec<shared::Exchange> {
    let mut once: Vec<shared::Exchange> = Vec::new();
    let mut known: BTreeMap<(String, String, String, String, Vec<usize>), usize> = BTreeMap::new();
    for own in exchanges {
        let marks = own.marks.iter().map(|mark| mark.number).collect();
        let key = (own.line.text.clone(), own.theme.label.clone(), own.kind.clone(), own.dates.clone(), marks);
        match known.get(&key).and_then(|at| once.get_mut(*at)) {
            Some(other) => other.communes.extend(own.communes),
            None => {
                known.insert(key, once.len());
                once.push(own);
            }
        }
    }
    once
}
