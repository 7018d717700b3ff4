//! What is wrong with the last edit, as a part of a page.
//!
//! The words, lines and carets are those of the terminal. Each place in a file leads to the editor.

use std::path::Path;

use super::editor::Editor;
use crate::app::sentences;
use crate::diag::{Files, Report, Speech, render};
use crate::source::CannotRead;

/// The languages the program speaks.
pub(super) const SPEECHES: [Speech; 2] = [Speech::French, Speech::English];

/// What is wrong, in each language the program speaks: a piece of HTML without script or style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    french: String,
    english: String,
}

impl Trouble {
    /// Of sources that do not make a site. `is_served`: whether there is a last good site under the report.
    pub(super) fn of_report(report: &Report, files: &Files, is_served: bool, root: &Path, editor: &Editor) -> Self {
        Self::new(|speech| {
            let text = render::human(report, files, speech, false);
            let heading = render::counted(report.counts(files), speech);
            markup(&heading, &text, is_served, root, editor, speech)
        })
    }

    /// Of a folder that cannot be read.
    pub(super) fn of_folder(error: &CannotRead, is_served: bool, root: &Path, editor: &Editor) -> Self {
        Self::new(|speech| {
            markup(&sentences::unreadable(speech), &error.words(speech), is_served, root, editor, speech)
        })
    }

    /// Of a failure of the program itself.
    pub(super) fn of_bug(is_served: bool, root: &Path, editor: &Editor) -> Self {
        Self::new(|speech| markup(&sentences::bug(speech), &sentences::broke(speech), is_served, root, editor, speech))
    }

    fn new(words: impl Fn(Speech) -> String) -> Self {
        Self { french: words(Speech::French), english: words(Speech::English) }
    }

    /// The piece of HTML.
    pub(super) fn html(&self, speech: Speech) -> &str {
        match speech {
            Speech::French => &self.french,
            Speech::English => &self.english,
        }
    }
}

/// The language of the program for a page in this language; `otherwise` where it does not speak it.
pub(super) fn speech_of(language: &str, otherwise: Speech) -> Speech {
    let primary = language.split('-').next().unwrap_or("");
    SPEECHES.into_iter().find(|speech| speech.code().eq_ignore_ascii_case(primary)).unwrap_or(otherwise)
}

fn markup(heading: &str, text: &str, is_served: bool, root: &Path, editor: &Editor, speech: Speech) -> String {
    let (heading, advice) = (escape(heading), escape(&sentences::last_good(is_served, speech)));
    let button = if is_served {
        format!("<button type=\"button\">{}</button>", escape(&sentences::put_away(speech)))
    } else {
        String::new()
    };
    let lines: Vec<String> = text.trim_end().lines().map(|line| linked(line, root, editor)).collect();
    let code = speech.code();
    format!(
        "<section lang=\"{code}\"><header><p><strong>{heading}</strong> {advice}</p>{button}</header><pre tabindex=\"0\">{}</pre></section>",
        lines.join("\n")
    )
}

/// A line of the report; where it names a place in a file, the name leads there.
fn linked(line: &str, root: &Path, editor: &Editor) -> String {
    let name = line.trim_start();
    let place = name.strip_prefix("--> ").or_else(|| name.strip_prefix("::: "));
    let link = place.and_then(|place| {
        let mut parts = place.rsplitn(3, ':');
        let (column, row, path) = (parts.next()?, parts.next(), parts.next());
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let (path, row, column) = match (path, row) {
            (Some(path), Some(row)) if is_number(row) && is_number(column) => (path, row, column),
            _ => (place, "1", "1"),
        };
        let address = editor.address(&root.join(path).display().to_string(), row, column)?;
        let before = line.get(..line.len() - place.len())?;
        Some(format!("{}<a href=\"{}\">{}</a>", escape(before), escape(&address), escape(place)))
    });
    link.unwrap_or_else(|| escape(line))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn line(text: &str, editor: &str) -> String {
        linked(text, Path::new("/site"), &editor.parse().unwrap())
    }

    #[test]
    fn a_place_leads_to_the_editor_and_nothing_is_markup() {
        assert_eq!(
            line(" --> content/a \"b\".toml:3:11", "vscode"),
            " --&gt; <a href=\"vscode://file/site/content/a%20%22b%22.toml:3:11\">content/a &quot;b&quot;.toml:3:11</a>"
        );
        assert_eq!(
            line(" ::: content/a.toml", "zed"),
            " ::: <a href=\"zed://file/site/content/a.toml:1:1\">content/a.toml</a>"
        );
        assert_eq!(line(" --> a.toml:3:11", "none"), " --&gt; a.toml:3:11");
        assert_eq!(line("3 | --> <script>:1:1", "vscode"), "3 | --&gt; &lt;script&gt;:1:1");
    }

    #[test]
    fn a_page_is_spoken_to_in_its_language_when_the_program_speaks_it() {
        assert_eq!(speech_of("fr-TG", Speech::English), Speech::French);
        assert_eq!(speech_of("en", Speech::French), Speech::English);
        assert_eq!(speech_of("ee", Speech::French), Speech::French);
        assert_eq!(speech_of("", Speech::English), Speech::English);
    }
}
