//! The characters of a sentence, and what is told of each before the sentence is written: which quotation marks pair, what is an address, where dots, apostrophes
//! and groups of digits are.

/// Stands for an opaque piece.
pub(super) const OPAQUE: char = '\u{fffc}';

/// One character of the sentence: small, since every character of every text becomes one.
#[derive(Clone, Copy)]
pub(super) struct Glyph {
    pub c: char,
    pub piece: u32,
    /// What the character becomes, once a pass has decided.
    pub fate: Fate,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Fate {
    /// Open to the rules.
    Free,
    /// Left as typed.
    Kept,
    /// Replaced by a quotation mark.
    Quote(Level, Side),
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Level {
    Outer,
    Inner,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Side {
    Opens,
    Closes,
}

pub(super) fn run_end(glyphs: &[Glyph], start: usize) -> usize {
    let rest = glyphs.iter().skip(start);
    start + rest.take_while(|glyph| glyph.c.is_whitespace() && glyph.fate == Fate::Free).count()
}

/// Exactly three dots, the first at `at`.
pub(super) fn dots(glyphs: &[Glyph], at: usize) -> bool {
    let is_dot = |index: usize| glyphs.get(index).is_some_and(|glyph| glyph.c == '.' && glyph.fate == Fate::Free);
    let first = at.checked_sub(1).is_none_or(|before| !is_dot(before));
    first && is_dot(at + 1) && is_dot(at + 2) && !is_dot(at + 3)
}

pub(super) fn is_apostrophe(before: Option<&Glyph>, after: Option<&Glyph>) -> bool {
    match (before.map(|glyph| glyph.c), after.map(|glyph| glyph.c)) {
        // l'eau, towns'
        (Some(before), _) if before.is_alphabetic() || before == OPAQUE => true,
        // the 1990's, but not the minutes of an angle
        (Some(before), Some('s')) => before.is_ascii_digit(),
        // the '90s
        (Some(before), Some(after)) if after.is_ascii_digit() => before.is_whitespace() || "«“([".contains(before),
        (None, Some(after)) => after.is_ascii_digit(),
        _ => false,
    }
}

/// Marks pairs of straight quotes. Quotes without a partner, such as inches, stay.
pub(super) fn pair(glyphs: &mut [Glyph], quote: char, level: Level) {
    let mut open: Vec<usize> = Vec::new();
    let mut pairs = Vec::new();
    for (at, _) in glyphs.iter().enumerate().filter(|(_, glyph)| glyph.c == quote && glyph.fate == Fate::Free) {
        let before = at.checked_sub(1).and_then(|index| glyphs.get(index)).map(|glyph| glyph.c);
        let after = glyphs.get(at + 1).map(|glyph| glyph.c);
        // Two in a row quote nothing.
        if before == Some(quote) || after == Some(quote) {
            continue;
        }
        let opens = before.is_none_or(|c| c.is_whitespace() || "([{«“‘\"'—–-/’".contains(c))
            && after.is_some_and(|c| !(c.is_whitespace() || quote == '\'' && c.is_ascii_digit()));
        let closes = before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric());
        if closes && let Some(start) = open.pop() {
            pairs.push((start, at));
        } else if opens {
            open.push(at);
        }
    }
    for (at, side) in pairs.into_iter().flat_map(|(start, end)| [(start, Side::Opens), (end, Side::Closes)]) {
        if let Some(glyph) = glyphs.get_mut(at) {
            glyph.fate = Fate::Quote(level, side);
        }
    }
}

/// Keeps web and e-mail addresses as they are.
pub(super) fn keep_addresses(glyphs: &mut [Glyph]) {
    let char_at = |index: usize| glyphs.get(index).map(|glyph| glyph.c);
    let mut kept = Vec::new();
    let mut at = 0;
    while let Some(c) = char_at(at) {
        let web = c == ':' && char_at(at + 1) == Some('/') && char_at(at + 2) == Some('/');
        let bare = c == '.' && word_before(glyphs, at, 3) == ['w', 'w', 'w'];
        let mail = c == '@' && char_at(at + 1).is_some_and(char::is_alphanumeric);
        if !(web || bare || mail) {
            at += 1;
            continue;
        }
        let back = glyphs
            .iter()
            .take(at)
            .rev()
            .take_while(|glyph| glyph.c.is_ascii_alphanumeric() || "+.-_".contains(glyph.c));
        let start = at - back.count();
        let ahead = glyphs
            .iter()
            .skip(at)
            .take_while(|glyph| !glyph.c.is_whitespace() && !"<>\"«»“”\u{fffc}".contains(glyph.c));
        let mut end = at + ahead.count();
        while end > at && char_at(end - 1).is_some_and(|c| ".,;:!?)]'’…".contains(c)) {
            end -= 1;
        }
        kept.push(start..end);
        at = end.max(at + 1);
    }
    for glyph in kept.into_iter().flat_map(|range| range.into_iter()).collect::<Vec<_>>() {
        if let Some(glyph) = glyphs.get_mut(glyph) {
            glyph.fate = Fate::Kept;
        }
    }
}

fn word_before(glyphs: &[Glyph], at: usize, count: usize) -> Vec<char> {
    glyphs
        .get(at.saturating_sub(count)..at)
        .unwrap_or_default()
        .iter()
        .map(|glyph| glyph.c.to_ascii_lowercase())
        .collect()
}

/// Whether typed spaces stand between two groups of one number: up to three digits before, exactly three after.
pub(super) fn is_between_groups(glyphs: &[Glyph], start: usize, end: usize) -> bool {
    let is_digit = |glyph: &&Glyph| glyph.fate == Fate::Free && glyph.c.is_ascii_digit();
    let before = glyphs.get(..start).unwrap_or_default().iter().rev().take_while(is_digit).count();
    let after = glyphs.get(end..).unwrap_or_default().iter().take_while(is_digit).count();
    (1..=3).contains(&before) && after == 3
}
