//! Sides that meet at points both have, and nowhere else.

use rayon::prelude::*;

use super::contact::{Side, contacts};
use super::{Grid, Polygon, Ring};

/// How often sides are cut again: a cut brought to the grid may bend a side over another one.
const ROUNDS: usize = 12;

/// Puts a point into every side where another one touches or crosses it. Afterwards two sides have an end in common, are the same, or do
/// not meet; a layer that is so already is left as it is.
pub(super) fn node(shapes: &mut [Vec<Polygon<Grid>>]) {
    for _ in 0..ROUNDS {
        let sides = unique_sides(shapes);
        let cuts = contacts(&sides);
        if cuts.is_empty() {
            break;
        }
        let cut: Vec<(Side, &[(usize, Grid)])> =
            cuts.chunk_by(|a, b| a.0 == b.0).filter_map(|group| Some((*sides.get(group.first()?.0)?, group))).collect();
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
}

/// A ring with more points on its sides, whatever the order they are found in.
pub(super) fn with_points(ring: &Ring<Grid>, on_side: impl Fn(Grid, Grid) -> Vec<Grid>) -> Ring<Grid> {
    Ring::new(ring.sides().flat_map(|(a, b)| {
        let mut points = on_side(a, b);
        points.sort_by_key(|p| a.square_to(*p));
        points.insert(0, a);
        points
    }))
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

    proptest! {
        #[test]
        fn afterwards_sides_meet_at_their_ends_only(rings in prop::collection::vec(prop::collection::vec((0..3000i32, 0..3000i32), 3..12), 1..6)) {
            let mut shapes: Vec<Vec<Polygon<Grid>>> = rings
                .iter()
                .map(|ring| vec![Polygon::new([ring.iter().map(|&(x, y)| Grid::new(x, y)).collect()]).unwrap()])
                .collect();
            node(&mut shapes);
            prop_assert!(contacts(&unique_sides(&shapes)).is_empty());
            for (ring, polygons) in rings.iter().zip(&shapes) {
                for (x, y) in ring {
                    prop_assert!(polygons[0].outer.points().contains(&Grid::new(*x, *y)), "no point is lost");
                }
            }
        }
    }
}
