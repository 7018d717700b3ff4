//! Broken TOML made readable, so that all its errors are found and each once.
//!
//! In: a text. Out: the same with what had to be put in for the parser to read on, and what is wrong at those places: a list or a
//! brace still open although the next line begins an entry of its own, a key alone on its line. Without this, every line after
//! the first is one more error to the parser, or is never looked at, and what is really wrong further down stays unsaid. A date written as
//! TOML writes none is put between quotation marks, and nothing is said of it here: who asks for a date says what is wrong with it.

use std::borrow::Cow;
use std::ops::Range;

use ::toml::de::{DeTable, Error};

use crate::diag::{BRACE_LEFT_OPEN, INNER_QUOTE, LIST_LEFT_OPEN};
use crate::i18n::{DATE_SEPARATORS, Misdated};

/// So many places of a text are put right to read on; a text with more is no text of ours.
const MOST_REPAIRS: usize = 20;

/// A longer line is no text that somebody typed.
const LONGEST_LINE: usize = 8_000;

/// More bytes than a date takes with the blanks before it.
const LONGEST_DATE: usize = 64;

/// What is put into a text so that the parser can read on, and what is wrong there.
pub(super) struct Repair {
    /// The byte before which it is put.
    pub at: usize,
    /// What is put in.
    pub inserted: String,
    /// Where the error stands once this is put in.
    pub place: usize,
    /// What to say of it; nothing where another will.
    pub said: Option<String>,
}

/// The text with every list and brace closed that is left open, and every line taken out that makes the parser give up. `errors` are those of
/// the text as it stands, with what was put in before.
pub(super) fn repaired<'t>(
    mut whole: Cow<'t, str>,
    mut repairs: Vec<Repair>,
    errors: &[Error],
) -> (Cow<'t, str>, Vec<Repair>) {
    let dates = dates(&whole, &places(errors));
    for (rank, Range { start, end }) in dates.iter().enumerate() {
        for (marks, at) in [(2 * rank, *start), (2 * rank + 1, *end)] {
            // One byte more for each mark put in before.
            let at = at + marks;
            put(Repair { at, inserted: "\"".to_owned(), place: at, said: None }, &mut whole, &mut repairs);
        }
    }
    let mut errors = if dates.is_empty() { places(errors) } else { places(&DeTable::parse_recoverable(&whole).1) };
    let quotes = inner_quotes(&whole, &errors);
    for (rank, (at, is_first)) in quotes.iter().enumerate() {
        let at = at + rank;
        let said = is_first.then(|| INNER_QUOTE.to_owned());
        put(Repair { at, inserted: "\\".to_owned(), place: at + 1, said }, &mut whole, &mut repairs);
    }
    if !quotes.is_empty() {
        errors = places(&DeTable::parse_recoverable(&whole).1);
    }
    let mut last = None;
    while repairs.len() < MOST_REPAIRS && !errors.is_empty() {
        let mut starts: Vec<usize> = errors.iter().map(|(start, _)| *start).collect();
        starts.sort_unstable();
        let open = left_open(&whole, &starts).map(|LeftOpen { at, closing }| {
            let said = if closing.ends_with(']') { LIST_LEFT_OPEN } else { BRACE_LEFT_OPEN };
            Repair { at, inserted: closing, place: at, said: Some(said.to_owned()) }
        });
        let lone = errors.into_iter().find(|(_, said)| said.starts_with("key with no value")).map(|(start, said)| {
            let at = whole.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
            Repair { at, inserted: "#".to_owned(), place: start + 1, said: Some(said) }
        });
        let Some(next) = open.into_iter().chain(lone).min_by_key(|repair| repair.at) else { break };
        // Every round comes further, or there is nothing more to gain.
        if last.is_some_and(|last| next.at <= last) {
            break;
        }
        last = Some(next.at);
        put(next, &mut whole, &mut repairs);
        errors = places(&DeTable::parse_recoverable(&whole).1);
    }
    (whole, repairs)
}

/// Puts something into the text: what stands behind it moves on.
fn put(repair: Repair, whole: &mut Cow<'_, str>, repairs: &mut Vec<Repair>) {
    whole.to_mut().insert_str(repair.at, &repair.inserted);
    for later in repairs.iter_mut().filter(|later| later.at >= repair.at) {
        later.at += repair.inserted.len();
        later.place += repair.inserted.len();
    }
    let rank = repairs.partition_point(|earlier| earlier.at < repair.at);
    repairs.insert(rank, repair);
}

/// The values the parser stumbled over that are written as dates are, in their order.
fn dates(text: &str, errors: &[(usize, String)]) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_ascii_digit() || DATE_SEPARATORS.contains(&c);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut errors: Vec<usize> = errors.iter().map(|(start, _)| *start).collect();
    errors.sort_unstable();
    for error in errors {
        if found.len() >= MOST_REPAIRS / 2 {
            break;
        }
        // No further than a date is long, on either side: a line may be as long as the text, and have an error at each of its signs.
        let first = text.floor_char_boundary(error.saturating_sub(LONGEST_DATE));
        let last = text.ceil_char_boundary((error + LONGEST_DATE).min(text.len()));
        let (Some(before), Some(after)) = (text.get(first..error), text.get(error..last)) else { continue };
        let kept = before.trim_end_matches(is_part).len();
        let start = error - before.get(kept..).unwrap_or("").trim_start().len();
        let end = last - after.trim_start_matches(is_part).len();
        let rest = text.get(end..).unwrap_or("");
        let Some(value) = text.get(start..end) else { continue };
        let end = start + value.trim_end().len();
        let is_alone = text
            .get(first..start)
            .is_some_and(|before| before.trim_end_matches([' ', '\t']).ends_with(['=', ',', '[']))
            && (rest.is_empty() || rest.starts_with([',', ']', '}', '#', '\r', '\n']));
        let is_new = found.last().is_none_or(|last| last.end <= start);
        if is_alone && is_new && Misdated::new(value) != Misdated::Other {
            found.push(start..end);
        }
    }
    found
}

/// The quotation marks that stand inside a text as though they ended it, in the lines the parser stumbled over, and whether each is the first of its line: between
/// two texts stands a comma, a bracket or an equals sign, and beside these marks a word.
fn inner_quotes(text: &str, errors: &[(usize, String)]) -> Vec<(usize, bool)> {
    let mut found: Vec<(usize, bool)> = Vec::new();
    let mut starts: Vec<usize> = errors.iter().map(|(start, _)| *start).collect();
    starts.sort_unstable();
    let mut looked_at = 0;
    for start in starts {
        if start < looked_at || found.len() >= MOST_REPAIRS {
            continue;
        }
        let begin = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let line = text.get(begin..).and_then(|rest| rest.lines().next()).unwrap_or("");
        looked_at = begin + line.len() + 1;
        if line.len() > LONGEST_LINE || line.contains("\"\"\"") || line.contains('\\') {
            continue;
        }
        let marks: Vec<usize> = line.match_indices('"').map(|(at, _)| at).collect();
        let is_inner = |at: &usize| {
            let before = line.get(..*at).unwrap_or("").trim_end().chars().next_back();
            let after = line.get(at + 1..).unwrap_or("").trim_start().chars().next();
            // A semicolon between two texts stands for a comma.
            let is_between = |sign: char| {
                let (before, after) =
                    (line.get(..*at).unwrap_or("").trim_end(), line.get(at + 1..).unwrap_or("").trim_start());
                before.strip_suffix(sign).is_some_and(|before| before.trim_end().ends_with('"'))
                    || after.strip_prefix(sign).is_some_and(|after| after.trim_start().starts_with('"'))
            };
            !is_between(';')
                && before.is_some_and(|c| !"=,[{\"".contains(c))
                && after.is_some_and(|c| !"=,]}#\"".contains(c))
        };
        let inner: Vec<usize> = marks.iter().copied().filter(is_inner).collect();
        // What is left opens and closes texts.
        if !inner.is_empty() && (marks.len() - inner.len()).is_multiple_of(2) && marks.len() > inner.len() {
            found.extend(inner.iter().enumerate().map(|(rank, at)| (begin + at, rank == 0)));
        }
    }
    found
}

/// Where the parser stumbled, and what it said.
fn places(errors: &[Error]) -> Vec<(usize, String)> {
    errors.iter().filter_map(|error| Some((error.span()?.start, error.message().to_owned()))).collect()
}

/// A list or a brace left open.
#[derive(Debug, PartialEq, Eq)]
struct LeftOpen {
    /// The byte after the last sign of its line.
    at: usize,
    /// What closes all that is open there, innermost first.
    closing: String,
}

/// Finds the first of them; `errors` are the bytes at which the parser stumbled, in order.
fn left_open(text: &str, errors: &[usize]) -> Option<LeftOpen> {
    let mut open: Vec<char> = Vec::new();
    // After the last sign that is neither blank nor remark.
    let mut end = 0;
    // The mark that would close the text this sign is in.
    let mut unclosed = None;
    // The first entry inside a brace that is open still, and how many were: lines of a brace are read on until one cannot be its own.
    let mut suspect: Option<(LeftOpen, usize)> = None;
    let mut at = 0;
    let mut is_line_start = true;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        // Looked for where a line begins, and not at every sign of it: a line may be as long as the text.
        let rest_of_line = || rest.lines().next().unwrap_or("");
        if std::mem::take(&mut is_line_start) {
            let line = rest_of_line();
            let next_error = errors.get(errors.partition_point(|error| *error < at));
            let is_stumbled = || next_error.is_some_and(|error| *error <= at + line.len());
            match open.last() {
                Some(&closing) if begins_an_entry(line, closing) => {
                    let closing = unclosed.into_iter().chain(open.iter().rev().copied()).collect();
                    let here = LeftOpen { at: end, closing };
                    let is_stumbled = is_stumbled();
                    let (first, depth) = suspect.take().unwrap_or((here, open.len()));
                    if is_stumbled {
                        return Some(first);
                    }
                    suspect = Some((first, depth));
                }
                // The header of a table ends with its line, closed or not.
                None if line.trim_start().starts_with('[') => {
                    at += line.len();
                    end = at;
                    continue;
                }
                _ => {}
            }
        }
        let c = rest.chars().next().unwrap_or('\n');
        let length = match c {
            '\n' => {
                is_line_start = true;
                1
            }
            '#' => rest_of_line().len(),
            '"' | '\'' => quoted(rest, c),
            _ => c.len_utf8(),
        };
        if !c.is_whitespace() && c != '#' {
            let is_quoted = matches!(c, '"' | '\'') && length < rest.len();
            unclosed = Some(c).filter(|_| is_quoted && rest.get(length..).is_some_and(|after| after.starts_with('\n')));
            unclosed = unclosed.filter(|c| length == 1 || !rest.get(..length).is_some_and(|text| text.ends_with(*c)));
        }
        match c {
            '[' => open.push(']'),
            '{' => open.push('}'),
            _ if open.last() == Some(&c) => {
                open.pop();
                suspect = suspect.filter(|(_, depth)| *depth <= open.len());
            }
            _ => {}
        }
        at += length.max(1);
        if !c.is_whitespace() && c != '#' {
            end = at;
        }
    }
    None
}

/// The length of a text between quotation marks; one that is never closed ends with its line.
fn quoted(rest: &str, mark: char) -> usize {
    let fence = String::from(mark).repeat(3);
    if let Some(after) = rest.strip_prefix(&fence) {
        return after.find(&fence).map_or(rest.len(), |end| end + 6);
    }
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '\n' => return at,
            _ if is_escaped => is_escaped = false,
            '\\' if mark == '"' => is_escaped = true,
            c if c == mark => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Whether a line reads `key = …` or `[table]`. Between braces lines may read so, when they are set in.
fn begins_an_entry(line: &str, closing: char) -> bool {
    let is_key =
        |text: &str| !text.trim().is_empty() && text.chars().all(|c| c.is_alphanumeric() || "_-.\"' \t".contains(c));
    let inside = line.trim_start_matches('[');
    if inside.len() < line.len() {
        return inside.starts_with(char::is_alphabetic) && inside.split(']').next().is_some_and(is_key);
    }
    let is_set_in = line.starts_with([' ', '\t']);
    line.split_once('=').is_some_and(|(key, _)| is_key(key)) && (closing == ']' || !is_set_in)
}

#[cfg(test)]
mod tests {
    use super::{DeTable, LeftOpen, left_open, repaired};

    fn found(text: &str) -> Option<(usize, String)> {
        // Wherever the parser might stumble.
        let errors: Vec<usize> = (0..text.len()).collect();
        left_open(text, &errors).map(|LeftOpen { at, closing }| (at, closing))
    }

    #[test]
    fn what_is_open_when_the_next_entry_begins() {
        assert_eq!(found("a = [\"x]\", # [\n  1,\nb = 2\n"), Some((19, "]".into())));
        assert_eq!(found("p = { a = [1, 2\nb = 2\n"), Some((15, "]}".into())));
        assert_eq!(found("a = [1\n[b]\n"), Some((6, "]".into())));
        assert_eq!(found("a = [1\n[[b]\n"), Some((6, "]".into())));
        // A text left open with them is closed first: what closes them would be part of it.
        assert_eq!(found("t = { a = 'l'eau', b = \"x\" }\nb = 2\n"), Some((28, "'}".into())));
        assert_eq!(found("t = { a = 'l'eau\", b = \"x\" }\nb = 2\n"), Some((28, "\"}".into())));
    }

    #[test]
    fn what_is_put_in_moves_what_stands_behind_it() {
        let text = "a = 1.2.2020\nl = [1\nb = 12/05/2020\n";
        let (_, errors) = DeTable::parse_recoverable(text);
        let (whole, repairs) = repaired(text.into(), Vec::new(), &errors);
        assert_eq!(whole, "a = \"1.2.2020\"\nl = [1]\nb = \"12/05/2020\"\n");
        for repair in repairs {
            assert_eq!(whole.get(repair.at..repair.at + repair.inserted.len()), Some(repair.inserted.as_str()));
        }
    }

    #[test]
    fn a_brace_is_closed_on_its_own_line() {
        // Its next lines could be its own, up to the list without a comma behind it.
        let text = "c = { a = 1,\nl = [\n  1,\n]\nn = 2\n";
        let (_, errors) = DeTable::parse_recoverable(text);
        let (whole, _) = repaired(text.into(), Vec::new(), &errors);
        assert_eq!(whole, "c = { a = 1,}\nl = [\n  1,\n]\nn = 2\n");
    }

    #[test]
    fn what_may_run_over_lines() {
        for text in [
            "t = {\n  fr = \"x\",\n  en = \"y\",\n}\nb = 1\n",
            "l = [\n  [1, 2],\n  [3]\n]\nb = 1\n",
            "t = \"\"\"\n[ a = 1\n\"\"\"\nb = 1\n",
            "[eau\nlabel = 1\n[[b]\nc = 2\n",
            "a = \"[\nb = '['\nc = \"\\\"[\"\nd = 1\n",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
