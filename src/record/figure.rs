//! `[[figure]]` of `content/atlas.toml`: figures published by others, and the count of the atlas each may stand beside.

use super::reader::table;
use super::{Citation, Context, Definition, Field, FromToml, Kind};
use crate::diag::{Problem, Span};
use crate::i18n::Text;
use crate::source::toml::Node;
use crate::text::{certain, nearest};

/// The fields of a figure.
pub const FIGURE: Definition = Definition::new(
    "figure",
    &[
        &[
            Field::must("label", Kind::Text, "{ fr = \"…\", en = \"…\" }", "what it counts", "ce qu'il compte"),
            Field::must("value", Kind::Number(f64::MIN, f64::MAX), "38", "the figure", "le chiffre"),
            Field::may("unit", Kind::Text, "{ fr = \"…\", en = \"…\" }", "its unit", "son unité"),
            Field::may("note", Kind::Text, "{ fr = \"…\", en = \"…\" }", "its scope", "sa portée"),
            Field::may(
                "beside",
                Kind::Word(&BESIDE_WORDS),
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

/// What an editor writes, in the order of the variants.
const BESIDE_WORDS: [&str; 5] = ["communes", "partnerships", "active", "south", "south-active"];

const BESIDE: [Beside; 5] =
    [Beside::Communes, Beside::Partnerships, Beside::Active, Beside::South, Beside::SouthActive];

impl FromToml for Beside {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Word(words) if *words == BESIDE_WORDS)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = String::from_toml(node, cx)?;
        if let Some((_, beside)) = BESIDE_WORDS.iter().zip(BESIDE).find(|(word, _)| **word == text) {
            return Some(beside);
        }
        let words = || BESIDE_WORDS.iter().copied();
        let near = nearest(&text, words()).map(str::to_owned);
        let fix = certain(&text, words()).map(|word| format!("\"{word}\""));
        let allowed = words().map(str::to_owned).collect();
        cx.refuse_with(Problem::NotAllowed { text, nearest: near, allowed }, node.span, fix)
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
            let unit = r.optional("unit");
            let citation = Citation::read(r);
            let note = r.optional("note");
            let beside = r.optional("beside");
            Some(Self { label: label?, value: value?, unit, citation, note, beside, span: node.span })
        })
    }
}
