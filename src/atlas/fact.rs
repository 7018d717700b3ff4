//! Facts: what is claimed of one thing, and whether the claims agree.

use std::hash::{Hash, Hasher};

use super::{Id, Source, Term};
use crate::i18n::{Date, Text};
use crate::record::Known;
use crate::text::fold;

/// Who says so, where, and of when.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct Evidence {
    /// The source.
    pub source: Option<Id<Source>>,
    /// Where in the source.
    pub at: Option<Text>,
    /// What date the value is of.
    pub as_of: Option<Date>,
}

/// One claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim<T> {
    /// The value or the word for not having one.
    pub value: Known<T>,
    /// Who says so.
    pub evidence: Evidence,
    /// A remark.
    pub note: Option<Text>,
    /// Whether it is approximate.
    pub approximate: bool,
    /// Why an editor prefers it.
    pub preferred: Option<Text>,
    /// The currency of an amount, ISO 4217.
    pub currency: Option<String>,
}

/// Whether the claims of a fact agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Agreement {
    /// Nothing is claimed.
    Empty,
    /// One value, said once or more.
    Agreed,
    /// Values of different dates of a thing that changes: newest first.
    Series,
    /// Different values.
    Disputed,
}

/// Everything claimed of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact<T> {
    /// The claims; a series is sorted newest first, others stand as written.
    pub claims: Vec<Claim<T>>,
    /// Whether they agree.
    pub agreement: Agreement,
    /// Whether all that is contested is of earlier dates: the newest value of a thing that changes stands alone.
    pub is_settled_since: bool,
}

impl<T: Valued> Hash for Claim<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { value: _, evidence, note, approximate, preferred, currency } = self;
        (self.shown(), evidence, note, approximate, preferred, currency).hash(state);
    }
}

impl<T: Valued> Hash for Fact<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { claims, agreement, is_settled_since } = self;
        (claims, agreement, is_settled_since).hash(state);
    }
}

impl<T> Default for Fact<T> {
    fn default() -> Self {
        Self { claims: Vec::new(), agreement: Agreement::Empty, is_settled_since: false }
    }
}

/// A value of any fact, as pages and data show it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// An amount of money in a currency.
    Amount(f64, String),
    /// A date.
    Date(Date),
    /// Yes or no.
    Bool(bool),
    /// A text.
    Text(Text),
    /// Controlled words.
    Terms(Vec<Id<Term>>),
    /// One of the five words for not having a value.
    State(&'static str),
}

/// A number by its bits: equal numbers of other bits (there is one pair, the zeros) are told apart, which nothing minds.
impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::Number(number) => number.to_bits().hash(state),
            Self::Amount(number, currency) => (number.to_bits(), currency).hash(state),
            Self::Date(date) => date.hash(state),
            Self::Bool(is) => is.hash(state),
            Self::Text(text) => text.hash(state),
            Self::Terms(terms) => terms.hash(state),
            Self::State(state_word) => state_word.hash(state),
        }
    }
}

/// Types of values a fact can hold.
pub trait Valued {
    /// The value as pages and data show it.
    fn value(&self) -> Value;
    /// Whether two values say the same thing.
    fn agrees(&self, other: &Self) -> bool;
}

impl Valued for f64 {
    fn value(&self) -> Value {
        Value::Number(*self)
    }
    fn agrees(&self, other: &Self) -> bool {
        self == other
    }
}

impl Valued for bool {
    fn value(&self) -> Value {
        Value::Bool(*self)
    }
    fn agrees(&self, other: &Self) -> bool {
        self == other
    }
}

impl Valued for Date {
    fn value(&self) -> Value {
        Value::Date(*self)
    }
    /// A vaguer date agrees with one inside it: 1991 with 1991-05.
    fn agrees(&self, other: &Self) -> bool {
        let within = |a: &Date, b: &Date| a.first_day() >= b.first_day() && a.last_day() <= b.last_day();
        within(self, other) || within(other, self)
    }
}

impl Valued for Text {
    fn value(&self) -> Value {
        Value::Text(self.clone())
    }
    fn agrees(&self, other: &Self) -> bool {
        let first = |text: &Text| fold(text.read(crate::i18n::LanguageId(0)).text);
        first(self) == first(other)
    }
}

impl Valued for Id<Term> {
    fn value(&self) -> Value {
        Value::Terms(vec![*self])
    }
    fn agrees(&self, other: &Self) -> bool {
        self == other
    }
}

impl Valued for Vec<Id<Term>> {
    fn value(&self) -> Value {
        Value::Terms(self.clone())
    }
    /// Lists of words from several places add up; they do not contradict each other.
    fn agrees(&self, _: &Self) -> bool {
        true
    }
}

impl<T: Valued> Claim<T> {
    /// The value, or the word for not having one, as pages and data show it.
    pub fn shown(&self) -> Value {
        match (&self.value, &self.currency) {
            (Known::Value(value), Some(currency)) => match value.value() {
                Value::Number(number) => Value::Amount(number, currency.clone()),
                other => other,
            },
            (Known::Value(value), None) => value.value(),
            (state, _) => Value::State(state.word().unwrap_or("unknown")),
        }
    }
}

impl<T: Valued> Fact<T> {
    /// Judges claims. With `changes`, values of different dates are a series and not a dispute.
    pub fn new(mut claims: Vec<Claim<T>>, changes: bool) -> Self {
        let values: Vec<&Claim<T>> = claims.iter().filter(|claim| claim.value.value().is_some()).collect();
        let same = |a: &Claim<T>, b: &Claim<T>| match (a.value.value(), b.value.value()) {
            // A thousand euros and a thousand francs are two amounts.
            (Some(one), Some(other)) => one.agrees(other) && a.currency == b.currency,
            _ => true,
        };
        let agree = values.iter().enumerate().all(|(i, a)| values.iter().skip(i + 1).all(|b| same(a, b)));
        let found = values.iter().any(|_| true);
        let none = claims.iter().any(|claim| matches!(claim.value, Known::None));
        let datings_differ = values.iter().enumerate().all(|(i, a)| {
            values.iter().skip(i + 1).all(|b| {
                same(a, b) || matches!((&a.evidence.as_of, &b.evidence.as_of), (Some(a), Some(b)) if !a.agrees(b))
            })
        });
        let agreement = if claims.is_empty() {
            Agreement::Empty
        } else if agree && !(found && none) {
            Agreement::Agreed
        } else if changes && datings_differ && !(found && none) {
            Agreement::Series
        } else {
            Agreement::Disputed
        };
        let newest = values.iter().max_by_key(|claim| claim.evidence.as_of.map(|date| date.last_day()));
        let is_later = |claim: &Claim<T>, than: &Claim<T>| matches!((&claim.evidence.as_of, &than.evidence.as_of), (Some(a), Some(b)) if a.first_day() > b.last_day());
        let is_settled_since = agreement == Agreement::Disputed
            && changes
            && !none
            && newest.is_some_and(|newest| values.iter().all(|other| same(newest, other) || is_later(newest, other)));
        if changes {
            // Stable: claims without a date keep their order, after the dated ones.
            claims.sort_by_key(|claim| std::cmp::Reverse(claim.evidence.as_of));
        }
        Self { claims, agreement, is_settled_since }
    }

    /// The claim to print where there is room for one: the preferred one, else the first with a value.
    /// Nothing when the claims are disputed and none is preferred, but for what was settled since: a census outlives two figures of an earlier year.
    pub fn leading(&self) -> Option<&Claim<T>> {
        let preferred = self.claims.iter().find(|claim| claim.preferred.is_some());
        if preferred.is_some() {
            return preferred;
        }
        if self.agreement == Agreement::Disputed && !self.is_settled_since {
            return None;
        }
        self.claims.iter().find(|claim| claim.value.value().is_some()).or_else(|| self.claims.first())
    }

    /// Every claimed value, disputed or not, in the order of the claims.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.claims.iter().filter_map(|claim| claim.value.value())
    }

    /// Whether the claims contradict each other.
    pub fn is_disputed(&self) -> bool {
        self.agreement == Agreement::Disputed
    }

    /// Whether nothing is claimed.
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty()
    }
}

/// A sentence with its evidence.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Said {
    /// The sentence.
    pub text: Text,
    /// The theme it is about.
    pub theme: Option<Id<Term>>,
    /// Who says so.
    pub evidence: Evidence,
}
