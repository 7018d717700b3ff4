//! A record as a questionnaire that a spreadsheet can fill in, and the answers back into the record.
//!
//! In: the fields of a record ([`Definition`](crate::record::Definition)) and its file as it stands. Out: a CSV file, one line a question; and, from the file that comes back, the
//! record's text with the changed answers put in, every other letter as it was. [`import`] refuses as a whole: either every changed answer can be
//! read, or nothing is changed and each fault is named by its row and column. Nothing is read or written on a disk here.

mod answer;
mod apply;
mod cells;
mod fault;
mod question;
#[cfg(test)]
mod tests;

pub use cells::decode;
pub use fault::{Fault, Reason};

use crate::diag::Speech;
use crate::record::{PROFILE, Records};

use cells::Grid;
use question::{Question, questions};

/// The questionnaire of a commune; `text` is its `commune.toml`, empty where there is none.
pub fn export(slug: &str, text: &str, records: &Records, speech: Speech) -> Option<String> {
    let document = text.parse().ok()?;
    let languages = records.languages.codes();
    Some(cells::write(slug, &questions(&PROFILE, &document, languages), languages, speech))
}

/// The slug of the commune a questionnaire is about.
pub fn subject(csv: &str, records: &Records) -> Result<String, Vec<Fault>> {
    Grid::read(csv, records.languages.codes()).map(|grid| grid.slug)
}

/// The record with the answers that changed; the same text where none did.
pub fn import(csv: &str, text: &str, records: &Records) -> Result<String, Vec<Fault>> {
    let languages = records.languages.codes();
    let grid = Grid::read(csv, languages)?;
    let Ok(mut document) = text.parse::<toml_edit::DocumentMut>() else {
        return Err(vec![Fault::of_file(Reason::Unreadable)]);
    };
    let asked = questions(&PROFILE, &document, languages);
    let mut faults = Vec::new();
    let mut changes: Vec<(&Question, Vec<String>, usize)> = Vec::new();
    for (key, row) in &grid.rows {
        match asked.iter().find(|question| question.key == *key) {
            None => faults.push(Fault::new(Reason::UnknownKey(key.clone()), row.number, 0)),
            Some(question) => {
                let given = answer::read(question, row, records, &mut faults);
                if let Some(cells) = given.filter(|cells| *cells != question.cells) {
                    changes.push((question, cells, row.number));
                }
            }
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    if changes.is_empty() {
        return Ok(text.to_owned());
    }
    for (question, cells, _) in &changes {
        apply::apply(&mut document, question, cells, languages);
    }
    apply::tidy(&mut document, &PROFILE);
    Ok(document.to_string())
}
