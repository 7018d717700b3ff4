//! Which pages a word is on, and how much it says there.

use std::cmp::Ordering;

use rayon::prelude::*;

use crate::text::{fold, singular, words};
use crate::view::{Line, PageText};

/// What a word weighs in the heading of a page, in its other names, in what it says first, and in its text: once, or three times and more.
const HEADING: u8 = 8;
const NAME: u8 = 6;
const LEDE: u8 = 4;
const OFTEN: u8 = 2;
const ONCE: u8 = 1;

/// Longest word that is kept, in bytes: what is longer is no word.
const LONGEST: usize = 48;

/// Every word with its pages, sorted. Pages are written as the step from the page before in base 36, then a capital for the weight:
/// `3A1C` is page 2 with weight 1 and page 3 with weight 3. Of a word on more than `most` pages, those it says most about are kept, and `*` tells how many
/// there are.
pub(super) fn postings(entries: &[PageText], most: usize) -> Vec<(String, String)> {
    let folded: Vec<[String; 4]> = entries.par_iter().map(fields).collect();
    let mut all: Vec<Said<'_>> = folded.par_iter().enumerate().flat_map_iter(weighed).collect();
    all.par_sort_unstable_by(|one, other| by_word(one, other).then(one.page.cmp(&other.page)));
    let by_word: Vec<&[Said<'_>]> = all.chunk_by(|a, b| a.word == b.word).collect();
    by_word.par_iter().filter_map(|pages| Some((pages.first()?.word.to_owned(), written(pages, most)))).collect()
}

/// A word on a page.
#[derive(Clone, Copy)]
struct Said<'f> {
    /// Its first eight bytes, in a number in their order: millions of words are sorted, and nearly all are told apart without being looked up.
    start: u64,
    word: &'f str,
    page: u32,
    weight: u8,
}

impl<'f> Said<'f> {
    fn new(word: &'f str, page: usize, weight: u8) -> Self {
        let mut start = [0; 8];
        start.iter_mut().zip(word.bytes()).for_each(|(place, byte)| *place = byte);
        Self { start: u64::from_be_bytes(start), word, page: u32::try_from(page).unwrap_or(u32::MAX), weight }
    }
}

/// The order of words, byte by byte. No word holds a byte of zero.
fn by_word(one: &Said<'_>, other: &Said<'_>) -> Ordering {
    one.start.cmp(&other.start).then_with(|| one.word.as_bytes().get(8..).cmp(&other.word.as_bytes().get(8..)))
}

/// What a page says, folded: heading, other names, first words, the rest.
fn fields(entry: &PageText) -> [String; 4] {
    let said = |lines: &[Line]| lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    let all = format!("{} {} {}", said(&entry.text), entry.place, entry.kind);
    [fold(&entry.link.label), fold(&entry.names.join(" ")), fold(&said(&entry.lede)), fold(&all)]
}

/// The words of a page, each once with its weight.
fn weighed<'f>((page, [heading, names, lede, text]): (usize, &'f [String; 4])) -> Vec<Said<'f>> {
    let mut found: Vec<Said<'_>> = Vec::new();
    for (field, weight) in [(heading, HEADING), (names, NAME), (lede, LEDE), (text, ONCE)] {
        let is_kept = |word: &&str| {
            word.len() <= LONGEST && (word.chars().nth(1).is_some() || word.bytes().all(|b| b.is_ascii_digit()))
        };
        found.extend(words(field).filter(is_kept).map(|word| Said::new(singular(word), page, weight)));
    }
    // Heaviest first among the same word.
    found.sort_unstable_by(|a, b| by_word(a, b).then(b.weight.cmp(&a.weight)));
    let once = |same: &[Said<'f>]| {
        let first = *same.first()?;
        Some(Said { weight: if first.weight == ONCE && same.len() > 2 { OFTEN } else { first.weight }, ..first })
    };
    found.chunk_by(|a, b| a.word == b.word).filter_map(once).collect()
}

fn written(pages: &[Said<'_>], most: usize) -> String {
    let mut kept: Vec<(u32, u8)> = pages.iter().map(|said| (said.page, said.weight)).collect();
    if kept.len() > most {
        kept.sort_by_key(|(page, weight)| (std::cmp::Reverse(*weight), *page));
        kept.truncate(most);
        kept.sort_unstable();
    }
    let mut out = String::new();
    let mut next = 0;
    for (page, weight) in kept {
        push_base_36(&mut out, page - next);
        out.push(char::from(b'@' + weight));
        next = page + 1;
    }
    if pages.len() > most {
        out.push_str(&format!("*{}", pages.len()));
    }
    out
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
    use super::{postings, push_base_36};
    use crate::view::{Line, Link, PageText};

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
        assert_eq!(of("forage"), Some("0H0B0A"), "singular and plural are one word, the heading weighs most");
        assert_eq!(of("niort"), Some("2H"));
        assert_eq!(of("1"), Some("1H"));
        assert_eq!(of("forages"), None);
    }

    #[test]
    fn a_word_on_too_many_pages_keeps_those_it_says_most_about_and_tells_how_many_there_are() {
        let pages = [page("a", "eau"), page("b", "eau"), page("Eau", ""), page("c", "eau")];
        let found = postings(&pages, 2);
        let eau = found.iter().find(|(word, _)| word == "eau").map(|(_, pages)| pages.as_str());
        assert_eq!(eau, Some("0A1H*4"));
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
