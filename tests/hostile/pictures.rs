//! Pictures made to harm, which no list of texts can hold: each is put beside a profile with its table and shown in the text, and is refused in its file, or what is
//! published of it is a picture anew.

use std::io::{Cursor, Write as _};

use atlas::builder::Options;
use atlas::source::LIMITS;
use image::{DynamicImage, ImageFormat, RgbImage};

use crate::sites::Draft;
use crate::{corpus, errors, harmless};

const FOLDER: &str = "content/communes/lac-1";

struct Picture {
    name: &'static str,
    bytes: Vec<u8>,
    /// The code of the error it meets; nothing when it is published, made anew.
    refused: Option<&'static str>,
}

fn picture(name: &'static str, bytes: impl Into<Vec<u8>>, refused: impl Into<Option<&'static str>>) -> Picture {
    Picture { name, bytes: bytes.into(), refused: refused.into() }
}

fn sound(format: ImageFormat) -> Vec<u8> {
    let image = RgbImage::from_fn(64, 48, |x, y| image::Rgb([x as u8 * 3, y as u8 * 4, (x * y % 251) as u8]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(image).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let step =
        |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1)));
    let crc = !name.iter().chain(data).fold(u32::MAX, step);
    [&u32::try_from(data.len()).unwrap().to_be_bytes(), &name[..], data, &crc.to_be_bytes()].concat()
}

/// A PNG of these chunks after its head.
fn png(width: u32, height: u32, depth: u8, chunks: &[Vec<u8>]) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, 0, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &head), chunks.concat(), chunk(b"IEND", b"")].concat()
}

/// Zeros, folded as ZIP folds them, with the frame that PNG wants around.
fn zeros(count: usize) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("z", zip::write::SimpleFileOptions::default()).unwrap();
    let some = vec![0; 1 << 20];
    for at in (0..count).step_by(some.len()) {
        archive.write_all(&some[..some.len().min(count - at)]).unwrap();
    }
    let archive = archive.finish().unwrap().into_inner();
    let mut read = zip::ZipArchive::new(Cursor::new(&archive)).unwrap();
    let (start, length) = {
        let file = read.by_index_raw(0).unwrap();
        (file.data_start().unwrap() as usize, file.compressed_size() as usize)
    };
    // The check sum of that many zeros.
    let b = count % 65_521;
    let sum = ((b as u32) << 16) | 1;
    [&[0x78, 0x9c], &archive[start..start + length], &sum.to_be_bytes()].concat()
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    [&[0xff, marker], &u16::try_from(data.len() + 2).unwrap().to_be_bytes()[..], data].concat()
}

/// A JPEG with segments after its start and bytes after its end.
fn jpeg(segments: &[Vec<u8>], after: &[u8]) -> Vec<u8> {
    let whole = sound(ImageFormat::Jpeg);
    [&whole[..2], &segments.concat(), &whole[2..], after].concat()
}

/// The same with its frame changed: at an offset from its marker, these bytes.
fn framed(at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut whole = sound(ImageFormat::Jpeg);
    let frame = whole.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    whole[frame + at..frame + at + bytes.len()].copy_from_slice(bytes);
    whole
}

fn webp(flags: u8, width: u32, height: u32, chunks: &[u8]) -> Vec<u8> {
    let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    let head = [b"VP8X\x0a\0\0\0".to_vec(), vec![flags, 0, 0, 0], side(width), side(height)].concat();
    let body = [b"WEBP".to_vec(), head, chunks.to_vec()].concat();
    [b"RIFF".to_vec(), u32::try_from(body.len()).unwrap().to_le_bytes().to_vec(), body].concat()
}

fn pictures() -> Vec<Picture> {
    let whole = sound(ImageFormat::Jpeg);
    let row = |width: usize, height: usize| zeros((width + 1) * height);
    let moving = [chunk(b"acTL", b"\0\0\0\x02\0\0\0\0"), chunk(b"IDAT", &row(1, 1))];
    let profile = [b"hostile\0\0".to_vec(), zeros(64 << 20)].concat();
    vec![
        // What is not what its name says.
        picture("page.jpg", "<!doctype html><script>__hostile=1</script>", "image-content"),
        picture("script.png", "GIF89a/*hostile*/=1;__hostile=1;//", "image-content"),
        picture("drawing.webp", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"__hostile=1\"/>", "image-content"),
        picture("other.jpg", sound(ImageFormat::Png), "image-content"),
        picture("other.png", whole.clone(), "image-content"),
        picture("empty.jpg", "", "image-content"),
        picture("only-a-head.png", b"\x89PNG\r\n\x1a\n".to_vec(), "image-damaged"),
        picture("only-a-head.jpg", b"\xff\xd8\xff".to_vec(), "image-damaged"),
        picture("only-a-head.webp", b"RIFF\x04\0\0\0WEBP".to_vec(), "image-damaged"),
        // What ends too soon.
        picture("half.jpg", &whole[..whole.len() / 2], "image-damaged"),
        picture("half.png", &sound(ImageFormat::Png)[..200], "image-damaged"),
        picture("half.webp", &sound(ImageFormat::WebP)[..100], "image-damaged"),
        picture("no-picture.jpg", [&whole[..20], b"\xff\xd9"].concat(), "image-damaged"),
        picture("no-picture.png", png(8, 8, 8, &[]), "image-damaged"),
        picture(
            "thumbnail-only.jpg",
            jpeg(&[segment(0xe1, &whole[..600.min(whole.len())])], b"")[..700].to_vec(),
            "image-damaged",
        ),
        picture("endless-segment.jpg", b"\xff\xd8\xff\xe1\xff\xff rest".to_vec(), "image-damaged"),
        picture("empty-segments.jpg", [b"\xff\xd8".to_vec(), b"\xff\xe1\0\0".repeat(9999)].concat(), "image-damaged"),
        picture("endless-chunk.png", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR".to_vec(), "image-damaged"),
        picture("long.webp", b"RIFF\xff\xff\xff\xffWEBPVP8X hostile".to_vec(), "image-damaged"),
        // What unfolds.
        picture(
            "bomb.png",
            png(1 << 30, 1 << 30, 8, &[chunk(b"IDAT", &row(1, 1))]),
            "image-damaged or image-dimensions",
        ),
        picture("bomb-wide.png", png(16_384, 1, 1, &[chunk(b"IDAT", &row(2048, 1))]), "image-dimensions"),
        picture("bomb.jpg", framed(5, &[0xff; 4]), "image-dimensions"),
        picture("bomb.webp", webp(0, 1 << 14, 1 << 14, b"VP8 \0\0\0\0"), "image-damaged or image-dimensions"),
        picture("bomb-of-a-profile.png", png(8, 8, 8, &[chunk(b"iCCP", &profile), chunk(b"IDAT", &row(8, 8))]), None),
        picture("more-than-said.png", png(8, 8, 8, &[chunk(b"IDAT", &zeros(64 << 20))]), None),
        picture("less-than-said.png", png(6000, 6000, 8, &[chunk(b"IDAT", &row(8, 8))]), "image-damaged"),
        picture("no-width.png", png(0, 8, 8, &[chunk(b"IDAT", &row(8, 8))]), "image-damaged"),
        picture("no-height.jpg", framed(5, &[0, 0]), "image-damaged"),
        picture("large.jpg", [whole.clone(), vec![0; LIMITS.photo as usize]].concat(), "too-large"),
        // What is of another kind.
        picture("moving.png", png(1, 1, 8, &moving), "image-kind"),
        picture("press.jpg", framed(9, &[4]), "image-kind"),
        // What carries something along.
        picture("comment.jpg", jpeg(&[segment(0xfe, b"<script>__hostile=1</script>")], b""), None),
        picture("place.jpg", jpeg(&[segment(0xe1, b"Exif\0\0II*\0\x08\0\0\0\0\0 GPSLatitude hostile")], b""), None),
        picture("loop-of-exif.jpg", jpeg(&[segment(0xe1, b"Exif\0\0II*\0\x08\0\0\0\xff\xff hostile")], b""), None),
        picture("archive.jpg", jpeg(&[], b"PK\x03\x04hostile"), None),
        picture("program.jpg", jpeg(&[], b"<?php echo 'hostile'; ?>"), None),
        picture(
            "text.png",
            png(8, 8, 8, &[chunk(b"tEXt", b"Comment\0<script>hostile"), chunk(b"IDAT", &row(8, 8))]),
            None,
        ),
        picture("after.png", [sound(ImageFormat::Png), b"<script>hostile</script>".to_vec()].concat(), None),
        picture("after.webp", [sound(ImageFormat::WebP), b"<script>hostile</script>".to_vec()].concat(), None),
        picture("bad-profile.jpg", jpeg(&[segment(0xe2, b"ICC_PROFILE\0\x01\x01 hostile")], b""), None),
        // Names.
        picture("a b.jpg", whole.clone(), "bad-file-name"),
        picture("é.jpg", whole.clone(), "bad-file-name"),
        picture("con.jpg", whole.clone(), "reserved-name"),
    ]
}

fn draft(picture: &Picture) -> Draft {
    let mut draft = corpus::small();
    draft.write(&format!("{FOLDER}/{}", picture.name), &picture.bytes);
    let record = format!("{FOLDER}/commune.toml");
    let table = format!(
        "\n[[photo]]\nfile = \"{}\"\nalt = \"\\\" onerror=\\\"__hostile=1\"\ncredit = \"<script>\"\nlicence = \"permission\"\n",
        picture.name
    );
    let text = draft.text(&record).to_owned() + &table;
    draft.write(&record, text);
    let page = format!("{FOLDER}/profile.fr.md");
    let text =
        format!("{}\n![\" onerror=\"x]({} \"<script>\")\n", draft.text(&page), picture.name.replace([' ', 'é'], "-"));
    draft.write(&page, text);
    draft
}

#[test]
fn every_picture_is_refused_in_its_file_or_made_anew() {
    harmless::prepare();
    let mut wrong = Vec::new();
    for picture in pictures() {
        let outcome = draft(&picture).build(&Options::default());
        let found = errors(&outcome);
        let file = format!("{FOLDER}/{}", picture.name);
        match (picture.refused, &outcome.outputs) {
            (Some(codes), None) => {
                let is_told = codes.split(" or ").any(|code| found.contains(&(file.clone(), code)));
                // A name that is none is refused in the record too.
                let others = found
                    .iter()
                    .filter(|(path, code)| *path != file && *code != "bad-file-name" && *code != "image-missing");
                if !is_told || others.count() > 0 {
                    wrong.push(format!("{}: {found:?}", picture.name));
                }
            }
            (None, Some(site)) => {
                let said: Vec<String> = harmless::faults(site)
                    .into_iter()
                    .filter(|said| !said.contains(".webp: holds") && !said.contains(".jpg: holds"))
                    .collect();
                let traces: Vec<&str> = site
                    .iter()
                    .filter(|(path, bytes)| {
                        path.starts_with("photos/") && bytes.windows(7).any(|part| part == b"hostile")
                    })
                    .map(|(path, _)| path)
                    .collect();
                if !said.is_empty() || !traces.is_empty() {
                    wrong.push(format!("{}: {said:?} {traces:?}", picture.name));
                }
                assert!(site.iter().any(|(path, _)| path.starts_with("photos/lac-1/")), "{}", picture.name);
            }
            (refused, site) => {
                wrong.push(format!("{}: {refused:?} expected, built: {}, {found:?}", picture.name, site.is_some()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_picture_that_moves_is_none() {
    let frame = [b"ANIM\x06\0\0\0\0\0\0\0\0\0".to_vec(), b"ANMF\x10\0\0\0".to_vec(), vec![0; 16]].concat();
    let moving = picture("moving.webp", webp(2, 8, 8, &frame), None);
    let found = errors(&draft(&moving).build(&Options::default()));
    let file = format!("{FOLDER}/moving.webp");
    assert!(
        found.iter().any(|(path, code)| *path == file && ["image-kind", "image-damaged"].contains(code)),
        "{found:?}"
    );
}
