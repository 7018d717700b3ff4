//! A fact is a claim: a value, who says so, where, and of when.

use super::every_record::NOTE;
use super::field::{Definition, Field, Kind};
use super::reader::{list, table};
use super::{Context, FromToml, Reader, Slug};
use crate::diag::{Diagnostic, Noun, Problem, Remark, Span, Spanned};
use crate::i18n::{Date, Text, currencies, currency_codes, is_currency_code};
use crate::source::toml::{Node, Value};
use crate::text::{fold, nearest};

/// The evidence of a fact.
pub const CITATION: &[Field] = &[
    Field::may(
        "source",
        Kind::Reference(Noun::Source),
        "\"…\"",
        "who says so: an entry of sources.toml",
        "qui le dit : une entrée de sources.toml",
    ),
    Field::may(
        "at",
        Kind::Text,
        "{ fr = \"tableau 1\", en = \"table 1\" }",
        "where in the source: “table 1”, “p. 12”",
        "où dans la source : « tableau 1 », « p. 12 »",
    ),
    Field::may("as_of", Kind::Date, "2020", "the date the value is of", "la date à laquelle la valeur est valable"),
];

/// One claim, written as a table.
pub const CLAIM: Definition = Definition::new(
    "claim",
    &[
        &[Field::must(
            "value",
            Kind::Claimed,
            "…",
            "the value, or a word for not having one",
            "la valeur, ou un mot pour dire qu'on ne l'a pas",
        )],
        CITATION,
        &[
            NOTE,
            Field::may(
                "approximate",
                Kind::Flag,
                "true",
                "the value is rounded or estimated",
                "la valeur est arrondie ou estimée",
            ),
            Field::may(
                "preferred",
                Kind::Flag,
                "true",
                "prefer this claim, at most one of a fact; needs `reason`",
                "préférer cette affirmation, une au plus par fait ; exige `reason`",
            ),
            Field::may(
                "reason",
                Kind::Text,
                "{ fr = \"…\", en = \"…\" }",
                "why it is preferred",
                "pourquoi on la préfère",
            ),
            Field::may(
                "currency",
                Kind::Line,
                "\"EUR\"",
                "of an amount of money: ISO 4217",
                "d'une somme d'argent : ISO 4217",
            ),
        ],
    ],
);

/// A sentence with its evidence.
pub const STATEMENT: Definition = Definition::new(
    "statement",
    &[
        &[
            Field::must("text", Kind::Text, "{ fr = \"…\", en = \"…\" }", "the sentence", "la phrase"),
            Field::may(
                "theme",
                Kind::Reference(Noun::Theme),
                "\"eau\"",
                "the theme it is about",
                "le thème dont elle parle",
            ),
        ],
        CITATION,
    ],
);

/// A value, or one of the five words for not having one.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Known<T> {
    /// The value.
    Value(T),
    /// Nobody has said.
    Unknown,
    /// Looked for and not found.
    None,
    /// A source says that it did not collect it.
    NotCollected,
    /// Makes no sense here.
    NotApplicable,
    /// Known and not published.
    Withheld,
}

/// Words that stand for a value that is claimed; `none` is one too, where it has its evidence beside it.
pub const STATES: [&str; 4] = ["unknown", "not-collected", "not-applicable", "withheld"];

impl<T> Known<T> {
    /// The word for a state, or nothing.
    fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "unknown" => Self::Unknown,
            "none" => Self::None,
            "not-collected" => Self::NotCollected,
            "not-applicable" => Self::NotApplicable,
            "withheld" => Self::Withheld,
            _ => return None,
        })
    }

    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The same state, with another value.
    pub fn map<U>(&self, with: impl FnOnce(&T) -> Option<U>) -> Option<Known<U>> {
        Some(match self {
            Self::Value(value) => Known::Value(with(value)?),
            Self::Unknown => Known::Unknown,
            Self::None => Known::None,
            Self::NotCollected => Known::NotCollected,
            Self::NotApplicable => Known::NotApplicable,
            Self::Withheld => Known::Withheld,
        })
    }

    /// The stable name of a state, for messages and data; nothing for a value.
    pub fn word(&self) -> Option<&'static str> {
        Some(match self {
            Self::Value(_) => return None,
            Self::Unknown => "unknown",
            Self::None => "none",
            Self::NotCollected => "not-collected",
            Self::NotApplicable => "not-applicable",
            Self::Withheld => "withheld",
        })
    }
}

/// What people write where there is no value, letters alone and folded, and the states it may stand for.
const MEANT: [(&[&str], &[&str]); 6] = [
    (&["unknown", "unknow", "notknown", "inconnu", "inconnue", "inconnus", "inconnues", "nonconnu"], &["unknown"]),
    (&["notcollected", "noncollecte", "nonreleve", "nonrenseigne"], &["not-collected"]),
    (&["notapplicable", "nonapplicable", "sansobjet"], &["not-applicable"]),
    (&["withheld", "confidential", "confidentiel", "nonpublie"], &["withheld"]),
    (&["none", "neant", "aucun", "aucune"], &["none"]),
    (&["na", "nd", "nc", "nr"], &["unknown", "not-collected", "not-applicable"]),
];

/// The states that a word other than theirs may stand for.
pub fn meant_by(word: &str) -> &'static [&'static str] {
    // A long text is no such word, nor is one with other signs than these.
    let is_sign = |c: char| " ?-–—….,/_'’()".contains(c);
    if word.len() > 20 || !word.chars().all(|c| c.is_alphanumeric() || is_sign(c)) {
        return &[];
    }
    // What has no letter at all stands for what one cannot say.
    let word = fold(word);
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.is_empty() && !word.trim().is_empty() {
        return &["unknown"];
    }
    MEANT.iter().find(|(words, _)| words.contains(&letters.as_str())).map_or(&[], |(_, states)| states)
}

/// Who says so, where, and of when.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct Citation {
    /// An entry of the bibliography.
    pub source: Option<Slug>,
    /// Where in the source.
    pub at: Option<Text>,
    /// What date the value is of.
    pub as_of: Option<Date>,
}

impl Citation {
    /// Reads the keys `source`, `at` and `as_of` of a table. The source is remembered by itself: it is checked even when
    /// what it is the evidence of cannot be read and is left out.
    pub fn read(r: &mut Reader<'_, '_, '_>) -> Self {
        let source: Option<Slug> = r.optional("source");
        r.cx.cited.extend(source.clone());
        Self { source, at: r.optional("at"), as_of: r.past("as_of") }
    }
}

/// One claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim<T> {
    /// The value or the state.
    pub value: Known<T>,
    /// Its evidence.
    pub citation: Citation,
    /// A remark on it.
    pub note: Option<Text>,
    /// Whether it is approximate.
    pub approximate: bool,
    /// The reason why an editor prefers it.
    pub preferred: Option<Text>,
    /// The currency of an amount, ISO 4217.
    pub currency: Option<Spanned<String>>,
    /// Whether it says in which currency it is; also in one that cannot be read.
    pub has_currency: bool,
    /// Whether it says of when it is; also with a date that cannot be read.
    pub is_dated: bool,
    /// Where it is written.
    pub span: Span,
    /// Where its value is written.
    pub place: Span,
}

/// Every claim of one fact, in the order written.
#[derive(Clone, Debug, PartialEq)]
pub struct Claims<T>(pub Vec<Claim<T>>);

impl<T> Default for Claims<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

fn known<T: FromToml>(node: &Node, cx: &mut Context<'_>) -> Option<Known<T>> {
    if let Value::String(word) = &node.value {
        if let Some(state) = Known::from_word(word) {
            return Some(state);
        }
        let states = meant_by(word);
        if !states.is_empty() {
            let fix = if let [state] = states { Some(format!("\"{state}\"")) } else { None };
            let problem = Problem::StateMisnamed { text: word.clone(), states: states.to_vec() };
            return cx.refuse_with(problem, node.span, fix);
        }
    }
    if matches!(&node.value, Value::List(items) if items.is_empty()) {
        return cx.refuse(Problem::EmptyList, node.span);
    }
    T::from_toml(node, cx).map(Known::Value)
}

fn has_value_key(node: &Node) -> bool {
    matches!(&node.value, Value::Table(table) if table.get("value").is_some())
}

fn read_table<T: FromToml>(r: &mut Reader<'_, '_, '_>, span: Span) -> Option<Claim<T>> {
    let entry = r.entry("value");
    let citation = Citation::read(r);
    let note = r.optional("note");
    let approximate = r.optional("approximate").unwrap_or(false);
    let preferred: Option<bool> = r.optional("preferred");
    let reason: Option<Text> = r.optional("reason");
    let currency = currency(r);
    let Some(entry) = entry else {
        r.miss_key("value");
        return None;
    };
    let value = known::<T>(&entry.node, r.cx)?;
    if preferred == Some(true) && reason.is_none() {
        let place = r.entry("preferred").map_or(span, |entry| entry.key.span);
        r.miss(Problem::PreferredWithoutReason, place, &["reason"]);
    }
    for (problem, key) in unproved(&value, &citation) {
        r.miss(problem, span, &[key]);
    }
    let preferred = if preferred == Some(true) { reason } else { None };
    let is_dated = r.is_written("as_of");
    let has_currency = r.is_written("currency");
    let place = entry.node.span;
    Some(Claim { value, citation, note, approximate, preferred, currency, has_currency, is_dated, span, place })
}

/// The code of a currency; one that there is not is reported and left out.
fn currency(r: &mut Reader<'_, '_, '_>) -> Option<Spanned<String>> {
    let code: Spanned<String> = r.optional("currency")?;
    if is_currency_code(&code.value) {
        return Some(code);
    }
    let (meant, text) = (currencies(&code.value), code.value);
    let fix = if let [only] = meant.as_slice() { Some(format!("\"{only}\"")) } else { None };
    let near = || nearest(&text, currency_codes()).map(str::to_owned);
    // Of several nobody can tell which is meant: the help names them.
    let suggestion = if meant.is_empty() { near() } else { meant.first().filter(|_| meant.len() == 1).cloned() };
    r.cx.refuse_with(Problem::BadCurrency { text, suggestion }, code.span, fix)
}

/// What a value needs beside it and does not have, each with the key that would say so.
fn unproved<T: FromToml>(value: &Known<T>, citation: &Citation) -> Vec<(Problem, &'static str)> {
    let (no_source, no_date) = (citation.source.is_none(), citation.as_of.is_none());
    let needed = match value {
        Known::Value(value) if value.is_zero() => vec![(no_source, Problem::ZeroWithoutSource, "source")],
        Known::None => {
            vec![(no_source, Problem::NoneWithoutEvidence, "source"), (no_date, Problem::NoneWithoutEvidence, "as_of")]
        }
        _ => Vec::new(),
    };
    needed.into_iter().filter(|(is_missing, ..)| *is_missing).map(|(_, problem, key)| (problem, key)).collect()
}

fn one<T: FromToml>(node: &Node, cx: &mut Context<'_>) -> Option<Claim<T>> {
    if has_value_key(node) {
        return table(node, &CLAIM, cx, |r| read_table(r, node.span));
    }
    let value = known(node, cx)?;
    let citation = Citation::default();
    for (problem, _) in unproved(&value, &citation) {
        cx.report.add(problem, node.span);
    }
    Some(Claim {
        value,
        citation,
        note: None,
        approximate: false,
        preferred: None,
        currency: None,
        has_currency: false,
        is_dated: false,
        span: node.span,
        place: node.span,
    })
}

/// Where a claim says that it is preferred, with or without a reason.
fn preference(node: &Node) -> Option<Span> {
    let Value::Table(table) = &node.value else { return None };
    let entry = table.get("preferred")?;
    matches!(entry.node.value, Value::Bool(true)).then_some(entry.key.span)
}

impl<T: FromToml> FromToml for Claims<T> {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Claims(of) if T::fits(of))
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let many = match &node.value {
            Value::List(items) => items.iter().any(|item| matches!(item.value, Value::Table(_))),
            _ => false,
        };
        let claims: Vec<Claim<T>> = match &node.value {
            Value::List(items) if many => items
                .iter()
                .filter_map(|item| match &item.value {
                    // In a list of claims a table without `value` is a claim that lost it, not a plain value.
                    Value::Table(_) => table(item, &CLAIM, cx, |r| read_table(r, item.span)),
                    _ => one(item, cx),
                })
                .collect(),
            _ => one(node, cx).into_iter().collect(),
        };
        let items = if let (Value::List(items), true) = (&node.value, many) { items.as_slice() } else { &[] };
        let preferred: Vec<Span> = items.iter().filter_map(preference).collect();
        if let [first, second, ..] = preferred.as_slice() {
            // Whether they have reasons is asked once it is known which is meant.
            let is_reason = |said: &Diagnostic| said.problem == Problem::PreferredWithoutReason;
            cx.report.retain(|said| !(is_reason(said) && preferred.contains(&said.span)));
            cx.report.push(Diagnostic::new(Problem::TwoPreferred, *second).with(*first, Remark::FirstHere));
        }
        Some(Self(claims))
    }
}

/// A sentence with its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The sentence.
    pub text: Text,
    /// The theme it is about.
    pub theme: Option<Slug>,
    /// Its evidence.
    pub citation: Citation,
}

impl FromToml for Statement {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Statement)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        if matches!(&node.value, Value::Table(t) if t.get("text").is_some() || t.get("source").is_some()) {
            return table(node, &STATEMENT, cx, |r| {
                let text = r.required("text").unwrap_or_default();
                let theme = r.optional("theme");
                let citation = Citation::read(r);
                Some(Self { text, theme, citation })
            });
        }
        Some(Self { text: Text::from_toml(node, cx)?, theme: None, citation: Citation::default() })
    }
}

/// One sentence or several, each with its evidence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statements(pub Vec<Statement>);

impl FromToml for Statements {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Statements)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        Some(Self(match &node.value {
            Value::List(_) => list(node, cx),
            _ => Statement::from_toml(node, cx).into_iter().collect(),
        }))
    }
}
