//! Numbers as people write them in a text: with blanks, a comma, a unit, an “about”.

use super::{fold, joined_thousands};

/// What may stand between the thousands of a number, here and there.
const BLANKS: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

/// What is written before a number that is not exact; folded.
const ABOUT: [&str; 12] =
    ["~", "≈", "environ", "env.", "env", "pres de", "approx.", "approximately", "about", "around", "ca.", "circa"];

/// A number in a text, and what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedNumber {
    /// The number as a program reads it.
    pub number: String,
    /// Whether it is said not to be exact.
    pub is_about: bool,
    /// What stands behind it: a unit, a currency; may be empty.
    pub unit: String,
}

/// The one number that a text states; nothing where it can be read in two ways, or is no number alone.
///
/// ```
/// use atlas::text::stated_number;
/// assert_eq!(stated_number("187,8").map(|stated| stated.number).as_deref(), Some("187.8"));
/// assert!(stated_number("12.500").is_none() && stated_number("90 12 34 56").is_none());
/// ```
pub fn stated_number(text: &str) -> Option<StatedNumber> {
    let folded = fold(text);
    let whole = folded.trim();
    let bare = ABOUT.iter().find_map(|word| whole.strip_prefix(word)).unwrap_or(whole).trim_start();
    let is_part = |c: char| c.is_ascii_digit() || BLANKS.contains(&c) || ",.".contains(c);
    let (sign, rest) = match bare.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", bare),
    };
    let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let (figures, unit) = rest.split_at_checked(length)?;
    let unit = unit.trim().trim_end_matches('.').to_owned();
    // Behind other figures it is no unit.
    if unit.contains(|c: char| c.is_ascii_digit()) && !unit.starts_with("km2") && !unit.starts_with("m2") {
        return None;
    }
    let number = format!("{sign}{}", plain(figures.trim())?);
    Some(StatedNumber { number, is_about: bare.len() < whole.len(), unit })
}

/// Figures with what stands between thousands taken out, and a point before the decimals.
fn plain(figures: &str) -> Option<String> {
    let joined = |whole: &str| {
        let is_figures = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
        // A code begins with a zero, a number does not.
        let is_number = is_figures && (whole == "0" || !whole.starts_with('0'));
        is_number.then(|| whole.to_owned()).or_else(|| joined_thousands(whole, &BLANKS))
    };
    let Some((whole, decimals)) = figures.split_once([',', '.']) else { return joined(figures) };
    // Before three figures it may stand between thousands.
    let is_sure = decimals.len() != 3 || whole == "0";
    let is_decimal = is_sure && !decimals.is_empty() && decimals.bytes().all(|byte| byte.is_ascii_digit());
    is_decimal.then(|| joined(whole).map(|whole| format!("{whole}.{decimals}")))?
}

#[cfg(test)]
mod tests {
    use super::stated_number;

    #[test]
    fn a_number_is_told_from_what_stands_beside_it() {
        for (text, number, is_about, unit) in [
            ("187,8", "187.8", false, ""),
            ("-0,45877", "-0.45877", false, ""),
            ("0,458", "0.458", false, ""),
            ("889 km²", "889", false, "km2"),
            ("environ 889", "889", true, ""),
            ("Près de 12 000 hab.", "12000", true, "hab"),
            ("~1 234,5", "1234.5", true, ""),
            ("12 000 000 FCFA", "12000000", false, "fcfa"),
        ] {
            let stated = stated_number(text).map(|stated| (stated.number, stated.is_about, stated.unit));
            assert_eq!(stated, Some((number.to_owned(), is_about, unit.to_owned())), "{text}");
        }
        for text in ["", "12.500", "12,500", "90 12 34 56", "079", "1.2.3", "de 3 à 5", "3 à 5", "3-5", "inconnu", "+5"]
        {
            assert_eq!(stated_number(text), None, "{text}");
        }
    }
}
