//! What is made for machines beside open data: feeds, structured data, what a phone reads, the service worker; valid, in both languages, of the content alone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sites;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use atlas::builder::Options;
use atlas::output::Outputs;
use quick_xml::events::Event;
use sites::Draft;

static REAL: LazyLock<Outputs> = LazyLock::new(|| Draft::real().build(&Options::default()).site());

/// The texts of every element of a name, in order; the file must be well formed.
fn texts(xml: &[u8], name: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_reader(xml);
    let (mut found, mut open) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                open.push(start.name().as_ref().to_owned());
                if open.last().unwrap() == name {
                    found.push(String::new());
                }
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(text) if open.last().is_some_and(|own| own == name) => {
                *found.last_mut().unwrap() += text.as_ref();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?} never ends");
    found
}

fn feeds() -> Vec<(&'static str, &'static [u8])> {
    REAL.iter().filter(|(path, _)| path.ends_with("atom.xml")).collect()
}

#[test]
fn a_feed_has_what_the_standard_asks_for() {
    assert!(feeds().len() > 20);
    for (path, xml) in feeds() {
        let (ids, titles, updated) = (texts(xml, "id"), texts(xml, "title"), texts(xml, "updated"));
        assert!(ids.len() == titles.len() && ids.len() == updated.len(), "{path}");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path}: an id stands twice");
        assert!(titles.iter().all(|title| !title.is_empty()), "{path}");
        assert_eq!(texts(xml, "name").len(), 1, "{path}: an author");
        for instant in &updated {
            assert!(instant.len() == 20 && instant.ends_with("T00:00:00Z"), "{path}: {instant}");
            assert!(instant.as_str() <= "2026-11-21T00:00:00Z", "{path}: {instant} is after the day of the atlas");
        }
        let entries = &updated[1..];
        assert!(entries.windows(2).all(|pair| pair[0] >= pair[1]), "{path}: newest first");
        assert!(entries.is_empty() || entries[0] == updated[0], "{path}: as new as its newest entry");
    }
}

#[test]
fn the_languages_tell_the_same_news() {
    let own = |code: &str| texts(REAL.get(&format!("{code}/atom.xml")).unwrap(), "updated");
    assert!(own("fr").len() > 10);
    assert_eq!(own("fr"), own("en"));
    let french = String::from_utf8(REAL.get("fr/atom.xml").unwrap().to_vec()).unwrap();
    assert!(french.contains("xml:lang=\"fr\"") && french.contains("un signe de vie"));
}

#[test]
fn a_page_leads_to_its_feed() {
    for list in
        ["themes/water", "forms/twinning", "countries/france", "regions/plateaux", "prefectures/ogou", "periods/1950"]
    {
        let page = String::from_utf8(REAL.get(&format!("en/{list}/index.html")).unwrap().to_vec()).unwrap();
        for href in ["/en/atom.xml", &format!("/en/{list}/atom.xml")] {
            assert!(page.contains(&format!("href=\"{href}\"")), "{href}");
            assert!(REAL.get(href.trim_start_matches('/')).is_some(), "{href}");
        }
        // What the page lists has its news in it.
        let feed = REAL.get(&format!("en/{list}/atom.xml")).unwrap();
        let ids = texts(feed, "id");
        let is_told = |id: &String| id.contains("/en/partnerships/ogou-1-niort/");
        assert!(list == "themes/water" || ids.iter().any(is_told), "{list}: {ids:?}");
    }
}

/// The text of each page of the site, by path.
fn pages() -> Vec<(&'static str, &'static str)> {
    let pages = REAL.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path, std::str::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn a_shared_link_shows_a_picture_of_the_size_it_says() {
    for (path, html) in pages() {
        let told = |property: &str| {
            let tag = html.split('<').find(|tag| tag.starts_with("meta") && tag.contains(property)).unwrap_or("");
            let value = tag.split_once("content=").map_or("", |(_, value)| value);
            value.trim_matches(|c| "\"/> \n".contains(c)).to_owned()
        };
        let (picture, width, height) = (told("og:image\""), told("og:image:width"), told("og:image:height"));
        let picture = if picture.is_empty() { told("og:image ") } else { picture };
        let (_, file) = picture.split_once("/assets/").unwrap_or_else(|| panic!("{path}: {picture:?}"));
        let bytes = REAL.get(&format!("assets/{file}")).unwrap_or_else(|| panic!("{path}: {file}"));
        // The header of a PNG: width and height stand after its first sixteen bytes.
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()).to_string();
        assert_eq!((number(16), number(20)), (width, height), "{path}");
    }
}

/// The types and properties of schema.org that the atlas uses; a node without a type only names another.
const VOCABULARY: [(&str, &str); 14] = [
    ("AdministrativeArea", "@id name url description containedInPlace geo"),
    ("BreadcrumbList", "itemListElement"),
    ("CollectionPage", "name url description inLanguage"),
    ("DataDownload", "contentUrl encodingFormat"),
    (
        "Dataset",
        "name url description inLanguage license creator isAccessibleForFree version dateModified distribution variableMeasured isBasedOn",
    ),
    ("GeoCoordinates", "longitude latitude"),
    ("GovernmentOrganization", "@id name url description areaServed mainEntityOfPage location sameAs alternateName"),
    ("ListItem", "position name item"),
    ("Organization", "name url description location sameAs alternateName"),
    ("Place", "address geo"),
    ("PostalAddress", "addressCountry"),
    ("WebPage", "name url description inLanguage about"),
    ("WebSite", "name url description inLanguage"),
    ("", "@id"),
];

/// Every node has a type of schema.org and only properties of that type.
fn lies_in_the_vocabulary(path: &str, node: &serde_json::Value) {
    match node {
        serde_json::Value::Array(all) => all.iter().for_each(|one| lies_in_the_vocabulary(path, one)),
        serde_json::Value::Object(fields) => {
            let kind = fields.get("@type").and_then(serde_json::Value::as_str).unwrap_or("");
            let known = VOCABULARY.iter().find(|(name, _)| *name == kind);
            let (_, known) = known.unwrap_or_else(|| panic!("{path}: type {kind}"));
            for (name, value) in fields.iter().filter(|(name, _)| *name != "@type") {
                assert!(known.split(' ').any(|own| own == name), "{path}: {kind} has no {name}");
                lies_in_the_vocabulary(path, value);
            }
        }
        _ => {}
    }
}

#[test]
fn structured_data_is_json_and_says_what_the_page_is() {
    let mut kinds = BTreeSet::new();
    for (path, html) in pages() {
        // With or without quotes: pages with prose are made small.
        let script = html.split_once("application/ld+json").and_then(|(_, rest)| rest.split_once('>'));
        let Some((_, rest)) = script else {
            assert!(
                path.ends_with("404.html") || path.ends_with("offline.html") || path == "index.html",
                "{path}: none"
            );
            continue;
        };
        let json = rest.split_once("</script>").unwrap().0;
        let told: serde_json::Value = serde_json::from_str(json).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(told["@context"], "https://schema.org", "{path}");
        let graph = told["@graph"].as_array().unwrap();
        for node in graph {
            lies_in_the_vocabulary(path, node);
        }
        let subject = &graph[0];
        assert!(
            !subject["name"].as_str().unwrap().is_empty() && subject["url"].as_str().unwrap().starts_with("https://")
        );
        kinds.insert(subject["@type"].as_str().unwrap().to_owned());
        if path == "en/communes/ogou-1/index.html" {
            let authority = &graph[1];
            assert_eq!(authority["@type"], "GovernmentOrganization");
            assert_eq!(authority["areaServed"]["@id"], subject["@id"]);
        }
        if subject["@type"] == "Dataset" {
            assert_eq!(subject["license"], "https://creativecommons.org/licenses/by/4.0/");
            let description = subject["description"].as_str().unwrap();
            assert!(description.chars().count() >= 50, "finders of data sets want a sentence: {description}");
            for file in subject["distribution"].as_array().unwrap() {
                let (_, file) = file["contentUrl"].as_str().unwrap().split_once("/data/").unwrap();
                assert!(REAL.get(&format!("data/{file}")).is_some(), "{file}");
            }
        }
    }
    for kind in [
        "AdministrativeArea",
        "GovernmentOrganization",
        "Organization",
        "WebSite",
        "WebPage",
        "Dataset",
        "CollectionPage",
    ] {
        assert!(kinds.contains(kind), "{kind} is not among {kinds:?}");
    }
}

#[test]
fn a_phone_can_put_the_atlas_on_its_first_screen() {
    for code in ["fr", "en"] {
        let bytes = REAL.get(&format!("{code}/app.webmanifest")).unwrap();
        let told: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        assert_eq!((&told["lang"], &told["start_url"]), (&code.into(), &format!("/{code}/").into()));
        let icons = told["icons"].as_array().unwrap();
        assert_eq!(icons.len(), 3);
        for icon in icons.iter().filter(|icon| icon["type"] == "image/png") {
            let png = REAL.get(icon["src"].as_str().unwrap().trim_start_matches('/')).unwrap();
            let side = u32::from_be_bytes(png[16..20].try_into().unwrap());
            assert_eq!(icon["sizes"], format!("{side}x{side}"));
        }
    }
}

#[test]
fn what_can_be_taken_along_is_there_and_nothing_of_another_language() {
    for (code, other) in [("fr", "en"), ("en", "fr")] {
        let list = REAL.get(&format!("offline-{code}.json")).unwrap();
        let list: std::collections::BTreeMap<String, (String, usize)> = serde_json::from_slice(list).unwrap();
        for (address, (hash, _)) in &list {
            let path = address.trim_start_matches('/');
            let file = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
            let bytes = REAL.get(&file).unwrap_or_else(|| panic!("no {file}"));
            assert!(blake3::hash(bytes).to_hex().starts_with(hash.as_str()), "{file}");
            assert!(!file.starts_with(&format!("{other}/")), "{file}");
        }
        for (path, _) in pages().iter().filter(|(path, _)| path.starts_with(&format!("{code}/"))) {
            let address = format!("/{}", path.strip_suffix("index.html").unwrap_or(path));
            assert!(list.contains_key(&address) || path.ends_with("404.html"), "{address} is not taken");
        }
    }
}

#[test]
fn without_a_worker_devices_forget_and_without_a_parcel_nothing_is_packed() {
    let page = |site: &Outputs| String::from_utf8(site.get("fr/index.html").unwrap().to_vec()).unwrap();
    let worker = |site: &Outputs| String::from_utf8(site.get("sw.js").unwrap().to_vec()).unwrap();
    let is_packed = |site: &Outputs| site.iter().any(|(path, _)| path.ends_with(".zip"));
    assert!(
        page(&REAL).contains("data-worker=\"/sw.js\"")
            && worker(&REAL).contains("/fr/offline.html")
            && is_packed(&REAL)
    );
    let mut draft = Draft::small();
    let site = draft.build(&Options::default()).site();
    assert!(
        worker(&site).contains("/fr/offline.html") && !is_packed(&site),
        "the worker is usual, the parcel is asked for"
    );
    draft.change("content/atlas.toml", "country = ", "offline = { worker = false }\ncountry = ");
    let site = draft.build(&Options::default()).site();
    assert!(!page(&site).contains("data-worker") && worker(&site).contains("unregister()"));
}
