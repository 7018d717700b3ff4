//! Letters of UTF-8 that were read byte by byte as those of Windows-1252, and stored so: `Deux-SÃ¨vres`.

use std::ops::Range;

/// What Windows-1252 has from 0x80 to 0x9F; a code it does not use stands for itself.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A letter that is not what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Garbled {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What was typed.
    pub meant: String,
}

/// The letters of a text that were read in another encoding: an accented letter, an `œ`, a quotation mark or a dash of a text in UTF-8.
pub fn garbled(text: &str) -> Vec<Garbled> {
    // Nearly every text has none: one pass over it says so.
    if !text.contains(is_lead) {
        return Vec::new();
    }
    let mut found: Vec<Garbled> = Vec::new();
    for (at, lead) in text.char_indices().filter(|(_, c)| is_lead(*c)) {
        if let Some(one) = one(text, at, lead) {
            found.push(one);
        }
    }
    found
}

/// What the letters before those of the alphabet of Latin 1, of `œ`, of quotation marks and dashes, are read as.
fn is_lead(c: char) -> bool {
    matches!(c, 'Â' | 'Ã' | 'Å' | 'â')
}

fn one(text: &str, at: usize, lead: char) -> Option<Garbled> {
    let rest = text.get(at..)?;
    let length = if lead == 'â' { 3 } else { 2 };
    let signs: Vec<char> = rest.chars().take(length).collect();
    let bytes: Vec<u8> = signs.iter().map(|c| byte(*c)).collect::<Option<_>>()?;
    let meant = std::str::from_utf8(&bytes).ok().filter(|meant| !meant.contains(char::is_control))?;
    // Beside them other letters may be what they seem.
    let is_known = match lead {
        'Å' => matches!(meant, "œ" | "Œ"),
        'â' => matches!(meant, "’" | "‘" | "“" | "”" | "–" | "—" | "…" | "€" | "•"),
        _ => true,
    };
    let end = at + signs.iter().map(|c| c.len_utf8()).sum::<usize>();
    // A word in capitals may end with such a letter, and a sign follow it: `IRMÃ”`.
    let is_upper = text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_uppercase);
    let is_sign = signs.last().is_some_and(|c| "»”’…–— \u{a0}".contains(*c));
    let goes_on = text.get(end..).is_some_and(|after| after.starts_with(char::is_alphabetic));
    (is_known && !(is_upper && is_sign && !goes_on)).then(|| Garbled { range: at..end, meant: meant.to_owned() })
}

/// The byte that Windows-1252 reads as a character beyond those of ASCII.
fn byte(c: char) -> Option<u8> {
    let code = match UPPER.iter().position(|upper| *upper == c) {
        Some(rank) => u32::try_from(rank).ok()? + 0x80,
        None => u32::from(c),
    };
    u8::try_from(code).ok().filter(|byte| *byte >= 0x80)
}

#[cfg(test)]
mod tests {
    use super::garbled;

    fn mended(text: &str) -> String {
        let mut whole = text.to_owned();
        garbled(text).into_iter().rev().for_each(|one| whole.replace_range(one.range, &one.meant));
        whole
    }

    #[test]
    fn letters_read_in_another_encoding_are_told_from_those_that_are_what_they_seem() {
        for (text, meant) in [
            ("Deux-SÃ¨vres", "Deux-Sèvres"),
            ("DEUX-SÃˆVRES", "DEUX-SÈVRES"),
            ("CÃ”TE-D’OR", "CÔTE-D’OR"),
            ("jumelÃ©e Ã\u{a0} Niort", "jumelée à Niort"),
            ("lâ€™eau, cÅ“ur, Â« ville Â»", "l’eau, cœur, « ville »"),
        ] {
            assert_eq!(mended(text), meant);
        }
        for text in ["São João", "NÃO", "“IRMÃ” disse", "Âge", "château", "Århus", "À l'âme", "MARÃ\u{a0}!", "Ã"]
        {
            assert_eq!(garbled(text), [], "{text}");
        }
    }
}
