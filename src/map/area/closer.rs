//! Names that come as a reader comes closer.
//!
//! The closer the map is looked at, the smaller its letters are on the sheet (the style sheet gives them in the same units), so that
//! more of them have room. A name is written from the first closeness on that has room for it.

use super::super::drawing::Anchor;
use super::super::frame::Frame;
use super::super::lettering::{Block, Room, Wanted, place};
use super::Names;
use super::sheet::{Sheet, Spot};
use super::towns::Town;
use crate::geometry::Grid;

/// Height of all letters at each closeness, from the first step on.
const SIZES: [i32; 5] = [28, 19, 12, 8, 5];

impl Sheet<'_> {
    /// Gives the names that the whole map has no room for the first closeness that has. `letters` are the names of regions by the
    /// middle of their baselines; no name covers what is `taken` or leaves `within`.
    pub fn bring_names<'t>(
        &self,
        spots: &mut [Spot<'_>],
        towns: &[Town<'_>],
        letters: impl Iterator<Item = (Grid, &'t str)>,
        frame: &Frame,
        within: Block,
        mut taken: Vec<Block>,
    ) {
        if self.map.names != Names::Closer {
            return;
        }
        let signs = spots.iter().filter(|spot| self.shape(spot.mark).is_none());
        taken.extend(signs.map(|spot| Block::about(spot.at, spot.radius)));
        taken.extend(towns.iter().map(Town::block));
        let letters: Vec<(Grid, &str)> = letters.collect();
        for (step, size) in SIZES.into_iter().enumerate() {
            let mut room = Room::new(within);
            taken.iter().for_each(|block| room.take(*block));
            letters.iter().for_each(|(at, text)| room.take(Block::of_text(*at, Anchor::Middle, text, size)));
            towns.iter().for_each(|town| room.take(town.lettered(size)));
            let wanted: Vec<Wanted<'_>> = spots.iter().map(|spot| self.wanted(spot, size, frame)).collect();
            for (spot, name) in spots.iter().zip(&wanted) {
                spot.name.iter().for_each(|placed| room.take(name.block(*placed)));
            }
            let open: Vec<usize> =
                (0..spots.len()).filter(|at| spots.get(*at).is_some_and(|spot| spot.name.is_none())).collect();
            let missing: Vec<Wanted<'_>> = open.iter().filter_map(|at| wanted.get(*at)).copied().collect();
            for (at, placed) in open.into_iter().zip(place(&missing, &mut room)) {
                if let (Some(spot), Some(placed)) = (spots.get_mut(at), placed) {
                    (spot.name, spot.from) = (Some(placed), step + 1);
                }
            }
        }
    }
}
