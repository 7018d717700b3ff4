//! Exchanging cells until what belongs together stands together.

use std::collections::BTreeMap;

use super::Seat;
use crate::geometry::{Cell, are_together};

/// What one square of distance from where a place should be costs, in hundredths of a cell squared.
const FAR: i64 = 100;
/// What each side costs on which two prefectures, or two regions, meet: compact shapes have few.
const PREFECTURE_SIDE: i64 = 110;
const REGION_SIDE: i64 = 260;
/// What it costs that two near places are apart, for each square of distance in cells beyond the first.
const APART: i64 = 45;
/// What a prefecture or region in pieces costs.
const BROKEN: i64 = 4000;
/// How many exchanges are tried for every 39 seats, and the highest loss that is accepted at first: it sinks to nothing, and with it the unrest.
const TRIES: u64 = 100_000;
const UNREST: i64 = 700;
/// How many of its nearest places a place wants beside it.
const NEAR: usize = 4;

/// A grid being settled: which cell each seat has.
pub(super) struct Settling<'a> {
    seats: &'a [Seat],
    targets: &'a [(f64, f64)],
    pub cells: Vec<Cell>,
    holder: BTreeMap<Cell, usize>,
    near: Vec<Vec<usize>>,
    prefectures: BTreeMap<usize, Vec<usize>>,
    regions: BTreeMap<usize, Vec<usize>>,
}

impl<'a> Settling<'a> {
    pub fn new(seats: &'a [Seat], targets: &'a [(f64, f64)], cells: Vec<Cell>) -> Self {
        let holder = cells.iter().enumerate().map(|(seat, cell)| (*cell, seat)).collect();
        let mut prefectures: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut regions: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (i, seat) in seats.iter().enumerate() {
            prefectures.entry(seat.prefecture).or_default().push(i);
            regions.entry(seat.region).or_default().push(i);
        }
        let mut near: Vec<Vec<usize>> = vec![Vec::new(); seats.len()];
        for (i, seat) in seats.iter().enumerate() {
            let mut others: Vec<usize> = (0..seats.len()).filter(|other| *other != i).collect();
            let far = |other: &usize| seats.get(*other).map_or(f64::MAX, |other| seat.at.distance(other.at));
            others.sort_by(|a, b| far(a).total_cmp(&far(b)).then(a.cmp(b)));
            for other in others.into_iter().take(NEAR) {
                for (of, who) in [(i, other), (other, i)] {
                    if let Some(list) = near.get_mut(of).filter(|list| !list.contains(&who)) {
                        list.push(who);
                    }
                }
            }
        }
        Self { seats, targets, cells, holder, near, prefectures, regions }
    }

    /// Exchanges pairs for as long as it was set to. The numbers it draws are the same every time.
    pub fn settle(&mut self) {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        let n = self.seats.len() as u64;
        let tries = n * TRIES / 39;
        for turn in 0..tries {
            let unrest = UNREST * (tries - turn) as i64 / tries as i64;
            let (a, b) = (dice.below(n) as usize, dice.below(n) as usize);
            if a == b {
                continue;
            }
            let before = self.cost_about(a, b);
            self.exchange(a, b);
            // Accepts a loss up to a threshold, and no loss at all in the end.
            if self.cost_about(a, b) - before > unrest * i64::from(turn * 10 < tries * 9) {
                self.exchange(a, b);
            }
        }
    }

    fn exchange(&mut self, a: usize, b: usize) {
        let (Some(at), Some(to)) = (self.cells.get(a).copied(), self.cells.get(b).copied()) else { return };
        for (seat, cell) in [(a, to), (b, at)] {
            if let Some(slot) = self.cells.get_mut(seat) {
                *slot = cell;
            }
            self.holder.insert(cell, seat);
        }
    }

    /// What two seats cost, and their prefectures and regions.
    fn cost_about(&self, a: usize, b: usize) -> i64 {
        let both = [a, b].map(|i| self.seats.get(i));
        let mut cost = self.own_cost(a) + self.own_cost(b);
        let [Some(first), Some(second)] = both else { return cost };
        let mut groups = vec![self.prefectures.get(&first.prefecture), self.regions.get(&first.region)];
        if second.prefecture != first.prefecture {
            groups.push(self.prefectures.get(&second.prefecture));
        }
        if second.region != first.region {
            groups.push(self.regions.get(&second.region));
        }
        for group in groups.into_iter().flatten() {
            cost += BROKEN * (self.pieces(group) as i64 - 1);
        }
        cost
    }

    fn pieces(&self, group: &[usize]) -> usize {
        let cells: Vec<Cell> = group.iter().filter_map(|seat| self.cells.get(*seat).copied()).collect();
        crate::geometry::pieces(&cells).len()
    }

    fn own_cost(&self, i: usize) -> i64 {
        let (Some(seat), Some(cell), Some(target)) = (self.seats.get(i), self.cells.get(i), self.targets.get(i)) else {
            return 0;
        };
        let (dx, dy) = (f64::from(cell.column) - target.0, f64::from(cell.row) - target.1);
        let mut cost = ((dx * dx + dy * dy) * FAR as f64) as i64;
        for side in cell.beside() {
            if let Some(other) = self.holder.get(&side).and_then(|other| self.seats.get(*other)) {
                cost += if other.region != seat.region {
                    PREFECTURE_SIDE + REGION_SIDE
                } else if other.prefecture != seat.prefecture {
                    PREFECTURE_SIDE
                } else {
                    0
                };
            }
        }
        for other in self.near.get(i).into_iter().flatten() {
            if let Some(there) = self.cells.get(*other) {
                let (dx, dy) = (i64::from(cell.column - there.column), i64::from(cell.row - there.row));
                cost += APART * (dx * dx + dy * dy - 1);
            }
        }
        cost
    }

    /// Whether every prefecture and every region is in one piece.
    pub fn is_whole(&self) -> bool {
        let is_whole = |group: &Vec<usize>| {
            are_together(&group.iter().filter_map(|seat| self.cells.get(*seat).copied()).collect::<Vec<_>>())
        };
        self.prefectures.values().chain(self.regions.values()).all(is_whole)
    }
}

/// Numbers in a fixed order that look thrown (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit.max(1)
    }
}
