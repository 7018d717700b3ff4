//! Where the sides of a layer touch or cross.

use rayon::prelude::*;

use super::Grid;
use super::mesh::Mesh;

/// A side, its lesser end first.
pub(super) type Side = (Grid, Grid);

/// The points at which sides must be cut so that they meet at their ends only: numbers of sides and points, sorted, each once.
///
/// A crossing is brought to the nearest point of the grid. Sides must be sorted and each there once. `None` when they lie so thick upon
/// one another that following them would take more time and memory than a map is worth.
pub(super) fn contacts(sides: &[Side]) -> Option<Vec<(usize, Grid)>> {
    cuts(sides, None)
}

/// The same where only these of the sides, sorted too, can have come to touch or cross another one.
pub(super) fn contacts_of(sides: &[Side], fresh: &[Side]) -> Option<Vec<(usize, Grid)>> {
    let is_fresh: Vec<bool> = sides.par_iter().map(|side| fresh.binary_search(side).is_ok()).collect();
    cuts(sides, Some(&is_fresh))
}

fn cuts(sides: &[Side], fresh: Option<&[bool]>) -> Option<Vec<(usize, Grid)>> {
    pairs(sides, fresh, |first, second, cuts| {
        if let (Some(a), Some(b)) = (sides.get(first), sides.get(second)) {
            meet(*a, *b, |is_first, p| cuts.push((if is_first { first } else { second }, p)));
        }
    })
}

/// The pairs of sides that touch or cross elsewhere than at an end both have: numbers, sorted, each pair once. For a layer that could be
/// followed before; of another, none.
pub(super) fn clashes(sides: &[Side]) -> Vec<(usize, usize)> {
    pairs(sides, None, |first, second, found| {
        if let (Some(a), Some(b)) = (sides.get(first), sides.get(second)) {
            let mut is_clash = false;
            meet(*a, *b, |_, _| is_clash = true);
            if is_clash {
                found.push((first, second));
            }
        }
    })
    .unwrap_or_default()
}

/// A layer whose sides cross no more often than this is followed in any case; a large one may have some crossings a side.
pub const MOST_CROSSINGS: usize = 1_000_000;

/// More comparisons than this are not made: a clean layer of 2.3 million points takes a hundredth of them.
const MOST_COMPARED: usize = 2_000_000_000;

/// Comparisons between two looks at how much was found.
const AT_ONCE: usize = 8_000_000;

/// What is found by comparing each side, or each that is fresh, with those near it; sorted, each once. `None` when there is too much to
/// compare, or to find.
fn pairs<T: Send + Ord>(
    sides: &[Side],
    fresh: Option<&[bool]>,
    compare: impl Fn(usize, usize, &mut Vec<T>) + Sync,
) -> Option<Vec<T>> {
    let Some(entries) = entries(sides, fresh) else { return Some(Vec::new()) };
    let is_fresh = |side: u32| fresh.is_none_or(|fresh| fresh.get(side as usize) == Some(&true));
    let groups: Vec<&[(u32, u32)]> = entries.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1).collect();
    let comparisons = |group: &[(u32, u32)]| group.len() * group.len() / 2;
    if groups.iter().map(|group| comparisons(group)).fold(0, usize::saturating_add) > MOST_COMPARED {
        return None;
    }
    let most = sides.len() * 4 + MOST_CROSSINGS;
    let within = |group: &&[(u32, u32)]| {
        let mut found = Vec::new();
        for (i, (_, first)) in group.iter().enumerate() {
            if found.len() > most {
                break;
            }
            let end = sides.get(*first as usize).map_or(i32::MIN, |side| side.1.x);
            for (_, second) in group.iter().skip(i + 1) {
                if sides.get(*second as usize).is_none_or(|side| side.0.x > end) {
                    break;
                }
                if is_fresh(*first) || is_fresh(*second) {
                    compare(*first as usize, *second as usize, &mut found);
                }
            }
        }
        found
    };
    let mut found: Vec<T> = Vec::new();
    let mut rest = groups.as_slice();
    while !rest.is_empty() {
        let mut so_far = 0_usize;
        let is_more = |group: &&[(u32, u32)]| {
            so_far += comparisons(group);
            so_far > AT_ONCE
        };
        let end = rest.iter().position(is_more).map_or(rest.len(), |at| at + 1);
        let (now, later) = rest.split_at(end);
        found.par_extend(now.par_iter().with_min_len(64).flat_map_iter(within));
        if found.len() > most {
            return None;
        }
        rest = later;
    }
    found.par_sort_unstable();
    found.dedup();
    Some(found)
}

/// Cells and the sides that pass them, in the order of both; where some sides are fresh, the cells these pass and no others. `None` when there is no side.
fn entries(sides: &[Side], fresh: Option<&[bool]>) -> Option<Vec<(u32, u32)>> {
    let length = |(a, b): &Side| (i64::from(b.x) - i64::from(a.x)).abs().max((i64::from(b.y) - i64::from(a.y)).abs());
    let total: i64 = sides.iter().map(length).sum();
    let count = i64::try_from(sides.len()).ok().filter(|count| *count > 0)?;
    let mut mesh = Mesh::over(sides.iter().flat_map(|(a, b)| [*a, *b]), total / count * 2 + 1)?;
    loop {
        let marked = fresh.map(|fresh| Marked::of(&mesh, sides, fresh));
        let mut entries: Vec<(u32, u32)> = sides
            .par_iter()
            .enumerate()
            .flat_map_iter(|(number, (a, b))| {
                let mut passed = Vec::with_capacity(4);
                mesh.along(*a, *b, 0, |cell| {
                    if marked.as_ref().is_none_or(|marked| marked.may_have(cell)) {
                        passed.push((cell, number as u32));
                    }
                });
                passed
            })
            .collect();
        entries.par_sort_unstable();
        let pairs: usize = entries.chunk_by(|a, b| a.0 == b.0).map(|group| group.len() * group.len() / 2).sum();
        // Many sides in few cells: smaller cells, as long as they do not take more memory than the layer itself.
        let is_crowded = pairs > sides.len() * CROWD && entries.len() < sides.len() * 8;
        if !is_crowded || mesh.size() < 8 {
            return Some(entries);
        }
        mesh = mesh.sized(mesh.size() / 3);
    }
}

/// Comparisons for each side that are worth it without another net.
const CROWD: usize = 60;

/// The cells some sides pass, and a few others: a mark is a bit that several cells share.
struct Marked(Vec<u64>);

impl Marked {
    fn of(mesh: &Mesh, sides: &[Side], fresh: &[bool]) -> Self {
        let count = fresh.iter().filter(|fresh| **fresh).count();
        let mut marked = Self(vec![0; (count / 2 + 1).next_power_of_two()]);
        for ((a, b), _) in sides.iter().zip(fresh).filter(|(_, fresh)| **fresh) {
            mesh.along(*a, *b, 0, |cell| {
                let (word, bit) = marked.place(cell);
                if let Some(word) = marked.0.get_mut(word) {
                    *word |= bit;
                }
            });
        }
        marked
    }

    /// Cells that lie beside one another have marks far apart.
    fn place(&self, cell: u32) -> (usize, u64) {
        let spread = u64::from(cell).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((spread >> 38) as usize & (self.0.len() - 1), 1 << (spread >> 32 & 63))
    }

    fn may_have(&self, cell: u32) -> bool {
        let (word, bit) = self.place(cell);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// Says where two sides must be cut: whether it is the first, and where.
fn meet((a, b): Side, (c, d): Side, mut cut: impl FnMut(bool, Grid)) {
    if a.y.max(b.y) < c.y.min(d.y) || c.y.max(d.y) < a.y.min(b.y) || d.x < a.x {
        return;
    }
    let (abc, abd) = (a.turn(b, c), a.turn(b, d));
    if (abc > 0 && abd > 0) || (abc < 0 && abd < 0) {
        return;
    }
    let (cda, cdb) = (c.turn(d, a), c.turn(d, b));
    if (cda > 0 && cdb > 0) || (cda < 0 && cdb < 0) {
        return;
    }
    let mut touches = false;
    for (is_first, turn, (from, to), p) in
        [(true, abc, (a, b), c), (true, abd, (a, b), d), (false, cda, (c, d), a), (false, cdb, (c, d), b)]
    {
        if turn == 0 && p != from && p != to && within(from, to, p) {
            cut(is_first, p);
            touches = true;
        }
    }
    if !touches && abc.signum() * abd.signum() < 0 && cda.signum() * cdb.signum() < 0 {
        let p = crossing((a, b), cda, cdb);
        if p != a && p != b {
            cut(true, p);
        }
        if p != c && p != d {
            cut(false, p);
        }
    }
}

/// Whether a point of the line through two others is between them.
fn within(a: Grid, b: Grid, p: Grid) -> bool {
    (a.x.min(b.x)..=a.x.max(b.x)).contains(&p.x) && (a.y.min(b.y)..=a.y.max(b.y)).contains(&p.y)
}

/// The point of the grid nearest to where a side crosses a line from which its ends lie as far as these turns say.
fn crossing((a, b): Side, from_a: i64, from_b: i64) -> Grid {
    let sign = i128::from(from_a.signum());
    let (part, whole) = (sign * i128::from(from_a), sign * (i128::from(from_a) - i128::from(from_b)));
    let along = |p: i32, q: i32| {
        let doubled = 2 * (i128::from(q) - i128::from(p)) * part;
        // To the nearest whole number, whichever way the division runs.
        let step = (doubled + whole).div_euclid(2 * whole);
        (i128::from(p) + step) as i32
    };
    if whole == 0 { a } else { Grid::new(along(a.x, b.x), along(a.y, b.y)) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn side(a: (i32, i32), b: (i32, i32)) -> Side {
        let (a, b) = (Grid::new(a.0, a.1), Grid::new(b.0, b.1));
        (a.min(b), a.max(b))
    }

    #[test]
    fn crossings_touches_and_overlaps_are_cut() {
        let mut sides = vec![side((0, 0), (10, 10)), side((0, 10), (10, 0)), side((5, 5), (20, 5))];
        sides.sort_unstable();
        let at = |p| Grid::new(p, 5);
        let cuts = contacts(&sides).unwrap();
        assert_eq!(cuts, [(0, at(5)), (1, at(5))]);
        let mut along = vec![side((0, 0), (10, 0)), side((4, 0), (20, 0))];
        along.sort_unstable();
        assert_eq!(contacts(&along).unwrap(), [(0, Grid::new(4, 0)), (1, Grid::new(10, 0))]);
        assert!(contacts(&[side((0, 0), (10, 0)), side((10, 0), (20, 5))]).unwrap().is_empty());
        assert!(contacts(&[]).unwrap().is_empty());
    }

    proptest! {
        #[test]
        fn every_pair_that_meets_is_found(ends in prop::collection::btree_set(((0..60i32, 0..60i32), (0..60i32, 0..60i32)), 2..40)) {
            let mut sides: Vec<Side> = ends.into_iter().filter(|(a, b)| a != b).map(|(a, b)| side(a, b)).collect();
            sides.sort_unstable();
            sides.dedup();
            let found = contacts(&sides).unwrap();
            let mut expected = Vec::new();
            for (i, first) in sides.iter().enumerate() {
                for (j, second) in sides.iter().enumerate().skip(i + 1) {
                    meet(*first, *second, |is_first, p| expected.push((if is_first { i } else { j }, p)));
                }
            }
            expected.sort_unstable();
            expected.dedup();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn a_crossing_is_the_nearest_point(a in (0..1000i32, 0..1000i32), b in (0..1000i32, 0..1000i32), c in (0..1000i32, 0..1000i32), d in (0..1000i32, 0..1000i32)) {
            let (first, second) = (side(a, b), side(c, d));
            let (cda, cdb) = (second.0.turn(second.1, first.0), second.0.turn(second.1, first.1));
            let (abc, abd) = (first.0.turn(first.1, second.0), first.0.turn(first.1, second.1));
            prop_assume!(cda.signum() * cdb.signum() < 0 && abc.signum() * abd.signum() < 0);
            let t = cda as f64 / (cda - cdb) as f64;
            let exact = |p: i32, q: i32| f64::from(p) + f64::from(q - p) * t;
            let p = crossing(first, cda, cdb);
            prop_assert!((f64::from(p.x) - exact(first.0.x, first.1.x)).abs() <= 0.5 + 1e-6);
            prop_assert!((f64::from(p.y) - exact(first.0.y, first.1.y)).abs() <= 0.5 + 1e-6);
        }
    }
}
