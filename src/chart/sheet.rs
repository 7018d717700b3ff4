//! What every chart is drawn on: its size, its name, its hatching.

use crate::text::escape;

/// The width of every chart, in units of its drawing: about the pixels of a phone.
pub(super) const WIDTH: usize = 360;

/// A chart being drawn.
pub(super) struct Sheet {
    out: String,
    hatching: String,
    has_links: bool,
}

impl Sheet {
    /// An empty sheet. `id` is its own on the page: the hatching is named after it.
    pub fn new(id: &str) -> Self {
        Self { out: String::new(), hatching: format!("{id}-hatching"), has_links: false }
    }

    /// Opens a link, when there is somewhere to go.
    pub fn open(&mut self, href: Option<&str>, said: &str) {
        match href {
            Some(href) => {
                self.has_links = true;
                self.out.push_str(&format!("<a href=\"{}\" aria-label=\"{}\">", escape(href), escape(said)));
            }
            None => self.out.push_str("<g>"),
        }
    }

    /// Closes what [`open`](Self::open) opened.
    pub fn close(&mut self, href: Option<&str>) {
        self.out.push_str(if href.is_some() { "</a>" } else { "</g>" });
    }

    /// An area that answers the pointer and shows nothing: a thin bar is hard to hit.
    pub fn field(&mut self, [x, y, width, height]: [usize; 4]) {
        self.out.push_str(&format!("<path class=\"field\" d=\"M{x} {y}h{width}v{height}h-{width}z\"/>"));
    }

    /// A filled rectangle; hatched when it stands apart.
    pub fn block(&mut self, class: &str, [x, y, width, height]: [usize; 4], is_hatched: bool) {
        let fill = if is_hatched { format!(" fill=\"url(#{})\"", self.hatching) } else { String::new() };
        let class = if is_hatched { format!("{class} hatched") } else { class.to_owned() };
        self.out.push_str(&format!("<path class=\"{class}\"{fill} d=\"M{x} {y}h{width}v{height}h-{width}z\"/>"));
    }

    /// A line across.
    pub fn line(&mut self, [x, y]: [usize; 2], length: usize) {
        self.out.push_str(&format!("<path class=\"base\" d=\"M{x} {y}h{length}\"/>"));
    }

    /// A word. `class` says how it is set (`end`, `middle`, `number`). The blank after it keeps words apart where they are read out.
    pub fn text(&mut self, class: &str, [x, y]: [usize; 2], text: &str) {
        self.out.push_str(&format!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text> ", escape(text)));
    }

    /// The finished drawing, with its name.
    pub fn finish(self, title: &str, height: usize) -> String {
        let role = if self.has_links { "group" } else { "img" };
        let Self { out, hatching, .. } = self;
        let pattern = if out.contains("hatched") {
            format!(
                "<defs><pattern id=\"{hatching}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><path class=\"hatching\" d=\"M-1 1l2-2M0 5l5-5M4 6l2-2\"/></pattern></defs>"
            )
        } else {
            String::new()
        };
        let title = escape(title);
        format!(
            "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {height}\" role=\"{role}\" aria-label=\"{title}\">{pattern}{out}</svg>"
        )
    }
}

/// A length in proportion: the most is `full`, and what counts is never drawn so thin that it is not seen.
pub(super) fn scaled(count: usize, most: usize, full: usize) -> usize {
    if count == 0 { 0 } else { (count * full / most.max(1)).max(2) }
}
