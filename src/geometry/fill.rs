//! Narrow gaps and overlaps given to one of the shapes beside them.

use rayon::prelude::*;

use super::flaw::FlawedFace;
use super::tidy::reshaped;
use super::{Grid, Polygon, Ring};

/// The shapes of a noded layer without the gaps and overlaps that are no wider than `width` (km): a gap goes to the shape that has most of its border, an
/// overlap stays with the one of two that has most of it. Only sides that are there already are used: neighbours share what was the border of the flaw.
///
/// A flaw with others in it, or one that does not leave its shape whole, stays. `None` when nothing changes.
pub(super) fn filled(
    shapes: &[Vec<Polygon<Grid>>],
    flaws: &[FlawedFace],
    width: f64,
) -> Option<Vec<Vec<Polygon<Grid>>>> {
    let mut pieces: Vec<(usize, Ring<Grid>)> =
        flaws.iter().filter(|face| face.is_plain && face.flaw.width() <= width).filter_map(piece).collect();
    pieces.sort_by_key(|(shape, _)| *shape);
    let changed = |of_shape: &[(usize, Ring<Grid>)]| {
        let shape = of_shape.first()?.0;
        let polygons = shapes.get(shape)?;
        let all = of_shape.iter().map(|(_, ring)| ring.clone()).collect();
        // Where one piece does not fit, the others may.
        reshaped(polygons, all).or_else(|| one_by_one(polygons, of_shape)).map(|made| (shape, made))
    };
    let groups: Vec<&[(usize, Ring<Grid>)]> = pieces.chunk_by(|a, b| a.0 == b.0).collect();
    let changed: Vec<(usize, Vec<Polygon<Grid>>)> = groups.into_par_iter().filter_map(changed).collect();
    if changed.is_empty() {
        return None;
    }
    let mut shapes = shapes.to_vec();
    for (shape, made) in changed {
        if let Some(slot) = shapes.get_mut(shape) {
            *slot = made;
        }
    }
    Some(shapes)
}

/// What is added to which shape, or taken from it: land that is added runs counter-clockwise.
fn piece(face: &FlawedFace) -> Option<(usize, Ring<Grid>)> {
    let longest = face.along.iter().max_by(|(a, x), (b, y)| x.total_cmp(y).then(b.cmp(a)))?.0;
    if !face.flaw.is_overlap {
        return Some((longest, face.border.clone()));
    }
    let [one, other] = *face.flaw.shapes.as_slice() else { return None };
    Some((if one == longest { other } else { one }, face.border.clone().reversed()))
}

fn one_by_one(polygons: &[Polygon<Grid>], pieces: &[(usize, Ring<Grid>)]) -> Option<Vec<Polygon<Grid>>> {
    let mut made: Option<Vec<Polygon<Grid>>> = None;
    for (_, piece) in pieces {
        let next = reshaped(made.as_deref().unwrap_or(polygons), vec![piece.clone()]);
        made = next.or(made);
    }
    made
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::flaw::flaws;
    use super::super::noding::node;
    use super::super::residue::loose_sides;
    use super::*;

    fn shape(points: &[(i32, i32)]) -> Vec<Polygon<Grid>> {
        vec![Polygon::new([points.iter().map(|&(x, y)| Grid::new(x, y)).collect()]).unwrap()]
    }

    /// What is left after filling, and how many points each shape has.
    fn after(mut shapes: Vec<Vec<Polygon<Grid>>>, width: f64) -> (usize, Vec<usize>) {
        assert!(node(&mut shapes));
        let found = flaws(&loose_sides(&shapes), &shapes);
        let filled = filled(&shapes, &found, width).unwrap_or(shapes);
        let left = flaws(&loose_sides(&filled), &filled).len();
        (left, filled.iter().map(|polygons| polygons[0].outer.points().len()).collect())
    }

    #[test]
    fn a_narrow_gap_and_a_narrow_overlap_are_closed_and_wide_ones_stay() {
        let left = shape(&[(0, 0), (1000, 0), (1000, 1000), (0, 1000)]);
        // Away from the first and back, then into it and back.
        let right = |off: i32| {
            shape(&[
                (1000, 0),
                (2000, 0),
                (2000, 1000),
                (1000, 1000),
                (1000 - off, 800),
                (1000, 500),
                (1000 + off, 200),
            ])
        };
        let metre = 0.001;
        assert_eq!(after(vec![left.clone(), right(8)], metre), (0, vec![6, 6]));
        assert_eq!(after(vec![left, right(300)], metre).0, 2);
    }

    #[test]
    fn a_gap_with_an_island_in_it_stays() {
        let left = shape(&[(0, 0), (1000, 0), (900, 500), (1000, 1000), (0, 1000)]);
        let right = shape(&[(1000, 0), (2000, 0), (2000, 1000), (1000, 1000)]);
        let island = shape(&[(950, 480), (960, 480), (960, 520), (950, 520)]);
        assert_eq!(after(vec![left.clone(), right.clone()], 1.0).0, 0);
        assert_eq!(after(vec![left, right, island], 1.0).0, 1);
    }
}
