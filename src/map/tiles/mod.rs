//! The tile grid: one equal cell for each commune, so that the smallest is seen as well as the largest.
//!
//! In: a [`TileMap`], with the cell of each commune ready. Out: one drawing. [`layout`] makes such a grid, once; it is then kept as data.

mod label;
mod layout;
mod lines;

pub use layout::{Seated, layout};

use super::drawing::{Anchor, Drawing, Heading, class_word};
use crate::geometry::{Cell, Grid, PathData};
use label::short;

/// What is set on a tile grid.
#[derive(Clone, Debug, Default)]
pub struct TileMap {
    /// Name and description.
    pub heading: Heading,
    /// The communes; one without a cell is not here.
    pub tiles: Vec<TileMark>,
}

/// A commune on the tile grid.
#[derive(Clone, Debug, PartialEq)]
pub struct TileMark {
    /// Its key: tiles of one cell are drawn in its order.
    pub key: String,
    /// Its cell.
    pub cell: Cell,
    /// Its name without its number, cut to what fits when it is written.
    pub name: String,
    /// Its number; may be empty.
    pub number: String,
    /// What is said of it: its whole name and more.
    pub title: String,
    /// Where it leads; a tile that leads nowhere is drawn with the land.
    pub href: Option<String>,
    /// The colour of its region, from 1.
    pub hue: usize,
    /// What it is part of: cells of different groups have a line between them.
    pub group: usize,
    /// How it is filled.
    pub fill: Fill,
}

/// How a tile is filled, so that colour is never the only sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fill {
    /// Full: what the map is about.
    Full,
    /// Full in one half, along a diagonal.
    Half,
    /// Hatched.
    Hatched,
    /// Empty.
    #[default]
    Empty,
    /// Empty, with a stroke across a corner.
    Cornered,
}

impl Fill {
    /// Its class in the drawing, and in the key beside it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Half => "half",
            Self::Hatched => "hatched",
            Self::Empty => "empty",
            Self::Cornered => "cornered",
        }
    }
}

/// Side of a cell, and the height of the letters of its name and of its number.
const SIDE: i32 = 100;
const NAME: i32 = 23;
const MARGIN: i32 = 8;
/// The corner that is struck off, above the letters of the name.
const CORNER: i32 = 24;
/// A name is no wider than this.
const WIDTH: i32 = SIDE - 3;

/// Draws the grid: about 9 KB with a hundred communes that all lead somewhere.
pub fn tiles(map: &TileMap) -> String {
    let mut tiles: Vec<&TileMark> = map.tiles.iter().collect();
    tiles.sort_by(|a, b| a.cell.cmp(&b.cell).then_with(|| a.key.cmp(&b.key)));
    let last = |part: fn(&Cell) -> i32| tiles.iter().map(|tile| part(&tile.cell)).max().unwrap_or(0);
    let size = |count: i32| (count + 1).clamp(1, 1000) * SIDE + 2 * MARGIN;
    let mut drawing = Drawing::new();
    drawing.group("cells", |d| land(d, &tiles));
    drawing.group("tiles", |d| {
        for tile in tiles.iter().filter(|tile| tile.href.is_some()) {
            let class = format!("tile {} hue-{}", tile.fill.class(), tile.hue);
            d.link(&class, tile.href.as_deref(), &tile.title, |d| {
                let mut path = PathData::new();
                path.ring(corners(tile.cell));
                d.path("", path);
                sign(d, &[tile]);
                words(d, tile);
            });
        }
    });
    drawing.path("struck", struck(&tiles));
    drawing.path("borders", lines::between(&tiles, |tile| tile.group));
    drawing.path("outline", lines::between(&tiles, |tile| tile.hue));
    drawing.finish("map-tiles", size(last(|cell| cell.column)), size(last(|cell| cell.row)), &map.heading)
}

/// Tiles that lead nowhere: one shape a region and fill, then their names.
fn land(drawing: &mut Drawing, tiles: &[&TileMark]) {
    let still: Vec<&TileMark> = tiles.iter().copied().filter(|tile| tile.href.is_none()).collect();
    let mut kinds: Vec<(usize, Fill)> = still.iter().map(|tile| (tile.hue, tile.fill)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for (hue, fill) in kinds {
        let alike: Vec<&TileMark> = still.iter().copied().filter(|tile| (tile.hue, tile.fill) == (hue, fill)).collect();
        let mut path = PathData::new();
        alike.iter().for_each(|tile| path.ring(corners(tile.cell)));
        drawing.path(&class_word_of(fill, hue), path);
        sign(drawing, &alike);
    }
    still.iter().for_each(|tile| words(drawing, tile));
}

fn class_word_of(fill: Fill, hue: usize) -> String {
    class_word(fill.class()) + &format!(" hue-{hue}")
}

/// The strokes across corners, all in one: a page has only so many elements.
fn struck(tiles: &[&TileMark]) -> PathData {
    let mut path = PathData::new();
    for tile in tiles.iter().filter(|tile| tile.fill == Fill::Cornered) {
        let [_, at, ..] = corners(tile.cell);
        path.line([Grid::new(at.x - CORNER, at.y), Grid::new(at.x, at.y + CORNER)]);
    }
    path
}

/// What is drawn over the ground of tiles that are neither full nor empty.
fn sign(drawing: &mut Drawing, tiles: &[&TileMark]) {
    let mut path = PathData::new();
    let mut hatching = PathData::new();
    for tile in tiles {
        let [north_west, _, south_east, south_west] = corners(tile.cell);
        match tile.fill {
            Fill::Half => path.ring([north_west, south_east, south_west]),
            Fill::Hatched => {
                for step in [1, 2, 3] {
                    let part = SIDE * step / 4;
                    hatching.line([
                        Grid::new(north_west.x, north_west.y + part),
                        Grid::new(north_west.x + part, north_west.y),
                    ]);
                    hatching.line([
                        Grid::new(south_east.x - part, south_east.y),
                        Grid::new(south_east.x, south_east.y - part),
                    ]);
                }
                hatching.line([south_west, Grid::new(south_east.x, north_west.y)]);
            }
            Fill::Full | Fill::Empty | Fill::Cornered => {}
        }
    }
    drawing.path("fold", path);
    drawing.path("hatching", hatching);
}

fn words(drawing: &mut Drawing, tile: &TileMark) {
    let [at, ..] = corners(tile.cell);
    let middle = at.x + SIDE / 2;
    let class = if tile.href.is_some() { "" } else { "still" };
    if tile.number.is_empty() {
        return drawing.text(class, Grid::new(middle, at.y + 58), Anchor::Middle, &short(&tile.name, NAME, WIDTH));
    }
    let name = short(&tile.name, NAME, WIDTH);
    drawing.two_lines(class, Grid::new(middle, at.y + 42), &name, Grid::new(middle, at.y + 78), &tile.number);
}

/// The corners of a cell: north-west, north-east, south-east, south-west.
fn corners(cell: Cell) -> [Grid; 4] {
    let (x, y) = (MARGIN + cell.column.clamp(0, 999) * SIDE, MARGIN + cell.row.clamp(0, 999) * SIDE);
    [Grid::new(x, y), Grid::new(x + SIDE, y), Grid::new(x + SIDE, y + SIDE), Grid::new(x, y + SIDE)]
}
