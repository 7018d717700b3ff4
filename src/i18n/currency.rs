//! Currencies as people write them.

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

/// The codes of ISO 4217 that a sign, a word or a code may stand for: none, one, or several.
///
/// ```
/// assert_eq!(atlas::i18n::currencies("€"), ["EUR"]);
/// assert_eq!(atlas::i18n::currencies("xof"), ["XOF"]);
/// assert_eq!(atlas::i18n::currencies("F CFA"), ["XOF", "XAF"]);
/// assert!(atlas::i18n::currencies("$").is_empty());
/// ```
pub fn currencies(sign: &str) -> Vec<String> {
    let sign: String = fold(sign).chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    if let Some((_, codes)) = SIGNS.iter().find(|(known, _)| *known == sign) {
        return codes.iter().map(|code| (*code).to_owned()).collect();
    }
    let is_code = sign.len() == 3 && sign.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code.then(|| sign.to_ascii_uppercase()).into_iter().collect()
}
