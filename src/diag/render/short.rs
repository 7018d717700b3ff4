//! One line a problem: `path:line:column: error[code]: title`, as compilers print and editors parse.

use super::{heading, one_line};
use crate::diag::{Files, Report, Speech};

/// Every problem on a line of its own, sorted; empty when there is none.
pub fn short(report: &Report, files: &Files, speech: Speech) -> String {
    let mut text = String::new();
    for diagnostic in report.sorted(files) {
        let place = files.place(diagnostic.span.file, diagnostic.span.start);
        let words = diagnostic.words(speech);
        text.push_str(&format!(
            "{}:{}:{}: {}[{}]: {}\n",
            one_line(files.path(diagnostic.span.file)),
            place.line,
            place.column,
            heading(diagnostic.severity(), speech),
            diagnostic.code(),
            one_line(&words.title),
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Choices, FileId, Noun, Problem, Span};

    #[test]
    fn one_line_a_problem_whatever_the_content_holds() {
        let text = "\u{feff}nom = \"é\"\r\n\tthème = \"a\u{1b}[31mb\"\n";
        let files = Files::new(vec![("content/a.toml".into(), text.into())]);
        let start = text.find("\"a").map_or(0, |at| at);
        let mut report = Report::default();
        let slug = "a\u{1b}[31m\nb".to_owned();
        report.add(
            Problem::Dangling { noun: Noun::Theme, slug, nearest: None, known: Choices::default() },
            Span::new(FileId(0), start, start + 9),
        );
        assert_eq!(
            short(&report, &files, Speech::English),
            "content/a.toml:2:10: error[unknown-theme]: the theme “a\u{fffd}[31m b” does not exist\n"
        );
        assert_eq!(
            short(&report, &files, Speech::French),
            "content/a.toml:2:10: erreur[unknown-theme]: le thème « a\u{fffd}[31m b » n'existe pas\n"
        );
    }
}
