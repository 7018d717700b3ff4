//! The tile grid on pages: which communes a page is about, and what is known of every commune.

use std::collections::BTreeMap;

use crate::atlas::{Commune, Id, Partnership, Recorded};
use crate::geometry::Cell;
use crate::i18n::Arg;
use crate::map::{self, Fill, Heading, TileMap, TileMark};
use crate::page::Target;

use super::scribe::Scribe;
use super::shared::Figure;

impl Scribe<'_> {
    /// The tile grid with the communes of some partnerships set out, each with how many of these it has; nothing when the atlas has no grid. Only they lead
    /// somewhere: the links of the map are those of the list beside it.
    pub(super) fn tiles_of(&self, what: &str, ids: &[Id<Partnership>]) -> Option<Figure> {
        let mut counts: BTreeMap<Id<Commune>, usize> = BTreeMap::new();
        for id in ids {
            self.communes_of(&[*id]).into_iter().for_each(|commune| *counts.entry(commune).or_default() += 1);
        }
        let loud: Vec<Id<Commune>> = counts.keys().copied().collect();
        let fill = |id| self.set_out(id, counts.contains_key(&id));
        let said = |id| counts.get(&id).map(|count| self.count("count.partnerships", *count));
        let figure = self.tile_figure(what, fill, said, |id| counts.contains_key(&id))?;
        let key = [Fill::Full, Fill::Empty, Fill::Cornered].map(|told| {
            let count = self.atlas.tiles.iter().filter(|tile| fill(tile.commune) == told).count();
            let label = self.say(&format!("map.tile_{}", told.class()), &[]);
            (told.class(), label, count)
        });
        let key = key
            .into_iter()
            .filter(|(.., count)| *count > 0)
            .map(|(class, label, count)| (class, label, self.figure(count)));
        Some(Figure {
            list: self.listed(&loud),
            list_name: self.count("map.list", loud.len()),
            key: key.collect(),
            ..figure
        })
    }

    /// What a tile is filled with where some communes are set out: among the others, that nobody has looked is not that there is none.
    fn set_out(&self, id: Id<Commune>, is_loud: bool) -> Fill {
        match self.atlas.communes[id].recorded {
            _ if is_loud => Fill::Full,
            Recorded::NotSearched => Fill::Cornered,
            _ => Fill::Empty,
        }
    }

    /// The tile grid with every commune leading to its page, some of them set out: for a page that lists them all.
    pub(super) fn whole_tiles(&self, what: &str, loud: &[Id<Commune>]) -> Option<Figure> {
        let fill = |id| self.set_out(id, loud.contains(&id));
        self.tile_figure(what, fill, |id| Some(self.recorded(id)), |_| true)
    }

    /// The white map: what is known of the partnerships of each commune, told apart by pattern as well as colour.
    pub(super) fn white_map(&self, what: &str) -> Option<Figure> {
        let fill = |id: Id<Commune>| fill_of(self.atlas.communes[id].recorded);
        self.tile_figure(what, fill, |id| Some(self.recorded(id)), |_| true)
    }

    fn tile_figure(
        &self,
        what: &str,
        fill: impl Fn(Id<Commune>) -> Fill,
        said: impl Fn(Id<Commune>) -> Option<String>,
        leads: impl Fn(Id<Commune>) -> bool,
    ) -> Option<Figure> {
        let cells: BTreeMap<Id<Commune>, Cell> =
            self.atlas.tiles.iter().map(|tile| (tile.commune, tile.cell)).collect();
        if cells.is_empty() {
            return None;
        }
        let mark = |(id, cell): (&Id<Commune>, &Cell)| {
            let commune = &self.atlas.communes[*id];
            let name = self.text(&commune.name);
            let number = commune.number.map(|number| number.to_string()).unwrap_or_default();
            let title = match said(*id) {
                Some(said) => self.say("join.colon", &[("a", Arg::Text(&name)), ("b", Arg::Text(&said))]),
                None => name.clone(),
            };
            TileMark {
                key: commune.slug.clone(),
                cell: *cell,
                name: name.strip_suffix(number.as_str()).unwrap_or(&name).trim_end().to_owned(),
                number,
                title,
                href: leads(*id).then(|| self.href(Target::Commune(*id))),
                hue: self.atlas.regions[commune.region].rank + 1,
                group: commune.prefecture.index(),
                fill: fill(*id),
            }
        };
        let tiles: Vec<TileMark> = cells.iter().map(mark).collect();
        let full = tiles.iter().filter(|tile| tile.fill == Fill::Full).count();
        let title = self.locale.typeset(what);
        let description = self.say("map.tiles", &[("marks", Arg::Text(&self.share(full, tiles.len())))]);
        let heading = Heading { id: "tiles".to_owned(), title: title.clone(), description };
        let svg = map::tiles(&TileMap { heading, tiles });
        let caption = self.say("map.tiles_caption", &[("what", Arg::Text(&title))]);
        Some(self.figure_of("tiles", svg, caption))
    }
}

/// What each state of knowledge is filled with.
fn fill_of(recorded: Recorded) -> Fill {
    match recorded {
        Recorded::Partner => Fill::Full,
        Recorded::Lead => Fill::Half,
        Recorded::NoneFound => Fill::Hatched,
        Recorded::NotSearched => Fill::Cornered,
    }
}
