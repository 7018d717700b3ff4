//! Distances over the ground.

use super::Geographic;

/// Radius in kilometres of the sphere with the surface of the WGS 84 ellipsoid (authalic radius).
pub const EARTH_RADIUS: f64 = 6371.0072;

/// Great-circle distance in kilometres, by the haversine formula on a sphere: within 0.6 % of the ellipsoid.
pub fn distance(from: Geographic, to: Geographic) -> f64 {
    let (a, b) = (from.lat().to_radians(), to.lat().to_radians());
    let across = ((to.lon() - from.lon()).to_radians() / 2.0).sin();
    let along = ((b - a) / 2.0).sin();
    let h = along * along + a.cos() * b.cos() * across * across;
    2.0 * EARTH_RADIUS * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn agrees_with_a_known_geodesic_and_with_geo() {
        use geo::{Distance as _, Haversine, Point};
        let (lome, paris) = (Geographic::new(1.2255, 6.1319).unwrap(), Geographic::new(2.3522, 48.8566).unwrap());
        let ours = distance(lome, paris);
        let theirs = Haversine.distance(Point::new(1.2255, 6.1319), Point::new(2.3522, 48.8566)) / 1000.0;
        assert!((ours - theirs).abs() < 0.5, "{ours} {theirs}");
        assert!((ours - 4731.0).abs() < 30.0, "about 4 730 km on the ellipsoid: {ours}");
    }

    #[test]
    fn the_far_side_and_the_same_place() {
        let here = Geographic::new(0.0, 0.0).unwrap();
        assert_eq!(distance(here, here), 0.0);
        let half = std::f64::consts::PI * EARTH_RADIUS;
        assert!((distance(here, Geographic::new(180.0, 0.0).unwrap()) - half).abs() < 1e-6);
        let (west, east) = (Geographic::new(-179.0, 10.0).unwrap(), Geographic::new(179.0, 10.0).unwrap());
        assert!(distance(west, east) < 220.0, "the short way over the antimeridian");
    }
}
