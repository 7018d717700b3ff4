//! The map of a country, or of one region of it: land, communes, names.
//!
//! In: an [`AreaMap`]. Out: one drawing. The [`Sheet`] sets marks and names on the land; this file says what may be asked for.

mod closer;
mod names;
mod scale;
mod sheet;
mod towns;

use sheet::Sheet;

use super::drawing::Heading;
use super::frame::Frame;
use super::ground::Ground;
use super::land::bounds_of;
use super::marks::Mark;
use crate::geometry::{Bounds, Geographic};

/// What is set on the map of a country or region.
#[derive(Clone, Debug, Default)]
pub struct AreaMap {
    /// Name and description.
    pub heading: Heading,
    /// The regions, in the order of their colours (`hue-1` is the first); one that is not here is drawn without name and colour.
    pub regions: Vec<RegionMark>,
    /// The communes.
    pub marks: Vec<Mark>,
    /// Names around the country: neighbours, the sea. Left out where there is no room.
    pub captions: Vec<Caption>,
    /// Which communes are named on the map.
    pub names: Names,
    /// The words of the scale bar, `{n}` standing for the number, such as `{n} km`; empty for none.
    pub scale: String,
    /// Towns, the most important first; left out where there is no room.
    pub towns: Vec<Caption>,
    /// What the inset is called, if there is one.
    pub inset: String,
    /// The same when a town is in it, `{town}` standing for its name; may be empty.
    pub inset_named: String,
}

/// A region on a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RegionMark {
    /// The key of its shape.
    pub key: String,
    /// The letter or name written in it: the sign that doubles its colour.
    pub label: String,
    /// Where it leads.
    pub href: Option<String>,
    /// What is said of it.
    pub title: String,
    /// Its step on a scale of shades, for a map of figures; written as `step-3`.
    pub step: Option<u8>,
}

/// A name beside the country.
#[derive(Clone, Debug, PartialEq)]
pub struct Caption {
    /// The words.
    pub text: String,
    /// About where.
    pub at: Geographic,
}

/// Which communes are named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// The loud ones.
    #[default]
    Loud,
    /// All, the loud ones first, as far as there is room.
    All,
    /// The loud ones; the others from the closeness on that has room for them, as the classes `from-1` to `from-5` say: for a map that
    /// may be looked at closer.
    Closer,
    /// None.
    None,
}

/// Width of the drawing, in units; the style sheet gives letters in the same units.
const WIDTH: i32 = 1000;
/// A country is drawn no taller than this, a region no taller than that.
const TALLEST: i32 = 3000;
const TALLEST_REGION: i32 = 1500;
const MARGIN: i32 = 36;

/// Draws the whole country. About 25 KB with a hundred communes as points.
pub fn country(ground: &Ground, map: &AreaMap) -> String {
    let frame = Frame::around(&ground.bounds, WIDTH, TALLEST, MARGIN);
    let sheet = Sheet { ground, land: &ground.plain, map, own: None };
    sheet.draw("map-country", frame, &ground.plain.outline)
}

/// Draws one region and what lies around it within the frame. An unknown region gives the whole country.
pub fn region(ground: &Ground, key: &str, map: &AreaMap) -> String {
    let rings = ground.fine.group(key);
    let Some(bounds) = bounds_of(rings) else { return country(ground, map) };
    // Outlines are rough: a commune at the coast may lie beside that of its region.
    let own = map.marks.iter().filter(|mark| mark.region == key).map(|mark| ground.projection.project(mark.at));
    let bounds = Bounds::of(own).map_or(bounds, |own| bounds.around(&own));
    let frame = Frame::around(&bounds, WIDTH, TALLEST_REGION, MARGIN);
    let sheet = Sheet { ground, land: &ground.fine, map, own: Some(key) };
    sheet.draw("map-region", frame, rings)
}
