//! The order of dates: what cannot come before what.

use super::Claims;
use crate::diag::{Diagnostic, Problem, Remark, Report, Span};
use crate::i18n::Date;

/// A key, and the date under it with its place.
pub(super) type Dated = (&'static str, Option<(Date, Span)>);

/// Whether the second date may come after the first. Vague dates, and dates that are not known, count in favour; when
/// they are the wrong way round for certain, the second is reported and the first is shown.
pub(super) fn check_order([(first, start), (last, end)]: [Dated; 2], report: &mut Report) -> bool {
    let (Some((start, start_place)), Some((end, place))) = (start, end) else { return true };
    let is_reversed = end.last_day() < start.first_day();
    if is_reversed {
        let problem = Problem::DatesReversed { first, start: start.to_string(), last, end: end.to_string() };
        report.push(Diagnostic::new(problem, place).with(start_place, Remark::OtherValueHere));
    }
    !is_reversed
}

/// The earliest date that is claimed; the preferred one, if there is one.
pub(super) fn earliest(claims: &Claims<Date>) -> Option<(Date, Span)> {
    dates(claims).min_by_key(|(date, _)| date.first_day())
}

/// The latest date that is claimed; the preferred one, if there is one.
pub(super) fn latest(claims: &Claims<Date>) -> Option<(Date, Span)> {
    dates(claims).max_by_key(|(date, _)| date.last_day())
}

fn dates(claims: &Claims<Date>) -> impl Iterator<Item = (Date, Span)> {
    let has_preferred = claims.0.iter().any(|claim| claim.preferred.is_some());
    let counts = claims.0.iter().filter(move |claim| !has_preferred || claim.preferred.is_some());
    counts.filter_map(|claim| claim.value.value().map(|date| (*date, claim.place)))
}
