//! Publishing that does not break: whatever happens to a run, the old site stays whole or the new one is; nothing is left behind; what happened is told.
//!
//! `KILLS=100` kills more runs than the few of every day.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use crate::site::{Site, Tree, ran};

const TITLE: &str = "title = { fr = \"Atlas du Petit Pays\", en = \"Atlas of the Small Country\" }";

fn title(name: &str) -> String {
    format!("title = {{ fr = \"{name}\", en = \"{name}\" }}")
}

/// What stands beside the output that begins as the names of our staging do.
fn litter(site: &Site) -> Vec<String> {
    let names = fs::read_dir(site.root()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with(".atlas-")).collect()
}

/// A site built as it is and, in `second`, with another title; the sources have the other title.
fn two_sites() -> (Site, Tree, Tree) {
    let site = Site::small();
    assert_eq!(site.run(&["build"]).code, 0);
    let first = site.tree("public");
    site.change("content/atlas.toml", TITLE, &title("Second"));
    assert_eq!(site.run(&["build", "--out", "second"]).code, 0);
    let second = site.tree("second");
    assert!(first != second);
    (site, first, second)
}

/// Puts the first site back where a kill let the second one through.
fn reset(site: &Site) {
    site.change("content/atlas.toml", &title("Second"), TITLE);
    assert_eq!(site.run(&["build"]).code, 0);
    site.change("content/atlas.toml", TITLE, &title("Second"));
}

fn kill_when(site: &Site, now: impl Fn() -> bool) {
    let mut child = site.command(&["build", "--quiet"]).stderr(Stdio::null()).spawn().unwrap();
    while !now() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let _ = child.kill();
    child.wait().unwrap();
}

#[test]
fn killed_at_any_moment_the_old_site_stands_or_the_new_one() {
    let (site, first, second) = two_sites();
    let started = Instant::now();
    assert_eq!(site.run(&["build", "--out", "third"]).code, 0);
    let longest = started.elapsed();
    let kills = std::env::var("KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(10_u32);
    for kill in 0..kills {
        // Spread over the whole run, the end more than the beginning: there files are written.
        let part = f64::from(kill + 1) / f64::from(kills);
        let delay = longest.mul_f64(part.sqrt());
        let started = Instant::now();
        kill_when(&site, || started.elapsed() >= delay);
        let standing = site.tree("public");
        assert!(standing == first || standing == second, "neither the old site nor the new one after {delay:?}");
        if standing == second {
            reset(&site);
        }
    }
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.tree("public") == second);
    assert_eq!(litter(&site), Vec::<String>::new(), "the next run clears what the killed ones left");
}

/// Whether a run has come to a stage.
type Reached<'a> = Box<dyn Fn() -> bool + 'a>;

#[test]
fn killed_at_each_stage_the_old_site_stands_or_the_new_one() {
    let (site, first, second) = two_sites();
    let stage = site.path(".atlas-public.stage");
    let (staged, lock) = (stage.join("site"), stage.join("lock"));
    let holds = |path: &str| staged.join(path).exists();
    let home = fs::read(site.path("public/fr/index.html")).unwrap();
    let stages: [(&str, Reached<'_>); 6] = [
        ("the stage is made", Box::new(|| stage.exists())),
        ("it is locked", Box::new(|| lock.exists())),
        ("files are written", Box::new(|| holds("fr/index.html"))),
        ("files that stay are linked", Box::new(|| holds("robots.txt"))),
        ("all files are there", Box::new(|| holds(".atlas-output"))),
        (
            "the folders are swapped",
            Box::new(|| fs::read(site.path("public/fr/index.html")).unwrap_or_default() != home),
        ),
    ];
    for (name, reached) in &stages {
        kill_when(&site, reached);
        let standing = site.tree("public");
        assert!(standing == first || standing == second, "neither the old site nor the new one when {name}");
        if standing == second {
            reset(&site);
        }
        assert!(site.tree("public") == first, "{name}");
    }
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.tree("public") == second);
    assert_eq!(litter(&site), Vec::<String>::new());
}

/// Runs the program under a limit that the shell sets.
#[cfg(unix)]
fn limited(site: &Site, limit: &str, arguments: &[&str]) -> crate::site::Ran {
    let program = site.command(arguments);
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("{limit}; exec \"$0\" \"$@\"")).arg(program.get_program()).args(program.get_args());
    shell.current_dir(site.root()).stdin(Stdio::null()).env_remove("LANG").env_remove("LC_ALL");
    ran(&mut shell)
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_site_and_is_told() {
    let (site, first, _) = two_sites();
    // Files of more than two blocks cannot be written, as when no block is left.
    let full = "trap '' XFSZ; ulimit -f 2";
    let english = limited(&site, full, &["build", "--lang", "en"]);
    assert_eq!(english.code, 2, "{}", english.err);
    assert!(english.err.contains("cannot be written"), "{}", english.err);
    let french = limited(&site, full, &["build", "--lang", "fr"]);
    assert!(french.code == 2 && french.err.contains("ne peut pas être écrit"), "{}", french.err);
    assert!(site.tree("public") == first);
    assert_eq!(limited(&site, full, &["build", "--out", "new"]).code, 2);
    assert!(!site.path("new").exists());
    assert_eq!(litter(&site), Vec::<String>::new());
}

/// A small disk of its own; nothing where we may not mount one.
#[cfg(target_os = "linux")]
struct Disk<'a>(&'a Path);

#[cfg(target_os = "linux")]
impl<'a> Disk<'a> {
    fn mount(at: &'a Path, size: &str) -> Option<Self> {
        fs::create_dir_all(at).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "atlas-test"]).arg(at);
        let is_mounted = mount.stderr(Stdio::null()).status().is_ok_and(|status| status.success());
        if !is_mounted {
            println!("not run: no disk may be mounted here");
        }
        is_mounted.then_some(Self(at))
    }
}

#[cfg(target_os = "linux")]
impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_and_a_disk_of_its_own() {
    let site = Site::small();
    let small = site.path("small");
    let Some(disk) = Disk::mount(&small, "200k") else { return };
    let ran = site.run(&["build", "--out", "small/public"]);
    assert!(ran.code == 2 && ran.err.contains("cannot be written"), "{} {}", ran.code, ran.err);
    assert_eq!(fs::read_dir(&small).unwrap().count(), 0, "nothing is left on it");
    drop(disk);
    let large = site.path("large");
    let Some(_disk) = Disk::mount(&large, "100m") else { return };
    assert_eq!(site.run(&["build", "--out", "large/public"]).code, 0, "another disk than the sources'");
    // The disk itself cannot be replaced by a folder; a folder in it can.
    let ran = site.run(&["build", "--out", "large"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    fs::remove_dir_all(large.join("public")).unwrap();
    let ran = site.run(&["build", "--out", "large", "--lang", "fr"]);
    assert!(ran.code == 2 && ran.err.contains("est un disque à part"), "{}", ran.err);
    assert_eq!(litter(&site), Vec::<String>::new());
}

#[cfg(target_os = "linux")]
#[test]
fn where_nothing_may_be_written_it_is_told() {
    let site = Site::small();
    let ran = site.run(&["build", "--out", "/proc/atlas/public"]);
    assert!(ran.code == 2 && ran.err.contains("/proc/atlas"), "{}", ran.err);
    site.write("file", "mine").write(".atlas-public.stage", "mine");
    for (out, named) in [("file/public", "file"), ("public", ".atlas-public.stage")] {
        let ran = site.run(&["build", "--out", out]);
        assert!(ran.code == 2 && ran.err.contains(named), "{}", ran.err);
    }
    assert_eq!(fs::read_to_string(site.path(".atlas-public.stage")).unwrap(), "mine");
    assert!(!site.path("public").exists());
}

#[test]
fn builds_at_once_wait_for_each_other() {
    let (site, _, second) = two_sites();
    let runs: Vec<_> = (0..4).map(|_| site.command(&["build", "--quiet"]).spawn().unwrap()).collect();
    for mut run in runs {
        assert!(run.wait().unwrap().success());
    }
    assert!(site.tree("public") == second);
    assert_eq!(litter(&site), Vec::<String>::new());
}

#[test]
fn a_build_says_that_it_waits() {
    let (site, first, second) = two_sites();
    let stage = site.path(".atlas-public.stage");
    fs::create_dir(&stage).unwrap();
    let lock = File::create(stage.join("lock")).unwrap();
    lock.lock().unwrap();
    let mut child = site.command(&["build"]).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    assert!(lines.any(|line| line.contains("waiting for it to end")));
    assert!(site.tree("public") == first);
    lock.unlock().unwrap();
    lines.for_each(drop);
    assert!(child.wait().unwrap().success());
    assert!(site.tree("public") == second);
    assert_eq!(litter(&site), Vec::<String>::new());
}

#[test]
fn what_others_put_there_stays_and_is_told() {
    let (site, ..) = two_sites();
    site.write("public/CNAME", "atlas.example");
    let changed = site.run(&["build"]);
    assert!(changed.code == 0 && changed.err.contains("not written by atlas: CNAME"), "{}", changed.err);
    let same = site.run(&["build"]);
    assert!(same.err.contains("CNAME") && same.err.contains("nothing changed"), "{}", same.err);
    assert!(site.run(&["build", "--lang", "fr"]).err.contains("pas écrit par atlas : CNAME"));
    assert_eq!(fs::read_to_string(site.path("public/CNAME")).unwrap(), "atlas.example");
}

#[test]
fn a_change_touches_what_it_changes_and_a_page_of_nothing_goes() {
    let site = Site::small();
    let page = |title: &str, text: &str| {
        format!("+++\ntitle = \"{title}\"\ndescription = \"{text}\"\ntranslation = \"original\"\n+++\n\n{text}\n")
    };
    site.write("content/pages/extra.fr.md", page("Encore", "Une page de plus, pour un temps."))
        .write("content/pages/extra.en.md", page("More", "One more page, for a while."));
    let built = site.run(&["build"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let before = site.tree("public");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in before.keys() {
        File::options().write(true).open(site.path("public").join(path)).unwrap().set_modified(long_ago).unwrap();
    }
    site.remove("content/pages/extra.fr.md").remove("content/pages/extra.en.md");
    assert_eq!(site.run(&["build"]).code, 0);
    let after = site.tree("public");
    let gone: Vec<&String> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    // With the pages go the files that search scripts read, which name every page.
    let pages: Vec<&&String> = gone.iter().filter(|path| !path.starts_with("assets/")).collect();
    assert_eq!(pages, [&"en/more/index.html", &"fr/encore/index.html"]);
    let mut kept = 0;
    for (path, bytes) in &after {
        let time = site.path("public").join(path).metadata().unwrap().modified().unwrap();
        let is_same = before.get(path) == Some(bytes);
        assert_eq!(time == long_ago, is_same, "{path}");
        kept += usize::from(is_same);
    }
    assert!(kept > 5, "{kept}");
}

#[test]
fn damage_is_noticed_and_made_good() {
    let site = Site::small();
    assert_eq!(site.run(&["build"]).code, 0);
    let whole = site.tree("public");
    let damages: [fn(&Site); 4] = [
        |site| {
            site.write("public/fr/index.html", "x");
        },
        |site| {
            site.remove("public/en/index.html");
        },
        |site| {
            site.write("public/.atlas-output", "garbage");
        },
        |site| {
            let bytes = fs::read(site.path("public/.atlas-output")).unwrap();
            site.write("public/.atlas-output", &bytes[..bytes.len() / 2]);
        },
    ];
    for damage in damages {
        damage(&site);
        let ran = site.run(&["build"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(site.tree("public") == whole);
    }
}

/// What was noted of pages saves time and is worth no more: damaged, lost, of another site or of a build that was told other things, it changes no byte.
#[test]
fn what_was_noted_of_pages_changes_no_byte() {
    let site = Site::small();
    let damages: [fn(&Site); 6] = [
        |_| {},
        |site| {
            site.write("public/.atlas-pages", "garbage");
        },
        |site| {
            let bytes = fs::read(site.path("public/.atlas-pages")).unwrap();
            site.write("public/.atlas-pages", &bytes[..bytes.len() - 1]);
        },
        |site| {
            site.remove("public/.atlas-pages");
        },
        |site| {
            assert_eq!(site.run(&["build", "--out", "other", "--base-url", "https://example.net"]).code, 0);
            site.write("public/.atlas-pages", fs::read(site.path("other/.atlas-pages")).unwrap());
        },
        // The page that would be taken is not as it was written.
        |site| {
            site.write("public/fr/a-propos/index.html", "x");
        },
    ];
    assert_eq!(site.run(&["build"]).code, 0);
    let profile = "content/communes/lac-1/profile.fr.md";
    for (rank, damage) in damages.into_iter().enumerate() {
        let text = fs::read_to_string(site.path(profile)).unwrap();
        site.write(profile, format!("{text}\nUne phrase de plus.\n"));
        damage(&site);
        let again = site.run(&["build"]);
        assert_eq!(again.code, 0, "{}", again.err);
        assert!(again.err.contains(" files written"), "{}", again.err);
        let anew = site.run(&["build", "--out", "anew"]);
        assert!(anew.code == 0 && !anew.err.contains("written"), "{}", anew.err);
        assert!(site.tree("public") == site.tree("anew"), "damage {rank}");
        fs::remove_dir_all(site.path("anew")).unwrap();
    }
}

#[test]
fn warnings_are_counted_where_they_are_not_looked_for_again() {
    let site = Site::small();
    site.write("content/communes/unknown-file.toml", "");
    let first = site.run(&["build"]);
    if first.code != 0 {
        panic!("{}", first.err);
    }
    let counted = |err: &str| err.contains("1 warning");
    assert!(counted(&first.err), "{}", first.err);
    let again = site.run(&["build"]);
    assert!(counted(&again.err) && again.err.contains("nothing changed"), "{}", again.err);
}

#[test]
fn the_manifest_lists_every_file_with_its_hash() {
    let site = Site::small();
    let printed = site.run(&["build", "--manifest"]);
    assert_eq!(printed.code, 0);
    assert_eq!(site.run(&["build", "--manifest", "list.txt"]).code, 0);
    assert_eq!(fs::read_to_string(site.path("list.txt")).unwrap(), printed.out, "of a new site and of one that stands");
    let settings = fs::read_to_string(site.path("content/atlas.toml")).unwrap();
    for taken in ["content/atlas.toml", "public/index.html", "content"] {
        assert_eq!(site.run(&["build", "--manifest", taken]).code, 2, "{taken}");
    }
    assert_eq!(fs::read_to_string(site.path("content/atlas.toml")).unwrap(), settings);
    let mut tree = site.tree("public");
    for not_of_the_site in [".atlas-output", ".atlas-pages"] {
        tree.remove(not_of_the_site);
    }
    let expected: BTreeMap<String, String> =
        tree.into_iter().map(|(path, bytes)| (path, blake3::hash(&bytes).to_hex().to_string())).collect();
    let lines: Vec<(String, String)> = printed
        .out
        .lines()
        .map(|line| line.split_once("  ").map(|(hash, path)| (path.to_owned(), hash.to_owned())).unwrap())
        .collect();
    assert!(lines.is_sorted() && lines.len() == expected.len());
    assert_eq!(lines.into_iter().collect::<BTreeMap<_, _>>(), expected);
}

#[cfg(unix)]
#[test]
fn neither_locale_nor_clock_nor_rights_nor_times_change_a_byte() {
    let site = Site::small();
    assert_eq!(site.run(&["build"]).code, 0);
    let expected = site.tree("public");
    for path in site.tree("content").keys() {
        let file = File::options().write(true).open(site.path("content").join(path)).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(315_532_800)).unwrap();
    }
    let elsewhere = "umask 077; export TZ=Pacific/Kiritimati LC_ALL=tr_TR.UTF-8 LANGUAGE=tr RAYON_NUM_THREADS=1";
    assert_eq!(limited(&site, elsewhere, &["build", "--out", "other"]).code, 0);
    assert!(site.tree("other") == expected);
}
