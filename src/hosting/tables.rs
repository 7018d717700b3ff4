//! The tables and keys Netlify reads, from its documentation of file-based configuration. Any other is left aside without a word.

use crate::diag::{Problem, Report};
use crate::source::toml::{Entry, Table, Value};
use crate::text::nearest;

/// A table of settings.
struct Shape {
    /// The keys it has.
    keys: &'static [&'static str],
    /// Keys of old that still work, and are not proposed.
    old: &'static [&'static str],
    /// The tables under its keys; `*` is any key.
    inner: &'static [(&'static str, Shape)],
}

const fn keys(keys: &'static [&'static str]) -> Shape {
    Shape { keys, old: &[], inner: &[] }
}

/// Settings of a build, in general or in one context.
const BUILD: &[&str] =
    &["base", "command", "edge_functions", "environment", "functions", "ignore", "processing", "publish"];

const PROCESSING: Shape = Shape {
    keys: &["css", "html", "images", "js", "skip_processing"],
    old: &[],
    inner: &[
        ("css", keys(&["bundle", "minify"])),
        ("html", keys(&["pretty_urls"])),
        ("images", keys(&["compress"])),
        ("js", keys(&["bundle", "minify"])),
    ],
};

/// What headers may begin with.
pub(super) const HEADS: &[&str] = &[
    "build",
    "context",
    "dev",
    "edge_functions",
    "functions",
    "headers",
    "images",
    "integrations",
    "plugins",
    "redirects",
    "template",
];

const SETTINGS: Shape = Shape {
    keys: HEADS,
    old: &[],
    inner: &[
        ("build", Shape { keys: BUILD, old: &[], inner: &[("processing", PROCESSING)] }),
        (
            "context",
            Shape {
                // A context is named for a branch as well as for a kind of deploy.
                keys: &[],
                old: &[],
                inner: &[(
                    "*",
                    Shape {
                        keys: BUILD,
                        old: &["build", "dev", "headers", "images", "plugins", "redirects"],
                        inner: &[("processing", PROCESSING)],
                    },
                )],
            },
        ),
        (
            "dev",
            keys(&[
                "autoLaunch",
                "command",
                "envFiles",
                "framework",
                "functions",
                "functionsPort",
                "https",
                "jwtRolePath",
                "jwtSecret",
                "port",
                "publish",
                "staticServerPort",
                "targetPort",
            ]),
        ),
        (
            "edge_functions",
            keys(&["cache", "excludedPath", "excludedPattern", "function", "header", "method", "path", "pattern"]),
        ),
        ("headers", keys(&["for", "values"])),
        ("images", keys(&["remote_images"])),
        ("plugins", keys(&["inputs", "package", "pinned_version"])),
        (
            "redirects",
            Shape {
                keys: &["conditions", "force", "from", "headers", "query", "rate_limit", "signed", "status", "to"],
                old: &[
                    "destination",
                    "edge_handler",
                    "edge_handlers",
                    "origin",
                    "parameters",
                    "params",
                    "sign",
                    "signing",
                ],
                inner: &[(
                    "conditions",
                    Shape {
                        keys: &["Cookie", "Country", "Language", "Role"],
                        old: &["cookie", "country", "language", "role"],
                        inner: &[],
                    },
                )],
            },
        ),
        ("template", keys(&["environment", "incoming-hooks", "required-extensions"])),
    ],
};

/// What was written under a name Netlify does not know.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Misspelt {
    /// Some of it is close to a rule on headers, or to a part of one.
    pub headers: bool,
}

/// Reports every table and key that Netlify does not know.
pub(super) fn check(settings: &Table, report: &mut Report) -> Misspelt {
    let mut misspelt = Misspelt::default();
    walk(settings, &SETTINGS, "", report, &mut misspelt);
    misspelt
}

fn walk(table: &Table, shape: &Shape, path: &str, report: &mut Report, misspelt: &mut Misspelt) {
    for entry in &table.entries {
        let key = entry.key.value.as_str();
        let is_open = shape.keys.is_empty();
        if !is_open && !shape.keys.contains(&key) && !shape.old.contains(&key) {
            let near = nearest(key, shape.keys.iter().copied());
            misspelt.headers |= near == Some("headers") || path == "headers";
            let known = shape.keys.iter().map(|known| (*known).to_owned()).collect();
            let problem = Problem::UnknownKey { key: key.to_owned(), nearest: near.map(str::to_owned), known };
            report.add(problem, entry.key.span);
            continue;
        }
        let inner = shape.inner.iter().find(|(name, _)| *name == key || *name == "*");
        if let Some((_, inner)) = inner {
            for table in tables(entry) {
                walk(table, inner, key, report, misspelt);
            }
        }
    }
}

/// The table of an entry, or each table of its list.
pub(super) fn tables(entry: &Entry) -> Vec<&Table> {
    match &entry.node.value {
        Value::Table(table) => vec![table],
        Value::List(items) => items
            .iter()
            .filter_map(|item| if let Value::Table(table) = &item.value { Some(table) } else { None })
            .collect(),
        _ => Vec::new(),
    }
}
