//! Lists and braces of TOML that are opened and never closed.
//!
//! In: a text that could not be read whole, and where the parser stumbled. Out: the first place where a list or a brace is still open
//! although the next line begins an entry of its own, and what would close it there. Without this, every line after it is one more
//! error to the parser, and what is really wrong further down stays unsaid.

/// A list or a brace left open.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LeftOpen {
    /// The byte after the last sign of its line.
    pub at: usize,
    /// What closes all that is open there, innermost first.
    pub closing: String,
}

/// Finds the first of them; `errors` are the bytes at which the parser stumbled.
pub(super) fn left_open(text: &str, errors: &[usize]) -> Option<LeftOpen> {
    let mut open: Vec<char> = Vec::new();
    // After the last sign that is neither blank nor remark.
    let mut end = 0;
    let mut at = 0;
    let mut is_line_start = true;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let line = rest.lines().next().unwrap_or("");
        if std::mem::take(&mut is_line_start) {
            let is_stumbled = || errors.iter().any(|error| (at..=at + line.len()).contains(error));
            match open.last() {
                Some(&closing) if begins_an_entry(line, closing) && is_stumbled() => {
                    return Some(LeftOpen { at: end, closing: open.iter().rev().collect() });
                }
                // The header of a table ends with its line, closed or not.
                None if line.trim_start().starts_with('[') => {
                    at += line.len();
                    end = at;
                    continue;
                }
                _ => {}
            }
        }
        let c = rest.chars().next().unwrap_or('\n');
        let length = match c {
            '\n' => {
                is_line_start = true;
                1
            }
            '#' => line.len(),
            '"' | '\'' => quoted(rest, c),
            _ => c.len_utf8(),
        };
        match c {
            '[' => open.push(']'),
            '{' => open.push('}'),
            _ if open.last() == Some(&c) => drop(open.pop()),
            _ => {}
        }
        at += length.max(1);
        if !c.is_whitespace() && c != '#' {
            end = at;
        }
    }
    None
}

/// The length of a text between quotation marks; one that is never closed ends with its line.
fn quoted(rest: &str, mark: char) -> usize {
    let fence = String::from(mark).repeat(3);
    if let Some(after) = rest.strip_prefix(&fence) {
        return after.find(&fence).map_or(rest.len(), |end| end + 6);
    }
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '\n' => return at,
            _ if is_escaped => is_escaped = false,
            '\\' if mark == '"' => is_escaped = true,
            c if c == mark => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Whether a line reads `key = …` or `[table]`. Between braces lines may read so, when they are set in.
fn begins_an_entry(line: &str, closing: char) -> bool {
    let is_key =
        |text: &str| !text.trim().is_empty() && text.chars().all(|c| c.is_alphanumeric() || "_-.\"' \t".contains(c));
    let inside = line.trim_start_matches('[');
    if inside.len() < line.len() {
        return inside.starts_with(char::is_alphabetic) && inside.split(']').next().is_some_and(is_key);
    }
    let is_set_in = line.starts_with([' ', '\t']);
    line.split_once('=').is_some_and(|(key, _)| is_key(key)) && (closing == ']' || !is_set_in)
}

#[cfg(test)]
mod tests {
    use super::{LeftOpen, left_open};

    fn found(text: &str) -> Option<(usize, String)> {
        // Wherever the parser might stumble.
        let errors: Vec<usize> = (0..text.len()).collect();
        left_open(text, &errors).map(|LeftOpen { at, closing }| (at, closing))
    }

    #[test]
    fn what_is_open_when_the_next_entry_begins() {
        assert_eq!(found("a = [\"x]\", # [\n  1,\nb = 2\n"), Some((19, "]".into())));
        assert_eq!(found("p = { a = [1, 2\nb = 2\n"), Some((15, "]}".into())));
        assert_eq!(found("a = [1\n[b]\n"), Some((6, "]".into())));
        assert_eq!(found("a = [1\n[[b]\n"), Some((6, "]".into())));
    }

    #[test]
    fn what_may_run_over_lines() {
        for text in [
            "t = {\n  fr = \"x\",\n  en = \"y\",\n}\nb = 1\n",
            "l = [\n  [1, 2],\n  [3]\n]\nb = 1\n",
            "t = \"\"\"\n[ a = 1\n\"\"\"\nb = 1\n",
            "[eau\nlabel = 1\n[[b]\nc = 2\n",
            "a = \"[\nb = '['\nc = \"\\\"[\"\nd = 1\n",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
