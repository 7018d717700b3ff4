//! The words of every problem, once per language of the diagnostics.
//!
//! Two exhaustive matches, one a language: the compiler refuses a problem that one of them cannot say.

mod engines;
mod english;
mod french;
mod measure;
mod pictures;
mod plenty;
mod syntax;

use super::{Noun, Problem, Remark};

pub use measure::area;
pub use syntax::{
    BEHIND_HEADER, BLANK_IN_NAME, BRACE_LEFT_OPEN, CLOSING_BRACKET, COLON, COMMA_LEFT_OUT, HEADER_TWICE,
    INNER_APOSTROPHE, INNER_QUOTE, LIST_LEFT_OPEN, NEVER_CLOSED, NOT_A_NUMBER, OPENING_BRACKET, SEMICOLON, SIGN_AT_END,
    SLASHES, STRANGE_KEY, TYPOGRAPHIC_QUOTES, UNSEEN_BLANK,
};

/// The languages diagnostics speak. They are the program's, not the site's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speech {
    /// Français.
    French,
    /// English.
    English,
}

impl Speech {
    /// Its code (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }
}

/// What is said about a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The problem in one sentence, without a full stop.
    pub title: String,
    /// What stands beside the caret; may be empty.
    pub label: String,
    /// What to do; may be empty.
    pub help: String,
}

impl Words {
    fn new(title: String, label: String, help: String) -> Self {
        Self { title, label, help }
    }
}

/// Where things of a kind are declared: a file or a folder; nothing for what is not declared anywhere.
pub fn home(noun: Noun) -> Option<&'static str> {
    Some(match noun {
        Noun::Commune | Noun::Prefecture | Noun::Region => "content/register.toml",
        Noun::Partner => "content/partners/",
        Noun::Partnership => "content/partnerships/",
        Noun::Project => "content/projects/",
        Noun::Source => "content/sources.toml",
        Noun::Page => "content/pages/",
        Noun::Boundary => "geodata/",
        Noun::Photo => "content/communes/",
        Noun::Theme => "content/vocabularies/themes.toml",
        Noun::MacroTheme => "content/vocabularies/macro-themes.toml",
        Noun::Domain => "content/vocabularies/domains.toml",
        Noun::Form => "content/vocabularies/forms.toml",
        Noun::Status => "content/vocabularies/statuses.toml",
        Noun::Governance => "content/vocabularies/governance.toml",
        Noun::Funding => "content/vocabularies/funding.toml",
        Noun::Level => "content/vocabularies/levels.toml",
        Noun::Actor => "content/vocabularies/actors.toml",
        Noun::Network => "content/vocabularies/networks.toml",
        Noun::Motivation => "content/vocabularies/motivations.toml",
        Noun::Benefit => "content/vocabularies/benefits.toml",
        Noun::Country => "content/vocabularies/countries.toml",
        Noun::Character => "content/vocabularies/characters.toml",
        Noun::Exchange => "content/vocabularies/exchanges.toml",
        Noun::Sdg => "content/vocabularies/sdgs.toml",
        Noun::View | Noun::Anchor => return None,
    })
}

/// Whether a missing file or folder is one that an atlas may be without until something refers to what it holds.
fn is_pointed_into(path: &str) -> bool {
    path.ends_with('/') || (path.starts_with("content/vocabularies/") && !path.ends_with("/statuses.toml"))
}

/// A sign and its number; of one that is not seen the number alone.
fn sign_of(sign: char) -> String {
    let number = format!("U+{:04X}", u32::from(sign));
    if sign.is_alphanumeric() { format!("{sign} ({number})") } else { number }
}

/// How a text is written in each of these languages.
fn braces(languages: &[String]) -> String {
    let texts = languages.iter().map(|code| format!("{code} = \"…\""));
    format!("{{ {} }}", texts.collect::<Vec<_>>().join(", "))
}

/// The way round from a word over others back to it, for several words.
fn circle(slugs: &[String]) -> String {
    let [first, _, ..] = slugs else { return String::new() };
    format!("{} → {first}", slugs.join(" → "))
}

/// The one of some languages that a word nearly is, or names.
fn meant(word: &str, known: &[String]) -> Option<String> {
    crate::text::meant(word, known.iter().map(String::as_str)).map(str::to_owned)
}

/// Names between braces: `{name}, {n}`.
fn bracketed(names: &[String]) -> String {
    names.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(", ")
}

/// A place for a text in each language: `en = "…"`.
fn translations(languages: &[String]) -> String {
    languages.iter().map(|language| format!("{language} = \"…\"")).collect::<Vec<_>>().join(", ")
}

/// The files of a page in some languages.
fn pages(slug: &str, languages: &[String]) -> String {
    languages.iter().map(|language| format!("content/pages/{slug}.{language}.md")).collect::<Vec<_>>().join(", ")
}

/// A heading as it is written in Markdown.
fn marks(level: u8) -> String {
    "#".repeat(usize::from(level))
}

/// What links to records begin with: `commune:…, page:…`.
fn schemes(kinds: &[&str]) -> String {
    kinds.iter().map(|kind| format!("{kind}:…")).collect::<Vec<_>>().join(", ")
}

/// The words for a problem.
pub fn words(problem: &Problem, speech: Speech) -> Words {
    match speech {
        Speech::French => french::words(problem),
        Speech::English => english::words(problem),
    }
}

impl Remark {
    /// The words of a second label.
    pub fn words(&self, speech: Speech) -> &'static str {
        match speech {
            Speech::French => french::remark(self),
            Speech::English => english::remark(self),
        }
    }
}
