//! Towns, for orientation: a small open square and a name in slanted letters, wherever the communes leave room.

use super::super::drawing::Drawing;
use super::super::frame::Frame;
use super::super::inset::Inset;
use super::super::lettering::{Block, Placed, Room, Site, Wanted, place};
use super::sheet::Sheet;
use crate::geometry::{Grid, Planar};

/// Height of the letters, and half the side of the square.
const NAME: i32 = 30;
const HALF: i32 = 6;

/// A town that found room.
pub(super) struct Town<'a> {
    at: Grid,
    name: &'a str,
    placed: Placed,
}

impl Sheet<'_> {
    /// Towns with their names, where nothing else stands. One inside the inset is drawn there.
    pub fn towns(&self, frame: &Frame, inset: Option<&Inset>, room: &mut Room) -> Vec<Town<'_>> {
        self.towns_where(|p| !inset.is_some_and(|inset| inset.holds(p)) && frame.seen(-3 * HALF).holds(p), frame, room)
    }

    /// The towns of the inset.
    pub fn towns_within(&self, inset: &Inset, frame: &Frame, room: &mut Room) -> Vec<Town<'_>> {
        self.towns_where(|p| inset.holds(p), frame, room)
    }

    fn towns_where(&self, is_meant: impl Fn(Planar) -> bool, frame: &Frame, room: &mut Room) -> Vec<Town<'_>> {
        let mut placed = Vec::new();
        for town in &self.map.towns {
            let p = self.ground.projection.project(town.at);
            if !is_meant(p) {
                continue;
            }
            let at = frame.at_within(p, HALF);
            let wanted = [Wanted { at, text: &town.text, size: NAME, is_bold: false, on: Site::Sign(HALF) }];
            if let Some(Some(name)) = place(&wanted, room).first() {
                let town = Town { at, name: &town.text, placed: *name };
                room.take(town.block());
                placed.push(town);
            }
        }
        placed
    }

    /// What the inset is called: by the town in it, if there is one.
    pub fn inset_called(&self, inset: &Inset) -> String {
        let inside = |at| inset.holds(self.ground.projection.project(at));
        let town = self.map.towns.iter().find(|town| inside(town.at));
        match town {
            Some(town) if !self.map.inset_named.is_empty() => self.map.inset_named.replace("{town}", &town.text),
            _ => self.map.inset.clone(),
        }
    }
}

impl Town<'_> {
    /// The place of its square.
    pub fn block(&self) -> Block {
        Block::about(self.at, HALF)
    }

    /// The place of its name in letters of a size.
    pub fn lettered(&self, size: i32) -> Block {
        Block::of_text(self.placed.at, self.placed.anchor, self.name, size)
    }

    pub fn draw(&self, drawing: &mut Drawing) {
        drawing.rect("", Grid::new(self.at.x - HALF, self.at.y - HALF), 2 * HALF, 2 * HALF);
        drawing.text("", self.placed.at, self.placed.anchor, self.name);
    }
}
