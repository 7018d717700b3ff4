//! Photographs: from a file that anybody may have sent to pictures that may be published.
//!
//! In: bytes. Out: a [`Look`] (what the head of the file says, without decoding it), and [`Print`]s: the photograph upright, in sRGB, at the widths pages use,
//! as WebP and as JPEG, without a word of what cameras write beside it. The same bytes give the same prints on every machine and with any number of threads.
//!
//! 1. `look` reads the head, and refuses before anything is decoded: what is no photograph, moves, is too large, or ends too soon.
//! 2. `develop` decodes within bounds, turns, makes smaller, brings the colours to sRGB, and writes anew: nothing of the file itself is copied.
//!
//! A decoder that panics is caught here: the file is damaged, and that is all. This room does not know what a photograph shows or where it is shown.

mod colours;
mod develop;
mod look;
#[cfg(test)]
mod tests;

pub use develop::{Print, develop, print};
pub use look::{Look, MOST_PIXELS, MOST_SIDE, look};

/// What a photograph can be a file of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    WebP,
}

/// Extensions and the kinds they name.
pub const EXTENSIONS: &[(&str, Kind)] =
    &[("jpg", Kind::Jpeg), ("jpeg", Kind::Jpeg), ("png", Kind::Png), ("webp", Kind::WebP)];

impl Kind {
    /// The kind that the name of a file announces, whatever its case.
    pub fn of(name: &str) -> Option<Self> {
        let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
        EXTENSIONS.iter().find(|(known, _)| *known == extension).map(|(_, kind)| *kind)
    }
}

/// Why a file cannot be published as a photograph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read to its end.
    Damaged,
    /// It moves.
    Moving,
    /// Its colours are those of a printing press.
    Cmyk,
    /// It has more pixels than are decoded: width and height.
    TooManyPixels(u32, u32),
}

/// What a print is a file of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// For browsers of the last ten years.
    WebP,
    /// For all others.
    Jpeg,
}

impl Format {
    /// Both, in the order a page offers them.
    pub const ALL: [Self; 2] = [Self::WebP, Self::Jpeg];

    /// The end of its file names.
    pub fn extension(self) -> &'static str {
        match self {
            Self::WebP => "webp",
            Self::Jpeg => "jpg",
        }
    }
}

/// The widths of prints, in pixels, for a phone, a page and a large screen.
pub const WIDTHS: [u32; 3] = [400, 800, 1600];

/// Names everything that decides the bytes of a print besides the file: settings, and the libraries with their versions. Whoever changes one changes this, and every
/// photograph is made anew under another name.
pub const RECIPE: &str = "widths 400 800 1600, webp 75, jpeg 78, image 0.25.10, fast_image_resize 6.1.0, webp 0.3.1, libwebp-sys 0.9.6, \
                          zune-jpeg 0.5.15, png 0.18.1, image-webp 0.2.4, moxcms 0.8.1";

/// Names the prints of a file by what they are made of, for whoever keeps them: `hash` is the BLAKE3 hash of the file.
pub fn key(hash: &[u8; 32]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(hash).update(RECIPE.as_bytes());
    hasher.finalize().to_hex().chars().take(12).collect()
}

/// The widths and heights a photograph of this size is published at, the smallest first: never larger than it is.
pub fn sizes(width: u32, height: u32) -> Vec<(u32, u32)> {
    let largest = width.min(WIDTHS.into_iter().max().unwrap_or(width));
    let widths = WIDTHS.into_iter().filter(|wanted| *wanted < largest).chain([largest]);
    widths.map(|wanted| (wanted, scaled(height, wanted, width))).collect()
}

/// `side · to / from`, rounded to the nearest and at least one.
fn scaled(side: u32, to: u32, from: u32) -> u32 {
    let (side, to, from) = (u64::from(side), u64::from(to), u64::from(from.max(1)));
    u32::try_from(((side * to * 2 + from) / (from * 2)).max(1)).unwrap_or(u32::MAX)
}
