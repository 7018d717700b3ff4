//! What the person sees: progress on a terminal only, reports, the last word.

use std::io::{IsTerminal as _, Write as _};

use super::arguments::{Colour, Global};
use super::sentences;
use crate::diag::{Files, Report, Speech, render};

/// Where and how to speak.
#[derive(Clone)]
pub(super) struct Terminal {
    /// The language of the messages.
    pub speech: Speech,
    is_quiet: bool,
    is_verbose: bool,
    has_colour: bool,
    has_progress: bool,
}

impl Terminal {
    pub(super) fn new(global: &Global, speech: Speech) -> Self {
        let stderr = std::io::stderr();
        let has_colour = match global.color {
            Colour::Always => true,
            Colour::Never => false,
            // Looks at the terminal, NO_COLOR, CLICOLOR and TERM.
            Colour::Auto => anstream::AutoStream::choice(&stderr) != anstream::ColorChoice::Never,
        };
        let has_progress =
            stderr.is_terminal() && !global.quiet && std::env::var_os("TERM").is_none_or(|t| t != "dumb");
        Self { speech, is_quiet: global.quiet, is_verbose: global.verbose, has_colour, has_progress }
    }

    /// The same, saying only what was asked for by name.
    pub(super) fn silent(&self) -> Self {
        Self { is_quiet: true, has_progress: false, ..self.clone() }
    }

    /// A line that the next one replaces; on a terminal only.
    pub(super) fn step(&self, doing: &str) {
        if self.has_progress {
            self.write(&format!("\r\u{1b}[2K{doing}…"));
        }
    }

    fn clear(&self) {
        if self.has_progress {
            self.write("\r\u{1b}[2K");
        }
    }

    /// A line that stays, unless asked to be quiet.
    pub(super) fn say(&self, line: &str) {
        self.clear();
        if !self.is_quiet {
            self.write(&format!("{line}\n"));
        }
    }

    /// Lines that were asked for by name.
    pub(super) fn tell(&self, lines: &str) {
        self.clear();
        self.write(&format!("{lines}\n"));
    }

    /// A line for those who asked for more.
    pub(super) fn detail(&self, line: &str) {
        if self.is_verbose {
            self.say(line);
        }
    }

    /// Every problem, and the line that counts them and says what to do, when there is any.
    pub(super) fn report(&self, report: &Report, files: &Files, strict: bool) {
        if !report.is_empty() {
            self.problems(report, files);
            self.write(&format!("{}\n", render::closing(report.counts(files), strict, self.speech)));
        }
    }

    /// Every problem.
    pub(super) fn problems(&self, report: &Report, files: &Files) {
        self.clear();
        self.write(&render::human(report, files, self.speech, self.has_colour));
    }

    /// Whether somebody sits before it who can answer.
    pub(super) fn can_ask(&self) -> bool {
        std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }

    /// The answer to a question, without blanks around it; nothing where the input has ended.
    pub(super) fn ask(&self, question: &str) -> Option<String> {
        self.clear();
        self.write(&format!("{question} "));
        let mut line = String::new();
        match std::io::stdin().read_line(&mut line) {
            Ok(length) if length > 0 => Some(line.trim().to_owned()),
            _ => None,
        }
    }

    /// Why the command could not run.
    pub(super) fn fail(&self, reason: &str) {
        self.clear();
        self.write(&format!("{}{reason}\n", sentences::failed(self.speech)));
    }

    /// Text for another program, on standard output. A reader that went away is not our problem.
    pub(super) fn print(&self, text: &str) {
        self.clear();
        let _ = std::io::stdout().lock().write_all(text.as_bytes());
    }

    fn write(&self, text: &str) {
        let mut stderr = std::io::stderr().lock();
        let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
    }
}
