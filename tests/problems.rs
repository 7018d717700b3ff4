//! The handbook of problems holds true: every code has a page, and every page says what really happens.
//!
//! `UPDATE_GOLDEN=1 cargo test --test problems` writes the reports into the specifications and the pages into `docs/problems/`.
//! Read what changed before you keep it. While it writes, the other tests say nothing: they would read half-written files.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sites;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use atlas::builder::{self, Options};
use atlas::diag::{Diagnostic, Files, Report, Speech, render};
use atlas::handbook::{self, Content, Example, Spec};
use atlas::source::Sources;

use sites::Draft;

/// Problems that no content is known to cause: bugs of the program. Their pages say so.
const WITHOUT_EXAMPLE: &[&str] = &["internal", "sanitised"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn is_updating() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

/// Every specification as it stands on the disk, with its path.
fn specs() -> Vec<(PathBuf, Spec)> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(root().join("tests/problems")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let spec = Spec::parse(&fs::read_to_string(&path).unwrap());
        let spec = spec.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(path.file_stem().unwrap().to_str(), Some(spec.code.as_str()), "the name of the file is the code");
        (path, spec)
    };
    let mut specs: Vec<(PathBuf, Spec)> = paths.into_iter().map(read).collect();
    // By code, as the program sorts them: `template` before `template-name`.
    specs.sort_by(|a, b| a.1.code.cmp(&b.1.code));
    specs
}

fn apply(draft: &mut Draft, examples: &[Example], code: &str) {
    for Example { path, content, .. } in examples {
        match content {
            Content::Whole(bytes) => draft.write(path, bytes),
            Content::Absent => draft.remove(path),
            Content::Link(_) | Content::Socket => {}
            Content::Change(changes) => {
                for (old, new) in changes {
                    let text = draft.text(path).to_owned();
                    assert_eq!(text.matches(old.as_str()).count(), 1, "{code}: in {path}, once and once only:\n{old}");
                    draft.write(path, text.replace(old.as_str(), new));
                }
            }
        }
    }
}

/// What a check alone says of a draft in memory. That a build says the same is seen where the examples themselves are checked.
fn check_alone(draft: &Draft) -> (Report, Files) {
    let mut report = Report::default();
    let sources = Sources::in_memory(draft.list(), &mut report);
    builder::check(&sources, &Options::default(), &mut report);
    (report, sources.files().clone())
}

/// What is said of a draft; on the disk when something is part of it that only a disk can hold.
fn check(draft: &Draft, examples: &[Example]) -> (Report, Files) {
    let odd: Vec<&Example> = examples.iter().filter(|example| !is_in_memory(example)).collect();
    if odd.is_empty() {
        let outcome = draft.check();
        return (outcome.report, outcome.files);
    }
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in &draft.files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    for Example { path, content, .. } in odd {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match content {
            Content::Link(to) => std::os::unix::fs::symlink(to, path).unwrap(),
            _ => drop(std::os::unix::net::UnixListener::bind(path).unwrap()),
        }
    }
    let mut report = Report::default();
    let sources = Sources::read(folder.path(), &mut report).unwrap();
    builder::check(&sources, &Options::default(), &mut report);
    (report, sources.files().clone())
}

/// The report without the blank line at its end.
fn said(report: &Report, files: &Files, speech: Speech) -> String {
    let text = render::human(report, files, speech, false);
    format!("{}\n", text.trim_end())
}

/// Every code of the catalogue, read where it is written.
fn codes() -> BTreeSet<String> {
    let read = |file: &str| fs::read_to_string(root().join("src/diag").join(file)).unwrap();
    let catalogue = ["catalogue.rs", "boundary_problem.rs"].map(read).join("\n");
    let quoted = catalogue.lines().filter_map(|line| line.split_once("=> \"")?.1.split_once('"'));
    let codes: BTreeSet<String> = quoted.map(|(code, _)| code.to_owned()).collect();
    assert!(codes.len() > 80, "the catalogue was not found");
    codes
}

#[test]
fn every_code_has_its_page_and_every_page_its_code() {
    if is_updating() {
        return;
    }
    let written: BTreeSet<String> = specs().into_iter().map(|(_, spec)| spec.code).collect();
    let codes = codes();
    let missing: Vec<&String> = codes.difference(&written).collect();
    let idle: Vec<&String> = written.difference(&codes).collect();
    assert!(missing.is_empty() && idle.is_empty(), "without a page: {missing:?}; without a code: {idle:?}");
}

/// How a report differs from that of a page.
struct Difference {
    /// Whether it is about the problem of the page all the same, and about no other.
    is_the_problem: bool,
    said: String,
}

/// Whether what is said of an example is another thing than its page says.
fn is_another(spec: &Spec, report: &Report, files: &Files) -> Option<Difference> {
    let found: BTreeSet<&str> = report.sorted(files).iter().map(|diagnostic| diagnostic.code().0).collect();
    let (french, english) = (said(report, files, Speech::French), said(report, files, Speech::English));
    let is_the_problem = found == BTreeSet::from([spec.code.as_str()]);
    let is_same = (french.as_str(), english.as_str()) == (spec.rapport.as_str(), spec.report.as_str());
    let said = format!("{}: reported as {found:?}\n{french}\n{english}", spec.code);
    (!is_the_problem || !is_same).then_some(Difference { is_the_problem, said })
}

#[test]
fn every_part_of_an_example_is_needed_for_its_problem() {
    if is_updating() {
        return;
    }
    for spec in specs()
        .into_iter()
        .map(|(_, spec)| spec)
        .filter(|spec| spec.mistake.len() > 1 && spec.mistake.iter().all(is_in_memory))
    {
        for left_out in 0..spec.mistake.len() {
            let mut part = spec.mistake.clone();
            let example = part.remove(left_out);
            let mut draft = Draft::small();
            apply(&mut draft, &part, &spec.code);
            let (report, files) = check_alone(&draft);
            assert!(is_another(&spec, &report, &files).is_some(), "{}: {} is idle", spec.code, example.path);
        }
    }
}

fn is_in_memory(example: &Example) -> bool {
    !matches!(example.content, Content::Link(_) | Content::Socket)
}

/// Lines put above all others change nothing but the number of the line.
#[test]
fn a_mistake_is_found_as_well_further_down_and_whatever_ends_the_lines() {
    const ABOVE: usize = 3;
    if is_updating() {
        return;
    }
    let mut wrong = Vec::new();
    for spec in specs().into_iter().map(|(_, spec)| spec).filter(|spec| !spec.mistake.is_empty()) {
        let is_text = |example: &Example| matches!(example.content, Content::Change(_));
        if !spec.mistake.iter().all(is_text) || WHERE_LINES_COUNT.contains(&spec.code.as_str()) {
            continue;
        }
        let mut draft = Draft::small();
        apply(&mut draft, &spec.mistake, &spec.code);
        let before = places(&check_alone(&draft));
        for Example { path, .. } in &spec.mistake {
            let text = draft.text(path).to_owned();
            let (head, rest) = text.split_at(if text.starts_with("+++\n") { 4 } else { 0 });
            let above = if path.ends_with(".toml") || !head.is_empty() { "# remarque\n" } else { "\n" };
            let moved = format!("{head}{}{rest}", above.repeat(ABOVE)).replace('\n', "\r\n");
            let mark = if path.ends_with(".toml") || path.ends_with(".md") { "\u{feff}" } else { "" };
            draft.write(path, format!("{mark}{moved}"));
        }
        let changed: Vec<&str> = spec.mistake.iter().map(|example| example.path.as_str()).collect();
        let after = places(&check_alone(&draft));
        let is_moved = |(old, new): (&Placed, &Placed)| {
            let down = if changed.contains(&old.0.as_str()) { ABOVE } else { 0 };
            let is_head = (old.1, old.2) == (1, 1) && (new.1, new.2) == (1, 1);
            (&old.0, old.2, &old.3) == (&new.0, new.2, &new.3) && (new.1 == old.1 + down || is_head)
        };
        if before.len() != after.len() || !before.iter().zip(&after).all(is_moved) {
            wrong.push(format!("{}: {before:?}\nbecomes {after:?}", spec.code));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Problems that are about the lines themselves.
const WHERE_LINES_COUNT: &[&str] = &["too-many"];

/// Path, line, column and code of a problem.
type Placed = (String, usize, usize, String);

fn places((report, files): &(Report, Files)) -> Vec<Placed> {
    let placed = |diagnostic: &&Diagnostic| {
        let place = files.place(diagnostic.span.file, diagnostic.span.start);
        let path = files.path(diagnostic.span.file).to_owned();
        (path, place.line, place.column, diagnostic.code().0.to_owned())
    };
    report.sorted(files).iter().map(placed).collect()
}

#[test]
fn every_example_is_reported_as_its_page_says_and_nothing_else_is() {
    let mut wrong = Vec::new();
    for (path, spec) in specs() {
        if spec.mistake.is_empty() {
            assert!(WITHOUT_EXAMPLE.contains(&spec.code.as_str()), "{} has no example", spec.code);
            continue;
        }
        let mut draft = Draft::small();
        apply(&mut draft, &spec.mistake, &spec.code);
        let (report, files) = check(&draft, &spec.mistake);
        let other = is_another(&spec, &report, &files);
        // A rule that falls silent is missed.
        let mut silenced = report.clone();
        silenced.retain(|diagnostic| diagnostic.code().0 != spec.code);
        assert!(is_another(&spec, &silenced, &files).is_some(), "{}: nobody would notice", spec.code);
        if is_updating() && other.as_ref().is_none_or(|other| other.is_the_problem) {
            let text = fs::read_to_string(&path).unwrap();
            let text = with_block(&text, "Rapport", &said(&report, &files, Speech::French));
            fs::write(&path, with_block(&text, "Report", &said(&report, &files, Speech::English))).unwrap();
        } else {
            wrong.extend(other.map(|other| other.said));
        }
    }
    if is_updating() {
        write_pages();
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_the_page_calls_a_remedy_mends_it() {
    if is_updating() {
        return;
    }
    for (_, spec) in specs() {
        if spec.remedy.is_empty() {
            continue;
        }
        let mut draft = Draft::small();
        apply(&mut draft, &spec.mistake, &spec.code);
        apply(&mut draft, &spec.remedy, &spec.code);
        let outcome = draft.check();
        let said = said(&outcome.report, &outcome.files, Speech::English);
        assert!(outcome.report.is_empty(), "{}: after the remedy\n{said}", spec.code);
    }
}

#[test]
fn every_suggested_change_mends_what_it_is_suggested_for() {
    if is_updating() {
        return;
    }
    for (_, spec) in specs() {
        let mut draft = Draft::small();
        apply(&mut draft, &spec.mistake, &spec.code);
        let (report, files) = check(&draft, &spec.mistake);
        let diagnostics = report.sorted(&files);
        if diagnostics.is_empty() || diagnostics.iter().any(|diagnostic| diagnostic.fix.is_none()) {
            continue;
        }
        for (path, text) in fixed(&diagnostics, &files) {
            draft.write(&path, text);
        }
        let outcome = draft.check();
        let said = said(&outcome.report, &outcome.files, Speech::English);
        assert!(outcome.report.is_empty(), "{}: after the suggested change\n{said}", spec.code);
    }
}

/// The files changed as suggested, last change first so that places hold.
fn fixed(diagnostics: &[&Diagnostic], files: &Files) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for fix in diagnostics.iter().rev().filter_map(|diagnostic| diagnostic.fix.as_ref()) {
        let path = files.path(fix.span.file).to_owned();
        let text: &mut String = texts.entry(path).or_insert_with(|| files.text(fix.span.file).to_owned());
        text.replace_range(fix.span.start as usize..fix.span.end as usize, &fix.text);
    }
    texts
}

/// The pages for the web, by path.
fn pages() -> BTreeMap<PathBuf, String> {
    let specs: Vec<Spec> = specs().into_iter().map(|(_, spec)| spec).collect();
    let mut pages = BTreeMap::new();
    for speech in [Speech::French, Speech::English] {
        let folder = root().join("docs/problems").join(speech.code());
        pages.extend(specs.iter().map(|spec| (folder.join(format!("{}.md", spec.code)), handbook::page(spec, speech))));
        pages.insert(folder.join("README.md"), handbook::index(&specs, speech));
    }
    pages
}

fn write_pages() {
    let _ = fs::remove_dir_all(root().join("docs/problems"));
    for (path, text) in pages() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

#[test]
fn pages_for_the_web_are_those_of_the_program() {
    if is_updating() {
        return;
    }
    let specs: Vec<Spec> = specs().into_iter().map(|(_, spec)| spec).collect();
    assert_eq!(handbook::specs(), specs, "the program carries the specifications as they are");
    let expected = pages();
    let folders = ["fr", "en"].map(|language| root().join("docs/problems").join(language));
    let found = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let paths: BTreeSet<&PathBuf> = expected.keys().collect();
    assert_eq!(found.collect::<BTreeSet<_>>().iter().collect::<BTreeSet<_>>(), paths, "UPDATE_GOLDEN=1 makes them");
    for (path, text) in &expected {
        assert_eq!(fs::read_to_string(path).unwrap(), *text, "{}: UPDATE_GOLDEN=1 writes it", path.display());
    }
}

#[test]
fn both_languages_say_as_much() {
    if is_updating() {
        return;
    }
    for (_, spec) in specs() {
        let [french, english] = [&spec.french.body, &spec.english.body].map(|body| body.split_whitespace().count());
        assert!(french.max(english) < 2 * french.min(english) + 20, "{}: {french} and {english} words", spec.code);
    }
}

/// The text with the block of a section replaced, or added.
fn with_block(text: &str, section: &str, block: &str) -> String {
    let heading = format!("\n## {section}\n");
    let body = format!("\n```text\n{block}```\n");
    let Some(at) = text.find(&heading) else {
        // The French report stands before the English one, both before the remedy.
        let at = text.find("\n## Report\n").or_else(|| text.find("\n## Remedy\n")).unwrap_or(text.len());
        return format!("{}{heading}{body}{}", &text[..at], &text[at..]);
    };
    let after = at + heading.len();
    let end = text[after..].find("\n## ").map_or(text.len(), |end| after + end);
    format!("{}{body}{}", &text[..after], &text[end..])
}

#[test]
fn a_block_takes_the_place_of_the_one_before() {
    let text = "# a\n\n## Report\n\n```text\nold\n```\n\n## Remedy\n\nx\n";
    assert_eq!(with_block(text, "Report", "new\n"), text.replace("old", "new"));
    assert_eq!(
        with_block("# a\n\n## Remedy\n\nx\n", "Report", "new\n"),
        "# a\n\n## Report\n\n```text\nnew\n```\n\n## Remedy\n\nx\n"
    );
}
