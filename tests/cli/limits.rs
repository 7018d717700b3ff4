//! Sizes: what is too large, too long, too deep or too many is told quickly, and does not bring the program down.

use std::fs::File;

use crate::site::Site;

#[test]
fn a_text_of_a_hundred_megabytes_is_told_and_not_read() {
    let site = Site::small();
    let file = File::create(site.path("content/pages/about.fr.md")).unwrap();
    // Nothing but zeros, of which the disk holds none.
    file.set_len(100 << 20).unwrap();
    let problems = site.problems();
    assert!(problems.contains(&"content/pages/about.fr.md:1:1: error[too-large]".to_owned()), "{problems:?}");
    assert_eq!(site.run(&["build"]).code, 1);
    assert!(!site.path("public").exists());
}

#[test]
fn a_register_of_a_million_lines_is_read_and_told_of_within_bounds() {
    let site = Site::small();
    let lines: String = (0..1_000_000).map(|line| format!("k{line}=1\n")).collect();
    site.write("content/register.toml", lines);
    let ran = site.run(&["check", "--format", "short"]);
    assert_eq!(ran.code, 1);
    let told = ran.out.lines().filter(|line| line.starts_with("content/register.toml")).count();
    assert!((1..=1_001).contains(&told), "{told}");
}

#[test]
fn the_longest_name_a_disk_takes_is_told() {
    let site = Site::small();
    let name = format!("content/partners/{}.toml", "a".repeat(250));
    site.write(&name, "");
    let ran = site.run(&["check", "--format", "short"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains(&format!("{name}:1:1: error[")), "{}", ran.out);
}

/// `FILES=200000` makes many more files than those of every day.
#[test]
fn many_files_are_read() {
    let site = Site::small();
    let files = std::env::var("FILES").ok().and_then(|files| files.parse().ok()).unwrap_or(2_000);
    for file in 0..files {
        site.write(&format!("content/pages/{}/p{file}.toml", file / 1_000), "");
    }
    let ran = site.run(&["check", "--format", "short"]);
    assert!(ran.code <= 1, "{}", ran.err);
    assert!(ran.out.lines().count() >= 100, "{}", ran.out.lines().count());
}
