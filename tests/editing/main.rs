//! What is kept from one edit to the next never changes a byte: a site followed through any edits is the one that a build of the same files makes, and is
//! told the same of; and so does a build that takes the pages of an earlier one where they would come out the same.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod left;
#[path = "../sites/mod.rs"]
mod sites;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use atlas::atlas::Atlas;
use atlas::builder::{self, Kept, OnDemand, Options};
use atlas::diag::{Report, Speech, render};
use atlas::output::Outputs;
use atlas::source::Sources;

use left::Left;
use sites::Draft;

/// Numbers that are the same on every machine (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// A site that is followed from edit to edit.
struct Followed {
    kept: Kept,
    left: Left,
}

/// What a person sees: the site, if there is one, and what is said.
type Seen = (Option<OnDemand>, String);

impl Followed {
    fn new() -> Self {
        Self { kept: Kept::empty(), left: Left::default() }
    }

    fn look(&mut self, draft: &Draft) -> Seen {
        let mut report = Report::default();
        let sources = Sources::in_memory(draft.list(), &mut report);
        let stand = builder::stand(&sources, &Options::default(), &mut self.kept, &|_| {}, &mut report);
        (stand, render::human(&report, sources.files(), Speech::English, false))
    }

    /// Looks, and holds what is seen against a build of the same files.
    fn compare(&mut self, draft: &Draft, edit: &str) -> bool {
        let (stand, said) = self.look(draft);
        let (anew, said_anew) = Self::new().look(draft);
        assert_eq!((said.as_str(), stand.is_some()), (said_anew.as_str(), anew.is_some()), "{edit}");
        let mut report = Report::default();
        let sources = Sources::in_memory(draft.list(), &mut report);
        let built = builder::build(&sources, &Options::default(), &mut report);
        let Some(stand) = stand else {
            assert_eq!(said, render::human(&report, sources.files(), Speech::English, false), "{edit}");
            assert!(built.is_none(), "{edit}");
            return false;
        };
        // A build may say more: what a template says of a page is said when that page is asked for.
        let again = self.left.build(draft, "");
        assert_eq!(again.is_some(), built.is_some(), "{edit}");
        let (Some(built), Some(again)) = (built, again) else { return false };
        let first = Left::default().build(draft, "").expect("it was built");
        again.assert_is(&built, &first, edit);
        self.left = again;
        assert_eq!(said, render::human(&report, sources.files(), Speech::English, false), "{edit}");
        assert_same(&stand, &built, edit, |_| true);
        true
    }
}

fn assert_same(stand: &OnDemand, built: &Outputs, edit: &str, is_looked_at: impl Fn(&str) -> bool) {
    // What is made of the finished site is not there while it is edited.
    let is_of_the_published = |path: &str| {
        path == "sw.js"
            || path.starts_with("offline-")
            || path.ends_with(".zip")
            || ["fr/hors-connexion/index.html", "en/offline/index.html"].contains(&path)
    };
    let machine_files = stand.machine_files();
    for (path, bytes) in built.iter().filter(|(path, _)| !is_of_the_published(path) && is_looked_at(path)) {
        let page = stand.page(path).map(|page| page.unwrap_or_default());
        let alone = page.or_else(|| stand.map(path)).or_else(|| machine_files.get(path).map(<[u8]>::to_vec));
        assert!(alone.as_deref() == Some(bytes), "{path} after {edit}");
    }
}

/// One edit as people make them, good or bad; what it was.
fn edit(draft: &mut Draft, whole: &Draft, chance: &mut Chance) -> String {
    let all: Vec<String> = whole.files.keys().filter(|path| !path.starts_with("themes/")).cloned().collect();
    let mut path = chance.of(&all).clone();
    if chance.below(6) == 0 {
        let theme: Vec<&String> = whole.files.keys().filter(|path| path.starts_with("themes/")).collect();
        path = (*chance.of(&theme)).clone();
    }
    let kind = chance.below(8);
    // Broken for one edit, mostly: then it is as it was, or taken away.
    if kind <= 1 || !draft.files.contains_key(&path) {
        *draft = whole.clone();
        return "everything as it was".to_owned();
    }
    let Ok(text) = String::from_utf8(draft.files[&path].clone()) else { return "nothing".to_owned() };
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let at = chance.below(lines.len());
    let (changed, what) = match kind {
        2 if !lines.is_empty() => {
            lines.remove(at);
            (lines.concat(), "without a line")
        }
        3 => {
            lines.insert(at, "\n");
            (lines.concat(), "with an empty line")
        }
        4 => (text.get(..text.len() / 2).unwrap_or(&text).to_owned(), "half written"),
        5 => {
            draft.remove(&path);
            return format!("{path} taken away");
        }
        6 => (text.replacen('1', "2", 1 + chance.below(3)), "with other figures"),
        _ => (text.replacen('e', "é", 1 + chance.below(9)), "with other letters"),
    };
    draft.write(&path, &changed);
    format!("{path} {what}")
}

#[test]
fn a_site_followed_through_any_edits_is_the_one_a_build_makes() {
    let whole = Draft::small();
    let (mut good, mut bad) = (0, 0);
    for seed in 0..3 {
        let (mut chance, mut draft, mut followed) = (Chance(seed), whole.clone(), Followed::new());
        let mut edits = vec![format!("seed {seed}")];
        for _ in 0..16 {
            edits.push(edit(&mut draft, &whole, &mut chance));
            let is_good = followed.compare(&draft, &edits.join(", "));
            good += usize::from(is_good);
            bad += usize::from(!is_good);
        }
    }
    assert!(good > 10 && bad > 10, "{good} good states and {bad} bad ones: too few of one kind");
}

#[test]
fn what_an_edit_reaches_far_away_follows_it() {
    let mut draft = Draft::small();
    let mut followed = Followed::new();
    assert!(followed.compare(&draft, "the beginning"));
    // A link in prose that nobody touched leads nowhere once the record it names is called otherwise.
    let profile = draft.text("content/communes/lac-1/profile.en.md").to_owned();
    draft.write("content/communes/lac-1/profile.en.md", format!("{profile}\nSee [them](partner:rive).\n"));
    followed.compare(&draft, "a link");
    let partner = draft.text("content/partners/rive.toml").to_owned();
    draft.remove("content/partners/rive.toml");
    followed.compare(&draft, "without the partner");
    draft.write("content/partners/rive.toml", partner);
    followed.compare(&draft, "with the partner");
    for (path, from, to) in [
        ("content/atlas.toml", "languages = [\"fr\", \"en\"]", "languages = [\"en\", \"fr\"]"),
        ("content/atlas.toml", "languages = [\"en\", \"fr\"]", "languages = [\"fr\", \"en\"]"),
    ] {
        draft.change(path, from, to);
        followed.compare(&draft, to);
    }
}

/// One change after another, each of which shows on pages of records that are as they were, each then taken back.
#[test]
fn what_is_joined_again_is_all_that_an_edit_reaches() {
    let whole = Draft::small();
    let mut followed = Followed::new();
    assert!(followed.compare(&whole, "the beginning"));
    let (partner, profile) = ("content/partners/rive.toml", "content/communes/lac-1/commune.toml");
    let (partnership, project) = ("content/partnerships/lac-1-rive.toml", "content/projects/puits.toml");
    let register = "content/register.toml";
    let is_good = true;
    let mut surprises = Vec::new();
    for (path, from, to, expected) in [
        // The country is in the lists of its partnerships.
        (partner, "country = \"fr\"", "country = \"zz\"", is_good),
        (partner, "name = \"Rive\"", "name = \"Rivage\"\naliases = [\"Grève\"]", is_good),
        (partner, "country = \"fr\"", "country = \"fr\"\nsuccessor = \"nobody\"", false),
        // A commune whose profile says that no partnership was found, and has one, is contradicted.
        (
            profile,
            "motivations",
            "partnerships = { value = \"none\", source = \"census\", as_of = 2022 }\nmotivations",
            is_good,
        ),
        (profile, "opened = 2025\n\n[[need]]", "opened = 2000\nexpires = 2001\n\n[[need]]", is_good),
        // Parties of a partnership stand in the lists of both, and of the second commune once it is a place.
        (partnership, "commune = \"lac-1\"", "commune = \"lac-2\"", is_good),
        (partnership, "commune = \"lac-1\"", "commune = \"lac-1\"\nplaces = [\"lac-2\"]", is_good),
        (partnership, "date = \"2024-05\"", "date = \"2019-05\"", is_good),
        (partnership, "value = 2019\nsource", "value = 1999\nsource", is_good),
        (partnership, "source = \"census\"\nwhat", "source = \"nowhere\"\nwhat", false),
        (project, "partnership = \"lac-1-rive\"", "commune = \"lac-2\"", is_good),
        (project, "fr = \"Des puits\"", "fr = \"Deux puits\"", is_good),
        // What everything stands on.
        ("content/atlas.toml", "active_years = 4", "active_years = 0", is_good),
        ("content/atlas.toml", "as_of = 2026-01-01", "as_of = 2029-01-01", is_good),
        (register, "name = \"Lac 2\"", "name = \"Lagune 2\"", is_good),
        (register, "value = 12345", "value = 12399", is_good),
        (register, "number = 2\n", "number = 2\naliases = [\"Étang 2\"]\n", is_good),
        (
            register,
            "population = \"unknown\"\npoint = { lon = 1.4",
            "population = \"unknown\"\npoint = { lon = 1.1",
            is_good,
        ),
        (register, "slug = \"lac-2\"", "slug = \"lac-1\"", false),
        (register, "slug = \"lac-1\"", "slug = \"lac-9\"", false),
        ("content/vocabularies/countries.toml", "fr = \"France\"", "fr = \"La France\"", is_good),
        ("content/vocabularies/themes.toml", "[education]", "[ecole]", false),
        ("content/vocabularies/themes.toml", "fr = \"Eau\"", "fr = \"Eaux\"", is_good),
        ("content/vocabularies/statuses.toml", "live = true", "live = false", is_good),
        ("content/sources.toml", "fr = \"Recensement\"", "fr = \"Le recensement\"", is_good),
        ("content/sources.toml", "[census]", "[count]", false),
        ("content/pages/about.fr.md", "title = \"À propos\"", "title = \"De ceci\"", is_good),
    ] {
        let mut draft = whole.clone();
        draft.change(path, from, to);
        surprises.extend((followed.compare(&draft, to) != expected).then(|| format!("{path}: {to}")));
        assert!(followed.compare(&whole, &format!("taking back {to}")), "{path}: {to}");
    }
    assert!(surprises.is_empty(), "{surprises:#?}");
    // The same communes in another order: each has the place of the other.
    let (head, communes) = whole.text(register).split_once("[[commune]]").unwrap();
    let (first, second) = communes.split_once("[[commune]]").unwrap();
    let mut draft = whole.clone();
    draft.write(register, format!("{head}[[commune]]{second}\n[[commune]]{first}"));
    assert!(followed.compare(&draft, "another order"));
    assert!(followed.compare(&whole, "the first order"));
    // A title alone: the address is given.
    let mut draft = whole.clone();
    let about = "content/pages/about.fr.md";
    draft.change(about, "translation", "path = \"a-propos\"\ntranslation");
    assert!(followed.compare(&draft, "an address"));
    draft.change(about, "title = \"À propos\"", "title = \"De ceci\"");
    assert!(followed.compare(&draft, "a title"));
    // The same partner twice, and the partnership, under other names.
    let mut draft = whole.clone();
    draft.write("content/partners/rives.toml", whole.text(partner));
    draft.write("content/partnerships/lac-1-rives.toml", whole.text(partnership).replace("\"rive\"", "\"rives\""));
    assert!(followed.compare(&draft, "twins"));
    draft.change("content/partners/rives.toml", "name = \"Rive\"", "name = \"Montagne\"");
    assert!(followed.compare(&draft, "twins no more"));
    draft.change("content/partnerships/lac-1-rives.toml", "partner = \"rives\"", "partner = \"rive\"");
    assert!(!followed.compare(&draft, "the same partnership twice"));
}

/// A build makes the pages that show what was changed, and takes the others from the build before.
#[test]
fn only_what_shows_an_edit_is_made_again() {
    let mut draft = Draft::real();
    let whole = Left::default().build(&draft, "").expect("the atlas of this repository");
    assert_eq!(whole.made.len(), whole.files.keys().filter(|path| path.ends_with(".html")).count());

    let again = whole.build(&draft, "").expect("the same");
    // These tell of finished files.
    let tell_of_files = [
        "404.html",
        "en/data/index.html",
        "en/offline/index.html",
        "fr/donnees/index.html",
        "fr/hors-connexion/index.html",
    ];
    let always = BTreeSet::from(tell_of_files.map(str::to_owned));
    assert_eq!(again.made, always);

    let profile = "content/communes/tchaoudjo-1/profile.fr.md";
    let text = draft.text(profile).to_owned();
    draft.write(profile, format!("{text}\nUne phrase de plus.\n"));
    let edited = again.build(&draft, "").expect("a sentence more");
    let made: Vec<&str> = edited.made.difference(&always).map(String::as_str).collect();
    // Which sources a text cites stands on the page of the sources.
    assert_eq!(
        made,
        [
            "en/communes/tchaoudjo-1/index.html",
            "en/sources/index.html",
            "fr/communes/tchaoudjo-1/index.html",
            "fr/sources/index.html",
        ]
    );

    // Nothing is taken for another program, or from notes that are damaged.
    let other = edited.build(&draft, "another program").expect("the same site");
    assert_eq!(other.made, whole.made);
    assert!(other.files == edited.files);
    let damaged = Left { notes: edited.notes.replacen('0', "1", 1), ..edited };
    let mended = damaged.build(&draft, "").expect("the same site");
    assert_eq!(mended.made, whole.made);
    assert!(mended.files == other.files);
}

/// Links of a page that is taken as it stands were checked when it was made. Where a file is gone that stood beside it, they are again.
#[test]
fn a_file_that_goes_leaves_no_link_behind() {
    let draft = Draft::real();
    let mut left = Left::default().build(&draft, "").expect("the atlas of this repository");
    let link = |file: &str| format!("<a href=\"/{file}\">").into_bytes();
    left.files.get_mut("fr/a-propos/index.html").expect("a page").extend(link("fr/gone.svg"));
    assert!(left.build(&draft, "").is_some(), "nothing is gone");
    left.files.insert("fr/gone.svg".to_owned(), Vec::new());
    assert!(left.build(&draft, "").is_none(), "the page leads to what is gone");
}

/// Each shelf and each list that records make leaves a note of its own when it is looked up.
#[test]
fn whatever_is_looked_up_is_noted() {
    let mut report = Report::default();
    let sources = Sources::in_memory(Draft::small().list(), &mut report);
    let site = builder::start(&sources, &Options::default(), &|_| {}, &mut report).unwrap();
    let atlas = site.atlas.noting();
    for (look, expected) in [
        ((|atlas| drop(atlas.communes[atlas.communes.ids().nth(1).unwrap()].slug.clone())) as fn(&Atlas), "0/1/////"),
        (|atlas| assert!(atlas.communes.iter().count() < 99), "0/*/////"),
        (|atlas| drop(atlas.partners[atlas.partners.ids().next().unwrap()].slug.clone()), "0//0////"),
        (|atlas| drop(atlas.partnerships[atlas.partnerships.ids().next().unwrap()].slug.clone()), "0///0///"),
        (|atlas| assert!(atlas.projects.iter().count() < 99), "0////*//"),
        (|atlas| drop(atlas.pages[atlas.pages.ids().next().unwrap()].slug.clone()), "0/////0/"),
        (|atlas| drop(atlas.stories[atlas.stories.ids().next().unwrap()].texts.clone()), "0//////0"),
        (|atlas| assert!(atlas.indexes.by_term.len() < 99), "1//////"),
        (|atlas| assert!(atlas.indexes.by_decade.len() < 99), "2//////"),
        (|atlas| assert!(atlas.indexes.undated.len() < 99), "4//////"),
        (|atlas| assert!(atlas.indexes.by_region.len() < 99), "8//////"),
        (|atlas| assert!(atlas.indexes.by_prefecture.len() < 99), "16//////"),
        (|atlas| assert!(atlas.indexes.by_contested_name.len() < 99), "32//////"),
        (|atlas| assert!(atlas.contested.len() < 99), "64//////"),
        // How many there are, and the words, are the same wherever every address and every vocabulary is.
        (|atlas| assert!(atlas.communes.len() < atlas.terms.iter().count()), "0//////"),
    ] {
        look(&atlas);
        assert_eq!(atlas.looked_up().to_string(), expected);
    }
    assert_eq!(site.atlas.looked_up().to_string(), "0//////", "only the copy takes notes");
}

/// Records of every kind: what shows them is made again, and nothing else is.
#[test]
fn pages_that_stand_are_those_that_would_be_made() {
    let mut draft = Draft::real();
    let mut left = Left::default().build(&draft, "").expect("the atlas of this repository");
    let all = left.made.len();
    let partnership = "content/partnerships/amou-1-aiffres.toml";
    for (path, from, to) in [
        ("content/partners/aiffres.toml", "place = \"Deux-Sèvres\"", "place = \"Deux Sèvres\""),
        ("content/partners/aiffres.toml", "point = { lon = -0.41466", "point = { lon = -0.51466"),
        (
            "content/communes/tchaoudjo-1/commune.toml",
            "distance_capital = { value = 340",
            "distance_capital = { value = 341",
        ),
        ("content/communes/tchaoudjo-1/profile.en.md", "summary = \"", "summary = \"In short: "),
        ("content/projects/amou-2-mairie-kfw.toml", "lead = \"KfW\"", "lead = \"KfW Bank\""),
        ("content/pages/method.en.md", "description = \"", "description = \"In short: "),
        // What is contested, when it began, what it is about, whom it is with: the lists that each of these stands in.
        (partnership, "value = \"Niort\"", "value = \"Thouars\""),
        (partnership, "value = 1986", "value = 1996"),
        (partnership, "value = [\"eau\"]", "value = [\"sante\"]"),
        (partnership, "form = \"jumelage\"", "form = \"projet\""),
        (partnership, "date = \"2020-02\"", "date = \"2025-02\""),
        (partnership, "commune = \"amou-1\"", "commune = \"amou-3\""),
    ] {
        draft.change(path, from, to);
        let again = left.build(&draft, "").unwrap_or_else(|| panic!("{to} in {path}"));
        let anew = Left::default().build(&draft, "").expect("the same");
        let other = again.files.iter().find(|(path, bytes)| anew.files.get(*path) != Some(*bytes));
        assert_eq!(other.map(|(path, _)| path), None, "after {to}");
        assert!(again.files.len() == anew.files.len() && again.notes == anew.notes, "after {to}");
        let changed =
            anew.files.iter().filter(|(path, bytes)| path.ends_with(".html") && left.files.get(*path) != Some(*bytes));
        let changed = changed.count();
        println!("{} of {all} pages made, {changed} changed: {to}", again.made.len());
        assert!(
            changed > 0 && again.made.len() < all / 2,
            "{to}: {} pages of {all}, {changed} changed",
            again.made.len()
        );
        left = again;
    }
}

#[test]
fn a_layer_that_nobody_touched_is_drawn_under_the_one_that_was() {
    let (real, mut draft) = (Draft::real(), Draft::small());
    draft.write("geodata/world.geojson", real.text("geodata/world.geojson"));
    draft.change(
        "content/partners/rive.toml",
        "country = \"fr\"",
        "country = \"fr\"\npoint = { lon = 2.3, lat = 48.8 }",
    );
    let mut followed = Followed::new();
    assert!(followed.compare(&draft, "the beginning"));
    let regions = "geodata/regions.geojson";
    for (from, to) in [
        // The middle of the country stays where it is, then moves: the world is turned with it.
        ("[2.0, 7.0]", "[2.0, 6.9]"),
        ("[2.0, 6.0], [2.0, 6.9]", "[2.5, 6.0], [2.5, 6.9]"),
        ("\"cote\"", "\"elsewhere\""),
        ("\"elsewhere\"", "\"cote\""),
    ] {
        draft.change(regions, from, to);
        followed.compare(&draft, to);
    }
    draft.remove("geodata/world.geojson");
    assert!(followed.compare(&draft, "no world"));
    draft.write("geodata/world.geojson", real.text("geodata/world.geojson"));
    assert!(followed.compare(&draft, "the world again"));
}

/// Writes the files of a draft.
fn write(root: &Path, draft: &Draft) {
    for (path, bytes) in &draft.files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn reading_only_what_was_written_is_reading_the_folder_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let draft = Draft::small();
    write(root, &draft);
    let mut report = Report::default();
    let whole = |report: &mut Report| Sources::read(root, report).unwrap();
    let told = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect::<BTreeSet<String>>();
    let first = whole(&mut report);
    let partner = root.join("content/partners/rive.toml");

    fs::write(&partner, format!("{}\n# more\n", draft.text("content/partners/rive.toml"))).unwrap();
    let names = ["content/partners/rive.toml", "content/partners/.rive.toml.swp", "content/partners/rive.toml~"];
    let again = first.reread(root, &told(&names)).expect("a file written anew, and names that came and went");
    assert_eq!(again.fingerprint(), whole(&mut report).fingerprint());
    assert_eq!(again.files(), whole(&mut report).files());
    assert_eq!(again.changed_since(&first).unwrap().len(), 1);
    assert!(again.changed_since(&again).unwrap().is_empty());

    // Everything else is more than a file written anew.
    fs::write(root.join("content/partners/new.toml"), "").unwrap();
    assert!(again.reread(root, &told(&["content/partners/new.toml"])).is_none(), "a file that came");
    assert!(whole(&mut report).changed_since(&again).is_none());
    fs::remove_file(root.join("content/partners/new.toml")).unwrap();
    fs::write(&partner, [0xff, 0xfe]).unwrap();
    assert!(again.reread(root, &told(&["content/partners/rive.toml"])).is_none(), "no text");
    fs::remove_file(&partner).unwrap();
    assert!(again.reread(root, &told(&["content/partners/rive.toml"])).is_none(), "a file that went");
    fs::rename(root.join("content/pages"), root.join("elsewhere")).unwrap();
    assert!(again.reread(root, &told(&["content/pages"])).is_none(), "a folder that went");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(root.join("elsewhere/about.fr.md"), &partner).unwrap();
        assert!(again.reread(root, &told(&["content/partners/rive.toml"])).is_none(), "a link");
    }
}
