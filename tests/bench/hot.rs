//! Where the time of a build goes, function by function.
//!
//!     cargo bench -p bench
//!     cargo bench -p bench -- page        # those whose name holds `page`
//!
//! Figures only: whoever reads them judges. Criterion tells what changed since the last run on the same machine.

use std::path::Path;

use atlas::builder::{self, Options};
use atlas::diag::{FileId, Report};
use atlas::i18n::Locale;
use atlas::prose::{self, CitationMark, Href, Links, Manuscript};
use atlas::text::{fold, words};
use bench::{sources, stand};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

/// A heading, a sentence with figures and signs, and a paragraph, as pages have them by the thousand.
const NAME: &str = "Coopération décentralisée entre Niort et Atakpamé";
const SENTENCE: &str = "\"Est-ce loin ?\" : 1 840 habitants l'ont demandé en 2014, soit 23 % de la commune...";

/// Links that lead where they say, and words that are their keys: prose alone is measured.
struct Anywhere;

impl Links for Anywhere {
    fn resolve(&self, scheme: &str, target: &str) -> Result<Href, Vec<String>> {
        Ok(Href::new(format!("/fr/{scheme}/{target}/")))
    }

    fn say(&self, key: &'static str) -> String {
        key.to_owned()
    }
}

/// The longest profile of the country, without its front matter.
fn profile(folder: &Path) -> String {
    sources(folder);
    let communes = folder.join(format!("corpus-{}/content/communes", bench::COMMUNES));
    let mut all: Vec<_> = std::fs::read_dir(communes).expect("the country is drawn").filter_map(Result::ok).collect();
    all.sort_by_key(std::fs::DirEntry::path);
    let texts = all.iter().filter_map(|entry| std::fs::read_to_string(entry.path().join("profile.fr.md")).ok());
    let text = texts.map(|text| text.splitn(3, "+++").nth(2).unwrap_or("").to_owned());
    text.max_by_key(String::len).expect("a profile")
}

fn typography(c: &mut Criterion) {
    let french = Locale::new("fr").expect("French is known");
    let paragraph = [SENTENCE; 6].join(" ");
    let mut group = c.benchmark_group("typeset");
    for (name, text) in [("name", NAME), ("sentence", SENTENCE), ("paragraph", &paragraph)] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |b| b.iter(|| french.typeset(text)));
    }
    group.finish();
}

fn texts(c: &mut Criterion) {
    let markdown = profile(Path::new(env!("CARGO_TARGET_TMPDIR")));
    let french = Locale::new("fr").expect("French is known");
    let mut group = c.benchmark_group("text");
    group.throughput(Throughput::Bytes(markdown.len() as u64));
    group.bench_function("profile to HTML", |b| {
        b.iter(|| {
            let text = Manuscript { markdown: &markdown, base: (FileId::SITE, 0), locale: &french, links: &Anywhere };
            let mut cite = |_: &str, _: Option<&str>, _| CitationMark {
                number: 1,
                href: "#source-1".to_owned(),
                title: String::new(),
            };
            prose::render(text, "", &mut cite, &mut Report::default())
        });
    });
    group.bench_function("folded and cut into words", |b| b.iter(|| words(&fold(&markdown)).count()));
    group.finish();
}

/// A page of each kind, whole: what it shows, its maps, its template.
fn pages(c: &mut Criterion) {
    let sources = sources(Path::new(env!("CARGO_TARGET_TMPDIR")));
    let site = stand(&sources);
    let mut report = Report::default();
    let atlas = builder::prepare(&sources, &Options::default(), &mut report).expect("no problem").atlas;
    let first = |folder: &str, slugs: Vec<String>| {
        let file = |slug: &String| format!("fr/{folder}/{slug}/index.html");
        slugs.iter().map(file).find(|file| site.has_page(file)).expect("a page of each kind")
    };
    let files = [
        ("home", "fr/index.html".to_owned()),
        ("commune", first("communes", atlas.communes.iter().map(|(_, one)| one.slug.clone()).collect())),
        ("partnership", first("partenariats", atlas.partnerships.iter().map(|(_, one)| one.slug.clone()).collect())),
        ("partner", first("partenaires", atlas.partners.iter().map(|(_, one)| one.slug.clone()).collect())),
        ("theme", first("themes", atlas.terms.iter().map(|(_, one)| one.slug.clone()).collect())),
        ("map", "fr/carte/index.html".to_owned()),
        ("statistics", "fr/statistiques/index.html".to_owned()),
    ];
    let mut group = c.benchmark_group("page");
    for (name, file) in files {
        assert!(site.has_page(&file), "{file}");
        group.bench_function(name, |b| b.iter(|| site.page(&file)));
    }
    group.finish();
}

/// From files to a joined atlas, and from there to every file of the site, by all threads.
fn whole(c: &mut Criterion) {
    let sources = sources(Path::new(env!("CARGO_TARGET_TMPDIR")));
    let options = Options { minify: true, ..Options::default() };
    let mut group = c.benchmark_group("117 communes");
    group.sample_size(10);
    group.bench_function("read and joined", |b| {
        b.iter_batched(
            Report::default,
            |mut report| builder::prepare(&sources, &options, &mut report),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("checked", |b| {
        b.iter_batched(
            Report::default,
            |mut report| builder::check(&sources, &options, &mut report),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("built in memory", |b| {
        b.iter_batched(
            Report::default,
            |mut report| builder::build(&sources, &options, &mut report),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(hot, typography, texts, pages, whole);
criterion_main!(hot);
