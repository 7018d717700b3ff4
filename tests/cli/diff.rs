//! `atlas diff`: what changes for readers since a revision, in a repository of its own.

use std::process::Command;

use crate::site::{Ran, Site};

const PARTNERSHIP: &str = "content/partnerships/lac-1-rive.toml";

/// The small atlas, committed.
fn committed() -> Site {
    let site = Site::small();
    git(&site, &["init", "-q"]);
    git(&site, &["add", "."]);
    git(&site, &["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first"]);
    site
}

fn git(site: &Site, arguments: &[&str]) {
    let done = Command::new("git").arg("-C").arg(site.root()).args(arguments).status().unwrap();
    assert!(done.success(), "{arguments:?}");
}

fn lines(ran: &Ran) -> Vec<&str> {
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out.lines().collect()
}

#[test]
fn nothing_changes_and_comments_are_nothing() {
    let site = committed();
    assert_eq!(lines(&site.run(&["diff", "HEAD"])), ["Nothing changes."]);
    let text = std::fs::read_to_string(site.path(PARTNERSHIP)).unwrap();
    site.write(PARTNERSHIP, format!("# Read again.\n{text}\n"));
    assert_eq!(lines(&site.run(&["diff", "HEAD", "--lang", "fr"])), ["Rien ne change."]);
}

#[test]
fn each_change_is_a_sentence_in_the_language_of_the_reader() {
    let site = committed();
    let text = std::fs::read_to_string(site.path(PARTNERSHIP)).unwrap();
    site.write(PARTNERSHIP, format!("{text}\n[[end]]\nvalue = 2027\nsource = \"census\"\nat = \"p. 3\"\n"));
    assert_eq!(
        lines(&site.run(&["diff", "HEAD", "--lang", "fr"])),
        ["Lac 1 – Rive : date de fin ajoutée : 2027 (source : Recensement, p. 3)"]
    );
    assert_eq!(lines(&site.run(&["diff", "HEAD"])), ["Lac 1 – Rive: end date added: 2027 (source: Census, p. 3)"]);
    let markdown = site.run(&["diff", "HEAD", "--format", "markdown"]);
    assert_eq!(
        lines(&markdown),
        [
            "### What changes for readers",
            "",
            "- **Lac 1 – Rive** (partnership)",
            "  - end date added: 2027 (source: Census, p. 3)"
        ]
    );
}

#[test]
fn a_claim_that_its_source_says_otherwise_is_changed_and_another_is_added() {
    let site = committed();
    site.change(PARTNERSHIP, "value = 2019", "value = 2018");
    assert_eq!(lines(&site.run(&["diff", "HEAD"])), ["Lac 1 – Rive: start date changed: 2019 → 2018 (source: Census)"]);
    site.change(PARTNERSHIP, "[[start]]", "[[start]]\nvalue = 2017\n\n[[start]]");
    let said = site.run(&["diff", "HEAD"]);
    assert!(lines(&said).contains(&"Lac 1 – Rive: start date, added: 2017"), "{}", said.out);
    assert!(lines(&said).contains(&"Lac 1 – Rive: start date changed: 2019 → 2018 (source: Census)"), "{}", said.out);
    let commune = "content/communes/lac-1/commune.toml";
    site.change(commune, "en = \"A school.\"", "en = \"Two schools.\"");
    let said = site.run(&["diff", "HEAD", "--lang", "fr"]);
    assert!(lines(&said).contains(&"Lac 1 : besoin, texte changé (en) : A school. → Two schools."), "{}", said.out);
}

#[test]
fn records_texts_and_files_come_and_go_even_where_they_make_an_error() {
    let site = committed();
    site.remove("content/projects/puits.toml");
    site.write(
        "content/partners/mont.toml",
        "name = { fr = \"Mont <b>@tous</b>\", en = \"Mount\" }\ncountry = \"nowhere\"\n",
    );
    let profile = "content/communes/lac-1/profile.fr.md";
    let text = std::fs::read_to_string(site.path(profile)).unwrap();
    site.write(profile, format!("{text}\nTrois mots nouveaux.\n"));
    site.write("content/communes/lac-1/port.jpg", "photo");
    let said = site.run(&["diff", "HEAD", "--lang", "fr"]);
    let said = lines(&said);
    assert!(said.contains(&"Mont <b>@tous</b> : fiche ajoutée (partenaire)"), "{said:?}");
    assert!(said.iter().any(|line| line.ends_with(" : fiche retirée (projet)")), "{said:?}");
    assert!(said.contains(&"Lac 1 : texte changé (fr) : 3 mots en plus, 0 en moins"), "{said:?}");
    assert!(said.contains(&"content/communes/lac-1/port.jpg : fichier ajouté"), "{said:?}");
    let markdown = site.run(&["diff", "HEAD", "--lang", "fr", "--format", "markdown"]).out;
    assert!(markdown.contains("Mont &lt;b&gt;&#64;tous&lt;/b&gt;"), "{markdown}");
}

#[test]
fn a_status_that_the_edit_changes_is_told() {
    let site = committed();
    let said = site.run(&["diff", "HEAD", "--today", "2099-01-01"]);
    assert_eq!(lines(&said), ["Nothing changes."]);
    let text = std::fs::read_to_string(site.path(PARTNERSHIP)).unwrap();
    site.write(PARTNERSHIP, format!("{text}\n[[end]]\nvalue = 2021\nsource = \"census\"\n"));
    let said = site.run(&["diff", "HEAD"]);
    assert!(lines(&said).iter().any(|line| line.starts_with("Lac 1 – Rive: status: from “")), "{}", said.out);
}

#[test]
fn what_git_does_not_know_is_said_and_never_taken_for_an_option() {
    let site = committed();
    for revision in ["nowhere", "--output=x", "-x", "HEAD:content/atlas.toml", "HEAD~9", ""] {
        let ran = site.run(&["diff", revision]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{revision}");
        assert!(ran.err.contains("git knows no revision"), "{revision}: {}", ran.err);
        assert!(!site.path("x").exists());
    }
    let alone = Site::small();
    let ran = ran_without_git(&alone);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("git n'a pas pu être lancé"), "{}", ran.err);
    let ran = Site::small().run(&["diff", "HEAD"]);
    assert!(ran.code == 2 && ran.err.contains("git knows no revision"), "{}", ran.err);
}

fn ran_without_git(site: &Site) -> Ran {
    crate::site::ran(site.command(&["diff", "HEAD", "--lang", "fr"]).env("PATH", site.path("content")))
}

#[test]
fn a_preview_is_marked_closed_and_lists_the_pages_it_changes() {
    let site = committed();
    site.change("content/partners/rive.toml", "name = \"Rive\"", "name = \"Rivage\"");
    site.write(
        "content/pages/news.fr.md",
        "+++\ntitle = \"Des nouvelles\"\ndescription = \"De quoi il s’agit.\"\ntranslation = \"original\"\n+++\n\nUne phrase.\n",
    );
    site.write(
        "content/pages/news.en.md",
        "+++\ntitle = \"News\"\ndescription = \"What it is about.\"\ntranslation = \"human\"\n+++\n\nA sentence.\n",
    );
    let ran = site.run(&["build", "--preview", "HEAD"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let tree = site.tree("public");
    let text = |path: &str| String::from_utf8_lossy(&tree[path]).into_owned();
    for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        assert!(page.contains("name=\"robots\" content=\"noindex\"") || page.contains("content=noindex"), "{path}");
        assert!(page.contains("href=\"/preview/\"") || page.contains("href=/preview/"), "{path}");
    }
    assert_eq!(text("robots.txt"), "User-agent: *\nDisallow: /\n");
    let list = text("preview/index.html");
    for part in
        ["/fr/partenaires/rive/", "/en/partners/rive/", "/fr/des-nouvelles/", "nouvelle page", "new page", "changed"]
    {
        assert!(list.contains(part), "{part}: {list}");
    }
    // A page on which only the menu changes is not on the list.
    assert!(!list.contains("/fr/a-propos/"), "{list}");

    // Compared with itself, nothing changes; with nothing, it says so; without being asked for, there is nothing of it.
    git(&site, &["add", "."]);
    git(&site, &["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "second"]);
    site.run(&["build", "--preview", "HEAD"]);
    assert!(String::from_utf8_lossy(&site.tree("public")["preview/index.html"]).contains("No page changes"));
    site.run(&["build", "--preview"]);
    assert!(String::from_utf8_lossy(&site.tree("public")["preview/index.html"]).contains("was not compared"));
    site.run(&["build"]);
    assert!(site.tree("public").iter().all(|(path, bytes)| {
        path != "preview/index.html" && !String::from_utf8_lossy(bytes).contains("/preview/")
    }));
}

#[test]
fn every_page_leads_to_where_its_errors_are_reported() {
    let site = Site::small();
    site.change("content/atlas.toml", "theme = ", "repository = \"https://github.com/example/atlas/\"\ntheme = ");
    site.change(
        "content/partnerships/lac-1-rive.toml",
        "[[sign_of_life]]",
        "[[start]]\nvalue = 2021\nsource = \"census\"\nat = \"2\"\n\n[[sign_of_life]]",
    );
    assert_eq!(site.run(&["build"]).code, 0);
    let tree = site.tree("public");
    let page = String::from_utf8_lossy(&tree["fr/partenaires/rive/index.html"]).replace("&amp;", "&");
    let form = "https://github.com/example/atlas/issues/new?template=report-an-error.yml&page=/fr/partenaires/rive/&record=content/partners/rive.toml";
    assert!(page.contains(form), "{page}");
    assert!(page.contains("https://github.com/example/atlas/edit/main/content/partners/rive.toml"), "{page}");
    // Whoever knows which of two sources is right says so of that very fact.
    let contested = String::from_utf8_lossy(&tree["en/disagreements/index.html"]).replace("&amp;", "&");
    assert!(contested.contains("&record=content/partnerships/lac-1-rive.toml&field=Start\""), "{contested}");
    let own = String::from_utf8_lossy(&tree["en/partnerships/lac-1-rive/index.html"]).replace("&amp;", "&");
    assert!(own.contains("&record=content/partnerships/lac-1-rive.toml&field=Start\""), "{own}");
    // So does whoever knows what nobody has said.
    let unknown = String::from_utf8_lossy(&tree["fr/communes/lac-2/index.html"]).replace("&amp;", "&");
    assert!(unknown.contains("&field=Superficie\""), "{unknown}");
    let home = String::from_utf8_lossy(&tree["en/index.html"]).replace("&amp;", "&");
    assert!(home.contains("template=report-an-error.yml&page=/en/&record="), "{home}");
}

#[test]
fn a_level_that_is_renamed_is_told_with_both_names() {
    let site = committed();
    site.change("content/atlas.toml", "singular = { fr = \"préfecture\"", "singular = { fr = \"cercle\"");
    site.change("content/atlas.toml", "plural = { fr = \"communes\"", "plural = { fr = \"villes\"");
    let said = site.run(&["diff", "HEAD", "--lang", "fr"]).out;
    assert!(said.contains("préfecture") && said.contains("cercle") && said.contains("villes"), "{said}");
    assert!(!said.lines().any(|line| line.trim_end().ends_with(':')), "{said}");
    // Rewritten whole.
    let site = committed();
    let text = std::fs::read_to_string(site.path("content/atlas.toml")).unwrap();
    site.write("content/atlas.toml", text.split("[levels.region]").next().unwrap());
    let said = site.run(&["diff", "HEAD", "--format", "markdown"]).out;
    assert!(said.contains("prefectures") && said.contains("communes"), "{said}");
    assert!(!said.lines().any(|line| line.trim_end().ends_with(':')), "{said}");
}
