//! What the pages of a site may hold: the elements and attributes that the theme writes on a site nobody attacks, addresses of
//! this site or of the web, no script but structured data, no character that is not seen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use atlas::builder::Options;
use atlas::output::Outputs;
use quick_xml::events::Event;

use crate::corpus::small;
use crate::dom::{self, Element, Page};
use crate::sites::real_site;

/// What Markdown and maps add to what that atlas shows: elements, each with its attributes.
const OF_PROSE: [(&str, &[&str]); 33] = [
    ("a", &["href", "title", "id", "class", "role", "rel", "aria-label"]),
    ("blockquote", &[]),
    ("br", &[]),
    ("caption", &[]),
    ("code", &[]),
    ("dd", &[]),
    ("del", &[]),
    ("div", &["class", "role", "tabindex", "aria-label"]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    // Of maps with communes as areas, which this repository's atlas may not have yet.
    ("g", &["paint-order"]),
    ("figcaption", &[]),
    ("figure", &["class"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("hr", &[]),
    ("li", &["id"]),
    ("ol", &["start"]),
    ("img", &["src", "srcset", "sizes", "width", "height", "alt", "lang", "loading", "decoding"]),
    ("p", &["class"]),
    ("picture", &[]),
    ("pre", &[]),
    ("section", &["class", "role", "aria-label"]),
    ("small", &[]),
    ("source", &["type", "srcset", "sizes"]),
    ("strong", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["class"]),
    ("th", &["class", "scope"]),
    ("thead", &[]),
];

const ADDRESSES: [&str; 14] = [
    "href",
    "src",
    "action",
    "formaction",
    "xlink:href",
    "poster",
    "srcset",
    "data",
    "cite",
    "ping",
    "background",
    "manifest",
    "codebase",
    "longdesc",
];

/// Elements with their attributes, as this repository's own atlas has them.
fn known() -> &'static BTreeMap<String, BTreeSet<String>> {
    static KNOWN: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
        let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (_, html) in pages(real_site()) {
            for element in dom::read(html, true).elements {
                known.entry(element.name).or_default().extend(element.attributes.into_iter().map(|(name, _)| name));
            }
        }
        for (element, attributes) in OF_PROSE {
            known.entry(element.to_owned()).or_default().extend(attributes.iter().map(|name| (*name).to_owned()));
        }
        known
    });
    &KNOWN
}

/// The smallest atlas as nobody attacks it.
fn unharmed() -> &'static Outputs {
    static UNHARMED: LazyLock<Outputs> = LazyLock::new(|| small().build(&Options::default()).site());
    &UNHARMED
}

fn pages(site: &Outputs) -> impl Iterator<Item = (&str, &str)> {
    let pages = site.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path, std::str::from_utf8(bytes).unwrap()))
}

/// Builds what sites are held against. To be done before many are looked at in parallel: a thread that waits for a part of one
/// build takes up another input meanwhile, and would wait for itself.
pub fn prepare() {
    known();
    unharmed();
}

/// What is wrong with a site, each with its page; nothing when it is harmless.
pub fn faults(site: &Outputs) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, bytes) in site.iter() {
        if !path.split('/').all(is_plain_name) {
            faults.push(format!("a file is called {path:?}"));
        }
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        if let Some(c) = text.chars().find(|c| is_unseen(*c)) {
            faults.push(format!("{path}: holds {c:?}"));
        }
        if path.ends_with(".xml")
            && let Some(said) = xml_fault(text)
        {
            faults.push(format!("{path}: {said}"));
        }
    }
    // A page that is the same as before the attack is not read again.
    for (path, html) in pages(site).filter(|(path, html)| unharmed().get(path) != Some(html.as_bytes())) {
        for scripting in [true, false] {
            faults.extend(page_faults(&dom::read(html, scripting)).into_iter().map(|fault| format!("{path}: {fault}")));
        }
    }
    faults.sort();
    faults.dedup();
    faults.truncate(6);
    faults
}

/// Files of a site in which something of an input that must not be published is found.
pub fn traces(site: &Outputs) -> Vec<String> {
    let has = |bytes: &[u8]| bytes.windows(7).any(|window| window == b"hostile");
    site.iter().filter(|(_, bytes)| has(bytes)).map(|(path, _)| format!("{path}: a trace of the input")).collect()
}

fn is_plain_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

fn is_unseen(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
}

fn xml_fault(text: &str) -> Option<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return None,
            Ok(Event::DocType(_)) => return Some("declares a type".to_owned()),
            Ok(_) => {}
            Err(error) => return Some(error.to_string()),
        }
    }
}

fn page_faults(page: &Page) -> Vec<String> {
    // An ampersand that begins no known entity is text, and may be written as it is.
    let errors = page.errors.iter().filter(|said| *said != "Invalid character reference");
    let mut faults: Vec<String> = errors.map(|said| format!("not well formed: {said}")).collect();
    faults.extend(page.comments.iter().map(|comment| format!("a comment: {comment}")));
    faults.extend(page.elements.iter().flat_map(element_faults));
    faults
}

fn element_faults(element: &Element) -> Vec<String> {
    let name = &element.name;
    let Some(attributes) = known().get(name) else { return vec![format!("<{name}>")] };
    let mut faults = Vec::new();
    for (key, value) in &element.attributes {
        if !attributes.contains(key) || key.starts_with("on") || key == "style" || key == "srcdoc" {
            faults.push(format!("<{name} {key}={value:?}>"));
        }
        if ADDRESSES.contains(&key.as_str()) && !is_address(name, value) {
            faults.push(format!("<{name}> leads to {value:?}"));
        }
    }
    if name == "script" {
        let is_data =
            element.attribute("type").is_some_and(|kind| ["application/ld+json", "application/json"].contains(&kind))
                && element.attribute("src").is_none()
                && serde_json::from_str::<serde_json::Value>(&element.text).is_ok();
        let is_ours =
            element.attribute("src").is_some_and(|src| src.starts_with("/assets/")) && element.text.is_empty();
        // The one line that asks for the others, which the policy knows by its hash.
        let is_late = element.attributes.is_empty() && element.text == atlas::page::LATE_SCRIPT;
        if !is_data && !is_ours && !is_late {
            faults.push(format!("a script: {:?}", element.text));
        }
    }
    if name == "meta" && element.attribute("http-equiv").is_some() {
        faults.push("<meta http-equiv>".to_owned());
    }
    faults
}

fn is_address(element: &str, value: &str) -> bool {
    let is_inside = value.starts_with('/') && !value.starts_with("//") && !value.contains(['\\', '\t', '\n', '\r']);
    let is_away = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| value.starts_with(scheme));
    match element {
        // The icon of the theme, drawn: a picture in which nothing runs.
        "link" if value.starts_with("data:image/svg+xml,") => !value.contains("script") && !value.contains(" on"),
        "a" | "link" => is_inside || value.starts_with('#') || is_away,
        "use" => value.starts_with('#'),
        _ => is_inside,
    }
}

#[test]
fn what_harms_is_seen() {
    let told = |html: &str| page_faults(&dom::read(&format!("<!doctype html><title>x</title>{html}"), true)).len();
    assert_eq!(told("<p><a href=\"https://a.tg\">x</a>"), 0);
    for html in [
        "<iframe></iframe>",
        "<p onclick=\"x\">",
        "<p style=\"x\">",
        "<a href=\"javascript:x\">x</a>",
        "<a href=\"//a.tg\">x</a>",
        "<script>x</script>",
        "<script src=\"https://a.tg\"></script>",
        "<script type=\"application/ld+json\">{</script>",
        "<meta http-equiv=refresh content=0>",
        "<base href=/x>",
        "<!--x-->",
        "<svg><a xlink:href=\"javascript:x\"></a></svg>",
        "<a href=x><a href=y></a></a>",
        "<p data-hostile=x>",
    ] {
        assert!(told(html) > 0, "{html}");
    }
}
