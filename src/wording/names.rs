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

/// What a name looks like in each language, and what it may stand for.
pub(super) struct Names {
    /// By the name without its number, longest first.
    stems: Vec<(String, Vec<String>)>,
    /// For each language, the words a name stands beside, and what joins them.
    cues: Vec<Cues>,
}

#[derive(Default)]
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
        let mut stems: Vec<(String, Vec<String>)> = stems.into_iter().filter(|(_, names)| names.len() > 1).collect();
        stems.sort_by_key(|(stem, _)| std::cmp::Reverse(stem.len()));
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
        for word in &cues.words {
            for (at, _) in text.match_indices(word.as_str()) {
                let (before, after) = (text.get(..at).unwrap_or(""), text.get(at + word.len()..).unwrap_or(""));
                if before.ends_with(char::is_alphanumeric) {
                    continue;
                }
                let found = self.after(text, at + word.len(), cues.of);
                let is_end = !after.starts_with(char::is_alphanumeric);
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
        let (stem, candidates) = self.stems.iter().find(|(stem, _)| named.starts_with(stem.as_str()))?;
        let tail = named.get(stem.len()..)?;
        let is_longer = tail.starts_with(char::is_alphanumeric)
            || tail.strip_prefix('-').is_some_and(|more| more.starts_with(char::is_alphanumeric));
        let number = tail.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '-' | '\u{2011}' | '°' | 'n' | 'º' | '*' | '_')
        });
        (!is_longer && !number.starts_with(|c: char| c.is_ascii_digit()))
            .then(|| (start..start + stem.len(), candidates.as_slice()))
    }

    /// A name without a number that these words end with.
    fn before(&self, before: &str) -> Option<(Range<usize>, &[String])> {
        let named = before.trim_end();
        if named.len() == before.len() {
            return None;
        }
        let (stem, candidates) = self.stems.iter().find(|(stem, _)| named.ends_with(stem.as_str()))?;
        let start = named.len() - stem.len();
        let is_whole = !named.get(..start)?.ends_with(|c: char| c.is_alphanumeric() || c == '-');
        is_whole.then_some((start..named.len(), candidates.as_slice()))
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
