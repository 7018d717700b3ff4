//! Shortening a text for a summary, a list or a card.

/// Cuts a text to at most `max_chars` characters (the ellipsis included), at the border of a word.
///
/// Runs of white space become one space. A text that fits is only tidied so.
///
/// ```
/// assert_eq!(atlas::text::shorten("De l’eau pour tous les quartiers", 16), "De l’eau pour…");
/// ```
pub fn shorten(text: &str, max_chars: usize) -> String {
    // No-break spaces stay: only what a reader may break at is a border.
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() && !is_no_break(c)).filter(|word| !word.is_empty()).collect();
    let whole = words.join(" ");
    if whole.chars().count() <= max_chars {
        return whole;
    }
    let room = max_chars.saturating_sub(1);
    let mut cut = String::new();
    let mut used = 0;
    for word in words {
        let needed = word.chars().count() + usize::from(!cut.is_empty());
        if used + needed > room {
            break;
        }
        if !cut.is_empty() {
            cut.push(' ');
        }
        cut.push_str(word);
        used += needed;
    }
    if cut.is_empty() {
        // One word longer than the room: cut inside it rather than say nothing.
        cut = whole.chars().take(room).collect();
    }
    let end = cut.trim_end_matches(|c: char| c.is_whitespace() || ",;:.–—-(«“".contains(c)).len();
    cut.truncate(end);
    if max_chars > 0 {
        cut.push('…');
    }
    cut
}

fn is_no_break(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::shorten;
    use proptest::prelude::*;

    #[test]
    fn short_texts_are_kept_and_tidied() {
        assert_eq!(shorten(" Une\n  phrase. ", 20), "Une phrase.");
    }

    #[test]
    fn long_texts_end_at_a_word_without_dangling_punctuation() {
        assert_eq!(shorten("Aného, première capitale, au bord de la lagune", 26), "Aného, première capitale…");
        assert_eq!(shorten("Anticonstitutionnellement", 5), "Anti…");
        assert_eq!(shorten("Kpalimé\u{a0}: une ville", 12), "Kpalimé…");
    }

    proptest! {
        #[test]
        fn never_longer_than_asked(text in "\\PC*", max in 0_usize..60) {
            prop_assert!(shorten(&text, max).chars().count() <= max);
        }
    }
}
