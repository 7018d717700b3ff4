//! Prose made small.

use minify_html::Cfg;

/// Makes a piece of HTML that stands inside a block small, without changing what a browser makes of it: closing tags stay, and nothing the standard
/// does not allow is done.
pub fn minify(html: &str) -> String {
    let mut cfg = Cfg::new();
    cfg.keep_closing_tags = true;
    cfg.minify_css = false;
    cfg.minify_js = false;
    let bytes = minify_html::minify(html.as_bytes(), &cfg);
    // What goes in is text, and nothing is cut within a character.
    String::from_utf8(bytes).unwrap_or_else(|_| html.to_owned())
}
