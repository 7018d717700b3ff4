//! A record as a questionnaire that a spreadsheet can fill in, and the answers back into the record.
//!
//! In: the fields of a record ([`Definition`](crate::record::Definition)) and its file as it stands. Out: a CSV file, one line a question; and, from the file that comes back, the
//! record's text with the changed answers put in, every other letter as it was. [`import`] refuses as a whole: either every changed answer can be
//! read, or nothing is changed and each fault is named by its row and column. Nothing is read or written on a disk here.

mod answer;
mod apply;
mod asking;
#[cfg(test)]
mod asking_tests;
mod cells;
mod fault;
mod question;
#[cfg(test)]
mod tests;

pub use cells::decode;
pub use fault::{Fault, Reason};

use std::collections::BTreeMap;

use crate::diag::{Noun, Speech};
use crate::model::meant;
use crate::record::{Definition, PARTNER, PARTNERSHIP, PROFILE, Records};
use crate::text::slugify;

use asking::Asking;
use cells::Grid;
use question::{Question, Step, questions};

/// What some editors put before a text.
const BYTE_ORDER: &str = "\u{feff}";

/// A kind of record that a spreadsheet can fill in.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// What it is about.
    pub noun: Noun,
    definition: &'static Definition,
    /// The key of the row that names it; it tells the kinds apart.
    key: &'static str,
    /// What that row asks, in French and in English.
    about: [&'static str; 2],
    /// What its questions say.
    asking: Asking,
    folder: &'static str,
    file: &'static str,
}

/// Every kind.
pub const SHEETS: [Sheet; 3] = [
    Sheet {
        noun: Noun::Commune,
        definition: &PROFILE,
        key: "slug",
        about: ["la commune, à ne pas changer", "the commune, not to be changed"],
        asking: asking::COMMUNE,
        folder: "content/communes/",
        file: "/commune.toml",
    },
    Sheet {
        noun: Noun::Partner,
        definition: &PARTNER,
        key: "partner",
        about: ["le partenaire, à ne pas changer", "the partner, not to be changed"],
        asking: asking::PARTNER,
        folder: "content/partners/",
        file: ".toml",
    },
    Sheet {
        noun: Noun::Partnership,
        definition: &PARTNERSHIP,
        key: "partnership",
        about: ["le partenariat, à ne pas changer", "the partnership, not to be changed"],
        asking: asking::PARTNERSHIP,
        folder: "content/partnerships/",
        file: ".toml",
    },
];

impl Sheet {
    /// Where the record stands.
    pub fn path(&self, slug: &str) -> String {
        format!("{}{slug}{}", self.folder, self.file)
    }
}

/// The questionnaire of a record; `text` is its file, empty where there is none.
pub fn export(sheet: &Sheet, slug: &str, text: &str, records: &Records, speech: Speech) -> Option<String> {
    let document = text.strip_prefix(BYTE_ORDER).unwrap_or(text).parse().ok()?;
    let languages = records.languages.codes();
    Some(cells::write(sheet, slug, &questions(sheet.definition, &document, languages), records, speech))
}

/// The kind and the slug of the record a questionnaire is about. One whose slug is that of another commune than it names is about neither.
pub fn subject(csv: &str, records: &Records) -> Result<(Sheet, String), Vec<Fault>> {
    let Grid { sheet, slug, names, .. } = Grid::read(csv, records.languages.codes())?;
    // A slug that is nobody's is told by whoever looks for the record.
    let known = meant(records, sheet.noun, &slug).unwrap_or_default();
    let own = cells::own_names(&sheet, &known, records);
    match own.iter().zip(&names).find(|(own, told)| !told.is_empty() && slugify(own) != slugify(told)) {
        Some((own, told)) => {
            let reason = Reason::OtherName { slug: known, name: own.clone(), told: told.clone() };
            Err(vec![Fault::new(reason, 2, 2)])
        }
        None => Ok((sheet, slug)),
    }
}

/// The tables of lists of which every answer was taken away: what stands beside the answers, such as a source, goes with them.
fn emptied(asked: &[Question], changes: &[(&Question, Vec<String>, usize)]) -> Vec<(&'static str, usize)> {
    let is_said = |cells: &[String]| cells.iter().any(|cell| !cell.is_empty());
    let mut items: BTreeMap<(&'static str, usize), (bool, bool)> = BTreeMap::new();
    for question in asked {
        let [Step::Key(list), Step::Item(at), _, ..] = question.way.as_slice() else { continue };
        let changed = changes.iter().find(|(changed, ..)| changed.key == question.key);
        let now = changed.map_or(&question.cells, |(_, cells, _)| cells);
        let (had, has) = items.entry((*list, *at)).or_default();
        *had |= is_said(&question.cells);
        *has |= is_said(now);
    }
    items.into_iter().filter(|(_, (had, has))| *had && !has).map(|(item, _)| item).collect()
}

/// The record with the answers that changed; the same text where none did.
pub fn import(sheet: &Sheet, csv: &str, text: &str, records: &Records) -> Result<String, Vec<Fault>> {
    let languages = records.languages.codes();
    let grid = Grid::read(csv, languages)?;
    let (mark, body) = text.strip_prefix(BYTE_ORDER).map_or(("", text), |body| (BYTE_ORDER, body));
    // The lines of a record end as they did.
    let has_returns = body.contains("\r\n") && body.matches('\n').count() == body.matches("\r\n").count();
    let Ok(mut document) = body.parse::<toml_edit::DocumentMut>() else {
        return Err(vec![Fault::of_file(Reason::Unreadable)]);
    };
    let asked = questions(sheet.definition, &document, languages);
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
    apply::remove(&mut document, &emptied(&asked, &changes));
    apply::tidy(&mut document, sheet.definition);
    let after = document.to_string();
    let after = if has_returns { after.replace("\r\n", "\n").replace('\n', "\r\n") } else { after };
    Ok(format!("{mark}{after}"))
}
