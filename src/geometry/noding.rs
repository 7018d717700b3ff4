//! Sides that meet at points both have, and nowhere else.

use rayon::prelude::*;

use super::contact::{Side, contacts, contacts_of};
use super::{Grid, Polygon, Ring};

/// How often sides are cut again at least, if need be: a cut brought to the grid may bend a side over another one.
const ROUNDS: usize = 12;

/// How many sides may be gone over in all: two that run almost together close like a zip, one step of the grid a round, and a small layer is given the time.
/// It ends by itself: what a side is cut into is smaller than the side.
const GONE_OVER: usize = 10_000_000;

/// Puts a point into every side where another one touches or crosses it. Afterwards two sides have an end in common, are the same, or do
/// not meet; a layer that is so already is left as it is. False when they are so tangled that they are not followed to the end: some are cut then, and others not.
#[must_use]
pub(super) fn node(shapes: &mut [Vec<Polygon<Grid>>]) -> bool {
    let mut sides = unique_sides(shapes);
    let Some(mut cuts) = contacts(&sides) else { return false };
    for _ in 1..ROUNDS.max(GONE_OVER / sides.len().max(1)) {
        if cuts.is_empty() {
            break;
        }
        let cut: Vec<Cut<'_>> =
            cuts.chunk_by(|a, b| a.0 == b.0).filter_map(|group| Some((*sides.get(group.first()?.0)?, group))).collect();
        put_in(shapes, &cut);
        // What did not meet before does not meet now: only what was cut, and may have been bent, is looked at again.
        let mut parts: Vec<Side> = cut.par_iter().flat_map_iter(|(side, points)| parts(*side, points)).collect();
        parts.par_sort_unstable();
        parts.dedup();
        let is_cut = |side: &Side| cut.binary_search_by_key(side, |(other, _)| *other).is_ok();
        let mut left: Vec<Side> = sides.par_iter().copied().filter(|side| !is_cut(side)).collect();
        parts.retain(|side| left.binary_search(side).is_err());
        left.extend(&parts);
        left.par_sort_unstable();
        sides = left;
        let Some(left) = contacts_of(&sides, &parts) else { return false };
        cuts = left;
    }
    true
}

/// A side and the points to cut it at, with the number of the side.
type Cut<'a> = (Side, &'a [(usize, Grid)]);

/// Puts points into the rings that have one of these sides.
fn put_in(shapes: &mut [Vec<Polygon<Grid>>], cut: &[Cut<'_>]) {
    let points_on = |a: Grid, b: Grid| {
        let found = cut.binary_search_by_key(&(a.min(b), a.max(b)), |(side, _)| *side).ok();
        found.and_then(|at| cut.get(at)).map(|(_, points)| *points)
    };
    shapes.par_iter_mut().flatten().for_each(|polygon| {
        for ring in std::iter::once(&mut polygon.outer).chain(&mut polygon.holes) {
            if ring.sides().any(|(a, b)| points_on(a, b).is_some()) {
                *ring = with_points(ring, |a, b| points_on(a, b).into_iter().flatten().map(|(_, p)| *p).collect());
            }
        }
    });
}

/// What a side becomes.
fn parts((a, b): Side, points: &[(usize, Grid)]) -> Vec<Side> {
    let mut chain = vec![a];
    chain.extend(in_order(a, b, points.iter().map(|(_, p)| *p).collect()));
    chain.push(b);
    let sides = chain.iter().zip(chain.iter().skip(1));
    sides.filter(|(a, b)| a != b).map(|(a, b)| (*a.min(b), *a.max(b))).collect()
}

/// A ring with more points on its sides, whatever the order they are found in.
pub(super) fn with_points(ring: &Ring<Grid>, on_side: impl Fn(Grid, Grid) -> Vec<Grid>) -> Ring<Grid> {
    Ring::new(ring.sides().flat_map(|(a, b)| std::iter::once(a).chain(in_order(a, b, on_side(a, b)))))
}

/// Points of a side in the order they come along it. Neighbours that run along it opposite ways get the same order, turned round: the way back is not asked
/// anew, or points a little off the side could change places.
fn in_order(a: Grid, b: Grid, mut points: Vec<Grid>) -> Vec<Grid> {
    let (low, high) = (a.min(b), a.max(b));
    points.sort_unstable_by_key(|p| (low.along(high, *p), *p));
    if a > b {
        points.reverse();
    }
    points
}

/// Every side of a layer once, sorted.
fn unique_sides(shapes: &[Vec<Polygon<Grid>>]) -> Vec<Side> {
    let of_shape = |polygons: &Vec<Polygon<Grid>>| -> Vec<Side> {
        let sides = polygons.iter().flat_map(Polygon::rings).flat_map(Ring::sides);
        sides.filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b))).collect()
    };
    let mut sides: Vec<Side> = shapes.par_iter().flat_map_iter(of_shape).collect();
    sides.par_sort_unstable();
    sides.dedup();
    sides
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use proptest::prelude::*;

    fn ring(points: &[(i32, i32)]) -> Vec<Polygon<Grid>> {
        vec![Polygon::new([points.iter().map(|&(x, y)| Grid::new(x, y)).collect()]).unwrap()]
    }

    #[test]
    fn two_sides_that_run_almost_together_are_closed_to_the_end() {
        let mut shapes =
            vec![ring(&[(820, 1892), (2195, 354), (1100, 1579)]), ring(&[(1759, 687), (0, 0), (307, 2574)])];
        assert!(node(&mut shapes));
        assert!(contacts(&unique_sides(&shapes)).unwrap().is_empty());
    }

    proptest! {
        #[test]
        fn afterwards_sides_meet_at_their_ends_only(rings in prop::collection::vec(prop::collection::vec((0..3000i32, 0..3000i32), 3..12), 1..6)) {
            let mut shapes: Vec<Vec<Polygon<Grid>>> = rings.iter().map(|points| ring(points)).collect();
            prop_assert!(node(&mut shapes));
            prop_assert!(contacts(&unique_sides(&shapes)).unwrap().is_empty());
            for (ring, polygons) in rings.iter().zip(&shapes) {
                for (x, y) in ring {
                    prop_assert!(polygons[0].outer.points().contains(&Grid::new(*x, *y)), "no point is lost");
                }
            }
        }
    }
}
