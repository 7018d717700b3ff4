//! The languages of an atlas: read before anything else, since every text depends on them.

use super::field::Field;
use super::settings::SETTINGS;
use super::{Context, Reader};
use crate::diag::{Diagnostic, FileId, Problem, Report, Spanned, UnfitCode};
use crate::i18n::{Languages, Locale};
use crate::source::toml::Table;
use crate::text::is_slug;

/// The languages of the atlas, which every text depends on, and whether they are all that were written.
pub(super) fn languages(table: &Table, file: FileId, report: &mut Report) -> (Languages, bool) {
    let none = Languages::default();
    let mut cx = Context::new(&none, file);
    let mut reader = Reader::new(table, &SETTINGS, &mut cx);
    let codes: Option<Vec<Spanned<String>>> = reader.optional("languages");
    // Not `finish`: the other keys are asked for by the settings.
    if !reader.is_written("languages") {
        let example = reader.field("languages").map(Field::line).unwrap_or_default();
        let problem = Problem::MissingKey { key: "languages".to_owned(), example, is_in_braces: false };
        report.add(problem, table.span);
    }
    report.append(cx.report);
    let mut known: Vec<String> = Vec::new();
    let mut are_all_known = true;
    for code in codes.unwrap_or_default() {
        let sound = (2..=8).contains(&code.value.len())
            && code.value.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            && is_slug(&code.value);
        // Known from here on to have none, it asks for no text.
        if !sound || Locale::new(&code.value).is_none() {
            report.push(unfit(&code));
            are_all_known = false;
        } else if known.contains(&code.value) {
            // Another language was meant, of which no text is asked until it is told.
            report.add(Problem::NoLocale { code: code.value, why: UnfitCode::Twice }, code.span);
            are_all_known = false;
        } else {
            known.push(code.value);
        }
    }
    (Languages::new(known), are_all_known)
}

/// The language a document is written in: any that has a code of two or three letters, also one no number or date is written in here.
pub(super) fn language_of_document(code: Option<Spanned<String>>, report: &mut Report) -> Option<String> {
    let code = code?;
    let base = code.value.split('-').next().unwrap_or("");
    if (2..=3).contains(&base.len()) && base.chars().all(|c| c.is_ascii_lowercase()) {
        return Some(code.value);
    }
    report.push(unfit(&code));
    None
}

/// What is told of a code that is not the code of a language, with the repair where there is one.
fn unfit(code: &Spanned<String>) -> Diagnostic {
    // Addresses and files carry the code: no region or script stands in it.
    let base = code.value.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    let is_small = code.value.eq_ignore_ascii_case(&base);
    let why = match Locale::new(&base) {
        Some(_) if is_small => UnfitCode::Capitals(base),
        Some(_) => UnfitCode::SaysMore(base),
        None => UnfitCode::Unknown,
    };
    let fix = match &why {
        UnfitCode::Capitals(small) => Some(format!("\"{small}\"")),
        _ => None,
    };
    let diagnostic = Diagnostic::new(Problem::NoLocale { code: code.value.clone(), why }, code.span);
    match fix {
        Some(fix) => diagnostic.fixed(code.span, fix),
        None => diagnostic,
    }
}
