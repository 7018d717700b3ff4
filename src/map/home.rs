//! What the world knows of a country, for an atlas that has no layer of its own.

use super::ground::NamedShape;
use crate::geometry::{Extent, Geographic, Polygon};

/// Land no further than this from the rest of the country, in degrees, is on its maps: islands before its coast, not what it has overseas.
const NEAR: f64 = 5.0;

/// How far from a place its land may lie, in degrees: outlines of the world are rough.
const BESIDE: f64 = 0.25;

/// The outline of a country as the world has it: the land that its places are on, or the largest piece where they are on none, and what lies near that.
pub(super) fn home_in(world: &[NamedShape], key: &str, places: &[Geographic]) -> Vec<NamedShape> {
    let shapes = world.iter().filter(|shape| !key.is_empty() && shape.key == key);
    let mut left: Vec<(Extent, &Polygon<Geographic>)> = shapes
        .flat_map(|shape| &shape.polygons)
        .filter_map(|polygon| Some((Extent::of(polygon.outer.points().iter().copied())?, polygon)))
        .collect();
    let is_settled = |extent: &Extent| {
        places.iter().filter_map(|place| Extent::of([*place])).any(|place| apart(extent, &place) <= BESIDE)
    };
    let size = |extent: &Extent| (extent.east - extent.west) * (extent.north - extent.south);
    let (mut kept, rest): (Vec<_>, Vec<_>) = left.into_iter().partition(|(extent, _)| is_settled(extent));
    left = rest;
    if kept.is_empty()
        && let Some(largest) = (0..left.len()).max_by(|a, b| {
            let of = |at: &usize| left.get(*at).map_or(0.0, |(extent, _)| size(extent));
            of(a).total_cmp(&of(b))
        })
    {
        kept.push(left.swap_remove(largest));
    }
    // Near what is near, until nothing is added: an archipelago is a chain.
    loop {
        let is_near = |extent: &Extent| kept.iter().any(|(other, _)| apart(extent, other) <= NEAR);
        let (near, far): (Vec<_>, Vec<_>) = left.into_iter().partition(|(extent, _)| is_near(extent));
        left = far;
        if near.is_empty() {
            break;
        }
        kept.extend(near);
    }
    let polygons: Vec<Polygon<Geographic>> = kept.into_iter().map(|(_, polygon)| polygon.clone()).collect();
    if polygons.is_empty() {
        return Vec::new();
    }
    vec![NamedShape { key: key.to_owned(), part_of: None, district: None, polygons }]
}

/// How far two boxes are from one another, in degrees, the shorter way round the globe.
fn apart(one: &Extent, other: &Extent) -> f64 {
    let between = |least: f64, most: f64, from: f64, to: f64| (from - most).max(least - to).max(0.0);
    let turns = [-360.0, 0.0, 360.0].map(|turn| between(one.west, one.east, other.west + turn, other.east + turn));
    let aside = turns.into_iter().fold(f64::INFINITY, f64::min);
    aside.max(between(one.south, one.north, other.south, other.north))
}
