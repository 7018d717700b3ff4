//! What is served at this moment, and how the next state of it is made.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::headers::Rules;
use crate::app::{Stop, Terminal, sentences};
use crate::builder::{self, Options};
use crate::diag::{Files, Report, render};
use crate::output::Outputs;
use crate::source::{CannotRead, Sources};

/// One state of the served site.
#[derive(Clone, Debug, Default)]
pub(super) struct Live {
    /// Grows at every attempt to build.
    pub version: u64,
    /// The last good site; none while there never was one.
    pub site: Option<Arc<Outputs>>,
    /// The headers of `netlify.toml`.
    pub rules: Rules,
    /// What is wrong with the last edit, in plain text; empty when nothing is.
    pub report: String,
}

/// What a build needs, and what the last one read.
#[derive(Clone)]
pub(super) struct Workshop {
    /// The site folder.
    pub root: PathBuf,
    options: Options,
    last: Sources,
}

/// A build that was tried.
pub(super) struct Attempt {
    sources: Sources,
    report: Report,
    outputs: Option<Outputs>,
    started: Instant,
}

impl Workshop {
    pub(super) fn new(site: &Path, address: &str) -> Self {
        let options = Options { base_url: Some(address.to_owned()), ..Options::default() };
        // Change events name absolute paths on some systems.
        let root = site.canonicalize().unwrap_or_else(|_| site.to_path_buf());
        Self { root, options, last: Sources::default() }
    }

    /// The first state. A folder that cannot be read ends the command; broken content does not.
    pub(super) fn first(&mut self, terminal: &Terminal) -> Result<Live, Stop> {
        terminal.step(&sentences::building(terminal.speech));
        let attempt = self.attempt().map_err(|error| Stop::Failed(error.words(terminal.speech)))?;
        Ok(attempt.map_or_else(Live::default, |attempt| {
            self.remember(&attempt);
            attempt.follow(&Live::default(), terminal)
        }))
    }

    /// Reads and builds; nothing when no file differs from the last time.
    pub(super) fn attempt(&self) -> Result<Option<Attempt>, CannotRead> {
        let started = Instant::now();
        let mut report = Report::default();
        let sources = Sources::read(&self.root, &mut report)?;
        let is_same = sources.all() == self.last.all() && sources.files() == self.last.files();
        if is_same && !sources.all().is_empty() {
            return Ok(None);
        }
        let outputs = builder::build(&sources, &self.options, &mut report).filter(|_| report.is_clean(false));
        Ok(Some(Attempt { sources, report, outputs, started }))
    }

    /// Remembers what an attempt read.
    pub(super) fn remember(&mut self, attempt: &Attempt) {
        self.last = attempt.sources.clone();
    }
}

impl Attempt {
    /// The state after this attempt, told to the person.
    pub(super) fn follow(self, before: &Live, terminal: &Terminal) -> Live {
        let files: &Files = self.sources.files();
        terminal.problems(&self.report, files);
        let rules = self.sources.get("netlify.toml").and_then(|file| file.text()).map(Rules::read).unwrap_or_default();
        let version = before.version + 1;
        match self.outputs {
            Some(outputs) => {
                terminal.say(&sentences::made(&outputs, self.started.elapsed(), terminal.speech));
                Live { version, site: Some(Arc::new(outputs)), rules, report: String::new() }
            }
            None => {
                let counted = render::counted(self.report.counts(files), terminal.speech);
                let next = sentences::last_good(before.site.is_some(), terminal.speech);
                terminal.say(&format!("{counted} {next}"));
                let report = render::human(&self.report, files, terminal.speech, false) + &counted;
                Live { version, site: before.site.clone(), rules, report }
            }
        }
    }
}
