//! The same pages made by another generator, in the same run: what is our cost beside that of programs people know?
//!
//! In: the pages of a built site. Out: the same text, page by page, as Markdown with a template around it, and how long the other program takes to make pages
//! of it. It is given everything joined, checked and in words, and no map: all it has to do is to read, render and write. Programs are looked for on PATH.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Another generator.
pub struct Peer {
    /// What its program is called.
    pub program: &'static str,
    arguments: &'static [&'static str],
    /// The last argument, before the folder it writes.
    out: &'static str,
    /// Where it wants pages and templates, and what it wants to be told.
    content: &'static str,
    files: &'static [(&'static str, &'static str)],
}

/// The head of a page and its foot, with holes as each language of templates writes them.
macro_rules! page {
    ($title:literal, $content:literal) => {
        concat!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>",
            $title,
            "</title><link rel=\"stylesheet\" href=\"/site.css\"></head><body><header><nav><a href=\"/\">Home</a> <a href=\"/communes/\">Communes</a> ",
            "<a href=\"/partners/\">Partners</a></nav></header><main><h1>",
            $title,
            "</h1>",
            $content,
            "</main><footer>Atlas</footer></body></html>\n"
        )
    };
}

/// Those that can be run.
pub const PEERS: &[Peer] = &[
    Peer {
        program: "hugo",
        arguments: &["--quiet"],
        out: "--destination",
        content: "content",
        files: &[
            (
                "hugo.toml",
                "baseURL = \"https://atlas.example/\"\ndisableKinds = [\"taxonomy\", \"term\", \"rss\", \"sitemap\", \"robotstxt\", \"404\", \"section\", \"home\"]\n",
            ),
            ("layouts/_default/single.html", page!("{{ .Title }}", "{{ .Content }}")),
        ],
    },
    Peer {
        program: "zola",
        arguments: &["build", "--force"],
        out: "--output-dir",
        content: "content",
        files: &[
            (
                "config.toml",
                "base_url = \"https://atlas.example\"\ncompile_sass = false\nbuild_search_index = false\ngenerate_feeds = false\n",
            ),
            ("templates/page.html", page!("{{ page.title }}", "{{ page.content | safe }}")),
            ("templates/section.html", page!("{{ section.title }}", "")),
            ("templates/index.html", page!("Atlas", "")),
        ],
    },
    Peer {
        program: "cobalt",
        arguments: &["build"],
        out: "--destination",
        content: "",
        files: &[
            ("_cobalt.yml", "site:\n  base_url: https://atlas.example\ndefault:\n  layout: page.liquid\n"),
            ("_layouts/page.liquid", page!("{{ page.title }}", "{{ page.content }}")),
        ],
    },
    Peer {
        program: "eleventy",
        arguments: &["--quiet", "--input=content"],
        out: "--output",
        content: "content",
        files: &[
            (
                "eleventy.config.js",
                "module.exports = () => ({ markdownTemplateEngine: false, dir: { includes: \"../layouts\" } });\n",
            ),
            ("content/content.json", "{ \"layout\": \"page.njk\" }\n"),
            ("layouts/page.njk", page!("{{ title }}", "{{ content | safe }}")),
        ],
    },
];

impl Peer {
    /// Whether it can be run here.
    pub fn is_there(&self) -> bool {
        Command::new(self.program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
    }

    /// Writes the pages as it wants them; how many.
    pub fn write(&self, pages: &BTreeMap<String, Vec<u8>>, folder: &Path) -> Result<usize, String> {
        let put = |path: PathBuf, text: &str| {
            let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, text));
            made.map_err(|error| format!("{}: {error}", path.display()))
        };
        for (path, text) in self.files {
            put(folder.join(path), text)?;
        }
        let mut written = 0;
        for (path, bytes) in pages {
            let Some(path) = path.strip_suffix(".html") else { continue };
            let html = String::from_utf8_lossy(bytes);
            // A page of the name `index` stands for its folder in some programs.
            let name = path.strip_suffix("/index").unwrap_or(path);
            put(folder.join(self.content).join(format!("{name}.md")), &markdown(&html))?;
            written += 1;
        }
        Ok(written)
    }

    /// The command that makes the pages.
    pub fn command(&self, folder: &Path, out: &Path) -> Command {
        let mut command = Command::new(self.program);
        command.current_dir(folder).args(self.arguments).arg(self.out).arg(out);
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command
    }
}

/// The text of a page as Markdown, its links kept.
fn markdown(html: &str) -> String {
    let title = between(html, "<title>", "</title>").replace(['"', '\\'], "");
    let mut text = format!("---\ntitle: \"{title}\"\n---\n");
    let mut rest = between(html, "<main", "</main>").split_once('>').map_or("", |(_, inside)| inside);
    let mut link: Option<String> = None;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let Some((tag, after)) = after.split_once('>') else { break };
        rest = after;
        match tag.split([' ', '/']).next().unwrap_or("") {
            "svg" | "script" | "style" => {
                let name = tag.split(' ').next().unwrap_or("");
                rest = rest.split_once(&format!("</{name}>")).map_or("", |(_, rest)| rest);
            }
            "a" => {
                link = Some(between(tag, "href=\"", "\"").to_owned());
                text.push('[');
            }
            "h2" => text.push_str("\n\n## "),
            "h3" => text.push_str("\n\n### "),
            "li" => text.push_str("\n* "),
            "p" | "div" | "section" | "tr" | "dt" | "ul" | "ol" | "dl" | "table" => text.push_str("\n\n"),
            "td" | "th" | "dd" => text.push(' '),
            // A closing tag.
            "" if tag == "/a" => text.push_str(&format!("]({})", link.take().unwrap_or_default())),
            "" if matches!(tag, "/ul" | "/ol" | "/h2" | "/h3") => text.push_str("\n\n"),
            _ => {}
        }
    }
    text.push('\n');
    text
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(inside, _)| inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_its_words_and_links_and_loses_its_drawings() {
        let html = "<title>A \"b\"</title><main id=\"content\"><h2>Water</h2><p>Two <a class=\"x\" href=\"/fr/\">pages</a>.</p><svg><path d=\"m1\"/></svg><ul><li>one<li>two</ul></main>";
        let text = markdown(html);
        assert_eq!(
            text.split_whitespace().collect::<Vec<_>>().join(" "),
            "--- title: \"A b\" --- ## Water Two [pages](/fr/). * one * two"
        );
    }
}
