//! "Did you mean …?"

use super::fold;

/// The candidate closest to a mistyped word, if any is close enough to be worth proposing.
///
/// Distance is Damerau–Levenshtein on folded words; at most a third of the longer of the two may differ
/// (at least one letter). Ties go to the first in alphabetical order, so the order of candidates does not matter.
///
/// ```
/// assert_eq!(atlas::text::nearest("educaton", ["eau", "education"]), Some("education"));
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = fold(word);
    let length = word.chars().count();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let folded = fold(candidate);
            let longer = folded.chars().count().max(length);
            let limit = (longer / 3).max(1);
            // A difference in length is a distance: skip the quadratic work.
            if longer - folded.chars().count().min(length) > limit {
                return None;
            }
            let distance = strsim::damerau_levenshtein(&word, &folded);
            (distance <= limit && distance < longer).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Whether two folded names differ by one slip of the finger: a letter too many, too few, wrong, or two of them swapped.
/// Figures are no slips: "1" and "2" name two things.
///
/// ```
/// assert!(atlas::text::is_near("parthenay", "partenay") && !atlas::text::is_near("kloto-1", "kloto-2"));
/// ```
pub fn is_near(a: &str, b: &str) -> bool {
    let figures = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    a.len().abs_diff(b.len()) <= 4 && figures(a) == figures(b) && strsim::osa_distance(a, b) <= 1
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_closest_word_is_proposed() {
        assert_eq!(nearest("educaton", ["eau", "education", "sante"]), Some("education"));
        assert_eq!(nearest("thmes", ["theme", "themes"]), Some("themes"));
        assert_eq!(nearest("Éducation", ["education"]), Some("education"));
        assert_eq!(nearest("ogou-11", ["ogou-2", "ogou-1"]), Some("ogou-1"));
    }

    #[test]
    fn far_words_are_not_proposed() {
        assert_eq!(nearest("x", ["eau", "sante"]), None);
        assert_eq!(nearest("x", ["y"]), None);
        assert_eq!(nearest("jumelage", ["eau", "sante", "education"]), None);
        assert_eq!(nearest("a", []), None);
    }

    #[test]
    fn ties_are_alphabetical_whatever_the_order() {
        assert_eq!(nearest("lacs-9", ["lacs-3", "lacs-1", "lacs-2"]), Some("lacs-1"));
    }
}
