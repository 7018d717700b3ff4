//! Every text of the content in one shape: its versions in the languages of the site, each a list of segments with the place of its words.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diag::{FileId, Span, Spanned};
use crate::i18n::{Date, LanguageId};
use crate::prose::{Garbled, Passage, Pieces, passages_and_garbled};
use crate::record::{self, Named, Page, Prose, ProseBody, Records, Translation, quoted};

/// A text in one or several languages.
pub(super) struct Text {
    /// At most one a language.
    pub versions: Vec<Version>,
    /// The slug of the commune it is the profile of.
    pub commune: Option<Arc<str>>,
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
    /// Whether it was written once for every language of the site.
    pub is_shared: bool,
    /// Whether it is what something is called.
    pub is_name: bool,
    /// How many words it has.
    pub words: usize,
    pub segments: Vec<Segment>,
    /// Blocks of prose that are not what was meant.
    pub garbled: Vec<(Span, Garbled)>,
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
    Prose(FileId, usize, Pieces),
}

impl Segment {
    fn value(text: &Spanned<String>) -> Self {
        Self { text: text.value.clone(), place: Place::Value(text.span) }
    }

    /// Where a part of the words stands in the file; the whole value where escapes hide it.
    pub fn span(&self, part: &Range<usize>) -> Span {
        match &self.place {
            Place::Value(span) => quoted(&self.text, *span, part).unwrap_or(*span),
            Place::Prose(file, offset, pieces) => {
                let place = pieces.place(part);
                Span::new(*file, offset + place.start, offset + place.end)
            }
        }
    }

    /// Whether this is a value of TOML.
    pub fn is_value(&self) -> bool {
        matches!(self.place, Place::Value(_))
    }
}

/// How many words.
fn count(segments: &[Segment]) -> usize {
    let has_letters = |word: &&str| word.contains(char::is_alphanumeric);
    segments.iter().map(|segment| segment.text.split_whitespace().filter(has_letters).count()).sum()
}

/// A text of the content, whose words are not read yet.
pub(super) enum Written<'a> {
    /// The short texts of a file, each with its values in the languages of the site.
    Short(FileId, &'a [record::Written]),
    /// The profiles of a commune, one a language.
    Profiles(Vec<&'a Named<Prose>>),
    /// What stands above these profiles.
    Summaries(Vec<&'a Named<Prose>>),
    /// A page, in each language.
    Pages(Vec<&'a Named<Page>>),
    /// What search engines are told of it.
    Descriptions(Vec<&'a Named<Page>>),
}

/// What tells one text of the content from all others: what kind of text it is, and the files it stands in.
pub(super) type Key = (u8, Vec<FileId>);

/// Every text of the content: short texts, then profiles and pages, each with its summary or description apart.
pub(super) fn written(records: &Records) -> Vec<Written<'_>> {
    let profiles = by_slug(&records.prose);
    let pages = by_slug(&records.pages);
    let short = records.written.iter().map(|(file, written)| Written::Short(*file, written));
    let summaries = profiles.iter().cloned().map(Written::Summaries);
    let descriptions = pages.iter().cloned().map(Written::Descriptions);
    let short = short.chain(summaries).chain(descriptions).collect::<Vec<_>>().into_iter();
    short.chain(profiles.into_iter().map(Written::Profiles)).chain(pages.into_iter().map(Written::Pages)).collect()
}

fn by_slug<T>(records: &[Named<T>]) -> Vec<Vec<&Named<T>>> {
    let mut together: BTreeMap<&str, Vec<&Named<T>>> = BTreeMap::new();
    for named in records {
        together.entry(&named.slug).or_default().push(named);
    }
    together.into_values().collect()
}

impl Written<'_> {
    /// What tells it from all others.
    pub fn key(&self) -> Key {
        fn files<T>(records: &[&Named<T>]) -> Vec<FileId> {
            records.iter().map(|named| named.file).collect()
        }
        match self {
            Self::Short(file, _) => (0, vec![*file]),
            Self::Profiles(profiles) => (1, files(profiles)),
            Self::Summaries(profiles) => (2, files(profiles)),
            Self::Pages(pages) => (3, files(pages)),
            Self::Descriptions(pages) => (4, files(pages)),
        }
    }

    /// Reads the words of each text, and forgets them after it was looked at.
    pub fn read(&self, mut look: impl FnMut(&Text)) {
        let versions = match self {
            Self::Short(_, written) => {
                for short in *written {
                    let version = |(language, text): &(LanguageId, Spanned<String>)| Version {
                        is_shared: short.is_shared,
                        is_name: short.is_name,
                        ..value(*language, None, text)
                    };
                    let versions = short.texts.iter().map(version).collect();
                    look(&Text { versions, commune: None });
                }
                return;
            }
            Self::Summaries(profiles) => profiles
                .iter()
                .map(|named| &named.record)
                .map(|profile| value(profile.language, Some(profile.translation), &profile.summary))
                .collect(),
            Self::Descriptions(pages) => pages
                .iter()
                .map(|named| &named.record)
                .map(|page| value(page.language, Some(page.translation), &page.description))
                .collect(),
            Self::Profiles(profiles) => profiles
                .iter()
                .map(|named| &named.record)
                .filter_map(|profile| {
                    prose(profile.language, profile.translation, profile.checked.clone(), &profile.body)
                })
                .collect(),
            Self::Pages(pages) => pages
                .iter()
                .map(|named| &named.record)
                .filter_map(|page| prose(page.language, page.translation, None, &page.body))
                .collect(),
        };
        let commune = match self {
            Self::Profiles(profiles) | Self::Summaries(profiles) => profiles.first().map(|named| named.slug.clone()),
            _ => None,
        };
        look(&Text { versions, commune });
    }
}

/// A text in Markdown; `None` for one that cannot be read, which is reported and has no length or figures to be held against another's.
fn prose(
    language: LanguageId,
    translation: Translation,
    checked: Option<Spanned<Date>>,
    body: &ProseBody,
) -> Option<Version> {
    let segment = |passage: Passage| {
        let (text, pieces) = passage.apart();
        Segment { text, place: Place::Prose(body.file, body.offset, pieces) }
    };
    let (found, garbled) = passages_and_garbled(body.markdown())?;
    let segments: Vec<Segment> = found.into_iter().map(segment).collect();
    let span = |place: &Range<usize>| Span::new(body.file, body.offset + place.start, body.offset + place.end);
    let garbled = garbled.into_iter().map(|garbled| (span(&garbled.place), garbled)).collect();
    let place = Span::new(body.file, body.offset, body.offset);
    Some(Version {
        language,
        translation: Some(translation),
        checked,
        place,
        is_shared: false,
        is_name: false,
        words: count(&segments),
        segments,
        garbled,
    })
}

fn value(language: LanguageId, translation: Option<Translation>, text: &Spanned<String>) -> Version {
    let segments = vec![Segment::value(text)];
    Version {
        language,
        translation,
        checked: None,
        place: text.span,
        is_shared: false,
        is_name: false,
        words: count(&segments),
        segments,
        garbled: Vec::new(),
    }
}
