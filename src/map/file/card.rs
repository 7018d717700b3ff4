//! Cards for shared links, 1200 by 630: a name, a few words, a map.

use std::fmt::Write as _;

use super::{Inks, dressed, rules, size, wrapped};
use crate::text::escape;

/// What a card says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// The line above the name: what it is, where.
    pub kicker: String,
    /// The name.
    pub title: String,
    /// A few words.
    pub text: String,
    /// The name of the atlas.
    pub site: String,
}

const WIDTH: i32 = 1200;
const HEIGHT: i32 = 630;
const MARGIN: i32 = 64;
/// The map is no wider than this.
const MAP: i32 = 420;

/// Draws a card with a drawing on its right.
pub fn card(card: &Card, svg: &str, inks: &Inks) -> String {
    let ink = |name: &str| rules::ink(inks, name);
    let (w, h) = size(svg);
    let tall = HEIGHT - 2 * 32;
    let wide = (tall * w / h.max(1)).clamp(1, MAP);
    let x = WIDTH - 32 - wide;
    let room = x - 2 * MARGIN;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"{}\"><title>{}</title><rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{}\"/>",
        rules::SANS,
        escape(&card.title),
        ink("paper")
    );
    let mut y = 120;
    for line in wrapped(&card.kicker, 26, room) {
        let _ = write!(
            out,
            "<text x=\"{MARGIN}\" y=\"{y}\" font-size=\"26\" fill=\"{}\">{}</text>",
            ink("soft"),
            escape(&line)
        );
        y += 34;
    }
    let letters = if card.title.chars().count() > 30 { 58 } else { 84 };
    for line in wrapped(&card.title, letters, room).iter().take(4) {
        y += letters;
        let fill = ink("ink");
        let _ = write!(
            out,
            "<text x=\"{MARGIN}\" y=\"{y}\" font-family=\"{}\" font-size=\"{letters}\" fill=\"{fill}\">{}</text>",
            rules::SERIF,
            escape(line)
        );
        y += letters / 8;
    }
    y += 36;
    // As many lines as there is room for above the name of the atlas; the last one says that there is more.
    let lines = wrapped(&card.text, 30, room);
    let most = usize::try_from((HEIGHT - 110 - y) / 42).unwrap_or(0);
    for (n, line) in lines.iter().take(most).enumerate() {
        y += 42;
        let more = if n + 1 == most && lines.len() > most { " …" } else { "" };
        let _ = write!(
            out,
            "<text x=\"{MARGIN}\" y=\"{y}\" font-size=\"30\" fill=\"{}\">{}{more}</text>",
            ink("ink"),
            escape(line)
        );
    }
    let (rule, below) = (HEIGHT - 92, HEIGHT - 52);
    let _ = write!(
        out,
        "<path d=\"M{MARGIN} {rule}h{room}\" stroke=\"{}\" stroke-width=\"3\"/><text x=\"{MARGIN}\" y=\"{below}\" font-size=\"24\" fill=\"{}\">{}</text>",
        ink("ink"),
        ink("soft"),
        escape(&card.site)
    );
    let (_, drawing) = dressed(svg, inks);
    let top = (HEIGHT - wide * h / w.max(1)) / 2;
    let _ = write!(
        out,
        "<svg x=\"{x}\" y=\"{top}\" width=\"{wide}\" height=\"{}\" viewBox=\"0 0 {w} {h}\" paint-order=\"stroke\"><rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>{drawing}</svg></svg>",
        wide * h / w.max(1),
        ink(rules::ground(svg))
    );
    out
}
