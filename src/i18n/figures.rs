//! The figures of a text, as a reader of its language reads them: `12 500,5` in French and `12,500.5` in English are one number.
//!
//! In: plain text and the separators of a language. Out: each number written in digits, where it stands and what it is worth.
//! Numbers in words are not seen, and neither are digits that are part of a word (`CO2`, `20th`), but for what the language writes after a decade
//! (`1990s`). This module judges nothing.

use std::ops::Range;

/// A number written in digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// As typed, such as `12 500,5` or `4.4.1`.
    pub typed: String,
    /// Its value: digits, with a point before decimals, no leading zero. As typed where it is no number, such as `4.4.1`.
    pub value: String,
}

impl Figure {
    /// How many digits were typed.
    pub fn digits(&self) -> usize {
        self.typed.bytes().filter(u8::is_ascii_digit).count()
    }
}

/// How a language writes numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Separators {
    /// Between groups of three digits.
    pub group: Option<char>,
    /// Before decimals.
    pub decimal: Option<char>,
}

impl Separators {
    /// From the way a language writes 12345.5.
    pub fn of(sample: &str) -> Self {
        let mut signs = sample.chars().filter(|c| !c.is_ascii_digit());
        match (signs.next(), signs.next(), signs.next()) {
            (Some(group), Some(decimal), None) => Self { group: Some(group), decimal: Some(decimal) },
            (decimal, None, None) => Self { group: None, decimal },
            _ => Self::default(),
        }
    }

    /// Whether a character may stand between two groups. Who types seldom has the right space at hand: any will do.
    fn groups(self, c: char) -> bool {
        self.group
            .is_some_and(|group| c == group || (group.is_whitespace() && matches!(c, ' ' | '\u{a0}' | '\u{202f}')))
    }
}

/// The figures of a text. `decade` is what the language writes after a year to say its decade.
pub(super) fn figures(text: &str, separators: Separators, decade: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())).map(|i| at + i) {
        let end = end(text, start, separators);
        at = end;
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let before = text.get(..start).and_then(|before| before.chars().next_back()).is_some_and(is_word);
        let rest = text.get(end..).unwrap_or("");
        let rest = Some(decade)
            .filter(|decade| !decade.is_empty())
            .and_then(|decade| rest.strip_prefix(decade))
            .unwrap_or(rest);
        if before || rest.starts_with(is_word) {
            continue;
        }
        let typed = text.get(start..end).unwrap_or("").to_owned();
        found.push(Figure { range: start..end, value: value(&typed, separators), typed });
    }
    found
}

/// Where a figure ends: digits, with one sign between them at most that groups, marks decimals or numbers parts.
fn end(text: &str, start: usize, separators: Separators) -> usize {
    let mut end = start;
    let mut run = 0;
    let mut is_grouped = true;
    loop {
        let rest = text.get(end..).unwrap_or("");
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        end += digits;
        // Groups follow a first one of one to three digits, and have three.
        is_grouped &= if run == 0 { digits <= 3 } else { digits == 3 };
        run += 1;
        let mut next = text.get(end..).unwrap_or("").chars();
        let Some(sign) = next.next() else { return end };
        let after = next.as_str();
        let following = after.bytes().take_while(u8::is_ascii_digit).count();
        let joins = if separators.groups(sign) && sign.is_whitespace() {
            is_grouped && following == 3
        } else {
            following > 0 && (separators.groups(sign) || Some(sign) == separators.decimal || matches!(sign, '.' | ','))
        };
        if !joins {
            return end;
        }
        end += sign.len_utf8();
    }
}

fn value(typed: &str, separators: Separators) -> String {
    let mut parts = typed.split(|c| Some(c) == separators.decimal);
    let (whole, decimals, more) = (parts.next().unwrap_or(""), parts.next(), parts.next());
    let groups: Vec<&str> = whole.split(|c| separators.groups(c)).collect();
    let are_digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = groups.len() == 1
        || (groups.first().is_some_and(|first| first.len() <= 3)
            && groups.iter().skip(1).all(|group| group.len() == 3));
    if more.is_some() || !is_grouped || !groups.iter().all(&are_digits) || !decimals.iter().all(are_digits) {
        return typed.to_owned();
    }
    let digits = groups.concat();
    let whole = digits.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match decimals.map(|decimals| decimals.trim_end_matches('0')).filter(|decimals| !decimals.is_empty()) {
        Some(decimals) => format!("{whole}.{decimals}"),
        None => whole.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FRENCH: Separators = Separators { group: Some('\u{202f}'), decimal: Some(',') };
    const ENGLISH: Separators = Separators { group: Some(','), decimal: Some('.') };

    fn values(text: &str, separators: Separators) -> Vec<String> {
        figures(text, separators, "s").into_iter().map(|figure| figure.value).collect()
    }

    #[test]
    fn separators_are_read_from_a_sample() {
        assert_eq!(Separators::of("12\u{202f}345,5"), FRENCH);
        assert_eq!(Separators::of("12,345.5"), ENGLISH);
        assert_eq!(Separators::of("12345,5"), Separators { group: None, decimal: Some(',') });
    }

    #[test]
    fn one_number_in_two_languages() {
        let french = "De 1991 à 2020, 12 500,50 € pour 1\u{202f}234\u{a0}567 habitants et 19,5 %, le 12 mai ; 4.4.1.";
        let english = "From 1991 to 2020, €12,500.5 for 1,234,567 inhabitants and 19.5%, on 12 May; 4.4.1.";
        let expected = ["1991", "2020", "12500.5", "1234567", "19.5", "12", "4.4.1"];
        assert_eq!(values(french, FRENCH), expected);
        assert_eq!(values(english, ENGLISH), expected);
    }

    #[test]
    fn years_side_by_side_are_not_groups_and_words_are_not_figures() {
        assert_eq!(values("en 1994 200 foyers, 12 34, 2019,2020", FRENCH), ["1994", "200", "12", "34", "2019.202"]);
        assert_eq!(values("CO2, A4, 20th, the 1990s, 3e, x_12", ENGLISH), ["1990"]);
        assert_eq!(values("007 and 1.0", ENGLISH), ["7", "1"]);
    }

    proptest! {
        #[test]
        fn a_figure_stands_where_it_is_said_to(text in "[0-9 ,.a-é\u{202f}]*") {
            for separators in [FRENCH, ENGLISH, Separators::default()] {
                for figure in figures(&text, separators, "") {
                    prop_assert_eq!(text.get(figure.range.clone()), Some(figure.typed.as_str()));
                    prop_assert!(figure.digits() > 0);
                }
            }
        }
    }
}
