//! A layer of shapes at one level of detail, on the plane.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::geometry::{
    ArcUse, Bounds, Geographic, Planar, Polygon, Projection, Ring, Simplified, Topology, Weights, is_inside,
};

/// Shapes in groups (communes in regions; or each shape its own group), taken apart into arcs, ready for any level of detail.
#[derive(Clone, Debug, Default)]
pub(super) struct Layer {
    topology: Topology,
    weights: Weights,
    keys: Vec<String>,
    groups: Vec<String>,
    /// The shapes of each group.
    members: Vec<Vec<usize>>,
    outline: Vec<Vec<ArcUse>>,
    group_rings: Vec<Vec<Vec<ArcUse>>>,
    borders: Vec<usize>,
    /// Borders between districts of one group.
    inner_borders: Vec<usize>,
}

/// A shape of a layer: its key, its group, and the smaller part of the group it is in, where there are such parts.
pub(super) struct Member<'a> {
    pub key: &'a str,
    pub group: &'a str,
    pub district: Option<&'a str>,
    pub polygons: &'a [Polygon<Geographic>],
}

impl Layer {
    /// From shapes that were made whole. Groups come in the order of first mention.
    pub fn new(shapes: &[Member<'_>]) -> Self {
        let mut groups: Vec<String> = Vec::new();
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        let mut members: Vec<Vec<usize>> = Vec::new();
        let mut group_of = Vec::new();
        for (shape, Member { group, .. }) in shapes.iter().enumerate() {
            let number = *numbers.entry(group).or_insert_with(|| {
                groups.push((*group).to_owned());
                members.push(Vec::new());
                members.len() - 1
            });
            members.get_mut(number).into_iter().for_each(|members| members.push(shape));
            group_of.push(number);
        }
        let polygons: Vec<Vec<Polygon<Geographic>>> = shapes.iter().map(|shape| shape.polygons.to_vec()).collect();
        let topology = Topology::of_whole(&polygons);
        let of = |shape: usize| group_of.get(shape);
        let borders = topology.borders(of);
        let district_of = |shape: usize| shapes.get(shape).map(|shape| (shape.group, shape.district));
        let inner = topology.borders(district_of).into_iter().filter(|arc| borders.binary_search(arc).is_err());
        Self {
            outline: topology.dissolve(0..shapes.len()),
            group_rings: members.par_iter().map(|group| topology.dissolve(group.iter().copied())).collect(),
            inner_borders: inner.collect(),
            borders,
            weights: Weights::new(&topology),
            keys: shapes.iter().map(|shape| shape.key.to_owned()).collect(),
            topology,
            groups,
            members,
        }
    }

    /// The groups as shapes, in full detail.
    pub fn united(&self) -> Vec<(String, Vec<Polygon<Geographic>>)> {
        let united = |members: &Vec<usize>| self.topology.united(members.iter().copied());
        self.groups.par_iter().zip(&self.members).map(|(key, members)| (key.clone(), united(members))).collect()
    }

    /// For each shape, by key, the keys of those it shares a border with, sorted.
    pub fn neighbours(&self) -> BTreeMap<String, Vec<String>> {
        let name = |shape: &usize| self.keys.get(*shape).cloned();
        let mut all = BTreeMap::new();
        for (key, around) in self.keys.iter().zip(self.topology.neighbours()) {
            let mut around: Vec<String> = around.iter().filter_map(name).collect();
            around.sort();
            all.insert(key.clone(), around);
        }
        all
    }

    /// The layer with about this many points, on the plane.
    pub fn land(&self, points: usize, projection: &Projection) -> Land {
        let tolerance = self.weights.tolerance_for(points);
        let arcs = Simplified::new(&self.topology, &self.weights, tolerance);
        let flat = |ring: &Ring<Geographic>| projection.project_ring(ring).into_iter().filter_map(Patch::of_ring);
        let rings = |rings: &Vec<Vec<ArcUse>>| rings.iter().flat_map(|ring| flat(&arcs.ring(ring))).collect();
        let shape = |i: usize| -> Rings {
            arcs.polygons(&self.topology, i).iter().flat_map(Polygon::rings).flat_map(flat).collect()
        };
        let lines = |borders: &[usize]| {
            let lines = borders.iter().flat_map(|arc| projection.project_line(&arcs.arc(*arc)));
            lines.filter_map(Patch::of_line).collect()
        };
        Land {
            tolerance,
            outline: rings(&self.outline),
            groups: self.groups.iter().cloned().zip(self.group_rings.iter().map(rings)).collect(),
            borders: lines(&self.borders),
            inner_borders: lines(&self.inner_borders),
            shapes: self.keys.iter().enumerate().map(|(i, key)| (key.clone(), shape(i))).collect(),
            places: BTreeMap::new(),
        }
    }
}

/// A ring, or a line, and the box around it: most are outside most maps, and told so at once.
#[derive(Clone, Debug)]
pub(super) struct Patch<T> {
    pub line: T,
    pub bounds: Bounds,
}

impl Patch<Ring<Planar>> {
    pub fn of_ring(ring: Ring<Planar>) -> Option<Self> {
        Some(Self { bounds: Bounds::of(ring.points().iter().copied())?, line: ring })
    }
}

impl Patch<Vec<Planar>> {
    pub fn of_line(line: Vec<Planar>) -> Option<Self> {
        Some(Self { bounds: Bounds::of(line.iter().copied())?, line })
    }
}

/// Rings on the plane.
pub(super) type Rings = Vec<Patch<Ring<Planar>>>;

/// A layer at one level of detail.
#[derive(Clone, Debug, Default)]
pub(super) struct Land {
    /// What was left out, in km²: see [`Simplified`].
    pub tolerance: f64,
    /// Around everything.
    pub outline: Rings,
    /// Around each group.
    pub groups: Vec<(String, Rings)>,
    /// Between groups, each border once.
    pub borders: Vec<Patch<Vec<Planar>>>,
    /// Between the districts of each group, each border once.
    pub inner_borders: Vec<Patch<Vec<Planar>>>,
    /// Each shape.
    pub shapes: BTreeMap<String, Rings>,
    /// For each group, points spread over the inside of it, where its name may stand. Filled by [`Land::with_places`].
    places: BTreeMap<String, Vec<Planar>>,
}

/// Into how many steps the box around a group is divided, each way, to spread points over it.
const STEPS: i32 = 10;

impl Land {
    /// The same with places for the names of its groups: many maps are drawn on one land, and looking them up costs more than a map.
    #[must_use]
    pub fn with_places(mut self) -> Self {
        let spread = |rings: &Rings| -> Vec<Planar> {
            let Some(bounds) = bounds_of(rings) else { return Vec::new() };
            let part = |whole: f64, step: i32| whole * (f64::from(step) / f64::from(STEPS));
            let at =
                |i, j| Planar { x: bounds.min.x + part(bounds.width(), i), y: bounds.min.y + part(bounds.height(), j) };
            let grid = (0..=STEPS).flat_map(|i| (0..=STEPS).map(move |j| at(i, j)));
            grid.filter(|p| is_inside(lines_of(rings), *p)).collect()
        };
        self.places = self.groups.iter().map(|(key, rings)| (key.clone(), spread(rings))).collect();
        self
    }

    /// Places inside a group, from west to east and south to north.
    pub fn places(&self, key: &str) -> &[Planar] {
        self.places.get(key).map_or(&[], Vec::as_slice)
    }

    /// The rings of a group.
    pub fn group(&self, key: &str) -> &[Patch<Ring<Planar>>] {
        self.groups.iter().find(|(name, _)| name == key).map_or(&[], |(_, rings)| rings)
    }
}

/// The box around rings.
pub(super) fn bounds_of(rings: &[Patch<Ring<Planar>>]) -> Option<Bounds> {
    Bounds::of(rings.iter().flat_map(|patch| [patch.bounds.min, patch.bounds.max]))
}

/// The rings alone.
pub(super) fn lines_of(rings: &[Patch<Ring<Planar>>]) -> impl Iterator<Item = &Ring<Planar>> {
    rings.iter().map(|patch| &patch.line)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::geometry::Extent;

    #[test]
    fn districts_are_told_apart_within_a_group_and_groups_from_one_another() {
        let square = |west: f64| {
            let corners = [(west, 0.0), (west + 1.0, 0.0), (west + 1.0, 1.0), (west, 1.0)];
            let points: Vec<Geographic> =
                corners.iter().map(|(lon, lat)| Geographic::new(*lon, *lat).unwrap()).collect();
            vec![Polygon::new([points]).unwrap()]
        };
        let squares: Vec<Vec<Polygon<Geographic>>> = (0..4).map(|at| square(f64::from(at))).collect();
        let of = [("a", "west", "one"), ("b", "west", "one"), ("c", "west", "two"), ("d", "east", "two")];
        let members: Vec<Member<'_>> = of
            .iter()
            .zip(&squares)
            .map(|((key, group, district), polygons)| Member { key, group, district: Some(district), polygons })
            .collect();
        let extent = Extent { west: 0.0, east: 4.0, south: 0.0, north: 1.0 };
        let land = Layer::new(&members).land(100, &Projection::local(&extent));
        assert_eq!((land.borders.len(), land.inner_borders.len()), (1, 1));
        let alone: Vec<Member<'_>> = members.into_iter().map(|member| Member { district: None, ..member }).collect();
        assert!(Layer::new(&alone).land(100, &Projection::local(&extent)).inner_borders.is_empty());
    }
}
