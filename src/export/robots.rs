//! `robots.txt`: everything may be read; where the sitemap is.

/// The file at `/robots.txt`. `base_url` is without a final slash.
pub fn robots(base_url: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base_url}/sitemap.xml\n")
}
