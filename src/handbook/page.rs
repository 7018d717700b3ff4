//! A specification as a page for people, and the list of all pages.

use super::{Example, Spec};
use crate::diag::Speech;

/// The words between the parts of a page.
struct Words {
    example: &'static str,
    cause: &'static str,
    said: &'static str,
    remedy: &'static str,
    absent: &'static str,
    socket: &'static str,
    all: &'static str,
    intro: &'static str,
}

fn words(speech: Speech) -> Words {
    match speech {
        Speech::French => Words {
            example: "Exemple",
            cause: "Cette modification provoque le problème :",
            said: "Ce que dit `atlas check`",
            remedy: "Corrigé",
            absent: "(ce fichier n'existe pas)",
            socket: "(sous ce nom, une prise par laquelle des programmes se parlent : ce n'est pas un fichier)",
            all: "Tous les problèmes",
            intro: "Une page par code. Dans un terminal : `atlas explain CODE`.",
        },
        Speech::English => Words {
            example: "Example",
            cause: "This edit causes the problem:",
            said: "What `atlas check` says",
            remedy: "Mended",
            absent: "(this file does not exist)",
            socket: "(under this name, a socket that programs talk through: it is no file)",
            all: "All problems",
            intro: "One page a code. In a terminal: `atlas explain CODE`.",
        },
    }
}

/// The page of a problem, in Markdown.
pub fn page(spec: &Spec, speech: Speech) -> String {
    let words = words(speech);
    let text = spec.text(speech);
    let mut page = format!("# {}\n\n`{}`\n\n{}\n", text.title, spec.code, text.body);
    section(&mut page, words.example, words.cause, &spec.mistake, &words);
    if !spec.said(speech).is_empty() {
        page.push_str(&format!("\n## {}\n\n```text\n{}```\n", words.said, spec.said(speech)));
    }
    section(&mut page, words.remedy, "", &spec.remedy, &words);
    page
}

/// Examples under a title; the signs of a change are read as advice unless the lead says what comes of it.
fn section(page: &mut String, title: &str, lead: &str, examples: &[Example], words: &Words) {
    if examples.is_empty() {
        return;
    }
    let Words { absent, socket, .. } = words;
    page.push_str(&format!("\n## {title}\n"));
    if !lead.is_empty() && examples.iter().any(|example| example.shown_as == "diff") {
        page.push_str(&format!("\n{lead}\n"));
    }
    for example in examples {
        let times = if example.times > 1 { format!(" (× {})", example.times) } else { String::new() };
        page.push_str(&format!("\n`{}`{times}\n", example.path));
        match example.shown_as.as_str() {
            "absent" => page.push_str(&format!("\n{absent}\n")),
            "socket" => page.push_str(&format!("\n{socket}\n")),
            "link" => page.push_str(&format!("\n→ `{}`\n", example.block.trim())),
            shown_as => page.push_str(&format!("\n```{shown_as}\n{}```\n", example.block)),
        }
    }
}

/// The list of all problems, in Markdown, each with a link to its page.
pub fn index(specs: &[Spec], speech: Speech) -> String {
    let words = words(speech);
    let mut page = format!("# {}\n\n{}\n\n", words.all, words.intro);
    for spec in specs {
        page.push_str(&format!("- [`{0}`]({0}.md) {1}\n", spec.code, spec.text(speech).title));
    }
    page
}
