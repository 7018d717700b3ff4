//! A report for GitLab's code quality: a list of issues with a fingerprint that stays while lines move.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{one_line, readable};
use crate::diag::{Files, Report, Severity, Speech};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

/// Every problem as an issue. What concerns no file is placed at `content/atlas.toml`, for GitLab wants a path.
pub fn gitlab(report: &Report, files: &Files, speech: Speech) -> String {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let issues: Vec<Issue> = report
        .sorted(files)
        .into_iter()
        .map(|diagnostic| {
            let words = diagnostic.words(speech);
            let span = diagnostic.span;
            let path = readable(files, span.file).unwrap_or("content/atlas.toml").to_owned();
            // Not the line: what stands there. The same words twice in a file are told apart by their rank.
            let there = files.text(span.file).get(span.start as usize..span.end as usize).unwrap_or("");
            let identity = format!("{}\0{path}\0{there}\0{}", diagnostic.code(), super::title_in_english(diagnostic));
            let rank = seen.entry(identity.clone()).and_modify(|n| *n += 1).or_insert(0);
            let fingerprint = blake3::hash(format!("{identity}\0{rank}").as_bytes()).to_hex().to_string();
            let sentences = [one_line(&words.title), one_line(&words.label), one_line(&words.help)];
            Issue {
                description: sentences.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
                check_name: diagnostic.code().0,
                fingerprint,
                severity: match diagnostic.severity() {
                    Severity::Error => "critical",
                    Severity::Warning => "minor",
                    Severity::Note => "info",
                },
                location: Location { path, lines: Lines { begin: files.place(span.file, span.start).line } },
            }
        })
        .collect();
    super::pretty(&issues)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::diag::{FileId, Problem, Span};

    fn fingerprints(text: &str) -> Vec<String> {
        let files = Files::new(vec![("a.toml".into(), text.into())]);
        let mut report = Report::default();
        for (at, word) in text.match_indices("bad") {
            report.add(Problem::EmptyText, Span::new(FileId(0), at, at + word.len()));
        }
        let list: serde_json::Value = serde_json::from_str(&gitlab(&report, &files, Speech::French)).unwrap();
        list.as_array().unwrap().iter().map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn a_fingerprint_stays_while_lines_move_and_none_stands_twice() {
        let before = fingerprints("bad\nbad\n");
        assert_eq!(before, fingerprints("\n\n  bad\n# x\nbad\n"));
        assert_ne!(before.first(), before.get(1));
    }
}
