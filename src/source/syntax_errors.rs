//! What the parser of TOML says of a text, as a person takes it: one error a mistake, at the place to look at.
//!
//! In: the errors of the parser with their places. Out: those that are worth telling, some in other words, and the change that mends one where it is
//! certain. The tree is [`super::toml`]'s.

use std::collections::BTreeSet;

use super::slips::{Slip, slip};
use crate::diag::{NOT_A_NUMBER, Span, TYPOGRAPHIC_QUOTES, UNSEEN_BLANK};

/// The first error of each line: what a broken line makes the parser say further along it is noise. Of a header that is lost, or that stands twice,
/// the first consequence is kept: what stands under it is the same mistake.
pub(super) fn without_echoes(text: &str, base: usize, sorted: Vec<(Span, String)>) -> Vec<(Span, String)> {
    let mut kept: Vec<(Span, String)> = Vec::new();
    let mut cursor = Cursor::default();
    let mut twice: BTreeSet<&str> = BTreeSet::new();
    let mut last_key = None;
    // By the number of the line: what stands between two errors of one line may be all of the text.
    let mut said_on = None;
    for (span, said) in sorted {
        let at = span.start as usize - base;
        cursor.advance(text, at);
        if said == "duplicate key" {
            let is_under_the_last = last_key.is_some_and(|line| cursor.line == line + 1);
            last_key = Some(cursor.line);
            if is_under_the_last || cursor.root.is_some_and(|root| twice.contains(root)) {
                continue;
            }
            twice.extend(cursor.root.filter(|_| cursor.is_header));
        }
        if said_on != Some(cursor.line) {
            said_on = Some(cursor.line);
            kept.push((span, said));
        }
    }
    kept
}

/// A place that moves down a text, line by line.
#[derive(Default)]
struct Cursor<'t> {
    /// Lines begun so far: the line it is on, from 1.
    line: usize,
    /// Where the next line begins.
    next: usize,
    /// Whether the line is a header.
    is_header: bool,
    /// The first name of the last header.
    root: Option<&'t str>,
}

impl<'t> Cursor<'t> {
    /// Moves to the line of a byte; never back.
    fn advance(&mut self, text: &'t str, at: usize) {
        while self.next <= at
            && let Some(rest) = text.get(self.next..)
        {
            let end = rest.find('\n').unwrap_or(rest.len());
            let line = rest.get(..end).unwrap_or("").trim_start();
            self.line += 1;
            self.next += end + 1;
            self.is_header = line.starts_with('[');
            if self.is_header {
                let name = line.trim_start_matches('[').trim_start();
                let end = name.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).unwrap_or(name.len());
                self.root = name.get(..end);
            }
        }
    }
}

/// The parser guesses what a bare word was meant for from its first letter; we look at the whole of it.
pub(super) fn seen_again(text: &str, base: usize, span: Span, said: String) -> (String, Span, Option<String>) {
    let start = span.start as usize - base;
    if let Some(Slip { said, place, instead }) = slip(text, start, &said) {
        return (said.to_owned(), Span::new(span.file, base + place.start, base + place.end), instead);
    }
    let rest = text.get(start..).unwrap_or("");
    let is_word = said.starts_with("string values must be quoted")
        || said.starts_with("invalid boolean")
        // Of a word like `nan` or `inf`.
        || said.starts_with("invalid float") && rest.starts_with(char::is_alphabetic);
    let line = rest.lines().next().unwrap_or("").trim_end();
    // The blank of a word processor, where the parser sees no blank.
    if let Some(blank) = rest.chars().next().filter(|c| c.is_whitespace() && !c.is_ascii()) {
        let whole = Span::new(span.file, span.start as usize, span.start as usize + blank.len_utf8());
        return (UNSEEN_BLANK.to_owned(), whole, Some(" ".to_owned()));
    }
    // Those of a word processor, where more stands on the line than the text between them.
    let mark = rest.chars().next().filter(|c| ['“', '”', '„', '«'].contains(c));
    if let Some(mark) = mark.filter(|_| straight(line).is_none()) {
        let whole = Span::new(span.file, span.start as usize, span.start as usize + mark.len_utf8());
        return (TYPOGRAPHIC_QUOTES.to_owned(), whole, None);
    }
    // Between braces a decimal comma makes of one number a number and a key without a value.
    let before = text.get(..start).unwrap_or("").trim_end_matches([' ', '\t']);
    let whole = before.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix(',').unwrap_or("");
    let line_before = whole.rsplit('\n').next().unwrap_or("");
    let is_in_braces = line_before.matches('{').count() > line_before.matches('}').count();
    if is_in_braces && before.len() > whole.len() + 1 && whole.ends_with(|c: char| c.is_ascii_digit()) {
        let comma = Span::new(span.file, base + whole.len(), base + whole.len() + 1);
        // Before three figures it may part thousands, and a number with a second sign in it is no decimal number: neither is put right for its author.
        let decimals = before.len() - whole.len() - 1;
        let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',' || c == '_';
        let units = whole.get(whole.trim_end_matches(is_part).len()..).unwrap_or("");
        let goes_on = rest.strip_prefix([',', '.']).is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit()));
        let is_decimal = decimals != 3 && !goes_on && units.bytes().all(|byte| byte.is_ascii_digit());
        return (NOT_A_NUMBER.to_owned(), comma, is_decimal.then(|| ".".to_owned()));
    }
    if !is_word {
        return (said, span, None);
    }
    if span.start == span.end {
        return ("missing value".to_owned(), span, None);
    }
    if let Some(quoted) = straight(line) {
        let whole = Span::new(span.file, span.start as usize, span.start as usize + line.len());
        return (TYPOGRAPHIC_QUOTES.to_owned(), whole, Some(quoted));
    }
    let word = text.get(start..span.end as usize - base).unwrap_or("");
    let lower = word.to_lowercase();
    if matches!(lower.as_str(), "true" | "false" | "yes" | "no" | "vrai" | "faux" | "oui" | "non") {
        // Not written small without asking: it may be the value of a key that holds a word.
        return ("invalid boolean".to_owned(), span, None);
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let groups: Vec<&str> = word.split([' ', '\u{a0}', '\u{202f}']).collect();
        let is_grouped = groups.len() > 1
            && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()))
            && groups.iter().skip(1).all(|group| group.len() == 3);
        return (NOT_A_NUMBER.to_owned(), span, is_grouped.then(|| groups.concat()));
    }
    ("string values must be quoted".to_owned(), span, None)
}

/// A value between the quotation marks of a word processor, alone after its `=`, as it should be written.
fn straight(line: &str) -> Option<String> {
    let inside = line.strip_prefix(['“', '”', '„', '«'])?.strip_suffix(['“', '”', '»'])?;
    let is_plain = !inside.contains(['"', '\\', '“', '”', '„', '«', '»']) && !inside.contains(char::is_control);
    is_plain.then(|| format!("\"{}\"", inside.trim()))
}
