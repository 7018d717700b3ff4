//! Reports for programs on standard output, the summary of a job, pages that explain, changes that mend.

use std::fs;

use crate::site::{Site, ran};

const PARTNERSHIP: &str = "content/partnerships/lac-1-rive.toml";

/// A site with one mistake that has one right answer, and one that has none.
fn broken() -> Site {
    let site = Site::small();
    site.change(PARTNERSHIP, "convention = true", "convntion = true");
    site.change("content/projects/puits.toml", "partnership = \"lac-1-rive\"", "partnership = \"nowhere\"");
    site
}

#[test]
fn formats_for_programs_go_to_standard_output_and_nothing_else_does() {
    let site = broken();
    for (format, begins) in
        [("json", "{\n"), ("sarif", "{\n"), ("gitlab", "[\n"), ("github", "::error "), ("short", "content/")]
    {
        let ran = site.run(&["check", "--format", format]);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{format}");
        assert!(ran.out.starts_with(begins) && ran.out.contains(PARTNERSHIP), "{format}: {}", ran.out);
    }
    let ran = site.run(&["check"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    let sound = Site::small();
    assert_eq!(sound.run(&["check", "--format", "github"]).out, "");
    assert!(sound.run(&["check", "--format", "json"]).out.contains("\"problems\": []"));
}

#[test]
fn the_summary_of_a_job_is_added_to_what_others_wrote() {
    let site = broken();
    site.write("summary.md", "before\n");
    let summary = site.path("summary.md");
    let check = |language: &str| {
        let arguments = ["check", "--format", "github", "--lang", language];
        ran(site.command(&arguments).env("GITHUB_STEP_SUMMARY", &summary))
    };
    assert_eq!(check("fr").code, 1);
    let text = fs::read_to_string(&summary).unwrap();
    assert!(text.starts_with("before\n## atlas\n") && text.contains("| où | problème | que faire |"), "{text}");
    assert!(text.contains("lac-1-rive.toml"), "{text}");
    check("en");
    assert!(fs::read_to_string(&summary).unwrap().starts_with(&text), "added, not written over");
    let ran = ran(site.command(&["check", "--format", "github"]).env("GITHUB_STEP_SUMMARY", site.path("no/such/file")));
    assert_eq!(ran.code, 2, "{}", ran.err);
}

#[test]
fn what_is_certain_is_mended_and_nothing_else_is_touched() {
    let site = broken();
    let before = site.tree("");
    let ran = site.run(&["check", "--fix"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains(&format!("{PARTNERSHIP}: 1 change made")), "{}", ran.err);
    assert!(ran.err.contains("unknown-partnership") && !ran.err.contains("unknown-key"), "{}", ran.err);
    let mut expected = before;
    let mended = Site::small().tree("content/partnerships");
    expected.insert(PARTNERSHIP.to_owned(), mended.get("lac-1-rive.toml").unwrap().clone());
    assert!(site.tree("") == expected, "only one word of one file differs");
    let again = site.run(&["check", "--fix"]);
    assert!(!again.err.contains("change made"), "{}", again.err);
}

#[test]
fn a_sound_site_has_nothing_to_mend() {
    let site = Site::small();
    let before = site.tree("");
    assert_eq!(site.run(&["check", "--fix"]).code, 0);
    assert!(site.tree("") == before);
}

#[test]
fn a_code_is_explained_in_the_language_asked_for() {
    let site = Site::small();
    let french = site.run(&["explain", "unknown-theme", "--lang", "fr"]);
    assert_eq!((french.code, french.err.as_str()), (0, ""));
    assert!(french.out.starts_with("# Un thème qui n'existe pas\n\n`unknown-theme`\n"), "{}", french.out);
    assert!(french.out.contains("erreur[unknown-theme]"), "{}", french.out);
    let english = site.run(&["explain", "unknown-theme", "--lang", "en"]);
    assert!(english.out.contains("error[unknown-theme]"), "{}", english.out);
    let all = site.run(&["explain", "--lang", "fr"]);
    assert!(all.code == 0 && all.out.contains("`unknown-theme`"), "{}", all.out);
    let near = site.run(&["explain", "unknown-them"]);
    assert_eq!((near.code, near.out.as_str()), (2, ""));
    assert!(near.err.contains("did you mean unknown-theme?"), "{}", near.err);
}
