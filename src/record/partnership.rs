//! `content/partnerships/<slug>.toml`: the relation, in the long time.

use super::every_record::{CHECKED, DRAFT, LINKS, NOTE};
use super::field::{Definition, Field, Kind, Rule};
use super::order::{check_order, earliest, latest};
use super::quantity::{MONEY, quantity};
use super::reader::table;
use super::{Citation, Claims, CommuneName, Context, FromToml, LINK, Link, Reader, Slug, Statement, Statements};
use crate::diag::{Diagnostic, Noun, Problem, Remark, Report, Span, Spanned};
use crate::i18n::{Date, Text};
use crate::source::toml::{Node, Value};

/// The fields of a partnership.
pub const PARTNERSHIP: Definition = Definition::new(
    "partnership",
    &[&[
        Field::must(
            "form",
            Kind::Reference(Noun::Form),
            "\"jumelage\"",
            "the form of cooperation",
            "la forme de coopération",
        ),
        Field::may(
            "convention",
            Kind::Claims(&Kind::Flag),
            "{ value = true, source = \"…\" }",
            "whether there is a signed agreement",
            "s'il existe un accord signé",
        ),
        Field::may(
            "title",
            Kind::Text,
            "{ fr = \"…\", en = \"…\" }",
            "only when the names of the parties do not say it",
            "seulement quand les noms des parties ne le disent pas",
        ),
        Field::may(
            "themes",
            Kind::Claims(&Kind::List(&Kind::Reference(Noun::Theme))),
            "[\"eau\", \"sante\"]",
            "what it works on",
            "sur quoi il travaille",
        ),
        Field::may(
            "object",
            Kind::Text,
            "{ fr = \"…\", en = \"…\" }",
            "what it is about, in a sentence",
            "son objet, en une phrase",
        ),
        Field::must(
            "party",
            Kind::List(&Kind::Table(&PARTY)),
            "[{ commune = \"…\" }, { partner = \"…\" }]",
            "the parties, two or more",
            "les parties, deux ou plus",
        ),
        Field::may(
            "first_contact",
            Kind::Claims(&Kind::Date),
            "{ value = 1988, source = \"…\" }",
            "when they first met",
            "quand elles se sont rencontrées",
        ),
        Field::may(
            "start",
            Kind::Claims(&Kind::Date),
            "{ value = 1991, source = \"…\" }",
            "when it began",
            "quand il a commencé",
        ),
        Field::may(
            "renewal",
            Kind::Claims(&Kind::Date),
            "{ value = 2005, source = \"…\" }",
            "when it was last renewed",
            "quand il a été renouvelé pour la dernière fois",
        ),
        Field::may(
            "end",
            Kind::Claims(&Kind::Date),
            "{ value = 2027, source = \"…\" }",
            "when it ends or ended",
            "quand il prend ou a pris fin",
        ),
        Field::may(
            "sign_of_life",
            Kind::List(&Kind::Table(&SIGN_OF_LIFE)),
            "",
            "dated traces that it is alive; the latest decides its status",
            "des traces datées qu'il vit ; la plus récente décide de son statut",
        ),
        Field::may(
            "status",
            Kind::Table(&STATED_STATUS),
            "{ value = \"…\", reason = { fr = \"…\", en = \"…\" } }",
            "only when stated against the computed one",
            "seulement pour déclarer un autre statut que le statut calculé",
        ),
        Field::may(
            "counterpart",
            Kind::Claims(&Kind::Text),
            "[{ value = \"…\", source = \"…\" }, { value = \"…\", source = \"…\" }]",
            "when sources disagree on who the partner is: the name each prints",
            "quand les sources ne s'accordent pas sur le partenaire : le nom que chacune imprime",
        ),
        Field::may(
            "funding",
            Kind::List(&Kind::Reference(Noun::Funding)),
            "[\"…\"]",
            "who pays for it",
            "comment il est financé",
        ),
        Field::may(
            "networks",
            Kind::List(&Kind::Reference(Noun::Network)),
            "[\"…\"]",
            "the networks that support it",
            "les réseaux qui l'accompagnent",
        ),
        Field::may(
            "amount",
            Kind::Claims(&Kind::Number(0.0, MONEY)),
            "{ value = 50000, currency = \"EUR\", source = \"…\" }",
            "what is spent on it, with `currency`",
            "ce qu'on y consacre, avec `currency`",
        ),
        Field::may(
            "outcome",
            Kind::List(&Kind::Statement),
            "{ fr = \"…\", en = \"…\" }",
            "what came of it",
            "ce qui en est sorti",
        ),
        Field::may(
            "document",
            Kind::List(&Kind::Table(&LINK)),
            "",
            "its agreements and reports",
            "ses conventions et ses rapports",
        ),
        LINKS,
        NOTE,
        CHECKED,
        DRAFT,
    ]],
)
.with(&[Rule::AtLeast("party", 2)]);

/// The fields of a party.
pub const PARTY: Definition = Definition::new(
    "party",
    &[&[
        Field::may("commune", Kind::Commune, "\"…\"", "a commune of the register", "une commune du registre"),
        Field::may("prefecture", Kind::Reference(Noun::Prefecture), "\"…\"", "or a prefecture", "ou une préfecture"),
        Field::may("region", Kind::Reference(Noun::Region), "\"…\"", "or a region", "ou une région"),
        Field::may(
            "partner",
            Kind::Reference(Noun::Partner),
            "\"…\"",
            "or a partner: exactly one of the four",
            "ou un partenaire : exactement l'un des quatre",
        ),
        Field::may(
            "signed_as",
            Kind::Text,
            "\"…\"",
            "the signatory of the time, when it was another body",
            "le signataire d'alors, quand c'était un autre",
        ),
        Field::may("represented_by", Kind::Text, "\"…\"", "who acts for it", "qui agit pour elle"),
        Field::may(
            "places",
            Kind::List(&Kind::Commune),
            "[\"…\"]",
            "the communes of a region or prefecture where the work is done",
            "les communes d'une région ou d'une préfecture où se fait le travail",
        ),
        Field::may(
            "governance",
            Kind::Reference(Noun::Governance),
            "\"…\"",
            "who runs it on this side",
            "qui le conduit de ce côté",
        ),
        Field::may(
            "motivations",
            Kind::List(&Kind::Reference(Noun::Motivation)),
            "[\"…\"]",
            "why this side wants it, in the words of the vocabulary",
            "pourquoi ce côté le veut, dans les mots du vocabulaire",
        ),
        Field::may(
            "benefits",
            Kind::List(&Kind::Reference(Noun::Benefit)),
            "[\"…\"]",
            "what this side gets, in the words of the vocabulary",
            "ce que ce côté reçoit, dans les mots du vocabulaire",
        ),
        Field::may(
            "why",
            Kind::Statements,
            "{ fr = \"…\", en = \"…\" }",
            "what this side seeks",
            "ce que ce côté cherche",
        ),
        Field::may(
            "brings",
            Kind::Statements,
            "{ fr = \"…\", en = \"…\" }",
            "what this side brings",
            "ce que ce côté apporte",
        ),
        Field::may(
            "gets",
            Kind::Statements,
            "{ fr = \"…\", en = \"…\" }",
            "what this side gets",
            "ce que ce côté reçoit",
        ),
    ]],
)
.with(&[Rule::One(&["commune", "prefecture", "region", "partner"])]);

/// The fields of a sign of life.
pub const SIGN_OF_LIFE: Definition = Definition::new(
    "sign_of_life",
    &[
        &[
            Field::must("date", Kind::Date, "\"2020-02\"", "when", "quand"),
            Field::may("what", Kind::Text, "{ fr = \"…\", en = \"…\" }", "what happened", "ce qui s'est passé"),
        ],
        super::CITATION,
    ],
);

/// The fields of a status that is stated.
pub const STATED_STATUS: Definition = Definition::new(
    "stated_status",
    &[
        &[
            Field::must("value", Kind::Reference(Noun::Status), "\"actif\"", "the status", "le statut"),
            Field::must(
                "reason",
                Kind::Text,
                "{ fr = \"…\", en = \"…\" }",
                "why, against the dates",
                "pourquoi, malgré les dates",
            ),
        ],
        super::CITATION,
    ],
);

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

impl Body {
    /// The slug that names it.
    pub fn slug(&self) -> &Slug {
        match self {
            Self::Commune(slug) | Self::Prefecture(slug) | Self::Region(slug) | Self::Partner(slug) => slug,
        }
    }
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

/// The communes where something takes place.
pub(super) fn places(r: &mut Reader<'_, '_, '_>) -> Vec<Slug> {
    let names: Vec<CommuneName> = r.list("places");
    names.into_iter().map(|name| name.0).collect()
}

impl FromToml for Party {
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&PARTY)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &PARTY, cx, |r| {
            let named: Vec<Option<Body>> = [
                r.entry("commune").map(|e| CommuneName::from_toml(&e.node, r.cx).map(|name| Body::Commune(name.0))),
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
                places: places(r),
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
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&SIGN_OF_LIFE)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &SIGN_OF_LIFE, cx, |r| {
            let date = r.required("date");
            let what = r.optional("what");
            let citation = Citation::read(r);
            Some(Self { date: date?, what, citation })
        })
    }
}

impl FromToml for StatedStatus {
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&STATED_STATUS)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &STATED_STATUS, cx, |r| {
            let value = r.required("value").unwrap_or_else(|| Slug::unread(node.span));
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
            form: r.required("form").unwrap_or(unread),
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
            amount: quantity(r, "amount"),
            outcomes: r.list("outcome"),
            documents: r.list("document"),
            links: r.list("link"),
            note: r.optional("note"),
            checked: r.past("checked"),
        };
        // Parties are counted as written: one that is broken has been reported itself.
        match parties.unwrap_or(0) {
            0 => r.miss(Problem::TooFewParties { found: 0 }, r.span(), &["party"]),
            // Two parties under one header are told as that.
            1 if r.cx.report.says(|problem| matches!(problem, Problem::PartyNames { found: 2.. })) => {}
            1 => r.miss(Problem::TooFewParties { found: 1 }, r.span(), &[]),
            _ => {}
        }
        partnership.check_dates(&mut r.cx.report);
        let happened = [&partnership.start, &partnership.first_contact, &partnership.renewal];
        let happened = happened.into_iter().flat_map(|claims| &claims.0);
        let happened = happened.filter_map(|claim| Some(Spanned::new(*claim.value.value()?, claim.place)));
        r.cx.past.extend(happened.chain(partnership.signs_of_life.iter().map(|sign| sign.date.clone())));
        partnership
    }

    /// From first contact to end, as far as dates can be compared; of disputed dates the preferred one counts, else the most favourable.
    fn check_dates(&self, report: &mut Report) {
        let start = ("start", earliest(&self.start));
        check_order([("first_contact", earliest(&self.first_contact)), ("start", latest(&self.start))], report);
        check_order([start, ("renewal", latest(&self.renewal))], report);
        let is_sound = check_order([start, ("end", latest(&self.end))], report);
        if !is_sound {
            return;
        }
        for sign in &self.signs_of_life {
            let date = (sign.date.value, sign.date.span);
            check_order([start, ("sign_of_life", Some(date))], report);
            self.check_outlived("sign_of_life", date, report);
        }
        if let Some(renewal) = earliest(&self.renewal) {
            self.check_outlived("renewal", renewal, report);
        }
    }

    /// What is done once the relation has ended is the news: it is shown first, the end beside it.
    fn check_outlived(&self, key: &'static str, (date, place): (Date, Span), report: &mut Report) {
        if let Some((end, at)) = latest(&self.end)
            && date.first_day() > end.last_day()
        {
            let (start, end) = (date.to_string(), end.to_string());
            let problem = Problem::DatesReversed { first: key, start, last: "end", end };
            report.push(Diagnostic::new(problem, place).with(at, Remark::OtherValueHere));
        }
    }
}
