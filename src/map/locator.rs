//! The small map that says where something is.

use super::drawing::{Drawing, Heading, class_word};
use super::frame::Frame;
use super::ground::Ground;
use super::land::{Rings, bounds_of};
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
    /// The key of the place itself, for its polygon.
    pub key: String,
    /// The place itself; nothing for a region.
    pub at: Option<Geographic>,
    /// Places around it, with their keys.
    pub around: Vec<(String, Geographic)>,
}

/// Width of the drawing in units.
const WIDTH: i32 = 200;
/// A polygon smaller than this is ringed, or it would not be seen.
const SMALL: i32 = 14;

/// Draws the country small, with one region and one place in it: one picture without links, under 1.5 KB with points and under 8 KB with polygons.
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
    let shape = |key: &str| land.shapes.get(key).filter(|rings| ground.has_communes && !rings.is_empty());
    drawing.group("around", |d| {
        let mut areas = PathData::new();
        for (key, place) in &map.around {
            match shape(key) {
                Some(rings) => frame.rings(&mut areas, rings, 0.0),
                None => d.circle("", at(*place), 3),
            }
        }
        d.path("", areas);
    });
    if let Some(place) = map.at {
        let mut area = PathData::new();
        if let Some(rings) = shape(&map.key) {
            frame.rings(&mut area, rings, 0.0);
        }
        let is_small = |rings: &Rings| {
            bounds_of(rings).is_some_and(|bounds| {
                let (a, b) = (frame.at(bounds.min), frame.at(bounds.max));
                (b.x - a.x).max(a.y - b.y) < SMALL
            })
        };
        match shape(&map.key) {
            None => drawing.circle("here", at(place), 8),
            Some(rings) if is_small(rings) => drawing.circle("about", at(place), 11),
            Some(_) => {}
        }
        drawing.path("here", area);
    }
    drawing.finish("map-locator", WIDTH, frame.height, &map.heading)
}
