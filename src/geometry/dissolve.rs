//! Shapes taken together: what is around them, and between them.

use std::collections::{BTreeMap, BTreeSet};

use super::topology::assembled;
use super::validity::{doubled_area, holds};
use super::{ArcUse, Geographic, Grid, Polygon, Ring, Topology};

impl Topology {
    /// The arcs between shapes of different groups; `group` says where a shape belongs.
    pub fn borders<G: PartialEq>(&self, group: impl Fn(usize) -> G) -> Vec<usize> {
        let between = |side: &&[(usize, usize)]| {
            let mut groups = side.iter().map(|(_, shape)| group(*shape));
            let first = groups.next();
            groups.any(|other| Some(&other) != first.as_ref())
        };
        let sides = self.sides();
        sides.chunk_by(|a, b| a.0 == b.0).filter(between).filter_map(<[_]>::first).map(|(arc, _)| *arc).collect()
    }

    /// The rings around several shapes taken as one: their common borders are gone. Outer rings and holes alike, for the even-odd rule.
    pub fn dissolve(&self, shapes: impl IntoIterator<Item = usize>) -> Vec<Vec<ArcUse>> {
        let mut edge: BTreeSet<ArcUse> = BTreeSet::new();
        for shape in shapes {
            edge.extend(self.polygons(shape).iter().flatten().flatten());
        }
        let inner: Vec<ArcUse> =
            edge.iter().filter(|used| edge.contains(&ArcUse { forward: !used.forward, ..**used })).copied().collect();
        for used in inner {
            edge.remove(&used);
        }
        self.chained(edge)
    }

    /// Arcs joined end to start into rings; an arc that leads nowhere is left out.
    fn chained(&self, arcs: BTreeSet<ArcUse>) -> Vec<Vec<ArcUse>> {
        let mut leaving: BTreeMap<Grid, Vec<ArcUse>> = BTreeMap::new();
        for used in arcs.iter().rev() {
            if let Some((start, _)) = self.ends(*used) {
                leaving.entry(start).or_default().push(*used);
            }
        }
        let mut rings = Vec::new();
        for first in arcs {
            let Some((start, _)) = self.ends(first) else { continue };
            if !leaving.get(&start).is_some_and(|from| from.contains(&first)) {
                continue;
            }
            let (mut ring, mut next) = (Vec::new(), Some(first));
            let mut closed = false;
            while let Some(used) = next {
                let Some((from, to)) = self.ends(used) else { break };
                if let Some(waiting) = leaving.get_mut(&from) {
                    waiting.retain(|other| *other != used);
                }
                ring.push(used);
                closed = to == start;
                next = if closed { None } else { leaving.get(&to).and_then(|from| from.last()).copied() };
            }
            if closed {
                rings.push(ring);
            }
        }
        rings
    }

    /// Several shapes taken as one, in full detail: each outer ring with the holes in it.
    pub fn united(&self, shapes: impl IntoIterator<Item = usize>) -> Vec<Polygon<Geographic>> {
        let rings = self.dissolve(shapes).into_iter().map(|ring| assembled(&ring, self.arcs()));
        let mut outers: Vec<(i128, Ring<Grid>)> = Vec::new();
        let mut holes: Vec<Ring<Grid>> = Vec::new();
        for ring in rings {
            match doubled_area(&ring) {
                area if area > 0 => outers.push((area, ring)),
                area if area < 0 => holes.push(ring),
                _ => {}
            }
        }
        // The smallest first: a hole belongs to the smallest ring around it.
        outers.sort_by_key(|(area, _)| *area);
        let mut polygons: Vec<Polygon<Grid>> =
            outers.into_iter().map(|(_, outer)| Polygon { outer, holes: Vec::new() }).collect();
        for hole in holes {
            if let Some(around) = polygons.iter_mut().find(|polygon| holds(&polygon.outer, &hole)) {
                around.holes.push(hole);
            }
        }
        polygons.iter().map(|polygon| polygon.map(Geographic::from_quantised)).collect()
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
            shape(&[&[(1.0, 0.0), (1.0, 0.5), (1.0, 1.0), (2.0, 1.0), (2.0, 0.0)]]),
            shape(&[&[(1.0, 1.0), (2.0, 1.0), (2.0, 2.0)]]),
        ])
    }

    #[test]
    fn borders_are_between_groups() {
        assert_eq!(three().borders(|shape| shape).len(), 2);
        assert_eq!(three().borders(|shape| shape == 2).len(), 1);
        assert!(three().borders(|_| ()).is_empty());
    }

    #[test]
    fn dissolving_takes_the_inner_borders_away() {
        let topology = three();
        let around = topology.dissolve(0..3);
        let points = assembled(&around[0], topology.arcs());
        assert_eq!(around.len(), 1);
        assert!(!points.points().contains(&Grid::new(1_000_000, 500_000)));
        assert!(points.points().contains(&Grid::new(2_000_000, 2_000_000)));
        assert_eq!(topology.dissolve([0, 2]).len(), 2, "two that only touch at a corner");
    }

    #[test]
    fn an_enclave_is_a_hole_until_it_is_united() {
        let hole: &[(f64, f64)] = &[(3.0, 3.0), (3.0, 6.0), (6.0, 6.0), (6.0, 3.0)];
        let topology =
            Topology::new(&[shape(&[&[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)], hole]), shape(&[hole])]);
        let around = topology.united([0]);
        assert_eq!((around.len(), around[0].holes.len()), (1, 1));
        let all = topology.united([0, 1]);
        assert_eq!((all.len(), all[0].holes.len()), (1, 0));
    }
}
