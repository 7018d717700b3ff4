//! The maps of this repository's own atlas, on its pages and as files: each says what the list beside it says, can be read, and is light.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sites;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use atlas::builder::Options;
use quick_xml::events::Event;
use sites::html::{Element, Node};
use sites::{Draft, real_pages, real_site};

fn plates(page: &Element) -> Vec<&Element> {
    page.all(&|element| element.name == "figure" && element.has_class("plate"))
}

/// The drawing of a plate; an inset is a drawing within it.
fn drawing(plate: &Element) -> &Element {
    plate.all(&|element| element.name == "svg" && element.has_class("map"))[0]
}

fn links(element: &Element) -> BTreeSet<String> {
    element
        .named("a")
        .iter()
        .map(|link| link.attribute("href").to_owned())
        .filter(|href| href.starts_with('/'))
        .collect()
}

/// The links of a page that stand outside its maps.
fn links_outside(element: &Element, found: &mut BTreeSet<String>) {
    for child in &element.children {
        let Node::Element(child) = child else { continue };
        if child.name == "svg" && child.has_class("map") {
            continue;
        }
        if child.name == "a" {
            found.insert(child.attribute("href").to_owned());
        }
        links_outside(child, found);
    }
}

fn is_region(href: &str) -> bool {
    href.contains("/regions/")
}

/// Points may be missing; that is another matter than too many.
#[test]
fn a_small_country_without_points_is_not_said_to_have_too_many_communes() {
    let mut draft = Draft::small();
    let register = draft.text("content/register.toml").to_owned();
    let without: Vec<&str> = register.lines().filter(|line| !line.starts_with("point = ")).collect();
    assert_eq!(without.len() + 2, register.lines().count(), "two points");
    draft.write("content/register.toml", without.join("\n"));
    let site = draft.build(&Options::default()).site();
    for (path, bytes) in site.iter().filter(|(path, _)| path.starts_with("en/") && path.ends_with(".html")) {
        assert!(!String::from_utf8_lossy(bytes).contains("There are too many communes"), "{path}");
    }
}

/// A list stands under a map, or the page itself is the list. Regions are land that can be entered: the page leads to them elsewhere.
#[test]
fn every_map_leads_where_its_list_leads() {
    let (mut lists, mut maps) = (0, 0);
    for (path, page) in real_pages() {
        let main = page.one("main");
        let mut outside = BTreeSet::new();
        links_outside(main, &mut outside);
        for plate in plates(page) {
            let map = drawing(plate);
            let drawn = links(map);
            maps += usize::from(!drawn.is_empty());
            assert!(drawn.is_subset(&outside), "{path}: {:?}", drawn.difference(&outside).collect::<Vec<_>>());
            if let [list] = plate.all(&|element| element.has_class("same")).as_slice() {
                let own: BTreeSet<String> = drawn.iter().filter(|href| !is_region(href)).cloned().collect();
                assert_eq!(own, links(list), "{path}");
                lists += 1;
            }
        }
    }
    assert!(lists > 100 && maps > 150, "{lists} lists, {maps} maps");
}

/// The maps of the pages on a notion lead to the communes that the rows of the page are about.
#[test]
fn the_map_of_a_notion_shows_the_communes_of_its_rows() {
    let mut compared = 0;
    for (path, page) in real_pages() {
        let is_word = ["page-theme", "page-form", "page-period"].iter().any(|kind| page.one("body").has_class(kind));
        let Some(plate) = plates(page).into_iter().find(|plate| plate.has_class("map-tiles")).filter(|_| is_word)
        else {
            continue;
        };
        let rows: Vec<&Element> = page.all(&|element| element.name == "section" && element.has_class("of-region"));
        let partnerships: BTreeSet<String> = rows
            .iter()
            .flat_map(|section| links(section))
            .filter(|href| href.contains("/partenariats/") || href.contains("/partnerships/"))
            .collect();
        let mut expected = BTreeSet::new();
        for partnership in partnerships {
            let there = &real_pages()[&format!("{}index.html", partnership.trim_start_matches('/'))];
            let sides = there.all(&|element| element.name == "ul" && element.has_class("ledger"));
            expected.extend(sides.iter().flat_map(|side| links(side)).filter(|href| href.contains("/communes/")));
        }
        assert_eq!(links(drawing(plate)), expected, "{path}");
        compared += 1;
    }
    assert!(compared > 40, "{compared} maps of notions");
}

/// "Nobody looked" is not "none": on every map of a notion each commune that was not searched has a sign, which the key beside the map counts.
#[test]
fn tiles_tell_what_was_not_searched_from_what_was_not_found() {
    let white = drawing(plates(&real_pages()["en/coverage/index.html"])[0]);
    let unsearched = white.all(&|element| element.name == "a" && element.has_class("cornered")).len();
    assert!(unsearched > 50, "{unsearched}");
    let mut seen = 0;
    for (path, page) in real_pages() {
        let is_word = ["page-theme", "page-form", "page-period"].iter().any(|kind| page.one("body").has_class(kind));
        let Some(plate) = plates(page).into_iter().find(|plate| plate.has_class("map-tiles")).filter(|_| is_word)
        else {
            continue;
        };
        let keys = plate.all(&|element| element.name == "li" && !element.named("span").is_empty());
        let counted = |sign: &str| {
            let class = format!("swatch-{sign}");
            let of = keys.iter().find(|key| key.named("span").iter().any(|swatch| swatch.has_class(&class)));
            of.map_or(0, |key| key.text().chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap())
        };
        assert_eq!(counted("full"), links(drawing(plate)).len(), "{path}");
        assert_eq!(["full", "empty", "cornered"].map(counted).iter().sum::<usize>(), 117, "{path}");
        // A commune with a partnership is never one that nobody searched.
        assert_eq!(counted("cornered"), unsearched, "{path}");
        let cells = drawing(plate).all(&|element| element.name == "path" && element.has_class("cornered"));
        let drawn: usize = cells.iter().map(|path| path.attribute("d").matches('z').count()).sum();
        assert_eq!(drawn, unsearched, "{path}");
        seen += 1;
    }
    assert!(seen > 40, "{seen} maps of notions");
}

#[test]
fn the_white_map_counts_every_commune_once() {
    for path in ["fr/couverture/index.html", "en/coverage/index.html"] {
        let page = &real_pages()[path];
        let key = page.all(&|element| element.name == "dl" && element.has_class("key"));
        let counted: Vec<usize> = key[0].named("dd").iter().map(|count| count.text().trim().parse().unwrap()).collect();
        let map = drawing(plates(page)[0]);
        let tiles = map.all(&|element| element.name == "a" && element.has_class("tile"));
        let filled = |fill: &str| tiles.iter().filter(|tile| tile.has_class(fill)).count();
        assert_eq!(counted, ["full", "half", "hatched", "cornered"].map(filled), "{path}");
        assert_eq!(counted.iter().sum::<usize>(), 117, "{path}");
        let rows: BTreeSet<String> =
            page.all(&|element| element.has_class("of-region")).iter().flat_map(|section| links(section)).collect();
        let listed: BTreeSet<String> = rows.into_iter().filter(|href| href.contains("/communes/")).collect();
        assert_eq!(links(map), listed, "{path}");
    }
}

#[test]
fn no_page_is_heavy_with_elements_and_no_picture_holds_links() {
    for (path, page) in real_pages() {
        // What is there for those without script is text to everybody else. The explorer holds several maps there.
        let without_script = page.all(&|_| true).len();
        let held: usize = page.named("noscript").iter().map(|held| held.all(&|_| true).len()).sum();
        let elements = without_script - held;
        assert!(
            elements <= 1500 && without_script <= 2200,
            "{path}: {elements} elements, {without_script} without script"
        );
        for map in page.all(&|element| element.name == "svg" && element.has_class("map")) {
            let role = if links(map).is_empty() { "img" } else { "group" };
            assert_eq!(map.attribute("role"), role, "{path}");
            let named = map.attribute("aria-labelledby");
            assert!(!named.is_empty() && map.all(&|e| e.name == "title" && e.attribute("id") == named).len() == 1);
            for link in map.named("a") {
                assert!(!link.one("title").text().is_empty(), "{path}: a link without a name");
            }
        }
    }
}

#[test]
fn every_map_file_is_a_drawing_that_needs_nothing_else() {
    let mut files = 0;
    for (path, bytes) in real_site().iter() {
        if !(path.contains("/cartes/") || path.contains("/maps/")) {
            continue;
        }
        let svg = std::str::from_utf8(bytes).unwrap();
        let mut reader = quick_xml::Reader::from_str(svg);
        let (mut depth, mut titles) = (0, 0);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => {
                    depth += 1;
                    titles += usize::from(start.name().as_ref() == "title" && depth == 2);
                    fair(&start, path);
                }
                Event::Empty(start) => fair(&start, path),
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!((depth, titles), (0, 1), "{path}");
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""), "{path}");
        assert!(!svg.contains('@') && svg.len() < 64_000, "{path}: {} bytes", svg.len());
        files += 1;
    }
    assert!(files > 280, "{files} files");
}

fn fair(start: &quick_xml::events::BytesStart<'_>, path: &str) {
    let tag = start.name().as_ref().to_owned();
    assert!(!["a", "style", "script", "image", "use", "foreignObject"].contains(&tag.as_str()), "{path}: {tag}");
    for attribute in start.attributes() {
        let key = attribute.unwrap().key.as_ref().to_owned();
        assert!(!["class", "style", "href", "id"].contains(&key.as_str()) && !key.starts_with("on"), "{path}: {key}");
    }
}

// ---------------------------------------------------------------- Contrast

/// The colours of the style sheet by day and by night.
fn inks() -> [BTreeMap<String, [f64; 3]>; 2] {
    let css =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/assets/css/20-tokens.css")).unwrap();
    let (day, night) = css.split_once("prefers-color-scheme: dark").unwrap();
    let read = |css: &str, into: &mut BTreeMap<String, [f64; 3]>| {
        for part in css.split("--").skip(1) {
            let Some((name, value)) = part.split_once(": #") else { continue };
            let Some(hex) = value.get(..6).filter(|hex| hex.chars().all(|c| c.is_ascii_hexdigit())) else { continue };
            let channel = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            into.insert(name.to_owned(), [channel(0), channel(2), channel(4)]);
        }
    };
    let mut by_day = BTreeMap::new();
    read(day, &mut by_day);
    let mut by_night = by_day.clone();
    read(night, &mut by_night);
    [by_day, by_night]
}

/// The contrast of two colours as WCAG 2.2 defines it.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let light = |c: [f64; 3]| {
        let linear = c.map(|v| if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn lines_and_letters_of_maps_stand_out_by_day_and_by_night() {
    let shades = |end: &str| (0..8).map(|rank| format!("r{rank}{end}")).collect::<Vec<String>>();
    let plain = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
    let grounds = [plain(&["land", "ground", "sea", "beyond"]), shades("-tint")].concat();
    let under_lines = [grounds.clone(), plain(&["active"]), shades("-soft")].concat();
    let under_names = [grounds.clone(), plain(&["active", "paper"]), shades("-soft")].concat();
    // What is drawn, on what, how much at least.
    let mut pairs: Vec<(&str, Vec<String>, f64)> = vec![
        ("border", under_lines.clone(), 3.0),
        ("coast", under_lines, 3.0),
        ("ink", under_names, 4.5),
        ("soft", [grounds.clone(), plain(&["active", "paper"])].concat(), 4.5),
        // Letters of regions are large.
        ("letter", grounds.clone(), 3.0),
        ("accent", plain(&["land", "sea", "active"]), 3.0),
        ("focus", [grounds, plain(&["active", "paper"])].concat(), 3.0),
    ];
    let ranks = shades("");
    for rank in &ranks {
        pairs.push((rank, plain(&["land", "ground", &format!("{rank}-tint")]), 3.0));
        // The name of a tile in the ink of its region.
        pairs.push(("paper", plain(&[rank]), 4.5));
    }
    for (inks, light) in inks().iter().zip(["day", "night"]) {
        for (drawn, grounds, least) in &pairs {
            for ground in grounds {
                let found = contrast(inks[*drawn], inks[ground]);
                assert!(found >= *least, "by {light}, {drawn} on {ground}: {found:.2}, {least} at least");
            }
        }
    }
}
