//! Where a layer does not cover the land exactly once: gaps and overlaps, with their areas.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::mesh::Mesh;
use super::residue::Loose;
use super::validity::doubled_area;
use super::{Bounds, Geographic, Grid, Planar, Polygon, Ring, distance, polygon_area};

/// A place that several shapes cover, or that none does although there are shapes all around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Flaw {
    /// Whether it is covered more than once; otherwise not at all.
    pub is_overlap: bool,
    /// Its area in km².
    pub square_km: f64,
    /// The length of its border in km.
    pub border: f64,
    /// The shapes that cover it, or lie around it; sorted.
    pub shapes: Vec<usize>,
    /// A point of its border.
    pub at: Geographic,
}

impl Flaw {
    /// How wide it is in km, were it a strip.
    pub fn width(&self) -> f64 {
        if self.border > 0.0 { 2.0 * self.square_km / self.border } else { 0.0 }
    }

    /// Whether it is a strip rather than a lake or a missing shape: a disc of its border would have ten times its area.
    pub fn is_sliver(&self) -> bool {
        4.0 * std::f64::consts::PI * self.square_km < 0.1 * self.border * self.border
    }
}

/// A flaw with the ground it lies on.
#[derive(Clone, Debug)]
pub(super) struct FlawedFace {
    pub flaw: Flaw,
    /// Its border, run counter-clockwise.
    pub border: Ring<Grid>,
    /// For each shape that has a part of the border: which, and how long that part is.
    pub along: Vec<(usize, f64)>,
    /// Covered twice or not at all, with nothing in it that is covered otherwise.
    pub is_plain: bool,
}

/// The gaps and overlaps between loose sides of a noded layer, the largest first.
///
/// The loose sides divide the plane into faces. Across a side the number of shapes that cover a face changes by the excess of the side; outside of
/// everything it is nought.
pub(super) fn flaws(sides: &[Loose], shapes: &[Vec<Polygon<Grid>>]) -> Vec<FlawedFace> {
    let mut faces = Faces::of(sides);
    faces.count(sides);
    let has_overlaps = faces.loops.iter().any(|face| face.cover.is_some_and(|cover| cover > 1));
    let boxes: Vec<Option<Bounds>> =
        if has_overlaps { shapes.par_iter().map(|shape| bounds(shape)).collect() } else { Vec::new() };
    let mut flaws: Vec<FlawedFace> =
        faces.loops.par_iter().filter_map(|face| flaw(face, sides, shapes, &boxes)).collect();
    flaws.sort_by(|a, b| {
        let (a, b) = (&a.flaw, &b.flaw);
        b.square_km.total_cmp(&a.square_km).then_with(|| a.shapes.cmp(&b.shapes))
    });
    flaws
}

/// The shapes around each face that more than one shape covers, or that lies in a hole of nothing.
pub(super) fn covered_wrongly(sides: &[Loose]) -> Vec<Vec<usize>> {
    let mut faces = Faces::of(sides);
    faces.count(sides);
    let is_wrong = |face: &&Loop| face.cover.is_some_and(|cover| !(0..=1).contains(&cover));
    let around = |face: &Loop| {
        let near = face.halves.iter().filter_map(|half| sides.get(half / 2));
        let mut shapes: Vec<usize> = near.flat_map(|side| side.left.iter().chain(&side.right)).copied().collect();
        shapes.sort_unstable();
        shapes.dedup();
        shapes
    };
    faces.loops.iter().filter(is_wrong).map(around).collect()
}

/// A border of a face, with the face on its left.
struct Loop {
    /// Halves: twice the number of a side, and one more when it is run from its greater end.
    halves: Vec<usize>,
    /// Twice its area: negative for the border of what lies around.
    doubled: i128,
    /// How many shapes cover the face, once known.
    cover: Option<i32>,
    /// Whether other pieces lie in it.
    has_islands: bool,
}

struct Faces {
    loops: Vec<Loop>,
    /// For each half, its loop.
    loop_of: Vec<usize>,
}

fn half_of(sides: &[Loose], half: usize) -> Option<(Grid, Grid)> {
    let (a, b) = sides.get(half / 2)?.side;
    Some(if half.is_multiple_of(2) { (a, b) } else { (b, a) })
}

impl Faces {
    fn of(sides: &[Loose]) -> Self {
        // Halves by where they start, then by direction.
        let mut fan: Vec<(Grid, Grid, usize)> =
            (0..sides.len() * 2).filter_map(|half| half_of(sides, half).map(|(a, b)| (a, b, half))).collect();
        fan.sort_unstable_by(|(a, b, _), (c, d, _)| a.cmp(c).then_with(|| a.angle_order(*b, *d)));
        // The half that follows another: the next to the right of the way back.
        let mut follows = vec![0; fan.len()];
        for around in fan.chunk_by(|a, b| a.0 == b.0) {
            let before = around.iter().cycle().skip(around.len() - 1);
            for ((_, _, half), (_, _, next)) in around.iter().zip(before) {
                if let Some(slot) = follows.get_mut(half ^ 1) {
                    *slot = *next;
                }
            }
        }
        let mut faces = Self { loops: Vec::new(), loop_of: vec![usize::MAX; fan.len()] };
        for first in 0..fan.len() {
            let mut halves = Vec::new();
            let mut next = first;
            while let Some(slot) = faces.loop_of.get_mut(next).filter(|slot| **slot == usize::MAX) {
                *slot = faces.loops.len();
                halves.push(next);
                next = follows.get(next).copied().unwrap_or(first);
            }
            if !halves.is_empty() {
                let ring = Ring::new(halves.iter().filter_map(|half| half_of(sides, *half)).map(|(a, _)| a));
                faces.loops.push(Loop { halves, doubled: doubled_area(&ring), cover: None, has_islands: false });
            }
        }
        faces
    }

    /// Counts the shapes over each face: over what lies around a piece by looking west from its westernmost point, then from face to face.
    fn count(&mut self, sides: &[Loose]) {
        let rows = Rows::of(sides);
        let west = |face: &Loop| face.halves.iter().filter_map(|half| half_of(sides, *half)).map(|(a, _)| a).min();
        let around = self.loops.iter().enumerate().filter(|(_, face)| face.doubled < 0);
        let mut pieces: Vec<(Grid, usize)> = around.filter_map(|(at, face)| Some((west(face)?, at))).collect();
        // What lies to the west of a piece is of a piece that reaches further west: it is counted before.
        pieces.sort_unstable();
        for (west, start) in pieces {
            if self.loops.get(start).is_none_or(|face| face.cover.is_some()) {
                continue;
            }
            let beyond = rows.as_ref().and_then(|rows| rows.nearest_west_of(west, sides));
            let face = beyond.and_then(|half| self.loop_of.get(half).copied());
            let face = face.and_then(|face| self.loops.get_mut(face));
            let cover = face.as_ref().and_then(|face| face.cover).unwrap_or(0);
            if let Some(face) = face {
                face.has_islands = true;
            }
            if let Some(face) = self.loops.get_mut(start) {
                face.cover = Some(cover);
            }
            self.spread(start, sides);
        }
    }

    /// From a face that is counted to all those of its piece.
    fn spread(&mut self, start: usize, sides: &[Loose]) {
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            let Some(face) = self.loops.get_mut(at) else { continue };
            let Some(cover) = face.cover else { continue };
            let halves = std::mem::take(&mut face.halves);
            for half in &halves {
                let Some(excess) = sides.get(half / 2).map(|side| side.excess) else { continue };
                // Crossing to the right of a half that starts at the lesser end loses the excess.
                let beyond = if half.is_multiple_of(2) { cover - excess } else { cover + excess };
                let Some(&other) = self.loop_of.get(half ^ 1) else { continue };
                if let Some(face) = self.loops.get_mut(other).filter(|face| face.cover.is_none()) {
                    face.cover = Some(beyond);
                    open.push(other);
                }
            }
            if let Some(face) = self.loops.get_mut(at) {
                face.halves = halves;
            }
        }
    }
}

/// Sides by the cells they pass, so that the next one to the west is found without looking at all.
struct Rows {
    mesh: Mesh,
    /// Cells row by row, from west to east, and the sides that pass them.
    entries: Vec<(u32, u32)>,
}

impl Rows {
    fn of(sides: &[Loose]) -> Option<Self> {
        let length = |loose: &Loose| (loose.side.0.square_to(loose.side.1) as f64).sqrt();
        let size = sides.iter().map(length).sum::<f64>() / sides.len().max(1) as f64;
        let mesh = Mesh::over(sides.iter().flat_map(|loose| [loose.side.0, loose.side.1]), size as i64 + 1)?;
        let passed = |(number, loose): (usize, &Loose)| {
            let mut passed = Vec::with_capacity(4);
            mesh.along(loose.side.0, loose.side.1, 0, |cell| passed.push((cell, number as u32)));
            passed
        };
        let mut entries: Vec<(u32, u32)> = sides.par_iter().enumerate().flat_map_iter(passed).collect();
        entries.par_sort_unstable();
        Some(Self { mesh, entries })
    }

    /// The half with, on its left, what lies just west of a point: that of the nearest side to the west, run to the south. Each end of a side counts with
    /// what is above it only.
    fn nearest_west_of(&self, p: Grid, sides: &[Loose]) -> Option<usize> {
        let (first, cell) = self.mesh.row_up_to(p);
        let end = self.entries.partition_point(|(other, _)| *other <= cell);
        let near = self.entries.get(..end).unwrap_or_default().chunk_by(|a, b| a.0 == b.0).rev();
        let mut nearest: Option<(usize, (Grid, Grid))> = None;
        for passed in near.take_while(|passed| passed.first().is_some_and(|(cell, _)| *cell >= first)) {
            for (_, number) in passed {
                let Some((a, b)) = sides.get(*number as usize).map(|loose| loose.side) else { continue };
                let (low, high) = if a.y <= b.y { (a, b) } else { (b, a) };
                let is_west = low.y <= p.y && p.y < high.y && low.turn(high, p) < 0;
                if is_west && nearest.is_none_or(|(_, other)| is_east_of((low, high), other, p.y)) {
                    nearest = Some((*number as usize * 2 + usize::from(a.y <= b.y), (low, high)));
                }
            }
            // A side that passes this cell may lie in a cell further west at this height.
            let left = passed.first().map(|(cell, _)| self.mesh.left_of(*cell));
            if nearest.zip(left).is_some_and(|((_, side), left)| !is_west_of(side, left, p.y)) {
                break;
            }
        }
        nearest.map(|(half, _)| half)
    }
}

/// Where a side that runs north meets a height, as a fraction: how far east of its lower end, and of what.
fn at_height((low, high): (Grid, Grid), y: i32) -> (i128, i128) {
    let up = i128::from(high.y) - i128::from(low.y);
    ((i128::from(high.x) - i128::from(low.x)) * (i128::from(y) - i128::from(low.y)) + i128::from(low.x) * up, up)
}

/// Whether one side lies east of another at a height, or just above it where they meet there.
fn is_east_of(side: (Grid, Grid), other: (Grid, Grid), y: i32) -> bool {
    let ((x, up), (other_x, other_up)) = (at_height(side, y), at_height(other, y));
    let slope = |(low, high): (Grid, Grid)| i128::from(high.x) - i128::from(low.x);
    (x * other_up).cmp(&(other_x * up)).then_with(|| (slope(side) * other_up).cmp(&(slope(other) * up))).is_gt()
}

/// Whether a side lies west of a meridian at a height.
fn is_west_of(side: (Grid, Grid), x: i64, y: i32) -> bool {
    let (at, up) = at_height(side, y);
    at < i128::from(x) * up
}

/// What a face is, when it is a gap or an overlap.
fn flaw(face: &Loop, sides: &[Loose], shapes: &[Vec<Polygon<Grid>>], boxes: &[Option<Bounds>]) -> Option<FlawedFace> {
    let cover = face.cover.filter(|cover| face.doubled > 0 && *cover != 1)?;
    let is_overlap = cover > 1;
    let mut along: BTreeMap<usize, f64> = BTreeMap::new();
    for half in &face.halves {
        let side = sides.get(half / 2)?;
        let length = (side.side.0.square_to(side.side.1) as f64).sqrt();
        // Those that cover an overlap have it on their left; those around a gap have it on their right.
        for shape in if half.is_multiple_of(2) == is_overlap { &side.left } else { &side.right } {
            *along.entry(*shape).or_default() += length;
        }
    }
    let mut around: Vec<usize> = along.keys().copied().collect();
    let points: Vec<Grid> = face.halves.iter().filter_map(|half| half_of(sides, *half)).map(|(a, _)| a).collect();
    let at = *points.first()?;
    if is_overlap && around.len() < 2 {
        let middle = inner_point(&points);
        let is_boxed = |shape: &usize| boxes.get(*shape).is_some_and(|bounds| bounds.is_some_and(|b| b.holds(middle)));
        let also = |shape: &usize| {
            !around.contains(shape)
                && is_boxed(shape)
                && shapes.get(*shape).is_some_and(|polygons| polygons.iter().any(|p| covers(p, middle)))
        };
        let other = (0..shapes.len()).find(also);
        around.extend(other);
        around.sort_unstable();
    }
    if !is_overlap && around.len() < 2 {
        // A hole of one shape: the source says so on purpose.
        return None;
    }
    let ring = Ring::new(points);
    let outer: Ring<Geographic> = ring.map(Geographic::from_quantised);
    let border = outer.sides().map(|(a, b)| distance(a, b)).sum();
    let square_km = polygon_area(&Polygon { outer, holes: Vec::new() });
    let flaw = Flaw { is_overlap, square_km, border, shapes: around, at: Geographic::from_quantised(at) };
    let is_plain = cover <= 2 && !face.has_islands;
    Some(FlawedFace { flaw, border: ring, along: along.into_iter().collect(), is_plain })
}

/// The box around a shape, in units of the grid.
fn bounds(polygons: &[Polygon<Grid>]) -> Option<Bounds> {
    let points = polygons.iter().flat_map(|polygon| polygon.outer.points());
    Bounds::of(points.map(|p| Planar { x: f64::from(p.x), y: f64::from(p.y) }))
}

/// A point within a loop, when its first corners leave room for one on the grid.
fn inner_point(points: &[Grid]) -> Planar {
    let corners = points.iter().zip(points.iter().skip(1)).zip(points.iter().skip(2));
    let widest = corners.max_by_key(|((a, b), c)| a.turn(**b, **c));
    widest.map_or(Planar { x: 0.0, y: 0.0 }, |((a, b), c)| {
        let mean = |p: i32, q: i32, r: i32| (f64::from(p) + f64::from(q) + f64::from(r)) / 3.0;
        Planar { x: mean(a.x, b.x, c.x), y: mean(a.y, b.y, c.y) }
    })
}

fn covers(polygon: &Polygon<Grid>, Planar { x, y }: Planar) -> bool {
    let mut inside = false;
    for (a, b) in polygon.rings().flat_map(Ring::sides) {
        let (ay, by) = (f64::from(a.y), f64::from(b.y));
        if (ay > y) != (by > y) && x < f64::from(a.x) + (y - ay) / (by - ay) * (f64::from(b.x) - f64::from(a.x)) {
            inside = !inside;
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::noding::node;
    use super::super::residue::loose_sides;
    use super::*;
    use proptest::prelude::*;

    /// Square kilometres of a square unit of the grid where the equator meets Greenwich's meridian: the two radii of curvature of WGS 84 there.
    const UNIT: f64 = 6378.137 * 6_335.439_327_292 * DEGREE * DEGREE * Geographic::QUANTUM * Geographic::QUANTUM;
    const DEGREE: f64 = std::f64::consts::PI / 180.0;

    fn square(x: i32, y: i32, width: i32, height: i32) -> Vec<Polygon<Grid>> {
        let points = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
        vec![Polygon::new([points.iter().map(|&(x, y)| Grid::new(x, y)).collect()]).unwrap()]
    }

    fn found(mut shapes: Vec<Vec<Polygon<Grid>>>) -> Vec<(bool, Vec<usize>, i64)> {
        assert!(node(&mut shapes));
        let flaws = flaws(&loose_sides(&shapes), &shapes);
        flaws
            .into_iter()
            .map(|f| f.flaw)
            .map(|f| (f.is_overlap, f.shapes, (f.square_km / UNIT).round() as i64))
            .collect()
    }

    #[test]
    fn gaps_and_overlaps_are_found_with_their_shapes_and_areas() {
        assert_eq!(found(vec![square(0, 0, 1000, 1000), square(1000, 0, 1000, 1000)]), []);
        assert_eq!(found(vec![square(0, 0, 1000, 1000), square(900, 0, 1000, 1000)]), [(true, vec![0, 1], 100_000)]);
        // Four around an empty middle.
        let around = vec![
            square(0, 0, 2000, 1000),
            square(2000, 0, 1000, 2000),
            square(1000, 2000, 2000, 1000),
            square(0, 1000, 1000, 2000),
        ];
        assert_eq!(found(around), [(false, vec![0, 1, 2, 3], 1_000_000)]);
        assert_eq!(found(vec![square(0, 0, 3000, 3000), square(1000, 1000, 500, 500)]), [(true, vec![0, 1], 250_000)]);
        assert_eq!(
            found(vec![square(0, 0, 50, 50), square(0, 0, 50, 50)]),
            [(true, vec![0, 1], 2500)],
            "twice the same"
        );
        assert_eq!(found(vec![square(0, 0, 50, 50), square(500, 500, 50, 50)]), [], "islands");
        assert_eq!(found(vec![]), []);
    }

    proptest! {
        #[test]
        fn areas_add_up(squares in prop::collection::vec((0..40i32, 0..40i32, 1..30i32, 1..30i32), 1..7)) {
            let shapes: Vec<_> = squares.iter().map(|&(x, y, w, h)| square(x, y, w, h)).collect();
            let cover = |x: i32, y: i32| squares.iter().filter(|&&(l, b, w, h)| (l..l + w).contains(&x) && (b..b + h).contains(&y)).count();
            let over = (0..70).flat_map(|x| (0..70).map(move |y| (x, y))).filter(|&(x, y)| cover(x, y) > 1).count() as i64;
            let seen: i64 = found(shapes).iter().filter(|flaw| flaw.0).map(|flaw| flaw.2).sum();
            // Faces with islands of other cover in them count these too; without such islands the sum is exact.
            prop_assert!(seen >= over, "{seen} {over}");
        }
    }
}
