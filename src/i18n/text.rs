//! A short text in the languages of a site.

use std::sync::Arc;

use super::LanguageId;

/// One optional value per language of the site.
///
/// A text that is the same in every language is a proper name and is never lent.
#[derive(Clone, Debug, PartialEq, Eq, Default, Hash)]
pub struct Text {
    values: Values,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Values {
    /// A proper name, kept once. A copy shares it, as it shares the others: the atlas holds the texts of the records.
    Same(Arc<str>),
    /// One value a language; never `Some("")`.
    Each(Arc<[Option<Box<str>>]>),
}

impl Default for Values {
    fn default() -> Self {
        Self::Each(Arc::default())
    }
}

/// A text as a reader of one language meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading<'a> {
    /// The words; empty when no language has any.
    pub text: &'a str,
    /// The language they are written in.
    pub language: LanguageId,
    /// Whether another language lends them.
    pub lent: bool,
}

impl Text {
    /// The same words in each of `count` languages: a proper name.
    pub fn same(text: &str, count: usize) -> Self {
        if text.trim().is_empty() {
            return Self::new(vec![None; count]);
        }
        Self { values: Values::Same(text.into()) }
    }

    /// One value per language, in the site's order. A blank value counts as missing.
    pub fn new(values: Vec<Option<String>>) -> Self {
        let kept =
            values.into_iter().map(|value| value.filter(|text| !text.trim().is_empty()).map(String::into_boxed_str));
        Self { values: Values::Each(kept.collect()) }
    }

    /// The words in this language, if it has its own.
    pub fn get(&self, language: LanguageId) -> Option<&str> {
        match &self.values {
            Values::Same(text) => Some(text),
            Values::Each(values) => values.get(language.index())?.as_deref(),
        }
    }

    /// The words for a reader of this language: its own, else those of the first language that has any.
    pub fn read(&self, language: LanguageId) -> Reading<'_> {
        if let Some(text) = self.get(language) {
            return Reading { text, language, lent: false };
        }
        if let Values::Each(values) = &self.values {
            for (value, index) in values.iter().zip(0..=u8::MAX) {
                if let Some(text) = value {
                    return Reading { text, language: LanguageId(index), lent: true };
                }
            }
        }
        Reading { text: "", language, lent: false }
    }

    /// The languages without words of their own. A default text, made for no site, misses none.
    pub fn missing(&self) -> Vec<LanguageId> {
        match &self.values {
            Values::Same(_) => Vec::new(),
            Values::Each(values) => {
                let indexed = values.iter().zip(0..=u8::MAX);
                indexed.filter(|(value, _)| value.is_none()).map(|(_, index)| LanguageId(index)).collect()
            }
        }
    }

    /// Whether no language has any words.
    pub fn is_empty(&self) -> bool {
        match &self.values {
            Values::Same(_) => false,
            Values::Each(values) => values.iter().all(Option::is_none),
        }
    }

    /// Whether this is a proper name: the same words in every language.
    pub fn is_same(&self) -> bool {
        matches!(self.values, Values::Same(_))
    }
}

#[cfg(test)]
mod tests {
    use super::{Reading, Text};
    use crate::i18n::LanguageId;

    const FIRST: LanguageId = LanguageId(0);
    const SECOND: LanguageId = LanguageId(1);

    #[test]
    fn a_missing_language_borrows_and_says_so() {
        let text = Text::new(vec![None, Some("Water".into())]);
        assert_eq!(text.read(FIRST), Reading { text: "Water", language: SECOND, lent: true });
        assert_eq!(text.read(SECOND), Reading { text: "Water", language: SECOND, lent: false });
        assert_eq!(text.get(FIRST), None);
        assert_eq!(text.missing(), [FIRST]);
    }

    #[test]
    fn a_proper_name_is_never_lent() {
        let name = Text::same("Ogou 1", 2);
        assert_eq!(name.read(SECOND), Reading { text: "Ogou 1", language: SECOND, lent: false });
        assert!(name.missing().is_empty() && !name.is_empty() && name.is_same());
    }

    #[test]
    fn blank_is_missing() {
        let blank = Text::new(vec![Some("  ".into()), None]);
        assert!(blank.is_empty());
        assert_eq!(blank.missing(), [FIRST, SECOND]);
        assert_eq!(blank.read(SECOND).text, "");
        assert_eq!(Text::same("", 2), blank);
        assert!(Text::default().is_empty());
    }
}
