//! Mending layers whose neighbours almost meet.

use std::collections::{BTreeSet, VecDeque};

use rayon::prelude::*;

use super::mesh::Mesh;
use super::noding::with_points;
use super::residue::{Loose, ends};
use super::{Grid, Polygon};

/// What would bring together the ends of loose sides that are no more than `reach` apart, and put into each loose side the ends of others that lie
/// on it within `reach`: once [applied](Weld::apply), neighbours that almost met have the same points.
///
/// `reach` is in units of the grid (millionths of a degree: 10 is about a metre). Sides that two neighbours share already are not touched. The
/// result depends on the points only, not on the order of the shapes. Gaps and overlaps wider than `reach` stay as they are.
pub(super) struct Weld<'a> {
    loose: &'a [Loose],
    /// Points and where they go, sorted.
    moved: Vec<(Grid, Grid)>,
    net: Net,
    /// How many points would be brought elsewhere.
    pub moves: usize,
    /// How many points of one shape would come to lie on the border of another that they were not on.
    pub meetings: usize,
}

impl<'a> Weld<'a> {
    /// `None` when there is nothing to do.
    pub fn find(loose: &'a [Loose], reach: i32) -> Option<Self> {
        let points = ends(loose);
        let moved = gathered(&points, reach);
        let net = Net::of(&points, &moved, loose, reach)?;
        let owners = Owners::of(loose);
        let on_sides = |side: &Loose| {
            let found = net.on_side(side.side.0, side.side.1);
            let meeting = |p: &&Grid| {
                owners.of_point(**p).any(|shape| !side.left.contains(&shape) && !side.right.contains(&shape))
            };
            (found.len(), found.iter().filter(meeting).count())
        };
        let (put, on_sides) = loose.par_iter().map(on_sides).reduce(|| (0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
        let is_meeting = |(p, q): &&(Grid, Grid)| {
            let lacks =
                |p: Grid, q: Grid| owners.of_point(p).any(|shape| owners.of_point(q).all(|other| other != shape));
            lacks(*p, *q) && lacks(*q, *p)
        };
        let meetings = on_sides + moved.par_iter().filter(is_meeting).count();
        let moves = moved.len();
        (moves + put > 0).then_some(Self { loose, moved, net, moves, meetings })
    }

    /// Does it to the shapes the loose sides are of.
    pub fn apply(&self, shapes: &mut [Vec<Polygon<Grid>>]) {
        let to = |p: Grid| target(&self.moved, p).unwrap_or(p);
        let is_loose =
            |a: Grid, b: Grid| self.loose.binary_search_by_key(&(a.min(b), a.max(b)), |side| side.side).is_ok();
        shapes.par_iter_mut().flatten().for_each(|polygon| {
            for ring in std::iter::once(&mut polygon.outer).chain(&mut polygon.holes) {
                if ring.sides().any(|(a, b)| is_loose(a, b)) {
                    let whole =
                        with_points(ring, |a, b| if is_loose(a, b) { self.net.on_side(a, b) } else { Vec::new() });
                    *ring = whole.map(to);
                } else if ring.points().iter().any(|p| target(&self.moved, *p).is_some()) {
                    // A corner of a ring that has no loose side itself.
                    *ring = ring.map(to);
                }
            }
        });
    }
}

/// The shapes that have a point on a loose side of theirs.
struct Owners(Vec<(Grid, usize)>);

impl Owners {
    fn of(loose: &[Loose]) -> Self {
        let of_side = |side: &Loose| {
            let shapes: Vec<usize> = side.left.iter().chain(&side.right).copied().collect();
            let (a, b) = side.side;
            shapes.into_iter().flat_map(move |shape| [(a, shape), (b, shape)])
        };
        let mut owners: Vec<(Grid, usize)> = loose.par_iter().flat_map_iter(of_side).collect();
        owners.par_sort_unstable();
        owners.dedup();
        Self(owners)
    }

    fn of_point(&self, p: Grid) -> impl Iterator<Item = usize> + '_ {
        let from = self.0.partition_point(|(other, _)| *other < p);
        self.0.iter().skip(from).take_while(move |(other, _)| *other == p).map(|(_, shape)| *shape)
    }
}

/// The points that move, and where to: the nearest of those that stay, within reach. Points are taken in their order, from west to east.
fn gathered(points: &[Grid], reach: i32) -> Vec<(Grid, Grid)> {
    let mut moved = Vec::new();
    // Those that stay and are no further west than the reach: as they come, and by their height.
    let mut west: VecDeque<Grid> = VecDeque::new();
    let mut by_height: BTreeSet<(i32, i32)> = BTreeSet::new();
    for p in points {
        while let Some(q) = west.pop_front_if(|q| i64::from(p.x) - i64::from(q.x) > i64::from(reach)) {
            by_height.remove(&(q.y, q.x));
        }
        let beside = by_height.range((p.y.saturating_sub(reach), i32::MIN)..=(p.y.saturating_add(reach), i32::MAX));
        let near = beside.map(|(y, x)| Grid::new(*x, *y));
        match near.map(|q| (p.square_to(q), q)).min().filter(|(apart, _)| *apart <= square(reach)) {
            Some((_, q)) => moved.push((*p, q)),
            None => {
                west.push_back(*p);
                by_height.insert((p.y, p.x));
            }
        }
    }
    moved
}

/// Where a point goes, when it does.
fn target(moved: &[(Grid, Grid)], p: Grid) -> Option<Grid> {
    let at = moved.binary_search_by_key(&p, |(from, _)| *from).ok()?;
    moved.get(at).map(|(_, to)| *to)
}

fn square(n: i32) -> i64 {
    i64::from(n) * i64::from(n)
}

/// The points that stay, by where they lie.
struct Net {
    mesh: Mesh,
    /// Mesh and points, sorted.
    points: Vec<(u32, Grid)>,
    reach: i32,
}

impl Net {
    fn of(points: &[Grid], moved: &[(Grid, Grid)], loose: &[Loose], reach: i32) -> Option<Self> {
        let length = |side: &Loose| (side.side.0.square_to(side.side.1) as f64).sqrt();
        let total: f64 = loose.iter().map(length).sum();
        let size = (total / loose.len().max(1) as f64) as i64;
        let mesh = Mesh::over(points.iter().copied(), size.max(i64::from(reach)))?;
        let stay = points.iter().filter(|p| target(moved, **p).is_none());
        let mut points: Vec<(u32, Grid)> = stay.map(|p| (mesh.of(*p), *p)).collect();
        points.par_sort_unstable();
        Some(Self { mesh, points, reach })
    }

    /// The points between the ends of a side and within reach of it.
    fn on_side(&self, a: Grid, b: Grid) -> Vec<Grid> {
        let length = a.square_to(b);
        let mut found = Vec::new();
        self.mesh.along(a, b, self.reach, |cell| {
            let from = self.points.partition_point(|(other, _)| *other < cell);
            let near = self.points.iter().skip(from).take_while(|(other, _)| *other == cell);
            found.extend(near.map(|(_, p)| *p).filter(|p| {
                let along = a.along(b, *p);
                let off = i128::from(a.turn(b, *p));
                *p != a
                    && *p != b
                    && along > 0
                    && along < length
                    && off * off <= i128::from(square(self.reach)) * i128::from(length)
            }));
        });
        found
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::residue::loose_sides;
    use super::*;

    fn square_at(points: &[(i32, i32)]) -> Vec<Polygon<Grid>> {
        vec![Polygon::new([points.iter().map(|&(x, y)| Grid::new(x, y)).collect()]).unwrap()]
    }

    #[test]
    fn neighbours_that_almost_meet_get_the_same_points() {
        // The second square starts 3 units off, and has a point in the middle of the first one's side.
        let mut shapes = [
            square_at(&[(0, 0), (1000, 0), (1000, 1000), (0, 1000)]),
            square_at(&[(1003, 1), (2000, 0), (2000, 1000), (999, 1002), (1002, 500)]),
        ];
        let loose = loose_sides(&shapes);
        assert_eq!(loose.len(), 9);
        let weld = Weld::find(&loose, 5).unwrap();
        assert_eq!((weld.moves, weld.meetings), (2, 4));
        weld.apply(&mut shapes);
        let points = |i: usize| shapes[i][0].outer.points().to_vec();
        for shared in [Grid::new(1000, 0), Grid::new(1002, 500), Grid::new(999, 1002)] {
            assert!(points(0).contains(&shared), "{shared:?} in {:?}", points(0));
            assert!(points(1).contains(&shared), "{shared:?} in {:?}", points(1));
        }
    }

    #[test]
    fn borders_that_are_shared_already_stay() {
        let shapes = [
            square_at(&[(0, 0), (1000, 0), (1000, 500), (1001, 501), (1000, 1000), (0, 1000)]),
            square_at(&[(1000, 0), (2000, 0), (2000, 1000), (1000, 1000), (1001, 501), (1000, 500)]),
        ];
        assert!(Weld::find(&loose_sides(&shapes), 5).is_none());
    }
}
