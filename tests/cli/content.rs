//! What is said about broken content: all of it, each at its place, and nothing written.

use crate::site::Site;

const PARTNERSHIP: &str = "content/partnerships/lac-1-rive.toml";

#[test]
fn a_clean_site_builds_and_says_so_on_standard_error() {
    let site = Site::small();
    let ran = site.run(&["build"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.err.contains(" pages, ") && ran.err.contains(" ms: public"), "{}", ran.err);
    let tree = site.tree("public");
    for path in ["index.html", "404.html", "fr/index.html", "en/index.html", "fr/404.html", "en/404.html"] {
        assert!(tree.contains_key(path), "{path}");
    }
    assert_eq!(site.run(&["check"]).code, 0);
    assert_eq!(site.run(&["check", "--strict"]).code, 0);
    assert_eq!(site.run(&["build", "-q"]).err, "");
}

#[test]
fn several_errors_in_one_record_are_said_in_one_run() {
    let site = Site::small();
    site.write(
        PARTNERSHIP,
        "form = \"jumellage\"\nconvention = 3\nthemes = [\"eau\", \"educaton\"]\ncolour = \"red\"\n\n[[party]]\ncommune = \"lac-9\"\n\n\
         [[party]]\npartner = \"rive\"\n\n[[start]]\nvalue = \"last year\"\nsource = \"census\"\n\n[[start]]\nvalue = 2019\nsource = \"censsus\"\n",
    );
    let problems = site.problems();
    for expected in [
        "1:8: error[unknown-form]",
        "2:14: error[wrong-type]",
        "3:18: error[unknown-theme]",
        "4:1: error[unknown-key]",
        "7:11: error[unknown-commune]",
        "13:9: error[bad-date]",
        "18:10: error[unknown-source]",
    ] {
        assert!(problems.contains(&format!("{PARTNERSHIP}:{expected}")), "{expected} in {problems:#?}");
    }
    assert_eq!(site.run(&["check"]).code, 1);
}

#[test]
fn errors_in_several_files_are_said_in_one_run_in_the_order_of_the_files() {
    let site = Site::small();
    site.change("content/partners/rive.toml", "country = \"fr\"", "country = \"fx\"");
    site.change("content/atlas.toml", "as_of = 2026-01-01", "as_of = \"soon\"");
    site.write("content/projects/puits.toml", "title = \"x\nthemes = [\n");
    let problems = site.problems();
    let files: Vec<&str> = problems.iter().map(|line| line.split(':').next().unwrap()).collect();
    let mut sorted = files.clone();
    sorted.sort_unstable();
    assert_eq!(files, sorted);
    sorted.dedup();
    assert_eq!(
        sorted,
        ["content/atlas.toml", "content/partners/rive.toml", "content/projects/puits.toml"],
        "{problems:#?}"
    );
}

#[test]
fn a_syntax_error_has_no_echo_in_other_files() {
    let site = Site::small();
    site.change("content/partners/rive.toml", "name = \"Rive\"", "name = \"Rive");
    let problems = site.problems();
    assert_eq!(problems, ["content/partners/rive.toml:1:13: error[toml-syntax]"]);
}

#[test]
fn a_dangling_reference_shows_both_halves_in_the_language_asked_for() {
    let site = Site::small();
    site.change(PARTNERSHIP, "themes = [\"eau\"]", "themes = [\"educaton\"]");
    let english = site.run(&["check"]);
    assert_eq!(english.code, 1);
    for part in [
        "error[unknown-theme]: the theme “educaton” does not exist",
        " --> content/partnerships/lac-1-rive.toml:3:11",
        "^^^^^^^^^^ did you mean “education”?",
        "1 error. Correct what is listed above",
    ] {
        assert!(english.err.contains(part), "{part}\n{}", english.err);
    }
    assert_eq!(english.out, "");
    let french = site.run(&["check", "--lang", "fr"]);
    for part in
        ["erreur[unknown-theme]: le thème « educaton » n'existe pas", "vouliez-vous dire « education » ?", "1 erreur."]
    {
        assert!(french.err.contains(part), "{part}\n{}", french.err);
    }
    let environment = crate::site::ran(site.command(&["check"]).env("LANG", "fr_TG.UTF-8"));
    assert_eq!(environment.err, french.err);
}

#[test]
fn two_records_with_one_slug_are_shown_together() {
    let site = Site::small();
    site.change("content/register.toml", "slug = \"lac-2\"", "slug = \"lac-1\"");
    let ran = site.run(&["check"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("error[duplicate-slug]"), "{}", ran.err);
    assert!(ran.err.contains("content/register.toml:20:8"), "{}", ran.err);
    assert!(ran.err.contains("12 | slug = \"lac-1\"") && ran.err.contains("first here"), "{}", ran.err);
}

#[test]
fn a_page_in_one_language_only_is_lent_and_said_and_stops_a_strict_build() {
    let site = Site::small();
    site.remove("content/pages/about.en.md");
    assert_eq!(site.problems(), ["content/pages/about.fr.md:1:1: warning[page-untranslated]"]);
    assert_eq!(site.run(&["check"]).code, 0);
    assert_eq!(site.run(&["build"]).code, 0);
    let strict = site.run(&["build", "--strict", "--out", "strict"]);
    assert_eq!(strict.code, 1);
    assert!(!site.path("strict").exists());
}

#[test]
fn a_file_that_is_not_utf8_is_named_with_its_line() {
    let site = Site::small();
    site.write("content/pages/about.fr.md", b"+++\ntitle = \"\xc0 propos\"\n+++\n");
    let problems = site.problems();
    assert!(problems.contains(&"content/pages/about.fr.md:2:10: error[not-utf8]".to_owned()), "{problems:#?}");
    assert_eq!(site.run(&["check"]).code, 1);
}

#[test]
fn an_unreadable_boundary_file_leaves_the_output_untouched() {
    let site = Site::small();
    assert_eq!(site.run(&["build"]).code, 0);
    let before = site.tree("public");
    let stamp = site.path("public").metadata().unwrap().modified().unwrap();
    for broken in [
        "{\n  \"type\": \"FeatureCollection\",\n  \"features\": [\n    { \"type\": ]\n",
        "",
        "[1, 2",
        "{\"type\": \"Point\"}",
    ] {
        site.write("geodata/regions.geojson", broken);
        let ran = site.run(&["build"]);
        assert_eq!(ran.code, 1, "{broken}\n{}", ran.err);
        assert!(ran.err.contains("geodata/regions.geojson"), "{}", ran.err);
        assert!(ran.err.contains("Nothing was written."), "{}", ran.err);
    }
    site.write(
        "geodata/regions.geojson",
        "{\n  \"type\": \"FeatureCollection\",\n  \"features\": [\n    { \"type\": ]\n",
    );
    assert_eq!(site.problems(), ["geodata/regions.geojson:4:15: error[geojson-syntax]"]);
    assert_eq!(site.tree("public"), before);
    assert_eq!(site.path("public").metadata().unwrap().modified().unwrap(), stamp);
}

#[test]
fn missing_files_of_the_atlas_itself_are_said() {
    for path in ["content/atlas.toml", "content/register.toml", "content/sources.toml"] {
        let site = Site::small();
        site.remove(path);
        let ran = site.run(&["check"]);
        assert_eq!(ran.code, 1, "{path}: {}", ran.err);
        assert!(ran.err.contains(&format!("error[missing-file]: the file {path} is missing")), "{}", ran.err);
    }
}

#[test]
fn hostile_contributions_are_refused_with_words() {
    let site = Site::small();
    site.write(
        "content/pages/about.fr.md",
        "+++\ntitle = \"x\"\ndescription = \"x\"\ntranslation = \"original\"\n+++\n\n<script>alert(1)</script>\n",
    );
    site.write("content/pages/About Us.en.md", "+++\n+++\n");
    site.write("content/projects/deep.toml", format!("a = {}{}\n", "[".repeat(5_000), "]".repeat(5_000)));
    site.write("content/projects/big.toml", "#".repeat(300_000));
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", site.path("content/partners/passwd.toml")).unwrap();
    let ran = site.run(&["check"]);
    assert_eq!(ran.code, 1);
    for code in ["raw-html", "bad-file-name", "nested-too-deep", "too-large", "symbolic-link"] {
        assert!(ran.err.contains(&format!("error[{code}]")), "{code}\n{}", ran.err);
    }
    assert!(!ran.err.contains("root:"));
}

#[test]
fn colours_are_shown_when_asked_for_and_never_otherwise() {
    let site = Site::small();
    site.change(PARTNERSHIP, "themes = [\"eau\"]", "themes = [\"educaton\"]");
    assert!(!site.run(&["check"]).err.contains('\u{1b}'));
    assert!(site.run(&["check", "--color", "always"]).err.contains('\u{1b}'));
    let never = crate::site::ran(site.command(&["check", "--color", "never"]).env("CLICOLOR_FORCE", "1"));
    assert!(!never.err.contains('\u{1b}'));
}

#[test]
fn a_level_at_the_address_of_another_is_told_at_its_key() {
    for (from, to) in [
        ("path = { fr = \"prefectures\", en = \"prefectures\" }", "path = { fr = \"regions\", en = \"prefectures\" }"),
        ("path = { fr = \"prefectures\", en = \"prefectures\" }", "path = { fr = \"themes\", en = \"prefectures\" }"),
        ("path = { fr = \"prefectures\", en = \"prefectures\" }", "path = { fr = \"prefectures\", en = \"partners\" }"),
    ] {
        let site = Site::small();
        site.change("content/atlas.toml", from, to);
        assert_eq!(site.problems(), ["content/atlas.toml:27:8: error[duplicate-address]"], "{to}");
    }
}

#[test]
fn of_a_language_without_words_only_that_is_said() {
    let site = Site::small();
    site.change("content/atlas.toml", "languages = [\"fr\", \"en\"]", "languages = [\"pt\"]");
    let problems = site.problems();
    assert!(problems.iter().any(|problem| problem.contains("error[missing-file]")), "{problems:#?}");
    assert!(problems.iter().all(|problem| !problem.contains("duplicate-address")), "{problems:#?}");
}

#[test]
fn a_source_whose_place_is_not_told_is_not_cited_whole() {
    let site = Site::small();
    assert_eq!(site.run(&["build"]).code, 0);
    let tree = site.tree("public");
    let page = String::from_utf8_lossy(&tree["fr/partenariats/lac-1-rive/index.html"]);
    assert!(!page.contains("document entier") && page.contains("endroit non précisé"));
    let page = String::from_utf8_lossy(&tree["en/partnerships/lac-1-rive/index.html"]);
    assert!(!page.contains("whole document") && page.contains("place not given"));
}

#[test]
fn the_country_of_the_atlas_has_a_name() {
    let site = Site::small();
    site.change("content/atlas.toml", "country = \"ZZ\"", "country = \"BJ\"");
    assert_eq!(site.problems(), ["content/atlas.toml:4:11: error[unknown-country]"]);
    let countries = std::fs::read_to_string(site.path("content/vocabularies/countries.toml")).unwrap();
    let named = format!("{countries}\n[bj]\nlabel = {{ fr = \"Bénin\", en = \"Benin\" }}\n");
    site.write("content/vocabularies/countries.toml", named);
    assert_eq!(site.run(&["build"]).code, 0);
    let page = &site.tree("public")["fr/partenariats/lac-1-rive/index.html"];
    assert!(String::from_utf8_lossy(page).contains("Commune, Côte, Bénin"));
}
