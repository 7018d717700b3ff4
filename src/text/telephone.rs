//! Telephone numbers in a text.

use std::ops::Range;

/// Fewest and most digits of a telephone number with its country code (ITU-T E.164).
const INTERNATIONAL: std::ops::RangeInclusive<usize> = 9..=15;

/// How many pairs of digits a number written in pairs has: eight digits in Togo, ten in France.
const PAIRS: std::ops::RangeInclusive<usize> = 4..=5;

/// The telephone numbers of a text: with a country code, or in pairs of digits. Years, sums and coordinates are none.
pub fn telephones(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    // Both are letters of one byte, which no other letter has in it.
    let begins = |byte: &u8| byte.is_ascii_digit() || *byte == b'+';
    while let Some(start) = text.as_bytes().get(at..).and_then(|rest| rest.iter().position(begins)).map(|i| at + i) {
        let end = run_end(text, start);
        at = end.max(start + 1);
        let run = text.get(start..end).unwrap_or("");
        let is_word = text
            .get(..start)
            .and_then(|before| before.chars().next_back())
            .is_some_and(|c| c.is_alphanumeric() || "/=.-".contains(c));
        if !is_word && is_telephone(run) {
            found.push(start..end);
        }
    }
    found
}

/// Why a text is no number that a telephone can dial from anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misdialled {
    /// Several numbers in a row.
    Several,
    /// It lacks the code of its country: the rest of what is to be dialled, behind that code.
    NoCountry(String),
    /// It is free of charge in its country, and dialled there alone.
    FreeOfCharge,
    /// It is no number.
    Other,
}

/// Fewest digits of a number that is whole but for its country; shorter ones, such as those for emergencies, have none.
const NATIONAL: usize = 8;

/// What numbers free of charge begin with in most countries that write a zero before a number.
const FREE: [&str; 2] = ["0800", "0805"];

impl Misdialled {
    /// Looks at what is given as one number; nothing where it is one, with the code of its country or too short to have any.
    pub fn new(phone: &str) -> Option<Self> {
        let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
        let spread = phone.replace(" ou ", "/").replace(" or ", "/");
        // Two digits behind a stroke are the end of a second number; before it stands a whole one.
        let parts = spread.split(['/', ';', ',']).map(digits).filter(|count| *count > 0).collect::<Vec<_>>();
        if parts.len() > 1 && parts.first().is_some_and(|first| *first >= NATIONAL) {
            return Some(Self::Several);
        }
        if dialled(phone).is_none() || digits(phone) > *INTERNATIONAL.end() {
            return Some(Self::Other);
        }
        let start = phone.trim_start_matches(['(', ' ']);
        let has_code = start.starts_with('+') || start.starts_with("00");
        if has_code || digits(phone) < NATIONAL {
            return None;
        }
        let figures: String = phone.chars().filter(char::is_ascii_digit).collect();
        if FREE.iter().any(|free| figures.starts_with(free)) {
            return Some(Self::FreeOfCharge);
        }
        // The zero before a national number is for its own country: from abroad the code stands in its place.
        let rest = phone.trim_start_matches(['(', ' ', '0']).trim_start_matches([' ', '.', '-', ')']);
        Some(Self::NoCountry(rest.to_owned()))
    }
}

/// A telephone number as a telephone dials it; nothing for what is no plain number: a code such as `*#06#` is an order.
pub fn dialled(phone: &str) -> Option<String> {
    let is_plain = |c: char| c.is_ascii_digit() || " \u{a0}\u{202f}+-.()/".contains(c);
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    (digits.len() > 3 && phone.chars().all(is_plain) && !digits.trim_start_matches('+').contains('+')).then_some(digits)
}

/// Digits with at most two signs between them; ends with a digit.
fn run_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut signs = 0;
    for (offset, c) in text.get(start..).unwrap_or("").char_indices() {
        if c.is_ascii_digit() {
            end = start + offset + 1;
            signs = 0;
        } else if offset > 0 || c != '+' {
            signs += 1;
            if signs > 2 || !(c == '.' || c == '-' || c == '(' || c == ')' || matches!(c, ' ' | '\u{a0}' | '\u{202f}'))
            {
                break;
            }
        }
    }
    end
}

fn is_telephone(run: &str) -> bool {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    if run.starts_with('+') || run.starts_with("00") {
        return INTERNATIONAL.contains(&digits);
    }
    let groups: Vec<&str> = run.split(|c: char| !c.is_ascii_digit()).collect();
    PAIRS.contains(&groups.len()) && groups.iter().all(|group| group.len() == 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn telephone(text: &str) -> Vec<&str> {
        telephones(text).into_iter().filter_map(|range| text.get(range)).collect()
    }

    #[test]
    fn telephone_numbers_are_found_however_they_are_spaced() {
        assert_eq!(
            telephone("Appelez le +228 90 12 34 56, ou le 90.12.34.56 ; 06-12-34-56-78, (00228) 90123456."),
            ["+228 90 12 34 56", "90.12.34.56", "06-12-34-56-78", "00228) 90123456"]
        );
        assert_eq!(telephone("00228 90 12 34 56"), ["00228 90 12 34 56"]);
    }

    #[test]
    fn one_number_with_the_code_of_its_country_is_dialled_from_anywhere() {
        for (phone, why) in [
            ("+228 22 21 20 19", None),
            ("00228 22 21 20 19", None),
            ("(+228) 22-21-20-19", None),
            ("+32 2/555.12.12", None),
            ("118", Some(Misdialled::Other)),
            ("8200", None),
            ("90 12 34 56", Some(Misdialled::NoCountry("90 12 34 56".to_owned()))),
            ("05 49 78 79 80", Some(Misdialled::NoCountry("5 49 78 79 80".to_owned()))),
            ("(0) 5.49.78.79.80", Some(Misdialled::NoCountry("5.49.78.79.80".to_owned()))),
            ("0 800 12 34 56", Some(Misdialled::FreeOfCharge)),
            ("0805 12 34 56", Some(Misdialled::FreeOfCharge)),
            ("+33 800 12 34 56", None),
            ("+228 90 12 34 56 / 91 00 00 00", Some(Misdialled::Several)),
            ("+228 90 12 34 56/57", Some(Misdialled::Several)),
            ("90 12 34 56 ou 91 00 00 00", Some(Misdialled::Several)),
            ("+228 90 12 34 56; +228 91 00 00 00", Some(Misdialled::Several)),
            ("+228 90 12 34 56 91 00 00 00", Some(Misdialled::Other)),
            ("le secrétariat", Some(Misdialled::Other)),
        ] {
            assert_eq!(Misdialled::new(phone), why, "{phone}");
        }
    }

    #[test]
    fn years_sums_and_places_are_no_telephone_numbers() {
        for text in [
            "de 1991 à 2020, 12 500 000 francs",
            "2019 2020 2021",
            "6,3, 12 34 56",
            "+5 %, +228",
            "ISBN 978-2-12-345678-0",
            "10-12-14 et 2020-11-21",
            "https://example.org/12-34-56-78",
            "00 : 15",
        ] {
            assert_eq!(telephone(text), [] as [&str; 0], "{text}");
        }
    }
}
