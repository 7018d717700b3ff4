//! What a text that is no date was meant for.

use super::Date;
use super::customs::month_names;
use super::date::days_in;
use crate::text::fold;

/// Why a text is no date, as far as that can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misdated {
    /// It only differs from this date by what stands between its parts, or by their order.
    Meant(Date),
    /// The day and the month may stand in either order.
    Either(Date, Date),
    /// A year with decimals that are all zero.
    Decimals(u32),
    /// These are two years.
    Years(u32, u32),
    /// There is no such month.
    NoMonth(u32),
    /// The month has so many days.
    NoDay {
        /// The day written.
        day: u32,
        /// The days of its month.
        days: u8,
    },
    /// It does not look like a date.
    Other,
}

impl Misdated {
    /// Looks at a text that [`Date::parse`] refuses.
    pub fn new(text: &str) -> Self {
        Self::read(text).unwrap_or(Self::Other)
    }

    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(read) = years(text).or_else(|| worded(text)) {
            return Some(read);
        }
        let parts: Vec<&str> = text.split(SEPARATORS).collect();
        let number = |part: &&str| -> Option<u32> {
            let is_number = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| part.parse().ok())?
        };
        let numbers: Vec<u32> = parts.iter().map(number).collect::<Option<_>>()?;
        let is_year = |rank: usize| parts.get(rank).is_some_and(|part| part.len() == 4);
        match numbers.as_slice() {
            // A year that a spreadsheet or a program wrote as a number with decimals.
            [year, 0] if is_year(0) && text.contains('.') => Some(Self::Decimals(*year)),
            [year, month] if is_year(0) => Some(dated(*year, *month, None)),
            [month, year] if is_year(1) => Some(dated(*year, *month, None)),
            [year, month, day] if is_year(0) => Some(dated(*year, *month, Some(*day))),
            [first, second, year] if is_year(2) => Some(match (dated(*year, *second, Some(*first)), first, second) {
                (Self::Meant(date), 1..=12, 1..=12) if first != second => match dated(*year, *first, Some(*second)) {
                    Self::Meant(other) => Self::Either(date, other),
                    _ => Self::Meant(date),
                },
                // A month after which a day comes, as some write them.
                (_, 1..=12, 13..=31) => Self::Other,
                (read, ..) => read,
            }),
            _ => None,
        }
    }
}

/// Words and figures of a text, folded.
fn tokens(text: &str) -> Option<Vec<String>> {
    // A longer text is no date, and not gone through.
    (text.len() <= LONGEST).then(|| {
        let folded = fold(text);
        let parts = folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        parts.filter(|part| !BESIDE.contains(part)).map(str::to_owned).collect()
    })
}

/// Bytes of the longest text that may be a date.
const LONGEST: usize = 48;

/// Words that may stand beside the parts of a date.
const BESIDE: [&str; 12] = ["a", "and", "au", "d", "de", "et", "from", "le", "of", "on", "the", "to"];

fn year(token: &str) -> Option<u32> {
    (token.len() == 4).then(|| token.parse().ok())?.filter(|year| (1000..=2999).contains(year))
}

/// Two years, the second also by its last two figures.
fn years(text: &str) -> Option<Misdated> {
    let tokens = tokens(text)?;
    let [first, second] = tokens.as_slice() else { return None };
    let first = year(first)?;
    let next = first + 1;
    let last =
        year(second).or_else(|| Some(next).filter(|_| next % 100 > 12 && *second == format!("{:02}", next % 100)));
    last.filter(|last| *last > first).map(|last| Misdated::Years(first, last))
}

/// A date with the name of its month, in a language the program knows: “1er janvier 2019”, “sept. 2019”, “March 5, 2024”.
fn worded(text: &str) -> Option<Misdated> {
    let tokens = tokens(text)?;
    let day = |token: &str| -> Option<u32> {
        let figures = token.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let is_day = matches!(token.get(figures.len()..)?, "" | "er" | "st" | "nd" | "rd" | "th");
        is_day.then(|| figures.parse().ok())?
    };
    let parts: Vec<&str> = tokens.iter().map(String::as_str).collect();
    match parts.as_slice() {
        [name, last] => Some(dated(year(last)?, month(name)?, None)),
        [first, second, last] => {
            let last = year(last)?;
            let (day, month) = day(first).zip(month(second)).or_else(|| day(second).zip(month(first)))?;
            Some(dated(last, month, Some(day)))
        }
        _ => None,
    }
}

/// The one month that a folded word is the name of, or the beginning of.
fn month(word: &str) -> Option<u32> {
    let is_short = word.len() < SHORTEST_MONTH || !word.chars().all(char::is_alphabetic);
    let mut numbers = (1..=12_u32)
        .filter(|number| !is_short && month_names(*number as usize - 1).any(|name| fold(name).starts_with(word)));
    let only = numbers.next()?;
    numbers.next().is_none().then_some(only)
}

/// Fewer letters begin the names of several months.
const SHORTEST_MONTH: usize = 3;

/// What stands between the parts of a date, here and there.
pub const SEPARATORS: [char; 4] = ['/', '.', '-', ' '];

fn dated(year: u32, month: u32, day: Option<u32>) -> Misdated {
    let Some(small) = u8::try_from(month).ok().filter(|month| (1..=12).contains(month)) else {
        return Misdated::NoMonth(month);
    };
    let days = days_in(i32::try_from(year).unwrap_or(0), small);
    if let Some(day) = day.filter(|day| !(1..=u32::from(days)).contains(day)) {
        return Misdated::NoDay { day, days };
    }
    let text = match day {
        Some(day) => format!("{year}-{month:02}-{day:02}"),
        None => format!("{year}-{month:02}"),
    };
    Date::parse(&text).map_or(Misdated::Other, Misdated::Meant)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_date_written_another_way_is_understood_when_it_means_one_day() {
        for (text, meant) in [
            ("1991/05/12", "1991-05-12"),
            ("1991.5", "1991-05"),
            ("1991-5-2", "1991-05-02"),
            ("05/1991", "1991-05"),
            ("25/12/1991", "1991-12-25"),
            ("05.05.1991", "1991-05-05"),
            ("février 2020", "2020-02"),
            ("Août 2020", "2020-08"),
            ("21 novembre 2026", "2026-11-21"),
            ("sept. 2019", "2019-09"),
            ("1er janvier 2019", "2019-01-01"),
            ("le 3 juil. 2019", "2019-07-03"),
            ("March 2024", "2024-03"),
            ("5th of March, 2024", "2024-03-05"),
            ("March 5, 2024", "2024-03-05"),
        ] {
            assert_eq!(Misdated::new(text), Misdated::Meant(date(meant)), "{text}");
        }
        for text in [
            "91/05/12",
            "jui 1991",
            "été 1991",
            "mai",
            "mai 91",
            "5 6 mai 1991",
            "1991",
            "",
            "0012/05",
            "1/2/3/4",
            "05/25/1991",
            "-1991",
        ] {
            assert_eq!(Misdated::new(text), Misdated::Other, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_told_or_cannot_be_is_said() {
        let either = Misdated::Either(date("1991-05-12"), date("1991-12-05"));
        assert_eq!(Misdated::new("12/05/1991"), either);
        assert_eq!(Misdated::new("1991/13"), Misdated::NoMonth(13));
        for text in ["2015-2018", "2015/2018", "2015 – 2018", "de 2015 à 2018"] {
            assert_eq!(Misdated::new(text), Misdated::Years(2015, 2018), "{text}");
        }
        assert_eq!(Misdated::new("2019-20"), Misdated::Years(2019, 2020));
        assert_eq!(Misdated::new("2011-12"), Misdated::Meant(date("2011-12")));
        assert_eq!(Misdated::new("30 février 2019"), Misdated::NoDay { day: 30, days: 28 });
        assert_eq!(Misdated::new("1991.0"), Misdated::Decimals(1991));
        assert_eq!(Misdated::new("2026-00-12"), Misdated::NoMonth(0));
        assert_eq!(Misdated::new("2026-02-30"), Misdated::NoDay { day: 30, days: 28 });
        assert_eq!(Misdated::new("31/04/1991"), Misdated::NoDay { day: 31, days: 30 });
    }
}
