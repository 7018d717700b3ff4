//! Names that belong to no commune: of regions, and beside the country.

use super::super::drawing::Anchor;
use super::super::frame::Frame;
use super::super::lettering::{Block, Room, text_width};
use super::WIDTH;
use super::sheet::{CAPTION, Sheet};
use crate::geometry::Grid;

/// Heights of the letters of a region: as a letter, as a word.
const LETTER: i32 = 72;
const WORD: i32 = 40;

impl Sheet<'_> {
    /// Names beside the country, where there is room for them.
    pub fn captions(&self, frame: &Frame, room: &mut Room) -> Vec<(Grid, String)> {
        let mut placed = Vec::new();
        for caption in &self.map.captions {
            let half = text_width(&caption.text, CAPTION) / 2 + 16;
            let at = frame.at_within(self.ground.projection.project(caption.at), 24);
            let at = Grid::new(at.x.clamp(half, (WIDTH - half).max(half)), at.y.max(CAPTION + 6));
            let block = Block::of_text(at, Anchor::Middle, &caption.text, CAPTION);
            if room.is_free(&block) {
                room.take(block);
                placed.push((at, caption.text.clone()));
            }
        }
        placed
    }

    /// The letter or name of each region, in it, where it covers least and as near its middle as can be.
    pub fn region_names(&self, frame: &Frame, room: &mut Room) -> Vec<(Grid, &'static str, String)> {
        let mut placed = Vec::new();
        for mark in self.map.regions.iter().filter(|mark| !mark.label.is_empty() && self.own != Some(mark.key.as_str()))
        {
            let Some(spot) = self.ground.region_spot(&mark.key) else { continue };
            let (class, size) = if mark.label.chars().count() <= 2 { ("letter", LETTER) } else { ("word", WORD) };
            let mut best: Option<(i64, Grid, Block)> = None;
            for p in std::iter::once(spot).chain(self.land.places(&mark.key).iter().copied()) {
                let at = frame.at(p);
                let at = Grid::new(at.x, at.y + size * 35 / 100);
                let block = Block::of_text(at, Anchor::Middle, &mark.label, size);
                let far = (p.distance(spot) * frame.units_per_km) as i64;
                let cost = room.crowd(&block) as i64 * 10_000 + far;
                if best.is_none_or(|(least, ..)| cost < least) {
                    best = Some((cost, at, block));
                }
            }
            if let Some((cost, at, block)) = best
                // Outside the drawing altogether: a region beyond the frame of a regional map.
                && cost < 5_000_000
            {
                room.take(block);
                placed.push((at, class, mark.label.clone()));
            }
        }
        placed
    }
}
