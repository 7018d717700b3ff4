//! Shares of a whole: one bar a row, divided.

use super::sheet::{Sheet, WIDTH};

const ROW: usize = 38;
const BASELINE: usize = 13;
const THICKNESS: usize = 13;

/// A whole and its parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stack {
    /// What it is the whole of.
    pub label: String,
    /// The share that matters, in words.
    pub number: String,
    /// Name of the class of each part, and its count, in the order of the legend.
    pub parts: Vec<(&'static str, usize)>,
    /// Where the list is.
    pub href: Option<String>,
}

/// Wholes one under the other, each as long as the others: shares are compared, not sizes.
pub fn stacks(id: &str, title: &str, stacks: &[Stack]) -> String {
    let mut sheet = Sheet::new(id);
    for (at, stack) in stacks.iter().enumerate() {
        let top = at * ROW;
        let whole: usize = stack.parts.iter().map(|(_, count)| count).sum();
        sheet.open(stack.href.as_deref(), &format!("{} {}", stack.label, stack.number));
        sheet.field([0, top, WIDTH, ROW]);
        sheet.text("named", [0, top + BASELINE], &stack.label);
        sheet.text("number end", [WIDTH, top + BASELINE], &stack.number);
        let mut before = 0;
        for (class, count) in &stack.parts {
            let (left, right) = (before * WIDTH / whole.max(1), (before + count) * WIDTH / whole.max(1));
            before += count;
            if right > left {
                sheet.block(class, [left, top + BASELINE + 6, right - left, THICKNESS], *class == "none-found");
            }
        }
        sheet.close(stack.href.as_deref());
    }
    sheet.finish(title, stacks.len() * ROW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fill_the_whole_and_no_more() {
        let parts = vec![("partner", 3), ("lead", 1), ("none-found", 0), ("not-searched", 3)];
        let stack = Stack { label: "A & B".into(), number: "3 / 7".into(), parts, href: Some("/?a&b".into()) };
        let svg = stacks("regions", "Régions", &[stack]);
        let lengths = svg.split("class=\"field\"").nth(1).map(|rest| {
            rest.split("d=\"M")
                .skip(2)
                .filter_map(|d| d.split('h').nth(1)?.split('v').next()?.parse::<usize>().ok())
                .sum::<usize>()
        });
        assert_eq!(lengths, Some(WIDTH), "{svg}");
        assert!(
            svg.contains("A &amp; B") && svg.contains("href=\"/?a&amp;b\"") && svg.contains("role=\"group\""),
            "{svg}"
        );
        assert!(!svg.contains("style="));
    }
}
