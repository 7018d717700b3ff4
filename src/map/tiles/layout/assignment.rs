//! The cheapest way to give each of some things a place of its own.

/// Assigns each row of a square table of costs a column of its own, at the least cost in all: the Hungarian method with potentials, in
/// the form that adds one row at a time along the shortest augmenting path (Jonker and Volgenant). Cubic in the number of rows.
///
/// Returns for each row its column. Rows must be as long as there are rows; a cost that is missing is beyond all others.
pub(super) fn cheapest(costs: &[Vec<i64>]) -> Vec<usize> {
    let n = costs.len();
    let cost = |row: usize, column: usize| -> i64 {
        let written = costs.get(row).and_then(|costs| costs.get(column));
        written.copied().unwrap_or(i64::MAX / 4)
    };
    let mut potentials = Potentials { rows: vec![0; n], columns: vec![0; n] };
    // The row a column is given to; one more column stands for "none yet".
    let mut given: Vec<Option<usize>> = vec![None; n];
    for row in 0..n {
        let path = shortest_path(row, &cost, &mut potentials, &given);
        // Along the path each column passes to the row that reached it.
        let mut next = path.end;
        while let Some(column) = next {
            let before = path.before.get(column).copied().flatten();
            let owner = before.map_or(Some(row), |before| given.get(before).copied().flatten());
            if let Some(slot) = given.get_mut(column) {
                *slot = owner;
            }
            next = before;
        }
    }
    let mut columns = vec![0; n];
    for (column, row) in given.iter().enumerate() {
        if let Some(slot) = row.and_then(|row| columns.get_mut(row)) {
            *slot = column;
        }
    }
    columns
}

struct Potentials {
    rows: Vec<i64>,
    columns: Vec<i64>,
}

/// Which column each column was reached from (none: from the new row), and the free column at the end.
struct Path {
    before: Vec<Option<usize>>,
    end: Option<usize>,
}

fn at(values: &[i64], index: usize) -> i64 {
    values.get(index).copied().unwrap_or(0)
}

fn shortest_path(
    row: usize,
    cost: &impl Fn(usize, usize) -> i64,
    potentials: &mut Potentials,
    given: &[Option<usize>],
) -> Path {
    let n = given.len();
    let mut least = vec![i64::MAX; n];
    let mut before: Vec<Option<usize>> = vec![None; n];
    let mut done = vec![false; n];
    // Columns in the order they were reached for good, each with its row; the new row comes first, without a column.
    let mut reached: Vec<(usize, Option<usize>)> = vec![(row, None)];
    let (mut from, mut last) = (row, None);
    loop {
        for (column, least) in least.iter_mut().enumerate() {
            if done.get(column).copied().unwrap_or(true) {
                continue;
            }
            let reduced = cost(from, column) - at(&potentials.rows, from) - at(&potentials.columns, column);
            if reduced < *least {
                *least = reduced;
                if let Some(slot) = before.get_mut(column) {
                    *slot = last;
                }
            }
        }
        let open = least.iter().copied().enumerate().filter(|(c, _)| !done.get(*c).copied().unwrap_or(true));
        let Some((column, step)) = open.min_by_key(|(column, least)| (*least, *column)) else {
            return Path { before, end: None };
        };
        for (row, column) in &reached {
            if let Some(potential) = potentials.rows.get_mut(*row) {
                *potential += step;
            }
            if let Some(potential) = column.and_then(|column| potentials.columns.get_mut(column)) {
                *potential -= step;
            }
        }
        for (least, done) in least.iter_mut().zip(&done) {
            if !done {
                *least -= step;
            }
        }
        if let Some(slot) = done.get_mut(column) {
            *slot = true;
        }
        last = Some(column);
        match given.get(column).copied().flatten() {
            Some(owner) => {
                reached.push((owner, last));
                from = owner;
            }
            None => return Path { before, end: last },
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use proptest::prelude::*;

    use super::*;

    fn least_of_all(costs: &[Vec<i64>], row: usize, taken: &mut Vec<usize>) -> i64 {
        if row == costs.len() {
            return 0;
        }
        let mut least = i64::MAX;
        for column in 0..costs.len() {
            if !taken.contains(&column) {
                taken.push(column);
                least = least.min(costs[row][column] + least_of_all(costs, row + 1, taken));
                taken.pop();
            }
        }
        least
    }

    proptest! {
        #[test]
        fn no_other_assignment_is_cheaper(n in 1..7usize, values in prop::collection::vec(0..50i64, 49)) {
            let costs: Vec<Vec<i64>> = (0..n).map(|row| values[row * n..row * n + n].to_vec()).collect();
            let columns = cheapest(&costs);
            let mut sorted = columns.clone();
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..n).collect::<Vec<_>>());
            let total: i64 = columns.iter().enumerate().map(|(row, column)| costs[row][*column]).sum();
            prop_assert_eq!(total, least_of_all(&costs, 0, &mut Vec::new()));
        }
    }
}
