//! The ways of partnerships over the world, and which of them are shown on the same land.

use crate::atlas::{Body, Id, Partnership, Term};
use crate::geometry::{Bounds, Geographic};
use crate::map::{Reaches, Run, Sketch};
use crate::page::Target;

use super::desk::Desk;
use super::scribe::Scribe;

/// A way: the country it leads to, where it begins and where it ends.
type Way = (Id<Term>, Geographic, Geographic);

/// How much of the world the ways of every partnership take. Without it, a page finds out for itself, and shows the same.
pub fn reaches(desk: Desk<'_>) -> Reaches {
    let sketch = Sketch::default();
    let scribe = Scribe::new(desk, &sketch);
    Reaches::of(desk.ground, desk.atlas.partnerships.iter().flat_map(|(_, partnership)| scribe.numbered(partnership)))
}

/// What the map of a page has in common with those that show the same land; nothing for a page whose map is its own.
pub fn run(desk: Desk<'_>, target: Target) -> Option<Run> {
    let id = match target {
        Target::Partnership(id) => id,
        Target::Partner(id) => *desk.atlas.partners[id].partnerships.first()?,
        _ => return None,
    };
    let sketch = Sketch::default();
    let way = Scribe::new(desk, &sketch).ways(&desk.atlas.partnerships[id]).next();
    way.map(|(country, from, to)| Run::new(desk.ground, country.index(), from, to))
}

impl Scribe<'_> {
    /// The ways of a partnership: from the first party at home that has a point, to each partner that has one.
    pub(super) fn ways(&self, partnership: &Partnership) -> impl Iterator<Item = Way> {
        let from = self.home_place(partnership);
        partnership.abroad().filter_map(move |party| match party.body {
            Body::Partner(id) => Some((self.atlas.partners[id].country, from?, self.partner_place(id)?)),
            _ => None,
        })
    }

    /// Where the ways of a partnership begin.
    fn home_place(&self, partnership: &Partnership) -> Option<Geographic> {
        partnership.home().find_map(|party| self.body_place(party.body, &party.places))
    }

    /// How much of the world ways take that lead to the same country and begin and end where this one does.
    pub(super) fn reach(&self, (country, from, to): Way) -> Option<Bounds> {
        let run = Run::new(self.ground, country.index(), from, to);
        self.reaches.get(run).or_else(|| {
            let ids = self.atlas.indexes.under(country).iter();
            Reaches::of(self.ground, ids.flat_map(|id| self.numbered(&self.atlas.partnerships[*id]))).get(run)
        })
    }

    fn numbered(&self, partnership: &Partnership) -> impl Iterator<Item = (usize, Geographic, Geographic)> {
        self.ways(partnership).map(|(country, from, to)| (country.index(), from, to))
    }
}
