//! Currencies: their codes, and how people write them.

use iso_currency::Currency;

use crate::text::fold;

/// Signs and words that are no codes, folded and without blanks, each with the codes it may stand for: two currencies are called CFA franc.
const SIGNS: [(&str, &[&str]); 11] = [
    ("€", &["EUR"]),
    ("euro", &["EUR"]),
    ("euros", &["EUR"]),
    ("us$", &["USD"]),
    ("$us", &["USD"]),
    ("cfa", &["XOF", "XAF"]),
    ("fcfa", &["XOF", "XAF"]),
    ("frcfa", &["XOF", "XAF"]),
    ("cfaf", &["XOF", "XAF"]),
    ("franccfa", &["XOF", "XAF"]),
    ("francscfa", &["XOF", "XAF"]),
];

/// Currencies that the euro took the place of, from list three of ISO 4217: amounts of before are in them, and the library knows only those in use.
const BEFORE_THE_EURO: [&str; 20] = [
    "ATS", "BEF", "CYP", "DEM", "EEK", "ESP", "FIM", "FRF", "GRD", "HRK", "IEP", "ITL", "LTL", "LUF", "LVL", "MTL",
    "NLG", "PTE", "SIT", "SKK",
];

/// The codes of ISO 4217 that a sign, a word or a code may stand for: none, one, or several.
///
/// ```
/// assert_eq!(atlas::i18n::currencies("€"), ["EUR"]);
/// assert_eq!(atlas::i18n::currencies("xof"), ["XOF"]);
/// assert_eq!(atlas::i18n::currencies("F CFA"), ["XOF", "XAF"]);
/// assert!(atlas::i18n::currencies("$").is_empty() && atlas::i18n::currencies("zzz").is_empty());
/// ```
pub fn currencies(sign: &str) -> Vec<String> {
    let sign: String = fold(sign).chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    if let Some((_, codes)) = SIGNS.iter().find(|(known, _)| *known == sign) {
        return codes.iter().map(|code| (*code).to_owned()).collect();
    }
    Some(sign.to_ascii_uppercase()).filter(|code| is_currency_code(code)).into_iter().collect()
}

/// Whether a text is the code of a currency: three capital letters of ISO 4217.
///
/// ```
/// assert!(atlas::i18n::is_currency_code("FRF") && atlas::i18n::is_currency_code("XOF") && atlas::i18n::is_currency_code("EUR"));
/// assert!(!atlas::i18n::is_currency_code("eur") && !atlas::i18n::is_currency_code("EURO"));
/// ```
pub fn is_currency_code(text: &str) -> bool {
    Currency::from_code(text).is_some() || BEFORE_THE_EURO.contains(&text)
}

/// Every code of ISO 4217.
pub fn currency_codes() -> impl Iterator<Item = &'static str> {
    // The library lists nothing; it knows a currency by its number too, and those have three digits.
    (1..1000).filter_map(Currency::from_numeric).map(|currency| currency.code()).chain(BEFORE_THE_EURO)
}
