//! The output folder: same sources, same bytes; nothing of anybody else's is touched; the old site or the new one.

use std::fs;

use crate::site::{Site, ran};

#[test]
fn what_could_not_run_ends_with_two_and_says_why() {
    let site = Site::small();
    fs::create_dir(site.path("empty")).unwrap();
    for arguments in [
        &["build", "--site", "nowhere"] as &[&str],
        &["check", "--site", "nowhere"],
        &["serve", "--site", "nowhere"],
        &["build", "--site", "empty"],
        &["build", "--out", "."],
        &["build", "--out", "/"],
        &["build", "--out", "content/public"],
        &["build", "--today", "2026"],
        &["build", "--today", "2026-02-30"],
        &["build", "--base-url", "atlas.example"],
        &["check", "--format", "pdf"],
        &["fly"],
        &[],
    ] {
        let ran = site.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}: {}", ran.err);
        assert!(!ran.err.is_empty(), "{arguments:?}");
    }
    assert!(site.run(&["build", "--site", "nowhere", "--lang", "fr"]).err.contains("il n'y a pas de dossier nowhere"));
    assert!(!site.path("public").exists());
}

#[test]
fn a_folder_of_somebody_else_is_never_replaced() {
    let site = Site::small();
    site.write("home/letter.txt", "dear").write("file", "x");
    for out in ["home", "file", "../.."] {
        let before = site.tree("home");
        assert_eq!(site.run(&["build", "--out", out]).code, 2, "{out}");
        assert_eq!(site.tree("home"), before);
    }
}

#[test]
fn same_sources_same_bytes_whatever_the_threads_and_the_order_of_the_files() {
    let site = Site::small();
    assert_eq!(site.run(&["build", "--out", "one"]).code, 0);
    assert_eq!(site.run(&["build", "--out", "two"]).code, 0);
    assert_eq!(ran(site.command(&["build", "--out", "three"]).env("RAYON_NUM_THREADS", "1")).code, 0);
    let one = site.tree("one");
    assert!(one.len() > 5);
    assert!(one == site.tree("two"), "two builds differ");
    assert!(one == site.tree("three"), "one thread gives another site");

    // The same files made in another order, in another folder, on another day.
    let other = Site::small();
    for (path, bytes) in site.tree("content").iter().rev() {
        let path = format!("content/{path}");
        other.remove(&path);
        other.write(&path, bytes);
    }
    assert_eq!(other.run(&["build", "--out", "one"]).code, 0);
    assert!(one == other.tree("one"), "another folder gives another site");
}

#[test]
fn the_same_site_again_is_not_written_again() {
    let site = Site::small();
    site.run(&["build"]);
    let stamp = site.path("public/index.html").metadata().unwrap().modified().unwrap();
    let again = site.run(&["build"]);
    assert!(again.err.contains("nothing changed"), "{}", again.err);
    assert_eq!(site.path("public/index.html").metadata().unwrap().modified().unwrap(), stamp);
    let beside: Vec<_> = fs::read_dir(site.root()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!beside.iter().any(|name| name.to_string_lossy().starts_with(".atlas-")), "{beside:?}");
}
