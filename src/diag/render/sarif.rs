//! A report as SARIF 2.1.0 (OASIS), for the tools that read static analysis: code scanning, editors, dashboards.

use serde_json::{Value, json};

use super::{one_line, places::Region, readable, uri};
use crate::diag::{Code, Diagnostic, Files, Report, Severity, Span, Speech};

/// What is to be told of a kind of problem: its title, and its page in Markdown.
pub struct Rule {
    /// A few words.
    pub title: String,
    /// The page.
    pub page: String,
}

/// Every problem as a result of one run. `rule` gives the page of a code, for readers who click on it.
///
/// Columns count characters (`columnKind`), paths are relative to the site folder (`%SRCROOT%`).
pub fn sarif(report: &Report, files: &Files, speech: Speech, rule: &dyn Fn(Code) -> Option<Rule>) -> String {
    let all = report.sorted(files);
    let mut codes: Vec<Code> = all.iter().map(|diagnostic| diagnostic.code()).collect();
    codes.sort();
    codes.dedup();
    let rules: Vec<Value> = codes.iter().map(|code| described(*code, rule(*code))).collect();
    let results: Vec<Value> = all
        .iter()
        .map(|diagnostic| {
            let index = codes.binary_search(&diagnostic.code()).unwrap_or(0);
            result(diagnostic, index, files, speech)
        })
        .collect();
    super::pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "atlas",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "language": speech.code(),
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn described(code: Code, rule: Option<Rule>) -> Value {
    let mut value = json!({ "id": code.0 });
    if let (Some(fields), Some(rule)) = (value.as_object_mut(), rule) {
        fields.insert("shortDescription".to_owned(), json!({ "text": rule.title }));
        fields.insert("help".to_owned(), json!({ "text": rule.page, "markdown": rule.page }));
    }
    value
}

fn result(diagnostic: &Diagnostic, index: usize, files: &Files, speech: Speech) -> Value {
    let words = diagnostic.words(speech);
    let lines: Vec<String> = [words.title, words.label, words.help]
        .iter()
        .map(|line| one_line(line))
        .filter(|line| !line.is_empty())
        .collect();
    let mut value = json!({
        "ruleId": diagnostic.code().0,
        "ruleIndex": index,
        "level": match diagnostic.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "message": { "text": lines.join("\n") },
    });
    let Some(fields) = value.as_object_mut() else { return value };
    if readable(files, diagnostic.span.file).is_some() {
        fields.insert("locations".to_owned(), json!([{ "physicalLocation": place(diagnostic.span, files) }]));
    }
    if !diagnostic.others.is_empty() {
        let related = diagnostic.others.iter().map(|(span, remark)| {
            json!({ "physicalLocation": place(*span, files), "message": { "text": remark.words(speech) } })
        });
        fields.insert("relatedLocations".to_owned(), related.collect());
    }
    if let Some(fix) = &diagnostic.fix {
        let replacement = json!({
            "deletedRegion": Region::of(fix.span, files),
            "insertedContent": { "text": fix.text },
        });
        let change = json!({ "artifactLocation": artifact(fix.span, files), "replacements": [replacement] });
        fields.insert("fixes".to_owned(), json!([{ "artifactChanges": [change] }]));
    }
    value
}

fn place(span: Span, files: &Files) -> Value {
    json!({ "artifactLocation": artifact(span, files), "region": Region::of(span, files) })
}

fn artifact(span: Span, files: &Files) -> Value {
    json!({ "uri": uri(files.path(span.file)), "uriBaseId": "%SRCROOT%" })
}
