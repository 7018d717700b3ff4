//! Places, shapes and lines, as plain numbers.
//!
//! What it is for: everything maps need to know about the Earth and the plane, with the space of a coordinate in its type,
//! so that degrees, kilometres and drawing units cannot be mixed: [`Geographic`] → [`Planar`] → [`Grid`].
//!
//! In: longitudes and latitudes. Out: areas, distances, projected rings, shared borders, points for labels, path data.
//!
//! 0. [`mend`] makes a layer whole, whatever its rings, and tells what was wrong with it.
//! 1. [`Topology`] takes a whole layer of shapes apart into arcs, each shared border once.
//! 2. [`Weights`] rank the points of each arc, once; [`Simplified`] keeps those that count at a tolerance, and is checked.
//! 3. [`Projection`] brings rings and great circles to the plane, cut where the map ends.
//! 4. [`PathData`] writes them as compact integers.
//!
//! It knows nothing of countries or communes, reads no file, draws no SVG element and uses no crate of geometry.

mod area;
mod bounds;
mod cell;
mod clip;
mod contact;
mod dissolve;
mod distance;
mod extent;
mod fill;
mod flaw;
mod great_circle;
mod label_point;
mod mend;
mod mesh;
mod noding;
mod path_data;
mod point;
mod projection;
mod residue;
mod ring;
mod seam;
mod simplify;
mod slim;
mod tidy;
mod topology;
mod validity;
mod weld;

pub use area::{polygon_area, shape_area};
pub use bounds::Bounds;
pub use cell::{Cell, are_together, pieces};
pub use clip::{clip_line, clip_ring};
pub use contact::MOST_CROSSINGS;
pub use distance::{EARTH_RADIUS, distance};
pub use extent::Extent;
pub use flaw::Flaw;
pub use great_circle::great_circle;
pub use label_point::label_point;
pub use mend::{Mended, REACHES, mend};
pub use path_data::PathData;
pub use point::{Geographic, Grid, Planar};
pub use projection::{Projection, equal_earth};
pub use ring::{Polygon, Ring, is_inside};
pub use seam::cut_at_seam;
pub use simplify::{Simplified, Weights};
pub use slim::slimmed;
pub use tidy::{Fault, FaultKind};
pub use topology::{ArcUse, Topology};
pub use validity::is_valid;
