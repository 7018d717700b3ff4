//! Records to atlas: the one place where slugs become ids.
//!
//! 1. Names: every record gets its id; the second use of a slug is reported.
//! 2. Words, sources, places, partners.
//! 3. Partnerships and projects, with their facts and status.
//! 4. Reverse lists.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::partnership_join::Surroundings;
use super::resolve::{Directory, NamedPlace, Names};
use super::{
    Commune, Disagreement, Id, Indexes, Page, Partner, Partnership, Prefecture, Project, Region, Shelf, Slugs, Source,
    Term, Tile, commune_join, duplicates, partnership_join, stand_in, term_join, tile_join,
};
use crate::diag::{Noun, Problem, Report, Span};
use crate::i18n::{Date, Languages, Text};
use crate::record::{self, Boundaries, Broken, Named, Records, Settings, VOCABULARIES};

/// The day of the atlas: statuses are computed and needs expire at this date, never at the clock.
#[derive(Clone, Debug, PartialEq)]
pub struct Day(pub Date);

/// The joined atlas.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each shelf is named for what stands on it")]
pub struct Atlas {
    pub languages: Languages,
    pub settings: Settings,
    pub day: Day,
    pub terms: Shelf<Term>,
    pub sources: Shelf<Source>,
    pub regions: Shelf<Region>,
    pub prefectures: Shelf<Prefecture>,
    pub communes: Shelf<Commune>,
    pub partners: Shelf<Partner>,
    pub partnerships: Shelf<Partnership>,
    pub projects: Shelf<Project>,
    pub pages: Shelf<Page>,
    pub boundaries: Boundaries,
    /// The tile grid, row by row; empty when there is none.
    pub tiles: Vec<Tile>,
    pub indexes: Indexes,
    /// What each slug stands for.
    pub slugs: Arc<Slugs>,
    /// Evidence of the figures published by others, in the order of the settings.
    pub figure_evidence: Vec<super::Evidence>,
    /// What was written and could not be read: no page may be built then, but the rest can be checked.
    pub broken: Broken,
    /// Everything contested.
    pub contested: Vec<Disagreement>,
}

impl Atlas {
    /// Every word of one vocabulary, in the order written.
    pub fn words(&self, noun: Noun) -> impl Iterator<Item = Id<Term>> + use<'_> {
        self.terms.iter().filter(move |(_, term)| term.noun == noun).map(|(id, _)| id)
    }
}

/// Joins the records at a day. Without settings there is no atlas.
pub fn join(mut records: Records, today: Option<Date>, report: &mut Report) -> Option<Atlas> {
    let (settings, settings_file) = records.settings.clone()?;
    stand_in::complete(&mut records);
    let day = Day(today.or(settings.as_of).unwrap_or_else(|| newest(&records)));

    let Records { broken, register, languages, .. } = &mut records;
    broken.places_of_one_slug(register, languages);
    let directory = directory(&records, report);
    let terms = term_join::terms(&records, &directory, report);
    let rules = term_join::status_rules(&terms, &records, settings_file, report)?;
    let sources = term_join::sources(&records);
    let mut regions = commune_join::regions(&records, &directory, report);
    let mut prefectures = commune_join::prefectures(&records, &directory, report)?;
    let mut apart = (Report::default(), Report::default());
    // Communes and their partners know nothing of one another before the lists back are filled.
    let (communes, related) = rayon::join(
        || commune_join::communes(&records, &directory, &prefectures, &day, &mut apart.0),
        || {
            let report = &mut apart.1;
            let partners = partnership_join::partners(&records, &directory, report)?;
            let around = Surroundings {
                directory: &directory,
                partners: &partners,
                terms: &terms,
                rules: &rules,
                settings: &settings,
                day: &day,
            };
            let partnerships = partnership_join::partnerships(&records, &around, report)?;
            let projects = partnership_join::projects(&records, &directory, report);
            Some((partners, partnerships, projects))
        },
    );
    report.append(apart.0);
    report.append(apart.1);
    let mut communes = communes?;
    let (mut partners, mut partnerships, projects) = related?;
    for date in &records.past {
        check_not_future(&date.value, date.span, &day, report);
    }
    let mut apart = (Report::default(), Report::default());
    rayon::join(
        || {
            let twins = duplicates::partners(&records, &partners, &terms, &mut apart.0);
            duplicates::partnerships(&records, &partnerships, &twins, &directory, &mut apart.0);
        },
        || {
            duplicates::sources(&records, &mut apart.1);
            duplicates::projects(&records, &projects, &mut apart.1);
            commune_join::check_points(&records, &mut apart.1);
            commune_join::check_partner_points(&records, &mut apart.1);
            commune_join::check_boundaries(&records.boundaries, &records.broken, &directory, &regions, &mut apart.1);
            directory.check_cited(&records.cited, &mut apart.1);
        },
    );
    report.append(apart.0);
    report.append(apart.1);
    let pages = term_join::pages(records.pages, &records.broken, report, records.languages.codes());
    let evidence = |citation, report: &mut Report| directory.evidence(citation, report);
    let figure_evidence = settings.figures.iter().map(|figure| evidence(&figure.citation, report)).collect();
    commune_join::fill_reverse_lists(&mut regions, &mut prefectures, &communes);
    let is_grid_broken = records.broken.has_file("geodata/tiles.toml") || records.broken.touches(Noun::Commune);
    let places = (&regions, &prefectures, &communes);
    let tiles = tile_join::tiles(&records.tiles, is_grid_broken, &directory, places, report);
    records.broken.silence(report);

    partnership_join::fill_reverse_lists(&mut communes, &mut partners, &mut partnerships, &projects, &terms);
    commune_join::fill_nearest(&mut communes);
    let indexes = Indexes::new(&terms, &prefectures, &communes, &partnerships, &records.languages);

    let mut atlas = Atlas {
        languages: records.languages,
        settings,
        day,
        terms,
        sources,
        regions,
        prefectures,
        communes,
        partners,
        partnerships,
        projects,
        pages: Shelf::new(pages),
        boundaries: records.boundaries,
        tiles,
        indexes,
        slugs: Arc::default(),
        figure_evidence,
        broken: records.broken,
        contested: Vec::new(),
    };
    atlas.contested = atlas.disagreements();
    atlas.slugs = Arc::new(Slugs::of(&atlas));
    // What is left of the records was copied from; nobody waits for its memory to be given back.
    let copied = (records.profiles, records.prose, records.partners, records.partnerships, records.projects);
    let looked_up = (records.register, records.bibliography, records.written, records.past, records.cited);
    rayon::spawn(move || drop((copied, looked_up, directory)));
    Some(atlas)
}

fn directory(records: &Records, report: &mut Report) -> Directory {
    let mut terms = BTreeMap::new();
    let mut first = 0;
    for (_, noun) in VOCABULARIES {
        // A vocabulary without a file has no words, and a reference to one is reported.
        terms.insert(*noun, Names::starting_at(*noun, std::iter::empty(), 0));
    }
    for vocabulary in &records.vocabularies {
        // TOML refuses a key used twice, so a vocabulary has no duplicates.
        let items = vocabulary.entries.iter().map(|entry| (entry.slug.value.as_str(), entry.slug.span));
        let labels = vocabulary.entries.iter().map(|entry| (entry.slug.value.as_str(), &entry.label));
        let names = Names::starting_at(vocabulary.noun, items, first).labelled(labels, &records.languages);
        first += vocabulary.entries.len();
        terms.insert(vocabulary.noun, names);
    }
    let register = &records.register;
    let places = |items: Vec<(&record::Slug, &Text)>| NamedPlace::all(&items, &records.languages);
    let regions = places(register.regions.iter().map(|region| (&region.slug, &region.name)).collect());
    let prefectures = places(register.prefectures.iter().map(|one| (&one.slug, &one.name)).collect());
    let communes = places(register.communes.iter().map(|commune| (&commune.slug, &commune.name)).collect());
    let sources = records.bibliography.iter().map(|source| (source.slug.value.clone(), source.slug.span));
    Directory {
        terms,
        sources: Names::new(Noun::Source, sources, report),
        regions: Names::of_places(Noun::Region, &regions, report),
        prefectures: Names::of_places(Noun::Prefecture, &prefectures, report),
        communes: Names::of_places(Noun::Commune, &communes, report).known_as(
            register.communes.iter().zip(&communes).flat_map(|(commune, place)| {
                let slug = place.meant.as_ref().unwrap_or(&place.slug);
                spoken_names(commune, &records.languages).into_iter().map(move |name| (name, slug.clone()))
            }),
        ),
        partners: Names::new(Noun::Partner, of_files(&records.partners), report),
        partnerships: Names::new(Noun::Partnership, of_files(&records.partnerships), report),
    }
}

/// What a commune may be called: its name, its other names, its seat, its slug.
pub(super) fn spoken_names(commune: &crate::record::Commune, languages: &Languages) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for text in commune.seat.0.iter().filter_map(|claim| claim.value.value()).chain([&commune.name]) {
        for language in languages.iter() {
            let name = text.read(language).text;
            // Most are the same in every language.
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names.extend(commune.aliases.iter().cloned());
    names.push(commune.slug.0.value.clone());
    names
}

fn of_files<T>(records: &[Named<T>]) -> impl Iterator<Item = (String, Span)> {
    records.iter().map(|record| (record.slug.clone(), Span::head(record.file)))
}

/// The newest date the content gives, for an atlas that states no day: a rebuild must not depend on the clock.
fn newest(records: &Records) -> Date {
    let past = records.past.iter().map(|date| date.value);
    past.max_by_key(Date::last_day).unwrap_or_else(|| Date::of_year(2000))
}

/// Reports a date that lies after the day of the atlas.
fn check_not_future(date: &Date, span: Span, day: &Day, report: &mut Report) {
    if date.first_day() > day.0.last_day() {
        let problem = Problem::InTheFuture { date: date.to_string(), today: day.0.to_string() };
        report.add(problem, span);
    }
}
