//! Every text of the content in one shape: its versions in the languages of the site, each a list of segments with the place of its words.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::{FileId, Span, Spanned};
use crate::i18n::{Date, LanguageId};
use crate::prose::{Passage, passages};
use crate::record::{ProseBody, Records, Translation, Written, quoted};

/// A text in one or several languages.
pub(super) struct Text {
    /// At most one a language.
    pub versions: Vec<Version>,
}

/// A text in one language.
pub(super) struct Version {
    pub language: LanguageId,
    /// How it came into this language; unknown for short texts.
    pub translation: Option<Translation>,
    /// When somebody last went over it.
    pub checked: Option<Spanned<Date>>,
    /// Where it begins, for what is said of the whole.
    pub place: Span,
    pub segments: Vec<Segment>,
}

/// A run of words.
pub(super) struct Segment {
    pub text: String,
    place: Place,
}

enum Place {
    /// A value of TOML.
    Value(Span),
    /// A block of prose: its file, the byte at which the Markdown begins in it, and where its pieces are.
    Prose(FileId, usize, Passage),
}

impl Segment {
    fn value(text: &Spanned<String>) -> Self {
        Self { text: text.value.clone(), place: Place::Value(text.span) }
    }

    /// Where a part of the words stands in the file; the whole value where escapes hide it.
    pub fn span(&self, part: &Range<usize>) -> Span {
        match &self.place {
            Place::Value(span) => quoted(&self.text, *span, part).unwrap_or(*span),
            Place::Prose(file, offset, passage) => {
                let place = passage.place(part);
                Span::new(*file, offset + place.start, offset + place.end)
            }
        }
    }

    /// Whether this is a value of TOML.
    pub fn is_value(&self) -> bool {
        matches!(self.place, Place::Value(_))
    }
}

impl Version {
    /// How many words.
    pub fn words(&self) -> usize {
        let has_letters = |word: &&str| word.contains(char::is_alphanumeric);
        self.segments.iter().map(|segment| segment.text.split_whitespace().filter(has_letters).count()).sum()
    }
}

/// Every text of the content: short texts, then profiles and pages, each with its summary or description apart.
pub(super) fn texts(records: &Records) -> Vec<Text> {
    let mut texts: Vec<Text> = records.written.iter().map(short).collect();
    let mut together: BTreeMap<(u8, &str), Vec<Version>> = BTreeMap::new();
    for prose in &records.prose {
        let (slug, record) = (prose.slug.as_str(), &prose.record);
        let version = |segments, checked, place| Version {
            language: record.language,
            translation: Some(record.translation),
            checked,
            place,
            segments,
        };
        let body = version(
            segments(&record.body),
            record.checked.clone(),
            Span::new(record.body.file, record.body.offset, record.body.offset),
        );
        together.entry((0, slug)).or_default().push(body);
        together.entry((1, slug)).or_default().push(version(
            vec![Segment::value(&record.summary)],
            None,
            record.summary.span,
        ));
    }
    for page in &records.pages {
        let (slug, record) = (page.slug.as_str(), &page.record);
        let version = |segments, place| Version {
            language: record.language,
            translation: Some(record.translation),
            checked: None,
            place,
            segments,
        };
        let body = version(segments(&record.body), Span::new(record.body.file, record.body.offset, record.body.offset));
        together.entry((2, slug)).or_default().push(body);
        together
            .entry((3, slug))
            .or_default()
            .push(version(vec![Segment::value(&record.description)], record.description.span));
    }
    texts.extend(together.into_values().map(|versions| Text { versions }));
    texts
}

fn short(written: &Written) -> Text {
    let version = |(language, text): &(LanguageId, Spanned<String>)| Version {
        language: *language,
        translation: None,
        checked: None,
        place: text.span,
        segments: vec![Segment::value(text)],
    };
    Text { versions: written.0.iter().map(version).collect() }
}

fn segments(body: &ProseBody) -> Vec<Segment> {
    let segment =
        |passage: Passage| Segment { text: passage.text.clone(), place: Place::Prose(body.file, body.offset, passage) };
    passages(&body.markdown).into_iter().map(segment).collect()
}
