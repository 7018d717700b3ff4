//! A report as text: for people, for other programs, and the line that closes a run.
//!
//! In: a [`Report`](super::Report), the texts it points into, the language to speak. Out: a `String`; nothing is printed here.
//! Whatever stood in a content file is shown with its control characters made visible: a terminal obeys nothing written there.

mod closing;
mod human;
mod short;

pub use closing::{closing, counted};
pub use human::human;
pub use short::short;

use super::{Severity, Speech};

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
