//! The files a page points to: style sheets, scripts, drawings. Each is named by its content, so that a browser may keep it for ever.
//!
//! In: `assets/css/*.css`, `assets/css/pages/*.css`, `assets/js/*.js`, `assets/fonts/*.woff2` and the other files of `assets/`. Out: bytes by output path, and the
//! address of each by the name templates use. The sheets of `css/` are joined, for every page; those of `css/pages/` and the scripts belong
//! to the pages that ask for them, and stay apart. Style sheets are joined in the order of their names and made smaller for the browsers of [`BROWSERS`];
//! the order of the files is the cascade, with no `@layer`: browsers older than it would drop a whole sheet, and maps would turn black.
//! A sheet that names a font of the theme as `fonts/<name>.woff2` is given its address; no theme needs one.
//! Icons are not here: see [`super::icons`].

use super::overlay::Overlay;
use crate::diag::{FileId, Problem, Report, Span};
use crate::source::SourceFile;
use crate::text::nearest;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};
use std::collections::BTreeMap;

/// A file of the site: its path from the root and its bytes.
pub type Asset = (String, Vec<u8>);

/// The oldest browsers the style sheet is written for: syntax they cannot read is rewritten.
const BROWSERS: Browsers = Browsers {
    android: Some(90 << 16),
    chrome: Some(90 << 16),
    edge: Some(90 << 16),
    firefox: Some(88 << 16),
    ie: None,
    ios_saf: Some((14 << 16) | (5 << 8)),
    opera: Some(76 << 16),
    safari: Some((14 << 16) | (1 << 8)),
    samsung: Some(15 << 16),
};

/// What templates call the one style sheet.
const STYLE_SHEET: &str = "site.css";

/// The assets of a skin.
#[derive(Clone, Debug, Default)]
pub(super) struct Assets {
    /// Output path and bytes, sorted by path.
    pub files: Vec<Asset>,
    /// Name in templates → address from the root.
    pub addresses: BTreeMap<String, String>,
    /// Name in templates → the file itself as an address, for drawings so small that asking for them costs more than they weigh.
    pub inline: BTreeMap<String, String>,
    /// The colours of the style sheet by name: of each custom property the first value, when that is a plain colour.
    pub inks: BTreeMap<String, String>,
}

/// Reads the assets of a skin.
pub(super) fn read(overlay: &Overlay<'_>, report: &mut Report) -> Assets {
    let mut assets = Assets::default();
    let css: Vec<&SourceFile> = of_kind(overlay, "assets/css", ".css").map(|(_, file)| file).collect();
    for text in css.iter().filter_map(|file| file.text()) {
        inks(text, &mut assets.inks);
    }
    // Fonts first: sheets name them.
    let fonts: Fonts<'_> = of_kind(overlay, "assets/fonts", ".woff2")
        .map(|(name, file)| {
            (name, assets.add(name, file.bytes().unwrap_or_default().to_vec()).trim_start_matches("assets/").to_owned())
        })
        .collect();
    assets.add_sheet(STYLE_SHEET, &css, &fonts, report);
    for (name, file) in of_kind(overlay, "assets/css/pages", ".css") {
        assets.add_sheet(name, &[file], &fonts, report);
    }
    for (name, file) in of_kind(overlay, "assets/js", ".js") {
        assets.add(name, file.bytes().unwrap_or_default().to_vec());
    }
    for (name, file) in overlay.folder("assets") {
        if !name.contains('/') {
            assets.add(name, file.bytes().unwrap_or_default().to_vec());
        }
    }
    assets.files.sort();
    assets
}

/// Colours written as `--name: #rrggbb;`. The first value counts: what follows is for other light.
fn inks(css: &str, inks: &mut BTreeMap<String, String>) {
    for part in css.split("--").skip(1) {
        let Some((name, rest)) = part.split_once(':') else { continue };
        let value = rest.split(';').next().unwrap_or("").trim();
        let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if is_name && value.starts_with('#') && value.chars().skip(1).all(|c| c.is_ascii_hexdigit()) {
            inks.entry(name.to_owned()).or_insert_with(|| value.to_owned());
        }
    }
}

/// The files of one kind in a folder, folders in it left out.
fn of_kind<'o, 's>(
    overlay: &'o Overlay<'s>,
    folder: &'o str,
    ending: &'o str,
) -> impl Iterator<Item = (&'s str, &'s SourceFile)> + use<'o, 's> {
    overlay.folder(folder).filter(move |(name, _)| !name.contains('/') && name.ends_with(ending))
}

impl Assets {
    /// Joins sheets into one file.
    fn add_sheet(&mut self, name: &str, files: &[&SourceFile], fonts: &Fonts<'_>, report: &mut Report) {
        match style_sheet(files, fonts, report) {
            Some(sheet) => drop(self.add(name, sheet.into_bytes())),
            // It is there and broken, which has been said: no template is to blame for asking.
            None if !files.is_empty() => drop(self.addresses.insert(name.to_owned(), String::new())),
            None => {}
        }
    }

    /// Names a file by its content: `site.css` becomes `assets/site-0123456789.css`. Gives that path.
    fn add(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let hash = blake3::hash(&bytes).to_hex();
        let short = hash.get(..10).unwrap_or("");
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let path = format!("assets/{stem}-{short}.{ending}");
        if let Some(data) = inline(name, &bytes) {
            self.inline.insert(name.to_owned(), data);
        }
        self.addresses.insert(name.to_owned(), format!("/{path}"));
        self.files.push((path.clone(), bytes));
        path
    }
}

/// A drawing is said whole in a page up to this size, in bytes: about what the headers of a request and its answer take.
const INLINE: usize = 600;

/// A small drawing as an address that asks for nothing.
fn inline(name: &str, bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii() && text.len() <= INLINE)?;
    if !name.ends_with(".svg") || text.contains('\'') {
        return None;
    }
    let mut address = "data:image/svg+xml,".to_owned();
    for line in text.lines().map(str::trim) {
        // Between two elements a new line is nothing, within one it parts two words.
        if !(address.ends_with("%3E") || address.ends_with("xml,")) {
            address.push_str("%20");
        }
        for c in line.chars() {
            match c {
                '"' => address.push('\''),
                ' ' | '#' | '%' | '&' | '<' | '>' => address.push_str(&format!("%{:02X}", u32::from(c))),
                c => address.push(c),
            }
        }
    }
    Some(address)
}

/// What a sheet calls a font → the name of its file, which stands beside the sheet.
type Fonts<'s> = BTreeMap<&'s str, String>;

/// How a sheet names a font: this, then the name of its file.
const FONT_FOLDER: &str = "fonts/";

/// A sheet with the addresses of its fonts; reports those the theme does not bring.
fn with_fonts(text: &str, file: FileId, fonts: &Fonts<'_>, report: &mut Report) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(FONT_FOLDER) {
        out.push_str(before);
        let name = after.split(|c: char| matches!(c, '"' | '\'' | ')') || c.is_whitespace()).next().unwrap_or("");
        let is_address = before.trim_end_matches(['"', '\'']).ends_with("url(");
        match fonts.get(name) {
            Some(address) if is_address => out.push_str(address),
            _ if is_address => {
                let start = text.len() - after.len();
                let allowed: Vec<String> = fonts.keys().map(|name| (*name).to_owned()).collect();
                let nearest = nearest(name, allowed.iter().map(String::as_str)).map(str::to_owned);
                let problem = Problem::NotAllowed { text: name.to_owned(), nearest, allowed };
                report.add(problem, Span::new(file, start, start + name.len()));
            }
            _ => out.push_str(&format!("{FONT_FOLDER}{name}")),
        }
        rest = after.get(name.len()..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

/// Joins and shrinks the style sheets; nothing when there is none or one cannot be read.
fn style_sheet(files: &[&SourceFile], fonts: &Fonts<'_>, report: &mut Report) -> Option<String> {
    let mut joined = String::new();
    let mut broken = false;
    for file in files {
        let Some(text) = file.text() else { continue };
        if let Err(error) = StyleSheet::parse(text, ParserOptions::default()) {
            let place = error.loc.as_ref().map(|loc| (loc.line as usize, loc.column as usize));
            report.add(Problem::Asset { said: error.kind.to_string() }, line_span(text, file.id, place));
            broken = true;
        }
        joined.push_str(&with_fonts(text, file.id, fonts, report));
        joined.push('\n');
    }
    if broken || joined.is_empty() {
        return None;
    }
    match shrink(&joined) {
        Ok(sheet) => Some(sheet),
        Err(said) => {
            let first = files.first().map_or(FileId::SITE, |file| file.id);
            report.add(Problem::Asset { said }, Span::head(first));
            None
        }
    }
}

fn shrink(css: &str) -> Result<String, String> {
    let targets = Targets::from(BROWSERS);
    let mut sheet = StyleSheet::parse(css, ParserOptions::default()).map_err(|error| error.to_string())?;
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|error| error.to_string())?;
    let options = PrinterOptions { minify: true, targets, ..PrinterOptions::default() };
    Ok(sheet.to_css(options).map_err(|error| error.to_string())?.code)
}

/// The span of a line, from its number from 0 and a column from 1; the head of the file when the place is not known.
fn line_span(text: &str, file: FileId, place: Option<(usize, usize)>) -> Span {
    let Some((line, column)) = place else { return Span::head(file) };
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    let length = rest.find('\n').unwrap_or(rest.len());
    let at = text.floor_char_boundary(start + column.saturating_sub(1).min(length));
    Span::new(file, at, start + length)
}

#[cfg(test)]
mod tests {
    use super::{inline, shrink};

    #[test]
    fn old_phones_can_read_media_queries_and_nesting() {
        let css = "@media (min-width: 40rem) { .a { color: red; & b { inset: 0 } } }";
        let out = shrink(css).unwrap_or_default();
        assert!(out.contains("@media (min-width:40rem)"), "{out}");
        assert!(out.contains(".a b{"), "{out}");
    }

    #[test]
    fn a_drawing_over_several_lines_says_the_same_in_an_address() {
        let svg = "<svg xmlns=\"x\"\n  viewBox=\"0 0 1 1\">\n  <path\n    fill=\"#fff\"/>\n</svg>\n";
        let expected =
            "data:image/svg+xml,%3Csvg%20xmlns='x'%20viewBox='0%200%201%201'%3E%3Cpath%20fill='%23fff'/%3E%3C/svg%3E";
        assert_eq!(inline("a.svg", svg.as_bytes()).as_deref(), Some(expected));
        assert_eq!(inline("a.png", svg.as_bytes()), None);
        assert_eq!(inline("a.svg", "<svg/>".repeat(101).as_bytes()), None);
    }
}
