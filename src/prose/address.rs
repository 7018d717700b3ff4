//! What a link may lead to.

use crate::diag::Noun;
use crate::text::{is_direction, names_host};

/// The schemes of links to records, and what each leads to.
pub const SCHEMES: [(&str, Noun); 12] = [
    ("commune", Noun::Commune),
    ("country", Noun::Country),
    ("form", Noun::Form),
    ("page", Noun::Page),
    ("partner", Noun::Partner),
    ("partnership", Noun::Partnership),
    ("prefecture", Noun::Prefecture),
    ("project", Noun::Project),
    ("region", Noun::Region),
    ("source", Noun::Source),
    ("theme", Noun::Theme),
    ("view", Noun::View),
];

/// A target that may be published, or asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address<'a> {
    /// Another site.
    Web(String),
    /// `mailto:` or `tel:`.
    Contact(String),
    /// A heading of the same text.
    Anchor(&'a str),
    /// A record.
    Record { scheme: &'static str, noun: Noun, slug: &'a str },
}

/// Reads the target of a link; nothing when it may not be published. Entities and escapes are already decoded.
pub(super) fn address(target: &str) -> Option<Address<'_>> {
    // Browsers drop some of these before they read the scheme.
    if target.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\' || is_direction(c)) {
        return None;
    }
    if let Some(anchor) = target.strip_prefix('#') {
        return Some(Address::Anchor(anchor));
    }
    let (scheme, rest) = target.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        scheme @ ("https" | "http") => is_web(rest).then(|| Address::Web(format!("{scheme}:{rest}"))),
        "mailto" => is_mail(rest).then(|| Address::Contact(format!("mailto:{rest}"))),
        "tel" => is_telephone(rest).then(|| Address::Contact(format!("tel:{rest}"))),
        _ => {
            let (scheme, noun) = SCHEMES.iter().find(|(known, _)| *known == scheme)?;
            Some(Address::Record { scheme, noun: *noun, slug: rest })
        }
    }
}

/// Whether a string is the name of a file beside the text, and nothing that leads elsewhere.
pub(super) fn is_file_name(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, extension)| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        !extension.is_empty()
            && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && !stem.is_empty()
            && stem.bytes().all(plain)
    })
}

fn is_web(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix("//") else { return false };
    names_host(rest.split(['/', '?', '#']).next().unwrap_or(""))
}

fn is_mail(rest: &str) -> bool {
    rest.split_once('@').is_some_and(|(local, domain)| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "._+-".contains(c);
        !local.is_empty() && local.chars().all(plain) && domain.contains('.') && domain.chars().all(plain)
    })
}

fn is_telephone(rest: &str) -> bool {
    rest.bytes().any(|byte| byte.is_ascii_digit())
        && rest.bytes().all(|byte| byte.is_ascii_digit() || b"+-.()".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::{Address, address, is_file_name};
    use crate::diag::Noun;

    #[test]
    fn what_may_be_published() {
        assert_eq!(
            address("HTTPS://exemple.tg:8080/à?b=c#d"),
            Some(Address::Web("https://exemple.tg:8080/à?b=c#d".into()))
        );
        assert_eq!(address("mailto:mairie@ogou.tg"), Some(Address::Contact("mailto:mairie@ogou.tg".into())));
        assert_eq!(address("tel:+228-22-21"), Some(Address::Contact("tel:+228-22-21".into())));
        assert_eq!(address("#motifs"), Some(Address::Anchor("motifs")));
        let ogou = Address::Record { scheme: "commune", noun: Noun::Commune, slug: "ogou-1" };
        assert_eq!(address("commune:ogou-1"), Some(ogou));
    }

    #[test]
    fn what_may_not() {
        for target in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "javascript\u{200b}:alert(1)",
            "data:text/html,<script>",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:x",
            "//evil.example",
            "/fr/",
            "..",
            "page.html",
            "?a",
            "",
            "https:",
            "https:/a",
            "https://",
            "https:\\\\evil",
            "https:///path",
            "https://good.example@evil.example",
            "https://a:99999",
            "https://a..b",
            "https://\u{202e}gpj.exe",
            "https://a.tg/\u{7}",
            "https://a.tg/ b",
            "https://a.tg/\\b",
            "commune:ogou 1",
            "mailto:",
            "mailto:a",
            "mailto:a@b.tg?bcc=c@d.tg",
            "tel:",
            "tel:javascript",
            "Commune:ogou-1",
        ] {
            assert_eq!(address(target), None, "{target:?}");
        }
    }

    #[test]
    fn images_stand_beside_their_text() {
        for name in ["marche.jpg", "le-marche_2.webp"] {
            assert!(is_file_name(name), "{name}");
        }
        for name in [
            "../a.jpg",
            "a/b.jpg",
            ".jpg",
            "a",
            "a.",
            "https://a.tg/b.jpg",
            "data:image/png",
            "a b.jpg",
            "a\\b.jpg",
            "..jpg",
        ] {
            assert!(!is_file_name(name), "{name}");
        }
    }
}
