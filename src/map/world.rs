//! The world of partners, as far as they are: land, countries concerned, great circles.

use super::drawing::{Anchor, Drawing, Heading};
use super::frame::Frame;
use super::ground::Ground;
use super::land::{Land, Patch, bounds_of, lines_of};
use super::lettering::{Block, Room, Site, Wanted, place, place_liking};
use super::sketch::{Sketch, Spot, Subject};
use crate::geometry::{
    Bounds, Geographic, Grid, PathData, Planar, Polygon, Ring, clip_ring, great_circle, is_inside, label_point, slimmed,
};

/// What is set on the map of the world.
#[derive(Clone, Debug, Default)]
pub struct WorldMap {
    /// Name and description.
    pub heading: Heading,
    /// The countries concerned.
    pub countries: Vec<CountryMark>,
    /// Ways from one place to another.
    pub flows: Vec<Flow>,
}

/// A country that matters on a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CountryMark {
    /// The key of its shape.
    pub key: String,
    /// The name written on it; empty for none.
    pub label: String,
    /// Where it leads.
    pub href: Option<String>,
    /// What is said of it.
    pub title: String,
    /// A place in it, for a country that has no shape here.
    pub at: Option<Geographic>,
}

/// A way between two places.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// Its key, for scripts; with an empty one it is drawn in one line with all others.
    pub key: String,
    /// Where it starts: at home.
    pub from: Geographic,
    /// Where it leads.
    pub to: Geographic,
    /// The name written at its end; empty for none.
    pub label: String,
}

/// Width of the drawing in units.
const WIDTH: i32 = 1000;
/// Height of the letters of names and of countries.
const NAME: i32 = 32;
const COUNTRY: i32 = 30;
/// The map is drawn coarser until it is no larger than this, in bytes.
const BUDGET: usize = 8_600;
/// Bytes that are left to land, names and the rest however many links there are.
const LAND: usize = 5_800;
/// A way is drawn with a point every so many degrees of arc.
pub(super) const STEP: f64 = 3.0;

/// Draws the part of the world its flows need, in Equal Earth, under about 9 KB unless links alone take more.
pub fn world(ground: &Ground, map: &WorldMap, sketch: &Sketch) -> String {
    let mut flows: Vec<&Flow> = map.flows.iter().collect();
    // In reading order: from north to south, then from west to east.
    flows.sort_by(|a, b| {
        let by_place = b.to.lat().total_cmp(&a.to.lat()).then(a.to.lon().total_cmp(&b.to.lon()));
        by_place.then_with(|| a.key.cmp(&b.key))
    });
    let lines: Vec<Vec<Vec<Planar>>> = flows.iter().map(|flow| way(ground, flow.from, flow.to)).collect();
    let finest = ground.world.first();
    let shapes = map.countries.iter().filter_map(|country| finest?.shapes.get(&country.key));
    // A single way is shown like those that are alike.
    let reach = match (flows.as_slice(), lines.as_slice()) {
        ([flow], [line]) => {
            let countries: Vec<&str> = map.countries.iter().map(|country| country.key.as_str()).collect();
            ground.reach(line, &[flow.from, flow.to].map(|end| ground.earth.project(end)), &countries, sketch)
        }
        _ => None,
    };
    let bounds = reach
        .or_else(|| Bounds::of(lines.iter().flatten().flatten().copied()))
        .or_else(|| Bounds::of(shapes.flatten().flat_map(|patch| [patch.bounds.min, patch.bounds.max])))
        .or_else(|| finest.and_then(|land| bounds_of(&land.outline)))
        .unwrap_or(Bounds { min: Planar { x: -9000.0, y: -6000.0 }, max: Planar { x: 9000.0, y: 6000.0 } });
    let bounds = bounds.grown(bounds.width() * 0.06 + 200.0, bounds.height() * 0.06 + 200.0);
    let frame = Frame::around(&bounds.at_least(3000.0, 3000.0, (0.8, 1.8)), WIDTH, WIDTH * 5 / 4, 0);
    // What links and ways take is not taken from the land beyond a point.
    let links: usize =
        map.countries.iter().map(|mark| mark.title.len() + mark.href.as_ref().map_or(0, String::len) + 100).sum();
    let links = links + flows.len() * WAY;
    coarsened(ground, &frame, BUDGET.max(links + LAND), |land, most| {
        let mut drawing = Drawing::new();
        quiet_land(&mut drawing, land, &frame, most, sketch)?;
        let spots: Vec<Option<Spot>> =
            map.countries.iter().map(|country| seen_at(land, &country.key, &frame, sketch)).collect();
        drawing.group("countries", |d| {
            let mut countries: Vec<(&CountryMark, &Option<Spot>)> = map.countries.iter().zip(&spots).collect();
            countries.sort_by_key(|(country, spot)| (spot.map_or(i32::MAX, |(at, _)| at.y), &country.key));
            for (country, _) in countries {
                let path = shape(land, &country.key, &frame, sketch);
                let spot = spots.iter().zip(&map.countries).find(|(_, other)| other.key == country.key);
                let spot = spot.and_then(|(spot, _)| spot.as_ref());
                // A country too small to be seen or touched is given a disc; one without a shape too, where its partners are.
                let small = match spot {
                    Some((at, block)) if block.right - block.left < SMALL || block.bottom - block.top < SMALL => {
                        Some(*at)
                    }
                    Some(_) => None,
                    None => country.at.map(|at| frame.at(ground.earth.project(at))),
                };
                if path.is_empty() && small.is_none() {
                    continue;
                }
                d.link("country active", country.href.as_deref(), &country.title, |d| {
                    d.path("", path);
                    if let Some(at) = small.filter(|_| country.href.is_some()) {
                        d.circle("", at, SMALL / 2);
                    }
                });
            }
        });
        let names = lettered(map, &frame, ground, land, &spots);
        drawing.group("flows", |d| {
            let all: Vec<Vec<Planar>> = flows
                .iter()
                .zip(&lines)
                .filter(|(flow, _)| flow.key.is_empty())
                .flat_map(|(_, line)| line.clone())
                .collect();
            d.path("", drawn_way(&all, &frame));
            for (flow, line) in flows.iter().zip(&lines).filter(|(flow, _)| !flow.key.is_empty()) {
                // A way that a script may hide takes its end with it.
                d.keyed("flow", &flow.key, |d| {
                    d.path("", drawn_way(line, &frame));
                    d.circle("", frame.at(ground.earth.project(flow.to)), END);
                });
            }
            let unkeyed = flows.iter().filter(|flow| flow.key.is_empty());
            let mut ends: Vec<Grid> = unkeyed.map(|flow| frame.at(ground.earth.project(flow.to))).collect();
            ends.sort_unstable();
            ends.dedup();
            ends.iter().for_each(|at| d.circle("", *at, END));
        });
        let mut homes: Vec<Grid> = map.flows.iter().map(|flow| frame.at(ground.earth.project(flow.from))).collect();
        homes.sort_unstable();
        homes.dedup();
        drawing.group("homes", |d| homes.iter().for_each(|at| d.circle("", *at, HOME)));
        drawing
            .group("names", |d| names.iter().for_each(|(class, at, anchor, text)| d.text(class, *at, *anchor, text)));
        Some(drawing.finish("map-world", WIDTH, frame.height, &map.heading))
    })
}

/// A country narrower or lower than this, in units, is given a disc of this size: a finger finds it.
const SMALL: i32 = 40;
/// Bytes a way takes.
const WAY: usize = 60;

/// Radius of the end of a way, and of its start.
const END: i32 = 8;
const HOME: i32 = 6;

type Name<'a> = (&'static str, Grid, Anchor, &'a str);

fn lettered<'a>(
    map: &'a WorldMap,
    frame: &Frame,
    ground: &Ground,
    land: &Land,
    spots: &[Option<Spot>],
) -> Vec<Name<'a>> {
    let mut room = Room::new(Block::sized(Grid::new(6, 6), WIDTH - 12, frame.height - 12));
    let ends: Vec<Grid> = map.flows.iter().map(|flow| frame.at(ground.earth.project(flow.to))).collect();
    for (flow, end) in map.flows.iter().zip(&ends) {
        room.take(Block::about(*end, END));
        room.take(Block::about(frame.at(ground.earth.project(flow.from)), HOME));
    }
    let mut names = Vec::new();
    let named = map.flows.iter().zip(&ends).filter(|(flow, _)| !flow.label.is_empty());
    let wanted: Vec<Wanted<'a>> = named
        .map(|(flow, end)| Wanted { at: *end, text: &flow.label, size: NAME, is_bold: false, on: Site::Sign(END) })
        .collect();
    let placed = place(&wanted, &mut room);
    names.extend(wanted.iter().zip(placed).filter_map(|(w, p)| p.map(|p| ("", p.at, p.anchor, w.text))));
    let named = map.countries.iter().zip(spots).filter(|(country, _)| !country.label.is_empty());
    let wanted: Vec<Wanted<'a>> = named
        .filter_map(|(country, spot)| {
            let (at, block) = (*spot)?;
            Some(Wanted {
                at,
                text: &country.label,
                size: COUNTRY,
                is_bold: false,
                on: Site::Area { block, or_beside: true },
            })
        })
        .collect();
    // A name stands on its own country or on the sea rather than on another country.
    let placed = place_liking(&wanted, &mut room, |block| {
        let middle = block.middle();
        let is_own = spots.iter().flatten().any(|(_, own)| own.holds(middle));
        is_own || !is_on(land, frame.plane(middle))
    });
    names.extend(wanted.iter().zip(placed).filter_map(|(w, p)| p.map(|p| ("country-name", p.at, p.anchor, w.text))));
    names
}

/// Whether a place is on land. Rings whose box does not hold it are told without going round them.
fn is_on(land: &Land, at: Planar) -> bool {
    let near: Vec<&Ring<Planar>> =
        land.outline.iter().filter(|ring| ring.bounds.holds(at)).map(|ring| &ring.line).collect();
    is_inside(near, at)
}

/// The great circle between two places, on the plane, in one piece or two.
pub(super) fn way(ground: &Ground, from: Geographic, to: Geographic) -> Vec<Vec<Planar>> {
    ground.earth.project_line(&great_circle(from, to, STEP))
}

/// Path data of a way, with the points a drawing needs to show it smooth.
pub(super) fn drawn_way(pieces: &[Vec<Planar>], frame: &Frame) -> PathData {
    let slim = pieces.iter().filter_map(|piece| Patch::of_line(slimmed(piece, 0.6 / frame.units_per_km)));
    let slim: Vec<Patch<Vec<Planar>>> = slim.collect();
    let mut path = PathData::new();
    frame.lines(&mut path, &slim);
    path
}

/// Draws the world as fine as can be seen at this scale, then coarser until the text is no longer than a budget. `draw` is told the budget, and may give up
/// as soon as it is beyond; for the coarsest level there is none.
pub(super) fn coarsened(
    ground: &Ground,
    frame: &Frame,
    budget: usize,
    draw: impl Fn(&Land, usize) -> Option<String>,
) -> String {
    let none = Land::default();
    let is_fine = |land: &Land| land.tolerance * frame.units_per_km * frame.units_per_km <= UNSEEN;
    let start = ground.world.iter().rposition(is_fine).unwrap_or(0);
    let levels: Vec<&Land> = ground.world.iter().skip(start).collect();
    let (last, finer) = levels.split_last().map_or((&none, [].as_slice()), |(last, finer)| (*last, finer));
    let within = |land: &&Land| draw(land, budget).filter(|drawn| drawn.len() <= budget);
    finer.iter().find_map(within).or_else(|| draw(last, usize::MAX)).unwrap_or_default()
}

/// Corners that enclose no more than this, in square units, are not missed.
const UNSEEN: f64 = 3.0;

/// Islands smaller than this, in square units, are not drawn.
const LEAST: f64 = 30.0;

/// At fewer units for a kilometre (the width of the drawing is more than a quarter of the Earth) borders are too much to see.
const BORDERS: f64 = 0.09;

/// All land as one shape, and the borders of countries, each once; nothing as soon as they take more bytes than there are for the drawing.
pub(super) fn quiet_land(
    drawing: &mut Drawing,
    land: &Land,
    frame: &Frame,
    most: usize,
    sketch: &Sketch,
) -> Option<()> {
    let rings = || {
        let mut path = PathData::new();
        frame.rings(&mut path, &land.outline, LEAST);
        path
    };
    drawing.path("land", sketch.path(Subject::Land, land, frame, rings));
    if drawing.size() <= most && frame.units_per_km >= BORDERS {
        let lines = || {
            let mut path = PathData::new();
            frame.lines(&mut path, &land.borders);
            path
        };
        drawing.path("borders", sketch.path(Subject::Borders, land, frame, lines));
    }
    (drawing.size() <= most).then_some(())
}

/// One country, as far as it is seen; its small islands stay when it has nothing larger.
pub(super) fn shape(land: &Land, key: &str, frame: &Frame, sketch: &Sketch) -> PathData {
    let Some(rings) = land.shapes.get(key) else { return PathData::new() };
    sketch.path(Subject::Country(key.to_owned()), land, frame, || {
        let mut path = PathData::new();
        frame.rings(&mut path, rings, LEAST);
        if path.is_empty() {
            frame.rings(&mut path, rings, 0.0);
        }
        path
    })
}

/// Where a country is seen.
fn seen_at(land: &Land, key: &str, frame: &Frame, sketch: &Sketch) -> Option<Spot> {
    sketch.spot(key, land, frame, || {
        let seen = frame.seen(-10);
        let rings = lines_of(land.shapes.get(key)?).map(|ring| Ring::new(clip_ring(ring.points(), &seen)));
        let polygons: Vec<Polygon<Planar>> = rings.map(|outer| Polygon { outer, holes: Vec::new() }).collect();
        let spot = label_point(&polygons)?;
        // The polygon the name is in, not far islands.
        let own = polygons.iter().find(|polygon| is_inside([&polygon.outer], spot))?;
        let block = Block::around(own.outer.points().iter().map(|p| frame.at(*p)))?;
        Some((frame.at(spot), block))
    })
}
