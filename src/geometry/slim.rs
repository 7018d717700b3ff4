//! Fewer points on one line of the plane.

use super::Planar;

/// A line with only the points it needs to stay within `tolerance` kilometres of itself (Ramer 1972, Douglas and Peucker 1973). For lines that share
/// no border with others, such as a way between two places; borders are [`Simplified`](super::Simplified).
pub fn slimmed(line: &[Planar], tolerance: f64) -> Vec<Planar> {
    let mut kept = Vec::new();
    if let Some(first) = line.first() {
        kept.push(*first);
        let mut open = vec![line];
        while let Some(part) = open.pop() {
            let [a, inner @ .., b] = part else { continue };
            let farthest = inner
                .iter()
                .enumerate()
                .map(|(i, p)| (i + 1, off(*p, *a, *b)))
                .max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)));
            match farthest.filter(|(_, far)| *far > tolerance) {
                Some((at, _)) => {
                    open.extend(part.get(at..));
                    open.extend(part.get(..=at));
                }
                None => kept.push(*b),
            }
        }
    }
    kept
}

/// Distance from a point to the line through two others; to the first when they are one.
fn off(p: Planar, a: Planar, b: Planar) -> f64 {
    let length = a.distance(b);
    if length == 0.0 { p.distance(a) } else { ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)).abs() / length }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_is_two_points_and_a_bend_stays() {
        let line = |points: &[(f64, f64)]| points.iter().map(|&(x, y)| Planar { x, y }).collect::<Vec<_>>();
        assert_eq!(slimmed(&line(&[(0.0, 0.0), (1.0, 0.01), (2.0, 0.0)]), 0.1), line(&[(0.0, 0.0), (2.0, 0.0)]));
        let bent = line(&[(0.0, 0.0), (1.0, 1.0), (2.0, 0.0), (3.0, 1.0)]);
        assert_eq!(slimmed(&bent, 0.1), bent, "in the same order");
        assert!(slimmed(&[], 1.0).is_empty());
    }
}
