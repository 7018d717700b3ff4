//! The browser tests: finds Node and a Chromium, or installs the Chromium, or says precisely what to do.

use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::corpus;

use crate::steps::{self, Done, cargo_command, root, run, run_in};

/// The oldest Node that runs the tests.
const OLDEST_NODE: u32 = 20;

/// Names a Chromium goes by.
const NAMES: &[&str] =
    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];

/// Where macOS keeps them.
const APPLICATIONS: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// Runs the tests of `tests/browser` on a built site.
pub fn test(site: &str) -> Done {
    // Written by the test that has a parser find them harmless; here a browser has its say.
    let mut hostile = cargo_command(&["test", "--locked", "--quiet", "--test", "hostile", "stands_together"]);
    run(hostile.env("ATLAS_HOSTILE", hostile_site()))?;
    let mut photos = cargo_command(&["test", "--locked", "--quiet", "--test", "photos", "stand_in_a_site"]);
    run(photos.env("ATLAS_PHOTOS", steps::site("photos")))?;
    // One file after the other: each has a browser of its own.
    let files = [
        "budget.test.mjs",
        "smoke.test.mjs",
        "access.test.mjs",
        "explorer.test.mjs",
        "large.test.mjs",
        "maps.test.mjs",
        "search.test.mjs",
        "statistics.test.mjs",
        "hostile.test.mjs",
        "photos.test.mjs",
        "serve.test.mjs",
        "offline.test.mjs",
        "below.test.mjs",
        "netlify.test.mjs",
        "admin.test.mjs",
    ];
    let drawn = steps::site("drawn");
    if !Path::new(&drawn).exists() {
        corpus::write(corpus::Size::country(MANY), Path::new(&drawn), &root())?;
    }
    run(Command::new(steps::released("atlas")).args(["build", "--quiet", "--site", &drawn, "--out", &large()]))?;
    let below = below();
    run(Command::new(steps::released("atlas")).args(["build", "--quiet", "--base-url", BELOW, "--out", &below]))?;
    // What is said at length, and the same for this program, which names in its summary what failed.
    let account = steps::site("browser.tap");
    let into = format!("--test-reporter-destination={account}");
    let told = ["--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap", &into];
    let options = [&["--test", "--test-concurrency=1"], told.as_slice(), files.as_slice()].concat();
    node(site, &options).map_err(|reason| {
        let account = std::fs::read_to_string(&account).unwrap_or_default();
        format!("{reason}\n{}", failed(&account).join("\n"))
    })
}

/// The tests that failed, by an account in the Test Anything Protocol, each with what was found wrong.
fn failed(account: &str) -> Vec<String> {
    let mut failed = Vec::new();
    let mut is_said = false;
    for line in account.lines().map(str::trim) {
        if let Some((_, name)) = line.strip_prefix("not ok ").and_then(|rest| rest.split_once(" - ")) {
            failed.push(format!("- {name}"));
        } else if let Some(said) = line.strip_prefix("error:") {
            is_said = true;
            failed.extend(Some(said.trim()).filter(|said| *said != "|-").map(|said| format!("    {said}")));
        } else if line.starts_with("code:") {
            is_said = false;
        } else if is_said && !line.is_empty() {
            failed.push(format!("    {line}"));
        }
    }
    failed
}

/// Takes the picture of the README from a built site.
pub fn pictures(site: &str) -> Done {
    node(site, &["pictures.mjs"])
}

fn node(site: &str, arguments: &[&str]) -> Done {
    check_node()?;
    let chromium = find().map_or_else(install, Ok)?;
    println!("Chromium: {}", chromium.display());
    let folder = root().join("tests/browser");
    run_in(&folder, Command::new("npm").args(["ci", "--no-audit", "--no-fund"]))?;
    let mut node = Command::new("node");
    node.args(arguments);
    node.env("ATLAS_SITE", site)
        .env("ATLAS_HOSTILE", hostile_site())
        .env("ATLAS_PHOTOS", steps::site("photos"))
        .env("ATLAS_BELOW", below())
        .env("ATLAS_LARGE", large())
        .env("CHROMIUM", chromium);
    // The site with a form that somebody made with `atlas admin`; without it the tests of the form are passed over, and say so.
    if let Some(made) = std::env::var_os("ATLAS_ADMIN").filter(|made| !made.is_empty()) {
        node.env("ATLAS_ADMIN", root().join(made));
    }
    run_in(&folder, node.env("ATLAS", steps::released("atlas")))
}

/// Where the site that stands below a path of its host is said to be.
const BELOW: &str = "https://atlas.example/below/atlas";

/// Where it goes.
fn below() -> String {
    steps::site("below")
}

/// More communes than a page has room for.
const MANY: usize = 1_050;

/// Where the site of so many communes goes.
fn large() -> String {
    steps::site("large")
}

/// Where the sites of hostile contributions go.
fn hostile_site() -> String {
    steps::site("hostile")
}

fn check_node() -> Done {
    let how = format!(
        "the browser tests need Node {OLDEST_NODE} or later with npm: install it from https://nodejs.org \
         or with your system's packages, then run this again"
    );
    let output = Command::new("node").arg("--version").output().map_err(|_| format!("node was not found; {how}"))?;
    let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let major = said.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        return Err(format!("node says it is {said}; {how}"));
    }
    Command::new("npm").arg("--version").output().map(drop).map_err(|_| format!("npm was not found; {how}"))
}

/// The one named by `CHROMIUM`, else the first found.
fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM").filter(|named| !named.is_empty()) {
        return Some(PathBuf::from(named));
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let on_path = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    on_path.chain(APPLICATIONS.iter().map(PathBuf::from)).find(|file| file.is_file())
}

/// Installs Debian's, when that is possible without asking anybody.
fn install() -> Result<PathBuf, String> {
    let how = "no Chromium was found: install one (Debian: `apt-get install chromium`; elsewhere Chrome or Chromium), \
               or set CHROMIUM to its path, then run this again";
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    // Ubuntu's package only points to another package system: there, a Chromium is installed by hand.
    let is_debian =
        std::fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=debian"));
    if !is_root || !is_debian || !Path::new("/usr/bin/apt-get").exists() {
        return Err(how.to_owned());
    }
    let apt =
        |arguments: &[&str]| run(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"));
    apt(&["update", "-qq"])?;
    apt(&["install", "-qq", "-y", "--no-install-recommends", "chromium"])?;
    find().ok_or_else(|| how.to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_failed_is_named_with_what_was_found() {
        let account = "TAP version 13\nok 1 - a is good\nnot ok 2 - b is wrong\n  ---\n  location: 'b.mjs:4:1'\n  error: |-\n    2 wrong:\n    x: y\n\n  \
                       code: 'ERR_ASSERTION'\n  stack: |-\n    Test.run\n  ...\nnot ok 3 - c - d\n  ---\n  error: 'bad'\n  code: 'X'\n  ...\n1..3\n";
        assert_eq!(super::failed(account), ["- b is wrong", "    2 wrong:", "    x: y", "- c - d", "    'bad'"]);
    }
}
