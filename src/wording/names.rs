//! Communes named without their number, where they are spoken of as authorities: `la mairie de Kloto` when there are three Klotos.
//!
//! The same name alone is often that of the prefecture, and of a town: it is left alone. Only after the word for a commune or for one of its offices,
//! and what joins it to the name, is there no doubt; or before them, in languages that put names first. Those words are in the settings of the
//! atlas and in the customs of the language.

use std::collections::BTreeMap;
use std::ops::Range;

use super::text::Segment;
use crate::diag::{Problem, Report};
use crate::i18n::{LanguageId, Locale};
use crate::record::Records;
use crate::text::capitalised;

/// Most words of a name that is looked for.
const MOST_WORDS: usize = 8;

/// What a name looks like in each language, and what it may stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Names {
    /// By the name without its number.
    stems: BTreeMap<String, Vec<String>>,
    /// For each language, the words a name stands beside, and what joins them.
    cues: Vec<Cues>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Cues {
    words: Vec<String>,
    of: &'static [&'static str],
    name_first: bool,
}

impl Names {
    pub fn new(records: &Records, locales: &[Locale]) -> Self {
        let mut stems: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for commune in records.register.communes.iter().filter(|commune| commune.number.is_some()) {
            for language in records.languages.iter() {
                let name = commune.name.read(language).text;
                let stem = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
                let names = stems.entry(stem.to_owned()).or_default();
                if stem.len() < name.len() && !stem.is_empty() && !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
        stems.retain(|_, names| names.len() > 1);
        let level = records.settings.as_ref().map(|(settings, _)| &settings.commune.singular);
        let cues = records.languages.iter().zip(locales).map(|(language, locale)| {
            let Some(offices) = locale.offices() else { return Cues::default() };
            let level = level.and_then(|level| level.get(language)).filter(|level| !level.is_empty());
            let plain = offices.words.iter().copied().chain(level);
            // At the head of a sentence too.
            let words = plain.flat_map(|word| [word.to_owned(), capitalised(word)]).collect();
            Cues { words, of: offices.of, name_first: offices.name_first }
        });
        Self { cues: cues.collect(), stems }
    }

    /// Reports every commune named without its number in a text.
    pub fn check(&self, segment: &Segment, language: LanguageId, report: &mut Report) {
        if self.stems.is_empty() {
            return;
        }
        let Some(cues) = self.cues.get(language.index()) else { return };
        let text = segment.text.as_str();
        for at in word_starts(text) {
            let rest = text.get(at..).unwrap_or("");
            let first = rest.bytes().next().unwrap_or(0);
            for word in cues.words.iter().filter(|word| word.as_bytes().first() == Some(&first)) {
                let Some(after) = rest.strip_prefix(word.as_str()) else { continue };
                let found = self.after(text, at + word.len(), cues.of);
                let is_end = !after.starts_with(char::is_alphanumeric);
                let before = text.get(..at).unwrap_or("");
                let found = found.or_else(|| self.before(before).filter(|_| cues.name_first && is_end));
                if let Some((range, candidates)) = found {
                    let name = text.get(range.clone()).unwrap_or("").to_owned();
                    report.add(
                        Problem::NameWithoutNumber { name, candidates: candidates.to_vec() },
                        segment.span(&range),
                    );
                }
            }
        }
    }

    /// A name without a number after an office that ends at this byte.
    fn after(&self, text: &str, at: usize, joints: &[&str]) -> Option<(Range<usize>, &[String])> {
        let rest = text.get(at..)?;
        let spaced = rest.trim_start();
        if spaced.len() == rest.len() {
            return None;
        }
        let named = joints.iter().find_map(|joint| spaced.strip_prefix(joint))?.trim_start();
        let start = text.len() - named.len();
        let ends = word_ends(named).take(MOST_WORDS).collect::<Vec<_>>().into_iter().rev();
        let (end, candidates) = ends.filter_map(|end| Some((end, self.stems.get(named.get(..end)?)?))).next()?;
        let tail = named.get(end..)?;
        let is_longer = tail.strip_prefix('-').is_some_and(|more| more.starts_with(char::is_alphanumeric));
        let number = tail.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '-' | '\u{2011}' | '°' | 'n' | 'º' | '*' | '_')
        });
        (!is_longer && !number.starts_with(|c: char| c.is_ascii_digit()))
            .then(|| (start..start + end, candidates.as_slice()))
    }

    /// A name without a number that these words end with.
    fn before(&self, before: &str) -> Option<(Range<usize>, &[String])> {
        let named = before.trim_end();
        if named.len() == before.len() {
            return None;
        }
        let starts = word_starts(named).collect::<Vec<_>>();
        let starts = starts.iter().skip(starts.len().saturating_sub(MOST_WORDS));
        let (start, candidates) = starts.filter_map(|at| Some((*at, self.stems.get(named.get(*at..)?)?))).next()?;
        let is_whole = !named.get(..start)?.ends_with('-');
        is_whole.then_some((start..named.len(), candidates.as_slice()))
    }
}

/// Where letters and digits begin after a sign that is neither.
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut was_inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let was = std::mem::replace(&mut was_inside, c.is_alphanumeric());
        (was_inside && !was).then_some(at)
    })
}

/// Where letters and digits end before a sign that is neither, or before nothing.
fn word_ends(text: &str) -> impl Iterator<Item = usize> {
    let mut was_inside = false;
    text.char_indices().chain([(text.len(), ' ')]).filter_map(move |(at, c)| {
        let was = std::mem::replace(&mut was_inside, c.is_alphanumeric());
        (was && !was_inside).then_some(at)
    })
}
