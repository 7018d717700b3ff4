//! Mending layers whose neighbours almost meet.

use std::collections::BTreeMap;

use super::{Grid, Polygon, Ring};

/// Brings together points no more than `reach` apart, and puts into each side the points of others that lie on it within `reach`:
/// afterwards neighbours that almost met have the same points, and a topology finds their common border.
///
/// `reach` is in units of the grid (millionths of a degree: 10 is about a metre). The result depends on the points only, not on the order of the shapes.
/// Gaps and overlaps wider than `reach` stay as they are.
pub fn weld(shapes: &[Vec<Polygon<Grid>>], reach: i32) -> Vec<Vec<Polygon<Grid>>> {
    if reach <= 0 {
        return shapes.to_vec();
    }
    let moved = gathered(shapes, reach);
    let to = |p: Grid| moved.get(&p).copied().unwrap_or(p);
    let mut points: Vec<Grid> = moved.values().copied().collect();
    points.sort_unstable();
    points.dedup();
    let mend = |ring: &Ring<Grid>| {
        let ring = ring.map(to);
        Ring::new(ring.sides().flat_map(|(a, b)| {
            let mut side = vec![a];
            side.extend(on_side(a, b, &points, reach));
            side
        }))
    };
    shapes
        .iter()
        .map(|polygons| {
            polygons
                .iter()
                .map(|polygon| Polygon { outer: mend(&polygon.outer), holes: polygon.holes.iter().map(mend).collect() })
                .collect()
        })
        .collect()
}

/// For each point the one it moves to: the first, in order, within reach.
fn gathered(shapes: &[Vec<Polygon<Grid>>], reach: i32) -> BTreeMap<Grid, Grid> {
    let mut points: Vec<Grid> =
        shapes.iter().flatten().flat_map(Polygon::rings).flat_map(|ring| ring.points().iter().copied()).collect();
    points.sort_unstable();
    points.dedup();
    let mut cells: BTreeMap<(i32, i32), Vec<Grid>> = BTreeMap::new();
    let mut moved = BTreeMap::new();
    for p in points {
        let (column, row) = (p.x.div_euclid(reach), p.y.div_euclid(reach));
        let around = (column - 1..=column + 1).flat_map(|x| (row - 1..=row + 1).map(move |y| (x, y)));
        let near =
            around.filter_map(|cell| cells.get(&cell)).flatten().copied().find(|q| apart(p, *q) <= square(reach));
        moved.insert(p, near.unwrap_or(p));
        if near.is_none() {
            cells.entry((column, row)).or_default().push(p);
        }
    }
    moved
}

fn square(n: i32) -> i64 {
    i64::from(n) * i64::from(n)
}

/// The square of the distance between two points.
fn apart(a: Grid, b: Grid) -> i64 {
    let (dx, dy) = (i64::from(a.x) - i64::from(b.x), i64::from(a.y) - i64::from(b.y));
    dx * dx + dy * dy
}

/// The points (of a sorted list) on the way from `a` to `b` within reach, in the order they come.
fn on_side(a: Grid, b: Grid, points: &[Grid], reach: i32) -> Vec<Grid> {
    let (left, right) = (a.x.min(b.x) - reach, a.x.max(b.x) + reach);
    let (low, high) = (a.y.min(b.y) - reach, a.y.max(b.y) + reach);
    let from = points.partition_point(|p| p.x < left);
    let length = apart(a, b);
    let mut found: Vec<(i64, Grid)> = points
        .iter()
        .skip(from)
        .take_while(|p| p.x <= right)
        .filter(|p| (low..=high).contains(&p.y) && **p != a && **p != b)
        .filter_map(|p| {
            let along = (i64::from(p.x) - i64::from(a.x)) * (i64::from(b.x) - i64::from(a.x))
                + (i64::from(p.y) - i64::from(a.y)) * (i64::from(b.y) - i64::from(a.y));
            let off = i128::from(a.turn(b, *p));
            let within = off * off <= i128::from(square(reach)) * i128::from(length);
            (within && along > 0 && along < length).then_some((along, *p))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, p)| p).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    fn square_at(points: &[(i32, i32)]) -> Vec<Polygon<Grid>> {
        vec![Polygon::new([points.iter().map(|&(x, y)| Grid::new(x, y)).collect()]).unwrap()]
    }

    #[test]
    fn neighbours_that_almost_meet_get_the_same_points() {
        // The second square starts 3 units off, and has a point in the middle of the first one's side.
        let shapes = [
            square_at(&[(0, 0), (1000, 0), (1000, 1000), (0, 1000)]),
            square_at(&[(1003, 1), (2000, 0), (2000, 1000), (999, 1002), (1002, 500)]),
        ];
        let mended = weld(&shapes, 5);
        let points = |i: usize| mended[i][0].outer.points().to_vec();
        for shared in [Grid::new(1000, 0), Grid::new(1002, 500), Grid::new(999, 1002)] {
            assert!(points(0).contains(&shared), "{shared:?} in {:?}", points(0));
            assert!(points(1).contains(&shared), "{shared:?} in {:?}", points(1));
        }
        assert_eq!(weld(&shapes, 0), shapes);
    }
}
