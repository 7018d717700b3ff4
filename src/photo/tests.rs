//! Photographs drawn by rule, developed and looked at.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::*;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, GenericImageView, ImageEncoder, RgbImage};

/// A picture drawn by rule: no row and no column is like another, and the left is dark.
fn drawn(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let wave = |a: u32, b: u32| u8::try_from((x * a + y * b + (x * y) / 97) % 64).unwrap();
        let light = u8::try_from(u64::from(x) * 180 / u64::from(width)).unwrap();
        image::Rgb([light + wave(3, 1), light + wave(1, 5), light / 2 + wave(2, 2)])
    })
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(picture).unwrap();
    bytes
}

/// The same with an Exif block: how it is to be turned, and where it was taken.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    exif.extend(b"\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0GPSLatitude 6.13 lome");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, b"\xff\xfe\0\x1a<script>hostile</script>".as_slice(), &jpeg[2..]]
        .concat()
}

fn png(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = picture.dimensions();
    PngEncoder::new(&mut bytes).write_image(picture, width, height, ExtendedColorType::Rgb8).unwrap();
    bytes
}

fn seen(print: &Print) -> image::DynamicImage {
    image::load_from_memory(&print.bytes).unwrap()
}

#[test]
fn never_larger_than_it_is() {
    assert_eq!(sizes(4000, 3000), [(400, 300), (800, 600), (1600, 1200)]);
    assert_eq!(sizes(1000, 10), [(400, 4), (800, 8), (1000, 10)]);
    assert_eq!(sizes(800, 600), [(400, 300), (800, 600)]);
    assert_eq!(sizes(1, 3), [(1, 3)]);
    assert_eq!(sizes(1600, 1), [(400, 1), (800, 1), (1600, 1)]);
}

#[test]
fn prints_are_upright_sized_and_carry_nothing_along() {
    let file = with_exif(&jpeg(&drawn(1200, 500)), 6);
    assert_eq!(look(Kind::Jpeg, &file), Ok(Look { width: 500, height: 1200 }), "to be turned by a quarter");
    let prints = develop(Kind::Jpeg, &file).unwrap();
    let sizes: Vec<(u32, Format)> = prints.iter().map(|print| (print.width, print.format)).collect();
    assert_eq!(sizes, [(400, Format::WebP), (400, Format::Jpeg), (500, Format::WebP), (500, Format::Jpeg)]);
    for print in &prints {
        let picture = seen(print);
        assert_eq!(picture.dimensions().0, print.width);
        let light = |x, y| picture.get_pixel(x, y).0[0];
        let (width, height) = picture.dimensions();
        // The left of the file is the top of the photograph.
        assert!(light(width / 2, 20) + 60 < light(width / 2, height - 20), "{print:?}");
        let has = |word: &[u8]| print.bytes.windows(word.len()).any(|window| window == word);
        for trace in [&b"Exif"[..], b"GPS", b"lome", b"hostile", b"ICC_PROFILE", b"http://ns.adobe.com"] {
            assert!(!has(trace), "{} in {:?}", String::from_utf8_lossy(trace), print.format);
        }
    }
    let one = print(Kind::Jpeg, &file, 400, Format::WebP).unwrap();
    assert_eq!(one.as_ref(), Some(&prints[0].bytes), "one alone is the one among all");
    assert_eq!(print(Kind::Jpeg, &file, 401, Format::WebP), Ok(None));
}

/// The same picture, decoded, made smaller and written, gives these bytes on every machine. Another number here means another [`RECIPE`].
#[test]
fn the_same_bytes_everywhere() {
    let prints = develop(Kind::Png, &png(&drawn(900, 600))).unwrap();
    let hashes: Vec<String> = prints.iter().map(|print| blake3::hash(&print.bytes).to_hex()[..16].to_owned()).collect();
    assert_eq!(
        hashes,
        [
            "764a18e579848f6f",
            "e7030aad4ea01a13",
            "2bcc1a2792a3ae4c",
            "0bb292623eefd905",
            "564e83e2d02c4ccc",
            "9e1843b34f90dae0"
        ]
    );
    let again = develop(Kind::Png, &png(&drawn(900, 600))).unwrap();
    assert_eq!(prints, again);
}

#[test]
fn the_recipe_names_the_libraries_that_are_used() {
    let lock = include_str!("../../Cargo.lock");
    for part in RECIPE.split(", ").skip(3) {
        let (name, version) = part.split_once(' ').unwrap();
        assert!(lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"")), "{part}");
    }
}

#[test]
fn what_ends_too_soon_moves_or_is_made_for_a_press_is_refused_without_decoding() {
    let whole = jpeg(&drawn(64, 48));
    assert!(look(Kind::Jpeg, &whole).is_ok());
    for cut in [0, 2, 3, 20, 200, whole.len() / 2, whole.len() - 2] {
        assert_eq!(look(Kind::Jpeg, &whole[..cut]), Err(Fault::Damaged), "{cut}");
    }
    let frame = whole.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    let mut press = whole.clone();
    press[frame + 9] = 4;
    assert_eq!(look(Kind::Jpeg, &press), Err(Fault::Cmyk));
    let mut bomb = whole.clone();
    bomb[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert_eq!(look(Kind::Jpeg, &bomb), Err(Fault::TooManyPixels(65_535, 65_535)));

    let whole = png(&drawn(64, 48));
    for cut in [8, 20, 40, whole.len() - 5] {
        assert_eq!(look(Kind::Png, &whole[..cut]), Err(Fault::Damaged), "{cut}");
    }
    let mut moving = whole[..33].to_vec();
    moving.extend(b"\0\0\0\x08acTL\0\0\0\x02\0\0\0\0");
    moving.extend(crc32(b"acTL\0\0\0\x02\0\0\0\0").to_be_bytes());
    moving.extend(&whole[33..]);
    assert_eq!(look(Kind::Png, &moving), Err(Fault::Moving));

    let print = develop(Kind::Png, &whole).unwrap().swap_remove(0);
    assert!(look(Kind::WebP, &print.bytes).is_ok());
    assert_eq!(look(Kind::WebP, &print.bytes[..print.bytes.len() - 1]), Err(Fault::Damaged));
    let moving = b"RIFF\x2a\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x3f\0\0\x2f\0\0ANIM\x06\0\0\0\0\0\0\0\0\0ANMF\0\0\0\0";
    assert!(look(Kind::WebP, moving).is_err());
}

fn crc32(bytes: &[u8]) -> u32 {
    let step =
        |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1)));
    !bytes.iter().fold(u32::MAX, step)
}

#[test]
fn damage_anywhere_neither_stops_nor_hangs() {
    let files = [(Kind::Jpeg, with_exif(&jpeg(&drawn(96, 64)), 3)), (Kind::Png, png(&drawn(48, 32)))];
    let webp = develop(Kind::Png, &files[1].1).unwrap().swap_remove(0).bytes;
    for (kind, file) in files.into_iter().chain([(Kind::WebP, webp)]) {
        for at in (0..file.len()).step_by(7) {
            let mut damaged = file.clone();
            damaged[at] ^= 0x5a;
            if look(kind, &damaged).is_ok() {
                let _ = develop(kind, &damaged);
            }
        }
    }
}

#[test]
fn what_is_transparent_is_laid_on_paper_and_deep_colours_are_brought_up() {
    let clear = image::RgbaImage::from_pixel(10, 10, image::Rgba([0, 0, 0, 0]));
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes).write_image(&clear, 10, 10, ExtendedColorType::Rgba8).unwrap();
    let prints = develop(Kind::Png, &bytes).unwrap();
    assert!(prints.iter().all(|print| seen(print).get_pixel(5, 5).0[..3].iter().all(|colour| *colour > 250)));
    let deep: Vec<u8> = std::iter::repeat_n(0x80_u8, 10 * 10 * 2).collect();
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes).write_image(&deep, 10, 10, ExtendedColorType::L16).unwrap();
    let prints = develop(Kind::Png, &bytes).unwrap();
    assert!(
        prints.iter().all(|print| seen(print).get_pixel(5, 5).0[..3].iter().all(|colour| colour.abs_diff(128) < 4))
    );
}

#[test]
fn wider_colours_come_to_those_of_a_screen() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let red = RgbImage::from_pixel(32, 32, image::Rgb([200, 60, 60]));
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(profile).unwrap();
    encoder.write_image(&red, 32, 32, ExtendedColorType::Rgb8).unwrap();
    let [plain, wide] = [png(&red), bytes].map(|file| {
        let print = develop(Kind::Png, &file).unwrap().swap_remove(0);
        seen(&print).get_pixel(16, 16).0
    });
    assert!(wide[0] > plain[0] + 8 && wide[1] < plain[1], "the same numbers mean a stronger red: {plain:?} {wide:?}");
}
