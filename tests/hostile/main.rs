//! Contributions made to harm: each input of `tests/hostile/*.toml` is put into the smallest atlas, and is either refused with
//! a problem in the right file or comes out harmless.
//!
//! `corpus` reads the lists, `dom` reads a page as a browser does, `harmless` says what a page may hold, `disk` tries what only
//! a file system can do, `gallery` writes what is harmless as one site for a real Chromium
//! (`tests/browser/hostile.test.mjs`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../sites/mod.rs"]
mod sites;

mod corpus;
mod disk;
mod dom;
mod gallery;
mod harmless;
mod pictures;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use atlas::builder::Options;
use rayon::prelude::*;

use corpus::{Input, corpus};
use sites::Outcome;
use sites::sound::check_report;

fn built(input: &Input) -> Outcome {
    let options = Options::default();
    let draft = input.draft();
    catch_unwind(AssertUnwindSafe(|| draft.build(&options)))
        .unwrap_or_else(|_| panic!("{input} makes the program fail"))
}

/// What is wrong with how an input is taken, if anything.
fn fault(input: &Input) -> Option<String> {
    let outcome = built(input);
    check_report(&outcome.report, &outcome.files);
    let errors: BTreeSet<(String, &str)> = errors(&outcome);
    if errors.iter().any(|(_, code)| ["internal", "sanitised", "template"].contains(code)) {
        return Some(format!("{input}: a lock was opened: {errors:?}"));
    }
    match &input.refused {
        Some(code) => {
            if outcome.outputs.is_some() {
                return Some(format!("{input}: published, and {code} was expected"));
            }
            let is_told = |file: &str| code.split(" or ").any(|code| errors.contains(&(file.to_owned(), code)));
            let missed: Vec<&String> = input.files().filter(|file| !is_told(file)).collect();
            (!missed.is_empty()).then(|| format!("{input}: no {code} in {missed:?}, but {errors:?}"))
        }
        None => {
            let Some(outputs) = &outcome.outputs else { return Some(format!("{input}: refused: {errors:?}")) };
            let mut faults = harmless::faults(outputs);
            if input.hidden {
                faults.extend(harmless::traces(outputs));
            }
            (!faults.is_empty()).then(|| format!("{input}: {}", faults.join("\n  ")))
        }
    }
}

/// The errors as pairs of file and code.
fn errors(outcome: &Outcome) -> BTreeSet<(String, &'static str)> {
    let sorted = outcome.report.sorted(&outcome.files);
    let errors = sorted.into_iter().filter(|d| d.severity() == atlas::diag::Severity::Error);
    errors.map(|d| (outcome.files.path(d.span.file).to_owned(), d.code().0)).collect()
}

#[test]
fn every_input_is_refused_in_its_file_or_harmless() {
    let corpus = corpus();
    assert!(corpus.len() >= 300, "{}", corpus.len());
    let only = std::env::var("HOSTILE_ONLY").unwrap_or_default();
    let chosen: Vec<&Input> = corpus.iter().filter(|input| input.to_string().contains(&only)).collect();
    harmless::prepare();
    let faults: Vec<String> = chosen
        .into_par_iter()
        .filter_map(|input| {
            if std::env::var_os("HOSTILE_SHOW").is_some() {
                eprintln!("{input}");
            }
            fault(input)
        })
        .collect();
    assert!(faults.is_empty(), "{}:\n{}", faults.len(), faults.join("\n"));
}
