//! Which maps of which pages are also files of their own, and where.
//!
//! A file stands at the address of the page whose map it is, under the segment of map files: `/fr/cartes/themes/eau.svg`. The map of
//! the country is that of the list of communes, the world that of the list of partners, the white map that of the coverage.

use crate::diag::Noun;
use crate::map::Card;
use crate::page::{Index, Target};

use super::desk::Desk;
use super::explorer::scripts;
use super::frame::Frame;
use super::make::Page;
use super::shared::Figure;

/// A file made of maps of a page: its path in the output and what it is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum MapFile<'a> {
    /// The map as it is, with the words under it: of which atlas, and where its boundaries come from.
    Map(String, &'a Figure, String),
    /// A card for shared links.
    Card(String, Card, &'a Figure),
    /// Maps a script asks for, each with its name in the address of a view.
    Sheets(String, Vec<(&'static str, &'a Figure)>),
}

impl Desk<'_> {
    /// The address of the file of the map of a page.
    fn map_file(&self, target: Target) -> String {
        let own = self.href(target);
        let home = self.href(Target::Home);
        let rest = own.strip_prefix(&home).unwrap_or(&own).trim_end_matches('/').to_owned();
        format!("{home}{}/{rest}.svg", self.say("path.map_files", &[]))
    }

    /// The address of the card of the first page.
    fn home_card(&self) -> String {
        let home = self.href(Target::Home);
        format!("{home}{}/{}.svg", self.say("path.map_files", &[]), self.say("path.card", &[]))
    }
}

/// The page that gives a map file or a script of the explorer, by the path of the file: a page at that address, whether or not it has a map.
pub fn page_of_map_file(desk: &Desk<'_>, file: &str) -> Option<Target> {
    if file == desk.home_card().trim_start_matches('/') {
        return Some(Target::Home);
    }
    if scripts(desk).iter().any(|script| script == file) {
        return Some(Target::Index(Index::Map));
    }
    let home = desk.href(Target::Home);
    let folder = format!("{}{}/", home.trim_start_matches('/'), desk.say("path.map_files", &[]));
    let rest = file.strip_prefix(&folder)?.strip_suffix(".svg")?;
    let (target, language) = desk.plan.find(&format!("{}{rest}/index.html", home.trim_start_matches('/')))?;
    (language == desk.language).then_some(target)
}

/// Gives the maps of a page the addresses of their files.
pub(super) fn name_files(desk: &Desk<'_>, target: Target, page: &mut Page) {
    let name = |figure: &mut Figure, of: Target| figure.file = desk.map_file(of);
    match page {
        Page::Home(home) => {
            name(&mut home.map, Target::Index(Index::Communes));
            home.world.iter_mut().for_each(|world| name(world, Target::Index(Index::Partners)));
        }
        Page::Communes(page) => name(&mut page.map, target),
        Page::Partners(page) => page.world.iter_mut().for_each(|world| name(world, target)),
        Page::Coverage(page) => page.map.iter_mut().for_each(|map| name(map, target)),
        Page::Territory(page) if matches!(target, Target::Region(_)) => {
            page.map.iter_mut().for_each(|map| name(map, target));
        }
        Page::Word(page) if is_theme(desk, target) => page.map.iter_mut().for_each(|map| name(map, target)),
        _ => {}
    }
}

fn is_theme(desk: &Desk<'_>, target: Target) -> bool {
    matches!(target, Target::Word(id) if desk.atlas.terms[id].noun == Noun::Theme)
}

/// The files that a page gives: its own map if it has an address, a card for the first page and for each commune, the other maps of the explorer.
pub fn map_files<'a>(desk: &Desk<'_>, target: Target, frame: &Frame, page: &'a Page) -> Vec<MapFile<'a>> {
    let path = |address: &str| address.trim_start_matches('/').to_owned();
    let map = |figure: Option<&'a Figure>| {
        let figure = figure.filter(|figure| !figure.file.is_empty())?;
        let key: Vec<&str> = figure.key.iter().map(|(_, words, _)| words.as_str()).collect();
        let (title, key) = (desk.text(&desk.atlas.settings.title), key.join("; "));
        let words = [title, figure.caption.clone(), key, figure.credit.clone()];
        let words: Vec<String> = words.into_iter().filter(|part| !part.is_empty()).collect();
        Some(MapFile::Map(path(&figure.file), figure, words.join(" · ")))
    };
    let card = |address: String, kicker: String, figure: Option<&'a Figure>| {
        let site = desk.text(&desk.atlas.settings.title);
        let card = Card { kicker, title: frame.heading.clone(), text: frame.description.clone(), site };
        figure.map(|figure| MapFile::Card(path(&address), card, figure))
    };
    let file = match page {
        Page::Home(home) => {
            let subtitle = desk.maybe(&desk.atlas.settings.subtitle).text;
            card(desk.home_card(), subtitle, Some(&home.map))
        }
        Page::Commune(commune) => {
            let kicker = format!("{} · {}", commune.prefecture.label, commune.region.label);
            card(desk.map_file(target), kicker, commune.locator.as_ref())
        }
        Page::Map(page) => {
            let others = page.views.iter().filter(|view| !view.elsewhere.is_empty());
            let others = others.map(|view| (view.key, &view.figure)).collect();
            page.sheets.clone().map(|path| MapFile::Sheets(path, others))
        }
        Page::Communes(page) => map(Some(&page.map)),
        Page::Partners(page) => map(page.world.as_ref()),
        Page::Coverage(page) => map(page.map.as_ref()),
        Page::Territory(page) => map(page.map.as_ref()),
        Page::Word(page) => map(page.map.as_ref()),
        _ => None,
    };
    file.into_iter().collect()
}
