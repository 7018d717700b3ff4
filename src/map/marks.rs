//! Communes and other points set on a map.

use super::drawing::{Drawing, class_word};
use crate::geometry::{Geographic, Grid, PathData};

/// How loud a mark is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// What the map is about: large, named.
    Loud,
    /// The rest.
    #[default]
    Quiet,
}

/// The shape of a mark, so that its colour is never the only sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A filled disc.
    #[default]
    Disc,
    /// An open circle.
    Ring,
    /// A filled diamond.
    Diamond,
    /// A cross.
    Cross,
}

/// A commune on a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its key: that of its shape when there is one.
    pub key: String,
    /// The name written on the map when the mark is loud.
    pub label: String,
    /// Where it leads.
    pub href: Option<String>,
    /// What is said of it: name and more. Begins with the label, so that what is seen and what is heard agree.
    pub title: String,
    /// The key of its region.
    pub region: String,
    /// Where it is.
    pub at: Geographic,
    /// How loud it is.
    pub weight: Weight,
    /// Its shape.
    pub sign: Sign,
}

impl Mark {
    /// The classes of a mark: its kind, its weight, its sign, the colour of its region.
    pub(super) fn class(&self, kind: &str, hue: Option<usize>) -> String {
        let weight = match self.weight {
            Weight::Loud => "loud",
            Weight::Quiet => "quiet",
        };
        let sign = match self.sign {
            Sign::Disc => "",
            Sign::Ring => " ring",
            Sign::Diamond => " diamond",
            Sign::Cross => " cross",
        };
        let hue = hue.map_or_else(String::new, |hue| format!(" hue-{hue}"));
        class_word(kind) + " " + weight + sign + &hue
    }
}

/// Draws the sign of a mark.
pub(super) fn sign(drawing: &mut Drawing, sign: Sign, at: Grid, radius: i32) {
    let r = radius;
    let moved = |dx: i32, dy: i32| Grid::new(at.x + dx, at.y + dy);
    let mut path = PathData::new();
    match sign {
        Sign::Disc | Sign::Ring => return drawing.circle("", at, r),
        Sign::Diamond => {
            let r = r * 5 / 4;
            path.ring([moved(0, -r), moved(r, 0), moved(0, r), moved(-r, 0)]);
        }
        Sign::Cross => {
            path.line([moved(-r, -r), moved(r, r)]);
            path.line([moved(-r, r), moved(r, -r)]);
        }
    }
    drawing.path("", path);
}

/// From north to south, then from west to east: the order in which links are met.
pub(super) fn in_reading_order(marks: &[Mark]) -> Vec<&Mark> {
    let mut sorted: Vec<&Mark> = marks.iter().collect();
    sorted.sort_by(|a, b| {
        let by_place = b.at.lat().total_cmp(&a.at.lat()).then(a.at.lon().total_cmp(&b.at.lon()));
        by_place.then_with(|| a.key.cmp(&b.key))
    });
    sorted
}
