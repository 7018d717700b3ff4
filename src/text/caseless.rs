//! Names that some systems take for one and the same.

use unicode_normalization::UnicodeNormalization;

/// One spelling for all names that differ only by upper and lower case, or by the way accents are stored: what Windows and
/// macOS compare. Unlike [`fold`](super::fold) it keeps accents.
///
/// ```
/// assert_eq!(atlas::text::caseless("Kpalime\u{301}.JPG"), "kpalimé.jpg");
/// ```
pub fn caseless(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfc().flat_map(char::to_lowercase).nfc().collect()
}
