//! The ways between the parties of a partnership, most often two.

use super::drawing::{Drawing, Heading};
use super::frame::Frame;
use super::ground::Ground;
use super::lettering::{Block, Room, Site, Wanted, place, text_width, wrapped};
use super::sketch::Sketch;
use super::world::{coarsened, drawn_way, quiet_land, shape, way};
use crate::geometry::{Bounds, Geographic, Grid, Planar};

/// What is set on the map of a partnership.
#[derive(Clone, Debug, PartialEq)]
pub struct PairMap {
    /// Name and description.
    pub heading: Heading,
    /// Those at home.
    pub from: Vec<PairEnd>,
    /// Those abroad: a way leads to each from each at home.
    pub to: Vec<PairEnd>,
    /// The distance in words, written along the first way; empty for none.
    pub distance: String,
}

/// A party and where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct PairEnd {
    /// Where it is.
    pub at: Geographic,
    /// Its name.
    pub label: String,
    /// The key of its country's shape; empty for none.
    pub country: String,
}

/// Width of the drawing in units.
const WIDTH: i32 = 600;
const NAME: i32 = 24;
const NOTE: i32 = 20;
/// A name that has no place in one line is written in lines no wider than this.
const LINE: i32 = 460;
const END: i32 = 7;
/// The map is drawn coarser until it is no larger than this, in bytes.
const BUDGET: usize = 4_300;

/// Draws the great circles between places on what there is of their countries around them: one picture without links, under 5 KB.
pub fn pair(ground: &Ground, map: &PairMap, sketch: &Sketch) -> String {
    let ways = map.from.iter().flat_map(|from| map.to.iter().map(|to| way(ground, from.at, to.at)));
    let pieces: Vec<Vec<Planar>> = ways.flatten().collect();
    let parties = || map.from.iter().chain(&map.to);
    let ends: Vec<Planar> = parties().map(|end| ground.earth.project(end.at)).collect();
    let mut countries: Vec<&str> = Vec::new();
    for party in parties() {
        if !countries.contains(&party.country.as_str()) {
            countries.push(&party.country);
        }
    }
    let bounds = ground
        .reach(&pieces, &ends, &countries, sketch)
        .unwrap_or(Bounds { min: Planar { x: -1000.0, y: -1000.0 }, max: Planar { x: 1000.0, y: 1000.0 } });
    let bounds = bounds.grown(bounds.width() * 0.04 + 100.0, bounds.height() * 0.03 + 100.0);
    let frame = Frame::around(&bounds.at_least(1200.0, 1200.0, (0.95, 1.8)), WIDTH, WIDTH * 5 / 4, 0);
    let ends: Vec<Grid> = ends.into_iter().map(|p| frame.at_within(p, END)).collect();
    // What lies over the land is the same however coarse the land is.
    let over = over(map, &pieces, &ends, &frame);
    coarsened(ground, &frame, BUDGET, |land, most| {
        let mut drawing = Drawing::new();
        quiet_land(&mut drawing, land, &frame, most, sketch)?;
        countries.iter().for_each(|key| drawing.path("country active", shape(land, key, &frame, sketch)));
        drawing.append(&over);
        Some(drawing.finish("map-pair", WIDTH, frame.height, &map.heading))
    })
}

/// The ways, their ends, their names and the distance.
fn over(map: &PairMap, pieces: &[Vec<Planar>], ends: &[Grid], frame: &Frame) -> Drawing {
    let mut drawing = Drawing::new();
    drawing.path("way", drawn_way(pieces, frame));
    let mut room = Room::new(Block::sized(Grid::new(4, 4), WIDTH - 8, frame.height - 8));
    for end in ends {
        drawing.circle("end", *end, END);
        room.take(Block::about(*end, END));
    }
    let along = along(pieces, frame);
    along.iter().for_each(|at| room.take(Block::about(*at, 3)));
    let labels = map.from.iter().chain(&map.to).map(|end| &end.label);
    let wanted: Vec<Wanted<'_>> = ends
        .iter()
        .zip(labels)
        .map(|(at, text)| Wanted { at: *at, text, size: NAME, is_bold: true, on: Site::Sign(END) })
        .collect();
    // A name that finds no room is written all the same: here it is half of what the map says.
    let placed = place(&wanted, &mut room);
    for (name, placed) in wanted.iter().zip(placed) {
        let lines = if placed.is_none() { wrapped(name.text, NAME, LINE) } else { Vec::new() };
        if lines.len() > 1 {
            stacked(&mut drawing, &lines, name.at, frame, &mut room);
        } else if let Some(placed) = placed.or_else(|| name.least_bad(&room)) {
            drawing.text("name", placed.at, placed.anchor, name.text);
        }
    }
    if !map.distance.is_empty()
        && let Some(middle) = along.get(along.len() / 2)
    {
        let wanted = [Wanted { at: *middle, text: &map.distance, size: NOTE, is_bold: false, on: Site::Sign(4) }];
        if let Some(Some(placed)) = place(&wanted, &mut room).first() {
            drawing.text("note", placed.at, placed.anchor, &map.distance);
        }
    }
    drawing
}

/// A name too long for one line, in several: above or below its end, where it covers least.
fn stacked(drawing: &mut Drawing, lines: &[String], end: Grid, frame: &Frame, room: &mut Room) {
    let step = NAME * 115 / 100;
    // The strokes of heavy letters are wider than the estimate.
    let width = lines.iter().map(|line| text_width(line, NAME)).max().unwrap_or(0) * 13 / 12;
    let height = step * lines.len() as i32;
    let left = (end.x - width / 2).clamp(6, (WIDTH - 6 - width).max(6));
    let air = END + NAME / 4;
    let tops = [end.y - air - height, end.y + air].map(|top| top.clamp(6, (frame.height - 6 - height).max(6)));
    let Some(block) = tops
        .map(|top| Block::sized(Grid::new(left, top), width, height))
        .into_iter()
        .min_by_key(|block| room.crowd(block))
    else {
        return;
    };
    room.take(block);
    let middle = block.middle().x;
    let baselines = (0..).map(|nth| Grid::new(middle, block.top + NAME * 85 / 100 + step * nth));
    drawing.lines("name", baselines.zip(lines.iter().map(String::as_str)));
}

/// Points along the ways, close enough for names to keep clear of it.
fn along(pieces: &[Vec<Planar>], frame: &Frame) -> Vec<Grid> {
    let mut points = Vec::new();
    for piece in pieces {
        for (a, b) in piece.iter().zip(piece.iter().skip(1)) {
            let steps = ((a.distance(*b) * frame.units_per_km / 8.0).ceil() as i32).clamp(1, 400);
            points.extend((0..steps).map(|i| {
                let t = f64::from(i) / f64::from(steps);
                frame.at(Planar { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t })
            }));
        }
    }
    points
}
