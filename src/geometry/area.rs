//! Areas on the sphere, safe whichever way the rings run.

use super::extent::wrapped;
use super::seam::is_jump;
use super::{EARTH_RADIUS, Geographic, Polygon, Ring};

/// Area in km² between the ring and itself, never negative whatever its direction.
///
/// Lambert's cylinder: equal areas on (longitude, sine of the authalic latitude), so that areas are those of the WGS 84 ellipsoid; exact for sides that
/// are straight there. A ring may cross the antimeridian: each side takes the short way.
fn ring_area(ring: &Ring<Geographic>) -> f64 {
    let Some(last) = ring.points().last().copied() else { return 0.0 };
    let mut doubled: f64 = 0.0;
    // Each sine serves the two sides that meet there.
    let (mut a, mut sine) = (last, authalic_sine(last.lat()));
    for b in ring.points().iter().copied() {
        let next = authalic_sine(b.lat());
        let turn = if is_jump(a, b) { wrapped(b.lon() - a.lon()) } else { b.lon() - a.lon() };
        doubled += turn.to_radians() * (sine + next);
        (a, sine) = (b, next);
    }
    doubled.abs() / 2.0 * EARTH_RADIUS * EARTH_RADIUS
}

/// Sine of the latitude on the sphere with the surface of the WGS 84 ellipsoid (Snyder, *Map Projections: A Working Manual*, 1987, equations 3-11 and 3-12).
fn authalic_sine(lat: f64) -> f64 {
    // Eccentricity of the ellipsoid; q at the pole.
    const E: f64 = 0.081_819_190_842_621_5;
    const Q: f64 = 1.995_531_087_502_836_7;
    let sine = lat.to_radians().sin();
    let q = (1.0 - E * E) * (sine / (1.0 - E * E * sine * sine) + (E * sine).atanh() / E);
    q / Q
}

/// Area of a polygon in km², its holes taken away.
pub fn polygon_area(polygon: &Polygon<Geographic>) -> f64 {
    let holes: f64 = polygon.holes.iter().map(ring_area).sum();
    (ring_area(&polygon.outer) - holes).max(0.0)
}

/// Area of several polygons in km².
pub fn shape_area(polygons: &[Polygon<Geographic>]) -> f64 {
    polygons.iter().map(polygon_area).sum()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn polygon(points: &[(f64, f64)]) -> Polygon<Geographic> {
        Polygon::new([points.iter().map(|&(lon, lat)| Geographic::new(lon, lat).unwrap()).collect()]).unwrap()
    }

    #[test]
    fn an_octant_is_an_eighth_of_the_sphere() {
        let octant = polygon(&[(0.0, 0.0), (90.0, 0.0), (90.0, 90.0), (0.0, 90.0)]);
        let eighth = std::f64::consts::FRAC_PI_2 * EARTH_RADIUS * EARTH_RADIUS;
        assert!((polygon_area(&octant) - eighth).abs() < 1.0);
    }

    #[test]
    fn a_square_over_the_antimeridian_is_small() {
        let ours = polygon_area(&polygon(&[(179.0, 0.0), (-179.0, 0.0), (-179.0, 1.0), (179.0, 1.0)]));
        assert!((ours - 2.0 * 12_308.5).abs() < 5.0, "{ours}");
    }

    proptest! {
        #[test]
        fn agrees_with_geo_whichever_way_the_ring_runs(lon in -170.0..160.0f64, lat in -60.0..60.0f64, w in 0.1..5.0f64, h in 0.1..5.0f64, flip: bool) {
            use geo::GeodesicArea as _;
            let mut points = vec![(lon, lat), (lon + w, lat), (lon + w, lat + h), (lon, lat + h)];
            let theirs = geo::Rect::new((lon, lat), (lon + w, lat + h)).to_polygon().geodesic_area_unsigned() / 1e6;
            if flip { points.reverse(); }
            let ours = polygon_area(&polygon(&points));
            prop_assert!((ours - theirs).abs() / theirs < 0.002, "{ours} {theirs}");
        }
    }
}
