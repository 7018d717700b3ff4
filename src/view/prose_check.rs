//! What is wrong with the prose of the pages, told without making one.
//!
//! In: the desks. Out: a [`Report`], and [`CheckedProse`]: what was said of each text, kept for the next time. A text that is as it was is not read
//! again as long as everything a link may lead to is where it was.

use std::sync::Arc;

use rayon::prelude::*;

use super::desk::Desk;
use super::links::{PageLinks, page_of_project};
use crate::atlas::{Atlas, Commune, Id, Slugs};
use crate::diag::Report;
use crate::i18n::LanguageId;
use crate::page::{Plan, Target};
use crate::prose;
use crate::record::ProseBody;

/// What was said of each text. A copy shares it.
#[derive(Clone, Default)]
pub struct CheckedProse {
    around: Option<Arc<Around>>,
    /// In the order of the atlas.
    texts: Arc<Vec<Checked>>,
}

/// A text, and what was said of it.
struct Checked {
    language: LanguageId,
    body: ProseBody,
    report: Report,
}

/// Everything but its own words that what is said of a text depends on: see [`PageLinks`].
#[derive(PartialEq)]
struct Around {
    plan: Arc<Plan>,
    slugs: Arc<Slugs>,
    project_pages: Vec<Option<Target>>,
    words: Vec<String>,
    /// The photographs beside texts, and whether they are published.
    photos: Vec<(Id<Commune>, bool, String)>,
}

impl Around {
    fn of(desks: &[Desk<'_>], atlas: &Atlas, plan: &Arc<Plan>) -> Self {
        Self {
            plan: Arc::clone(plan),
            slugs: Arc::clone(&atlas.slugs),
            project_pages: atlas.projects.iter().map(|(_, project)| page_of_project(project)).collect(),
            photos: photos(atlas),
            words: desks.iter().flat_map(|desk| prose::WORDS.map(|key| desk.say(key, &[]))).collect(),
        }
    }
}

fn photos(atlas: &Atlas) -> Vec<(Id<Commune>, bool, String)> {
    let of = |(id, commune): (Id<Commune>, &Commune)| -> Vec<(Id<Commune>, bool, String)> {
        let shown = commune.photos.iter().map(|photo| (id, true, photo.picture.name.clone()));
        shown.chain(commune.mute.iter().map(|name| (id, false, name.clone()))).collect()
    };
    atlas.communes.iter().flat_map(of).collect()
}

/// What is wrong with the prose of every page, each text once; no page is made.
pub fn check_prose(desks: &[Desk<'_>], plan: &Arc<Plan>, kept: &CheckedProse, report: &mut Report) -> CheckedProse {
    let Some(atlas) = desks.first().map(|desk| desk.atlas) else { return CheckedProse::default() };
    let around = Around::of(desks, atlas, plan);
    let is_around = kept.around.as_deref() == Some(&around);
    let profiles = atlas
        .communes
        .iter()
        .flat_map(|(id, commune)| atlas.stories[commune.story].texts.iter().map(move |text| (id, text)));
    let profiles = profiles.map(|(id, (language, body))| (Some(id), *language, body));
    let pages = atlas.pages.iter().flat_map(|(_, page)| &page.texts);
    let texts: Vec<_> = profiles.chain(pages.map(|(page, _)| (None, page.language, &page.body))).collect();
    let check = |(rank, (beside, language, body)): (usize, &(Option<Id<Commune>>, LanguageId, &ProseBody))| {
        let earlier =
            kept.texts.get(rank).filter(|text| is_around && text.language == *language && text.body == **body);
        let report = earlier.map_or_else(
            || {
                let mut report = Report::default();
                if let Some(desk) = desks.get(language.index()) {
                    let links = PageLinks::new(*desk, *language, *beside);
                    prose::check(desk.manuscript(body, *language, &links), &mut report);
                }
                report
            },
            |earlier| earlier.report.clone(),
        );
        Checked { language: *language, body: (*body).clone(), report }
    };
    let texts: Vec<Checked> = texts.par_iter().enumerate().map(check).collect();
    for text in texts.iter().filter(|text| !text.report.is_empty()) {
        report.append(text.report.clone());
    }
    CheckedProse { around: Some(Arc::new(around)), texts: Arc::new(texts) }
}
