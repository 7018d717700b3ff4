//! How much of the world the map of one way shows.
//!
//! Not what that way takes, but what there is of the countries it joins in the two parts of the world it begins and ends in. Two partnerships with a country can be
//! held against one another then, their land is one drawing, and no record moves the map of another.

use super::ground::Ground;
use super::land::Land;
use super::sketch::Sketch;
use crate::geometry::{Bounds, Geographic, Planar, clip_ring};

/// Side of a tract in kilometres: a country of Western Europe lies in one to four, and what it has overseas in others.
const SIDE: f64 = 1_500.0;

/// A way that bends beyond its countries takes room in steps of so many kilometres, so that most ways like it take as much.
const STEP: f64 = 250.0;

/// A square of the plane of the world, counted from the meridian of the atlas and the equator.
pub type Tract = [i32; 2];

impl Ground {
    /// The tract a place lies in.
    pub fn tract(&self, place: Geographic) -> Tract {
        tract(self.earth.project(place))
    }

    /// The box of the plane that the map of a way shows, margins not counted: `way` in pieces, from one of `ends` to the other, between `countries`; of several ways all, with all ends.
    pub(super) fn reach(
        &self,
        way: &[Vec<Planar>],
        ends: &[Planar],
        countries: &[&str],
        sketch: &Sketch,
    ) -> Option<Bounds> {
        let seen = sketch.reach(ends.iter().map(|end| tract(*end)).collect(), countries, || {
            let finest = self.world.first()?;
            let parts = ends.iter().flat_map(|end| part(finest, countries, &area(tract(*end))));
            Bounds::of(parts.flat_map(|part| [part.min, part.max]))
        });
        let ends = Bounds::of(ends.iter().copied())?;
        let seen = seen.map_or(ends, |seen| seen.around(&ends));
        let all = Bounds::of(way.iter().flatten().copied())?;
        let low = |seen: f64, way: f64| if way < seen { (way / STEP).floor() * STEP } else { seen };
        let high = |seen: f64, way: f64| if way > seen { (way / STEP).ceil() * STEP } else { seen };
        Some(Bounds {
            min: Planar { x: low(seen.min.x, all.min.x), y: low(seen.min.y, all.min.y) },
            max: Planar { x: high(seen.max.x, all.max.x), y: high(seen.max.y, all.max.y) },
        })
    }
}

fn tract(at: Planar) -> Tract {
    // A cast from a value that is not a number gives 0.
    [at.x, at.y].map(|km| (km / SIDE).round() as i32)
}

fn area([x, y]: Tract) -> Bounds {
    let (x, y, half) = (f64::from(x) * SIDE, f64::from(y) * SIDE, SIDE / 2.0);
    Bounds { min: Planar { x: x - half, y: y - half }, max: Planar { x: x + half, y: y + half } }
}

/// The boxes of what there is of some countries in an area.
fn part(land: &Land, countries: &[&str], area: &Bounds) -> Vec<Bounds> {
    let rings = countries.iter().filter_map(|key| land.shapes.get(*key)).flatten();
    let seen = rings.filter(|ring| ring.bounds.meets(area)).filter_map(|ring| {
        let is_whole = area.holds(ring.bounds.min) && area.holds(ring.bounds.max);
        if is_whole { Some(ring.bounds) } else { Bounds::of(clip_ring(ring.line.points(), area)) }
    });
    seen.collect()
}
