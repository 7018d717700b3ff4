//! One polygon made of simple rings.

use std::collections::BTreeMap;

use super::validity::{doubled_area, holds};
use super::{Geographic, Grid, Polygon, Ring, polygon_area};

/// What was wrong with the rings of a polygon, and where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// Where: the place of the crossing, the tip of the spike, a point of the ring.
    pub at: Geographic,
    /// The area in km² that the cure took away or counted once instead of twice.
    pub square_km: f64,
}

/// The kinds of faults of rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// The ring crosses itself, or another one of its polygon.
    Crosses,
    /// It goes out and straight back.
    Spike,
    /// A hole outside its outer ring.
    HoleOutside,
    /// An outer ring that runs clockwise, or a hole that does not.
    Turned,
    /// Nothing is left of the ring on the grid.
    Collapses,
    /// Its sides cross so often that they are not followed; nothing is left of the shape.
    Tangled,
}

impl Fault {
    fn at(kind: FaultKind, at: Grid) -> Self {
        Self { kind, at: Geographic::from_quantised(at), square_km: 0.0 }
    }

    fn of_ring(kind: FaultKind, ring: &Ring<Grid>) -> Option<Self> {
        let outer = ring.map(Geographic::from_quantised);
        let at = *outer.points().first()?;
        Some(Self { kind, at, square_km: polygon_area(&Polygon { outer, holes: Vec::new() }) })
    }
}

/// A polygon as simple polygons: outer rings counter-clockwise, holes clockwise and inside, no ring through a point twice, no spike, nothing
/// without an area. Sides must have been noded.
///
/// Where a ring runs around a place once, that place is inside; where it runs around it backwards (the smaller half of a figure of eight), it is not.
pub(super) fn tidied(polygon: &Polygon<Grid>, faults: &mut Vec<Fault>) -> Vec<Polygon<Grid>> {
    let Some(outer) = turned(&polygon.outer, true, faults) else { return Vec::new() };
    let mut rings = vec![outer];
    rings.extend(polygon.holes.iter().filter_map(|hole| turned(hole, false, faults)));
    let loops = if passes_twice(&rings) { loops(&rings) } else { rings.clone() };
    gathered(loops, rings.get(1..).unwrap_or_default(), faults)
}

/// Simple polygons with more land (rings that run counter-clockwise) or less (clockwise), where this leaves no doubt: `None` when the pieces do not fit. Sides must
/// have been noded together.
pub(super) fn reshaped(polygons: &[Polygon<Grid>], pieces: Vec<Ring<Grid>>) -> Option<Vec<Polygon<Grid>>> {
    let mut rings: Vec<Ring<Grid>> = polygons.iter().flat_map(Polygon::rings).cloned().collect();
    rings.extend(pieces);
    let mut faults = Vec::new();
    let made = gathered(loops(&rings), &[], &mut faults);
    (faults.is_empty() && !made.is_empty()).then_some(made)
}

/// A ring without spikes, the way it should run. A figure of eight whose halves are equal is left as it runs.
fn turned(ring: &Ring<Grid>, counter_clockwise: bool, faults: &mut Vec<Fault>) -> Option<Ring<Grid>> {
    let bare = without_spikes(ring, faults);
    let area = doubled_area(&bare);
    if bare.points().len() < 3 || (area == 0 && !passes_twice(std::slice::from_ref(&bare))) {
        faults.extend(ring.points().first().map(|p| Fault::at(FaultKind::Collapses, *p)));
        return None;
    }
    if area == 0 || (area > 0) == counter_clockwise {
        return Some(bare);
    }
    faults.extend(bare.points().first().map(|p| Fault::at(FaultKind::Turned, *p)));
    Some(bare.reversed())
}

/// Without ways out and straight back.
fn without_spikes(ring: &Ring<Grid>, faults: &mut Vec<Fault>) -> Ring<Grid> {
    let points = ring.points();
    let mut kept: Vec<Grid> = Vec::with_capacity(points.len());
    for p in points {
        kept.push(*p);
        while let [.., a, tip, b] = kept.as_slice()
            && is_spike(*a, *tip, *b)
        {
            let (a, tip, b) = (*a, *tip, *b);
            tell_spike(a, tip, b, faults);
            kept.truncate(kept.len().saturating_sub(2));
            if kept.last() != Some(&b) {
                kept.push(b);
            }
        }
    }
    // The same across the place where the list begins.
    loop {
        let (cut_last, (a, tip, b)) = match kept.as_slice() {
            [first, .., last] if first == last => {
                kept.pop();
                continue;
            }
            [first, .., before, last] if is_spike(*before, *last, *first) => (true, (*before, *last, *first)),
            [first, second, .., last] if is_spike(*last, *first, *second) => (false, (*last, *first, *second)),
            _ => break,
        };
        tell_spike(a, tip, b, faults);
        if cut_last {
            kept.pop();
        } else {
            kept.remove(0);
        }
    }
    Ring::new(kept)
}

/// A spike shorter than this is a matter of rounding: ten units of the grid, about a metre.
const SHORT: i64 = 10;

fn tell_spike(a: Grid, tip: Grid, b: Grid, faults: &mut Vec<Fault>) {
    if tip.square_to(a).min(tip.square_to(b)) > SHORT * SHORT {
        faults.push(Fault::at(FaultKind::Spike, tip));
    }
}

/// Whether the way from a point to a tip and on lies on itself.
fn is_spike(a: Grid, tip: Grid, b: Grid) -> bool {
    let along = |a: i32, tip: i32, b: i32| (i64::from(a) - i64::from(tip)) * (i64::from(b) - i64::from(tip));
    tip.turn(a, b) == 0 && along(a.x, tip.x, b.x) + along(a.y, tip.y, b.y) > 0
}

/// Whether any point comes twice.
fn passes_twice(rings: &[Ring<Grid>]) -> bool {
    let mut points: Vec<Grid> = rings.iter().flat_map(|ring| ring.points().iter().copied()).collect();
    points.sort_unstable();
    points.windows(2).any(|pair| pair.first() == pair.last())
}

/// The rings taken apart into simple loops; sides that are run both ways are gone.
fn loops(rings: &[Ring<Grid>]) -> Vec<Ring<Grid>> {
    let mut counts: BTreeMap<(Grid, Grid), usize> = BTreeMap::new();
    for side in rings.iter().flat_map(Ring::sides) {
        *counts.entry(side).or_default() += 1;
    }
    let mut sides: Vec<(Grid, Grid)> = Vec::new();
    for (&(a, b), &count) in &counts {
        let back = counts.get(&(b, a)).copied().unwrap_or(0);
        sides.extend(std::iter::repeat_n((a, b), count.saturating_sub(back)));
    }
    // By start, then by direction.
    sides.sort_by(|(a, b), (c, d)| a.cmp(c).then_with(|| a.angle_order(*b, *d)));
    let mut used = vec![false; sides.len()];
    let mut found = Vec::new();
    for first in 0..sides.len() {
        let mut walk: Vec<Grid> = Vec::new();
        let mut next = Some(first);
        while let Some(at) = next.filter(|at| used.get(*at) == Some(&false)) {
            let Some(&(from, to)) = sides.get(at) else { break };
            if let Some(mark) = used.get_mut(at) {
                *mark = true;
            }
            walk.push(from);
            next = leaving(&sides, &used, from, to);
        }
        if !walk.is_empty() {
            split(walk, &mut found);
        }
    }
    // Once, at the end: a ring torn in thousands of places has as many loops.
    found.retain(|ring| ring.points().len() > 2 && doubled_area(ring) != 0);
    found
}

/// The side to go on with after one from `from` to `to`: the first to the right of the way back, so that what is inside stays on the left.
fn leaving(sides: &[(Grid, Grid)], used: &[bool], from: Grid, to: Grid) -> Option<usize> {
    let start = sides.partition_point(|(a, _)| *a < to);
    let end = sides.partition_point(|(a, _)| *a <= to);
    let back = start + sides.get(start..end)?.partition_point(|(_, b)| to.angle_order(*b, from).is_lt());
    (start..back).rev().chain((back..end).rev()).find(|at| used.get(*at) == Some(&false))
}

/// A closed walk as loops that pass each point once.
fn split(walk: Vec<Grid>, found: &mut Vec<Ring<Grid>>) {
    let mut at: BTreeMap<Grid, usize> = BTreeMap::new();
    let mut open: Vec<Grid> = Vec::new();
    for p in walk {
        if let Some(from) = at.get(&p).copied() {
            let closed = open.split_off(from);
            for q in &closed {
                at.remove(q);
            }
            found.push(Ring::new(closed));
        }
        at.insert(p, open.len());
        open.push(p);
    }
    found.push(Ring::new(open));
}

/// A loop around which others are looked for; more are taken as they come.
const MOST_LOOPS: usize = 3000;

/// Loops as polygons with their holes, the largest first: each loop in the smallest one around it.
fn gathered(mut loops: Vec<Ring<Grid>>, holes: &[Ring<Grid>], faults: &mut Vec<Fault>) -> Vec<Polygon<Grid>> {
    loops.sort_by_cached_key(|ring| std::cmp::Reverse(doubled_area(ring).abs()));
    // For each loop that is kept: the polygon it belongs to, and whether it is the outer ring of it.
    let mut kept: Vec<(Ring<Grid>, usize, bool)> = Vec::new();
    let mut polygons = 0;
    for ring in loops.into_iter().take(MOST_LOOPS) {
        let around = kept.iter().rev().find(|(other, _, _)| holds(other, &ring)).map(|(_, of, outer)| (*of, *outer));
        match (doubled_area(&ring) > 0, around) {
            (true, None | Some((_, false))) => {
                kept.push((ring, polygons, true));
                polygons += 1;
            }
            (false, Some((of, true))) => kept.push((ring, of, false)),
            _ => {
                let area = doubled_area(&ring);
                let is_hole = area < 0 && holes.iter().any(|hole| doubled_area(hole) == area);
                faults.extend(Fault::of_ring(if is_hole { FaultKind::HoleOutside } else { FaultKind::Crosses }, &ring));
            }
        }
    }
    let mut made: Vec<Polygon<Grid>> = Vec::with_capacity(polygons);
    for (ring, of, is_outer) in kept {
        if is_outer {
            made.push(Polygon { outer: ring, holes: Vec::new() });
        } else if let Some(polygon) = made.get_mut(of) {
            polygon.holes.push(ring);
        }
    }
    made
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::is_valid;
    use super::super::noding::node;
    use super::*;
    use proptest::prelude::*;

    fn polygon(rings: &[&[(i32, i32)]]) -> Polygon<Grid> {
        Polygon::new(rings.iter().map(|ring| ring.iter().map(|&(x, y)| Grid::new(x, y)).collect())).unwrap()
    }

    fn mended(polygon: Polygon<Grid>) -> (Vec<Polygon<Grid>>, Vec<FaultKind>) {
        let mut shapes = vec![vec![polygon]];
        assert!(node(&mut shapes));
        let mut faults = Vec::new();
        let made = shapes[0].iter().flat_map(|polygon| tidied(polygon, &mut faults)).collect();
        (made, faults.into_iter().map(|fault| fault.kind).collect())
    }

    #[test]
    fn each_fault_is_named_and_mended() {
        use FaultKind::*;
        let square: &[(i32, i32)] = &[(0, 0), (90, 0), (90, 90), (0, 90)];
        let (made, faults) = mended(polygon(&[square]));
        assert_eq!((made.len(), faults.len()), (1, 0));
        let (made, faults) = mended(polygon(&[&[(0, 0), (0, 90), (90, 90), (90, 0)]]));
        assert_eq!((made, faults), (vec![polygon(&[&[(90, 0), (90, 90), (0, 90), (0, 0)]])], vec![Turned]));
        let (made, faults) = mended(polygon(&[&[(0, 0), (90, 0), (90, 90), (90, 200), (90, 90), (0, 90)]]));
        assert_eq!((made[0].outer.points().len(), faults), (4, vec![Spike]));
        let (made, faults) = mended(polygon(&[&[(0, 0), (90, 0), (90, 90), (0, 90), (0, 0), (-50, 0)]]));
        assert_eq!((made[0].outer.points().len(), faults), (4, vec![Spike]), "where the list begins");
        // The large half of a figure of eight stays.
        let (made, faults) = mended(polygon(&[&[(0, 0), (90, 0), (90, 90), (40, -20)]]));
        assert_eq!((made.len(), made[0].outer.points().len(), faults), (1, 3, vec![Crosses]));
        let (made, faults) = mended(polygon(&[square, &[(200, 200), (200, 210), (210, 210)]]));
        assert_eq!((made.len(), made[0].holes.len(), faults), (1, 0, vec![HoleOutside]));
        let (made, faults) = mended(polygon(&[square, &[(80, 40), (80, 50), (120, 50), (120, 40)]]));
        assert_eq!((made.len(), made[0].holes.len(), faults), (1, 0, vec![Crosses]), "a hole half outside");
        assert_eq!(mended(polygon(&[&[(0, 0), (90, 0), (40, 0)]])), (vec![], vec![Spike, Collapses]));
        // Two rooms that touch at a corner, run as one ring.
        let (made, faults) = mended(polygon(&[&[(0, 0), (9, 0), (9, 9), (20, 9), (20, 20), (9, 20), (9, 9), (0, 9)]]));
        assert_eq!((made.len(), faults.len()), (2, 0));
        // A hole that touches the outer ring at a point stays a hole; one along its side is a bay.
        let (made, _) = mended(polygon(&[square, &[(0, 0), (10, 20), (20, 10)]]));
        assert_eq!((made.len(), made[0].holes.len()), (1, 1));
        let (made, _) = mended(polygon(&[square, &[(20, 0), (20, 10), (40, 10), (40, 0)]]));
        assert_eq!((made.len(), made[0].holes.len(), made[0].outer.points().len()), (1, 0, 8));
    }

    #[test]
    fn a_loop_outside_that_shares_all_its_points_is_no_hole() {
        // The hole leaves the outer ring and comes back through points of it.
        let outer = [(35892, 35315), (15952, 17153), (27916, 33297), (32901, 3027), (0, 3027)];
        let (made, faults) = mended(polygon(&[&outer, &[(25922, 26234), (27916, 4036), (35892, 35315)]]));
        let rings: Vec<Ring<Grid>> = made[0].rings().cloned().collect();
        assert!(is_valid(&rings) && faults.contains(&FaultKind::Crosses), "{made:?} {faults:?}");
    }

    proptest! {
        #[test]
        fn whatever_comes_is_valid_afterwards(outer in prop::collection::vec((0..40i32, 0..40i32), 3..14), hole in prop::collection::vec((0..40i32, 0..40i32), 0..8)) {
            let spread = |ring: Vec<(i32, i32)>| ring.into_iter().map(|(x, y)| Grid::new(x * 997, y * 1009)).collect::<Vec<_>>();
            let rings = [spread(outer), spread(hole)];
            let (made, _) = mended(Polygon::new(rings.into_iter().filter(|ring| !ring.is_empty())).unwrap());
            for polygon in &made {
                let rings: Vec<Ring<Grid>> = polygon.rings().cloned().collect();
                prop_assert!(is_valid(&rings), "{polygon:?}");
                prop_assert!(doubled_area(&polygon.outer) > 0 && polygon.holes.iter().all(|hole| doubled_area(hole) < 0));
                prop_assert!(!passes_twice(std::slice::from_ref(&polygon.outer)));
            }
        }
    }
}
