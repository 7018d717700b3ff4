//! Coverages made up: cells that fill a square, with borders as crooked as those of real communes, and dirt where it is asked for.

use atlas::geometry::{Geographic, Polygon};

/// Chance that is the same every time.
#[derive(Clone, Copy)]
pub struct Chance(pub u64);

impl Chance {
    /// Between -1 and 1.
    pub fn swing(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }

    /// The same for a given pair of things, whichever comes first.
    fn of(seed: u64, a: u64, b: u64) -> Self {
        let mut chance = Self(seed ^ a.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b.wrapping_mul(0xc2b2_ae3d_27d4_eb4f));
        chance.swing();
        chance.swing();
        chance
    }
}

/// A square of cells.
#[derive(Clone, Copy, Debug)]
pub struct Cells {
    /// Cells along each side.
    pub across: usize,
    /// Sides of each border between two corners.
    pub sides: usize,
    /// Degrees along a cell.
    pub size: f64,
    /// Where chance begins.
    pub seed: u64,
}

impl Cells {
    fn corner(&self, column: usize, row: usize) -> (f64, f64) {
        let mut chance = Chance::of(self.seed, column as u64 + 1, (row as u64 + 1) << 20);
        let off = self.size * 0.25;
        let place = |at: usize, swing: f64| 1.0 + at as f64 * self.size + swing * off;
        (place(column, chance.swing()), place(row, chance.swing()))
    }

    /// The border from one corner to a neighbouring one, without the last point: the same points both ways.
    fn border(&self, from: (usize, usize), to: (usize, usize)) -> Vec<(f64, f64)> {
        let (a, b) = (from.min(to), from.max(to));
        let (start, end) = (self.corner(a.0, a.1), self.corner(b.0, b.1));
        let number = |(column, row): (usize, usize)| ((column as u64) << 32) | row as u64;
        let mut chance = Chance::of(self.seed ^ 77, number(a), number(b));
        let (dx, dy) = (end.0 - start.0, end.1 - start.1);
        let mut points = vec![start];
        for i in 1..self.sides {
            let t = i as f64 / self.sides as f64;
            // Off to the side, less near the ends, so that borders from one corner do not cross.
            let off = chance.swing() * 0.35 * t.min(1.0 - t);
            points.push((start.0 + dx * t - dy * off, start.1 + dy * t + dx * off));
        }
        points.push(end);
        if from > to {
            points.reverse();
        }
        points.pop();
        points
    }

    /// The rings of the cells, row by row, not closed.
    pub fn rings(&self) -> Vec<Vec<(f64, f64)>> {
        let cells = (0..self.across).flat_map(|row| (0..self.across).map(move |column| (column, row)));
        cells
            .map(|(x, y)| {
                let corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)];
                corners.windows(2).flat_map(|pair| self.border(pair[0], pair[1])).collect()
            })
            .collect()
    }

    /// The cells as shapes.
    pub fn shapes(&self) -> Vec<Vec<Polygon<Geographic>>> {
        self.rings().iter().map(|ring| shape(ring)).collect()
    }
}

/// A shape of one ring.
pub fn shape(ring: &[(f64, f64)]) -> Vec<Polygon<Geographic>> {
    vec![Polygon::new([ring.iter().map(|&(x, y)| Geographic::new(x, y).unwrap()).collect()]).unwrap()]
}

/// The cells as a GeoJSON file, six decimals, each with a slug `c-1`, `c-2` …
pub fn geojson(rings: &[Vec<(f64, f64)>]) -> String {
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (number, ring) in rings.iter().enumerate() {
        if number > 0 {
            text.push_str(",\n");
        }
        text.push_str(&format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"slug\":\"c-{}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[",
            number + 1
        ));
        for (x, y) in ring.iter().chain(ring.first()) {
            text.push_str(&format!("[{x:.6},{y:.6}],"));
        }
        text.pop();
        text.push_str("]]}}");
    }
    text.push_str("\n]}\n");
    text
}
