//! The index read back, as a browser would.

use super::*;
use crate::text::{fold, singular, words};
use crate::view::{Line, Link};
use proptest::prelude::*;

/// The parts by name, and the start.
#[derive(Debug, PartialEq)]
struct Texts {
    parts: Vec<(String, Vec<u8>)>,
    start: Vec<u8>,
}

/// Every word of the index with its pages, read back from the files as a browser would.
fn read_back(texts: &Texts) -> BTreeMap<String, Vec<usize>> {
    let mut found = BTreeMap::new();
    for (_, bytes) in &texts.parts {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let Some(rest) = text.strip_prefix("atlas.part(\"w") else { continue };
        let json = rest.split_once(',').map_or("", |(_, json)| json.trim_end().trim_end_matches(')'));
        let joined: String = serde_json::from_str(json).unwrap_or_default();
        for (word, pages) in joined.split(';').filter_map(|line| line.split_once(':')) {
            let mut at = 0;
            let mut numbers = Vec::new();
            let listed = pages.split('*').next().unwrap_or("");
            for step in listed.split_terminator(|c: char| c.is_ascii_uppercase()) {
                let page = at + usize::from_str_radix(step, 36).unwrap_or(usize::MAX / 2);
                numbers.push(page);
                at = page + 1;
            }
            found.insert(word.to_owned(), numbers);
        }
    }
    found
}

fn index(entries: &[PageText]) -> Texts {
    let name = |bytes: &[u8]| format!("{}.js", bytes.len());
    let read = |page: usize| entries.get(page).cloned().unwrap_or_default();
    let made = texts(entries.len(), &read, &[], "find", &name, &|name, bytes| (name.to_owned(), bytes.to_vec()));
    let (start, parts) = made.unwrap_or_default();
    Texts { parts, start }
}

fn entry(label: String, text: String) -> PageText {
    let link = Link { href: "/fr/".to_owned(), label };
    PageText { link, text: vec![Line { text, lang: None }], ..PageText::default() }
}

proptest! {
    #[test]
    fn a_page_is_found_by_each_word_of_its_heading_and_of_its_text(
        pages in prop::collection::vec(("[a-zA-Zéɖŋ0-9 '’-]{0,24}", "\\PC{0,60}"), 0..40)
    ) {
        let entries: Vec<PageText> = pages.iter().map(|(label, text)| entry(label.clone(), text.clone())).collect();
        let found = read_back(&index(&entries));
        for (page, (label, text)) in pages.iter().enumerate() {
            let folded = fold(&format!("{label} {text}"));
            for word in words(&folded).filter(|word| word.chars().nth(1).is_some() && word.len() < 48) {
                let pages = found.get(singular(word));
                prop_assert!(pages.is_some_and(|pages| pages.contains(&page)), "{word:?} of page {page}: {pages:?}");
            }
        }
    }
}

#[test]
fn parts_are_small_and_the_start_says_where_they_begin() {
    let page = |n: usize| entry(format!("Page {n}"), format!("mot{n} autre{} {}", n * 7, "texte ".repeat(40)));
    let entries: Vec<PageText> = (0..900).map(page).collect();
    let made = index(&entries);
    let largest = made
        .parts
        .iter()
        .filter(|(_, bytes)| !bytes.starts_with(b"atlas.part(\"h"))
        .map(|(_, bytes)| bytes.len())
        .max();
    assert!(largest.is_some_and(|size| size < 10_000), "{largest:?}");
    let start = String::from_utf8_lossy(&made.start).into_owned();
    assert!(start.starts_with("atlas.start({") && start.contains("\"pages\":900"), "{start}");
    assert_eq!(made, index(&entries));
}

#[test]
fn a_lent_line_says_in_which_language_it_is_and_its_code_is_no_word_of_the_page() {
    let line = |text: &str, lang: Option<&str>| Line { text: text.to_owned(), lang: lang.map(str::to_owned) };
    let lede = vec![line("Un puits", None)];
    let text = vec![line("A well\nand\ta pump", Some("en")), line("Un forage", None)];
    let page = PageText { lede, text, ..entry("Ogou 1".to_owned(), String::new()) };
    assert_eq!(kept(&page), "Un puits\nen\tA well and a pump\nUn forage");
    let words = read_back(&index(&[page]));
    assert!(words.contains_key("pump") && !words.contains_key("en"), "{words:?}");
}
