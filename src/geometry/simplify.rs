//! Fewer points, the same borders for both neighbours.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeSet, BinaryHeap};

use rayon::prelude::*;

use super::contact::{Side, clashes};
use super::flaw::covered_wrongly;
use super::residue::loose_sides;
use super::topology::assembled;
use super::validity::{doubled_area, holds};
use super::{ArcUse, Geographic, Grid, Polygon, Ring, Topology};

/// How much each point of each arc counts: the area in km² lost by leaving it out, by Visvalingam and Whyatt (1993). Ends count infinitely.
#[derive(Clone, Debug, Default)]
pub struct Weights(Vec<Vec<f64>>);

impl Weights {
    /// Weighs every point of a topology, once for all tolerances.
    pub fn new(topology: &Topology) -> Self {
        Self(topology.arcs().par_iter().map(|arc| weigh(arc)).collect())
    }

    /// The tolerance in km² at which no more than `points` points stay, ends of arcs counted. 0 when all may stay.
    pub fn tolerance_for(&self, points: usize) -> f64 {
        let mut all: Vec<f64> = self.0.iter().flatten().copied().filter(|weight| weight.is_finite()).collect();
        all.par_sort_unstable_by(|a, b| b.total_cmp(a));
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
    /// Leaves out the points that weigh less than `tolerance` (km²). Where that would make borders cross or touch, turn a ring over, push a hole out of its
    /// polygon or an island into another shape, the arcs concerned are taken again at a quarter of the tolerance, and again, in the end in full.
    pub fn new(topology: &Topology, weights: &Weights, tolerance: f64) -> Self {
        if tolerance <= 0.0 {
            return Self { arcs: topology.arcs().to_vec() };
        }
        let mut tolerances = vec![tolerance; topology.arcs().len()];
        let numbered = topology.arcs().par_iter().zip(&weights.0);
        let mut arcs: Vec<Vec<Grid>> = numbered.map(|(arc, weights)| kept(arc, weights, tolerance)).collect();
        // What is wrong in full detail is not for simplifying to mend.
        let mut accepted: Option<BTreeSet<Vec<usize>>> = None;
        loop {
            let mut refined = crossed(&arcs);
            if refined.is_empty() {
                refined = turned_over(topology, &arcs);
            }
            refined.retain(|arc| tolerances.get(*arc).is_some_and(|tolerance| *tolerance > 0.0));
            if refined.is_empty() {
                let wrong = covered_wrongly(&loose_sides(&topology.shapes_of(&arcs)));
                if !wrong.is_empty() {
                    let accepted = accepted.get_or_insert_with(|| {
                        covered_wrongly(&loose_sides(&topology.shapes_of(topology.arcs()))).into_iter().collect()
                    });
                    let shapes = wrong.into_iter().filter(|shapes| !accepted.contains(shapes)).flatten();
                    refined = shapes
                        .flat_map(|shape| topology.polygons(shape).iter().flatten().flatten())
                        .map(|used| used.arc)
                        .filter(|arc| tolerances.get(*arc).is_some_and(|tolerance| *tolerance > 0.0))
                        .collect();
                }
            }
            // Each round brings arcs nearer to their full detail: it ends.
            if refined.is_empty() {
                break;
            }
            for number in refined {
                if let (Some(arc), Some(weights), Some(finer), Some(simple)) = (
                    topology.arcs().get(number),
                    weights.0.get(number),
                    tolerances.get_mut(number),
                    arcs.get_mut(number),
                ) {
                    *finer = if *finer > tolerance * FINEST { *finer / 4.0 } else { 0.0 };
                    *simple = kept(arc, weights, *finer);
                }
            }
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

/// The arcs that cross or touch another one, or themselves, elsewhere than at points both have.
fn crossed(arcs: &[Vec<Grid>]) -> BTreeSet<usize> {
    let of_arc = |(number, arc): (usize, &Vec<Grid>)| {
        let sides = arc.iter().copied().zip(arc.iter().copied().skip(1));
        sides.map(|(a, b)| ((a.min(b), a.max(b)), number)).collect::<Vec<(Side, usize)>>()
    };
    let mut numbered: Vec<(Side, usize)> = arcs.par_iter().enumerate().flat_map_iter(of_arc).collect();
    numbered.par_sort_unstable();
    let twice = numbered.iter().zip(numbered.iter().skip(1)).filter(|(a, b)| a.0 == b.0);
    let mut found: BTreeSet<usize> = twice.flat_map(|(a, b)| [a.1, b.1]).collect();
    numbered.dedup_by_key(|(side, _)| *side);
    let sides: Vec<Side> = numbered.iter().map(|(side, _)| *side).collect();
    let clashing = clashes(&sides).into_iter().flat_map(|(first, second)| [first, second]);
    found.extend(clashing.filter_map(|side| numbered.get(side)).map(|(_, arc)| *arc));
    found
}

/// The arcs of polygons with a ring that runs the wrong way, or a hole outside.
fn turned_over(topology: &Topology, arcs: &[Vec<Grid>]) -> BTreeSet<usize> {
    let is_sound = |polygon: &Vec<Vec<ArcUse>>| {
        let rings: Vec<Ring<Grid>> = polygon.iter().map(|ring| assembled(ring, arcs)).collect();
        let Some((outer, holes)) = rings.split_first() else { return true };
        doubled_area(outer) > 0 && holes.iter().all(|hole| doubled_area(hole) < 0 && holds(outer, hole))
    };
    let of_shape = |shape: usize| {
        let unsound = topology.polygons(shape).iter().filter(|polygon| !is_sound(polygon));
        unsound.flatten().flatten().map(|used| used.arc).collect::<Vec<_>>()
    };
    let found: Vec<usize> = (0..topology.len()).into_par_iter().flat_map_iter(of_shape).collect();
    found.into_iter().collect()
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
    use super::super::is_valid;
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
        Topology::new(&[vec![Polygon::new([left]).unwrap()], vec![Polygon::new([right]).unwrap()]])
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
            for polygon in topology.shapes_of(&simple.arcs).iter().flatten() {
                prop_assert!(is_valid(&polygon.rings().cloned().collect::<Vec<_>>()));
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
        let topology = Topology::new(&[vec![Polygon::new([island]).unwrap()]]);
        let simple = Simplified::new(&topology, &Weights::new(&topology), 1e12);
        let points = simple.polygons(&topology, 0)[0].outer.points().len();
        assert!((3..=6).contains(&points), "{points}");
    }
}
