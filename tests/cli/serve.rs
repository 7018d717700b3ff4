//! `atlas serve`: what a browser gets, and what it gets after an edit.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::site::Site;

/// Long enough for any machine; only a failure waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

struct Served {
    child: Child,
    port: u16,
    said: Receiver<String>,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    fn start(site: &Site) -> Self {
        let mut child = site.command(&["serve", "--port", "0"]).stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let (sender, said) = channel();
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(|line| drop(sender.send(line))));
        let mut served = Self { child, port: 0, said };
        let address = served.wait_for("http://127.0.0.1:");
        served.port = address.trim().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
        served
    }

    /// A line that the program says from now on.
    fn wait_for(&self, part: &str) -> String {
        loop {
            let line = self.said.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("never said: {part}"));
            if line.contains(part) {
                return line;
            }
        }
    }

    fn ask(&self, path: &str, headers: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let host = if headers.contains("Host:") { "" } else { "Host: localhost\r\n" };
        write!(stream, "GET {path} HTTP/1.1\r\n{host}Connection: close\r\n{headers}\r\n").unwrap();
        stream
    }

    fn get(&self, path: &str, headers: &str) -> String {
        let mut answer = Vec::new();
        self.ask(path, headers).read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn page(&self, path: &str) -> String {
        self.get(path, "")
    }

    /// The next event that a page which knows this state is told: its name and the state.
    fn told(&self, seen: u64) -> (String, u64) {
        let lines = BufReader::new(self.ask(&format!("/_atlas/events?{seen}"), "")).lines();
        let (mut name, mut id) = (None, None);
        for line in lines.map_while(Result::ok) {
            name = line.strip_prefix("event: ").map(str::to_owned).or(name);
            id = line.strip_prefix("id: ").and_then(|id| id.parse().ok()).or(id);
            if let (true, Some(name), Some(id)) = (line.is_empty(), name.clone(), id) {
                return (name, id);
            }
        }
        panic!("the stream ended");
    }

    /// The words of the report in a language, once a page that knows this state has been told that there is one.
    fn report(&self, seen: u64, language: &str) -> (String, u64) {
        let (name, version) = self.told(seen);
        assert_eq!(name, "report");
        (self.page(&format!("/_atlas/report?{language}")), version)
    }
}

#[test]
fn what_is_seen_is_what_will_be_published() {
    let site = Site::small();
    site.write(
        "netlify.toml",
        "[[headers]]\nfor = \"/*\"\n[headers.values]\nContent-Security-Policy = \"default-src 'self'\"\n",
    );
    let served = Served::start(&site);
    let home = served.page("/fr/");
    assert!(home.starts_with("HTTP/1.1 200"), "{home}");
    assert!(home.contains("content-security-policy: default-src 'self'"), "{home}");
    assert!(home.contains("/_atlas/page.js"), "{home}");
    assert!(served.get("/", "Accept-Language: en-GB,fr;q=0.3\r\n").contains("location: /en/"));
    assert!(served.get("/", "Accept-Language: fr\r\n").contains("location: /fr/"));
    assert!(served.get("/", "Accept-Language: de\r\n").starts_with("HTTP/1.1 200"));
    assert!(served.page("/fr").contains("location: /fr/"));
    for path in ["/en/nowhere/", "/nowhere", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd"] {
        let answer = served.page(path);
        assert!(answer.starts_with("HTTP/1.1 404") && !answer.contains("root:"), "{path}: {answer}");
    }
    // Only this machine: nothing of it is in a built site.
    site.run(&["build"]);
    assert!(site.tree("public").values().all(|bytes| !String::from_utf8_lossy(bytes).contains("/_atlas/")));
}

#[test]
fn an_edit_is_seen_and_a_broken_one_is_said_while_the_last_good_site_stays() {
    let site = Site::small();
    let served = Served::start(&site);
    let line = "title = { fr = \"Atlas du Petit Pays\", en = \"Atlas of the Small Country\" }";
    site.change("content/atlas.toml", line, "title = { fr = \"Zzwei\", en = \"Zzwei\" }");
    let said = served.wait_for("content/atlas.toml");
    assert!(said.contains("No problem found") && said.ends_with(" ms."), "{said}");
    assert_eq!(served.told(1), ("reload".to_owned(), 2));
    assert!(served.page("/en/").contains("Zzwei"));

    site.change("content/partners/rive.toml", "country = \"fr\"", "country = \"fx\"");
    let (report, version) = served.report(2, "en");
    assert!(report.contains("error[unknown-country]"), "{report}");
    let link =
        format!("vscode://file{}/content/partners/rive.toml:3:11", site.root().canonicalize().unwrap().display());
    assert!(report.contains(&format!("<a href=\"{link}\">content/partners/rive.toml:3:11</a>")), "{report}");
    assert!(served.page("/_atlas/report?fr").contains("erreur[unknown-country]"));
    let said = served.wait_for("content/partners/rive.toml ·");
    assert!(said.contains("1 error") && said.contains("the last good site is still served"), "{said}");
    assert!(served.page("/en/").contains("Zzwei"));

    site.change("content/partners/rive.toml", "country = \"fx\"", "country = \"fr\"");
    assert_eq!(served.told(version).0, "reload");
    assert!(served.page("/_atlas/report?fr").starts_with("HTTP/1.1 404"));
}

#[test]
fn a_site_that_is_broken_from_the_start_is_served_once_it_is_corrected() {
    let site = Site::small();
    site.change("content/partners/rive.toml", "country = \"fr\"", "country = \"fx\"");
    let served = Served::start(&site);
    let page = served.page("/en/");
    assert!(page.starts_with("HTTP/1.1 503") && page.contains("error[unknown-country]"), "{page}");
    site.change("content/partners/rive.toml", "country = \"fx\"", "country = \"fr\"");
    assert_eq!(served.told(1).0, "reload");
    assert!(served.page("/fr/").starts_with("HTTP/1.1 200"));
}

#[test]
fn a_page_that_its_template_cannot_make_is_told_and_the_last_good_one_stays() {
    let site = Site::small();
    let served = Served::start(&site);
    let home = "themes/default/templates/communes.html";
    let good = std::fs::read_to_string(site.path(home)).unwrap();
    let opening = "{% block content %}";
    site.write(home, good.replace(opening, &format!("{opening}{{{{ page.nothing.at_all }}}}")));
    let (name, version) = served.told(1);
    assert_eq!((name.as_str(), version), ("reload", 2));
    let page = served.page("/fr/communes/");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("page.js?0"), "{page}");
    let (report, version) = served.report(2, "fr");
    assert!(report.contains("templates/communes.html:"), "{report}");
    // Other pages are as they should be.
    assert!(served.page("/fr/").starts_with("HTTP/1.1 200"));
    site.write(home, good);
    assert_eq!(served.told(version).0, "reload");
    assert!(served.page("/fr/communes/").contains(&format!("page.js?{}", version + 1)));
}

#[test]
fn editors_and_folders_come_and_go() {
    let site = Site::small();
    let served = Served::start(&site);
    let partner = "content/partners/rive.toml";
    let text = std::fs::read_to_string(site.path(partner)).unwrap();

    // Written aside, then given the name.
    site.write("content/partners/.rive.toml.tmp", text.replace("country = \"fr\"", "country = \"fx\""));
    std::fs::rename(site.path("content/partners/.rive.toml.tmp"), site.path(partner)).unwrap();
    let (report, version) = served.report(1, "en");
    assert!(report.contains("unknown-country"), "{report}");

    // The old one put aside, the new one written in steps: no word of the state in between.
    std::fs::rename(site.path(partner), site.path("content/partners/.rive.toml~")).unwrap();
    for length in [0, text.len() / 3, text.len() / 2, text.len()] {
        std::fs::write(site.path(partner), &text[..length]).unwrap();
        std::thread::sleep(Duration::from_millis(30));
    }
    let (name, version) = served.told(version);
    assert_eq!(name, "reload");

    // A folder that goes and comes back, with what was in it.
    std::fs::rename(site.path("content"), site.path("aside")).unwrap();
    let (report, version) = served.report(version, "en");
    assert!(report.contains("it has no folder content/"), "{report}");
    assert!(served.page("/fr/").starts_with("HTTP/1.1 200"));
    std::fs::rename(site.path("aside"), site.path("content")).unwrap();
    let (name, version) = served.told(version);
    assert_eq!(name, "reload");

    // What is edited in a folder that came is seen too.
    site.change(partner, "country = \"fr\"", "country = \"fx\"");
    let (_, version) = served.report(version, "en");
    site.change(partner, "country = \"fx\"", "country = \"fr\"");
    assert_eq!(served.told(version).0, "reload");
}

#[test]
fn another_name_that_leads_here_is_not_answered() {
    let served = Served::start(&Site::small());
    for path in ["/fr/", "/_atlas/events?0", "/_atlas/report?fr"] {
        let answer = served.get(path, "Host: evil.example\r\n");
        assert!(answer.starts_with("HTTP/1.1 403") && answer.contains("localhost"), "{answer}");
    }
}

#[test]
fn a_port_that_is_taken_is_replaced_by_the_next_free_one() {
    let site = Site::small();
    let first = Served::start(&site);
    let port = first.port.to_string();
    let mut child = site.command(&["serve", "--port", &port]).stderr(Stdio::piped()).spawn().unwrap();
    let lines: Vec<String> = BufReader::new(child.stderr.take().unwrap())
        .lines()
        .map_while(Result::ok)
        .take_while(|line| !line.contains("http://"))
        .collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(lines.iter().any(|line| line.contains(&format!("Port {port} is taken"))), "{lines:?}");
}

#[test]
fn whatever_happens_to_files_between_a_save_and_its_reading_the_last_state_is_served() {
    let site = Site::small();
    let served = Served::start(&site);
    let (partner, beside) = ("content/partners/rive.toml", site.path("content/partners/brouillon.toml"));
    let text = std::fs::read_to_string(site.path(partner)).unwrap();
    for round in 0..12 {
        // Half written, whole; a file that comes and is gone before anybody could read it; a name given and taken back.
        site.write(partner, &text.as_bytes()[..text.len() / 2]);
        std::fs::write(&beside, "name = ").unwrap();
        site.write(partner, format!("{text}# {round}\n"));
        std::fs::rename(site.path(partner), site.path("content/partners/loin.toml")).unwrap();
        std::fs::remove_file(&beside).unwrap();
        std::fs::rename(site.path("content/partners/loin.toml"), site.path(partner)).unwrap();
    }
    site.change("content/atlas.toml", "Atlas of the Small Country", "Zzlast");
    // What was told meanwhile is the business of this machine's speed; what is told in the end is not.
    let mut seen = 1;
    while !served.page("/en/").contains("Zzlast") || served.page("/_atlas/report?en").starts_with("HTTP/1.1 200") {
        seen = served.told(seen).1;
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read_is_reported_and_the_last_good_site_stays() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::small();
    let served = Served::start(&site);
    let folder = site.path("content/partners");
    // In place of the folder a link to it, which is not followed.
    std::fs::rename(&folder, site.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(site.path("elsewhere"), &folder).unwrap();
    let (report, version) = served.report(1, "en");
    assert!(report.contains("error[symbolic-link]"), "{report}");
    assert!(served.page("/fr/").starts_with("HTTP/1.1 200"));
    std::fs::remove_file(&folder).unwrap();
    std::fs::rename(site.path("elsewhere"), &folder).unwrap();
    let (name, version) = served.told(version);
    assert_eq!(name, "reload");

    let allow = |mode| std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(mode)).unwrap();
    allow(0o000);
    // Nothing is closed to root.
    let is_closed = std::fs::read_dir(&folder).is_err();
    if is_closed {
        site.change("content/atlas.toml", "Atlas of the Small Country", "Zzz");
        let (report, _) = served.report(version, "en");
        assert!(report.contains("error[unreadable]"), "{report}");
        assert!(served.page("/fr/").starts_with("HTTP/1.1 200"));
    }
    allow(0o755);
}

#[test]
fn a_template_that_cannot_be_read_is_reported_at_its_line() {
    let site = Site::small();
    let served = Served::start(&site);
    let home = "themes/default/templates/home.html";
    let good = std::fs::read_to_string(site.path(home)).unwrap();
    site.write(home, format!("{{% if %}}\n{good}"));
    let (report, version) = served.report(1, "en");
    assert!(report.contains("error[template]") && report.contains("templates/home.html:1:"), "{report}");
    assert!(served.page("/fr/").starts_with("HTTP/1.1 200"));
    site.write(home, good);
    assert_eq!(served.told(version).0, "reload");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_at_once_and_without_complaint() {
    let site = Site::small();
    let mut served = Served::start(&site);
    // An open page does not hold it up.
    let _open = served.ask("/_atlas/events?1", "");
    let told = std::process::Command::new("kill").args(["-INT", &served.child.id().to_string()]).status().unwrap();
    assert!(told.success());
    assert_eq!(served.child.wait().unwrap().code(), Some(0));
    assert!(TcpStream::connect(("127.0.0.1", served.port)).is_err());
}

#[cfg(target_os = "linux")]
#[test]
fn open_hands_the_address_to_the_browser_of_the_system() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::small();
    let (tools, opened) = (site.path("tools"), site.path("opened.txt"));
    site.write("tools/xdg-open", format!("#!/bin/sh\necho \"$1\" > '{}'\n", opened.display()));
    std::fs::set_permissions(tools.join("xdg-open"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", tools.display(), std::env::var("PATH").unwrap());
    let mut child = site.command(&["serve", "--port", "0", "--open"]);
    let mut child = child.env("PATH", path).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let address = lines.find(|line| line.contains("http://127.0.0.1:")).unwrap();
    let read = || std::fs::read_to_string(&opened).unwrap_or_default();
    let asked = std::time::Instant::now();
    while !read().ends_with('\n') && asked.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(address.contains(read().trim()) && read().starts_with("http://127.0.0.1:"), "{address} {}", read());
}
