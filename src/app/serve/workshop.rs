//! How the next state of the site is made from its folder.
//!
//! Of the last state its sources are kept, and what was made of them; where the system told which files were written, only these are read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::headers::Rules;
use super::live::Live;
use super::trouble::Trouble;
use crate::app::timings::Timings;
use crate::app::{Terminal, sentences};
use crate::builder::{self, Kept, OnDemand, Options};
use crate::diag::{Files, Report, Speech, render};
use crate::source::{CannotRead, Sources};

/// How many changed files are named.
const NAMED: usize = 3;

/// What a build needs, and what the last one read.
#[derive(Clone)]
pub(super) struct Workshop {
    /// The site folder.
    pub root: PathBuf,
    options: Options,
    /// Whether it is said how long each stage takes.
    is_timed: bool,
    last: Sources,
    kept: Kept,
}

/// A build that was tried.
pub(super) struct Attempt {
    sources: Sources,
    kept: Kept,
    timings: Option<String>,
    report: Report,
    site: Option<OnDemand>,
    /// Files that differ from those of the last state.
    changed: Vec<String>,
}

impl Workshop {
    pub(super) fn new(site: &Path, address: &str, is_timed: bool) -> Self {
        let options = Options { base_url: Some(address.to_owned()), ..Options::default() };
        // Change events name absolute paths on some systems.
        let root = site.canonicalize().unwrap_or_else(|_| site.to_path_buf());
        Self { root, options, is_timed, last: Sources::default(), kept: Kept::empty() }
    }

    /// Reads and plans; nothing when no file differs from the last time. `told` are the paths of the files that were written, where that is known.
    pub(super) fn attempt(
        &self,
        told: Option<&BTreeSet<String>>,
        speech: Speech,
    ) -> Result<Option<Attempt>, CannotRead> {
        let timings = Timings::new();
        let mut report = Report::default();
        let sources = match told.and_then(|told| self.last.reread(&self.root, told)) {
            Some(sources) => sources,
            None => Sources::read(&self.root, &mut report)?,
        };
        let changed = changed(&self.last, &sources);
        if changed.is_empty() {
            return Ok(None);
        }
        let mut kept = self.kept.clone();
        let site = builder::stand(&sources, &self.options, &mut kept, &|stage| timings.tell(stage), &mut report);
        let timings = self.is_timed.then(|| timings.table(speech));
        Ok(Some(Attempt { sources, kept, timings, report, site, changed }))
    }

    /// Remembers what an attempt read and made. Gives back what was remembered before.
    pub(super) fn remember(&mut self, attempt: &Attempt) -> (Sources, Kept) {
        let last = std::mem::replace(&mut self.last, attempt.sources.clone());
        (last, std::mem::replace(&mut self.kept, attempt.kept.clone()))
    }

    /// Forgets what was read: the next attempt begins anew.
    pub(super) fn forget(&mut self) {
        self.last = Sources::default();
        self.kept = Kept::empty();
    }
}

impl Attempt {
    /// Whether it gave a site.
    pub(super) fn is_good(&self) -> bool {
        self.site.is_some()
    }

    /// The state after this attempt, told to the person in one line, below what is wrong. `spent`: how long it took since a file changed.
    pub(super) fn follow(self, before: &Live, spent: Duration, terminal: &Terminal) -> Live {
        let Self { sources, report, site, changed, timings, .. } = self;
        let files: &Files = sources.files();
        terminal.problems(&report, files);
        let speech = terminal.speech;
        let found = match render::counted(report.counts(files), speech) {
            counted if counted.is_empty() => sentences::is_clean(speech),
            counted => counted,
        };
        let what = if before.version == 0 {
            site.as_ref().map(|site| sentences::pages(site.pages())).unwrap_or_default()
        } else {
            sentences::named(&changed, NAMED, speech)
        };
        let has_site = site.is_some();
        let next = match site {
            Some(site) => {
                let rules = sources.get("netlify.toml").and_then(|file| file.text()).map(Rules::read);
                before.with_site(site, rules.unwrap_or_default())
            }
            None => {
                let setting = &before.setting;
                before.with_trouble(Trouble::of_report(
                    &report,
                    files,
                    before.site.is_some(),
                    &setting.root,
                    &setting.editor,
                ))
            }
        };
        let advice = if has_site { String::new() } else { sentences::last_good(before.site.is_some(), speech) };
        terminal.say(&sentences::rebuilt(&what, &found, &advice, spent));
        if let Some(timings) = timings {
            terminal.tell(&timings);
        }
        next
    }
}

/// The paths of files that one has and the other has not, or has otherwise.
fn changed(before: &Sources, after: &Sources) -> Vec<String> {
    let mut changed = Vec::new();
    let (mut old, mut new) = (before.all().iter().peekable(), after.all().iter().peekable());
    loop {
        let order = match (old.peek(), new.peek()) {
            (Some(old), Some(new)) => old.path.cmp(&new.path),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => break,
        };
        let (gone, come) = match order {
            std::cmp::Ordering::Less => (old.next(), None),
            std::cmp::Ordering::Greater => (None, new.next()),
            std::cmp::Ordering::Equal => (old.next(), new.next()),
        };
        if gone.map(|file| &file.body) != come.map(|file| &file.body) {
            changed.extend(gone.or(come).map(|file| file.path.to_string()));
        }
    }
    // Files that are refused have a name only.
    if changed.is_empty() {
        let names = |sources: &Sources| -> BTreeSet<String> {
            let files = sources.files();
            files.ids().map(|id| files.path(id).to_owned()).collect()
        };
        changed.extend(names(before).symmetric_difference(&names(after)).cloned());
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(files: &[(&str, &str)]) -> Sources {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
        Sources::in_memory(files, &mut Report::default())
    }

    #[test]
    fn what_came_what_went_and_what_is_otherwise() {
        let before = sources(&[("content/a.toml", "1"), ("content/b.toml", "1"), ("content/c.toml", "1")]);
        let after = sources(&[("content/a.toml", "1"), ("content/c.toml", "2"), ("content/d.toml", "1")]);
        assert_eq!(changed(&before, &after), ["content/b.toml", "content/c.toml", "content/d.toml"]);
        assert!(changed(&after, &after).is_empty());
        let binary = sources(&[
            ("content/a.toml", "1"),
            ("content/c.toml", "2"),
            ("content/d.toml", "1"),
            ("content/\u{202e}x.toml", ""),
        ]);
        assert!(!changed(&after, &binary).is_empty());
    }
}
