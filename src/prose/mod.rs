//! Markdown written by anybody, made into HTML that is safe to publish.
//!
//! In: the body of a Markdown file and where it stands, the locale of its language, and what links may lead to.
//! Out: a [`Prose`]: HTML, headings, citations, links, plain text; and in the report every problem at its place.
//!
//! 1. `limits`: a text too large or too deeply nested is refused before any work is done on it.
//! 2. `read`: pulldown-cmark makes events with their byte ranges; `[@slug: place]` becomes a citation.
//! 3. `write`, `headings`, `targets`, `notes`: events become HTML of our own making. Raw HTML, unknown schemes, attributes on headings, images without
//!    a description, control characters are problems here, with their exact span, and never reach the output.
//! 4. `plain`, `safe`: the result is held against a tight allow-list, read once where it is plain, by ammonia where it is not. There must be nothing to do: if one
//!    byte changes the build fails, because a hole in step 3 is a bug.
//!
//! This room resolves no link and numbers no source itself: it asks the page, through [`Links`] and the `cite` callback.

mod address;
mod garbled;
mod headings;
#[cfg(test)]
mod image_tests;
mod inline;
mod limits;
mod notes;
mod page_ids;
mod passages;
mod plain;
mod read;
mod safe;
mod targets;
#[cfg(test)]
mod tests;
mod write;

use crate::diag::{FileId, Problem, Report, Span};
use crate::i18n::Locale;

/// A text made safe, and what was found in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// Safe HTML: blocks, to be put in an element of the page.
    pub html: String,
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Citations in order.
    pub citations: Vec<Citation>,
    /// Links that lead somewhere, in order.
    pub links: Vec<Link>,
    /// The names of images that stand by themselves, with whose they are beside them, in order.
    pub figures: Vec<String>,
    /// The text alone, one block a line, typeset, without source marks.
    pub plain: String,
    /// How many words.
    pub words: usize,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its id in the page, prefix included.
    pub id: String,
    /// Its text, typeset.
    pub text: String,
}

/// A citation: `[@source]` or `[@source: at]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Slug of the source.
    pub source: String,
    /// The place in it, as written.
    pub at: Option<String>,
    /// Where the slug stands.
    pub span: Span,
    /// The number the page gave it.
    pub mark: usize,
    /// The id of the mark in the page, to lead back to it.
    pub id: String,
}

/// A link found in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What the link leads to, as published.
    pub address: String,
    /// Whether it leaves the site.
    pub external: bool,
    /// Where its target stands.
    pub span: Span,
}

/// Where a link or an image leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Href {
    /// Address, from the root of the site.
    pub address: String,
    /// Of an image: how it is shown.
    pub shown: Option<Box<Shown>>,
}

/// How a page shows an image: in several files, with the words that must stand beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// Its files as `srcset` names them, by their media type: those before the last are for browsers that know them.
    pub files: Vec<(&'static str, String)>,
    /// How wide it is shown, as `sizes` says it.
    pub sizes: String,
    /// What is said below it where the text says nothing.
    pub caption: String,
    /// Who took it.
    pub credit: String,
    /// Its licence and where that stands; the address may be empty.
    pub licence: (String, String),
    /// How heavy it is, in words; empty where that is not known.
    pub weight: String,
}

impl Href {
    /// The address of a page.
    pub fn new(address: impl Into<String>) -> Self {
        Self { address: address.into(), shown: None }
    }
}

/// The mark of a citation, numbered by the page, which also has marks of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationMark {
    /// Its number on the page.
    pub number: usize,
    /// The address of the line in the list of sources: `#source-3`.
    pub href: String,
    /// Source and place in words, for a tooltip.
    pub title: String,
}

/// What a page knows of the targets of links, and the few words prose adds to a text.
pub trait Links {
    /// Where `scheme:target` leads, for each scheme of [`SCHEMES`], and for `image` with a file name as the target.
    ///
    /// # Errors
    ///
    /// Every target of that scheme, to propose the nearest. An image that is there, and of which nothing says whose it is, is among them.
    fn resolve(&self, scheme: &str, target: &str) -> Result<Href, Vec<String>>;

    /// The message of one of [`WORDS`]; what needs it is left out when it is empty.
    fn say(&self, key: &'static str) -> String;
}

pub use address::SCHEMES;
pub use garbled::Garbled;
pub use passages::{Passage, Pieces, passages, passages_and_garbled};

/// The messages prose asks for: titles of alerts, names of regions and links for screen readers.
pub const WORDS: [&str; 8] = [
    "prose.note",
    "prose.tip",
    "prose.important",
    "prose.warning",
    "prose.caution",
    "prose.footnotes",
    "prose.footnote-back",
    "prose.table",
];

/// Gives the mark of a source that exists, and the same mark again for the same place: `cite(source, place in it, span)`.
pub type Cite<'c> = &'c mut dyn FnMut(&str, Option<&str>, Span) -> CitationMark;

/// A text and where it stands.
#[derive(Clone, Copy)]
pub struct Manuscript<'a> {
    /// The Markdown.
    pub markdown: &'a str,
    /// The file, and the byte at which the Markdown begins in it.
    pub base: (FileId, usize),
    /// The locale of its language.
    pub locale: &'a Locale,
    /// What its links may lead to.
    pub links: &'a dyn Links,
}

/// Renders a text; `id_prefix` goes before every id, because several texts may share a page.
pub fn render(text: Manuscript<'_>, id_prefix: &str, cite: Cite<'_>, report: &mut Report) -> Prose {
    let mut prose = make(text, Purpose::Page { id_prefix }, cite, report);
    if let Some(sanitised) = sanitised(&prose.html) {
        report.add(Problem::Sanitised, text.head());
        prose.html = sanitised;
    }
    // The serialiser's spelling of a character that XML formats do not know by name.
    prose.html = prose.html.replace("&nbsp;", "\u{a0}");
    prose
}

/// Reports what [`render`] would report of a text, and gives no HTML: words are left as they were typed.
pub fn check(text: Manuscript<'_>, report: &mut Report) {
    let mut unmarked = |_: &str, _: Option<&str>, _| CitationMark { number: 1, href: "#".into(), title: String::new() };
    let prose = make(text, Purpose::Check, &mut unmarked, report);
    if sanitised(&prose.html).is_some() {
        report.add(Problem::Sanitised, text.head());
    }
}

/// What the second lock makes of HTML that is not as the first one writes it. The sanitiser is asked only where it could find something: for what is read to its end
/// and found to be plain, it would come back with the same bytes.
fn sanitised(html: &str) -> Option<String> {
    let is_plain = plain::is_plain(html);
    // Whatever a test renders or checks holds the one against the other.
    debug_assert!(!is_plain || safe::cleaned(html).is_none(), "not plain: {html}");
    if is_plain { None } else { safe::cleaned(html) }
}

/// What HTML is made for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose<'a> {
    /// To be read, on a page that may hold other texts.
    Page { id_prefix: &'a str },
    /// To find out what is wrong with it.
    Check,
}

impl Purpose<'_> {
    /// What goes before every id.
    fn id_prefix(&self) -> &str {
        match self {
            Self::Page { id_prefix } => id_prefix,
            Self::Check => "",
        }
    }
}

impl Manuscript<'_> {
    /// Where it begins.
    fn head(&self) -> Span {
        Span::new(self.base.0, self.base.1, self.base.1)
    }
}

/// A text in HTML of our own making; empty when it is too large or too deep.
fn make(text: Manuscript<'_>, purpose: Purpose<'_>, cite: Cite<'_>, report: &mut Report) -> Prose {
    let at = |start: usize| Span::new(text.base.0, text.base.1 + start, text.base.1 + start);
    if let Some(problem) = limits::too_large(text.markdown) {
        report.add(problem, at(0));
        return Prose::default();
    }
    match read::events(text.markdown) {
        Ok(events) => write::write(events, write::Page { text, purpose }, cite, report),
        Err((problem, range)) => {
            report.add(problem, at(range.start));
            Prose::default()
        }
    }
}
