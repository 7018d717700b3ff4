//! Slugs: names of files and segments of addresses.

use super::fold;

/// Longest slug, in characters: leaves room for folders on every file system.
const LONGEST: usize = 80;

/// Names that Windows keeps for devices, with or without an extension.
const RESERVED: [&str; 24] = [
    "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt0",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The slug of a name: folded, runs of `a-z0-9` joined by hyphens, cut to 80 characters.
///
/// Empty when nothing of the name can be written in `a-z0-9`.
///
/// ```
/// assert_eq!(atlas::text::slugify("Agoè-Nyivé 1"), "agoe-nyive-1");
/// ```
pub fn slugify(text: &str) -> String {
    let mut slug = joined(text);
    slug.truncate(LONGEST);
    slug.truncate(slug.trim_end_matches('-').len());
    if RESERVED.contains(&slug.as_str()) {
        slug.push_str("-1");
    }
    slug
}

/// The same of any length.
fn joined(text: &str) -> String {
    let mut slug = String::new();
    for c in fold(text).chars() {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Whether Windows keeps this file name for a device, in any case and with any extension.
///
/// ```
/// assert!(atlas::text::is_reserved("Aux.toml") && !atlas::text::is_reserved("auxerre.toml"));
/// ```
pub fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    RESERVED.contains(&stem.as_str())
}

/// Whether a string is a slug: `a-z0-9` and single inner hyphens, 1 to 80 characters, not a name reserved on Windows.
pub fn is_slug(text: &str) -> bool {
    (1..=LONGEST).contains(&text.len())
        && !RESERVED.contains(&text)
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// A slug without the number at its end, and the number: "kloto" and "1" of `kloto-1` and of `kloto1`. No number is an empty one.
pub fn parted(slug: &str) -> (&str, &str) {
    let stem = slug.trim_end_matches(|c: char| c.is_ascii_digit());
    (stem.trim_end_matches('-'), slug.get(stem.len()..).unwrap_or(""))
}

/// Whether a name is a slug but for capitals, accents and what stands between its words, so that its slug is what was meant.
pub fn is_slug_in_disguise(text: &str) -> bool {
    let is_between = |c: char| " _-.'’".contains(c);
    // Cut, it would be another name.
    is_slug(&joined(text)) && text.chars().all(|c| c.is_alphanumeric() || is_between(c))
}

#[cfg(test)]
mod tests {
    use super::{is_slug, is_slug_in_disguise, parted, slugify};
    use proptest::prelude::*;

    #[test]
    fn a_number_at_the_end_is_parted_from_its_name() {
        let all = [("kloto-1", ("kloto", "1")), ("kloto1", ("kloto", "1")), ("agoe-nyive-12", ("agoe-nyive", "12"))];
        all.into_iter().chain([("lac", ("lac", "")), ("7", ("", "7"))]).for_each(|(slug, parts)| {
            assert_eq!(parted(slug), parts);
        });
    }

    #[test]
    fn names_become_slugs() {
        assert_eq!(slugify("  L’Eau & l'assainissement ! "), "l-eau-l-assainissement");
        assert_eq!(slugify("Œuvre d’Ɖyomɔ"), "oeuvre-d-dyomo");
        assert_eq!(slugify("東京"), "");
        assert_eq!(slugify("Con"), "con-1");
    }

    #[test]
    fn only_slugs_are_slugs() {
        for good in ["a", "ogou-1", "2020", "console"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in ["", "-", "-a", "a-", "a--b", "A", "é", "a.b", "a/b", "..", "a b", "con", "nul", "com1", "lpt9"] {
            assert!(!is_slug(bad), "{bad}");
        }
        for name in ["Ogou 1", "Éducation", "l'eau", "lac_1"] {
            assert!(is_slug_in_disguise(name), "{name}");
        }
        for name in ["", "東京", "a/b", "a, b", "<b>", &"A".repeat(81)] {
            assert!(!is_slug_in_disguise(name), "{name}");
        }
        assert!(is_slug(&"a".repeat(80)));
        assert!(!is_slug(&"a".repeat(81)));
    }

    proptest! {
        #[test]
        fn a_slug_is_a_slug_and_its_own_slug(text in "\\PC{0,120}") {
            let slug = slugify(&text);
            prop_assert!(slug.is_empty() || is_slug(&slug));
            prop_assert_eq!(slugify(&slug), slug);
        }
    }
}
