//! `content/projects/<slug>.toml`: the actions, in time.

use super::order::{check_order, earliest, latest};
use super::partnership::places;
use super::quantity::{MONEY, quantity};
use super::reader::table;
use super::{Citation, Claims, CommuneName, Context, FromToml, Link, Reader, Slug, Statement};
use crate::diag::{Problem, Spanned};
use crate::i18n::{Date, Text};
use crate::source::toml::Node;

/// An action, attached to a partnership or a commune.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Project {
    pub title: Spanned<Text>,
    pub partnership: Option<Slug>,
    pub commune: Option<Slug>,
    pub themes: Vec<Slug>,
    pub sdgs: Vec<Spanned<i64>>,
    pub lead: Option<Text>,
    pub partners: Vec<Slug>,
    pub places: Vec<Slug>,
    pub funding: Vec<Slug>,
    pub start: Claims<Date>,
    pub end: Claims<Date>,
    pub object: Option<Text>,
    pub budget: Claims<f64>,
    pub shares: Vec<Share>,
    pub outcomes: Vec<Statement>,
    pub open_to_join: Option<bool>,
    pub entry_budget: Claims<f64>,
    pub links: Vec<Link>,
    pub note: Option<Text>,
    pub checked: Option<Date>,
}

/// What one funder puts in.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Share {
    pub funder: Text,
    pub amount: Claims<f64>,
    pub citation: Citation,
}

impl FromToml for Share {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let funder = r.required("funder", "funder = \"…\"");
            let amount = quantity(r, "amount", MONEY);
            let citation = Citation::read(r);
            Some(Self { funder: funder?, amount, citation })
        })
    }
}

impl Project {
    /// Reads a project.
    pub(super) fn read(r: &mut Reader<'_, '_, '_>) -> Self {
        let project = Self {
            title: r
                .required("title", "title = { fr = \"…\", en = \"…\" }")
                .unwrap_or_else(|| Spanned::new(Text::default(), r.span())),
            partnership: r.optional("partnership"),
            commune: r.optional::<CommuneName>("commune").map(|name| name.0),
            themes: r.list("themes"),
            sdgs: r.list("sdgs"),
            lead: r.optional("lead"),
            partners: r.list("partners"),
            places: places(r),
            funding: r.list("funding"),
            start: r.optional("start").unwrap_or_default(),
            end: r.optional("end").unwrap_or_default(),
            object: r.optional("object"),
            budget: quantity(r, "budget", MONEY),
            shares: r.list("share"),
            outcomes: r.list("outcome"),
            open_to_join: r.optional("open_to_join"),
            entry_budget: quantity(r, "entry_budget", MONEY),
            links: r.list("link"),
            note: r.optional("note"),
            checked: r.past("checked"),
        };
        check_order([("start", earliest(&project.start)), ("end", latest(&project.end))], &mut r.cx.report);
        if project.partnership.is_none() && project.commune.is_none() {
            r.miss(Problem::ProjectUnattached, r.span(), &["partnership", "commune"]);
        }
        project
    }
}
