//! A template without the whitespace nobody reads.
//!
//! In: the source of a template. Out: the same template with comments dropped, and every run of whitespace in the text
//! reduced: to nothing beside a tag that begins or ends a block, to one space elsewhere. Inside `<pre>`, `<textarea>`,
//! `<script>` and `<style>` nothing changes, nor inside an attribute. Done once when a skin is loaded, so that every page is light without a pass over it.
//! What a view prints is not touched: this knows the template only.

/// Elements whose edges are edges of a block: whitespace beside their tags is never seen.
const BLOCKS: &[&str] = &[
    "!doctype",
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "script",
    "section",
    "select",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Elements whose content keeps its whitespace.
const VERBATIM: &[&str] = &["pre", "textarea", "script", "style"];

/// What stands beside a run of whitespace.
#[derive(Clone, Copy, PartialEq)]
enum Beside {
    /// The tag of a block, or an end of the template.
    Edge,
    /// Text, an inline tag, or what a template prints.
    Words,
    /// A statement of the template, which prints nothing itself.
    Statement,
}

/// The template with less whitespace. Applying it twice changes nothing more.
pub(super) fn squeeze(template: &str) -> String {
    let mut out = String::with_capacity(template.len());
    let mut before = Beside::Edge;
    let mut space = false;
    let mut verbatim: Option<&str> = None;
    let mut rest = template;
    while !rest.is_empty() {
        let (piece, kind, after) = next_piece(rest, verbatim);
        rest = after;
        match kind {
            Piece::Comment => {}
            Piece::Space => space = true,
            Piece::Verbatim => {
                out.push_str(piece);
                before = Beside::Words;
                space = false;
            }
            Piece::Words | Piece::Statement | Piece::Tag => {
                let name = if kind == Piece::Tag { tag_name(piece) } else { "" };
                let beside = match kind {
                    Piece::Tag if is_one_of(BLOCKS, name) => Beside::Edge,
                    Piece::Statement => Beside::Statement,
                    _ => Beside::Words,
                };
                if space && before != Beside::Edge && beside != Beside::Edge {
                    out.push(' ');
                }
                // A statement passes on what it stands beside, so that `<ul> {% for … %} <li>` closes up from both sides.
                if !(beside == Beside::Statement && before == Beside::Edge) {
                    before = beside;
                }
                space = false;
                if kind == Piece::Tag {
                    push_tag(&mut out, piece);
                    verbatim =
                        VERBATIM.iter().copied().find(|v| v.eq_ignore_ascii_case(name) && !piece.starts_with("</"));
                } else {
                    out.push_str(piece);
                }
            }
        }
        if kind == Piece::Verbatim {
            verbatim = None;
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq)]
enum Piece {
    /// Whitespace of the text.
    Space,
    /// Text without whitespace, or what the template prints.
    Words,
    /// `{% … %}`.
    Statement,
    /// `{# … #}` or `<!-- … -->`.
    Comment,
    /// `<…>`.
    Tag,
    /// The content of an element that keeps its whitespace.
    Verbatim,
}

/// The first piece of a text, its kind, and what follows it.
fn next_piece<'t>(text: &'t str, verbatim: Option<&str>) -> (&'t str, Piece, &'t str) {
    let cut = |at: usize, kind: Piece| {
        let at = text.floor_char_boundary(at.clamp(1, text.len()));
        let (piece, after) = text.split_at(at.max(text.chars().next().map_or(0, char::len_utf8)));
        (piece, kind, after)
    };
    if let Some(name) = verbatim {
        return match find_closing(text, name) {
            Some(0) => cut(tag_end(text), Piece::Tag),
            Some(at) => cut(at, Piece::Verbatim),
            None => cut(text.len(), Piece::Verbatim),
        };
    }
    if text.starts_with("{#") {
        return cut(end_of(text, "#}"), Piece::Comment);
    }
    if text.starts_with("<!--") {
        return cut(end_of(text, "-->"), Piece::Comment);
    }
    if text.starts_with("{%") {
        return cut(end_of(text, "%}"), Piece::Statement);
    }
    if text.starts_with("{{") {
        return cut(end_of(text, "}}"), Piece::Words);
    }
    if text.starts_with('<')
        && text.get(1..).is_some_and(|t| t.starts_with(|c: char| c == '/' || c == '!' || c.is_ascii_alphabetic()))
    {
        return cut(tag_end(text), Piece::Tag);
    }
    if text.starts_with(is_space) {
        return cut(text.find(|c| !is_space(c)).unwrap_or(text.len()), Piece::Space);
    }
    let first = text.chars().next().map_or(1, char::len_utf8);
    let stop = |c: char| is_space(c) || c == '<' || c == '{';
    cut(text.get(first..).and_then(|t| t.find(stop)).map_or(text.len(), |at| at + first), Piece::Words)
}

/// HTML's own whitespace: a no-break space is text.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn end_of(text: &str, mark: &str) -> usize {
    text.find(mark).map_or(text.len(), |at| at + mark.len())
}

/// Where the tag at the head of a text ends: after a `>` outside quotes and outside what the template prints.
fn tag_end(text: &str) -> usize {
    let mut quote: Option<char> = None;
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(c) = rest.chars().next() else { break };
        let step = if rest.starts_with("{{") {
            end_of(rest, "}}")
        } else if rest.starts_with("{%") {
            end_of(rest, "%}")
        } else {
            match quote {
                Some(open) if c == open => quote = None,
                None if c == '"' || c == '\'' => quote = Some(c),
                None if c == '>' => return at + 1,
                _ => {}
            }
            c.len_utf8()
        };
        at += step;
    }
    text.len()
}

fn find_closing(text: &str, name: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    lower.find(&format!("</{name}"))
}

fn tag_name(tag: &str) -> &str {
    let inner = tag.trim_start_matches('<').trim_start_matches('/');
    let end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '!')).unwrap_or(inner.len());
    inner.get(..end).unwrap_or("")
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// A tag with one space between its attributes; quoted values and template code as they are.
fn push_tag(out: &mut String, tag: &str) {
    let mut quote: Option<char> = None;
    let mut space = false;
    let mut at = 0;
    while let Some(rest) = tag.get(at..) {
        let Some(c) = rest.chars().next() else { break };
        let code = if rest.starts_with("{{") {
            end_of(rest, "}}")
        } else if rest.starts_with("{%") {
            end_of(rest, "%}")
        } else {
            0
        };
        if code == 0 && quote.is_none() && is_space(c) {
            space = true;
            at += 1;
            continue;
        }
        if space && c != '>' {
            out.push(' ');
        }
        space = false;
        let step = if code > 0 { code } else { c.len_utf8() };
        if code == 0 {
            match quote {
                Some(open) if c == open => quote = None,
                None if c == '"' || c == '\'' => quote = Some(c),
                _ => {}
            }
        }
        out.push_str(rest.get(..step).unwrap_or(""));
        at += step;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::squeeze;
    use proptest::prelude::*;

    #[test]
    fn blocks_close_up_and_inline_words_stay_apart() {
        assert_eq!(
            squeeze(
                "<ul>\n  {% for a in b %}\n  <li>\n    <a href=\"#\">x</a>\n    <em>y</em>\n  </li>\n  {% endfor %}\n</ul>\n"
            ),
            "<ul>{% for a in b %}<li><a href=\"#\">x</a> <em>y</em></li>{% endfor %}</ul>"
        );
        assert_eq!(
            squeeze("<p>\n one   two\n <b>three</b>, {{ four }}\n {{ five }}</p>"),
            "<p>one two <b>three</b>, {{ four }} {{ five }}</p>"
        );
    }

    #[test]
    fn a_space_between_inline_things_survives_a_statement() {
        assert_eq!(
            squeeze("<b>a</b>\n{% if x %}\n<i>c</i>\n{% endif %} d"),
            "<b>a</b> {% if x %} <i>c</i> {% endif %} d"
        );
    }

    #[test]
    fn what_keeps_its_whitespace_keeps_it() {
        let pre = "<pre>\n a\n\n  b </pre>";
        assert_eq!(squeeze(pre), pre);
        let data = "<script type=\"application/ld+json\">{{ json | safe }}\n  </script>";
        assert_eq!(squeeze(data), data);
    }

    #[test]
    fn attributes_come_one_space_apart_and_their_values_stay() {
        assert_eq!(
            squeeze("<p\n   class=\"a  b\"\n   {% if x > 1 %}lang=\"{{ l }}\"{% endif %}\n>a</p>"),
            "<p class=\"a  b\" {% if x > 1 %}lang=\"{{ l }}\"{% endif %}>a</p>"
        );
    }

    #[test]
    fn comments_go_and_no_break_spaces_stay() {
        assert_eq!(squeeze("<p>{# why #}a\u{a0}<!-- b -->\u{202f}c</p>"), "<p>a\u{a0}\u{202f}c</p>");
        assert_eq!(squeeze("a < b"), "a < b");
    }

    proptest! {
        #[test]
        fn nothing_but_whitespace_goes_and_twice_is_once(text in "[a-c <>/{}%# \n\"p=é]{0,60}") {
            let once = squeeze(&text);
            // A comment that goes may leave a tag that was none before.
            if !text.contains("{#") && !text.contains("<!--") {
                prop_assert_eq!(&squeeze(&once), &once);
                let bare = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                prop_assert_eq!(bare(&once), bare(&text));
            }
        }
    }
}
