//! A layer of shapes taken apart into arcs, each shared border once.

use std::collections::{BTreeMap, BTreeSet};

use super::validity::doubled_area;
use super::{Geographic, Grid, Polygon, Ring, weld};

/// An arc as a ring uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArcUse {
    /// Which arc.
    pub arc: usize,
    /// Whether the ring runs along it as it is stored, or back.
    pub forward: bool,
}

/// The arcs of a whole layer and how its shapes are made of them. Arcs begin and end where borders meet or part.
#[derive(Clone, Debug, Default)]
pub struct Topology {
    arcs: Vec<Vec<Grid>>,
    /// Shape → polygon → ring (the outer one first) → arcs.
    shapes: Vec<Vec<Vec<Vec<ArcUse>>>>,
}

impl Topology {
    /// Takes shapes apart. `reach` mends dirty layers first (see [`weld`]), in millionths of a degree; 0 for clean ones.
    ///
    /// Rings may run either way and be closed or not; rings that enclose nothing are dropped, with the holes of a dropped outer ring.
    pub fn new(shapes: &[Vec<Polygon<Geographic>>], reach: i32) -> Self {
        let quantised: Vec<Vec<Polygon<Grid>>> = shapes
            .iter()
            .map(|polygons| polygons.iter().map(|polygon| polygon.map(Geographic::quantised)).collect())
            .collect();
        let cleaned: Vec<Vec<Vec<Ring<Grid>>>> =
            weld(&quantised, reach).iter().map(|polygons| polygons.iter().filter_map(cleaned).collect()).collect();
        let junctions = junctions(cleaned.iter().flatten().flatten());
        let mut cutter = Cutter { arcs: Vec::new(), known: BTreeMap::new() };
        let shapes = cleaned
            .iter()
            .map(|polygons| {
                polygons.iter().map(|rings| rings.iter().map(|ring| cutter.cut(ring, &junctions)).collect()).collect()
            })
            .collect();
        Self { arcs: cutter.arcs, shapes }
    }

    /// The arcs in full detail, in quantised degrees.
    pub fn arcs(&self) -> &[Vec<Grid>] {
        &self.arcs
    }

    /// How many shapes there are; they are numbered in the order given.
    pub fn len(&self) -> usize {
        self.shapes.len()
    }

    /// Whether there is no shape.
    pub fn is_empty(&self) -> bool {
        self.shapes.is_empty()
    }

    /// The polygons of a shape, each as its rings (the outer one first) of arcs.
    pub fn polygons(&self, shape: usize) -> &[Vec<Vec<ArcUse>>] {
        self.shapes.get(shape).map_or(&[], Vec::as_slice)
    }

    /// Every polygon of every shape.
    pub(super) fn all_polygons(&self) -> impl Iterator<Item = &Vec<Vec<ArcUse>>> {
        self.shapes.iter().flatten()
    }

    /// For each arc, the shapes along it.
    pub(super) fn sides(&self) -> Vec<BTreeSet<usize>> {
        let mut sides = vec![BTreeSet::new(); self.arcs.len()];
        for (shape, polygons) in self.shapes.iter().enumerate() {
            for used in polygons.iter().flatten().flatten() {
                if let Some(side) = sides.get_mut(used.arc) {
                    side.insert(shape);
                }
            }
        }
        sides
    }

    /// How many points of arcs lie between two shapes or more: the more, the better neighbours fit.
    pub fn shared_points(&self) -> usize {
        let shared = self.arcs.iter().zip(self.sides()).filter(|(_, shapes)| shapes.len() > 1);
        shared.map(|(arc, _)| arc.len()).sum()
    }

    /// For each shape, the shapes that share a border with it (a common point alone does not count).
    pub fn neighbours(&self) -> Vec<BTreeSet<usize>> {
        let mut neighbours = vec![BTreeSet::new(); self.shapes.len()];
        for side in self.sides() {
            for shape in &side {
                if let Some(around) = neighbours.get_mut(*shape) {
                    around.extend(side.iter().filter(|other| *other != shape));
                }
            }
        }
        neighbours
    }

    /// Where an arc begins and ends, as it is used.
    pub(super) fn ends(&self, used: ArcUse) -> Option<(Grid, Grid)> {
        let arc = self.arcs.get(used.arc)?;
        let (first, last) = (*arc.first()?, *arc.last()?);
        Some(if used.forward { (first, last) } else { (last, first) })
    }
}

/// The ring that arcs make, taken from any set of arcs with the numbers of the topology (in full or simplified).
pub(super) fn assembled(ring: &[ArcUse], arcs: &[Vec<Grid>]) -> Ring<Grid> {
    let mut points: Vec<Grid> = Vec::new();
    for used in ring {
        if let Some(arc) = arcs.get(used.arc) {
            if used.forward {
                points.extend(arc);
            } else {
                points.extend(arc.iter().rev());
            }
        }
    }
    Ring::new(points)
}

/// The rings of a polygon without spikes and without rings that enclose nothing, the outer one counter-clockwise and holes clockwise.
fn cleaned(polygon: &Polygon<Grid>) -> Option<Vec<Ring<Grid>>> {
    let outer = oriented(&polygon.outer, true)?;
    Some(std::iter::once(outer).chain(polygon.holes.iter().filter_map(|hole| oriented(hole, false))).collect())
}

fn oriented(ring: &Ring<Grid>, counter_clockwise: bool) -> Option<Ring<Grid>> {
    let ring = without_spikes(ring);
    match doubled_area(&ring) {
        0 => None,
        area if (area > 0) == counter_clockwise => Some(ring),
        _ => Some(ring.reversed()),
    }
}

/// Without ways out and straight back to the same point.
fn without_spikes(ring: &Ring<Grid>) -> Ring<Grid> {
    let mut kept: Vec<Grid> = Vec::with_capacity(ring.points().len());
    for p in ring.points() {
        if kept.last() == Some(p) {
            continue;
        }
        if let [.., before, _] = kept.as_slice()
            && before == p
        {
            kept.pop();
        } else {
            kept.push(*p);
        }
    }
    // The same across the place where the list begins.
    loop {
        match kept.as_slice() {
            [first, .., last] if first == last => {
                kept.pop();
            }
            [first, .., before, _] if first == before => {
                kept.pop();
                kept.pop();
            }
            [_, second, .., last] if second == last => {
                kept.pop();
                kept.remove(0);
            }
            _ => break,
        }
    }
    Ring::new(kept)
}

/// Points where rings meet or part: those whose two neighbours are not the same in every ring that passes. Sorted.
fn junctions<'a>(rings: impl Iterator<Item = &'a Ring<Grid>>) -> Vec<Grid> {
    let mut passes: Vec<(Grid, Grid, Grid)> = Vec::new();
    for ring in rings {
        let points = ring.points();
        let before = points.iter().cycle().skip(points.len().saturating_sub(1));
        let after = points.iter().cycle().skip(1);
        for ((p, a), b) in points.iter().zip(before).zip(after) {
            passes.push((*p, *a.min(b), *a.max(b)));
        }
    }
    passes.sort_unstable();
    passes.dedup();
    let mut junctions: Vec<Grid> =
        passes.iter().zip(passes.iter().skip(1)).filter(|(a, b)| a.0 == b.0).map(|(a, _)| a.0).collect();
    junctions.dedup();
    junctions
}

struct Cutter {
    arcs: Vec<Vec<Grid>>,
    known: BTreeMap<Vec<Grid>, usize>,
}

impl Cutter {
    fn cut(&mut self, ring: &Ring<Grid>, junctions: &[Grid]) -> Vec<ArcUse> {
        let is_junction = |p: &Grid| junctions.binary_search(p).is_ok();
        let points = ring.points();
        // A ring that meets no other starts at its least point, so that an enclave and the hole around it are one arc.
        let start = points
            .iter()
            .position(is_junction)
            .or_else(|| points.iter().enumerate().min_by_key(|(_, p)| **p).map(|(at, _)| at));
        let turned = points.iter().cycle().skip(start.unwrap_or(0)).take(points.len() + 1);
        let mut uses = Vec::new();
        let mut arc: Vec<Grid> = Vec::new();
        for (i, p) in turned.enumerate() {
            arc.push(*p);
            if i > 0 && (i == points.len() || is_junction(p)) {
                uses.push(self.numbered(std::mem::take(&mut arc)));
                arc.push(*p);
            }
        }
        uses
    }

    /// The number of an arc, and whether it is stored this way round: the way that comes first in order.
    fn numbered(&mut self, mut arc: Vec<Grid>) -> ArcUse {
        let forward = arc.iter().le(arc.iter().rev());
        if !forward {
            arc.reverse();
        }
        let arcs = &mut self.arcs;
        let number = *self.known.entry(arc).or_insert_with_key(|arc| {
            arcs.push(arc.clone());
            arcs.len() - 1
        });
        ArcUse { arc: number, forward }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    fn shape(rings: &[&[(f64, f64)]]) -> Vec<Polygon<Geographic>> {
        let rings = rings.iter().map(|ring| ring.iter().map(|&(x, y)| Geographic::new(x, y).unwrap()).collect());
        vec![Polygon::new(rings).unwrap()]
    }

    fn three() -> Topology {
        Topology::new(
            &[
                shape(&[&[(0.0, 0.0), (1.0, 0.0), (1.0, 0.5), (1.0, 1.0), (0.0, 1.0)]]),
                // Clockwise on purpose.
                shape(&[&[(1.0, 0.0), (1.0, 0.5), (1.0, 1.0), (2.0, 1.0), (2.0, 0.0)]]),
                shape(&[&[(1.0, 1.0), (2.0, 1.0), (2.0, 2.0)]]),
            ],
            0,
        )
    }

    #[test]
    fn a_shared_border_is_one_arc_and_makes_neighbours() {
        let topology = three();
        assert_eq!(topology.neighbours(), [BTreeSet::from([1]), BTreeSet::from([0, 2]), BTreeSet::from([1])]);
        let uses = |shape: usize| topology.polygons(shape)[0][0].clone();
        let shared: Vec<ArcUse> = uses(0).into_iter().filter(|a| uses(1).iter().any(|b| a.arc == b.arc)).collect();
        assert_eq!(shared.len(), 1);
        assert_eq!(topology.arcs()[shared[0].arc].len(), 3);
        assert!(
            uses(1).contains(&ArcUse { forward: !shared[0].forward, ..shared[0] }),
            "neighbours run along it opposite ways"
        );
    }

    #[test]
    fn an_enclave_and_the_hole_around_it_are_one_arc() {
        let hole: &[(f64, f64)] = &[(3.0, 3.0), (3.0, 6.0), (6.0, 6.0), (6.0, 3.0)];
        let turned: &[(f64, f64)] = &[(6.0, 6.0), (6.0, 3.0), (3.0, 3.0), (3.0, 6.0)];
        let topology =
            Topology::new(&[shape(&[&[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)], hole]), shape(&[turned])], 0);
        assert_eq!(topology.arcs().len(), 2);
        assert_eq!(topology.neighbours()[1], BTreeSet::from([0]));
    }

    #[test]
    fn spikes_and_empty_rings_are_dropped() {
        let spiked =
            shape(&[&[(5.0, 0.0), (0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (4.0, 9.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]]);
        let topology = Topology::new(&[spiked, shape(&[&[(0.0, 0.0), (5.0, 5.0)]])], 0);
        let ring = assembled(&topology.polygons(0)[0][0], topology.arcs());
        assert!(!ring.points().contains(&Grid::new(4_000_000, 9_000_000)), "{ring:?}");
        assert!(topology.polygons(1).is_empty());
        assert_eq!(topology.len(), 2);
    }
}
