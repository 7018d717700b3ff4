//! HTML so plain that the sanitiser cannot have anything to do: told by reading it once.
//!
//! What matters of a text is whether the sanitiser would change it. Parsing and writing out a text as a browser
//! reads it costs as much as all the rest; nearly every text is made of a few elements strictly within one another, with the attributes we
//! write ourselves. Where that is so, a parser of HTML builds the very tree that is written and writes the very bytes. Whatever is not recognised here
//! is not plain: then the sanitiser is asked. Property tests hold the two against one another.

use super::safe::{classes, fixed_values, free_attributes};

/// Where an element may stand, and what may stand in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Blocks, and text as well: the text itself, a list item, a quotation.
    Flow,
    /// Text and what marks it.
    Phrasing,
    /// Characters alone.
    Characters,
    /// Only the elements named, and white space between them.
    Only(&'static [&'static str]),
    /// Nothing, not even an end.
    Void,
}

/// Every element that can be plain: what it holds, and whether it stands among blocks or in a line of text; nothing for those that others name.
const ELEMENTS: [(&str, Kind, Option<Place>); 32] = [
    ("a", Kind::Phrasing, Some(Place::Line)),
    ("blockquote", Kind::Flow, Some(Place::Block)),
    ("br", Kind::Void, Some(Place::Line)),
    ("caption", Kind::Phrasing, None),
    ("code", Kind::Characters, Some(Place::Line)),
    ("dd", Kind::Flow, None),
    ("del", Kind::Phrasing, Some(Place::Line)),
    ("div", Kind::Flow, Some(Place::Block)),
    ("dl", Kind::Only(&["dt", "dd"]), Some(Place::Block)),
    ("dt", Kind::Phrasing, None),
    ("em", Kind::Phrasing, Some(Place::Line)),
    ("figcaption", Kind::Phrasing, None),
    ("h2", Kind::Phrasing, Some(Place::Block)),
    ("h3", Kind::Phrasing, Some(Place::Block)),
    ("h4", Kind::Phrasing, Some(Place::Block)),
    ("h5", Kind::Phrasing, Some(Place::Block)),
    ("h6", Kind::Phrasing, Some(Place::Block)),
    ("hr", Kind::Void, Some(Place::Block)),
    ("li", Kind::Flow, None),
    ("ol", Kind::Only(&["li"]), Some(Place::Block)),
    ("p", Kind::Phrasing, Some(Place::Block)),
    ("pre", Kind::Only(&["code"]), Some(Place::Block)),
    ("section", Kind::Flow, Some(Place::Block)),
    ("strong", Kind::Phrasing, Some(Place::Line)),
    ("sup", Kind::Phrasing, Some(Place::Line)),
    ("table", Kind::Only(&["caption", "thead", "tbody"]), Some(Place::Block)),
    ("tbody", Kind::Only(&["tr"]), None),
    ("td", Kind::Phrasing, None),
    ("th", Kind::Phrasing, None),
    ("thead", Kind::Only(&["tr"]), None),
    ("tr", Kind::Only(&["th", "td"]), None),
    ("ul", Kind::Only(&["li"]), Some(Place::Block)),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Block,
    Line,
}

/// Whether the sanitiser surely leaves every byte as it is.
pub(super) fn is_plain(html: &str) -> bool {
    read(html).is_some()
}

/// Reads a text to its end; nothing as soon as something is not plain.
fn read(html: &str) -> Option<()> {
    let mut open: Vec<(&'static str, Kind)> = Vec::new();
    let mut rest = html;
    loop {
        let (text, tag) = rest.split_once('<').map_or((rest, None), |(text, tag)| (text, Some(tag)));
        let kind = open.last().map_or(Kind::Flow, |(_, kind)| *kind);
        characters(text, kind)?;
        let Some(tag) = tag else { return open.is_empty().then_some(()) };
        let (tag, after) = tag.split_once('>')?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let (last, _) = open.pop()?;
            if last != name {
                return None;
            }
            continue;
        }
        let (name, attributes) = tag.split_at(tag.find(' ').unwrap_or(tag.len()));
        let (name, holds, place) = ELEMENTS.iter().find(|(known, ..)| *known == name)?;
        may_stand(name, *place, kind, &open)?;
        plain_attributes(name, attributes)?;
        if *holds != Kind::Void {
            open.push((name, *holds));
        }
    }
}

fn may_stand(name: &str, place: Option<Place>, kind: Kind, open: &[(&str, Kind)]) -> Option<()> {
    let is_held = match kind {
        Kind::Flow => place.is_some(),
        Kind::Phrasing => place == Some(Place::Line),
        Kind::Only(names) => names.contains(&name),
        Kind::Characters | Kind::Void => false,
    };
    // An element that marks text never stands in itself: a parser would close the first.
    let is_twice = place == Some(Place::Line) && open.iter().any(|(other, _)| *other == name);
    (is_held && !is_twice).then_some(())
}

/// Text as the serialiser writes it: what it escapes is escaped, and nothing is there that a parser drops or replaces.
fn characters(text: &str, kind: Kind) -> Option<()> {
    if matches!(kind, Kind::Only(_)) {
        return text.bytes().all(|byte| byte == b'\n' || byte == b' ').then_some(());
    }
    (is_escaped(text) && !text.contains('>')).then_some(())
}

const ENTITIES: [&str; 5] = ["amp;", "lt;", "gt;", "nbsp;", "quot;"];

fn is_escaped(text: &str) -> bool {
    !text.contains(is_odd) && text.split('&').skip(1).all(|rest| ENTITIES.iter().any(|name| rest.starts_with(name)))
}

/// Whether a character is a control, line ends and tabs apart, or one that a parser drops or replaces.
fn is_odd(c: char) -> bool {
    match c {
        // Every character of every text is asked: nearly all are told by this line.
        ' '..='~' | '\n' | '\t' | '\u{a1}'..'\u{fe00}' => false,
        _ => c.is_control() || matches!(c, '\u{a0}' | '\u{feff}' | '\u{fffd}'),
    }
}

/// Attributes as we write them: ` name="value"`, each once, each allowed.
fn plain_attributes(element: &str, attributes: &str) -> Option<()> {
    let mut seen: Vec<&str> = Vec::new();
    let mut rest = attributes;
    while !rest.is_empty() {
        let (name, after) = rest.strip_prefix(' ')?.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        rest = after;
        if seen.contains(&name) || !is_escaped(value) || value.contains('\n') {
            return None;
        }
        seen.push(name);
        let is_allowed = match name {
            "class" => classes(element).is_some_and(|known| value.split(' ').all(|class| known.contains(&class))),
            "href" | "src" => free_attributes(element).contains(&name) && is_plain_address(value),
            _ => {
                free_attributes(element).contains(&name)
                    || fixed_values(element, name).is_some_and(|known| known.contains(&value))
            }
        };
        is_allowed.then_some(())?;
    }
    Some(())
}

/// An address of this site, a mail address, a telephone number, or a web address whose host is written in the plainest letters.
fn is_plain_address(value: &str) -> bool {
    let letters = |text: &str| text.bytes().all(|b| b.is_ascii_graphic());
    if value.starts_with('#') || value.starts_with("mailto:") || value.starts_with("tel:") {
        return true;
    }
    if let Some(path) = value.strip_prefix('/') {
        return !path.starts_with(['/', '\\']) && letters(path);
    }
    let Some(rest) = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://")) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let is_label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !label.starts_with("xn--")
    };
    // A last part of figures would be read as a number of the network.
    host.split('.').all(is_label)
        && host.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::is_plain;
    use crate::prose::safe::cleaned;

    /// Pieces of HTML, sound and unsound.
    const PIECES: [&str; 48] = [
        "<p>",
        "</p>",
        "<ul>",
        "</ul>",
        "<li>",
        "</li>",
        "<em>",
        "</em>",
        "<a href=\"/fr/\">",
        "</a>",
        "<strong>",
        "</strong>",
        "<br>",
        "<hr>",
        "<table>",
        "</table>",
        "<caption>",
        "</caption>",
        "<thead>",
        "</thead>",
        "<tbody>",
        "</tbody>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<th scope=\"col\">",
        "</th>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<h2 id=\"a\">",
        "</h2>",
        "<blockquote>",
        "</blockquote>",
        "<dl>",
        "<dt>",
        "</dt>",
        "</dl>",
        "a &amp; b",
        "\n",
        "é",
        "&",
        "\u{a0}",
        "<a href=\"https://a.tg/?a=1&amp;b=2\" rel=\"noopener noreferrer external\">",
        "<div class=\"alert alert-tip\" role=\"note\">",
        "</div>",
    ];

    /// Every element in its place, filled at random: most of it is plain.
    fn nested() -> impl Strategy<Value = String> {
        let leaf = prop::sample::select(vec![
            "mot",
            "a &amp; b",
            "<br>",
            "<code>x</code>",
            "\n",
            "<a href=\"#s\" title=\"a b\">m</a>",
        ]);
        leaf.prop_map(str::to_owned).prop_recursive(4, 24, 4, |inner| {
            let within = prop::sample::select(vec![
                ("<p>", "</p>"),
                ("<em>", "</em>"),
                ("<strong>", "</strong>"),
                ("<ul>\n<li>", "</li>\n</ul>"),
                ("<blockquote>\n", "</blockquote>\n"),
                ("<table><tbody><tr><td>", "</td></tr>\n</tbody></table>"),
                ("<h3 id=\"h\">", "</h3>"),
                ("<dl>\n<dt>", "</dt>\n</dl>"),
                ("<del>", "</del>"),
            ]);
            (within, prop::collection::vec(inner, 0..4))
                .prop_map(|((open, close), inside)| format!("{open}{}{close}", inside.concat()))
        })
    }

    #[test]
    fn an_ordinary_text_is_plain() {
        let html = "<h2 id=\"ou\">Où&nbsp;?</h2>\n<p>Un <a href=\"/fr/communes/ogou-1/\">lien</a>, <strong>deux</strong> mots\
            <a class=\"mark cite\" id=\"cite_1\" href=\"#source-1\" role=\"doc-noteref\" title=\"Guide, p. 3\">1</a>.</p>\n\
            <div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Où\"><table><caption>Où</caption><thead><tr>\
            <th scope=\"col\" class=\"align-left\">a</th></tr></thead>\n<tbody><tr><td class=\"align-left\">1</td></tr>\n</tbody></table></div>\n\
            <ul>\n<li>un</li>\n</ul>\n";
        assert!(is_plain(html) && cleaned(html).is_none());
    }

    #[test]
    fn what_the_sanitiser_would_change_is_not_plain() {
        for html in [
            "<p>a",
            "<p onclick=\"x\">a</p>",
            "<a href=\"javascript:x\">a</a>",
            "<p><p>a</p></p>",
            "a > b",
            "\u{a0}",
            "<em><em>a</em></em>",
            "<h1>a</h1>",
        ] {
            assert!(!is_plain(html), "{html}");
        }
    }

    proptest! {
        #[test]
        fn what_is_plain_the_sanitiser_leaves_as_it_is(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..14), tree in nested()) {
            for html in [pieces.concat(), tree] {
                prop_assert!(!is_plain(&html) || cleaned(&html).is_none(), "{}", html);
            }
        }
    }
}
