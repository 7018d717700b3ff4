//! The sentences, as plain text or as Markdown.

use super::{Changes, FileChange, Kind, SPEECHES, What};
use crate::diag::Speech;

/// How changes are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One line a change, for a terminal.
    Plain,
    /// Headings and lists, for the summary of a pull request.
    Markdown,
}

/// More lines than this are not read: the rest is counted.
const MOST: usize = 500;

impl Changes {
    /// All of it, with a line end after each line; says so when nothing changed.
    pub fn tell(&self, speech: Speech, form: Form) -> String {
        let rank = SPEECHES.iter().position(|other| *other == speech).unwrap_or(0);
        let pick = |pair: &[String; 2]| pair.get(rank).map(|text| safe(text, form)).unwrap_or_default();
        let mut lines: Vec<String> = Vec::new();
        if form == Form::Markdown {
            lines.push(format!(
                "### {}",
                french_or(speech, "Ce qui change pour les lecteurs", "What changes for readers")
            ));
            lines.push(String::new());
        }
        if self.is_empty() {
            lines.push(french_or(speech, "Rien ne change.", "Nothing changes.").to_owned());
        }
        let colon = french_or(speech, " : ", ": ");
        for group in &self.groups {
            let (name, kind) = (pick(&group.name), kind(group.subject.kind, speech));
            let whole = match &group.what {
                What::Added => french_or(speech, "fiche ajoutée", "record added"),
                What::Removed => french_or(speech, "fiche retirée", "record removed"),
                What::Changed(said) => {
                    match form {
                        Form::Plain => lines.extend(said.iter().map(|pair| format!("{name}{colon}{}", pick(pair)))),
                        Form::Markdown => {
                            lines.push(format!("- **{name}** ({kind})"));
                            lines.extend(said.iter().map(|pair| format!("  - {}", pick(pair))));
                        }
                    }
                    continue;
                }
            };
            lines.push(match form {
                Form::Plain => format!("{name}{colon}{whole} ({kind})"),
                Form::Markdown => format!("- **{name}** ({kind}){colon}{whole}"),
            });
        }
        for file in &self.files {
            let what = match file.change {
                FileChange::Added => french_or(speech, "fichier ajouté", "file added"),
                FileChange::Removed => french_or(speech, "fichier retiré", "file removed"),
                FileChange::Changed => french_or(speech, "fichier changé", "file changed"),
            };
            let mark = if form == Form::Markdown { "- " } else { "" };
            lines.push(format!("{mark}{}{colon}{what}", safe(&file.path, form)));
        }
        let more = lines.len().saturating_sub(MOST);
        lines.truncate(MOST);
        if more > 0 {
            lines.push(match speech {
                Speech::French => format!("… et {more} lignes de plus"),
                Speech::English => format!("… and {more} more lines"),
            });
        }
        lines.into_iter().map(|line| line + "\n").collect()
    }
}

fn french_or<'a>(speech: Speech, french: &'a str, english: &'a str) -> &'a str {
    if speech == Speech::French { french } else { english }
}

fn kind(kind: Kind, speech: Speech) -> &'static str {
    let (french, english) = match kind {
        Kind::Atlas => ("réglages", "settings"),
        Kind::Region => ("région", "region"),
        Kind::Prefecture => ("préfecture", "prefecture"),
        Kind::Place => ("commune, registre", "commune, register"),
        Kind::Commune => ("commune", "commune"),
        Kind::Partnership => ("partenariat", "partnership"),
        Kind::Project => ("projet", "project"),
        Kind::Partner => ("partenaire", "partner"),
        Kind::Page => ("page", "page"),
        Kind::Source => ("source", "source"),
        Kind::Word => ("mot du vocabulaire", "word of a vocabulary"),
    };
    french_or(speech, french, english)
}

/// One line that obeys nothing written in a content file: neither a terminal nor Markdown takes anything in it for an order.
fn safe(text: &str, form: Form) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push('\u{fffd}'),
            c if c.is_control() => out.push('\u{fffd}'),
            '<' if form == Form::Markdown => out.push_str("&lt;"),
            '>' if form == Form::Markdown => out.push_str("&gt;"),
            '&' if form == Form::Markdown => out.push_str("&amp;"),
            // A name after this sign would be called.
            '@' if form == Form::Markdown => out.push_str("&#64;"),
            '#' if form == Form::Markdown => out.push_str("&#35;"),
            // An address would become a link.
            ':' if form == Form::Markdown && (out.ends_with("http") || out.ends_with("https")) => out.push_str("&#58;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' | '!' if form == Form::Markdown => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_an_order() {
        assert_eq!(safe("a\nb\u{1b}[31m\u{202e}", Form::Plain), "a b\u{fffd}[31m\u{fffd}");
        assert_eq!(
            safe("<img src=x> [a](https://b) @you `c` #1", Form::Markdown),
            "&lt;img src=x&gt; \\[a\\](https&#58;//b) &#64;you \\`c\\` &#35;1"
        );
    }
}
