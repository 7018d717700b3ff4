//! A layer made whole, and what there was to mend.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Findings, Place};
use crate::diag::{BoundaryProblem, Diagnostic, Plenty, Problem, Remark, Report, Span};
use crate::geometry::{FaultKind, Flaw, Geographic, MOST_CROSSINGS, Mended, Polygon, distance, shape_area};
use crate::record::Boundary;

/// A loop of a ring that crosses itself is taken off and not asked about when it is no larger, in km²: a hundred metres square.
const SMALL_LOOP: f64 = 0.01;

/// Slivers smaller than this, in km², are of the order of what rounding moves: ten square metres.
const UNSEEN: f64 = 1e-5;

/// How far the area of a shape may be from that of the register, as a share.
const AREA: f64 = 0.2;

/// Replaces the polygons of a layer by mended ones and says what was wrong.
pub(super) fn mend(layer: &mut [Boundary], reaches: &[i32], findings: &mut Findings, report: &mut Report) {
    let Some(file) = layer.first().map(|boundary| boundary.span.file) else { return };
    // Moved, not copied: a large layer is there once.
    let shapes: Vec<Vec<Polygon<Geographic>>> =
        layer.iter_mut().map(|boundary| std::mem::take(&mut boundary.polygons)).collect();
    let mended = crate::geometry::mend(&shapes, reaches);
    faults(layer, &mended, findings, report);
    if !reaches.is_empty() {
        coverage(layer, &mended.flaws, findings, report);
    }
    findings.snapped += mended.snapped;
    findings.closed += mended.closed;
    findings.closed_square_km += mended.closed_square_km;
    if findings.snapped > 0 || findings.closed > 0 {
        let problem = BoundaryProblem::CoverageMended {
            snapped: findings.snapped,
            closed: findings.closed,
            square_km: findings.closed_square_km,
        };
        report.add(problem, Span::head(file));
    }
    for (boundary, polygons) in layer.iter_mut().zip(mended.shapes) {
        boundary.polygons = polygons;
    }
    findings.square_km = areas(layer).iter().fold(0.0, |sum, area| sum + area);
}

/// What was wrong with rings, each kind once a feature.
fn faults(layer: &[Boundary], mended: &Mended, findings: &mut Findings, report: &mut Report) {
    let mut turned: Option<(Span, usize)> = None;
    let mut told: Vec<(usize, FaultKind)> = Vec::new();
    for (shape, fault) in &mended.faults {
        let Some(span) = layer.get(*shape).map(|boundary| boundary.span) else { continue };
        let (lon, lat) = (degrees(fault.at.lon()), degrees(fault.at.lat()));
        let problem: BoundaryProblem = match fault.kind {
            FaultKind::Turned => {
                turned = Some(turned.map_or((span, 1), |(first, rings)| (first, rings + 1)));
                continue;
            }
            FaultKind::Crosses if fault.square_km < SMALL_LOOP => {
                findings.closed += 1;
                findings.closed_square_km += fault.square_km;
                continue;
            }
            FaultKind::Crosses => BoundaryProblem::RingCrosses { lon, lat },
            FaultKind::Spike => BoundaryProblem::RingSpike,
            FaultKind::HoleOutside => BoundaryProblem::HoleOutside,
            FaultKind::Collapses => BoundaryProblem::RingCollapses,
            FaultKind::Tangled => {
                report.add(Problem::TooMany { what: Plenty::Crossings, limit: MOST_CROSSINGS }, span);
                continue;
            }
        };
        let is_new = !told.contains(&(*shape, fault.kind));
        if is_new || fault.kind == FaultKind::Crosses {
            report.add(problem, span);
        }
        if told.last().is_some_and(|(last, _)| last != shape) {
            // Faults come shape by shape.
            told.clear();
        }
        told.push((*shape, fault.kind));
    }
    if let Some((span, rings)) = turned {
        // Most programs turn all rings alike: said once.
        report.add(BoundaryProblem::RingWinding { rings }, span);
    }
}

/// Gaps and overlaps between the same neighbours together, the largest first.
fn coverage(layer: &[Boundary], flaws: &[Flaw], findings: &mut Findings, report: &mut Report) {
    let mut together: BTreeMap<(bool, &[usize]), f64> = BTreeMap::new();
    for flaw in flaws {
        if flaw.is_overlap {
            findings.overlaps += 1;
            findings.overlap_square_km += flaw.square_km;
        } else {
            findings.gaps += 1;
            findings.gap_square_km += flaw.square_km;
        }
        // What is round and not small between several is a lake or a place that is not of the layer.
        let is_lake = !flaw.is_overlap && !flaw.is_sliver() && flaw.square_km > 1.0;
        if flaw.square_km >= UNSEEN && !is_lake {
            *together.entry((flaw.is_overlap, flaw.shapes.as_slice())).or_default() += flaw.square_km;
        }
    }
    let mut together: Vec<((bool, &[usize]), f64)> = together.into_iter().collect();
    together.sort_by(|(a, x), (b, y)| y.total_cmp(x).then_with(|| a.cmp(b)));
    let name = |shape: &usize| layer.get(*shape).map_or_else(String::new, |boundary| boundary.key.clone());
    for ((is_overlap, shapes), square_km) in &together {
        let mut spans = shapes.iter().filter_map(|shape| layer.get(*shape)).map(|boundary| boundary.span);
        let Some(first) = spans.next() else { continue };
        let problem: Problem = if *is_overlap {
            // Parts of one shape may lie on one another.
            let other = shapes.get(1).or(shapes.first()).map_or_else(String::new, name);
            BoundaryProblem::CoverageOverlap { square_km: *square_km, other }.into()
        } else {
            let between = shapes.iter().map(name).collect();
            BoundaryProblem::CoverageGap { square_km: *square_km, between }.into()
        };
        let diagnostic = Diagnostic::new(problem, first);
        report.push(spans.take(1).fold(diagnostic, |diagnostic, span| diagnostic.with(span, Remark::NeighbourHere)));
    }
}

/// The area of each shape in km².
pub(super) fn areas(layer: &[Boundary]) -> Vec<f64> {
    layer.par_iter().map(|boundary| shape_area(&boundary.polygons)).collect()
}

/// Shapes whose area, or whose place, is far from what the register says of them.
pub(super) fn compare_areas(layer: &[Boundary], places: &[Place], findings: &mut Findings, report: &mut Report) {
    let mut by_slug: Vec<&Place> = places.iter().collect();
    by_slug.sort_by(|a, b| a.slug.cmp(&b.slug));
    let mut sum = Some(0.0);
    let mut astray: Vec<(f64, bool, Span)> = Vec::new();
    // What could not be read has no area to compare, and was told.
    for (boundary, found) in layer.iter().zip(areas(layer)).filter(|(boundary, _)| !boundary.polygons.is_empty()) {
        let known = by_slug.binary_search_by(|place| place.slug.as_str().cmp(&boundary.key)).ok();
        let Some(place) = known.and_then(|at| by_slug.get(at)) else { continue };
        let nearest = place.areas.iter().copied().min_by(|a, b| (a - found).abs().total_cmp(&(b - found).abs()));
        sum = sum.zip(nearest).map(|(sum, area)| sum + area);
        if let Some((km, is_swapped)) = elsewhere(boundary, found, place) {
            astray.push((km, is_swapped, boundary.span));
        } else if let Some(expected) = nearest.filter(|area| (found - area).abs() > area * AREA) {
            report.add(BoundaryProblem::AreaDiffers { found, expected }, boundary.span);
        }
    }
    // A file is so throughout: said once.
    if let Some((km, swapped, span)) = astray.first().copied() {
        report.add(BoundaryProblem::BoundaryElsewhere { km, swapped, others: astray.len() - 1 }, span);
    }
    findings.register_square_km = sum.filter(|sum| *sum > 0.0);
}

/// How many km a shape of so many km² that is not where the register says is from there, and whether it would be there if longitude and latitude changed
/// places.
fn elsewhere(boundary: &Boundary, square_km: f64, place: &Place) -> Option<(f64, bool)> {
    let at = place.at?;
    let points = || boundary.polygons.iter().flat_map(|polygon| polygon.outer.points()).copied();
    // A very large place may have its point far from every corner.
    if points().any(|point| distance(point, at) <= ELSEWHERE + square_km.sqrt()) {
        return None;
    }
    let km = points().map(|point| distance(point, at)).min_by(f64::total_cmp)?;
    let turned = |point: Geographic| Geographic::new(point.lat(), point.lon()).filter(|_| point.lon().abs() <= 90.0);
    let is_swapped = points().filter_map(turned).any(|turned| distance(turned, at) < ELSEWHERE / 3.0);
    Some((km, is_swapped))
}

/// A shape none of whose corners is within so many km of its place is not its shape.
const ELSEWHERE: f64 = 300.0;

/// Degrees to about a metre.
fn degrees(value: f64) -> f64 {
    (value * 1e5).round() / 1e5
}
