//! Pictures beside a text: whether they are what their names say.
//!
//! In: a file name and bytes. Out: the problem of a picture whose bytes are of another kind than its extension says, or of a drawing that holds a program
//! or fetches something from elsewhere. Nothing is decoded here: the first bytes tell the kind.

use crate::diag::Problem;

/// Extensions, what the format is called, and how its bytes begin: what stands at an offset.
type Format = (&'static [&'static str], &'static str, &'static [(usize, &'static [u8])]);

const FORMATS: [Format; 5] = [
    (&["jpg", "jpeg"], "JPEG", &[(0, b"\xff\xd8\xff")]),
    (&["png"], "PNG", &[(0, b"\x89PNG\r\n\x1a\n")]),
    (&["gif"], "GIF", &[(0, b"GIF8")]),
    (&["webp"], "WebP", &[(0, b"RIFF"), (8, b"WEBP")]),
    (&["avif"], "AVIF", &[(4, b"ftypavi")]),
];

/// What makes a drawing act: programs, and what it would fetch.
const ACTIVE: [&str; 9] = [
    "<script",
    "<foreignobject",
    "<iframe",
    "<embed",
    "<object",
    "javascript:",
    "<!entity",
    "href=\"http",
    "href='http",
];

/// What is wrong with a picture; nothing with one that is sound, nor with what is no picture by its name.
pub(super) fn problem(name: &str, bytes: &[u8]) -> Option<Problem> {
    let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
    if extension == "svg" {
        return drawing(bytes);
    }
    let (_, format, signature) = FORMATS.iter().find(|(extensions, ..)| extensions.contains(&extension.as_str()))?;
    let is_sound = signature.iter().all(|(at, sign)| bytes.get(*at..at + sign.len()) == Some(*sign));
    (!is_sound).then_some(Problem::ImageContent { expected: format, is_active: false })
}

fn drawing(bytes: &[u8]) -> Option<Problem> {
    let wrong = |is_active| Some(Problem::ImageContent { expected: "SVG", is_active });
    let Ok(text) = std::str::from_utf8(bytes) else { return wrong(false) };
    let text = text.to_ascii_lowercase();
    if !text.contains("<svg") {
        return wrong(false);
    }
    if ACTIVE.iter().any(|sign| text.contains(sign)) || has_handler(&text) { wrong(true) } else { None }
}

/// Whether an attribute is named like a handler of events: `onload=`.
fn has_handler(text: &str) -> bool {
    text.match_indices("on").any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let is_start = before.is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '/'));
        let rest = text.get(at + 2..).unwrap_or("");
        let name = rest.bytes().take_while(u8::is_ascii_lowercase).count();
        is_start && name > 2 && rest.get(name..).is_some_and(|rest| rest.trim_start().starts_with('='))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(name: &str, bytes: &[u8]) -> Option<bool> {
        problem(name, bytes).map(|problem| matches!(problem, Problem::ImageContent { is_active: true, .. }))
    }

    #[test]
    fn the_first_bytes_tell_the_kind() {
        assert_eq!(verdict("a.jpg", b"\xff\xd8\xff\xe0rest"), None);
        assert_eq!(verdict("a.JPEG", b"\x89PNG\r\n\x1a\n"), Some(false));
        assert_eq!(verdict("a.webp", b"RIFF....WEBPVP8 "), None);
        assert_eq!(verdict("a.png", b""), Some(false));
        assert_eq!(verdict("a.gif", b"<html>"), Some(false));
        assert_eq!(verdict("notes.txt", b"anything"), None);
    }

    #[test]
    fn a_drawing_may_not_act() {
        assert_eq!(verdict("a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>"), None);
        assert_eq!(verdict("a.svg", b"<svg><text>la saison = on sait</text></svg>"), None);
        for active in [
            "<svg><SCRIPT>alert(1)</SCRIPT></svg>",
            "<svg onload=alert(1)>",
            "<svg><a xlink:href=\"javascript:x\"/></svg>",
            "<svg><image href=\"https://a.tg/x.png\"/></svg>",
            "<svg/onload = \"x\">",
        ] {
            assert_eq!(verdict("a.svg", active.as_bytes()), Some(true), "{active}");
        }
        assert_eq!(verdict("a.svg", b"\xff\xd8\xff"), Some(false));
    }
}
