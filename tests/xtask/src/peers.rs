//! The same pages made by another generator, in the same run: what is our cost beside that of programs people know?
//!
//! In: the pages of a built site. Out: the same text, page by page, as Markdown with a template around it, and how long the other program takes to make pages
//! of it. It is given everything joined, checked and in words, and no map: all it has to do is to read, render and write. Those that can sort pages are tried a
//! second time as their users build: pages carry the words they are about, and lists, the pages of words, feeds and the site map are the program's own work.
//! Programs are looked for on PATH.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Another generator.
pub struct Peer {
    /// What figures call it.
    pub name: &'static str,
    /// What its program is called.
    pub program: &'static str,
    arguments: &'static [&'static str],
    /// The last argument, before the folder it writes.
    out: &'static str,
    /// Where it wants pages and templates, and what it wants to be told.
    content: &'static str,
    files: &'static [(&'static str, &'static str)],
    sorting: Sorting,
}

/// Who makes lists.
#[derive(Clone, Copy, PartialEq)]
enum Sorting {
    /// Nobody: every page is given as it is.
    None,
    /// The program. Words stand at the top of what is said of a page, as Hugo wants them.
    AtTop,
    /// The program. Words stand under `taxonomies`, as Zola wants them.
    Apart,
}

/// The head of a page and its foot, with holes as each language of templates writes them.
macro_rules! page {
    ($title:literal, $content:expr) => {
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

/// A list of pages in several pages, as the templates of Zola write it.
macro_rules! zola_list {
    () => {
        "<ul>{% for page in paginator.pages %}<li><a href=\"{{ page.permalink }}\">{{ page.title }}</a></li>{% endfor %}</ul>{% if paginator.next %}<a href=\"{{ paginator.next }}\">&gt;</a>{% endif %}"
    };
}

const HUGO: Peer = Peer {
    name: "hugo",
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
    sorting: Sorting::None,
};

const ZOLA: Peer = Peer {
    name: "zola",
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
    sorting: Sorting::None,
};

/// Those that can be run.
pub const PEERS: &[Peer] = &[
    HUGO,
    ZOLA,
    Peer {
        name: "cobalt",
        program: "cobalt",
        arguments: &["build"],
        out: "--destination",
        content: "",
        files: &[
            ("_cobalt.yml", "site:\n  base_url: https://atlas.example\ndefault:\n  layout: page.liquid\n"),
            ("_layouts/page.liquid", page!("{{ page.title }}", "{{ page.content }}")),
        ],
        sorting: Sorting::None,
    },
    Peer {
        name: "eleventy",
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
        sorting: Sorting::None,
    },
    Peer {
        name: "hugo, sorting",
        files: &[
            (
                "hugo.toml",
                "baseURL = \"https://atlas.example/\"\ntitle = \"Atlas\"\ndefaultContentLanguage = \"fr\"\ndefaultContentLanguageInSubdir = true\n\
                 [languages.fr]\ncontentDir = \"content/fr\"\n[languages.en]\ncontentDir = \"content/en\"\n\
                 [taxonomies]\ntopic = \"topics\"\ncountry = \"lands\"\n[pagination]\npagerSize = 100\n",
            ),
            (
                "layouts/_default/single.html",
                page!(
                    "{{ .Title }}",
                    "{{ .Content }}<ul>{{ range .GetTerms \"topics\" }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul>"
                ),
            ),
            (
                "layouts/_default/list.html",
                page!(
                    "{{ .Title }}",
                    "{{ $pages := .Paginate .Pages }}<ul>{{ range $pages.Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul>{{ with $pages.Next }}<a href=\"{{ .URL }}\">&gt;</a>{{ end }}"
                ),
            ),
        ],
        sorting: Sorting::AtTop,
        ..HUGO
    },
    Peer {
        name: "zola, sorting",
        files: &[
            (
                "config.toml",
                "base_url = \"https://atlas.example\"\ntitle = \"Atlas\"\ncompile_sass = false\nbuild_search_index = false\ngenerate_feeds = true\n\
                 taxonomies = [{ name = \"topics\", feed = true, paginate_by = 100 }, { name = \"lands\", feed = true, paginate_by = 100 }]\n",
            ),
            (
                "templates/page.html",
                page!(
                    "{{ page.title }}",
                    "{{ page.content | safe }}<ul>{% for topic in page.taxonomies.topics | default(value=[]) %}<li><a href=\"{{ get_taxonomy_url(kind='topics', name=topic) }}\">{{ topic }}</a></li>{% endfor %}</ul>"
                ),
            ),
            ("templates/section.html", page!("{{ section.title }}", zola_list!())),
            ("templates/index.html", page!("Atlas", "")),
            ("templates/taxonomy_single.html", page!("{{ term.name }}", zola_list!())),
            (
                "templates/taxonomy_list.html",
                page!(
                    "{{ taxonomy.name }}",
                    "<ul>{% for term in terms %}<li><a href=\"{{ term.permalink }}\">{{ term.name }}</a></li>{% endfor %}</ul>"
                ),
            ),
        ],
        sorting: Sorting::Apart,
        ..ZOLA
    },
];

/// What stands in addresses before words, by what words say; one a language.
const WORDS: [(&str, &[&str]); 2] = [("topics", &["themes"]), ("lands", &["countries", "pays"])];

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
        let (mut written, mut folders) = (BTreeSet::new(), BTreeSet::new());
        for (path, bytes) in pages {
            let Some(path) = path.strip_suffix(".html").filter(|path| *path != "index") else { continue };
            let html = String::from_utf8_lossy(bytes);
            // A page of the name `index` stands for its folder in some programs.
            let name = path.strip_suffix("/index").unwrap_or(path);
            let file = folder.join(self.content).join(format!("{name}.md"));
            if self.sorting == Sorting::None {
                put(file, &format!("---\n{}---\n{}", title(&html), markdown(&html)))?;
            } else if is_leaf(path) {
                put(file, &format!("---\n{}{}---\n{}", title(&html), self.words(&html), markdown(&html)))?;
                let above = Path::new(name).ancestors().skip(1);
                folders.extend(above.filter(|above| above.components().next().is_some()).map(Path::to_path_buf));
            } else {
                continue;
            }
            // Two pages may become one: `offline.html` and `offline/index.html`.
            written.insert(name);
        }
        for above in folders {
            let paged = if self.sorting == Sorting::Apart { "paginate_by: 100\ngenerate_feeds: true\n" } else { "" };
            let text = format!("---\ntitle: \"{}\"\n{paged}---\n", above.display());
            put(folder.join(self.content).join(above).join("_index.md"), &text)?;
        }
        Ok(written.len())
    }

    /// The words a page leads to, as the program is told them.
    fn words(&self, html: &str) -> String {
        let main = between(html, "<main", "</main>");
        let mut said = String::new();
        for (kind, segments) in WORDS {
            let mut words = BTreeSet::new();
            for link in main.split("href=\"/").skip(1).filter_map(|rest| rest.split_once('"')).map(|(link, _)| link) {
                if let [_, segment, word, ""] = link.split('/').collect::<Vec<_>>().as_slice()
                    && segments.contains(segment)
                {
                    words.insert(format!("\"{word}\""));
                }
            }
            let words = words.into_iter().collect::<Vec<_>>().join(", ");
            said += &format!("{}{kind}: [{words}]\n", if self.sorting == Sorting::Apart { "  " } else { "" });
        }
        if self.sorting == Sorting::Apart { format!("taxonomies:\n{said}") } else { said }
    }

    /// The command that makes the pages.
    pub fn command(&self, folder: &Path, out: &Path) -> Command {
        let mut command = Command::new(self.program);
        command.current_dir(folder).args(self.arguments).arg(self.out).arg(out);
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command
    }
}

/// Whether a page is about one thing: lists, and pages of words, are made by a program that sorts.
fn is_leaf(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    matches!(parts.as_slice(), [_, kind, _, "index"] if !WORDS.iter().any(|(_, segments)| segments.contains(kind)))
}

/// The line with the title of a page.
fn title(html: &str) -> String {
    format!("title: \"{}\"\n", between(html, "<title>", "</title>").replace(['"', '\\'], ""))
}

/// The text of a page as Markdown, its links kept.
fn markdown(html: &str) -> String {
    let mut text = String::new();
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
                let address = between(tag, "href=\"", "\"");
                // What a link within the page leads to is not in its text.
                if !address.is_empty() && !address.starts_with('#') {
                    link = Some(address.to_owned());
                    text.push('[');
                }
            }
            "h2" => text.push_str("\n\n## "),
            "h3" => text.push_str("\n\n### "),
            "li" => text.push_str("\n* "),
            "p" | "div" | "section" | "tr" | "dt" | "ul" | "ol" | "dl" | "table" => text.push_str("\n\n"),
            "td" | "th" | "dd" => text.push(' '),
            // A closing tag.
            "" if tag == "/a" => text.extend(link.take().map(|link| format!("]({link})"))),
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
        let html = "<title>A \"b\"</title><main id=\"content\"><h2>Water</h2><p>Two <a class=\"x\" href=\"/fr/\">pages</a><a href=\"#source-1\">1</a>.</p><svg><path d=\"m1\"/></svg><ul><li>one<li>two</ul></main>";
        assert_eq!(title(html), "title: \"A b\"\n");
        let text = markdown(html);
        assert_eq!(text.split_whitespace().collect::<Vec<_>>().join(" "), "## Water Two [pages](/fr/)1. * one * two");
    }

    #[test]
    fn a_page_is_sorted_under_the_words_it_leads_to_and_lists_are_left_out() {
        let page = "<title>A</title><nav><a href=\"/fr/themes/eau/\"></a></nav><main><a href=\"/fr/themes/sante/\">s</a> <a href=\"/fr/pays/france/\">f</a></main>";
        let pages: BTreeMap<String, Vec<u8>> =
            ["fr/communes/a/index.html", "fr/communes/index.html", "fr/themes/sante/index.html"]
                .map(|path| (path.to_owned(), page.into()))
                .into();
        let folder = std::env::temp_dir().join(format!("atlas-peers-{}", std::process::id()));
        let peer = PEERS.iter().find(|peer| peer.name == "zola, sorting").unwrap();
        assert_eq!(peer.write(&pages, &folder), Ok(1));
        let written = fs::read_to_string(folder.join("content/fr/communes/a.md")).unwrap();
        let lists = ["content/fr/_index.md", "content/fr/communes/_index.md"].map(|list| folder.join(list).is_file());
        fs::remove_dir_all(&folder).unwrap();
        assert!(
            written.starts_with("---\ntitle: \"A\"\ntaxonomies:\n  topics: [\"sante\"]\n  lands: [\"france\"]\n---\n")
        );
        assert_eq!(lists, [true, true]);
    }
}
