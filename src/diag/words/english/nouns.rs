//! Nouns, shapes and lists, in English.

use crate::diag::words::{bracketed, home};
use crate::diag::{Choices, Found, Noun, Shape, Speech, TemplatePart};

pub(super) fn noun(noun: Noun) -> &'static str {
    match noun {
        Noun::Commune => "commune",
        Noun::Prefecture => "prefecture",
        Noun::Region => "region",
        Noun::Partner => "partner",
        Noun::Partnership => "partnership",
        Noun::Project => "project",
        Noun::Source => "source",
        Noun::Page => "page",
        Noun::Theme => "theme",
        Noun::MacroTheme => "macro-theme",
        Noun::Domain => "domain",
        Noun::Form => "form of cooperation",
        Noun::Status => "status",
        Noun::Governance => "mode of governance",
        Noun::Funding => "way of funding",
        Noun::Level => "level",
        Noun::Actor => "type of actor",
        Noun::Network => "network",
        Noun::Motivation => "motivation",
        Noun::Benefit => "benefit",
        Noun::Country => "country",
        Noun::Character => "trait",
        Noun::Exchange => "kind of exchange",
        Noun::Sdg => "sustainable development goal",
        Noun::View => "page of the atlas",
        Noun::Anchor => "heading",
        Noun::Boundary => "boundary",
        Noun::Photo => "photograph",
    }
}

/// What to do about a name that does not exist: what there is to choose from, and where another would be added.
pub(super) fn choice(noun: Noun, known: &Choices) -> String {
    let choose = match noun {
        _ if known.words.is_empty() => String::new(),
        Noun::Anchor => format!("headings of this text: {}", choices(known)),
        _ if known.words.len() == 1 => format!("there is only {}", choices(known)),
        _ => format!("choose one of: {}", choices(known)),
    };
    match home(noun) {
        Some(home) if choose.is_empty() && home.ends_with('/') => format!("create its record in {home} first"),
        Some(home) if choose.is_empty() => format!("add it to {home} first"),
        Some(home) if home.ends_with('/') => format!("{choose}; or create its record in {home}"),
        Some(home) => format!("{choose}; or add it to {home}"),
        None => choose,
    }
}

/// A list, with how many more there are.
pub(super) fn choices(known: &Choices) -> String {
    let words = known.said(Speech::English);
    if known.others == 0 { words } else { format!("{words} … and {} more", known.others) }
}

pub(super) fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Bool => "true or false",
        Shape::Whole => "a whole number",
        Shape::Number => "a number",
        Shape::Date => "a date such as 1991, \"1991-05\" or 1991-05-12",
        Shape::String => "a text between quotes",
        Shape::Text => "a text: \"…\" or { fr = \"…\", en = \"…\" }",
        Shape::Slug => "a slug such as \"ogou-1\"",
        Shape::Url => "a web address such as \"https://…\"",
        Shape::Email => "an e-mail address",
        Shape::Point => "a point { lon = 1.2, lat = 6.1 }",
        Shape::Table => "a table",
        Shape::List => "a list […]",
        Shape::Claim => "a value, or a claim { value = …, source = \"…\" }",
        Shape::OneOf => "one of the words allowed here",
    }
}

pub(super) fn found(found: Found) -> &'static str {
    match found {
        Found::String => "a text",
        Found::Whole => "a whole number",
        Found::Number => "a number with decimals",
        Found::Bool => "a value true or false",
        Found::Date => "a date",
        Found::List => "a list",
        Found::Table => "a table",
    }
}

pub(super) fn part(part: TemplatePart) -> &'static str {
    match part {
        TemplatePart::Filter => "filter",
        TemplatePart::Test => "test",
        TemplatePart::Function => "function",
        TemplatePart::Template => "template",
        TemplatePart::Drawing => "drawing",
        TemplatePart::Asset => "theme file",
    }
}

pub(super) fn suggestion(nearest: &Option<String>) -> String {
    nearest.as_ref().map(|word| format!("did you mean “{word}”?")).unwrap_or_default()
}

pub(super) fn list(words: &[String]) -> String {
    words.join(", ")
}

/// A weight as people read it.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} kB", bytes.div_ceil(1024)),
        _ => format!("{} MB", bytes.div_ceil(1_048_576)),
    }
}

/// What to write where this is expected; empty where the shape says it already.
pub(super) fn written(expected: Shape, seen: Found) -> String {
    match expected {
        Shape::List if seen == Found::Table => {
            "put two brackets on each side of a header, as in [[party]], and one around braces: [{ … }]".into()
        }
        Shape::Date => {
            "a year 1991, a month \"1991-05\", a day 1991-05-12; when it is not known, remove the line".into()
        }
        Shape::Bool => "write true (yes) or false (no), without quotation marks".into(),
        Shape::Whole => "write digits only, without quotation marks, blanks or a point between thousands: 12345".into(),
        Shape::Number => {
            "write the number alone, without quotation marks, blanks or unit, with a decimal point: 12345, 187.8".into()
        }
        Shape::Point => {
            "write { lon = …, lat = … }: the longitude (east positive), the latitude (north positive), in decimal degrees"
                .into()
        }
        Shape::String if seen == Found::Table => {
            "one text here, between quotation marks, without braces or languages: in a file .fr.md the French text alone"
                .into()
        }
        Shape::Table if seen == Found::List => {
            "put a single bracket on each side of a header, [name], and braces alone around keys and values: { key = \"…\" }".into()
        }
        Shape::String => "put it between quotation marks: \"…\"".into(),
        Shape::List => "put it between brackets, even when there is one item only: [\"…\"]".into(),
        Shape::Table => "write keys and values between braces, { key = \"…\" }, or below a line [key]".into(),
        _ => String::new(),
    }
}

/// The holes of a message as they are written.
pub(super) fn holes(names: &[String]) -> String {
    if names.is_empty() { "none".into() } else { bracketed(names) }
}
