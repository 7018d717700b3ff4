//! The map explorer: the list and the maps hold the same, and a view can be sent from one language to the other.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sites;

use std::collections::{BTreeMap, BTreeSet};

use sites::html::{Element, Node, parse};
use sites::{Draft, pages, real_pages, real_site};

const PAGES: [&str; 2] = ["fr/carte/index.html", "en/map/index.html"];

/// The maps of each page that stand in its script, by their names.
fn sheets(path: &str) -> BTreeMap<String, Element> {
    let script = real_site().get(&path.replace("index.html", "maps.js")).unwrap();
    let handed = std::str::from_utf8(script).unwrap().trim_end();
    let handed = handed.strip_prefix("atlas.sheets(").unwrap().strip_suffix(')').unwrap();
    let handed: BTreeMap<String, [String; 3]> = serde_json::from_str(handed).unwrap();
    handed
        .into_iter()
        .map(|(key, [svg, ..])| (key, parse(&format!("<!doctype html><title>x</title><main>{svg}</main>"), path)))
        .collect()
}

fn explorer(path: &str) -> &'static Element {
    real_pages().get(path).unwrap_or_else(|| panic!("no page {path}")).one("main")
}

fn with_class<'a>(element: &'a Element, class: &str) -> Vec<&'a Element> {
    element.all(&|e| e.has_class(class))
}

/// The words of a line of the list.
fn is(line: &Element) -> BTreeSet<&str> {
    line.attribute("data-is").split(' ').collect()
}

/// Where the first link of an element leads.
fn leads_to(element: &Element) -> &str {
    element.named("a")[0].attribute("href")
}

/// The name of the record a page is about.
fn slug(href: &str) -> &str {
    href.split('/').nth(3).unwrap()
}

/// What a choice is in the address of a view.
fn value(choice: &Element) -> &str {
    match choice.attribute("data-value") {
        "" => leads_to(choice).trim_end_matches('/').rsplit('/').next().unwrap(),
        value => value,
    }
}

/// The rows that are communes, with the words of everything said of each.
fn communes(page: &Element) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut communes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in with_class(page, "row").into_iter().filter(|row| !row.has_class("body")) {
        let lines = row.all(&|line| !line.attribute("data-is").is_empty());
        let of_group = page.all(&|group| {
            !group.attribute("data-is").is_empty()
                && group.all(&|e| e.has_class("row")).iter().any(|other| leads_to(other) == leads_to(row))
        });
        let words = lines.into_iter().chain(of_group).flat_map(is).collect();
        assert!(communes.insert(leads_to(row), words).is_none(), "{} is listed twice", leads_to(row));
    }
    communes
}

/// Where the links of a map lead, as far as they are of a kind.
fn marks<'a>(figure: &'a Element, view: &str, folder: &str) -> BTreeSet<&'a str> {
    let hrefs: Vec<&str> =
        figure.named("a").iter().map(|a| a.attribute("href")).filter(|href| href.contains(folder)).collect();
    let set: BTreeSet<&str> = hrefs.iter().copied().collect();
    assert_eq!(set.len(), hrefs.len(), "a link of the map {view} stands twice");
    set
}

#[test]
fn the_list_holds_every_commune_and_each_map_of_communes_the_same() {
    for path in PAGES {
        let page = explorer(path);
        let listed: BTreeSet<&str> = communes(page).into_keys().collect();
        assert_eq!(listed.len(), 117, "{path}");
        let sheets = sheets(path);
        assert_eq!(marks(page.one("figure"), "country", "/communes/"), listed, "{path}");
        assert_eq!(marks(&sheets["tiles"], "tiles", "/communes/"), listed, "{path}");
    }
}

#[test]
fn the_world_holds_every_partnership_of_the_list_whose_partner_has_a_place() {
    for path in PAGES {
        let page = explorer(path);
        let ties = with_class(page, "tie").into_iter().filter(|tie| !tie.has_class("lead"));
        let not_drawn = ["pas sur la carte du monde", "not on the world map"];
        let (left, listed): (Vec<&Element>, Vec<&Element>) =
            ties.partition(|tie| not_drawn.iter().any(|words| tie.text().contains(words)));
        let set =
            |ties: &[&Element]| -> BTreeSet<String> { ties.iter().map(|tie| slug(leads_to(tie)).to_owned()).collect() };
        let sheets = sheets(path);
        let ways = sheets["world"].all(&|e| e.has_class("flow"));
        let drawn: BTreeSet<String> = ways.iter().map(|way| way.attribute("data-key").to_owned()).collect();
        assert_eq!(drawn, set(&listed), "{path}");
        assert!(set(&left).is_disjoint(&set(&listed)) && !left.is_empty(), "{path}");
    }
}

#[test]
fn each_choice_says_how_many_communes_it_leaves_and_every_word_can_be_chosen() {
    for path in PAGES {
        let page = explorer(path);
        let communes = communes(page);
        let mut choices = BTreeSet::from(["seeks=1".to_owned()]);
        for facet in with_class(page, "facet") {
            for choice in facet.named("li") {
                let word = format!("{}={}", facet.attribute("data-facet"), value(choice));
                let left = communes.values().filter(|words| words.contains(word.as_str())).count();
                assert!(left > 0 && choice.text().ends_with(&format!("({left})")), "{path}: {word}: {}", choice.text());
                choices.insert(word);
            }
        }
        let seeking = communes.values().filter(|words| words.contains("seeks=1")).count();
        assert!(seeking > 0 && with_class(page, "seekers")[0].text().ends_with(&format!("({seeking})")));
        let unknown: BTreeSet<&&str> = communes.values().flatten().filter(|word| !choices.contains(**word)).collect();
        assert!(unknown.is_empty(), "{path}: {unknown:?} cannot be chosen");
    }
}

#[test]
fn an_address_says_the_same_in_every_language() {
    let words = PAGES.map(|path| {
        let page = explorer(path);
        let mut facets: Vec<Vec<String>> = Vec::new();
        for facet in with_class(page, "facet") {
            let mut values: Vec<String> = facet.named("li").iter().map(|choice| value(choice).to_owned()).collect();
            values.sort();
            values.insert(0, facet.attribute("data-facet").to_owned());
            facets.push(values);
        }
        let by_slug = communes(page).into_iter().map(|(href, words)| (slug(href), words));
        (facets, by_slug.collect::<BTreeMap<_, _>>())
    });
    assert_eq!(words[0], words[1]);
}

#[test]
fn the_script_finds_its_sentences_in_the_language_of_the_page() {
    for (path, expected) in PAGES.into_iter().zip(["aucune commune", "no commune"]) {
        let page = real_pages().get(path).unwrap();
        let data = page.all(&|e| e.attribute("id") == "explorer-words");
        let Node::Text(text) = &data[0].children[0] else { panic!("{path}: no sentences") };
        let words: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(words["communes"]["zero"], expected);
        for key in ["communes", "partnerships", "both", "colon", "without"] {
            assert!(words[key]["other"].is_string(), "{path}: {key}");
        }
    }
}

#[test]
fn the_script_is_on_this_page_only_and_named_by_its_content() {
    let scripts = |page: &Element| -> Vec<String> {
        let scripts = page.all(&|e| e.name == "script" && !e.attribute("src").is_empty());
        scripts.iter().map(|script| script.attribute("src").to_owned()).collect()
    };
    for (path, page) in real_pages() {
        let found: Vec<String> = scripts(page).into_iter().filter(|src| src.starts_with("/assets/explorer-")).collect();
        assert_eq!(found.len(), usize::from(PAGES.contains(&path.as_str())), "{path}: {found:?}");
    }
}

#[test]
fn a_partnership_of_a_region_that_names_no_commune_is_listed_under_the_region() {
    let mut draft = Draft::real();
    draft.change(
        "content/partnerships/centrale-grand-est.toml",
        "places = [\"tchaoudjo-1\", \"tchamba-1\", \"sotouboua-1\"]   # the three the study names; it adds “the other communes of the region”\n",
        "",
    );
    let outcome = draft.build(&Default::default());
    let site = outcome.outputs.unwrap();
    let pages = pages(&site);
    let bodies = with_class(pages.get(PAGES[1]).unwrap(), "body");
    assert_eq!(bodies.iter().map(|body| leads_to(body)).collect::<Vec<_>>(), ["/en/regions/centrale/"]);
    assert!(bodies[0].text().contains("Grand Est"));
}

/// Without the script a map that is not on the page is found on the page whose own it is.
#[test]
fn every_map_is_on_the_page_or_where_its_link_leads() {
    for path in PAGES {
        let page = explorer(path);
        let views = with_class(page, "views")[0].named("a");
        let keys: Vec<&str> = views.iter().map(|view| view.attribute("data-view")).collect();
        assert_eq!(keys, ["country", "tiles", "world"], "{path}");
        for (view, key) in views.iter().zip(keys) {
            let there = match view.attribute("href").strip_prefix('#') {
                Some(id) => page.all(&|e| e.attribute("id") == id),
                None => {
                    real_pages()[&format!("{}index.html", &view.attribute("href")[1..])].all(&|e| e.name == "figure")
                }
            };
            assert_eq!(there.len(), 1, "{path}: {key}");
            assert!(there[0].has_class(&format!("map-{key}")), "{path}: {key}");
        }
    }
}

/// What is dated and has not begun makes no column of a decade as if it had, also in the decade that is not over; nor is it said to have no date.
#[test]
fn a_start_to_come_is_in_no_decade() {
    for start in ["2029", "2031"] {
        let mut draft = Draft::small();
        draft.change("content/partnerships/lac-1-rive.toml", "value = 2019", &format!("value = {start}"));
        let sign = "[[sign_of_life]]\ndate = \"2024-05\"\nsource = \"census\"\n";
        draft.change(
            "content/partnerships/lac-1-rive.toml",
            &format!("{sign}what = {{ fr = \"Une visite.\", en = \"A visit.\" }}"),
            "",
        );
        let outcome = draft.build(&atlas::builder::Options::default());
        let problems = outcome.problems();
        assert!(problems.iter().all(|problem| problem.ends_with("warning[in-the-future]")), "{problems:?}");
        let pages = pages(&outcome.outputs.unwrap());
        assert!(!pages.keys().any(|path| path.starts_with("en/periods/2")), "{start}: a page of a decade");
        let periods = pages["en/periods/index.html"].one("main");
        assert!(!periods.text().contains("No start date"));
        let to_come = periods.all(&|element| element.attribute("aria-labelledby") == "to-come");
        assert!(to_come[0].named("a").iter().any(|link| link.attribute("href") == "/en/partnerships/lac-1-rive/"));
        let charts = pages["en/statistics/index.html"].one("main");
        let led: Vec<&str> = charts.named("a").iter().map(|link| link.attribute("href")).collect();
        assert!(led.contains(&"/en/periods/#to-come") && !led.contains(&"/en/periods/#undated"), "{led:?}");
        let lines = pages["en/map/index.html"].all(&|element| is(element).contains("period=to-come"));
        assert_eq!(lines.len(), 1, "{start}");
    }
}
