//! Identifiers of rows that have no slug: made of what a row says, never of where it stands, so that they stay while other rows come, go or move.
//!
//! Between two editions a row that says something else must not pass for the one before it. So what is no part of what it says (how it is filed, when it was
//! opened, the place in a source) does not count, and what does count is taken without its accents, signs and capitals.

use std::collections::BTreeMap;

use crate::i18n::{Date, LanguageId, Text};
use crate::text::{fold, words};

/// What a row says, part by part.
pub(super) type Saying<'a> = Vec<std::borrow::Cow<'a, str>>;

/// Figures of sixteen in an identifier: a million rows have one chance in thirty million to hold two alike.
const FIGURES: usize = 16;

/// The words of a text in the first language that has it, without accents, signs and capitals: a comma or a translation more make no other text of it.
pub(super) fn saying(text: &Text) -> String {
    let folded = fold(text.read(LanguageId(0)).text);
    words(&folded).collect::<Vec<_>>().join(" ")
}

/// A date as part of what a row says.
pub(super) fn dated(date: &Option<Date>) -> String {
    date.as_ref().map(Date::to_string).unwrap_or_default()
}

/// The identifiers of rows that stand together: those of one record, or of one fact.
pub(super) struct Identities {
    kind: &'static str,
    given: BTreeMap<Vec<u8>, usize>,
}

impl Identities {
    /// Before the first row. The `kind` begins each identifier: of figures alone a spreadsheet would make a number.
    pub(super) fn new(kind: &'static str) -> Self {
        Self { kind, given: BTreeMap::new() }
    }

    /// The identifier of the next row. Rows that say the same are told apart by their order.
    pub(super) fn next(&mut self, saying: &Saying<'_>) -> String {
        let said = saying.join("\u{1f}").into_bytes();
        let times = self.given.entry(said.clone()).and_modify(|times| *times += 1).or_insert(1);
        let mut hasher = blake3::Hasher::new();
        hasher.update(&said);
        if *times > 1 {
            hasher.update(format!("\u{1e}{times}").as_bytes());
        }
        let figures = hasher.finalize().to_hex();
        format!("{}-{}", self.kind, figures.get(..FIGURES).unwrap_or_default())
    }
}
