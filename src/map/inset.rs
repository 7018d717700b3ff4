//! A crowd of marks, drawn again larger in a corner.

use super::cluster::crowd;
use super::frame::Frame;
use super::lettering::Block;
use super::margin::Margins;
use crate::geometry::{Bounds, Grid, Planar};

/// Where a crowd is, and where it is drawn again.
#[derive(Debug)]
pub(super) struct Inset {
    /// The place in the map.
    pub place: Block,
    /// The same place on the plane.
    pub bounds: Bounds,
    /// The box it is drawn again in.
    pub slot: Block,
}

impl Inset {
    /// Whether a point lies in the place drawn again.
    pub fn holds(&self, p: Planar) -> bool {
        self.bounds.holds(p)
    }

    /// The drawing within the drawing.
    pub fn frame(&self) -> Frame {
        let (width, height) = (self.slot.right - self.slot.left, self.slot.bottom - self.slot.top);
        Frame::within(&self.bounds, Grid::new(self.slot.left, self.slot.top), width, height)
    }
}

/// Marks closer than this (3 % of the width of a map: two loud marks would touch) are a crowd when there are at least [`LEAST`] of them.
pub(super) const REACH: i32 = 36;
/// On the map of a region, where every commune is named: marks closer than this leave no room for two names.
pub(super) const REACH_OF_NAMES: i32 = 62;
const LEAST: usize = 5;
/// A crowd wider than this is no crowd but a dense map.
const MOST: i32 = 260;
/// An inset is drawn this much larger at least.
const GAIN: f64 = 1.8;
/// More names than this have no room in a corner.
const FEW: usize = 3;
/// Width of an inset with many names.
const WIDE: i32 = 900;
const EDGE: i32 = 16;
const GAP: i32 = 26;

/// Finds the crowd among marks no further than `reach` from one another (by their points on the plane) and a place to draw it larger: beside the land, near it; otherwise below the map, which then grows.
/// With many names in it, it is drawn across the whole width below. Points come with whether they are to be named; `name` is the height kept free for the
/// name above the inset. The second value is the height of the map.
pub(super) fn find(
    points: &[(Planar, bool)],
    reach: i32,
    frame: &Frame,
    margins: &Margins,
    name: i32,
) -> Option<(Inset, i32)> {
    let drawn: Vec<Grid> = points.iter().map(|(p, _)| frame.at(*p)).collect();
    let around = crowd(&drawn, reach, LEAST, MOST.max(reach * 6))?;
    let within = points
        .iter()
        .zip(&drawn)
        .filter(|(_, at)| (around.left..=around.right).contains(&at.x) && (around.top..=around.bottom).contains(&at.y));
    let tight = Bounds::of(within.map(|((p, _), _)| *p))?;
    let pad = tight.width().max(tight.height()) * 0.16;
    let bounds = tight.grown(pad, pad).at_least(0.0, 0.0, (0.85, 1.5));
    let shape = bounds.width() / bounds.height().max(1e-9);
    let (north_west, south_east) =
        (frame.at(Planar { x: bounds.min.x, y: bounds.max.y }), frame.at(Planar { x: bounds.max.x, y: bounds.min.y }));
    let place = Block { left: north_west.x, top: north_west.y, right: south_east.x, bottom: south_east.y };
    let least = (f64::from(place.right - place.left) * GAIN) as i32;
    let size = |width: i32| (width, (f64::from(width) / shape).round() as i32);
    let near = |block: &Block| {
        (block.left + block.right - place.left - place.right).abs()
            + (block.top + block.bottom - place.top - place.bottom).abs()
    };
    let beside = (0..9)
        .map(|step| size(460 - step * 20))
        .filter(|(width, _)| *width >= least)
        .flat_map(|(width, height)| margins.places(width, height + name, GAP, EDGE))
        .map(|block| Block { top: block.top + name, ..block })
        .filter(|slot| !slot.meets(&place))
        // Twenty units more of width are worth forty of distance (which `near` counts twice).
        .min_by_key(|slot| near(slot) - (slot.right - slot.left) * 4);
    let names = points.iter().filter(|(p, is_named)| *is_named && bounds.holds(*p)).count();
    if let Some(slot) = beside.filter(|_| names <= FEW) {
        return Some((Inset { place, bounds, slot }, frame.height));
    }
    let (width, height) = size((frame.width - 2 * EDGE).min(if names > FEW { WIDE } else { 620 }));
    let slot = Block::sized(Grid::new((frame.width - width) / 2, frame.height + EDGE + name), width, height);
    Some((Inset { place, bounds, slot }, slot.bottom + EDGE))
}
