//! The nearest communes of each.

use rayon::prelude::*;

use super::{Commune, Id, Neighbour, Shelf};
use crate::geometry::{Geographic, distance};

/// How many of the nearest communes a commune knows.
const NEAREST: usize = 5;

/// The nearest communes of each by their points, nearest first, with the distance in kilometres; as `before`, where that stood on the same ground. Points are sorted by
/// latitude, so that each commune looks only at those that can still be nearer than what it has: the cost stays near-linear for a country of tens of thousands.
pub(super) fn of_all(communes: &Shelf<Commune>, before: Option<&Shelf<Commune>>) -> Vec<Vec<Neighbour>> {
    if let Some(before) = before {
        return before.iter().map(|(_, commune)| commune.nearest.clone()).collect();
    }
    let spot = |(id, commune): (Id<Commune>, &Commune)| {
        let point = commune.point.as_ref()?;
        Some(Spot::new(Geographic::new(point.lon, point.lat)?, id))
    };
    let mut spots: Vec<Spot> = communes.iter().filter_map(spot).collect();
    spots.sort_by(|a, b| a.place.lat().total_cmp(&b.place.lat()).then(a.id.cmp(&b.id)));
    let found: Vec<_> =
        spots.par_iter().enumerate().map(|(rank, from)| (from.id, nearest(&spots, rank, *from))).collect();
    let mut all = vec![Vec::new(); communes.len()];
    for (id, nearest) in found {
        if let Some(of_this) = all.get_mut(id.index()) {
            *of_this = nearest;
        }
    }
    all
}

/// A degree of latitude in kilometres on the sphere [`distance`] uses, rounded down so that no neighbour is missed.
const KM_A_DEGREE: f64 = 111.0;

/// A chord so little longer than another may still be the shorter one: both are rounded.
const ROUNDING: f64 = 1.0 + 1e-9;

fn nearest(points: &[Spot], index: usize, from: Spot) -> Vec<Neighbour> {
    let mut best: Vec<(f64, Id<Commune>, f64)> = Vec::new();
    let mut look = |spot: &Spot| {
        let full = best.len() == NEAREST;
        let (limit, longest) = best.last().filter(|_| full).map_or((f64::INFINITY, f64::INFINITY), |b| (b.0, b.2));
        if (spot.place.lat() - from.place.lat()).abs() * KM_A_DEGREE > limit {
            return false;
        }
        let chord = from.chord(spot);
        if chord > longest * ROUNDING {
            return true;
        }
        best.push((distance(from.place, spot.place), spot.id, chord));
        best.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        best.truncate(NEAREST);
        true
    };
    let (below, rest) = points.split_at(index);
    let mut down = below.iter().rev();
    let mut up = rest.iter().skip(1);
    let (mut go_down, mut go_up) = (true, true);
    while go_down || go_up {
        go_down = go_down && down.next().is_some_and(&mut look);
        go_up = go_up && up.next().is_some_and(&mut look);
    }
    best.into_iter().map(|(distance, commune, _)| Neighbour { commune, distance }).collect()
}

/// A commune with a point, and that point on a sphere of radius one: far points are told by three products.
#[derive(Clone, Copy)]
struct Spot {
    place: Geographic,
    id: Id<Commune>,
    unit: [f64; 3],
}

impl Spot {
    fn new(place: Geographic, id: Id<Commune>) -> Self {
        let (lon, lat) = (place.lon().to_radians(), place.lat().to_radians());
        Self { place, id, unit: [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()] }
    }

    /// The square of the straight way through the sphere: longer where the way over it is longer.
    fn chord(&self, other: &Self) -> f64 {
        self.unit.iter().zip(&other.unit).map(|(a, b)| (a - b) * (a - b)).sum()
    }
}
