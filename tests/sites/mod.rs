//! Sites for tests: the smallest one and this repository's own, changed and built in memory.

#![allow(dead_code, reason = "each test file uses its part")]

pub mod html;
pub mod keys;
pub mod sound;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use atlas::builder::{self, Options};
use atlas::diag::{Files, Report, Speech, render};
use atlas::output::Outputs;
use atlas::source::Sources;

use html::Element;

/// The files of a site, to change and build.
#[derive(Clone)]
pub struct Draft {
    pub files: BTreeMap<String, Vec<u8>>,
}

/// What a build gave.
pub struct Outcome {
    pub report: Report,
    pub files: Files,
    pub outputs: Option<Outputs>,
}

impl Draft {
    /// `tests/small` with the theme of this repository.
    pub fn small() -> Self {
        Self::of(&[("tests/small/content", "content"), ("tests/small/geodata", "geodata"), ("themes", "themes")])
    }

    /// This repository's own atlas.
    pub fn real() -> Self {
        Self::of(&[
            ("content", "content"),
            ("geodata", "geodata"),
            ("themes", "themes"),
            ("netlify.toml", "netlify.toml"),
        ])
    }

    fn of(parts: &[(&str, &str)]) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = BTreeMap::new();
        parts.iter().for_each(|(from, to)| collect(&root.join(from), to, &mut files));
        assert!(files.len() > 20, "the files were not found");
        Self { files }
    }

    pub fn text(&self, path: &str) -> &str {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("no file {path}"));
        std::str::from_utf8(bytes).unwrap()
    }

    pub fn write(&mut self, path: &str, bytes: impl AsRef<[u8]>) {
        self.files.insert(path.to_owned(), bytes.as_ref().to_vec());
    }

    /// Changes the one place where `from` stands.
    pub fn change(&mut self, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {path}");
        let changed = text.replace(from, to);
        self.write(path, changed);
    }

    pub fn remove(&mut self, path: &str) {
        assert!(self.files.remove(path).is_some(), "no file {path}");
    }

    /// The files as a list, in the order of their paths.
    pub fn list(&self) -> Vec<(String, Vec<u8>)> {
        self.files.iter().map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
    }

    pub fn build(&self, options: &Options) -> Outcome {
        build(self.list(), options)
    }

    /// Everything there is to say, as `atlas check` finds it. A check finds it without making the pages: wherever a test looks, it is held against
    /// what a build says.
    pub fn check(&self) -> Outcome {
        let mut report = Report::default();
        let sources = Sources::in_memory(self.list(), &mut report);
        let would_build = builder::check(&sources, &Options::default(), &mut report);
        let checked = Outcome { report, files: sources.files().clone(), outputs: None };
        let built = self.build(&Options::default());
        let said = |outcome: &Outcome| render::human(&outcome.report, &outcome.files, Speech::English, false);
        assert_eq!(said(&checked), said(&built), "what check says and what build says");
        assert_eq!(would_build, built.outputs.is_some(), "whether check passes and whether build does");
        checked
    }
}

/// Builds files in the order given.
pub fn build(list: Vec<(String, Vec<u8>)>, options: &Options) -> Outcome {
    let mut report = Report::default();
    let sources = Sources::in_memory(list, &mut report);
    let outputs = builder::build(&sources, options, &mut report);
    Outcome { report, files: sources.files().clone(), outputs }
}

impl Outcome {
    /// The problems, one a line, as `path:line:column: severity[code]`.
    pub fn problems(&self) -> Vec<String> {
        let short = render::short(&self.report, &self.files, Speech::English);
        short
            .lines()
            .map(|line| line.split_once("]: ").map_or(line.to_owned(), |(head, _)| format!("{head}]")))
            .collect()
    }

    /// The site, of files without any problem.
    pub fn site(self) -> Outputs {
        let said = render::human(&self.report, &self.files, Speech::English, false);
        assert!(said.is_empty(), "\n{said}");
        self.outputs.unwrap()
    }
}

/// This repository's atlas.
pub fn real_site() -> &'static Outputs {
    static SITE: LazyLock<Outputs> = LazyLock::new(|| Draft::real().build(&Options::default()).site());
    &SITE
}

/// Its pages as trees, by output path, such as `fr/communes/ogou-1/index.html`.
pub fn real_pages() -> &'static BTreeMap<String, Element> {
    static PAGES: LazyLock<BTreeMap<String, Element>> = LazyLock::new(|| pages(real_site()));
    &PAGES
}

/// Every HTML page of a site as a tree.
pub fn pages(site: &Outputs) -> BTreeMap<String, Element> {
    let html = site.iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path.to_owned(), html::parse(std::str::from_utf8(bytes).unwrap(), path))).collect()
}

fn collect(from: &Path, to: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    if from.is_file() {
        files.insert(to.to_owned(), fs::read(from).unwrap());
        return;
    }
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        let name = name.to_str().unwrap();
        if !name.starts_with('.') {
            collect(&entry.path(), &format!("{to}/{name}"), files);
        }
    }
}
