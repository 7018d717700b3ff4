//! The languages of a site, in the order the site names them.

/// A language of the site: an index into its list of languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageId(pub u8);

impl LanguageId {
    /// The rank in the site's list, from 0.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The languages of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Languages {
    codes: Vec<String>,
}

impl Languages {
    /// From BCP 47 codes in the site's order. Codes past the 256th are left out.
    pub fn new(mut codes: Vec<String>) -> Self {
        codes.truncate(256);
        Self { codes }
    }

    /// Every language, in the site's order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = LanguageId> + use<> {
        (0..=u8::MAX).take(self.codes.len()).map(LanguageId)
    }

    /// The language with this code.
    pub fn id(&self, code: &str) -> Option<LanguageId> {
        self.iter().find(|id| self.code(*id) == code)
    }

    /// The code of a language; empty for a language of another site.
    pub fn code(&self, id: LanguageId) -> &str {
        self.codes.get(id.index()).map_or("", String::as_str)
    }

    /// How many languages.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there is no language at all.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Every code, in the site's order.
    pub fn codes(&self) -> &[String] {
        &self.codes
    }
}

#[cfg(test)]
mod tests {
    use super::{LanguageId, Languages};

    #[test]
    fn codes_and_ids_go_both_ways() {
        let languages = Languages::new(vec!["fr".into(), "en".into(), "ee".into()]);
        assert_eq!(languages.id("ee"), Some(LanguageId(2)));
        assert_eq!(languages.id("de"), None);
        assert_eq!(languages.code(LanguageId(1)), "en");
        assert_eq!(languages.code(LanguageId(9)), "");
        let codes: Vec<&str> = languages.iter().map(|id| languages.code(id)).collect();
        assert_eq!(codes, ["fr", "en", "ee"]);
    }
}
