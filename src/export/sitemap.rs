//! `sitemap.xml`: every page, each with its counterparts (<https://www.sitemaps.org/protocol.html>).

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::atlas::Atlas;
use crate::i18n::LanguageId;
use crate::page::{Plan, Target};

/// The file at `/sitemap.xml`. `base_url` is without a final slash. Pages for addresses that do not exist are left out.
///
/// # Errors
/// Writing into memory does not fail; the error is that of the writer's interface.
pub fn sitemap(atlas: &Atlas, plan: &Plan, base_url: &str) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let urlset = writer
        .create_element("urlset")
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
        .with_attribute(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"));
    urlset.write_inner_content(|writer| {
        for (target, _, address) in plan.pages() {
            // `/` only leads on, by the language of the reader.
            if matches!(target, Target::NotFound | Target::Offline | Target::Chooser) {
                continue;
            }
            page(writer, atlas, plan, base_url, target, &address.href)?;
        }
        Ok(())
    })?;
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
