//! What can be wrong with a boundary file, as data.

use super::{Code, Noun, Severity};

/// A problem of a boundary file. Fields are named for what the words need.
#[allow(missing_docs, reason = "a field is named for the value its words print")]
#[derive(Clone, Debug, PartialEq)]
pub enum BoundaryProblem {
    /// Not readable as GeoJSON; the parser's own words.
    GeoJsonSyntax { said: String },
    /// A feature without the property that joins it to the register.
    FeatureWithoutKey { expected: &'static str },
    /// A geometry of a kind that cannot be drawn here.
    FeatureGeometry { expected: &'static str, found: String },
    /// A ring with too few points.
    RingTooShort { points: usize },
    /// No boundary for one or several places.
    MissingBoundary { noun: Noun, slugs: Vec<String> },
    /// No layer has the outline of the country; that of the world may have a rough one.
    CountryWithoutOutline { code: String, is_in_world: bool },
    /// A ring that crosses itself.
    RingCrosses { lon: f64, lat: f64 },
    /// Rings of this file that run the wrong way round, the first of them here; mended.
    RingWinding { rings: usize },
    /// A ring with a spike; mended.
    RingSpike,
    /// A hole outside its polygon.
    HoleOutside,
    /// Coordinates that are not degrees.
    ProjectedCoordinates { x: f64, y: f64 },
    /// A collection without any feature.
    EmptyBoundaries,
    /// Land between neighbours that belongs to none.
    CoverageGap { square_km: f64, between: Vec<String> },
    /// Land that two neighbours share.
    CoverageOverlap { square_km: f64, other: String },
    /// An area far from what the register says, in km².
    AreaDiffers { found: f64, expected: f64 },
    /// A boundary far from where the register has its place, in km, as those of so many other places in its file.
    BoundaryElsewhere { km: f64, swapped: bool, others: usize },
    /// A ring that no longer encloses anything once coordinates are rounded.
    RingCollapses,
    /// What was mended in a layer: points snapped, slivers closed, their area in km².
    CoverageMended { snapped: usize, closed: usize, square_km: f64 },
    /// A name in a boundary file that fits several places.
    PlaceAmbiguous { name: String, candidates: Vec<String> },
    /// A name in a boundary file that fits no place.
    PlaceUnmatched { name: String, candidates: Vec<String> },
}

impl BoundaryProblem {
    /// The stable code of this kind of problem.
    pub fn code(&self) -> Code {
        Code(match self {
            Self::GeoJsonSyntax { .. } => "geojson-syntax",
            Self::FeatureWithoutKey { .. } => "feature-without-key",
            Self::FeatureGeometry { .. } => "feature-geometry",
            Self::RingTooShort { .. } => "ring-too-short",
            Self::MissingBoundary { .. } | Self::CountryWithoutOutline { .. } => "missing-boundary",
            Self::RingCrosses { .. } => "ring-crosses",
            Self::RingWinding { .. } => "ring-winding",
            Self::RingSpike => "ring-spike",
            Self::HoleOutside => "hole-outside",
            Self::ProjectedCoordinates { .. } => "projected-coordinates",
            Self::EmptyBoundaries => "empty-boundaries",
            Self::CoverageGap { .. } => "coverage-gap",
            Self::CoverageOverlap { .. } => "coverage-overlap",
            Self::AreaDiffers { .. } => "area-differs",
            Self::BoundaryElsewhere { .. } => "boundary-elsewhere",
            Self::RingCollapses => "ring-collapses",
            Self::CoverageMended { .. } => "coverage-mended",
            Self::PlaceAmbiguous { .. } => "place-ambiguous",
            Self::PlaceUnmatched { .. } => "place-unmatched",
        })
    }

    /// How much this problem weighs: what was mended is a note.
    pub fn severity(&self) -> Severity {
        match self {
            Self::CoverageGap { .. }
            | Self::CoverageOverlap { .. }
            | Self::AreaDiffers { .. }
            | Self::MissingBoundary { noun: Noun::Commune, .. }
            | Self::CountryWithoutOutline { .. }
            | Self::RingCollapses => Severity::Warning,
            Self::RingWinding { .. } | Self::RingSpike | Self::CoverageMended { .. } => Severity::Note,
            _ => Severity::Error,
        }
    }
}
