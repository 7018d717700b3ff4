//! Every internal link of every page leads somewhere.
//!
//! Which pages there will be is planned before one is made: a link to one of them is found as soon as its page is made, and nothing of it is kept.
//! What leads elsewhere (assets, files of maps and of data) is held against the finished list at the end.

use std::collections::BTreeSet;

/// How many broken links are named: beyond that one bug repeats itself.
const MOST: usize = 20;

/// The planned files, each by a number made of its path: a site has hundreds of links to each of thousands of pages, and numbers are told apart at once.
#[derive(Debug, Default)]
pub(super) struct Planned(Vec<u64>);

impl Planned {
    pub fn new<'p>(files: impl Iterator<Item = &'p str>) -> Self {
        let mut numbers: Vec<u64> = files.map(|file| number(file, "")).collect();
        numbers.sort_unstable();
        Self(numbers)
    }

    /// The links of a page that lead to no planned page.
    pub fn other_links(&self, html: &str) -> Vec<String> {
        let is_other = |address: &&str| {
            let (path, index) = file_of(address);
            self.0.binary_search(&number(path, index)).is_err()
        };
        let mut others: Vec<String> = addresses(html).filter(is_other).map(str::to_owned).collect();
        others.sort_unstable();
        others.dedup();
        others
    }
}

/// FNV-1a of a path in two parts. Two paths with one number (one chance in billions) would only hide a link that leads nowhere.
fn number(path: &str, more: &str) -> u64 {
    let step = |number: u64, byte: u8| (number ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    path.bytes().chain(more.bytes()).fold(0xcbf2_9ce4_8422_2325, step)
}

/// Links that no file answers, as `page → address`, sorted. `links` are those of each page that lead to no planned page.
pub(super) fn broken_links<'p>(
    files: &BTreeSet<&str>,
    links: impl Iterator<Item = (&'p str, &'p [String])>,
) -> Vec<String> {
    let is_lost = |address: &&String| {
        let (path, index) = file_of(address);
        !files.contains(format!("{path}{index}").as_str())
    };
    let said = |(page, links): (&str, &'p [String])| {
        links.iter().filter(is_lost).map(|address| format!("{page} → {address}")).collect::<Vec<_>>()
    };
    let mut broken: Vec<String> = links.flat_map(said).collect();
    broken.sort();
    broken.truncate(MOST);
    broken
}

/// The values of `href` and `src` that begin at the root of the site, quoted or not.
fn addresses(html: &str) -> impl Iterator<Item = &str> {
    // One byte is found many times faster than a word.
    html.match_indices('=').filter_map(|(at, _)| {
        let name = html.get(..at)?;
        if !name.ends_with(" href") && !name.ends_with(" src") {
            return None;
        }
        let rest = html.get(at + 1..)?;
        let value = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next()?,
            None => rest.split([' ', '>']).next()?,
        };
        (value.starts_with('/') && !value.starts_with("//")).then_some(value)
    })
}

/// The file that answers an address: its path, and what is added to that of a folder.
fn file_of(address: &str) -> (&str, &'static str) {
    let path = address.split(['#', '?']).next().unwrap_or(address).trim_start_matches('/');
    (path, if path.is_empty() || path.ends_with('/') { "index.html" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_nothing_is_found_quoted_or_not() {
        let page = r#"<a href="/fr/">a</a><a href=/en/#top>b</a><img src="/assets/x.svg"><img src=/assets/y.svg>
                      <a href="https://example.org/">out</a><a href="/fr/">again</a>"#;
        let planned = Planned::new(["index.html", "fr/index.html"].into_iter());
        let others = planned.other_links(page);
        assert_eq!(others, ["/assets/x.svg", "/assets/y.svg", "/en/#top"]);
        let files = BTreeSet::from(["index.html", "fr/index.html", "assets/x.svg"]);
        let broken = broken_links(&files, std::iter::once(("index.html", others.as_slice())));
        assert_eq!(broken, ["index.html → /assets/y.svg", "index.html → /en/#top"]);
    }
}
