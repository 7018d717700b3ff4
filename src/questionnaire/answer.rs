//! The answer in a row, read as the kind of value its question has.

use std::collections::BTreeSet;

use super::cells::Row;
use super::fault::{Fault, Reason};
use super::question::Question;
use crate::diag::Noun;
use crate::i18n::{Date, Misdated, currencies};
use crate::model::meant;
use crate::record::{Kind, Records, STATES, is_amount, is_counted, is_email, is_web_address, meant_by};
use crate::text::{is_hidden, joined_thousands};

/// The cells of the answer, each written as an export writes it; nothing where there is a fault.
pub(super) fn read(question: &Question, row: &Row, records: &Records, faults: &mut Vec<Fault>) -> Option<Vec<String>> {
    let before = faults.len();
    let languages = records.languages.len();
    let mut cells = row.cells.clone();
    cells.resize(languages + 3, String::new());
    // Columns of the spreadsheet: the key and the question stand before.
    let mut fault = |reason: Reason, at: usize| faults.push(Fault::new(reason, row.number, at + 2));
    let is_text = matches!(question.kind, Kind::Text | Kind::Statement);
    let evidence = || cells.iter().skip(languages + 1);
    let is_proved = evidence().count() > 1 && evidence().all(|cell| !cell.is_empty());
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
            0 => match (state(question, cell, is_proved), value(question, cell, records)) {
                // A word of a list may be called so itself.
                (Some(_), Ok(named)) if is_named(&question.kind) && !is_state(cell) => Ok(named),
                (Some(state), _) => state,
                (None, value) => value,
            },
            // Words of a language are published as they stand.
            _ if is_word => match states(cell) {
                [] => Ok(cell.clone()),
                states if question.is_claim() => Err(vec![Reason::State(cell.clone(), states.to_vec())]),
                _ => Err(vec![Reason::SaysNothing(cell.clone())]),
            },
            _ if at == languages + 1 => name(cell, Noun::Source, records),
            _ => date(cell),
        };
        match read {
            Ok(text) => *cell = text,
            Err(reasons) => reasons.into_iter().for_each(|reason| fault(reason, at)),
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
    } else if question.is_sentence()
        && languages > 1
        && cells.first().is_some_and(|cell| !cell.is_empty() && question.cells.first() != Some(cell))
        && cells.first().is_some_and(|cell| states(cell).is_empty())
    {
        // One that was there before is left as it was.
        fault(Reason::NoLanguage(records.languages.codes().to_vec()), 0);
    }
    (faults.len() == before).then_some(cells)
}

/// What a cell says, or everything that is wrong with it.
type Read = Result<String, Vec<Reason>>;

/// Whether the answer is the name of something.
fn is_named(kind: &Kind) -> bool {
    matches!(kind, Kind::Reference(_) | Kind::Commune | Kind::List(_))
}

/// Whether this is how a file says why there is no value.
pub(super) fn is_state(word: &str) -> bool {
    word == NONE || STATES.contains(&word)
}

/// The state that is true only of what was looked for.
const NONE: &str = "none";

/// The states that a cell may stand for, in the words of either language.
fn states(cell: &str) -> &'static [&'static str] {
    STATES.iter().position(|state| *state == cell).and_then(|at| STATES.get(at..=at)).unwrap_or_else(|| meant_by(cell))
}

/// A cell that says why there is no value, read as a check of the files reads it; nothing where it says another thing.
fn state(question: &Question, cell: &str, is_proved: bool) -> Option<Read> {
    let is_text = matches!(question.kind, Kind::Text | Kind::Statement);
    Some(match states(cell) {
        [] => return None,
        [state] if question.is_claim() && *state == NONE && !is_proved => {
            Err(vec![Reason::NoneUnproved(cell.to_owned())])
        }
        [state] if question.is_claim() => Ok((*state).to_owned()),
        states if question.is_claim() => Err(vec![Reason::State(cell.to_owned(), states.to_vec())]),
        _ if is_text => Err(vec![Reason::SaysNothing(cell.to_owned())]),
        _ => return None,
    })
}

/// The value of a cell, as an export writes it.
fn value(question: &Question, cell: &str, records: &Records) -> Read {
    if is_shortened(cell) {
        return Err(vec![Reason::Shortened(cell.to_owned())]);
    }
    // The same number, date or word, written another way, is no change.
    let standing = question.cells.first().map_or("", String::as_str);
    match &question.kind {
        Kind::Number(least, greatest) => {
            let (figures, sign) = if is_amount(&question.kind) { money(cell) } else { (cell, String::new()) };
            let figures: String = figures.chars().filter(|c| !c.is_whitespace() && *c != '\u{202f}').collect();
            let is_counted = is_counted(&question.kind);
            let figures = match joined_thousands(&figures, &['.']).or_else(|| joined_thousands(&figures, &[','])) {
                Some(whole) if is_counted || figures.matches(['.', ',']).count() > 1 => whole,
                // Of a number of three decimals nobody can tell; one that stood there is the same.
                Some(whole) if standing.split(' ').next().and_then(|text| text.parse().ok()) != decimal(&figures) => {
                    return Err(vec![Reason::Either(cell.to_owned(), whole, figures.replace(',', "."))]);
                }
                _ => figures,
            };
            let number = decimal(&figures).filter(|number| (*least..=*greatest).contains(number));
            let number = number.filter(|number| !is_counted || number.fract() == 0.0);
            let number = number.ok_or_else(|| vec![Reason::Number(cell.to_owned())])?;
            let (before, code) = standing.split_once(' ').unwrap_or((standing, ""));
            let number = if before.parse() == Ok(number) { before.to_owned() } else { number.to_string() };
            let codes = currencies(&sign);
            match codes.as_slice() {
                // An amount without its currency is in the one it was in.
                _ if sign.is_empty() => Ok(format!("{number} {code}").trim_end().to_owned()),
                [code] => Ok(format!("{number} {code}")),
                _ => Err(vec![Reason::Currency(sign, codes)]),
            }
        }
        Kind::Date => date(cell),
        Kind::Reference(noun) => name(cell, *noun, records),
        Kind::Commune => name(cell, Noun::Commune, records),
        Kind::List(of @ (Kind::Reference(_) | Kind::Commune)) => {
            let noun = if let Kind::Reference(noun) = of { noun } else { &Noun::Commune };
            list(cell, *noun, records)
        }
        Kind::Url if !is_web_address(cell) => Err(vec![Reason::Url(cell.to_owned())]),
        Kind::Email if !is_email(cell) => Err(vec![Reason::Email(cell.to_owned())]),
        Kind::Flag => match cell.to_lowercase().as_str() {
            "true" | "vrai" | "oui" | "yes" => Ok("true".to_owned()),
            "false" | "faux" | "non" | "no" => Ok("false".to_owned()),
            _ => Err(vec![Reason::Flag(cell.to_owned())]),
        },
        _ => Ok(cell.to_owned()),
    }
}

/// A number with a point or a comma; nothing else is one.
fn decimal(figures: &str) -> Option<f64> {
    let is_plain = figures.chars().all(|c| c.is_ascii_digit() || ".,-".contains(c));
    figures.replace(',', ".").parse().ok().filter(|_| is_plain)
}

/// Whether a spreadsheet has put a long number in this short form: its last figures are lost.
fn is_shortened(cell: &str) -> bool {
    let Some((figures, power)) = cell.split_once(['E', 'e']) else { return false };
    let is_power = power.strip_prefix('+').is_some_and(|power| power.parse::<u8>().is_ok());
    is_power && decimal(figures).is_some()
}

/// An amount as it is written, its figures apart from what stands before or after them: “12 500,50 EUR”, “€ 300”.
fn money(cell: &str) -> (&str, String) {
    let is_figure = |c: char| c.is_ascii_digit();
    let (start, end) =
        (cell.find(|c| is_figure(c) || c == '-').unwrap_or(0), cell.rfind(is_figure).map_or(cell.len(), |at| at + 1));
    let part = |range: std::ops::Range<usize>| cell.get(range).unwrap_or_default();
    let sign = format!("{} {}", part(0..start).trim(), part(end..cell.len()).trim());
    (part(start..end), sign.trim().to_owned())
}

/// A date; also as a spreadsheet shows it, `21/11/2026`, where only one day can be meant.
fn date(cell: &str) -> Read {
    if let Some(date) = Date::parse(cell) {
        return Ok(date.to_string());
    }
    match Misdated::new(cell) {
        Misdated::Meant(date) => Ok(date.to_string()),
        Misdated::Either(one, other) => Err(vec![Reason::Either(cell.to_owned(), one.to_string(), other.to_string())]),
        _ => Err(vec![Reason::Date(cell.to_owned())]),
    }
}

fn name(cell: &str, noun: Noun, records: &Records) -> Read {
    meant(records, noun, cell).map_err(|unknown| vec![Reason::Name(unknown)])
}

/// A name is parted by fewer commas than this: a cell of a thousand words is not tried in every length.
const LONGEST: usize = 8;

/// The names in a cell, each once a comma, a semicolon or a line; every one that leads nowhere is told.
fn list(cell: &str, noun: Noun, records: &Records) -> Read {
    let words: Vec<&str> = cell.split([',', ';', '\n']).map(str::trim).filter(|word| !word.is_empty()).collect();
    let (mut known, mut reasons, mut rest) = (Vec::new(), Vec::new(), words.as_slice());
    while let [first, after @ ..] = rest {
        // A name may hold a comma itself: as many words as make one are one.
        let longest = (2..=rest.len().min(LONGEST)).rev().find_map(|count| {
            let (several, left) = rest.split_at_checked(count)?;
            Some((name(&several.join(", "), noun, records).ok()?, left))
        });
        if let Some((slug, left)) = longest {
            known.push(slug);
            rest = left;
            continue;
        }
        match name(first, noun, records) {
            Ok(slug) => known.push(slug),
            Err(more) => reasons.extend(more),
        }
        rest = after;
    }
    // Two names of one thing are one answer.
    let mut once = BTreeSet::new();
    known.retain(|slug| once.insert(slug.clone()));
    if reasons.is_empty() { Ok(known.join(", ")) } else { Err(reasons) }
}
