//! The map of a country, or of one region of it: land, communes, names.

use super::drawing::{Anchor, Drawing, Heading, class_word};
use super::frame::Frame;
use super::ground::Ground;
use super::inset::{self, Inset};
use super::land::{Land, bounds_of};
use super::lettering::{Block, Placed, Room, Site, Wanted, place, text_width};
use super::margin::Margins;
use super::marks::{Mark, Weight, in_reading_order, sign};
use crate::geometry::{Geographic, Grid, PathData, Planar, Ring, is_inside};

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
    /// What the inset is called, if there is one.
    pub inset: String,
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
    /// None.
    None,
}

/// Width of the drawing, in units; the style sheet gives letters in the same units.
const WIDTH: i32 = 1000;
/// A country is drawn no taller than this, a region no taller than that.
const TALLEST: i32 = 3000;
const TALLEST_REGION: i32 = 1500;
const MARGIN: i32 = 36;
/// Heights of letters: `name`, `name` of a quiet mark, `caption`, `region-name` as a letter, as a word.
const NAME: i32 = 36;
const QUIET_NAME: i32 = 30;
const CAPTION: i32 = 30;
const LETTER: i32 = 72;
const WORD: i32 = 40;
/// Radius of marks.
const LOUD: i32 = 13;
const QUIET: i32 = 7;

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
    let frame = Frame::around(&bounds, WIDTH, TALLEST_REGION, MARGIN);
    let sheet = Sheet { ground, land: &ground.fine, map, own: Some(key) };
    sheet.draw("map-region", frame, rings)
}

/// One map being drawn.
struct Sheet<'a> {
    ground: &'a Ground,
    land: &'a Land,
    map: &'a AreaMap,
    /// The region the map is of.
    own: Option<&'a str>,
}

/// A mark and where it is drawn.
struct Spot<'a> {
    mark: &'a Mark,
    at: Grid,
    radius: i32,
    name: Option<Placed>,
}

impl Sheet<'_> {
    fn draw(&self, class: &str, frame: Frame, main: &[Ring<Planar>]) -> String {
        let margins = Margins::beside(main, &frame);
        let marks: Vec<(&Mark, Planar)> = in_reading_order(&self.map.marks)
            .into_iter()
            .filter(|mark| self.own.is_none_or(|own| own == mark.region))
            .map(|mark| (mark, self.point(mark)))
            .collect();
        let points: Vec<Planar> = marks.iter().map(|(_, p)| *p).collect();
        let found = inset::find(&points, &frame, &margins, self.inset_name());
        let mut height = found.as_ref().map_or(frame.height, |(_, height)| *height);
        let inset = found.map(|(inset, _)| inset);
        let (apart, outside): (Vec<_>, Vec<_>) =
            marks.into_iter().partition(|(_, p)| inset.as_ref().is_some_and(|inset| inset.holds(*p)));

        let mut drawing = Drawing::new();
        self.ground_under(&mut drawing, &frame);
        let mut room = Room::new(Block::sized(Grid::new(6, 6), WIDTH - 12, frame.height - 12));
        if let Some(inset) = &inset {
            room.take(Block { top: inset.slot.top - self.inset_name(), ..inset.slot });
            room.take(inset.place);
        }
        let scale = self.scale(&frame, &margins, inset.as_ref(), &mut room, &mut height);
        let spots = self.lettered(&outside, &frame, &mut room);
        let captions = self.captions(&frame, &mut room);
        let letters = self.region_names(&frame, &mut room);
        drawing.group("captions", |d| captions.iter().for_each(|(at, text)| d.text("", *at, Anchor::Middle, text)));
        drawing.group("region-names", |d| {
            letters.iter().for_each(|(at, class, text)| d.text(class, *at, Anchor::Middle, text))
        });
        if let Some(inset) = &inset {
            drawing.group("inset-place", |d| {
                for (mark, p) in &apart {
                    match self.shape(mark) {
                        Some(rings) => {
                            let mut path = PathData::new();
                            frame.rings(&mut path, rings, LEAST);
                            d.area(&mark.class("area", self.hue(&mark.region)), path);
                        }
                        None => d.circle("", frame.at(*p), QUIET - 2),
                    }
                }
                let place = inset.place;
                d.rect("", Grid::new(place.left, place.top), place.right - place.left, place.bottom - place.top);
            });
        }
        drawing.group("marks", |d| self.marks(d, &spots, &frame));
        drawing.group("region-names", |d| {
            letters.iter().for_each(|(at, class, text)| d.text(class, *at, Anchor::Middle, text));
        });
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
    fn shape(&self, mark: &Mark) -> Option<&[Ring<Planar>]> {
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
            let mut groups: Vec<&(String, Vec<Ring<Planar>>)> = self.land.groups.iter().collect();
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
                        d.link(&class, key, mark.href.as_deref(), &mark.title, |d| d.path("", path));
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

    /// Finds room for the names of marks.
    fn lettered<'m>(&self, marks: &[(&'m Mark, Planar)], frame: &Frame, room: &mut Room) -> Vec<Spot<'m>> {
        let mut spots: Vec<Spot<'m>> = Vec::new();
        for (mark, p) in marks {
            let radius = if mark.weight == Weight::Loud { LOUD } else { QUIET };
            let at = frame.at_within(*p, radius);
            if self.shape(mark).is_none() {
                room.take(Block::about(at, radius));
            }
            spots.push(Spot { mark, at, radius, name: None });
        }
        let sizes: &[(Weight, i32)] = match self.map.names {
            Names::Loud => &[(Weight::Loud, NAME)],
            Names::All => &[(Weight::Loud, NAME), (Weight::Quiet, QUIET_NAME)],
            Names::None => &[],
        };
        for (weight, size) in sizes {
            let mut named: Vec<&mut Spot<'m>> = spots.iter_mut().filter(|spot| spot.mark.weight == *weight).collect();
            let wanted: Vec<Wanted<'_>> = named
                .iter()
                .map(|spot| Wanted { at: spot.at, text: &spot.mark.label, size: *size, on: self.site(spot, frame) })
                .collect();
            let placed = place(&wanted, room);
            for (spot, name) in named.iter_mut().zip(placed) {
                spot.name = name;
                if spot.mark.weight == Weight::Loud && self.shape(spot.mark).is_some() {
                    // The letter of its region keeps off a loud area.
                    room.take(Block::about(spot.at, LOUD));
                }
            }
        }
        spots
    }

    fn site(&self, spot: &Spot<'_>, frame: &Frame) -> Site {
        let points =
            self.shape(spot.mark).into_iter().flatten().flat_map(|ring| ring.points().iter().map(|p| frame.at(*p)));
        match Block::around(points) {
            // A quiet name beside its area would seem to be the name of the next one.
            Some(block) => Site::Area { block, or_beside: spot.mark.weight == Weight::Loud },
            None => Site::Sign(spot.radius),
        }
    }

    /// Marks as links: as areas where communes have polygons, as signs otherwise; then the borders and names that lie over areas.
    fn marks(&self, drawing: &mut Drawing, spots: &[Spot<'_>], frame: &Frame) {
        let mut has_areas = false;
        for Spot { mark, at, radius, name } in spots {
            let hue = self.hue(&mark.region);
            let shape = self.shape(mark);
            has_areas |= shape.is_some();
            let class = mark.class(if shape.is_some() { "area" } else { "mark" }, hue);
            drawing.link(&class, &mark.key, mark.href.as_deref(), &mark.title, |d| {
                if let Some(rings) = shape {
                    let mut path = PathData::new();
                    frame.rings(&mut path, rings, 0.0);
                    d.path("", path);
                } else {
                    sign(d, mark.sign, *at, *radius);
                    if let Some(name) = name {
                        d.text("", name.at, name.anchor, &mark.label);
                    }
                }
            });
        }
        if has_areas {
            let mut borders = PathData::new();
            frame.lines(&mut borders, &self.land.borders);
            drawing.path("borders", borders);
            drawing.group("names", |d| {
                for spot in spots.iter().filter(|spot| self.shape(spot.mark).is_some()) {
                    if let Some(name) = spot.name {
                        let class = if spot.mark.weight == Weight::Loud { "loud" } else { "quiet" };
                        d.text(class, name.at, name.anchor, &spot.mark.label);
                    }
                }
            });
        }
    }

    fn inset(&self, drawing: &mut Drawing, inset: &Inset, marks: &[(&Mark, Planar)]) {
        let frame = inset.frame();
        let (origin, width, height) = frame.area();
        let mut room = Room::new(Block::sized(Grid::new(origin.x + 4, origin.y + 4), width - 8, height - 8));
        let spots = Sheet { land: &self.ground.fine, ..*self }.lettered(marks, &frame, &mut room);
        drawing.rect("inset-ground", origin, width, height);
        drawing.window(origin, width, height, |d| {
            let sheet = Sheet { land: &self.ground.fine, own: None, map: &bare(self.map), ..*self };
            sheet.ground_under(d, &frame);
            sheet.marks(d, &spots, &frame);
        });
        drawing.rect("inset-frame", origin, width, height);
        if !self.map.inset.is_empty() {
            drawing.text("inset-name", Grid::new(origin.x, origin.y - 10), Anchor::Start, &self.map.inset);
        }
    }

    /// Names beside the country, where there is room for them.
    fn captions(&self, frame: &Frame, room: &mut Room) -> Vec<(Grid, String)> {
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
    fn region_names(&self, frame: &Frame, room: &mut Room) -> Vec<(Grid, &'static str, String)> {
        let mut placed = Vec::new();
        for mark in self.map.regions.iter().filter(|mark| !mark.label.is_empty() && self.own != Some(mark.key.as_str()))
        {
            let rings = self.land.group(&mark.key);
            let (Some(bounds), Some(spot)) = (bounds_of(rings), self.region_spot(&mark.key, rings)) else { continue };
            let (class, size) = if mark.label.chars().count() <= 2 { ("letter", LETTER) } else { ("word", WORD) };
            let mut best: Option<(i64, Grid, Block)> = None;
            let steps = (0..=10).flat_map(|i| (0..=10).map(move |j| (f64::from(i) / 10.0, f64::from(j) / 10.0)));
            let grid = steps
                .map(|(x, y)| Planar { x: bounds.min.x + bounds.width() * x, y: bounds.min.y + bounds.height() * y });
            for p in std::iter::once(spot).chain(grid.filter(|p| is_inside(rings, *p))) {
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

    fn region_spot(&self, key: &str, rings: &[Ring<Planar>]) -> Option<Planar> {
        self.ground.spot(key).filter(|p| is_inside(rings, *p)).or_else(|| bounds_of(rings).map(|b| b.center()))
    }

    /// The scale bar, beside the land if there is room, otherwise below everything.
    fn scale(
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
        room.take(block);
        Some(ScaleBar { at: Grid::new(block.left, block.bottom), length, text })
    }
}

/// Rings smaller than this, in square units, are not drawn.
const LEAST: f64 = 16.0;

/// How far north rings reach.
fn top(rings: &[Ring<Planar>]) -> f64 {
    bounds_of(rings).map_or(f64::NEG_INFINITY, |bounds| bounds.max.y)
}

/// A map without links, names and figures on its regions: they are on the map around the inset.
fn bare(map: &AreaMap) -> AreaMap {
    let regions =
        map.regions.iter().map(|mark| RegionMark { key: mark.key.clone(), step: mark.step, ..RegionMark::default() });
    AreaMap { regions: regions.collect(), ..AreaMap::default() }
}

struct ScaleBar {
    /// The left end of the bar.
    at: Grid,
    length: i32,
    text: String,
}

impl ScaleBar {
    fn draw(&self, drawing: &mut Drawing) {
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
    lengths.filter(|(_, length)| (20..=most).contains(length)).last()
}
