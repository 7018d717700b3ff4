//! The language to speak when none is asked for.

use crate::diag::Speech;

/// From `LC_ALL`, `LC_MESSAGES`, `LANG`: the first that is set decides, as everywhere.
pub(super) fn of_environment() -> Speech {
    of_locales(["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).unwrap_or_default()))
}

/// The language that the words of a command line ask for, whatever else is wrong with them.
pub(super) fn of_words(words: impl Iterator<Item = String>) -> Option<Speech> {
    let words: Vec<String> = words.collect();
    let next = words.iter().skip(1).map(Some).chain([None]);
    let asked = words.iter().zip(next).find_map(|(word, next)| match word.strip_prefix("--lang")? {
        "" => next.cloned(),
        value => value.strip_prefix('=').map(str::to_owned),
    });
    match asked?.as_str() {
        "fr" => Some(Speech::French),
        "en" => Some(Speech::English),
        _ => None,
    }
}

fn of_locales(locales: [String; 3]) -> Speech {
    let locale = locales.into_iter().find(|locale| !locale.is_empty()).unwrap_or_default();
    let language = locale.split(['_', '-', '.', '@']).next().unwrap_or("");
    if language.eq_ignore_ascii_case("fr") { Speech::French } else { Speech::English }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_is_in_the_language_asked_for() {
        let asked = |line: &str| of_words(line.split(' ').map(str::to_owned));
        assert_eq!(asked("atlas --help --lang fr"), Some(Speech::French));
        assert_eq!(asked("atlas --lang=en build"), Some(Speech::English));
        for nothing in ["atlas build", "atlas --lang", "atlas --language fr", "atlas --lang de"] {
            assert_eq!(asked(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn the_first_locale_that_is_set_decides() {
        let speech = |all: &str, messages: &str, lang: &str| of_locales([all, messages, lang].map(str::to_owned));
        assert_eq!(speech("", "", "fr_TG.UTF-8"), Speech::French);
        assert_eq!(speech("C.UTF-8", "", "fr_FR.UTF-8"), Speech::English);
        assert_eq!(speech("", "fr", "en_GB"), Speech::French);
        assert_eq!(speech("", "", "frisian"), Speech::English);
        assert_eq!(speech("", "", ""), Speech::English);
    }
}
