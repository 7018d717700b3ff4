//! What a survey found, in figures.

use super::Place;
use crate::geometry::shape_area;
use crate::record::Boundary;

/// What is there, what fits, what was done: for a person who looks at a file before it is used.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// Boundaries in the file.
    pub boundaries: usize,
    /// Points of their rings.
    pub points: usize,
    /// Places in the register.
    pub places: usize,
    /// The property that names the places, when there is no slug.
    pub joined_by: Option<String>,
    /// Names that differ from the register in a letter or two, and the slugs of what they were taken for.
    pub spelt: Vec<(String, String)>,
    /// Slugs of places without a boundary.
    pub missing: Vec<String>,
    /// Points brought to another one.
    pub snapped: usize,
    /// Slivers closed and small loops taken off.
    pub closed: usize,
    /// Their area in km².
    pub closed_square_km: f64,
    /// Gaps left between boundaries.
    pub gaps: usize,
    /// Their area in km².
    pub gap_square_km: f64,
    /// Overlaps left.
    pub overlaps: usize,
    /// Their area in km².
    pub overlap_square_km: f64,
    /// The area of the mended layer in km².
    pub square_km: f64,
    /// The sum of the areas in the register, when it states one for every boundary of the layer.
    pub register_square_km: Option<f64>,
}

impl Findings {
    /// What can be said before anything is done.
    pub(super) fn of(layer: &[Boundary], places: &[Place]) -> Self {
        let rings = layer.iter().flat_map(|boundary| &boundary.polygons).flat_map(|polygon| polygon.rings());
        Self {
            boundaries: layer.len(),
            points: rings.map(|ring| ring.points().len() + 1).sum(),
            places: places.len(),
            // The sum of nothing is minus zero, which nobody would understand.
            square_km: layer.iter().fold(0.0, |sum, boundary| sum + shape_area(&boundary.polygons)),
            ..Self::default()
        }
    }
}
