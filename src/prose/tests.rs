//! Prose as a page meets it: what is written, what is refused and where.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::address::SCHEMES;
use super::{CitationMark, Href, Links, Manuscript, Prose, Shown, render};
use crate::diag::{Choices, FileId, Files, Noun, Problem, Report, Span};
use crate::i18n::Locale;
use proptest::prelude::*;

/// An atlas with one commune, one source, one picture.
struct Few;

impl Links for Few {
    fn resolve(&self, scheme: &str, target: &str) -> Result<Href, Vec<String>> {
        match (scheme, target) {
            ("commune", "ogou-1") => Ok(Href::new("/fr/communes/ogou-1/")),
            ("source", "prodegol-2020" | "guide") => Ok(Href::new("/fr/sources/#s")),
            ("image", "marche.jpg") => Ok(Href {
                address: "/photos/marche.jpg".into(),
                shown: Some(Box::new(Shown {
                    size: (640, 480),
                    files: vec![
                        ("image/webp", "/photos/marche.webp 640w".into()),
                        ("image/jpeg", "/photos/marche.jpg 640w".into()),
                    ],
                    sizes: "90vw".into(),
                    caption: "Le jeudi".into(),
                    credit: "Photo : la <mairie>".into(),
                    licence: ("CC0".into(), "https://cc.example/zero".into()),
                    weight: "20 ko".into(),
                })),
            }),
            ("image", _) => Err(vec!["marche.jpg".into(), "muette.jpg".into()]),
            ("source", _) => Err(vec!["guide".into(), "prodegol-2020".into()]),
            _ => Err(vec!["ogou-1".into()]),
        }
    }

    fn say(&self, key: &'static str) -> String {
        format!("[{key}]")
    }
}

/// Front matter of a file, so that spans are tried at an offset.
const HEAD: &str = "+++\ntitle = \"É\"\n+++\n";

pub(super) fn rendered(markdown: &str) -> (Prose, Vec<(Problem, String)>) {
    let file = format!("{HEAD}{markdown}");
    let locale = Locale::new("fr").unwrap();
    let mut report = Report::default();
    let mut marks: Vec<(String, Option<String>)> = Vec::new();
    let mut cite = |source: &str, at: Option<&str>, _: Span| {
        let key = (source.to_owned(), at.map(str::to_owned));
        let index = marks.iter().position(|mark| *mark == key).unwrap_or_else(|| {
            marks.push(key);
            marks.len() - 1
        });
        // Four marks were given out before the text.
        let number = index + 5;
        CitationMark { number, href: format!("#source-{number}"), title: format!("{source} {}", at.unwrap_or("")) }
    };
    let base = (FileId(0), HEAD.len());
    let text = Manuscript { markdown, base, locale: &locale, links: &Few };
    let prose = render(text, "fr-", &mut cite, &mut report);
    let mut checked = Report::default();
    super::check(text, &mut checked);
    assert_eq!(checked, report, "a check says what rendering says: {markdown}");
    let files = Files::new(vec![("a.md".into(), file.as_str().into())]);
    let problems = report.sorted(&files);
    let at = |span: Span| file[span.start as usize..span.end as usize].to_owned();
    (prose, problems.into_iter().map(|d| (d.problem.clone(), at(d.span))).collect())
}

/// The HTML of a text that is clean.
pub(super) fn html(markdown: &str) -> String {
    let (prose, problems) = rendered(markdown);
    assert_eq!(problems, [], "{markdown}");
    prose.html.replace('\u{202f}', "_").replace('\u{a0}', "~")
}

/// The problems of a text, and the text under each caret.
pub(super) fn problems(markdown: &str) -> Vec<(Problem, String)> {
    // What else there is to choose from is not of interest here.
    let unlisted = |problem| match problem {
        Problem::Dangling { noun, slug, nearest, .. } => {
            Problem::Dangling { noun, slug, nearest, known: Choices::default() }
        }
        problem => problem,
    };
    rendered(markdown).1.into_iter().map(|(problem, text)| (unlisted(problem), text)).collect()
}

#[test]
fn blocks_and_inlines() {
    assert_eq!(
        html(
            "Un *mot* et **deux**, ~~trois~~ : `a<b`.\n\n- l'eau\n- la santé\n\n3. c\n4. d\n\n> cité\n\n---\n\n```toml\na = \"<b>\"\n```\n"
        ),
        "<p>Un <em>mot</em> et <strong>deux</strong>, <del>trois</del>~: <code>a&lt;b</code>.</p>\n\
         <ul>\n<li>l’eau</li>\n<li>la santé</li>\n</ul>\n<ol start=\"3\">\n<li>c</li>\n<li>d</li>\n</ol>\n\
         <blockquote>\n<p>cité</p>\n</blockquote>\n<hr>\n<pre><code>a = \"&lt;b&gt;\"\n</code></pre>\n"
    );
    assert_eq!(html("- a\n  - b\n- c\n"), "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n");
    assert_eq!(html("- a\n\n- b\n"), "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n");
    assert_eq!(html("a  \nb\\\nc\nd"), "<p>a<br>\nb<br>\nc\nd</p>\n");
    assert_eq!(html("Eau\n: Ce qui coule.\n"), "<dl>\n<dt>Eau</dt>\n<dd>Ce qui coule.</dd>\n</dl>\n");
    assert_eq!(html("&lt;b&gt; &amp; &nbsp;x"), "<p>&lt;b&gt; &amp; ~x</p>\n");
}

#[test]
fn sentences_are_typeset_across_emphasis_but_not_in_code_or_addresses() {
    assert_eq!(html("Le \"**plan**\" !"), "<p>Le «_<strong>plan</strong>_»_!</p>\n");
    assert_eq!(html("`l'eau ?` ?"), "<p><code>l'eau ?</code>_?</p>\n");
    assert_eq!(html("Voir\n*ici*\n! Oui"), "<p>Voir\n<em>ici</em>_! Oui</p>\n");
    assert_eq!(
        html("<https://a.tg/l'eau?b=c;d> :"),
        "<p><a href=\"https://a.tg/l'eau?b=c;d\" rel=\"noopener noreferrer external\">https://a.tg/l'eau?b=c;d</a>~:</p>\n"
    );
}

#[test]
fn headings_have_levels_ids_and_anchors() {
    let (prose, problems) = rendered(
        "## L'eau *vive* [@guide]\n\n### L'eau vive\n\n## Été {#saison}\n\n[là](#l-eau-vive-2) [et](#saison)\n",
    );
    assert_eq!(problems, []);
    let headings: Vec<(u8, &str, &str)> =
        prose.headings.iter().map(|h| (h.level, h.id.as_str(), h.text.as_str())).collect();
    assert_eq!(
        headings,
        [(2, "fr-l-eau-vive", "L’eau vive"), (3, "fr-l-eau-vive-2", "L’eau vive"), (2, "fr-saison", "Été")]
    );
    assert!(prose.html.contains("<h3 id=\"fr-l-eau-vive-2\">L’eau vive</h3>"));
    assert!(prose.html.contains("<a href=\"#fr-saison\">et</a>"));
}

#[test]
fn headings_that_cannot_stand_are_refused() {
    let level = |found, expected| Problem::HeadingLevel { found, expected };
    assert_eq!(problems("# Un\n"), [(level(1, 2), "#".into())]);
    assert_eq!(problems("Un\n===\n"), [(level(1, 2), "Un\n===".into())]);
    assert_eq!(problems("### Trois\n"), [(level(3, 2), "###".into())]);
    assert_eq!(
        problems("## Deux\n\n#### Quatre\n\n##### Cinq\n"),
        [(level(4, 3), "####".into()), (level(5, 4), "#####".into())]
    );
    assert_eq!(problems("##\n"), [(Problem::EmptyText, "##".into())]);
    let attribute = |text: &str| (Problem::HeadingAttribute { text: text.into() }, text.to_owned());
    assert_eq!(problems("## T {onclick=alert(1)}\n"), [attribute("onclick=alert(1)")]);
    assert_eq!(problems("## T {.big #a style=x}\n"), [attribute(".big"), attribute("style=x")]);
    assert_eq!(problems("## T {#A\"b}\n"), [attribute("#A\"b")]);
    let double = Problem::DuplicateSlug { noun: Noun::Anchor, slug: "a".into(), meant: None };
    assert_eq!(problems("## A\n\n## B {#a}\n"), [(double, "a".into())]);
    assert_eq!(rendered("## T {onclick=alert(1) .c}\n").0.html, "<h2 id=\"fr-t\">T</h2>\n");
}

#[test]
fn links_lead_to_records_and_elsewhere() {
    assert_eq!(
        html(
            "[Ogou 1](commune:ogou-1) [a](https://a.tg/?b&c \"Le \\\"site\\\"\") [b](mailto:m@ogou.tg) [c](tel:+22822) <m@ogou.tg> [d][r]\n\n[r]: commune:ogou-1\n"
        ),
        "<p><a href=\"/fr/communes/ogou-1/\">Ogou 1</a> \
         <a href=\"https://a.tg/?b&amp;c\" title=\"Le «_site_»\" rel=\"noopener noreferrer external\">a</a> \
         <a href=\"mailto:m@ogou.tg\">b</a> <a href=\"tel:+22822\">c</a> <a href=\"mailto:m@ogou.tg\">m@ogou.tg</a> \
         <a href=\"/fr/communes/ogou-1/\">d</a></p>\n"
    );
    // A link in a link would close the first.
    assert_eq!(
        html("[a <https://b.tg>](https://a.tg)"),
        "<p><a href=\"https://a.tg\" rel=\"noopener noreferrer external\">a https://b.tg</a></p>\n"
    );
    let links: Vec<(String, bool)> = rendered("[a](https://a.tg) [o](commune:ogou-1)")
        .0
        .links
        .into_iter()
        .map(|l| (l.address, l.external))
        .collect();
    assert_eq!(links, [("https://a.tg".into(), true), ("/fr/communes/ogou-1/".into(), false)]);
}

#[test]
fn links_that_lead_nowhere_are_shown_with_the_nearest() {
    let dangling = |noun, slug: &str, nearest: Option<&str>| Problem::Dangling {
        noun,
        slug: slug.into(),
        nearest: nearest.map(str::to_owned),
        known: Choices::default(),
    };
    assert_eq!(
        problems("É [é ogou-2](commune:ogou-2 \"commune:ogou-2\")"),
        [(dangling(Noun::Commune, "ogou-2", Some("ogou-1")), "ogou-2".into())]
    );
    assert_eq!(problems("[x](theme:)"), [(dangling(Noun::Theme, "", None), "".into())]);
    assert_eq!(problems("[x][r]\n\n[r]: <view:nope>\n"), [(dangling(Noun::View, "nope", None), "nope".into())]);
    assert_eq!(
        problems("## Motifs\n\n[x](#motif)"),
        [(dangling(Noun::Anchor, "motif", Some("motifs")), "motif".into())]
    );
    let comma = dangling(Noun::Source, "guide, p. 3", Some("guide: p. 3"));
    assert_eq!(problems("[@guide, p. 3]"), [(comma, "guide, p. 3".into())]);
    assert_eq!(problems("[@guid: p. 3]"), [(dangling(Noun::Source, "guid", Some("guide")), "guid".into())]);
    // What the parser has already decoded or joined is shown whole.
    assert_eq!(
        problems("[x](commune:ogou&#45;é)"),
        [(dangling(Noun::Commune, "ogou-é", Some("ogou-1")), "[x](commune:ogou&#45;é)".into())]
    );
    assert_eq!(problems("[@ é\n\té: a]"), [(dangling(Noun::Source, "é é", None), "[@ é\n\té: a]".into())]);
    assert_eq!(problems("[@guide; @b]"), [(dangling(Noun::Source, "guide; @b", None), "guide; @b".into())]);
}

#[test]
fn citations_are_numbered_by_the_page() {
    let (prose, problems) = rendered(
        "Le Togo [@prodegol-2020: tableau\n1]. *Puis*\n[@guide], [@prodegol-2020:tableau 1] ; `[@guide]` \\[@guide].",
    );
    assert_eq!(problems, []);
    let found: Vec<_> =
        prose.citations.iter().map(|c| (c.source.as_str(), c.at.as_deref(), c.mark, c.id.as_str())).collect();
    assert_eq!(
        found,
        [
            ("prodegol-2020", Some("tableau 1"), 5, "fr-cite_1"),
            ("guide", None, 6, "fr-cite_2"),
            ("prodegol-2020", Some("tableau 1"), 5, "fr-cite_3"),
        ]
    );
    let first = "<p>Le Togo\u{202f}<a class=\"mark cite\" id=\"fr-cite_1\" href=\"#source-5\" role=\"doc-noteref\" title=\"prodegol-2020 tableau 1\">5</a>. <em>Puis</em>\u{202f}<a class";
    assert!(prose.html.starts_with(first), "{}", prose.html);
    assert_eq!(prose.plain, "Le Togo. Puis,\u{202f}; [@guide] [@guide].");
}

#[test]
fn tables_scroll_and_have_headings() {
    assert_eq!(
        html("## Les \"faits\"\n\n| a | |\n|:-|-:|\n| 1 | `|` |\n"),
        "<h2 id=\"fr-les-faits\">Les «_faits_»</h2>\n\
         <div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Les «_faits_»\"><table><caption>Les «_faits_»</caption><thead><tr>\
         <th scope=\"col\" class=\"align-left\">a</th><td class=\"align-right\"></td></tr></thead>\n<tbody>\
         <tr><td class=\"align-left\">1</td><td class=\"align-right\">`</td></tr>\n</tbody></table></div>\n"
    );
}

#[test]
fn alerts_and_footnotes_bring_their_words() {
    assert_eq!(
        html("> [!WARNING]\n> Pas d'eau.\n"),
        "<div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">[prose.warning]</p>\n<p>Pas d’eau.</p>\n</div>\n"
    );
    assert_eq!(
        html("[^x]: Une *note*.\n\nMot [^y] et [^x], [^y].\n\n[^y]: Autre.\n\n[^z]: Seule.\n"),
        "<p>Mot<sup><a class=\"footnote\" id=\"fr-note_ref_a\" href=\"#fr-note_a\" role=\"doc-noteref\">a</a></sup> et<sup>\
         <a class=\"footnote\" id=\"fr-note_ref_b\" href=\"#fr-note_b\" role=\"doc-noteref\">b</a></sup>,<sup>\
         <a class=\"footnote\" href=\"#fr-note_a\" role=\"doc-noteref\">a</a></sup>.</p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"[prose.footnotes]\"><ol>\n\
         <li id=\"fr-note_a\"><p>Autre. <a class=\"footnote-back\" href=\"#fr-note_ref_a\" role=\"doc-backlink\" aria-label=\"[prose.footnote-back]\">↩</a></p>\n</li>\n\
         <li id=\"fr-note_b\"><p>Une <em>note</em>. <a class=\"footnote-back\" href=\"#fr-note_ref_b\" role=\"doc-backlink\" aria-label=\"[prose.footnote-back]\">↩</a></p>\n</li>\n\
         <li id=\"fr-note_c\"><p>Seule.</p>\n</li>\n</ol></section>\n"
    );
    // A mark in a link is not a link in a link: Markdown takes the outer brackets for text.
    assert!(html("[mot[^a]](https://a.tg)\n\n[^a]: b\n").starts_with("<p>[mot<sup>"));
}

#[test]
fn plain_text_and_words() {
    let (prose, _) =
        rendered("## L'eau\n\nTrois *mots* ici !\n\n- a\n- b\n\n| x |\n|---|\n| y |\n\n![z](marche.jpg)\n");
    assert_eq!(prose.plain, "L’eau\nTrois mots ici\u{202f}!\na\nb\nx\ny\nLe jeudi");
    assert_eq!(prose.words, 10);
}

fn not_published(url: &str, nearest: Option<&str>) -> Problem {
    let kinds = SCHEMES.iter().map(|(scheme, _)| *scheme).collect();
    Problem::LinkScheme { url: url.into(), nearest: nearest.map(str::to_owned), kinds }
}

#[test]
fn a_kind_of_record_that_is_misspelt_is_put_right() {
    for (target, meant) in [
        ("communes:ogou-1", Some("commune:ogou-1")),
        ("Commune:ogou-1", Some("commune:ogou-1")),
        ("comune:ogou-2", Some("commune:ogou-1")),
        ("www.exemple.tg/a", Some("https://www.exemple.tg/a")),
        ("ville:ogou-1", None),
    ] {
        let problems = problems(&format!("[a]({target})"));
        assert_eq!(problems, [(not_published(target, meant), target.into())], "{target}");
    }
}

/// Attacks, with what each must be called and what is under the caret.
#[test]
fn attacks_are_named_at_their_place_and_leave_nothing() {
    let raw = |text: &str| Problem::RawHtml { text: text.into() };
    let scheme = |url: &str| not_published(url, None);
    let elsewhere = |url: &str| Problem::ImageElsewhere { url: url.into() };
    let attacks: Vec<(&str, Problem, &str)> = vec![
        ("<script>alert(1)</script>", raw("<script>alert(1)</script>"), "<script>alert(1)</script>"),
        ("a <b onmouseover=alert(1)>b</b>", raw("<b onmouseover=alert(1)>"), "<b onmouseover=alert(1)>"),
        ("<img src=x onerror=alert(1)>", raw("<img src=x onerror=alert(1)>"), "<img src=x onerror=alert(1)>"),
        ("é <img src=x onerror=alert(1)>", raw("<img src=x onerror=alert(1)>"), "<img src=x onerror=alert(1)>"),
        ("<!-- x -->", raw("<!-- x -->"), "<!-- x -->"),
        ("a <!-- x --> b", raw("<!-- x -->"), "<!-- x -->"),
        ("<svg onload=alert(1)>", raw("<svg onload=alert(1)>"), "<svg onload=alert(1)>"),
        ("<iframe src=x></iframe>", raw("<iframe src=x></iframe>"), "<iframe src=x></iframe>"),
        ("<style>\na{}\n</style>", raw("<style>"), "<style>\na{}\n</style>"),
        ("<?php x ?>", raw("<?php x ?>"), "<?php x ?>"),
        ("<![CDATA[x]]>", raw("<![CDATA[x]]>"), "<![CDATA[x]]>"),
        ("</div>", raw("</div>"), "</div>"),
        ("- a\n  <div\n  id=x>", raw("<div"), "<div\n  id=x>"),
        ("[x](javascript:alert(1))", scheme("javascript:alert(1)"), "javascript:alert(1)"),
        ("[x](JAVASCRIPT:alert(1))", scheme("JAVASCRIPT:alert(1)"), "JAVASCRIPT:alert(1)"),
        ("[x](java&#115;cript:alert(1))", scheme("javascript:alert(1)"), "[x](java&#115;cript:alert(1))"),
        ("[x](&#x6A;avascript&colon;alert(1))", scheme("javascript:alert(1)"), "[x](&#x6A;avascript&colon;alert(1))"),
        ("[x](javascript\\:alert(1))", scheme("javascript:alert(1)"), "[x](javascript\\:alert(1))"),
        ("[x](<java\tscript:alert(1)>)", scheme("java script:alert(1)"), "java\tscript:alert(1)"),
        ("<javascript:alert(1)>", scheme("javascript:alert(1)"), "javascript:alert(1)"),
        ("[x][r]\n\n[r]: javascript:alert(1)", scheme("javascript:alert(1)"), "javascript:alert(1)"),
        (
            "[x](data:text/html;base64,PHNjcmlwdD4=)",
            scheme("data:text/html;base64,PHNjcmlwdD4="),
            "data:text/html;base64,PHNjcmlwdD4=",
        ),
        ("[x](vbscript:x)", scheme("vbscript:x"), "vbscript:x"),
        ("[x](//evil.example)", scheme("//evil.example"), "//evil.example"),
        ("[x](https://togo.tg@evil.example)", scheme("https://togo.tg@evil.example"), "https://togo.tg@evil.example"),
        ("![x](javascript:alert(1))", elsewhere("javascript:alert(1)"), "javascript:alert(1)"),
        ("![x <b>](marche.jpg)", raw("<b>"), "<b>"),
        ("## T {onclick=alert(1)}", Problem::HeadingAttribute { text: "onclick=alert(1)".into() }, "onclick=alert(1)"),
        ("a\u{202e}b", Problem::ControlCharacter { code: "U+202E".into() }, "\u{202e}"),
        ("`a\u{2066}b`", Problem::ControlCharacter { code: "U+2066".into() }, "\u{2066}"),
        ("```\na\u{202d}b\n```", Problem::ControlCharacter { code: "U+202D".into() }, "\u{202d}"),
        ("a &#x202E; b", Problem::ControlCharacter { code: "U+202E".into() }, "&#x202E;"),
        ("a\u{8}b", Problem::ControlCharacter { code: "U+0008".into() }, "\u{8}"),
        ("![a\u{202e}b](marche.jpg)", Problem::ControlCharacter { code: "U+202E".into() }, "\u{202e}"),
    ];
    for (attack, problem, under) in attacks {
        let (prose, problems) = rendered(attack);
        assert_eq!(problems, [(problem, under.to_owned())], "{attack}");
        for forbidden in
            ["<script", "javascript", "onclick", "onerror", "onload", "data:", "<iframe", "<svg", "\u{202e}", "evil"]
        {
            let in_tags = prose
                .html
                .split('<')
                .skip(1)
                .filter_map(|part| part.split('>').next())
                .any(|tag| tag.contains(forbidden));
            assert!(!in_tags, "{attack} → {}", prose.html);
        }
    }
}

#[test]
fn each_element_of_raw_html_is_named_once() {
    let raw = |text: &str| (Problem::RawHtml { text: text.into() }, text.to_owned());
    assert_eq!(problems("a <b>x</b> <i>y</i> <b>z</b>"), [raw("<b>"), raw("<i>"), raw("<b>")]);
    assert_eq!(
        problems("<p>\n<b>x</b>\n</p>\n\ny <i>"),
        [(Problem::RawHtml { text: "<p>".into() }, "<p>\n<b>x</b>\n</p>".into()), raw("<i>")]
    );
}

#[test]
fn attributes_cannot_be_left() {
    let html =
        html("[x](https://a.tg/\"onmouseover=\"alert(1) '\" onclick=\"x') ![\" onerror=\"x](marche.jpg '\"><script>')");
    assert!(!html.contains("<script") && !html.contains("\" on"), "{html}");
}

#[test]
fn bombs_are_refused_at_once() {
    for bomb in
        [">".repeat(20_000), "+ ".repeat(5_000), format!("{}c{}", "*a _b ".repeat(2_000), "_ b* ".repeat(2_000))]
    {
        assert!(rendered(&bomb).0 == Prose::default());
        let problems = problems(&bomb);
        assert_eq!(problems, [(Problem::ProseTooDeep { limit: 32 }, String::new())]);
    }
    // Thirty-one quotations and a paragraph are at the limit; brackets alone are no depth.
    assert_eq!(problems(&format!("{} a", ">".repeat(31))), []);
    assert_eq!(problems(&format!("{}x{}", "[".repeat(30_000), "]".repeat(30_000))), []);
    let (prose, problems) = rendered(&"a ".repeat(40_000));
    assert_eq!(problems, [(Problem::TooLarge { bytes: 80_000, limit: 65_536 }, String::new())]);
    assert_eq!(prose, Prose::default());
}

#[test]
fn lines_may_end_as_on_windows() {
    assert_eq!(html("a\r\nb\r\n\r\n```\r\nc\r\n```\r\n"), "<p>a\nb</p>\n<pre><code>c\n</code></pre>\n");
}

/// Bits of Markdown that bite.
const BITS: &[&str] = &[
    "a",
    "é",
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "](https://a.tg)",
    "](marche.jpg)",
    "[@guide]",
    "[@guide: p. 1]",
    "[^n]",
    "[^n]: ",
    "\n[r]: https://a.tg\n",
    "[r]",
    "> ",
    "> [!NOTE]\n",
    "- ",
    "1. ",
    "    ",
    "## ",
    "### ",
    " {#id}",
    " {a=b}",
    "| ",
    "|---|---|\n",
    "\n: ",
    "<",
    ">",
    "<b>",
    "</b>",
    "<div>\n",
    "<!--",
    "-->",
    "&amp;",
    "&#10;",
    "&lt;",
    "\\",
    "\"",
    "'",
    "« ",
    " !",
    ":",
    "https://",
    "<https://a.tg>",
    "<m@a.tg>",
    "javascript:",
    "\t",
    "\r\n",
    "\u{a0}",
    "\u{202e}",
    "---\n",
    "===\n",
    "commune:ogou-1",
    "  \n",
    "\u{0}",
    "…",
    "#",
];

proptest! {
    #[test]
    fn whatever_is_written_the_second_lock_has_nothing_to_do(bits in prop::collection::vec(prop::sample::select(BITS), 0..40)) {
        let markdown = bits.concat();
        // `rendered` slices the file by every span: one off a character boundary would panic.
        let (prose, problems) = rendered(&markdown);
        prop_assert!(!problems.iter().any(|(problem, _)| *problem == Problem::Sanitised), "{:?}\n{}", markdown, prose.html);
    }

    #[test]
    fn signs_that_bite_neither(markdown in "[<>*`\\\\/:?=\"'{}$.&#;!\\[\\]()|~_+^@ \n\té\u{a0}\u{2028}\u{ad}\u{301}a1hw-]{0,80}") {
        let (prose, problems) = rendered(&markdown);
        prop_assert!(!problems.iter().any(|(problem, _)| *problem == Problem::Sanitised), "{}", prose.html);
    }

    #[test]
    fn no_text_makes_it_panic(markdown in "\\PC{0,200}") {
        let (prose, problems) = rendered(&markdown);
        prop_assert!(!problems.iter().any(|(problem, _)| *problem == Problem::Sanitised), "{}", prose.html);
    }

    #[test]
    fn words_in_are_words_out(text in "[a-zéɖŋ]{1,8}( [a-zéɖŋ]{1,8}){0,10}") {
        prop_assert_eq!(rendered(&text).0.plain, text);
    }
}
