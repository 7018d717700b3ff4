//! The words of the interface in one language: sentences with holes, and sentences that depend on a count.

use super::{Locale, Plural};
use std::collections::{BTreeMap, BTreeSet};

/// The catalogue of one language, by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messages {
    entries: BTreeMap<String, Message>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A sentence.
    Plain(Phrase),
    /// One sentence per plural category of the hole `n`. A `zero` sentence is used for 0 in every language;
    /// a category without a sentence uses `other`.
    Plural(BTreeMap<Plural, Phrase>),
}

/// A sentence with holes `{name}`; a name is lower-case letters, digits and `_`. Other braces are text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Words(String),
    Hole(String),
}

/// What fills a hole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Words, put in as they are.
    Text(&'a str),
    /// A count, written with the language's grouping; as the hole `n` it chooses the plural.
    Number(i64),
}

impl Messages {
    /// A catalogue from its entries.
    pub fn new(entries: BTreeMap<String, Message>) -> Self {
        Self { entries }
    }

    /// The message with its holes filled, as plain text (templates escape it); `None` without such a message.
    /// A hole that nothing fills stays visible as `{name}`.
    pub fn say(&self, locale: &Locale, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let phrase = match self.entries.get(key)? {
            Message::Plain(phrase) => phrase,
            Message::Plural(forms) => {
                let count = args.iter().find_map(|(name, arg)| match arg {
                    Arg::Number(count) if *name == "n" => Some(*count),
                    _ => None,
                });
                let category = count.map_or(Plural::Other, |count| locale.plural(count));
                let none = (count == Some(0)).then(|| forms.get(&Plural::Zero)).flatten();
                none.or_else(|| forms.get(&category)).or_else(|| forms.get(&Plural::Other))?
            }
        };
        Some(phrase.fill(locale, args))
    }

    /// Every sentence of a message by the name of its plural category, holes left as `{name}`: for a script, which counts when it
    /// is read. A message that does not count has one sentence, `other`.
    pub fn forms(&self, locale: &Locale, key: &str) -> BTreeMap<&'static str, String> {
        match self.entries.get(key) {
            Some(Message::Plain(phrase)) => BTreeMap::from([(Plural::Other.name(), phrase.fill(locale, &[]))]),
            Some(Message::Plural(forms)) => {
                forms.iter().map(|(plural, phrase)| (plural.name(), phrase.fill(locale, &[]))).collect()
            }
            None => BTreeMap::new(),
        }
    }

    /// The message of a key.
    pub fn message(&self, key: &str) -> Option<&Message> {
        self.entries.get(key)
    }

    /// Every key, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The names of the holes of a message; none without such a message.
    pub fn holes(&self, key: &str) -> BTreeSet<String> {
        self.entries.get(key).map(Message::holes).unwrap_or_default()
    }
}

impl Message {
    /// A sentence.
    pub fn plain(text: &str) -> Self {
        Self::Plain(Phrase::new(text))
    }

    /// A sentence per plural category.
    pub fn plural<'a>(forms: impl IntoIterator<Item = (Plural, &'a str)>) -> Self {
        Self::Plural(forms.into_iter().map(|(plural, text)| (plural, Phrase::new(text))).collect())
    }

    /// The names of its holes. A plural has the hole `n` even where no sentence prints it.
    pub fn holes(&self) -> BTreeSet<String> {
        match self {
            Self::Plain(phrase) => phrase.holes().map(str::to_owned).collect(),
            Self::Plural(forms) => forms.values().flat_map(Phrase::holes).chain(["n"]).map(str::to_owned).collect(),
        }
    }
}

impl Phrase {
    /// Reads a sentence. Every string is one: braces that make no hole are text.
    pub fn new(text: &str) -> Self {
        let mut parts = Vec::new();
        let mut words = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            words.push_str(before);
            match after.split_once('}') {
                Some((name, after)) if is_name(name) => {
                    if !words.is_empty() {
                        parts.push(Part::Words(std::mem::take(&mut words)));
                    }
                    parts.push(Part::Hole(name.to_owned()));
                    rest = after;
                }
                _ => {
                    words.push('{');
                    rest = after;
                }
            }
        }
        words.push_str(rest);
        if !words.is_empty() {
            parts.push(Part::Words(words));
        }
        Self { parts }
    }

    /// The names of its holes, in order, with repetitions.
    pub fn holes(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Hole(name) => Some(name.as_str()),
            Part::Words(_) => None,
        })
    }

    fn fill(&self, locale: &Locale, args: &[(&str, Arg<'_>)]) -> String {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Part::Words(words) => out.push_str(words),
                Part::Hole(name) => match args.iter().find(|(given, _)| given == name) {
                    Some((_, Arg::Text(text))) => out.push_str(text),
                    Some((_, Arg::Number(number))) => out.push_str(&locale.whole(*number)),
                    None => {
                        out.push('{');
                        out.push_str(name);
                        out.push('}');
                    }
                },
            }
        }
        out
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{Arg, Message, Messages};
    use crate::i18n::{Locale, Plural};
    use std::collections::{BTreeMap, BTreeSet};

    fn messages() -> Messages {
        Messages::new(BTreeMap::from([
            ("hello".to_owned(), Message::plain("Bonjour {name}, {name} !")),
            ("braces".to_owned(), Message::plain("{ {Name} {} {a{name} {é}")),
            (
                "partnerships".to_owned(),
                Message::plural([
                    (Plural::Zero, "aucun partenariat"),
                    (Plural::One, "{n} partenariat à {place}"),
                    (Plural::Many, "{n} de partenariats"),
                    (Plural::Other, "{n} partenariats"),
                ]),
            ),
            ("bare".to_owned(), Message::plural([(Plural::Other, "plusieurs")])),
        ]))
    }

    fn say(key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        messages().say(&Locale::new("fr").unwrap(), key, args)
    }

    #[test]
    fn holes_are_filled_each_time() {
        assert_eq!(say("hello", &[("name", Arg::Text("Ogou"))]).unwrap(), "Bonjour Ogou, Ogou !");
        assert_eq!(say("hello", &[("name", Arg::Text("{name}"))]).unwrap(), "Bonjour {name}, {name} !");
        assert_eq!(say("hello", &[]).unwrap(), "Bonjour {name}, {name} !");
        assert_eq!(say("absent", &[]), None);
    }

    #[test]
    fn braces_that_make_no_hole_are_text() {
        assert_eq!(say("braces", &[("name", Arg::Text("x"))]).unwrap(), "{ {Name} {} {ax {é}");
        assert_eq!(messages().holes("braces"), BTreeSet::from(["name".to_owned()]));
    }

    #[test]
    fn the_count_chooses_the_sentence() {
        let count = |n: i64| say("partnerships", &[("n", Arg::Number(n)), ("place", Arg::Text("Ogou"))]).unwrap();
        assert_eq!(count(0), "aucun partenariat");
        assert_eq!(count(1), "1 partenariat à Ogou");
        assert_eq!(count(1234), "1\u{202f}234 partenariats");
        assert_eq!(count(1_000_000), "1\u{202f}000\u{202f}000 de partenariats");
        assert_eq!(say("bare", &[("n", Arg::Number(1))]).unwrap(), "plusieurs");
        assert_eq!(say("partnerships", &[]).unwrap(), "{n} partenariats");
    }

    #[test]
    fn a_script_gets_every_form_with_its_holes() {
        let forms = |key| messages().forms(&Locale::new("fr").unwrap(), key);
        assert_eq!(forms("hello"), BTreeMap::from([("other", "Bonjour {name}, {name} !".to_owned())]));
        let counted = forms("partnerships");
        assert_eq!(counted.keys().copied().collect::<Vec<_>>(), ["many", "one", "other", "zero"]);
        assert_eq!(counted.get("one").unwrap(), "{n} partenariat à {place}");
        assert_eq!(forms("absent"), BTreeMap::new());
    }

    #[test]
    fn holes_are_those_of_every_form() {
        assert_eq!(messages().holes("partnerships"), BTreeSet::from(["n".to_owned(), "place".to_owned()]));
        assert_eq!(messages().holes("bare"), BTreeSet::from(["n".to_owned()]));
        assert_eq!(messages().holes("absent"), BTreeSet::new());
    }
}
