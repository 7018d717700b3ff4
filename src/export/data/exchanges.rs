//! `needs.csv`, `offers.csv`: what communes seek and offer, as long as it is good at the day of the atlas.

use super::identity::saying;
use super::table::{Cell, Ledger, Made, Sheet};
use crate::atlas::{Commune, Exchange, Id, Profile};
use crate::page::{Dataset, Target};
use crate::view::Kind;

/// Whose it is, its record, and what it says.
type Row<'a> = (Id<Commune>, &'a Profile, &'a Exchange);

pub(super) fn needs(ledger: Ledger<'_>) -> Made {
    exchanges(ledger, (Dataset::Needs, "need"), |profile| &profile.needs)
}

pub(super) fn offers(ledger: Ledger<'_>) -> Made {
    exchanges(ledger, (Dataset::Offers, "offer"), |profile| &profile.offers)
}

fn exchanges<'a>(ledger: Ledger<'a>, (set, kind): (Dataset, &'static str), of: fn(&Profile) -> &Vec<Exchange>) -> Made {
    let atlas = ledger.atlas;
    let profiles = atlas.communes.iter().filter_map(|(id, commune)| Some((id, commune.profile.as_ref()?)));
    let rows: Vec<Row<'_>> =
        profiles.flat_map(|(id, profile)| of(profile).iter().map(move |one| (id, profile, one))).collect();
    // The theme, the kind and the dates may be set right: what is sought stays what it was.
    let says = |(id, _, one): &Row<'a>| vec![atlas.communes[*id].slug.as_str().into(), saying(&one.text).into()];
    Sheet::of_ids(ledger, kind, says)
        .cell("commune", Kind::Text, |(id, ..): &Row<'_>| Cell::text(&atlas.communes[*id].slug))
        .refers(Dataset::Communes)
        .cell("theme", Kind::Text, |(.., one)| Cell::text(&atlas.terms[one.theme].slug))
        .cell("exchange", Kind::Text, |(.., one)| Cell::maybe(one.kind.map(|id| atlas.terms[id].slug.clone())))
        .text("text", |(.., one)| Some(&one.text))
        .cell("opened", Kind::Date, |(.., one)| Cell::date(&one.opened))
        .cell("expires", Kind::Date, |(.., one)| Cell::date(&one.expires))
        .cell("confirmed", Kind::Date, |(_, profile, _)| Cell::date(&profile.confirmed))
        .evidence(|(.., one)| Some(&one.evidence))
        .page(|(id, ..)| Some(Target::Commune(*id)))
        .groups(set, &rows, |(id, ..)| *id, |(id, ..)| Some(Target::Commune(*id)))
}
