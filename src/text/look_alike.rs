//! Letters of one script that look like letters of another.
//!
//! A Cyrillic `о` in `Lomé` is not seen and not found by a search, and in the name of a site it leads elsewhere. Only letters that a reader
//! takes for Latin ones count: `Ω` and `Δt` are what they seem. The Latin letters of Ewe and Kabiyè (ɖ ɛ ƒ ɣ ŋ ɔ ʋ ɩ ʊ) are Latin.

use std::ops::Range;

/// Cyrillic, Greek, Armenian and Cherokee letters that look like a Latin letter, by the confusables table of Unicode (UTS #39), and that letter.
const LOOK_ALIKES: &[(char, char)] = &[
    ('а', 'a'),
    ('с', 'c'),
    ('ԁ', 'd'),
    ('е', 'e'),
    ('һ', 'h'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ӏ', 'l'),
    ('о', 'o'),
    ('р', 'p'),
    ('ԛ', 'q'),
    ('ѕ', 's'),
    ('у', 'y'),
    ('ѵ', 'v'),
    ('ԝ', 'w'),
    ('х', 'x'),
    ('ё', 'ë'),
    ('ї', 'ï'),
    ('А', 'A'),
    ('В', 'B'),
    ('С', 'C'),
    ('Е', 'E'),
    ('Н', 'H'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('К', 'K'),
    ('М', 'M'),
    ('О', 'O'),
    ('Р', 'P'),
    ('Ѕ', 'S'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('Ѵ', 'V'),
    ('Ԝ', 'W'),
    ('Ԛ', 'Q'),
    ('Ё', 'Ë'),
    ('Ї', 'Ï'),
    ('ο', 'o'),
    ('ν', 'v'),
    ('ρ', 'p'),
    ('ϲ', 'c'),
    ('ϳ', 'j'),
    ('ό', 'ó'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('Ϲ', 'C'),
    ('Ϳ', 'J'),
    ('օ', 'o'),
    ('ո', 'n'),
    ('ս', 'u'),
    ('հ', 'h'),
    ('ց', 'g'),
    ('զ', 'q'),
    ('Տ', 'S'),
    ('Օ', 'O'),
    ('Լ', 'L'),
    ('Ꭺ', 'A'),
    ('Ꭼ', 'E'),
    ('Ꮋ', 'H'),
    ('Ꮖ', 'I'),
    ('Ꭻ', 'J'),
    ('Ꮶ', 'K'),
    ('Ꮮ', 'L'),
    ('Ꮇ', 'M'),
    ('Ꮲ', 'P'),
    ('Ꭲ', 'T'),
    ('Ꮩ', 'V'),
    ('Ꮃ', 'W'),
    ('Ꮓ', 'Z'),
];

/// A word that mixes scripts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mixed {
    /// Where the word stands, in bytes.
    pub range: Range<usize>,
    /// The first letter that is not what it seems.
    pub letter: char,
    /// The word in Latin letters.
    pub latin: String,
}

/// Words with Latin letters and with letters that only look Latin.
pub fn mixed_scripts(text: &str) -> Vec<Mixed> {
    // Nearly every text has none: one pass over it says so.
    if !text.chars().any(|c| latin(c).is_some()) {
        return Vec::new();
    }
    words(text).filter_map(|range| mixed(text, range, false)).collect()
}

/// The parts of the name of a site that are not what they seem: mixed, or wholly made of letters that look Latin.
pub fn disguised_host(host: &str) -> Option<Mixed> {
    words(host).find_map(|range| mixed(host, range, true))
}

fn mixed(text: &str, range: Range<usize>, even_whole: bool) -> Option<Mixed> {
    let word = text.get(range.clone())?;
    let letter = word.chars().find(|c| latin(*c).is_some())?;
    let is_known = |c: char| is_latin(c) || latin(c).is_some() || !c.is_alphabetic();
    let is_disguise = if even_whole { word.chars().all(is_known) } else { word.chars().any(is_latin) };
    is_disguise.then(|| Mixed { range, letter, latin: word.chars().map(|c| latin(c).unwrap_or(c)).collect() })
}

fn latin(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    LOOK_ALIKES.iter().find(|(alike, _)| *alike == c).map(|(_, latin)| *latin)
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic()
        && matches!(c, '\0'..='\u{2af}' | '\u{1d00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}')
}

/// Runs of letters, with the marks that stand on them.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}');
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(is_part)?;
        let word = rest.get(start..)?;
        let length = word.find(|c| !is_part(c)).unwrap_or(word.len());
        let base = text.len() - rest.len() + start;
        rest = word.get(length..)?;
        Some(base..base + length)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, String)> {
        mixed_scripts(text).into_iter().map(|mixed| (text.get(mixed.range).unwrap_or(""), mixed.latin)).collect()
    }

    #[test]
    fn a_letter_that_only_looks_latin_is_found() {
        assert_eq!(found("à Lоmé et Κara"), [("Lоmé", "Lomé".to_owned()), ("Κara", "Kara".to_owned())]);
    }

    #[test]
    fn letters_that_are_what_they_seem_are_left_alone() {
        for text in
            ["Ɖyomɔ, Kabɩyɛ, Eʋegbe, ŋkɔ", "Москва", "Δt, 5 μg, 10 kΩ", "Łódź, Þór, œuvre", "", "Сотрудничество с Того"]
        {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn the_name_of_a_site_may_not_be_a_disguise() {
        let latin = |host: &str| disguised_host(host).map(|mixed| mixed.latin);
        assert_eq!(latin("www.niоrt.fr").as_deref(), Some("niort"));
        assert_eq!(latin("аррӏе.com").as_deref(), Some("apple"), "wholly Cyrillic, and made to be taken for Latin");
        assert_eq!(latin("президент.рф"), None);
        assert_eq!(latin("kpalimé.tg"), None);
    }
}
