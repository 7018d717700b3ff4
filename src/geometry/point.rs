//! Coordinates, one type for each space they live in.

use std::cmp::Ordering;

/// A place on Earth in degrees (WGS 84). Always finite, longitude within ±180, latitude within ±90.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Geographic {
    lon: f64,
    lat: f64,
}

impl Geographic {
    /// Degrees per unit of a quantised coordinate: a millionth of a degree, 11 cm at most.
    pub const QUANTUM: f64 = 1e-6;

    /// A place; values out of range are clamped. `None` when either is not a number or infinite.
    pub fn new(lon: f64, lat: f64) -> Option<Self> {
        (lon.is_finite() && lat.is_finite())
            .then(|| Self { lon: lon.clamp(-180.0, 180.0), lat: lat.clamp(-90.0, 90.0) })
    }

    /// A place from degrees known to be finite; clamped like [`Geographic::new`].
    pub(super) fn from_degrees(lon: f64, lat: f64) -> Self {
        Self::new(lon, lat).unwrap_or(Self { lon: 0.0, lat: 0.0 })
    }

    /// Degrees east of Greenwich.
    pub fn lon(self) -> f64 {
        self.lon
    }

    /// Degrees north of the equator.
    pub fn lat(self) -> f64 {
        self.lat
    }

    /// The nearest point of the grid of millionths of a degree, where shared borders are compared exactly.
    pub fn quantised(self) -> Grid {
        Grid { x: (self.lon / Self::QUANTUM).round() as i32, y: (self.lat / Self::QUANTUM).round() as i32 }
    }

    /// The place a quantised point stands for.
    pub fn from_quantised(point: Grid) -> Self {
        Self {
            lon: (f64::from(point.x) * Self::QUANTUM).clamp(-180.0, 180.0),
            lat: (f64::from(point.y) * Self::QUANTUM).clamp(-90.0, 90.0),
        }
    }
}

/// A point of the projected plane, in kilometres, y to the north.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Planar {
    /// Kilometres to the east.
    pub x: f64,
    /// Kilometres to the north.
    pub y: f64,
}

impl Planar {
    /// The straight distance to another point, in kilometres of the plane.
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// A point with whole coordinates: quantised degrees (y north) inside a topology, drawing units (y down) in a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grid {
    /// Across.
    pub x: i32,
    /// North in a topology, down in a drawing.
    pub y: i32,
}

impl Grid {
    /// A point from its coordinates.
    pub const fn new(x: i32, y: i32) -> Self {
        Self { x, y }
    }

    /// Twice the signed area of the triangle `self, b, c`: positive when it turns from x to y.
    pub fn turn(self, b: Self, c: Self) -> i64 {
        let (ax, ay) = (i64::from(self.x), i64::from(self.y));
        (i64::from(b.x) - ax) * (i64::from(c.y) - ay) - (i64::from(b.y) - ay) * (i64::from(c.x) - ax)
    }

    /// The square of the distance to another point.
    pub(super) fn square_to(self, other: Self) -> i64 {
        let (dx, dy) = (i64::from(self.x) - i64::from(other.x), i64::from(self.y) - i64::from(other.y));
        dx * dx + dy * dy
    }

    /// How far along the way to a second point a third one lies: 0 beside this point, the square of the distance beside the second.
    pub(super) fn along(self, to: Self, p: Self) -> i64 {
        let [dx, dy] = [(to.x, self.x), (to.y, self.y)].map(|(to, from)| i64::from(to) - i64::from(from));
        (i64::from(p.x) - i64::from(self.x)) * dx + (i64::from(p.y) - i64::from(self.y)) * dy
    }

    /// Which of two other points comes first, turning from x to y about this one.
    pub(super) fn angle_order(self, p: Self, q: Self) -> Ordering {
        let is_lower = |p: Self| p.y < self.y || (p.y == self.y && p.x < self.x);
        is_lower(p).cmp(&is_lower(q)).then_with(|| 0.cmp(&self.turn(p, q)))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn out_of_range_is_clamped_and_not_a_number_is_refused() {
        let far = Geographic::new(400.0, -91.0).unwrap();
        assert_eq!((far.lon(), far.lat()), (180.0, -90.0));
        assert_eq!(Geographic::new(f64::NAN, 0.0), None);
        assert_eq!(Geographic::new(0.0, f64::INFINITY), None);
    }

    #[test]
    fn quantising_keeps_a_millionth_of_a_degree() {
        let place = Geographic::new(1.199_16, 6.230_594).unwrap();
        assert_eq!(place.quantised(), Grid::new(1_199_160, 6_230_594));
        assert!((Geographic::from_quantised(place.quantised()).lat() - 6.230_594).abs() < 1e-12);
    }

    #[test]
    fn points_are_ordered_by_their_angle() {
        let mut around = [(0, -5), (-3, 0), (4, 4), (5, 0), (-2, -2), (0, 1)].map(|(x, y)| Grid::new(x, y));
        around.sort_by(|p, q| Grid::new(0, 0).angle_order(*p, *q));
        assert_eq!(around, [(5, 0), (4, 4), (0, 1), (-3, 0), (-2, -2), (0, -5)].map(|(x, y)| Grid::new(x, y)));
    }

    #[test]
    fn a_turn_across_the_whole_globe_does_not_overflow() {
        let corner = Grid::new(-180_000_000, -90_000_000);
        assert!(corner.turn(Grid::new(180_000_000, -90_000_000), Grid::new(180_000_000, 90_000_000)) > 0);
    }
}
