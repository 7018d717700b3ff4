//! The answer in a row, read as the kind of value its question has.

use super::cells::Row;
use super::fault::{Fault, Reason};
use super::question::Question;
use crate::diag::Noun;
use crate::i18n::Date;
use crate::model::names;
use crate::record::{Kind, Records, STATES, is_email, is_web_address};
use crate::text::{is_hidden, nearest, slugify};

/// The cells of the answer, each written as an export writes it; nothing where there is a fault.
pub(super) fn read(question: &Question, row: &Row, records: &Records, faults: &mut Vec<Fault>) -> Option<Vec<String>> {
    let before = faults.len();
    let languages = records.languages.len();
    let mut cells = row.cells.clone();
    cells.resize(languages + 3, String::new());
    // Columns of the spreadsheet: the key and the question stand before.
    let mut fault = |reason: Reason, at: usize| faults.push(Fault::new(reason, row.number, at + 2));
    let is_text = matches!(question.kind, Kind::Text | Kind::Statement);
    for (at, cell) in cells.iter_mut().enumerate() {
        if cell.is_empty() || question.cells.get(at) == Some(&*cell) {
            continue;
        }
        if cell.chars().any(is_hidden) {
            fault(Reason::Hidden, at);
            continue;
        }
        let is_word = (1..=languages).contains(&at);
        let is_evidence = at > languages;
        if (is_word && !is_text) || (is_evidence && !question.has_evidence) {
            fault(Reason::NoAnswerHere, at);
            continue;
        }
        let read = match at {
            0 => value(question, cell, records),
            _ if is_word => Ok(cell.clone()),
            _ if at == languages + 1 => name(cell, Noun::Source, records),
            _ => date(cell),
        };
        match read {
            Ok(text) => *cell = text,
            Err(reason) => fault(reason, at),
        }
    }
    let is_said = cells.iter().take(languages + 1).any(|cell| !cell.is_empty());
    if !is_said && cells.iter().any(|cell| !cell.is_empty()) {
        if cells.iter().skip(languages + 1).eq(question.cells.iter().skip(languages + 1)) {
            // The answer was taken away: its evidence goes with it.
            cells.iter_mut().for_each(String::clear);
        } else {
            fault(Reason::EvidenceOnly, languages + 1);
        }
    }
    // The same in every language, or one for each: not both.
    if is_text
        && cells.first().is_some_and(|cell| !cell.is_empty())
        && cells.iter().skip(1).take(languages).any(|cell| !cell.is_empty())
    {
        fault(Reason::NoAnswerHere, 0);
    }
    (faults.len() == before).then_some(cells)
}

/// The value of a cell, as an export writes it.
fn value(question: &Question, cell: &str, records: &Records) -> Result<String, Reason> {
    if question.has_evidence && STATES.contains(&cell) {
        return Ok(cell.to_owned());
    }
    // The same number, date or word, written another way, is no change.
    let standing = question.cells.first().map_or("", String::as_str);
    match &question.kind {
        Kind::Number(least, greatest) => {
            let figures: String = cell.chars().filter(|c| !c.is_whitespace() && *c != '\u{202f}').collect();
            let number = figures.replace(',', ".").parse::<f64>().ok();
            let number = number.filter(|number| (*least..=*greatest).contains(number));
            let number = number.ok_or_else(|| Reason::Number(cell.to_owned()))?;
            Ok(if standing.parse() == Ok(number) { standing.to_owned() } else { number.to_string() })
        }
        Kind::Date => date(cell),
        Kind::Reference(noun) => name(cell, *noun, records),
        Kind::Commune => name(cell, Noun::Commune, records),
        Kind::List(of @ (Kind::Reference(_) | Kind::Commune)) => {
            let noun = if let Kind::Reference(noun) = of { noun } else { &Noun::Commune };
            let words = cell.split([',', ';', '\n']).map(str::trim).filter(|word| !word.is_empty());
            let words: Result<Vec<String>, Reason> = words.map(|word| name(word, *noun, records)).collect();
            Ok(words?.join(", "))
        }
        Kind::Url if !is_web_address(cell) => Err(Reason::Url(cell.to_owned())),
        Kind::Email if !is_email(cell) => Err(Reason::Email(cell.to_owned())),
        Kind::Flag => match cell.to_lowercase().as_str() {
            "true" | "vrai" | "oui" | "yes" => Ok("true".to_owned()),
            "false" | "faux" | "non" | "no" => Ok("false".to_owned()),
            _ => Err(Reason::Flag(cell.to_owned())),
        },
        _ => Ok(cell.to_owned()),
    }
}

fn date(cell: &str) -> Result<String, Reason> {
    Date::parse(cell).map(|date| date.to_string()).ok_or_else(|| Reason::Date(cell.to_owned()))
}

fn name(cell: &str, noun: Noun, records: &Records) -> Result<String, Reason> {
    let names = names(records, noun);
    // Whoever fills in may write the name as it is read: “Kloto 1”, “Niort”.
    let slug = slugify(cell);
    if let Some(known) = names.iter().find(|known| **known == cell || **known == slug) {
        return Ok((*known).to_owned());
    }
    // A number tells communes apart: one is never proposed for another.
    let written = [cell, if noun == Noun::Commune { cell } else { &slug }];
    let near = written.into_iter().find_map(|text| nearest(text, names.iter().copied()));
    Err(Reason::Name(cell.to_owned(), near.map(str::to_owned)))
}
