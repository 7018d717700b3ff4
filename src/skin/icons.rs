//! Drawings that stand in a line of text: one symbol an icon, put into a page once, for the icons the page shows.
//!
//! In: `assets/icons/*.svg`, drawn in strokes on a square. Out: symbols, the reference a template prints, and the block of
//! symbols a page needs. A page carries its own symbols rather than the address of a shared file: for the few icons of a page that
//! is lighter, it needs no second request, and it works from a disk.

use crate::diag::{Problem, Report, Span};
use crate::source::SourceFile;
use std::collections::{BTreeMap, BTreeSet};

/// The icons of a skin by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Icons {
    symbols: BTreeMap<String, String>,
}

/// What an icon may not hold: it is printed into pages as it is.
const REFUSED: &[&str] =
    &["<script", "<style", "<foreignobject", "<image", "<a ", "javascript:", "href=", "<!entity", "style="];

impl Icons {
    /// Reads the icons. One that cannot be used is a problem and left out.
    pub(super) fn read<'f>(files: impl Iterator<Item = (&'f str, &'f SourceFile)>, report: &mut Report) -> Self {
        let mut icons = Self::default();
        for (name, file) in files {
            let Some(name) = name.strip_suffix(".svg") else { continue };
            let Some(text) = file.text() else { continue };
            match symbol(name, text) {
                Ok(symbol) => {
                    icons.symbols.insert(name.to_owned(), symbol);
                }
                Err(said) => report.add(Problem::Asset { said: said.to_owned() }, Span::head(file.id)),
            }
        }
        icons
    }

    /// Whether there is such an icon.
    pub(super) fn has(&self, name: &str) -> bool {
        self.symbols.contains_key(name)
    }

    /// Every name, sorted.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.symbols.keys().map(String::as_str)
    }

    /// What a template prints for an icon. It is decoration: the word stands beside it.
    pub(super) fn reference(&self, name: &str) -> Option<String> {
        self.has(name).then(|| {
            format!(
                "<svg class=\"icon\" width=\"20\" height=\"20\" aria-hidden=\"true\"><use href=\"#i-{name}\"/></svg>"
            )
        })
    }

    /// Puts the symbols of every icon a page shows before the end of its body.
    pub(super) fn complete(&self, page: &mut String) {
        const MARK: &str = "<use href=\"#i-";
        let names: BTreeSet<&str> = memchr::memmem::find_iter(page.as_bytes(), MARK)
            .filter_map(|at| named(page.get(at + MARK.len()..)?))
            .collect();
        let symbols: String = names.iter().filter_map(|name| self.symbols.get(*name)).map(String::as_str).collect();
        if symbols.is_empty() {
            return;
        }
        let Some(end) = page.rfind("</body>") else { return };
        page.insert_str(
            end,
            &format!("<svg class=\"symbols\" width=\"0\" height=\"0\" aria-hidden=\"true\">{symbols}</svg>"),
        );
    }
}

/// What stands before a quotation mark.
fn named(text: &str) -> Option<&str> {
    text.get(..text.bytes().position(|byte| byte == b'"')?)
}

/// An SVG file as a symbol: the content of its root, with the strokes every icon shares.
fn symbol(name: &str, svg: &str) -> Result<String, &'static str> {
    let lower = svg.to_ascii_lowercase();
    let handler = lower.split_whitespace().any(|word| word.starts_with("on") && word.contains('='));
    if handler || REFUSED.iter().any(|refused| lower.contains(refused)) {
        return Err("an icon holds shapes only: no script, style, link, image or handler");
    }
    let root = svg.find("<svg").ok_or("an icon is an <svg> element")?;
    let opening = svg.get(root..).and_then(|rest| rest.split('>').next()).unwrap_or("");
    let view_box =
        opening.split("viewBox=\"").nth(1).and_then(|rest| rest.split('"').next()).ok_or("an icon says its viewBox")?;
    let inside =
        svg.get(root + opening.len() + 1..).and_then(|rest| rest.rsplit_once("</svg>")).map(|(inside, _)| inside);
    let inside = inside.ok_or("an icon is an <svg> element with a closing tag")?;
    let shapes: Vec<&str> = inside.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    Ok(format!(
        "<symbol id=\"i-{name}\" viewBox=\"{view_box}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\" stroke-linecap=\"round\" stroke-linejoin=\"round\">{}</symbol>",
        shapes.join("")
    ))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{Icons, symbol};
    use std::collections::BTreeMap;

    #[test]
    fn a_page_carries_each_symbol_it_shows_once() {
        let drop = symbol(
            "water",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">\n <path d=\"M12 3\"/>\n</svg>\n",
        )
        .unwrap();
        let icons = Icons {
            symbols: BTreeMap::from([("water".to_owned(), drop), ("leaf".to_owned(), "<symbol/>".to_owned())]),
        };
        let mut page = format!("<body>{0} {0}</body>", icons.reference("water").unwrap());
        icons.complete(&mut page);
        assert_eq!(page.matches("<symbol").count(), 1);
        assert!(page.ends_with("<path d=\"M12 3\"/></symbol></svg></body>"));
        let mut bare = "<body></body>".to_owned();
        icons.complete(&mut bare);
        assert_eq!(bare, "<body></body>");
        assert_eq!(icons.reference("unknown"), None);
    }

    #[test]
    fn an_icon_that_could_act_is_refused() {
        for bad in [
            "<svg viewBox=\"0 0 1 1\"><script>1</script></svg>",
            "<svg viewBox=\"0 0 1 1\"><path onload=\"x\"/></svg>",
            "<svg viewBox=\"0 0 1 1\"><use href=\"x\"/></svg>",
            "<svg><path/></svg>",
            "<path/>",
        ] {
            assert!(symbol("x", bad).is_err(), "{bad}");
        }
    }
}
