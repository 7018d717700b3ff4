//! Which language of a site a text is in.
//!
//! In: the locales of a site and a text. Out: the language the text is in, when there is no doubt about it. A language that the detector
//! does not know (Ewe, Kabiyè) is never the answer, and a site with one language it knows has no answer at all.

use super::{LanguageId, Locale};
use icu_locale::LocaleCanonicalizer;
use whatlang::{Detector, Lang};

/// Tells the languages of a site apart.
#[derive(Debug)]
pub struct Tongues {
    detector: Detector,
    known: Vec<(Lang, LanguageId)>,
}

impl Tongues {
    /// From the locales of a site, in the order of its languages.
    pub fn new(locales: &[Locale]) -> Self {
        let canonical = LocaleCanonicalizer::new_common();
        // The detector names languages in three letters, a site in two where there are two.
        let code = |lang: &Lang| {
            let mut id: icu_locale::Locale = lang.code().parse().ok()?;
            canonical.canonicalize(&mut id);
            Some(id.id.language.as_str().to_owned())
        };
        let names: Vec<(Lang, Option<String>)> = Lang::all().iter().map(|lang| (*lang, code(lang))).collect();
        let known: Vec<(Lang, LanguageId)> = locales
            .iter()
            .zip(0..=u8::MAX)
            .filter_map(|(locale, index)| {
                let own = locale.code().split('-').next()?;
                let (lang, _) = names.iter().find(|(_, name)| name.as_deref() == Some(own))?;
                Some((*lang, LanguageId(index)))
            })
            .collect();
        Self { detector: Detector::with_allowlist(known.iter().map(|(lang, _)| *lang).collect()), known }
    }

    /// Whether texts in this language can be told from others.
    pub fn knows(&self, language: LanguageId) -> bool {
        self.known.len() > 1 && self.known.iter().any(|(_, known)| *known == language)
    }

    /// The language of a text, when it is beyond doubt. A name alone may have it: ask of a text of some length only.
    pub fn of(&self, text: &str) -> Option<LanguageId> {
        let found = self.detector.detect(text).filter(|found| self.known.len() > 1 && found.is_reliable())?;
        self.known.iter().find(|(lang, _)| *lang == found.lang()).map(|(_, language)| *language)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn tongues(codes: &[&str]) -> Tongues {
        Tongues::new(&codes.iter().map(|code| Locale::new(code).unwrap()).collect::<Vec<_>>())
    }

    const FRENCH: &str =
        "La commune accueille chaque année des délégations venues apprendre comment elle entretient ses puits.";
    const ENGLISH: &str = "Every year the commune welcomes visitors from other towns who come to see the lake, its fishermen and its market, and to learn how the people of the north look after their wells.";

    #[test]
    fn languages_of_the_site_are_told_apart() {
        let both = tongues(&["fr", "en-GB"]);
        assert_eq!(both.of(FRENCH), Some(LanguageId(0)));
        assert_eq!(both.of(ENGLISH), Some(LanguageId(1)));
        assert!(both.knows(LanguageId(1)));
        assert_eq!(both.of(""), None);
    }

    #[test]
    fn what_cannot_be_told_is_not() {
        let one = tongues(&["fr", "ee"]);
        assert_eq!(one.of(ENGLISH), None);
        assert!(!one.knows(LanguageId(0)) && !one.knows(LanguageId(1)));
    }
}
