//! Headers and redirects, followed to where they lead.

use std::collections::BTreeMap;

use super::rewritten;
use super::tables::{Misspelt, tables};
use crate::diag::{Diagnostic, Problem, Remark, Report, Shape, Span};
use crate::page::{LATE_HASH, Plan};
use crate::source::toml::{Node, Table, Value};
use crate::text::nearest;

/// Headers that protect the readers of every page, and how to write them. The policy is the one the pages of an atlas are made for: nothing from anybody else.
const HEADERS: [(&str, &str); 3] = [
    (
        "Content-Security-Policy",
        "Content-Security-Policy = \"default-src 'none'; script-src 'self' 'sha256-9L40NVHOAOzXOuda8iDBikESSPl0vJ0FC/U+rmOY34s='; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'\"",
    ),
    ("X-Content-Type-Options", "X-Content-Type-Options = \"nosniff\""),
    ("Referrer-Policy", "Referrer-Policy = \"strict-origin-when-cross-origin\""),
];

/// The rules under a key, each with its place. Netlify leaves aside rules that are not a list.
fn rules<'t>(settings: &'t Table, key: &str, report: &mut Report) -> Vec<&'t Table> {
    let Some(entry) = settings.get(key) else { return Vec::new() };
    if !matches!(entry.node.value, Value::List(_)) {
        let problem = Problem::WrongType { expected: Shape::List, found: entry.node.value.kind() };
        report.add(problem, entry.key.span);
        return Vec::new();
    }
    tables(entry)
}

/// A string of a rule and its place.
pub(super) fn string<'t>(rule: &'t Table, keys: &[&str]) -> Option<(&'t str, Span)> {
    keys.iter().find_map(|key| match rule.get(key).map(|entry| &entry.node) {
        Some(Node { value: Value::String(text), span }) => Some((text.as_str(), *span)),
        _ => None,
    })
}

/// Reports a key that holds something else than a string, if it is there.
fn is_no_string(rule: &Table, keys: &[&str], report: &mut Report) -> bool {
    let Some(node) = keys.iter().find_map(|key| rule.get(key)).map(|entry| &entry.node) else { return false };
    let is_string = matches!(node.value, Value::String(_));
    if !is_string {
        report.add(Problem::WrongType { expected: Shape::String, found: node.value.kind() }, node.span);
    }
    !is_string
}

/// Whether a header may be called so.
pub fn is_header_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c))
}

/// What is sent for a value: one in several lines is one line to a browser, and a list is one value with commas. Nothing for what is no string.
pub fn header_value(node: &Node) -> Option<String> {
    match &node.value {
        Value::String(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::List(items) => items.iter().map(header_value).collect::<Option<Vec<_>>>().map(|items| items.join(",")),
        _ => None,
    }
}

/// The first sign of a value, made into one line, that no browser is sent.
pub fn unfit_in_header(value: &str) -> Option<char> {
    value.chars().find(|c| !(c.is_ascii_graphic() || *c == ' '))
}

/// Checks that what a rule sets can be sent.
fn sendable(values: &Table, report: &mut Report) {
    for entry in &values.entries {
        let name = &entry.key.value;
        if !is_header_name(name) {
            report.add(Problem::HeaderUnfit { name: name.clone(), sign: None }, entry.key.span);
            continue;
        }
        match header_value(&entry.node) {
            None => {
                let found = entry.node.value.kind();
                report.add(Problem::WrongType { expected: Shape::String, found }, entry.node.span);
            }
            Some(value) => {
                if let Some(sign) = unfit_in_header(&value) {
                    report.add(Problem::HeaderUnfit { name: name.clone(), sign: Some(sign) }, entry.node.span);
                }
            }
        }
    }
}

/// The path of a rule as it was meant: one without its slash is reported, and read as if it had it.
fn path(text: &str, span: Span, report: &mut Report) -> String {
    if text.starts_with('/') || text.contains("://") {
        return text.to_owned();
    }
    let meant = format!("/{}", text.trim_start_matches("./"));
    let problem = Problem::HostingPath { text: text.to_owned() };
    report.push(rewritten(Diagnostic::new(problem, span), text, span, &meant));
    meant
}

/// Checks the rules on headers.
pub(super) fn headers(settings: &Table, misspelt: Misspelt, report: &mut Report) {
    let mut everywhere: Vec<String> = Vec::new();
    let mut first: Option<Span> = None;
    let mut is_known = settings.get("headers").is_none_or(|entry| matches!(entry.node.value, Value::List(_)));
    let mut seen: BTreeMap<(String, String), Span> = BTreeMap::new();
    for rule in rules(settings, "headers", report) {
        let Some((text, span)) = string(rule, &["for"]) else {
            is_known = false;
            if !is_no_string(rule, &["for"], report) && !has_near(rule, "for") {
                let problem = Problem::MissingKey {
                    key: "for".to_owned(),
                    example: "for = \"/*\"".to_owned(),
                    is_in_braces: false,
                };
                report.add(problem, rule.span);
            }
            continue;
        };
        let pattern = path(text, span, report);
        let values: Vec<_> = match rule.get("values").map(|entry| &entry.node.value) {
            Some(Value::Table(values)) => {
                sendable(values, report);
                values.entries.iter().map(|entry| &entry.key).collect()
            }
            _ => Vec::new(),
        };
        if values.is_empty() {
            if has_near(rule, "values") {
                is_known = false;
            } else {
                report.add(Problem::HeaderRuleEmpty, span);
            }
            continue;
        }
        if let Some(policy) = policy_of(rule).filter(|_| !pattern.starts_with(FORM)) {
            script(policy, report);
        }
        for name in values {
            let key = (pattern.clone(), name.value.to_ascii_lowercase());
            if let Some(before) = seen.get(&key) {
                let problem = Problem::DuplicateRule { rule: format!("{} {}", pattern, name.value) };
                report.push(Diagnostic::new(problem, name.span).with(*before, Remark::FirstHere));
            } else {
                seen.insert(key, name.span);
            }
            if pattern == "/*" {
                everywhere.push(name.value.to_ascii_lowercase());
                first = first.or(Some(span));
            }
        }
    }
    if misspelt.headers || !is_known {
        return;
    }
    let file = settings.span.file;
    for (name, example) in HEADERS {
        if !everywhere.iter().any(|known| *known == name.to_ascii_lowercase()) {
            let problem = Problem::HeaderMissing { name: name.to_owned(), example: example.to_owned() };
            report.add(problem, first.unwrap_or(Span::head(file)));
        }
    }
}

/// The pages of the form of `atlas admin` are not ours, and have a policy of their own.
const FORM: &str = "/admin/";

/// The policy a rule sets.
fn policy_of(rule: &Table) -> Option<&Node> {
    let Some(Value::Table(values)) = rule.get("values").map(|entry| &entry.node.value) else { return None };
    let is_policy = |name: &str| name.eq_ignore_ascii_case("Content-Security-Policy");
    values.entries.iter().find(|entry| is_policy(&entry.key.value)).map(|entry| &entry.node)
}

/// The script that stands in every page may run.
fn script(policy: &Node, report: &mut Report) {
    let Value::String(text) = &policy.value else { return };
    let of = |name: &str| text.split(';').map(str::trim).find(|part| part.split_whitespace().next() == Some(name));
    let Some(sources) = of("script-src-elem").or_else(|| of("script-src")).or_else(|| of("default-src")) else {
        return;
    };
    let has = |wanted: &str| sources.split_whitespace().any(|source| source.starts_with(wanted));
    // Whoever wants no script at all has none. Beside a hash or a nonce, browsers pass over the word that lets every script run.
    if has("'none'") || has(LATE_HASH) || (has("'unsafe-inline'") && !has("'sha") && !has("'nonce-")) {
        return;
    }
    let diagnostic = Diagnostic::new(Problem::PolicyScript { hash: LATE_HASH }, policy.span);
    let names_scripts = !sources.starts_with("default-src");
    let meant = text.replacen(sources, &format!("{sources} {LATE_HASH}"), 1);
    report.push(if names_scripts { rewritten(diagnostic, text, policy.span, &meant) } else { diagnostic });
}

/// Checks the redirects. `lost` says whether the page of an address may be missing for a reason that has been told.
pub(super) fn redirects(settings: &Table, plan: &Plan, lost: &dyn Fn(&str) -> bool, report: &mut Report) {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for rule in rules(settings, "redirects", report) {
        let status = rule.get("status").map(|entry| &entry.node.value);
        let Some((from, span)) = string(rule, &["from", "origin"]) else {
            if !is_no_string(rule, &["from", "origin"], report) && !has_near(rule, "from") {
                let problem = Problem::MissingKey {
                    key: "from".to_owned(),
                    example: "from = \"/…\"".to_owned(),
                    is_in_braces: false,
                };
                report.add(problem, rule.span);
            }
            continue;
        };
        let from = path(from, span, report);
        // Under other conditions another rule is meant.
        let conditions = ["conditions", "query", "params", "parameters"]
            .map(|key| rule.get(key).map(|entry| shown(&entry.node)).unwrap_or_default());
        let key = format!("{from} {}", conditions.join(" "));
        match seen.get(&key) {
            Some(before) => {
                let problem = Problem::DuplicateRule { rule: from.clone() };
                report.push(Diagnostic::new(problem, span).with(*before, Remark::FirstHere));
                continue;
            }
            None => seen.insert(key, span),
        };
        match string(rule, &["to", "destination"]) {
            // What is gone leads nowhere on purpose.
            Some(_) if matches!(status, Some(Value::Whole(410))) => {}
            Some((to, span)) if !leads_somewhere(to, plan) && !lost(to) => {
                let near = nearest(to, plan.pages().map(|(_, _, address)| address.href.as_str()));
                let problem = Problem::RedirectNowhere { to: to.to_owned(), nearest: near.map(str::to_owned) };
                report.add(problem, span);
            }
            Some(_) => {}
            // A rewrite of everything below a path leads to the same path.
            None if from.ends_with("/*") && matches!(status, Some(Value::Whole(200..=299))) => {}
            None if is_no_string(rule, &["to", "destination"], report) || has_near(rule, "to") => {}
            None => {
                let problem = Problem::MissingKey {
                    key: "to".to_owned(),
                    example: "to = \"/…\"".to_owned(),
                    is_in_braces: false,
                };
                report.add(problem, rule.span);
            }
        }
    }
}

/// Whether a rule has a key that it does not know and that is close to this one.
fn has_near(rule: &Table, key: &str) -> bool {
    rule.entries.iter().any(|entry| entry.key.value != key && nearest(&entry.key.value, [key]).is_some())
}

/// A value in one line, whatever the order of keys.
fn shown(node: &Node) -> String {
    match &node.value {
        Value::Table(table) => {
            let mut parts: Vec<String> = table
                .entries
                .iter()
                .map(|entry| format!("{}={}", entry.key.value.to_lowercase(), shown(&entry.node)))
                .collect();
            parts.sort();
            parts.join(";")
        }
        Value::List(items) => {
            let mut parts: Vec<String> = items.iter().map(shown).collect();
            parts.sort();
            parts.join(",")
        }
        Value::String(text) => text.clone(),
        Value::Whole(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Date(date) => date.clone(),
    }
}

/// Whether a target is a page of the plan, or somewhere else on the web. `:name` stands for one part of a path, `:splat` for all the rest. Of files
/// other than pages only the host can say whether they are there.
fn leads_somewhere(to: &str, plan: &Plan) -> bool {
    if to.starts_with("https://") || to.starts_with("http://") || to.starts_with("/.netlify/") {
        return true;
    }
    let Some(path) = to.split(['?', '#']).next().unwrap_or(to).strip_prefix('/') else { return false };
    if path == "404.html" {
        return true;
    }
    let last = path.rsplit('/').next().unwrap_or("");
    if last.rsplit_once('.').is_some_and(|(_, extension)| !extension.is_empty() && extension != "html") {
        return true;
    }
    let wanted: Vec<&str> = path.trim_end_matches("index.html").split('/').filter(|part| !part.is_empty()).collect();
    plan.pages().any(|(_, _, address)| {
        let parts: Vec<&str> = address.href.split('/').filter(|part| !part.is_empty()).collect();
        fits(&wanted, &parts)
    })
}

fn fits(wanted: &[&str], parts: &[&str]) -> bool {
    match (wanted.split_first(), parts.split_first()) {
        (None, None) => true,
        (Some((&(":splat" | "*"), [])), _) => true,
        (Some((wanted, rest)), Some((part, others))) => {
            (wanted.starts_with(':') || wanted == part) && fits(rest, others)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{HEADERS, LATE_HASH};

    #[test]
    fn the_policy_that_is_recommended_lets_the_pages_run() {
        assert!(HEADERS.iter().any(|(_, example)| example.contains(LATE_HASH)));
    }
}
