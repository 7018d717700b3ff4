//! What all maps share, made once.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::home::home_in;
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
/// Layers from different sources never lie on one another exactly, so they are not drawn together: with `communes` the regions are
/// theirs joined, without them `regions` are drawn, only without those `country`, and without that what `world` has of it. The outline is always that of what is drawn.
/// Where some communes have no polygon, those of the others are laid over what would be drawn without any: land that is left out says that a country ends there.
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
    /// The key of the country in `world`.
    pub home: &'a str,
    /// Whether communes are missing in `communes`.
    pub is_partial: bool,
    /// Every place that is set on the maps of the country: they hold them all.
    pub places: &'a [Geographic],
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
    /// Whether the land is that of the communes, and no layer of regions or of the country is drawn.
    is_joined: bool,
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
        let is_whole = !layers.communes.is_empty() && !layers.is_partial;
        let of_world = if is_whole || !layers.regions.is_empty() || !layers.country.is_empty() {
            Vec::new()
        } else {
            home_in(layers.world, layers.home, layers.places)
        };
        let home = [if is_whole { layers.communes } else { &[] }, layers.regions, layers.country, &of_world]
            .into_iter()
            .find(|layer| !layer.is_empty())
            .unwrap_or(layers.communes);
        let corners = home.iter().flat_map(|shape| &shape.polygons).flat_map(|p| p.outer.points().iter().copied());
        let extent = Extent::of(corners).or_else(|| Extent::of(layers.places.iter().copied())).unwrap_or(Extent {
            west: -1.0,
            east: 1.0,
            south: -1.0,
            north: 1.0,
        });
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
        // What stands below the polygons of some communes is the layer without them.
        let is_laid_over = has_communes && !std::ptr::eq(home, layers.communes);
        let is_joined = has_communes && !is_laid_over;
        let joined = if is_joined { ordered_like(layers.regions, communes.united()) } else { Vec::new() };
        let regions = layer_of(if is_joined { &joined } else { home });
        let (drawn, [fine, plain, small]) = if is_joined {
            (&communes, [FINE_COMMUNES, PLAIN_COMMUNES, SMALL_COMMUNES])
        } else {
            (&regions, [FINE, PLAIN, SMALL])
        };
        let land = |points: usize, of_communes: usize| {
            let mut land = drawn.land(points, &projection);
            if is_laid_over {
                land.shapes = communes.land(of_communes, &projection).shapes;
            }
            land
        };
        let (fine, (plain, small)) = rayon::join(
            || land(fine, FINE_COMMUNES).with_places(),
            || rayon::join(|| land(plain, PLAIN_COMMUNES).with_places(), || land(small, SMALL_COMMUNES)),
        );
        let region_spots = spots_of(if is_joined { &joined } else { home }, &projection);
        let bounds = frame_of(&fine, is_laid_over, layers.places, &projection);
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
            is_joined,
            spots: spots_of(layers.communes, &projection),
            region_spots,
        }
    }

    /// Whether communes have polygons; otherwise they are drawn as points.
    pub fn has_areas(&self) -> bool {
        self.has_communes
    }

    /// Whether the land is that of the communes, and no layer of regions or of the country is drawn.
    pub fn is_of_communes(&self) -> bool {
        self.is_joined
    }

    /// Whether this commune has a polygon; otherwise it is drawn as a point.
    pub fn has_area(&self, commune: &str) -> bool {
        self.spots.contains_key(commune)
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

/// A country of which nothing is known but a few places has this much around them, in km: they would fill the map, or one place would have no size.
const LEAST: f64 = 20.0;

/// The box of the maps of the country: around all land, and around every place on them, which would be drawn at the edge otherwise.
fn frame_of(land: &Land, is_laid_over: bool, places: &[Geographic], projection: &Projection) -> Bounds {
    let over = land.shapes.values().filter(|_| is_laid_over).filter_map(|rings| bounds_of(rings));
    let drawn = bounds_of(&land.outline).into_iter().chain(over).reduce(|one, other| one.around(&other));
    let set = Bounds::of(places.iter().map(|place| projection.project(*place)));
    match (drawn, set) {
        (Some(drawn), Some(set)) => drawn.around(&set),
        (Some(drawn), None) => drawn,
        (None, Some(set)) => {
            let more = (set.width().max(set.height()) / 10.0).max(LEAST);
            set.grown(more, more)
        }
        (None, None) => Bounds { min: Planar { x: -100.0, y: -100.0 }, max: Planar { x: 100.0, y: 100.0 } },
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
