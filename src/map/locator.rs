//! The small map that says where something is.

use std::collections::BTreeMap;

use super::drawing::{Drawing, Heading, class_word};
use super::frame::Frame;
use super::ground::Ground;
use super::land::{Land, Rings, bounds_of};
use crate::geometry::{Bounds, Geographic, PathData};

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

/// What is the same on the small map of every place: the country, its borders, each of its regions. Drawn once.
#[derive(Clone, Debug)]
pub(super) struct Backdrop {
    frame: Frame,
    outline: PathData,
    borders: PathData,
    regions: BTreeMap<String, PathData>,
}

impl Backdrop {
    /// Of a country on the local plane.
    pub fn new(bounds: &Bounds, land: &Land) -> Self {
        let frame = Frame::around(bounds, WIDTH, 600, 8);
        let rings = |rings: &Rings| {
            let mut path = PathData::new();
            frame.rings(&mut path, rings, 4.0);
            path
        };
        let mut borders = PathData::new();
        frame.lines(&mut borders, &land.borders);
        let regions = land.groups.iter().map(|(key, group)| (key.clone(), rings(group))).collect();
        Self { frame, outline: rings(&land.outline), borders, regions }
    }
}

/// Draws the country small, with one region and one place in it: one picture without links, under 1.5 KB with points and under 8 KB with polygons.
pub fn locator(ground: &Ground, map: &LocatorMap) -> String {
    let (land, backdrop) = (&ground.small, &ground.backdrop);
    let frame = backdrop.frame;
    let mut drawing = Drawing::new();
    drawing.path("outline", backdrop.outline.clone());
    let hue = if map.hue > 0 { format!(" hue-{}", map.hue) } else { String::new() };
    let region = backdrop.regions.get(&map.region).cloned().unwrap_or_default();
    drawing.path(&format!("region own region-{}{hue}", class_word(&map.region)), region);
    drawing.path("borders", backdrop.borders.clone());
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
