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

use rayon::prelude::*;

use crate::diag::Report;
use crate::i18n::{Locale, Tongues};
use crate::record::Records;
use names::Names;
use text::written;

/// What every rule needs at hand.
struct Desk {
    tongues: Tongues,
    names: Names,
}

/// Reads over every text of the content.
pub fn check(records: &Records, locales: &[Locale], report: &mut Report) {
    let desk = Desk { tongues: Tongues::new(locales), names: Names::new(records, locales) };
    // A text is read when its turn comes and forgotten after it: all of them at once would be as large as the content.
    let found: Vec<Report> = written(records)
        .par_iter()
        .filter_map(|written| {
            let text = &written.read();
            let mut report = Report::default();
            let codes = records.languages.codes();
            let strayed = text
                .versions
                .iter()
                .filter(|version| alone::check(version, &text.versions, &desk, codes, &mut report))
                .count();
            // Beside a text in the wrong language every other difference is a consequence.
            if strayed == 0 {
                pairs::check(text, locales, codes, &mut report);
            }
            (!report.is_empty()).then_some(report)
        })
        .collect();
    for problems in found {
        report.append(problems);
    }
}
