//! What is said of many records at once: twins, folders without a commune, points elsewhere, sources nobody knows.
//!
//! Each part is looked at again only where it could say something else.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::kept::{Each, Kept, Standing};
use super::{Id, Partner, Partnership, Project, commune_join, duplicates, partnership_join};
use crate::diag::{FileId, Report};
use crate::i18n::LanguageId;
use crate::record::{self, Records, Slug};

/// What was said, each part by itself, with what it was said of where that is kept nowhere else.
pub(super) struct Across {
    folders: Report,
    /// The files in the folders of communes.
    in_folders: Vec<InFolder>,
    partners: Report,
    twins: BTreeMap<Id<Partner>, Id<Partner>>,
    partnerships: Report,
    projects: Report,
    sources: Report,
    places: Report,
    partner_places: Report,
    /// Lists of sources named somewhere, all of which are known.
    cited: Vec<Option<Arc<Vec<Slug>>>>,
}

/// A file in the folder of a commune: what is asked for of each folder depends on no more.
pub(super) type InFolder = (Arc<str>, FileId, Option<LanguageId>);

/// Records, and what they were joined to.
pub(super) struct Joint<'a> {
    pub records: &'a Records,
    pub standing: &'a Standing,
    pub partners: &'a Each<record::Partner, Partner>,
    pub partnerships: &'a Each<record::Partnership, Partnership>,
    pub projects: &'a Each<record::Project, Project>,
}

impl Across {
    /// Says it. What was joined earlier: on the same ground, on one of the same names, on any.
    pub(super) fn say(joint: &Joint<'_>, [before, named, earlier]: [Option<&Kept>; 3], report: &mut Report) -> Self {
        let Joint { records, standing, partners, partnerships, projects } = joint;
        let Standing { ground, directory, terms, regions, .. } = standing;
        let in_folders = commune_join::files_in_folders(records);
        let same = before.map(|before| &before.across).filter(|before| before.in_folders == in_folders);
        let folders = again(same.map(|before| &before.folders), report, |report| {
            commune_join::check_folders(records, directory, report);
        });
        // Of partners only names, words and places matter.
        let same_twins = earlier.filter(|earlier| {
            earlier.standing.ground.has_words_of(ground)
                && duplicates::are_told_apart_alike(&partners.inputs, &earlier.partners.inputs)
        });
        let same_ties =
            same_twins.and(named).filter(|before| partnership_join::tie_the_same(partnerships, &before.partnerships));
        let same_places = before.filter(|before| before.boundaries.is(&records.boundaries));
        let mut apart = (Report::default(), Report::default());
        let ((of_partners, twins, of_partnerships), (sources, of_projects, places, partner_places, cited)) =
            rayon::join(
                || {
                    let report = &mut apart.0;
                    let mut twins = same_twins.map(|before| before.across.twins.clone()).unwrap_or_default();
                    let of_partners = again(same_twins.map(|before| &before.across.partners), report, |report| {
                        twins = duplicates::partners(records, &partners.shelf, terms, report);
                    });
                    let of_partnerships =
                        again(same_ties.map(|before| &before.across.partnerships), report, |report| {
                            duplicates::partnerships(records, &partnerships.shelf, &twins, directory, report);
                        });
                    (of_partners, twins, of_partnerships)
                },
                || {
                    let report = &mut apart.1;
                    let sources = again(named.map(|named| &named.across.sources), report, |report| {
                        duplicates::sources(records, report);
                    });
                    let same = named.filter(|_| projects.is_as_before).map(|named| &named.across.projects);
                    let of_projects = again(same, report, |report| {
                        duplicates::projects(records, &projects.shelf, report);
                    });
                    let places = again(same_places.map(|before| &before.across.places), report, |report| {
                        duplicates::communes(records, report);
                        commune_join::check_points(records, report);
                        commune_join::check_boundaries(
                            &records.boundaries,
                            &records.broken,
                            directory,
                            regions,
                            report,
                        );
                        commune_join::check_outline(records, report);
                    });
                    let same =
                        same_places.filter(|_| partners.is_as_before).map(|before| &before.across.partner_places);
                    let partner_places = again(same, report, |report| {
                        commune_join::check_partner_points(records, report);
                    });
                    let known = named.map_or(&[][..], |named| &named.across.cited);
                    (sources, of_projects, places, partner_places, directory.check_cited(&records.cited, known, report))
                },
            );
        report.append(apart.0);
        report.append(apart.1);
        Self {
            folders,
            in_folders,
            partners: of_partners,
            twins,
            partnerships: of_partnerships,
            projects: of_projects,
            sources,
            places,
            partner_places,
            cited,
        }
    }
}

/// Adds to a report what `look` has to say, or what was `kept` of it; gives it back, to be kept.
fn again(kept: Option<&Report>, report: &mut Report, look: impl FnOnce(&mut Report)) -> Report {
    let said = kept.cloned().unwrap_or_else(|| {
        let mut said = Report::default();
        look(&mut said);
        said
    });
    report.append(said.clone());
    said
}
