//! Whether a request is meant for this server.
//!
//! A page somewhere on the web can have its own name lead to this machine and then read what is served here, drafts included. The name it asks for is
//! still its own: a request is answered when it names this machine, a number, or nothing else could be meant.

use std::net::IpAddr;

/// Whether a `Host` header may be answered.
pub(super) fn is_ours(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map_or("", |(address, _)| address),
        None => host.split(':').next().unwrap_or(""),
    };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    // A number is nobody's name: no other site can have it lead here.
    name == "localhost" || name.ends_with(".localhost") || name.parse::<IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn names_of_others_are_refused() {
        for host in ["localhost:1111", "127.0.0.1:1111", "127.0.0.1", "[::1]:1111", "192.168.1.4:80", "LOCALHOST."] {
            assert!(is_ours(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:1111",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "[::1",
            "a@localhost",
        ] {
            assert!(!is_ours(host), "{host}");
        }
    }
}
