//! The index of the search over texts: many small scripts, of which a query loads a few.
//!
//! In: the [`PageText`]s of a language. Out: parts named by their content, each handed on when it is made, and the start, which says what is where. No server and no
//! module is needed to read them: they are classic scripts that hand over plain values.
//!
//! | part | holds | cut |
//! |---|---|---|
//! | `w` | words, and the pages each is on, with a weight | at [`WORDS_SIZE`] bytes |
//! | `h` | kind, name, address, place of pages | every [`HEADS`] pages |
//! | `t` | the texts excerpts are taken from | at [`TEXTS_SIZE`] bytes |
//! | `f` | what pages may be narrowed by | every [`FILTERS`] pages |
//!
//! However large the atlas, a part stays small: a word on more than [`MOST`] pages keeps those it says most about.

mod parts;
mod postings;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use crate::view::{Line, PageText, TextFacet};
use parts::{Part, cut, part};
use postings::postings;

/// From what size on a part of words is full, in bytes.
const WORDS_SIZE: usize = 8_000;
/// From what size on a part of texts is full, in bytes.
const TEXTS_SIZE: usize = 6_000;
/// How many pages a part of heads is for.
const HEADS: usize = 128;
/// How many pages a part of filters is for.
const FILTERS: usize = 4_096;
/// How many pages a word keeps.
const MOST: usize = 2_000;
/// How much of a page is kept for excerpts, in bytes.
const TEXT_KEPT: usize = 16_000;

/// Key, name, word for no choice, and choices with their stable names.
type Facet<'a> = (&'a str, &'a str, &'a str, &'a [(String, String)]);

/// What the start hands over.
#[derive(Serialize)]
struct Start<'a> {
    /// The folder of the parts, beside the script of the box.
    folder: &'a str,
    /// How many pages there are.
    pages: usize,
    /// How many pages a part of heads, and of filters, is for.
    heads_of: usize,
    filters_of: usize,
    /// First word and file of each part of words.
    words: Vec<(&'a str, &'a str)>,
    /// First page and file of each part of texts.
    texts: Vec<(usize, &'a str)>,
    /// Files of heads and of filters.
    heads: Vec<&'a str>,
    filters: Vec<&'a str>,
    /// What results may be narrowed by.
    facets: Vec<Facet<'a>>,
}

/// Makes the index of a language, and gives back its start and what `give` made of its parts. `name` gives a part its name from its bytes; `folder` is where the
/// parts will be, beside the script of the box; `give` takes the name of each part and its bytes, from any thread.
///
/// # Errors
/// Writing plain values as JSON does not fail; the error is that of the library's interface.
pub fn texts<K: Send>(
    entries: Vec<PageText>,
    facets: &[TextFacet],
    folder: &str,
    name: &(dyn Fn(&[u8]) -> String + Sync),
    give: &(impl Fn(&str, &[u8]) -> K + Sync),
) -> Result<(Vec<u8>, Vec<K>), serde_json::Error> {
    let handed = |made: Part| {
        let given = give(&made.name, &made.bytes);
        (made.name, given)
    };
    let pages = entries.len();
    let heads: Vec<(&str, &str, &str, &str)> = entries.iter().map(head).collect();
    let (heads, mut given) =
        numbered(&heads.chunks(HEADS).collect::<Vec<_>>(), |at, slice| part('h', at, slice, name).map(handed))?;
    let choices = choices(facets);
    let filters: Vec<Vec<usize>> = entries.iter().map(|entry| narrowed(entry, &choices)).collect();
    let (filters, more) =
        numbered(&filters.chunks(FILTERS).collect::<Vec<_>>(), |at, slice| part('f', at, slice, name).map(handed))?;
    given.extend(more);
    let lines: Vec<(String, String)> = postings(&entries, MOST);
    let slices = cut(&lines, WORDS_SIZE, |(word, pages)| word.len() + pages.len() + 2);
    let (words, more) = numbered(&slices, |at, slice| {
        let joined: Vec<String> = slice.iter().map(|(word, pages)| format!("{word}:{pages}")).collect();
        part('w', at, &joined.join(";"), name).map(handed)
    })?;
    given.extend(more);
    let first_words = slices.iter().map(|slice| slice.first().map_or("", |(word, _)| word.as_str()));
    let words = first_words.zip(words.iter().map(String::as_str)).collect();
    // From here on only what excerpts are taken from is held.
    let kept: Vec<String> = entries.into_par_iter().map(|entry| kept(&entry)).collect();
    let slices = cut(&kept, TEXTS_SIZE, String::len);
    let (texts, more) = numbered(&slices, |at, slice| part('t', at, slice, name).map(handed))?;
    given.extend(more);
    let first_pages = slices.iter().scan(0, |next, slice| Some(std::mem::replace(next, *next + slice.len())));
    let start = Start {
        folder,
        pages,
        heads_of: HEADS,
        filters_of: FILTERS,
        words,
        texts: first_pages.zip(texts.iter().map(String::as_str)).collect(),
        heads: heads.iter().map(String::as_str).collect(),
        filters: filters.iter().map(String::as_str).collect(),
        facets: facets.iter().map(|f| (f.key, f.name.as_str(), f.all.as_str(), f.choices.as_slice())).collect(),
    };
    Ok((parts::call("start", &serde_json::to_vec(&start)?), given))
}

/// Makes the part of each slice, with its number; gives back the names of the parts, and what was made of each.
fn numbered<'t, T: Sync, K: Send>(
    slices: &[&'t [T]],
    make: impl Fn(usize, &'t [T]) -> Result<(String, K), serde_json::Error> + Sync,
) -> Result<(Vec<String>, Vec<K>), serde_json::Error> {
    let made: Result<Vec<(String, K)>, _> = slices.par_iter().enumerate().map(|(at, slice)| make(at, slice)).collect();
    Ok(made?.into_iter().unzip())
}

/// Kind, name, address without the slash it begins with, place.
fn head(entry: &PageText) -> (&str, &str, &str, &str) {
    (&entry.kind, &entry.link.label, entry.link.href.trim_start_matches('/'), &entry.place)
}

/// What excerpts are taken from, line by line; a line that another language lends begins with the code of that one and a tab.
fn kept(entry: &PageText) -> String {
    let line = |line: &Line| {
        let text = line.text.replace(['\n', '\t'], " ");
        line.lang.as_ref().map_or(text.clone(), |lang| format!("{lang}\t{text}"))
    };
    let mut text = entry.lede.iter().chain(&entry.text).map(line).collect::<Vec<_>>().join("\n");
    text.truncate(text.floor_char_boundary(TEXT_KEPT));
    text
}

/// Every choice of every facet, numbered through.
fn choices(facets: &[TextFacet]) -> BTreeMap<(&str, &str), usize> {
    let all = facets.iter().flat_map(|facet| facet.choices.iter().map(move |(slug, _)| (facet.key, slug.as_str())));
    all.zip(0..).collect()
}

/// The numbers of the choices a page falls under.
fn narrowed(entry: &PageText, choices: &BTreeMap<(&str, &str), usize>) -> Vec<usize> {
    entry.facets.iter().filter_map(|(key, slug)| choices.get(&(*key, slug.as_str())).copied()).collect()
}

#[cfg(test)]
mod tests;
