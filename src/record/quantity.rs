//! Numbers that measure something: never negative, never beyond what the thing can be.

use super::field::Kind;
use super::shapes::{POINT, recast};
use super::{Claims, Context, Reader};
use crate::diag::{Found, Problem, Shape, Span, Spanned};
use crate::source::toml::{Node, Value};
use crate::text::joined_thousands;

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

/// Whether a value is an amount of money: its claim says in which currency.
pub fn is_amount(kind: &Kind) -> bool {
    matches!(kind, Kind::Number(_, most) if *most >= MONEY)
}

/// Whether a value counts people or bodies: what is measured may have decimals, what is counted has none.
pub fn is_counted(kind: &Kind) -> bool {
    matches!(kind, Kind::Number(_, most) if *most == PEOPLE || *most == BODIES)
}

/// Claims of a number; those beyond the bounds of its field are reported and left out, amounts of no currency are reported.
pub(super) fn quantity(r: &mut Reader<'_, '_, '_>, key: &'static str) -> Claims<f64> {
    let mut claims: Claims<f64> = r.optional(key).unwrap_or_default();
    let Some(Kind::Claims(&Kind::Number(least, greatest))) = r.field(key).map(|field| field.kind) else {
        return claims;
    };
    let kind = Kind::Number(least, greatest);
    // Before exactly three figures of a number of people or of an amount a point stands between thousands: 3.000 is no 3.
    let is_grouped =
        |written: &str| (is_counted(&kind) || is_amount(&kind)) && joined_thousands(written, &POINT).is_some();
    claims.0.retain(|claim| match claim.value.value() {
        Some(&value) if is_counted(&kind) && value.fract() != 0.0 || is_grouped(r.cx.written(claim.place)) => {
            not_whole(claim.place, r.cx);
            false
        }
        Some(&value) if !(least..=greatest).contains(&value) => {
            r.cx.report.add(Problem::OutOfRange { value, least, greatest }, claim.place);
            false
        }
        _ => true,
    });
    if is_amount(&kind) {
        let bare = claims.0.iter().filter(|claim| claim.value.value().is_some() && !claim.has_currency);
        bare.for_each(|claim| r.cx.report.add(Problem::AmountWithoutCurrency, claim.place));
    }
    claims
}

/// Reports a number of people, or of other things that are counted, that has decimals.
fn not_whole(place: Span, cx: &mut Context<'_>) {
    let node = Node { value: Value::Number(f64::NAN), span: place };
    let fix = recast(Shape::Whole, &node, cx);
    let problem = Problem::WrongType { expected: Shape::Whole, found: Found::Number };
    let _: Option<()> = cx.refuse_with(problem, place, fix);
}

/// A whole number; one beyond the bounds of its field is reported and left out.
pub(super) fn whole(r: &mut Reader<'_, '_, '_>, key: &'static str) -> Option<i64> {
    let number: Spanned<i64> = r.optional(key)?;
    let Some(Kind::Whole(least, greatest)) = r.field(key).map(|field| field.kind) else { return Some(number.value) };
    if (least..=greatest).contains(&number.value) {
        return Some(number.value);
    }
    // Exact far beyond any number that is counted so.
    let [value, least, greatest] = [number.value, least, greatest].map(|number| number as f64);
    r.cx.refuse(Problem::OutOfRange { value, least, greatest }, number.span)
}
