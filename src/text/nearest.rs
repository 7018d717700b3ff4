//! "Did you mean …?"

use super::fold;

/// The candidate closest to a mistyped word, if any is close enough to be worth proposing.
///
/// Distance is Damerau–Levenshtein on folded words; at most a third of the longer of the two may differ
/// (at least one letter). Where none is as close, a word whose end was left out is: `prodegol` for `prodegol-2020`. Ties go to the first in
/// alphabetical order, so the order of candidates does not matter.
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
            let apart = longer - folded.chars().count().min(length);
            let distance = if apart > limit { apart } else { strsim::damerau_levenshtein(&word, &folded) };
            if distance <= limit && distance < longer {
                return Some((false, distance, candidate));
            }
            let is_cut = length >= SHORTEST_CUT && folded.strip_prefix(&word).is_some_and(|rest| rest.starts_with('-'));
            is_cut.then_some((true, apart, candidate))
        })
        .min()
        .map(|(.., candidate)| candidate)
}

/// A word of fewer letters is the beginning of too many others.
const SHORTEST_CUT: usize = 4;

/// Whether two folded names differ by one slip of the finger: a letter too many, too few, wrong, or two of them swapped.
/// Figures are no slips: "1" and "2" name two things.
///
/// ```
/// assert!(atlas::text::is_near("parthenay", "partenay") && !atlas::text::is_near("kloto-1", "kloto-2"));
/// ```
pub fn is_near(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) <= 4 && digits(a).eq(digits(b)) && strsim::osa_distance(a, b) <= 1
}

/// The one candidate a mistyped word can only stand for: a letter away at most, and no other candidate as near.
///
/// Words below four letters and words that differ in a digit stand for nothing with certainty: `ogou-3` is no misspelt `ogou-2`.
///
/// ```
/// assert_eq!(atlas::text::certain("educaton", ["eau", "education"]), Some("education"));
/// assert_eq!(atlas::text::certain("ogou-3", ["ogou-1"]), None);
/// ```
pub fn certain<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = fold(word);
    let mut best: Option<(usize, &str)> = None;
    let mut is_alone = false;
    for candidate in candidates {
        let folded = fold(candidate);
        let distance = strsim::damerau_levenshtein(&word, &folded);
        let longer = folded.chars().count().max(word.chars().count());
        if distance > 1 || (distance == 1 && longer < 4) || !digits(&word).eq(digits(&folded)) {
            continue;
        }
        if best.is_none_or(|(least, _)| distance < least) {
            (best, is_alone) = (Some((distance, candidate)), true);
        } else if best.is_some_and(|(least, found)| distance == least && found != candidate) {
            is_alone = false;
        }
    }
    best.filter(|_| is_alone).map(|(_, candidate)| candidate)
}

fn digits(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().filter(char::is_ascii_digit)
}

/// At most `count` of the candidates, those most like a word first; of those alike the first in alphabetical order.
pub fn most_like<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>, count: usize) -> Vec<&'a str> {
    let word = fold(word);
    let mut all: Vec<(usize, &str)> = candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &fold(candidate)), candidate))
        .collect();
    all.sort_unstable();
    all.into_iter().take(count).map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::{certain, most_like, nearest};

    #[test]
    fn only_one_letter_away_and_alone_is_certain() {
        assert_eq!(certain("forme", ["form", "themes"]), Some("form"));
        assert_eq!(certain("Original", ["original", "human"]), Some("original"));
        assert_eq!(certain("santé", ["sante", "sants"]), Some("sante"));
        assert_eq!(certain("eaux", ["eau"]), Some("eau"));
        assert_eq!(certain("theme", ["thema", "themes"]), None, "two are as near");
        assert_eq!(certain("educatn", ["education"]), None, "two letters away");
        assert_eq!(certain("ag", ["ab"]), None, "too short");
        assert_eq!(certain("ogou-11", ["ogou-1"]), None, "another number");
    }

    #[test]
    fn those_most_like_a_word_come_first() {
        assert_eq!(most_like("lac-3", ["rive", "lac-2", "lac-1"], 2), ["lac-1", "lac-2"]);
    }

    #[test]
    fn the_closest_word_is_proposed() {
        assert_eq!(nearest("educaton", ["eau", "education", "sante"]), Some("education"));
        assert_eq!(nearest("thmes", ["theme", "themes"]), Some("themes"));
        assert_eq!(nearest("Éducation", ["education"]), Some("education"));
        assert_eq!(nearest("ogou-11", ["ogou-2", "ogou-1"]), Some("ogou-1"));
    }

    #[test]
    fn a_word_whose_end_was_left_out_is_proposed() {
        assert_eq!(nearest("prodegol", ["prodegol-2020", "prodegol-2010", "census"]), Some("prodegol-2010"));
        assert_eq!(nearest("prodegol", ["prodego", "prodegol-2010"]), Some("prodego"), "the nearer one first");
        assert_eq!(nearest("pro", ["pro-degol-2020"]), None);
        assert_eq!(nearest("prodegol", ["prodegol2020-a"]), None, "another word");
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
