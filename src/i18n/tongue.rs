//! Which language of a site a text is in.
//!
//! In: the locales of a site and a text. Out: the language the text is in, when there is no doubt about it. A language that the detector
//! does not know (Ewe, Kabiyè) is never the answer, and a site with one language it knows has no answer at all.

use std::collections::BTreeMap;

use super::small_words::small_words;
use super::{LanguageId, Locale};
use icu_locale::LocaleCanonicalizer;
use whatlang::{Detector, Lang};

/// Tells the languages of a site apart.
#[derive(Debug)]
pub struct Tongues {
    detector: Detector,
    known: Vec<(Lang, LanguageId)>,
    /// Small words that only one of these languages has; empty where those of one are not known.
    telling: BTreeMap<&'static str, LanguageId>,
}

/// So many different small words of a language tell that a text is in it, where there are at least so many times as many as of the other languages.
const ENOUGH: usize = 2;
const TIMES: usize = 4;

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
        let telling = telling(known.iter().map(|(_, language)| (*language, locales)));
        Self { detector: Detector::with_allowlist(known.iter().map(|(lang, _)| *lang).collect()), known, telling }
    }

    /// Whether texts in this language can be told from others.
    pub fn knows(&self, language: LanguageId) -> bool {
        self.known.len() > 1 && self.known.iter().any(|(_, known)| *known == language)
    }

    /// Whether a text is in this language for all its small words tell: far cheaper than to ask [`Tongues::of`], and certain where it says yes. A no tells nothing.
    pub fn is_plainly(&self, text: &str, language: LanguageId) -> bool {
        let (mut own, mut others) = (Vec::new(), 0);
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            match self.telling.get(word) {
                Some(tongue) if *tongue != language => others += 1,
                Some(_) if !own.contains(&word) => own.push(word),
                _ => {}
            }
        }
        own.len() >= ENOUGH && own.len() >= others * TIMES
    }

    /// The language of a text, when it is beyond doubt. A name alone may have it: ask of a text of some length only.
    pub fn of(&self, text: &str) -> Option<LanguageId> {
        let found = self.detector.detect(text).filter(|found| self.known.len() > 1 && found.is_reliable())?;
        self.known.iter().find(|(lang, _)| *lang == found.lang()).map(|(_, language)| *language)
    }
}

/// The small words that only one of these languages has.
fn telling<'l>(known: impl Iterator<Item = (LanguageId, &'l [Locale])>) -> BTreeMap<&'static str, LanguageId> {
    let words = |(language, locales): (LanguageId, &[Locale])| {
        let code = locales.get(language.index())?.code().split('-').next()?;
        Some((language, small_words(code)?))
    };
    let Some(lists) = known.map(words).collect::<Option<Vec<_>>>() else { return BTreeMap::new() };
    let is_elsewhere =
        |word: &str, own: LanguageId| lists.iter().any(|(language, words)| *language != own && words.contains(&word));
    let own = lists.iter().flat_map(|(language, words)| words.iter().map(move |word| (*word, *language)));
    own.filter(|(word, language)| !is_elsewhere(word, *language)).collect()
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
    fn small_words_tell_a_language_only_where_all_languages_have_some_and_no_other_is_heard() {
        let both = tongues(&["fr", "en-GB"]);
        assert!(both.is_plainly(FRENCH, LanguageId(0)) && !both.is_plainly(FRENCH, LanguageId(1)));
        assert!(both.is_plainly(ENGLISH, LanguageId(1)) && !both.is_plainly(ENGLISH, LanguageId(0)));
        assert!(!both.is_plainly("The association « Les amis de la ville et du lac » and its work", LanguageId(0)));
        assert!(!both.is_plainly("Association de Lomé", LanguageId(0)), "one word may be that of a name");
        let romance = tongues(&["fr", "es"]);
        assert!(!romance.is_plainly("la de en que la de en que", LanguageId(0)), "both languages have these");
        assert!(!tongues(&["fr", "it"]).is_plainly(FRENCH, LanguageId(0)), "nobody knows the small words of the other");
    }

    #[test]
    fn what_cannot_be_told_is_not() {
        let one = tongues(&["fr", "ee"]);
        assert_eq!(one.of(ENGLISH), None);
        assert!(!one.knows(LanguageId(0)) && !one.knows(LanguageId(1)));
    }
}
