//! What is fuzzed: one function a target, shared by `tests/fuzz.rs` (a short run, the same every time) and by the targets of
//! cargo-fuzz in this folder (as long as one likes). Bytes in; nothing out; a panic is a find.

#![allow(dead_code, reason = "each target uses its part")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use atlas::builder::{self, Options};
use atlas::diag::{FileId, Files, Report, Span, Speech, render, words};
use atlas::i18n::Locale;
use atlas::prose::{self, CitationMark, Href, Links, Manuscript};
use atlas::source::toml::{Node, Table, Value, parse};
use atlas::source::{Sources, front_matter};
use atlas::text::is_slug;

/// A kind of record or file, and where one stands in the smallest atlas.
pub const RECORDS: [&str; 14] = [
    "content/atlas.toml",
    "content/register.toml",
    "content/sources.toml",
    "content/vocabularies/themes.toml",
    "content/vocabularies/statuses.toml",
    "content/vocabularies/countries.toml",
    "content/communes/lac-1/commune.toml",
    "content/communes/lac-1/profile.fr.md",
    "content/partners/rive.toml",
    "content/partnerships/lac-1-rive.toml",
    "content/projects/puits.toml",
    "content/pages/about.fr.md",
    "geodata/regions.geojson",
    "netlify.toml",
];

/// The root of the repository, for a crate at its root or in `tests/fuzz`.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    if here.join("tests/small").is_dir() { here.to_path_buf() } else { here.join("../..") }
}

/// The files of the smallest atlas with the default theme, most of its style left out: reading it costs time and tells nothing.
pub fn small() -> &'static BTreeMap<String, Vec<u8>> {
    static SMALL: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
        let mut files = BTreeMap::new();
        for (from, to) in [("tests/small/content", "content"), ("tests/small/geodata", "geodata"), ("themes", "themes")]
        {
            collect(&root().join(from), to, &mut files);
        }
        files.insert("netlify.toml".to_owned(), fs::read(root().join("netlify.toml")).unwrap());
        files.retain(|path: &String, _| !path.ends_with(".css") || path.ends_with("10-reset.css"));
        files
    });
    &SMALL
}

pub fn collect(from: &Path, to: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            collect(&path, &format!("{to}/{name}"), files);
        } else if !name.starts_with('.') {
            files.insert(format!("{to}/{name}"), fs::read(&path).unwrap());
        }
    }
}

/// Front matter: the parts are parts of the text, on character boundaries.
pub fn fuzz_front_matter(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut report = Report::default();
    if let Some(parts) = front_matter(&text, FileId(0), &mut report) {
        assert!(text.get(parts.toml.clone()).is_some() && text.get(parts.body.clone()).is_some());
        assert!(parts.toml.end <= parts.body.start);
        let table = parse(&text[parts.toml.clone()], FileId(0), parts.toml.start, &mut report);
        check_table(&table, &text);
    }
    check(&report, &Files::new(vec![("content/pages/a.fr.md".into(), text.into())]));
}

/// TOML: every key and value stands where it says.
pub fn fuzz_toml(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut report = Report::default();
    check_table(&parse(&text, FileId(0), 0, &mut report), &text);
    check(&report, &Files::new(vec![("content/partners/a.toml".into(), text.into())]));
}

fn check_table(table: &Table, text: &str) {
    for entry in &table.entries {
        check_span(entry.key.span, text);
        check_node(&entry.node, text);
    }
}

fn check_node(node: &Node, text: &str) {
    check_span(node.span, text);
    match &node.value {
        Value::List(list) => list.iter().for_each(|node| check_node(node, text)),
        Value::Table(table) => check_table(table, text),
        _ => {}
    }
}

/// One kind of record, chosen by the first byte, in the smallest atlas.
pub fn fuzz_record(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let mut files = small().clone();
    files.insert(RECORDS[usize::from(*first) % RECORDS.len()].to_owned(), rest.to_vec());
    fuzz_files(&files);
}

/// Boundaries of regions, or of communes.
pub fn fuzz_boundaries(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let name = ["regions", "communes", "country", "world"][usize::from(*first) % 4];
    let mut files = small().clone();
    files.insert(format!("geodata/{name}.geojson"), rest.to_vec());
    fuzz_files(&files);
}

/// An atlas where every link of a known kind leads somewhere.
struct Anywhere;

impl Links for Anywhere {
    fn resolve(&self, _: &str, target: &str) -> Result<Href, Vec<String>> {
        // What is there is there under a slug, and its title is made of nothing else.
        if target.len().is_multiple_of(3) || !is_slug(target) {
            Err(vec!["lac-1".into(), "lac-2".into()])
        } else {
            Ok(Href::new("/fr/"))
        }
    }

    fn say(&self, key: &'static str) -> String {
        key.to_owned()
    }
}

/// Markdown: whatever is written, the second lock has nothing to do.
pub fn fuzz_markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    for code in ["fr", "en"] {
        let locale = Locale::new(code).unwrap();
        let mut report = Report::default();
        let mut cite = |source: &str, at: Option<&str>, _: Span| CitationMark {
            number: 1,
            href: "#source-1".into(),
            title: format!("{source} {}", at.unwrap_or("")),
        };
        let manuscript = Manuscript { markdown: &text, base: (FileId(0), 0), locale: &locale, links: &Anywhere };
        prose::render(manuscript, "x-", &mut cite, &mut report);
        check(&report, &Files::new(vec![("content/pages/a.fr.md".into(), text.as_str().into())]));
    }
}

/// A whole site: the bytes are files, each a path and a text after a line `=== path`; files that are not named are those of the
/// smallest atlas.
pub fn fuzz_build(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut files = small().clone();
    for part in text.split("=== ").skip(1) {
        let (path, content) = part.split_once('\n').unwrap_or((part, ""));
        files.insert(path.trim_end().to_owned(), content.as_bytes().to_vec());
    }
    fuzz_files(&files);
}

/// Checks a site twice: no bug is met, and both say the same.
pub fn fuzz_files(files: &BTreeMap<String, Vec<u8>>) {
    let check_once = || {
        let mut report = Report::default();
        let list = files.iter().map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
        let sources = Sources::in_memory(list, &mut report);
        builder::build(&sources, &Options::default(), &mut report);
        (report, sources)
    };
    let (report, sources) = check_once();
    check(&report, sources.files());
    let (again, _) = check_once();
    assert!(report.sorted(sources.files()) == again.sorted(sources.files()), "a second look says something else");
}

fn check_span(span: Span, text: &str) {
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(start <= end && text.get(start..end).is_some(), "{start}..{end} of {}", text.len());
}

/// No bug is met, every place is a place, every problem has its words, every format can be written.
pub fn check(report: &Report, files: &Files) {
    for diagnostic in report.sorted(files) {
        let code = diagnostic.code().0;
        assert!(!["internal", "sanitised"].contains(&code), "{diagnostic:?}");
        for span in std::iter::once(diagnostic.span).chain(diagnostic.others.iter().map(|(span, _)| *span)) {
            if span.file != FileId::SITE {
                check_span(span, files.text(span.file));
            }
        }
        for speech in [Speech::French, Speech::English] {
            assert!(!words(&diagnostic.problem, speech).title.trim().is_empty(), "{diagnostic:?}");
        }
    }
    for amendment in report.amendments(files) {
        assert_ne!(amendment.before, amendment.after, "a change that changes nothing: {}", amendment.path);
    }
    for speech in [Speech::French, Speech::English] {
        render::human(report, files, speech, false);
        render::human(report, files, speech, true);
        render::short(report, files, speech);
        for text in [render::json(report, files, speech), render::gitlab(report, files, speech)] {
            serde_json::from_str::<serde_json::Value>(&text).unwrap();
        }
        serde_json::from_str::<serde_json::Value>(&render::sarif(report, files, speech, &|_| None)).unwrap();
        for line in render::github(report, files, speech).lines() {
            assert!(line.starts_with("::"), "{line:?}");
        }
        render::summary(report, files, "", speech);
    }
}
