//! `robots.txt`: everything may be read; where the sitemap is.

/// The file at `/robots.txt`. `base_url` is without a final slash. A preview is not for search engines.
pub fn robots(base_url: &str, is_preview: bool) -> String {
    if is_preview {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    format!("User-agent: *\nAllow: /\n\nSitemap: {base_url}/sitemap.xml\n")
}
