//! One map being drawn: land below, marks and names above, an inset for a crowd.

use super::super::drawing::{Anchor, Drawing, class_word};
use super::super::frame::Frame;
use super::super::ground::Ground;
use super::super::inset::{self, Inset};
use super::super::land::{Land, Patch, Rings, bounds_of, lines_of};
use super::super::lettering::{Block, Placed, Room, Site, Wanted, place};
use super::super::margin::Margins;
use super::super::marks::{Mark, Sign, Weight, in_reading_order, sign};
use super::scale::ScaleBar;
use super::{AreaMap, Names, RegionMark, WIDTH};
use crate::geometry::{Grid, PathData, Planar, Ring};

/// Heights of letters: names of loud and of quiet marks; captions, scale and name of the inset.
const NAME: i32 = 36;
const QUIET_NAME: i32 = 30;
pub(super) const CAPTION: i32 = 30;
/// Radius of marks.
const LOUD: i32 = 13;
const QUIET: i32 = 7;

/// One map being drawn.
pub(super) struct Sheet<'a> {
    pub ground: &'a Ground,
    pub land: &'a Land,
    pub map: &'a AreaMap,
    /// The region the map is of.
    pub own: Option<&'a str>,
}

/// A mark and where it is drawn.
pub(super) struct Spot<'a> {
    pub mark: &'a Mark,
    pub at: Grid,
    pub radius: i32,
    pub name: Option<Placed>,
    /// From which closeness it is named; 0 is the whole map.
    pub from: usize,
    /// Whether its name lies over the sign of another mark, and is drawn after all of them.
    pub is_above: bool,
}

impl Spot<'_> {
    /// The class of its name.
    fn from(&self) -> String {
        if self.from == 0 { String::new() } else { format!("from-{}", self.from) }
    }
}

impl Sheet<'_> {
    /// Draws it, around the land that matters most (its margins are where things may stand).
    pub fn draw(&self, class: &str, frame: Frame, main: &[Patch<Ring<Planar>>]) -> String {
        let margins = Margins::beside(lines_of(main), &frame);
        let marks: Vec<(&Mark, Planar)> = in_reading_order(&self.map.marks)
            .into_iter()
            .filter(|mark| self.own.is_none_or(|own| own == mark.region))
            .map(|mark| (mark, self.point(mark)))
            .collect();
        let is_named = |mark: &Mark| self.sizes().iter().any(|(weight, _)| *weight == mark.weight);
        let points: Vec<(Planar, bool)> = marks.iter().map(|(mark, p)| (*p, is_named(mark))).collect();
        let reach = if self.own.is_some() { inset::REACH_OF_NAMES } else { inset::REACH };
        let found = inset::find(&points, reach, &frame, &margins, self.inset_name());
        let mut height = found.as_ref().map_or(frame.height, |(_, height)| *height);
        let inset = found.map(|(inset, _)| inset);
        let (apart, outside): (Vec<_>, Vec<_>) =
            marks.into_iter().partition(|(_, p)| inset.as_ref().is_some_and(|inset| inset.holds(*p)));

        let mut drawing = Drawing::new();
        self.ground_under(&mut drawing, &frame);
        let within = Block::sized(Grid::new(6, 6), WIDTH - 12, frame.height - 12);
        let mut room = Room::new(within);
        if let Some(inset) = &inset {
            room.take(Block { top: inset.slot.top - self.inset_name(), ..inset.slot });
            // Its name may be longer than it is wide.
            let name = Grid::new(inset.slot.left, inset.slot.top - 10);
            room.take(Block::of_text(name, Anchor::Start, &self.inset_called(inset), CAPTION));
            room.take(inset.place);
        }
        let scale = self.scale(&frame, &margins, inset.as_ref(), &mut room, &mut height);
        let mut spots = self.spots(&outside, &frame, &mut room);
        self.letter(&mut spots, Weight::Loud, &frame, &mut room);
        let towns = self.towns(&frame, inset.as_ref(), &mut room);
        let captions = self.captions(&frame, &mut room);
        // A region is told by its letter: quiet names make way for it.
        let letters = self.region_names(&frame, &mut room);
        self.letter(&mut spots, Weight::Quiet, &frame, &mut room);
        let apart_from = inset.iter().flat_map(|inset| [inset.slot, inset.place]);
        let taken: Vec<Block> = apart_from.chain(scale.as_ref().map(ScaleBar::block)).collect();
        let regions = letters.iter().map(|(at, _, text)| (*at, text.as_str()));
        self.bring_names(&mut spots, &towns, regions, &frame, within, taken);
        drawing.group("captions", |d| captions.iter().for_each(|(at, text)| d.text("", *at, Anchor::Middle, text)));
        if let Some(inset) = &inset {
            drawing.group("inset-place", |d| self.crowd(d, inset, &apart, &frame));
        }
        drawing.group("marks", |d| self.marks(d, &spots, &frame));
        drawing.group("region-names", |d| {
            letters.iter().for_each(|(at, class, text)| d.text(class, *at, Anchor::Middle, text));
        });
        drawing.group("towns", |d| towns.iter().for_each(|town| town.draw(d)));
        if let Some(inset) = &inset {
            drawing.group("inset", |d| self.inset(d, inset, &apart));
        }
        if let Some(bar) = scale {
            drawing.group("scale", |d| bar.draw(d));
        }
        drawing.finish(class, WIDTH, height, &self.map.heading)
    }

    /// Where a mark stands: the middle of its polygon when it has one, otherwise its own point.
    fn point(&self, mark: &Mark) -> Planar {
        let spot = self.ground.has_communes.then(|| self.ground.spot(&mark.key)).flatten();
        spot.unwrap_or_else(|| self.ground.projection.project(mark.at))
    }

    /// The polygon of a mark, where communes have them.
    pub(super) fn shape(&self, mark: &Mark) -> Option<&[Patch<Ring<Planar>>]> {
        let rings = self.land.shapes.get(&mark.key).filter(|_| self.ground.has_communes);
        rings.map(Vec::as_slice)
    }

    /// The height the name of the inset takes.
    fn inset_name(&self) -> i32 {
        if self.map.inset.is_empty() { 0 } else { CAPTION + 10 }
    }

    fn hue(&self, region: &str) -> Option<usize> {
        self.map.regions.iter().position(|mark| mark.key == region).map(|at| at + 1)
    }

    /// Land, regions, borders.
    fn ground_under(&self, drawing: &mut Drawing, frame: &Frame) {
        drawing.group("regions", |d| {
            let mut groups: Vec<&(String, Rings)> = self.land.groups.iter().collect();
            groups.sort_by(|(a, x), (b, y)| top(y).total_cmp(&top(x)).then_with(|| a.cmp(b)));
            for (key, rings) in groups {
                let mut path = PathData::new();
                frame.rings(&mut path, rings, LEAST);
                let mark = self.map.regions.iter().find(|mark| mark.key == *key);
                let mut class = format!("region region-{}", class_word(key));
                if let Some(hue) = self.hue(key) {
                    class.push_str(&format!(" hue-{hue}"));
                }
                if self.own.is_some_and(|own| own != key) {
                    class.push_str(" beyond");
                }
                if let Some(step) = mark.and_then(|mark| mark.step) {
                    class.push_str(&format!(" step-{step}"));
                }
                match mark.filter(|mark| mark.href.is_some() || !mark.title.is_empty()) {
                    Some(mark) if !path.is_empty() => {
                        d.link(&class, mark.href.as_deref(), &mark.title, |d| d.path("", path));
                    }
                    _ => d.path(&class, path),
                }
            }
        });
        let mut borders = PathData::new();
        frame.lines(&mut borders, &self.land.borders);
        drawing.path("borders", borders);
        let mut outline = PathData::new();
        frame.rings(&mut outline, &self.land.outline, LEAST);
        drawing.path("outline", outline);
    }

    /// Which marks are named, and how large.
    fn sizes(&self) -> &'static [(Weight, i32)] {
        match self.map.names {
            Names::Loud | Names::Closer => &[(Weight::Loud, NAME)],
            Names::All => &[(Weight::Loud, NAME), (Weight::Quiet, QUIET_NAME)],
            Names::None => &[],
        }
    }

    /// Marks where they are drawn, without their names.
    fn spots<'m>(&self, marks: &[(&'m Mark, Planar)], frame: &Frame, room: &mut Room) -> Vec<Spot<'m>> {
        let mut spots: Vec<Spot<'m>> = Vec::new();
        for (mark, p) in marks {
            let radius = if mark.weight == Weight::Loud { LOUD } else { QUIET };
            let at = frame.at_within(*p, radius);
            if self.shape(mark).is_none() {
                let block = Block::about(at, radius);
                if mark.weight == Weight::Loud { room.take(block) } else { room.take_slightly(block) }
            }
            spots.push(Spot { mark, at, radius, name: None, from: 0, is_above: false });
        }
        spots
    }

    /// Finds room for the names of marks of one weight.
    fn letter(&self, spots: &mut [Spot<'_>], weight: Weight, frame: &Frame, room: &mut Room) {
        let Some((_, size)) = self.sizes().iter().find(|(of, _)| *of == weight) else { return };
        let is_bold = weight == Weight::Loud;
        let signs: Vec<Block> = spots
            .iter()
            .filter(|spot| spot.mark.weight == Weight::Quiet && self.shape(spot.mark).is_none())
            .map(|spot| Block::about(spot.at, spot.radius))
            .collect();
        let mut named: Vec<&mut Spot<'_>> = spots.iter_mut().filter(|spot| spot.mark.weight == weight).collect();
        let wanted: Vec<Wanted<'_>> = named.iter().map(|spot| self.wanted(spot, *size, frame)).collect();
        let placed = place(&wanted, room);
        let covers = |name: &Wanted<'_>, at: Placed| signs.iter().any(|sign| name.block(at).meets(sign));
        let above: Vec<bool> =
            wanted.iter().zip(&placed).map(|(name, at)| at.is_some_and(|at| covers(name, at))).collect();
        for ((spot, name), is_above) in named.iter_mut().zip(placed).zip(above) {
            (spot.name, spot.is_above) = (name, is_above);
            if let (true, Site::Area { block, .. }) = (is_bold, self.site(spot, frame)) {
                // The letter of its region keeps off a loud area.
                room.take(block);
            }
        }
    }

    /// The name of a mark, in letters of a size.
    pub(super) fn wanted<'m>(&self, spot: &Spot<'m>, size: i32, frame: &Frame) -> Wanted<'m> {
        let is_bold = spot.mark.weight == Weight::Loud;
        Wanted { at: spot.at, text: &spot.mark.label, size, is_bold, on: self.site(spot, frame) }
    }

    fn site(&self, spot: &Spot<'_>, frame: &Frame) -> Site {
        let points = self
            .shape(spot.mark)
            .into_iter()
            .flat_map(lines_of)
            .flat_map(|ring| ring.points().iter().map(|p| frame.at(*p)));
        match Block::around(points) {
            // A quiet name beside its area would seem to be the name of the next one.
            Some(block) => Site::Area { block, or_beside: spot.mark.weight == Weight::Loud },
            None => Site::Sign(spot.radius),
        }
    }

    /// Marks as links: as areas where communes have polygons, as signs otherwise; then the borders and names that lie over areas and
    /// over other signs.
    fn marks(&self, drawing: &mut Drawing, spots: &[Spot<'_>], frame: &Frame) {
        let mut has_areas = self.still(drawing, spots, frame);
        let linked: Vec<&Spot<'_>> = spots.iter().filter(|spot| spot.mark.href.is_some()).collect();
        let (areas, signs): (Vec<_>, Vec<_>) = linked.into_iter().partition(|spot| self.shape(spot.mark).is_some());
        if !areas.is_empty() {
            has_areas = true;
            drawing.lines_on_top(|d| areas.iter().for_each(|spot| self.linked(d, spot, frame)));
        }
        signs.iter().for_each(|spot| self.linked(drawing, spot, frame));
        if has_areas {
            for (class, lines) in [("districts", &self.land.inner_borders), ("borders", &self.land.borders)] {
                let mut borders = PathData::new();
                frame.lines(&mut borders, lines);
                drawing.path(class, borders);
            }
        }
        let above: Vec<_> = spots.iter().filter(|spot| self.shape(spot.mark).is_some() || spot.is_above).collect();
        if !above.is_empty() {
            drawing.group("names", |d| {
                for spot in above {
                    if let Some(name) = spot.name {
                        let class = if spot.mark.weight == Weight::Loud { "loud" } else { "quiet" };
                        d.text(format!("{class} {}", spot.from()).trim_end(), name.at, name.anchor, &spot.mark.label);
                    }
                }
            });
        }
    }

    /// One mark that leads somewhere.
    fn linked(&self, drawing: &mut Drawing, spot: &Spot<'_>, frame: &Frame) {
        let Spot { mark, at, radius, name, .. } = spot;
        let shape = self.shape(mark);
        let class = mark.class(if shape.is_some() { "area" } else { "mark" }, self.hue(&mark.region));
        drawing.link(&class, mark.href.as_deref(), &mark.title, |d| {
            if let Some(rings) = shape {
                let mut path = PathData::new();
                frame.rings(&mut path, rings, 0.0);
                d.path("", path);
            } else {
                sign(d, mark.sign, *at, *radius);
                if let Some(name) = name.filter(|_| !spot.is_above) {
                    d.text(&spot.from(), name.at, name.anchor, &mark.label);
                }
            }
        });
    }

    /// Marks that lead nowhere are land: drawn first, together, without a name to hear. Tells whether any is an area.
    fn still(&self, drawing: &mut Drawing, spots: &[Spot<'_>], frame: &Frame) -> bool {
        let still: Vec<&Spot<'_>> = spots.iter().filter(|spot| spot.mark.href.is_none()).collect();
        let mut classes: Vec<String> = Vec::new();
        let mut areas: Vec<PathData> = Vec::new();
        for spot in still {
            let Spot { mark, at, radius, name, .. } = spot;
            let hue = self.hue(&mark.region);
            match self.shape(mark) {
                Some(rings) => {
                    let class = mark.class("area", hue);
                    let known = classes.iter().position(|other| *other == class).unwrap_or_else(|| {
                        classes.push(class);
                        areas.push(PathData::new());
                        classes.len() - 1
                    });
                    if let Some(path) = areas.get_mut(known) {
                        frame.rings(path, rings, 0.0);
                    }
                }
                None if mark.sign == Sign::Disc && (name.is_none() || spot.is_above) => {
                    drawing.circle(&mark.class("still", hue), *at, *radius);
                }
                None => drawing.group(&mark.class("mark", hue), |d| {
                    sign(d, mark.sign, *at, *radius);
                    if let Some(name) = name.filter(|_| !spot.is_above) {
                        d.text(&spot.from(), name.at, name.anchor, &mark.label);
                    }
                }),
            }
        }
        let has_areas = !classes.is_empty();
        if !has_areas {
            return false;
        }
        drawing.lines_on_top(|d| classes.iter().zip(areas).for_each(|(class, path)| d.path(class, path)));
        has_areas
    }

    /// The crowd where it is, small; named for a closer look alone.
    fn crowd<'m>(&self, drawing: &mut Drawing, inset: &Inset, marks: &[(&'m Mark, Planar)], frame: &Frame) {
        let radius = QUIET - 2;
        let spot = |(mark, p): &(&'m Mark, Planar)| Spot {
            mark,
            at: frame.at(*p),
            radius,
            name: None,
            from: 0,
            is_above: false,
        };
        let mut spots: Vec<Spot<'m>> = marks.iter().map(spot).collect();
        self.bring_names(&mut spots, &[], std::iter::empty(), frame, inset.place, Vec::new());
        for Spot { mark, at, .. } in &spots {
            match self.shape(mark) {
                Some(rings) => {
                    let mut path = PathData::new();
                    frame.rings(&mut path, rings, LEAST);
                    drawing.path(&mark.class("area", self.hue(&mark.region)), path);
                }
                None => drawing.circle("", *at, radius),
            }
        }
        let place = inset.place;
        let (width, height) = (place.right - place.left, place.bottom - place.top);
        drawing.rect("", Grid::new(place.left, place.top), width, height);
        for spot in &spots {
            if let Some(name) = spot.name {
                drawing.text(&spot.from(), name.at, name.anchor, &spot.mark.label);
            }
        }
    }

    fn inset(&self, drawing: &mut Drawing, inset: &Inset, marks: &[(&Mark, Planar)]) {
        let frame = inset.frame();
        let (origin, width, height) = frame.area();
        let within = Block::sized(Grid::new(origin.x + 4, origin.y + 4), width - 8, height - 8);
        let mut room = Room::new(within);
        let fine = Sheet { land: &self.ground.fine, ..*self };
        let mut spots = fine.spots(marks, &frame, &mut room);
        fine.letter(&mut spots, Weight::Loud, &frame, &mut room);
        fine.letter(&mut spots, Weight::Quiet, &frame, &mut room);
        let towns = self.towns_within(inset, &frame, &mut room);
        fine.bring_names(&mut spots, &towns, std::iter::empty(), &frame, within, Vec::new());
        drawing.rect("inset-ground", origin, width, height);
        drawing.window(origin, width, height, |d| {
            let sheet = Sheet { land: &self.ground.fine, own: None, map: &bare(self.map), ..*self };
            sheet.ground_under(d, &frame);
            sheet.marks(d, &spots, &frame);
            d.group("towns", |d| towns.iter().for_each(|town| town.draw(d)));
        });
        drawing.rect("inset-frame", origin, width, height);
        if !self.map.inset.is_empty() {
            drawing.text("inset-name", Grid::new(origin.x, origin.y - 10), Anchor::Start, &self.inset_called(inset));
        }
    }
}

/// Rings smaller than this, in square units, are not drawn.
const LEAST: f64 = 16.0;

/// How far north rings reach.
fn top(rings: &[Patch<Ring<Planar>>]) -> f64 {
    bounds_of(rings).map_or(f64::NEG_INFINITY, |bounds| bounds.max.y)
}

/// A map without links, names and figures on its regions: they are on the map around the inset.
fn bare(map: &AreaMap) -> AreaMap {
    let regions =
        map.regions.iter().map(|mark| RegionMark { key: mark.key.clone(), step: mark.step, ..RegionMark::default() });
    AreaMap { regions: regions.collect(), ..AreaMap::default() }
}
