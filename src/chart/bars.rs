//! Bars that lie: one count under the other, for names of any length.

use super::Bar;
use super::sheet::{Sheet, WIDTH, scaled};

/// The height of a row: its words, its bar, the room between.
const ROW: usize = 36;
const BASELINE: usize = 13;
const THICKNESS: usize = 10;

/// Bars one under the other, each under its label, its number at its end of the line.
///
/// ```
/// # use atlas::chart::{Bar, bars};
/// let bar = Bar { label: "Jumelage".into(), number: "12".into(), count: 12, ..Bar::default() };
/// assert!(bars("forms", "Formes", &[bar]).contains(">Jumelage</text>"));
/// ```
pub fn bars(id: &str, title: &str, bars: &[Bar]) -> String {
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0);
    let mut sheet = Sheet::new(id);
    for (at, bar) in bars.iter().enumerate() {
        let top = at * ROW;
        sheet.open(bar.href.as_deref(), &format!("{} {}", bar.label, bar.number));
        sheet.field([0, top, WIDTH, ROW]);
        sheet.text("named", [0, top + BASELINE], &bar.label);
        sheet.text("number end", [WIDTH, top + BASELINE], &bar.number);
        sheet.block("bar", [0, top + BASELINE + 6, scaled(bar.count, most, WIDTH), THICKNESS], bar.is_apart);
        sheet.close(bar.href.as_deref());
    }
    sheet.finish(title, bars.len() * ROW)
}
