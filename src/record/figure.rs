//! `[[figure]]` of `content/atlas.toml`: figures published by others, and the count of the atlas each may stand beside.

use super::chosen::{chosen, offers};
use super::reader::table;
use super::{Citation, Context, Definition, Field, FromToml, Kind};
use crate::diag::{Problem, Span, Spanned};
use crate::i18n::{Date, Text};
use crate::source::toml::Node;

/// The fields of a figure.
pub const FIGURE: Definition = Definition::new(
    "figure",
    &[
        &[
            Field::must("label", Kind::Text, "{ fr = \"…\", en = \"…\" }", "what it counts", "ce qu'il compte"),
            Field::must("value", Kind::Number(f64::MIN, f64::MAX), "38", "the figure", "le chiffre"),
            Field::may(
                "bound",
                Kind::Word(&["at-least", "about", "at-most"]),
                "\"at-least\"",
                "when the source gives no exact number",
                "quand la source ne donne pas de nombre exact",
            ),
            Field::may(
                "from",
                Kind::Date,
                "2020",
                "since when, of a figure of several years; `as_of` is the last of them",
                "depuis quand, d'un chiffre de plusieurs années ; `as_of` est la dernière",
            ),
            Field::may("unit", Kind::Text, "{ fr = \"…\", en = \"…\" }", "its unit", "son unité"),
            Field::may("note", Kind::Text, "{ fr = \"…\", en = \"…\" }", "its scope", "sa portée"),
            Field::may(
                "beside",
                Kind::Word(&["communes", "partnerships", "active", "south", "south-active"]),
                "\"partnerships\"",
                "the count of this atlas the statistics set it beside",
                "le compte de cet atlas à côté duquel les statistiques le mettent",
            ),
        ],
        super::CITATION,
    ],
);

/// A figure published by somebody else.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it counts.
    pub label: Text,
    /// The figure.
    pub value: f64,
    /// What it bounds, where it is no exact number.
    pub bound: Option<Bound>,
    /// Since when, of a figure of several years.
    pub from: Option<Date>,
    /// Its unit.
    pub unit: Option<Text>,
    /// Its evidence.
    pub citation: Citation,
    /// Its scope.
    pub note: Option<Text>,
    /// The count of this atlas it stands beside.
    pub beside: Option<Beside>,
    /// Where it is written.
    pub span: Span,
}

/// A count this atlas makes of itself, beside which a published figure may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Beside {
    /// Communes with a partnership.
    Communes,
    /// Partnerships.
    Partnerships,
    /// Partnerships that are running.
    Active,
    /// The share of partnerships with the South among all of them.
    South,
    /// The same among those that are running.
    SouthActive,
}

/// What an editor writes.
const BESIDE: [(&str, Beside); 5] = [
    ("communes", Beside::Communes),
    ("partnerships", Beside::Partnerships),
    ("active", Beside::Active),
    ("south", Beside::South),
    ("south-active", Beside::SouthActive),
];

impl FromToml for Beside {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Word(words) if offers(words, &BESIDE))
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        chosen(&BESIDE, node, cx)
    }
}

/// What a source says when it gives no exact number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// So much or more.
    AtLeast,
    /// Near it.
    About,
    /// So much or less.
    AtMost,
}

impl Bound {
    /// The word an editor writes.
    pub fn word(self) -> &'static str {
        match self {
            Self::AtLeast => "at-least",
            Self::About => "about",
            Self::AtMost => "at-most",
        }
    }
}

/// What an editor writes.
const BOUNDS: [(&str, Bound); 3] = [("at-least", Bound::AtLeast), ("about", Bound::About), ("at-most", Bound::AtMost)];

impl FromToml for Bound {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Word(words) if offers(words, &BOUNDS))
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        chosen(&BOUNDS, node, cx)
    }
}

impl FromToml for Figure {
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&FIGURE)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &FIGURE, cx, |r| {
            let label = r.required("label");
            let value = r.required("value");
            let bound = r.optional("bound");
            let from: Option<Spanned<Date>> = r.optional("from");
            let unit = r.optional("unit");
            let citation = Citation::read(r);
            if let (Some(from), Some(as_of)) = (&from, &citation.as_of)
                && from.value.first_day() > as_of.last_day()
            {
                let (start, end) = (from.value.to_string(), as_of.to_string());
                r.cx.report.add(Problem::DatesReversed { first: "from", start, last: "as_of", end }, from.span);
            }
            r.cx.past.extend(from.clone());
            let note = r.optional("note");
            let beside = r.optional("beside");
            let from = from.map(|date| date.value);
            Some(Self { label: label?, value: value?, bound, from, unit, citation, note, beside, span: node.span })
        })
    }
}
