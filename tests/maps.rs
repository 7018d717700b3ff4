//! The maps of this repository's own layers: well-formed, named, reachable, small.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod layers;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use atlas::geometry::Geographic;
use atlas::map::*;
use proptest::prelude::*;
use quick_xml::events::Event;

static GROUND: LazyLock<Ground> = LazyLock::new(|| {
    Ground::prepare(&Layers {
        country: &layers::shapes("geodata/country.geojson", "country", None),
        regions: &layers::shapes("geodata/regions.geojson", "slug", None),
        communes: &[],
        world: &layers::shapes("geodata/world.geojson", "iso_a2", None),
        ..Layers::default()
    })
});

const REGIONS: [&str; 5] = ["savanes", "kara", "centrale", "plateaux", "maritime"];

fn place(lon: f64, lat: f64) -> Geographic {
    Geographic::new(lon, lat).unwrap()
}

fn heading(id: &str) -> Heading {
    Heading { id: id.into(), title: format!("T<{id}>"), description: "D & d".into() }
}

fn mark(key: &str, at: Geographic, weight: Weight) -> Mark {
    Mark {
        key: key.into(),
        label: key.into(),
        href: Some(format!("/x/{key}/?a=1&b=2")),
        title: format!("{key} “& more”"),
        region: REGIONS[((11.2 - at.lat()).max(0.0) as usize).min(4)].into(),
        at,
        weight,
        sign: Sign::Disc,
    }
}

/// The towns as marks, every third one loud.
fn map() -> AreaMap {
    let towns = layers::points("geodata/towns.geojson", "nom", "region_iso");
    let weight = |i: usize| if i.is_multiple_of(3) { Weight::Loud } else { Weight::Quiet };
    AreaMap {
        heading: heading("m"),
        regions: REGIONS
            .iter()
            .map(|key| RegionMark { key: (*key).into(), label: key[..1].to_uppercase(), ..RegionMark::default() })
            .collect(),
        marks: towns.iter().enumerate().map(|(i, (name, _, at))| mark(name, *at, weight(i))).collect(),
        captions: vec![Caption { text: "Elsewhere".into(), at: place(1.75, 9.3) }],
        names: Names::Loud,
        scale: "{n} km".into(),
        towns: vec![Caption { text: "Lomé".into(), at: place(1.22, 6.13) }],
        inset: "Larger".into(),
        inset_named: "{town}, larger".into(),
    }
}

/// What a reader of the drawing gets.
#[derive(Debug, Default)]
struct Seen {
    hrefs: Vec<String>,
    texts: Vec<String>,
    role: String,
    classes: BTreeSet<String>,
}

/// Reads a drawing as XML and holds it to the rules of every map.
fn read(svg: &str) -> Seen {
    let mut seen = Seen::default();
    let mut ids = BTreeSet::new();
    let mut reader = quick_xml::Reader::from_str(svg);
    let (mut open, mut named): (Vec<String>, Vec<bool>) = (Vec::new(), Vec::new());
    let mut views = 0;
    loop {
        let event = reader.read_event().unwrap();
        let (start, is_empty) = match event {
            Event::Start(start) => (start, false),
            Event::Empty(start) => (start, true),
            Event::End(_) => {
                if open.pop().as_deref() == Some("a") {
                    assert!(named.pop().unwrap(), "a link without a name in {svg}");
                }
                continue;
            }
            Event::Text(text) => {
                if open.last().map(String::as_str) == Some("text") {
                    seen.texts.push(text.into_inner().into_owned());
                }
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        let tag = start.name().as_ref().to_owned();
        for attribute in start.attributes() {
            let attribute = attribute.unwrap();
            let key = attribute.key.as_ref().to_owned();
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned();
            assert!(key != "style" && !key.starts_with("on"), "{key}");
            match key.as_str() {
                "id" => assert!(ids.insert(value.clone()), "{value} twice"),
                "aria-labelledby" => assert!(svg.contains(&format!("<title id=\"{value}\">"))),
                "aria-describedby" => assert!(svg.contains(&format!("<desc id=\"{value}\">"))),
                "href" => seen.hrefs.push(value.clone()),
                "role" => seen.role.clone_from(&value),
                "class" => seen.classes.extend(value.split(' ').map(str::to_owned)),
                "d" | "x" | "y" | "cx" | "cy" | "r" | "width" | "height" | "viewBox" => {
                    assert!(value.chars().all(|c| c.is_ascii_digit() || " -mz".contains(c)), "{key}=\"{value}\"");
                }
                _ => {}
            }
            views += usize::from(key == "viewBox");
        }
        assert!(tag != "style" && tag != "script");
        if tag == "title"
            && let Some(last) = named.last_mut()
        {
            *last = true;
        }
        if !is_empty {
            if tag == "a" {
                named.push(false);
            }
            open.push(tag);
        }
    }
    assert!(open.is_empty() && views >= 1);
    assert_eq!(seen.role, if seen.hrefs.is_empty() { "img" } else { "group" });
    seen
}

#[test]
fn the_country_is_small_and_its_links_run_from_north_to_south() {
    let map = map();
    let svg = country(&GROUND, &map);
    let seen = read(&svg);
    let mut sorted: Vec<&Mark> = map.marks.iter().collect();
    sorted.sort_by(|a, b| b.at.lat().total_cmp(&a.at.lat()));
    let expected: Vec<&str> = sorted.iter().map(|mark| mark.href.as_deref().unwrap()).collect();
    assert_eq!(seen.hrefs, expected, "each once, in reading order");
    for region in REGIONS {
        assert!(seen.classes.contains(&format!("region-{region}")), "{region}");
        assert!(seen.texts.contains(&region[..1].to_uppercase()), "the letter of {region}");
    }
    assert!(
        seen.texts.contains(&"50 km".to_owned()) && seen.texts.contains(&"Elsewhere".to_owned()),
        "{:?}",
        seen.texts
    );
    assert!(svg.len() < 14_000, "{} bytes", svg.len());
    assert_eq!(svg, country(&GROUND, &map), "the same again");
}

#[test]
fn a_crowd_is_drawn_again_in_an_inset_and_linked_once() {
    let mut map = map();
    assert!(!read(&country(&GROUND, &map)).classes.contains("inset"));
    let crowd = (0..9).map(|i| place(1.15 + f64::from(i % 3) * 0.045, 6.16 + f64::from(i / 3) * 0.04));
    map.marks.extend(crowd.enumerate().map(|(i, at)| mark(&format!("crowd-{i}"), at, Weight::Loud)));
    let svg = country(&GROUND, &map);
    let seen = read(&svg);
    assert!(seen.classes.contains("inset") && seen.classes.contains("inset-place"));
    assert!(seen.texts.contains(&"Lomé, larger".to_owned()), "{:?}", seen.texts);
    let once: BTreeSet<&String> = seen.hrefs.iter().collect();
    assert_eq!((once.len(), seen.hrefs.len()), (map.marks.len(), map.marks.len()));
    assert!(seen.texts.iter().filter(|text| text.starts_with("crowd")).count() > 4, "named where there is room");
}

#[test]
fn a_closer_look_has_room_for_every_name() {
    let mut map = AreaMap { names: Names::Closer, ..map() };
    let crowd = (0..9).map(|i| place(1.15 + f64::from(i % 3) * 0.045, 6.16 + f64::from(i / 3) * 0.04));
    map.marks.extend(crowd.enumerate().map(|(i, at)| mark(&format!("crowd-{i}"), at, Weight::Quiet)));
    let seen = read(&country(&GROUND, &map));
    let missing: Vec<&String> =
        map.marks.iter().map(|mark| &mark.label).filter(|label| !seen.texts.contains(label)).collect();
    assert_eq!(missing, Vec::<&String>::new());
    let steps = seen.classes.iter().filter(|class| class.starts_with("from-")).count();
    assert!(steps > 2, "some come sooner than others: {:?}", seen.classes);
    let far = read(&country(&GROUND, &AreaMap { names: Names::Loud, ..map }));
    assert!(far.texts.len() < seen.texts.len() && !far.classes.iter().any(|class| class.starts_with("from-")));
}

#[test]
fn a_name_as_wide_as_the_map_of_two_places_is_written_in_lines() {
    let long = "Communauté de communes du Pays de la vallée de la rivière aux longs noms";
    let end = |label: &str, at| PairEnd { label: label.to_owned(), at, country: String::new() };
    let map = PairMap {
        heading: heading("p"),
        from: vec![end("Kloto 1", place(0.63, 6.9))],
        to: vec![end(long, place(4.0, 46.0))],
        distance: String::new(),
    };
    let svg = pair(&GROUND, &map, &Sketch::default());
    assert!(svg.matches("<tspan").count() > 1, "{svg}");
    assert!(plain(&svg).contains(long), "read as one: {svg}");
}

/// What is left of a drawing without its elements.
fn plain(svg: &str) -> String {
    svg.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect()
}

#[test]
fn one_region_shows_its_own_communes() {
    let map = AreaMap { names: Names::All, ..map() };
    for key in REGIONS {
        let svg = region(&GROUND, key, &map);
        let seen = read(&svg);
        let own = map.marks.iter().filter(|mark| mark.region == key).count();
        assert_eq!(seen.hrefs.len(), own, "{key}");
        assert!(seen.classes.contains("beyond") && svg.len() < 9_000, "{key}: {} bytes", svg.len());
    }
    read(&region(&GROUND, "nowhere", &map));
}

#[test]
fn the_locator_is_a_picture_under_a_kilobyte_and_a_half() {
    let around = [place(1.0, 7.4), place(1.3, 7.6), place(1.2, 7.3), place(0.9, 7.6)];
    let around: Vec<_> = around.into_iter().map(|at| (String::new(), at)).collect();
    for (region, hue) in REGIONS.iter().zip(1..) {
        let map = LocatorMap {
            heading: heading("l"),
            region: (*region).into(),
            hue,
            key: String::new(),
            at: Some(place(1.1, 7.5)),
            around: around.clone(),
        };
        let svg = locator(&GROUND, &map);
        let seen = read(&svg);
        assert!(seen.classes.contains("here") && seen.classes.contains("own"));
        assert!(svg.len() < 1_500, "{region}: {} bytes", svg.len());
    }
}

fn flow(to: Geographic, key: &str) -> Flow {
    Flow { key: String::new(), from: place(1.13, 7.53), to, label: key.into() }
}

#[test]
fn the_world_is_cropped_to_its_flows_and_small() {
    let country = |key: &str| CountryMark {
        key: key.into(),
        label: key.into(),
        title: format!("{key}: 3"),
        href: (key != "TG").then(|| format!("/countries/{key}/")),
        at: None,
    };
    let mut map = WorldMap {
        heading: heading("w"),
        countries: vec![country("TG"), country("FR")],
        flows: vec![
            flow(place(-0.46, 46.32), "niort"),
            flow(place(0.1, 47.0), "north"),
            flow(place(2.35, 48.85), "paris"),
        ],
    };
    let near = world(&GROUND, &map, &Sketch::default());
    let seen = read(&near);
    assert_eq!(seen.hrefs, ["/countries/FR/"], "a country can be touched; a way as thin as a hair cannot");
    assert!(near.len() < 10_000, "{} bytes", near.len());
    assert!(seen.texts.contains(&"FR".to_owned()) && seen.texts.contains(&"TG".to_owned()), "{:?}", seen.texts);
    map.flows.push(flow(place(-118.0, 34.0), "west"));
    map.flows.push(flow(place(139.7, 35.7), "east"));
    map.flows.push(flow(place(179.9, -17.0), "far-east"));
    map.flows.push(flow(place(-179.9, 65.0), "far-west"));
    let far = world(&GROUND, &map, &Sketch::default());
    assert_eq!(read(&far).hrefs.len(), 1);
    let nowhere = CountryMark { at: Some(place(-157.8, 21.3)), ..country("XX") };
    map.countries.push(nowhere);
    assert_eq!(
        read(&world(&GROUND, &map, &Sketch::default())).hrefs.len(),
        2,
        "a country without a shape is found where its partners are"
    );
    assert!(far.len() < 10_000, "{} bytes", far.len());
    read(&world(&GROUND, &WorldMap { heading: heading("e"), ..WorldMap::default() }, &Sketch::default()));
}

#[test]
fn ways_alike_are_shown_on_the_same_land_and_others_on_their_own() {
    let [south, north] = [place(1.13, 6.2), place(0.2, 10.9)];
    let [niort, lille, reunion] = [place(-0.46, 46.32), place(3.06, 50.63), place(55.5, -21.1)];
    let land = |from: Geographic, to: Geographic, country: &str| {
        let end = |at, label: &str, country: &str| PairEnd { at, label: label.into(), country: country.into() };
        let (from, to) = (vec![end(from, "A", "TG")], vec![end(to, "B", country)]);
        let map = PairMap { heading: heading("p"), from, to, distance: String::new() };
        let svg = pair(&GROUND, &map, &Sketch::default());
        svg.split("class=\"land\"").nth(1).unwrap().split("/>").next().unwrap().to_owned()
    };
    let whole = land(south, niort, "FR");
    assert_eq!(whole, land(north, lille, "FR"));
    assert_ne!(whole, land(south, reunion, "FR"), "what lies overseas does not stretch the map of the rest");
    assert_ne!(whole, land(south, niort, "DE"), "another country");

    let world = |from: Geographic, to: Geographic| {
        let mark = |key: &str| CountryMark { key: key.into(), ..CountryMark::default() };
        let flow = Flow { key: String::new(), from, to, label: String::new() };
        let map = WorldMap { heading: heading("w"), countries: vec![mark("FR"), mark("TG")], flows: vec![flow] };
        let svg = world(&GROUND, &map, &Sketch::default());
        svg.split("class=\"land\"").nth(1).unwrap().split("/>").next().unwrap().to_owned()
    };
    assert_eq!(world(south, niort), world(north, lille));
}

#[test]
fn two_partners_are_both_named() {
    let end =
        |lon: f64, lat: f64, label: &str| PairEnd { at: place(lon, lat), label: label.into(), country: String::new() };
    for (lon, lat) in [(-0.46, 46.32), (0.1, 11.5), (-97.0, 32.9), (139.7, 35.7), (-178.0, -20.0), (1.13, 7.53)] {
        let map = PairMap {
            heading: heading("p"),
            from: vec![end(1.13, 7.53, "Here 1")],
            to: vec![end(lon, lat, "A rather long name of a place")],
            distance: "4 300 km".into(),
        };
        let svg = pair(&GROUND, &map, &Sketch::default());
        let seen = read(&svg);
        assert!(seen.texts.contains(&"Here 1".to_owned()), "{lon} {lat}");
        // In one line or in several, it is read as one.
        assert!(plain(&svg).contains("A rather long name of a place"), "{lon} {lat}: {svg}");
        assert!(svg.len() < 5_000, "{lon} {lat}: {} bytes", svg.len());
    }
}

#[test]
fn every_party_of_a_partnership_is_on_its_map() {
    let end =
        |lon: f64, lat: f64, label: &str| PairEnd { at: place(lon, lat), label: label.into(), country: String::new() };
    let map = PairMap {
        heading: heading("p"),
        from: vec![end(1.13, 9.0, "Here 1"), end(1.6, 6.23, "There 2")],
        to: vec![end(11.08, 49.45, "Abroad"), end(-0.46, 46.32, "Far")],
        distance: String::new(),
    };
    let seen = read(&pair(&GROUND, &map, &Sketch::default()));
    for name in ["Here 1", "There 2", "Abroad", "Far"] {
        assert!(seen.texts.contains(&name.to_owned()), "{name}: {:?}", seen.texts);
    }
}

#[test]
fn nothing_is_drawn_from_nothing_without_harm() {
    let nothing = Ground::prepare(&Layers::default());
    read(&country(&nothing, &map()));
    read(&region(&nothing, "kara", &map()));
    read(&locator(&nothing, &LocatorMap { heading: heading("l"), at: Some(place(1.0, 8.0)), ..LocatorMap::default() }));
    read(&world(
        &nothing,
        &WorldMap { heading: heading("w"), flows: vec![flow(place(2.0, 48.0), "x")], ..WorldMap::default() },
        &Sketch::default(),
    ));
    let only_country = Ground::prepare(&Layers {
        country: &layers::shapes("geodata/country.geojson", "country", None),
        ..Layers::default()
    });
    assert!(read(&country(&only_country, &map())).classes.contains("outline"));
}

#[test]
fn communes_are_drawn_as_areas_when_there_are_any() {
    for path in layers::COMMUNES {
        let communes = layers::shapes(path, "slug", Some("region"));
        if communes.is_empty() {
            continue;
        }
        let regions = layers::shapes("geodata/regions.geojson", "slug", None);
        let ground = Ground::prepare(&Layers { regions: &regions, communes: &communes, ..Layers::default() });
        let marks: Vec<Mark> = communes
            .iter()
            .enumerate()
            .map(|(i, shape)| Mark {
                region: shape.part_of.clone().unwrap(),
                ..mark(&shape.key, place(1.0, 8.0), if i % 9 == 0 { Weight::Loud } else { Weight::Quiet })
            })
            .collect();
        let map = AreaMap { marks, ..map() };
        let svg = country(&ground, &map);
        let seen = read(&svg);
        assert_eq!(seen.hrefs.len(), communes.len());
        assert!(seen.classes.contains("area") && !seen.classes.contains("mark"));
        assert!(svg.len() < 60_000, "{} bytes", svg.len());
        for shape in &communes {
            let around = ground.neighbours(&shape.key);
            assert!(!around.is_empty(), "{}", shape.key);
            assert!(around.iter().all(|other| ground.neighbours(other).contains(&shape.key)));
        }
        assert_eq!(ground.region_neighbours("savanes"), ["kara"]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_marks_make_a_drawing(points in prop::collection::vec((-180.0..180.0f64, -90.0..90.0f64), 0..12), label in "\\PC{0,30}", id in "[a-z]{1,5}") {
        let mut map = map();
        map.heading.id = id;
        map.marks.extend(points.iter().enumerate().map(|(i, &(lon, lat))| Mark {
            label: label.clone(),
            title: label.clone(),
            sign: [Sign::Disc, Sign::Ring, Sign::Diamond, Sign::Cross][i % 4],
            ..mark(&i.to_string(), place(lon, lat), Weight::Loud)
        }));
        map.marks.retain(|mark| !mark.title.is_empty());
        read(&country(&GROUND, &map));
        read(&region(&GROUND, "kara", &map));
        let flows = points.iter().map(|&(lon, lat)| flow(place(lon, lat), "somewhere")).collect();
        read(&world(&GROUND, &WorldMap { heading: heading("w"), flows, ..WorldMap::default() }, &Sketch::default()));
        for pair_of in points.windows(2) {
            let end = |i: usize| PairEnd { at: place(pair_of[i].0, pair_of[i].1), label: label.clone(), country: "FR".into() };
            read(&pair(&GROUND, &PairMap { heading: heading("p"), from: vec![end(0)], to: vec![end(1)], distance: label.clone() }, &Sketch::default()));
        }
    }
}

/// Communes of three prefectures in two regions, scattered.
fn seated(points: &[(f64, f64)]) -> Vec<Seated> {
    let seat = |&(lon, lat): &(f64, f64)| {
        let region = usize::from(lat > 8.5);
        Seated { at: place(lon, lat), prefecture: region * 2 + usize::from(lon > 1.0), region }
    };
    points.iter().map(seat).collect()
}

#[test]
fn a_grid_is_laid_out_whole_and_the_same_every_time() {
    let scattered: Vec<(f64, f64)> =
        (0..24).map(|i| (0.2 + f64::from(i * 7 % 24) / 16.0, 6.2 + f64::from(i * 5 % 24) / 5.2)).collect();
    let places = seated(&scattered);
    let (cells, is_whole) = layout(&places, 4);
    let once: BTreeSet<_> = cells.iter().collect();
    assert_eq!(once.len(), places.len(), "a cell each");
    assert!(is_whole, "{cells:?}");
    assert_eq!(layout(&places, 4).0, cells);
    let mean = |of: &dyn Fn(&Seated) -> bool| {
        let rows: Vec<i32> = places.iter().zip(&cells).filter(|(p, _)| of(p)).map(|(_, cell)| cell.row).collect();
        rows.iter().sum::<i32>() / rows.len() as i32
    };
    assert!(mean(&|p| p.region == 1) < mean(&|p| p.region == 0), "north is above");
}

#[test]
fn tiles_are_linked_row_by_row_and_the_others_are_land() {
    let tile = |n: i32, fill: Fill, leads: bool| TileMark {
        key: format!("c{n}"),
        cell: atlas::geometry::Cell { column: n % 3, row: n / 3 },
        name: "Plaine-du-Nord".into(),
        number: n.to_string(),
        title: format!("Plaine-du-Nord {n}: more"),
        href: leads.then(|| format!("/c/{n}/")),
        hue: 1,
        group: (n / 3) as usize,
        fill,
    };
    let fills = [Fill::Full, Fill::Half, Fill::Hatched, Fill::Empty, Fill::Full];
    let mut map =
        TileMap { heading: heading("t"), tiles: (0..5).rev().map(|n| tile(n, fills[n as usize], n != 3)).collect() };
    let svg = tiles(&map);
    let seen = read(&svg);
    assert_eq!(seen.hrefs, ["/c/0/", "/c/1/", "/c/2/", "/c/4/"]);
    assert!(["full", "half", "hatched", "empty", "fold", "hatching"].iter().all(|class| seen.classes.contains(*class)));
    assert_eq!(seen.texts.iter().filter(|text| text.starts_with("Pla")).count(), 5, "{:?}", seen.texts);
    map.tiles.clear();
    read(&tiles(&map));
}

#[test]
fn a_drawing_on_its_own_has_its_colours_and_its_credit() {
    let inks: Inks = [("ink", "#111111"), ("r0-tint", "#eeddcc"), ("land", "#fffff0")]
        .iter()
        .map(|(name, colour)| ((*name).to_owned(), (*colour).to_owned()))
        .collect();
    let svg = country(&GROUND, &map());
    let file = standalone(&svg, &inks, "Made by <us> from what is free");
    assert!(file.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 "), "{}", &file[..90]);
    assert!(file.contains("fill=\"#eeddcc\"") && file.contains("from what is free") && file.contains("&lt;us&gt;"));
    for only_on_a_page in ["class=", "href=", "data-key", "aria-", "<a"] {
        assert!(!file.contains(only_on_a_page), "{only_on_a_page}");
    }
    let words = Card { title: "Somewhere 1".into(), text: "word ".repeat(90), ..Card::default() };
    let card = card(&words, &svg, &inks);
    assert!(card.contains("viewBox=\"0 0 1200 630\"") && card.contains(" …</text>"));
    for text in [file, card] {
        let mut reader = quick_xml::Reader::from_str(&text);
        while !matches!(reader.read_event().unwrap(), Event::Eof) {}
    }
}

/// A square of two degrees, its south-western corner here.
fn square(key: &str, west: f64, south: f64) -> NamedShape {
    let corners = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)];
    let ring: Vec<Geographic> = corners.iter().map(|(x, y)| place(west + x, south + y)).collect();
    let polygons = vec![atlas::geometry::Polygon::new([ring]).unwrap()];
    NamedShape { key: key.into(), part_of: None, district: None, polygons }
}

/// Where the marks of a map stand, and whether one was moved to the edge.
fn is_any_at_the_edge(ground: &Ground, places: &[Geographic]) -> bool {
    let marks = places.iter().enumerate().map(|(i, at)| mark(&format!("n{i}"), *at, Weight::Loud)).collect();
    let svg = country(ground, &AreaMap { marks, ..AreaMap::default() });
    let numbers = |key: &str| -> Vec<i32> {
        let found = svg.split(key).skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok());
        found.collect()
    };
    // A loud mark has a radius of 13 and is drawn no nearer to the edge.
    let (x, y) = (numbers("cx=\""), numbers("cy=\""));
    assert!(x.len() >= places.len(), "{svg}");
    x.iter().any(|x| *x <= 13 || *x >= 987) || y.iter().any(|y| *y <= 13)
}

#[test]
fn a_country_without_a_layer_has_the_outline_that_the_world_has_of_it() {
    let mut far = square("aa", 40.0, 40.0);
    far.polygons.extend(square("", 100.0, 0.0).polygons);
    let world = [far, square("bb", 0.0, 0.0)];
    let places = [place(40.5, 40.5), place(41.5, 41.5)];
    let ground = Ground::prepare(&Layers { world: &world, home: "aa", places: &places, ..Layers::default() });
    assert!(!is_any_at_the_edge(&ground, &places));
    let svg = country(&ground, &AreaMap { scale: "{n} km".into(), ..AreaMap::default() });
    assert!(read(&svg).classes.contains("outline"));
    // What it has overseas, where no place is, does not make the rest small.
    assert!(svg.contains("20 km"), "{svg}");
}

#[test]
fn a_country_of_which_nothing_is_known_but_places_is_drawn_around_them() {
    for places in [vec![place(-23.5, 15.0)], vec![place(-25.0, 17.0), place(-23.0, 14.9), place(-24.3, 15.1)]] {
        let ground = Ground::prepare(&Layers { home: "cv", places: &places, ..Layers::default() });
        assert!(!is_any_at_the_edge(&ground, &places));
    }
}

#[test]
fn communes_without_a_polygon_stand_where_they_are_beside_those_that_have_one() {
    let regions = [square("kara", 0.0, 8.0), square("savanes", 0.0, 10.0)];
    let mut communes = [square("m0", 0.0, 8.0)];
    communes[0].part_of = Some("kara".into());
    let places = [place(0.5, 8.5), place(1.5, 11.5), place(2.1, 11.0)];
    let ground = Ground::prepare(&Layers {
        regions: &regions,
        communes: &communes,
        is_partial: true,
        places: &places,
        ..Layers::default()
    });
    assert!(!is_any_at_the_edge(&ground, &places[1..]));
    assert!(ground.has_area("m0") && !ground.has_area("m1"));
    let svg = country(&ground, &map());
    assert!(svg.contains("region-savanes"), "{svg}");
    assert!(ground.region_neighbours("kara") == ["savanes"]);
}
