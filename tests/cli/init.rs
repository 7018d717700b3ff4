//! `atlas init`: an atlas of another place that builds strictly clean, with nothing of Togo's atlas in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::site::Site;

#[test]
fn the_small_atlas_builds_strictly_clean_and_grows() {
    let site = Site::small();
    let ran = site.run(&["init", "ici"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.err.contains("atlas serve --open --site ici"), "{}", ran.err);
    let ran = site.run(&["check", "--strict", "--site", "ici"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = site.run(&["build", "--strict", "--site", "ici", "--out", "ici/public"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let pages = site.tree("ici/public");
    for page in [
        "fr/communes/niort/index.html",
        "en/partnerships/niort-ogou-1/index.html",
        "fr/departements/deux-sevres/index.html",
    ] {
        assert!(pages.contains_key(page), "{page}");
    }
    let new = [
        "new",
        "commune",
        "chauray",
        "--site",
        "ici",
        "--summary",
        "fr=Chauray, près de Niort.",
        "--summary",
        "en=Chauray, near Niort.",
    ];
    assert_eq!(site.run(&new).code, 0);
    assert_eq!(site.run(&["check", "--site", "ici"]).code, 0, "{}", site.run(&["check", "--site", "ici"]).err);
}

#[test]
fn editors_and_the_host_find_all_they_need() {
    let site = Site::small();
    assert_eq!(site.run(&["init", "ici"]).code, 0);
    let read = |path: &str| fs::read_to_string(site.path(path)).unwrap();
    // The schemas are those of the atlas, and every one that the settings name is there.
    let before = site.tree("ici/schemas");
    let ran = site.run(&["schema", "--site", "ici", "ici/schemas"]);
    assert!(ran.err.contains("0 of them written"), "{}", ran.err);
    assert_eq!(site.tree("ici/schemas"), before);
    let named = read("ici/.taplo.toml");
    let named: Vec<&str> =
        named.lines().filter_map(|line| line.strip_prefix("path = \"./")?.strip_suffix('"')).collect();
    assert!(named.len() > 5 && named.iter().all(|path| site.path("ici").join(path).is_file()), "{named:?}");
    for path in [".vscode/extensions.json", ".vscode/settings.json", ".editorconfig", ".gitignore"] {
        assert!(site.path("ici").join(path).is_file(), "{path}");
    }
    // The host protects readers of a new atlas as it does those of ours, and leads them to the same pages.
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rules = |text: &str| {
        let table: toml::Table = text.parse().unwrap();
        (table["headers"].clone(), table["redirects"].clone())
    };
    assert_eq!(rules(&read("ici/netlify.toml")), rules(&fs::read_to_string(root.join("netlify.toml")).unwrap()));
    let settings =
        |text: &str| text.replace("./docs/schemas/", "./schemas/").replace("schema docs/schemas", "schema schemas");
    assert_eq!(read("ici/.taplo.toml"), settings(&fs::read_to_string(root.join(".taplo.toml")).unwrap()));
}

#[test]
fn a_folder_in_which_something_stands_is_left_alone() {
    let site = Site::small();
    let before = site.tree("content");
    for (folder, language, said) in [
        ("content", "en", "is not an empty folder"),
        ("content", "fr", "n'est pas un dossier vide"),
        ("netlify.toml", "en", "is not an empty folder"),
    ] {
        let ran = site.run(&["init", folder, "--lang", language]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    assert_eq!(site.tree("content"), before);
    fs::create_dir(site.path("vide")).unwrap();
    assert_eq!(site.run(&["init", "vide"]).code, 0);
}

/// The names of the communes, prefectures and regions of Togo's atlas, as far as they can be nothing else.
fn names_of_togo() -> BTreeSet<String> {
    let register = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/register.toml")).unwrap();
    let names = register.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    let names: BTreeSet<String> = names.filter(|name| name.chars().count() > 5).map(str::to_owned).collect();
    assert!(names.len() > 100, "{}", names.len());
    names
}

/// Those that stand in a text as words of their own.
fn found<'n>(text: &str, names: &'n BTreeSet<String>) -> BTreeSet<&'n str> {
    let is_apart = |at: usize, name: &str| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    };
    let stands = |name: &str| text.match_indices(name).any(|(at, _)| is_apart(at, name));
    names.iter().map(String::as_str).filter(|name| stands(name)).collect()
}

#[test]
fn nothing_of_togos_atlas_is_in_an_atlas_of_another_place() {
    let names = names_of_togo();
    let site = Site::small();
    assert_eq!(site.run(&["init", "ici"]).code, 0);
    // The partners of the small atlas, seen from the other shore.
    let own: BTreeSet<&str> = ["Amou 1", "Bassar", "Bassar 1", "Kloto 1", "Ogou 1"].into_iter().collect();
    let sources: Vec<u8> = site.tree("ici/content").into_values().flatten().collect();
    let sources = String::from_utf8(sources).unwrap();
    // The bibliography names where a survey was made.
    let cited: BTreeSet<&str> = found(&sources, &names);
    assert!(cited.is_superset(&own), "{cited:?}");
    fs::remove_dir_all(site.path("themes")).unwrap();
    assert_eq!(site.run(&["build", "--site", "ici", "--out", "public"]).code, 0);
    for (path, bytes) in site.tree("public") {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        // A narrow space stands before a number on pages.
        let strange: Vec<&str> = found(&text.replace('\u{a0}', " "), &names).difference(&cited).copied().collect();
        assert!(strange.is_empty(), "{path} names {strange:?}");
    }
}

#[test]
fn a_new_repository_is_no_folder_in_which_something_stands() {
    let site = Site::small();
    site.write("neuf/.git/HEAD", "ref: refs/heads/main\n");
    let ran = site.run(&["init", "neuf"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(fs::read_to_string(site.path("neuf/.git/HEAD")).unwrap(), "ref: refs/heads/main\n");
    assert_eq!(site.run(&["check", "--strict", "--site", "neuf"]).code, 0);
    // Nothing is written over what somebody wrote.
    site.write("autre/.git/HEAD", "x").write("autre/README.md", "mine");
    let ran = site.run(&["init", "autre"]);
    assert!(ran.code == 2 && ran.err.contains("README.md"), "{}", ran.err);
    assert_eq!(site.tree("autre").len(), 2);
}
