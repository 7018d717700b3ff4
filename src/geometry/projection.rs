//! From the globe to the plane.

use super::extent::wrapped;
use super::{Bounds, EARTH_RADIUS, Extent, Geographic, Planar, Ring, clip_ring};

/// A way of laying the globe flat, in kilometres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Projection {
    /// Equirectangular about a place: equal scale along meridians everywhere and along the parallel of that place. For one country.
    Local {
        /// The place with no distortion: the middle of the country.
        center: Geographic,
        /// Cosine of its latitude.
        narrowing: f64,
    },
    /// Equal Earth (Šavrič, Patterson, Jenny 2018): equal-area. For the world and large parts of it.
    EqualEarth {
        /// Central meridian in degrees.
        meridian: f64,
    },
}

/// Equal Earth on a sphere of radius 1, from radians. Coefficients of Šavrič, Patterson, Jenny, *The Equal Earth map projection*, 2018.
pub fn equal_earth(lambda: f64, phi: f64) -> (f64, f64) {
    const A: [f64; 4] = [1.340264, -0.081106, 0.000893, 0.003796];
    let [a1, a2, a3, a4] = A;
    let half_root_3 = 3.0_f64.sqrt() / 2.0;
    let t = (half_root_3 * phi.sin()).asin();
    let (t2, t6) = (t * t, t.powi(6));
    let x = lambda * t.cos() / (half_root_3 * (a1 + 3.0 * a2 * t2 + t6 * (7.0 * a3 + 9.0 * a4 * t2)));
    let y = t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2));
    (x, y)
}

impl Projection {
    /// The local projection for a country or region of this extent, whatever its shape.
    pub fn local(extent: &Extent) -> Self {
        let center = extent.center();
        // Near a pole the scale along parallels is kept finite.
        Self::Local { center, narrowing: center.lat().to_radians().cos().max(0.05) }
    }

    /// Equal Earth about a meridian.
    pub fn equal_earth(meridian: f64) -> Self {
        Self::EqualEarth { meridian: wrapped(if meridian.is_finite() { meridian } else { 0.0 }) }
    }

    /// Degrees east of the middle of the map, within ±180.
    fn turned(&self, lon: f64) -> f64 {
        match self {
            Self::Local { center, .. } => wrapped(lon - center.lon()),
            Self::EqualEarth { meridian } => wrapped(lon - meridian),
        }
    }

    fn flat(&self, turned: f64, lat: f64) -> Planar {
        match self {
            Self::Local { center, narrowing } => Planar {
                x: turned.to_radians() * narrowing * EARTH_RADIUS,
                y: (lat - center.lat()).to_radians() * EARTH_RADIUS,
            },
            Self::EqualEarth { .. } => {
                let (x, y) = equal_earth(turned.to_radians(), lat.to_radians());
                Planar { x: x * EARTH_RADIUS, y: y * EARTH_RADIUS }
            }
        }
    }

    /// A place on the plane.
    pub fn project(&self, place: Geographic) -> Planar {
        self.flat(self.turned(place.lon()), place.lat())
    }

    /// A ring on the plane, cut where the map ends (opposite its middle meridian): often one ring, none for a ring around a pole.
    pub fn project_ring(&self, ring: &Ring<Geographic>) -> Vec<Ring<Planar>> {
        let mut unrolled: Vec<Planar> = Vec::with_capacity(ring.points().len());
        let (mut least, mut greatest) = (0.0_f64, 0.0_f64);
        let mut closing = 0.0;
        for place in ring.points() {
            let mut turned = self.turned(place.lon());
            if let Some(last) = unrolled.last() {
                turned = last.x + wrapped(turned - last.x);
            }
            least = least.min(turned);
            greatest = greatest.max(turned);
            unrolled.push(Planar { x: turned, y: place.lat() });
        }
        if let (Some(first), Some(last)) = (unrolled.first(), unrolled.last()) {
            closing = last.x + wrapped(first.x - last.x) - first.x;
        }
        if closing.abs() > 1.0 {
            return Vec::new();
        }
        if least >= -180.0 && greatest <= 180.0 {
            return vec![Ring::new(unrolled.into_iter().map(|p| self.flat(p.x, p.y)))];
        }
        let world = Bounds { min: Planar { x: -180.0, y: -90.0 }, max: Planar { x: 180.0, y: 90.0 } };
        let copies = [-360.0, 0.0, 360.0].map(|shift| {
            let moved: Vec<Planar> = unrolled.iter().map(|p| Planar { x: p.x + shift, y: p.y }).collect();
            Ring::new(clip_ring(&moved, &world).into_iter().map(|p| self.flat(p.x, p.y)))
        });
        copies.into_iter().filter(|ring| ring.points().len() > 2).collect()
    }

    /// A line on the plane, cut where the map ends. Points should be close enough for the latitude of a cut to be read straight between them.
    pub fn project_line(&self, line: &[Geographic]) -> Vec<Vec<Planar>> {
        let mut pieces: Vec<Vec<Planar>> = Vec::new();
        let mut piece = Vec::new();
        let mut last: Option<(f64, f64)> = None;
        for place in line {
            let (turned, lat) = (self.turned(place.lon()), place.lat());
            if let Some((from, from_lat)) = last
                && (turned - from).abs() > 180.0
            {
                let edge = 180.0_f64.copysign(from);
                let step = wrapped(turned - from);
                let share = if step == 0.0 { 0.0 } else { ((edge - from) / step).clamp(0.0, 1.0) };
                let at = from_lat + (lat - from_lat) * share;
                piece.push(self.flat(edge, at));
                pieces.push(std::mem::take(&mut piece));
                piece.push(self.flat(-edge, at));
            }
            piece.push(self.flat(turned, lat));
            last = Some((turned, lat));
        }
        pieces.push(piece);
        pieces.retain(|piece| piece.len() > 1);
        pieces
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use proptest::prelude::*;

    fn place(lon: f64, lat: f64) -> Geographic {
        Geographic::new(lon, lat).unwrap()
    }

    #[test]
    fn equal_earth_of_lome() {
        let (x, y) = equal_earth(1.2_f64.to_radians(), 6.13_f64.to_radians());
        assert!((x - 0.017_995).abs() < 1e-6 && (y - 0.124_058).abs() < 1e-6, "{x} {y}");
    }

    proptest! {
        #[test]
        fn equal_earth_agrees_with_proj4rs(lon in -179.9..179.9f64, lat in -89.0..89.0f64) {
            let from = proj4rs::Proj::from_proj_string("+proj=latlong +R=1").unwrap();
            let to = proj4rs::Proj::from_proj_string("+proj=eqearth +R=1").unwrap();
            let mut point = (lon.to_radians(), lat.to_radians(), 0.0);
            proj4rs::transform::transform(&from, &to, &mut point).unwrap();
            let (x, y) = equal_earth(lon.to_radians(), lat.to_radians());
            prop_assert!((x - point.0).abs() < 1e-6 && (y - point.1).abs() < 1e-6, "{:?} {:?}", (x, y), point);
        }

        #[test]
        fn no_place_projects_to_nowhere(lon in -180.0..=180.0f64, lat in -90.0..=90.0f64, meridian in -720.0..720.0f64) {
            let p = Projection::equal_earth(meridian).project(place(lon, lat));
            prop_assert!(p.x.is_finite() && p.y.is_finite());
        }
    }

    #[test]
    fn the_local_projection_has_one_scale_in_the_middle() {
        let extent = Extent::of([place(0.0, 6.0), place(2.0, 11.0)]).unwrap();
        let flat = Projection::local(&extent);
        let (a, b) = (place(0.9, 8.5), place(1.1, 8.5));
        let on_map = flat.project(a).distance(flat.project(b));
        assert!((on_map - super::super::distance(a, b)).abs() < 0.01);
        let (c, d) = (place(1.0, 6.0), place(1.0, 11.0));
        assert!((flat.project(c).distance(flat.project(d)) - super::super::distance(c, d)).abs() < 0.01);
    }

    #[test]
    fn a_ring_over_the_edge_of_the_map_is_cut_in_two() {
        let ring = Ring::new([place(170.0, 0.0), place(-170.0, 0.0), place(-170.0, 10.0), place(170.0, 10.0)]);
        let pieces = Projection::equal_earth(0.0).project_ring(&ring);
        assert_eq!(pieces.len(), 2);
        assert!(pieces.iter().all(|piece| {
            let b = Bounds::of(piece.points().iter().copied()).unwrap();
            b.width() < 1500.0
        }));
        assert_eq!(
            Projection::equal_earth(150.0).project_ring(&ring).len(),
            1,
            "whole when the map is centred near it"
        );
    }

    #[test]
    fn a_ring_around_a_pole_is_left_out() {
        let ring = Ring::new((0..36).map(|i| place(f64::from(i) * 10.0 - 180.0, -75.0)));
        assert!(Projection::equal_earth(0.0).project_ring(&ring).is_empty());
    }

    #[test]
    fn a_line_over_the_edge_is_cut_in_two() {
        let pieces = Projection::equal_earth(0.0).project_line(&[place(178.0, 0.0), place(-178.0, 4.0)]);
        assert_eq!(pieces.len(), 2);
        let (end, start) = (pieces[0][1], pieces[1][0]);
        assert!(
            (end.x + start.x).abs() < 1e-6 && (end.y - start.y).abs() < 1e-6,
            "cut at the same latitude on both edges"
        );
    }
}
