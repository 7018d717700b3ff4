//! What Togo's atlas must show, written as a specification: this repository's own content, built, read as a reader reads it.
//!
//! Expectations are typed here from the sources themselves (the study of 2020 above all: its table 1, its map 2 and the sheets
//! of the communes), never from `content/`: a slip of the pen in a record fails here.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sites;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use atlas::atlas::Id;
use atlas::builder::{self, Options};
use atlas::diag::{Noun, Report};
use atlas::i18n::LanguageId;
use atlas::page::{Index, Target};
use atlas::site::Site;
use atlas::source::Sources;

use sites::html::Element;
use sites::{Draft, real_pages};

const LANGUAGES: [(&str, LanguageId); 2] = [("fr", LanguageId(0)), ("en", LanguageId(1))];

// ---------------------------------------------------------------- Where things are

/// The atlas and its addresses, before any page is made.
fn site() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        let mut report = Report::default();
        let sources = Sources::in_memory(Draft::real().list(), &mut report);
        builder::prepare(&sources, &Options::default(), &mut report).unwrap()
    });
    &SITE
}

fn found<T>(items: impl Iterator<Item = (Id<T>, bool)>, what: &str) -> Id<T> {
    items.into_iter().find(|(_, is)| *is).unwrap_or_else(|| panic!("the atlas has no {what}")).0
}

fn commune(slug: &str) -> Target {
    Target::Commune(found(site().atlas.communes.iter().map(|(id, c)| (id, c.slug == slug)), slug))
}

fn region(slug: &str) -> Target {
    Target::Region(found(site().atlas.regions.iter().map(|(id, r)| (id, r.slug == slug)), slug))
}

fn partner(slug: &str) -> Target {
    Target::Partner(found(site().atlas.partners.iter().map(|(id, p)| (id, p.slug == slug)), slug))
}

fn partnership(slug: &str) -> Target {
    Target::Partnership(found(site().atlas.partnerships.iter().map(|(id, p)| (id, p.slug == slug)), slug))
}

fn word(noun: Noun, slug: &str) -> Target {
    let terms = site().atlas.terms.iter();
    Target::Word(found(terms.map(|(id, term)| (id, term.noun == noun && term.slug == slug)), slug))
}

fn label(target: Target, language: LanguageId) -> &'static str {
    let Target::Word(id) = target else { panic!("only words have labels") };
    site().atlas.terms[id].label.get(language).unwrap()
}

fn href(target: Target, language: LanguageId) -> &'static str {
    site().plan.href(target, language)
}

fn page(target: Target, language: LanguageId) -> &'static Element {
    let path = format!("{}index.html", href(target, language).trim_start_matches('/'));
    real_pages().get(&path).unwrap_or_else(|| panic!("no page {path}")).one("main")
}

// ---------------------------------------------------------------- Reading a page

/// The words of a text, so that `7` is not found in `1 7xx` nor `1991` in an address.
fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Whether a text says something: every word of it, in one piece.
fn says(text: &str, what: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(what)
        .any(|(at, _)| is_edge(text[..at].chars().next_back()) && is_edge(text[at + what.len()..].chars().next()))
}

fn links_to<'a>(element: &'a Element, address: &str) -> Vec<&'a Element> {
    element.all(&|a| a.name == "a" && a.attribute("href") == address)
}

/// The row of a list or table that leads to an address: the smallest one.
fn row<'a>(page: &'a Element, address: &str) -> Option<&'a Element> {
    let rows = page.all(&|element| ["li", "tr", "article"].contains(&element.name.as_str()));
    let rows = rows.into_iter().filter(|row| !links_to(row, address).is_empty());
    rows.min_by_key(|row| row.text().len())
}

/// The sources that the marks of a part of a page lead to, in the words of the list at its end.
fn sources_of(part: &Element, page: &Element) -> Vec<String> {
    let marks = part.all(&|a| a.name == "a" && a.attribute("href").starts_with("#source-"));
    let ids: BTreeSet<&str> = marks.iter().map(|mark| mark.attribute("href").trim_start_matches('#')).collect();
    page.all(&|line| ids.contains(line.attribute("id"))).into_iter().map(Element::text).collect()
}

/// The smallest part of a page that says all of these things, if it is small: a paragraph, a box, not the whole page.
fn part<'a>(page: &'a Element, things: &[&str]) -> Option<&'a Element> {
    let parts =
        page.all(&|part| ["div", "p", "dl", "dd", "li", "tr", "section", "figure"].contains(&part.name.as_str()));
    let parts = parts.into_iter().map(|part| (part.text(), part)).filter(|(text, _)| text.len() < 900);
    let saying = parts.filter(|(text, _)| things.iter().all(|thing| says(text, thing)));
    saying.min_by_key(|(text, _)| text.len()).map(|(_, part)| part)
}

// ---------------------------------------------------------------- The country

#[test]
fn the_atlas_is_built_without_a_single_warning() {
    // `real_pages` fails on any problem, warnings included.
    assert!(real_pages().len() > 500);
}

#[test]
fn every_commune_prefecture_and_region_of_togo_has_its_page() {
    let atlas = &site().atlas;
    assert_eq!((atlas.communes.len(), atlas.prefectures.len(), atlas.regions.len()), (117, 39, 5));
    let by_region: Vec<(&str, usize, usize)> =
        atlas.regions.iter().map(|(_, r)| (r.slug.as_str(), r.prefectures.len(), r.communes.len())).collect();
    assert_eq!(
        by_region,
        [("savanes", 7, 16), ("kara", 7, 22), ("centrale", 5, 15), ("plateaux", 12, 32), ("maritime", 8, 32)]
    );
    for (code, language) in LANGUAGES {
        for (folder, expected) in [("communes", 117), ("prefectures", 39), ("regions", 5)] {
            let above = format!("{code}/{folder}/");
            let is_below =
                |path: &&String| path.strip_prefix(&above).is_some_and(|rest| rest.matches('/').count() == 1);
            assert_eq!(real_pages().keys().filter(is_below).count(), expected, "{above}");
        }
        for (id, commune) in atlas.communes.iter() {
            let address = href(Target::Commune(id), language);
            for place in
                [Target::Index(Index::Communes), Target::Prefecture(commune.prefecture), Target::Region(commune.region)]
            {
                assert!(
                    !links_to(page(place, language), address).is_empty(),
                    "{address} is not on {}",
                    href(place, language)
                );
            }
        }
    }
}

#[test]
fn pages_stand_where_the_contract_says() {
    for (fr, en) in [
        ("/fr/", "/en/"),
        ("/fr/communes/ogou-1/", "/en/communes/ogou-1/"),
        ("/fr/partenariats/ogou-1-niort/", "/en/partnerships/ogou-1-niort/"),
        ("/fr/partenaires/niort/", "/en/partners/niort/"),
        ("/fr/themes/eau/", "/en/themes/water/"),
        ("/fr/formes/jumelage/", "/en/forms/twinning/"),
        ("/fr/pays/france/", "/en/countries/france/"),
        ("/fr/regions/plateaux/", "/en/regions/plateaux/"),
        ("/fr/prefectures/ogou/", "/en/prefectures/ogou/"),
        ("/fr/periodes/1990/", "/en/periods/1990/"),
        ("/fr/sources/", "/en/sources/"),
        ("/fr/desaccords/", "/en/disagreements/"),
        ("/fr/couverture/", "/en/coverage/"),
        ("/fr/a-propos/", "/en/about/"),
    ] {
        for (address, other) in [(fr, en), (en, fr)] {
            let path = format!("{}index.html", address.trim_start_matches('/'));
            let page = real_pages().get(&path).unwrap_or_else(|| panic!("no page {path}"));
            assert!(!links_to(page, other).is_empty(), "{address} does not lead to {other}");
        }
    }
}

// ---------------------------------------------------------------- Table 1 of the study

/// A row of table 1 of the study of 2020, with the years its map 2 and the sheets of the communes print beside.
struct Row {
    partnership: &'static str,
    home: Home,
    partner: &'static str,
    form: &'static str,
    country: &'static str,
    /// Every year printed, the one of table 1 first.
    years: &'static [&'static str],
    themes: &'static [&'static str],
}

enum Home {
    Commune(&'static str),
    /// A region, and the communes the study names in it.
    Region(&'static str, &'static [&'static str]),
}
use Home::{Commune, Region};

#[rustfmt::skip]
const TABLE_1: [Row; 15] = [
    Row { partnership: "ogou-1-niort", home: Commune("ogou-1"), partner: "niort", form: "jumelage", country: "fr", years: &["1958"], themes: &["eau", "sante", "education"] },
    Row { partnership: "amou-1-aiffres", home: Commune("amou-1"), partner: "aiffres", form: "jumelage", country: "fr", years: &["2006", "1986", "1958"], themes: &["eau"] },
    Row { partnership: "tone-1-issy-les-moulineaux", home: Commune("tone-1"), partner: "issy-les-moulineaux", form: "jumelage", country: "fr", years: &["1989"], themes: &["eau", "sante", "jeunesse", "culture", "education"] },
    Row { partnership: "kloto-1-bressuire", home: Commune("kloto-1"), partner: "bressuire", form: "jumelage", country: "fr", years: &["1991", "1993"], themes: &["eau", "tourisme"] },
    Row { partnership: "zio-1-parthenay", home: Commune("zio-1"), partner: "parthenay", form: "jumelage", country: "fr", years: &["1993", "1990"], themes: &["eau", "sante", "education"] },
    Row { partnership: "zio-1-plainfaing", home: Commune("zio-1"), partner: "plainfaing", form: "jumelage", country: "fr", years: &["2015"], themes: &[] },
    Row { partnership: "binah-1-cote-roannaise", home: Commune("binah-1"), partner: "cote-roannaise", form: "jumelage", country: "fr", years: &["1991", "1994"], themes: &["environnement", "climat"] },
    Row { partnership: "bassar-1-chauray", home: Commune("bassar-1"), partner: "chauray", form: "jumelage", country: "fr", years: &["1998"], themes: &["environnement", "climat", "education", "eau", "sport", "culture", "sante"] },
    Row { partnership: "tchaoudjo-1-nuremberg", home: Commune("tchaoudjo-1"), partner: "nuremberg", form: "convention", country: "de", years: &["2018"], themes: &["energie", "sante"] },
    Row { partnership: "centrale-grand-est", home: Region("centrale", &["tchaoudjo-1", "tchamba-1", "sotouboua-1"]), partner: "grand-est", form: "regionale", country: "fr", years: &["1987", "1986"], themes: &["economie", "gouvernance"] },
    Row { partnership: "kozah-1-siaap", home: Commune("kozah-1"), partner: "siaap", form: "syndicat", country: "fr", years: &["2007"], themes: &["eau"] },
    Row { partnership: "oti-1-sedif", home: Commune("oti-1"), partner: "sedif", form: "syndicat", country: "fr", years: &["2017"], themes: &["eau"] },
    Row { partnership: "yoto-1-sedif", home: Commune("yoto-1"), partner: "sedif", form: "syndicat", country: "fr", years: &["2019"], themes: &["eau"] },
    Row { partnership: "oti-1-garlban-togo", home: Commune("oti-1"), partner: "garlban-togo", form: "osc", country: "fr", years: &["2018"], themes: &["sante"] },
    Row { partnership: "kloto-1-hilfe-fur-togo", home: Commune("kloto-1"), partner: "hilfe-fur-togo", form: "osc", country: "de", years: &["2018"], themes: &["agriculture", "environnement", "formation", "sante"] },
];

impl Row {
    /// Every page a reader may look for it on.
    fn places(&self) -> Vec<Target> {
        let mut places = match self.home {
            Commune(slug) => {
                let Target::Commune(id) = commune(slug) else { unreachable!() };
                let home = &site().atlas.communes[id];
                vec![commune(slug), Target::Prefecture(home.prefecture), Target::Region(home.region)]
            }
            Region(slug, communes) => {
                std::iter::once(region(slug)).chain(communes.iter().map(|c| commune(c))).collect()
            }
        };
        places.extend([partner(self.partner), word(Noun::Form, self.form), word(Noun::Country, self.country)]);
        places.extend(self.themes.iter().map(|theme| word(Noun::Theme, theme)));
        places.extend(self.years.iter().map(|year| Target::Period(year.parse::<i32>().unwrap() / 10 * 10)));
        places.push(Target::Index(Index::Partnerships));
        places
    }
}

#[test]
fn a_partnership_is_found_by_commune_partner_form_theme_country_region_and_period() {
    for expected in &TABLE_1 {
        for (_, language) in LANGUAGES {
            let address = href(partnership(expected.partnership), language);
            for place in expected.places() {
                let at = href(place, language);
                let row = row(page(place, language), address).unwrap_or_else(|| panic!("{address} is not on {at}"));
                let text = row.text();
                for year in expected.years {
                    assert!(says(&text, year), "{at}: {year} is not in “{text}”");
                }
                let mut labels = vec![word(Noun::Form, expected.form), word(Noun::Country, expected.country)];
                labels.extend(expected.themes.iter().map(|theme| word(Noun::Theme, theme)));
                for label in labels.into_iter().map(|word| label(word, language)) {
                    assert!(says(&text, label), "{at}: “{label}” is not in “{text}”");
                }
            }
        }
    }
}

#[test]
fn the_page_of_a_partnership_says_it_all_with_its_source() {
    for expected in &TABLE_1 {
        for (code, language) in LANGUAGES {
            let (at, page) =
                (href(partnership(expected.partnership), language), page(partnership(expected.partnership), language));
            let home = match expected.home {
                Commune(slug) => commune(slug),
                Region(slug, _) => region(slug),
            };
            let mut around = vec![home, partner(expected.partner)];
            around.extend(expected.themes.iter().map(|theme| word(Noun::Theme, theme)));
            for target in around {
                assert!(
                    !links_to(page, href(target, language)).is_empty(),
                    "{at} does not lead to {}",
                    href(target, language)
                );
            }
            assert!(says(&page.text(), label(word(Noun::Form, expected.form), language)), "{at}: form");
            // Each year, in one place with the others, with a mark that leads to the study.
            let years =
                part(page, expected.years).unwrap_or_else(|| panic!("{at}: {:?} are not together", expected.years));
            let sources = sources_of(years, page);
            let table = if code == "fr" { "tableau 1" } else { "table 1" };
            assert!(
                sources.iter().any(|source| says(source, table)),
                "{at}: {:?} without {table}: {sources:?}",
                expected.years
            );
        }
    }
}

#[test]
fn a_row_of_a_list_carries_the_mark_of_its_source() {
    for expected in &TABLE_1 {
        for (_, language) in LANGUAGES {
            let address = href(partnership(expected.partnership), language);
            for place in expected.places() {
                let page = page(place, language);
                let sources = sources_of(row(page, address).unwrap(), page);
                assert!(!sources.is_empty(), "{}: {address} without a source", href(place, language));
            }
        }
    }
}

#[test]
fn the_communes_the_study_names_in_the_region_are_told_as_places_of_the_work() {
    for (_, language) in LANGUAGES {
        let page = page(partnership("centrale-grand-est"), language);
        for slug in ["tchaoudjo-1", "tchamba-1", "sotouboua-1"] {
            assert!(!links_to(page, href(commune(slug), language)).is_empty(), "{slug}");
        }
        // The others of the region lead to it as well, and no commune of another does.
        let address = href(partnership("centrale-grand-est"), language);
        for (id, one) in site().atlas.communes.iter() {
            let is_within = Target::Region(one.region) == region("centrale");
            let leads = !links_to(self::page(Target::Commune(id), language), address).is_empty();
            assert_eq!(leads, is_within, "{}", one.slug);
        }
    }
}

#[test]
fn themes_the_study_did_not_collect_are_told_as_such_and_not_left_blank() {
    for ((code, language), words) in
        LANGUAGES.into_iter().zip(["non relevé par la source", "not collected by the source"])
    {
        let own = page(partnership("zio-1-plainfaing"), language);
        let part = part(own, &[words]).unwrap_or_else(|| panic!("{code}: “{words}” is not on its page"));
        assert!(!sources_of(part, own).is_empty(), "{code}: without a source");
        let address = href(partnership("zio-1-plainfaing"), language);
        for place in [commune("zio-1"), partner("plainfaing"), word(Noun::Form, "jumelage")] {
            let text = row(page(place, language), address).unwrap().text();
            assert!(says(&text, words), "{}: “{text}”", href(place, language));
        }
    }
}

#[test]
fn a_twinning_older_than_the_commune_names_who_signed_it() {
    for ((_, language), signatory) in LANGUAGES.into_iter().zip(["Ville d’Atakpamé", "Town of Atakpamé"]) {
        let text = page(partnership("ogou-1-niort"), language).text();
        assert!(says(&text, signatory), "{text}");
    }
}

// ---------------------------------------------------------------- Where the sources disagree

/// A disagreement: where it is told, and every value printed, in French and in English.
struct Disagreement {
    about: fn() -> Target,
    values: [&'static [&'static str]; 2],
}

#[rustfmt::skip]
const DISAGREEMENTS: [Disagreement; 10] = [
    Disagreement { about: || partnership("kloto-1-bressuire"), values: [&["1991", "1993"]; 2] },
    Disagreement { about: || partnership("zio-1-parthenay"), values: [&["1990", "1993"]; 2] },
    Disagreement { about: || partnership("amou-1-aiffres"), values: [&["1958", "1986", "2006"]; 2] },
    Disagreement { about: || partnership("amou-1-aiffres"), values: [&["Aiffres", "Niort"]; 2] },
    Disagreement { about: || partnership("binah-1-cote-roannaise"), values: [&["1991", "1994"]; 2] },
    Disagreement { about: || partnership("binah-1-cote-roannaise"), values: [&["Côte Roannaise", "Renaison"]; 2] },
    Disagreement { about: || partnership("centrale-grand-est"), values: [&["1986", "1987"]; 2] },
    Disagreement { about: || partnership("kloto-1-hilfe-fur-togo"), values: [&["Hilfe für Togo", "Waldstetten"]; 2] },
    Disagreement { about: || region("savanes"), values: [&["Communes", "16", "17"], &["Communes", "16", "17"]] },
    Disagreement { about: || region("maritime"), values: [&["Communes", "31", "32"], &["Communes", "31", "32"]] },
];

/// What a part says when sources disagree.
const DISAGREE: [&str; 2] = ["les sources ne s’accordent pas", "the sources disagree"];

#[test]
fn sources_that_disagree_are_shown_together_on_the_page_and_on_the_page_of_disagreements() {
    let maritime = Disagreement {
        about: || region("maritime"),
        values: [&["Préfectures", "7", "8"], &["Prefectures", "7", "8"]],
    };
    for disagreement in DISAGREEMENTS.iter().chain([&maritime]) {
        for (((_, language), values), disagree) in LANGUAGES.into_iter().zip(disagreement.values).zip(DISAGREE) {
            let about = (disagreement.about)();
            let things: Vec<&str> = values.iter().copied().chain([disagree]).collect();
            for place in [about, Target::Index(Index::Disagreements)] {
                let (at, page) = (href(place, language), page(place, language));
                let part = part(page, &things).unwrap_or_else(|| panic!("{at} does not say {things:?}"));
                assert!(!sources_of(part, page).is_empty(), "{at}: {values:?} without a source");
            }
            let list = page(Target::Index(Index::Disagreements), language);
            assert!(!links_to(list, href(about, language)).is_empty(), "no way to {}", href(about, language));
        }
    }
}

#[test]
fn each_value_of_a_disagreement_says_who_prints_it() {
    for (_, language) in LANGUAGES {
        let own = page(partnership("kloto-1-bressuire"), language);
        // The strip at the head of the page only names both values; the box below it says who prints which.
        let parts = own.all(&|part| part.has_class("dispute"));
        let part = parts.into_iter().find(|part| says(&part.text(), "1991") && says(&part.text(), "1993")).unwrap();
        let sources = sources_of(part, own);
        let places =
            [["tableau 1", "carte 2", "fiche de la commune de Kloto 1"], ["table 1", "map 2", "the sheet of Kloto 1"]];
        for place in places[language.index()] {
            assert!(sources.iter().any(|source| says(source, place)), "{place}: {sources:?}");
            assert!(says(&part.text(), place), "{place} is in the list of sources only");
        }
    }
}

#[test]
fn a_partner_that_only_one_place_of_a_source_names_leads_to_the_partnership() {
    for (named, filed_under) in
        [("niort", "amou-1-aiffres"), ("renaison", "binah-1-cote-roannaise"), ("waldstetten", "kloto-1-hilfe-fur-togo")]
    {
        for (_, language) in LANGUAGES {
            let page = page(partner(named), language);
            assert!(!links_to(page, href(partnership(filed_under), language)).is_empty(), "{named}");
        }
    }
}

#[test]
fn communes_said_to_have_no_partnership_show_the_saying_beside_what_is_recorded() {
    let none = ["aucun trouvé", "none found"];
    for slug in ["oti-1", "tchamba-1", "sotouboua-1", "yoto-1"] {
        for (_, language) in LANGUAGES {
            let words = none[language.index()];
            for place in [commune(slug), Target::Index(Index::Disagreements)] {
                let (at, page) = (href(place, language), page(place, language));
                let part = part(page, &[words]).unwrap_or_else(|| panic!("{at} does not say “{words}”"));
                assert!(!sources_of(part, page).is_empty(), "{at}: “{words}” without a source");
            }
            let list = page(Target::Index(Index::Disagreements), language);
            assert!(!links_to(list, href(commune(slug), language)).is_empty(), "no way to {slug}");
            let Target::Commune(id) = commune(slug) else { unreachable!() };
            assert!(!site().atlas.communes[id].partnerships.is_empty(), "{slug} has a partnership recorded");
        }
    }
}

#[test]
fn populations_of_two_dates_stand_side_by_side_and_the_unreadable_one_nowhere() {
    for (_, language) in LANGUAGES {
        let order = ["176 605", "176,605"][language.index()];
        // Among the facts, at the head of the page or in the notes on them: the prose says it too.
        let own = page(commune("tone-1"), language);
        let both = own.named("dl").into_iter().find_map(|facts| part(facts, &[order, "2020", "2022"]));
        assert!(both.is_some(), "{order} of 2020 and the census of 2022 are not together");
        for unreadable in ["118 4640", "1184640", "1 184 640", "1,184,640"] {
            assert!(real_pages().values().all(|page| !page.text().contains(unreadable)), "{unreadable}");
        }
    }
}

#[test]
fn national_figures_stand_on_the_first_page_each_with_its_source_and_are_not_added_up() {
    let figures = [
        [
            "Communes ayant un partenaire 38",
            "Accords et jumelages recensés 52",
            "Accords et jumelages actifs 39",
            "1 221 667 043 FCFA",
            "1 350 000 €",
            "7 000 000 €",
            "Partenariats avec des communes françaises 26",
        ],
        [
            "Communes with a partner 38",
            "Agreements and twinnings recorded 52",
            "Active agreements and twinnings 39",
            "1,221,667,043 CFA francs",
            "1,350,000 euros",
            "7,000,000 euros",
            "Partnerships with French communes 26",
        ],
    ];
    for (_, language) in LANGUAGES {
        let home = page(Target::Home, language);
        for figure in figures[language.index()] {
            let part = part(home, &[figure]).unwrap_or_else(|| panic!("the first page does not say “{figure}”"));
            assert!(!sources_of(part, home).is_empty(), "“{}” without a source", part.text());
        }
    }
}

// ---------------------------------------------------------------- Profiles and words

#[test]
fn the_communes_of_the_study_present_themselves_in_both_languages() {
    for slug in [
        "zio-1",
        "kloto-1",
        "yoto-1",
        "ogou-1",
        "amou-1",
        "sotouboua-1",
        "tchaoudjo-1",
        "tchamba-1",
        "kozah-1",
        "binah-1",
        "bassar-1",
        "oti-1",
        "tone-1",
    ] {
        for (code, language) in LANGUAGES {
            let page = page(commune(slug), language);
            let prose = page.all(&|element| element.has_class("prose"));
            assert_eq!(prose.len(), 1, "{code}/{slug}");
            let count = prose[0].text().split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
            assert!(count >= 250, "{code}/{slug}: {count} words");
            assert_eq!(prose[0].attribute("lang"), "", "{code}/{slug} is lent from the other language");
            assert!(
                prose[0].named("a").iter().any(|a| a.attribute("href").starts_with("#source-")),
                "{code}/{slug}: no source"
            );
        }
    }
}

#[test]
fn a_commune_nobody_has_written_about_yet_has_a_page_that_says_what_is_known_and_invites() {
    for (_, language) in LANGUAGES {
        let page = page(commune("agou-1"), language);
        let text = page.text();
        for thing in [["58 328", "Agou-Gadzépé"], ["58,328", "Agou-Gadzépé"]][language.index()] {
            assert!(says(&text, thing), "{thing}");
        }
        let contribute = site().atlas.pages.iter().find(|(_, page)| page.slug == "contribute").unwrap().0;
        assert!(!links_to(page, href(Target::Page(contribute), language)).is_empty(), "no way to complete it");
        assert!(!links_to(page, href(commune("kloto-1"), language)).is_empty(), "no neighbour");
    }
}

#[test]
fn what_thirteen_communes_ask_for_in_the_same_words_is_said_once_with_all_of_them() {
    // Part 5.1 of the study: the thirteen communes look to their partners for water, health and education.
    const COMMUNES: [&str; 13] = [
        "tone-1",
        "oti-1",
        "kozah-1",
        "bassar-1",
        "binah-1",
        "tchaoudjo-1",
        "sotouboua-1",
        "tchamba-1",
        "ogou-1",
        "amou-1",
        "kloto-1",
        "zio-1",
        "yoto-1",
    ];
    for (_, language) in LANGUAGES {
        let page = page(word(Noun::Theme, "sante"), language);
        let asked =
            |line: &Element| COMMUNES.iter().all(|slug| !links_to(line, href(commune(slug), language)).is_empty());
        assert_eq!(page.all(&|line| line.name == "li" && asked(line)).len(), 1);
    }
}

#[test]
fn nobody_is_called_a_donor_or_a_beneficiary() {
    let banned = [
        "bénéficiaire",
        "bénéficiaires",
        "donateur",
        "donateurs",
        "donatrice",
        "donor",
        "donors",
        "beneficiary",
        "beneficiaries",
    ];
    for (path, page) in real_pages() {
        // The glossary may say why these words are not used.
        if path.contains("/glossaire/") || path.contains("/glossary/") {
            continue;
        }
        let described = page.named("meta").into_iter().map(|meta| meta.attribute("content"));
        let text = std::iter::once(page.text().as_str()).chain(described).collect::<Vec<_>>().join(" ").to_lowercase();
        let words = words(&text);
        let said: Vec<_> = banned.iter().filter(|word| words.contains(**word)).collect();
        assert!(said.is_empty() && !text.contains("aid recipient"), "{path}: {said:?}");
    }
}

#[test]
fn every_mark_leads_to_its_source_and_every_source_back() {
    let mut marks = 0;
    for (path, page) in real_pages() {
        let ids: Vec<&str> = page.all(&|e| !e.attribute("id").is_empty()).iter().map(|e| e.attribute("id")).collect();
        let once: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(once.len(), ids.len(), "{path}: an id stands once");
        let led_to: Vec<&str> =
            page.named("a").iter().filter_map(|link| link.attribute("href").strip_prefix('#')).collect();
        for id in &led_to {
            assert!(once.contains(id), "{path}: #{id} leads nowhere");
            marks += usize::from(id.starts_with("source-"));
        }
        for id in ids.iter().filter(|id| id.starts_with("source-")) {
            assert!(led_to.contains(id), "{path}: no mark leads to {id}");
        }
    }
    assert!(marks > 1000, "{marks} marks");
}

#[test]
fn coverage_counts_every_commune_in_every_field() {
    let atlas = &site().atlas;
    let page = &real_pages()["fr/couverture/index.html"];
    let rows = page.all(&|e| e.name == "li" && e.attribute("id").starts_with("commune-"));
    assert_eq!(rows.len(), atlas.communes.len());
    let fields: Vec<&Element> = page.all(&|e| e.name == "table" && e.has_class("answers"))[0].named("tr");
    assert_eq!(fields.len(), atlas::atlas::QUESTIONS.len() + 2, "a head and a foot");
    let mut sums = [0; 5];
    for row in &fields[1..fields.len() - 1] {
        let counts: Vec<usize> = row.named("td").iter().map(|cell| cell.text().trim().parse().unwrap()).collect();
        assert_eq!(counts.iter().sum::<usize>(), atlas.communes.len(), "{}", row.text());
        sums.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
    }
    let foot: Vec<String> = sums.iter().map(usize::to_string).collect();
    let said: Vec<String> =
        fields[fields.len() - 1].named("td").iter().map(|cell| cell.text().trim().to_owned()).collect();
    assert_eq!(said, foot);
    // The words of a strip say what its drawing shows, and the page of a commune leads to its strip.
    let words = |slug: &str| {
        let row = rows.iter().find(|row| row.attribute("id") == format!("commune-{slug}")).unwrap();
        row.named("svg")[0].attribute("aria-label").to_owned()
    };
    assert!(words("kloto-1").starts_with("Avec source"), "{}", words("kloto-1"));
    assert!(
        words("kloto-2").contains("Pas recherché") && words("kloto-2").contains("Partenariats"),
        "{}",
        words("kloto-2")
    );
    let commune = &real_pages()["fr/communes/kloto-2/index.html"];
    assert!(commune.named("a").iter().any(|a| a.attribute("href") == "/fr/couverture/#commune-kloto-2"));
}

#[test]
fn every_remark_on_a_value_is_shown() {
    // Binah 1: table 1 and map 2 both print 1994, each with a remark of its own.
    let record = Draft::real();
    let text = record.text("content/partnerships/binah-1-cote-roannaise.toml");
    let page = real_pages()["fr/partenariats/binah-1-cote-roannaise/index.html"].text();
    let page: String = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}', '’'], " ").replace('\'', " ");
    let mut remarks = 0;
    for note in text.lines().filter_map(|line| line.split_once("note = { fr = \"")?.1.split_once("\",")) {
        let start: String = note.0.split(['«', '»', ':', ';']).next().unwrap().trim().to_owned();
        assert!(plain(&page).contains(&plain(&start)), "{start}");
        remarks += 1;
    }
    assert!(remarks > 1, "{remarks} remarks");
}
