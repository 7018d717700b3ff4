//! The empty paper beside a country.

use super::frame::Frame;
use super::lettering::Block;
use crate::geometry::{Grid, Planar, Ring};

/// How far the land reaches to the left and to the right, band by band from top to bottom.
#[derive(Debug)]
pub(super) struct Margins {
    width: i32,
    height: i32,
    /// For each band, the least and greatest x of land in it; the other way round where there is none.
    bands: Vec<(i32, i32)>,
}

/// Height of a band in units.
const BAND: i32 = 10;

impl Margins {
    /// Measures what is left beside rings.
    pub fn beside<'a>(rings: impl IntoIterator<Item = &'a Ring<Planar>>, frame: &Frame) -> Self {
        let count = (frame.height / BAND + 1).max(1) as usize;
        let mut bands = vec![(frame.width, 0); count];
        for (a, b) in rings.into_iter().flat_map(Ring::sides) {
            let (a, b) = (frame.at(a), frame.at(b));
            let (top, bottom) = (a.y.min(b.y).div_euclid(BAND), a.y.max(b.y).div_euclid(BAND));
            for band in top.max(0)..=bottom.min(count as i32 - 1) {
                // A long side is taken whole in each band it passes: never too little land.
                if let Some((least, greatest)) = bands.get_mut(band as usize) {
                    *least = (*least).min(a.x.min(b.x));
                    *greatest = (*greatest).max(a.x.max(b.x));
                }
            }
        }
        Self { width: frame.width, height: frame.height, bands }
    }

    /// Places for a box beside the land, `gap` from it and `edge` from the edge of the drawing, from the bottom up, left before right.
    pub fn places(&self, width: i32, height: i32, gap: i32, edge: i32) -> Vec<Block> {
        let mut found = Vec::new();
        let mut top = self.height - edge - height;
        while top >= edge {
            let from = ((top - gap).max(0) / BAND) as usize;
            let to = ((top + height + gap) / BAND) as usize;
            let beside = self.bands.iter().skip(from).take(to - from + 1);
            let (least, greatest) = beside.fold((self.width, 0), |(l, g), (a, b)| (l.min(*a), g.max(*b)));
            if edge + width + gap <= least {
                found.push(Block::sized(Grid::new(edge, top), width, height));
            }
            if greatest + gap + width + edge <= self.width {
                found.push(Block::sized(Grid::new(self.width - edge - width, top), width, height));
            }
            top -= BAND;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::geometry::Bounds;

    #[test]
    fn the_free_corner_of_a_triangle_is_found() {
        // Land above the diagonal from the top left to the bottom right, in steps.
        let mut stairs: Vec<Planar> =
            vec![Planar { x: 0.0, y: 100.0 }, Planar { x: 100.0, y: 100.0 }, Planar { x: 100.0, y: 0.0 }];
        stairs.extend((1..20).map(|i| Planar { x: 100.0 - f64::from(i) * 5.0, y: f64::from(i) * 5.0 }));
        let bounds = Bounds::of(stairs.iter().copied()).unwrap();
        let frame = Frame::around(&bounds, 1000, 3000, 0);
        let margins = Margins::beside([&Ring::new(stairs)], &frame);
        let first = *margins.places(300, 300, 20, 20).first().unwrap();
        assert_eq!((first.left, first.bottom), (20, 980), "bottom left");
        assert!(margins.places(700, 700, 20, 20).is_empty());
    }
}
