//! Whether a polygon can be drawn without crossing itself.

use super::{Grid, Ring};

/// Whether the rings of one polygon (the outer one first) each enclose something, cross neither themselves nor one another,
/// and every hole is within the outer ring. Rings may touch at a point both have.
pub fn is_valid(rings: &[Ring<Grid>]) -> bool {
    if rings.is_empty() || rings.iter().any(|ring| ring.points().len() < 3 || doubled_area(ring) == 0) {
        return false;
    }
    let mut sides: Vec<(Grid, Grid)> = rings.iter().flat_map(Ring::sides).collect();
    sides.sort_by_key(|(a, b)| (a.x.min(b.x), a.y.min(b.y)));
    for (i, side) in sides.iter().enumerate() {
        let right = side.0.x.max(side.1.x);
        let later = sides.iter().skip(i + 1).take_while(|other| other.0.x.min(other.1.x) <= right);
        for other in later {
            if conflict(*side, *other) {
                return false;
            }
        }
    }
    let mut rings = rings.iter();
    let outer = rings.next();
    rings.all(|hole| outer.is_some_and(|outer| holds(outer, hole)))
}

/// Twice the signed area, positive when the ring runs from x to y.
pub(super) fn doubled_area(ring: &Ring<Grid>) -> i128 {
    // Degrees on the grid, counted from a point of the ring, stay below 2²⁹ and their products within 64 bits; the sum may not.
    let [x, y] = ring.points().first().map_or([0, 0], |p| [i64::from(p.x), i64::from(p.y)]);
    ring.sides()
        .map(|(a, b)| {
            let (ax, ay, bx, by) = (i64::from(a.x) - x, i64::from(a.y) - y, i64::from(b.x) - x, i64::from(b.y) - y);
            i128::from(ax * by) - i128::from(bx * ay)
        })
        .sum()
}

/// Whether two sides have more in common than an end.
fn conflict((a, b): (Grid, Grid), (c, d): (Grid, Grid)) -> bool {
    if a.y.max(b.y) < c.y.min(d.y) || c.y.max(d.y) < a.y.min(b.y) {
        return false;
    }
    match (a == c || a == d, b == c || b == d) {
        (true, true) => true,
        (true, false) => doubles_back(a, b, if a == c { d } else { c }),
        (false, true) => doubles_back(b, a, if b == c { d } else { c }),
        (false, false) => crosses(a, b, c, d),
    }
}

/// Whether the ways from a common end to two others lie on one another.
fn doubles_back(end: Grid, p: Grid, q: Grid) -> bool {
    let along = |p: i32, q: i32, end: i32| (i64::from(p) - i64::from(end)) * (i64::from(q) - i64::from(end));
    end.turn(p, q) == 0 && along(p.x, q.x, end.x) + along(p.y, q.y, end.y) > 0
}

fn crosses(a: Grid, b: Grid, c: Grid, d: Grid) -> bool {
    let (abc, abd) = (a.turn(b, c).signum(), a.turn(b, d).signum());
    let (cda, cdb) = (c.turn(d, a).signum(), c.turn(d, b).signum());
    if abc * abd < 0 && cda * cdb < 0 {
        return true;
    }
    (abc == 0 && between(a, b, c))
        || (abd == 0 && between(a, b, d))
        || (cda == 0 && between(c, d, a))
        || (cdb == 0 && between(c, d, b))
}

/// Whether `p`, known to be on the line through `a` and `b`, is between them.
fn between(a: Grid, b: Grid, p: Grid) -> bool {
    (a.x.min(b.x)..=a.x.max(b.x)).contains(&p.x) && (a.y.min(b.y)..=a.y.max(b.y)).contains(&p.y)
}

/// Whether a ring that does not cross `outer` is within it: told by a point of the ring that `outer` does not have, and where it has them all by the middle
/// of a side that it does not have.
pub(super) fn holds(outer: &Ring<Grid>, ring: &Ring<Grid>) -> bool {
    if let Some(p) = ring.points().iter().find(|p| !outer.points().contains(p)) {
        return surrounds(outer.sides(), *p);
    }
    let is_shared = |(a, b): &(Grid, Grid)| outer.sides().any(|side| side == (*a, *b) || side == (*b, *a));
    let own = ring.sides().find(|side| !is_shared(side));
    // Everything twice as large, so that the middle is on the grid too.
    let doubled = |p: Grid| Grid::new(2 * p.x, 2 * p.y);
    own.is_none_or(|(a, b)| {
        surrounds(outer.sides().map(|(c, d)| (doubled(c), doubled(d))), Grid::new(a.x + b.x, a.y + b.y))
    })
}

/// Whether a point that is on none of these sides is within them.
fn surrounds(sides: impl Iterator<Item = (Grid, Grid)>, p: Grid) -> bool {
    let crossings = sides.filter(|(a, b)| {
        let upward = a.y <= p.y && b.y > p.y;
        let downward = b.y <= p.y && a.y > p.y;
        (upward && a.turn(*b, p) > 0) || (downward && a.turn(*b, p) < 0)
    });
    crossings.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ring(points: &[(i32, i32)]) -> Ring<Grid> {
        Ring::new(points.iter().map(|&(x, y)| Grid::new(x, y)))
    }

    #[test]
    fn simple_shapes() {
        let square = ring(&[(0, 0), (10, 0), (10, 10), (0, 10)]);
        assert!(is_valid(std::slice::from_ref(&square)));
        assert!(!is_valid(&[ring(&[(0, 0), (10, 10), (10, 0), (0, 10)])]), "a bow tie");
        assert!(!is_valid(&[ring(&[(0, 0), (10, 0)])]), "two points");
        assert!(!is_valid(&[ring(&[(0, 0), (10, 0), (20, 0)])]), "no area");
        assert!(!is_valid(&[ring(&[(0, 0), (10, 0), (10, 10), (10, 20), (10, 10), (0, 10)])]), "a spike");
        assert!(is_valid(&[square.clone(), ring(&[(0, 0), (2, 5), (5, 2)])]), "a hole that touches");
        assert!(!is_valid(&[square.clone(), ring(&[(5, 5), (15, 5), (15, 8)])]), "a hole that crosses");
        assert!(!is_valid(&[square, ring(&[(20, 20), (25, 20), (25, 25)])]), "a hole elsewhere");
        let bay = ring(&[(0, 0), (20, 0), (20, 20), (10, 5), (0, 20)]);
        assert!(
            !is_valid(&[bay.clone(), ring(&[(0, 20), (20, 20), (10, 5)])]),
            "a hole in the bay, all its points shared"
        );
        assert!(holds(&bay, &ring(&[(0, 0), (20, 0), (10, 5)])), "all points shared, and within");
    }

    proptest! {
        #[test]
        fn agrees_with_geo(points in prop::collection::btree_set((0..40i32, 0..40i32), 3..9)) {
            use geo::{Coord, LineString, Polygon, Validation as _};
            // Shuffled by a fixed rule, so that most rings cross themselves and some do not.
            let mut points: Vec<(i32, i32)> = points.into_iter().collect();
            points.sort_by_key(|(x, y)| (x * 7 + y * 13) % 11);
            let line: LineString<f64> = points.iter().map(|&(x, y)| Coord { x: f64::from(x), y: f64::from(y) }).collect();
            // Points all in one line are valid to geo and have no inside to us.
            prop_assume!(doubled_area(&ring(&points)) != 0);
            prop_assert_eq!(is_valid(&[ring(&points)]), Polygon::new(line, vec![]).is_valid());
        }
    }
}
