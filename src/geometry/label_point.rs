//! Where to write a name.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::{Bounds, Planar, Polygon, Ring};

/// A square still to be looked into, the most promising first.
struct Cell {
    center: Planar,
    half: f64,
    /// Distance from its middle to the border, negative outside.
    room: f64,
}

impl Cell {
    fn new(center: Planar, half: f64, border: &[Stretch]) -> Self {
        Self { center, half, room: room(center, border) }
    }

    /// The most room a point of this square can have.
    fn promise(&self) -> f64 {
        self.room + self.half * std::f64::consts::SQRT_2
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Cell {}

impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cell {
    fn cmp(&self, other: &Self) -> Ordering {
        self.promise()
            .total_cmp(&other.promise())
            .then_with(|| other.center.x.total_cmp(&self.center.x))
            .then_with(|| other.center.y.total_cmp(&self.center.y))
    }
}

/// The point of a shape farthest from its border, within 2 % of its size: always inside it, and not in a hole.
///
/// Squares are divided where more room may be found (the method of *polylabel*), in the polygon with the largest outer ring.
/// `None` when the shape has no inside.
pub fn label_point(polygons: &[Polygon<Planar>]) -> Option<Planar> {
    let polygon = polygons.iter().max_by(|a, b| plane_area(&a.outer).total_cmp(&plane_area(&b.outer)))?;
    let border: Vec<Stretch> = polygon.rings().flat_map(stretches).collect();
    let bounds = Bounds::of(polygon.outer.points().iter().copied())?;
    let (short, long) = (bounds.width().min(bounds.height()), bounds.width().max(bounds.height()));
    if !(short > 0.0 && long.is_finite()) {
        return None;
    }
    let half = (short / 2.0).max(long / 64.0);
    let mut open = BinaryHeap::new();
    let (across, along) = ((bounds.width() / half / 2.0).ceil() as u32, (bounds.height() / half / 2.0).ceil() as u32);
    for i in 0..across {
        for j in 0..along {
            let center = Planar {
                x: bounds.min.x + half * (2.0 * f64::from(i) + 1.0),
                y: bounds.min.y + half * (2.0 * f64::from(j) + 1.0),
            };
            open.push(Cell::new(center, half, &border));
        }
    }
    let mut best = Cell::new(bounds.center(), 0.0, &border);
    // Ten thousand squares are far more than a border of any shape needs at this precision; a bound keeps a hostile one cheap.
    for _ in 0..10_000 {
        let Some(cell) = open.pop() else { break };
        if best.room > 0.0 && cell.promise() - best.room < short * 0.02 {
            break;
        }
        let quarter = cell.half / 2.0;
        for (x, y) in [(-quarter, -quarter), (quarter, -quarter), (-quarter, quarter), (quarter, quarter)] {
            open.push(Cell::new(Planar { x: cell.center.x + x, y: cell.center.y + y }, quarter, &border));
        }
        if cell.room > best.room {
            best = cell;
        }
    }
    (best.room > 0.0).then_some(best.center)
}

fn plane_area(ring: &Ring<Planar>) -> f64 {
    ring.sides().map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>().abs()
}

/// Some sides in a row, and the box around them.
struct Stretch {
    sides: Vec<(Planar, Planar)>,
    bounds: Bounds,
}

/// Sides in a stretch: few enough to pass over most of a border at once, many enough that their boxes are few.
const SIDES: usize = 24;

fn stretches(ring: &Ring<Planar>) -> Vec<Stretch> {
    let sides: Vec<(Planar, Planar)> = ring.sides().collect();
    let stretch = |sides: &[(Planar, Planar)]| {
        let bounds = Bounds::of(sides.iter().flat_map(|(a, b)| [*a, *b]))?;
        Some(Stretch { sides: sides.to_vec(), bounds })
    };
    sides.chunks(SIDES).filter_map(stretch).collect()
}

/// Distance from a point to the nearest side, negative outside. Squares are compared, one root is taken, and stretches that can neither be nearer nor lie to
/// the east are passed over: this runs for millions of sides.
fn room(p: Planar, border: &[Stretch]) -> f64 {
    let (mut nearest, mut inside) = (f64::INFINITY, false);
    for Stretch { sides, bounds } in border {
        let off = |least: f64, most: f64, at: f64| (least - at).max(at - most).max(0.0);
        let (x, y) = (off(bounds.min.x, bounds.max.x, p.x), off(bounds.min.y, bounds.max.y, p.y));
        let is_near = x * x + y * y <= nearest;
        if is_near || (y == 0.0 && p.x <= bounds.max.x) {
            for (a, b) in sides {
                if (a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) {
                    inside = !inside;
                }
                if is_near {
                    nearest = nearest.min(square_to_side(p, *a, *b));
                }
            }
        }
    }
    if inside { nearest.sqrt() } else { -nearest.sqrt() }
}

/// The square of the distance from a point to a side.
fn square_to_side(p: Planar, a: Planar, b: Planar) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let t = if length > 0.0 { (((p.x - a.x) * dx + (p.y - a.y) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (a.x + dx * t - p.x, a.y + dy * t - p.y);
    x * x + y * y
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::is_inside;
    use super::*;
    use proptest::prelude::*;

    fn shape(rings: &[&[(f64, f64)]]) -> Vec<Polygon<Planar>> {
        let rings = rings.iter().map(|ring| ring.iter().map(|&(x, y)| Planar { x, y }).collect());
        vec![Polygon::new(rings).unwrap()]
    }

    #[test]
    fn in_a_horseshoe_and_around_a_hole() {
        let horseshoe =
            shape(&[&[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (7.0, 9.0), (7.0, 2.0), (2.0, 2.0), (2.0, 9.0), (0.0, 9.0)]]);
        let p = label_point(&horseshoe).unwrap();
        assert!(is_inside(horseshoe.iter().flat_map(Polygon::rings), p), "{p:?}");
        let ring = shape(&[
            &[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)],
            &[(2.0, 2.0), (8.0, 2.0), (8.0, 8.0), (2.0, 8.0)],
        ]);
        let p = label_point(&ring).unwrap();
        assert!(p.x < 2.0 || p.y < 2.0 || p.x > 8.0 || p.y > 8.0, "{p:?}");
    }

    #[test]
    fn a_shape_without_inside_has_no_label_point() {
        assert_eq!(label_point(&[]), None);
        assert_eq!(label_point(&shape(&[&[(0.0, 0.0), (5.0, 5.0)]])), None);
    }

    proptest! {
        #[test]
        fn always_inside_a_star(radii in prop::collection::vec(0.05..10.0f64, 3..40)) {
            let count = radii.len() as f64;
            let points: Vec<(f64, f64)> = radii.iter().enumerate().map(|(i, r)| {
                let angle = i as f64 / count * std::f64::consts::TAU;
                (r * angle.cos(), r * angle.sin())
            }).collect();
            let star = shape(&[&points]);
            let p = label_point(&star).unwrap();
            prop_assert!(is_inside(star.iter().flat_map(Polygon::rings), p));
        }
    }
}
