//! Where somebody is reached: web addresses, e-mail addresses, telephone numbers.

use super::field::Kind;
use super::{Context, FromToml};
use crate::diag::Problem;
use crate::source::toml::Node;
use crate::text::{Misdialled, disguised_host, is_hidden, mixed_scripts, names_host};

/// A web address that may be linked to: `https` or `http`, no user name, no spaces.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Url(pub String);

/// An e-mail address of an office.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Email(pub String);

impl FromToml for Url {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Url)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = String::from_toml(node, cx)?;
        if is_web_address(&text) {
            // A mixed word has been reported as in any text; a name wholly in another script is no mistake anywhere else.
            if let Some(word) = disguised_host(host(&text)).filter(|_| mixed_scripts(&text).is_empty()) {
                let shown = host(&text).get(word.range).unwrap_or("").to_owned();
                cx.report.add(Problem::MixedScript { word: shown, letter: word.letter }, node.span);
            }
            return Some(Url(text));
        }
        bad_url(text, node, cx)
    }
}

/// The name of the site in a web address.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or("")
}

/// Refuses an address; one that only lacks its beginning is proposed whole.
pub(super) fn bad_url<T>(text: String, node: &Node, cx: &mut Context<'_>) -> Option<T> {
    let whole = Some(format!("https://{text}")).filter(|whole| text.starts_with("www.") && is_web_address(whole));
    let fix = whole.as_ref().map(|whole| format!("\"{whole}\""));
    cx.refuse_with(Problem::BadUrl { text, suggestion: whole }, node.span, fix)
}

/// Whether a text is a web address that a page may link to. A user name before the host is refused: it is the
/// usual disguise of another host.
pub fn is_web_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    // Without a point it is a name of one network alone.
    host(text).trim_end_matches('.').contains('.')
        && names_host(authority)
        && !text.chars().any(|c| c.is_whitespace() || is_hidden(c) || "<>\"'`{}|\\^".contains(c))
}

/// The telephone number of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone(pub String);

impl FromToml for Phone {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Line)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = String::from_toml(node, cx)?;
        match Misdialled::new(&text) {
            None => Some(Self(text)),
            Some(why) => cx.refuse(Problem::BadPhone { text, why }, node.span),
        }
    }
}

impl FromToml for Email {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Email)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = String::from_toml(node, cx)?;
        if is_email(&text) { Some(Email(text)) } else { cx.refuse(Problem::BadEmail { text }, node.span) }
    }
}

/// Whether a text is an e-mail address, of the plain kind an office has.
pub fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        let plain =
            |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || ".-_+".contains(c));
        plain(name) && plain(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    })
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn only_whole_web_addresses_may_be_linked_to() {
        for good in ["https://www.example.org/a?b=c#d", "http://example.org:8080/é"] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "www.example.org",
            "https://",
            "https://localhost",
            "https://bank.example@evil.example/",
            "https://bank.example:443@evil.example/",
            "https://bank.example:@evil.example/",
            "https://example.org:x/",
            "https://../",
            "https://example.org/\u{202e}gpj.exe",
            "https://example.org/\" onclick=\"x",
            "data:text/html,x",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
