//! What holds of every site, whatever its content: same sources same bytes, pages that belong together, links that lead
//! somewhere, words where nothing is known, and no input that makes the program fail otherwise than by saying why.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sites;

use std::collections::{BTreeMap, BTreeSet};

use atlas::atlas::join;
use atlas::builder::{self, Kept, Options};
use atlas::diag::{Diagnostic, FileId, Report, Span, Speech, render};
use atlas::output::{self, Outputs};
use atlas::record;
use atlas::source::Sources;

use sites::html::Element;
use sites::{Draft, Outcome, build, real_pages, real_site};

const LANGUAGES: [&str; 2] = ["fr", "en"];

/// Numbers that are the same on every machine (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`; 0 when there is none.
    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// The first file in which two sites differ.
fn difference(one: &Outputs, other: &Outputs) -> Option<String> {
    let paths: BTreeSet<&str> = one.iter().chain(other.iter()).map(|(path, _)| path).collect();
    paths.into_iter().find(|path| one.get(path) != other.get(path)).map(str::to_owned)
}

// ---------------------------------------------------------------- Same sources, same bytes

#[test]
fn the_order_of_the_files_does_not_matter() {
    let small = Draft::small();
    let minified = Options { minify: true, ..Options::default() };
    let expected = small.build(&minified).site();
    for seed in 0..4 {
        let mut files = small.list();
        Chance(seed).shuffle(&mut files);
        assert_eq!(difference(&expected, &build(files, &minified).site()), None);
    }
    let mut files = Draft::real().list();
    Chance(7).shuffle(&mut files);
    assert_eq!(difference(real_site(), &build(files, &Options::default()).site()), None);
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let build_on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| Draft::real().build(&Options::default()).site())
    };
    assert_eq!(difference(real_site(), &build_on(1)), None);
    assert_eq!(difference(real_site(), &build_on(3)), None);
}

#[test]
fn a_file_made_alone_is_the_one_a_build_makes() {
    let (files, options) = (Draft::real().list(), Options::default());
    let mut report = Report::default();
    let sources = Sources::in_memory(files, &mut report);
    let stand = builder::stand(&sources, &options, &mut Kept::nothing(), &|_| {}, &mut report).expect("a clean site");
    let machine_files = stand.machine_files();
    assert_eq!(stand.pages(), real_site().pages());
    // A preview has nothing to take along, and nothing of it is kept.
    let is_of_the_published = |path: &str| {
        let offers = ["fr/hors-connexion/index.html", "en/offline/index.html", "sw.js"];
        offers.contains(&path) || path.starts_with("offline-") || path.ends_with(".zip")
    };
    for (path, bytes) in real_site().iter().filter(|(path, _)| !is_of_the_published(path)) {
        let page = stand.page(path).map(|page| page.expect("a page"));
        assert_eq!(page.is_some(), stand.has_page(path), "{path}");
        let alone = page.or_else(|| stand.map(path)).or_else(|| machine_files.get(path).map(<[u8]>::to_vec));
        assert!(alone.is_some_and(|alone| alone == bytes), "{path}");
    }
    for nothing in ["fr/nowhere/index.html", "fr/cartes/nowhere.svg", "fr/a-propos.svg", ""] {
        assert!(stand.page(nothing).is_none() && stand.map(nothing).is_none(), "{nothing}");
    }
}

#[test]
fn a_second_write_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let site = Draft::small().build(&Options::default()).site();
    assert!(output::write(&out, &site).unwrap().is_changed());
    let stamp = |path: &str| out.join(path).metadata().unwrap().modified().unwrap();
    let before: Vec<_> = site.iter().map(|(path, _)| stamp(path)).collect();
    assert!(!output::write(&out, &site).unwrap().is_changed());
    let after: Vec<_> = site.iter().map(|(path, _)| stamp(path)).collect();
    assert_eq!(before, after);
}

// ---------------------------------------------------------------- Pages that belong together

/// A page's own address and its counterparts, from its head.
fn counterparts(page: &Element) -> (String, BTreeMap<String, String>) {
    let links = page.named("link");
    let canonical = links.iter().find(|link| link.attribute("rel") == "canonical");
    let alternates =
        links.iter().filter(|link| link.attribute("rel") == "alternate" && !link.attribute("hreflang").is_empty());
    let alternates = alternates.map(|link| (link.attribute("hreflang").to_owned(), link.attribute("href").to_owned()));
    (canonical.map_or("", |link| link.attribute("href")).to_owned(), alternates.collect())
}

fn is_indexable(page: &Element) -> bool {
    !page
        .named("meta")
        .iter()
        .any(|meta| meta.attribute("name") == "robots" && meta.attribute("content").contains("noindex"))
}

fn base_url() -> String {
    let (canonical, _) = counterparts(&real_pages()["fr/index.html"]);
    canonical.strip_suffix("/fr/").unwrap().to_owned()
}

/// The output a whole address of the site leads to.
fn file_of(url: &str, base: &str) -> String {
    let path = url.strip_prefix(base).unwrap_or_else(|| panic!("{url} is not of this site")).trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

#[test]
fn every_page_has_its_counterpart_in_every_language_and_back() {
    let (pages, base) = (real_pages(), base_url());
    let mut seen = 0;
    for (path, page) in pages {
        let Some(language) = LANGUAGES.iter().find(|code| path.starts_with(&format!("{code}/"))) else { continue };
        assert_eq!(page.one("html").attribute("lang"), *language, "{path}");
        if !is_indexable(page) {
            continue;
        }
        let (canonical, alternates) = counterparts(page);
        assert_eq!(file_of(&canonical, &base), *path, "a page is its own canonical address");
        assert_eq!(alternates.keys().collect::<Vec<_>>(), ["en", "fr", "x-default"], "{path}");
        assert_eq!(alternates[*language], canonical, "{path}");
        for code in LANGUAGES {
            let file = file_of(&alternates[code], &base);
            let other = pages.get(&file).unwrap_or_else(|| panic!("{path}: no page {file}"));
            assert_eq!(other.one("html").attribute("lang"), code, "{file}");
            assert_eq!(counterparts(other).1, alternates, "{path} and {file} do not name each other");
        }
        assert!(pages.contains_key(&file_of(&alternates["x-default"], &base)), "{path}");
        // A reader finds the counterpart on the page, not in its head only.
        let other = LANGUAGES.iter().find(|code| *code != language).unwrap();
        let address = alternates[*other].strip_prefix(&base).unwrap();
        assert!(
            page.named("a").iter().any(|a| a.attribute("href") == address && a.attribute("hreflang") == *other),
            "{path}"
        );
        seen += 1;
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn the_site_map_names_every_page_once() {
    let base = base_url();
    let text = String::from_utf8(real_site().get("sitemap.xml").unwrap().to_vec()).unwrap();
    let mut named: Vec<String> =
        text.split("<loc>").skip(1).map(|part| file_of(part.split("</loc>").next().unwrap(), &base)).collect();
    named.sort();
    // The page at the root only leads on, by the language of the reader: it is named as the counterpart of no language.
    let is_named = |path: &String, page| path != "index.html" && is_indexable(page);
    let expected: Vec<String> =
        real_pages().iter().filter(|(path, page)| is_named(path, page)).map(|(path, _)| path.clone()).collect();
    assert!(text.contains(&format!("hreflang=\"x-default\" href=\"{base}/\"")), "the root is where no language fits");
    assert_eq!(named.iter().find(|path| !expected.contains(path)), None, "named and not there");
    assert_eq!(expected.iter().find(|path| !named.contains(path)), None, "there and not named");
    assert_eq!(named.len(), expected.len(), "named twice");
}

#[test]
fn titles_and_descriptions_tell_pages_apart() {
    for language in LANGUAGES {
        let mut titles: BTreeMap<String, &str> = BTreeMap::new();
        for (path, page) in real_pages() {
            if !path.starts_with(&format!("{language}/")) || !is_indexable(page) {
                continue;
            }
            let title = page.one("head").one("title").text();
            assert!(!title.is_empty(), "{path}");
            if let Some(other) = titles.insert(title.clone(), path) {
                panic!("{path} and {other} are both called “{title}”");
            }
            let description = page.named("meta").into_iter().find(|meta| meta.attribute("name") == "description");
            assert!(description.is_some_and(|meta| meta.attribute("content").len() > 10), "{path}: no description");
            assert_eq!(page.named("h1").len(), 1, "{path}: one heading of the first rank");
        }
    }
}

// ---------------------------------------------------------------- Links

const REFERENCES: [&str; 6] = ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "headers"];

fn check_links(pages: &BTreeMap<String, Element>, site: &Outputs) -> (usize, Vec<String>) {
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, page)| {
            let with_id = page.all(&|element| element.attributes.contains_key("id"));
            (path.as_str(), with_id.into_iter().map(|element| element.attribute("id")).collect())
        })
        .collect();
    let (mut seen, mut faults) = (0, Vec::new());
    for (path, page) in pages {
        let mut lead = |target: &str, kind: &str| {
            seen += 1;
            let (address, fragment) = target.split_once('#').map_or((target, None), |(a, f)| (a, Some(f)));
            let file = match address.split('?').next().unwrap() {
                "" => path.clone(),
                address if address.ends_with('/') => format!("{}index.html", address.trim_start_matches('/')),
                address => address.trim_start_matches('/').to_owned(),
            };
            if site.get(&file).is_none() {
                faults.push(format!("{path}: {kind} {target} leads nowhere"));
            } else if let Some(fragment) = fragment
                && !ids.get(file.as_str()).is_some_and(|ids| ids.contains(fragment))
            {
                faults.push(format!("{path}: {kind} {target}: no #{fragment} there"));
            }
        };
        for element in page.all(&|_| true) {
            for key in ["href", "src", "xlink:href", "poster", "action"] {
                let target = element.attribute(key);
                if target.starts_with('#') || (target.starts_with('/') && !target.starts_with("//")) {
                    lead(target, key);
                } else if element.attributes.contains_key(key)
                    && !(element.name == "link" && target.starts_with("data:image/svg+xml,"))
                {
                    let is_away = ["https://", "http://", "mailto:", "tel:"].iter().any(|s| target.starts_with(s));
                    assert!(is_away, "{path}: {key}=\"{target}\" is neither of this site nor elsewhere");
                }
            }
            for (key, value) in &element.attributes {
                if REFERENCES.contains(&key.as_str()) {
                    value.split_whitespace().for_each(|id| lead(&format!("#{id}"), key));
                }
                if let Some(id) = value.strip_prefix("url(#").and_then(|rest| rest.strip_suffix(')')) {
                    lead(&format!("#{id}"), key);
                }
            }
        }
    }
    (seen, faults)
}

#[test]
fn every_link_and_every_fragment_leads_somewhere() {
    let (seen, faults) = check_links(real_pages(), real_site());
    assert!(faults.is_empty(), "{} of {seen}:\n{}", faults.len(), faults.join("\n"));
    assert!(seen > 20_000, "{seen}");
    let small = Draft::small().build(&Options::default()).site();
    let (_, faults) = check_links(&sites::pages(&small), &small);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_id_stands_once_on_a_page() {
    for (path, page) in real_pages() {
        let mut seen = BTreeSet::new();
        for element in page.all(&|element| element.attributes.contains_key("id")) {
            let id = element.attribute("id");
            assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{path}: id \"{id}\"");
            assert!(seen.insert(id), "{path}: id \"{id}\" stands twice");
        }
    }
}

// ---------------------------------------------------------------- Words

#[test]
fn no_page_prints_the_name_of_a_message_instead_of_its_words() {
    let catalogue: BTreeSet<String> = keys(&Draft::real());
    let families: BTreeSet<&str> = catalogue.iter().map(|key| key.split('.').next().unwrap()).collect();
    let is_key = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_file = [".toml", ".md", ".geojson", ".csv"].iter().any(|end| word.ends_with(end));
        !is_file && is_name_of_message(word, &families)
    };
    assert!(is_key("field.population") && is_key("(say.nothing)") && !is_key("carte. Les"));
    for (path, page) in real_pages() {
        let mut texts = vec![page.text()];
        for element in page.all(&|_| true) {
            let read =
                ["alt", "aria-label", "title", "content", "placeholder"].map(|key| element.attribute(key).to_owned());
            texts.extend(read);
            if element.name == "text" || element.name == "title" || element.name == "desc" {
                texts.push(element.text());
            }
        }
        for word in texts.iter().flat_map(|text| text.split_whitespace()) {
            assert!(!is_key(word), "{path}: {word}");
        }
    }
}

/// Whether a word reads `family.name`, as the key of a message does.
fn is_name_of_message(word: &str, families: &BTreeSet<&str>) -> bool {
    let is_name = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || "_-".contains(c));
    word.split_once('.').is_some_and(|(family, rest)| families.contains(family) && rest.split('.').all(is_name))
}

/// Every key of the catalogues of messages.
fn keys(draft: &Draft) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for language in LANGUAGES {
        let mut family = String::new();
        for line in draft.text(&format!("themes/default/messages/{language}.toml")).lines() {
            if let Some(name) = line.strip_prefix('[') {
                family = name.trim_end_matches(']').to_owned();
            } else if let Some((key, _)) = line.split_once(" = ") {
                keys.insert(format!("{family}.{key}"));
            }
        }
    }
    assert!(keys.len() > 100, "the catalogues were not understood");
    keys
}

#[test]
fn what_is_not_known_is_said_in_words_and_never_with_a_sign() {
    let mut unknown = 0;
    for (path, page) in real_pages() {
        let is_commune = path.starts_with("fr/communes/") || path.starts_with("en/communes/");
        for cell in page.all(&|element| ["dd", "td", "dt", "th"].contains(&element.name.as_str())) {
            let text = cell.text();
            // A drawing in a cell stands beside the figure it draws.
            if !cell.named("svg").is_empty() {
                continue;
            }
            // A count may be none; what is known of a commune is a number or a word.
            let is_sign = ["", "-", "–", "—", "?", "n/a", "N/A", "null", "NaN"].contains(&text.as_str())
                || (is_commune && text == "0");
            // The head of a column of drawings may be empty; a value may not.
            assert!(!is_sign || (cell.name == "th" && text.is_empty()), "{path}: a cell reads “{text}”");
            unknown += usize::from(is_commune && ["inconnu", "unknown"].contains(&text.as_str()));
        }
    }
    assert!(unknown > 50, "of 117 communes, 55 have no known seat: {unknown}");
}

// ---------------------------------------------------------------- No input makes the program fail

/// What stands in a text where nobody expects it.
const SURPRISES: [&str; 30] = [
    "\"",
    "'''",
    "[",
    "]]",
    "[[party]]\n",
    "{",
    "}",
    "=",
    "\n",
    "\r\n",
    "\0",
    "\u{feff}",
    "é",
    "🙂",
    "\u{202e}",
    "+++\n",
    "# ",
    "[@",
    "](",
    "<script>",
    "{{ x }}",
    "{% if %}",
    "99999999999999999999999",
    "-0.0",
    "nan",
    "1e999",
    "\\",
    "&#0;",
    "\u{a0}",
    "a = 1\n",
];

/// Spoils a file in one of the ways editors, networks and merges do.
fn spoil(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let lines = |bytes: &[u8]| bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
    let at = chance.below(bytes.len());
    match chance.below(11) {
        0 => bytes.truncate(at),
        1 if !bytes.is_empty() => bytes[at] ^= 1 << chance.below(8),
        2 => {
            let surprise = SURPRISES[chance.below(SURPRISES.len())];
            bytes.splice(at..at, surprise.bytes());
        }
        3 => {
            let mut all = lines(bytes);
            let gone = chance.below(all.len());
            let many = 1 + chance.below(4);
            all.drain(gone..(gone + many).min(all.len()));
            *bytes = all.concat();
        }
        4 => {
            let mut all = lines(bytes);
            let (one, other) = (chance.below(all.len()), chance.below(all.len()));
            if !all.is_empty() {
                let copy = all[one].clone();
                all.insert(other, copy);
            }
            *bytes = all.concat();
        }
        5 => {
            let mut all = lines(bytes);
            chance.shuffle(&mut all);
            *bytes = all.concat();
        }
        6..=9 => {
            // One value where another stood.
            let text = String::from_utf8_lossy(bytes).into_owned();
            let words: Vec<&str> = text.split([' ', '\n', ',', '"']).filter(|word| word.len() > 2).collect();
            if let (Some(one), Some(other)) =
                (words.get(chance.below(words.len())), words.get(chance.below(words.len())))
            {
                *bytes = text.replacen(one, other, 1).into_bytes();
            }
        }
        _ => {
            let end = (at + 1 + chance.below(40)).min(bytes.len());
            bytes.drain(at.min(end)..end);
        }
    }
}

/// Every place a report points to is a place of a file.
fn check_places(outcome: &Outcome) {
    let check = |span: Span, of: &Diagnostic| {
        if span.file == FileId::SITE {
            return;
        }
        let text = outcome.files.text(span.file);
        let (start, end) = (span.start as usize, span.end as usize);
        let path = outcome.files.path(span.file);
        assert!(start <= end && end <= text.len(), "{path}: {start}..{end} of {}: {of:?}", text.len());
        assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{path}: {start}..{end}: {of:?}");
    };
    for diagnostic in outcome.report.sorted(&outcome.files) {
        check(diagnostic.span, diagnostic);
        diagnostic.others.iter().for_each(|(span, _)| check(*span, diagnostic));
    }
    for speech in [Speech::French, Speech::English] {
        let short = render::short(&outcome.report, &outcome.files, speech);
        let human = render::human(&outcome.report, &outcome.files, speech, false);
        for line in short.lines().chain(human.lines()) {
            // What a terminal would obey, and what makes a line read otherwise than it is written.
            let is_harmful = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(!line.contains(is_harmful), "{line:?}");
        }
    }
}

/// Spoils some of the files whose path begins with one of `folders`; which ones, for the message of a failure.
fn spoil_some(draft: &mut Draft, folders: &[&str], most: usize, chance: &mut Chance) -> String {
    let is_in = |path: &String| folders.iter().any(|folder| path.starts_with(folder));
    let paths: Vec<String> = draft.files.keys().filter(|path| is_in(path)).cloned().collect();
    let mut spoilt = BTreeSet::new();
    for _ in 0..=chance.below(most) {
        let path = &paths[chance.below(paths.len())];
        spoil(draft.files.get_mut(path).unwrap(), chance);
        spoilt.insert(path.as_str());
    }
    format!("{spoilt:?}")
}

/// How many cases to try: few in the usual run, as many as one likes with `SPOILT_CASES`.
fn cases(usual: u64) -> u64 {
    std::env::var("SPOILT_CASES").ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

/// Runs what may fail, and says which case did.
fn survives<T>(seed: u64, spoilt: &str, run: impl FnOnce() -> T + std::panic::UnwindSafe) -> T {
    std::panic::catch_unwind(run).unwrap_or_else(|_| panic!("seed {seed} makes the program fail; spoilt: {spoilt}"))
}

#[test]
fn no_spoilt_file_makes_the_program_fail() {
    let real = Draft::real();
    for seed in 0..cases(12) {
        let (mut chance, mut draft) = (Chance(seed), real.clone());
        let spoilt = spoil_some(&mut draft, &["content/", "geodata/"], 12, &mut chance);
        let outcome = survives(seed, &spoilt, || draft.check());
        check_places(&outcome);
        let bugs =
            outcome.problems().into_iter().filter(|line| line.contains("internal") || line.contains("sanitised"));
        assert_eq!(bugs.collect::<Vec<_>>(), [""; 0], "seed {seed}, spoilt {spoilt}");
    }
}

#[test]
fn no_spoilt_record_makes_reading_and_joining_fail() {
    let real = Draft::real();
    let mut codes = BTreeSet::new();
    for seed in 0..cases(160) {
        let (mut chance, mut draft) = (Chance(500 + seed), real.clone());
        let spoilt = spoil_some(&mut draft, &["content/", "geodata/regions"], 4, &mut chance);
        let outcome = survives(seed, &spoilt, || {
            let mut report = Report::default();
            let sources = Sources::in_memory(draft.list(), &mut report);
            join(record::read(&sources, &mut report), None, &mut report);
            Outcome { report, files: sources.files().clone(), outputs: None }
        });
        check_places(&outcome);
        codes.extend(outcome.report.sorted(&outcome.files).into_iter().map(|diagnostic| diagnostic.code().0));
    }
    assert!(codes.len() > 15, "too gentle: {codes:?}");
}

#[test]
fn no_spoilt_list_makes_the_program_fail() {
    // One file at a time: in so small an atlas everything hangs on each of them.
    let small = Draft::small();
    for seed in 0..cases(160) {
        let (mut chance, mut draft) = (Chance(1_000 + seed), small.clone());
        let spoilt = spoil_some(&mut draft, &["content/", "geodata/"], 2, &mut chance);
        check_places(&survives(seed, &spoilt, || draft.check()));
    }
}
