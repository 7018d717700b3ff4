//! The words that may stand where an unknown one does.

use crate::text::most_like;

/// Lists up to this length are given whole.
const WHOLE: usize = 20;

/// How many of a longer list.
const PART: usize = 8;

/// A list of words as long as a person reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// All of them in alphabetical order, or those most like the unknown word.
    pub words: Vec<String>,
    /// How many more there are.
    pub others: usize,
}

impl Choices {
    /// The choices for a word among these.
    pub fn new<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all: Vec<&str> = candidates.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        let total = all.len();
        let kept = if total <= WHOLE { all } else { most_like(word, all, PART) };
        Self { others: total - kept.len(), words: kept.into_iter().map(str::to_owned).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::Choices;

    #[test]
    fn a_long_list_is_cut_to_what_is_most_like() {
        let names: Vec<String> = (1..=30).map(|n| format!("lac-{n}")).collect();
        let choices = Choices::new("lac-3x", names.iter().map(String::as_str));
        assert_eq!((choices.words.len(), choices.others), (8, 22));
        assert_eq!(choices.words.first().map(String::as_str), Some("lac-3"));
        let few = Choices::new("x", ["b", "a", "b"]);
        assert_eq!((few.words, few.others), (vec!["a".to_owned(), "b".to_owned()], 0));
    }
}
