//! Names as they may be spelt.

use crate::text::fold;

/// A name reduced to what tells it from others: its letters without accents, spaces and signs, and its number. The number is part of who a commune is and
/// is never guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Naming {
    /// Letters a–z, and digits that are not the last word.
    pub letters: String,
    /// The number at the end.
    pub number: Option<u32>,
}

/// What an authority calls itself before its name, folded.
const TITLES: [&str; 9] =
    ["commune", "ville", "municipalite", "municipality", "city", "town", "region", "prefecture", "district"];

/// What stands between a title and a name.
const LINKS: [&str; 7] = ["de", "du", "des", "d", "la", "le", "of"];

/// Numbers some write in capitals after a name.
const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

impl Naming {
    /// Reduces a name: `Commune d'Agoè-Nyivé 1` and `AGOENYIVE I` become the same.
    pub fn of(name: &str) -> Self {
        let words = words(name);
        let mut rest = words.as_slice();
        if let Some((first, more)) = rest.split_first()
            && TITLES.contains(&first.as_str())
            && !more.is_empty()
        {
            rest = more;
            while let Some((link, more)) = rest.split_first()
                && LINKS.contains(&link.as_str())
                && !more.is_empty()
            {
                rest = more;
            }
        }
        let mut number = None;
        if let Some((last, more)) = rest.split_last()
            && !more.is_empty()
        {
            let roman = ROMAN.iter().zip(1..).find(|(roman, _)| **roman == last.as_str()).map(|(_, n)| n);
            number = last.parse().ok().or(roman);
            if number.is_some() {
                rest = more;
            }
        }
        Self { letters: rest.concat(), number }
    }

    /// How many letters differ, when the numbers agree and few enough do: one in five, none in the shortest names.
    pub fn apart(&self, other: &Self) -> Option<usize> {
        let (a, b) = (self.letters.len(), other.letters.len());
        let most = a.max(b) / 5;
        if self.number != other.number || a.abs_diff(b) > most {
            return None;
        }
        Some(crate::text::apart(&self.letters, &other.letters)).filter(|apart| *apart <= most)
    }
}

/// Runs of letters and runs of digits.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in fold(name).chars() {
        if c.is_ascii_alphanumeric() {
            match words
                .last_mut()
                .filter(|_| last.is_ascii_alphanumeric() && last.is_ascii_digit() == c.is_ascii_digit())
            {
                Some(word) => word.push(c),
                None => words.push(c.to_string()),
            }
        }
        last = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_writing_one_name_are_the_same() {
        let name = Naming::of("Agoè-Nyivé 1");
        for same in ["AGOENYIVE 1", "Agoe Nyive I", "agoè nyivé01", "Commune d’Agoè-Nyivé 1", "Ville de Agoè–Nyivé 1"]
        {
            assert_eq!(Naming::of(same), name, "{same}");
        }
        for other in ["Agoè-Nyivé", "Agoè-Nyivé 11", "Agoè-Nyivé 2"] {
            assert_ne!(Naming::of(other), name, "{other}");
        }
        assert_eq!(Naming::of("1").letters, "1");
        assert_eq!(Naming::of("Ville").letters, "ville");
        assert_eq!(Naming::of("Œrsted"), Naming::of("OERSTED"));
    }

    #[test]
    fn a_letter_may_differ_and_a_number_may_not() {
        let apart = |a: &str, b: &str| Naming::of(a).apart(&Naming::of(b));
        assert_eq!(apart("Tchaoudjo 1", "Tchaudjo 1"), Some(1));
        assert_eq!(apart("Tchaoudjo 1", "Tchaoudjo 2"), None);
        assert_eq!(apart("Agou 1", "Ogou 1"), None, "too short to guess");
        assert_eq!(apart("Kloto 1", "Kpélé 1"), None);
    }
}
