//! `content/partnerships/<slug>.toml`: the relation, in the long time.

use super::reader::table;
use super::{Citation, Claims, Context, FromToml, Link, Reader, Slug, Statement, Statements};
use crate::diag::{Diagnostic, Problem, Remark, Span, Spanned};
use crate::i18n::{Date, Text};
use crate::source::toml::{Node, Value};

/// A relation between two or more bodies.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Partnership {
    pub form: Slug,
    pub convention: Claims<bool>,
    pub title: Option<Text>,
    pub themes: Claims<Vec<Slug>>,
    pub object: Option<Text>,
    pub parties: Vec<Party>,
    pub start: Claims<Date>,
    pub end: Claims<Date>,
    pub first_contact: Claims<Date>,
    pub renewal: Claims<Date>,
    pub signs_of_life: Vec<SignOfLife>,
    pub status: Option<StatedStatus>,
    pub counterpart: Claims<Text>,
    pub funding: Vec<Slug>,
    pub networks: Vec<Slug>,
    pub amount: Claims<f64>,
    pub outcomes: Vec<Statement>,
    pub documents: Vec<Link>,
    pub links: Vec<Link>,
    pub note: Option<Text>,
    pub checked: Option<Date>,
}

/// Who a party is: exactly one body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A commune of the register.
    Commune(Slug),
    /// A prefecture of the register.
    Prefecture(Slug),
    /// A region of the register.
    Region(Slug),
    /// A partner.
    Partner(Slug),
}

/// One side of a partnership.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Party {
    pub body: Body,
    pub signed_as: Option<Text>,
    pub represented_by: Option<Text>,
    pub places: Vec<Slug>,
    pub governance: Option<Slug>,
    pub motivations: Vec<Slug>,
    pub benefits: Vec<Slug>,
    pub why: Statements,
    pub brings: Statements,
    pub gets: Statements,
}

/// A dated trace that the relation is alive.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct SignOfLife {
    pub date: Spanned<Date>,
    pub what: Option<Text>,
    pub citation: Citation,
}

/// A status an editor states against the computed one.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct StatedStatus {
    pub value: Slug,
    pub reason: Option<Text>,
    pub citation: Citation,
    pub span: Span,
}

impl FromToml for Party {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let named: Vec<Option<Body>> = [
                r.entry("commune").map(|e| Slug::from_toml(&e.node, r.cx).map(Body::Commune)),
                r.entry("prefecture").map(|e| Slug::from_toml(&e.node, r.cx).map(Body::Prefecture)),
                r.entry("region").map(|e| Slug::from_toml(&e.node, r.cx).map(Body::Region)),
                r.entry("partner").map(|e| Slug::from_toml(&e.node, r.cx).map(Body::Partner)),
            ]
            .into_iter()
            .flatten()
            .collect();
            if named.len() != 1 {
                let keys: &[_] = if named.is_empty() { &["commune", "prefecture", "region", "partner"] } else { &[] };
                r.miss(Problem::PartyNames { found: named.len() }, node.span, keys);
            }
            let body = named.into_iter().next().flatten();
            Some(Self {
                body: body.unwrap_or_else(|| Body::Commune(Slug::unread(node.span))),
                signed_as: r.optional("signed_as"),
                represented_by: r.optional("represented_by"),
                places: r.list("places"),
                governance: r.optional("governance"),
                motivations: r.list("motivations"),
                benefits: r.list("benefits"),
                why: r.optional("why").unwrap_or_default(),
                brings: r.optional("brings").unwrap_or_default(),
                gets: r.optional("gets").unwrap_or_default(),
            })
        })
    }
}

impl FromToml for SignOfLife {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let date = r.required("date", "date = \"2020-02\"");
            let what = r.optional("what");
            let citation = Citation::read(r);
            Some(Self { date: date?, what, citation })
        })
    }
}

impl FromToml for StatedStatus {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let value = r.required("value", "value = \"actif\"").unwrap_or_else(|| Slug::unread(node.span));
            let reason: Option<Text> = r.optional("reason");
            let citation = Citation::read(r);
            if reason.is_none() {
                r.miss(Problem::StatusWithoutReason, node.span, &["reason"]);
            }
            Some(Self { value, reason, citation, span: node.span })
        })
    }
}

impl Partnership {
    /// Reads a partnership.
    pub(super) fn read(r: &mut Reader<'_, '_, '_>) -> Self {
        let parties = r.entry("party").map(|entry| match &entry.node.value {
            Value::List(items) => items.len(),
            // Not a list: that is said where it is read as one.
            _ => usize::MAX,
        });
        let unread = Slug::unread(r.span());
        let partnership = Self {
            form: r.required("form", "form = \"jumelage\"").unwrap_or(unread),
            convention: r.optional("convention").unwrap_or_default(),
            title: r.optional("title"),
            themes: r.optional("themes").unwrap_or_default(),
            object: r.optional("object"),
            parties: r.list("party"),
            start: r.optional("start").unwrap_or_default(),
            end: r.optional("end").unwrap_or_default(),
            first_contact: r.optional("first_contact").unwrap_or_default(),
            renewal: r.optional("renewal").unwrap_or_default(),
            signs_of_life: r.list("sign_of_life"),
            status: r.optional("status"),
            counterpart: r.optional("counterpart").unwrap_or_default(),
            funding: r.list("funding"),
            networks: r.list("networks"),
            amount: r.optional("amount").unwrap_or_default(),
            outcomes: r.list("outcome"),
            documents: r.list("document"),
            links: r.list("link"),
            note: r.optional("note"),
            checked: r.optional("checked"),
        };
        // Parties are counted as written: one that is broken has been reported itself.
        match parties.unwrap_or(0) {
            0 => r.miss(Problem::TooFewParties { found: 0 }, r.span(), &["party"]),
            1 => r.miss(Problem::TooFewParties { found: 1 }, r.span(), &[]),
            _ => {}
        }
        if let (Some(start), Some(end)) = (earliest(&partnership.start), latest(&partnership.end))
            && end.0.last_day() < start.0.first_day()
        {
            let problem = Problem::DatesReversed { start: start.0.to_string(), end: end.0.to_string() };
            r.cx.report.push(Diagnostic::new(problem, end.1).with(start.1, Remark::OtherValueHere));
        }
        partnership
    }
}

fn dates(claims: &Claims<Date>) -> impl Iterator<Item = (Date, Span)> {
    claims.0.iter().filter_map(|claim| claim.value.value().map(|date| (*date, claim.place)))
}

fn earliest(claims: &Claims<Date>) -> Option<(Date, Span)> {
    dates(claims).min_by(|a, b| a.0.cmp(&b.0))
}

fn latest(claims: &Claims<Date>) -> Option<(Date, Span)> {
    dates(claims).max_by(|a, b| a.0.cmp(&b.0))
}
