//! The content drawn for measuring (`cargo xtask corpus`): the same on every machine, clean, and with something of everything.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sites;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use atlas::builder::{self, Kept, OnDemand, Options};
use atlas::diag::Report;
use atlas::source::Sources;
use sites::Draft;
use sites::keys::assert_keys;
use xtask::corpus::Size;

/// Few enough to be built in a moment, enough for several regions and neighbours.
const COMMUNES: usize = 40;

fn drawn(communes: usize) -> BTreeMap<String, Vec<u8>> {
    drawn_of(Size::country(communes))
}

fn drawn_of(size: Size) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask::corpus::draw(size, root, &mut |path, text| {
        let before = files.insert(path.to_owned(), text.as_bytes().to_vec());
        if before.is_some() { Err(format!("{path} twice")) } else { Ok(()) }
    })
    .unwrap();
    files
}

/// A corpus with the theme of this repository.
fn corpus() -> Draft {
    corpus_of(COMMUNES)
}

fn corpus_of(communes: usize) -> Draft {
    with_theme(drawn(communes))
}

fn with_theme(mut files: BTreeMap<String, Vec<u8>>) -> Draft {
    files.extend(Draft::real().files.into_iter().filter(|(path, _)| path.starts_with("themes/")));
    Draft { files }
}

#[test]
fn the_same_number_gives_the_same_bytes() {
    assert!(drawn(COMMUNES) == drawn(COMMUNES));
    assert_ne!(drawn(COMMUNES).len(), drawn(COMMUNES + 1).len());
    // Written down, so that a difference between machines or between days is seen as well.
    let text = drawn(COMMUNES).remove("content/register.toml").unwrap();
    let sum = text.iter().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(*byte)));
    assert_eq!((text.len(), sum), (REGISTER_BYTES, REGISTER_SUM));
}

const REGISTER_BYTES: usize = 21_535;
const REGISTER_SUM: u32 = 1_566_720_879;

#[test]
fn a_corpus_is_clean() {
    assert_eq!(corpus().check().problems(), [""; 0]);
}

#[test]
fn a_corpus_has_something_of_everything() {
    let files = drawn(400);
    let all: String = files.values().map(|bytes| std::str::from_utf8(bytes).unwrap()).collect();
    for sign in [
        "preferred = true",
        "\"unknown\"",
        "\"none\"",
        "number = 2",
        "[[need]]",
        "[[offer]]",
        "[[share]]",
        "[[outcome]]",
        "[[sign_of_life]]",
        "expires = ",
        "status = {",
        "end = {",
        "jumelage-tri",
        "\n| ",
        "\n- ",
        "\n1. ",
        "](commune:",
        "](partnership:",
        "](prefecture:",
        "](theme:",
        "[@census]",
        "\"Polygon\"",
    ] {
        assert!(all.contains(sign), "{sign}");
    }
    let names = all.lines().filter(|line| line.starts_with("name = "));
    assert!(
        names.clone().any(|line| line.contains(['é', 'ô', 'ï']))
            && names.clone().any(|line| line.contains(['ɛ', 'ŋ', 'ɔ']))
    );
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    names.for_each(|name| *seen.entry(name).or_default() += 1);
    assert!(seen.values().any(|times| *times > 1), "homonyms");
    let words = |language: &str| {
        let texts: Vec<usize> = files
            .iter()
            .filter(|(path, _)| path.ends_with(&format!("profile.{language}.md")))
            .map(|(_, bytes)| std::str::from_utf8(bytes).unwrap().split_whitespace().count())
            .collect();
        texts.iter().sum::<usize>() / texts.len()
    };
    assert!((330..470).contains(&words("fr")) && (330..470).contains(&words("en")), "{} {}", words("fr"), words("en"));
}

#[test]
fn borders_are_shared_point_for_point() {
    let files = drawn(COMMUNES);
    let text = std::str::from_utf8(&files["geodata/communes.geojson"]).unwrap();
    let json: serde_json::Value = serde_json::from_str(text).unwrap();
    let mut sides: BTreeMap<(String, String), usize> = BTreeMap::new();
    for feature in json["features"].as_array().unwrap() {
        for ring in feature["geometry"]["coordinates"].as_array().unwrap() {
            let points: Vec<String> = ring.as_array().unwrap().iter().map(ToString::to_string).collect();
            assert_eq!(points.first(), points.last());
            for pair in points.windows(2) {
                *sides.entry((pair[0].clone(), pair[1].clone())).or_default() += 1;
            }
        }
    }
    assert!(sides.values().all(|times| *times == 1), "no side is on the same hand of two communes");
    let shared = sides.keys().filter(|(a, b)| sides.contains_key(&(b.clone(), a.clone()))).count();
    assert!(shared * 2 > sides.len(), "{shared} of {} sides are shared", sides.len());
}

#[test]
fn a_template_of_the_sites_own_is_tried_on_every_page() {
    let mut draft = corpus();
    // It fails on the page of one commune, and on no other.
    let register = draft.text("content/register.toml");
    let commune = register.split("[[commune]]").nth(7).unwrap();
    let name =
        commune.lines().find_map(|line| line.strip_prefix("name = \"")).unwrap().trim_end_matches('"').to_owned();
    let fault =
        format!("{{% block content %}}{{% if frame.heading == \"{name}\" %}}{{{{ page.nowhere.at }}}}{{% endif %}}");
    draft.change("themes/default/templates/commune.html", "{% block content %}", &fault);
    let problems = draft.check().problems();
    assert!(
        !problems.is_empty() && problems.iter().all(|said| said.ends_with("error[template-value]")),
        "{problems:?}"
    );
}

#[test]
fn a_drawing_that_is_not_there_is_said_at_the_word() {
    let mut draft = corpus();
    let themes = "content/vocabularies/themes.toml";
    let text = draft.text(themes).replacen("icon = \"services\"", "icon = \"servces\"", 1);
    draft.write(themes, text);
    let problems = draft.check().problems();
    assert!(
        problems.len() == 1 && problems[0].starts_with(themes) && problems[0].ends_with("error[not-allowed]"),
        "{problems:?}"
    );
}

#[test]
fn a_corpus_builds() {
    let outcome = corpus().build(&Options::default());
    let site = outcome.site();
    assert!(site.pages() > 2 * COMMUNES * 4, "{}", site.pages());
    let (rows, named) = assert_keys(&site);
    assert!(rows > 1000 && named > 1000, "{rows} rows, {named} names");
}

/// One page of the site of a corpus.
fn page(corpus: &Draft, file: &str) -> String {
    let mut report = Report::default();
    let sources = Sources::in_memory(corpus.list(), &mut report);
    let (options, mut kept) = (Options::default(), Kept::nothing());
    let stand = builder::stand(&sources, &options, &mut kept, &|_| {}, &mut report).unwrap();
    String::from_utf8(stand.page(file).unwrap().unwrap()).unwrap()
}

#[test]
fn a_long_list_says_less_of_each_and_leaves_none_out() {
    for (communes, is_long) in [(40, false), (200, true)] {
        let corpus = corpus_of(communes);
        let recorded = recorded(&corpus, "partnerships");
        let page = page(&corpus, "en/partnerships/index.html");
        assert_eq!(led_to(&page, "partnerships"), recorded);
        assert_eq!(recorded.len() > 100, is_long, "{}", recorded.len());
        assert_eq!(page.matches("class=\"brief\"").count(), if is_long { recorded.len() } else { 0 });
        assert_eq!(page.contains("class=\"axis\""), !is_long);
        let explorer = self::page(&corpus, "en/map/index.html");
        assert_eq!(explorer.matches("href=\"#source-").count() == 0, is_long);
        let each = page.len() / recorded.len();
        assert!(if is_long { each < 400 } else { each > 1_000 }, "{each} bytes each");
    }
}

/// The records of a kind, by their slugs.
fn recorded(corpus: &Draft, kind: &str) -> BTreeSet<String> {
    let folder = format!("content/{kind}/");
    let slug = |path: &str| Some(path.strip_prefix(&folder)?.strip_suffix(".toml")?.to_owned());
    corpus.list().iter().filter_map(|(path, _)| slug(path)).collect()
}

/// The records a page leads to, by the segment of their addresses.
fn led_to(page: &str, segment: &str) -> BTreeSet<String> {
    let start = format!("href=\"/en/{segment}/");
    let slugs = page.split(&start).skip(1).filter_map(|rest| rest.split_once("/\"")).map(|(slug, _)| slug.to_owned());
    slugs.filter(|slug| !slug.starts_with('"')).collect()
}

#[test]
fn a_list_too_long_for_a_page_stands_on_the_pages_its_groups_lead_to() {
    let corpus = corpus_of(1_100);
    let mut report = Report::default();
    let sources = Sources::in_memory(corpus.list(), &mut report);
    let stand = builder::stand(&sources, &Options::default(), &mut Kept::nothing(), &|_| {}, &mut report).unwrap();
    let page = |file: &str| String::from_utf8(stand.page(file).unwrap().unwrap()).unwrap();
    for (list, parts, told) in [
        ("partnerships", "regions", "the page of each region leads to all of its own"),
        ("communes", "regions", "the page of each region lists its own"),
        ("partners", "countries", "the page of each country lists its own"),
    ] {
        let whole = page(&format!("en/{list}/index.html"));
        assert!(whole.contains(told) && led_to(&whole, list).is_empty(), "{list}");
        assert!(whole.len() < 200_000, "{list}: {} bytes", whole.len());
        let parts = led_to(&whole, parts).into_iter().map(|part| page(&format!("en/{parts}/{part}/index.html")));
        let listed: BTreeSet<String> = parts.flat_map(|part| led_to(&part, list)).collect();
        match list {
            "communes" => assert_eq!(listed.len(), 1_100),
            _ => assert!(listed.is_superset(&recorded(&corpus, list)), "{list}"),
        }
    }
    let coverage = page("en/coverage/index.html");
    assert!(coverage.contains("<td>1,100</td>"), "figures are set as figures");
    // What is known of each commune stands on the page of its prefecture, where its own page leads.
    let anchors = |page: &str| page.matches("id=\"commune-").count();
    assert!(anchors(&coverage) == 0 && coverage.len() < 200_000, "{} bytes", coverage.len());
    let prefectures = led_to(&page("en/prefectures/index.html"), "prefectures");
    let prefectures = prefectures.into_iter().map(|slug| page(&format!("en/prefectures/{slug}/index.html")));
    assert_eq!(prefectures.map(|page| anchors(&page)).sum::<usize>(), 1_100);
    let commune = led_to(&page("en/regions/index.html"), "regions").pop_first().unwrap();
    let commune = led_to(&page(&format!("en/regions/{commune}/index.html")), "communes").pop_first().unwrap();
    let known = page(&format!("en/communes/{commune}/index.html"));
    let (known, anchor) = known.split_once("#commune-").unwrap();
    assert!(
        anchor.starts_with(&format!("{commune}\""))
            && known.rsplit_once("href=\"").unwrap().1.starts_with("/en/prefectures/")
    );
    // The list of the explorer is handed over whole to whoever asks for it.
    let explorer = page("en/map/index.html");
    assert!(led_to(&explorer, "communes").is_empty() && explorer.len() < 100_000, "{} bytes", explorer.len());
    let list = String::from_utf8(stand.map("en/map/list.js").unwrap()).unwrap();
    let list = list.trim_end().strip_prefix("atlas.list(").unwrap().strip_suffix(')').unwrap();
    let list: serde_json::Value = serde_json::from_str(list).unwrap();
    assert_eq!(led_to(list["map"][0].as_str().unwrap(), "communes").len(), 1_100, "on the map that comes with it");
    let list = list["html"].as_str().unwrap();
    assert_eq!(led_to(list, "communes").len(), 1_100);
    assert_eq!(led_to(list, "partnerships"), recorded(&corpus, "partnerships"));
    // A theme that many speak of names them; one that few speak of quotes them.
    let themes = led_to(&page("en/themes/index.html"), "themes");
    let named =
        |theme: &String| page(&format!("en/themes/{theme}/index.html")).contains("what each says is on its own page");
    let many = themes.iter().filter(|theme| named(theme)).count();
    assert!(many > 0 && many < themes.len(), "{many} of {}", themes.len());
    // One that too many speak of leads to the prefectures, whose pages name theirs, by theme.
    let divided: Vec<&String> = themes
        .iter()
        .filter(|theme| {
            page(&format!("en/themes/{theme}/index.html")).contains("the page of each of these places names its own")
        })
        .collect();
    assert!(!divided.is_empty() && divided.len() < themes.len(), "{} of {}", divided.len(), themes.len());
    let words: toml::Table = toml::from_str(corpus.text("content/vocabularies/themes.toml")).unwrap();
    for theme in divided {
        let (mut brings, mut seeks) = (BTreeSet::new(), BTreeSet::new());
        let page_of_theme = page(&format!("en/themes/{theme}/index.html"));
        assert!(led_to(&page_of_theme, "communes").is_empty(), "{theme}: nobody is named twice");
        let narrower = page_of_theme
            .split_once("id=\"children\"")
            .map_or("", |(_, children)| children.split_once("</section>").unwrap().0);
        let own: BTreeSet<String> = led_to(narrower, "themes").into_iter().chain([theme.clone()]).collect();
        for door in page_of_theme.split("href=\"/en/prefectures/").skip(1).filter(|door| door.contains("#exchanges")) {
            let (prefecture, door) = door.split_once("/#exchanges\"").unwrap();
            let said = door.split_once("</p>").unwrap().0;
            let (own_brings, own_seeks) = exchanging(&page(&format!("en/prefectures/{prefecture}/index.html")), &own);
            // "1 commune brings something", "13 communes are looking".
            let said = |verb: &str, verbs: &str, of: usize| match of {
                0 => !said.contains(verb) && !said.contains(verbs),
                1 => said.contains(&format!("1\u{a0}commune\u{a0}{verb}")),
                _ => said.contains(&format!("{of}\u{a0}communes\u{a0}{verbs}")),
            };
            assert!(said("brings", "bring", own_brings.len()), "{theme}, {prefecture}: {own_brings:?}");
            assert!(
                said("is\u{a0}looking", "are\u{a0}looking", own_seeks.len()),
                "{theme}, {prefecture}: {own_seeks:?}"
            );
            brings.extend(own_brings);
            seeks.extend(own_seeks);
        }
        // What it says of its address, else its name, in all languages or in each.
        let said = |key: &str, what: &str| {
            let said = words[key].get(what)?;
            Some(said.get("en").unwrap_or(said).as_str()?.to_lowercase().replace(' ', "-"))
        };
        let path = |key: &str| said(key, "path").or_else(|| said(key, "label")).unwrap();
        let parent = |key: &str| words[key].get("parent").map(|wider| path(wider.as_str().unwrap()));
        let is_own = |key: &str| path(key) == *theme || parent(key).as_ref() == Some(theme);
        assert_eq!(brings, with_exchange(&corpus, "offer", is_own), "{theme}");
        assert_eq!(seeks, with_exchange(&corpus, "need", is_own), "{theme}");
    }
}

/// The communes with an offer or a need on one of some themes.
fn with_exchange(corpus: &Draft, kind: &str, is_own: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut communes = BTreeSet::new();
    for path in corpus.files.keys() {
        let slug = path.strip_prefix("content/communes/").and_then(|path| path.strip_suffix("/commune.toml"));
        let Some(slug) = slug else { continue };
        let record: toml::Table = toml::from_str(corpus.text(path)).unwrap();
        let said = record.get(kind).and_then(|said| said.as_array()).into_iter().flatten();
        if said.filter_map(|one| one.get("theme")?.as_str()).any(&is_own) {
            communes.insert(slug.to_owned());
        }
    }
    communes
}

/// The communes that the page of a prefecture says bring something on some themes, and those that look for something.
fn exchanging(page: &str, themes: &BTreeSet<String>) -> (BTreeSet<String>, BTreeSet<String>) {
    let section = page.split_once("id=\"exchanges\"").unwrap().1.split_once("</section>").unwrap().0;
    let (mut brings, mut seeks) = (BTreeSet::new(), BTreeSet::new());
    for own in section.split("<h3>").filter(|own| !led_to(own, "themes").is_disjoint(themes)) {
        let (offers, needs) = own.split_once("Who is looking").unwrap_or((own, ""));
        brings.extend(led_to(offers, "communes"));
        seeks.extend(led_to(needs, "communes"));
    }
    (brings, seeks)
}

/// One region of a corpus takes the prefectures of the others, of which each keeps two.
fn with_one_large_region(mut corpus: Draft) -> (Draft, String) {
    let register = corpus.files.get_mut("content/register.toml").unwrap();
    let text = String::from_utf8(std::mem::take(register)).unwrap();
    let mut seen: Vec<&str> = Vec::new();
    for line in text.split_inclusive('\n') {
        let region = line.strip_prefix("region = ");
        let is_given = region.is_some_and(|region| seen.iter().filter(|other| **other == region).count() == 2);
        seen.extend(region.filter(|_| !is_given));
        register.extend(if is_given { format!("region = {}", seen[0]) } else { line.to_owned() }.into_bytes());
    }
    let large = seen[0].trim().trim_matches('"').to_owned();
    (corpus, large)
}

#[test]
fn the_map_of_a_region_is_not_made_of_what_nobody_can_tell_apart() {
    let (corpus, large) = with_one_large_region(corpus_of(1_100));
    let mut report = Report::default();
    let sources = Sources::in_memory(corpus.list(), &mut report);
    let stand = builder::stand(&sources, &Options::default(), &mut Kept::nothing(), &|_| {}, &mut report).unwrap();
    let page = |file: &str| String::from_utf8(stand.page(file).unwrap().unwrap()).unwrap();
    let map = |page: &str| page.split_once("<figure").unwrap().1.split_once("</figure>").unwrap().0.to_owned();
    let (mut of_large, mut of_small) = (0, 0);
    let mut listed = BTreeSet::new();
    for region in led_to(&page("en/regions/index.html"), "regions") {
        let page_of_region = page(&format!("en/regions/{region}/index.html"));
        let communes = led_to(&page_of_region, "communes");
        let on_map = led_to(&map(&page_of_region), "communes");
        let is_large = communes.len() > 600;
        assert_eq!(is_large, region == large, "{region}: {} communes", communes.len());
        assert_eq!(on_map.len(), if is_large { 0 } else { communes.len() }, "{region}");
        assert_eq!(page_of_region.contains("the lists of this page lead to them"), is_large, "{region}");
        let prefectures = led_to(&page_of_region, "prefectures");
        // The partnerships of the large one are on the pages of its prefectures.
        let partnerships = led_to(&page_of_region, "partnerships");
        assert_eq!(page_of_region.contains("the page of each of these places lists all of its own"), is_large);
        assert!(partnerships.is_empty() == is_large, "{region}: {}", partnerships.len());
        listed.extend(partnerships);
        for (rank, prefecture) in prefectures.iter().enumerate() {
            let page = page(&format!("en/prefectures/{prefecture}/index.html"));
            listed.extend(led_to(&page, "partnerships"));
            if rank > 1 {
                continue;
            }
            assert_eq!(led_to(&map(&page), "communes"), led_to(&page, "communes"), "its own lead to their pages");
            *(if is_large { &mut of_large } else { &mut of_small }) += map(&page).matches("quiet").count();
        }
    }
    assert_eq!(listed, recorded(&corpus, "partnerships"));
    assert!(of_large == 0 && of_small > 0, "of the other prefectures: {of_large} and {of_small}");
}

#[test]
fn the_first_page_of_a_large_country_is_no_larger_than_a_reader_can_take() {
    let page = |communes: usize| page(&corpus_of(communes), "en/index.html");
    // Regions and communes on the map have the colour of their region.
    let marks = |page: &str| page.matches("hue-").count();
    let (few, many) = (page(120), page(700));
    assert!(!few.contains("each region leads to a map of its own") && !few.contains("One line stands for all"));
    assert!(many.contains("each region leads to a map of its own"), "the map of the country");
    assert!(many.contains("One line stands for all partnerships with a country"), "the map of the world");
    assert!(many.contains("communes, on the map</a>"), "the way to all that seek a partner");
    assert!(marks(&few) > 100 && marks(&many) < 60, "{} and {} marks", marks(&few), marks(&many));
    assert!(many.len() < few.len() * 2, "{} bytes, with a sixth of the communes {}", many.len(), few.len());
}

#[test]
fn many_pages_in_prose_are_listed_in_parts_and_make_no_other_page_longer() {
    let built = |texts: usize| {
        let corpus = with_theme(drawn_of(Size { communes: 20, texts }));
        assert_eq!(corpus.check().problems(), [""; 0]);
        let mut report = Report::default();
        let sources = Sources::in_memory(corpus.list(), &mut report);
        builder::stand(&sources, &Options::default(), &mut Kept::nothing(), &|_| {}, &mut report).unwrap()
    };
    let (few, many) = (built(30), built(900));
    let page = |site: &OnDemand, file: &str| String::from_utf8(site.page(file).unwrap().unwrap()).unwrap();
    let title = |page: &str| page.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0.to_owned();
    let stories = |page: &str| page.matches("-story-").count();
    let foot = |site: &OnDemand| stories(page(site, "en/about/index.html").split_once("class=\"colophon\"").unwrap().1);
    let footer = foot(&many);
    assert_eq!(footer, foot(&few), "the foot of every page");
    // Each stands in one part of the list, and the first part leads to the others.
    let parts = ["en/site-map/index.html", "en/site-map/2/index.html", "en/site-map/3/index.html"];
    let [first, second, third] = parts.map(|part| page(&many, part).split_once("id=\"content\"").unwrap().1.to_owned());
    let listed = [&first, &second, &third].map(|part| stories(part) - footer);
    assert_eq!(listed.iter().sum::<usize>(), 900);
    assert!(listed.iter().all(|listed| *listed <= 400), "{listed:?}");
    assert!(first.contains("href=\"/en/site-map/2/\">Pages 401 to 800") && first.contains(">Pages 801 to 901<"));
    assert_eq!(title(&page(&many, parts[1])), "Pages 401 to 800 · Test atlas");
    assert!(page(&many, "fr/plan-du-site/2/index.html").contains("Pages 401 à 800"));
    assert!(page(&few, parts[0]).matches("/site-map/2/").count() == 0 && few.page(parts[1]).is_none());
}
