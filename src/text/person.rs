//! Persons named where an office should be.

use std::ops::Range;

use super::fold;

/// How a person is addressed, folded and without a point.
const ADDRESSED: [&str; 10] = ["m", "mr", "mrs", "ms", "miss", "mme", "mlle", "monsieur", "madame", "mademoiselle"];

/// What follows where an office is addressed, folded.
const OFFICES: [&str; 14] = [
    "adjoint",
    "deputy",
    "directeur",
    "director",
    "directrice",
    "le",
    "la",
    "maire",
    "mayor",
    "prefet",
    "president",
    "presidente",
    "secretaire",
    "secretary",
];

/// Fewest letters of a name: fewer are initials, of a service as well as of a person.
const SHORTEST: usize = 3;

/// Where a text names a person, told by how that person is addressed. A name alone is not told: places and services have such names too.
///
/// ```
/// let text = "Secrétariat, Mme Afi Koffi (le matin)";
/// assert_eq!(atlas::text::named_person(text).and_then(|range| text.get(range)), Some("Mme Afi Koffi"));
/// assert_eq!(atlas::text::named_person("Cabinet de Madame la Maire"), None);
/// ```
pub fn named_person(text: &str) -> Option<Range<usize>> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for word in text.split(|c: char| c.is_whitespace() || "(),;:".contains(c)) {
        let start = at + text.get(at..).and_then(|rest| rest.find(word)).unwrap_or(0);
        at = start + word.len();
        words.extend((!word.is_empty()).then_some((start, word)));
    }
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST
            && !OFFICES.contains(&fold(word).as_str())
    };
    words.windows(2).zip(0..).find_map(|(pair, at)| {
        let [(start, addressed), (_, first)] = pair else { return None };
        let is_addressed = ADDRESSED.contains(&fold(addressed.trim_end_matches('.')).as_str())
            && addressed.starts_with(char::is_uppercase);
        if !is_addressed || !is_name(first) {
            return None;
        }
        let names = words.iter().skip(at + 1).take_while(|(_, word)| is_name(word));
        let end = names.last().map(|(start, word)| start + word.len())?;
        Some(*start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_told_by_how_one_is_addressed() {
        let person = |text: &'static str| named_person(text).and_then(|range| text.get(range));
        assert_eq!(person("Madame Afi Koffi"), Some("Madame Afi Koffi"));
        assert_eq!(person("M. KOFFI, secrétaire général"), Some("M. KOFFI"));
        assert_eq!(person("The secretary, Mrs. Akouvi"), Some("Mrs. Akouvi"));
        for office in [
            "Madame la Maire",
            "MONSIEUR LE MAIRE",
            "Mr Mayor",
            "Mme",
            "Service M. B.",
            "Notre-Dame de Lomé",
            "Secrétariat général de Kloto 1",
            "",
        ] {
            assert_eq!(person(office), None, "{office}");
        }
    }
}
