//! Rings and polygons, in any of the spaces.

use super::Planar;

/// A closed line, stored without repeating its first point and without two equal points in a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Ring<P>(Vec<P>);

impl<P: Copy + PartialEq> Ring<P> {
    /// From points in order, closed or not.
    pub fn new(points: impl IntoIterator<Item = P>) -> Self {
        let mut kept: Vec<P> = points.into_iter().collect();
        kept.dedup();
        while kept.len() > 1 && kept.first() == kept.last() {
            kept.pop();
        }
        Self(kept)
    }

    /// The points, the first one once.
    pub fn points(&self) -> &[P] {
        &self.0
    }

    /// Each side from one point to the next, the last back to the first.
    pub fn sides(&self) -> impl Iterator<Item = (P, P)> + '_ {
        self.0.iter().copied().zip(self.0.iter().copied().cycle().skip(1))
    }

    /// The same ring in another space, or elsewhere in this one.
    pub fn map<Q: Copy + PartialEq>(&self, f: impl FnMut(P) -> Q) -> Ring<Q> {
        Ring::new(self.0.iter().copied().map(f))
    }

    /// The ring run the other way.
    #[must_use]
    pub fn reversed(mut self) -> Self {
        self.0.reverse();
        self
    }
}

/// An outer ring and the holes in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Polygon<P> {
    /// The outer ring.
    pub outer: Ring<P>,
    /// Holes.
    pub holes: Vec<Ring<P>>,
}

impl<P: Copy + PartialEq> Polygon<P> {
    /// From the lists of points of its rings, the outer one first. `None` when there is no ring.
    pub fn new(rings: impl IntoIterator<Item = Vec<P>>) -> Option<Self> {
        let mut rings = rings.into_iter().map(Ring::new);
        let outer = rings.next()?;
        Some(Self { outer, holes: rings.collect() })
    }

    /// The outer ring, then the holes.
    pub fn rings(&self) -> impl Iterator<Item = &Ring<P>> {
        std::iter::once(&self.outer).chain(&self.holes)
    }

    /// The same polygon in another space.
    pub fn map<Q: Copy + PartialEq>(&self, mut f: impl FnMut(P) -> Q) -> Polygon<Q> {
        Polygon { outer: self.outer.map(&mut f), holes: self.holes.iter().map(|hole| hole.map(&mut f)).collect() }
    }
}

/// Whether a point lies inside rings taken together by the even-odd rule (so that holes are outside).
pub fn is_inside<'a>(rings: impl IntoIterator<Item = &'a Ring<Planar>>, at: Planar) -> bool {
    let mut inside = false;
    for (a, b) in rings.into_iter().flat_map(Ring::sides) {
        if (a.y > at.y) != (b.y > at.y) && at.x < a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x) {
            inside = !inside;
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn square(from: f64, to: f64) -> Vec<Planar> {
        [(from, from), (to, from), (to, to), (from, to), (from, from)].map(|(x, y)| Planar { x, y }).to_vec()
    }

    #[test]
    fn a_ring_drops_repeats_and_its_closing_point() {
        assert_eq!(Ring::new([1, 1, 2, 3, 3, 1, 1]).points(), [1, 2, 3]);
        assert_eq!(Ring::new([1, 2, 3]).sides().collect::<Vec<_>>(), [(1, 2), (2, 3), (3, 1)]);
        assert!(Ring::<i32>::new([]).sides().next().is_none());
    }

    #[test]
    fn a_hole_is_outside() {
        let polygon = Polygon::new([square(0.0, 10.0), square(4.0, 6.0)]).unwrap();
        assert!(is_inside(polygon.rings(), Planar { x: 1.0, y: 5.0 }));
        assert!(!is_inside(polygon.rings(), Planar { x: 5.0, y: 5.0 }));
        assert!(!is_inside(polygon.rings(), Planar { x: 11.0, y: 5.0 }));
    }
}
