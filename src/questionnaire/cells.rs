//! The file between the atlas and a spreadsheet: bytes, separators, rows and cells.

use std::collections::BTreeSet;

use super::asking::{list_called, pick};
use super::fault::{Fault, Reason};
use super::question::Question;
use super::{SHEETS, Sheet};
use crate::diag::{Noun, Speech};
use crate::i18n::Text;
use crate::model::choices;
use crate::record::{Kind, Records, VOCABULARIES, is_amount};

/// How a spreadsheet knows that the file is in UTF-8.
const MARK: char = '\u{feff}';

/// Lists up to this length stand beside their questions; longer ones below all questions.
const ALL: usize = 8;

/// What may be answered where there is no value.
const STATES: [&str; 2] = [
    "ou : inconnu / non relevé / sans objet / non publié / aucun, avec source et date",
    "or: unknown / not collected / not applicable / withheld / none, with source and date",
];

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

/// The questionnaire as a spreadsheet of a French office opens it: semicolons, CRLF, a mark that says UTF-8. Below the questions stand the
/// long lists of words that answers are chosen from.
pub(super) fn write(sheet: &Sheet, slug: &str, questions: &[Question], records: &Records, speech: Speech) -> String {
    let languages = records.languages.codes();
    let column = |said| pick(said, speech).to_owned();
    let header: Vec<String> =
        BEFORE.map(column).into_iter().chain(languages.iter().cloned()).chain(AFTER.map(column)).collect();
    let wide = |cells: Vec<String>| {
        let empty = std::iter::repeat_n(String::new(), header.len());
        cells.into_iter().chain(empty).take(header.len()).collect::<Vec<_>>()
    };
    let names = own_names(sheet, slug, records).into_iter().map(|name| harmless(&name));
    let subject =
        wide([sheet.key, pick(sheet.about, speech), slug].map(str::to_owned).into_iter().chain(names).collect());
    let rows = questions.iter().map(|question| {
        let said = sheet.asking.words(question, speech);
        let reasons = question.is_claim().then(|| pick(STATES, speech).to_owned());
        let beside: Vec<String> = beside(question, records, speech).into_iter().chain(reasons).collect();
        let said =
            if beside.is_empty() { said } else { format!("{said} ({})", beside.join(pick([" ; ", "; "], speech))) };
        let cells = question.cells.iter().map(|cell| harmless(cell));
        [question.key.clone(), said].into_iter().chain(cells).collect::<Vec<_>>()
    });
    let mut listed: Vec<Noun> = Vec::new();
    for noun in questions.iter().filter_map(|question| noun(&question.kind)) {
        if !listed.contains(&noun) && choices(records, noun).words.len() > ALL {
            listed.push(noun);
        }
    }
    let lists = listed.into_iter().flat_map(|noun| list(noun, records, speech)).map(wide);
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(MARK.to_string().into_bytes());
    for row in [header.clone(), subject].into_iter().chain(rows).chain(lists) {
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

/// The vocabulary an answer is chosen from. What is in none is a name, and names are known to whoever answers.
fn noun(kind: &Kind) -> Option<Noun> {
    let (Kind::List(Kind::Reference(noun)) | Kind::Reference(noun)) = kind else { return None };
    vocabulary(*noun).map(|_| *noun)
}

fn vocabulary(noun: Noun) -> Option<&'static str> {
    VOCABULARIES.iter().find(|(_, own)| *own == noun).map(|(name, _)| *name)
}

/// What stands beside a question: the words its answer is chosen from, or the columns it is written in.
fn beside(question: &Question, records: &Records, speech: Speech) -> Option<String> {
    match &question.kind {
        Kind::Flag => return Some(pick(["oui ou non", "yes or no"], speech).to_owned()),
        kind if is_amount(kind) => return Some("12500 EUR, 12500 XOF…".to_owned()),
        _ => {}
    }
    let languages = records.languages.codes();
    if question.is_sentence() && languages.len() > 1 {
        let said = pick(["dans la colonne de sa langue :", "in the column of its language:"], speech);
        return Some(format!("{said} {}", languages.join(", ")));
    }
    let noun = noun(&question.kind)?;
    let known = choices(records, noun);
    let words = match known.words.len() {
        0 => return None,
        few if few <= ALL => known.read(speech).join(" / "),
        _ => {
            let list = list_called(noun, speech);
            match speech {
                Speech::French => format!("liste « {list} » au bas du tableau"),
                Speech::English => format!("list “{list}” at the foot of the table"),
            }
        }
    };
    let several = match (&question.kind, speech) {
        (Kind::List(_), Speech::French) => " ; plusieurs possibles, séparés par un point-virgule",
        (Kind::List(_), Speech::English) => "; several may be given, with semicolons between them",
        _ => "",
    };
    Some(format!("{words}{several}"))
}

/// What the keys of rows that ask nothing begin with.
const LISTED: char = '#';

/// The rows of a list of words, one each.
fn list(noun: Noun, records: &Records, speech: Speech) -> Vec<Vec<String>> {
    let known = choices(records, noun);
    let words = known.read(speech);
    let (name, called) = (vocabulary(noun).unwrap_or_default(), list_called(noun, speech));
    let title = match speech {
        Speech::French => format!("Liste « {called} » : {} réponses au choix", words.len()),
        Speech::English => format!("List “{called}”: {} answers to choose from", words.len()),
    };
    let row = |(at, word): (usize, &str)| vec![format!("{LISTED}{name}[{at}]"), harmless(word)];
    let first = [vec![format!("{LISTED}{name}"), title]];
    first.into_iter().chain((1..).zip(words).map(row)).collect()
}

/// Whether a row of this key only shows a word of a list.
fn is_listed(key: &str) -> bool {
    let name = key.strip_prefix(LISTED).map(|name| name.split('[').next().unwrap_or(name));
    VOCABULARIES.iter().any(|(known, _)| name == Some(*known))
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
            if is_listed(&key) {
                if let Some(column) = cells.iter().skip(2).position(|cell| !cell.is_empty()) {
                    faults.push(Fault::new(Reason::Listed, number, column + 2));
                }
            } else if key.is_empty() {
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
