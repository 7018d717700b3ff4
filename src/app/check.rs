//! `atlas check`: every problem of the content; nothing is written.

use std::time::Instant;

use super::arguments::{Check, Format};
use super::{Stop, Terminal, sentences};
use crate::builder::{self, Options};
use crate::diag::{Report, render};
use crate::source::Sources;

pub(super) fn check(arguments: &Check, terminal: &Terminal) -> Result<(), Stop> {
    let started = Instant::now();
    let speech = terminal.speech;
    terminal.step(&sentences::reading(speech));
    let mut report = Report::default();
    let sources = Sources::read(&arguments.site, &mut report).map_err(|error| Stop::Failed(error.words(speech)))?;
    terminal.detail(&sentences::read(sources.all().len(), started.elapsed(), speech));

    terminal.step(&sentences::building(speech));
    let options = Options { strict: arguments.strict, ..Options::default() };
    let would_build = builder::check(&sources, &options, &mut report);
    let files = sources.files();
    match arguments.format {
        Format::Human => terminal.report(&report, files, arguments.strict),
        Format::Short => terminal.print(&render::short(&report, files, speech)),
    }
    if !would_build {
        return Err(Stop::Content);
    }
    if arguments.format == Format::Human && report.is_empty() {
        terminal.say(&sentences::is_clean(speech));
    }
    Ok(())
}
