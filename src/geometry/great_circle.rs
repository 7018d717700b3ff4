//! The shortest way between two places.

use super::Geographic;

/// Points along the great circle between two places, both included, no more than `step` degrees of arc apart.
///
/// Between places exactly opposite each other every way is as short: the one over the north pole is taken, or over
/// Greenwich's meridian from pole to pole.
pub fn great_circle(from: Geographic, to: Geographic, step: f64) -> Vec<Geographic> {
    let (a, b) = (vector(from), vector(to));
    let cosine = dot(a, b).clamp(-1.0, 1.0);
    let angle = cosine.acos();
    let mut line = vec![from];
    if angle > 1e-9 {
        // The unit vector a quarter turn from the start, towards the end.
        let toward =
            unit(add(b, a, -cosine)).or_else(|| unit(add([0.0, 0.0, 1.0], a, -a[2]))).unwrap_or([1.0, 0.0, 0.0]);
        let count = (angle.to_degrees() / step.clamp(0.1, 90.0)).ceil().max(1.0) as u32;
        line.extend((1..count).map(|i| {
            let t = angle * f64::from(i) / f64::from(count);
            let [x, y, z] = add(scaled(a, t.cos()), toward, t.sin());
            Geographic::from_degrees(y.atan2(x).to_degrees(), z.clamp(-1.0, 1.0).asin().to_degrees())
        }));
    }
    line.push(to);
    line
}

fn vector(place: Geographic) -> [f64; 3] {
    let (lon, lat) = (place.lon().to_radians(), place.lat().to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

fn dot([a, b, c]: [f64; 3], [x, y, z]: [f64; 3]) -> f64 {
    a * x + b * y + c * z
}

fn scaled(v: [f64; 3], k: f64) -> [f64; 3] {
    v.map(|c| c * k)
}

/// `v + w · k`
fn add([a, b, c]: [f64; 3], [x, y, z]: [f64; 3], k: f64) -> [f64; 3] {
    [a + x * k, b + y * k, c + z * k]
}

fn unit(v: [f64; 3]) -> Option<[f64; 3]> {
    let length = dot(v, v).sqrt();
    (length > 1e-9).then(|| scaled(v, 1.0 / length))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::distance;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_line_is_as_long_as_the_distance(a in -180.0..180.0f64, b in -89.0..89.0f64, c in -180.0..180.0f64, d in -89.0..89.0f64) {
            let (from, to) = (Geographic::new(a, b).unwrap(), Geographic::new(c, d).unwrap());
            let line = great_circle(from, to, 2.0);
            let length: f64 = line.windows(2).map(|w| distance(w[0], w[1])).sum();
            prop_assert!((length - distance(from, to)).abs() < 1e-3);
            prop_assert!(line.windows(2).all(|w| distance(w[0], w[1]) < 223.0));
        }
    }

    #[test]
    fn the_same_place_and_the_opposite_place() {
        let (here, there) = (Geographic::new(10.0, 20.0).unwrap(), Geographic::new(-170.0, -20.0).unwrap());
        assert_eq!(great_circle(here, here, 2.0).len(), 2);
        let over = great_circle(here, there, 2.0);
        assert!(over.iter().any(|p| p.lat() > 88.0), "over the pole");
        let poles = great_circle(Geographic::new(0.0, 90.0).unwrap(), Geographic::new(0.0, -90.0).unwrap(), 5.0);
        assert!(poles.iter().all(|p| p.lat().is_finite()) && poles.len() == 37);
    }
}
