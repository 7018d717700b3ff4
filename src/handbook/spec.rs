//! A specification: Markdown with fixed sections, so that it reads as a page and runs as a test.
//!
//! ````text
//! # code
//! ## Français          ### title, then prose
//! ## English           ### title, then prose
//! ## Mistake           `path`, then a block: the whole file, or a `diff` of the smallest atlas
//! ## Rapport           a block: what is said in French
//! ## Report            a block: what is said in English
//! ## Remedy            as Mistake; left out where undoing the mistake is the remedy
//! ````

use crate::diag::Speech;

/// One problem: what it means, an example, what is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spec {
    /// The code.
    pub code: String,
    /// What it means, in French.
    pub french: Text,
    /// What it means, in English.
    pub english: Text,
    /// What makes the mistake, over the smallest atlas. Empty for a problem that no content can cause.
    pub mistake: Vec<Example>,
    /// The whole report, in French.
    pub rapport: String,
    /// The whole report, in English.
    pub report: String,
    /// What mends it, over the mistake.
    pub remedy: Vec<Example>,
}

/// The prose of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// A few words.
    pub title: String,
    /// Why it is a problem and what to do, in Markdown.
    pub body: String,
}

/// One file of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Where it stands in the site folder.
    pub path: String,
    /// The language of the block, for readers: `toml`, `markdown`, `diff` …
    pub shown_as: String,
    /// The block as written.
    pub block: String,
    /// How often it is repeated.
    pub times: usize,
    /// What it does to the file.
    pub content: Content,
}

/// What an example does to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Is the whole file.
    Whole(Vec<u8>),
    /// Replaces lines: what stands (exactly once), and what takes its place.
    Change(Vec<(String, String)>),
    /// Takes the file away.
    Absent,
    /// Makes it a symbolic link to this.
    Link(String),
    /// Makes it what programs talk through: there, and no file.
    Socket,
}

impl Spec {
    /// Reads a specification; says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut spec = Self::default();
        let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
        let mut is_block = false;
        for line in text.lines() {
            is_block ^= line.starts_with("```");
            if let Some(code) = line.strip_prefix("# ").filter(|_| !is_block) {
                code.trim().clone_into(&mut spec.code);
            } else if let Some(name) = line.strip_prefix("## ").filter(|_| !is_block) {
                sections.push((name.trim(), Vec::new()));
            } else if let Some((_, lines)) = sections.last_mut() {
                lines.push(line);
            }
        }
        for (name, lines) in sections {
            match name {
                "Français" => spec.french = prose(&lines)?,
                "English" => spec.english = prose(&lines)?,
                "Mistake" => spec.mistake = examples(&lines)?,
                "Remedy" => spec.remedy = examples(&lines)?,
                "Rapport" => spec.rapport = blocks(&lines).into_iter().map(|(_, block)| block).collect(),
                "Report" => spec.report = blocks(&lines).into_iter().map(|(_, block)| block).collect(),
                other => return Err(format!("unknown section “{other}”")),
            }
        }
        match () {
            () if spec.code.is_empty() => Err("no code: `# code` is expected first".to_owned()),
            () if spec.french.title.is_empty() => Err("no section Français".to_owned()),
            () if spec.english.title.is_empty() => Err("no section English".to_owned()),
            () => Ok(spec),
        }
    }

    /// The prose in one language.
    pub fn text(&self, speech: Speech) -> &Text {
        match speech {
            Speech::French => &self.french,
            Speech::English => &self.english,
        }
    }

    /// What is said in one language.
    pub fn said(&self, speech: Speech) -> &str {
        match speech {
            Speech::French => &self.rapport,
            Speech::English => &self.report,
        }
    }
}

fn prose(lines: &[&str]) -> Result<Text, String> {
    let at = lines.iter().position(|line| line.starts_with("### ")).ok_or("a language begins with `### title`")?;
    let (_, rest) = lines.split_at(at);
    let title = rest.first().map_or("", |line| line.trim_start_matches("### ").trim());
    let body = rest.iter().skip(1).copied().collect::<Vec<_>>().join("\n");
    let body = body.trim();
    if body.is_empty() {
        return Err(format!("“{title}” explains nothing"));
    }
    Ok(Text { title: title.to_owned(), body: body.to_owned() })
}

/// Code blocks: the words after the opening fence, and the lines with their line ends.
fn blocks(lines: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in lines {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((info.trim().to_owned(), String::new())),
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

/// Files: a line that holds nothing but `` `path` ``, then a block.
fn examples(lines: &[&str]) -> Result<Vec<Example>, String> {
    let mut is_block = false;
    let mut paths = Vec::new();
    for line in lines {
        let is_fence = line.starts_with("```");
        is_block ^= is_fence;
        let path = line.trim().strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
        paths.extend(path.filter(|path| !is_block && !is_fence && !path.contains('`')));
    }
    let blocks = blocks(lines);
    if blocks.len() != paths.len() || blocks.is_empty() {
        return Err(format!("{} paths and {} blocks in an example", paths.len(), blocks.len()));
    }
    paths.into_iter().zip(blocks).map(|(path, (info, block))| example(path, &info, block)).collect()
}

/// The words after a fence: the language; `escaped` for `\xE9`, `\u{202e}`, `\r`, `\n`, `\\`; `no-end` for a file that does not
/// end with a line end; `×300` for that many repetitions, in a diff of the added lines.
fn example(path: &str, info: &str, block: String) -> Result<Example, String> {
    let mut words = info.split_whitespace();
    let shown_as = words.next().unwrap_or("text").to_owned();
    let mut bytes = block.clone().into_bytes();
    let mut text = block.clone();
    let mut times = 1;
    for word in words {
        match word {
            "escaped" => {
                bytes = unescaped(&block).ok_or_else(|| format!("an escape in {path} is not known"))?;
                text = String::from_utf8_lossy(&bytes).into_owned();
            }
            "no-end" => drop(bytes.pop()),
            _ => {
                let read = word.strip_prefix('×').and_then(|times| times.parse::<usize>().ok());
                times = read.ok_or_else(|| format!("“{word}” after a fence is not known"))?;
                bytes = bytes.repeat(times);
            }
        }
    }
    let content = match shown_as.as_str() {
        "absent" => Content::Absent,
        "link" => Content::Link(block.trim().to_owned()),
        "socket" => Content::Socket,
        "diff" => Content::Change(changes(&text)?.into_iter().map(|(old, new)| (old, new.repeat(times))).collect()),
        _ => Content::Whole(bytes),
    };
    Ok(Example { path: path.to_owned(), shown_as, block, times, content })
}

/// Runs of `-` lines, each followed by the `+` lines that take their place; a line that begins with a blank stays, and tells where.
fn changes(diff: &str) -> Result<Vec<(String, String)>, String> {
    let mut changes: Vec<(String, String)> = Vec::new();
    let mut was_new = true;
    for line in diff.lines() {
        let (sign, rest) = line.split_at_checked(1).unwrap_or((" ", ""));
        if was_new && sign != "+" {
            changes.push((String::new(), String::new()));
        }
        let (old, new) = changes.last_mut().ok_or("a diff begins with a line that stands in the file")?;
        let keep = |text: &mut String| {
            text.push_str(rest);
            text.push('\n');
        };
        match sign {
            "-" => keep(old),
            "+" => keep(new),
            " " => {
                keep(old);
                keep(new);
            }
            _ => return Err(format!("a line of a diff begins with -, + or a blank: {line}")),
        }
        was_new = sign == "+";
    }
    Ok(changes)
}

fn unescaped(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend_from_slice(before.as_bytes());
        let (sign, after) = after.split_at_checked(1)?;
        rest = match sign {
            "n" => push(&mut bytes, "\n", after),
            "r" => push(&mut bytes, "\r", after),
            "t" => push(&mut bytes, "\t", after),
            "\\" => push(&mut bytes, "\\", after),
            "x" => {
                let (digits, after) = after.split_at_checked(2)?;
                bytes.push(u8::from_str_radix(digits, 16).ok()?);
                after
            }
            "u" => {
                let (digits, after) = after.strip_prefix('{')?.split_once('}')?;
                let letter = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
                push(&mut bytes, letter.encode_utf8(&mut [0; 4]), after)
            }
            _ => return None,
        };
    }
    bytes.extend_from_slice(rest.as_bytes());
    Some(bytes)
}

fn push<'a>(bytes: &mut Vec<u8>, text: &str, after: &'a str) -> &'a str {
    bytes.extend_from_slice(text.as_bytes());
    after
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const SPEC: &str = "\
# bad-thing

## Français

### Une chose

Parce que.

## English

### A thing

Because.

## Mistake

`content/a.toml`

```diff
 [x]
-a = 1
+a = 2
-b = 1
+b = 2
```

`content/b.md`

```markdown escaped no-end
## é\\xE9\\u{202e}
```

## Report

```text
error
```
";

    #[test]
    fn sections_become_fields() {
        let spec = Spec::parse(SPEC).unwrap();
        assert_eq!(
            (spec.code.as_str(), spec.french.title.as_str(), spec.english.body.as_str()),
            ("bad-thing", "Une chose", "Because.")
        );
        let contents: Vec<_> = spec.mistake.into_iter().map(|example| (example.path, example.content)).collect();
        let changes = vec![("[x]\na = 1\n".into(), "[x]\na = 2\n".into()), ("b = 1\n".into(), "b = 2\n".into())];
        let whole = "## é".bytes().chain([0xE9]).chain("\u{202e}".bytes()).collect();
        assert_eq!(
            contents,
            [
                ("content/a.toml".to_owned(), Content::Change(changes)),
                ("content/b.md".to_owned(), Content::Whole(whole))
            ]
        );
        let repeated = Spec::parse(&SPEC.replace("```diff", "```diff ×2")).unwrap().mistake.swap_remove(0);
        let twice = vec![("[x]\na = 1\n".into(), "[x]\na = 2\n".repeat(2)), ("b = 1\n".into(), "b = 2\n".repeat(2))];
        assert_eq!((repeated.times, repeated.content), (2, Content::Change(twice)));
        assert_eq!(spec.report, "error\n");
    }

    #[test]
    fn what_is_wrong_with_a_specification_is_said() {
        for (from, to, said) in [
            ("# bad-thing", "", "no code"),
            ("## English", "## Anglais", "unknown section “Anglais”"),
            ("Because.", "", "explains nothing"),
            ("### A thing", "", "`### title`"),
            ("`content/b.md`", "", "1 paths and 2 blocks"),
            ("escaped", "folded", "“folded” after a fence"),
            (" [x]", "[x]", "begins with"),
        ] {
            let error = Spec::parse(&SPEC.replacen(from, to, 1)).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
    }
}
