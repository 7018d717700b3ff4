//! `atlas new`: files that are valid as they stand, and what is said when there is none.

use std::fs;

use crate::site::Site;

const PARTNERSHIP: [&str; 13] = [
    "new",
    "partnership",
    "lac-2-rive",
    "--commune",
    "lac-2",
    "--partner",
    "rive",
    "--form",
    "jumelage",
    "--start",
    "2021-05",
    "--source",
    "census",
];

#[test]
fn each_kind_is_started_and_the_site_still_builds_clean() {
    let site = Site::small();
    let made: [(&[&str], &[&str]); 5] = [
        (&PARTNERSHIP, &["content/partnerships/lac-2-rive.toml"]),
        (
            &["new", "partner", "mont", "--name", "Mont \"Haut\"", "--actor", "collectivite", "--country", "zz"],
            &["content/partners/mont.toml"],
        ),
        (
            &["new", "project", "ecole", "--title", "fr=Une école", "--title", "en=A school", "--commune", "lac-1"],
            &["content/projects/ecole.toml"],
        ),
        (
            &[
                "new",
                "page",
                "aide",
                "--title",
                "fr=L’aide",
                "--title",
                "en=Help",
                "--description",
                "fr=Comment on aide.",
                "--description",
                "en=How to help.",
            ],
            &["content/pages/aide.en.md", "content/pages/aide.fr.md"],
        ),
        (&["new", "commune", "lac-2"], &["content/communes/lac-2/commune.toml"]),
    ];
    let mut standing = site.tree("content");
    for (arguments, files) in made {
        let ran = site.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{arguments:?}: {}", ran.err);
        let now = site.tree("content");
        let new: Vec<String> =
            now.keys().filter(|path| !standing.contains_key(*path)).map(|p| format!("content/{p}")).collect();
        assert_eq!(new, files, "{arguments:?}");
        assert!(standing.iter().all(|(path, bytes)| now[path] == *bytes), "a file that stood there changed");
        assert!(files.iter().all(|file| ran.err.contains(file)), "{}", ran.err);
        assert_eq!(site.run(&["check"]).code, 0, "{arguments:?}: {}", site.run(&["check"]).err);
        standing = now;
    }
    let text = fs::read_to_string(site.path("content/partnerships/lac-2-rive.toml")).unwrap();
    for line in [
        "form = \"jumelage\"",
        "start = { value = \"2021-05\", source = \"census\" }",
        "[[party]]\ncommune = \"lac-2\"\n\n[[party]]\npartner = \"rive\"\n",
        "# [[sign_of_life]]",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    let text = fs::read_to_string(site.path("content/communes/lac-2/commune.toml")).unwrap();
    assert!(text.contains("#   name = \"Lac 2\"") && text.contains("#   prefecture = \"lac\""), "{text}");
    assert_eq!(site.run(&["build"]).code, 0);
}

#[test]
fn a_commune_with_its_summaries_has_its_profile_in_each_language() {
    let site = Site::small();
    let ran = site.run(&[
        "new",
        "commune",
        "lac-2",
        "--summary",
        "fr=Une commune.",
        "--summary",
        "en=A commune.",
        "--lang",
        "fr",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let profile = |language: &str| {
        fs::read_to_string(site.path(&format!("content/communes/lac-2/profile.{language}.md"))).unwrap()
    };
    assert!(
        profile("fr").contains("summary = \"Une commune.\"") && profile("fr").contains("translation = \"original\"")
    );
    assert!(profile("en").contains("summary = \"A commune.\"") && profile("en").contains("translation = \"human\""));
    let text = fs::read_to_string(site.path("content/communes/lac-2/commune.toml")).unwrap();
    assert!(text.contains("Retirez le « # »"), "{text}");
    assert_eq!(site.run(&["check"]).code, 0, "{}", site.run(&["check"]).err);
}

#[test]
fn a_commune_whose_facts_are_there_gets_its_profile_afterwards() {
    let site = Site::small();
    let facts = "content/communes/lac-2/commune.toml";
    let ran = site.run(&["new", "commune", "lac-2", "--lang", "fr"]);
    assert!(ran.code == 0 && ran.err.contains("`atlas new commune lac-2 --summary fr=\"…\"` l'écrit"), "{}", ran.err);
    site.write(facts, "asset = { fr = \"Une plage.\", en = \"A beach.\" }\n");
    // Its name cannot be another.
    let ran = site.run(&["new", "commune", "lac-2", "--lang", "fr"]);
    assert!(ran.code == 2 && ran.err.contains("modifiez-le. Pour son profil : atlas new commune lac-2"), "{}", ran.err);
    let ran = site.run(&["new", "commune", "lac-2", "--summary", "fr=Une commune."]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = site.run(&["new", "commune", "lac-2", "--summary", "en=A commune."]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let read = |path: &str| fs::read_to_string(site.path(path)).unwrap();
    assert_eq!(read(facts), "asset = { fr = \"Une plage.\", en = \"A beach.\" }\n");
    assert!(read("content/communes/lac-2/profile.fr.md").contains("translation = \"original\""));
    assert!(read("content/communes/lac-2/profile.en.md").contains("translation = \"human\""));
    // What is told of a profile that is there is not left out in silence.
    for told in [&["--summary", "fr=Autre."][..], &[]] {
        let ran = site.run(&[&["new", "commune", "lac-2", "--lang", "fr"], told].concat());
        assert!(ran.code == 2 && ran.err.contains("existe déjà et reste tel quel ; modifiez-le\n"), "{}", ran.err);
    }
}

#[test]
fn what_cannot_be_started_is_refused_in_both_languages_and_nothing_is_written() {
    let site = Site::small();
    let before = site.tree("content");
    let party: &[&str] = &["--form", "jumelage"];
    let cases: [(&[&str], &str, &str); 15] = [
        // Before anything is asked.
        (&["new", "partner", "rive"], "exists already", "existe déjà"),
        (
            &["new", "partner", "rive", "--name", "Rive", "--actor", "collectivite", "--country", "fr"],
            "exists already",
            "existe déjà",
        ),
        (&["new", "commune", "lac-1"], "exists already", "existe déjà"),
        (&["new", "partner", "../escape"], "did you mean escape?", "vouliez-vous dire escape ?"),
        (&["new", "partner", "Été 1"], "did you mean ete-1?", "vouliez-vous dire ete-1 ?"),
        (&["new", "page", "con"], "cannot be the name of a file", "ne peut pas être un nom de fichier"),
        // A number tells communes apart: none is picked, all it may be are named.
        (&["new", "commune", "lac-3"], "the nearest: lac-1, lac-2.", "les plus proches : lac-1, lac-2."),
        (&["new", "commune", "Lac"], "may be any of: lac-1, lac-2;", "peut désigner : lac-1, lac-2 ;"),
        (
            &["new", "project", "p", "--title", "P", "--commune", "lac"],
            "may be any of: lac-1, lac-2;",
            "peut désigner : lac-1, lac-2 ;",
        ),
        // A partnership without a name cannot be left for later.
        (&["new", "partnership"], "the form of the partnership too: --form", "la forme du partenariat : --form"),
        (
            &["new", "partnership", party[0], party[1], "--commune", "lac-1"],
            "a partner too: --partner",
            "un partenaire : --partner",
        ),
        (
            &["new", "partnership", "a-b", "--form", "jumelag"],
            "did you mean jumelage (Twinning)?",
            "vouliez-vous dire jumelage ?",
        ),
        (
            &["new", "partnership", "a-b", party[0], party[1], "--commune", "lac-1", "--partner", "riv"],
            "did you mean rive?",
            "vouliez-vous dire rive ?",
        ),
        (
            &[
                "new",
                "partnership",
                "a-b",
                party[0],
                party[1],
                "--commune",
                "lac-1",
                "--partner",
                "rive",
                "--start",
                "1991/5",
            ],
            "is no date",
            "n'est pas une date",
        ),
        (&["new", "project", "p", "--title", "fr= ", "--commune", "lac-1"], "says nothing", "ne dit rien"),
    ];
    for (arguments, english, french) in cases {
        for (language, said) in [("en", english), ("fr", french)] {
            let ran = site.run(&[arguments, &["--lang", language]].concat());
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}: {}", ran.err);
            assert!(ran.err.contains(said), "{said} in {}", ran.err);
        }
    }
    assert_eq!(site.tree("content"), before);
    assert_eq!(site.run(&["new", "partner", "mont", "--site", "elsewhere"]).code, 2);
}

#[test]
fn where_nobody_can_be_asked_a_name_is_enough_for_a_draft_of_which_nothing_is_published() {
    let site = Site::small();
    let built = |site: &Site| {
        assert_eq!(site.run(&["build", "--strict"]).code, 0, "{}", site.run(&["check"]).err);
        let mut tree = site.tree("public");
        // What the program notes for itself.
        tree.retain(|path, _| !path.starts_with(".atlas-"));
        tree
    };
    let before = built(&site);
    for (arguments, files, lacks) in [
        (["partner", "mont"], &["content/partners/mont.toml"][..], "still missing: name, actor, country"),
        (["partnership", "lac-2-rive"], &["content/partnerships/lac-2-rive.toml"], "still missing: form"),
        (["partnership", "nobody"], &["content/partnerships/nobody.toml"], "still missing: form, party"),
        (["project", "ecole"], &["content/projects/ecole.toml"], "still missing: title, partnership / commune"),
        (
            ["page", "aide"],
            &["content/pages/aide.en.md", "content/pages/aide.fr.md"],
            "still missing: title, description",
        ),
    ] {
        let ran = site.run(&["new", arguments[0], arguments[1], "--lang", "en"]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains("note[draft]") && ran.err.contains(lacks), "{arguments:?}: {}", ran.err);
        for file in files {
            let text = fs::read_to_string(site.path(file)).unwrap();
            assert!(text.contains("\ndraft = true\n"), "{file}: {text}");
        }
    }
    // What is not published is neither a page nor a figure of one.
    assert!(built(&site) == before, "a draft changes the site");
    let text = fs::read_to_string(site.path("content/partnerships/lac-2-rive.toml")).unwrap();
    assert!(text.contains("[[party]]\ncommune = \"lac-2\"\n\n[[party]]\npartner = \"rive\"\n"), "{text}");
    // Where a number tells communes apart, none is meant by the name without it, nor is their prefecture.
    let ran = site.run(&["new", "partnership", "lac-rive", "--lang", "en"]);
    assert!(ran.code == 0 && ran.err.contains("still missing: form, party"), "{}", ran.err);
    fs::remove_file(site.path("content/partnerships/lac-rive.toml")).unwrap();
    // What is told is in it, and once everything is, the line is all that keeps it aside.
    let ran = site.run(&["new", "partner", "val", "--name", "Val", "--lang", "fr"]);
    assert!(ran.code == 0 && ran.err.contains("il manque encore : actor, country"), "{}", ran.err);
    let path = "content/partnerships/lac-2-rive.toml";
    fs::write(site.path(path), text.replace("draft = true\n", "form = \"jumelage\"\n")).unwrap();
    assert!(built(&site).len() > before.len());
}

#[test]
fn names_and_words_may_be_told_as_they_are_read() {
    let site = Site::small();
    let ran = site.run(&[
        "new",
        "partnership",
        "a-b",
        "--form",
        "Twinning",
        "--commune",
        "LAC 2",
        "--partner",
        "Rive",
        "--lang",
        "en",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = fs::read_to_string(site.path("content/partnerships/a-b.toml")).unwrap();
    for line in ["form = \"jumelage\"", "[[party]]\ncommune = \"lac-2\"\n\n[[party]]\npartner = \"rive\"\n"] {
        assert!(text.contains(line), "{line} in {text}");
    }
    let ran = site.run(&[
        "new",
        "partner",
        "mont",
        "--name",
        "Mont",
        "--actor",
        "local authority",
        "--country",
        "Petit pays",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = site.run(&["new", "commune", "Lac 2", "--lang", "en"]);
    assert!(ran.code == 0 && site.path("content/communes/lac-2/commune.toml").exists(), "{}", ran.err);
    let ran = site.run(&["new", "commune", "Lac 2", "--lang", "en"]);
    assert!(ran.code == 2 && ran.err.contains("content/communes/lac-2/commune.toml exists already"), "{}", ran.err);
}

#[test]
fn a_partnership_is_named_for_its_parties_with_the_number_of_the_commune() {
    let site = Site::small();
    let parties = ["--form", "jumelage", "--commune", "Lac 2", "--partner", "Rive", "--lang"];
    let new =
        |slug: &[&str], language: &str| site.run(&[&["new", "partnership"], slug, &parties, &[language]].concat());
    let ran = new(&[], "en");
    assert!(ran.code == 0 && site.path("content/partnerships/lac-2-rive.toml").exists(), "{}", ran.err);
    let ran = new(&[], "en");
    assert!(ran.code == 2 && ran.err.contains("lac-2-rive.toml exists already"), "{}", ran.err);
    for (slug, language, said) in [
        ("lac-rive", "en", "leaves out the number of the commune: rename the file to lac-2-rive.toml"),
        ("rive-lac", "fr", "omet le numéro de la commune : renommez le fichier en lac-2-rive.toml"),
    ] {
        let ran = new(&[slug], language);
        assert!(ran.code == 0 && ran.err.contains(said), "{}", ran.err);
    }
    for slug in ["lac-2-rive-bis", "twins", "lacs-rive"] {
        let ran = new(&[slug], "en");
        assert!(ran.code == 0 && !ran.err.contains("number"), "{slug}: {}", ran.err);
    }
    // Nothing else has parties to be named for.
    let ran = site.run(&["new", "partner", "--name", "Mont", "--lang", "en"]);
    assert!(ran.code == 2 && ran.err.contains("SLUG"), "{}", ran.err);
}

/// What a person at a terminal sees and types: `script` gives the program one.
#[cfg(target_os = "linux")]
#[test]
fn at_a_terminal_it_asks_for_what_it_was_not_told_and_once_more_for_what_it_does_not_know() {
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    let site = Site::small();
    let ask = |line: &str, typed: &str| {
        let command = format!("{} {line} --color never", env!("CARGO_BIN_EXE_atlas"));
        let mut script = Command::new("script");
        script.args(["--quiet", "--return", "--command", &command, "/dev/null"]).current_dir(site.root());
        let started = script.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        // Only a machine without util-linux has none.
        let mut child = started.expect("`script` of util-linux, to have a terminal to ask at");
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (code, said) = ask("new partnership lac-2-rive --lang en", "jumelaje\njumelage\nlac-2\nrive\n");
    assert_eq!(code, Some(0), "{said}");
    // The choices stand before the question; what is not known is said, and asked again.
    let (choices, question) = (said.find("jumelage (").unwrap(), said.find("The form of the partnership:").unwrap());
    assert!(choices < question, "{said}");
    assert!(
        said.contains("did you mean jumelage (Twinning)? (? shows all there are)")
            && said.matches("The form of the partnership:").count() == 2,
        "{said}"
    );
    let text = fs::read_to_string(site.path("content/partnerships/lac-2-rive.toml")).unwrap();
    assert!(text.contains("form = \"jumelage\"") && text.contains("commune = \"lac-2\""), "{text}");
    assert_eq!(site.run(&["check", "--strict"]).code, 0);

    let (code, said) = ask("new partner mont --lang fr", "Mont Haut\nHigh Mount\ncollectivite\nzz\n");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("Son nom [fr] :") && said.contains("Son pays :"), "{said}");

    // Names as they are read, and the whole list where somebody asks for it.
    let (code, said) = ask("new partnership lac-1-rive-b --lang fr", "JUMELAGE\n?\nLac 1\nRive\n");
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(said.matches("lac-1, lac-2\r\n").count(), 2, "{said}");

    // An answer that says nothing ends it, and nothing is written; what was wrong before is not said again.
    let (code, said) = ask("new partnership vide --lang fr", "jumelage\nLac\n\n");
    assert_eq!((code, said.matches("peut désigner").count()), (Some(2), 1), "{said}");
    assert!(said.contains("Annulé : rien n'a été écrit."), "{said}");
    let (code, said) = ask("new partner vide --lang fr", "\n\n");
    assert_eq!(code, Some(2), "{said}");
    assert!(!site.path("content/partners/vide.toml").exists());
}

#[test]
fn no_other_partner_stands_in_for_a_draft_or_for_one_that_cannot_be_read() {
    let site = Site::small();
    let other = "name = \"Mont\"\nactor = \"collectivite\"\ncountry = \"fr\"\n";
    site.write("content/partners/mont-nord.toml", other);
    let new = |name: &str, language: &str| {
        let told = ["--commune", "lac-1", "--partner", name, "--form", "jumelage", "--lang", language];
        site.run(&[&["new", "partnership"], told.as_slice()].concat())
    };
    let before = site.tree("content/partnerships");
    site.write("content/partners/mont.toml", "draft = true\nname = \"Mont\"\n");
    for (language, said) in [("en", "`mont` is still a draft"), ("fr", "`mont` est encore un brouillon")] {
        for name in ["mont", "Mont"] {
            let ran = new(name, language);
            assert!(ran.code == 2 && ran.err.contains(said), "{name}: {}", ran.err);
            assert!(ran.err.contains("mont-nord"), "{}", ran.err);
        }
    }
    site.write("content/partners/mont.toml", "name = \n");
    let ran = new("mont", "en");
    assert!(ran.code == 2 && ran.err.contains("`mont` cannot be read"), "{}", ran.err);
    assert_eq!(site.tree("content/partnerships"), before);
    // By its own name it is found.
    assert_eq!(new("mont-nord", "en").code, 0);
}

#[test]
fn an_end_before_its_start_is_refused() {
    let site = Site::small();
    let before = site.tree("content");
    let told = ["--commune", "lac-2", "--partner", "rive", "--form", "jumelage", "--start", "2021-05", "--end", "2020"];
    for (language, said) in
        [("en", "--end 2020 is before --start 2021-05"), ("fr", "--end 2020 précède --start 2021-05")]
    {
        let ran = site.run(&[&["new", "partnership"], told.as_slice(), &["--lang", language]].concat());
        assert!(ran.code == 2 && ran.err.contains(said), "{}", ran.err);
    }
    assert_eq!(site.tree("content"), before);
}
