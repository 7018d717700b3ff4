//! `partnerships.csv`, `parties.csv`, `signs-of-life.csv`: the relations, who is in them, what shows that they are alive.

use super::identity::saying;
use super::table::{Cell, Ledger, Made, Sheet, list, slugs};
use crate::atlas::{Atlas, Body, Heard, How, Id, Partnership, Party, SignOfLife};
use crate::i18n::LanguageId;
use crate::page::{Dataset, Target};
use crate::view::Kind;

pub(super) fn partnerships(ledger: Ledger<'_>) -> Made {
    let atlas = ledger.atlas;
    type Row<'a> = (Id<Partnership>, &'a Partnership);
    Sheet::of_slugs(ledger, |(_, p): &Row<'_>| &p.slug)
        .words("title", |(_, p), language| name(atlas, p, language))
        .cell("form", Kind::Text, |(_, p)| Cell::text(&atlas.terms[p.form].slug))
        .cell("status", Kind::Text, |(_, p)| Cell::text(&atlas.terms[p.status.term].slug))
        .cell("status_rule", Kind::Text, |(_, p)| Cell::text(how(&p.status.how)))
        .cell("lead", Kind::Boolean, |(_, p)| Cell::Bool(atlas.terms[p.status.term].lead))
        .fact("convention", Kind::Boolean, |(_, p)| Some(&p.convention))
        .fact("themes", Kind::List, |(_, p)| Some(&p.theme_claims))
        .fact("first_contact", Kind::Date, |(_, p)| Some(&p.first_contact))
        .fact("start", Kind::Date, |(_, p)| Some(&p.start))
        .fact("renewal", Kind::Date, |(_, p)| Some(&p.renewal))
        .fact("end", Kind::Date, |(_, p)| Some(&p.end))
        .cell("status_date", Kind::Date, |(_, p)| match &p.status.how {
            How::Since { date, .. } | How::Ended { date, .. } => Cell::date(&Some(*date)),
            How::Stated { .. } | How::NoSign => Cell::Empty,
        })
        .cell("sign_of_life", Kind::Date, |(_, p)| {
            Cell::maybe(p.last_sign(&atlas.day).map(|sign| sign.date.to_string()))
        })
        .cell("communes", Kind::List, |(_, p)| list(p.communes.iter().map(|id| atlas.communes[*id].slug.clone())))
        .cell("partners", Kind::List, |(_, p)| list(p.partners.iter().map(|id| atlas.partners[*id].slug.clone())))
        .cell("countries", Kind::List, |(_, p)| slugs(&atlas.terms, &p.countries))
        .fact("counterpart", Kind::Text, |(_, p)| Some(&p.counterpart))
        .cell("funding", Kind::List, |(_, p)| slugs(&atlas.terms, &p.funding))
        .cell("networks", Kind::List, |(_, p)| slugs(&atlas.terms, &p.networks))
        .fact("amount", Kind::Number, |(_, p)| Some(&p.amount))
        .text("object", |(_, p)| p.object.as_ref())
        .text("note", |(_, p)| p.note.as_ref())
        .cell("checked", Kind::Date, |(_, p)| Cell::date(&p.checked))
        .page(|(id, _)| Some(Target::Partnership(*id)))
        .rows(Dataset::Partnerships, atlas.partnerships.iter().collect(), |(id, _)| Some(Target::Partnership(*id)))
}

/// Its title, or the names of its parties, those of the country first: as its page is headed.
fn name(atlas: &Atlas, partnership: &Partnership, language: LanguageId) -> String {
    if let Some(title) = &partnership.title {
        return title.read(language).text.to_owned();
    }
    let name = |party: &Party| match party.body {
        Body::Region(id) => &atlas.regions[id].name,
        Body::Prefecture(id) => &atlas.prefectures[id].name,
        Body::Commune(id) => &atlas.communes[id].name,
        Body::Partner(id) => &atlas.partners[id].name,
    };
    let parties = partnership.home().chain(partnership.abroad());
    parties.map(|party| name(party).read(language).text).collect::<Vec<_>>().join(" – ")
}

/// The rule that gave a status.
fn how(how: &How) -> &'static str {
    match how {
        How::Stated { .. } => "stated",
        How::Ended { .. } => "ended",
        How::Since { heard: Heard::Sign, .. } => "last-sign-of-life",
        How::Since { heard: Heard::Start, .. } => "last-start",
        How::Since { heard: Heard::Renewal, .. } => "last-renewal",
        How::NoSign => "no-sign-of-life",
    }
}

pub(super) fn parties(ledger: Ledger<'_>) -> Made {
    let atlas = ledger.atlas;
    type Row<'a> = (Id<Partnership>, usize, &'a Party);
    let rows: Vec<Row<'_>> = atlas
        .partnerships
        .iter()
        .flat_map(|(id, p)| p.parties.iter().enumerate().map(move |(at, party)| (id, at + 1, party)))
        .collect();
    Sheet::new(ledger)
        .cell("partnership", Kind::Text, |(id, ..): &Row<'_>| Cell::text(&atlas.partnerships[*id].slug))
        .key()
        .refers(Dataset::Partnerships)
        .cell("position", Kind::Integer, |(_, at, _)| Cell::whole(*at))
        .cell("party_kind", Kind::Text, |(.., party)| Cell::text(body(atlas, party.body).0))
        .key()
        .cell("party", Kind::Text, |(.., party)| Cell::text(body(atlas, party.body).1))
        .key()
        .text("signed_as", |(.., party)| party.signed_as.as_ref())
        .text("represented_by", |(.., party)| party.represented_by.as_ref())
        .cell("places", Kind::List, |(.., party)| list(party.places.iter().map(|id| atlas.communes[*id].slug.clone())))
        .cell("governance", Kind::Text, |(.., party)| {
            Cell::maybe(party.governance.map(|id| atlas.terms[id].slug.clone()))
        })
        .cell("motivations", Kind::List, |(.., party)| slugs(&atlas.terms, &party.motivations))
        .cell("benefits", Kind::List, |(.., party)| slugs(&atlas.terms, &party.benefits))
        .rows(Dataset::Parties, rows, |(id, ..)| Some(Target::Partnership(*id)))
}

/// What a party is, and its slug.
pub(super) fn body(atlas: &Atlas, body: Body) -> (&'static str, &str) {
    match body {
        Body::Region(id) => ("region", &atlas.regions[id].slug),
        Body::Prefecture(id) => ("prefecture", &atlas.prefectures[id].slug),
        Body::Commune(id) => ("commune", &atlas.communes[id].slug),
        Body::Partner(id) => ("partner", &atlas.partners[id].slug),
    }
}

pub(super) fn signs<'a>(ledger: Ledger<'a>) -> Made {
    let atlas = ledger.atlas;
    type Row<'a> = (Id<Partnership>, &'a SignOfLife);
    let rows: Vec<Row<'_>> =
        atlas.partnerships.iter().flat_map(|(id, p)| p.signs_of_life.iter().map(move |sign| (id, sign))).collect();
    let says = |(id, sign): &Row<'a>| {
        let text = sign.what.as_ref().map(saying).unwrap_or_default();
        vec![atlas.partnerships[*id].slug.as_str().into(), sign.date.to_string().into(), text.into()]
    };
    Sheet::of_ids(ledger, "sign", says)
        .cell("partnership", Kind::Text, |(id, _): &Row<'_>| Cell::text(&atlas.partnerships[*id].slug))
        .refers(Dataset::Partnerships)
        .cell("date", Kind::Date, |(_, sign)| Cell::text(sign.date.to_string()))
        .text("text", |(_, sign)| sign.what.as_ref())
        .evidence(|(_, sign)| Some(&sign.evidence))
        .groups(Dataset::Signs, &rows, |(id, _)| *id, |(id, _)| Some(Target::Partnership(*id)))
}
