//! Records to atlas: the one place where slugs become ids.
//!
//! 1. Names: every record gets its id; the second use of a slug is reported.
//! 2. Words, sources, places, partners.
//! 3. Partnerships and projects, with their facts and status.
//! 4. Reverse lists.

use std::sync::Arc;

use super::across::{Across, Joint};
use super::kept::{Ground, Joined, Kept, Standing};
use super::partnership_join::Surroundings;
use super::ties::Ties;
use super::trace::{Kind, Notes, Part};
use super::{
    Commune, Disagreement, Id, Indexes, Page, Partner, Partnership, Prefecture, Project, Region, Shelf, Slugs, Source,
    Story, Term, Tile, Trace, Whole, commune_join, nearest, partnership_join, stand_in, term_join, tile_join,
};
use crate::diag::{Noun, Problem, Report, Span, Spanned};
use crate::i18n::{Date, Languages};
use crate::record::{Boundaries, Broken, Records, Settings, Slug};

/// The day of the atlas: statuses are computed and needs expire at this date, never at the clock.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Day(pub Date);

/// The joined atlas.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each shelf is named for what stands on it")]
pub struct Atlas {
    pub languages: Languages,
    pub settings: Arc<Settings>,
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
    pub stories: Shelf<Story>,
    pub boundaries: Boundaries,
    /// The tile grid, row by row; empty when there is none.
    pub tiles: Arc<Vec<Tile>>,
    pub indexes: Indexes,
    /// What each slug stands for.
    pub slugs: Arc<Slugs>,
    /// Evidence of the figures published by others, in the order of the settings.
    pub figure_evidence: Vec<super::Evidence>,
    /// What was written and could not be read: no page may be built then, but the rest can be checked.
    pub broken: Broken,
    /// Everything contested.
    pub contested: Whole<Vec<Disagreement>>,
    /// What is looked up, where it is noted.
    pub(super) notes: Option<Arc<Notes>>,
}

impl Atlas {
    /// Every word of one vocabulary, in the order written.
    pub fn words(&self, noun: Noun) -> impl Iterator<Item = Id<Term>> + use<'_> {
        self.terms.iter().filter(move |(_, term)| term.noun == noun).map(|(id, _)| id)
    }

    /// A copy that notes what is looked up in it; it shares everything with this one.
    pub fn noting(&self) -> Self {
        let Self { communes, partners, partnerships, projects, pages, stories, indexes, contested, .. } = self;
        let notes = Arc::new(Notes::new([
            communes.len(),
            partners.len(),
            partnerships.len(),
            projects.len(),
            pages.len(),
            stories.len(),
        ]));
        Self {
            communes: communes.noting(&notes, Kind::Communes),
            partners: partners.noting(&notes, Kind::Partners),
            partnerships: partnerships.noting(&notes, Kind::Partnerships),
            projects: projects.noting(&notes, Kind::Projects),
            pages: pages.noting(&notes, Kind::Pages),
            stories: stories.noting(&notes, Kind::Stories),
            indexes: indexes.noting(&notes),
            contested: contested.noting(&notes, Part::Contested),
            notes: Some(notes),
            ..self.clone()
        }
    }

    /// What was looked up since the last time this was asked; nothing where no note is taken.
    pub fn looked_up(&self) -> Trace {
        self.notes.as_ref().map(|notes| notes.take()).unwrap_or_default()
    }

    /// Notes what was looked up another time.
    pub fn look_up_again(&self, trace: &Trace) {
        if let Some(notes) = &self.notes {
            notes.saw_again(trace);
        }
    }
}

/// Joins the records at a day. Without settings there is no atlas.
pub fn join(records: Records, today: Option<Date>, report: &mut Report) -> Option<Atlas> {
    let (atlas, joined) = join_again(records, today, &Joined::default(), report)?;
    // What it was joined from was copied from; nobody waits for its memory to be given back.
    rayon::spawn(move || drop(joined));
    Some(atlas)
}

/// The same, given what an earlier join made: what was joined from the same is not joined again.
pub fn join_again(
    mut records: Records,
    today: Option<Date>,
    kept: &Joined,
    report: &mut Report,
) -> Option<(Atlas, Joined)> {
    let (settings, settings_file) = records.settings.clone()?;
    stand_in::complete(&mut records);
    let day = Day(today.or(settings.as_of).unwrap_or_else(|| newest(&records)));
    let Records { broken, register, languages, .. } = &mut records;
    broken.places_of_one_slug(register, languages);

    let ground = Ground::of(&records, &settings, settings_file, &day);
    let before = kept.0.as_deref().filter(|kept| kept.standing.ground.is(&ground));
    let named = before.or_else(|| kept.0.as_deref().filter(|kept| kept.standing.ground.has_names_of(&ground)));
    let standing = match before {
        Some(kept) => {
            report.append(kept.standing.said.clone());
            Arc::clone(&kept.standing)
        }
        None => Arc::new(Standing::new(ground, &records, report)?),
    };
    let Standing { directory, terms, rules, regions, prefectures, .. } = standing.as_ref();

    let mut apart = (Report::default(), Report::default());
    // Communes and their partners know nothing of one another before the lists back are filled.
    let (communes, related) = rayon::join(
        || commune_join::communes(&records, &standing, &day, before.map(|before| &before.communes), &mut apart.0),
        || {
            let report = &mut apart.1;
            let partners = partnership_join::partners(&records, directory, named.map(|named| &named.partners), report)?;
            let around =
                Surroundings { directory, partners: &partners.shelf, terms, rules, settings: &settings, day: &day };
            let is_where_it_was = |before: &&Kept| partnership_join::are_where_they_were(&partners, &before.partners);
            let kept = named.filter(is_where_it_was).map(|named| &named.partnerships);
            let partnerships = partnership_join::partnerships(&records, &around, kept, report)?;
            let kept = named.map(|named| &named.projects);
            let projects = partnership_join::projects(&records, directory, kept, report)?;
            Some((partners, partnerships, projects))
        },
    );
    report.append(apart.0);
    report.append(apart.1);
    let mut communes = communes?;
    let (mut partners, mut partnerships, projects) = related?;
    partnership_join::check_places(&records, &standing, report);
    partnership_join::check_successions(&records, &partners.shelf, report);
    for date in &records.past {
        check_not_future(&date.value, date.span, &day, report);
    }

    let joined = Joint {
        records: &records,
        standing: &standing,
        partners: &partners,
        partnerships: &partnerships,
        projects: &projects,
    };
    let across = Across::say(&joined, [before, named, kept.0.as_deref()], report);

    // Readers are told the name of the country, which its code is not. One that is listed under a wrong code has been said.
    let is_miswritten = report.says(|problem| matches!(problem, Problem::BadCountry { .. }));
    if let Some(place) = settings.country_place.filter(|_| !is_miswritten) {
        directory.term(Noun::Country, &Slug(Spanned::new(settings.country.to_ascii_lowercase(), place)), report);
    }
    let pages = term_join::pages(records.pages, &records.broken, report, records.languages.codes());
    let pages = Shelf::new(pages);
    let evidence = |citation, report: &mut Report| directory.evidence(citation, report);
    let figure_evidence = settings.figures.iter().map(|figure| evidence(&figure.citation, report)).collect();
    let is_grid_broken = records.broken.has_file("geodata/tiles.toml") || records.broken.touches(Noun::Commune);
    let places = (regions, prefectures, &communes.shelf);
    let tiles = tile_join::tiles(&records.tiles, is_grid_broken, directory, places, report);
    records.broken.silence(report);

    let ties = Ties::of(&communes.shelf, &partners.shelf, &partnerships.shelf, &projects.shelf, terms);
    let nearest = nearest::of_all(&communes.shelf, before.map(|before| &before.communes.shelf));
    ties.tell(nearest, &mut communes.shelf, &mut partners.shelf, &mut partnerships.shelf);
    let indexes = Indexes::new(terms, prefectures, &communes.shelf, &partnerships.shelf, &pages, &records.languages);
    let known = |before: &&Kept| {
        before.projects.shelf.is_alike(&projects.shelf, |one, other| one.slug == other.slug)
            && before.pages.is_alike(&pages, |one, other| one.slug == other.slug)
    };
    let slugs = before.filter(known).map(|before| Arc::clone(&before.slugs));

    let mut atlas = Atlas {
        languages: records.languages,
        settings: Arc::new(settings),
        day,
        terms: terms.clone(),
        sources: standing.sources.clone(),
        regions: regions.clone(),
        prefectures: prefectures.clone(),
        communes: communes.shelf.clone(),
        partners: partners.shelf.clone(),
        partnerships: partnerships.shelf.clone(),
        projects: projects.shelf.clone(),
        pages: pages.clone(),
        stories: commune_join::stories(&communes),
        boundaries: records.boundaries.clone(),
        tiles: Arc::new(tiles),
        indexes,
        slugs: slugs.clone().unwrap_or_default(),
        figure_evidence,
        broken: records.broken,
        contested: Whole::default(),
        notes: None,
    };
    atlas.contested = Whole::new(atlas.disagreements());
    let slugs = slugs.unwrap_or_else(|| Arc::new(Slugs::of(&atlas)));
    atlas.slugs = Arc::clone(&slugs);
    let boundaries = records.boundaries;
    let kept = Kept { standing, communes, partners, partnerships, projects, pages, slugs, boundaries, across };
    // What is left of the records was copied from.
    let copied = (records.profiles, records.prose, records.partners, records.partnerships, records.projects);
    let looked_up = (records.register, records.bibliography, records.written, records.past, records.cited);
    rayon::spawn(move || drop((copied, looked_up)));
    Some((atlas, Joined(Some(Arc::new(kept)))))
}

/// The newest date the content gives, for an atlas that states no day: a rebuild must not depend on the clock.
fn newest(records: &Records) -> Date {
    let past = records.past.iter().map(|date| date.value);
    past.max_by_key(Date::last_day).unwrap_or_else(|| Date::of_year(2000))
}

/// Reports a date that lies after the day of the atlas.
fn check_not_future(date: &Date, span: Span, day: &Day, report: &mut Report) {
    if !date.has_come(&day.0) {
        let problem = Problem::InTheFuture { date: date.to_string(), today: day.0.to_string() };
        report.add(problem, span);
    }
}
