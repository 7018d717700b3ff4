//! `atlas build`: the site in its folder.

use std::path::{Component, Path, PathBuf};
use std::time::Instant;

use super::arguments::Build;
use super::timings::Timings;
use super::{Stop, Terminal, revision, sentences};
use crate::builder::{self, Options, Past, Preview, Rendered, Stage, Standing};
use crate::diag::Report;
use crate::output::{self, CannotWrite, Found, Writer, Written};
use crate::source::{FOLDERS, Sources};

pub(super) fn build(arguments: &Build, terminal: &Terminal) -> Result<(), Stop> {
    let started = Instant::now();
    let timings = Timings::new();
    let speech = terminal.speech;
    if is_among_sources(&arguments.out, &arguments.site) {
        return Err(Stop::Failed(sentences::inside_sources(&arguments.out, speech)));
    }
    if let Some(file) = arguments.manifest.as_deref().filter(|file| *file != Path::new("-")) {
        output::may_list(file).map_err(|error| Stop::Failed(error.words(speech)))?;
    }
    terminal.step(&sentences::reading(speech));
    let mut report = Report::default();
    // Of a large site even the list of its files takes a while.
    let (sources, found) = rayon::join(|| Sources::read(&arguments.site, &mut report), || Found::look(&arguments.out));
    let sources = sources.map_err(|error| Stop::Failed(error.words(speech)))?;
    terminal.detail(&sentences::read(sources.all().len(), started.elapsed(), speech));
    let mut options = Options {
        base_url: arguments.base_url.clone(),
        today: arguments.today,
        strict: arguments.strict,
        minify: true,
        preview: None,
    };
    options.preview = preview(arguments, &options, terminal)?;
    let run = Run { sources: &sources, key: key(&sources, &options), options, out: &arguments.out, terminal };
    let known = found.filter(|_| report.is_empty()).and_then(|found| found.made_from(&run.key));
    let written = match known {
        Some(written) => {
            if written.warnings > 0 {
                terminal.say(&sentences::warnings_as_before(written.warnings, speech));
            }
            written
        }
        None => run.make(&timings, &mut report)?,
    };
    if arguments.timings {
        terminal.tell(&timings.table(speech));
    }
    match arguments.manifest.as_deref() {
        None => {}
        Some(file) if file == Path::new("-") => terminal.print(&written.manifest()),
        Some(file) => output::list(file, &written.manifest()).map_err(|error| Stop::Failed(error.words(speech)))?,
    }
    if !written.others.is_empty() {
        terminal.say(&sentences::others(&written.others, run.out, speech));
    }
    terminal.say(&sentences::built(&written, run.out, started.elapsed(), speech));
    // Nobody waits for the memory of its texts to be given back either.
    rayon::spawn(move || drop(sources));
    Ok(())
}

/// What one build is made with.
struct Run<'a> {
    sources: &'a Sources,
    options: Options,
    /// Names everything the site is made from.
    key: String,
    out: &'a Path,
    terminal: &'a Terminal,
}

impl Run<'_> {
    /// Makes every page, writing each as soon as it is made; the folder is replaced once all are there and none has an error.
    fn make(&self, timings: &Timings, report: &mut Report) -> Result<Written, Stop> {
        let (terminal, speech) = (self.terminal, self.terminal.speech);
        let watch = |stage| timings.tell(stage);
        let failed = |error: CannotWrite| Stop::Failed(error.words(speech));
        terminal.step(&sentences::building(speech));
        let Some(mut site) = builder::start(self.sources, &self.options, &watch, report) else {
            return Err(self.refused(report));
        };
        let waits = || terminal.say(&sentences::waiting(self.out, speech));
        let writer = Writer::open(self.out, &waits).map_err(failed)?;
        let past = Past { around: builder::around(&site, self.sources, &asked(&self.options)), notes: writer.notes() };
        let put = |path: &str, bytes: &[u8]| writer.put(path, bytes);
        let standing = Standing {
            files: &|| Box::new(writer.earlier()),
            read: &|path| writer.standing(path).map(|(bytes, put)| (bytes, Ok(put))),
            untouched: &|path| writer.untouched(path).map(Ok),
        };
        let Rendered { files, notes } = site.render(put, Some(&standing), Some(&past), &watch, report);
        if !report.is_clean(self.options.strict) {
            return Err(self.refused(report));
        }
        watch(Stage::Swap);
        // Nobody waits for the memory of a large atlas to be given back.
        rayon::spawn(move || drop(site));
        terminal.report(report, self.sources.files(), self.options.strict);
        let warnings = report.counts(self.sources.files()).warnings;
        let written = writer.finish(files, &self.key, warnings, &notes).map_err(failed)?;
        watch(Stage::Rest);
        Ok(written)
    }

    /// Tells what stops the build.
    fn refused(&self, report: &Report) -> Stop {
        self.terminal.report(report, self.sources.files(), self.options.strict);
        self.terminal.say(&sentences::nothing_written(self.terminal.speech));
        Stop::Content
    }
}

/// Names everything a site is made from: the sources, what was asked for, and this program.
fn key(sources: &Sources, options: &Options) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in [&asked(options), &sources.fingerprint()] {
        hasher.update(part.as_bytes()).update(b"\n");
    }
    hasher.finalize().to_hex().to_string()
}

/// Names this program and what was asked for.
fn asked(options: &Options) -> String {
    format!("{}\n{options:?}", env!("ATLAS_PROGRAM"))
}

/// What a preview is compared with, built as it is built itself.
fn preview(arguments: &Build, options: &Options, terminal: &Terminal) -> Result<Option<Preview>, Stop> {
    let Some(base) = &arguments.preview else { return Ok(None) };
    if base.is_empty() {
        return Ok(Some(Preview::default()));
    }
    let sources = revision::sources_at(&arguments.site, base, terminal.speech)?;
    let options = Options { preview: Some(Preview::default()), ..options.clone() };
    let mut report = Report::default();
    let site = builder::start(&sources, &options, &|_| {}, &mut report);
    let base = site.map(|site| site.prints(&mut report)).filter(|_| report.is_clean(options.strict));
    if base.is_none() {
        terminal.say(&sentences::no_base(terminal.speech));
    }
    Ok(Some(Preview { base }))
}

/// Whether a site would be written into a folder that the next build reads.
fn is_among_sources(out: &Path, site: &Path) -> bool {
    let (Ok(out), Ok(site)) = (resolved(out), resolved(site)) else { return false };
    FOLDERS.iter().any(|folder| out.starts_with(site.join(folder)))
}

/// Where a path leads, links and `..` followed as far as it exists.
fn resolved(path: &Path) -> std::io::Result<PathBuf> {
    let mut place = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::ParentDir => drop(place.pop()),
            part => place.push(part),
        }
        place = place.canonicalize().unwrap_or(place);
    }
    Ok(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_output_may_not_lie_among_the_sources() {
        assert!(is_among_sources(Path::new("content/public"), Path::new(".")));
        assert!(is_among_sources(Path::new("a/geodata"), Path::new("a")));
        assert!(is_among_sources(Path::new("public/../content/pub"), Path::new(".")));
        assert!(is_among_sources(Path::new("src/../not-there/../themes"), Path::new("src/..")));
        assert!(!is_among_sources(Path::new("content/../public"), Path::new(".")));
        assert!(!is_among_sources(Path::new("public"), Path::new(".")));
        assert!(!is_among_sources(Path::new("contents"), Path::new(".")));
    }
}
