//! The scale bar.

use super::super::drawing::{Anchor, Drawing};
use super::super::frame::Frame;
use super::super::inset::Inset;
use super::super::lettering::{Block, Room, text_width};
use super::super::margin::Margins;
use super::WIDTH;
use super::sheet::{CAPTION, Sheet};
use crate::geometry::{Grid, PathData};

impl Sheet<'_> {
    /// The scale bar, beside the land if there is room, otherwise below everything.
    pub fn scale(
        &self,
        frame: &Frame,
        margins: &Margins,
        inset: Option<&Inset>,
        room: &mut Room,
        height: &mut i32,
    ) -> Option<ScaleBar> {
        if self.map.scale.is_empty() {
            return None;
        }
        let (kilometres, length) = round_length(frame.units_per_km, WIDTH / 4)?;
        let text = self.map.scale.replace("{n}", &kilometres.to_string());
        let width = length.max(text_width(&text, CAPTION));
        let tall = CAPTION + 22;
        let beside = margins.places(width, tall, 20, 24).into_iter().find(|block| room.is_free(block));
        let block = beside.unwrap_or_else(|| {
            let below = inset.map_or(frame.height, |inset| inset.slot.bottom.max(frame.height));
            *height = below + tall + 16;
            Block::sized(Grid::new(24, below), width, tall)
        });
        // Nothing stands so near that it would seem to be its number.
        let around = 14;
        room.take(Block {
            left: block.left - around,
            top: block.top - around,
            right: block.right + around,
            bottom: block.bottom + around,
        });
        Some(ScaleBar { at: Grid::new(block.left, block.bottom), length, text })
    }
}

/// A bar of a round length, and its words above it.
pub(super) struct ScaleBar {
    /// The left end of the bar.
    at: Grid,
    length: i32,
    text: String,
}

impl ScaleBar {
    /// The place of bar and words.
    pub fn block(&self) -> Block {
        let width = self.length.max(text_width(&self.text, CAPTION));
        Block::sized(Grid::new(self.at.x, self.at.y - CAPTION - 22), width, CAPTION + 22)
    }

    pub fn draw(&self, drawing: &mut Drawing) {
        let Grid { x, y } = self.at;
        let mut path = PathData::new();
        path.line([
            Grid::new(x, y - 12),
            Grid::new(x, y),
            Grid::new(x + self.length, y),
            Grid::new(x + self.length, y - 12),
        ]);
        drawing.path("", path);
        drawing.text("", Grid::new(x, y - 20), Anchor::Start, &self.text);
    }
}

/// The largest round number of kilometres (1, 2, 5, 10 …) that is no longer than `most` units, and its length.
fn round_length(units_per_km: f64, most: i32) -> Option<(u32, i32)> {
    let steps = (0..5).flat_map(|power| [1, 2, 5].map(|n| n * 10_u32.pow(power)));
    let lengths = steps.map(|km| (km, (f64::from(km) * units_per_km).round() as i32));
    lengths.filter(|(_, length)| (20..=most).contains(length)).max_by_key(|(km, _)| *km)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_has_a_round_length() {
        assert_eq!(round_length(4.3, 250), Some((50, 215)));
        assert_eq!(round_length(0.5, 250), Some((500, 250)));
        assert_eq!(round_length(200.0, 250), Some((1, 200)));
        assert_eq!(round_length(f64::NAN, 250), None);
        assert_eq!(round_length(1000.0, 250), None, "no whole kilometre has room");
    }
}
