//! `content/communes/<slug>/commune.toml`: what a commune says of itself, as facts.

use super::order::check_order;
use super::quantity::{KM, PEOPLE, SQUARE_KM, quantity};
use super::reader::table;
use super::{Citation, Claims, Context, Email, FromToml, Link, Reader, Slug, Statement, Url};
use crate::diag::{Problem, Span, Spanned};
use crate::i18n::{Date, Text};
use crate::source::toml::Node;

/// A commune's own facts.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Profile {
    pub checked: Option<Date>,
    pub asset: Option<Text>,
    pub distance_capital: Claims<f64>,
    pub seat: Claims<Text>,
    pub population: Claims<f64>,
    pub area: Claims<f64>,
    pub mayor: Claims<Text>,
    pub governance: Claims<Slug>,
    pub partnerships: Claims<Text>,
    pub motivations: Vec<Slug>,
    pub networks: Vec<Slug>,
    pub characters: Vec<Slug>,
    pub wanted: Option<Text>,
    pub strengths: Vec<Statement>,
    pub stakes: Vec<Statement>,
    pub offers: Vec<Exchange>,
    pub needs: Vec<Exchange>,
    pub contacts: Vec<Contact>,
    pub links: Vec<Link>,
}

/// A need or an offer.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Exchange {
    pub theme: Slug,
    pub text: Text,
    pub kind: Option<Slug>,
    pub opened: Option<Date>,
    pub expires: Option<Spanned<Date>>,
    pub citation: Citation,
    pub span: Span,
}

/// Whom to write to: an office, never a person.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Contact {
    pub function: Text,
    pub email: Option<Spanned<Email>>,
    pub phone: Option<String>,
    pub url: Option<Url>,
    pub citation: Citation,
}

impl FromToml for Exchange {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let theme = r.required("theme", "theme = \"eau\"").unwrap_or_else(|| Slug::unread(node.span));
            let text = r.required("text", "text = { fr = \"…\", en = \"…\" }").unwrap_or_default();
            let kind = r.optional("kind");
            let opened: Option<Spanned<Date>> = r.optional("opened");
            r.cx.past.extend(opened.clone());
            let mut expires: Option<Spanned<Date>> = r.optional("expires");
            let dates = [("opened", &opened), ("expires", &expires)].map(|(key, date)| (key, date.as_ref().map(place)));
            if !check_order(dates, &mut r.cx.report) {
                // It never was valid: that it has expired would only echo this.
                expires = None;
            }
            let opened = opened.map(|date| date.value);
            let citation = Citation::read(r);
            Some(Self { theme, text, kind, opened, expires, citation, span: node.span })
        })
    }
}

fn place(date: &Spanned<Date>) -> (Date, Span) {
    (date.value, date.span)
}

impl FromToml for Contact {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let function = r.required("function", "function = { fr = \"…\", en = \"…\" }");
            let email = r.optional("email");
            let phone = r.optional("phone");
            let url = r.optional("url");
            let citation = Citation::read(r);
            Some(Self { function: function?, email, phone, url, citation })
        })
    }
}

impl Profile {
    /// Reads a commune's own facts.
    pub(super) fn read(r: &mut Reader<'_, '_, '_>) -> Self {
        let profile = Self {
            checked: r.past("checked"),
            asset: r.optional("asset"),
            distance_capital: quantity(r, "distance_capital", KM),
            seat: r.optional("seat").unwrap_or_default(),
            population: quantity(r, "population", PEOPLE),
            area: quantity(r, "area", SQUARE_KM),
            mayor: r.optional("mayor").unwrap_or_default(),
            governance: r.optional("governance").unwrap_or_default(),
            partnerships: r.optional("partnerships").unwrap_or_default(),
            motivations: r.list("motivations"),
            networks: r.list("networks"),
            characters: r.list("characters"),
            wanted: r.optional("wanted"),
            strengths: r.list("strength"),
            stakes: r.list("stake"),
            offers: r.list("offer"),
            needs: r.list("need"),
            contacts: r.list("contact"),
            links: r.list("link"),
        };
        for claim in &profile.mayor.0 {
            if claim.value.value().is_some() && !claim.is_dated {
                r.cx.report.add(Problem::UndatedOffice { key: "mayor" }, claim.span);
            }
        }
        if let Some(need) = profile.needs.first() {
            let beside = [("offer", profile.offers.is_empty()), ("motivations", profile.motivations.is_empty())];
            for (key, _) in beside.into_iter().filter(|(_, is_empty)| *is_empty) {
                r.miss(Problem::NeedsOnly, need.span, &[key]);
            }
        }
        profile
    }
}
