//! Numbers that measure something: never negative, never beyond what the thing can be.

use super::{Claims, Reader};
use crate::diag::Problem;

/// The most people a body may count.
pub(super) const PEOPLE: f64 = 2e9;
/// The largest area, in km²: more than all dry land.
pub(super) const SQUARE_KM: f64 = 2e8;
/// The longest way on Earth, in km: half its circumference.
pub(super) const KM: f64 = 20_038.0;
/// The most bodies anybody counts.
pub(super) const BODIES: f64 = 1e6;
/// The largest amount, in any currency.
pub(super) const MONEY: f64 = 1e15;

/// Claims of a number from 0 to `greatest`; those beyond are reported and left out.
pub(super) fn quantity(r: &mut Reader<'_, '_, '_>, key: &'static str, greatest: f64) -> Claims<f64> {
    let mut claims: Claims<f64> = r.optional(key).unwrap_or_default();
    claims.0.retain(|claim| match claim.value.value() {
        Some(&value) if !(0.0..=greatest).contains(&value) => {
            r.cx.report.add(Problem::OutOfRange { value, least: 0.0, greatest }, claim.place);
            false
        }
        _ => true,
    });
    claims
}
