//! What texts say, read over: figures, lengths and dates that differ between languages, a text in the wrong language, a commune without its
//! number, telephone numbers and private addresses.
//!
//! In: the [`Records`] of the content and the locales of the site. Out: problems in the report, each at its words.
//!
//! 1. `text`: every text of the content in a plain shape, prose and short texts alike, with the place of every word.
//! 2. `alone`: what can be said of a text by itself.
//! 3. `names`: communes named without their number.
//! 4. `pairs`: what can be said of a text beside the same text in another language.
//!
//! Words that rules look for are data of a language ([`Locale`]) or of the atlas (the register). What is broken has been reported: this
//! room sees only what could be read. It changes no text.

mod alone;
mod names;
mod pairs;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Problem, Report};
use crate::i18n::{Languages, Locale, Tongues};
use crate::record::{Commune, Records};
use crate::source::Sources;
use names::Names;
use text::{Key, Written, written};

/// What every rule needs at hand.
struct Desk<'a> {
    tongues: Tongues,
    names: Names,
    /// The slugs of the bibliography.
    sources: BTreeSet<String>,
    /// The communes of the register, by slug.
    communes: BTreeMap<&'a str, &'a Commune>,
}

/// What was said of the texts of the content, kept for the next time. A copy shares it.
#[derive(Clone, Default)]
pub struct ReadOver {
    /// What was read: the rest is good for these very files.
    sources: Sources,
    languages: Languages,
    names: Names,
    bibliography: BTreeSet<String>,
    /// What was said of each text, in the order of their keys.
    texts: Arc<Vec<(Key, Option<Arc<Report>>)>>,
}

/// Reads over every text of the content.
pub fn check(records: &Records, locales: &[Locale], report: &mut Report) {
    let _ = check_again(&Sources::default(), records, locales, &ReadOver::default(), report);
}

/// The same, given what was said an earlier time: a text whose files are as they were is not read again.
pub fn check_again(
    sources: &Sources,
    records: &Records,
    locales: &[Locale],
    kept: &ReadOver,
    report: &mut Report,
) -> ReadOver {
    // Of two with one slug the first, as everywhere.
    let communes = records.register.communes.iter().rev();
    let communes = communes.map(|commune| (commune.slug.0.value.as_str(), commune)).collect();
    let bibliography = records.bibliography.iter().map(|source| source.slug.value.clone()).collect();
    let desk =
        Desk { tongues: Tongues::new(locales), names: Names::new(records, locales), sources: bibliography, communes };
    let is_alike = kept.languages == records.languages && kept.names == desk.names && kept.bibliography == desk.sources;
    let changed = sources.changed_since(&kept.sources).filter(|_| is_alike);
    let earlier = |key: &Key| {
        let is_same = changed.as_ref().is_some_and(|changed| key.1.iter().all(|file| !changed.contains(file)));
        let at = if is_same { kept.texts.binary_search_by(|(known, _)| known.cmp(key)).ok()? } else { return None };
        kept.texts
            .get(at)
            .map(|(_, said)| said.clone())
            .filter(|said| !said.as_ref().is_some_and(|said| asks_the_register(said)))
    };
    let read = |written: &Written<'_>| {
        let key = written.key();
        let said = earlier(&key).unwrap_or_else(|| {
            let report = read_over(written, records.languages.codes(), locales, &desk);
            (!report.is_empty()).then(|| Arc::new(report))
        });
        (key, said)
    };
    // A text is read when its turn comes and forgotten after it: all of them at once would be as large as the content.
    let mut texts: Vec<(Key, Option<Arc<Report>>)> = written(records).par_iter().map(read).collect();
    for said in texts.iter().filter_map(|(_, said)| said.as_ref()) {
        report.append(Report::clone(said));
    }
    texts.sort_by(|(one, _), (other, _)| one.cmp(other));
    ReadOver {
        sources: sources.clone(),
        languages: records.languages.clone(),
        names: desk.names,
        bibliography: desk.sources,
        texts: Arc::new(texts),
    }
}

/// Whether what is said of a text depends on the register too, which may have changed since.
fn asks_the_register(said: &Report) -> bool {
    said.says(|problem| matches!(problem, Problem::FigureDiffers { .. }))
}

fn read_over(written: &Written<'_>, codes: &[String], locales: &[Locale], desk: &Desk<'_>) -> Report {
    let mut report = Report::default();
    written.read(|text| {
        let strayed = text
            .versions
            .iter()
            .filter(|version| alone::check(version, &text.versions, desk, codes, &mut report))
            .count();
        // Beside a text in the wrong language every other difference is a consequence.
        if strayed == 0 {
            pairs::check(text, desk, locales, codes, &mut report);
        }
    });
    report
}
