//! Problems as a person reads them: the line, a caret, a word beside it, the other half of the conflict, what to do.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{heading, mending, one_line};
use crate::diag::{Diagnostic, FileId, Files, Report, Severity, Span, Speech};

/// Lines longer than this many bytes are named, not drawn: machine-written GeoJSON stands on one line of megabytes.
const LONGEST_LINE_DRAWN: usize = 2_000;

/// Every problem drawn in its file, sorted, with a blank line after each; empty when there is none.
///
/// Columns count characters. `colour` adds ANSI escapes; whether the reader's terminal shows them is for the caller to know.
pub fn human(report: &Report, files: &Files, speech: Speech, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for diagnostic in report.sorted(files) {
        text.push_str(&renderer.render(&[group(diagnostic, files, speech)]));
        text.push_str("\n\n");
    }
    text
}

fn group<'a>(diagnostic: &Diagnostic, files: &'a Files, speech: Speech) -> Group<'a> {
    let words = diagnostic.words(speech);
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .with_name(heading(diagnostic.severity(), speech))
        .primary_title(one_line(&words.title))
        .id(diagnostic.code().0);
    let mut group = Group::with_title(title);

    // What a parser or a template engine says may take several lines: too much to stand beside a caret.
    let (label, said) =
        if words.label.trim().contains('\n') { ("", words.label.as_str()) } else { (words.label.as_str(), "") };
    let same_file: Vec<_> = diagnostic.others.iter().filter(|(span, _)| span.file == diagnostic.span.file).collect();
    let mut marks = vec![Mark { kind: AnnotationKind::Primary, span: diagnostic.span, label: one_line(label) }];
    marks.extend(same_file.iter().map(|(span, remark)| Mark::context(*span, remark.words(speech))));
    let mut unseen = Vec::new();
    group = draw(group, diagnostic.span.file, marks, files, &mut unseen);

    let mut elsewhere: Vec<_> =
        diagnostic.others.iter().filter(|(span, _)| span.file != diagnostic.span.file).collect();
    elsewhere.sort_by_key(|(span, _)| *span);
    for marks in elsewhere.chunk_by(|(a, _), (b, _)| a.file == b.file) {
        let file = marks.first().map_or(diagnostic.span.file, |(span, _)| span.file);
        let marks = marks.iter().map(|(span, remark)| Mark::context(*span, remark.words(speech))).collect();
        group = draw(group, file, marks, files, &mut unseen);
    }

    // French sets a space before the colon.
    let (remark, help, mends) = match speech {
        Speech::French => ("note ", "aide ", "correction "),
        Speech::English => ("note", "help", "fix"),
    };
    for line in unseen.into_iter().chain(said.lines().map(one_line).filter(|line| !line.is_empty())) {
        group = group.element(Level::NOTE.with_name(remark).message(line));
    }
    if !words.help.is_empty() {
        group = group.element(Level::HELP.with_name(help).message(one_line(&words.help)));
    }
    if let Some(mending) = mending(diagnostic, files, speech) {
        group = group.element(Level::HELP.with_name(mends).message(mending));
    }
    group
}

/// A place to underline.
struct Mark {
    kind: AnnotationKind,
    span: Span,
    label: String,
}

impl Mark {
    fn context(span: Span, label: &str) -> Self {
        Self { kind: AnnotationKind::Context, span, label: label.to_owned() }
    }
}

/// Draws the lines of one file; where there is no line to draw, names the place and leaves the labels in `unseen`.
fn draw<'a>(group: Group<'a>, file: FileId, marks: Vec<Mark>, files: &'a Files, unseen: &mut Vec<String>) -> Group<'a> {
    let text = files.text(file);
    let ranges: Vec<Range<usize>> = marks.iter().map(|mark| first_line(text, mark.span)).collect();
    let window = window(text, &ranges);
    let lines = text.get(window.clone()).unwrap_or("");
    let path = one_line(files.path(file));
    if lines.trim().is_empty() || lines.split('\n').any(|line| line.len() > LONGEST_LINE_DRAWN) {
        let mut origin = Origin::path(path);
        if let Some(mark) = marks.first().filter(|_| file != FileId::SITE) {
            let place = files.place(file, mark.span.start);
            origin = origin.line(place.line).char_column(place.column);
        }
        unseen.extend(marks.into_iter().map(|mark| mark.label).filter(|label| !label.is_empty()));
        return group.element(origin);
    }
    let first = files.place(file, u32::try_from(window.start).unwrap_or(u32::MAX)).line;
    let annotations = marks.into_iter().zip(ranges).map(|(mark, range)| -> Annotation<'a> {
        let label = Some(mark.label).filter(|label| !label.is_empty());
        mark.kind.span(range.start - window.start..range.end - window.start).label(label)
    });
    group.element(Snippet::source(disarmed(lines)).line_start(first).path(path).annotations(annotations))
}

/// The lines without the control characters the renderer lets through: some terminals obey U+009B as they obey the escape.
/// The sign that stands for one has as many bytes, so that places stay where they are.
fn disarmed(lines: &str) -> Cow<'_, str> {
    let is_armed = |c: char| matches!(c, '\u{80}'..='\u{9f}');
    if lines.contains(is_armed) { Cow::Owned(lines.replace(is_armed, "¤")) } else { Cow::Borrowed(lines) }
}

/// The part of a span on its first line, on character boundaries, never inside a byte-order mark.
fn first_line(text: &str, span: Span) -> Range<usize> {
    let head = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let start = text.floor_char_boundary((span.start as usize).min(text.len())).max(head);
    let end = text.ceil_char_boundary((span.end as usize).clamp(start, text.len()));
    let line = text.get(start..end).unwrap_or("");
    let length = line.find('\n').map_or(line.len(), |at| at).min(line.trim_end().len());
    start..start + length
}

/// Whole lines around all ranges, without the byte-order mark.
fn window(text: &str, ranges: &[Range<usize>]) -> Range<usize> {
    let head = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let least = ranges.iter().map(|range| range.start).min().unwrap_or(head);
    let greatest = ranges.iter().map(|range| range.end).max().unwrap_or(head);
    let start = text.get(..least).and_then(|before| before.rfind('\n')).map_or(head, |at| at + 1);
    let end = text.get(greatest..).and_then(|after| after.find('\n')).map_or(text.len(), |at| greatest + at);
    let end = if text.get(start..end).is_some_and(|lines| lines.ends_with('\r')) { end - 1 } else { end };
    start..end.max(greatest)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::diag::{BoundaryProblem, Choices, Noun, Problem, Remark};

    fn span(files: &Files, file: u32, needle: &str) -> Span {
        let start = files.text(FileId(file)).find(needle).unwrap();
        Span::new(FileId(file), start, start + needle.len())
    }

    fn unknown_theme() -> (Report, Files) {
        let files = Files::new(vec![
            (
                "content/partnerships/ogou-1-niort.toml".into(),
                "\u{feff}form = \"jumelage\"\r\n# élèves à l'école\r\n\tthemes = [\"école\", \"educaton\"]\r\n".into(),
            ),
            ("content/vocabularies/themes.toml".into(), "[eau]\nlabel = \"Eau\"\n\n[education]\n".into()),
        ]);
        let mut report = Report::default();
        report.push(
            Diagnostic::new(
                Problem::Dangling {
                    noun: Noun::Theme,
                    slug: "educaton".into(),
                    nearest: Some("education".into()),
                    known: Choices::new("educaton", ["eau", "education"]),
                },
                span(&files, 0, "\"educaton\""),
            )
            .with(span(&files, 1, "[education]"), Remark::NearestDeclaredHere),
        );
        (report, files)
    }

    #[test]
    fn a_dangling_word_shows_both_halves_in_english() {
        let (report, files) = unknown_theme();
        assert_eq!(
            human(&report, &files, Speech::English, false),
            "\
error[unknown-theme]: the theme “educaton” does not exist
 --> content/partnerships/ogou-1-niort.toml:3:21
  |
3 |     themes = [\"école\", \"educaton\"]
  |                        ^^^^^^^^^^ did you mean “education”?
  |
 ::: content/vocabularies/themes.toml:4:1
  |
4 | [education]
  | ----------- the nearest one is declared here
  |
  = help: choose one of: eau, education; or add it to content/vocabularies/themes.toml

"
        );
    }

    #[test]
    fn the_same_in_french() {
        let (report, files) = unknown_theme();
        let text = human(&report, &files, Speech::French, false);
        assert!(text.starts_with("erreur[unknown-theme]: le thème « educaton » n'existe pas\n"), "{text}");
        assert!(text.contains("^^^^^^^^^^ vouliez-vous dire « education » ?"), "{text}");
        assert!(
            text.contains(
                "= aide : choisissez parmi : eau, education ; sinon, ajoutez-le à content/vocabularies/themes.toml"
            ),
            "{text}"
        );
    }

    #[test]
    fn the_printed_column_is_the_one_a_person_counts() {
        let (report, files) = unknown_theme();
        let place = files.place(FileId(0), span(&files, 0, "\"educaton\"").start);
        assert!(
            human(&report, &files, Speech::English, false).contains(&format!(":{}:{}\n", place.line, place.column))
        );
    }

    #[test]
    fn a_problem_on_the_first_line_after_a_byte_order_mark_is_in_column_one() {
        let files = Files::new(vec![("content/a.toml".into(), "\u{feff}naem = 1\r\n".into())]);
        let mut report = Report::default();
        report.add(Problem::EmptyText, Span::head(FileId(0)));
        report.add(Problem::EmptyText, span(&files, 0, "naem"));
        let text = human(&report, &files, Speech::English, false);
        assert_eq!(text.matches("--> content/a.toml:1:1\n").count(), 2, "{text}");
        assert!(text.contains("\n  | ^^^^\n"), "{text}");
    }

    #[test]
    fn an_empty_file_and_a_monstrous_line_are_named_without_being_drawn() {
        let long = format!("{{\"type\": \"{}\"}}", "é".repeat(10_000));
        let files = Files::new(vec![("geodata/a.geojson".into(), long.into()), ("content/b.md".into(), "".into())]);
        let mut report = Report::default();
        report.add(BoundaryProblem::GeoJsonSyntax { said: "unknown type".into() }, Span::new(FileId(0), 9, 12));
        report.add(Problem::NoFrontMatter, Span::head(FileId(1)));
        let text = human(&report, &files, Speech::English, false);
        assert!(text.contains("--> geodata/a.geojson:1:10\n"), "{text}");
        assert!(text.contains("note: unknown type"), "{text}");
        assert!(text.contains("--> content/b.md:1:1\n"), "{text}");
        assert!(text.len() < 1_000, "{text}");
    }

    #[test]
    fn several_lines_of_an_engine_stand_below_and_its_escapes_are_disarmed() {
        let files = Files::new(vec![("themes/a.html".into(), "{{ a.b }}\n".into())]);
        let mut report = Report::default();
        report.add(Problem::Template { said: "first\n\u{1b}[31msecond".into() }, Span::new(FileId(0), 3, 6));
        let text = human(&report, &files, Speech::English, false);
        assert!(text.contains("note: first\n") && text.contains("note: \u{fffd}[31msecond\n"), "{text}");
    }

    #[test]
    fn no_control_character_of_a_file_reaches_a_terminal() {
        let text = "a = \"é\u{9b}31mx\u{202e}y\u{1b}[31m\u{7f}\u{0}\"\n";
        let files = Files::new(vec![("a.toml".into(), text.into())]);
        let mut report = Report::default();
        report.add(Problem::EmptyText, Span::new(FileId(0), 0, 1));
        let said = human(&report, &files, Speech::English, false);
        assert!(said.contains("a = \"é¤31mx"), "{said}");
        let harmful = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!said.contains(harmful), "{said:?}");
    }

    #[test]
    fn spans_outside_the_text_or_inside_a_character_do_no_harm() {
        let files = Files::new(vec![("a.toml".into(), "é\n".into())]);
        for (start, end) in [(1, 1), (1, 900), (3, 3), (900, 901), (0, 2)] {
            let mut report = Report::default();
            report.add(Problem::EmptyText, Span::new(FileId(0), start, end));
            assert!(human(&report, &files, Speech::French, true).contains("a.toml"));
        }
    }
}
