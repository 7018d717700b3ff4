//! Path data for SVG, as few bytes as integers allow.

use super::Grid;

/// Path data being written: relative moves and lines between whole coordinates (`m`, implied `l`, `z`).
#[derive(Clone, Debug, Default)]
pub struct PathData {
    data: String,
    at: Option<Grid>,
}

impl PathData {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A closed ring; left out when fewer than three of its points differ on the grid.
    pub fn ring(&mut self, points: impl IntoIterator<Item = Grid>) {
        let mut points = straightened(points);
        while points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        if points.len() > 2 {
            let start = points.first().copied();
            self.steps(&points);
            self.data.push('z');
            self.at = start;
        }
    }

    /// An open line; left out when all its points are one on the grid.
    pub fn line(&mut self, points: impl IntoIterator<Item = Grid>) {
        let points = straightened(points);
        if points.len() > 1 {
            self.steps(&points);
        }
    }

    fn steps(&mut self, points: &[Grid]) {
        let mut at = self.at.unwrap_or(Grid::new(0, 0));
        // Room for two numbers of three digits a point.
        self.data.reserve(points.len() * 8);
        for (i, p) in points.iter().enumerate() {
            let (dx, dy) = (p.x.saturating_sub(at.x), p.y.saturating_sub(at.y));
            let before = match i {
                0 => "m",
                _ if dx >= 0 => " ",
                _ => "",
            };
            self.data.push_str(before);
            self.number(dx);
            if dy >= 0 {
                self.data.push(' ');
            }
            self.number(dy);
            at = *p;
        }
        self.at = Some(at);
    }

    /// Writes a number. Nearly all have one or two digits.
    fn number(&mut self, number: i32) {
        let digit = |value: u32| char::from_digit(value, 10).unwrap_or('0');
        match number.unsigned_abs() {
            size @ 0..100 => {
                if number < 0 {
                    self.data.push('-');
                }
                if size > 9 {
                    self.data.push(digit(size / 10));
                }
                self.data.push(digit(size % 10));
            }
            _ => self.data.push_str(itoa::Buffer::new().format(number)),
        }
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// The text for a `d` attribute.
    pub fn into_string(self) -> String {
        self.data
    }
}

/// Without points that repeat the last or lie straight between their neighbours.
fn straightened(points: impl IntoIterator<Item = Grid>) -> Vec<Grid> {
    let mut kept: Vec<Grid> = Vec::new();
    for p in points {
        if kept.last() == Some(&p) {
            continue;
        }
        if let [.., a, b] = kept.as_slice()
            && a.turn(*b, p) == 0
            && goes_on(*a, *b, p)
        {
            kept.pop();
        }
        kept.push(p);
    }
    kept
}

/// Whether the way from `b` to `c` goes on as from `a` to `b`, rather than back.
fn goes_on(a: Grid, b: Grid, c: Grid) -> bool {
    let product = |p: i32, q: i32, r: i32| (i64::from(q) - i64::from(p)) * (i64::from(r) - i64::from(q));
    product(a.x, b.x, c.x) + product(a.y, b.y, c.y) > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rings_and_lines_are_relative_and_compact() {
        let mut path = PathData::new();
        path.ring([(1, 2), (1, 2), (11, 2), (11, 12), (1, 12), (1, 2)].map(|(x, y)| Grid::new(x, y)));
        path.line([(0, 0), (5, 0), (10, 0), (10, -3)].map(|(x, y)| Grid::new(x, y)));
        path.ring([(0, 0), (5, 0), (0, 0)].map(|(x, y)| Grid::new(x, y)));
        assert_eq!(path.into_string(), "m1 2 10 0 0 10-10 0zm-1-2 10 0 0-3");
    }

    #[test]
    fn numbers_of_any_size_are_written() {
        let mut path = PathData::new();
        path.line([(0, 0), (i32::MAX, 10), (0, -100_990)].map(|(x, y)| Grid::new(x, y)));
        assert_eq!(path.into_string(), "m0 0 2147483647 10-2147483647-101000");
    }

    /// Reads path data back as an SVG renderer would.
    fn read(data: &str) -> Vec<Vec<Grid>> {
        let (mut out, mut at, mut start) = (Vec::<Vec<Grid>>::new(), Grid::new(0, 0), Grid::new(0, 0));
        for sub in data.split('m').skip(1) {
            let closed = sub.ends_with('z');
            let spaced = sub.trim_end_matches('z').replace('-', " -");
            let numbers: Vec<i32> = spaced.split_whitespace().filter_map(|n| n.parse().ok()).collect();
            let mut points = Vec::new();
            for pair in numbers.chunks(2) {
                if let [dx, dy] = pair {
                    at = Grid::new(at.x + dx, at.y + dy);
                    points.push(at);
                }
            }
            if let Some(first) = points.first() {
                start = *first;
            }
            if closed {
                at = start;
            }
            out.push(points);
        }
        out
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(rings in prop::collection::vec(prop::collection::vec((-500..500i32, -500..500i32), 3..12), 1..5)) {
            let mut path = PathData::new();
            let mut expected = Vec::new();
            for ring in &rings {
                let points: Vec<Grid> = ring.iter().map(|&(x, y)| Grid::new(x, y)).collect();
                path.line(points.clone());
                let kept = straightened(points);
                if kept.len() > 1 { expected.push(kept); }
            }
            prop_assert_eq!(read(&path.into_string()), expected);
        }
    }
}
