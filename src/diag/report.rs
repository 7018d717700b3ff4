//! Every problem of one run.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Diagnostic, FileId, Files, Plenty, Problem, Severity, Span};

/// The most problems that are shown of one file.
pub const MOST: usize = 1_000;

/// The problems of one run, in no order until [`Report::sorted`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    /// How a text is written in the languages of the atlas, where examples are in others.
    sample: Option<Arc<str>>,
}

/// How many problems of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
    /// How many of all these carry the change that mends them.
    pub fixable: usize,
}

impl Report {
    /// Adds a problem with a single place.
    pub fn add(&mut self, problem: impl Into<Problem>, span: Span) {
        self.push(Diagnostic::new(problem, span));
    }

    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let sample = self.sample.clone().or_else(|| diagnostic.sample.clone());
        self.diagnostics.push(Diagnostic { sample, ..diagnostic });
    }

    /// Takes over the problems of another report.
    pub fn append(&mut self, mut other: Report) {
        other.show_as(self.sample.as_ref());
        self.diagnostics.append(&mut other.diagnostics);
    }

    /// From now on, and for what has been said, shows texts that serve as examples in the languages of the atlas: whoever writes Portuguese only is not told to write French.
    pub fn in_languages(&mut self, codes: &[String]) {
        if codes.is_empty() || codes == ["fr", "en"] {
            return;
        }
        let boxes: Vec<String> = codes.iter().map(|code| format!("{code} = \"…\"")).collect();
        let sample: Arc<str> = format!("{{ {} }}", boxes.join(", ")).into();
        self.show_as(Some(&sample));
        self.sample = Some(sample);
    }

    fn show_as(&mut self, sample: Option<&Arc<str>>) {
        if let Some(sample) = sample {
            self.diagnostics.iter_mut().for_each(|diagnostic| diagnostic.sample = Some(Arc::clone(sample)));
        }
    }

    /// Keeps the problems for which `keep` says so.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.diagnostics.retain(keep);
    }

    /// Keeps the first [`MOST`] problems of each file, errors before all others, in the order of their places, and says where there are more: nobody
    /// reads them, and showing each costs as much as finding it. What is left out of warnings alone is no error.
    pub fn bound(&mut self) {
        let mut counts: BTreeMap<FileId, usize> = BTreeMap::new();
        for diagnostic in &self.diagnostics {
            *counts.entry(diagnostic.span.file).or_default() += 1;
        }
        counts.retain(|_, count| *count > MOST);
        if counts.is_empty() {
            return;
        }
        let is_error = |d: &Diagnostic| d.severity() == Severity::Error;
        self.diagnostics.sort_by_key(|d| (d.span.file, !is_error(d), d.span.start, d.span.end, d.code()));
        let mut kept: BTreeMap<FileId, usize> = BTreeMap::new();
        let mut with_errors: BTreeSet<FileId> = BTreeSet::new();
        self.diagnostics.retain(|diagnostic| {
            let count = kept.entry(diagnostic.span.file).or_default();
            *count += 1;
            if *count > MOST && is_error(diagnostic) {
                with_errors.insert(diagnostic.span.file);
            }
            *count <= MOST
        });
        for file in counts.into_keys() {
            let what = if with_errors.contains(&file) { Plenty::Problems } else { Plenty::Warnings };
            self.add(Problem::TooMany { what, limit: MOST }, Span::head(file));
        }
    }

    /// Whether some problem is the one that is looked for.
    pub fn says(&self, is_it: impl Fn(&Problem) -> bool) -> bool {
        self.diagnostics.iter().any(|diagnostic| is_it(&diagnostic.problem))
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// The problems sorted by path, place and code, each once.
    pub fn sorted(&self, files: &Files) -> Vec<&Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        all.sort_by(|a, b| {
            let path = |d: &Diagnostic| files.path(d.span.file);
            let place = |d: &Diagnostic| (d.span.start, d.span.end, d.code());
            path(a).cmp(path(b)).then_with(|| place(a).cmp(&place(b)))
        });
        all.dedup_by(|a, b| a == b);
        all
    }

    /// Counts by severity, duplicates counted once.
    pub fn counts(&self, files: &Files) -> Counts {
        let mut counts = Counts::default();
        for diagnostic in self.sorted(files) {
            counts.fixable += usize::from(diagnostic.fix.is_some());
            match diagnostic.severity() {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Note => counts.notes += 1,
            }
        }
        counts
    }

    /// Whether there is anything that stops a build.
    pub fn is_clean(&self, strict: bool) -> bool {
        self.diagnostics.iter().all(|d| match d.severity() {
            Severity::Error => false,
            Severity::Warning => !strict,
            Severity::Note => true,
        })
    }
}
