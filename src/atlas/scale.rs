//! Two numbers for one fact that are a thousand times apart, or exactly ten or a hundred: most often a "thousand" was lost on the way, or a zero came in.

use super::{Value, Valued};
use crate::diag::{Diagnostic, Problem, Remark, Report};
use crate::record::{self, Claims};

/// Smaller numbers are too few to be ten times one another by a slip alone.
const LEAST: f64 = 10.0;

/// How much more than a thousand, or less, is still a lost "thousand": the two may be rounded, or of different years.
const ABOUT: f64 = 2.0;

/// How many times one number is the other, and whether exactly, where that is hardly ever what two sources say. A number that grows with the years may well
/// have become ten times as large, so of those that are `dated` apart only the thousand counts.
fn apart(one: f64, other: f64, dated: bool) -> Option<(u32, bool)> {
    let (less, more) = if one < other { (one, other) } else { (other, one) };
    if less <= 0.0 {
        return None;
    }
    let is_exactly = |times: f64| (more - less * times).abs() <= more * f64::EPSILON * 4.0;
    let exact = [(10.0, 10), (100.0, 100), (1000.0, 1000)].into_iter().find(|(times, _)| is_exactly(*times));
    match exact {
        Some((_, 1000)) => Some((1000, true)),
        Some((_, times)) => (less >= LEAST && !dated).then_some((times, true)),
        None => (1000.0 / ABOUT..=1000.0 * ABOUT).contains(&(more / less)).then_some((1000, false)),
    }
}

/// Reports each number that is so far from one before it that one of the two is a slip. What an editor has settled or explained is not doubted.
pub(super) fn check<T: Valued>(claims: &[&Claims<T>], report: &mut Report) {
    let number = |claim: &record::Claim<T>| match claim.value.value().map(Valued::value) {
        Some(Value::Number(number)) => Some(number),
        _ => None,
    };
    let all: Vec<(&record::Claim<T>, f64)> =
        claims.iter().flat_map(|claims| &claims.0).filter_map(|claim| Some((claim, number(claim)?))).collect();
    if all.iter().any(|(claim, _)| claim.preferred.is_some()) {
        return;
    }
    let currency = |claim: &record::Claim<T>| claim.currency.as_ref().map(|code| code.value.clone());
    for (at, (claim, value)) in all.iter().enumerate() {
        let before = all
            .iter()
            .take(at)
            .filter(|(first, _)| (first.note.is_none() && claim.note.is_none()) && currency(first) == currency(claim));
        let mut far = before.filter_map(|(first, other)| {
            let dates = (first.citation.as_of, claim.citation.as_of);
            let dated = matches!(dates, (Some(one), Some(other)) if !one.agrees(&other));
            Some((first, other, apart(*value, *other, dated)?))
        });
        if let Some((first, other, (times, is_exact))) = far.next() {
            let problem = Problem::ScaleDiffers { value: *value, other: *other, times, is_exact };
            report.push(Diagnostic::new(problem, claim.place).with(first.place, Remark::OtherValueHere));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn a_lost_thousand_and_a_zero_too_many_are_told_from_a_disagreement() {
        for (one, other, told) in [
            (1_370_000.0, 1_370.0, Some((1000, true))),
            (1_370.0, 1_371_200.0, Some((1000, false))),
            (2.0, 1_850.0, Some((1000, false))),
            (128_000.0, 12_800.0, Some((10, true))),
            (0.07, 70.0, Some((1000, true))),
            (63.2, 6_320.0, Some((100, true))),
            (128_000.0, 12_900.0, None),
            (3.0, 30.0, None),
            (0.0, 1_000.0, None),
            (5.0, 5.0, None),
        ] {
            assert_eq!(apart(one, other, false), told, "{one} and {other}");
            assert_eq!(apart(other, one, false), told, "{other} and {one}");
        }
        assert_eq!(apart(12_800.0, 128_000.0, true), None, "with the years");
        assert_eq!(apart(12_800.0, 12_800_000.0, true), Some((1000, true)));
    }
}
