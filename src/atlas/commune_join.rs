//! Joins regions, prefectures and communes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::across::InFolder;
use super::directory::spoken_names;
use super::kept::{Folder, OneByOne, Standing};
use super::photo_join;
use super::resolve::{Directory, unnumbered};
use super::{Commune, Day, Exchange, Id, Prefecture, Profile, ProfileText, Recorded, Region, Shelf, Story};
use crate::diag::{BoundaryProblem, FileId, Noun, Problem, Report, Span, Spanned};
use crate::geometry::{Geographic, Polygon};
use crate::record::{self, Boundaries, Broken, Claims, Named, Point, Records};
use crate::text::{self, looks_private};

pub(super) fn regions(records: &Records, directory: &Directory, report: &mut Report) -> Shelf<Region> {
    let regions = records.register.regions.iter().enumerate().map(|(rank, region)| Region {
        slug: region.slug.0.value.clone(),
        name: region.name.clone(),
        iso: region.iso.clone(),
        letter: region.letter.clone(),
        rank,
        seat: directory.fact(&region.seat, report),
        population: directory.series(&[&region.population], report),
        area: directory.fact(&region.area, report),
        communes_count: directory.fact(&region.communes_count, report),
        prefectures_count: directory.fact(&region.prefectures_count, report),
        aliases: region.aliases.clone(),
        prefectures: Vec::new(),
        communes: Vec::new(),
        span: region.slug.0.span,
    });
    Shelf::new(regions.collect())
}

/// Nothing when a prefecture has no region at all to stand in.
pub(super) fn prefectures(records: &Records, directory: &Directory, report: &mut Report) -> Option<Shelf<Prefecture>> {
    let join = |prefecture: &record::Prefecture, report: &mut Report| {
        Some(Prefecture {
            slug: prefecture.slug.0.value.clone(),
            name: prefecture.name.clone(),
            region: directory.regions.required(&prefecture.region.0, report)?,
            seat: directory.fact(&prefecture.seat, report),
            population: directory.series(&[&prefecture.population], report),
            area: directory.fact(&prefecture.area, report),
            aliases: prefecture.aliases.clone(),
            communes: Vec::new(),
            span: prefecture.slug.0.span,
        })
    };
    let joined: Option<Vec<_>> = records.register.prefectures.iter().map(|p| join(p, report)).collect();
    Some(Shelf::new(joined?))
}

/// The communes of the register, with what is written in their folders.
pub(super) fn communes(
    records: &Records,
    standing: &Standing,
    day: &Day,
    before: Option<&OneByOne<Folder, Commune>>,
    report: &mut Report,
) -> Option<OneByOne<Folder, Commune>> {
    OneByOne::join(folders(records), before, report, |folder, report| commune(folder, records, standing, day, report))
}

fn by_slug<T>(records: &[Named<T>]) -> BTreeMap<&str, Vec<&Named<T>>> {
    let mut by_slug: BTreeMap<&str, Vec<&Named<T>>> = BTreeMap::new();
    for named in records {
        by_slug.entry(&named.slug).or_default().push(named);
    }
    by_slug
}

/// What is written of each commune of the register.
fn folders(records: &Records) -> Vec<Folder> {
    let profiles = by_slug(&records.profiles);
    let (prose, pictures) = (by_slug(&records.prose), by_slug(&records.pictures));
    fn of<T>(all: &BTreeMap<&str, Vec<&Named<T>>>, slug: &str) -> Vec<Named<T>> {
        all.get(slug).map(|found| found.iter().copied().cloned().collect()).unwrap_or_default()
    }
    let folder = |(rank, commune): (usize, &record::Commune)| {
        let slug = commune.slug.0.value.as_str();
        Folder { rank, profile: of(&profiles, slug).pop(), prose: of(&prose, slug), pictures: of(&pictures, slug) }
    };
    records.register.communes.iter().enumerate().map(folder).collect()
}

fn commune(folder: &Folder, records: &Records, standing: &Standing, day: &Day, report: &mut Report) -> Option<Commune> {
    let directory = &standing.directory;
    let commune = records.register.communes.get(folder.rank)?;
    let prefecture = *standing.homes.get(folder.rank)?;
    let none = Claims::default();
    let no_text = Claims::default();
    let slug = commune.slug.0.value.as_str();
    let own = folder.profile.as_ref().map(|profile| profile.record.as_ref());
    let (photos, mute) = photo_join::photos(slug, folder, &records.broken, directory, report);
    let names = || spoken_names(commune, &records.languages).iter().map(|name| unnumbered(name)).collect();
    Some(Commune {
        slug: slug.to_owned(),
        name: commune.name.clone(),
        number: commune.number,
        code: commune.code.clone(),
        prefecture,
        region: standing.prefectures[prefecture].region,
        seat: directory.merged(&[&commune.seat, own.map_or(&no_text, |p| &p.seat)], report),
        population: directory.series(&[&commune.population, own.map_or(&none, |p| &p.population)], report),
        urban_population: directory.series(&[&commune.urban_population], report),
        rural_population: directory.series(&[&commune.rural_population], report),
        area: directory.merged(&[&commune.area, own.map_or(&none, |p| &p.area)], report),
        cantons: commune.cantons.clone(),
        aliases: commune.aliases.clone(),
        point: directory.point(&commune.point, report),
        profile: folder.profile.as_ref().map(|named| profile(named, names, directory, day, report)),
        texts: folder.prose.iter().map(|text| profile_text(&text.record)).collect(),
        story: Id::new(folder.rank),
        photos,
        mute,
        partnerships: Vec::new(),
        projects: Vec::new(),
        nearest: Vec::new(),
        recorded: Recorded::NotSearched,
        is_tie_sourced: false,
        span: commune.span,
    })
}

fn profile_text(prose: &record::Prose) -> ProfileText {
    ProfileText {
        language: prose.language,
        summary: prose.summary.value.clone(),
        translation: prose.translation,
        cites: prose.body.markdown().contains("[@"),
    }
}

/// The texts of each commune, in the order of the communes.
pub(super) fn stories(communes: &OneByOne<Folder, Commune>) -> Shelf<Story> {
    let texts =
        |folder: &Folder| folder.prose.iter().map(|text| (text.record.language, text.record.body.clone())).collect();
    Shelf::new(communes.inputs.iter().map(|folder| Story { texts: texts(folder) }).collect())
}

/// The files in the folders of communes.
pub(super) fn files_in_folders(records: &Records) -> Vec<InFolder> {
    let profiles = records.profiles.iter().map(|named| (Arc::clone(&named.slug), named.file, None));
    let prose = records.prose.iter();
    let prose = prose.map(|named| (Arc::clone(&named.slug), named.file, Some(named.record.language)));
    let pictures = records.pictures.iter().map(|named| (Arc::clone(&named.slug), named.file, None));
    profiles.chain(prose).chain(pictures).collect()
}

/// Every folder of `content/communes/` is a commune of the register, and has its prose in every language.
pub(super) fn check_folders(records: &Records, directory: &Directory, report: &mut Report) {
    let (profiles, prose) = (by_slug(&records.profiles), by_slug(&records.prose));
    let mut folders: BTreeMap<&str, FileId> = BTreeMap::new();
    for (slug, found) in &profiles {
        folders.extend(found.last().map(|profile| (*slug, profile.file)));
    }
    for (slug, texts) in &prose {
        if let Some(first) = texts.first() {
            folders.entry(slug).or_insert(first.file);
        }
    }
    for picture in &records.pictures {
        folders.entry(&picture.slug).or_insert(picture.file);
    }
    for (slug, file) in folders {
        let place = Span::head(file);
        if directory.communes.resolve(&Spanned::new(slug.to_owned(), place), report).is_none() {
            continue;
        }
        let texts = prose.get(slug).map_or(&[][..], Vec::as_slice);
        let is_broken = |name: &str| records.broken.has_file(&format!("content/communes/{slug}/{name}"));
        if !profiles.contains_key(slug) && !is_broken("commune.toml") {
            let command = format!("atlas new commune {slug}");
            report.add(Problem::ProfileIncomplete { missing: "commune.toml".to_owned(), command }, place);
        }
        for language in records.languages.iter() {
            let code = records.languages.code(language);
            let missing = format!("profile.{code}.md");
            if !texts.iter().any(|text| text.record.language == language) && !is_broken(&missing) {
                let command = format!("atlas new commune {slug} --summary {code}=\"…\"");
                report.add(Problem::ProfileIncomplete { missing, command }, place);
            }
        }
    }
}

fn profile(
    named: &Named<record::Profile>,
    names: impl Fn() -> Vec<String>,
    directory: &Directory,
    day: &Day,
    report: &mut Report,
) -> Profile {
    let record = &named.record;
    let contacts = record.contacts.iter().map(|contact| {
        if let Some(email) = &contact.email
            && looks_private(&email.value.0, &names())
        {
            report.add(Problem::PrivateContact { text: email.value.0.clone() }, email.span);
        }
        let evidence = directory.evidence(&contact.citation, report);
        (contact.clone(), evidence)
    });
    let contacts = contacts.collect();
    Profile {
        file: named.file,
        checked: record.checked,
        confirmed: record.confirmed,
        asset: record.asset.clone(),
        distance_capital: directory.fact(&record.distance_capital, report),
        mayor: directory.series(&[&record.mayor], report),
        governance: directory.word_fact(Noun::Governance, &record.governance, report),
        partnerships: directory.fact(&record.partnerships, report),
        motivations: directory.terms(Noun::Motivation, &record.motivations, report),
        networks: directory.terms(Noun::Network, &record.networks, report),
        characters: directory.terms(Noun::Character, &record.characters, report),
        wanted: record.wanted.clone(),
        strengths: directory.said(&record.strengths, report),
        stakes: directory.said(&record.stakes, report),
        offers: exchanges(&record.offers, directory, day, report),
        needs: exchanges(&record.needs, directory, day, report),
        contacts,
        links: directory.links(&record.links, report),
    }
}

/// Needs and offers that stand at the day of the atlas. An expired one is reported and left out; so is one still to come, which every date to come is reported for.
fn exchanges(written: &[record::Exchange], directory: &Directory, day: &Day, report: &mut Report) -> Vec<Exchange> {
    let mut joined = Vec::new();
    for exchange in written {
        let theme = directory.term(Noun::Theme, &exchange.theme, report);
        let kind = exchange.kind.as_ref().and_then(|kind| directory.term(Noun::Exchange, kind, report));
        let evidence = directory.evidence(&exchange.citation, report);
        if let Some(expires) = &exchange.expires
            && expires.value.last_day() < day.0.first_day()
        {
            report.add(Problem::Expired { date: expires.value.to_string() }, expires.span);
            continue;
        }
        if exchange.opened.is_some_and(|opened| !opened.has_come(&day.0)) {
            continue;
        }
        if let Some(theme) = theme {
            joined.push(Exchange {
                theme,
                text: exchange.text.clone(),
                kind,
                opened: exchange.opened,
                expires: exchange.expires.as_ref().map(|expires| expires.value),
                evidence,
            });
        }
    }
    joined
}

/// The prefecture of each commune of the register. Nothing when one has no prefecture at all to stand in.
pub(super) fn homes(records: &Records, directory: &Directory, report: &mut Report) -> Option<Vec<Id<Prefecture>>> {
    let communes = records.register.communes.iter();
    communes.map(|commune| directory.prefectures.required(&commune.prefecture.0, report)).collect()
}

/// Tells regions and prefectures what they hold.
pub(super) fn fill_levels(regions: &mut Shelf<Region>, prefectures: &mut Shelf<Prefecture>, homes: &[Id<Prefecture>]) {
    for id in prefectures.ids().collect::<Vec<_>>() {
        let region = prefectures[id].region;
        if let Some(region) = regions.at(region) {
            region.prefectures.push(id);
        }
    }
    for (index, home) in homes.iter().enumerate() {
        let (id, region) = (Id::new(index), prefectures[*home].region);
        if let Some(prefecture) = prefectures.at(*home) {
            prefecture.communes.push(id);
        }
        if let Some(region) = regions.at(region) {
            region.communes.push(id);
        }
    }
}

/// How far outside the box of the country a point may lie, in degrees: outlines are rough at the coast.
const BESIDE: f64 = 0.25;

/// Every commune lies in the country, as far as the box around its outline can tell.
pub(super) fn check_points(records: &Records, report: &mut Report) {
    let outline =
        [&records.boundaries.country, &records.boundaries.regions].into_iter().find(|shapes| !shapes.is_empty());
    let rings =
        outline.into_iter().flat_map(|shapes| shapes.iter()).flat_map(|shape| &shape.polygons).flat_map(Polygon::rings);
    let places: Vec<Geographic> = rings.flat_map(|ring| ring.points().iter().copied()).collect();
    let points = || records.register.communes.iter().filter_map(|commune| commune.point.as_ref());
    if places.is_empty() {
        let frames = frames_of_world(records);
        let Some(frame) = home_of(records).and_then(|home| frames.get(&home)) else { return };
        points().for_each(|point| check_swapped(point, frame, report));
        return;
    }
    let inside = Frame::around(&places);
    for point in points() {
        if !inside.holds(point.lon, point.lat, BESIDE) {
            let swapped = inside.holds(point.lat, point.lon, BESIDE);
            report.add(Problem::PointElsewhere { lon: point.lon, lat: point.lat, swapped }, point.span);
        }
    }
}

/// A partner whose point would lie in its country if longitude and latitude changed places.
pub(super) fn check_partner_points(records: &Records, report: &mut Report) {
    let frames = frames_of_world(records);
    for partner in records.partners.iter().map(|named| &named.record) {
        let (Some(point), Some(frame)) = (&partner.point, frames.get(&partner.country.0.value)) else { continue };
        check_swapped(point, frame, report);
    }
}

/// A point that would lie in its country if longitude and latitude changed places, and is far from there as it is. More cannot be told: the outlines of
/// the world leave out small islands, which are far from the rest of their country.
fn check_swapped(point: &Point, frame: &Frame, report: &mut Report) {
    if !frame.holds(point.lon, point.lat, FAR) && frame.holds(point.lat, point.lon, 0.0) {
        report.add(Problem::PointElsewhere { lon: point.lon, lat: point.lat, swapped: true }, point.span);
    }
}

/// The box around each country of the world, by its key.
fn frames_of_world(records: &Records) -> BTreeMap<String, Frame> {
    let mut frames: BTreeMap<String, Frame> = BTreeMap::new();
    for shape in records.boundaries.world.iter() {
        let places: Vec<Geographic> =
            shape.polygons.iter().flat_map(Polygon::rings).flat_map(|ring| ring.points().iter().copied()).collect();
        frames.entry(shape.key.to_ascii_lowercase()).or_default().widen(&places);
    }
    frames
}

/// The key of the country of the atlas in the layer of the world.
fn home_of(records: &Records) -> Option<String> {
    let (settings, _) = records.settings.as_ref()?;
    (!settings.country.is_empty()).then(|| settings.country.to_ascii_lowercase())
}

/// An atlas with places on its maps has an outline of its country to set them in: that of the world is rough, and may not have the country at all.
pub(super) fn check_outline(records: &Records, report: &mut Report) {
    let Boundaries { country, regions, communes, world, is_lost, .. } = &records.boundaries;
    let Some((home, (_, file))) = home_of(records).zip(records.settings.as_ref()) else { return };
    let is_drawn = !country.is_empty() || !regions.is_empty();
    // A file that could not be read may have been the one.
    let is_broken = ["country", "regions", "communes"]
        .into_iter()
        .any(|layer| records.broken.has_file(&format!("geodata/{layer}.geojson")));
    let drawn: BTreeSet<&str> = communes.iter().map(|shape| shape.key.as_str()).collect();
    let mut places = records.register.communes.iter();
    let is_needed = places.any(|commune| commune.point.is_some() && !drawn.contains(commune.slug.0.value.as_str()));
    if is_needed && !is_drawn && !is_broken && !is_lost {
        let is_in_world = world.iter().any(|shape| shape.key == home);
        let problem = BoundaryProblem::CountryWithoutOutline { code: home.to_uppercase(), is_in_world };
        report.add(problem, Span::head(*file));
    }
}

/// How far outside the box of its country a point is out of the question, in degrees.
const FAR: f64 = 3.0;

/// A box around places, in degrees.
#[derive(Clone, Copy)]
struct Frame {
    lons: (f64, f64),
    lats: (f64, f64),
}

impl Default for Frame {
    fn default() -> Self {
        let none = (f64::INFINITY, f64::NEG_INFINITY);
        Self { lons: none, lats: none }
    }
}

impl Frame {
    fn around(places: &[Geographic]) -> Self {
        let mut frame = Self::default();
        frame.widen(places);
        frame
    }

    fn widen(&mut self, places: &[Geographic]) {
        for place in places {
            self.lons = (self.lons.0.min(place.lon()), self.lons.1.max(place.lon()));
            self.lats = (self.lats.0.min(place.lat()), self.lats.1.max(place.lat()));
        }
    }

    /// Whether a point lies in the box or at most so many degrees beside it.
    fn holds(&self, lon: f64, lat: f64, beside: f64) -> bool {
        let within = |value: f64, (least, most): (f64, f64)| (least - beside..=most + beside).contains(&value);
        within(lon, self.lons) && within(lat, self.lats)
    }
}

/// For so many boundaries that name no region, or one that is drawn already, it is looked up which region they may be of.
const MOST_ASTRAY: usize = 64;

/// Every region has its boundary, every boundary its region or commune, and every town the places it names.
pub(super) fn check_boundaries(
    boundaries: &Boundaries,
    broken: &Broken,
    directory: &Directory,
    regions: &Shelf<Region>,
    report: &mut Report,
) {
    let mut drawn = BTreeSet::new();
    let mut astray = Vec::new();
    for boundary in boundaries.regions.iter() {
        let slug = Spanned::new(boundary.key.clone(), boundary.span);
        let is_known = directory.regions.resolve(&slug, report).is_some();
        let is_first = drawn.insert(boundary.key.as_str());
        if !is_known || !is_first {
            astray.push(boundary.key.as_str());
        }
        if !is_first {
            let problem = Problem::DuplicateSlug { noun: Noun::Boundary, slug: boundary.key.clone(), meant: None };
            report.add(problem, boundary.span);
        }
    }
    for boundary in boundaries.communes.iter() {
        directory.communes.resolve(&Spanned::new(boundary.key.clone(), boundary.span), report);
    }
    for town in boundaries.towns.iter() {
        if let Some(slug) = &town.commune {
            directory.communes.resolve(&Spanned::new(slug.clone(), town.span), report);
        }
        if let Some(slug) = &town.prefecture {
            directory.prefectures.resolve(&Spanned::new(slug.clone(), town.span), report);
        }
    }
    // One that bears another name, or that of a neighbour, is said to: it may be the one that is missing.
    for key in astray.into_iter().take(MOST_ASTRAY) {
        let missing = regions.iter().map(|(_, region)| region.slug.as_str()).filter(|slug| !drawn.contains(slug));
        if let Some(meant) = text::nearest(key, missing) {
            drawn.insert(meant);
        }
    }
    for (_, region) in regions.iter() {
        let is_missing = !boundaries.regions.is_empty() && !drawn.contains(region.slug.as_str());
        // A feature that could not be read may have been the one.
        if is_missing && !region.slug.is_empty() && !broken.has_file("geodata/regions.geojson") {
            let problem = BoundaryProblem::MissingBoundary { noun: Noun::Region, slugs: vec![region.slug.clone()] };
            report.add(problem, region.span);
        }
    }
}
