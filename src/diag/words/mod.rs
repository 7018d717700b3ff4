//! The words of every problem, once per language of the diagnostics.
//!
//! Two exhaustive matches, one a language: the compiler refuses a problem that one of them cannot say.

mod english;
mod french;

use super::{Problem, Remark};

/// The languages diagnostics speak. They are the program's, not the site's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speech {
    /// Français.
    French,
    /// English.
    English,
}

impl Speech {
    /// Its code (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }
}

/// What is said about a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The problem in one sentence, without a full stop.
    pub title: String,
    /// What stands beside the caret; may be empty.
    pub label: String,
    /// What to do; may be empty.
    pub help: String,
}

impl Words {
    fn new(title: String, label: String, help: String) -> Self {
        Self { title, label, help }
    }
}

/// The words for a problem.
pub fn words(problem: &Problem, speech: Speech) -> Words {
    match speech {
        Speech::French => french::words(problem),
        Speech::English => english::words(problem),
    }
}

impl Remark {
    /// The words of a second label.
    pub fn words(&self, speech: Speech) -> &'static str {
        match speech {
            Speech::French => french::remark(self),
            Speech::English => english::remark(self),
        }
    }
}
