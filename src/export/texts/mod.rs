//! The index of the search over texts: many small scripts, of which a query loads a few.
//!
//! In: how many pages a language has, and the [`PageText`] of each when it is asked for. Out: parts named by their content, each handed on when it is made, and the start, which says what is where. No server and no
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
use parts::{cut, part};
use postings::{Postings, Words, words};

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

/// Makes the index of a language, and gives back its start and what `give` made of its parts. `read` tells what a page says, by its number out of so many `pages`; `name`
/// gives a part its name from its bytes; `folder` is where the parts will be, beside the script of the box; `give` takes the name of each part and its bytes, from any
/// thread.
///
/// Pages are read a few thousand at a time, and forgotten when the parts about them are made: what is held of them all is only which words they have.
///
/// # Errors
/// Writing plain values as JSON does not fail; the error is that of the library's interface.
pub fn texts<K: Send>(
    pages: usize,
    read: &(dyn Fn(usize) -> PageText + Sync),
    facets: &[TextFacet],
    folder: &str,
    name: &(dyn Fn(&[u8]) -> String + Sync),
    give: &(impl Fn(&str, &[u8]) -> K + Sync),
) -> Result<(Vec<u8>, Vec<K>), serde_json::Error> {
    let handed = |kind: char, number: usize, made: Vec<u8>| {
        let made = part(kind, number, &made, name);
        let given = give(&made.name, &made.bytes);
        (made.name, given)
    };
    let choices = choices(facets);
    let mut postings = Postings::new(MOST);
    let (mut heads, mut filters, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    let (mut given, mut open) = (Vec::new(), Vec::new());
    for first in (0..pages).step_by(FILTERS) {
        let chunks: Vec<usize> = (first..pages.min(first + FILTERS)).step_by(HEADS).collect();
        let look = |from: &usize| {
            let entries: Vec<PageText> = (*from..pages.min(from + HEADS)).map(read).collect();
            let head = serde_json::to_vec(&entries.iter().map(head).collect::<Vec<_>>())?;
            Ok(Chunk {
                head: handed('h', from / HEADS, head),
                filters: entries.iter().map(|entry| narrowed(entry, &choices)).collect(),
                words: words(&entries, *from),
                kept: entries.into_iter().map(|entry| kept(&entry)).collect(),
            })
        };
        let chunks: Vec<Chunk<K>> = chunks.par_iter().map(look).collect::<Result<_, serde_json::Error>>()?;
        let mut choices_of = Vec::new();
        for chunk in chunks {
            heads.push(chunk.head.0);
            given.push(chunk.head.1);
            choices_of.extend(chunk.filters);
            postings.add(chunk.words);
            open.extend(chunk.kept);
        }
        let (file, made) = handed('f', first / FILTERS, serde_json::to_vec(&choices_of)?);
        filters.push(file);
        given.push(made);
        // The last part may go on with the pages after these.
        let mut slices = cut(&open, TEXTS_SIZE, String::len);
        let rest = if first + FILTERS < pages { slices.pop().map_or(0, <[String]>::len) } else { 0 };
        let made = each(&slices, |at, slice| Ok(handed('t', texts.len() + at, serde_json::to_vec(slice)?)))?;
        for ((file, made), slice) in made.into_iter().zip(&slices) {
            texts.push((slice.len(), file));
            given.push(made);
        }
        open.drain(..open.len() - rest);
    }
    let lines = postings.written();
    let slices = cut(&lines, WORDS_SIZE, |(word, pages)| word.len() + pages.len() + 2);
    let made = each(&slices, |at, slice| {
        let joined: Vec<String> = slice.iter().map(|(word, pages)| format!("{word}:{pages}")).collect();
        Ok(handed('w', at, serde_json::to_vec(&joined.join(";"))?))
    })?;
    let (words, more): (Vec<String>, Vec<K>) = made.into_iter().unzip();
    given.extend(more);
    let first_words = slices.iter().map(|slice| slice.first().map_or("", |(word, _)| word.as_str()));
    let first_pages = texts.iter().scan(0, |next, (pages, _)| Some(std::mem::replace(next, *next + pages)));
    let start = Start {
        folder,
        pages,
        heads_of: HEADS,
        filters_of: FILTERS,
        words: first_words.zip(words.iter().map(String::as_str)).collect(),
        texts: first_pages.zip(texts.iter().map(|(_, file)| file.as_str())).collect(),
        heads: heads.iter().map(String::as_str).collect(),
        filters: filters.iter().map(String::as_str).collect(),
        facets: facets.iter().map(|f| (f.key, f.name.as_str(), f.all.as_str(), f.choices.as_slice())).collect(),
    };
    Ok((parts::call("start", &serde_json::to_vec(&start)?), given))
}

/// Makes something of each slice, by all threads, with its number; gives it back in their order.
fn each<'t, T: Sync, M: Send>(
    slices: &[&'t [T]],
    make: impl Fn(usize, &'t [T]) -> Result<M, serde_json::Error> + Sync,
) -> Result<Vec<M>, serde_json::Error> {
    slices.par_iter().enumerate().map(|(at, slice)| make(at, slice)).collect()
}

/// What is made of as many pages as a part of heads is for.
struct Chunk<K> {
    /// The name of their part of heads, and what became of it.
    head: (String, K),
    /// What each may be narrowed by.
    filters: Vec<Vec<usize>>,
    /// Their words.
    words: Words,
    /// What excerpts are taken from, page by page.
    kept: Vec<String>,
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
