//! `content/communes/<slug>/commune.toml`: what a commune says of itself, as facts.

use super::contact::Phone;
use super::every_record::{CHECKED, LINKS};
use super::field::{Definition, Field, Kind, Rule};
use super::order::check_order;
use super::quantity::{KM, PEOPLE, SQUARE_KM, quantity};
use super::reader::table;
use super::{Citation, Claims, Context, Email, FromToml, Link, PHOTO, Photo, Reader, Slug, Statement, Url, quoted};
use crate::diag::{Noun, Problem, Span, Spanned};
use crate::i18n::{Date, Text};
use crate::source::toml::{Node, Value};
use crate::text::named_person;

/// The fields of `commune.toml`.
pub const PROFILE: Definition = Definition::new(
    "commune",
    &[&[
        CHECKED,
        Field::may(
            "confirmed",
            Kind::Date,
            "\"2026-11\"",
            "when the commune itself wrote or confirmed this record; without it, its pages say that the atlas drew it up from the sources it cites",
            "quand la commune elle-même a écrit ou confirmé cette fiche ; sans cela, ses pages disent que l'atlas l'a établie d'après les sources citées",
        ),
        Field::may(
            "asset",
            Kind::Text,
            "{ fr = \"…\", en = \"…\" }",
            "what makes it itself, in one line",
            "ce qui fait qu'elle est elle, en une ligne",
        ),
        Field::may(
            "wanted",
            Kind::Text,
            "{ fr = \"…\", en = \"…\" }",
            "which kind of partner it looks for",
            "quelle sorte de partenaire elle recherche",
        ),
        Field::may(
            "distance_capital",
            Kind::Claims(&Kind::Number(0.0, KM)),
            "{ value = 160, source = \"…\" }",
            "how far it is from the capital, in km",
            "à quelle distance de la capitale elle se trouve, en km",
        ),
        Field::may(
            "seat",
            Kind::Claims(&Kind::Text),
            "{ value = \"…\", source = \"…\" }",
            "where its town hall stands; added to the claims of the register",
            "son chef-lieu ; s'ajoute aux affirmations du registre",
        ),
        Field::may(
            "population",
            Kind::Claims(&Kind::Number(0.0, PEOPLE)),
            "{ value = 12000, source = \"…\", as_of = 2022 }",
            "inhabitants; added to the claims of the register",
            "habitants ; s'ajoute aux affirmations du registre",
        ),
        Field::may(
            "area",
            Kind::Claims(&Kind::Number(0.0, SQUARE_KM)),
            "{ value = 250, source = \"…\" }",
            "area in km²; added to the claims of the register",
            "superficie en km² ; s'ajoute aux affirmations du registre",
        ),
        Field::may(
            "mayor",
            Kind::Claims(&Kind::Text),
            "{ value = \"…\", source = \"…\", as_of = 2025 }",
            "who holds the office; every name needs its `as_of`",
            "qui exerce la fonction ; chaque nom exige son `as_of`",
        ),
        Field::may(
            "governance",
            Kind::Claims(&Kind::Reference(Noun::Governance)),
            "\"…\"",
            "who runs its cooperation",
            "qui conduit sa coopération",
        ),
        Field::may(
            "partnerships",
            Kind::Claims(&Kind::Text),
            "{ value = \"none\", source = \"…\", as_of = 2024 }",
            "only `\"none\"`, with `source` and `as_of`: looked for, none found; partnerships recorded in the atlas then contradict it, and the page says so",
            "seulement `\"none\"`, avec `source` et `as_of` : cherché, rien trouvé ; les partenariats enregistrés dans l'atlas le contredisent alors, et la page le dit",
        ),
        Field::may(
            "motivations",
            Kind::List(&Kind::Reference(Noun::Motivation)),
            "[\"…\"]",
            "why it seeks a partner",
            "pourquoi elle cherche un partenaire",
        ),
        Field::may(
            "networks",
            Kind::List(&Kind::Reference(Noun::Network)),
            "[\"…\"]",
            "the networks it belongs to",
            "les réseaux dont elle fait partie",
        ),
        Field::may(
            "characters",
            Kind::List(&Kind::Reference(Noun::Character)),
            "[\"…\"]",
            "what it is like: coastal, rural …",
            "comment elle est : littorale, rurale…",
        ),
        Field::may(
            "strength",
            Kind::List(&Kind::Statement),
            "{ fr = \"…\", en = \"…\" }",
            "what it stands on",
            "ses atouts",
        ),
        Field::may("stake", Kind::List(&Kind::Statement), "{ fr = \"…\", en = \"…\" }", "what is at stake", "ses enjeux"),
        Field::may(
            "offer",
            Kind::List(&Kind::Table(&EXCHANGE)),
            "",
            "what it offers a partner; past its `expires` it is reported and no longer shown",
            "ce qu'elle offre à un partenaire ; passé son `expires`, l'offre est signalée et n'est plus montrée",
        ),
        Field::may(
            "need",
            Kind::List(&Kind::Table(&EXCHANGE)),
            "",
            "what it needs; a record with needs has at least one offer and one motivation",
            "ce dont elle a besoin ; une fiche qui dit des besoins dit aussi au moins une offre et une motivation",
        ),
        Field::may(
            "contact",
            Kind::List(&Kind::Table(&CONTACT)),
            "",
            "whom to write to: an office, never a person",
            "à qui écrire : une fonction, jamais une personne",
        ),
        LINKS,
        Field::may(
            "photo",
            Kind::List(&Kind::Table(&PHOTO)),
            "",
            "photographs beside this file, in the order in which they are shown",
            "les photos rangées à côté de ce fichier, dans l'ordre où elles sont montrées",
        ),
    ]],
)
.with(&[Rule::With("need", &["offer", "motivations"])]);

/// The fields of a need or an offer.
pub const EXCHANGE: Definition = Definition::new(
    "exchange",
    &[
        &[
            Field::must("theme", Kind::Reference(Noun::Theme), "\"eau\"", "what it is about", "de quoi il s'agit"),
            Field::must(
                "text",
                Kind::Text,
                "{ fr = \"…\", en = \"…\" }",
                "in a sentence or two",
                "en une phrase ou deux",
            ),
            Field::may(
                "kind",
                Kind::Reference(Noun::Exchange),
                "\"…\"",
                "expertise, training, investment or exchange",
                "expertise, formation, investissement ou échange",
            ),
            Field::may("opened", Kind::Date, "\"2026-01\"", "since when", "depuis quand"),
            Field::may(
                "expires",
                Kind::Date,
                "\"2027-12\"",
                "until when; past it, it is reported and no longer shown",
                "jusqu'à quand ; passé cette date, il est signalé et n'est plus montré",
            ),
        ],
        super::CITATION,
    ],
);

/// The fields of a contact.
pub const CONTACT: Definition = Definition::new(
    "contact",
    &[
        &[
            Field::must("function", Kind::Text, "{ fr = \"…\", en = \"…\" }", "the office", "la fonction"),
            Field::may("email", Kind::Email, "\"mairie@…\"", "a generic address", "une adresse générique"),
            Field::may("phone", Kind::Line, "\"+…\"", "the telephone of the office", "le téléphone du service"),
            Field::may("url", Kind::Url, "\"https://…\"", "its page", "sa page"),
        ],
        super::CITATION,
    ],
);

/// A commune's own facts.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Profile {
    pub checked: Option<Date>,
    pub confirmed: Option<Date>,
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
    pub photos: Vec<Photo>,
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
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Contact {
    pub function: Text,
    pub email: Option<Spanned<Email>>,
    pub phone: Option<String>,
    pub url: Option<Url>,
    pub citation: Citation,
}

impl FromToml for Exchange {
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&EXCHANGE)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &EXCHANGE, cx, |r| {
            let theme = r.required("theme").unwrap_or_else(|| Slug::unread(node.span));
            let text = r.required("text").unwrap_or_default();
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

/// Reports persons named in the place of an office.
fn persons(r: &mut Reader<'_, '_, '_>) {
    let Some(node) = r.entry("function").map(|entry| &entry.node) else { return };
    let texts: Vec<&Node> = match &node.value {
        Value::Table(table) => table.entries.iter().map(|entry| &entry.node).collect(),
        _ => vec![node],
    };
    for text in texts {
        let Value::String(words) = &text.value else { continue };
        let Some(range) = named_person(words) else { continue };
        let span = quoted(words, text.span, &range).unwrap_or(text.span);
        r.cx.report.add(Problem::PersonNamed { text: words.get(range).unwrap_or("").to_owned() }, span);
    }
}

impl FromToml for Contact {
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&CONTACT)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &CONTACT, cx, |r| {
            let function = r.required("function");
            persons(r);
            let email = r.optional("email");
            let phone = r.optional("phone").map(|Phone(phone)| phone);
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
            confirmed: r.past("confirmed"),
            asset: r.optional("asset"),
            distance_capital: quantity(r, "distance_capital"),
            seat: r.optional("seat").unwrap_or_default(),
            population: quantity(r, "population"),
            area: quantity(r, "area"),
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
            photos: r.list("photo"),
        };
        for claim in &profile.mayor.0 {
            if claim.value.value().is_some() && !claim.is_dated {
                r.cx.report.add(Problem::UndatedOffice { key: "mayor" }, claim.span);
            }
        }
        if let Some(need) = profile.needs.first() {
            let beside = [("offer", profile.offers.is_empty()), ("motivations", profile.motivations.is_empty())];
            let lacking = beside.into_iter().filter(|(key, is_empty)| *is_empty && !r.is_written(key));
            let lacking: Vec<&str> = lacking.map(|(key, _)| key).collect();
            if !lacking.is_empty() {
                r.cx.report.add(Problem::NeedsOnly { lacking }, need.span);
            }
        }
        profile
    }
}
