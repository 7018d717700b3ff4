//! Shapes cut where the degrees begin anew.

use super::extent::wrapped;
use super::{Bounds, Geographic, Planar, Polygon, Ring, clip_ring, is_inside};

/// A polygon in pieces that do not cross the antimeridian, as RFC 7946 asks; one that does not cross it comes back as it is.
///
/// A ring crosses where two points in a row are more than half the Earth apart in degrees. One that runs around a pole is closed over the nearer pole.
pub fn cut_at_seam(polygon: &Polygon<Geographic>) -> Vec<Polygon<Geographic>> {
    if !polygon.rings().any(|ring| ring.sides().any(|(a, b)| is_jump(a, b))) {
        return vec![polygon.clone()];
    }
    let mut pieces: Vec<(Vec<Planar>, Polygon<Geographic>)> = Vec::new();
    for piece in pieces_of(&polygon.outer) {
        pieces.push((piece.clone(), Polygon { outer: placed(&piece), holes: Vec::new() }));
    }
    for hole in polygon.holes.iter().flat_map(pieces_of) {
        let inside = |outer: &Vec<Planar>| hole.iter().any(|p| is_inside([&Ring::new(outer.iter().copied())], *p));
        if let Some((_, polygon)) = pieces.iter_mut().find(|(outer, _)| inside(outer)) {
            polygon.holes.push(placed(&hole));
        }
    }
    pieces.into_iter().map(|(_, polygon)| polygon).collect()
}

/// Whether the way between two points is shorter over the antimeridian. The edge of the map from one end to the other, along a pole, is no jump.
pub(super) fn is_jump(a: Geographic, b: Geographic) -> bool {
    let wide = (a.lon() - b.lon()).abs();
    wide > 180.0 && !(a.lat().abs() >= 90.0 - CLOSE && b.lat().abs() >= 90.0 - CLOSE)
}

/// Degrees that make no difference.
const CLOSE: f64 = 1e-6;

/// A ring in degrees, cut to ±180.
fn pieces_of(ring: &Ring<Geographic>) -> Vec<Vec<Planar>> {
    let mut line: Vec<Planar> = Vec::with_capacity(ring.points().len() + 3);
    let mut last: Option<Geographic> = None;
    let mut lon = 0.0;
    for place in ring.points().iter().chain(ring.points().first()) {
        lon = match last {
            Some(before) if is_jump(before, *place) => lon + wrapped(place.lon() - before.lon()),
            Some(before) => lon + place.lon() - before.lon(),
            None => place.lon(),
        };
        line.push(Planar { x: lon, y: place.lat() });
        last = Some(*place);
    }
    if let (Some(first), Some(end)) = (line.first().copied(), line.last().copied())
        && (end.x - first.x).abs() > 180.0
    {
        // Once around the Earth: over the pole that is nearer, and back.
        let pole = 90.0_f64.copysign(line.iter().map(|p| p.y).sum());
        line.extend([Planar { x: end.x, y: pole }, Planar { x: first.x, y: pole }]);
    }
    let world = Bounds { min: Planar { x: -180.0, y: -90.0 }, max: Planar { x: 180.0, y: 90.0 } };
    let copies = [-720.0, -360.0, 0.0, 360.0, 720.0].map(|shift| {
        let moved: Vec<Planar> = line.iter().map(|p| Planar { x: p.x + shift, y: p.y }).collect();
        clip_ring(&moved, &world)
    });
    copies.into_iter().filter(|piece| Bounds::of(piece.iter().copied()).is_some_and(|b| b.width() > CLOSE)).collect()
}

fn placed(line: &[Planar]) -> Ring<Geographic> {
    Ring::new(line.iter().map(|p| Geographic::from_degrees(p.x, p.y)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::{EARTH_RADIUS, polygon_area, shape_area};
    use super::*;

    fn polygon(rings: &[&[(f64, f64)]]) -> Polygon<Geographic> {
        Polygon::new(rings.iter().map(|ring| ring.iter().map(|&(x, y)| Geographic::new(x, y).unwrap()).collect()))
            .unwrap()
    }

    #[test]
    fn a_square_over_the_antimeridian_is_two() {
        let hole: &[(f64, f64)] = &[(179.5, 1.0), (179.8, 1.0), (179.8, 2.0)];
        let square = polygon(&[&[(178.0, 0.0), (-178.0, 0.0), (-178.0, 4.0), (178.0, 4.0)], hole]);
        let pieces = cut_at_seam(&square);
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces.iter().map(|piece| piece.holes.len()).sum::<usize>(), 1);
        assert!((shape_area(&pieces) - polygon_area(&square)).abs() < 1.0);
        assert!(pieces.iter().all(|p| !p.rings().any(|ring| ring.sides().any(|(a, b)| is_jump(a, b)))));
        let clean = polygon(&[&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0)]]);
        assert_eq!(cut_at_seam(&clean), [clean]);
    }

    #[test]
    fn a_ring_around_a_pole_is_closed_over_it() {
        let cap: Vec<(f64, f64)> = (0..36).map(|i| (f64::from(i) * 10.0 - 180.0, -75.0)).collect();
        let pieces = cut_at_seam(&polygon(&[&cap]));
        let exact = std::f64::consts::TAU * EARTH_RADIUS * EARTH_RADIUS * (1.0 - 75.0_f64.to_radians().sin());
        assert_eq!(pieces.len(), 1);
        assert!((shape_area(&pieces) / exact - 1.0).abs() < 0.01, "{} {exact}", shape_area(&pieces));
        // The same land as it is usually written, along the edge of the map.
        let mut written = cap.clone();
        written.extend([(180.0, -75.0), (180.0, -90.0), (-180.0, -90.0)]);
        assert_eq!(cut_at_seam(&polygon(&[&written])).len(), 1);
    }
}
