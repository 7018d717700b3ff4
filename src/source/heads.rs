//! Headers of TOML whose first name is misspelt, read under the name that was meant.
//!
//! In: a text, and the names that headers may begin with. Out: the same text with those names, what had to be put in for it, and each
//! misspelt name with its place. TOML takes `[[header]]` for another table than `[headers.values]` below it, so that the mistake would be found
//! further down, as a header written twice. A name that is close to none is left as it is.

use std::borrow::Cow;
use std::ops::Range;

use super::repair::Repair;
use crate::text::nearest;

/// A name that stands for another.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misspelt {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// What it was meant for.
    pub meant: String,
}

/// So many headers are put right; a text with more is no text of ours.
const MOST_MISSPELT: usize = 100;

/// The text as it was meant.
pub(super) fn respelt<'t>(text: &'t str, heads: &[&str]) -> (Cow<'t, str>, Vec<Repair>, Vec<Misspelt>) {
    if heads.is_empty() {
        return (Cow::Borrowed(text), Vec::new(), Vec::new());
    }
    let mut misspelt: Vec<Misspelt> = Vec::new();
    let mut at = 0;
    let mut fence = None;
    for line in text.split_inclusive('\n') {
        let (start, rest) = (at, line.trim_start());
        at += line.len();
        // A text over several lines may hold anything.
        for mark in ["\"\"\"", "'''"] {
            let is_turned = line.matches(mark).count() % 2 == 1;
            if is_turned && fence.is_none_or(|open| open == mark) {
                fence = if fence.is_none() { Some(mark) } else { None };
            }
        }
        if fence.is_some() || !rest.starts_with('[') {
            continue;
        }
        if misspelt.len() >= MOST_MISSPELT {
            break;
        }
        let inside = rest.trim_start_matches('[').trim_start();
        let end = inside.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).unwrap_or(inside.len());
        let (name, after) = inside.split_at_checked(end).unwrap_or((inside, ""));
        let behind = after.split_once(']').map(|(_, rest)| rest.trim_start_matches(']').trim());
        let is_alone = behind.is_some_and(|behind| behind.is_empty() || behind.starts_with('#'));
        let is_header = is_alone && !name.is_empty() && after.trim_start().starts_with([']', '.']);
        if !is_header || heads.contains(&name) {
            continue;
        }
        if let Some(meant) = nearest(name, heads.iter().copied()) {
            let start = start + line.len() - inside.len();
            misspelt.push(Misspelt { range: start..start + name.len(), meant: meant.to_owned() });
        }
    }
    let mut whole = Cow::Borrowed(text);
    let mut repairs: Vec<Repair> = Vec::new();
    // From the end on, so that places further up stay what they are.
    for Misspelt { range, meant } in misspelt.iter().rev() {
        // As many letters as there were; what is too much is put in, what is too little is blank.
        let (kept, more) = meant.split_at_checked(range.len()).unwrap_or((meant, ""));
        whole.to_mut().replace_range(range.clone(), &format!("{kept:<width$}{more}", width = range.len()));
        for later in &mut repairs {
            later.at += more.len();
            later.place += more.len();
        }
        if !more.is_empty() {
            repairs.insert(0, Repair { at: range.end, inserted: more.to_owned(), place: range.end, said: None });
        }
    }
    (whole, repairs, misspelt)
}

#[cfg(test)]
mod tests {
    use super::respelt;

    #[test]
    fn only_the_first_name_of_a_header_is_put_right() {
        let text = "[[header]]\nfor = \"/*\"\n  [headersss.vals]\na = \"\"\"\n[bild]\n\"\"\"\n[[plugin]] # é\n[x]\n";
        let (whole, repairs, misspelt) = respelt(text, &["build", "headers", "plugins"]);
        assert_eq!(
            whole,
            "[[headers]]\nfor = \"/*\"\n  [headers  .vals]\na = \"\"\"\n[bild]\n\"\"\"\n[[plugins]] # é\n[x]\n"
        );
        let names: Vec<_> = misspelt.iter().map(|one| text.get(one.range.clone()).unwrap_or("")).collect();
        assert_eq!(names, ["header", "headersss", "plugin"]);
        for repair in &repairs {
            assert_eq!(whole.get(repair.at..repair.at + repair.inserted.len()), Some(repair.inserted.as_str()));
        }
        assert_eq!(repairs.len(), 2);
        assert_eq!(respelt("[[headers]]\na = [\n[bild],\n]\n", &["build", "headers"]).2, []);
    }
}
