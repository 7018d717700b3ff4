//! The land of the corpus: points, the cells around them, and the lines between.
//!
//! Points stand on a grid, each moved a little, within an outline that bends; a commune is what lies nearer to its point than to any
//! other (Voronoi), its sides bent so that a border has as many points as real ones. Two neighbours share every point of their border.
//! Regions and prefectures are communes side by side, and their borders are made of the same sides.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use delaunator::{EMPTY, Point, next_halfedge, triangulate};

use super::chance::Chance;

/// Where the middle of the country stands, and how far it reaches, in degrees.
const MIDDLE: (f64, f64) = (2.5, 46.4);
const REACH: (f64, f64) = (5.6, 3.9);
/// Points put on each side between its ends.
const BENDS: usize = 6;
/// How far a side bends out, as a part of its length: too little for two sides of a cell to meet.
const SWAY: f64 = 0.025;

/// Degrees as whole numbers of a hundred-thousandth: what is written is what is compared.
pub type Spot = (i64, i64);
/// A longitude and a latitude, in degrees.
type Place = (f64, f64);

/// The communes as places, in the order of regions and prefectures.
pub struct Country {
    /// The point of each commune.
    pub points: Vec<(f64, f64)>,
    /// The region of each, from 0.
    pub region: Vec<usize>,
    /// The prefecture of each, from 0; prefectures are in the order of regions.
    pub prefecture: Vec<usize>,
    /// How many regions and prefectures.
    pub regions: usize,
    pub prefectures: usize,
    /// The corners of each commune, counter-clockwise, as numbers of [`Country::corners`].
    cells: Vec<Vec<usize>>,
    corners: Vec<(f64, f64)>,
}

impl Country {
    /// A country of so many communes.
    pub fn of(communes: usize) -> Self {
        let regions = (communes / 360).clamp(5, 18).min(communes);
        let (inside, outside) = scatter(communes);
        let mut order: Vec<usize> = (0..communes).collect();
        let mut groups = Vec::new();
        split(&mut order, regions, &inside, &mut groups);
        let mut country = Self {
            points: Vec::new(),
            region: Vec::new(),
            prefecture: Vec::new(),
            regions: groups.len(),
            prefectures: 0,
            cells: Vec::new(),
            corners: Vec::new(),
        };
        for (region, mut members) in groups.into_iter().enumerate() {
            let mut prefectures = Vec::new();
            let parts = (members.len() / 47).max(2).min(members.len());
            split(&mut members, parts, &inside, &mut prefectures);
            for members in prefectures {
                for at in members {
                    country.points.push(inside[at]);
                    country.region.push(region);
                    country.prefecture.push(country.prefectures);
                }
                country.prefectures += 1;
            }
        }
        country.draw_cells(&outside);
        country
    }

    /// The cell of each commune: the centres of the circles through the triangles around its point, in turn.
    fn draw_cells(&mut self, outside: &[(f64, f64)]) {
        let all: Vec<Point> = self.points.iter().chain(outside).map(|(x, y)| Point { x: *x, y: *y }).collect();
        let net = triangulate(&all);
        let corner = |triangle: usize| {
            let at = |side: usize| &all[net.triangles[3 * triangle + side]];
            centre(at(0), at(1), at(2))
        };
        self.corners = (0..net.triangles.len() / 3).map(corner).collect();
        // One side that arrives at each point, to go round from.
        let mut arriving = vec![EMPTY; all.len()];
        for side in 0..net.triangles.len() {
            arriving[net.triangles[next_halfedge(side)]] = side;
        }
        for first in arriving.iter().take(self.points.len()) {
            let (mut cell, mut side) = (Vec::new(), *first);
            while side != EMPTY {
                cell.push(side / 3);
                side = net.halfedges[next_halfedge(side)];
                if side == *first {
                    break;
                }
            }
            let turn: f64 = cell
                .iter()
                .zip(cell.iter().cycle().skip(1))
                .map(|(a, b)| self.corners[*a].0 * self.corners[*b].1 - self.corners[*b].0 * self.corners[*a].1)
                .sum();
            if turn < 0.0 {
                cell.reverse();
            }
            self.cells.push(cell);
        }
    }

    /// The area of a commune in km², as its boundary is written: on a sphere, flat enough over one commune.
    pub fn square_km(&self, commune: usize) -> usize {
        let cell = &self.cells[commune];
        let sides = cell.iter().zip(cell.iter().cycle().skip(1));
        let spots: Vec<Spot> = sides.flat_map(|(a, b)| self.side(*a, *b)).collect();
        let spots: Vec<(f64, f64)> = spots.iter().map(|(x, y)| (*x as f64 / 1e5, *y as f64 / 1e5)).collect();
        let twice: f64 = spots.iter().zip(spots.iter().cycle().skip(1)).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
        let latitude = spots.iter().map(|(_, y)| y).sum::<f64>() / spots.len() as f64;
        // Kilometres of a degree of latitude; one of longitude is shorter by the cosine.
        let degree = 111.2;
        (twice / 2.0 * degree * degree * latitude.to_radians().cos()).round() as usize
    }

    /// A layer of areas as GeoJSON: `group` says which area a commune is part of, `properties` what is written of each area.
    pub fn layer(&self, areas: usize, group: impl Fn(usize) -> usize, properties: impl Fn(usize) -> String) -> String {
        let mut sides: Vec<Vec<(usize, usize)>> = vec![Vec::new(); areas];
        for (commune, cell) in self.cells.iter().enumerate() {
            sides[group(commune)].extend(cell.iter().copied().zip(cell.iter().copied().cycle().skip(1)));
        }
        let mut text = "{\"type\":\"FeatureCollection\",\"features\":[\n".to_owned();
        for (area, sides) in sides.iter().enumerate() {
            let comma = if area == 0 { "" } else { ",\n" };
            let polygons = gather(sides, &self.corners);
            let _ = write!(text, "{comma}{{\"type\":\"Feature\",\"properties\":{},\"geometry\":", properties(area));
            let many = polygons.len() != 1;
            text.push_str(if many {
                "{\"type\":\"MultiPolygon\",\"coordinates\":["
            } else {
                "{\"type\":\"Polygon\",\"coordinates\":"
            });
            for (rank, rings) in polygons.iter().enumerate() {
                text.push_str(if rank > 0 { ",[" } else { "[" });
                for (rank, ring) in rings.iter().enumerate() {
                    text.push_str(if rank > 0 { "," } else { "" });
                    self.ring(ring, &mut text);
                }
                text.push(']');
            }
            text.push_str(if many { "]}}" } else { "}}" });
        }
        text.push_str("\n]}\n");
        text
    }

    fn ring(&self, ring: &[usize], text: &mut String) {
        let mut spots: Vec<Spot> = Vec::new();
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            spots.extend(self.side(*a, *b));
        }
        spots.dedup();
        spots.extend(spots.first().copied());
        text.push('[');
        for (rank, (x, y)) in spots.iter().enumerate() {
            let comma = if rank == 0 { "" } else { "," };
            let _ = write!(text, "{comma}[{},{}]", *x as f64 / 1e5, *y as f64 / 1e5);
        }
        text.push(']');
    }

    /// The points of a side from its first end on, without its last; the same points from either end.
    fn side(&self, from: usize, to: usize) -> Vec<Spot> {
        let (low, high) = (from.min(to), from.max(to));
        let (a, b) = (self.corners[low], self.corners[high]);
        let mut chance = Chance::of("side", low.wrapping_mul(1_000_003) ^ high);
        let sway = (chance.part() * 2.0 - 1.0) * SWAY;
        let at = |part: f64| {
            let out = sway * (part * std::f64::consts::PI).sin();
            (a.0 + (b.0 - a.0) * part - (b.1 - a.1) * out, a.1 + (b.1 - a.1) * part + (b.0 - a.0) * out)
        };
        let mut spots: Vec<Spot> = (0..=BENDS + 1).map(|step| whole(at(step as f64 / (BENDS + 1) as f64))).collect();
        if from > to {
            spots.reverse();
        }
        spots.pop();
        spots
    }
}

fn whole((x, y): (f64, f64)) -> Spot {
    ((x * 1e5).round() as i64, (y * 1e5).round() as i64)
}

/// Where the country ends in a direction, as a part of its reach.
fn edge(angle: f64) -> f64 {
    1.0 + 0.13 * (3.0 * angle + 1.0).sin() + 0.07 * (5.0 * angle + 2.0).sin()
}

/// So many points within the country, and points around it that keep its outer cells from running away.
fn scatter(count: usize) -> (Vec<Place>, Vec<Place>) {
    // The outline holds a little over pi square reaches.
    let step = (std::f64::consts::PI / count as f64).sqrt();
    let lines = (1.6 / step).ceil() as i64 + 4;
    let mut all: Vec<(f64, (f64, f64))> = Vec::new();
    for j in -lines..=lines {
        for i in -lines..=lines {
            let rank = usize::try_from((j + lines) * (2 * lines + 1) + i + lines).unwrap_or(0);
            let mut chance = Chance::of("point", rank);
            let shift = if j % 2 == 0 { 0.25 } else { -0.25 };
            let x = (i as f64 + shift + (chance.part() - 0.5) * 0.6) * step;
            let y = (j as f64 + (chance.part() - 0.5) * 0.6) * step;
            let place = (MIDDLE.0 + x * REACH.0, MIDDLE.1 + y * REACH.1);
            all.push((x.hypot(y) / edge(y.atan2(x)), place));
        }
    }
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let places: Vec<(f64, f64)> = all.into_iter().map(|(_, place)| place).collect();
    (places[..count].to_vec(), places[count..].to_vec())
}

/// Halves a group again and again, across its longer side, until there are so many.
fn split(members: &mut [usize], parts: usize, points: &[(f64, f64)], groups: &mut Vec<Vec<usize>>) {
    if parts <= 1 {
        groups.push(members.to_vec());
        return;
    }
    let reach = |side: fn(&(f64, f64)) -> f64| {
        let along = members.iter().map(|at| side(&points[*at]));
        along.clone().fold(f64::MIN, f64::max) - along.fold(f64::MAX, f64::min)
    };
    let is_wide = reach(|p| p.0) > reach(|p| p.1);
    let key = |at: &usize| if is_wide { points[*at].0 } else { points[*at].1 };
    members.sort_by(|a, b| key(a).total_cmp(&key(b)).then(a.cmp(b)));
    let half = parts / 2;
    let (first, second) = members.split_at_mut(members.len() * half / parts);
    split(first, half, points, groups);
    split(second, parts - half, points, groups);
}

/// The centre of the circle through three points.
fn centre(a: &Point, b: &Point, c: &Point) -> (f64, f64) {
    let (bx, by, cx, cy) = (b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y);
    let (bl, cl) = (bx * bx + by * by, cx * cx + cy * cy);
    let twice = 2.0 * (bx * cy - by * cx);
    (a.x + (cy * bl - by * cl) / twice, a.y + (bx * cl - cx * bl) / twice)
}

/// The polygons a group of cells covers: sides that two of them share fall away, the others are tied into rings. Three cells meet in a
/// corner and never more, so that a ring goes on in one way only.
fn gather(sides: &[(usize, usize)], corners: &[(f64, f64)]) -> Vec<Vec<Vec<usize>>> {
    let known: BTreeSet<(usize, usize)> = sides.iter().copied().collect();
    let mut onward: BTreeMap<usize, usize> =
        sides.iter().copied().filter(|(a, b)| !known.contains(&(*b, *a))).collect();
    let (mut outer, mut holes) = (Vec::new(), Vec::new());
    while let Some((&start, _)) = onward.iter().next() {
        let (mut ring, mut at) = (Vec::new(), start);
        while let Some(next) = onward.remove(&at) {
            ring.push(at);
            at = next;
        }
        if turn(&ring, corners) > 0.0 { outer.push(vec![ring]) } else { holes.push(ring) }
    }
    for hole in holes {
        let around = outer.iter_mut().find(|rings: &&mut Vec<Vec<usize>>| holds(&rings[0], corners[hole[0]], corners));
        if let Some(rings) = around {
            rings.push(hole);
        }
    }
    outer
}

fn turn(ring: &[usize], corners: &[(f64, f64)]) -> f64 {
    let ends = ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| (corners[*a], corners[*b]));
    ends.map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum()
}

fn holds(ring: &[usize], place: (f64, f64), corners: &[(f64, f64)]) -> bool {
    let ends = ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| (corners[*a], corners[*b]));
    let crossed = |(a, b): &((f64, f64), (f64, f64))| {
        (a.1 > place.1) != (b.1 > place.1) && place.0 < (b.0 - a.0) * (place.1 - a.1) / (b.1 - a.1) + a.0
    };
    ends.filter(crossed).count() % 2 == 1
}
