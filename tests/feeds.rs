//! The feeds: valid, in both languages, and of the content alone.

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
    let page = String::from_utf8(REAL.get("en/themes/water/index.html").unwrap().to_vec()).unwrap();
    for href in ["/en/atom.xml", "/en/themes/water/atom.xml"] {
        assert!(page.contains(&format!("href=\"{href}\"")), "{href}");
        assert!(REAL.get(href.trim_start_matches('/')).is_some(), "{href}");
    }
}
