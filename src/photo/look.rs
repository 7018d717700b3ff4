//! What the head of a file says, before anything is decoded.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::ImageDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;

use super::{Fault, Kind};

/// The most pixels a photograph may have: forty million, three bytes each, are decoded in 120 MB.
pub const MOST_PIXELS: u64 = 40_000_000;

/// The longest side a photograph may have, in pixels: what WebP can hold.
pub const MOST_SIDE: u32 = 16_383;

/// The most that the head of a file may unfold to, in bytes.
const MOST_HEAD: u64 = 16 << 20;

/// What is known of a photograph that was not decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Look {
    /// Width in pixels, the photograph held upright.
    pub width: u32,
    /// Height in pixels, the photograph held upright.
    pub height: u32,
}

/// Looks at a file that is of this kind by its name and its first bytes.
///
/// # Errors
/// Why it cannot be published.
pub fn look(kind: Kind, bytes: &[u8]) -> Result<Look, Fault> {
    match kind {
        Kind::Jpeg => read_jpeg(bytes)?,
        Kind::Png => read_png(bytes)?,
        Kind::WebP => read_webp(bytes)?,
    }
    // A head that makes a decoder stop is the head of no photograph.
    catch_unwind(AssertUnwindSafe(|| open(kind, bytes).map(|(_, look, _)| look))).unwrap_or(Err(Fault::Damaged))
}

/// A decoder that has read the head, what it says, and how the photograph is to be turned.
pub(super) type Opened<'a> = (Box<dyn ImageDecoder + 'a>, Look, Orientation);

/// Opens a file for decoding, within the bounds.
pub(super) fn open(kind: Kind, bytes: &[u8]) -> Result<Opened<'_>, Fault> {
    let reader = Cursor::new(bytes);
    let mut decoder: Box<dyn ImageDecoder + '_> = match kind {
        Kind::Jpeg => Box::new(JpegDecoder::new(reader).map_err(|_| Fault::Damaged)?),
        Kind::Png => {
            // A profile of colours is unfolded with the head.
            let mut limits = image::Limits::no_limits();
            limits.max_alloc = Some(MOST_HEAD);
            let decoder = PngDecoder::with_limits(reader, limits).map_err(|_| Fault::Damaged)?;
            if decoder.is_apng().map_err(|_| Fault::Damaged)? {
                return Err(Fault::Moving);
            }
            Box::new(decoder)
        }
        Kind::WebP => {
            let decoder = WebPDecoder::new(reader).map_err(|_| Fault::Damaged)?;
            if decoder.has_animation() {
                return Err(Fault::Moving);
            }
            Box::new(decoder)
        }
    };
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Fault::Damaged);
    }
    if width.max(height) > MOST_SIDE || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Fault::TooManyPixels(width, height));
    }
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    // Eight bytes a pixel: sixteen bits a colour, with transparency.
    limits.max_alloc = Some(MOST_PIXELS * 8 + (64 << 20));
    decoder.set_limits(limits).map_err(|_| Fault::Damaged)?;
    // What cannot be read of it says nothing.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let is_turned = matches!(
        orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    let look = if is_turned { Look { width: height, height: width } } else { Look { width, height } };
    Ok((decoder, look, orientation))
}

/// Goes through the segments of a JPEG up to its picture, which must have an end, in the colours of a screen.
fn read_jpeg(bytes: &[u8]) -> Result<(), Fault> {
    let mut rest = bytes.get(2..).ok_or(Fault::Damaged)?;
    loop {
        let [0xff, marker, after @ ..] = rest else { return Err(Fault::Damaged) };
        let marker = *marker;
        if marker == 0xff {
            // Bytes may fill the space before a marker.
            rest = rest.get(1..).ok_or(Fault::Damaged)?;
            continue;
        }
        if matches!(marker, 0x01 | 0xd0..=0xd7) {
            rest = after;
            continue;
        }
        let [high, low, ..] = after else { return Err(Fault::Damaged) };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let (segment, next) = after.split_at_checked(length.max(2)).ok_or(Fault::Damaged)?;
        match marker {
            // The frame: precision, height, width, and how many colours.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf if segment.get(7) == Some(&4) => {
                return Err(Fault::Cmyk);
            }
            // The picture itself: in it, 0xff is followed by nothing that could be taken for its end.
            0xda => {
                let has_end = next.windows(2).any(|pair| pair == [0xff, 0xd9]);
                return if has_end { Ok(()) } else { Err(Fault::Damaged) };
            }
            0xd9 => return Err(Fault::Damaged),
            _ => rest = next,
        }
    }
}

/// Goes through the chunks of a PNG, the last of which must be there.
fn read_png(bytes: &[u8]) -> Result<(), Fault> {
    let mut rest = bytes.get(8..).ok_or(Fault::Damaged)?;
    while let Some((head, after)) = rest.split_at_checked(8) {
        let [a, b, c, d, name @ ..] = head else { return Err(Fault::Damaged) };
        let length = usize::try_from(u32::from_be_bytes([*a, *b, *c, *d])).map_err(|_| Fault::Damaged)?;
        // With its check sum.
        let (_, next) = after.split_at_checked(length.saturating_add(4)).ok_or(Fault::Damaged)?;
        if name == b"IEND" {
            return Ok(());
        }
        rest = next;
    }
    Err(Fault::Damaged)
}

/// A WebP says how long it is.
fn read_webp(bytes: &[u8]) -> Result<(), Fault> {
    let Some([b'R', b'I', b'F', b'F', a, b, c, d, b'W', b'E', b'B', b'P']) = bytes.get(..12) else {
        return Err(Fault::Damaged);
    };
    let length = u64::from(u32::from_le_bytes([*a, *b, *c, *d])) + 8;
    if length <= bytes.len() as u64 { Ok(()) } else { Err(Fault::Damaged) }
}
