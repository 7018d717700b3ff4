//! The plain shapes a value can have: numbers, dates, texts, slugs, addresses.

use super::claim::meant_by;
use super::field::Kind;
use super::lengths::is_longer;
use super::reader::list;
use super::{Context, FromToml};
use crate::diag::{Diagnostic, MOST, Plenty, Problem, Shape, Span, Spanned};
use crate::i18n::{Date, LanguageId, Misdated, Text, currencies};
use crate::source::LIMITS;
use crate::source::toml::{Node, Value};
use crate::text::{
    Garbled, StatedNumber, garbled, is_blank, is_hidden, is_slug, is_slug_in_disguise, joined_thousands, mixed_scripts,
    only_synonym, slugify, stated_number,
};

/// What stands between the thousands of a number that is written as a text.
const BLANKS: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

/// What stands there in a number that is written as one, where it does not stand before decimals.
pub(super) const POINT: [char; 1] = ['.'];

/// A slug as written, and where.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Slug(pub Spanned<String>);

impl Slug {
    /// Stands in for a slug that could not be read: nothing is called so, and nobody is told that it does not exist.
    pub fn unread(span: Span) -> Self {
        Self(Spanned::new(String::new(), span))
    }
}

/// A commune as an editor names it: its slug, or a name that the join tells the right slug from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommuneName(pub Slug);

fn wrong<T>(expected: Shape, node: &Node, cx: &mut Context<'_>) -> Option<T> {
    let fix = recast(expected, node, cx);
    if let (Shape::Number | Shape::Whole, Value::String(text)) = (expected, &node.value)
        && let Some(StatedNumber { number, is_about, unit }) = stated_number(text)
        && (expected == Shape::Number || !number.contains('.'))
    {
        let is_alone = !is_about && unit.is_empty() && !cx.written(node.span).is_empty();
        let fix = fix.or_else(|| is_alone.then(|| number.clone()));
        let problem = Problem::NumberInText { expected, number, is_about, currencies: currencies(&unit) };
        return cx.refuse_with(problem, node.span, fix);
    }
    cx.refuse_with(Problem::WrongType { expected, found: node.value.kind() }, node.span, fix)
}

/// The same value written as what is expected, where it can only be that: `12` for `"12"`, `["eau"]` for `"eau"`.
pub(super) fn recast(expected: Shape, node: &Node, cx: &Context<'_>) -> Option<String> {
    let written = cx.written(node.span);
    match (expected, &node.value) {
        _ if written.is_empty() => None,
        (Shape::Bool, Value::String(text)) => matches!(text.as_str(), "true" | "false").then(|| text.clone()),
        (Shape::Whole, Value::String(text)) => {
            text.parse::<i64>().ok().map(|whole| whole.to_string()).or_else(|| joined_thousands(text, &BLANKS))
        }
        // A point before three figures stands between thousands, where only whole numbers make sense.
        (Shape::Whole, Value::Number(_)) => joined_thousands(written, &POINT),
        (Shape::Number, Value::String(text)) => {
            let is_plain =
                text.starts_with(|c: char| c.is_ascii_digit()) && text.ends_with(|c: char| c.is_ascii_digit());
            // 12.500 may be either: only its author knows.
            let is_plain = is_plain && joined_thousands(text, &POINT).is_none();
            let plain = (is_plain && !text.starts_with("00") && text.parse::<f64>().is_ok()).then(|| text.clone());
            plain.or_else(|| joined_thousands(text, &BLANKS))
        }
        (Shape::String | Shape::Text, Value::Whole(_) | Value::Number(_) | Value::Date(_)) => {
            Some(format!("\"{written}\""))
        }
        // A comma would make it several items.
        (Shape::List, Value::String(text)) => (!text.contains([',', ';'])).then(|| format!("[{written}]")),
        // The header of what repeats, `[party]`, wants two brackets on each side: one more, as any other item of a list.
        (Shape::List, Value::Whole(_) | Value::Table(_)) => Some(format!("[{written}]")),
        _ => None,
    }
}

impl FromToml for bool {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Flag)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match node.value {
            Value::Bool(value) => Some(value),
            _ => wrong(Shape::Bool, node, cx),
        }
    }
}

impl FromToml for i64 {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Whole(..))
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match node.value {
            Value::Whole(value) => Some(value),
            _ => wrong(Shape::Whole, node, cx),
        }
    }

    fn is_zero(&self) -> bool {
        *self == 0
    }
}

impl FromToml for f64 {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Number(..))
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match node.value {
            // Exact up to 2^53, far beyond any population, area or amount.
            Value::Whole(value) => Some(value as f64),
            Value::Number(value) if value.is_finite() => Some(value),
            _ => wrong(Shape::Number, node, cx),
        }
    }

    fn is_zero(&self) -> bool {
        *self == 0.0
    }
}

impl FromToml for String {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Line | Kind::Word(_) | Kind::Country | Kind::UrlOfPath)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match &node.value {
            Value::String(text) if is_blank(text) => cx.refuse(Problem::EmptyText, node.span),
            Value::String(text) if is_longer(text, LIMITS.words) => {
                cx.refuse(Problem::TooMany { what: Plenty::Characters, limit: LIMITS.words }, node.span)
            }
            Value::String(text) if text.contains(is_hidden) => hidden(text, node.span, cx),
            Value::String(text) => {
                mixed(text, node.span, cx);
                misread(text, node.span, cx);
                // One kind of line end, as in the pages.
                Some(text.trim().replace("\r\n", "\n").replace('\r', "\n"))
            }
            _ => wrong(Shape::String, node, cx),
        }
    }
}

/// Refuses a text for each character that nobody sees, or once where they are not written as they are.
fn hidden<T>(text: &str, span: Span, cx: &mut Context<'_>) -> Option<T> {
    // One more than are shown, so that it is known that there are more.
    let mut all = text.char_indices().filter(|(_, c)| is_hidden(*c)).take(MOST + 1);
    all.try_for_each(|(at, c)| {
        let place = quoted(text, span, &(at..at + c.len_utf8()));
        let problem = Problem::ControlCharacter { code: format!("U+{:04X}", u32::from(c)) };
        cx.report.add(problem, place.unwrap_or(span));
        place.map(|_| ())
    });
    None
}

/// Reports letters that were read in another encoding before they were stored.
fn misread(text: &str, span: Span, cx: &mut Context<'_>) {
    for Garbled { range, meant } in garbled(text) {
        let place = quoted(text, span, &range);
        let problem = Problem::Garbled { text: text.get(range).unwrap_or("").to_owned(), meant: meant.clone() };
        let diagnostic = Diagnostic::new(problem, place.unwrap_or(span));
        cx.report.push(match place {
            Some(place) => diagnostic.fixed(place, meant),
            None => diagnostic,
        });
    }
}

/// Reports words that mix letters of two scripts.
fn mixed(text: &str, span: Span, cx: &mut Context<'_>) {
    for word in mixed_scripts(text) {
        let place = quoted(text, span, &word.range);
        let problem = Problem::MixedScript { word: text.get(word.range).unwrap_or("").to_owned(), letter: word.letter };
        let diagnostic = Diagnostic::new(problem, place.unwrap_or(span));
        cx.report.push(match place {
            Some(place) => diagnostic.fixed(place, word.latin),
            None => diagnostic,
        });
    }
}

/// Where a part of a string stands in the file, when the string is written letter for letter between two quotes: then nothing but they is added to it.
/// The span is that of the whole value.
pub fn quoted(text: &str, span: Span, part: &std::ops::Range<usize>) -> Option<Span> {
    if text.len() + 2 != (span.end - span.start) as usize {
        return None;
    }
    let start = span.start as usize + 1;
    Some(Span::new(span.file, start + part.start, start + part.end))
}

impl FromToml for Date {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Date)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = match &node.value {
            Value::Whole(year) => year.to_string(),
            Value::String(text) | Value::Date(text) => text.clone(),
            Value::Number(_) if !cx.written(node.span).is_empty() => cx.written(node.span).to_owned(),
            _ => return wrong(Shape::Date, node, cx),
        };
        match Date::parse(text.trim()) {
            Some(date) => Some(date),
            None => {
                let why = Misdated::new(&text);
                let fix = match why {
                    Misdated::Meant(date) => Some(format!("\"{date}\"")),
                    Misdated::Decimals(year) => Some(year.to_string()),
                    _ => None,
                };
                cx.refuse_with(Problem::BadDate { text, why }, node.span, fix)
            }
        }
    }
}

impl FromToml for Text {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Text)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = text(node, cx)?;
        let missing: Vec<String> = text.missing().into_iter().map(|l| cx.languages.code(l).to_owned()).collect();
        let written = if let Value::Table(table) = &node.value { table.entries.len() } else { 0 };
        // What is written and cannot be read has been reported: it is not missing.
        let is_whole = written + missing.len() <= cx.languages.len();
        if !missing.is_empty() && is_whole {
            cx.report.add(Problem::Lent { missing }, node.span);
        }
        Some(text)
    }
}

/// A short text as its author wrote it, with the place of its words in each language: for the rules that compare languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its words, at most once a language.
    pub texts: Vec<(LanguageId, Spanned<String>)>,
    /// Whether it was written once, for every language: then the one it stands under says nothing.
    pub is_shared: bool,
    /// Whether it is what something is called, which is the same in every language.
    pub is_name: bool,
}

/// A text that some languages do without, such as the translation of a title into the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendering(pub Text);

impl FromToml for Rendering {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Rendering)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        text(node, cx).map(Self)
    }
}

/// Refuses the words of a record that only say that there are none. What a list of words or of sources calls a thing is its name, whatever it says.
fn said(node: &Node, cx: &mut Context<'_>) -> Option<String> {
    let text = String::from_toml(node, cx)?;
    if cx.record.is_some() && !meant_by(&text).is_empty() {
        return cx.refuse(Problem::StateMisnamed { text, states: Vec::new() }, node.span);
    }
    Some(text)
}

/// Reads a text; languages may be missing.
fn text(node: &Node, cx: &mut Context<'_>) -> Option<Text> {
    let table = match &node.value {
        Value::String(_) => {
            let text = said(node, cx)?;
            let is_name = cx.is_name;
            let shared = Text::same(&text, cx.languages.len());
            cx.written.push(Written {
                texts: vec![(LanguageId(0), Spanned::new(text, node.span))],
                is_shared: true,
                is_name,
            });
            return Some(shared);
        }
        Value::Table(table) => table,
        _ => return wrong(Shape::Text, node, cx),
    };
    let mut values: Vec<Option<String>> = vec![None; cx.languages.len()];
    let mut written = Vec::new();
    for entry in &table.entries {
        let code = entry.key.value.as_str();
        let Some(language) = cx.languages.id(code) else {
            let known = cx.languages.codes().to_vec();
            let missing = known.iter().filter(|code| table.get(code).is_none()).cloned().collect();
            let named = only_synonym(code).filter(|code| known.iter().any(|known| known == code));
            let fix = named.filter(|code| table.get(code).is_none()).map(str::to_owned);
            let problem = Problem::UnknownLanguage { code: code.to_owned(), known, missing };
            let _: Option<()> = cx.refuse_with(problem, entry.key.span, fix);
            continue;
        };
        if let Some(slot) = values.get_mut(usize::from(language.0)) {
            *slot = said(&entry.node, cx);
            written.extend(slot.clone().map(|text| (language, Spanned::new(text, entry.node.span))));
        }
    }
    if !written.is_empty() {
        cx.written.push(Written { texts: written, is_shared: false, is_name: cx.is_name });
    }
    let text = Text::new(values);
    if text.is_empty() {
        if table.entries.is_empty() {
            cx.report.add(Problem::EmptyText, node.span);
        }
        return None;
    }
    Some(text)
}

/// A segment of addresses in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment(pub Text);

impl FromToml for Segment {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Segment)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = Text::from_toml(node, cx)?;
        let bad = cx.languages.iter().filter_map(|language| text.get(language)).find(|segment| !is_slug(segment));
        match bad.map(str::to_owned) {
            Some(bad) => {
                let suggestion = slug_in_disguise(&bad).unwrap_or_default();
                cx.refuse(Problem::BadSlug { text: bad, suggestion }, node.span)
            }
            None => Some(Self(text)),
        }
    }
}

/// The slug of another record. What is no slug is kept as it is written: the join knows which there are, and whether one of them can be meant.
impl FromToml for Slug {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Reference(_) | Kind::Name)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match &node.value {
            Value::String(text) if !text.trim().is_empty() => Some(Slug(Spanned::new(text.clone(), node.span))),
            Value::String(text) => {
                cx.refuse(Problem::BadSlug { text: text.clone(), suggestion: String::new() }, node.span)
            }
            _ => wrong(Shape::Slug, node, cx),
        }
    }
}

/// The slug a record gives itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSlug(pub Slug);

impl FromToml for OwnSlug {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Name)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match &node.value {
            Value::String(text) if is_slug(text) => Some(Self(Slug(Spanned::new(text.clone(), node.span)))),
            Value::String(text) => {
                let slug = slug_in_disguise(text);
                let fix = slug.as_ref().map(|slug| format!("\"{slug}\""));
                let problem = Problem::BadSlug { text: text.clone(), suggestion: slug.unwrap_or_default() };
                cx.refuse_with(problem, node.span, fix)
            }
            _ => wrong(Shape::Slug, node, cx),
        }
    }
}

/// The slug that a name written in its place can only stand for, where it is the slug of what is written there itself.
pub(super) fn slug_in_disguise(text: &str) -> Option<String> {
    is_slug_in_disguise(text).then(|| slugify(text))
}

impl FromToml for CommuneName {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Commune)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        Slug::from_toml(node, cx).map(Self)
    }
}

impl<T: FromToml> FromToml for Vec<T> {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::List(of) if T::fits(of))
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match &node.value {
            Value::List(_) => Some(list(node, cx)),
            _ => wrong(Shape::List, node, cx),
        }
    }
}

impl<T: FromToml> FromToml for Spanned<T> {
    fn fits(kind: &Kind) -> bool {
        T::fits(kind)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        T::from_toml(node, cx).map(|value| Spanned::new(value, node.span))
    }

    fn is_zero(&self) -> bool {
        self.value.is_zero()
    }
}
