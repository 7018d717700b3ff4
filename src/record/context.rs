//! What every reader of one file needs at hand.

use super::{Broken, Definition, Slug, Written};
use crate::diag::{Diagnostic, FileId, Problem, Report, Span, Spanned};
use crate::i18n::{Date, Languages};

/// The file being read, the languages of the atlas, and the problems found so far.
pub struct Context<'a> {
    /// The languages of the atlas.
    pub languages: &'a Languages,
    /// The file being read.
    pub file: FileId,
    /// Its text, to suggest changes that keep what is written.
    pub text: &'a str,
    /// What the file as a whole holds, once that is known.
    pub record: Option<&'static Definition>,
    /// Its keys that stand below the header of one of its tables.
    pub misplaced: Vec<String>,
    /// Whether the key asked for last is that of a name.
    pub is_name: bool,
    /// Problems of this file.
    pub report: Report,
    /// What of this file could not be read.
    pub broken: Broken,
    /// Every source named in this file, also by parts that are left out.
    pub cited: Vec<Slug>,
    /// Every date of something that has happened: none may lie after the day of the atlas.
    pub past: Vec<Spanned<Date>>,
    /// Every short text of this file that has values of its own per language.
    pub written: Vec<Written>,
}

impl<'a> Context<'a> {
    /// A context for one file.
    pub fn new(languages: &'a Languages, file: FileId) -> Self {
        Self {
            languages,
            file,
            text: "",
            record: None,
            misplaced: Vec::new(),
            is_name: false,
            report: Report::default(),
            broken: Broken::default(),
            cited: Vec::new(),
            past: Vec::new(),
            written: Vec::new(),
        }
    }

    /// Adds a problem and gives nothing back, so that a reader can say `return cx.refuse(…)`.
    pub fn refuse<T>(&mut self, problem: impl Into<Problem>, span: Span) -> Option<T> {
        self.report.add(problem, span);
        None
    }

    /// The same with the change that mends it, where one is certain.
    pub fn refuse_with<T>(&mut self, problem: Problem, span: Span, fix: Option<String>) -> Option<T> {
        let diagnostic = Diagnostic::new(problem, span);
        self.report.push(match fix {
            Some(text) => diagnostic.fixed(span, text),
            None => diagnostic,
        });
        None
    }

    /// What is written at a place of the file.
    pub fn written(&self, span: Span) -> &'a str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }
}
