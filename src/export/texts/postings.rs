//! Which pages a word is on, and how much it says there.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::text::{self, fold, singular};
use crate::view::{Line, PageText};

/// What a word weighs that is the whole heading of a page, half of it, one of its other names; that stands in a heading, in another name, in what the page says
/// first, and in its text: once, or three times and more.
const WHOLE: u8 = 12;
const HALF: u8 = 10;
const WHOLE_NAME: u8 = 9;
const HEADING: u8 = 8;
const NAME: u8 = 6;
const LEDE: u8 = 4;
const OFTEN: u8 = 2;
const ONCE: u8 = 1;

/// Longest word that is kept, in bytes: what is longer is no word.
const LONGEST: usize = 48;

/// The words of some pages that follow one another, each with the pages it is on, in their order.
pub(super) type Words = FxHashMap<String, Vec<Said>>;

/// Every word of a language with its pages. A large atlas says millions of words: a page takes four bytes in the list of a word, and a list keeps no more of them than
/// will be written, and as many again.
pub(super) struct Postings {
    /// How many pages a word keeps.
    most: usize,
    lists: FxHashMap<String, List>,
}

/// The pages of a word.
#[derive(Default)]
struct List {
    /// How many there are.
    pages: usize,
    /// Those that may be kept.
    kept: Vec<Weighed>,
}

/// A page and the weight of a word on it, one number that sorts by page: the weight has the last four bits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Weighed(u32);

impl Weighed {
    fn new(said: &Said) -> Self {
        Self(said.page << 4 | u32::from(said.weight()))
    }

    fn page(self) -> u32 {
        self.0 >> 4
    }

    fn weight(self) -> u8 {
        (self.0 & 15) as u8
    }
}

impl Postings {
    /// No words yet; of each, `most` pages are kept.
    pub fn new(most: usize) -> Self {
        Self { most, lists: FxHashMap::default() }
    }

    /// Adds the words of pages that come after those of before.
    pub fn add(&mut self, words: Words) {
        for (word, said) in words {
            let list = self.lists.entry(word).or_default();
            list.pages += said.len();
            list.kept.extend(said.iter().map(Weighed::new));
            if list.kept.len() > self.most * 2 {
                list.shorten(self.most);
            }
        }
    }

    /// Every word with its pages, sorted. Pages are written as the step from the page before in base 36, then a capital for the weight:
    /// `3A1C` is page 2 with weight 1 and page 3 with weight 3. Of a word on more pages than it keeps, those it says most about are kept, and `*` tells how many
    /// there are.
    pub fn written(self) -> Vec<(String, String)> {
        let most = self.most;
        let write = |(word, mut list): (String, List)| {
            list.shorten(most);
            (word, list.written(most))
        };
        let mut lines: Vec<(String, String)> = self.lists.into_par_iter().map(write).collect();
        lines.par_sort_unstable();
        lines
    }
}

impl List {
    /// Keeps the pages it says most about; of two that weigh alike, the first.
    fn shorten(&mut self, most: usize) {
        if self.kept.len() > most {
            self.kept.sort_unstable_by_key(|page| (std::cmp::Reverse(page.weight()), *page));
            self.kept.truncate(most);
            self.kept.sort_unstable();
        }
    }

    fn written(&self, most: usize) -> String {
        let mut out = String::new();
        let mut next = 0;
        for page in &self.kept {
            push_base_36(&mut out, page.page() - next);
            out.push(char::from(b'@' + page.weight()));
            next = page.page() + 1;
        }
        if self.pages > most {
            out.push_str(&format!("*{}", self.pages));
        }
        out
    }
}

/// A word on a page.
pub(super) struct Said {
    page: u32,
    /// What it weighs where it weighs most.
    weight: u8,
    /// How often it is there; what is often is not counted on.
    times: u8,
}

impl Said {
    fn weight(&self) -> u8 {
        if self.weight == ONCE && self.times > 2 { OFTEN } else { self.weight }
    }
}

/// The words of pages of which the first has this number.
pub(super) fn words(entries: &[PageText], first: usize) -> Words {
    let mut found = Found::default();
    entries.iter().zip(first..).for_each(|(entry, page)| found.read(entry, page));
    found.0
}

/// The words of pages as they are read.
#[derive(Default)]
struct Found(Words);

impl Found {
    /// Adds the words of a page: those of its heading, its other names, its first words, the rest. The first place a word stands in is where it weighs most.
    fn read(&mut self, entry: &PageText, page: usize) {
        let said = |lines: &[Line]| lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
        let all = format!("{} {} {}", said(&entry.text), entry.place, entry.kind);
        let heading = fold(&entry.link.label);
        let names = entry.names.iter().map(|name| fold(name));
        let names =
            names.map(|name| if text::words(&name).nth(1).is_none() { (name, WHOLE_NAME) } else { (name, NAME) });
        let heading_weight = match text::words(&heading).count() {
            1 => WHOLE,
            2 => HALF,
            _ => HEADING,
        };
        let mut fields = vec![(heading, heading_weight)];
        fields.extend(names);
        fields.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        fields.extend([(fold(&said(&entry.lede)), LEDE), (fold(&all), ONCE)]);
        for (field, weight) in fields {
            let is_kept = |word: &&str| {
                word.len() <= LONGEST && (word.chars().nth(1).is_some() || word.bytes().all(|b| b.is_ascii_digit()))
            };
            text::words(&field).filter(is_kept).for_each(|word| self.add(singular(word), page, weight));
        }
    }

    fn add(&mut self, word: &str, page: usize, weight: u8) {
        let page = u32::try_from(page).unwrap_or(u32::MAX);
        let first = Said { page, weight, times: 1 };
        match self.0.get_mut(word) {
            None => {
                self.0.insert(word.to_owned(), vec![first]);
            }
            Some(pages) => match pages.last_mut() {
                Some(last) if last.page == page => last.times = last.times.saturating_add(1),
                _ => pages.push(first),
            },
        }
    }
}

fn push_base_36(out: &mut String, mut number: u32) {
    let start = out.len();
    loop {
        out.insert(start, char::from_digit(number % 36, 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Postings, push_base_36, words};
    use crate::view::{Line, Link, PageText};

    /// The words of pages read two at a time.
    fn postings(pages: &[PageText], most: usize) -> Vec<(String, String)> {
        let mut all = Postings::new(most);
        pages.chunks(2).zip((0..).step_by(2)).for_each(|(pages, first)| all.add(words(pages, first)));
        all.written()
    }

    fn page(label: &str, text: &str) -> PageText {
        let link = Link { href: String::new(), label: label.to_owned() };
        PageText { link, text: vec![Line { text: text.to_owned(), lang: None }], ..PageText::default() }
    }

    #[test]
    fn a_word_lists_its_pages_by_steps_with_their_weights() {
        let pages =
            [page("Forages", ""), page("Ogou 1", "un forage, des forages et un forage"), page("Niort", "forage")];
        let found = postings(&pages, 9);
        let of = |word: &str| found.iter().find(|(own, _)| own == word).map(|(_, pages)| pages.as_str());
        assert_eq!(of("forage"), Some("0L0B0A"), "singular and plural are one word, the heading weighs most");
        assert_eq!(of("niort"), Some("2L"), "a word that is the whole heading weighs more than one of two");
        assert_eq!(of("1"), Some("1J"));
        assert_eq!(of("forages"), None);
    }

    #[test]
    fn a_word_on_too_many_pages_keeps_those_it_says_most_about_and_tells_how_many_there_are() {
        let pages = [page("a", "eau"), page("b", "eau"), page("Eau", ""), page("c", "eau")];
        let found = postings(&pages, 2);
        let eau = found.iter().find(|(word, _)| word == "eau").map(|(_, pages)| pages.as_str());
        assert_eq!(eau, Some("0A1L*4"));
    }

    #[test]
    fn numbers_are_written_in_base_36() {
        let written = |number| {
            let mut out = "x".to_owned();
            push_base_36(&mut out, number);
            out
        };
        assert_eq!([0, 35, 36, 46_655].map(written), ["x0", "xz", "x10", "xzzz"]);
    }
}
