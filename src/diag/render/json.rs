//! A report for other programs, as JSON. `docs/report.schema.json` describes it.

use serde::Serialize;

use super::{one_line, places::Region, readable};
use crate::diag::{Diagnostic, Files, Report, Severity, Span, Speech};

/// The version of this format; a field may be added without a new one.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Whole<'a> {
    version: u32,
    language: &'static str,
    errors: usize,
    warnings: usize,
    notes: usize,
    problems: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    code: &'static str,
    severity: &'static str,
    /// Nothing where the site folder as a whole is meant.
    file: Option<String>,
    region: Option<Region>,
    title: String,
    label: String,
    help: String,
    related: Vec<Related>,
    fix: Option<Change<'a>>,
}

#[derive(Serialize)]
struct Related {
    file: String,
    region: Region,
    label: &'static str,
}

#[derive(Serialize)]
struct Change<'a> {
    file: String,
    region: Region,
    text: &'a str,
}

/// Every problem, sorted, with places in lines, characters and bytes.
pub fn json(report: &Report, files: &Files, speech: Speech) -> String {
    let counts = report.counts(files);
    let whole = Whole {
        version: VERSION,
        language: speech.code(),
        errors: counts.errors,
        warnings: counts.warnings,
        notes: counts.notes,
        problems: report.sorted(files).into_iter().map(|diagnostic| one(diagnostic, files, speech)).collect(),
    };
    super::pretty(&whole)
}

fn one<'a>(diagnostic: &'a Diagnostic, files: &Files, speech: Speech) -> One<'a> {
    let words = diagnostic.words(speech);
    let (file, region) = match readable(files, diagnostic.span.file) {
        Some(path) => (Some(path.to_owned()), Some(Region::of(diagnostic.span, files))),
        None => (None, None),
    };
    let place = |span: Span| (files.path(span.file).to_owned(), Region::of(span, files));
    let related = diagnostic.others.iter().map(|(span, remark)| {
        let (file, region) = place(*span);
        Related { file, region, label: remark.words(speech) }
    });
    let fix = diagnostic.fix.as_ref().map(|fix| {
        let (file, region) = place(fix.span);
        Change { file, region, text: &fix.text }
    });
    One {
        code: diagnostic.code().0,
        severity: severity(diagnostic.severity()),
        file,
        region,
        title: one_line(&words.title),
        label: one_line(&words.label),
        help: one_line(&words.help),
        related: related.collect(),
        fix,
    }
}

/// The word of a severity, the same in every language: other programs read it.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
