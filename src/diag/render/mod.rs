//! A report as text: for people, for other programs, and the line that closes a run.
//!
//! In: a [`Report`](super::Report), the texts it points into, the language to speak. Out: a `String`; nothing is printed here.
//! Whatever stood in a content file is shown with its control characters made visible: a terminal obeys nothing written there.

mod closing;
mod github;
mod gitlab;
mod human;
mod json;
mod places;
mod sarif;
mod short;

pub use closing::{closing, counted};
pub use github::{github, summary};
pub use gitlab::gitlab;
pub use human::human;
pub use json::json;
pub use sarif::{Rule, sarif};
pub use short::short;

use serde::Serialize;

use super::{Diagnostic, FileId, Files, Severity, Speech};
use crate::text::shorten;
use places::uri;

/// The path of a file, nothing where the site folder as a whole is meant.
fn readable(files: &Files, file: FileId) -> Option<&str> {
    (file != FileId::SITE).then(|| files.path(file))
}

/// What a problem is called whatever the language of the report: part of its identity.
fn title_in_english(diagnostic: &Diagnostic) -> String {
    diagnostic.words(Speech::English).title
}

/// JSON for programs that people also read, with a line end. Plain values always have a form in JSON.
fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}

/// The word for a severity that opens a heading: `error`, `avertissement`.
fn heading(severity: Severity, speech: Speech) -> &'static str {
    match (severity, speech) {
        (Severity::Error, Speech::French) => "erreur",
        (Severity::Error, Speech::English) => "error",
        (Severity::Warning, Speech::French) => "avertissement",
        (Severity::Warning, Speech::English) => "warning",
        (Severity::Note, _) => "note",
    }
}

/// What `atlas check --fix` does about a problem, where it does something.
fn mending(diagnostic: &Diagnostic, files: &Files, speech: Speech) -> Option<String> {
    let fix = diagnostic.fix.as_ref()?;
    let before = files.text(fix.span.file).get(fix.span.start as usize..fix.span.end as usize).unwrap_or("");
    // Of a blank that gives way to a blank nothing is seen: the line as it will be is.
    let line = || {
        let text = files.text(fix.span.file);
        let start = text.get(..fix.span.start as usize)?.rfind('\n').map_or(0, |end| end + 1);
        let ahead = text.get(start..fix.span.start as usize)?;
        let behind = text.get(fix.span.end as usize..)?.lines().next().unwrap_or("");
        Some(format!("{ahead}{}{behind}", fix.text))
    };
    let is_unseen = before.trim().is_empty() && fix.text.trim().is_empty();
    let whole = is_unseen.then(line).flatten();
    let (before, after) = whole.as_ref().map_or((before, fix.text.as_str()), |line| (line.as_str(), line.as_str()));
    let (before, after) = (shorten(before, LONGEST_SHOWN), shorten(after, LONGEST_SHOWN));
    let done = match (speech, before.as_str(), after.as_str()) {
        (Speech::English, _, "") => format!("takes out: {before}"),
        (Speech::English, "", _) => format!("adds: {after}"),
        (Speech::English, ..) => format!("writes: {after}"),
        (Speech::French, _, "") => format!("retire : {before}"),
        (Speech::French, "", _) => format!("ajoute : {after}"),
        (Speech::French, ..) => format!("écrit : {after}"),
    };
    Some(one_line(&format!("`atlas check --fix` {done}")))
}

/// Characters of what a change writes.
const LONGEST_SHOWN: usize = 60;

/// One line of plain text: line ends and tabs become spaces, other control characters a visible sign.
fn one_line(text: &str) -> String {
    text.trim()
        .chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            // Direction marks can make a line read otherwise than it is written.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}
