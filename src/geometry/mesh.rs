//! The plane of a layer in cells, so that what lies near is found without looking at everything.

use super::Grid;

/// A mesh of square cells over a box of the grid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mesh {
    origin: Grid,
    size: i64,
    columns: i64,
    rows: i64,
}

/// No more columns, and no more rows, than this: cell numbers then fit 32 bits.
const MOST: i64 = 32_768;

impl Mesh {
    /// A mesh over points, with cells of about `size` units, larger where that would be too many. `None` when there is no point.
    pub fn over(points: impl IntoIterator<Item = Grid>, size: i64) -> Option<Self> {
        let mut points = points.into_iter();
        let first = points.next()?;
        let (least, most) = points.fold((first, first), |(least, most), p| {
            (Grid::new(least.x.min(p.x), least.y.min(p.y)), Grid::new(most.x.max(p.x), most.y.max(p.y)))
        });
        let (width, height) = (i64::from(most.x) - i64::from(least.x), i64::from(most.y) - i64::from(least.y));
        let size = size.max(width.max(height) / MOST + 1);
        Some(Self { origin: least, size, columns: width / size + 1, rows: height / size + 1 })
    }

    /// The same mesh with cells of another size.
    pub fn sized(&self, size: i64) -> Self {
        let (width, height) = (self.columns * self.size, self.rows * self.size);
        let size = size.max(width.max(height) / MOST + 1);
        Self { size, columns: width / size + 1, rows: height / size + 1, ..*self }
    }

    /// The length of a side of a cell.
    pub fn size(&self) -> i64 {
        self.size
    }

    fn column(&self, x: f64) -> i64 {
        (((x - f64::from(self.origin.x)) / self.size as f64) as i64).clamp(0, self.columns - 1)
    }

    fn row(&self, y: f64) -> i64 {
        (((y - f64::from(self.origin.y)) / self.size as f64) as i64).clamp(0, self.rows - 1)
    }

    /// The number of the cell a point lies in.
    pub fn of(&self, p: Grid) -> u32 {
        self.number(self.column(f64::from(p.x)), self.row(f64::from(p.y)))
    }

    /// The first cell of the row a point lies in, and the cell itself: cells of a row have numbers in a row, from west to east.
    pub fn row_up_to(&self, p: Grid) -> (u32, u32) {
        let row = self.row(f64::from(p.y));
        (self.number(0, row), self.number(self.column(f64::from(p.x)), row))
    }

    /// Where a cell begins in the west.
    pub fn left_of(&self, cell: u32) -> i64 {
        i64::from(self.origin.x) + i64::from(cell) % self.columns * self.size
    }

    fn number(&self, column: i64, row: i64) -> u32 {
        (row * self.columns + column) as u32
    }

    /// The cells a side passes, and those within `reach` of it.
    pub fn along(&self, a: Grid, b: Grid, reach: i32, mut each: impl FnMut(u32)) {
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        let [ax, ay, bx, by] = [a.x, a.y, b.x, b.y].map(f64::from);
        // One unit more than asked for: no rounding can then lose a cell.
        let reach = f64::from(reach) + 1.0;
        let slope = if bx > ax { (by - ay) / (bx - ax) } else { 0.0 };
        let at = |x: f64| ay + (x.clamp(ax, bx) - ax) * slope;
        for column in self.column(ax - reach)..=self.column(bx + reach) {
            let left = f64::from(self.origin.x) + (column * self.size) as f64;
            let (p, q) = if bx > ax { (at(left - reach), at(left + self.size as f64 + reach)) } else { (ay, by) };
            for row in self.row(p.min(q) - reach)..=self.row(p.max(q) + reach) {
                each(self.number(column, row));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn points_near_a_side_lie_in_cells_along_it(a in (-900..900i32, -900..900i32), b in (-900..900i32, -900..900i32), t in 0.0..1.0f64, off in (-5..5i32, -5..5i32), size in 1..300i64) {
            let (a, b) = (Grid::new(a.0, a.1), Grid::new(b.0, b.1));
            let between = |p: i32, q: i32| p + (f64::from(q - p) * t).round() as i32;
            let p = Grid::new(between(a.x, b.x) + off.0, between(a.y, b.y) + off.1);
            let mesh = Mesh::over([a, b, p, Grid::new(-1000, -1000), Grid::new(1000, 1000)], size).unwrap();
            let mut seen = Vec::new();
            mesh.along(a, b, 8, |cell| seen.push(cell));
            prop_assert!(seen.contains(&mesh.of(p)));
        }
    }

    #[test]
    fn a_mesh_never_has_more_cells_than_its_numbers() {
        let corners = [Grid::new(-180_000_000, -90_000_000), Grid::new(180_000_000, 90_000_000)];
        let mesh = Mesh::over(corners, 1).unwrap();
        assert!(mesh.of(Grid::new(180_000_000, 90_000_000)) > mesh.of(Grid::new(0, 0)));
        assert!(mesh.columns <= MOST && mesh.sized(3).columns <= MOST);
        assert!(Mesh::over([], 1).is_none());
    }
}
