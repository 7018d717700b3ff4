//! What one language does with names, numbers, dates, lists and texts.

use super::customs::{Customs, Offices, customs};
use super::figures::{Figure, Separators, figures};
use super::typography::Piece;
use super::{Date, Plural};
use fixed_decimal::{Decimal, Sign, SignedRoundingMode, UnsignedRoundingMode};
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale::{LanguageIdentifier, LocaleExpander, TransformResult};
use icu_plurals::{PluralRules, PluralRulesOptions};
use std::fmt;

/// A language's collation, numbers, plurals, dates and typography. Built once per language and shared by threads.
pub struct Locale {
    code: String,
    collator: CollatorBorrowed<'static>,
    decimals: DecimalFormatter,
    plurals: PluralRules,
    separators: Separators,
    customs: Option<&'static Customs>,
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Locale").field("code", &self.code).finish_non_exhaustive()
    }
}

impl Locale {
    /// The locale of a BCP 47 code, if it is well formed and CLDR knows its language.
    pub fn new(code: &str) -> Option<Self> {
        let locale: icu_locale::Locale = code.parse().ok()?;
        // ICU answers for any code with the rules of no language in particular. A language it really knows has a likely script and region.
        let mut language = LanguageIdentifier::from(locale.id.language);
        if language.language.is_unknown()
            || LocaleExpander::new_extended().maximize(&mut language) != TransformResult::Modified
        {
            return None;
        }
        let mut order = CollatorPreferences::from(&locale);
        order.numeric_ordering = Some(CollationNumericOrdering::True);
        let decimals = DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).ok()?;
        // CLDR's own answer to how this language writes a number.
        let separators = Separators::of(&decimals.format(&"12345.5".parse::<Decimal>().ok()?).to_string());
        Some(Self {
            code: code.to_owned(),
            collator: Collator::try_new(order, CollatorOptions::default()).ok()?,
            decimals,
            plurals: PluralRules::try_new((&locale).into(), PluralRulesOptions::default()).ok()?,
            separators,
            customs: customs(code),
        })
    }

    /// The code this locale was made from.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Bytes that sort as the language sorts, with runs of digits in order of their number: "Lacs 2" before "Lacs 10".
    ///
    /// Names that differ only in ways the language ignores have equal keys: break ties by slug.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() * 2);
        let Ok(()) = self.collator.write_sort_key_to(text, &mut key);
        key
    }

    /// A number with the language's separators and at most so many digits after the decimal mark, halves rounded away from zero.
    pub fn number(&self, value: f64, max_fraction_digits: u8) -> String {
        self.format(value, max_fraction_digits, false)
    }

    /// A number with exactly so many digits after the decimal mark, for columns.
    pub fn decimal(&self, value: f64, fraction_digits: u8) -> String {
        self.format(value, fraction_digits, true)
    }

    /// A whole number with the language's grouping.
    pub fn whole(&self, value: i64) -> String {
        self.decimals.format(&Decimal::from(value)).to_string()
    }

    /// A share of one as a percentage: 0.12 is "12 %". Under ten per cent one digit follows the decimal mark, so that little is not nothing.
    pub fn percent(&self, share: f64) -> String {
        let value = share * 100.0;
        let digits = u8::from(value.abs() < 9.95);
        let mut text = self.number(value, digits);
        text.push_str(self.customs.map_or("%", |customs| customs.percent));
        text
    }

    fn format(&self, value: f64, digits: u8, padded: bool) -> String {
        // The shortest decimal that reads back as this number: what its author wrote, hence what should be rounded.
        let Ok(mut decimal) = value.to_string().parse::<Decimal>() else {
            return value.to_string();
        };
        let position = -i16::from(digits);
        decimal.round_with_mode(position, SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand));
        decimal.absolute.trim_end();
        if padded {
            decimal.absolute.pad_end(position);
        }
        if decimal.absolute.is_zero() {
            decimal.sign = Sign::None;
        }
        self.decimals.format(&decimal).to_string()
    }

    /// The figures of a text in this language.
    pub fn figures(&self, text: &str) -> Vec<Figure> {
        figures(text, self.separators, self.customs.map_or("", |customs| customs.decade))
    }

    /// How a text in this language speaks of a commune by name; nothing in a language without customs.
    pub fn offices(&self) -> Option<&'static Offices> {
        self.customs.map(|customs| &customs.offices)
    }

    /// The plural category of a count.
    pub fn plural(&self, count: i64) -> Plural {
        self.plurals.category_for(count).into()
    }

    /// A date at its own precision: "12 mai 1991", "mai 1991", "1991".
    pub fn date(&self, date: &Date) -> String {
        let Some(customs) = self.customs else { return date.to_string() };
        let Some(month) = date.month.and_then(|month| customs.months.get(usize::from(month).checked_sub(1)?)) else {
            return date.year.to_string();
        };
        let year = date.year.to_string();
        match date.day {
            None => customs.month_date.replace("{m}", month).replace("{y}", &year),
            Some(day) => {
                let day = if day == 1 { customs.first_day.to_owned() } else { day.to_string() };
                customs.full_date.replace("{d}", &day).replace("{m}", month).replace("{y}", &year)
            }
        }
    }

    /// A list in a sentence: "a, b et c".
    pub fn list(&self, items: &[impl AsRef<str>]) -> String {
        let and = self.customs.map_or(", ", |customs| customs.and);
        let mut out = String::new();
        for (index, item) in items.iter().enumerate() {
            match index {
                0 => {}
                _ if index + 1 == items.len() => out.push_str(and),
                _ => out.push_str(", "),
            }
            out.push_str(item.as_ref());
        }
        out
    }

    /// A typed text as the language sets it: quotation marks, apostrophes, ellipses, no-break spaces. Addresses of the web and of
    /// mail are left alone, and so is everything in a language without rules. Setting twice changes nothing more.
    pub fn typeset(&self, text: &str) -> String {
        self.typeset_pieces(&[Piece::Text(text)]).pop().unwrap_or_default()
    }

    /// Sets a sentence that emphasis, links or code cut into pieces; one string a piece, empty for those that are not text.
    pub fn typeset_pieces(&self, pieces: &[Piece<'_>]) -> Vec<String> {
        match self.customs {
            Some(customs) => customs.typography.set(pieces),
            None => pieces
                .iter()
                .map(|piece| if let Piece::Text(text) = piece { (*text).to_owned() } else { String::new() })
                .collect(),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Locale;
    use crate::i18n::{Date, Plural};

    fn locale(code: &str) -> Locale {
        Locale::new(code).unwrap()
    }

    fn sorted(code: &str, names: &[&str]) -> Vec<String> {
        let locale = locale(code);
        let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        names.sort_by_key(|name| locale.sort_key(name));
        names
    }

    #[test]
    fn a_locale_is_shared_by_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Locale>();
    }

    #[test]
    fn only_languages_somebody_knows_have_a_locale() {
        for code in ["fr", "en", "en-GB", "ee", "kbp", "pt", "de", "sw", "ar"] {
            assert!(Locale::new(code).is_some(), "{code}");
        }
        for code in ["", "x", "french", "qqq", "f r", "../fr", "und", "123"] {
            assert!(Locale::new(code).is_none(), "{code}");
        }
    }

    #[test]
    fn names_sort_as_people_sort_them() {
        let expected = ["Agoè-Nyivé 1", "Élavagnon", "Lacs 2", "Lacs 10", "Ogou", "Œuvre", "Ogo"];
        let mut names = expected;
        names.reverse();
        assert_eq!(sorted("fr", &names), ["Agoè-Nyivé 1", "Élavagnon", "Lacs 2", "Lacs 10", "Œuvre", "Ogo", "Ogou"]);
        assert_eq!(
            sorted("en", &["Tône", "Tchaoudjo", "Ɖyomɔ", "Dapaong", "E"]),
            ["Dapaong", "Ɖyomɔ", "E", "Tchaoudjo", "Tône"]
        );
    }

    #[test]
    fn numbers_take_the_separators_of_the_language() {
        let (fr, en) = (locale("fr"), locale("en"));
        assert_eq!(fr.whole(176_605), "176\u{202f}605");
        assert_eq!(en.whole(-1_234_567), "-1,234,567");
        assert_eq!(fr.number(1234.5, 2), "1\u{202f}234,5");
        assert_eq!(fr.decimal(1234.5, 2), "1\u{202f}234,50");
        assert_eq!(en.number(0.125, 2), "0.13");
        assert_eq!(en.number(2.5, 0), "3");
        assert_eq!(en.number(1.005, 2), "1.01");
        assert_eq!(en.number(-0.001, 1), "0");
        assert_eq!(en.number(1e21, 0), "1,000,000,000,000,000,000,000");
        assert_eq!(en.number(f64::MIN_POSITIVE, 3), "0");
        assert_eq!(en.number(f64::NAN, 3), "NaN");
        assert_eq!(fr.percent(0.12), "12\u{202f}%");
        assert_eq!(fr.percent(0.004), "0,4\u{202f}%");
        assert_eq!(en.percent(0.9999), "100%");
    }

    #[test]
    fn plurals_follow_cldr() {
        assert_eq!(locale("fr").plural(0), Plural::One);
        assert_eq!(locale("fr").plural(1_000_000), Plural::Many);
        assert_eq!(locale("en").plural(0), Plural::Other);
        assert_eq!(locale("en").plural(1), Plural::One);
        assert_eq!(locale("ar").plural(2), Plural::Two);
    }

    #[test]
    fn dates_keep_their_precision() {
        let in_words = |code: &str, text: &str| locale(code).date(&Date::parse(text).unwrap());
        assert_eq!(in_words("fr", "1991"), "1991");
        assert_eq!(in_words("fr", "1991-05"), "mai 1991");
        assert_eq!(in_words("fr", "1991-05-12"), "12 mai 1991");
        assert_eq!(in_words("fr", "2026-01-01"), "1er janvier 2026");
        assert_eq!(in_words("en", "2026-01-01"), "1 January 2026");
        assert_eq!(in_words("en-GB", "1991-12-31"), "31 December 1991");
        assert_eq!(in_words("en-US", "1991-05-12"), "May 12, 1991");
        assert_eq!(in_words("de", "1991-05-01"), "1. Mai 1991");
        assert_eq!(in_words("es", "1991-05"), "mayo de 1991");
        assert_eq!(in_words("kbp", "1991-05"), "1991-05");
    }

    #[test]
    fn lists_end_with_and() {
        let fr = locale("fr");
        assert_eq!(fr.list(&[] as &[String]), "");
        assert_eq!(fr.list(&["a"]), "a");
        assert_eq!(fr.list(&["a", "b"]), "a et b");
        assert_eq!(fr.list(&["a", "b", "c"]), "a, b et c");
        assert_eq!(locale("en").list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(locale("kbp").list(&["a", "b", "c"]), "a, b, c");
    }
}
