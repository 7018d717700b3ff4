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

    fn wait_for(&self, part: &str) -> String {
        loop {
            let line = self.said.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("never said: {part}"));
            if line.contains(part) {
                return line;
            }
        }
    }

    fn get(&self, path: &str, headers: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn page(&self, path: &str) -> String {
        self.get(path, "")
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
    assert!(home.contains("/_atlas/reload.js"), "{home}");
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
    assert!(site.tree("public").values().all(|bytes| !String::from_utf8_lossy(bytes).contains("_atlas/reload")));
}

#[test]
fn an_edit_is_seen_and_a_broken_one_is_said_while_the_last_good_site_stays() {
    let site = Site::small();
    let served = Served::start(&site);
    let line = "title = { fr = \"Atlas du Petit Pays\", en = \"Atlas of the Small Country\" }";
    site.change("content/atlas.toml", line, "title = { fr = \"Zzwei\", en = \"Zzwei\" }");
    served.wait_for(" pages, ");
    let event = served.page("/_atlas/reload?1");
    assert!(event.contains("event: reload") && event.contains("id: 2"), "{event}");
    assert!(served.page("/en/").contains("Zzwei"));

    site.change("content/partners/rive.toml", "country = \"fr\"", "country = \"fx\"");
    served.wait_for("The last good site is still served".to_lowercase().trim_start_matches("the "));
    let event = served.page("/_atlas/reload?2");
    assert!(event.contains("event: report") && event.contains("content/partners/rive.toml:3:11"), "{event}");
    assert!(served.page("/en/").contains("Zzwei"));

    site.change("content/partners/rive.toml", "country = \"fx\"", "country = \"fr\"");
    served.wait_for(" pages, ");
    assert!(served.page("/_atlas/reload?3").contains("event: reload"));
}

#[test]
fn a_site_that_is_broken_from_the_start_is_served_once_it_is_corrected() {
    let site = Site::small();
    site.change("content/partners/rive.toml", "country = \"fr\"", "country = \"fx\"");
    let served = Served::start(&site);
    let page = served.page("/");
    assert!(page.starts_with("HTTP/1.1 503") && page.contains("error[unknown-country]"), "{page}");
    site.change("content/partners/rive.toml", "country = \"fx\"", "country = \"fr\"");
    served.wait_for(" pages, ");
    served.page("/_atlas/reload?1");
    assert!(served.page("/fr/").starts_with("HTTP/1.1 200"));
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
