//! Every internal link of every page leads somewhere.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::output::Outputs;

/// How many broken links are named: beyond that one bug repeats itself.
const MOST: usize = 20;

/// Links from pages to addresses of this site that no output answers, as `page → address`, sorted.
pub fn broken_links(outputs: &Outputs) -> Vec<String> {
    let files: BTreeSet<&str> = outputs.iter().map(|(path, _)| path).collect();
    let pages: Vec<(&str, &[u8])> = outputs.iter().filter(|(path, _)| path.ends_with(".html")).collect();
    let mut broken: Vec<String> = pages
        .par_iter()
        .flat_map_iter(|(page, bytes)| {
            let html = std::str::from_utf8(bytes).unwrap_or("");
            let lost = addresses(html).filter(|address| !answers(&files, address));
            lost.map(|address| format!("{page} → {address}")).collect::<Vec<_>>()
        })
        .collect();
    broken.sort();
    broken.dedup();
    broken.truncate(MOST);
    broken
}

/// The values of `href` and `src` that begin at the root of the site, quoted or not.
fn addresses(html: &str) -> impl Iterator<Item = &str> {
    [" href=", " src="].into_iter().flat_map(move |name| {
        html.match_indices(name).filter_map(move |(at, found)| {
            let rest = html.get(at + found.len()..)?;
            let value = match rest.strip_prefix('"') {
                Some(quoted) => quoted.split('"').next()?,
                None => rest.split([' ', '>']).next()?,
            };
            (value.starts_with('/') && !value.starts_with("//")).then_some(value)
        })
    })
}

fn answers(files: &BTreeSet<&str>, address: &str) -> bool {
    let path = address.split(['#', '?']).next().unwrap_or(address).trim_start_matches('/');
    let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    files.contains(file.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_nothing_is_found_quoted_or_not() {
        let mut outputs = Outputs::default();
        outputs.add("index.html", r#"<a href="/fr/">a</a><a href=/en/#top>b</a><img src="/assets/x.svg">"#);
        outputs.add("fr/index.html", "<a href=\"https://example.org/\">out</a>");
        assert_eq!(broken_links(&outputs), ["index.html → /assets/x.svg", "index.html → /en/#top"]);
    }
}
