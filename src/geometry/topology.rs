//! A layer of shapes taken apart into arcs, each shared border once.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::mend::{quantised, whole};
use super::{Geographic, Grid, Polygon, Ring};

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
    /// Takes shapes apart. Rings may run either way, be closed or not, and cross; what encloses nothing is dropped. A layer whose neighbours
    /// almost meet is [mended](super::mend) first: here only what is the same on both sides is one border.
    pub fn new(shapes: &[Vec<Polygon<Geographic>>]) -> Self {
        Self::of_grid(&whole(shapes))
    }

    /// The same of shapes that were made whole before, by [`mend`](super::mend) or by joining shapes of a topology: they are not looked at again.
    pub fn of_whole(shapes: &[Vec<Polygon<Geographic>>]) -> Self {
        Self::of_grid(&quantised(shapes))
    }

    fn of_grid(whole: &[Vec<Polygon<Grid>>]) -> Self {
        let junctions = junctions(whole);
        let mut cutter = Cutter { arcs: Vec::new(), known: BTreeMap::new() };
        let mut cut = |ring: &Ring<Grid>| cutter.cut(ring, &junctions);
        let shapes = whole
            .iter()
            .map(|polygons| polygons.iter().map(|polygon| polygon.rings().map(&mut cut).collect()).collect())
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

    /// Arcs and the shapes along them, sorted.
    pub(super) fn sides(&self) -> Vec<(usize, usize)> {
        let of_shape = |(shape, polygons): (usize, &Vec<Vec<Vec<ArcUse>>>)| {
            let uses = polygons.iter().flatten().flatten();
            uses.map(|used| (used.arc, shape)).collect::<Vec<_>>()
        };
        let mut sides: Vec<(usize, usize)> = self.shapes.iter().enumerate().flat_map(of_shape).collect();
        sides.sort_unstable();
        sides.dedup();
        sides
    }

    /// How many points of arcs lie between two shapes or more: the more, the better neighbours fit.
    pub fn shared_points(&self) -> usize {
        let sides = self.sides();
        let shared = sides.chunk_by(|a, b| a.0 == b.0).filter(|shapes| shapes.len() > 1).filter_map(<[_]>::first);
        shared.filter_map(|(arc, _)| self.arcs.get(*arc)).map(Vec::len).sum()
    }

    /// For each shape, the shapes that share a border with it (a common point alone does not count).
    pub fn neighbours(&self) -> Vec<BTreeSet<usize>> {
        let mut neighbours = vec![BTreeSet::new(); self.shapes.len()];
        for side in self.sides().chunk_by(|a, b| a.0 == b.0) {
            for (_, shape) in side {
                if let Some(around) = neighbours.get_mut(*shape) {
                    around.extend(side.iter().map(|(_, other)| *other).filter(|other| other != shape));
                }
            }
        }
        neighbours
    }

    /// The shapes with their arcs put together, taken from any set of arcs with the numbers of this topology.
    pub(super) fn shapes_of(&self, arcs: &[Vec<Grid>]) -> Vec<Vec<Polygon<Grid>>> {
        let polygon = |rings: &Vec<Vec<ArcUse>>| {
            let mut rings = rings.iter().map(|ring| assembled(ring, arcs));
            rings.next().map(|outer| Polygon { outer, holes: rings.collect() })
        };
        self.shapes.par_iter().map(|polygons| polygons.iter().filter_map(polygon).collect()).collect()
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

/// Points where rings meet or part: those whose two neighbours are not the same in every ring that passes. Sorted.
fn junctions(shapes: &[Vec<Polygon<Grid>>]) -> Vec<Grid> {
    let of_shape = |polygons: &Vec<Polygon<Grid>>| {
        let mut passes: Vec<(Grid, Grid, Grid)> = Vec::new();
        for ring in polygons.iter().flat_map(Polygon::rings) {
            let points = ring.points();
            let before = points.iter().cycle().skip(points.len().saturating_sub(1));
            let after = points.iter().cycle().skip(1);
            passes.extend(points.iter().zip(before).zip(after).map(|((p, a), b)| (*p, *a.min(b), *a.max(b))));
        }
        passes
    };
    let mut passes: Vec<(Grid, Grid, Grid)> = shapes.par_iter().flat_map_iter(of_shape).collect();
    passes.par_sort_unstable();
    passes.dedup();
    let mut junctions: Vec<Grid> =
        passes.iter().zip(passes.iter().skip(1)).filter(|(a, b)| a.0 == b.0).map(|(a, _)| a.0).collect();
    junctions.dedup();
    junctions
}

struct Cutter {
    arcs: Vec<Vec<Grid>>,
    /// Arcs by their first side: sides meet at their ends only, so no two arcs have one in common.
    known: BTreeMap<(Grid, Grid), usize>,
}

impl Cutter {
    fn cut(&mut self, ring: &Ring<Grid>, junctions: &[Grid]) -> Vec<ArcUse> {
        let points = ring.points();
        let mut starts: Vec<usize> =
            points.iter().enumerate().filter(|(_, p)| junctions.binary_search(p).is_ok()).map(|(at, _)| at).collect();
        if starts.is_empty() {
            // A ring that meets no other starts at its least point, so that an enclave and the hole around it are one arc.
            starts.extend(points.iter().enumerate().min_by_key(|(_, p)| **p).map(|(at, _)| at));
        }
        let ends = starts.iter().skip(1).copied().chain(starts.first().map(|first| first + points.len()));
        let arcs = starts.iter().zip(ends).map(|(from, to)| {
            let rest = points.get(*from..).unwrap_or_default();
            rest.iter().chain(points).take(to - from + 1).copied().collect::<Vec<Grid>>()
        });
        arcs.map(|arc| self.numbered(arc)).collect()
    }

    /// The number of an arc, and whether it is stored this way round: the way that comes first in order.
    fn numbered(&mut self, mut arc: Vec<Grid>) -> ArcUse {
        let forward = arc.iter().le(arc.iter().rev());
        if !forward {
            arc.reverse();
        }
        let first = match arc.as_slice() {
            [a, b, ..] => (*a, *b),
            _ => return ArcUse { arc: usize::MAX, forward },
        };
        let arcs = &mut self.arcs;
        let number = *self.known.entry(first).or_insert_with(|| {
            arcs.push(arc);
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
        Topology::new(&[
            shape(&[&[(0.0, 0.0), (1.0, 0.0), (1.0, 0.5), (1.0, 1.0), (0.0, 1.0)]]),
            // Clockwise on purpose.
            shape(&[&[(1.0, 0.0), (1.0, 0.5), (1.0, 1.0), (2.0, 1.0), (2.0, 0.0)]]),
            shape(&[&[(1.0, 1.0), (2.0, 1.0), (2.0, 2.0)]]),
        ])
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
            Topology::new(&[shape(&[&[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)], hole]), shape(&[turned])]);
        assert_eq!(topology.arcs().len(), 2);
        assert_eq!(topology.neighbours()[1], BTreeSet::from([0]));
    }

    #[test]
    fn spikes_and_empty_rings_are_dropped() {
        let spiked =
            shape(&[&[(5.0, 0.0), (0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (4.0, 9.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]]);
        let topology = Topology::new(&[spiked, shape(&[&[(0.0, 0.0), (5.0, 5.0)]])]);
        let ring = assembled(&topology.polygons(0)[0][0], topology.arcs());
        assert!(!ring.points().contains(&Grid::new(4_000_000, 9_000_000)), "{ring:?}");
        assert!(topology.polygons(1).is_empty());
        assert_eq!(topology.len(), 2);
    }
}
