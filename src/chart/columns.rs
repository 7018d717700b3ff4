//! Columns that stand side by side: counts along time.

use super::Bar;
use super::sheet::{Sheet, WIDTH, scaled};

/// The room for numbers, for columns, and for labels.
const HEAD: usize = 20;
const TALL: usize = 150;
const FOOT: usize = 22;

/// The room of a label of four figures, with some air.
const LABEL: usize = 36;

/// Columns along time, each over its label and under its number. Those apart stand at the end, after a gap as wide as half a column.
pub fn columns(id: &str, title: &str, bars: &[Bar]) -> String {
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0);
    let apart = bars.iter().filter(|bar| bar.is_apart).count();
    // Counted in half columns: a word such as "not dated" needs two columns.
    let halves = (bars.len() * 2 + apart * 3).max(1);
    let mut sheet = Sheet::new(id);
    let mut at = 0;
    // Where columns are narrower than their labels, every second or third is labelled; the others are told to those who ask and in the table.
    let each = LABEL.div_ceil((WIDTH * 2 / halves).max(1));
    for (rank, bar) in bars.iter().enumerate() {
        let (gap, halves_of) = if bar.is_apart { (1, 4) } else { (0, 2) };
        let left = (at + gap) * WIDTH / halves;
        let right = (at + gap + halves_of) * WIDTH / halves;
        at += gap + halves_of;
        let (room, height) = (right - left, scaled(bar.count, most, TALL));
        let thick = (WIDTH * 2 / halves * 7 / 10).min(40);
        let middle = left + room / 2;
        sheet.open(bar.href.as_deref(), &format!("{} {}", bar.label, bar.number));
        sheet.field([left, 0, room, HEAD + TALL + FOOT]);
        // The label comes first, as it is read out.
        if bar.is_apart || rank.is_multiple_of(each) {
            sheet.text("named middle", [middle, HEAD + TALL + 16], &bar.label);
        }
        if bar.count > 0 {
            sheet.block("bar", [middle - thick / 2, HEAD + TALL - height, thick, height], bar.is_apart);
            sheet.text("number middle", [middle, HEAD + TALL - height - 6], &bar.number);
        }
        sheet.line([left, HEAD + TALL], room);
        sheet.close(bar.href.as_deref());
    }
    sheet.finish(title, HEAD + TALL + FOOT)
}
