//! Joins regions, prefectures and communes.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::join::spoken_names;
use super::photo_join;
use super::resolve::{Directory, unnumbered};
use super::{Commune, Day, Exchange, Id, Prefecture, Profile, Recorded, Region, Shelf};
use crate::diag::{BoundaryProblem, FileId, Noun, Problem, Report, Span, Spanned};
use crate::geometry::{Geographic, Polygon, distance};
use crate::record::{self, Boundaries, Broken, Claims, Named, Prose, Records};
use crate::text::{self, looks_private};

/// How many of the nearest communes a commune knows.
const NEAREST: usize = 5;

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

/// Nothing when a commune has no prefecture at all to stand in.
pub(super) fn communes(
    records: &Records,
    directory: &Directory,
    prefectures: &Shelf<Prefecture>,
    day: &Day,
    report: &mut Report,
) -> Option<Shelf<Commune>> {
    let profiles: BTreeMap<&str, &Named<record::Profile>> =
        records.profiles.iter().map(|profile| (profile.slug.as_str(), profile)).collect();
    let mut prose: BTreeMap<&str, Vec<&Named<Prose>>> = BTreeMap::new();
    for text in &records.prose {
        prose.entry(text.slug.as_str()).or_default().push(text);
    }
    check_folders(records, directory, &profiles, &prose, report);
    let pictures = photo_join::by_commune(records);

    let none = Claims::default();
    let no_text = Claims::default();
    let mut communes = Vec::new();
    for commune in &records.register.communes {
        let slug = commune.slug.0.value.as_str();
        let own = profiles.get(slug).map(|profile| profile.record.as_ref());
        let prefecture = directory.prefectures.required(&commune.prefecture.0, report)?;
        let texts = prose.get(slug).map_or(&[][..], Vec::as_slice);
        let pictures = pictures.get(slug).map_or(&[][..], Vec::as_slice);
        let (photos, mute) = photo_join::photos(slug, own, pictures, texts, &records.broken, directory, report);
        let names = || spoken_names(commune, &records.languages).iter().map(|name| unnumbered(name)).collect();
        communes.push(Commune {
            slug: slug.to_owned(),
            name: commune.name.clone(),
            number: commune.number,
            code: commune.code.clone(),
            prefecture,
            region: prefectures[prefecture].region,
            seat: directory.merged(&[&commune.seat, own.map_or(&no_text, |p| &p.seat)], report),
            population: directory.series(&[&commune.population, own.map_or(&none, |p| &p.population)], report),
            urban_population: directory.series(&[&commune.urban_population], report),
            rural_population: directory.series(&[&commune.rural_population], report),
            area: directory.merged(&[&commune.area, own.map_or(&none, |p| &p.area)], report),
            cantons: commune.cantons.clone(),
            aliases: commune.aliases.clone(),
            point: directory.point(&commune.point, report),
            profile: profiles.get(slug).map(|named| profile(named, names, directory, day, report)),
            prose: texts.iter().map(|text| Prose::clone(&text.record)).collect(),
            photos,
            mute,
            partnerships: Vec::new(),
            projects: Vec::new(),
            nearest: Vec::new(),
            recorded: Recorded::NotSearched,
            span: commune.span,
        });
    }
    Some(Shelf::new(communes))
}

/// Every folder of `content/communes/` is a commune of the register, and has its prose in every language.
fn check_folders(
    records: &Records,
    directory: &Directory,
    profiles: &BTreeMap<&str, &Named<record::Profile>>,
    prose: &BTreeMap<&str, Vec<&Named<Prose>>>,
    report: &mut Report,
) {
    let mut folders: BTreeMap<&str, FileId> = BTreeMap::new();
    for (slug, profile) in profiles {
        folders.insert(slug, profile.file);
    }
    for (slug, texts) in prose {
        if let Some(first) = texts.first() {
            folders.entry(slug).or_insert(first.file);
        }
    }
    for picture in &records.pictures {
        folders.entry(picture.slug.as_str()).or_insert(picture.file);
    }
    for (slug, file) in folders {
        let place = Span::head(file);
        if directory.communes.resolve(&Spanned::new(slug.to_owned(), place), report).is_none() {
            continue;
        }
        let texts = prose.get(slug).map_or(&[][..], Vec::as_slice);
        let is_broken = |name: &str| records.broken.has_file(&format!("content/communes/{slug}/{name}"));
        if !profiles.contains_key(slug) && !is_broken("commune.toml") {
            report.add(Problem::ProfileIncomplete { missing: "commune.toml".to_owned() }, place);
        }
        for language in records.languages.iter() {
            let missing = format!("profile.{}.md", records.languages.code(language));
            if !texts.iter().any(|text| text.record.language == language) && !is_broken(&missing) {
                report.add(Problem::ProfileIncomplete { missing }, place);
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

/// Needs and offers still good at the day of the atlas; an expired one is reported and left out.
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

/// Tells regions and prefectures what they hold.
pub(super) fn fill_reverse_lists(
    regions: &mut Shelf<Region>,
    prefectures: &mut Shelf<Prefecture>,
    communes: &Shelf<Commune>,
) {
    for id in prefectures.ids().collect::<Vec<_>>() {
        let region = prefectures[id].region;
        if let Some(region) = regions.at(region) {
            region.prefectures.push(id);
        }
    }
    for (id, commune) in communes.iter() {
        if let Some(prefecture) = prefectures.at(commune.prefecture) {
            prefecture.communes.push(id);
        }
        if let Some(region) = regions.at(commune.region) {
            region.communes.push(id);
        }
    }
}

/// Finds the nearest communes of each by their points. Points are sorted by latitude, so that each commune looks only at
/// those that can still be nearer than what it has: the cost stays near-linear for a country of tens of thousands.
pub(super) fn fill_nearest(communes: &mut Shelf<Commune>) {
    let mut points: Vec<Spot> = communes
        .iter()
        .filter_map(|(id, commune)| {
            let point = commune.point.as_ref()?;
            Some(Spot::new(Geographic::new(point.lon, point.lat)?, id))
        })
        .collect();
    points.sort_by(|a, b| a.place.lat().total_cmp(&b.place.lat()).then(a.id.cmp(&b.id)));
    let found: Vec<_> =
        points.par_iter().enumerate().map(|(index, from)| (from.id, nearest(&points, index, *from))).collect();
    for (id, nearest) in found {
        if let Some(commune) = communes.at(id) {
            commune.nearest = nearest;
        }
    }
}

/// A degree of latitude in kilometres on the sphere [`distance`] uses, rounded down so that no neighbour is missed.
const KM_A_DEGREE: f64 = 111.0;

/// A chord so little longer than another may still be the shorter one: both are rounded.
const ROUNDING: f64 = 1.0 + 1e-9;

fn nearest(points: &[Spot], index: usize, from: Spot) -> Vec<(Id<Commune>, f64)> {
    let mut best: Vec<(f64, Id<Commune>, f64)> = Vec::new();
    let mut look = |spot: &Spot| {
        let full = best.len() == NEAREST;
        let (limit, longest) = best.last().filter(|_| full).map_or((f64::INFINITY, f64::INFINITY), |b| (b.0, b.2));
        if (spot.place.lat() - from.place.lat()).abs() * KM_A_DEGREE > limit {
            return false;
        }
        let chord = from.chord(spot);
        if chord > longest * ROUNDING {
            return true;
        }
        best.push((distance(from.place, spot.place), spot.id, chord));
        best.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        best.truncate(NEAREST);
        true
    };
    let (below, rest) = points.split_at(index);
    let mut down = below.iter().rev();
    let mut up = rest.iter().skip(1);
    let (mut go_down, mut go_up) = (true, true);
    while go_down || go_up {
        go_down = go_down && down.next().is_some_and(&mut look);
        go_up = go_up && up.next().is_some_and(&mut look);
    }
    best.into_iter().map(|(km, id, _)| (id, km)).collect()
}

/// A commune with a point, and that point on a sphere of radius one: far points are told by three products.
#[derive(Clone, Copy)]
struct Spot {
    place: Geographic,
    id: Id<Commune>,
    unit: [f64; 3],
}

impl Spot {
    fn new(place: Geographic, id: Id<Commune>) -> Self {
        let (lon, lat) = (place.lon().to_radians(), place.lat().to_radians());
        Self { place, id, unit: [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()] }
    }

    /// The square of the straight way through the sphere: longer where the way over it is longer.
    fn chord(&self, other: &Self) -> f64 {
        self.unit.iter().zip(&other.unit).map(|(a, b)| (a - b) * (a - b)).sum()
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
    if places.is_empty() {
        return;
    }
    let inside = Frame::around(&places);
    for point in records.register.communes.iter().filter_map(|commune| commune.point.as_ref()) {
        if !inside.holds(point.lon, point.lat, BESIDE) {
            let swapped = inside.holds(point.lat, point.lon, BESIDE);
            report.add(Problem::PointElsewhere { lon: point.lon, lat: point.lat, swapped }, point.span);
        }
    }
}

/// A partner whose point would lie in its country if longitude and latitude changed places, and is far from there as it is. More cannot be told: the
/// outlines of the world leave out small islands, which are far from the rest of their country.
pub(super) fn check_partner_points(records: &Records, report: &mut Report) {
    let mut frames: BTreeMap<String, Frame> = BTreeMap::new();
    for shape in records.boundaries.world.iter() {
        let places: Vec<Geographic> =
            shape.polygons.iter().flat_map(Polygon::rings).flat_map(|ring| ring.points().iter().copied()).collect();
        frames.entry(shape.key.to_ascii_lowercase()).or_default().widen(&places);
    }
    for partner in records.partners.iter().map(|named| &named.record) {
        let (Some(point), Some(frame)) = (&partner.point, frames.get(&partner.country.0.value)) else { continue };
        if !frame.holds(point.lon, point.lat, FAR) && frame.holds(point.lat, point.lon, 0.0) {
            report.add(Problem::PointElsewhere { lon: point.lon, lat: point.lat, swapped: true }, point.span);
        }
    }
}

/// How far outside the box of its country a point of a partner is out of the question, in degrees.
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
