//! The part of the plane a drawing shows, and its whole coordinates.

use super::land::Patch;
use crate::geometry::{Bounds, Grid, PathData, Planar, Ring, clip_line, clip_ring};

/// From kilometres of the plane (y north) to whole units of a drawing (y down).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    /// The place, in the plane, of the drawing's origin: its top left corner.
    corner: Planar,
    /// Where that corner is drawn: not at zero for a drawing within a drawing.
    origin: Grid,
    /// Units of the drawing for a kilometre.
    pub units_per_km: f64,
    /// Width in units.
    pub width: i32,
    /// Height in units.
    pub height: i32,
}

/// Coordinates stay within this distance of the origin, whatever the input.
const FAR: f64 = 100_000.0;

impl Frame {
    /// A drawing `width` units wide that shows these bounds with a margin around them; no taller than `tallest` units: a very narrow
    /// country is drawn smaller, in the middle.
    pub fn around(bounds: &Bounds, width: i32, tallest: i32, margin: i32) -> Self {
        let room = |size: i32| f64::from((size - 2 * margin).max(1));
        let (w, h) = (bounds.width().max(1e-3), bounds.height().max(1e-3));
        let units_per_km = (room(width) / w).min(room(tallest) / h);
        let height = ((h * units_per_km).round() as i32 + 2 * margin).clamp(1, tallest.max(1));
        let center = bounds.center();
        let corner = Planar {
            x: center.x - f64::from(width) / 2.0 / units_per_km,
            y: center.y + f64::from(height) / 2.0 / units_per_km,
        };
        Self { corner, origin: Grid::new(0, 0), units_per_km, width, height }
    }

    /// The same bounds drawn in a box of a larger drawing, filling it.
    pub fn within(bounds: &Bounds, origin: Grid, width: i32, height: i32) -> Self {
        let units_per_km =
            (f64::from(width) / bounds.width().max(1e-3)).min(f64::from(height) / bounds.height().max(1e-3));
        let center = bounds.center();
        let corner = Planar {
            x: center.x - f64::from(width) / 2.0 / units_per_km,
            y: center.y + f64::from(height) / 2.0 / units_per_km,
        };
        Self { corner, origin, units_per_km, width, height }
    }

    /// The frame in numbers that can be compared: two frames with the same numbers draw the same.
    pub fn key(&self) -> ([i64; 4], [u64; 3]) {
        let numbers = [self.origin.x, self.origin.y, self.width, self.height].map(i64::from);
        (numbers, [self.corner.x, self.corner.y, self.units_per_km].map(f64::to_bits))
    }

    /// Where a point is drawn.
    pub fn at(&self, p: Planar) -> Grid {
        // A cast from a value that is not a number gives 0; towards 0, it rounds what was moved half a unit away from it.
        let whole = |v: f64| (v.clamp(-FAR, FAR) + 0.5_f64.copysign(v)) as i32;
        Grid::new(
            self.origin.x + whole((p.x - self.corner.x) * self.units_per_km),
            self.origin.y + whole((self.corner.y - p.y) * self.units_per_km),
        )
    }

    /// Which point of the plane is drawn there.
    pub fn plane(&self, at: Grid) -> Planar {
        Planar {
            x: self.corner.x + f64::from(at.x - self.origin.x) / self.units_per_km,
            y: self.corner.y - f64::from(at.y - self.origin.y) / self.units_per_km,
        }
    }

    /// The same as [`Frame::at`], moved to the nearest place within the drawing and `margin` from its edge.
    pub fn at_within(&self, p: Planar, margin: i32) -> Grid {
        let at = self.at(p);
        let keep =
            |v: i32, from: i32, size: i32| v.clamp(from + margin.min(size / 2), from + size - margin.min(size / 2));
        Grid::new(keep(at.x, self.origin.x, self.width), keep(at.y, self.origin.y, self.height))
    }

    /// What is seen, with `units` more on every side.
    pub fn seen(&self, units: i32) -> Bounds {
        let more = f64::from(units) / self.units_per_km;
        let (w, h) = (f64::from(self.width) / self.units_per_km, f64::from(self.height) / self.units_per_km);
        Bounds {
            min: Planar { x: self.corner.x, y: self.corner.y - h },
            max: Planar { x: self.corner.x + w, y: self.corner.y },
        }
        .grown(more, more)
    }

    /// The box the drawing fills.
    pub fn area(&self) -> (Grid, i32, i32) {
        (self.origin, self.width, self.height)
    }

    /// Writes the part of rings that is seen. Rings smaller than `least` square units are left out.
    pub fn rings(&self, path: &mut PathData, rings: &[Patch<Ring<Planar>>], least: f64) {
        let seen = self.seen(SPILL);
        for Patch { line, bounds } in rings {
            let size = bounds.width() * bounds.height() * self.units_per_km * self.units_per_km;
            if !bounds.meets(&seen) || size < least {
                continue;
            }
            if seen.holds(bounds.min) && seen.holds(bounds.max) {
                path.ring(line.points().iter().map(|p| self.at(*p)));
            } else {
                path.ring(clip_ring(line.points(), &seen).into_iter().map(|p| self.at(p)));
            }
        }
    }

    /// Writes the part of lines that is seen.
    pub fn lines(&self, path: &mut PathData, lines: &[Patch<Vec<Planar>>]) {
        let seen = self.seen(SPILL);
        for Patch { line, bounds } in lines.iter().filter(|patch| patch.bounds.meets(&seen)) {
            if seen.holds(bounds.min) && seen.holds(bounds.max) {
                path.line(line.iter().map(|p| self.at(*p)));
                continue;
            }
            for piece in clip_line(line, &seen) {
                path.line(piece.into_iter().map(|p| self.at(p)));
            }
        }
    }
}

/// Shapes are cut this far outside what is seen, so that no stroke runs along the edge.
const SPILL: i32 = 12;

#[cfg(test)]
mod tests {
    use super::*;

    const TALL: Bounds = Bounds { min: Planar { x: -100.0, y: -260.0 }, max: Planar { x: 100.0, y: 260.0 } };

    #[test]
    fn a_tall_country_fills_the_width_and_a_needle_is_held_back() {
        let frame = Frame::around(&TALL, 1000, 3000, 50);
        assert_eq!((frame.width, frame.height), (1000, 2440));
        assert_eq!(frame.at(Planar { x: -100.0, y: 260.0 }), Grid::new(50, 50));
        assert_eq!(frame.at(Planar { x: 100.0, y: -260.0 }), Grid::new(950, 2390));
        assert_eq!(frame.at(frame.plane(Grid::new(123, 456))), Grid::new(123, 456));
        let needle = Bounds { min: Planar { x: 0.0, y: 0.0 }, max: Planar { x: 1.0, y: 4000.0 } };
        let frame = Frame::around(&needle, 1000, 3000, 50);
        assert_eq!((frame.width, frame.height), (1000, 3000));
        assert_eq!(frame.at(Planar { x: 0.5, y: 2000.0 }).x, 500);
    }

    #[test]
    fn nothing_makes_a_coordinate_that_cannot_be_drawn() {
        let nowhere = Bounds { min: Planar { x: 5.0, y: 5.0 }, max: Planar { x: 5.0, y: 5.0 } };
        let frame = Frame::around(&nowhere, 1000, 3000, 50);
        for x in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300] {
            let at = frame.at_within(Planar { x, y: x }, 20);
            assert!((0..=1000).contains(&at.x) && (0..=3000).contains(&at.y), "{at:?}");
        }
    }
}
