//! Web addresses: the part that names a host, and the address a site may stand at.

/// Whether what stands between `//` and the path of an address names a host, with or without a port. A user name before it is refused: it is the usual disguise of
/// another host.
pub fn names_host(authority: &str) -> bool {
    // What follows a colon is a port, or a password before another host.
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let name = host.strip_suffix('.').unwrap_or(host);
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    name.split('.').all(is_label) && port.parse::<u16>().is_ok()
}

/// Whether a site may stand at an address: a host, and a path of letters without accents, digits, `-`, `_`, `.`, `~` and whole `%XX`, which reads the same in every place
/// of a page. Neither a query nor a fragment: paths are added to it.
pub fn is_base(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else { return false };
    let mut steps = rest.trim_end_matches('/').split('/');
    steps.next().is_some_and(names_host) && steps.all(is_plain)
}

/// A step of a path that leads down, and in which no sign means anything.
fn is_plain(step: &str) -> bool {
    let mut parts = step.split('%');
    let is_plain = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || ['-', '_', '.', '~'].contains(&c));
    let is_escaped = |part: &str| {
        let (digits, rest) = part.split_at_checked(2).unwrap_or(("", part));
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_hexdigit()) && is_plain(rest)
    };
    !["", ".", ".."].contains(&step) && parts.next().is_some_and(is_plain) && parts.all(is_escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_site_may_stand() {
        for good in [
            "https://atlas.example",
            "https://atlas.example/",
            "http://localhost:8080/below/atlas/",
            "https://a.example/~tg/%C3%A9t%C3%A9",
            "https://10.0.0.1:3000",
        ] {
            assert!(is_base(good), "{good}");
        }
        for bad in [
            "atlas.example",
            "ftp://atlas.example",
            "https://",
            "https:///a",
            "https://user:pw@x.example",
            "https://x.example:99999",
            "https://a..b",
            "https://x.example/a&copy",
            "https://x.example/it's",
            "https://x.example/%zz",
            "https://x.example/%c",
            "https://x.example/../a",
            "https://x.example/a//b",
            "https://x.example/été",
            "https://x.example/?q",
            "https://x.example#a",
        ] {
            assert!(!is_base(bad), "{bad}");
        }
    }
}
