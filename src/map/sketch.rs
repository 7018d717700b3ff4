//! Parts of drawings that some pages share.
//!
//! Pages that show the same subject in several languages show the same land, and so do those of ways to the same country: it is drawn once, and looked
//! through once for where a country is seen, for whichever page comes first. One thread makes these pages one after the other, and drops the sketch with
//! the last. Nothing of it is seen in a drawing: with an empty sketch the same is drawn.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::frame::Frame;
use super::land::Land;
use super::lettering::Block;
use super::reach::Tract;
use crate::geometry::{Bounds, Grid, PathData};

/// Paths that were drawn, by what they show and where.
#[derive(Debug, Default)]
pub struct Sketch {
    paths: RefCell<BTreeMap<(Place, Subject), PathData>>,
    spots: RefCell<BTreeMap<(Place, String), Option<Spot>>>,
    reaches: RefCell<BTreeMap<Joined, Option<Bounds>>>,
}

/// The middle of what is seen of a country, and the block it fills.
pub(super) type Spot = (Grid, Block);

/// The frame of a drawing and the level of detail of its land, as numbers that can be compared.
type Place = ([i64; 4], [u64; 3], u64);

/// The tracts ways begin and end in, and the countries they join.
type Joined = (Vec<Tract>, Vec<String>);

/// What a path shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    Land,
    Borders,
    Country(String),
}

impl Sketch {
    /// The path of a subject, drawn if it was not.
    pub(super) fn path(
        &self,
        subject: Subject,
        land: &Land,
        frame: &Frame,
        draw: impl FnOnce() -> PathData,
    ) -> PathData {
        let key = (place(land, frame), subject);
        if let Some(path) = self.paths.borrow().get(&key) {
            return path.clone();
        }
        let path = draw();
        self.paths.borrow_mut().insert(key, path.clone());
        path
    }

    /// The box around what there is of some countries in some tracts, found if it was not.
    pub(super) fn reach(
        &self,
        tracts: Vec<Tract>,
        countries: &[&str],
        find: impl FnOnce() -> Option<Bounds>,
    ) -> Option<Bounds> {
        let key = (tracts, countries.iter().map(|key| (*key).to_owned()).collect());
        if let Some(reach) = self.reaches.borrow().get(&key) {
            return *reach;
        }
        let reach = find();
        self.reaches.borrow_mut().insert(key, reach);
        reach
    }

    /// Where a country is seen, found if it was not.
    pub(super) fn spot(
        &self,
        key: &str,
        land: &Land,
        frame: &Frame,
        find: impl FnOnce() -> Option<Spot>,
    ) -> Option<Spot> {
        let key = (place(land, frame), key.to_owned());
        if let Some(spot) = self.spots.borrow().get(&key) {
            return *spot;
        }
        let spot = find();
        self.spots.borrow_mut().insert(key, spot);
        spot
    }
}

fn place(land: &Land, frame: &Frame) -> Place {
    let (numbers, reals) = frame.key();
    (numbers, reals, land.tolerance.to_bits())
}
