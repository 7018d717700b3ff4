//! Boxes of the globe.

use super::Geographic;

/// A box of meridians and parallels, in degrees. `east` is never less than `west` and passes 180 when the box crosses the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Western meridian, within ±180.
    pub west: f64,
    /// Eastern meridian, from `west` to `west + 360`.
    pub east: f64,
    /// Southern parallel.
    pub south: f64,
    /// Northern parallel.
    pub north: f64,
}

impl Extent {
    /// The narrowest box around places: the widest empty gap of longitudes is left out. `None` when there is no place.
    pub fn of(places: impl IntoIterator<Item = Geographic>) -> Option<Self> {
        let mut lons = Vec::new();
        let (mut south, mut north) = (f64::INFINITY, f64::NEG_INFINITY);
        for place in places {
            lons.push(place.lon());
            south = south.min(place.lat());
            north = north.max(place.lat());
        }
        lons.sort_by(f64::total_cmp);
        let (first, last) = (*lons.first()?, *lons.last()?);
        let (mut west, mut east, mut gap) = (first, last, first + 360.0 - last);
        for (a, b) in lons.iter().zip(lons.iter().skip(1)) {
            if b - a > gap {
                (west, east, gap) = (*b, *a + 360.0, b - a);
            }
        }
        Some(Self { west, east, south, north })
    }

    /// The middle of the box.
    pub fn center(&self) -> Geographic {
        let lon = wrapped((self.west + self.east) / 2.0);
        // Means of finite values within range are finite and within range.
        Geographic::from_degrees(lon, (self.south + self.north) / 2.0)
    }
}

/// A difference of longitudes brought within ±180 degrees.
pub(super) fn wrapped(lon: f64) -> f64 {
    if (-180.0..=180.0).contains(&lon) { lon } else { (lon + 180.0).rem_euclid(360.0) - 180.0 }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_box_takes_the_narrow_way_over_the_antimeridian() {
        let places = [(178.0, -17.0), (-179.0, -16.0), (177.0, -19.0)];
        let fiji = Extent::of(places.map(|(x, y)| Geographic::new(x, y).unwrap())).unwrap();
        assert_eq!((fiji.west, fiji.east), (177.0, 181.0));
        assert_eq!((fiji.center().lon(), fiji.center().lat()), (179.0, -17.5));
        assert_eq!(Extent::of([]), None);
    }
}
