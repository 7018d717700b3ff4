//! The second lock: escaping as a serialiser of HTML escapes, and ammonia with a tight allow-list.

use ammonia::{Builder, UrlRelative};
use std::collections::{HashMap, HashSet};

/// Escapes text exactly as ammonia's serialiser writes it, so that what it leaves alone comes back byte for byte.
pub(super) fn text(text: &str) -> String {
    escape(text, false)
}

/// Escapes the value of an attribute, likewise.
pub(super) fn attribute(text: &str) -> String {
    escape(text, true)
}

fn escape(text: &str, quotes: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(at) = rest.find(|c| matches!(c, '&' | '<' | '>' | '\u{a0}') || quotes && c == '"') {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let mut letters = from.chars();
        out.push_str(match letters.next() {
            Some('&') => "&amp;",
            Some('<') => "&lt;",
            Some('>') => "&gt;",
            Some('"') => "&quot;",
            _ => "&nbsp;",
        });
        rest = letters.as_str();
    }
    out.push_str(rest);
    out
}

const TAGS: [&str; 37] = [
    "a",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "caption",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "picture",
    "pre",
    "section",
    "small",
    "source",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Attributes with any value; addresses are checked by scheme.
const FREE: [(&str, &[&str]); 12] = [
    ("a", &["href", "id", "title", "aria-label"]),
    ("div", &["aria-label"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("img", &["src", "srcset", "sizes", "alt", "width", "height"]),
    ("li", &["id"]),
    ("ol", &["start"]),
    ("section", &["aria-label"]),
    ("source", &["srcset", "sizes"]),
];

/// Attributes with the only values we write.
const FIXED: [(&str, &str, &[&str]); 9] = [
    ("a", "rel", &["noopener noreferrer external"]),
    ("a", "role", &["doc-noteref", "doc-backlink"]),
    ("div", "role", &["region", "note"]),
    ("div", "tabindex", &["0"]),
    ("img", "loading", &["lazy"]),
    ("img", "decoding", &["async"]),
    ("section", "role", &["doc-endnotes"]),
    ("source", "type", &["image/webp"]),
    ("th", "scope", &["col"]),
];

const CLASSES: [(&str, &[&str]); 6] = [
    ("a", &["mark", "cite", "footnote", "footnote-back"]),
    ("div", &["table-scroll", "alert", "alert-note", "alert-tip", "alert-important", "alert-warning", "alert-caution"]),
    ("p", &["alert-title"]),
    ("section", &["footnotes"]),
    ("td", &["align-left", "align-center", "align-right"]),
    ("th", &["align-left", "align-center", "align-right"]),
];

/// The attributes of an element that take any value, those of addresses included.
pub(super) fn free_attributes(element: &str) -> &'static [&'static str] {
    FREE.iter().find(|(tag, _)| *tag == element).map_or(&[], |(_, names)| names)
}

/// The values an attribute of an element may have, when they are counted.
pub(super) fn fixed_values(element: &str, attribute: &str) -> Option<&'static [&'static str]> {
    FIXED.iter().find(|(tag, name, _)| *tag == element && *name == attribute).map(|(_, _, values)| *values)
}

/// The classes an element may have.
pub(super) fn classes(element: &str) -> Option<&'static [&'static str]> {
    CLASSES.iter().find(|(tag, _)| *tag == element).map(|(_, names)| *names)
}

/// What ammonia makes of the HTML, when it changes anything at all.
pub(super) fn cleaned(html: &str) -> Option<String> {
    let mut values: HashMap<&str, HashMap<&str, HashSet<&str>>> = HashMap::new();
    for (tag, attribute, allowed) in FIXED {
        values.entry(tag).or_default().insert(attribute, allowed.iter().copied().collect());
    }
    let cleaned = Builder::empty()
        .tags(TAGS.into_iter().collect())
        .clean_content_tags(HashSet::from(["script", "style", "svg", "math"]))
        .tag_attributes(FREE.into_iter().map(|(tag, names)| (tag, names.iter().copied().collect())).collect())
        .tag_attribute_values(values)
        .allowed_classes(CLASSES.into_iter().map(|(tag, names)| (tag, names.iter().copied().collect())).collect())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .clean(html)
        .to_string();
    (cleaned != html).then_some(cleaned)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{attribute, cleaned, text};

    #[test]
    fn our_own_html_passes_unchanged() {
        let html = format!(
            "<h2 id=\"motifs\">{}</h2>\n<p><a href=\"https://a.tg/?a=1&amp;b=2\" title=\"{}\" rel=\"noopener noreferrer external\">x</a><br>\
             <img src=\"/a.jpg\" alt=\"\" width=\"3\" height=\"2\" loading=\"lazy\" decoding=\"async\"></p>\n\
             <div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"t\"><table><thead><tr><th scope=\"col\" class=\"align-right\">a</th></tr>\
             </thead>\n<tbody><tr><td class=\"align-right\">1</td></tr>\n</tbody></table></div>\n",
            text("a\u{a0}: <b> & \"c\" 'd'"),
            attribute("a\u{a0}: <b> & \"c\" 'd'")
        );
        assert_eq!(cleaned(&html), None);
    }

    #[test]
    fn anything_else_is_noticed_and_taken_out() {
        for (html, expected) in [
            ("<p onclick=\"x\">a</p>", "<p>a</p>"),
            ("<script>x</script>", ""),
            ("<p style=\"color:red\">a</p>", "<p>a</p>"),
            ("<p class=\"other\">a</p>", "<p class=\"\">a</p>"),
            ("<a href=\"javascript:x\">a</a>", "<a>a</a>"),
            ("<a href=\"data:x\">a</a>", "<a>a</a>"),
            ("<svg><a>x</a></svg>", ""),
            ("<iframe src=\"x\"></iframe>", ""),
            ("<h1>a</h1>", "a"),
            ("<img src=\"a.jpg\" onerror=\"x\">", "<img src=\"a.jpg\">"),
            ("<p>a", "<p>a</p>"),
            ("<form><input></form>", ""),
        ] {
            assert_eq!(cleaned(html).unwrap(), expected, "{html}");
        }
    }

    /// Raw HTML as the first lock would never let through: the shapes that change their meaning when they are written back.
    #[test]
    fn alone_it_leaves_nothing_that_runs_and_changes_nothing_twice() {
        for html in [
            "<svg></p><style><a id=\"</style><img src=1 onerror=x>\">",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=x&gt;\">",
            "<form><math><mtext></form><form><mglyph><style></math><img src onerror=x>",
            "<noscript><p title=\"</noscript><img src=x onerror=x>\">",
            "<textarea><p title=\"</textarea><img src=x onerror=x>\">",
            "<title><p title=\"</title><img src=x onerror=x>\">",
            "<template><script>x</script></template>",
            "<xmp><p title=\"</xmp><img src=x onerror=x>\"></xmp>",
            "<iframe srcdoc=\"<script>x</script>\"></iframe><object data=x></object><embed src=x><base href=x>",
            "<svg><a><animate attributeName=href values=javascript:x /></a><foreignObject><body onload=x></foreignObject></svg>",
            "<math><annotation-xml encoding=\"text/html\"><img src=x onerror=x></annotation-xml></math>",
            "<a href=\"java&#9;script:x\" onclick=x style=x>a</a><a href=\"&#1;javascript:x\">b</a>",
            "<p onmouseover=x style=\"background:url(x)\">a</p><details open ontoggle=x>b</details>",
            "<!--><script>x</script>--><![CDATA[<script>x</script>]]><?x <script>x</script> ?>",
            "<b><p><i></b><img src=x onerror=x><table><img src=x onerror=x><caption><svg><td>",
        ] {
            let once = cleaned(html).unwrap();
            for tag in once.split('<').skip(1).filter_map(|part| part.split('>').next()) {
                let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
                assert!(super::TAGS.contains(&name), "{html} → {once}");
                let unquoted: String = tag.split('"').step_by(2).collect();
                assert!(!unquoted.contains(" on") && !unquoted.contains("style="), "{html} → {once}");
            }
            assert!(!once.contains("javascript:"), "{html} → {once}");
            assert_eq!(cleaned(&once), None, "{html} → {once}");
        }
    }
}
