//! The page that lists the pages a preview changes, in every language at once.

use super::desk::Desk;
use super::make::{Page, View, plain_frame};
use super::pages;
use super::shared::Link;
use crate::diag::Report;

/// A page that differs from the state a preview is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageChange {
    /// Its file in the output.
    pub file: String,
    /// What became of it.
    pub state: PageState,
}

/// What became of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageState {
    /// It is new.
    Added,
    /// It says something else.
    Changed,
    /// It is gone.
    Removed,
}

/// Where the page is.
pub(super) const HREF: &str = "/preview/";

/// Makes the page. `changes`: nothing when there is nothing to compare with.
pub fn preview(desks: &[Desk<'_>], changes: Option<&[PageChange]>) -> Option<View> {
    let desk = *desks.first()?;
    let languages = desks.iter().map(|desk| tongue(desk, changes)).collect();
    let heading = desks.iter().map(|desk| desk.say("say.preview", &[])).collect::<Vec<_>>().join(" · ");
    let mut frame = plain_frame(desk, "preview");
    frame.title.clone_from(&heading);
    frame.heading = heading;
    let page = Page::Preview(Box::new(pages::Preview { languages }));
    Some(View { template: "preview", frame, page, report: Report::default(), failed_row: None })
}

fn tongue(desk: &Desk<'_>, changes: Option<&[PageChange]>) -> pages::PreviewTongue {
    let own = |change: &&PageChange| change.file.split('/').next() == Some(desk.atlas.languages.code(desk.language));
    let rows: Vec<pages::PreviewRow> =
        changes.unwrap_or_default().iter().filter(own).map(|change| row(desk, change)).collect();
    let advice = match changes {
        None => desk.say("say.preview_alone", &[]),
        Some(_) if rows.is_empty() => desk.say("say.preview_same", &[]),
        Some(_) => desk.count("count.preview_pages", rows.len()),
    };
    pages::PreviewTongue {
        lang: desk.atlas.languages.code(desk.language).to_owned(),
        heading: desk.say("say.preview", &[]),
        advice,
        rows,
    }
}

fn row(desk: &Desk<'_>, change: &PageChange) -> pages::PreviewRow {
    let address = format!("/{}", change.file.trim_end_matches("index.html"));
    let (href, label) = match desk.plan.find(&change.file) {
        Some((target, language)) if language == desk.language => (address, desk.heading(target).text),
        _ => (String::new(), address),
    };
    let state = match change.state {
        PageState::Added => "say.preview_added",
        PageState::Changed => "say.preview_changed",
        PageState::Removed => "say.preview_removed",
    };
    pages::PreviewRow { link: Link { href, label }, state: desk.say(state, &[]) }
}
