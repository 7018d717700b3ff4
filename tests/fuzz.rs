//! A short run of what `tests/fuzz/` runs for long: files of the smallest and of the real atlas, spoilt by a mutator that does
//! the same on every machine. `FUZZ_CASES` makes the run longer, `FUZZ_SEED` begins elsewhere.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "fuzz/mutator.rs"]
mod mutator;
#[path = "fuzz/targets.rs"]
mod targets;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use mutator::Mutator;
use targets::{RECORDS, small};

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|number| number.parse().ok())
}

/// Runs `case` for every seed; fails with the first that does.
fn run(name: &str, usual: u64, case: impl Fn(&mut Mutator) -> Vec<u8> + Sync, target: impl Fn(&[u8]) + Sync) {
    let (cases, first) = (number("FUZZ_CASES").unwrap_or(usual), number("FUZZ_SEED").unwrap_or(0));
    let failed = (first..first + cases).into_par_iter().find_map_any(|seed| {
        let bytes = case(&mut Mutator::new(seed));
        let done = catch_unwind(AssertUnwindSafe(|| target(&bytes)));
        done.is_err().then(|| (seed, String::from_utf8_lossy(&bytes).chars().take(2_000).collect::<String>()))
    });
    if let Some((seed, bytes)) = failed {
        panic!("{name}, FUZZ_SEED={seed}:\n{bytes}");
    }
}

/// Texts to begin with: those of the smallest atlas and some of the real one.
fn texts(ending: &str) -> Vec<Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> = small().clone();
    targets::collect(&targets::root().join("content"), "real", &mut files);
    let wanted = files.into_iter().filter(|(path, _)| path.ends_with(ending) && !path.starts_with("themes/"));
    wanted.map(|(_, bytes)| bytes).filter(|bytes| bytes.len() < 20_000).collect()
}

#[test]
fn front_matter() {
    let texts = texts(".md");
    run("front matter", 2_000, |mutator| mutator.spoilt(&texts), targets::fuzz_front_matter);
}

#[test]
fn toml() {
    let texts = texts(".toml");
    run("TOML", 2_000, |mutator| mutator.spoilt(&texts), targets::fuzz_toml);
}

#[test]
fn markdown() {
    let texts = texts(".md");
    run("Markdown", 1_000, |mutator| mutator.spoilt(&texts), targets::fuzz_markdown);
}

#[test]
fn boundaries() {
    let texts = vec![small()["geodata/regions.geojson"].clone()];
    let case = |mutator: &mut Mutator| {
        let mut bytes = vec![mutator.byte()];
        bytes.extend(mutator.spoilt(&texts));
        bytes
    };
    run("boundaries", 100, case, targets::fuzz_boundaries);
}

#[test]
fn records() {
    let case = |mutator: &mut Mutator| {
        let kind = mutator.below(RECORDS.len());
        let mut bytes = vec![u8::try_from(kind).unwrap()];
        bytes.extend(mutator.spoilt(&[small()[RECORDS[kind]].clone()]));
        bytes
    };
    run("records", 300, case, targets::fuzz_record);
}

#[test]
fn whole_sites() {
    let case = |mutator: &mut Mutator| {
        let mut bytes = Vec::new();
        for _ in 0..=mutator.below(4) {
            let path = RECORDS[mutator.below(RECORDS.len())];
            // Now and then one file where another belongs.
            let from = if mutator.below(8) == 0 { RECORDS[mutator.below(RECORDS.len())] } else { path };
            bytes.extend(format!("=== {path}\n").bytes());
            bytes.extend(mutator.spoilt(&[small()[from].clone()]));
        }
        bytes
    };
    run("whole sites", 200, case, targets::fuzz_build);
}
