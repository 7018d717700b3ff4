//! Folding: one plain spelling for everything that should be found as the same word.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Folds for search and comparison: lower case, no accents, and the letters of Ewe, Kabiyè and
/// other languages that Unicode does not take apart, each as its nearest letters of a–z.
///
/// ```
/// assert_eq!(atlas::text::fold("Tɔ̃gbé Élavagnon"), "togbe elavagnon");
/// ```
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase).nfkd() {
        // Lower case once more: compatibility forms such as ™ or ℡ decompose into capitals.
        for c in c.to_lowercase() {
            match if c.is_ascii() { None } else { latin(c) } {
                Some(letters) => out.push_str(letters),
                None if is_combining_mark(c) || is_silent(c) => {}
                None => out.push(c),
            }
        }
    }
    out
}

/// Letters and signs that no Unicode decomposition reaches, by what they become. A script that folds what a reader types takes them from here.
pub const LETTERS: &[(&str, &str)] = &[
    ("d", "ɖđɗð"),
    ("e", "ɛǝəɘ"),
    ("f", "ƒ"),
    ("g", "ɣǥɠ"),
    ("h", "ħɦ"),
    ("i", "ɩıɪɨ"),
    ("k", "ƙ"),
    ("l", "łƚ"),
    ("n", "ŋɲƞ"),
    ("o", "ɔøɵ"),
    ("t", "ŧƭ"),
    ("u", "ʊʉ"),
    ("v", "ʋ"),
    ("y", "ƴ"),
    ("b", "ɓ"),
    ("oe", "œ"),
    ("ae", "æ"),
    ("ss", "ß"),
    ("th", "þ"),
    ("'", "’‘ʼʹ′"),
    ("\"", "“”«»"),
    ("-", "‐‑‒–—"),
];

fn latin(c: char) -> Option<&'static str> {
    LETTERS.iter().find(|(_, letters)| letters.contains(c)).map(|(plain, _)| *plain)
}

/// Characters that are never typed in a search: soft hyphen, joiners, direction marks, byte-order mark.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::fold;
    use proptest::prelude::*;

    #[test]
    fn letters_of_ewe_and_kabiye_become_plain() {
        assert_eq!(fold("ɖɛƒɣŋɔʋɩʊ"), "defgnoviu");
        assert_eq!(fold("ƉƐƑƔŊƆƲƖƱ"), "defgnoviu");
        assert_eq!(fold("Eʋegbe, Kabɩyɛ, Ɖyomɔ"), "evegbe, kabiye, dyomo");
    }

    #[test]
    fn ligatures_and_strokes_become_plain() {
        assert_eq!(fold("Œuvre, Æbelø, Straße, Łódź"), "oeuvre, aebelo, strasse, lodz");
    }

    #[test]
    fn composed_and_decomposed_are_one() {
        assert_eq!(fold("Élavagnon"), fold("E\u{301}lavagnon"));
        assert_eq!(fold("tɔ́"), "to");
    }

    #[test]
    fn typographic_quotes_and_spaces_are_found_by_plain_ones() {
        assert_eq!(fold("l’eau\u{202f}: «\u{a0}Agoè‑Nyivé\u{a0}»"), "l'eau : \" agoe-nyive \"");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
