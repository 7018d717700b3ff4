//! The outline of a tile grid: as many cells as there are things, in rows that follow the shape of the country.

use super::Seat;
use crate::geometry::Cell;

/// A country is followed over this share of its places to each side of a row.
const SMOOTH: f64 = 0.075;
/// A country that leans by its own width or more gives this share of the width of the grid to leaning.
const LEAN: f64 = 0.22;
/// A row is at most this much longer or shorter than the mean.
const SWING: f64 = 1.6;

/// Cells for all seats, row by row from the north, and for each seat about where it lies among them (column and row, both in cells).
///
/// The south of a country may hold ten times more communes on a square kilometre than its north: rows are therefore filled in the order
/// of latitude, so many communes a row, and not cut at equal distances.
pub(super) fn silhouette(seats: &[Seat], columns: usize) -> (Vec<Cell>, Vec<(f64, f64)>) {
    let mut order: Vec<usize> = (0..seats.len()).collect();
    let place = |i: &usize| seats.get(*i).map_or((0.0, 0.0), |seat| (-seat.at.y, seat.at.x));
    order.sort_by(|a, b| place(a).0.total_cmp(&place(b).0).then(place(a).1.total_cmp(&place(b).1)));
    let n = order.len() as f64;
    let eastings: Vec<f64> = order.iter().map(|i| place(i).1).collect();
    // The middle and the half width of the country about the n-th place from the north.
    let around = |rank: f64| -> (f64, f64) {
        let reach = (n * SMOOTH).max(1.0);
        let weights: Vec<f64> = (0..eastings.len())
            .map(|i| {
                let far = (i as f64 - rank) / reach;
                (1.0 - far * far / 9.0).max(0.0).powi(2)
            })
            .collect();
        let whole: f64 = weights.iter().sum::<f64>().max(1e-9);
        let mean = eastings.iter().zip(&weights).map(|(x, w)| x * w).sum::<f64>() / whole;
        let spread = eastings.iter().zip(&weights).map(|(x, w)| (x - mean).powi(2) * w).sum::<f64>() / whole;
        // Places spread evenly over a width have a deviation of its twelfth root of it.
        (mean, spread.sqrt() * 3.0_f64.sqrt())
    };
    let all: Vec<(f64, f64)> = (0..eastings.len()).map(|i| around(i as f64)).collect();
    let west = all.iter().map(|(mean, _)| *mean).fold(f64::INFINITY, f64::min);
    let east = all.iter().map(|(mean, _)| *mean).fold(f64::NEG_INFINITY, f64::max);
    let mean_half = (all.iter().map(|(_, half)| half).sum::<f64>() / n.max(1.0)).max(1e-9);
    // A country that leans keeps a part of the width for leaning: rows are that much shorter than the grid is wide.
    let lean = ((east - west) / (2.0 * mean_half)).min(1.0) * LEAN;
    let length = (columns as f64 * (1.0 - lean)).max(1.0);
    let shift = |mean: f64| (mean - west) / (east - west).max(1e-9) * columns as f64 * lean;
    let mut cells = Vec::new();
    let mut targets = vec![(0.0, 0.0); seats.len()];
    let (mut rank, mut row) = (0_usize, 0_i32);
    while rank < order.len() {
        let (_, half) = around(rank as f64 + length / 2.0);
        let wish = (length * half / mean_half).clamp(length - SWING, length + SWING).round().max(1.0) as usize;
        let left = order.len() - rank;
        // A last row of one or two cells would hang on a thread.
        let count = if left < wish + wish / 2 { left } else { wish.min(left) };
        let (mean, half) = around(rank as f64 + count as f64 / 2.0);
        let middle = shift(mean) + length / 2.0;
        let start = (middle - count as f64 / 2.0).round() as i32;
        cells.extend((0..count as i32).map(|step| Cell { column: start + step, row }));
        for (step, i) in order.iter().enumerate().skip(rank).take(count) {
            let across = (place(i).1 - mean) / (2.0 * half).max(1e-9);
            let within = (step - rank) as f64 / count as f64 - 0.5;
            if let Some(target) = targets.get_mut(*i) {
                *target = (middle + across * count as f64 - 0.5, f64::from(row) + within);
            }
        }
        rank += count;
        row += 1;
    }
    let least = cells.iter().map(|cell| cell.column).min().unwrap_or(0);
    cells.iter_mut().for_each(|cell| cell.column -= least);
    targets.iter_mut().for_each(|(column, _)| *column -= f64::from(least));
    (cells, targets)
}
