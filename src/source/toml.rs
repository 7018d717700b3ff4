//! TOML as a plain tree in which every key and value knows its place.
//!
//! In: the text of a file, or of the front matter of one. Out: a [`Table`] in the order of the file, and every syntax error
//! of the text in the report, not the first only. The parser's own types stop here: other rooms see this tree.
//! This module gives no meaning to a key.

use ::toml::Spanned as Parsed;
use ::toml::de::{DeTable, DeValue};

use super::heads::{Misspelt, respelt};
use super::repair::{Repair, repaired};
use super::syntax_errors::{seen_again, without_echoes};
use super::{LIMITS, Notation, too_deep};
use crate::diag::{Diagnostic, FileId, Found, MOST, NOT_A_NUMBER, Problem, Remark, Report, Span, Spanned};
use crate::text::certain;

/// A value as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A string, decoded.
    String(String),
    /// A whole number.
    Whole(i64),
    /// A number with decimals, always finite; also a whole number beyond 64 bits.
    Number(f64),
    /// `true` or `false`.
    Bool(bool),
    /// A bare date: its day as `YYYY-MM-DD` (a time of day is dropped), or a bare time as written.
    Date(String),
    /// A list, or an array of tables.
    List(Vec<Node>),
    /// A table, inline or not.
    Table(Table),
}

/// A value and its place. The place of a table is its header, or the whole of an inline one.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub node: Node,
}

/// Keys and values in the order of the file; a key stands once.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Its header, or the whole of an inline table, or the head of the text for the outermost one.
    pub span: Span,
    /// Whether all of it could be read. Of a table that is not whole, nothing may be called missing.
    pub is_whole: bool,
}

impl Table {
    /// The entry of a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.value == key)
    }
}

impl Value {
    /// What to call it when something else was expected.
    pub fn kind(&self) -> Found {
        match self {
            Self::String(_) => Found::String,
            Self::Whole(_) => Found::Whole,
            Self::Number(_) => Found::Number,
            Self::Bool(_) => Found::Bool,
            Self::Date(_) => Found::Date,
            Self::List(_) => Found::List,
            Self::Table(_) => Found::Table,
        }
    }
}

/// Reads TOML that begins `base` bytes into its file. What cannot be read is reported, the rest is returned.
///
/// One error a line: what a broken line makes the parser say further along it is noise.
pub fn parse(text: &str, file: FileId, base: usize, report: &mut Report) -> Table {
    parse_under(text, &[], file, base, report)
}

/// The same for a file whose headers all begin with one of a few names: one that is close to such a name is reported, and read as if it were that name.
pub fn parse_under(text: &str, heads: &[&str], file: FileId, base: usize, report: &mut Report) -> Table {
    let (text, base) = text.strip_prefix('\u{feff}').map_or((text, base), |rest| (rest, base + '\u{feff}'.len_utf8()));
    if let Some(at) = too_deep(text, Notation::Toml) {
        let span = Span::new(file, base + at, base + at + 1);
        report.add(Problem::NestedTooDeep { limit: LIMITS.nesting }, span);
        return Table { entries: Vec::new(), span: Span::new(file, base, base), is_whole: false };
    }
    let (respelt, repairs, misspelt) = respelt(text, heads);
    for Misspelt { range, meant } in misspelt {
        let span = Span::new(file, base + range.start, base + range.end);
        let key = text.get(range).unwrap_or("").to_owned();
        let is_certain = certain(&key, heads.iter().copied()) == Some(meant.as_str());
        let known = heads.iter().map(|head| (*head).to_owned()).collect();
        let problem = Problem::UnknownKey { key, nearest: Some(meant.clone()), known };
        let diagnostic = Diagnostic::new(problem, span);
        report.push(if is_certain { diagnostic.fixed(span, meant) } else { diagnostic });
    }
    let parsed = DeTable::parse_recoverable(&respelt);
    if parsed.1.is_empty() {
        return understood(Wording { text, whole: &respelt, repairs: &repairs, file, base }, parsed, report);
    }
    let given = repairs.len();
    let (whole, repairs) = repaired(respelt.clone(), repairs, &parsed.1);
    let parsed = if repairs.len() == given { parsed } else { DeTable::parse_recoverable(&whole) };
    understood(Wording { text, whole: &whole, repairs: &repairs, file, base }, parsed, report)
}

/// A text as written and as it was parsed.
struct Wording<'a> {
    text: &'a str,
    /// With what had to be put in to read on.
    whole: &'a str,
    repairs: &'a [Repair],
    file: FileId,
    base: usize,
}

/// What the parser made of a text, with its places in the text as written; its errors are reported.
fn understood(
    wording: Wording<'_>,
    (table, errors): (Parsed<DeTable<'_>>, Vec<::toml::de::Error>),
    report: &mut Report,
) -> Table {
    let Wording { text, whole, repairs, file, base } = wording;
    let inserted = repairs.iter().flat_map(|repair| repair.at..repair.at + repair.inserted.len()).collect();
    let mut reader = Reader { text, whole, inserted, file, base, had_errors: !errors.is_empty(), strange: Vec::new() };
    let mut root = reader.table(table.get_ref(), Span::new(file, base, base));
    let mut found: Vec<(Span, String)> =
        errors.iter().map(|error| (reader.span(error.span().unwrap_or(0..0)), error.message().to_owned())).collect();
    let said = repairs.iter().filter_map(|repair| Some((repair.place, repair.said.clone()?)));
    found.extend(said.map(|(place, said)| (reader.span(place..place), said)));
    found.append(&mut reader.strange);
    found.sort();
    let is_whole = found.is_empty();
    // One more than are shown, so that it is known that there are more.
    for (span, said) in without_echoes(text, base, found).into_iter().take(MOST + 1) {
        let is_repeated = said == "duplicate key";
        let (said, span, fix) = seen_again(text, base, span, said);
        let mut diagnostic = Diagnostic::new(Problem::TomlSyntax { said }, span);
        if let Some(fix) = fix {
            diagnostic = diagnostic.fixed(span, fix);
        }
        let first_use = || reader.first_use(&root, span).or_else(|| reader.first_header(span));
        if let Some(first) = is_repeated.then(first_use).flatten() {
            diagnostic = diagnostic.with(first, Remark::FirstHere);
        }
        report.push(diagnostic);
    }
    if !is_whole {
        mark_partial(&mut root);
    }
    root
}

/// After a syntax error the parser may drop entries anywhere: no table of the text can be trusted to be whole.
fn mark_partial(table: &mut Table) {
    table.is_whole = false;
    for entry in &mut table.entries {
        mark_value(&mut entry.node.value);
    }
}

fn mark_value(value: &mut Value) {
    match value {
        Value::Table(table) => mark_partial(table),
        Value::List(list) => list.iter_mut().for_each(|node| mark_value(&mut node.value)),
        _ => {}
    }
}

struct Reader<'a> {
    text: &'a str,
    /// The text that was parsed: with what had to be put in.
    whole: &'a str,
    /// The bytes of it that are not in the text, in order.
    inserted: Vec<usize>,
    file: FileId,
    base: usize,
    had_errors: bool,
    /// What is TOML and still no value of ours.
    strange: Vec<(Span, String)>,
}

impl Reader<'_> {
    /// From a range in the text to a span in the file, on character boundaries.
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.whole.floor_char_boundary(range.start);
        let end = self.whole.ceil_char_boundary(range.end.max(start));
        let written = |at: usize| at - self.inserted.partition_point(|inserted| *inserted < at);
        Span::new(self.file, self.base + written(start), self.base + written(end))
    }

    fn table(&mut self, table: &DeTable<'_>, span: Span) -> Table {
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table.iter() {
            let key = Spanned::new(key.get_ref().clone().into_owned(), self.span(key.span()));
            if let Some(node) = self.node(value) {
                entries.push(Entry { key, node });
            }
        }
        entries.sort_by_key(|entry| entry.key.span);
        Table { entries, span, is_whole: true }
    }

    fn node(&mut self, parsed: &Parsed<DeValue<'_>>) -> Option<Node> {
        let span = self.span(parsed.span());
        let value = match parsed.get_ref() {
            DeValue::String(text) => Value::String(text.clone().into_owned()),
            DeValue::Integer(digits) => match i64::from_str_radix(digits.as_str(), digits.radix()) {
                Ok(whole) => Value::Whole(whole),
                Err(_) => self.number(digits.as_str(), span)?,
            },
            DeValue::Float(digits) => self.number(digits.as_str(), span)?,
            DeValue::Boolean(bool) => Value::Bool(*bool),
            DeValue::Datetime(moment) => {
                Value::Date(moment.date.map_or_else(|| moment.to_string(), |date| date.to_string()))
            }
            DeValue::Array(array) => Value::List(array.iter().filter_map(|value| self.node(value)).collect()),
            DeValue::Table(table) => Value::Table(self.table(table, span)),
        };
        Some(Node { value, span })
    }

    fn number(&mut self, digits: &str, span: Span) -> Option<Value> {
        let number = digits.parse::<f64>().ok().filter(|number| number.is_finite());
        if number.is_none() {
            // After a syntax error the parser puts what it guessed: its own words have been said already.
            if !self.had_errors {
                self.strange.push((span, NOT_A_NUMBER.to_owned()));
            }
        }
        number.map(Value::Number)
    }

    /// Where a repeated key was first written: the nearest one before it that stands at the head of a line, as it does itself.
    fn first_use(&self, root: &Table, second: Span) -> Option<Span> {
        let range = (second.start as usize).checked_sub(self.base)?..(second.end as usize).checked_sub(self.base)?;
        let key = self.text.get(range)?.trim_matches(['"', '\'']);
        let mut best = None;
        self.search(root, key, second, &mut best);
        best.filter(|_| self.heads_a_line(second))
    }

    /// Where the header of a table that stands twice was first written.
    fn first_header(&self, second: Span) -> Option<Span> {
        let bare = |line: &'_ str| line.split('#').next().unwrap_or("").trim().to_owned();
        let at = (second.start as usize).checked_sub(self.base)?;
        let before = self.text.get(..at)?;
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let header = bare(self.text.get(start..)?.lines().next()?);
        let mut end = 0;
        for line in before.get(..start)?.split_inclusive('\n') {
            let begin = end;
            end += line.len();
            if header.starts_with('[') && line.trim_start().starts_with('[') && bare(line) == header {
                let begin = self.base + begin + line.len() - line.trim_start().len();
                return Some(Span::new(self.file, begin, begin + header.len()));
            }
        }
        None
    }

    fn search(&self, table: &Table, key: &str, second: Span, best: &mut Option<Span>) {
        for entry in &table.entries {
            let span = entry.key.span;
            if entry.key.value == key
                && span.start < second.start
                && self.heads_a_line(span)
                && best.is_none_or(|b| b < span)
            {
                *best = Some(span);
            }
            match &entry.node.value {
                Value::Table(inner) => self.search(inner, key, second, best),
                Value::List(list) => list.iter().for_each(|node| {
                    if let Value::Table(inner) = &node.value {
                        self.search(inner, key, second, best);
                    }
                }),
                _ => {}
            }
        }
    }

    fn heads_a_line(&self, span: Span) -> bool {
        let before = self.text.get(..(span.start as usize).saturating_sub(self.base)).unwrap_or("");
        before.rsplit('\n').next().is_some_and(|line| line.trim_matches([' ', '\t', '[', '"', '\'']).is_empty())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

    use proptest::prelude::*;

    use super::*;
    use crate::diag::{Files, Place, Speech, words};

    fn read(text: &str) -> (Table, Report) {
        let mut report = Report::default();
        let table = parse(text, FileId(0), 0, &mut report);
        (table, report)
    }

    #[test]
    fn a_line_as_long_as_the_text_costs_no_more_than_many_short_ones() {
        // An error at each sign: were the line gone through once for each of them, this would take minutes.
        for bomb in ["]", "x = \"a\" \"a\" ", "1.", "2/", "\"\" "] {
            for head in ["", "x = ", "x = [1\n"] {
                let text = format!("{head}{}", bomb.repeat((1 << 18) / bomb.len()));
                let found = read(&text).1.sorted(&Files::default()).len();
                assert!((1..=2).contains(&found), "{found} problems of {head}{bomb}");
            }
        }
    }

    fn places(text: &str) -> Vec<(usize, usize)> {
        let (_, report) = read(text);
        let files = Files::new(vec![("a.toml".into(), text.into())]);
        let place = |span: Span| files.place(span.file, span.start);
        let mut all = Vec::new();
        for diagnostic in report.sorted(&files) {
            let Place { line, column } = place(diagnostic.span);
            all.push((line, column));
        }
        all
    }

    #[test]
    fn every_kind_of_value_in_the_order_of_the_file() {
        let (table, report) = read(
            "z = \"é\"\nb = 1_000\na = 1.5\nt = true\nd = 2026-11-21\nm = 1979-05-27T07:32:00Z\nl = [1, \"x\"]\n\
             i = { fr = \"un\" }\nn.x = 0x1F\n[[party]]\nc = 1\n[[party]]\nc = 2\n",
        );
        assert_eq!(report, Report::default());
        assert!(table.is_whole);
        let keys: Vec<_> = table.entries.iter().map(|entry| entry.key.value.as_str()).collect();
        assert_eq!(keys, ["z", "b", "a", "t", "d", "m", "l", "i", "n", "party"]);
        let value = |key: &str| table.get(key).unwrap().node.value.clone();
        assert_eq!(value("z"), Value::String("é".into()));
        assert_eq!(value("b"), Value::Whole(1000));
        assert_eq!(value("a"), Value::Number(1.5));
        assert_eq!(value("t"), Value::Bool(true));
        assert_eq!(value("d"), Value::Date("2026-11-21".into()));
        assert_eq!(value("m"), Value::Date("1979-05-27".into()));
        let Value::Table(n) = value("n") else { panic!("a table") };
        assert_eq!(n.get("x").unwrap().node.value, Value::Whole(31));
        let Value::List(parties) = value("party") else { panic!("a list") };
        assert_eq!(parties.len(), 2);
        assert!(matches!(&parties[1].value, Value::Table(t) if t.get("c").unwrap().node.value == Value::Whole(2)));
    }

    #[test]
    fn spans_hold_after_a_byte_order_mark_crlf_accents_and_a_base() {
        let file = "+++\r\n\"titré\" = \"œuf\" # é\r\nx = [\"é\", \"à\"]\r\n[\"tâche\"]\r\n+++\r\n";
        for (text, base) in [(file, 5), (&format!("\u{feff}{}", &file[5..]) as &str, 0)] {
            let end = text.rfind("+++").unwrap();
            let mut report = Report::default();
            let slice = if base > 0 { &text[base..end] } else { &text[..end] };
            let table = parse(slice, FileId(3), base, &mut report);
            assert_eq!((report, table.entries.len()), (Report::default(), 3));
            for entry in &table.entries {
                let span = entry.key.span;
                assert_eq!(span.file, FileId(3));
                assert_eq!(text[span.start as usize..span.end as usize].trim_matches('"'), entry.key.value);
            }
            let x = &table.get("x").unwrap().node;
            assert_eq!(&text[x.span.start as usize..x.span.end as usize], "[\"é\", \"à\"]");
        }
    }

    #[test]
    fn all_syntax_errors_are_reported_one_a_line() {
        let text = "a = \"open\nb = 1\nc = = 2\nd = [1, 2\ne = 3\n";
        let found = places(text);
        assert!(found.len() >= 2, "{found:?}");
        assert!(found.iter().any(|(line, _)| *line == 1) && found.iter().any(|(line, _)| *line == 3), "{found:?}");
        let (table, _) = read(text);
        assert!(!table.is_whole);
        assert_eq!(table.get("b").unwrap().node.value, Value::Whole(1));
    }

    #[test]
    fn a_list_left_open_is_one_error_not_one_a_line() {
        let text = "a = = 1\nthemes = [\"eau\",\n  \"santé\"\nb = 1\nc = 2\n[d]\ne = x\n";
        assert_eq!(places(text), [(1, 5), (3, 10), (7, 5)]);
        assert_eq!(
            places("p = { lon = 1.2, lat = 6.1 # é\nb = 1\nc = { fr = \"é\"\nd = = 2\n"),
            [(1, 27), (3, 15), (4, 5)]
        );
        assert_eq!(
            places("level =\nplace \"x\"\nb = 1\nc = = 2\nother\nd = 012\n"),
            [(1, 8), (2, 7), (4, 5), (5, 6), (6, 5)]
        );
        let (table, _) = read("l = [1, 2\n\"é\" = \"à\"\nx = 3\n");
        assert_eq!(table.get("x").unwrap().node.value, Value::Whole(3));
        let span = table.get("é").unwrap().node.span;
        assert_eq!((span.start, span.end), (17, 21));
        assert_eq!(places("themes = [\"eau\" \"santé\"]\nb = = 1\n"), [(1, 17), (2, 5)]);
    }

    #[test]
    fn a_repeated_key_shows_the_first_one_of_its_own_table() {
        let text = "[[start]]\nvalue = 1\n[[start]]\nvalue = 2\nnote = { value = 3 }\nvalue = 4\n";
        let (_, report) = read(text);
        let files = Files::new(vec![("a.toml".into(), text.into())]);
        let problems = report.sorted(&files);
        assert_eq!(problems.len(), 1);
        assert_eq!(files.place(FileId(0), problems[0].span.start).line, 6);
        assert_eq!(problems[0].others.len(), 1);
        assert_eq!(files.place(FileId(0), problems[0].others[0].0.start).line, 4);
    }

    #[test]
    fn what_is_not_a_number_is_a_problem_and_not_a_value() {
        let (table, report) = read("a = nan\nb = inf\nc = 99999999999999999999\n");
        assert_eq!(report.counts(&Files::default()).errors, 2);
        assert_eq!(table.entries.len(), 1);
        assert_eq!(table.get("c").unwrap().node.value, Value::Number(1e20));
    }

    /// The smallest atlas, whose lines the test below breaks.
    const SOUND: &str = "a = \"é\"\nb = 12\nc = true\nd = 1991-05-12\nl = [\"x\", \"y\"]\nt = { fr = \"un\", en = 'one' }\n\
                         [[party]]\nk.v = 0.5\n[x]\nm = \"\"\"\nz\"\"\"\n";

    #[test]
    fn quotation_marks_of_a_word_processor_are_made_straight() {
        for text in ["a = “Rive”\n", "a = « Rive »", "a = „Rive“  "] {
            let (_, report) = read(text);
            let files = Files::new(vec![("a.toml".into(), text.into())]);
            let problems = report.sorted(&files);
            assert_eq!(problems.len(), 1, "{text}");
            assert_eq!(problems[0].fix.as_ref().unwrap().text, "\"Rive\"", "{text}");
        }
        assert!(read("a = “Rive” b\n").1.sorted(&Files::default())[0].fix.is_none());
    }

    proptest! {
        #[test]
        fn whatever_the_parser_says_has_words_in_both_languages(
            at in 0..SOUND.len(), length in 0..6_usize, put in "[=\\[\\]{}\"'\\\\,#.0-9+_a-zé\n\r\u{7}“ :-]{0,4}"
        ) {
            let start = SOUND.floor_char_boundary(at);
            let end = SOUND.ceil_char_boundary((at + length).min(SOUND.len()));
            let text = format!("{}{put}{}", &SOUND[..start], &SOUND[end..]);
            for diagnostic in read(&text).1.sorted(&Files::default()) {
                let Problem::TomlSyntax { said } = &diagnostic.problem else { continue };
                prop_assert_ne!(&words(&diagnostic.problem, Speech::French).label, said, "{:?}", text);
                prop_assert_ne!(&words(&diagnostic.problem, Speech::English).label, said, "{:?}", text);
            }
        }
    }

    fn check(node: &Node, text: &str) {
        assert!(text.is_char_boundary(node.span.start as usize) && text.is_char_boundary(node.span.end as usize));
        match &node.value {
            Value::List(list) => list.iter().for_each(|node| check(node, text)),
            Value::Table(table) => table.entries.iter().for_each(|entry| check(&entry.node, text)),
            _ => {}
        }
    }

    proptest! {
        #[test]
        fn nothing_panics_and_every_span_is_on_a_character_boundary(text in "([a-cé\"'\\[\\]{}=., #+\\-\\\\0-9\r\n\u{feff}]|\\[\\[a\\]\\]\n|a = 1\n|b\\.c = \"é\"\n){0,40}") {
            let (table, report) = read(&text);
            for entry in &table.entries {
                check(&entry.node, &text);
            }
            let files = Files::new(vec![("a.toml".into(), text.as_str().into())]);
            for diagnostic in report.sorted(&files) {
                prop_assert!(text.is_char_boundary(diagnostic.span.start as usize));
                prop_assert!(text.is_char_boundary(diagnostic.span.end as usize));
            }
        }
    }
}
