//! The status of a partnership: computed from its last sign of life, unless an editor states it with a reason.

use super::{Evidence, Fact, Id, SignOfLife, Term};
use crate::i18n::{Date, Text};
use crate::record::Thresholds;

/// A status and the rule that gave it.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Status {
    /// The word for it.
    pub term: Id<Term>,
    /// The rule.
    pub how: How,
}

/// The rule that gave a status.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum How {
    /// An editor states it.
    Stated {
        /// Why.
        reason: Option<Text>,
        /// Who says so.
        evidence: Evidence,
    },
    /// An end date has passed.
    Ended {
        /// The latest of them.
        date: Date,
        /// Who says so.
        evidence: Evidence,
    },
    /// From what was heard last: `years` whole years before the day of the atlas.
    Since {
        /// When that was.
        date: Date,
        /// What it was.
        heard: Heard,
        /// Whole years since.
        years: i32,
        /// Who says so.
        evidence: Evidence,
    },
    /// No dated sign of life.
    NoSign,
}

/// What shows that a partnership lived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Heard {
    /// A sign of life.
    Sign,
    /// Its start.
    Start,
    /// Its renewal.
    Renewal,
}

impl Heard {
    /// Its stable name, for messages and open data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::Start => "start",
            Self::Renewal => "renewal",
        }
    }
}

/// The computed statuses; each has one word in the vocabulary of statuses, which names it by its `rule`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    Active,
    Unconfirmed,
    Dormant,
    Ended,
    Unknown,
}

impl Rule {
    pub(super) const ALL: [Self; 5] = [Self::Active, Self::Unconfirmed, Self::Dormant, Self::Ended, Self::Unknown];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Unconfirmed => "unconfirmed",
            Self::Dormant => "dormant",
            Self::Ended => "ended",
            Self::Unknown => "unknown",
        }
    }
}

/// What the dates of a partnership say of its status at the day `today`.
///
/// An end that has passed wins; otherwise the latest of the signs of life, starts and renewals that is not in the future counts.
/// Vague dates count in favour: a sign of life of 2020 is taken as of its last day. So do disputed ones: of several ends
/// every one must have passed. Of the claims of one fact the preferred one alone counts, if there is one.
pub(super) fn compute(
    signs: &[SignOfLife],
    starts: [&Fact<Date>; 2],
    end: &Fact<Date>,
    thresholds: Thresholds,
    today: &Date,
) -> (Rule, How) {
    if let Some((date, evidence)) = passed(end, today) {
        return (Rule::Ended, How::Ended { date: *date, evidence: evidence.clone() });
    }
    let [start, renewal] = starts;
    let begun = dated(start).map(|(date, evidence)| (date, Heard::Start, evidence));
    let renewed = dated(renewal).map(|(date, evidence)| (date, Heard::Renewal, evidence));
    let signs = signs.iter().map(|sign| (&sign.date, Heard::Sign, &sign.evidence));
    // Of two dates that begin together the more exact one is the later, as in every list. Of one date the last counts: a sign of life says more than a start.
    let latest =
        begun.chain(renewed).chain(signs).filter(|(date, ..)| date.has_come(today)).max_by(|a, b| a.0.cmp(b.0));
    let Some((date, heard, evidence)) = latest else { return (Rule::Unknown, How::NoSign) };
    let years = date.whole_years_until(today).max(0);
    let rule = if years <= thresholds.active_years {
        Rule::Active
    } else if years <= thresholds.dormant_years {
        Rule::Unconfirmed
    } else {
        Rule::Dormant
    };
    (rule, How::Since { date: *date, heard, years, evidence: evidence.clone() })
}

/// The end, if it has passed whoever is right.
fn passed<'a>(end: &'a Fact<Date>, today: &Date) -> Option<(&'a Date, &'a Evidence)> {
    let has_passed = |date: &Date| date.last_day() < today.first_day();
    if end.is_disputed() && !dated(end).all(|(date, _)| has_passed(date)) {
        return None;
    }
    dated(end).filter(|(date, _)| has_passed(date)).max_by(|a, b| a.0.cmp(b.0))
}

/// The dates that count: that of the preferred claim alone, else all.
fn dated(fact: &Fact<Date>) -> impl Iterator<Item = (&Date, &Evidence)> {
    let has_preferred = fact.claims.iter().any(|claim| claim.preferred.is_some());
    let counts = fact.claims.iter().filter(move |claim| !has_preferred || claim.preferred.is_some());
    counts.filter_map(|claim| claim.value.value().map(|date| (date, &claim.evidence)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Claim;
    use crate::record::Known;

    const RULES: Thresholds = Thresholds { active_years: 4, dormant_years: 10 };

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|| Date::of_year(1))
    }

    /// Claims with spaces between them; the one with an asterisk is preferred.
    fn fact(text: &str) -> Fact<Date> {
        let claim = |text: &str| Claim {
            value: Known::Value(date(text.trim_end_matches('*'))),
            evidence: Evidence::default(),
            note: None,
            approximate: false,
            preferred: text.ends_with('*').then(Text::default),
            currency: None,
        };
        Fact::new(text.split(' ').map(claim).collect(), false)
    }

    fn rule(signs: &[&str], start: &str, end: Option<&str>) -> Rule {
        let signs: Vec<SignOfLife> =
            signs.iter().map(|s| SignOfLife { date: date(s), what: None, evidence: Evidence::default() }).collect();
        let (start, none) = (fact(start), Fact::default());
        let end = end.map_or_else(Fact::default, fact);
        compute(&signs, [&start, &none], &end, RULES, &date("2026-11-21")).0
    }

    #[test]
    fn the_last_sign_of_life_decides() {
        assert_eq!(rule(&["2023"], "1991", None), Rule::Active);
        assert_eq!(rule(&["2020-02"], "1991", None), Rule::Unconfirmed);
        assert_eq!(rule(&["2015"], "1991", None), Rule::Unconfirmed, "a vague date counts as of its last day");
        assert_eq!(rule(&["2014"], "1991", None), Rule::Dormant);
        assert_eq!(rule(&[], "2024", None), Rule::Active, "a start is a sign of life");
        assert_eq!(rule(&["2023"], "1991", Some("2024")), Rule::Ended);
        assert_eq!(rule(&["2023"], "1991", Some("2030")), Rule::Active, "an end to come does not end anything");
        assert_eq!(rule(&["2030"], "1991", None), Rule::Dormant, "a date to come is no sign of life");
    }
    #[test]
    fn a_vague_date_is_not_later_than_one_within_it() {
        let heard = |signs: &[&str], start: &str| {
            let sign = |text: &&str| SignOfLife { date: date(text), what: None, evidence: Evidence::default() };
            let signs: Vec<SignOfLife> = signs.iter().map(sign).collect();
            match compute(&signs, [&fact(start), &Fact::default()], &Fact::default(), RULES, &date("2026-11-21")).1 {
                How::Since { date, heard, .. } => (date.to_string(), heard),
                _ => (String::new(), Heard::Start),
            }
        };
        assert_eq!(heard(&["2020", "2020-02"], "1991"), ("2020-02".to_owned(), Heard::Sign));
        assert_eq!(heard(&["2020-02", "2020-02-03", "2020"], "1991"), ("2020-02-03".to_owned(), Heard::Sign));
        assert_eq!(heard(&["2021", "2020-12-31"], "1991"), ("2021".to_owned(), Heard::Sign));
        assert_eq!(heard(&["2021"], "2021"), ("2021".to_owned(), Heard::Sign), "a sign says more than a start");
    }

    #[test]
    fn a_preferred_date_counts_alone() {
        assert_eq!(rule(&["2023"], "1991", Some("2005 2030*")), Rule::Active);
        assert_eq!(rule(&["2023"], "1991", Some("2005* 2030")), Rule::Ended);
        assert_eq!(rule(&[], "2010* 2024", None), Rule::Dormant);
        assert_eq!(rule(&[], "2010 2024", None), Rule::Active, "a disputed start counts in favour");
    }

    #[test]
    fn disputed_ends_end_nothing_before_the_last_of_them() {
        assert_eq!(rule(&["2023"], "1991", Some("2005 2030")), Rule::Active);
        assert_eq!(rule(&["2023"], "1991", Some("2005 2024")), Rule::Ended);
        assert_eq!(rule(&["2023"], "1991", Some("2026 2026-05")), Rule::Ended, "these two agree");
    }
}
