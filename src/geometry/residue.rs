//! The sides of a layer that no neighbour runs the other way.

use rayon::prelude::*;

use super::contact::Side;
use super::{Grid, Polygon, Ring};

/// A side of the layer, its lesser end first, and the shapes that run along it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Loose {
    /// The side.
    pub side: Side,
    /// How many more rings run from its lesser end to its greater than back: never 0.
    pub excess: i32,
    /// The shapes inside to the left of it, run from its lesser end.
    pub left: Vec<usize>,
    /// The shapes inside to the right of it.
    pub right: Vec<usize>,
}

/// A use of a side: the side, the shape, whether it runs from the lesser end.
type Use = (Side, u32, bool);

/// The sides that are not run as often one way as the other, sorted. In a layer without gaps and overlaps these are its outline and nothing else.
///
/// Rings must run the right way (see [`tidied`](super::tidy::tidied)).
pub(super) fn loose_sides(shapes: &[Vec<Polygon<Grid>>]) -> Vec<Loose> {
    let of_shape = |(shape, polygons): (usize, &Vec<Polygon<Grid>>)| -> Vec<Use> {
        let sides = polygons.iter().flat_map(Polygon::rings).flat_map(Ring::sides);
        sides.map(|(a, b)| ((a.min(b), a.max(b)), shape as u32, a < b)).collect()
    };
    let mut uses: Vec<Use> = shapes.par_iter().enumerate().flat_map_iter(of_shape).collect();
    uses.par_sort_unstable();
    let loose = |group: &[Use]| {
        let (side, ..) = *group.first()?;
        let excess: i32 = group.iter().map(|(_, _, forward)| if *forward { 1 } else { -1 }).sum();
        let on = |wanted: bool| -> Vec<usize> {
            let mut shapes: Vec<usize> = group
                .iter()
                .filter(|(_, _, forward)| *forward == wanted)
                .map(|(_, shape, _)| *shape as usize)
                .collect();
            shapes.dedup();
            shapes
        };
        (excess != 0).then(|| Loose { side, excess, left: on(true), right: on(false) })
    };
    uses.chunk_by(|a, b| a.0 == b.0).filter_map(loose).collect()
}

/// The ends of sides, each once, sorted.
pub(super) fn ends(sides: &[Loose]) -> Vec<Grid> {
    let mut points: Vec<Grid> = sides.iter().flat_map(|loose| [loose.side.0, loose.side.1]).collect();
    points.par_sort_unstable();
    points.dedup();
    points
}
