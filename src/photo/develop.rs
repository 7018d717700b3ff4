//! From a file to its prints.

use std::panic::{AssertUnwindSafe, catch_unwind};

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, Rgba};
use webp::{Encoder, PixelLayout};

use super::colours::to_srgb;
use super::look::{Look, open};
use super::{Fault, Format, Kind, sizes};

/// How well WebP is written, of 100: more is not seen on a photograph.
const WEBP_QUALITY: f32 = 75.0;
/// The same for JPEG.
const JPEG_QUALITY: u8 = 78;

/// What shows through a transparent picture.
const PAPER: u8 = 255;

/// A photograph as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    /// Its width in pixels.
    pub width: u32,
    /// What its bytes are.
    pub format: Format,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Every print of a photograph: each of its [`sizes`] in each [`Format`].
///
/// # Errors
/// Why it cannot be published.
pub fn develop(kind: Kind, bytes: &[u8]) -> Result<Vec<Print>, Fault> {
    wanted(kind, bytes, |_, _| true)
}

/// One print; nothing when there is none of that width.
///
/// # Errors
/// Why it cannot be published.
pub fn print(kind: Kind, bytes: &[u8], width: u32, format: Format) -> Result<Option<Vec<u8>>, Fault> {
    let prints = wanted(kind, bytes, |own, as_format| own == width && as_format == format)?;
    Ok(prints.into_iter().next().map(|print| print.bytes))
}

fn wanted(kind: Kind, bytes: &[u8], is_wanted: impl Fn(u32, Format) -> bool) -> Result<Vec<Print>, Fault> {
    let made = catch_unwind(AssertUnwindSafe(|| {
        let (whole, look) = upright(kind, bytes)?;
        let mut prints = Vec::new();
        for (width, height) in sizes(look.width, look.height) {
            if !Format::ALL.into_iter().any(|format| is_wanted(width, format)) {
                continue;
            }
            let small = resized(&whole, width, height)?;
            for format in Format::ALL.into_iter().filter(|format| is_wanted(width, *format)) {
                prints.push(Print { width, format, bytes: written(&small, width, height, format)? });
            }
        }
        Ok(prints)
    }));
    // A decoder that stops half-way was given a file that is none.
    made.unwrap_or(Err(Fault::Damaged))
}

/// The photograph at the largest size it is published at, upright, in sRGB; and the size it had.
fn upright(kind: Kind, bytes: &[u8]) -> Result<(Picture, Look), Fault> {
    let (mut decoder, look, orientation) = open(kind, bytes)?;
    let profile = decoder.icc_profile().unwrap_or(None);
    let mut decoded = DynamicImage::from_decoder(decoder).map_err(|_| Fault::Damaged)?;
    if decoded.color().has_alpha() {
        decoded = on_paper(decoded);
    }
    let whole = decoded.into_rgb8();
    // Made small before it is turned: turning copies every pixel.
    let (lying_width, lying_height) = whole.dimensions();
    let (width, height) = *sizes(look.width, look.height).last().ok_or(Fault::Damaged)?;
    let is_turned = (lying_width, lying_height) != (look.width, look.height);
    let (across, down) = if is_turned { (height, width) } else { (width, height) };
    let whole = Picture { width: lying_width, height: lying_height, pixels: whole.into_raw() };
    let small = resized(&whole, across, down)?;
    drop(whole);
    let pixels = to_srgb(small.pixels, profile.as_deref());
    let mut small = DynamicImage::ImageRgb8(image::RgbImage::from_raw(across, down, pixels).ok_or(Fault::Damaged)?);
    small.apply_orientation(orientation);
    let small = small.into_rgb8();
    Ok((Picture { width: small.width(), height: small.height(), pixels: small.into_raw() }, look))
}

/// Three bytes a pixel, row by row.
struct Picture {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

/// A transparent picture laid on white.
fn on_paper(picture: DynamicImage) -> DynamicImage {
    let mut picture = picture.into_rgba8();
    for Rgba([red, green, blue, alpha]) in picture.pixels_mut() {
        let over = |colour: u8| {
            let mixed = u32::from(colour) * u32::from(*alpha) + u32::from(PAPER) * (255 - u32::from(*alpha));
            u8::try_from((mixed + 127) / 255).unwrap_or(PAPER)
        };
        (*red, *green, *blue) = (over(*red), over(*green), over(*blue));
    }
    DynamicImage::ImageRgba8(picture)
}

/// The same picture in another size. The filter is a polynomial, reckoned in whole numbers: every processor gives the same bytes.
fn resized(from: &Picture, width: u32, height: u32) -> Result<Picture, Fault> {
    if (from.width, from.height) == (width, height) {
        return Ok(Picture { width, height, pixels: from.pixels.clone() });
    }
    let source = ImageRef::new(from.width, from.height, &from.pixels, PixelType::U8x3);
    let source = source.map_err(|_| Fault::Damaged)?;
    let mut target = Image::new(width, height, PixelType::U8x3);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    Resizer::new().resize(&source, &mut target, &options).map_err(|_| Fault::Damaged)?;
    Ok(Picture { width, height, pixels: target.into_vec() })
}

fn written(picture: &Picture, width: u32, height: u32, format: Format) -> Result<Vec<u8>, Fault> {
    match format {
        Format::WebP => {
            let encoder = Encoder::new(&picture.pixels, PixelLayout::Rgb, width, height);
            let memory = encoder.encode_simple(false, WEBP_QUALITY).map_err(|_| Fault::Damaged)?;
            Ok(memory.to_vec())
        }
        Format::Jpeg => {
            let mut bytes = Vec::new();
            let mut encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
            encoder.encode(&picture.pixels, width, height, ExtendedColorType::Rgb8).map_err(|_| Fault::Damaged)?;
            Ok(bytes)
        }
    }
}
