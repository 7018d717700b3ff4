//! The file between the atlas and a spreadsheet: bytes, separators, rows and cells.

use std::collections::BTreeSet;

use super::fault::{Fault, Reason};
use super::question::Question;
use super::{SHEETS, Sheet};
use crate::diag::{Noun, Speech};
use crate::i18n::Text;
use crate::model::{choices, place};
use crate::record::{Kind, Records, VOCABULARIES, is_amount};

/// How a spreadsheet knows that the file is in UTF-8.
const MARK: char = '\u{feff}';

/// Lists up to this length are written whole beside a question.
const ALL: usize = 8;

/// How many words of a longer one.
const FEW: usize = 5;

/// The columns before the languages, and after them, in French and in English.
const BEFORE: [[&str; 2]; 3] = [["clé", "key"], ["question", "question"], ["valeur", "value"]];
const AFTER: [[&str; 2]; 2] = [["source", "source"], ["date", "date"]];

/// The text of a file that a spreadsheet wrote: in UTF-8 or UTF-16 when it says so or is so, or else as Windows writes the languages of western Europe.
pub fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default()).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// The questionnaire as a spreadsheet of a French office opens it: semicolons, CRLF, a mark that says UTF-8.
pub(super) fn write(sheet: &Sheet, slug: &str, questions: &[Question], records: &Records, speech: Speech) -> String {
    let languages = records.languages.codes();
    let pick = |[french, english]: [&str; 2]| match speech {
        Speech::French => french.to_owned(),
        Speech::English => english.to_owned(),
    };
    let header: Vec<String> =
        BEFORE.map(pick).into_iter().chain(languages.iter().cloned()).chain(AFTER.map(pick)).collect();
    let mut subject = vec![String::new(); header.len()];
    let names = own_names(sheet, slug, records).into_iter().map(|name| harmless(&name));
    let told = [sheet.key.to_owned(), pick(sheet.about), slug.to_owned()].into_iter().chain(names);
    for (cell, text) in subject.iter_mut().zip(told) {
        *cell = text;
    }
    let rows = questions.iter().map(|question| {
        let said = pick([question.said.1, question.said.0]);
        let said = match permitted(&question.kind, records, speech) {
            Some(words) => format!("{said} ({words})"),
            None => said,
        };
        let cells = question.cells.iter().map(|cell| harmless(cell));
        [question.key.clone(), said].into_iter().chain(cells).collect::<Vec<_>>()
    });
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(MARK.to_string().into_bytes());
    for row in [header, subject].into_iter().chain(rows) {
        // Writing into memory cannot fail, and all rows are equally wide.
        let _ = writer.write_record(row);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// What a record is called for good, one name a language: a commune by the register. Others are called what they answer.
pub(super) fn own_names(sheet: &Sheet, slug: &str, records: &Records) -> Vec<String> {
    let communes = records.register.communes.iter().filter(|_| sheet.noun == Noun::Commune);
    let name = communes.filter(|commune| commune.slug.0.value == slug).map(|commune| &commune.name).next();
    let names = |name: &Text| records.languages.iter().map(|language| name.read(language).text.to_owned()).collect();
    name.map(names).unwrap_or_default()
}

/// The words an answer is chosen from, as readers see them; of a long list the first few, and where all of it stands.
fn permitted(kind: &Kind, records: &Records, speech: Speech) -> Option<String> {
    let noun = match kind {
        Kind::Flag => return Some(if speech == Speech::French { "oui ou non" } else { "yes or no" }.to_owned()),
        kind if is_amount(kind) => return Some("12500 EUR, 12500 XOF…".to_owned()),
        Kind::List(Kind::Reference(noun)) | Kind::Reference(noun) => *noun,
        _ => return None,
    };
    // What is no controlled word is a name, and names are known to whoever answers.
    let is_word = VOCABULARIES.iter().any(|(_, own)| *own == noun);
    let known = choices(records, noun);
    let total = known.words.len();
    if !is_word || total == 0 {
        return None;
    }
    if total <= ALL {
        return Some(known.read(speech));
    }
    let (few, place) = (known.beginning(FEW).read(speech), place(noun, speech)?);
    Some(match speech {
        Speech::French => format!("{few}… ; les {total} sont {place}"),
        Speech::English => format!("{few}…; all {total} are {place}"),
    })
}

/// A cell that a spreadsheet takes for text: what begins like a formula gets an apostrophe before it.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\'']) { format!("'{cell}") } else { cell.to_owned() }
}

/// A questionnaire that came back.
pub(super) struct Grid {
    /// The kind of the record it is about.
    pub sheet: Sheet,
    /// The record it is about.
    pub slug: String,
    /// What that record is called, one cell a language.
    pub names: Vec<String>,
    /// The rows by their keys.
    pub rows: Vec<(String, Row)>,
}

/// A row.
pub(super) struct Row {
    /// Its number in the spreadsheet.
    pub number: usize,
    /// The value, one cell a language, source and date; without the apostrophe before what looks like a formula.
    pub cells: Vec<String>,
}

impl Grid {
    pub(super) fn read(csv: &str, languages: &[String]) -> Result<Self, Vec<Fault>> {
        let text = csv.trim_start_matches(MARK);
        let delimiter = separator(text);
        let width = BEFORE.len() + languages.len() + AFTER.len();
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut rows: Vec<Vec<String>> = Vec::new();
        for record in reader.records() {
            let Ok(record) = record else { return Err(vec![Fault::of_file(Reason::Unreadable)]) };
            let mut cells: Vec<String> = record.iter().map(tidied).collect();
            // A spreadsheet may write empty cells beyond the last column, and none for those that are empty at the end of a row.
            while cells.len() > width && cells.last().is_some_and(String::is_empty) {
                cells.pop();
            }
            if let Some(column) = cells.iter().position(|cell| holds_a_row(cell, char::from(delimiter), width)) {
                return Err(vec![Fault::new(Reason::OpenQuote, rows.len() + 1, column)]);
            }
            rows.push(cells);
        }
        let mut rows = rows.into_iter().zip(1..);
        let header = rows.next().map(|(cells, _)| cells).unwrap_or_default();
        if !is_header(&header, languages) {
            return Err(vec![Fault::new(Reason::Header, 1, 0)]);
        }
        let subject = rows.next().map(|(cells, _)| cells).unwrap_or_default();
        let sheet = SHEETS.into_iter().find(|sheet| subject.first().is_some_and(|key| key == sheet.key));
        let slug = subject.get(2).filter(|slug| !slug.is_empty()).cloned();
        let Some((sheet, slug)) = sheet.zip(slug) else { return Err(vec![Fault::new(Reason::NoSubject, 2, 0)]) };
        let names = subject.get(BEFORE.len()..).unwrap_or_default().iter().take(languages.len());
        let names = names.map(|cell| plain(cell).unwrap_or_else(|_| cell.clone())).collect();
        let mut grid = Self { sheet, slug, names, rows: Vec::new() };
        let mut faults = Vec::new();
        let mut seen = BTreeSet::new();
        for (mut cells, number) in rows.filter(|(cells, _)| cells.iter().any(|cell| !cell.is_empty())) {
            if cells.len() > width {
                faults.push(Fault::new(Reason::TooWide, number, width));
                continue;
            }
            cells.resize(width, String::new());
            let key = cells.first().cloned().unwrap_or_default();
            if key.is_empty() {
                faults.push(Fault::new(Reason::NoKey, number, 0));
            } else if !seen.insert(key.clone()) {
                faults.push(Fault::new(Reason::Twice(key), number, 0));
            } else {
                let mut answers = Vec::new();
                for (column, cell) in cells.into_iter().enumerate().skip(2) {
                    answers.push(plain(&cell).unwrap_or_else(|reason| {
                        faults.push(Fault::new(reason, number, column));
                        String::new()
                    }));
                }
                grid.rows.push((key, Row { number, cells: answers }));
            }
        }
        if faults.is_empty() { Ok(grid) } else { Err(faults) }
    }
}

/// What stands between the cells of the first line.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or("");
    let count = |separator: char| first.matches(separator).count();
    [(';', b';'), (',', b','), ('\t', b'\t')].into_iter().max_by_key(|(c, _)| count(*c)).map_or(b';', |(_, byte)| byte)
}

fn is_header(header: &[String], languages: &[String]) -> bool {
    let names = BEFORE.into_iter().map(Some).chain(languages.iter().map(|_| None)).chain(AFTER.into_iter().map(Some));
    let mut codes = languages.iter();
    header.len() == BEFORE.len() + languages.len() + AFTER.len()
        && header.iter().zip(names).all(|(cell, names)| {
            let cell = cell.to_lowercase();
            match names {
                Some(names) => names.contains(&cell.as_str()),
                None => codes.next() == Some(&cell),
            }
        })
}

/// Whether a cell has swallowed a row of the table, as it does after a quotation mark that nobody closes.
fn holds_a_row(cell: &str, separator: char, width: usize) -> bool {
    cell.lines().skip(1).any(|line| line.matches(separator).count() + 1 >= width)
}

/// A cell without blanks around it, its line ends those of a file of the atlas.
pub(super) fn tidied(cell: &str) -> String {
    cell.replace("\r\n", "\n").replace('\r', "\n").trim_matches([' ', '\t', '\n', '\u{a0}']).to_owned()
}

/// What a cell says: formulas and errors of a spreadsheet say nothing.
fn plain(cell: &str) -> Result<String, Reason> {
    let mut letters = cell.chars();
    match (letters.next(), letters.next()) {
        (Some('\''), Some('=' | '+' | '-' | '@' | '\'')) => Ok(cell.get(1..).unwrap_or("").to_owned()),
        (Some('='), _) => Err(Reason::Formula(cell.to_owned())),
        (Some('@'), _) => Err(Reason::Formula(cell.to_owned())),
        (Some('+' | '-'), Some(c)) if !(c.is_ascii_digit() || c == ' ' || c == '(') => {
            Err(Reason::Formula(cell.to_owned()))
        }
        (Some('#'), Some(_)) if cell.ends_with(['!', '?']) || cell == "#N/A" || cell.starts_with("####") => {
            Err(Reason::Error(cell.to_owned()))
        }
        _ => Ok(cell.to_owned()),
    }
}
