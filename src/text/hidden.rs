//! Characters nobody sees, with which a text reads otherwise than it is written.

/// Whether a character is a control (line ends and tabs apart), turns the direction of what follows, or is a letter of the
/// invisible alphabet: a way to show one thing and mean another, or to give an order to a terminal.
///
/// ```
/// assert!(atlas::text::is_hidden('\u{202e}') && !atlas::text::is_hidden('\n'));
/// ```
pub fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t' | '\r')) || is_direction(c) || c == LOST
}

/// What stands where a letter did not survive a change of encoding.
const LOST: char = '\u{fffd}';

/// Whether a character turns the direction of what follows, or is a letter of the invisible alphabet.
pub fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
}
