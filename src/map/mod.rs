//! Maps, drawn as SVG text.
//!
//! What it is for: every still map of the atlas: the country and its communes, one region, the small map that says where a commune is,
//! the world of partners, the way between two partners.
//!
//! In: shapes by name, prepared once as a [`Ground`] (topology, simplification, projection), and for each map what to set on it, with every
//! word ready in the language of the page. Out: strings of SVG with classes only; the style sheet gives colours, widths and letter sizes.
//!
//! 1. [`Ground::prepare`] does once what all maps share.
//! 2. [`country`], [`region`], [`locator`], [`world`] and [`pair`] each draw one map.
//!
//! Every link has a name, links come in reading order, from north to south; a map without links is one picture with a name and a description.
//! Colour is never the only sign: regions have a letter, marks a shape.
//!
//! It knows no record of the atlas and no language, reads no file, and no place is compiled in.

mod area;
mod cluster;
mod drawing;
mod file;
mod frame;
mod ground;
mod home;
mod inset;
mod land;
mod lettering;
mod locator;
mod margin;
mod marks;
mod pair;
mod reach;
mod sketch;
mod tiles;
mod world;

pub use area::{AreaMap, Caption, Names, RegionMark, country, region};
pub use drawing::Heading;
pub use file::{Card, Inks, card, standalone};
pub use ground::{Ground, Layers, NamedShape};
pub use locator::{LocatorMap, locator};
pub use marks::{Mark, Sign, Weight};
pub use pair::{PairEnd, PairMap, pair};
pub use reach::Tract;
pub use sketch::Sketch;
pub use tiles::{Fill, Seated, TileMap, TileMark, layout, tiles};
pub use world::{CountryMark, Flow, WorldMap, world};
