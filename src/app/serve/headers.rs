//! The headers of `netlify.toml`, so that what is served is what will be published.

use crate::diag::{FileId, Report};
use crate::hosting::{header_value, is_header_name, unfit_in_header};
use crate::source::toml::{self, Table, Value};

/// Headers that make no sense on this machine: the site is not encrypted here, and it changes under the reader.
const LEFT_OUT: &[&str] = &["strict-transport-security", "cache-control"];

/// Patterns and the headers they add, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rules(Vec<Rule>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    pattern: String,
    values: Vec<(String, String)>,
}

impl Rules {
    /// From the text of the file. What is left out here is told by `atlas check`.
    pub(super) fn read(text: &str) -> Self {
        let table = toml::parse(text, FileId(0), 0, &mut Report::default());
        let Some(Value::List(rules)) = table.get("headers").map(|entry| &entry.node.value) else {
            return Self::default();
        };
        Self(
            rules
                .iter()
                .filter_map(|rule| if let Value::Table(rule) = &rule.value { Self::rule(rule) } else { None })
                .collect(),
        )
    }

    fn rule(rule: &Table) -> Option<Rule> {
        let Value::String(pattern) = &rule.get("for")?.node.value else { return None };
        let Value::Table(values) = &rule.get("values")?.node.value else { return None };
        let values = values.entries.iter().filter_map(|entry| {
            let value = header_value(&entry.node)?;
            let name = entry.key.value.to_ascii_lowercase();
            let is_header = is_header_name(&name) && unfit_in_header(&value).is_none();
            (is_header && !LEFT_OUT.contains(&name.as_str())).then_some((name, value))
        });
        Some(Rule { pattern: pattern.clone(), values: values.collect() })
    }

    /// The headers of a path; where several rules set one, the last does.
    pub(super) fn of(&self, path: &str) -> Vec<(String, String)> {
        let mut headers: Vec<(String, String)> = Vec::new();
        for rule in self.0.iter().filter(|rule| matches(&rule.pattern, path)) {
            for (name, value) in &rule.values {
                set(&mut headers, name.clone(), value.clone());
            }
        }
        headers
    }
}

/// Gives a header its value, in the place of the one it has.
pub(super) fn set(headers: &mut Vec<(String, String)>, name: String, value: String) {
    headers.retain(|(other, _)| *other != name);
    headers.push((name, value));
}

/// `/*` is every path, `/a/*` all below `/a/`, anything else that very path.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => path.starts_with(start) || path == start.trim_end_matches('/'),
        None => path == pattern || path.trim_end_matches('/') == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_rules_win_and_what_cannot_hold_here_is_left_out() {
        let rules = Rules::read(
            r#"
            [[headers]]
              for = "/*"
              [headers.values]
                Content-Security-Policy = "default-src 'none'; script-src 'self'"
                Strict-Transport-Security = "max-age=1"
                X-A = """one
                  two"""
                "X Bad" = "no name"
                X-Bad = "no\u0007 value"
            [[headers]]
              for = "/data/*"
              [headers.values]
                X-A = "three"
                Cache-Control = "public"
            [[headers]]
              for = 3
            "#,
        );
        let headers = |path: &str| rules.of(path).into_iter().map(|(n, v)| format!("{n}: {v}")).collect::<Vec<_>>();
        assert_eq!(headers("/fr/"), ["content-security-policy: default-src 'none'; script-src 'self'", "x-a: one two"]);
        assert_eq!(
            headers("/data/a.csv"),
            ["content-security-policy: default-src 'none'; script-src 'self'", "x-a: three"]
        );
        assert_eq!(Rules::read("not = = toml"), Rules::default());
    }
}
