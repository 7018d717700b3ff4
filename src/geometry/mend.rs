//! A layer as it comes, made whole.

use rayon::prelude::*;

use super::flaw::flaws;
use super::noding::node;
use super::residue::{Loose, loose_sides};
use super::tidy::tidied;
use super::weld::Weld;
use super::{Fault, Flaw, Geographic, Grid, Polygon, cut_at_seam};

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

/// Makes a layer whole. Points are quantised, sides cut where they meet, rings made simple. Then points of borders that neighbours do not share are brought
/// together at each of `reaches` in turn, until no sliver is left between neighbours. A reach counts only if it leaves fewer slivers, or as many and clearly
/// more borders that are shared (neighbours drawn a little apart have no sliver where the gap is open to the outside); a layer that is clean is not touched.
///
/// What no reach closes is left as it is and told in `flaws`: who owns it is not for a program to say.
pub fn mend(shapes: &[Vec<Polygon<Geographic>>], reaches: &[i32]) -> Mended {
    let mut faults = Vec::new();
    let base = tidy(quantised(shapes), &mut faults);
    let loose = loose_sides(&base);
    let first = flaws(&loose, &base);
    let mut best = Mended { shapes: Vec::new(), faults, flaws: first.clone(), ..Mended::default() };
    let mut shared = shared_sides(&base, &loose);
    let mut whole = None;
    for reach in reaches.iter().copied().filter(|reach| *reach > 0) {
        let Some(weld) = Weld::find(&loose, reach) else { continue };
        // Each meeting can make two sides of one shape the same as two of another. Where there are no slivers and too few meetings to matter, nothing is tried.
        if slivers(&best.flaws) == 0 && !is_clearly_more(shared + 4 * weld.meetings, shared) {
            continue;
        }
        let mut welded = base.clone();
        weld.apply(&mut welded);
        let moved = weld.moves;
        let welded = tidy(welded, &mut Vec::new());
        let is_lost = base.iter().zip(&welded).any(|(before, after)| after.is_empty() && !before.is_empty());
        let loose = loose_sides(&welded);
        let left = flaws(&loose, &welded);
        let now = shared_sides(&welded, &loose);
        let (before, after) = (slivers(&best.flaws), slivers(&left));
        if !is_lost && (after < before || (after == before && is_clearly_more(now, shared))) {
            (best.flaws, best.snapped, shared, whole) = (left, moved, now, Some(welded));
            if after == 0 {
                break;
            }
        }
    }
    let whole = whole.unwrap_or(base);
    let area = |flaws: &[Flaw]| flaws.iter().map(|flaw| flaw.square_km).sum::<f64>();
    best.closed = first.len().saturating_sub(best.flaws.len());
    best.closed_square_km = (area(&first) - area(&best.flaws)).max(0.0);
    best.shapes = whole
        .par_iter()
        .map(|polygons| polygons.iter().map(|polygon| polygon.map(Geographic::from_quantised)).collect())
        .collect();
    best
}

/// By more than one in a hundred.
fn is_clearly_more(now: usize, before: usize) -> bool {
    now * 100 > before * 101
}

/// How many sides two neighbours share.
fn shared_sides(shapes: &[Vec<Polygon<Grid>>], loose: &[Loose]) -> usize {
    let rings = shapes.iter().flatten().flat_map(Polygon::rings);
    rings.map(|ring| ring.points().len()).sum::<usize>().saturating_sub(loose.len())
}

fn slivers(flaws: &[Flaw]) -> usize {
    flaws.iter().filter(|flaw| flaw.is_sliver()).count()
}

/// Shapes on the grid, cut at the antimeridian.
pub(super) fn quantised(shapes: &[Vec<Polygon<Geographic>>]) -> Vec<Vec<Polygon<Grid>>> {
    let shape = |polygons: &Vec<Polygon<Geographic>>| {
        let pieces = polygons.iter().flat_map(cut_at_seam);
        pieces.map(|polygon| polygon.map(Geographic::quantised)).collect()
    };
    shapes.par_iter().map(shape).collect()
}

/// Shapes whose sides meet at their ends only and whose rings are simple.
fn tidy(mut shapes: Vec<Vec<Polygon<Grid>>>, faults: &mut Vec<(usize, Fault)>) -> Vec<Vec<Polygon<Grid>>> {
    node(&mut shapes);
    let tidied = |(shape, polygons): (usize, &Vec<Polygon<Grid>>)| {
        let mut faults = Vec::new();
        let made: Vec<Polygon<Grid>> = polygons.iter().flat_map(|polygon| tidied(polygon, &mut faults)).collect();
        (made, faults.into_iter().map(|fault| (shape, fault)).collect::<Vec<_>>())
    };
    let (made, found): (Vec<_>, Vec<_>) = shapes.par_iter().enumerate().map(tidied).unzip();
    faults.extend(found.into_iter().flatten());
    made
}

/// The same without a word about what was wrong, for layers that were looked at before.
pub(super) fn whole(shapes: &[Vec<Polygon<Geographic>>]) -> Vec<Vec<Polygon<Grid>>> {
    tidy(quantised(shapes), &mut Vec::new())
}
