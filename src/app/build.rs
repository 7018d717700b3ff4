//! `atlas build`: the site in its folder.

use std::path::Path;
use std::time::Instant;

use super::arguments::Build;
use super::timings::Timings;
use super::{Stop, Terminal, revision, sentences};
use crate::builder::{self, Options, Preview, Stage};
use crate::diag::Report;
use crate::output;
use crate::source::Sources;

/// Folders of the site that are read: a site written into one of them would be read by the next build.
const SOURCES: &[&str] = &["content", "geodata", "themes"];

pub(super) fn build(arguments: &Build, terminal: &Terminal) -> Result<(), Stop> {
    let started = Instant::now();
    let timings = Timings::new();
    let speech = terminal.speech;
    if is_among_sources(&arguments.out, &arguments.site) {
        return Err(Stop::Failed(sentences::inside_sources(&arguments.out, speech)));
    }
    terminal.step(&sentences::reading(speech));
    let mut report = Report::default();
    let sources = Sources::read(&arguments.site, &mut report).map_err(|error| Stop::Failed(error.words(speech)))?;
    terminal.detail(&sentences::read(sources.all().len(), started.elapsed(), speech));

    terminal.step(&sentences::building(speech));
    let mut options = Options {
        base_url: arguments.base_url.clone(),
        today: arguments.today,
        strict: arguments.strict,
        minify: true,
        preview: None,
    };
    options.preview = preview(arguments, &options, terminal)?;
    let outputs = builder::build_watched(&sources, &options, &|stage| timings.tell(stage), &mut report);
    timings.tell(Stage::Rest);
    terminal.report(&report, sources.files(), arguments.strict);
    let Some(outputs) = outputs.filter(|_| report.is_clean(arguments.strict)) else {
        terminal.say(&sentences::nothing_written(speech));
        return Err(Stop::Content);
    };

    terminal.step(&sentences::writing(speech));
    timings.tell(Stage::Write);
    let written = output::write(&arguments.out, &outputs).map_err(|error| Stop::Failed(error.words(speech)))?;
    if arguments.timings {
        terminal.tell(&timings.table(speech));
    }
    terminal.say(&sentences::built(&outputs, written, &arguments.out, started.elapsed(), speech));
    Ok(())
}

/// What a preview is compared with, built as it is built itself.
fn preview(arguments: &Build, options: &Options, terminal: &Terminal) -> Result<Option<Preview>, Stop> {
    let Some(base) = &arguments.preview else { return Ok(None) };
    if base.is_empty() {
        return Ok(Some(Preview::default()));
    }
    let sources = revision::sources_at(&arguments.site, base, terminal.speech)?;
    let options = Options { preview: Some(Preview::default()), ..options.clone() };
    let base = builder::build(&sources, &options, &mut Report::default());
    if base.is_none() {
        terminal.say(&sentences::no_base(terminal.speech));
    }
    Ok(Some(Preview { base }))
}

fn is_among_sources(out: &Path, site: &Path) -> bool {
    let (Ok(out), Ok(site)) = (std::path::absolute(out), std::path::absolute(site)) else { return false };
    SOURCES.iter().any(|folder| out.starts_with(site.join(folder)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_output_may_not_lie_among_the_sources() {
        assert!(is_among_sources(Path::new("content/public"), Path::new(".")));
        assert!(is_among_sources(Path::new("a/geodata"), Path::new("a")));
        assert!(!is_among_sources(Path::new("public"), Path::new(".")));
        assert!(!is_among_sources(Path::new("contents"), Path::new(".")));
    }
}
