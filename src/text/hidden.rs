//! Characters nobody sees, with which a text reads otherwise than it is written.

/// Whether a character is a control (line ends and tabs apart), turns the direction of what follows, is a letter of the
/// invisible alphabet or no character at all: a way to show one thing and mean another, to give an order to a terminal, or to make a feed
/// that no program can read.
///
/// ```
/// assert!(atlas::text::is_hidden('\u{202e}') && atlas::text::is_hidden('\u{ffff}') && !atlas::text::is_hidden('\n'));
/// ```
pub fn is_hidden(c: char) -> bool {
    match c {
        // Every character of every text is asked: most are told by these two lines.
        ' '..='~' | '\n' | '\t' | '\r' => false,
        '\u{a0}'..'\u{2000}' => false,
        _ => c.is_control() || is_direction(c) || c == LOST || is_none(c),
    }
}

/// Whether a text shows nothing at all: blanks, and letters that have no ink.
///
/// ```
/// assert!(atlas::text::is_blank(" \u{200b}\u{2800}") && !atlas::text::is_blank("\u{200b}a"));
/// ```
pub fn is_blank(text: &str) -> bool {
    let has_no_ink = |c: char| {
        matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'
                ..='\u{180e}'
        ) || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}')
    };
    text.chars().all(|c| c.is_whitespace() || has_no_ink(c))
}

/// Whether Unicode promises that a code will never be a character. XML has no place for the two that end its first plane.
fn is_none(c: char) -> bool {
    u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

/// What stands where a letter did not survive a change of encoding.
pub const LOST: char = '\u{fffd}';

/// Whether a character turns the direction of what follows, or is a letter of the invisible alphabet.
pub fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
}
