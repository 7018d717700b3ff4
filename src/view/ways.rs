//! The ways of partnerships over the world, and which of them are shown on the same land.

use crate::atlas::{Body, Id, Partnership, Term};
use crate::geometry::Geographic;
use crate::map::{Sketch, Tract};
use crate::page::Target;

use super::desk::Desk;
use super::scribe::Scribe;

/// What ways that are shown on the same land have in common: the country they lead to, and the tracts they begin and end in.
pub type Run = (Id<Term>, [Tract; 2]);

/// What the map of a page has in common with those that show the same land; nothing for a page whose map is its own.
pub fn run(desk: Desk<'_>, target: Target) -> Option<Run> {
    let id = match target {
        Target::Partnership(id) => id,
        Target::Partner(id) => *desk.atlas.partners[id].partnerships.first()?,
        _ => return None,
    };
    let sketch = Sketch::default();
    let way = Scribe::new(desk, &sketch).ways(&desk.atlas.partnerships[id]).next();
    way.map(|(country, from, to)| (country, [from, to].map(|end| desk.ground.tract(end))))
}

impl Scribe<'_> {
    /// The ways of a partnership, from each party at home that has a point to each partner that has one, with the country of the partner.
    pub(super) fn ways(&self, partnership: &Partnership) -> impl Iterator<Item = (Id<Term>, Geographic, Geographic)> {
        let home = partnership.home().filter_map(|party| self.body_place(party.body, &party.places));
        home.flat_map(move |from| {
            partnership.abroad().filter_map(move |party| match party.body {
                Body::Partner(id) => Some((self.atlas.partners[id].country, from, self.partner_place(id)?)),
                _ => None,
            })
        })
    }
}
