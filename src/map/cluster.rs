//! Marks too close together to be told apart.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::lettering::Block;
use crate::geometry::Grid;

/// Finds the largest crowd of points: each no further than `reach` from another of it, at least `least` of them, in a box no larger than `most` on
/// its longer side. Ties: the one with the first point. Nothing when points stand apart everywhere, or are close everywhere.
pub(super) fn crowd(points: &[Grid], reach: i32, least: usize, most: i32) -> Option<Block> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by_key(|i| points.get(*i).map(|p| (p.x, p.y)));
    let mut group: Vec<usize> = (0..points.len()).collect();
    for (n, i) in order.iter().enumerate() {
        for j in order.iter().skip(n + 1) {
            let (Some(a), Some(b)) = (points.get(*i), points.get(*j)) else { continue };
            if b.x - a.x > reach {
                break;
            }
            if (b.y - a.y).abs() <= reach && square(b.x - a.x) + square(b.y - a.y) <= square(reach) {
                let (first, second) = (root(&group, *i), root(&group, *j));
                if let Some(parent) = group.get_mut(first.max(second)) {
                    *parent = first.min(second);
                }
            }
        }
    }
    let mut crowds: BTreeMap<usize, (usize, Block)> = BTreeMap::new();
    for (i, p) in points.iter().enumerate() {
        let (count, b) = crowds.entry(root(&group, i)).or_insert((0, Block::about(*p, 0)));
        *count += 1;
        *b = Block { left: b.left.min(p.x), top: b.top.min(p.y), right: b.right.max(p.x), bottom: b.bottom.max(p.y) };
    }
    let fits = |block: &Block| (block.right - block.left).max(block.bottom - block.top) <= most;
    let large = crowds.into_iter().filter(|(_, (count, block))| *count >= least && fits(block));
    large.max_by_key(|(leader, (count, _))| (*count, Reverse(*leader))).map(|(_, (_, block))| block)
}

fn square(n: i32) -> i64 {
    i64::from(n) * i64::from(n)
}

/// The leader of a point's group: the one that leads itself. Leaders always have a lower number, so this ends.
fn root(group: &[usize], mut i: usize) -> usize {
    while let Some(parent) = group.get(i)
        && *parent != i
    {
        i = *parent;
    }
    i
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crowd_is_found_and_scattered_points_are_not_one() {
        let mut points: Vec<Grid> = (0..10).map(|i| Grid::new(i * 100, i * 50)).collect();
        assert_eq!(crowd(&points, 30, 5, 300), None);
        points.extend((0..6).map(|i| Grid::new(500 + i * 20, 900 + i % 2 * 10)));
        assert_eq!(crowd(&points, 30, 5, 300), Some(Block { left: 500, top: 900, right: 600, bottom: 910 }));
        assert_eq!(crowd(&points, 30, 7, 300), None, "too few");
        assert_eq!(crowd(&points, 30, 5, 50), None, "too wide");
        assert_eq!(crowd(&[], 30, 5, 300), None);
    }
}
