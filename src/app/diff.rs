//! `atlas diff`: what changes for readers between a revision and the folder as it is.

use super::arguments::{Diff, DiffFormat};
use super::{Stop, Terminal, revision, sentences};
use crate::builder::{self, Options};
use crate::compare::{Form, Statuses, compare};
use crate::diag::{Report, Speech};
use crate::source::Sources;

pub(super) fn diff(arguments: &Diff, terminal: &Terminal) -> Result<(), Stop> {
    let speech = terminal.speech;
    terminal.step(&sentences::reading(speech));
    let before = revision::sources_at(&arguments.site, &arguments.revision, speech)?;
    let after = Sources::read(&arguments.site, &mut Report::default());
    let after = after.map_err(|error| Stop::Failed(error.words(speech)))?;
    terminal.step(&sentences::building(speech));
    let options = Options { today: arguments.today, ..Options::default() };
    let (old, new) = (statuses(&before, &options), statuses(&after, &options));
    let changes = compare((&before, &old), (&after, &new));
    let form = match arguments.format {
        DiffFormat::Plain => Form::Plain,
        DiffFormat::Markdown => Form::Markdown,
    };
    terminal.print(&changes.tell(speech, form));
    Ok(())
}

/// The status of each partnership, where the sources hold together enough to tell.
fn statuses(sources: &Sources, options: &Options) -> Statuses {
    let Some(site) = builder::prepare(sources, options, &mut Report::default()) else { return Statuses::new() };
    let atlas = &site.atlas;
    let languages: Vec<_> = atlas.languages.iter().collect();
    let named = |speech: Speech| {
        let own = languages.iter().find(|language| atlas.languages.code(**language) == speech.code());
        own.or(languages.first()).copied()
    };
    let partnerships = atlas.partnerships.iter().map(|(_, partnership)| {
        let label = |speech: Speech| {
            named(speech).map(|language| atlas.terms[partnership.status.term].label.read(language).text.to_owned())
        };
        let words = [Speech::French, Speech::English].map(|speech| label(speech).unwrap_or_default());
        (partnership.slug.clone(), words)
    });
    partnerships.collect()
}
