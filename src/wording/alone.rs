//! What can be said of a text by itself: its language, the ways to reach somebody in it, letters that are not what they seem, names.

use super::Desk;
use super::text::{Segment, Version};
use std::ops::Range;

use crate::diag::{Diagnostic, Problem, Report, Slip};
use crate::i18n::LanguageId;
use crate::text::{
    bare_citations, garbled, looks_private, mailboxes, markdown_slips, markup, mixed_scripts, telephones,
};

/// Fewest words by which a language is told: below, names and borrowed words decide. Measured on the content of the atlas of Togo, where no
/// text of this length is taken for another language, nor one of four words.
const WORDS_THAT_TELL: usize = 6;

/// The same of a text that is a copy of another: a name is the same in every language.
const WORDS_OF_A_COPY: usize = 12;

/// Most characters looked at: more tell nothing more.
const CHARACTERS_THAT_TELL: usize = 600;

/// So many are enough to tell that nothing is wrong, as in nearly every text.
const CHARACTERS_THAT_CLEAR: usize = 250;

/// A text of which less than one word in so many is its own is a copy of another.
const COPY: usize = 8;

/// Checks a text beside which others stand; whether it is in another language than it is given for.
pub(super) fn check(
    version: &Version,
    others: &[Version],
    desk: &Desk<'_>,
    codes: &[String],
    report: &mut Report,
) -> bool {
    for (span, garbled) in &version.garbled {
        report.add(Problem::MarkdownSlip { text: garbled.text.clone(), slip: garbled.slip }, *span);
    }
    for segment in &version.segments {
        for range in telephones(&segment.text) {
            let text = segment.text.get(range.clone()).unwrap_or("").to_owned();
            report.add(Problem::PhoneInProse { text }, segment.span(&range));
        }
        for range in mailboxes(&segment.text) {
            let text = segment.text.get(range.clone()).unwrap_or("");
            if looks_private(text, &[]) {
                report.add(Problem::PrivateContact { text: text.to_owned() }, segment.span(&range));
            }
        }
        marks(segment, desk, report);
        // Values have been looked at as they were read, names and all.
        if !segment.is_value() {
            for mixed in mixed_scripts(&segment.text) {
                let word = segment.text.get(mixed.range.clone()).unwrap_or("").to_owned();
                let span = segment.span(&mixed.range);
                let is_exact = (span.end - span.start) as usize == word.len();
                let diagnostic = Diagnostic::new(Problem::MixedScript { word, letter: mixed.letter }, span);
                report.push(if is_exact { diagnostic.fixed(span, mixed.latin) } else { diagnostic });
            }
        }
        // Values have been looked at as they were read.
        for garbled in garbled(&segment.text).into_iter().filter(|_| !segment.is_value()) {
            let text = segment.text.get(garbled.range.clone()).unwrap_or("").to_owned();
            let span = segment.span(&garbled.range);
            let is_exact = (span.end - span.start) as usize == text.len();
            let diagnostic = Diagnostic::new(Problem::Garbled { text, meant: garbled.meant.clone() }, span);
            report.push(if is_exact { diagnostic.fixed(span, garbled.meant) } else { diagnostic });
        }
        // What is written once for all languages is a title or a name, quoted as it stands.
        if !version.is_shared {
            desk.names.check(segment, version.language, report);
        }
    }
    strays(version, others, desk, codes, report)
}

/// Marks that readers would see: those of a slip in prose, and any in a value, which has none.
fn marks(segment: &Segment, desk: &Desk<'_>, report: &mut Report) {
    let slipped = |range: &Range<usize>, slip: Slip| {
        let text = segment.text.get(range.clone()).unwrap_or("").to_owned();
        Diagnostic::new(Problem::MarkdownSlip { text, slip }, segment.span(range))
    };
    if segment.is_value() {
        for range in markup(&segment.text) {
            report.push(slipped(&range, Slip::Plain));
        }
        return;
    }
    let meant = markdown_slips(&segment.text);
    for range in &meant {
        report.push(slipped(range, Slip::Mark));
    }
    for (range, lacks_sign) in bare_citations(&segment.text, |name| desk.sources.contains(name)) {
        if meant.iter().any(|other| other.start < range.end && range.start < other.end) {
            continue;
        }
        let diagnostic = slipped(&range, Slip::Citation);
        let text = segment.text.get(range.clone()).unwrap_or("");
        let is_exact = (diagnostic.span.end - diagnostic.span.start) as usize == text.len();
        let span = diagnostic.span;
        report.push(match text.strip_prefix('[').filter(|_| lacks_sign && is_exact) {
            Some(cited) => diagnostic.fixed(span, format!("[@{cited}")),
            None => diagnostic,
        });
    }
}

/// Whether a text is in another language of the site than its own.
fn strays(version: &Version, others: &[Version], desk: &Desk<'_>, codes: &[String], report: &mut Report) -> bool {
    if version.is_shared {
        return for_all(version, desk, codes, report);
    }
    if !desk.tongues.knows(version.language) || version.words < WORDS_THAT_TELL {
        return false;
    }
    let (sample, is_copy) = sample(version, others);
    let least = if is_copy { WORDS_OF_A_COPY } else { WORDS_THAT_TELL };
    if sample.split_whitespace().count() < least {
        return false;
    }
    let first = head(&sample, CHARACTERS_THAT_CLEAR);
    if desk.tongues.is_plainly(first, version.language) || desk.tongues.of(first) == Some(version.language) {
        return false;
    }
    let Some(seems) = desk.tongues.of(&sample).filter(|seems| *seems != version.language) else { return false };
    let code = |language: LanguageId| codes.get(language.index()).cloned().unwrap_or_default();
    // The first words of prose, the whole of a short text.
    let first = version.segments.iter().find(|segment| !segment.text.trim().is_empty());
    let span = first.map_or(version.place, |segment| segment.span(&(0..segment.text.len())));
    report.add(Problem::WrongLanguage { expected: code(version.language), seems: code(seems) }, span);
    true
}

/// Whether a sentence is given for every language of the site. A name is the same in all of them, and so is what is mostly names.
fn for_all(version: &Version, desk: &Desk<'_>, codes: &[String], report: &mut Report) -> bool {
    let Some(segment) = version.segments.first().filter(|_| !version.is_name) else { return false };
    let own = bare_words(&segment.text).filter(|word| word.chars().all(|c| c.is_lowercase()));
    if own.count() < WORDS_THAT_TELL {
        return false;
    }
    let Some(seems) = desk.tongues.of(&segment.text).and_then(|seems| codes.get(seems.index())) else { return false };
    let problem = Problem::OneForAll { seems: seems.clone(), languages: codes.to_vec() };
    report.add(problem, segment.span(&(0..segment.text.len())));
    true
}

/// The words that tell a language. In a short text, those that the other languages have too are mostly names, and tell nothing; unless nearly
/// all are shared: then one text is a copy of the other, as is told too.
fn sample(version: &Version, others: &[Version]) -> (String, bool) {
    let mut sample = String::new();
    for segment in &version.segments {
        sample.push_str(&segment.text);
        sample.push('\n');
        if sample.len() > CHARACTERS_THAT_TELL * 2 {
            break;
        }
    }
    if version.segments.iter().all(Segment::is_value) {
        let is_elsewhere = |word: &&str| {
            let mut beside =
                others.iter().filter(|other| other.language != version.language).flat_map(|other| &other.segments);
            beside.any(|segment| bare_words(&segment.text).any(|other| other == *word))
        };
        let own: Vec<&str> = bare_words(&sample).filter(|word| !is_elsewhere(word)).collect();
        let all = bare_words(&sample).count();
        if own.len() * COPY >= all {
            return (own.join(" "), false);
        }
        return (head(&sample, CHARACTERS_THAT_TELL).to_owned(), true);
    }
    (head(&sample, CHARACTERS_THAT_TELL).to_owned(), false)
}

/// The first characters of a text.
fn head(text: &str, characters: usize) -> &str {
    let end = text.char_indices().nth(characters).map_or(text.len(), |(end, _)| end);
    text.get(..end).unwrap_or(text)
}

fn bare_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
