//! Photographs from the folder of a commune to its page: what is published of them, and what is not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sites;

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use atlas::builder::{self, Kept, Options, Standing};
use atlas::diag::Report;
use atlas::output::{self, Outputs, Writer};
use atlas::source::Sources;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use sites::Draft;
use sites::html::parse;

const FOLDER: &str = "content/communes/lac-1";

/// A picture drawn by rule.
fn drawn(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let part = |value: u32, of: u32| u8::try_from(value * 200 / of).unwrap();
        Rgb([part(x, width), part(y, height), u8::try_from((x * 7 + y * 3) % 50).unwrap()])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// The smallest atlas with photographs, each with its table.
fn with_photos(photos: &[(&str, Vec<u8>)]) -> Draft {
    let mut draft = Draft::small();
    let mut record = draft.text(&format!("{FOLDER}/commune.toml")).to_owned();
    for (name, bytes) in photos {
        draft.write(&format!("{FOLDER}/{name}"), bytes);
        record += &format!(
            "\n[[photo]]\nfile = \"{name}\"\nalt = {{ fr = \"Ce que montre {name}\", en = \"What {name} shows\" }}\n\
             credit = \"Mairie <de> Lac 1\"\nlicence = \"CC-BY-SA-4.0\"\n"
        );
    }
    draft.write(&format!("{FOLDER}/commune.toml"), record);
    draft
}

fn page(site: &Outputs, language: &str) -> String {
    let path = format!("{language}/communes/lac-1/index.html");
    String::from_utf8(site.get(&path).unwrap().to_vec()).unwrap()
}

fn prints(site: &Outputs) -> BTreeMap<String, Vec<u8>> {
    let prints = site.iter().filter(|(path, _)| path.starts_with("photos/"));
    prints.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

#[test]
fn a_page_shows_a_photograph_with_its_words_its_rights_its_size_and_its_weight() {
    let site = with_photos(&[("Rive.JPG", drawn(900, 600, ImageFormat::Jpeg))]).build(&Options::default()).site();
    let names: Vec<String> = prints(&site).into_keys().collect();
    assert_eq!(names.len(), 6, "{names:?}");
    assert!(names.iter().all(|name| name.starts_with("photos/lac-1/rive-")), "{names:?}");
    for (language, alt, weight) in [("fr", "Ce que montre Rive.JPG", "ko"), ("en", "What Rive.JPG shows", "kB")] {
        let html = page(&site, language);
        let tree = parse(&html, language);
        let images = tree.named("img");
        assert_eq!(images.len(), 1);
        let attribute = |name: &str| images[0].attributes.get(name).map_or("", String::as_str);
        assert_eq!(attribute("alt"), alt);
        assert_eq!((attribute("width"), attribute("height")), ("900", "600"));
        assert_eq!((attribute("loading"), attribute("decoding")), ("lazy", "async"));
        let sources = tree.named("source");
        let files = [attribute("srcset"), sources[0].attributes["srcset"].as_str(), attribute("src")].join(", ");
        let mut named: Vec<&str> =
            files.split(", ").map(|file| file.split(' ').next().unwrap().trim_start_matches('/')).collect();
        named.sort_unstable();
        named.dedup();
        assert_eq!(named, names, "each print is offered, and nothing else");
        assert!(html.contains("Mairie &lt;de&gt; Lac 1") && html.contains("licenses/by-sa/4.0/"), "{html}");
        let weight = format!("\u{a0}{weight}</span>");
        assert!(html.contains(&weight), "{weight} in {html}");
    }
}

#[test]
fn a_photograph_in_a_text_stands_there_with_its_rights_and_not_twice() {
    let mut draft =
        with_photos(&[("rive.jpg", drawn(500, 300, ImageFormat::Jpeg)), ("lac.png", drawn(50, 30, ImageFormat::Png))]);
    for language in ["fr", "en"] {
        let path = format!("{FOLDER}/profile.{language}.md");
        let text = format!("{}\n![Deux barques](rive.jpg)\n\nVoir aussi ![le lac](lac.png).\n", draft.text(&path));
        draft.write(&path, text);
    }
    let outcome = draft.build(&Options::default());
    let site = outcome.outputs.unwrap();
    let html = page(&site, "fr");
    let tree = parse(&html, "fr");
    let alts: Vec<String> = tree.named("img").iter().map(|image| image.attributes["alt"].clone()).collect();
    assert_eq!(
        alts,
        ["Deux barques", "le lac", "Ce que montre lac.png"],
        "in a sentence there is no room for the rights"
    );
    let small = tree.named("small");
    assert_eq!(small.len(), 2);
    assert!(small[0].text().contains("Mairie <de> Lac 1") && small[0].text().contains("CC BY-SA 4.0"));
}

#[test]
fn nothing_of_the_file_is_published() {
    let mut jpeg = drawn(300, 200, ImageFormat::Jpeg);
    // Where it was taken, a comment that is a page, and after its end an archive.
    let segment = |marker: u8, data: &[u8]| {
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], &length[..], data].concat()
    };
    let extra = [
        segment(0xe1, b"Exif\0\0II*\0\x08\0\0\0\0\0 GPSLatitude hostile"),
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta hostile/>"),
        segment(0xed, b"Photoshop 3.0\08BIM hostile"),
        segment(0xe2, b"ICC_PROFILE\0\x01\x01 hostile"),
        segment(0xfe, b"<script>hostile</script>"),
    ]
    .concat();
    jpeg.splice(2..2, extra);
    jpeg.extend(b"PK\x03\x04hostile<?php hostile");
    let mut png = drawn(60, 40, ImageFormat::Png);
    png.extend(b"<script>hostile</script>");
    let site = with_photos(&[("rive.jpg", jpeg), ("lac.png", png)]).build(&Options::default()).site();
    let has = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    for (path, bytes) in prints(&site) {
        for word in ["hostile", "Exif", "GPS", "adobe", "8BIM", "ICC", "PK\u{3}"] {
            assert!(!has(&bytes, word), "{word} in {path}");
        }
        if path.ends_with(".webp") {
            assert!(bytes.starts_with(b"RIFF") && &bytes[8..15] == b"WEBPVP8", "{path}");
            assert_eq!(bytes[15], b' ', "{path}: one plain picture, no room for anything beside it");
        }
    }
}

#[test]
fn whose_it_is_must_be_said() {
    let photo = drawn(60, 40, ImageFormat::Png);
    let said = |change: &dyn Fn(&mut Draft)| {
        let mut draft = with_photos(&[("lac.png", photo.clone())]);
        change(&mut draft);
        draft.check().problems()
    };
    let record = format!("{FOLDER}/commune.toml");
    let without = |line: &'static str| {
        let record = record.clone();
        move |draft: &mut Draft| draft.change(&record, line, "")
    };
    assert!(said(&without("credit = \"Mairie <de> Lac 1\"\n"))[0].ends_with("error[missing-key]"));
    assert!(said(&without("licence = \"CC-BY-SA-4.0\"\n"))[0].ends_with("error[missing-key]"));
    let nd = said(&|draft| draft.change(&record, "CC-BY-SA-4.0", "CC-BY-ND-4.0"));
    assert!(nd[0].ends_with("error[not-allowed]"), "{nd:?}");
    let gone = said(&|draft| draft.remove(&format!("{FOLDER}/lac.png")));
    assert!(gone.len() == 1 && gone[0].ends_with("error[image-missing]"), "{gone:?}");
    let twice = said(&|draft| {
        let table = "[[photo]]\nfile = \"lac.png\"\nalt = \"x\"\ncredit = \"x\"\nlicence = \"permission\"\n";
        let text = format!("{}\n{table}", draft.text(&record));
        draft.write(&record, text);
    });
    assert!(twice.iter().any(|said| said.ends_with("error[duplicate-slug]")), "{twice:?}");
    // What is wrong with the file is said once: neither its table nor its text is blamed.
    let broken = said(&|draft| {
        draft.write(&format!("{FOLDER}/lac.png"), &photo[..photo.len() - 3]);
        let path = format!("{FOLDER}/profile.fr.md");
        let text = format!("{}\n![Le lac](lac.png)\n", draft.text(&path));
        draft.write(&path, text);
    });
    assert_eq!(broken, [format!("{FOLDER}/lac.png:1:1: error[image-damaged]")]);
    let many: Vec<(String, Vec<u8>)> = (0..25).map(|n| (format!("a{n}.png"), photo.clone())).collect();
    let many: Vec<(&str, Vec<u8>)> = many.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    let many = with_photos(&many).check().problems();
    assert!(many.len() == 1 && many[0].ends_with("error[too-many]"), "{many:?}");
}

/// A site on the disk, and where it is built.
struct OnDisk {
    folder: tempfile::TempDir,
}

impl OnDisk {
    fn of(draft: &Draft) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let written = Self { folder };
        draft.files.iter().for_each(|(path, bytes)| written.write(path, bytes));
        written
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn out(&self) -> std::path::PathBuf {
        self.folder.path().join("public")
    }

    /// Builds, and counts the prints that were found standing.
    fn build(&self) -> (usize, BTreeMap<String, Vec<u8>>) {
        let mut report = Report::default();
        let sources = Sources::read(self.folder.path(), &mut report).unwrap();
        let mut site = builder::start(&sources, &Options::default(), &|_| {}, &mut report).unwrap();
        let writer = Writer::open(&self.out(), &|| {}).unwrap();
        let found = std::sync::atomic::AtomicUsize::new(0);
        let read = |path: &str| {
            let (bytes, put) = writer.standing(path)?;
            found.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Some((bytes, Ok(put)))
        };
        let put = |path: &str, bytes: &[u8]| writer.put(path, bytes);
        let standing = Standing { read: &read, ..Standing::nothing() };
        let rendered = site.render(put, Some(&standing), None, &|_| {}, &mut report);
        assert!(report.is_clean(false));
        writer.finish(rendered.files, "", 0, "").unwrap();
        (found.into_inner(), self.all())
    }

    fn all(&self) -> BTreeMap<String, Vec<u8>> {
        fn collect(folder: &Path, below: &str, found: &mut BTreeMap<String, Vec<u8>>) {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                let name = format!("{below}{}", entry.file_name().to_str().unwrap());
                if entry.path().is_dir() {
                    collect(&entry.path(), &format!("{name}/"), found);
                } else {
                    found.insert(name, fs::read(entry.path()).unwrap());
                }
            }
        }
        let mut found = BTreeMap::new();
        collect(&self.out(), "", &mut found);
        found.remove(atlas::output::MARKER);
        found
    }
}

#[test]
fn a_photograph_is_made_once_and_found_again_with_the_same_bytes() {
    let draft =
        with_photos(&[("lac.png", drawn(500, 300, ImageFormat::Png)), ("rive.jpg", drawn(60, 90, ImageFormat::Jpeg))]);
    let site = OnDisk::of(&draft);
    let (found, cold) = site.build();
    assert_eq!(found, 0);
    let in_memory: BTreeMap<String, Vec<u8>> = draft.build(&Options::default()).site().into_iter().collect();
    assert_eq!(cold.keys().collect::<Vec<_>>(), in_memory.keys().collect::<Vec<_>>());
    assert!(cold == in_memory, "read from the disk or held in memory, the site is the same");
    let (found, warm) = site.build();
    assert_eq!(found, 6, "two sizes of one, one of the other, in two formats");
    assert!(warm == cold);
    // One that somebody changed in the folder is made anew, and so is one whose photograph changed.
    let print = cold.keys().find(|path| path.starts_with("photos/") && path.ends_with("-400.webp")).unwrap();
    fs::write(site.out().join(print), b"another").unwrap();
    let (found, mended) = site.build();
    assert!(found < 6 && mended == cold, "{found}");
    site.write(&format!("{FOLDER}/rive.jpg"), &drawn(61, 90, ImageFormat::Jpeg));
    let (found, changed) = site.build();
    assert_eq!(found, 4);
    assert!(changed.keys().all(|path| !path.contains("-60.")), "what is of no use any more is gone");
}

#[test]
fn what_only_decoding_finds_stops_the_build() {
    let mut png = drawn(60, 40, ImageFormat::Png);
    let data = png.windows(4).position(|name| name == b"IDAT").unwrap();
    png[data + 8] ^= 0xff;
    let outcome = with_photos(&[("lac.png", png)]).build(&Options::default());
    assert!(outcome.outputs.is_none());
    assert_eq!(outcome.problems(), [format!("{FOLDER}/lac.png:1:1: error[image-damaged]")]);
}

#[test]
fn on_demand_a_print_is_the_one_a_build_makes() {
    let draft = with_photos(&[("lac.png", drawn(500, 300, ImageFormat::Png))]);
    let prints = prints(&draft.build(&Options::default()).site());
    let sources = Sources::in_memory(draft.list(), &mut Report::default());
    let site =
        builder::stand(&sources, &Options::default(), &mut Kept::nothing(), &|_| {}, &mut Report::default()).unwrap();
    for (path, bytes) in &prints {
        assert_eq!(site.photo(path).as_ref(), Some(bytes), "{path}");
    }
    assert_eq!(site.photo("photos/lac-1/other-400.webp"), None);
    let page = site.page("fr/communes/lac-1/index.html").unwrap().unwrap();
    assert!(String::from_utf8(page).unwrap().contains(prints.keys().next().unwrap()));
}

#[test]
fn the_copy_says_what_photographs_show_and_holds_none() {
    let mut draft = with_photos(&[("lac.png", drawn(500, 300, ImageFormat::Png))]);
    let settings = draft.text("content/atlas.toml").to_owned();
    draft.write("content/atlas.toml", format!("{settings}\n[offline]\ntake_away = true\n"));
    let site = draft.build(&Options::default()).site();
    let archive = site.iter().find(|(path, _)| path.ends_with(".zip")).unwrap().1;
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert!(names.iter().all(|name| !name.contains("photos/")));
    let name = names.iter().find(|name| name.ends_with("fr/communes/lac-1/index.html")).unwrap();
    let html = std::io::read_to_string(zip.by_name(name).unwrap()).unwrap();
    assert!(
        html.contains("<span class=\"no-photo\">Ce que montre lac.png</span>") && !html.contains("photos/"),
        "{html}"
    );
    let list = site.get("offline-fr.json").unwrap();
    assert!(!String::from_utf8_lossy(list).contains("photos/"));
}

/// Written where `ATLAS_PHOTOS` says, for `tests/browser/photos.test.mjs`.
#[test]
fn photographs_of_every_shape_stand_in_a_site() {
    let jpeg = |width, height| drawn(width, height, ImageFormat::Jpeg);
    let mut draft = with_photos(&[
        ("lying.jpg", jpeg(1800, 1100)),
        ("standing.jpg", jpeg(900, 1400)),
        ("small.png", drawn(300, 200, ImageFormat::Png)),
        ("long.jpg", jpeg(1700, 300)),
    ]);
    for language in ["fr", "en"] {
        let path = format!("{FOLDER}/profile.{language}.md");
        let text = format!("{}\n![Deux barques](long.jpg)\n", draft.text(&path));
        draft.write(&path, text);
    }
    let site = draft.build(&Options::default()).outputs.unwrap();
    assert_eq!(prints(&site).len(), 2 * (3 + 3 + 1 + 3));
    if let Some(folder) = std::env::var_os("ATLAS_PHOTOS") {
        output::write(Path::new(&folder), &site).unwrap();
    }
}
