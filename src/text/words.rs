//! The words of a text, as a search takes them.

/// The first letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The words of a folded text: runs of letters, and runs of figures, each for itself. `ogou1` and `Ogou 1` are the same two words.
///
/// ```
/// assert_eq!(atlas::text::words("l'eau d'agoe-nyive 3").collect::<Vec<_>>(), ["l", "eau", "d", "agoe", "nyive", "3"]);
/// assert_eq!(atlas::text::words("ogou1").collect::<Vec<_>>(), ["ogou", "1"]);
/// ```
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    let mut rest = folded;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let is_number = rest.starts_with(|c: char| c.is_ascii_digit());
        let is_end = |c: char| !c.is_alphanumeric() || c.is_ascii_digit() != is_number;
        let (word, after) = rest.split_at_checked(rest.find(is_end).unwrap_or(rest.len()))?;
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

/// The beginning that words of one family share: a final `s` or `x`, the plural of most words of French and of English, is left off words of four letters
/// and more. Nothing else is cut: the words of other languages lose nothing by it, as both sides of a search do the same.
///
/// ```
/// assert_eq!(["forages", "eaux", "niort", "gas"].map(atlas::text::singular), ["forage", "eau", "niort", "gas"]);
/// ```
pub fn singular(word: &str) -> &str {
    let is_long = word.chars().nth(3).is_some();
    word.strip_suffix(['s', 'x']).filter(|_| is_long).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::{singular, words};
    use crate::text::fold;

    /// The list that `tests/browser/search.test.mjs` holds the script against: both sides of a search fold alike.
    #[test]
    fn words_are_those_the_script_finds_too() {
        let list: Vec<(String, Vec<String>)> =
            serde_json::from_str(include_str!("../../tests/browser/folding.json")).unwrap_or_default();
        assert!(list.len() > 10);
        for (text, expected) in list {
            assert_eq!(words(&fold(&text)).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn a_plural_and_its_singular_begin_alike() {
        for (plural, single) in [("communes", "commune"), ("eaux", "eau"), ("wells", "well")] {
            assert_eq!(singular(plural), singular(single));
        }
        assert_eq!(["gaz", "lac", "as", ""].map(singular), ["gaz", "lac", "as", ""]);
    }
}
