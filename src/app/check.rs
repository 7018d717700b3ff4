//! `atlas check`: every problem of the content. Nothing is written, but with `--fix` what is certain.

use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use super::arguments::{Check, Format};
use super::timings::Timings;
use super::{Stop, Terminal, sentences};
use crate::builder::{self, Options, Stage};
use crate::diag::{Amendment, FileId, Files, Report, Speech, render};
use crate::handbook;
use crate::output::amend;
use crate::source::{Sources, toml};

pub(super) fn check(arguments: &Check, terminal: &Terminal) -> Result<(), Stop> {
    let options = Options { strict: arguments.strict, ..Options::default() };
    let timings = Timings::new();
    let mut run = examine(&arguments.site, &options, &timings, terminal)?;
    if arguments.timings {
        terminal.tell(&timings.table(terminal.speech));
    }
    if arguments.fix && mend(&run, &arguments.site, terminal)? {
        run = examine(&arguments.site, &options, &Timings::new(), terminal)?;
    }
    let Run { report, files, would_build } = run;
    let speech = terminal.speech;
    match arguments.format {
        Format::Human => terminal.report(&report, &files, arguments.strict),
        Format::Short => terminal.print(&render::short(&report, &files, speech)),
        Format::Json => terminal.print(&render::json(&report, &files, speech)),
        Format::Github => {
            terminal.print(&render::github(&report, &files, speech));
            summarise(&report, &files, arguments.strict, speech)?;
        }
        Format::Sarif => terminal.print(&sarif(&report, &files, speech)),
        Format::Gitlab => terminal.print(&render::gitlab(&report, &files, speech)),
    }
    if !would_build {
        return Err(Stop::Content);
    }
    if arguments.format == Format::Human && report.is_empty() {
        terminal.say(&sentences::is_clean(speech));
    }
    Ok(())
}

/// What one reading of the site folder gave.
struct Run {
    report: Report,
    files: Files,
    would_build: bool,
}

fn examine(site: &Path, options: &Options, timings: &Timings, terminal: &Terminal) -> Result<Run, Stop> {
    let started = Instant::now();
    terminal.step(&sentences::reading(terminal.speech));
    let mut report = Report::default();
    let sources = Sources::read(site, &mut report).map_err(|error| Stop::Failed(error.words(terminal.speech)))?;
    terminal.detail(&sentences::read(sources.all().len(), started.elapsed(), terminal.speech));
    terminal.step(&sentences::building(terminal.speech));
    let would_build = builder::check_watched(&sources, options, &|stage| timings.tell(stage), &mut report);
    timings.tell(Stage::Rest);
    Ok(Run { report, files: sources.files().clone(), would_build })
}

/// Makes the suggested changes and says which files they are in; whether there was any.
fn mend(run: &Run, site: &Path, terminal: &Terminal) -> Result<bool, Stop> {
    let mut amendments = run.report.amendments(&run.files);
    // Each change is right by itself; two keys put right may be one.
    amendments.retain(|amendment| !breaks(amendment));
    for amendment in &amendments {
        let path = site.join(&amendment.path);
        amend(&path, &amendment.before, &amendment.after)
            .map_err(|error| Stop::Failed(error.words(terminal.speech)))?;
        terminal.say(&sentences::mended(&amendment.path, amendment.changes, terminal.speech));
    }
    Ok(!amendments.is_empty())
}

/// Whether a file that could be read could not be read any more.
fn breaks(amendment: &Amendment) -> bool {
    let is_read = |text: &str| {
        let mut report = Report::default();
        toml::parse(text, FileId::SITE, 0, &mut report);
        report.is_empty()
    };
    amendment.path.ends_with(".toml") && is_read(&amendment.before) && !is_read(&amendment.after)
}

/// Adds to the summary of the job, where GitHub says it is to be written.
fn summarise(report: &Report, files: &Files, strict: bool, speech: Speech) -> Result<(), Stop> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else { return Ok(()) };
    let closing = render::closing(report.counts(files), strict, speech);
    let text = render::summary(report, files, &closing, speech);
    let file = std::fs::OpenOptions::new().append(true).create(true).open(&path);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| Stop::Failed(format!("{}: {error}", Path::new(&path).display())))
}

fn sarif(report: &Report, files: &Files, speech: Speech) -> String {
    let specs = handbook::specs();
    render::sarif(report, files, speech, &|code| {
        let spec = specs.iter().find(|spec| spec.code == code.0)?;
        Some(render::Rule { title: spec.text(speech).title.clone(), page: handbook::page(spec, speech) })
    })
}
