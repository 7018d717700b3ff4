//! What all maps share, made once.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::land::{Land, Layer, Member, bounds_of};
use super::locator::Backdrop;
use crate::geometry::{Bounds, Extent, Geographic, Planar, Polygon, Projection, label_point};

/// A shape of a layer, by the key its marks have.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedShape {
    /// The key: slug of a commune or region, ISO code of a country.
    pub key: String,
    /// For a commune, the key of its region; nothing for other layers.
    pub part_of: Option<String>,
    /// For a commune, the key of the smaller part it is in, a prefecture; nothing for other layers.
    pub district: Option<String>,
    /// Its polygons.
    pub polygons: Vec<Polygon<Geographic>>,
}

/// The layers maps are drawn from. Any may be empty.
///
/// Layers from different sources never lie on one another exactly, so they are never drawn together: with `communes` the regions are
/// theirs joined, without them `regions` are drawn, and only without those `country`. The outline is always that of what is drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct Layers<'a> {
    /// The country; drawn when there is nothing finer.
    pub country: &'a [NamedShape],
    /// Its regions.
    pub regions: &'a [NamedShape],
    /// Its communes as polygons, each with the region it is part of.
    pub communes: &'a [NamedShape],
    /// The countries of the world.
    pub world: &'a [NamedShape],
}

/// The prepared layers: borders shared, simplified at a few levels, projected. A plain value that all maps read.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The local projection of the country.
    pub(super) projection: Projection,
    /// Equal Earth about the meridian of the country, the same for all maps.
    pub(super) earth: Projection,
    /// For a map of one region and for insets.
    pub(super) fine: Land,
    /// For a map of the country.
    pub(super) plain: Land,
    /// For the small map.
    pub(super) small: Land,
    /// What every small map shows.
    pub(super) backdrop: Backdrop,
    /// The world, from fine to coarse.
    pub(super) world: Arc<Vec<Land>>,
    /// The box around the country, on the local plane.
    pub(super) bounds: Bounds,
    /// Whether communes have polygons.
    pub(super) has_communes: bool,
    spots: BTreeMap<String, Planar>,
    region_spots: BTreeMap<String, Planar>,
    neighbours: BTreeMap<String, Vec<String>>,
    region_neighbours: BTreeMap<String, Vec<String>>,
}

/// Points kept in the layers of a country: for a region, for the country, for the small map; more when communes are drawn.
const FINE: usize = 3000;
const PLAIN: usize = 700;
const SMALL: usize = 110;
const FINE_COMMUNES: usize = 9000;
const PLAIN_COMMUNES: usize = 2050;
const SMALL_COMMUNES: usize = 1000;
/// Points kept in the levels of the world.
const WORLD: [usize; 8] = [20_000, 6000, 4000, 2800, 2000, 1500, 1100, 800];
/// Land wholly south of this parallel is not drawn.
const FAR_SOUTH: f64 = -60.0;

impl Ground {
    /// Prepares the layers: the one costly step of maps, to be done once for all.
    pub fn prepare(layers: &Layers<'_>) -> Self {
        Self::prepare_again(layers, None)
    }

    /// The same, given a ground with the same `world`, which is taken where it has the same country in its middle.
    pub fn prepare_again(layers: &Layers<'_>, before: Option<&Self>) -> Self {
        let home = [layers.communes, layers.regions, layers.country]
            .into_iter()
            .find(|layer| !layer.is_empty())
            .unwrap_or(&[]);
        let places = home.iter().flat_map(|shape| &shape.polygons).flat_map(|p| p.outer.points().iter().copied());
        let extent = Extent::of(places).unwrap_or(Extent { west: -1.0, east: 1.0, south: -1.0, north: 1.0 });
        let projection = Projection::local(&extent);
        let earth = Projection::equal_earth(extent.center().lon());
        let world = before.filter(|before| before.earth == earth).map(|before| Arc::clone(&before.world));
        // The world knows nothing of the country.
        let (mut ground, world) = rayon::join(
            || Self::at_home(layers, home, projection, earth),
            || world.unwrap_or_else(|| Arc::new(world_of(layers.world, &earth))),
        );
        ground.world = world;
        ground
    }

    /// All but the world.
    fn at_home(layers: &Layers<'_>, home: &[NamedShape], projection: Projection, earth: Projection) -> Self {
        let communes = layer_of(layers.communes);
        let has_communes = !layers.communes.is_empty();
        let joined = ordered_like(layers.regions, communes.united());
        let regions = layer_of(if has_communes { &joined } else { home });
        let (drawn, [fine, plain, small]) = if has_communes {
            (&communes, [FINE_COMMUNES, PLAIN_COMMUNES, SMALL_COMMUNES])
        } else {
            (&regions, [FINE, PLAIN, SMALL])
        };
        let land = |points: usize| drawn.land(points, &projection);
        let (fine, (plain, small)) =
            rayon::join(|| land(fine).with_places(), || rayon::join(|| land(plain).with_places(), || land(small)));
        let region_spots = spots_of(if has_communes { &joined } else { home }, &projection);
        let bounds = bounds_of(&fine.outline)
            .unwrap_or(Bounds { min: Planar { x: -100.0, y: -100.0 }, max: Planar { x: 100.0, y: 100.0 } });
        Self {
            bounds,
            backdrop: Backdrop::new(&bounds, &small),
            small,
            world: Arc::default(),
            neighbours: if has_communes { communes.neighbours() } else { BTreeMap::new() },
            region_neighbours: regions.neighbours(),
            fine,
            plain,
            projection,
            earth,
            has_communes,
            spots: spots_of(layers.communes, &projection),
            region_spots,
        }
    }

    /// Whether communes have polygons; otherwise they are drawn as points.
    pub fn has_areas(&self) -> bool {
        self.has_communes
    }

    /// The communes that share a border with this one; nothing when communes have no polygons.
    pub fn neighbours(&self, commune: &str) -> &[String] {
        self.neighbours.get(commune).map_or(&[], Vec::as_slice)
    }

    /// The regions that share a border with this one.
    pub fn region_neighbours(&self, region: &str) -> &[String] {
        self.region_neighbours.get(region).map_or(&[], Vec::as_slice)
    }

    /// Where the name of a commune with a polygon is best written, on the local plane: inside it, far from its border.
    pub(super) fn spot(&self, commune: &str) -> Option<Planar> {
        self.spots.get(commune).copied()
    }

    /// The same for a region.
    pub(super) fn region_spot(&self, region: &str) -> Option<Planar> {
        self.region_spots.get(region).copied()
    }
}

fn spots_of(shapes: &[NamedShape], projection: &Projection) -> BTreeMap<String, Planar> {
    let spot = |shape: &NamedShape| {
        let flat: Vec<Polygon<Planar>> =
            shape.polygons.iter().map(|polygon| polygon.map(|p| projection.project(p))).collect();
        label_point(&flat).map(|spot| (shape.key.clone(), spot))
    };
    shapes.par_iter().filter_map(spot).collect()
}

/// The levels of the world, from fine to coarse.
fn world_of(world: &[NamedShape], earth: &Projection) -> Vec<Land> {
    let north = |shape: &NamedShape| {
        let polygons =
            shape.polygons.iter().filter(|polygon| polygon.outer.points().iter().any(|p| p.lat() > FAR_SOUTH));
        NamedShape { polygons: polygons.cloned().collect(), ..shape.clone() }
    };
    let world: Vec<NamedShape> = world.iter().map(north).collect();
    let world = layer_of(&world);
    WORLD.par_iter().map(|points| world.land(*points, earth)).collect()
}

/// A layer in the groups its shapes are part of; each shape its own group when they are part of nothing.
fn layer_of<'a>(shapes: &'a [NamedShape]) -> Layer {
    let member = |shape: &'a NamedShape| Member {
        key: &shape.key,
        group: shape.part_of.as_deref().unwrap_or(&shape.key),
        district: shape.district.as_deref(),
        polygons: &shape.polygons,
    };
    Layer::new(&shapes.iter().map(member).collect::<Vec<_>>())
}

/// Joined regions in the order of the layer of regions, others after them.
fn ordered_like(order: &[NamedShape], mut joined: Vec<(String, Vec<Polygon<Geographic>>)>) -> Vec<NamedShape> {
    let rank = |key: &str| order.iter().position(|shape| shape.key == key).unwrap_or(order.len());
    joined.sort_by(|(a, _), (b, _)| rank(a).cmp(&rank(b)).then_with(|| a.cmp(b)));
    joined.into_iter().map(|(key, polygons)| NamedShape { key, part_of: None, district: None, polygons }).collect()
}
