//! The small map that says where something is.

use super::drawing::{Drawing, Heading, class_word};
use super::frame::Frame;
use super::ground::Ground;
use crate::geometry::{Geographic, PathData};

/// What is set on the small map.
#[derive(Clone, Debug, Default)]
pub struct LocatorMap {
    /// Name and description.
    pub heading: Heading,
    /// The key of the region that is filled.
    pub region: String,
    /// The number of the colour of that region, as on other maps; 0 for none.
    pub hue: usize,
    /// The place itself; nothing for a region.
    pub at: Option<Geographic>,
    /// Places around it.
    pub around: Vec<Geographic>,
}

/// Width of the drawing in units.
const WIDTH: i32 = 200;

/// Draws the country small, with one region and one place in it: one picture without links, under 1.5 KB.
pub fn locator(ground: &Ground, map: &LocatorMap) -> String {
    let frame = Frame::around(&ground.bounds, WIDTH, 600, 8);
    let land = &ground.small;
    let mut drawing = Drawing::new();
    let mut path = PathData::new();
    frame.rings(&mut path, &land.outline, 4.0);
    drawing.path("outline", path);
    let mut path = PathData::new();
    frame.rings(&mut path, land.group(&map.region), 4.0);
    let hue = if map.hue > 0 { format!(" hue-{}", map.hue) } else { String::new() };
    drawing.area(&format!("region own region-{}{hue}", class_word(&map.region)), path);
    let mut path = PathData::new();
    frame.lines(&mut path, &land.borders);
    drawing.path("borders", path);
    let at = |place: Geographic| frame.at_within(ground.projection.project(place), 6);
    drawing.group("around", |d| {
        for place in &map.around {
            d.circle("", at(*place), 3);
        }
    });
    if let Some(place) = map.at {
        drawing.circle("here", at(place), 8);
    }
    drawing.finish("map-locator", WIDTH, frame.height, &map.heading)
}
