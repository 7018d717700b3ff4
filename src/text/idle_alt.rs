//! Words for those who do not see an image that tell them nothing.

use super::fold;

/// What cameras and people call any picture.
const ANY_PICTURE: [&str; 14] = [
    "alt",
    "dsc",
    "dscn",
    "illustration",
    "image",
    "images",
    "img",
    "logo",
    "photo",
    "photographie",
    "photograph",
    "photos",
    "picture",
    "pictures",
];

/// The endings of the files of pictures.
const ENDINGS: [&str; 8] = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".svg", ".tif"];

/// Whether words only say that there is an image, or how a file is called: `Photo 2`, `IMG_2034`, the name of its own `file`.
///
/// ```
/// assert!(atlas::text::is_idle_alt("IMG_2034.png", "") && !atlas::text::is_idle_alt("Photo de la mairie", "mairie.jpg"));
/// ```
pub fn is_idle_alt(words: &str, file: &str) -> bool {
    let plain = fold(words.trim());
    let is_name = !plain.contains(' ') && ENDINGS.iter().any(|ending| plain.ends_with(ending));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut parts = plain.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()) || part == "n" || part == "no";
    !plain.is_empty()
        && (is_name || plain == fold(stem) || parts.all(|part| is_number(part) || ANY_PICTURE.contains(&part)))
}

#[cfg(test)]
mod tests {
    use super::is_idle_alt;

    #[test]
    fn what_could_be_said_of_any_picture_says_nothing() {
        for words in ["photo", "Image.", "Photo n° 3", "IMG_2034", "DSC_0012.JPG", "Le-Marche", "a/b.png", "…"] {
            assert!(is_idle_alt(words, "le-marche.jpg"), "{words}");
        }
        for words in ["", "Le marché", "Une photo du marché", "Logo de la ville", "Mairie", "Plan 2"] {
            assert!(!is_idle_alt(words, "le-marche.jpg"), "{words}");
        }
    }
}
