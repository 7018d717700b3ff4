//! Every internal link of every page leads somewhere.
//!
//! Which pages there will be is planned before one is made: a link to one of them is found as soon as its page is made, and nothing of it is kept.
//! What leads elsewhere (assets, files of maps and of data) is held against the finished list at the end.

use std::borrow::Cow;
use std::hash::Hasher as _;

use rayon::prelude::*;
use rustc_hash::FxHasher;

/// How many broken links are named: beyond that one bug repeats itself.
const MOST: usize = 20;

/// The planned files, each by a number made of its path: a site has hundreds of links to each of thousands of pages, and numbers are told apart at once.
#[derive(Debug, Default)]
pub(super) struct Planned {
    numbers: Vec<u64>,
    /// Where the numbers begin that share their first bits: each is found in a step or two, not in sixteen.
    starts: Vec<usize>,
}

/// The page of a folder.
const INDEX: &str = "index.html";

/// By how many of its first bits a number is looked for.
const BITS: u32 = 16;

impl Planned {
    pub fn new<'p>(files: impl Iterator<Item = &'p str>) -> Self {
        let by_folder = |file: &str| match file.strip_suffix(INDEX) {
            Some(folder) => number(folder, INDEX),
            None => number(file, ""),
        };
        let mut numbers: Vec<u64> = files.map(by_folder).collect();
        numbers.sort_unstable();
        let first = |bits: u64| numbers.partition_point(|number| number >> (u64::BITS - BITS) < bits);
        let starts = (0..=1 << BITS).map(first).collect();
        Self { numbers, starts }
    }

    fn holds(&self, number: u64) -> bool {
        let first = usize::try_from(number >> (u64::BITS - BITS)).unwrap_or(0);
        let bound = |at: usize| self.starts.get(at).copied().unwrap_or(0);
        self.numbers.get(bound(first)..bound(first + 1)).is_some_and(|near| near.contains(&number))
    }

    /// The links of a page that lead to no planned page. The addresses of the page begin with `root`, and those that come back do not.
    pub fn other_links(&self, html: &str, root: &str) -> Vec<String> {
        let from_root = |address| str::strip_prefix(address, root).unwrap_or(address);
        let is_other = |address: &&str| {
            let (path, index) = file_of(address);
            !self.holds(number(path, index))
        };
        let mut others: Vec<String> = addresses(html).map(from_root).filter(is_other).map(str::to_owned).collect();
        others.sort_unstable();
        others.dedup();
        others
    }
}

/// A number of a path in two parts: a folder and the page in it are hashed one after the other. Two paths with one number (one chance in billions) would only
/// hide a link that leads nowhere.
fn number(path: &str, more: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(path.as_bytes());
    hasher.write(more.as_bytes());
    hasher.finish()
}

/// Links that none of the `files`, which are sorted, answers, as `page → address`, sorted. `links` are those of each page that lead to no planned page.
pub(super) fn broken_links(files: &[&str], links: &[(&str, Cow<'_, [String]>)]) -> Vec<String> {
    let is_lost = |address: &&String| {
        let (path, index) = file_of(address);
        files.binary_search(&format!("{path}{index}").as_str()).is_err()
    };
    let said = |(page, links): &(&str, Cow<'_, [String]>)| {
        links.iter().filter(is_lost).map(|address| format!("{page} → {address}")).collect::<Vec<_>>()
    };
    let mut broken: Vec<String> = links.par_iter().flat_map_iter(said).collect();
    broken.sort();
    broken.truncate(MOST);
    broken
}

/// The values of `href` and `src` that begin at the root of the site, quoted or not.
fn addresses(html: &str) -> impl Iterator<Item = &str> {
    let value = |at: usize| {
        let rest = html.get(at..)?;
        let (value, ends) = match rest.strip_prefix('"') {
            Some(quoted) => (quoted, (b'"', b'"')),
            None => (rest, (b' ', b'>')),
        };
        if !value.starts_with('/') || value.starts_with("//") {
            return None;
        }
        let end = memchr::memchr2(ends.0, ends.1, value.as_bytes()).unwrap_or(value.len());
        value.get(..end)
    };
    // Two passes by vector instructions: most of what a page has of equals signs is neither.
    let after = move |name: &'static str| memchr::memmem::find_iter(html.as_bytes(), name).map(|at| at + name.len());
    [" href=", " src="].into_iter().flat_map(after).filter_map(value)
}

/// The file that answers an address: its path, and what is added to that of a folder.
fn file_of(address: &str) -> (&str, &'static str) {
    let end = address.bytes().position(|byte| byte == b'#' || byte == b'?').unwrap_or(address.len());
    let path = address.get(..end).unwrap_or(address).trim_start_matches('/');
    (path, if path.is_empty() || path.ends_with('/') { INDEX } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_nothing_is_found_quoted_or_not() {
        let page = r#"<a href="/fr/">a</a><a href=/en/#top>b</a><img src="/assets/x.svg"><img src=/assets/y.svg>
                      <a href="https://example.org/">out</a><a href="/fr/">again</a>"#;
        let planned = Planned::new(["index.html", "fr/index.html"].into_iter());
        let others = planned.other_links(page, "");
        assert_eq!(others, ["/assets/x.svg", "/assets/y.svg", "/en/#top"]);
        let broken = broken_links(
            &["assets/x.svg", "fr/index.html", "index.html"],
            &[("index.html", Cow::Borrowed(others.as_slice()))],
        );
        assert_eq!(broken, ["index.html → /assets/y.svg", "index.html → /en/#top"]);
    }
}
