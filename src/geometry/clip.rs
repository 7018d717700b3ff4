//! Cutting shapes and lines to a box.

use super::{Bounds, Planar};

/// Which side of the box, and where.
#[derive(Clone, Copy)]
enum Edge {
    West(f64),
    East(f64),
    South(f64),
    North(f64),
}

impl Edge {
    fn keeps(self, p: Planar) -> bool {
        match self {
            Self::West(x) => p.x >= x,
            Self::East(x) => p.x <= x,
            Self::South(y) => p.y >= y,
            Self::North(y) => p.y <= y,
        }
    }

    fn cut(self, a: Planar, b: Planar) -> Planar {
        let between = |from: f64, to: f64, at: f64| if to == from { 0.0 } else { (at - from) / (to - from) };
        match self {
            Self::West(x) | Self::East(x) => Planar { x, y: a.y + (b.y - a.y) * between(a.x, b.x, x) },
            Self::South(y) | Self::North(y) => Planar { x: a.x + (b.x - a.x) * between(a.y, b.y, y), y },
        }
    }
}

fn edges(area: &Bounds) -> [Edge; 4] {
    [Edge::West(area.min.x), Edge::East(area.max.x), Edge::South(area.min.y), Edge::North(area.max.y)]
}

/// The part of a ring within a box (Sutherland–Hodgman). Parts that separate stay joined along the edge of the box:
/// cut to a box somewhat larger than what is seen. Empty when nothing is inside.
pub fn clip_ring(ring: &[Planar], area: &Bounds) -> Vec<Planar> {
    let mut points = ring.to_vec();
    for edge in edges(area) {
        if points.iter().all(|p| edge.keeps(*p)) {
            continue;
        }
        let before = points.iter().copied().cycle().skip(points.len().saturating_sub(1));
        let mut kept = Vec::with_capacity(points.len() + 4);
        for (a, b) in before.zip(points.iter().copied()) {
            match (edge.keeps(a), edge.keeps(b)) {
                (true, true) => kept.push(b),
                (true, false) => kept.push(edge.cut(a, b)),
                (false, true) => kept.extend([edge.cut(a, b), b]),
                (false, false) => {}
            }
        }
        points = kept;
    }
    points
}

/// The parts of a line within a box (Liang–Barsky, side by side).
pub fn clip_line(line: &[Planar], area: &Bounds) -> Vec<Vec<Planar>> {
    let mut pieces: Vec<Vec<Planar>> = Vec::new();
    let mut piece: Vec<Planar> = Vec::new();
    for (a, b) in line.iter().copied().zip(line.iter().copied().skip(1)) {
        match clip_side(a, b, area) {
            Some((from, to)) => {
                if piece.last() != Some(&from) {
                    pieces.push(std::mem::take(&mut piece));
                    piece.push(from);
                }
                piece.push(to);
            }
            None => pieces.push(std::mem::take(&mut piece)),
        }
    }
    pieces.push(piece);
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

fn clip_side(a: Planar, b: Planar, area: &Bounds) -> Option<(Planar, Planar)> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for (step, room) in
        [(-dx, a.x - area.min.x), (dx, area.max.x - a.x), (-dy, a.y - area.min.y), (dy, area.max.y - a.y)]
    {
        if step == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            from = from.max(room / step);
        } else {
            to = to.min(room / step);
        }
    }
    let at = |t: f64| match t {
        0.0 => a,
        1.0 => b,
        _ => Planar { x: a.x + dx * t, y: a.y + dy * t },
    };
    (from <= to).then(|| (at(from), at(to)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn points(list: &[(f64, f64)]) -> Vec<Planar> {
        list.iter().map(|&(x, y)| Planar { x, y }).collect()
    }

    const UNIT: Bounds = Bounds { min: Planar { x: 0.0, y: 0.0 }, max: Planar { x: 10.0, y: 10.0 } };

    #[test]
    fn a_ring_is_cut_to_the_box() {
        let cut = clip_ring(&points(&[(-5.0, 2.0), (5.0, 2.0), (5.0, 8.0), (-5.0, 8.0)]), &UNIT);
        let b = Bounds::of(cut).unwrap();
        assert_eq!((b.min, b.max), (Planar { x: 0.0, y: 2.0 }, Planar { x: 5.0, y: 8.0 }));
        assert!(clip_ring(&points(&[(20.0, 20.0), (30.0, 20.0), (30.0, 30.0)]), &UNIT).is_empty());
        assert!(clip_ring(&[], &UNIT).is_empty());
    }

    #[test]
    fn a_line_that_leaves_and_returns_is_two_pieces() {
        let pieces = clip_line(&points(&[(5.0, 5.0), (15.0, 5.0), (15.0, 8.0), (5.0, 8.0)]), &UNIT);
        assert_eq!(pieces, [points(&[(5.0, 5.0), (10.0, 5.0)]), points(&[(10.0, 8.0), (5.0, 8.0)])]);
        let through = clip_line(&points(&[(-5.0, 5.0), (15.0, 5.0)]), &UNIT);
        assert_eq!(through, [points(&[(0.0, 5.0), (10.0, 5.0)])]);
        assert!(clip_line(&points(&[(-5.0, 11.0), (15.0, 11.0)]), &UNIT).is_empty());
    }
}
