//! What the template engine says, as problems at their place.
//!
//! In: errors of the engine and the templates as they were written. Out: diagnostics that name what is asked for, and what there is. The engine
//! speaks in sentences; the few that name something are taken apart here and nowhere else, and the others are passed on in its own words.

use super::engine::Template;
use crate::diag::{Choices, Diagnostic, FileId, Problem, Span, TemplatePart};
use crate::text::nearest;
use tera::{Context, Error, ErrorKind};

/// The filters of the engine, which cannot list them itself; a test holds this list against it.
pub(super) const FILTERS: &[&str] = &[
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// Its tests, likewise.
pub(super) const TESTS: &[&str] = &[
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// The functions a template may call: ours, and those of the engine.
pub(super) const FUNCTIONS: &[&str] = &["asset", "has_asset", "icon", "inline_asset", "range", "super", "t", "throw"];

/// The problems an error of the engine tells, each at its place; with the values of the page, when one was being made.
pub(super) fn faults(error: &Error, templates: &[Template], values: Option<&Context>) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = &report.span().range;
            let template = templates.iter().find(|template| template.name == report.filename());
            if let (Some(template), Some(values), true) = (template, values, report.message().contains("undefined"))
                && let Some(fault) = undefined(template, range.start, values)
            {
                return vec![fault];
            }
            let span =
                template.map_or(Span::head(FileId::SITE), |template| Span::new(template.file, range.start, range.end));
            vec![Diagnostic::new(problem(report.message(), templates), span)]
        }
        ErrorKind::MissingParent { current, parent } => {
            vec![Diagnostic::new(
                missing(TemplatePart::Template, parent, templates),
                written(current, parent, templates),
            )]
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            let said = error.to_string();
            vec![Diagnostic::new(Problem::Template { said }, head(tpl, templates))]
        }
        _ => {
            let said = error.to_string();
            said.split("\n\n").map(|said| told(said, templates)).collect()
        }
    }
}

/// The value that a template takes for granted at a place, and that its page does not have. The engine says only that something is undefined there.
fn undefined(template: &Template, at: usize, values: &Context) -> Option<Diagnostic> {
    let rest = template.text.get(at..)?;
    let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len());
    let path = rest.get(..length)?;
    let (parent, name) = path.rsplit_once('.')?;
    let (first, inner) = parent.split_once('.').unwrap_or((parent, ""));
    let value = values.get(first)?;
    let value = if inner.is_empty() { value } else { value.get_from_path(inner)? };
    let available: Vec<String> = value.as_map()?.keys().map(ToString::to_string).collect();
    if available.iter().any(|known| known == name) {
        return None;
    }
    let start = at + path.len() - name.len();
    let span = Span::new(template.file, start, start + name.len());
    Some(Diagnostic::new(value_of(name, &available), span))
}

/// One of several errors told together: a sentence, then ` --> name:line:column`.
fn told(said: &str, templates: &[Template]) -> Diagnostic {
    let sentence = said.lines().next().unwrap_or(said).trim_start_matches("error: ");
    let problem = problem(sentence, templates);
    let name = quoted(sentence).map(|(name, _)| name);
    let span = place(templates, said, name).unwrap_or(Span::head(FileId::SITE));
    Diagnostic::new(problem, span)
}

/// What a sentence of the engine says is wrong.
fn problem(sentence: &str, templates: &[Template]) -> Problem {
    let (kind, rest) = match sentence.split_once(" `") {
        Some((kind, _)) => (kind, quoted(sentence)),
        None => ("", None),
    };
    let Some((name, after)) = rest else { return Problem::Template { said: sentence.to_owned() } };
    let part = match kind {
        "Unknown filter" => TemplatePart::Filter,
        "Unknown test" => TemplatePart::Test,
        "Unknown function" => TemplatePart::Function,
        "Unknown template" => TemplatePart::Template,
        "Field" | "Variable" if after.starts_with(" is not defined") => {
            let list = after.split_once(": ").map_or("", |(_, list)| list);
            let available: Vec<String> = list.split(", ").filter(|name| !name.is_empty()).map(str::to_owned).collect();
            return value_of(name, &available);
        }
        _ => return Problem::Template { said: sentence.to_owned() },
    };
    missing(part, name, templates)
}

/// A part of a template that does not exist.
pub(super) fn missing(part: TemplatePart, name: &str, templates: &[Template]) -> Problem {
    let known: Vec<String> = match part {
        TemplatePart::Filter => FILTERS.iter().map(|name| (*name).to_owned()).collect(),
        TemplatePart::Test => TESTS.iter().map(|name| (*name).to_owned()).collect(),
        TemplatePart::Function => FUNCTIONS.iter().map(|name| (*name).to_owned()).collect(),
        _ => templates.iter().map(|template| template.name.clone()).collect(),
    };
    among(part, name, &known)
}

/// A part that is not among those there are.
pub(super) fn among(part: TemplatePart, name: &str, known: &[String]) -> Problem {
    let names = || known.iter().map(String::as_str);
    let (near, known) = (nearest(name, names()).map(str::to_owned), Choices::new(name, names()));
    Problem::TemplateName { part, name: name.to_owned(), nearest: near, known }
}

/// A value that is not among those a page has.
fn value_of(name: &str, available: &[String]) -> Problem {
    let names = || available.iter().map(String::as_str);
    let (near, available) = (nearest(name, names()).map(str::to_owned), Choices::new(name, names()));
    Problem::TemplateValue { name: name.to_owned(), nearest: near, available }
}

/// The first name between backticks, and what follows it.
fn quoted(sentence: &str) -> Option<(&str, &str)> {
    sentence.split_once('`')?.1.split_once('`')
}

fn head(name: &str, templates: &[Template]) -> Span {
    templates
        .iter()
        .find(|template| template.name == name)
        .map_or(Span::head(FileId::SITE), |template| Span::head(template.file))
}

/// Where a template writes the name of another.
fn written(template: &str, name: &str, templates: &[Template]) -> Span {
    let Some(template) = templates.iter().find(|known| known.name == template) else { return Span::head(FileId::SITE) };
    match template.text.find(name) {
        Some(at) => Span::new(template.file, at, at + name.len()),
        None => Span::head(template.file),
    }
}

/// Where an engine's message points: ` --> base.html:3:5`; at the name it speaks of, where that stands there.
fn place(templates: &[Template], said: &str, name: Option<&str>) -> Option<Span> {
    let arrow = said.lines().find_map(|line| line.trim_start().strip_prefix("--> "))?;
    let mut parts = arrow.rsplitn(3, ':');
    let column: usize = parts.next()?.trim().parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let file = parts.next()?;
    let template = templates.iter().find(|template| template.name == file)?;
    let start: usize = template.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let row = template.text.get(start..)?.lines().next().unwrap_or("");
    let at = row.char_indices().nth(column.checked_sub(1)?).map_or(row.len(), |(at, _)| at);
    let rest = row.get(at..).unwrap_or("");
    match name.and_then(|name| Some((rest.find(name)?, name.len()))) {
        Some((offset, length)) => Some(Span::new(template.file, start + at + offset, start + at + offset + length)),
        None => Some(Span::new(template.file, start + at, start + row.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::{FILTERS, FUNCTIONS, TESTS};
    use tera::Tera;

    fn is_known(template: String) -> bool {
        let said = Tera::default().add_raw_template("a", &template).err().map(|error| error.to_string());
        said.is_none_or(|said| !said.contains("Unknown"))
    }

    #[test]
    fn what_is_listed_is_what_the_engine_has() {
        for filter in FILTERS {
            assert!(is_known(format!("{{{{ x | {filter} }}}}")), "{filter}");
        }
        for test in TESTS {
            assert!(is_known(format!("{{% if x is {test} %}}{{% endif %}}")), "{test}");
        }
        for function in FUNCTIONS.iter().filter(|name| ["range", "throw"].contains(name)) {
            assert!(is_known(format!("{{{{ {function}() }}}}")), "{function}");
        }
        assert!(!is_known("{{ x | shout }}".to_owned()));
    }
}
