//! Everything that has a name and a page: what the box "go to" offers, and the lists of the search page.
//!
//! In: the atlas, the plan. Out: [`Name`]s, in the order of their kinds, each kind in the order of the records. A name comes with every other
//! spelling the records give (`aliases`), with its names in the other languages of the site, and with the places it is known by.

use std::collections::BTreeSet;

use crate::atlas::{Atlas, Commune, Id};
use crate::diag::Noun;
use crate::i18n::Text;
use crate::page::{Index, Target};
use crate::record::Town;
use crate::text::fold;

use super::desk::Desk;
use super::heading::capitalised;
use super::shared::Link;

/// Something a reader may look for by its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Its name and the page it leads to.
    pub link: Link,
    /// Where it is or belongs, to tell it from others of that name; may be empty.
    pub place: String,
    /// Other names it goes by.
    pub also: Vec<String>,
}

/// Names of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Names {
    /// `communes`, `towns`, `partners` …
    pub key: &'static str,
    /// The kind of each, in the singular.
    pub kind: String,
    /// The list of the site they are all on; nothing for towns, which have none.
    pub index: Option<Link>,
    /// The names.
    pub names: Vec<Name>,
}

/// Every name of the atlas, in a language.
pub fn names(desk: &Desk<'_>) -> Vec<Names> {
    let atlas = desk.atlas;
    let level = |text: &Text| capitalised(&desk.text(text));
    let kind = |key: &'static str, kind: String, index: Option<Index>, names: Vec<Name>| Names {
        key,
        kind,
        index: index.map(|index| desk.link(Target::Index(index))),
        names,
    };
    let word = |key: &'static str, message: &str, noun: Noun| {
        let named = |id| {
            let target = Target::Word(id);
            let parent = atlas.terms[id].parent.map(|parent| desk.text(&atlas.terms[parent].label));
            let name = Name { link: desk.link(target), place: parent.unwrap_or_default(), also: Vec::new() };
            desk.plan.has(target).then(|| name.known_also(desk, &atlas.terms[id].label, &[]))
        };
        kind(key, desk.say(message, &[]), Some(Target::index_of(noun)), atlas.words(noun).filter_map(named).collect())
    };
    let communes = atlas.communes.iter().map(|(id, commune)| {
        let others: Vec<String> = commune.aliases.iter().chain(&commune.cantons).cloned().collect();
        let place = desk.text(&atlas.prefectures[commune.prefecture].name);
        Name { link: desk.link(Target::Commune(id)), place, also: Vec::new() }.known_also(desk, &commune.name, &others)
    });
    let seats = atlas.communes.iter().flat_map(|(id, commune)| {
        let mut seats: Vec<&Text> = Vec::new();
        for seat in commune.seat.values() {
            if !seats.contains(&seat) {
                seats.push(seat);
            }
        }
        seats.into_iter().map(move |seat| town(desk, id, seat))
    });
    let others = other_towns(atlas).into_iter().map(|(home, town)| {
        let link = Link { href: desk.href(home), label: desk.locale.typeset(&town.name) };
        Name { link, place: desk.heading(home).text, also: Vec::new() }
    });
    let towns = seats.chain(others);
    let partners = atlas.partners.iter().map(|(id, partner)| {
        let place = desk.text(&atlas.terms[partner.country].label);
        let others: Vec<String> =
            partner.aliases.iter().cloned().chain(partner.place.as_ref().map(|place| desk.text(place))).collect();
        Name { link: desk.link(Target::Partner(id)), place, also: Vec::new() }.known_also(desk, &partner.name, &others)
    });
    let prefectures = atlas.prefectures.iter().map(|(id, prefecture)| {
        let place = desk.text(&atlas.regions[prefecture.region].name);
        let name = Name { link: desk.link(Target::Prefecture(id)), place, also: Vec::new() };
        name.known_also(desk, &prefecture.name, &prefecture.aliases)
    });
    let regions = atlas.regions.iter().map(|(id, region)| {
        let name = Name { link: desk.link(Target::Region(id)), place: String::new(), also: Vec::new() };
        name.known_also(desk, &region.name, &region.aliases)
    });
    let plain = |target| Name { link: desk.link(target), place: String::new(), also: Vec::new() };
    let lists = Index::ALL.into_iter().filter(|index| *index != Index::Search).map(|index| plain(Target::Index(index)));
    let pages = lists.chain(atlas.pages.ids().map(|id| plain(Target::Page(id))));
    let settings = &atlas.settings;
    vec![
        kind("communes", level(&settings.commune.singular), Some(Index::Communes), communes.collect()),
        kind("towns", desk.say("find.town", &[]), None, towns.collect()),
        kind("partners", desk.say("find.partner", &[]), Some(Index::Partners), partners.collect()),
        word("themes", "find.theme", Noun::Theme),
        word("countries", "find.country", Noun::Country),
        kind("prefectures", level(&settings.prefecture.singular), Some(Index::Prefectures), prefectures.collect()),
        kind("regions", level(&settings.region.singular), Some(Index::Regions), regions.collect()),
        word("forms", "find.form", Noun::Form),
        kind("pages", desk.say("find.page", &[]), None, pages.collect()),
    ]
}

/// The file of the script with the names of a language.
pub fn names_file(desk: &Desk<'_>) -> String {
    format!("{}names.js", desk.href(Target::Home).trim_start_matches('/'))
}

/// The towns that are the seat of no commune, each with where it is found: its commune, else its prefecture, whose communes may share it.
pub(super) fn other_towns(atlas: &Atlas) -> Vec<(Target, &Town)> {
    let seats = atlas.communes.iter().flat_map(|(_, commune)| commune.seat.values());
    let names = seats.flat_map(|seat| atlas.languages.iter().map(|language| fold(seat.read(language).text)));
    let seats: BTreeSet<String> = names.collect();
    let others = atlas.boundaries.towns.iter().filter(|town| !seats.contains(&fold(&town.name)));
    let home = |town: &Town| {
        let commune = town.commune.as_ref().and_then(|slug| atlas.slugs.communes.get(slug));
        let prefecture = town.prefecture.as_ref().and_then(|slug| atlas.slugs.prefectures.get(slug));
        commune.map(|id| Target::Commune(*id)).or(prefecture.map(|id| Target::Prefecture(*id)))
    };
    others.filter_map(|town| Some((home(town)?, town))).collect()
}

/// The seat of a commune, which leads to the commune.
fn town(desk: &Desk<'_>, id: Id<Commune>, seat: &Text) -> Name {
    let link = Link { href: desk.href(Target::Commune(id)), label: desk.text(seat) };
    Name { link, place: desk.heading(Target::Commune(id)).text, also: Vec::new() }.known_also(desk, seat, &[])
}

impl Name {
    /// Adds what it is called elsewhere: in the other languages of the site, and by the records.
    fn known_also(mut self, desk: &Desk<'_>, name: &Text, others: &[String]) -> Self {
        let spoken = desk.atlas.languages.iter().map(|language| name.read(language).text.to_owned());
        for other in spoken.chain(others.iter().cloned()) {
            let other = desk.locale.typeset(&other);
            if other != self.link.label && !self.also.contains(&other) {
                self.also.push(other);
            }
        }
        self
    }
}
