//! The words that may stand where an unknown one does.

use super::Speech;
use crate::text::{most_like, slugify};

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
    /// What the words stand for in the languages of the atlas: the word, a language, the label.
    labels: Box<[[String; 3]]>,
}

impl Choices {
    /// The choices for a word among these.
    pub fn new<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all: Vec<&str> = candidates.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        let total = all.len();
        let kept = if total <= WHOLE { all } else { most_like(word, all, PART) };
        let others = total - kept.len();
        Self { others, words: kept.into_iter().map(str::to_owned).collect(), labels: Box::default() }
    }

    /// These and no others, in this order; `others` is how many more there are.
    pub fn ordered(words: Vec<String>, others: usize) -> Self {
        Self { words, others, labels: Box::default() }
    }

    /// The first of them, the others counted.
    #[must_use]
    pub fn beginning(&self, count: usize) -> Self {
        let words: Vec<String> = self.words.iter().take(count).cloned().collect();
        Self { others: self.others + self.words.len() - words.len(), words, labels: self.labels.clone() }
    }

    /// The same with what each word stands for in each language.
    #[must_use]
    pub fn labelled<'a>(mut self, label: impl Fn(&str) -> Vec<(&'a str, &'a str)>) -> Self {
        let of = |word: &String| {
            let labels = label(word).into_iter();
            labels.map(|(language, label)| [word.clone(), language.to_owned(), label.to_owned()]).collect::<Vec<_>>()
        };
        self.labels = self.words.iter().flat_map(of).collect();
        self
    }

    /// What readers see of the words: `France`, `Petit Pays`; the word itself where another is seen alike.
    pub fn read(&self, speech: Speech) -> Vec<&str> {
        let labels: Vec<&str> = self.words.iter().map(|word| self.label(word, speech).unwrap_or(word)).collect();
        let is_alone = |label: &str| labels.iter().filter(|other| **other == label).count() == 1;
        self.words.iter().zip(&labels).map(|(word, label)| if is_alone(label) { *label } else { word }).collect()
    }

    /// What a word stands for: in the language of the editor, or in the first there is.
    fn label(&self, word: &str, speech: Speech) -> Option<&str> {
        let mut labels = self.labels.iter().filter(|[of, ..]| of == word);
        let first = labels.clone().next();
        labels.find(|[_, language, _]| language == speech.code()).or(first).map(|[.., label]| label.as_str())
    }

    /// The words in a row, those that do not say so by themselves with what they stand for: `fr (France), zz (Petit Pays)`.
    pub fn said(&self, speech: Speech) -> String {
        let label = |word: &str| self.label(word, speech).filter(|label| slugify(label) != word);
        let said = self.words.iter().map(|word| match label(word) {
            Some(label) => format!("{word} ({label})"),
            None => word.clone(),
        });
        said.collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::{Choices, Speech};

    #[test]
    fn a_long_list_is_cut_to_what_is_most_like() {
        let names: Vec<String> = (1..=30).map(|n| format!("lac-{n}")).collect();
        let choices = Choices::new("lac-3x", names.iter().map(String::as_str));
        assert_eq!((choices.words.len(), choices.others), (8, 22));
        assert_eq!(choices.words.first().map(String::as_str), Some("lac-3"));
        let few = Choices::new("x", ["b", "a", "b"]);
        assert_eq!((few.words, few.others), (vec!["a".to_owned(), "b".to_owned()], 0));
    }

    #[test]
    fn a_mere_code_is_said_with_its_label() {
        let label = |word: &str| match word {
            "tg" => vec![("de", "Togo"), ("fr", "Togo"), ("en", "Togo")],
            "de" => vec![("fr", "Allemagne"), ("en", "Germany")],
            _ => vec![("fr", "France"), ("en", "France")],
        };
        let choices = Choices::new("x", ["tg", "de", "france"]).labelled(label);
        assert_eq!(choices.said(Speech::French), "de (Allemagne), france, tg (Togo)");
        assert_eq!(choices.said(Speech::English), "de (Germany), france, tg (Togo)");
    }
}
