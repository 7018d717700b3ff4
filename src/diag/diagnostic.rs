//! One problem at its place.

use std::sync::Arc;

use super::words::{Speech, Words, words};
use super::{Code, Problem, Severity, Span};

/// A text as examples have it.
const SAMPLE: &str = "{ fr = \"…\", en = \"…\" }";

/// A problem found in the content, with where it stands and where its other half is.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What is wrong, as data.
    pub problem: Problem,
    /// Where it stands.
    pub span: Span,
    /// Other places concerned, such as the first of two duplicates.
    pub others: Vec<(Span, Remark)>,
    /// What to write instead, where there is only one right answer.
    pub fix: Option<Fix>,
    /// How a text is written in the languages of the atlas, where these are not the ones examples are in.
    pub sample: Option<Arc<str>>,
}

/// A change to a file that mends a problem for certain: the bytes of `span` give way to `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What to replace; empty to insert.
    pub span: Span,
    /// What to write there.
    pub text: String,
}

/// What a second label says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The first use of the same name.
    FirstHere,
    /// The nearest existing entry is declared here.
    NearestDeclaredHere,
    /// Another part of the same mistake.
    AndHere,
    /// The evidence that contradicts.
    ContradictedHere,
    /// The other value.
    OtherValueHere,
    /// The same value in the register.
    RegisteredHere,
    /// The neighbour that does not fit.
    NeighbourHere,
    /// Where a part that is never closed seems to end.
    SeemsToEndHere,
    /// Where it is said that a record is a draft.
    DraftHere,
}

impl Diagnostic {
    /// A problem with a single place.
    pub fn new(problem: impl Into<Problem>, span: Span) -> Self {
        Self { problem: problem.into(), span, others: Vec::new(), fix: None, sample: None }
    }

    /// Adds a second place.
    #[must_use]
    pub fn with(mut self, span: Span, remark: Remark) -> Self {
        self.others.push((span, remark));
        self
    }

    /// Adds the change that mends it.
    #[must_use]
    pub fn fixed(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, text: text.into() });
        self
    }

    /// What is said of it; texts that serve as examples are in the languages of the atlas.
    pub fn words(&self, speech: Speech) -> Words {
        let mut words = words(&self.problem, speech);
        if let Some(sample) = &self.sample {
            for said in [&mut words.title, &mut words.label, &mut words.help] {
                *said = said.replace(SAMPLE, sample);
            }
        }
        words
    }

    /// The stable code.
    pub fn code(&self) -> Code {
        self.problem.code()
    }

    /// The severity.
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }
}
