//! A layer as it comes, made whole.

use rayon::prelude::*;

use super::fill::filled;
use super::flaw::{FlawedFace, flaws};
use super::noding::node;
use super::residue::{Loose, loose_sides};
use super::tidy::tidied;
use super::weld::Weld;
use super::{Fault, FaultKind, Flaw, Geographic, Grid, Polygon, cut_at_seam};

/// A layer whose polygons are valid and whose sides meet at their ends only, with what was wrong and what was done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mended {
    /// The shapes, in the order they came: outer rings counter-clockwise, every coordinate on the grid of millionths of a degree.
    pub shapes: Vec<Vec<Polygon<Geographic>>>,
    /// What was wrong with rings as they came, with the number of the shape.
    pub faults: Vec<(usize, Fault)>,
    /// Gaps and overlaps that are left, the largest first.
    pub flaws: Vec<Flaw>,
    /// How many points were brought to another one.
    pub snapped: usize,
    /// How many gaps and overlaps are gone.
    pub closed: usize,
    /// Their area in km².
    pub closed_square_km: f64,
}

/// How far points are brought together in turn, in units of the grid: about a metre, then about eleven.
pub const REACHES: [i32; 2] = [10, 100];

/// Makes a layer whole. Points are quantised, sides cut where they meet, rings made simple. Then, at each of `reaches` in turn and until no sliver is left, points
/// of borders that neighbours do not share are brought together, and what stays open or doubled and is no wider than the reach goes to one of the shapes beside it.
/// Bringing points together counts only if it leaves fewer slivers, or as many and clearly more borders that are shared (neighbours drawn a little apart have no
/// sliver where the gap is open to the outside); a layer that is clean is not touched.
///
/// What is wider than the last reach is left as it is and told in `flaws`: who owns it is not for a program to say.
pub fn mend(shapes: &[Vec<Polygon<Geographic>>], reaches: &[i32]) -> Mended {
    let mut faults = Vec::new();
    let mut layer = Noded::of(tidy(quantised(shapes), &mut faults));
    let mut best = Mended { faults, ..Mended::default() };
    let (first, first_square_km) = (layer.flaws.len(), layer.flawed_square_km());
    for reach in reaches.iter().copied().filter(|reach| *reach > 0) {
        if let Some((better, moved)) = welded(&layer, reach) {
            layer = better;
            best.snapped += moved;
        }
        if let Some(filled) = filled(&layer.shapes, &layer.flaws, f64::from(reach) * KM_PER_UNIT) {
            let filled = Noded::of(filled);
            if filled.flaws.len() < layer.flaws.len() {
                layer = filled;
            }
        }
        if layer.slivers() == 0 && best.snapped > 0 {
            break;
        }
    }
    best.closed = first.saturating_sub(layer.flaws.len());
    best.closed_square_km = (first_square_km - layer.flawed_square_km()).max(0.0);
    best.flaws = layer.flaws.into_iter().map(|face| face.flaw).collect();
    let places = |polygons: &Vec<Polygon<Grid>>| {
        polygons.iter().map(|polygon| polygon.map(Geographic::from_quantised)).collect()
    };
    best.shapes = layer.shapes.par_iter().map(places).collect();
    best
}

/// A unit of the grid in km, along a meridian.
const KM_PER_UNIT: f64 = 111.195 * Geographic::QUANTUM;

/// A layer whose sides meet at their ends only, and what does not fit in it.
struct Noded {
    shapes: Vec<Vec<Polygon<Grid>>>,
    loose: Vec<Loose>,
    flaws: Vec<FlawedFace>,
}

impl Noded {
    fn of(shapes: Vec<Vec<Polygon<Grid>>>) -> Self {
        let loose = loose_sides(&shapes);
        let flaws = flaws(&loose, &shapes);
        Self { shapes, loose, flaws }
    }

    fn slivers(&self) -> usize {
        self.flaws.iter().filter(|face| face.flaw.is_sliver()).count()
    }

    fn flawed_square_km(&self) -> f64 {
        self.flaws.iter().map(|face| face.flaw.square_km).sum()
    }

    /// How many sides two neighbours share.
    fn shared_sides(&self) -> usize {
        let rings = self.shapes.iter().flatten().flat_map(Polygon::rings);
        rings.map(|ring| ring.points().len()).sum::<usize>().saturating_sub(self.loose.len())
    }
}

/// The layer with points brought together, when that makes it better, and how many were.
fn welded(layer: &Noded, reach: i32) -> Option<(Noded, usize)> {
    let weld = Weld::find(&layer.loose, reach)?;
    let (slivers, shared) = (layer.slivers(), layer.shared_sides());
    // Each meeting can make two sides of one shape the same as two of another. Where there are no slivers and too few meetings to matter, nothing is tried.
    if slivers == 0 && !is_clearly_more(shared + 4 * weld.meetings, shared) {
        return None;
    }
    let mut shapes = layer.shapes.clone();
    weld.apply(&mut shapes);
    let better = Noded::of(tidy(shapes, &mut Vec::new()));
    let is_lost = layer.shapes.iter().zip(&better.shapes).any(|(before, after)| after.is_empty() && !before.is_empty());
    let left = better.slivers();
    let is_better = left < slivers || (left == slivers && is_clearly_more(better.shared_sides(), shared));
    (is_better && !is_lost).then_some((better, weld.moves))
}

/// By more than one in a hundred.
fn is_clearly_more(now: usize, before: usize) -> bool {
    now * 100 > before * 101
}

/// Shapes on the grid, cut at the antimeridian.
pub(super) fn quantised(shapes: &[Vec<Polygon<Geographic>>]) -> Vec<Vec<Polygon<Grid>>> {
    let shape = |polygons: &Vec<Polygon<Geographic>>| {
        let pieces = polygons.iter().flat_map(cut_at_seam);
        pieces.map(|polygon| polygon.map(Geographic::quantised)).collect()
    };
    shapes.par_iter().map(shape).collect()
}

/// Shapes whose sides meet at their ends only and whose rings are simple. What is too tangled to be followed is left without polygons.
fn tidy(shapes: Vec<Vec<Polygon<Grid>>>, faults: &mut Vec<(usize, Fault)>) -> Vec<Vec<Polygon<Grid>>> {
    let shapes = noded(shapes, faults);
    let tidied = |(shape, polygons): (usize, &Vec<Polygon<Grid>>)| {
        let mut faults = Vec::new();
        let made: Vec<Polygon<Grid>> = polygons.iter().flat_map(|polygon| tidied(polygon, &mut faults)).collect();
        (made, faults.into_iter().map(|fault| (shape, fault)).collect::<Vec<_>>())
    };
    let (made, found): (Vec<_>, Vec<_>) = shapes.par_iter().enumerate().map(tidied).unzip();
    faults.extend(found.into_iter().flatten());
    made
}

/// Shapes whose sides meet at their ends only; without those that are tangled in themselves, and without any where it is the whole that is.
fn noded(mut shapes: Vec<Vec<Polygon<Grid>>>, faults: &mut Vec<(usize, Fault)>) -> Vec<Vec<Polygon<Grid>>> {
    if node(&mut shapes) {
        return shapes;
    }
    let mut leave_out = |number: usize, shape: &mut Vec<Polygon<Grid>>| {
        let first = shape.first().and_then(|polygon| polygon.outer.points().first());
        faults.extend(first.map(|at| {
            let at = Geographic::from_quantised(*at);
            (number, Fault { kind: FaultKind::Tangled, at, square_km: 0.0 })
        }));
        shape.clear();
    };
    for (number, shape) in shapes.iter_mut().enumerate() {
        if !node(std::slice::from_mut(shape)) {
            leave_out(number, shape);
        }
    }
    if !node(&mut shapes) {
        shapes.iter_mut().enumerate().for_each(|(number, shape)| leave_out(number, shape));
    }
    shapes
}

/// The same without a word about what was wrong, for layers that were looked at before.
pub(super) fn whole(shapes: &[Vec<Polygon<Geographic>>]) -> Vec<Vec<Polygon<Grid>>> {
    tidy(quantised(shapes), &mut Vec::new())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    fn shape(points: impl Iterator<Item = (f64, f64)>) -> Vec<Polygon<Geographic>> {
        let points: Vec<Geographic> = points.map(|(lon, lat)| Geographic::new(lon, lat).unwrap()).collect();
        vec![Polygon::new([points]).unwrap()]
    }

    #[test]
    fn a_shape_whose_sides_cross_by_the_million_is_left_out_and_its_neighbour_kept() {
        let mut seed = 1_u64;
        let mut chance = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 40) as f64 / f64::from(1 << 24)
        };
        let tangle = shape((0..4_000).map(|_| (chance(), chance())));
        let square = shape([(2.0, 0.0), (3.0, 0.0), (3.0, 1.0), (2.0, 1.0)].into_iter());
        let mended = mend(&[tangle, square.clone()], &REACHES);
        assert_eq!(
            mended.faults.iter().map(|(shape, fault)| (*shape, fault.kind)).collect::<Vec<_>>(),
            [(0, FaultKind::Tangled)]
        );
        assert!(mended.shapes[0].is_empty());
        assert_eq!(mended.shapes[1], mend(&[square], &REACHES).shapes[0]);
    }
}
