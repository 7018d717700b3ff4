//! Our own drawings, read again element by element. They are written by one hand: nothing else than what it writes is understood here.

/// A piece of a drawing, and the text up to the next.
pub(super) enum Piece<'a> {
    Open { tag: &'a str, attributes: Vec<(&'a str, &'a str)>, is_empty: bool, text: &'a str },
    Close { text: &'a str },
}

/// The elements of a drawing in their order.
pub(super) fn pieces(svg: &str) -> impl Iterator<Item = Piece<'_>> {
    svg.split('<').skip(1).filter_map(|piece| {
        let (inside, text) = piece.split_once('>')?;
        if inside.starts_with('/') {
            return Some(Piece::Close { text });
        }
        let is_empty = inside.ends_with('/');
        let inside = inside.trim_end_matches('/');
        let (tag, rest) = inside.split_once(' ').unwrap_or((inside, ""));
        let mut parts = rest.split('"');
        let mut attributes = Vec::new();
        while let (Some(key), Some(value)) = (parts.next(), parts.next()) {
            attributes.push((key.trim().trim_end_matches('='), value));
        }
        Some(Piece::Open { tag, attributes, is_empty, text })
    })
}

/// Whether an attribute stays in a file: what only a page needs does not.
pub(super) fn is_kept(key: &str) -> bool {
    !matches!(key, "class" | "href" | "id" | "role") && !key.starts_with("aria-") && !key.starts_with("data-")
}

/// An element that is open: its tag, its classes, the rank of its region.
pub(super) struct Scope<'a> {
    pub tag: &'a str,
    classes: Vec<&'a str>,
    pub hue: Option<usize>,
}

impl<'a> Scope<'a> {
    pub fn new(tag: &'a str, attributes: &[(&'a str, &'a str)]) -> Self {
        let class = attributes.iter().find(|(key, _)| *key == "class").map_or("", |(_, value)| *value);
        let classes: Vec<&str> = class.split(' ').filter(|class| !class.is_empty()).collect();
        let hue = classes.iter().find_map(|class| class.strip_prefix("hue-")?.parse().ok());
        Self { tag, classes, hue }
    }

    /// Whether it is meant by one part of a selector.
    pub fn is(&self, selector: &Selector) -> bool {
        selector.tag.is_none_or(|tag| tag == self.tag)
            && selector.classes.iter().all(|class| self.classes.contains(class))
    }
}

/// One part of a selector, such as `path`, `.mark.loud`, `text.still` or `.area:path`.
pub(super) struct Selector {
    tag: Option<&'static str>,
    classes: Vec<&'static str>,
}

impl Selector {
    pub fn new(text: &'static str) -> Self {
        let (text, last) = text.split_once(':').map_or((text, None), |(text, last)| (text, Some(last)));
        let mut parts = text.split('.');
        let tag = parts.next().filter(|tag| !tag.is_empty());
        Self { tag: last.or(tag), classes: parts.collect() }
    }
}
