//! Dates as precise as somebody knows them: a year, a month or a day.

use std::fmt;

/// A date at its own precision. A day without a month does not occur in parsed dates.
///
/// Order is chronological by the first day meant; of two that begin together the vaguer comes first. Every list of dates follows it, from either end: what is
/// known to have been later is never ranked below what only may have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year of the common era, 1000 to 2999.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month, from 1.
    pub day: Option<u8>,
}

impl Date {
    /// Reads `1991`, `1991-05` or `1991-05-12` of the Gregorian calendar; anything else is no date.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = i32::from(digits(parts.next()?, 4)?);
        let number = |part: Option<&str>| part.map_or(Some(None), |part| digits(part, 2).map(Some));
        let month = number(parts.next())?;
        let day = number(parts.next())?;
        if parts.next().is_some() || !(1000..=2999).contains(&year) {
            return None;
        }
        let month = month.map(u8::try_from).transpose().ok()?;
        let day = day.map(u8::try_from).transpose().ok()?;
        if month.is_some_and(|month| !(1..=12).contains(&month)) {
            return None;
        }
        if day.is_some_and(|day| day == 0 || day > month.map_or(0, |month| days_in(year, month))) {
            return None;
        }
        Some(Self { year, month, day })
    }

    /// A year alone.
    pub fn of_year(year: i32) -> Self {
        Self { year, month: None, day: None }
    }

    /// The first day the date can mean: year, month, day.
    pub fn first_day(&self) -> (i32, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day the date can mean: year, month, day.
    pub fn last_day(&self) -> (i32, u8, u8) {
        let month = self.month.unwrap_or(12);
        (self.year, month, self.day.unwrap_or_else(|| days_in(self.year, month)))
    }

    /// Whether it may have come at a day: not when all it can mean lies after it.
    pub fn has_come(&self, today: &Date) -> bool {
        self.first_day() <= today.last_day()
    }

    /// Complete years from the last day of this date to the first day of another, so that a vague date counts in
    /// favour. Negative when the other is more than a year earlier, 0 when they are less than a year apart.
    pub fn whole_years_until(&self, other: &Date) -> i32 {
        complete_years(self.last_day(), other.first_day())
    }

    /// The first year of the decade: 1990 for 1991.
    pub fn decade(&self) -> i32 {
        self.year - self.year.rem_euclid(10)
    }
}

fn complete_years(from: (i32, u8, u8), to: (i32, u8, u8)) -> i32 {
    if to < from {
        return -complete_years(to, from);
    }
    let anniversary_to_come = (to.1, to.2) < (from.1, from.2);
    to.0 - from.0 - i32::from(anniversary_to_come)
}

fn digits(text: &str, count: usize) -> Option<u16> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// The days of a month, 1 to 12.
pub(super) fn days_in(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Date;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn three_precisions_are_read_and_written_back() {
        for text in ["1991", "1991-05", "1991-05-12", "2024-02-29", "2000-02-29", "1000", "2999-12-31"] {
            assert_eq!(date(text).to_string(), text);
        }
    }

    #[test]
    fn what_the_calendar_does_not_have_is_refused() {
        for text in [
            "",
            "91",
            "999",
            "0999",
            "3000",
            "1991-",
            "1991-5",
            "1991-00",
            "1991-13",
            "1991-02-29",
            "1900-02-29",
            "1991-04-31",
            "1991-05-00",
            "1991-05-12-",
            "1991-05-12T00:00",
            " 1991",
            "+991",
            "１９９１",
            "1991/05",
            "-1991",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn order_is_chronological_and_the_vaguer_comes_first() {
        let mut dates = ["1991-05-12", "1991", "1990-12", "1991-05", "1992"].map(date);
        dates.sort();
        assert_eq!(dates.map(|d| d.to_string()), ["1990-12", "1991", "1991-05", "1991-05-12", "1992"]);
    }

    #[test]
    fn vague_dates_span_their_days() {
        assert_eq!(date("1991").first_day(), (1991, 1, 1));
        assert_eq!(date("1991").last_day(), (1991, 12, 31));
        assert_eq!(date("2024-02").last_day(), (2024, 2, 29));
        assert_eq!(date("1991-05-12").last_day(), (1991, 5, 12));
    }

    #[test]
    fn whole_years_count_in_favour_of_vague_dates() {
        assert_eq!(date("2020").whole_years_until(&date("2024-12-30")), 3);
        assert_eq!(date("2020").whole_years_until(&date("2024-12-31")), 4);
        assert_eq!(date("2020-02").whole_years_until(&date("2026-11-21")), 6);
        assert_eq!(date("2020-02-29").whole_years_until(&date("2021-02-28")), 0);
        assert_eq!(date("2026").whole_years_until(&date("2026-11-21")), 0);
        assert_eq!(date("2026").whole_years_until(&date("2020-01-01")), -6);
        assert_eq!(date("1991").decade(), 1990);
    }

    proptest! {
        #[test]
        fn a_date_is_between_its_days(year in 1000_i32..3000, month in 1_u8..=12, day in 1_u8..=31) {
            if let Some(parsed) = Date::parse(&format!("{year}-{month:02}-{day:02}")) {
                let month_alone = Date { day: None, ..parsed };
                prop_assert!(month_alone.first_day() <= parsed.first_day() && parsed.last_day() <= month_alone.last_day());
                prop_assert_eq!(parsed.whole_years_until(&parsed), 0);
                prop_assert_eq!(Date::parse(&parsed.to_string()), Some(parsed));
            }
        }
    }
}
