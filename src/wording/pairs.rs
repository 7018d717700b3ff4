//! What can be said of a text beside the same text in another language: dates of checking, lengths, figures.

use super::Desk;
use super::text::{Segment, Text, Version};
use crate::diag::{Diagnostic, Problem, Remark, Report, Span};
use crate::i18n::{Figure, LanguageId, Locale};
use crate::record::{Commune, Translation};
use crate::text::telephones;

/// From so many words on, a text may be so many times as long as in the other language and no more. In the content of the atlas of Togo (27 texts of prose and
/// some 250 short ones of twenty words or more, all translated by hand) the greatest ratio is 1.19 from fifty words on, and 1.57 from twenty:
/// the bounds leave twice that difference and more. Shorter texts differ too freely to be judged.
const LONGEST: [(usize, f64); 2] = [(50, 1.5), (20, 2.2)];

/// Fewest digits of a figure that is looked for: one digit is as often written as a word.
const DIGITS: usize = 2;

/// Compares every version of a text with the one it was written in.
pub(super) fn check(text: &Text, desk: &Desk<'_>, locales: &[Locale], codes: &[String], report: &mut Report) {
    let original = text.versions.iter().position(|version| version.translation == Some(Translation::Original));
    let Some(original) = text.versions.get(original.unwrap_or(0)) else { return };
    for version in &text.versions {
        // A translation that says it is behind has said everything, and a value without a word has been reported.
        let is_missing = |version: &Version| version.words == 0 && version.segments.iter().all(Segment::is_value);
        if version.language == original.language
            || version.translation == Some(Translation::Stale)
            || (!version.segments.is_empty() && is_missing(version))
            || (!original.segments.is_empty() && is_missing(original))
        {
            continue;
        }
        if behind(original, version, report) {
            continue;
        }
        if length(original, version, codes, report) {
            // What is left out takes its figures with it.
            continue;
        }
        let commune = text.commune.as_deref().and_then(|slug| desk.communes.get(slug).copied());
        figures(original, version, commune, locales, codes, report);
    }
}

/// A translation checked before its original.
fn behind(original: &Version, version: &Version, report: &mut Report) -> bool {
    let (Some(first), Some(second)) = (&original.checked, &version.checked) else { return false };
    // Only what was made from the other can be behind it: two originals may be checked in any order.
    let is_made = version.translation != Some(Translation::Original);
    if !is_made || second.value >= first.value {
        return false;
    }
    let problem =
        Problem::TranslationBehind { original: first.value.to_string(), translation: second.value.to_string() };
    report.push(Diagnostic::new(problem, second.span).with(first.span, Remark::OtherValueHere));
    true
}

/// A translation much longer or shorter than its original.
fn length(original: &Version, version: &Version, codes: &[String], report: &mut Report) -> bool {
    let (words, others) = (version.words, original.words);
    let longer = words.max(others);
    let Some((_, most)) = LONGEST.iter().find(|(from, _)| longer >= *from) else { return false };
    if longer as f64 <= most * words.min(others).max(1) as f64 {
        return false;
    }
    let problem = Problem::TranslationLength { words, others, language: code(original.language, codes) };
    let head = |version: &Version| {
        version.segments.first().map_or(version.place, |segment| segment.span(&(0..segment.text.len())))
    };
    report.push(Diagnostic::new(problem, head(version)).with(head(original), Remark::OtherValueHere));
    true
}

/// Figures of one language that the other has not.
fn figures(
    original: &Version,
    version: &Version,
    commune: Option<&Commune>,
    locales: &[Locale],
    codes: &[String],
    report: &mut Report,
) {
    let (Some(one), Some(other)) = (locales.get(original.language.index()), locales.get(version.language.index()))
    else {
        return;
    };
    let (first, second) = (read(original, one), read(version, other));
    let has = |list: &[Placed<'_>], wanted: &Figure| {
        list.iter().any(|(_, figure)| figure.value == wanted.value || figure.typed == wanted.typed)
    };
    let lone = |list: &[Placed<'_>], others: &[Placed<'_>]| -> Vec<Lone> {
        let mut lone: Vec<Lone> = Vec::new();
        for (segment, figure) in list {
            if figure.digits() >= DIGITS
                && !has(others, figure)
                && !lone.iter().any(|other| other.typed == figure.typed)
            {
                let registered = commune.and_then(|commune| registered(commune, figure));
                lone.push(Lone { typed: figure.typed.clone(), span: segment.span(&figure.range), registered });
            }
        }
        lone
    };
    let (only_first, only_second) = (lone(&first, &second), lone(&second, &first));
    let differs = |lone: &Lone, language| {
        let problem = Problem::FigureDiffers { figure: lone.typed.clone(), language: code(language, codes) };
        Diagnostic::new(problem, lone.span)
    };
    if only_first.len() == only_second.len() {
        // As many on both sides: the one was written for the other. Where the register has one of them, the other is wrong.
        for (there, here) in only_first.iter().zip(&only_second) {
            let (wrong, language, right) = match (there.registered, here.registered) {
                (None, Some(_)) => (there, version.language, here),
                _ => (here, original.language, there),
            };
            let diagnostic = differs(wrong, language).with(right.span, Remark::OtherValueHere);
            let register = right.registered.filter(|_| wrong.registered.is_none());
            report.push(register.into_iter().fold(diagnostic, |all, span| all.with(span, Remark::RegisteredHere)));
        }
        return;
    }
    for (lone, language) in only_first
        .iter()
        .map(|lone| (lone, version.language))
        .chain(only_second.iter().map(|lone| (lone, original.language)))
    {
        let register = lone.registered.into_iter();
        report.push(register.fold(differs(lone, language), |all, span| all.with(span, Remark::RegisteredHere)));
    }
}

/// A figure of one language that the other has not.
struct Lone {
    typed: String,
    span: Span,
    /// Where the register gives the same value of the commune.
    registered: Option<Span>,
}

/// Where the register gives this value of a commune.
fn registered(commune: &Commune, figure: &Figure) -> Option<Span> {
    let facts = [&commune.population, &commune.urban_population, &commune.rural_population, &commune.area];
    let claims = facts.into_iter().flat_map(|claims| &claims.0);
    let same = claims.filter(|claim| claim.value.value().is_some_and(|value| value.to_string() == figure.value));
    same.map(|claim| claim.place).next()
}

type Placed<'a> = (&'a Segment, Figure);

/// The figures of a version. Those of a telephone number are no figures: that it stands there at all has been told.
fn read<'a>(version: &'a Version, locale: &Locale) -> Vec<Placed<'a>> {
    let placed = |segment: &'a Segment| {
        let numbers = telephones(&segment.text);
        let is_number = move |figure: &Figure| {
            numbers.iter().any(|number| number.start < figure.range.end && figure.range.start < number.end)
        };
        let figures = locale.figures(&segment.text).into_iter().filter(move |figure| !is_number(figure));
        figures.map(move |figure| (segment, figure))
    };
    version.segments.iter().flat_map(placed).collect()
}

fn code(language: LanguageId, codes: &[String]) -> String {
    codes.get(language.index()).cloned().unwrap_or_default()
}
