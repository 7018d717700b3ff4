//! Colours as the camera meant them, brought to those every screen knows.
//!
//! A file may carry a description of its colours (an ICC profile): telephones of some makes write in a wider space than sRGB, and without it what they saw turns
//! pale. Prints carry no profile, so the colours are brought to sRGB, in whole numbers where the library has a way in whole numbers.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// The longest description that is read, in bytes.
const LONGEST: usize = 1 << 20;

/// Brings the colours of a picture, three bytes a pixel, from the space of a profile to sRGB. A profile that cannot be read says nothing.
pub(super) fn to_srgb(pixels: Vec<u8>, profile: Option<&[u8]>) -> Vec<u8> {
    profile.and_then(|profile| converted(&pixels, profile)).unwrap_or(pixels)
}

fn converted(pixels: &[u8], profile: &[u8]) -> Option<Vec<u8>> {
    if profile.len() > LONGEST {
        return None;
    }
    let own = ColorProfile::new_from_slice(profile).ok().filter(|own| own.color_space == DataColorSpace::Rgb)?;
    let options = TransformOptions { prefer_fixed_point: true, ..TransformOptions::default() };
    let to = ColorProfile::new_srgb();
    let transform = own.create_transform_8bit(Layout::Rgb, &to, Layout::Rgb, options).ok()?;
    let mut out = vec![0; pixels.len()];
    transform.transform(pixels, &mut out).ok()?;
    Some(out)
}
