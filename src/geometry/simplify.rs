//! Fewer points, the same borders for both neighbours.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeSet, BinaryHeap};

use super::topology::assembled;
use super::{ArcUse, Geographic, Grid, Polygon, Ring, Topology, is_valid};

/// How much each point of each arc counts: the area in km² lost by leaving it out, by Visvalingam and Whyatt (1993). Ends count infinitely.
#[derive(Clone, Debug, Default)]
pub struct Weights(Vec<Vec<f64>>);

impl Weights {
    /// Weighs every point of a topology, once for all tolerances.
    pub fn new(topology: &Topology) -> Self {
        Self(topology.arcs().iter().map(|arc| weigh(arc)).collect())
    }

    /// The tolerance in km² at which no more than `points` points stay, ends of arcs counted. 0 when all may stay.
    pub fn tolerance_for(&self, points: usize) -> f64 {
        let mut all: Vec<f64> = self.0.iter().flatten().copied().filter(|weight| weight.is_finite()).collect();
        all.sort_by(|a, b| b.total_cmp(a));
        let ends = self.0.iter().flatten().filter(|weight| weight.is_infinite()).count();
        all.get(points.saturating_sub(ends)).map_or(0.0, |weight| weight.next_up())
    }
}

/// The arcs of a topology with the points that count at a tolerance.
#[derive(Clone, Debug, Default)]
pub struct Simplified {
    arcs: Vec<Vec<Grid>>,
}

impl Simplified {
    /// Leaves out the points that weigh less than `tolerance` (km²). A polygon that would cross itself, or vanish, keeps more: its arcs are
    /// taken again at a quarter of the tolerance, and again, in the end in full. A polygon that already crosses itself in the source is left as it is.
    pub fn new(topology: &Topology, weights: &Weights, tolerance: f64) -> Self {
        let mut tolerances = vec![tolerance; topology.arcs().len()];
        let mut arcs: Vec<Vec<Grid>> = Vec::with_capacity(tolerances.len());
        for (arc, weights) in topology.arcs().iter().zip(&weights.0) {
            arcs.push(kept(arc, weights, tolerance));
        }
        let mut pending: Vec<&Vec<Vec<ArcUse>>> = topology.all_polygons().collect();
        loop {
            let refined: BTreeSet<usize> = pending
                .iter()
                .filter(|polygon| !is_sound(polygon, &arcs) && is_sound(polygon, topology.arcs()))
                .flat_map(|polygon| polygon.iter().flatten().map(|used| used.arc))
                .collect();
            // Each round brings an arc nearer to its full detail, where polygons that are sound in the source are sound: it ends.
            if refined.is_empty() {
                break;
            }
            for number in &refined {
                if let (Some(arc), Some(weights), Some(finer), Some(simple)) = (
                    topology.arcs().get(*number),
                    weights.0.get(*number),
                    tolerances.get_mut(*number),
                    arcs.get_mut(*number),
                ) {
                    *finer = if *finer > tolerance * FINEST { *finer / 4.0 } else { 0.0 };
                    *simple = kept(arc, weights, *finer);
                }
            }
            pending = topology
                .all_polygons()
                .filter(|polygon| polygon.iter().flatten().any(|used| refined.contains(&used.arc)))
                .collect();
        }
        Self { arcs }
    }

    /// An arc, as places.
    pub fn arc(&self, number: usize) -> Vec<Geographic> {
        self.arcs.get(number).into_iter().flatten().copied().map(Geographic::from_quantised).collect()
    }

    /// A ring of arcs, as places.
    pub fn ring(&self, ring: &[ArcUse]) -> Ring<Geographic> {
        assembled(ring, &self.arcs).map(Geographic::from_quantised)
    }

    /// The polygons of a shape.
    pub fn polygons(&self, topology: &Topology, shape: usize) -> Vec<Polygon<Geographic>> {
        let polygon = |rings: &Vec<Vec<ArcUse>>| {
            let mut rings = rings.iter().map(|ring| self.ring(ring));
            rings.next().map(|outer| Polygon { outer, holes: rings.collect() })
        };
        topology.polygons(shape).iter().filter_map(polygon).collect()
    }

    /// How many points are left in all arcs.
    pub fn points(&self) -> usize {
        self.arcs.iter().map(Vec::len).sum()
    }
}

/// Below this share of the tolerance asked for, an arc is taken in full.
const FINEST: f64 = 1e-5;

fn is_sound(polygon: &[Vec<ArcUse>], arcs: &[Vec<Grid>]) -> bool {
    let rings: Vec<Ring<Grid>> = polygon.iter().map(|ring| assembled(ring, arcs)).collect();
    is_valid(&rings)
}

fn kept(arc: &[Grid], weights: &[f64], tolerance: f64) -> Vec<Grid> {
    arc.iter().zip(weights).filter(|(_, weight)| **weight >= tolerance).map(|(p, _)| *p).collect()
}

/// Area of a triangle in km², on the plane that touches the globe at its height.
fn triangle(a: Grid, b: Grid, c: Grid) -> f64 {
    const KM_PER_UNIT: f64 = 111.195 * Geographic::QUANTUM;
    let lat = (f64::from(a.y) + f64::from(b.y) + f64::from(c.y)) / 3.0 * Geographic::QUANTUM;
    a.turn(b, c).unsigned_abs() as f64 / 2.0 * KM_PER_UNIT * KM_PER_UNIT * lat.to_radians().cos()
}

/// A point that may go, the one that counts least first; ties by place in the arc.
#[derive(PartialEq)]
struct Candidate(f64, usize, u32);

impl Eq for Candidate {}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0).then(self.1.cmp(&other.1)).then(self.2.cmp(&other.2))
    }
}

/// A point in the chain of those that are left.
#[derive(Clone, Copy)]
struct Link {
    before: usize,
    after: usize,
    version: u32,
}

fn weigh(arc: &[Grid]) -> Vec<f64> {
    let last = arc.len().saturating_sub(1);
    let mut weights = vec![f64::INFINITY; arc.len()];
    let mut links: Vec<Link> =
        (0..arc.len()).map(|i| Link { before: i.saturating_sub(1), after: i + 1, version: 0 }).collect();
    let area = |links: &[Link], i: usize| {
        let link = links.get(i)?;
        Some((triangle(*arc.get(link.before)?, *arc.get(i)?, *arc.get(link.after)?), link.version))
    };
    let mut heap: BinaryHeap<Reverse<Candidate>> = (1..last)
        .filter_map(|i| area(&links, i).map(|(weight, version)| Reverse(Candidate(weight, i, version))))
        .collect();
    // A closed arc keeps its first point and two more, so that it still encloses something.
    let is_closed = arc.first() == arc.last();
    let mut left = arc.len();
    let mut heaviest: f64 = 0.0;
    while let Some(Reverse(Candidate(weight, i, version))) = heap.pop() {
        let Some(link) = links.get(i).copied().filter(|link| link.version == version) else { continue };
        if is_closed && left <= 4 {
            break;
        }
        // Never less than what went before, so that one threshold gives the same points as stopping there.
        heaviest = heaviest.max(weight);
        if let Some(slot) = weights.get_mut(i) {
            *slot = heaviest;
        }
        left -= 1;
        if let Some(gone) = links.get_mut(i) {
            gone.version += 1;
        }
        if let Some(before) = links.get_mut(link.before) {
            before.after = link.after;
            before.version += 1;
        }
        if let Some(after) = links.get_mut(link.after) {
            after.before = link.before;
            after.version += 1;
        }
        for neighbour in [link.before, link.after] {
            if neighbour > 0
                && neighbour < last
                && let Some((weight, version)) = area(&links, neighbour)
            {
                heap.push(Reverse(Candidate(weight, neighbour, version)));
            }
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use proptest::prelude::*;

    fn place(x: f64, y: f64) -> Geographic {
        Geographic::new(x, y).unwrap()
    }

    /// Two shapes with a winding border between them, and a bay of the second deep in the first.
    fn pair(wiggle: &[f64]) -> Topology {
        let border: Vec<Geographic> =
            wiggle.iter().enumerate().map(|(i, w)| place(5.0 + w, i as f64 / wiggle.len() as f64 * 9.0)).collect();
        let mut left = vec![place(0.0, 9.5), place(0.0, -0.5), place(5.0, -0.5)];
        left.extend(&border);
        left.push(place(5.0, 9.5));
        let mut right = vec![place(5.0, -0.5), place(10.0, -0.5), place(10.0, 9.5), place(5.0, 9.5)];
        right.extend(border.iter().rev());
        Topology::new(&[vec![Polygon::new([left]).unwrap()], vec![Polygon::new([right]).unwrap()]], 0)
    }

    fn bounds_of(topology: &Topology, arcs: &Simplified, shape: usize) -> BTreeSet<(i32, i32)> {
        let rings = arcs.polygons(topology, shape);
        rings
            .iter()
            .flat_map(Polygon::rings)
            .flat_map(|r| r.points().iter().map(|p| (p.quantised().x, p.quantised().y)))
            .collect()
    }

    proptest! {
        #[test]
        fn neighbours_keep_the_same_points_and_valid_rings(wiggle in prop::collection::vec(-3.0..3.0f64, 3..60), tolerance in 0.0..50_000.0f64) {
            let topology = pair(&wiggle);
            let weights = Weights::new(&topology);
            let simple = Simplified::new(&topology, &weights, tolerance);
            let (left, right) = (bounds_of(&topology, &simple, 0), bounds_of(&topology, &simple, 1));
            // Points of the border: neither on the far left nor on the far right.
            let inner = |set: &BTreeSet<(i32, i32)>| set.iter().copied().filter(|(x, _)| *x != 0 && *x != 10_000_000).collect::<BTreeSet<_>>();
            prop_assert_eq!(inner(&left), inner(&right));
            for polygon in topology.all_polygons() {
                prop_assert!(is_sound(polygon, &simple.arcs));
            }
            prop_assert!(simple.points() <= topology.arcs().iter().map(Vec::len).sum::<usize>());
        }

        #[test]
        fn a_budget_of_points_is_kept(wiggle in prop::collection::vec(-3.0..3.0f64, 3..60), budget in 0usize..80) {
            let topology = pair(&wiggle);
            let weights = Weights::new(&topology);
            let tolerance = weights.tolerance_for(budget);
            let ends = weights.0.iter().flatten().filter(|w| w.is_infinite()).count();
            let left = weights.0.iter().flatten().filter(|w| **w >= tolerance).count();
            prop_assert!(left <= budget.max(ends), "{left} of {budget}");
        }
    }

    #[test]
    fn a_small_bump_goes_before_a_large_one() {
        let line: Vec<Grid> =
            [(0, 0), (10, 1), (20, 0), (30, 9), (40, 0)].map(|(x, y)| Grid::new(x * 1000, y * 1000)).to_vec();
        let weights = weigh(&line);
        assert!(weights[1] < weights[3] && weights[0].is_infinite() && weights[4].is_infinite());
    }

    #[test]
    fn an_island_never_vanishes() {
        let island: Vec<Geographic> = (0..40)
            .map(|i| {
                let angle = f64::from(i) / 40.0 * std::f64::consts::TAU;
                place(angle.cos() / 100.0, angle.sin() / 100.0)
            })
            .collect();
        let topology = Topology::new(&[vec![Polygon::new([island]).unwrap()]], 0);
        let simple = Simplified::new(&topology, &Weights::new(&topology), 1e12);
        let points = simple.polygons(&topology, 0)[0].outer.points().len();
        assert!((3..=6).contains(&points), "{points}");
    }
}
