//! How much is known of a commune, field by field: what the page on coverage and its sums are made of.

use super::{Commune, Evidence, Exchange, Fact, Profile, Recorded, Said};

/// What is known of one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Knowledge {
    /// A value, and a source that says so.
    Sourced,
    /// A value that names no source of its own.
    Given,
    /// Somebody looked and found none.
    NoneFound,
    /// Put down as unknown: no source read so far says.
    Unknown,
    /// Nobody has looked yet.
    NotSearched,
}

impl Knowledge {
    /// Every one, best known first.
    pub const ALL: [Self; 5] = [Self::Sourced, Self::Given, Self::NoneFound, Self::Unknown, Self::NotSearched];

    /// Its stable name, for messages and style sheets.
    pub fn key(self) -> &'static str {
        match self {
            Self::Sourced => "sourced",
            Self::Given => "given",
            Self::NoneFound => "none-found",
            Self::Unknown => "unknown",
            Self::NotSearched => "not-searched",
        }
    }

    fn of<'a>(evidence: impl IntoIterator<Item = &'a Evidence>) -> Self {
        evidence
            .into_iter()
            .map(|found| if found.source.is_some() { Self::Sourced } else { Self::Given })
            .min()
            .unwrap_or(Self::NotSearched)
    }

    fn of_fact<T>(fact: &Fact<T>) -> Self {
        let valued = fact.claims.iter().filter(|claim| claim.value.value().is_some());
        match (Self::of(valued.map(|claim| &claim.evidence)), fact.claims.first().and_then(|claim| claim.value.word()))
        {
            (Self::NotSearched, Some("none")) => Self::NoneFound,
            // It makes no sense here: that is an answer.
            (Self::NotSearched, Some("not-applicable")) => Self::of(fact.claims.iter().map(|claim| &claim.evidence)),
            (Self::NotSearched, Some(_)) => Self::Unknown,
            (known, _) => known,
        }
    }
}

/// A question about a commune: the name of the field, and what is known of it.
pub type Question = (&'static str, fn(&Commune) -> Knowledge);

/// What the page of a commune wants to know, in the order in which it is shown.
pub const QUESTIONS: [Question; 12] = [
    ("population", |c| Knowledge::of_fact(&c.population)),
    ("area", |c| Knowledge::of_fact(&c.area)),
    ("seat", |c| Knowledge::of_fact(&c.seat)),
    ("point", |c| Knowledge::of(c.point.iter().map(|point| &point.evidence))),
    ("partnerships", |c| match c.recorded {
        Recorded::Partner if c.is_tie_sourced => Knowledge::Sourced,
        Recorded::Partner => Knowledge::Given,
        // A lead is a trace, not an answer.
        Recorded::Lead => Knowledge::Unknown,
        Recorded::NoneFound => Knowledge::NoneFound,
        Recorded::NotSearched => Knowledge::NotSearched,
    }),
    ("profile", |c| {
        let texts = c.texts.iter().map(|text| if text.cites { Knowledge::Sourced } else { Knowledge::Given });
        texts.min().unwrap_or(Knowledge::NotSearched)
    }),
    ("strengths", |c| of_profile(c, |p| Knowledge::of(p.strengths.iter().map(said)))),
    ("offers", |c| of_profile(c, |p| Knowledge::of(p.offers.iter().map(exchanged)))),
    ("needs", |c| of_profile(c, |p| Knowledge::of(p.needs.iter().map(exchanged)))),
    ("mayor", |c| of_profile(c, |p| Knowledge::of_fact(&p.mayor))),
    ("governance", |c| of_profile(c, |p| Knowledge::of_fact(&p.governance))),
    ("contact", |c| of_profile(c, |p| Knowledge::of(p.contacts.iter().map(|(_, evidence)| evidence)))),
];

fn said(said: &Said) -> &Evidence {
    &said.evidence
}

fn exchanged(exchange: &Exchange) -> &Evidence {
    &exchange.evidence
}

fn of_profile(commune: &Commune, known: impl Fn(&Profile) -> Knowledge) -> Knowledge {
    commune.profile.as_ref().map_or(Knowledge::NotSearched, known)
}
