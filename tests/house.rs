//! The architecture as a test: which room knows which, the two doors, where a library enters, names, module docs.
//!
//! The ranks are read from the table in `src/lib.rs`. Only sources are read here: nothing of the program runs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where each library enters; `*` is everywhere. The others speak to it through our own types.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("walkdir", &["source"]),
    ("include_dir", &["source", "handbook"]),
    ("toml", &["source"]),
    ("geojson", &["record"]),
    // A page value is a serialisable value, from the view to the template; what a browser's script reads is JSON.
    ("serde", &["view", "skin", "export", "map", "i18n", "site", "diag"]),
    ("serde_json", &["view", "skin", "export", "map", "record", "diag", "model"]),
    ("annotate_snippets", &["diag"]),
    ("strsim", &["text"]),
    ("unicode_normalization", &["text"]),
    ("icu_collator", &["i18n"]),
    ("icu_decimal", &["i18n"]),
    ("icu_locale", &["i18n"]),
    ("whatlang", &["i18n"]),
    ("icu_plurals", &["i18n"]),
    ("icu_provider", &["i18n"]),
    ("fixed_decimal", &["i18n"]),
    ("iso_currency", &["i18n"]),
    ("pulldown_cmark", &["prose"]),
    ("ammonia", &["prose"]),
    ("tera", &["skin"]),
    ("lightningcss", &["skin"]),
    ("blake3", &["skin", "diag", "source", "output", "atlas", "export", "site", "builder", "app", "photo"]),
    ("memchr", &["skin", "site"]),
    ("rustc_hash", &["site", "export"]),
    ("itoa", &["geometry"]),
    ("image", &["photo"]),
    ("fast_image_resize", &["photo"]),
    ("moxcms", &["photo"]),
    ("webp", &["photo"]),
    ("minify_html", &["site"]),
    ("quick_xml", &["export"]),
    ("csv", &["export", "questionnaire"]),
    ("toml_edit", &["questionnaire"]),
    ("encoding_rs", &["questionnaire"]),
    ("zip", &["export"]),
    // A way of looping, not a format.
    ("rayon", &["*"]),
    ("tempfile", &["output"]),
    ("rustix", &["output"]),
    ("mimalloc", &["main"]),
    ("clap", &["app"]),
    ("anstream", &["app"]),
    ("axum", &["app"]),
    ("tokio", &["app"]),
    ("notify", &["app"]),
    ("futures_util", &["app"]),
    ("open", &["app"]),
];

/// What only the doors and the commands may touch: the disk, the environment, the clock, the network, other programs.
const OUTSIDE: &[&str] = &["std::fs", "std::env", "std::time", "std::net", "std::process", "std::io"];

/// What formats written into memory speak of, and what touches nothing.
const INSIDE: &[&str] = &["std::io::Result", "std::io::Error", "std::io::Cursor"];

const DOORS: &[&str] = &["source", "output", "app", "main"];

/// What nobody may use: state that everything shares, and what makes a result depend on timing.
const FORBIDDEN_PATHS: &[&str] =
    &["std::sync::Mutex", "std::sync::RwLock", "std::sync::OnceLock", "std::thread_local", "std::thread"];

/// Unordered maps: their order must never reach an output.
const UNORDERED: &[&str] = &[
    "std::collections::HashMap",
    "std::collections::HashSet",
    "std::collections::hash_map",
    "rustc_hash::FxHashMap",
    "rustc_hash::FxHashSet",
];

/// Files that may hold one all the same.
const UNORDERED_ALLOWED: &[&str] = &[
    // The sanitiser takes its allow-lists so; nothing goes through them in order.
    "prose/safe.rs",
    // Millions of words are counted, and then sorted.
    "export/texts/postings.rs",
];

const FORBIDDEN_NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "misc", "manager"];

struct Source {
    path: PathBuf,
    room: String,
    /// The text without comments, strings and tests, line by line as in the file.
    code: String,
    whole: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join("src"), &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 10, "the sources were not found");
    found
}

fn collect(folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let whole = fs::read_to_string(&path).unwrap();
            let below = path.strip_prefix(root().join("src")).unwrap().to_path_buf();
            let first = below.components().next().unwrap().as_os_str().to_str().unwrap();
            let room = first.trim_end_matches(".rs").to_owned();
            let code = bare(&whole);
            found.push(Source { path: below, room, code, whole });
        }
    }
}

/// Blanks comments, string and character literals, and everything from the tests on; line ends stay.
fn bare(text: &str) -> String {
    let text = text.find("#[cfg(test)]\nmod ").map_or(text, |at| &text[..at]);
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let blank = |from: usize, to: usize, out: &mut String| {
        out.extend(chars[from..to].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
    };
    while at < chars.len() {
        let rest = &chars[at..];
        let end = match rest {
            ['/', '/', ..] => rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
            ['r', '"' | '#', ..] if !chars[..at].last().is_some_and(|c| c.is_alphanumeric() || *c == '_') => {
                let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
                if rest.get(1 + hashes) != Some(&'"') {
                    0
                } else {
                    let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
                    let body = 2 + hashes;
                    let length = rest[body..].windows(close.len()).position(|part| part == close).unwrap();
                    body + length + close.len()
                }
            }
            ['"', ..] => literal_end(rest, '"'),
            ['\'', '\\', ..] => literal_end(rest, '\''),
            ['\'', _, '\'', ..] => 3,
            _ => 0,
        };
        if end > 0 {
            blank(at, at + end, &mut out);
            at += end;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

fn literal_end(rest: &[char], quote: char) -> usize {
    let mut at = 1;
    while rest[at] != quote {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// Every path of identifiers in the code with its line; groups such as `a::{b, c::d}` are spelled out.
fn paths(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let bytes = code.as_bytes();
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let mut at = 0;
    let mut line = 1;
    // Prefixes of the groups that are open, with the depth of braces at which each began.
    let mut groups: Vec<(usize, String)> = Vec::new();
    let mut depth = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\n' => line += 1,
            b'{' => depth += 1,
            b'}' => {
                if groups.last().is_some_and(|(began, _)| *began == depth) {
                    groups.pop();
                }
                depth -= 1;
            }
            byte if is_word(byte) || (byte == b':' && bytes[at..].starts_with(b"::")) => {
                let start = at;
                while at < bytes.len() && (is_word(bytes[at]) || bytes[at..].starts_with(b"::")) {
                    at += if is_word(bytes[at]) { 1 } else { 2 };
                }
                let prefix = groups.last().map_or("", |(_, prefix)| prefix.as_str());
                let path = format!("{prefix}{}", &code[start..at]);
                if path.ends_with("::") && bytes.get(at) == Some(&b'{') {
                    depth += 1;
                    groups.push((depth, path));
                    at += 1;
                } else {
                    found.push((line, path));
                }
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

fn ranks() -> BTreeMap<String, usize> {
    let text = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let mut ranks = BTreeMap::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("//! | ")) {
        let mut cells = line.split('|').map(str::trim);
        if let Some(rank) = cells.next().and_then(|cell| cell.parse::<usize>().ok()) {
            ranks.extend(cells.next().unwrap().split(',').map(|room| (room.trim().to_owned(), rank)));
        }
    }
    assert!(ranks.len() > 10, "the table of ranks was not found");
    ranks
}

fn report(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_room_knows_rooms_of_a_lower_rank_only() {
    let ranks = ranks();
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !matches!(source.room.as_str(), "lib" | "main")) {
        let Some(rank) = ranks.get(&source.room) else {
            faults.push(format!("src/{}: the room {} has no rank in src/lib.rs", source.path.display(), source.room));
            continue;
        };
        for (line, path) in paths(&source.code) {
            let Some(other) = path.strip_prefix("crate::").and_then(|path| path.split("::").next()) else { continue };
            match ranks.get(other) {
                None => faults.push(format!("src/{}:{line}: no room is called {other}", source.path.display())),
                Some(_) if other == source.room => {}
                Some(below) if below < rank => {}
                Some(above) => faults.push(format!(
                    "src/{}:{line}: {} (rank {rank}) may not know {other} (rank {above})",
                    source.path.display(),
                    source.room
                )),
            }
        }
    }
    report(faults);
}

#[test]
fn every_library_enters_in_its_room() {
    let mut faults = Vec::new();
    for source in sources() {
        let paths = paths(&source.code);
        for (name, rooms) in LIBRARIES {
            if rooms.contains(&"*") || rooms.contains(&source.room.as_str()) {
                continue;
            }
            // A module of ours may have the name of a library.
            let is_ours = paths.iter().any(|(_, path)| {
                (path.starts_with("crate::") || path.starts_with("super::"))
                    && (path.ends_with(&format!("::{name}")) || path.ends_with(&format!("::{name}::self")))
            });
            for (line, path) in paths.iter().filter(|(_, path)| path.contains("::")) {
                let path = path.trim_start_matches("::");
                if path.split("::").next() == Some(name) && !is_ours {
                    faults.push(format!("src/{}:{line}: {name} enters in {rooms:?} only", source.path.display()));
                }
            }
        }
    }
    report(faults);
}

#[test]
fn the_table_of_libraries_is_the_manifest() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let section = manifest.split("\n[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    let mut declared: Vec<String> = section
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once('=')?.0.trim().replace('-', "_")))
        .collect();
    declared.sort();
    let mut listed: Vec<String> = LIBRARIES.iter().map(|(name, _)| (*name).to_owned()).collect();
    listed.sort();
    assert_eq!(declared, listed);
}

#[test]
fn only_the_doors_and_the_commands_touch_the_world() {
    let mut faults = Vec::new();
    for source in sources() {
        for (line, path) in paths(&source.code) {
            let is_under = |prefix: &&&str| path == **prefix || path.starts_with(&format!("{prefix}::"));
            let place = format!("src/{}:{line}", source.path.display());
            let may_be_outside = DOORS.contains(&source.room.as_str()) || INSIDE.iter().any(|inside| is_under(&inside));
            if let Some(world) = OUTSIDE.iter().find(is_under).filter(|_| !may_be_outside) {
                faults.push(format!("{place}: {world} belongs to the doors ({DOORS:?})"));
            }
            if let Some(shared) = FORBIDDEN_PATHS.iter().find(is_under) {
                faults.push(format!("{place}: {shared}: no locks, no state that everything shares"));
            }
            let may_be_unordered = UNORDERED_ALLOWED.iter().any(|allowed| source.path == Path::new(allowed));
            if let Some(unordered) = UNORDERED.iter().find(is_under).filter(|_| !may_be_unordered) {
                faults.push(format!("{place}: {unordered}: its order could reach an output; use a BTreeMap"));
            }
            if ["println", "print", "eprintln", "eprint", "dbg"].contains(&path.as_str())
                && source.code.lines().nth(line - 1).is_some_and(|text| text.contains(&format!("{path}!")))
            {
                faults.push(format!("{place}: {path}! speaks past the terminal of src/app"));
            }
        }
    }
    report(faults);
}

#[test]
fn nothing_is_called_utils() {
    let mut faults = Vec::new();
    for source in sources() {
        for part in &source.path {
            let name = part.to_str().unwrap().trim_end_matches(".rs");
            if FORBIDDEN_NAMES.contains(&name) {
                faults.push(format!("src/{}: name it for what it makes", source.path.display()));
            }
        }
    }
    report(faults);
}

#[test]
fn every_module_says_what_it_is_for() {
    let mut faults = Vec::new();
    for source in sources() {
        let said: Vec<&str> = source.whole.lines().take_while(|line| line.starts_with("//!")).collect();
        let is_room = source.path.ends_with("mod.rs");
        if said.is_empty() {
            faults.push(format!("src/{}: begins without `//!`", source.path.display()));
        } else if is_room && source.path.components().count() == 2 && said.len() < 3 {
            faults.push(format!(
                "src/{}: a room says what comes in, what goes out, what it leaves to others",
                source.path.display()
            ));
        }
    }
    report(faults);
}

#[test]
fn files_stay_readable_in_one_sitting() {
    // Exhaustive matches over all problems, one line or more a problem; the values of every page, one struct a page.
    const LONG_LISTS: &[&str] = &["diag/problem.rs", "diag/words/english.rs", "diag/words/french.rs"];
    let mut faults = Vec::new();
    for source in sources() {
        let lines = source.code.lines().count();
        let is_list = LONG_LISTS.iter().any(|list| source.path == Path::new(list));
        if lines > 500 && !is_list {
            faults.push(format!("src/{}: {lines} lines before its tests; split it", source.path.display()));
        }
    }
    report(faults);
}

#[test]
fn this_test_sees_what_it_looks_for() {
    let code = bare(
        "use crate::{diag::{Span, Report}, app};\n// crate::app\nlet a = \"crate::app\"; let b = r#\"crate::x\"#;\nlet c = '\"'; crate::source::read(::toml::de);\n#[cfg(test)]\nmod tests { use std::fs; }",
    );
    let found: Vec<String> =
        paths(&code).into_iter().filter(|(_, p)| p.contains("::")).map(|(n, p)| format!("{n} {p}")).collect();
    assert_eq!(
        found,
        ["1 crate::diag::Span", "1 crate::diag::Report", "1 crate::app", "4 crate::source::read", "4 ::toml::de"]
    );
}
