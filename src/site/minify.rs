//! Finished pages made small.

use minify_html::Cfg;

/// Makes a page small without changing what a browser makes of it: closing tags and doctype stay, style and scripts are left to the
/// skin, and nothing the standard does not allow is done.
pub fn minify(html: &str) -> Vec<u8> {
    let mut cfg = Cfg::new();
    cfg.keep_closing_tags = true;
    cfg.keep_html_and_head_opening_tags = true;
    cfg.minify_css = false;
    cfg.minify_js = false;
    cfg.minify_doctype = false;
    minify_html::minify(html.as_bytes(), &cfg)
}
