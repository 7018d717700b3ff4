//! A report for GitHub: annotations on the lines of a pull request, and the summary of a job.

use super::{heading, mending, one_line, readable};
use crate::diag::{Diagnostic, Files, Report, Severity, Speech};

/// Bytes of a summary: GitHub refuses one over a mebibyte, whatever other steps wrote.
const LIMIT: usize = 512 << 10;
/// Characters of a title or a help in the table.
const CELL: usize = 500;

/// Workflow commands, one a line, errors first: of a step GitHub shows ten errors and ten warnings.
pub fn github(report: &Report, files: &Files, speech: Speech) -> String {
    by_weight(report, files).into_iter().map(|diagnostic| command(diagnostic, files, speech)).collect()
}

/// Errors, then warnings, then notes; among equals, the first of each kind before more of the same.
fn by_weight<'a>(report: &'a Report, files: &Files) -> Vec<&'a Diagnostic> {
    let mut seen = std::collections::BTreeMap::new();
    let mut ranked: Vec<_> = report
        .sorted(files)
        .into_iter()
        .map(|diagnostic| {
            let rank = seen.entry(diagnostic.code()).and_modify(|n: &mut usize| *n += 1).or_insert(0);
            (diagnostic.severity(), *rank, diagnostic)
        })
        .collect();
    ranked.sort_by_key(|(severity, rank, _)| (*severity, *rank));
    ranked.into_iter().map(|(_, _, diagnostic)| diagnostic).collect()
}

fn command(diagnostic: &Diagnostic, files: &Files, speech: Speech) -> String {
    let words = diagnostic.words(speech);
    let name = match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(path) = readable(files, diagnostic.span.file) {
        let (start, end) = (
            files.place(diagnostic.span.file, diagnostic.span.start),
            files.place(diagnostic.span.file, diagnostic.span.end),
        );
        properties.push(format!("file={}", property(path)));
        properties.push(format!("line={}", start.line));
        // Columns are accepted within one line only.
        if start.line == end.line {
            properties.push(format!("col={}", start.column));
            properties.push(format!("endColumn={}", end.column));
        } else {
            properties.push(format!("endLine={}", end.line));
        }
    }
    let title = format!("{}[{}]", heading(diagnostic.severity(), speech), diagnostic.code());
    properties.push(format!("title={}", property(&title)));
    let mending = mending(diagnostic, files, speech).unwrap_or_default();
    let lines: Vec<String> = [words.title, words.label, words.help, mending]
        .iter()
        .map(|line| one_line(line))
        .filter(|line| !line.is_empty())
        .collect();
    format!("::{name} {}::{}\n", properties.join(","), data(&lines.join("\n")))
}

/// The escapes of a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The escapes of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// A table of the problems in Markdown, heaviest first, under the line that counts them (`closing`).
pub fn summary(report: &Report, files: &Files, closing: &str, speech: Speech) -> String {
    let mut text = format!("## atlas\n\n{}\n", plain(closing));
    let all = by_weight(report, files);
    if all.is_empty() {
        return text;
    }
    text.push_str(match speech {
        Speech::French => "\n| où | problème | que faire |\n|---|---|---|\n",
        Speech::English => "\n| where | problem | what to do |\n|---|---|---|\n",
    });
    let mut shown = 0;
    for diagnostic in &all {
        let row = row(diagnostic, files, speech);
        if text.len() + row.len() > LIMIT {
            break;
        }
        text.push_str(&row);
        shown += 1;
    }
    if shown < all.len() {
        let more = all.len() - shown;
        text.push_str(&match speech {
            Speech::French => format!("\nEt {more} autres : `atlas check` les donne tous.\n"),
            Speech::English => format!("\nAnd {more} more: `atlas check` lists them all.\n"),
        });
    }
    text
}

fn row(diagnostic: &Diagnostic, files: &Files, speech: Speech) -> String {
    let words = diagnostic.words(speech);
    let place = files.place(diagnostic.span.file, diagnostic.span.start);
    let path = readable(files, diagnostic.span.file);
    let mending = mending(diagnostic, files, speech).map(|mending| format!("<br>{}", plain(&mending)));
    format!(
        "| {} | **{} ({})**<br>{} {} | {}{} |\n",
        cell(&path.map_or_else(String::new, |path| format!("{path}:{}:{}", place.line, place.column))),
        heading(diagnostic.severity(), speech),
        diagnostic.code(),
        cell(&words.title),
        cell(&words.label),
        cell(&words.help),
        mending.unwrap_or_default()
    )
}

/// Text that Markdown leaves as it is: no tag, table, link, mention or emphasis can come from a contribution.
fn plain(text: &str) -> String {
    let mut safe = String::new();
    for c in one_line(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            // As references, so that neither Markdown nor GitHub's own links and mentions see them.
            '|' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '!' | '#' | '@' | '~' | '\\' | ':' | '$' => {
                safe.push_str(&format!("&#{};", u32::from(c)));
            }
            c => safe.push(c),
        }
    }
    safe
}

fn cell(text: &str) -> String {
    let short: String = text.chars().take(CELL).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    plain(&format!("{short}{more}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{FileId, Problem, Span};

    fn hostile() -> (Report, Files) {
        let files = Files::new(vec![
            ("content/a,b:c%\n::error::x.toml".into(), "é = \"x\"\n".into()),
            ("content/<img src=x>|`@all`.toml".into(), "a = 1\n".into()),
        ]);
        let mut report = Report::default();
        report.add(Problem::StaleTranslation, Span::new(FileId(0), 5, 8));
        report.add(
            Problem::BadUrl { text: "50%\r\n::stop-commands::x | <b> @all".into(), suggestion: None },
            Span::head(FileId(1)),
        );
        report.add(Problem::MissingFile { path: "content/atlas.toml".into() }, Span::head(FileId::SITE));
        (report, files)
    }

    #[test]
    fn errors_come_first_and_nothing_of_a_contribution_becomes_a_command() {
        let (report, files) = hostile();
        let text = github(&report, &files, Speech::English);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3, "{text}");
        assert!(lines.iter().take(2).all(|line| line.starts_with("::error ")), "{text}");
        assert_eq!(
            lines.get(2).copied(),
            Some(
                "::warning file=content/a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax.toml,line=1,col=5,endColumn=8,\
                 title=warning[stale-translation]::this translation is marked stale%0Abring it up to date, then set \
                 translation = \"human\""
            )
        );
        assert!(text.contains("“50%25  ::stop-commands::x"), "a value stays on its line: {text}");
        let site = lines.iter().find(|line| line.contains("missing-file")).copied().unwrap_or("");
        assert!(!site.contains("file="), "{site}");
    }

    #[test]
    fn a_summary_shows_hostile_text_as_text() {
        let (report, files) = hostile();
        let text = summary(&report, &files, "2 errors, 1 warning.", Speech::French);
        assert!(!text.contains("<img") && !text.contains("<b>") && !text.contains("@all"), "{text}");
        assert_eq!(text.matches("<br>").count(), 3, "{text}");
        assert_eq!(text.lines().filter(|line| line.starts_with('|')).count(), 5, "{text}");
        assert!(text.lines().filter(|line| line.starts_with('|')).all(|line| line.matches('|').count() == 4), "{text}");
    }

    #[test]
    fn a_summary_is_bounded() {
        let files = Files::new(vec![("a.toml".into(), "x".repeat(5_000).into())]);
        let mut report = Report::default();
        for at in 0..2_000 {
            report.add(Problem::BadUrl { text: "*".repeat(5_000), suggestion: None }, Span::new(FileId(0), at, at + 1));
        }
        let text = summary(&report, &files, "", Speech::English);
        assert!(text.len() < 1 << 20, "{}", text.len());
        let rows = text.lines().filter(|line| line.starts_with("| a")).count();
        assert!(rows > 100 && text.ends_with(&format!("And {} more: `atlas check` lists them all.\n", 2_000 - rows)));
    }
}
