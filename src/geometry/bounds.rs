//! Boxes of the plane.

use super::Planar;

/// A box of the plane with sides along the axes, in kilometres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Its south-west corner.
    pub min: Planar,
    /// Its north-east corner.
    pub max: Planar,
}

impl Bounds {
    /// The smallest box around points. `None` when there is none.
    pub fn of(points: impl IntoIterator<Item = Planar>) -> Option<Self> {
        let mut points = points.into_iter();
        let first = points.next()?;
        Some(points.fold(Self { min: first, max: first }, |b, p| Self {
            min: Planar { x: b.min.x.min(p.x), y: b.min.y.min(p.y) },
            max: Planar { x: b.max.x.max(p.x), y: b.max.y.max(p.y) },
        }))
    }

    /// East–west size.
    pub fn width(&self) -> f64 {
        self.max.x - self.min.x
    }

    /// North–south size.
    pub fn height(&self) -> f64 {
        self.max.y - self.min.y
    }

    /// The middle.
    pub fn center(&self) -> Planar {
        Planar { x: (self.min.x + self.max.x) / 2.0, y: (self.min.y + self.max.y) / 2.0 }
    }

    /// The box made wider and taller about its middle: by `x` on the left and on the right, by `y` above and below.
    #[must_use]
    pub fn grown(&self, x: f64, y: f64) -> Self {
        Self {
            min: Planar { x: self.min.x - x, y: self.min.y - y },
            max: Planar { x: self.max.x + x, y: self.max.y + y },
        }
    }

    /// The box grown about its middle to at least this size, and so that its shape (width ÷ height) is within these two.
    #[must_use]
    pub fn at_least(&self, width: f64, height: f64, shape: (f64, f64)) -> Self {
        let (mut w, mut h) = (self.width().max(width), self.height().max(height));
        w = w.max(h * shape.0);
        h = h.max(w / shape.1);
        self.grown((w - self.width()) / 2.0, (h - self.height()) / 2.0)
    }

    /// The smallest box around this one and another.
    #[must_use]
    pub fn around(&self, other: &Self) -> Self {
        Self {
            min: Planar { x: self.min.x.min(other.min.x), y: self.min.y.min(other.min.y) },
            max: Planar { x: self.max.x.max(other.max.x), y: self.max.y.max(other.max.y) },
        }
    }

    /// Whether two boxes have a point in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.min.x <= other.max.x && other.min.x <= self.max.x && self.min.y <= other.max.y && other.min.y <= self.max.y
    }

    /// Whether a point lies in the box or on its edge.
    pub fn holds(&self, p: Planar) -> bool {
        (self.min.x..=self.max.x).contains(&p.x) && (self.min.y..=self.max.y).contains(&p.y)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_thin_box_is_widened_to_the_shape_asked_for() {
        let line = Bounds::of([Planar { x: 0.0, y: 0.0 }, Planar { x: 0.0, y: 40.0 }]).unwrap();
        let view = line.at_least(10.0, 10.0, (0.75, 2.0));
        assert_eq!((view.width(), view.height()), (30.0, 40.0));
        assert_eq!(view.center(), line.center());
        assert!(
            line.meets(&view) && view.holds(Planar { x: 15.0, y: 40.0 }) && !view.holds(Planar { x: 16.0, y: 0.0 })
        );
    }
}
