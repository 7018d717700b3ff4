//! `sitemap.xml`: every page, each with its counterparts (<https://www.sitemaps.org/protocol.html>). A large atlas has several such lists, and `sitemap.xml` names them.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use rayon::prelude::*;

use crate::atlas::Atlas;
use crate::i18n::LanguageId;
use crate::page::{Address, Plan, Target};

/// How many pages one list has at most. The protocol allows 50 000 and 50 MB; half a kilobyte a page, this is 10 MB.
const MOST: usize = 20_000;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
/// That of the links to counterparts.
const COUNTERPARTS: (&str, &str) = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");

/// Hands the files on, each by its output path as soon as it is made; what comes back is what `give` made of them. `base_url` is without a final slash. Pages for addresses that
/// do not exist are left out, and so is the page at the root, which only leads on by the language of the reader.
///
/// # Errors
/// Writing into memory does not fail; the error is that of the writer's interface.
pub fn sitemaps<K: Send>(
    atlas: &Atlas,
    plan: &Plan,
    base_url: &str,
    give: &(impl Fn(&str, &[u8]) -> K + Sync),
) -> std::io::Result<Vec<K>> {
    let is_listed = |target| !matches!(target, Target::NotFound | Target::Offline | Target::Chooser);
    let pages = plan.pages().filter(|(target, ..)| is_listed(*target));
    let pages: Vec<(Target, &Address)> = pages.map(|(target, _, address)| (target, address)).collect();
    sitemaps_of(&pages, MOST, base_url, give, &|writer, (target, address)| {
        page(writer, atlas, plan, base_url, *target, &address.href)
    })
}

/// The same for any pages, `most` a list.
fn sitemaps_of<P: Sync, K: Send>(
    pages: &[P],
    most: usize,
    base_url: &str,
    give: &(impl Fn(&str, &[u8]) -> K + Sync),
    page: &(impl Fn(&mut Writer<Vec<u8>>, &P) -> std::io::Result<()> + Sync),
) -> std::io::Result<Vec<K>> {
    let list = |pages: &[P]| {
        document("urlset", &[NAMESPACE, COUNTERPARTS], |writer| pages.iter().try_for_each(|one| page(writer, one)))
    };
    if pages.len() <= most {
        return Ok(vec![give(FILE, &list(pages)?)]);
    }
    let files: Vec<String> = (1..=pages.len().div_ceil(most)).map(|number| format!("sitemap-{number}.xml")).collect();
    let parts = pages.par_chunks(most).zip(&files);
    let mut given: Vec<K> = parts.map(|(part, file)| Ok(give(file, &list(part)?))).collect::<std::io::Result<_>>()?;
    let named = document("sitemapindex", &[NAMESPACE], |writer| {
        files.iter().try_for_each(|file| {
            let loc = |writer: &mut Writer<Vec<u8>>| {
                let whole = format!("{base_url}/{file}");
                writer.create_element("loc").write_text_content(BytesText::new(&whole)).map(|_| ())
            };
            writer.create_element("sitemap").write_inner_content(loc).map(|_| ())
        })
    })?;
    given.push(give(FILE, &named));
    Ok(given)
}

const FILE: &str = "sitemap.xml";

/// Whether a file of the site is a list of its pages for search engines.
pub(super) fn is_sitemap(path: &str) -> bool {
    path.starts_with("sitemap") && path.ends_with(".xml")
}

fn document(
    root: &str,
    namespaces: &[(&str, &str)],
    inside: impl FnOnce(&mut Writer<Vec<u8>>) -> std::io::Result<()>,
) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.create_element(root).with_attributes(namespaces.iter().copied()).write_inner_content(inside)?;
    Ok(writer.into_inner())
}

fn page(
    writer: &mut Writer<Vec<u8>>,
    atlas: &Atlas,
    plan: &Plan,
    base_url: &str,
    target: Target,
    href: &str,
) -> std::io::Result<()> {
    writer.create_element("url").write_inner_content(|writer| {
        let whole = format!("{base_url}{href}");
        writer.create_element("loc").write_text_content(BytesText::new(&whole))?;
        let mut alternate = |code: &str, url: &str| {
            let link = writer.create_element("xhtml:link").with_attribute(("rel", "alternate"));
            link.with_attribute(("hreflang", code)).with_attribute(("href", url)).write_empty().map(|_| ())
        };
        for language in atlas.languages.iter() {
            alternate(atlas.languages.code(language), &format!("{base_url}{}", plan.href(target, language)))?;
        }
        let default = match target {
            Target::Home => format!("{base_url}/"),
            _ => format!("{base_url}{}", plan.href(target, LanguageId(0))),
        };
        alternate("x-default", &default)
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn files(pages: &[&str]) -> Vec<(String, String)> {
        let give = |path: &str, bytes: &[u8]| (path.to_owned(), String::from_utf8(bytes.to_vec()).unwrap());
        let page = |writer: &mut Writer<Vec<u8>>, page: &&str| {
            writer.create_element("url").write_text_content(BytesText::new(page)).map(|_| ())
        };
        sitemaps_of(pages, 2, "https://atlas.example", &give, &page).unwrap()
    }

    #[test]
    fn a_long_list_is_parted_and_the_parts_are_named() {
        let one = files(&["a", "b"]);
        assert_eq!(one.len(), 1);
        assert!(one.iter().all(|(path, xml)| path == "sitemap.xml" && xml.matches("<url>").count() == 2));
        let several = files(&["a", "b", "c"]);
        let paths: Vec<&str> = several.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        assert!(paths.iter().all(|path| is_sitemap(path)));
        let listed: Vec<usize> = several.iter().map(|(_, xml)| xml.matches("<url>").count()).collect();
        assert_eq!(listed, [2, 1, 0]);
        let index = several.last().map(|(_, xml)| xml.as_str()).unwrap();
        let named = "<sitemap><loc>https://atlas.example/sitemap-1.xml</loc></sitemap><sitemap><loc>https://atlas.example/sitemap-2.xml</loc></sitemap>";
        assert!(index.contains("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"), "{index}");
        assert!(index.contains(named), "{index}");
    }
}
