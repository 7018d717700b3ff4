//! The copy: the whole site in one ZIP, to be read from a folder without any server (`file://`).
//!
//! Links become relative and name their `index.html`; what only a server or a search engine needs is left out, and so are photographs: what they show is said in words. Every file is compressed by itself, in
//! parallel, at a fixed date: the same site gives the same bytes.

use std::collections::BTreeMap;
use std::io::Cursor;

use rayon::prelude::*;
use zip::write::{PreparedZipFile, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::addresses::{self, ADDRESSES};
use super::sitemap::is_sitemap;
use crate::output::Outputs;

/// Files that mean nothing without a server.
const LEFT_OUT: [&str; 2] = ["robots.txt", "sw.js"];

/// The copy, and what each file of the site weighs compressed.
pub struct Packed {
    /// The ZIP.
    pub archive: Vec<u8>,
    /// Bytes by output path.
    pub weights: BTreeMap<String, usize>,
}

/// Packs a site into a folder of this name.
///
/// # Errors
/// Writing into memory does not fail; the error is that of the library's interface.
pub fn copy(outputs: &Outputs, folder: &str) -> std::io::Result<Packed> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let files: Vec<(&str, &[u8])> =
        outputs.iter().filter(|(path, _)| !LEFT_OUT.contains(path) && !is_sitemap(path)).collect();
    let pack = |(path, bytes): &(&str, &[u8])| {
        let name = format!("{folder}/{path}");
        match std::str::from_utf8(bytes).ok().filter(|_| path.ends_with(".html")) {
            Some(html) => PreparedZipFile::from_data(name, options, relative(html, path).as_bytes()),
            None => PreparedZipFile::from_data(name, options, bytes),
        }
    };
    let packed: Vec<PreparedZipFile> = files.par_iter().map(pack).collect::<Result<_, _>>()?;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for file in packed {
        archive.add_prepared_file(file)?;
    }
    let archive = archive.finish()?.into_inner();
    let mut weights = BTreeMap::new();
    let mut told = ZipArchive::new(Cursor::new(archive.as_slice()))?;
    for (at, (path, _)) in files.iter().enumerate() {
        let bytes = told.by_index_raw(at)?.compressed_size();
        weights.insert((*path).to_owned(), usize::try_from(bytes).unwrap_or(usize::MAX));
    }
    Ok(Packed { archive, weights })
}

/// A page with its addresses relative to where it stands, and without what a page opened from a folder may not fetch.
fn relative(html: &str, path: &str) -> String {
    let up = "../".repeat(path.matches('/').count());
    let is_kept = |tag: &str| !(tag.starts_with("<link ") && tag.contains("manifest"));
    addresses::rewritten(&without_photos(html), &ADDRESSES, is_kept, |address| beside(address, &up))
}

/// What photographs show, in words: the copy holds none, since they weigh more than all the rest.
fn without_photos(html: &str) -> String {
    let mut parts = html.split("<picture>");
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (picture, rest) = part.split_once("</picture>").unwrap_or((part, ""));
        let alt = picture.split_once(" alt=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(alt, _)| alt);
        out += &format!("<span class=\"no-photo\">{alt}</span>{rest}");
    }
    out
}

/// An address from the root of the site, as seen from a page `up` from it.
fn beside(address: &str, up: &str) -> String {
    let cut = address.find(['?', '#']).unwrap_or(address.len());
    let (path, more) = address.split_at(cut);
    let path = path.trim_start_matches('/');
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    format!("{up}{path}{index}{more}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_seen_from_the_page() {
        let page = "<link rel=\"manifest\" href=\"/fr/app.webmanifest\"><a href=\"/fr/\">a</a><a href=/en/x/?q=1#top class=b>b</a>\
                    <a href='/'>c</a><a href=\"https://e.org/\">d</a><a href=\"#e\">e</a><form action=\"/fr/s/\"><p title=\"a href=/b\">= href=\"/x\" </p>\
                    <script>if (a < b) x = '<a href=\"/fr/\">'</script><img src=\"/assets/a.svg\">";
        let expected = "<a href=\"../../fr/index.html\">a</a><a href=../../en/x/index.html?q=1#top class=b>b</a>\
                    <a href='../../index.html'>c</a><a href=\"https://e.org/\">d</a><a href=\"#e\">e</a><form action=\"../../fr/s/index.html\"><p title=\"a href=/b\">= href=\"/x\" </p>\
                    <script>if (a < b) x = '<a href=\"/fr/\">'</script><img src=\"../../assets/a.svg\">";
        assert_eq!(relative(page, "fr/communes/index.html"), expected);
        assert_eq!(relative("<a href=\"/fr/\">", "index.html"), "<a href=\"fr/index.html\">");
        let photo = "<figure><picture><source srcset=\"/photos/a.webp 400w\"><img src=\"/photos/a.jpg\" alt=\"Two &lt; three\"></picture><figcaption>c</figcaption></figure>";
        assert_eq!(
            relative(photo, "fr/index.html"),
            "<figure><span class=\"no-photo\">Two &lt; three</span><figcaption>c</figcaption></figure>"
        );
    }

    #[test]
    fn the_same_site_gives_the_same_archive() {
        let mut site = Outputs::default();
        site.add("index.html", "<a href=\"/fr/\">fr</a>");
        site.add("fr/index.html", "x".repeat(5000));
        site.add("sw.js", "x");
        let (first, second) = (copy(&site, "atlas"), copy(&site, "atlas"));
        let (Ok(first), Ok(second)) = (first, second) else { return assert_eq!("packed", "not packed") };
        assert_eq!(first.archive, second.archive);
        assert_eq!(first.weights.keys().collect::<Vec<_>>(), ["fr/index.html", "index.html"]);
        assert!(first.weights.values().all(|bytes| *bytes < 200));
    }
}
