//! How much of the world ways to the same part of it take.
//!
//! Maps of one way show what all ways between the same two tracts need: two of them can be held against one another, and their land is the same drawing.

use std::collections::BTreeMap;

use super::ground::Ground;
use super::world::way;
use crate::geometry::{Bounds, Geographic, Planar};

/// Side of a tract in kilometres: a country of Western Europe lies in one to four, and what it has overseas in others.
const SIDE: f64 = 1_500.0;

/// What ways that are shown on the same land have in common: the tracts they begin and end in (squares of the plane of the world, counted from the meridian of
/// the atlas and the equator), and a number of the caller's, for the country they lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    to: usize,
    tracts: [[i32; 2]; 2],
}

/// The box, on the plane of the world, that the ways of each run take.
#[derive(Clone, Debug, Default)]
pub struct Reaches(BTreeMap<Run, Bounds>);

impl Reaches {
    /// Of all ways: what each leads to, from where, and where to.
    ///
    /// Ways between the outermost places of a run stand for all of it: a way between two places further in hardly bends beyond them, and maps leave a margin.
    pub fn of(ground: &Ground, ways: impl Iterator<Item = (usize, Geographic, Geographic)>) -> Self {
        let mut ends: BTreeMap<Run, [Outermost; 2]> = BTreeMap::new();
        for (to, first, last) in ways {
            let at = [first, last].map(|place| ground.earth.project(place));
            let [from, until] = ends.entry(Run::of(to, at)).or_default();
            from.take(first, at[0]);
            until.take(last, at[1]);
        }
        let reach = |(run, [from, until]): (Run, [Outermost; 2])| {
            let ways = from.places().flat_map(|from| until.places().map(move |until| way(ground, from, until)));
            Some((run, Bounds::of(ways.flatten().flatten())?))
        };
        Self(ends.into_iter().filter_map(reach).collect())
    }

    /// That of a run; nothing where it has no way.
    pub fn get(&self, run: Run) -> Option<Bounds> {
        self.0.get(&run).copied()
    }
}

impl Run {
    /// The run of a way: what it leads to, from where, and where to.
    pub fn new(ground: &Ground, to: usize, first: Geographic, last: Geographic) -> Self {
        Self::of(to, [first, last].map(|place| ground.earth.project(place)))
    }

    fn of(to: usize, at: [Planar; 2]) -> Self {
        // A cast from a value that is not a number gives 0.
        Self { to, tracts: at.map(|at| [at.x, at.y].map(|km| (km / SIDE).round() as i32)) }
    }
}

/// The places furthest west, east, south and north on the plane.
#[derive(Default)]
struct Outermost(Option<[(Geographic, Planar); 4]>);

impl Outermost {
    fn take(&mut self, place: Geographic, at: Planar) {
        let [west, east, south, north] = self.0.get_or_insert([(place, at); 4]);
        let sides =
            [(at.x < west.1.x, west), (at.x > east.1.x, east), (at.y < south.1.y, south), (at.y > north.1.y, north)];
        sides.into_iter().filter(|(is_further, _)| *is_further).for_each(|(_, held)| *held = (place, at));
    }

    fn places(&self) -> impl Iterator<Item = Geographic> {
        self.0.iter().flatten().map(|(place, _)| *place)
    }
}
