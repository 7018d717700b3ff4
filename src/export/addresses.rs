//! The addresses of a finished page that begin at the root of the site, written otherwise: for a site below a path of its host, and for a copy without a host.
//!
//! Pages are planned, made and checked as if the site stood at the root: only what is handed out tells where it stands.

/// Attributes that hold an address.
pub(super) const ADDRESSES: [&str; 4] = ["href", "src", "action", "xlink:href"];

/// The same, and those by which scripts of the theme are told an address.
const WITH_SCRIPTS: [&str; 7] = ["href", "src", SRCSET, "action", "xlink:href", "data-worker", "data-list"];

/// The attribute that holds several, each with a width behind it.
const SRCSET: &str = "srcset";

/// The path of a web address: where below its host a site stands, without a final slash. Empty at the root.
pub fn root_of(base_url: &str) -> &str {
    let after = base_url.split_once("://").map_or("", |(_, after)| after);
    after.find('/').and_then(|at| after.get(at..)).unwrap_or("").trim_end_matches('/')
}

/// A page of a site that stands below this path of its host.
pub fn placed(html: &str, root: &str) -> String {
    rewritten(html, &WITH_SCRIPTS, |_| true, |address| format!("{root}{address}"))
}

/// A page with every address from the root in one of these attributes as `write` has it. Tags that are not kept are left out.
pub(super) fn rewritten(
    html: &str,
    attributes: &[&str],
    is_kept: impl Fn(&str) -> bool,
    write: impl Fn(&str) -> String,
) -> String {
    let mut out = String::with_capacity(html.len() + 1024);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let (tag, after) = from.split_at(tag_length(from));
        if is_kept(tag) {
            rewrite(tag, attributes, &write, &mut out);
        }
        rest = after;
        // What stands in a script is not a tag.
        if tag.starts_with("<script") {
            let (inside, after) = rest.split_at(rest.find("</script").unwrap_or(rest.len()));
            out.push_str(inside);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// Up to and with the `>` that ends a tag, quotes respected. A value is passed over by a search for its one closing quote: drawings have values of many kilobytes.
fn tag_length(tag: &str) -> usize {
    let mut rest = tag;
    while let Some((_, from)) = rest.find(['>', '"', '\'']).map(|at| rest.split_at(at)) {
        let mut after = from.chars();
        let sign = after.next().unwrap_or('>');
        if sign == '>' {
            return tag.len() - after.as_str().len();
        }
        rest = after.as_str().split_once(sign).map_or("", |(_, after)| after);
    }
    tag.len()
}

/// Writes a tag attribute by attribute: what looks like an address in the value of another attribute stays.
fn rewrite(tag: &str, attributes: &[&str], write: &impl Fn(&str) -> String, out: &mut String) {
    let mut rest = tag;
    while let Some((before, value)) = rest.split_once('=') {
        let name = before.rsplit([' ', '\n', '\t']).next().unwrap_or("");
        let quote = value.chars().next().filter(|first| ['"', '\''].contains(first));
        let width = quote.map_or(0, char::len_utf8);
        let inside = value.get(width..).unwrap_or("");
        let end = quote.map_or_else(|| inside.find([' ', '>', '\n', '\t']), |quote| inside.find(quote));
        let (address, after) = inside.split_at(end.unwrap_or(inside.len()));
        out.push_str(before);
        out.push('=');
        out.extend(quote);
        if attributes.contains(&name) && name == SRCSET {
            let is_own = |file: &&str| file.starts_with('/') && !file.starts_with("//");
            let placed = |file: &str| Some(file).filter(is_own).map_or_else(|| file.to_owned(), write);
            out.push_str(&address.split(", ").map(placed).collect::<Vec<_>>().join(", "));
        } else if attributes.contains(&name) && address.starts_with('/') && !address.starts_with("//") {
            out.push_str(&write(address));
        } else {
            out.push_str(address);
        }
        let (closing, after) = after.split_at(width.min(after.len()));
        out.push_str(closing);
        rest = after;
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_may_stand_below_a_path_of_its_host() {
        for (base_url, root) in [
            ("https://a.example", ""),
            ("https://a.example/", ""),
            ("https://a.example/atlas", "/atlas"),
            ("http://a.example:80/b/atlas/", "/b/atlas"),
        ] {
            assert_eq!(root_of(base_url), root, "{base_url}");
        }
        let page = "<script defer src=/assets/a.js data-worker=\"/sw.js\">x = '<a href=\"/\">'</script><a href=\"/fr/#top\" title=\"/fr/\">a</a>\
                    <a href=\"https://e.org/\">b</a><a href=\"#c\">c</a><a href=\"//e.org\">d</a><form action='/fr/s/'><a href=/>e</a>";
        let expected = "<script defer src=/x/assets/a.js data-worker=\"/x/sw.js\">x = '<a href=\"/\">'</script><a href=\"/x/fr/#top\" title=\"/fr/\">a</a>\
                    <a href=\"https://e.org/\">b</a><a href=\"#c\">c</a><a href=\"//e.org\">d</a><form action='/x/fr/s/'><a href=/x/>e</a>";
        assert_eq!(placed(page, "/x"), expected);
        let photo = "<source srcset=\"/photos/a-400.webp 400w, /photos/a-800.webp 800w\">";
        let expected = "<source srcset=\"/x/photos/a-400.webp 400w, /x/photos/a-800.webp 800w\">";
        assert_eq!(placed(photo, "/x"), expected);
    }
}
