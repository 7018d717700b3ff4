//! Folding: one plain spelling for everything that should be found as the same word.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

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
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
            continue;
        }
        // Each character is taken apart by itself: the order of marks, which only a whole text would tell, does not matter, since marks are left out.
        for c in c.to_lowercase() {
            decompose_compatible(c, |c| c.to_lowercase().for_each(|c| push(&mut out, c)));
        }
    }
    out
}

/// Adds a character that was taken apart and made small. Small once more: compatibility forms such as ™ or ℡ decompose into capitals.
fn push(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c);
    } else if ('\u{300}'..='\u{36f}').contains(&c) {
        // The marks of Latin letters, told without a search.
    } else if let Some(letters) = latin(c) {
        out.push_str(letters);
    } else if !is_combining_mark(c) && !is_silent(c) {
        out.push(c);
    }
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
