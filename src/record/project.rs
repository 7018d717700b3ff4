//! `content/projects/<slug>.toml`: the actions, in time.

use super::every_record::{CHECKED, DRAFT, LINKS, NOTE};
use super::field::{Definition, Field, Kind, Rule};
use super::order::{check_order, earliest, latest};
use super::partnership::places;
use super::quantity::{MONEY, quantity};
use super::reader::table;
use super::{Citation, Claims, CommuneName, Context, FromToml, Link, Reader, Slug, Statement};
use crate::diag::{Noun, Problem, Spanned};
use crate::i18n::{Date, Text};
use crate::source::toml::Node;

/// The fields of a project.
pub const PROJECT: Definition = Definition::new(
    "project",
    &[&[
        Field::must("title", Kind::Text, "{ fr = \"…\", en = \"…\" }", "its title", "son titre"),
        Field::may(
            "partnership",
            Kind::Reference(Noun::Partnership),
            "\"…\"",
            "the partnership it belongs to",
            "le partenariat auquel il se rattache",
        ),
        Field::may(
            "commune",
            Kind::Commune,
            "\"…\"",
            "the commune it belongs to; at least one of the two",
            "la commune à laquelle il se rattache ; au moins l'un des deux",
        ),
        Field::may(
            "themes",
            Kind::List(&Kind::Reference(Noun::Theme)),
            "[\"eau\"]",
            "what it works on",
            "sur quoi il travaille",
        ),
        Field::may(
            "sdgs",
            Kind::List(&Kind::Whole(1, 17)),
            "[6]",
            "sustainable development goals",
            "objectifs de développement durable",
        ),
        Field::may("lead", Kind::Text, "\"…\"", "who leads it", "qui le conduit"),
        Field::may(
            "partners",
            Kind::List(&Kind::Reference(Noun::Partner)),
            "[\"…\"]",
            "partners who take part",
            "les partenaires qui y prennent part",
        ),
        Field::may(
            "places",
            Kind::List(&Kind::Commune),
            "[\"…\"]",
            "communes where it takes place",
            "les communes où il se déroule",
        ),
        Field::may(
            "funding",
            Kind::List(&Kind::Reference(Noun::Funding)),
            "[\"…\"]",
            "who pays for it",
            "comment il est financé",
        ),
        Field::may(
            "start",
            Kind::Claims(&Kind::Date),
            "{ value = 2021, source = \"…\" }",
            "when it began",
            "quand il a commencé",
        ),
        Field::may(
            "end",
            Kind::Claims(&Kind::Date),
            "{ value = 2024, source = \"…\" }",
            "when it ends or ended",
            "quand il prend ou a pris fin",
        ),
        Field::may(
            "object",
            Kind::Text,
            "{ fr = \"…\", en = \"…\" }",
            "what it is about, in a sentence",
            "son objet, en une phrase",
        ),
        Field::may(
            "budget",
            Kind::Claims(&Kind::Number(0.0, MONEY)),
            "{ value = 50000, currency = \"EUR\", source = \"…\" }",
            "what it costs, with `currency`",
            "ce qu'il coûte, avec `currency`",
        ),
        Field::may(
            "share",
            Kind::List(&Kind::Table(&SHARE)),
            "",
            "what each funder puts in",
            "ce que chaque financeur apporte",
        ),
        Field::may(
            "outcome",
            Kind::List(&Kind::Statement),
            "{ fr = \"…\", en = \"…\" }",
            "what came of it",
            "ce qui en est sorti",
        ),
        Field::may("open_to_join", Kind::Flag, "true", "whether others may join", "si d'autres peuvent s'y joindre"),
        Field::may(
            "entry_budget",
            Kind::Claims(&Kind::Number(0.0, MONEY)),
            "{ value = 5000, currency = \"EUR\", source = \"…\" }",
            "what joining costs, with `currency`",
            "ce que coûte d'y entrer, avec `currency`",
        ),
        LINKS,
        NOTE,
        CHECKED,
        DRAFT,
    ]],
)
.with(&[Rule::Any(&["partnership", "commune"])]);

/// The fields of a funder's share.
pub const SHARE: Definition = Definition::new(
    "share",
    &[
        &[
            Field::must("funder", Kind::Text, "\"…\"", "who pays", "qui paie"),
            Field::may(
                "amount",
                Kind::Claims(&Kind::Number(0.0, MONEY)),
                "{ value = 10000, currency = \"EUR\" }",
                "how much, with `currency`",
                "combien, avec `currency`",
            ),
        ],
        super::CITATION,
    ],
);

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
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&SHARE)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &SHARE, cx, |r| {
            let funder = r.required("funder");
            let amount = quantity(r, "amount");
            let citation = Citation::read(r);
            Some(Self { funder: funder?, amount, citation })
        })
    }
}

impl Project {
    /// Reads a project.
    pub(super) fn read(r: &mut Reader<'_, '_, '_>) -> Self {
        let project = Self {
            title: r.required("title").unwrap_or_else(|| Spanned::new(Text::default(), r.span())),
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
            budget: quantity(r, "budget"),
            shares: r.list("share"),
            outcomes: r.list("outcome"),
            open_to_join: r.optional("open_to_join"),
            entry_budget: quantity(r, "entry_budget"),
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
