//! What an edit costs while `atlas serve` runs: from the moment a file is written until an open page is told, and until the page it then asks for is there.
//! Figures only.
//!
//! What is edited is a copy, so that nobody's files are written. Each edit adds a line to a file; the page asked for is the one its folder or name stands for.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::bench::{ms, row};
use crate::steps::Done;

/// What is edited: how the figures name it, how its path begins and ends, the line that is added.
const EDITS: &[(&str, &str, &str, &str)] = &[
    ("a partnership", "content/partnerships/", ".toml", "# edited"),
    ("a profile", "content/communes/", ".md", "\nA line more."),
    ("the register", "content/register.toml", "", "# edited"),
    ("a vocabulary", "content/vocabularies/themes.toml", "", "# edited"),
    ("the style sheet", "themes/default/assets/css/", ".css", "/* edited */"),
    ("a template", "themes/default/templates/", ".html", "{# edited #}"),
    ("boundaries", "geodata/regions.geojson", "", " "),
];

/// What is asked for where an edit stands for no page of its own.
const HOME: &str = "/fr/";

/// Serves a copy of a site, which has the files `names`, and edits it, `runs` times each.
pub fn bench(atlas: &Path, copy: &Path, names: &[String], runs: usize) -> Done {
    let mut served = Served::start(atlas, copy)?;
    let pages = served.pages()?;
    println!("\nserve: from a file written to the event, and to the page");
    println!("                             fastest    median");
    for (name, begin, end, line) in EDITS {
        let Some(path) = names.iter().find(|path| path.starts_with(begin) && path.ends_with(end)) else { continue };
        let page = page_of(path, &pages);
        let (mut told, mut shown) = (Vec::new(), Vec::new());
        // Once more than is counted: the first edit warms up.
        for run in 0..=runs {
            let (event, whole) = served.edit(&copy.join(path), line, &page)?;
            if run > 0 {
                told.push(event);
                shown.push(whole);
            }
        }
        told.sort();
        shown.sort();
        row(&format!("{name}, event"), &told);
        row(&format!("{name}, page"), &shown);
    }
    println!("\nstages of the last rebuild:\n{}", served.stages());
    Ok(())
}

/// The address of the page an edit of this file is seen on.
fn page_of(path: &str, pages: &BTreeMap<String, String>) -> String {
    let slug = path.split('/').nth(2).map_or("", |name| name.split('.').next().unwrap_or(name));
    pages.get(slug).cloned().unwrap_or_else(|| HOME.to_owned())
}

struct Served {
    child: Child,
    port: u16,
    said: PathBuf,
    version: u64,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    fn start(atlas: &Path, site: &Path) -> Result<Self, String> {
        let said = site.join("said.txt");
        let failed = |error: std::io::Error| format!("{}: {error}", said.display());
        let to = fs::File::create(&said).map_err(failed)?;
        let mut command = Command::new(atlas);
        command.args(["serve", "--port", "0", "--timings", "--lang", "en", "--site"]).arg(site);
        let child = command.stdin(Stdio::null()).stderr(to).spawn().map_err(failed)?;
        let mut served = Self { child, port: 0, said, version: 1 };
        while served.port == 0 {
            std::thread::sleep(Duration::from_millis(20));
            if let Some(status) = served.child.try_wait().map_err(|error| error.to_string())? {
                return Err(format!("serve ended with {status}"));
            }
            let text = fs::read_to_string(&served.said).unwrap_or_default();
            let address = text.split("http://127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next());
            served.port = address.and_then(|port| port.parse().ok()).unwrap_or(0);
        }
        Ok(served)
    }

    fn ask(&self, path: &str) -> Result<TcpStream, String> {
        let asked = || -> std::io::Result<TcpStream> {
            let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
            stream.set_read_timeout(Some(Duration::from_secs(60)))?;
            write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
            Ok(stream)
        };
        asked().map_err(|error| format!("{path}: {error}"))
    }

    fn get(&self, path: &str) -> Result<String, String> {
        let mut bytes = Vec::new();
        self.ask(path)?.read_to_end(&mut bytes).map_err(|error| format!("{path}: {error}"))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The address of a page by its last segment, from the map of the site.
    fn pages(&self) -> Result<BTreeMap<String, String>, String> {
        let map = self.get("/sitemap.xml")?;
        let places = map.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next());
        let paths = places.filter_map(|place| place.splitn(4, '/').nth(3)).map(|path| format!("/{path}"));
        Ok(paths.map(|path| (path.trim_end_matches('/').rsplit('/').next().unwrap_or("").to_owned(), path)).collect())
    }

    /// Adds a line to a file, or takes it away again; how long until it is told, and until the page is there.
    fn edit(&mut self, path: &Path, line: &str, page: &str) -> Result<(Duration, Duration), String> {
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        let added = format!("{text}{line}\n");
        let edited = text.strip_suffix(&format!("{line}\n")).map_or(added, str::to_owned);
        let events = self.ask(&format!("/_atlas/events?{}", self.version))?;
        // The stream is open before anything is written, and nothing of the last edit is still being read.
        std::thread::sleep(Duration::from_millis(60));
        let started = Instant::now();
        fs::write(path, edited).map_err(|error| error.to_string())?;
        for line in BufReader::new(events).lines().map_while(Result::ok) {
            if let Some(version) = line.strip_prefix("data: ").and_then(|version| version.parse().ok()) {
                self.version = version;
                let told = started.elapsed();
                let answer = self.get(page)?;
                if !answer.starts_with("HTTP/1.1 200") {
                    return Err(format!("{page} after {}: {}", path.display(), answer.lines().next().unwrap_or("")));
                }
                return Ok((told, started.elapsed()));
            }
        }
        Err(format!("nothing was told of {} within {} ms", path.display(), ms(started.elapsed())))
    }

    /// What the program said of its last rebuild.
    fn stages(&self) -> String {
        let text = fs::read_to_string(&self.said).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        let last = lines.iter().rposition(|line| line.ends_with(" ms.")).map_or(0, |at| at + 1);
        lines.get(last..).unwrap_or_default().join("\n")
    }
}
