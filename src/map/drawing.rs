//! SVG as text: elements with classes, nothing else.

use std::fmt::Write as _;

use crate::geometry::{Grid, PathData};
use crate::text::escape;

/// What names a drawing for those who do not see it. Every word is the caller's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// An id no other element of the page has; the ids of the name and of the description are made from it.
    pub id: String,
    /// The name: what the map shows.
    pub title: String,
    /// The description: what there is to see in it, and where the same can be read.
    pub description: String,
}

/// Which way a text runs from its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Elements being written.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    body: String,
    has_links: bool,
}

impl Drawing {
    pub fn new() -> Self {
        Self::default()
    }

    fn push(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.body.write_fmt(element);
    }

    /// Bytes written so far.
    pub fn size(&self) -> usize {
        self.body.len()
    }

    /// Elements drawn before, over what is here.
    pub fn append(&mut self, over: &Self) {
        self.body.push_str(&over.body);
        self.has_links |= over.has_links;
    }

    /// A group of elements; left out when nothing is drawn in it.
    pub fn group(&mut self, class: &str, draw: impl FnOnce(&mut Self)) {
        let start = self.body.len();
        self.push(format_args!("<g class=\"{}\">", escape(class)));
        let open = self.body.len();
        draw(self);
        if self.body.len() == open {
            self.body.truncate(start);
        } else {
            self.body.push_str("</g>");
        }
    }

    /// A group that a script finds by its key, in `data-key`.
    pub fn keyed(&mut self, class: &str, key: &str, draw: impl FnOnce(&mut Self)) {
        self.push(format_args!("<g class=\"{}\" data-key=\"{}\">", escape(class), escape(key)));
        draw(self);
        self.body.push_str("</g>");
    }

    /// Shapes whose lines lie on their own ground, and not under it as the halo of letters does.
    pub fn lines_on_top(&mut self, draw: impl FnOnce(&mut Self)) {
        self.body.push_str("<g paint-order=\"normal\">");
        draw(self);
        self.body.push_str("</g>");
    }

    /// Elements that lead somewhere, with the name a reader hears; without an address a group with the same name.
    pub fn link(&mut self, class: &str, href: Option<&str>, title: &str, draw: impl FnOnce(&mut Self)) {
        let tag = if href.is_some() { "a" } else { "g" };
        self.push(format_args!("<{tag} class=\"{}\"", escape(class)));
        if let Some(href) = href {
            self.has_links = true;
            self.push(format_args!(" href=\"{}\"", escape(href)));
        }
        self.body.push('>');
        if !title.is_empty() {
            self.push(format_args!("<title>{}</title>", escape(title)));
        }
        draw(self);
        self.push(format_args!("</{tag}>"));
    }

    /// A path; left out when there is nothing in it.
    pub fn path(&mut self, class: &str, data: PathData) {
        if !data.is_empty() {
            let class = classed(class);
            self.push(format_args!("<path{class} d=\"{}\"/>", data.into_string()));
        }
    }

    pub fn circle(&mut self, class: &str, at: Grid, radius: i32) {
        let class = classed(class);
        self.push(format_args!("<circle{class} cx=\"{}\" cy=\"{}\" r=\"{radius}\"/>", at.x, at.y));
    }

    pub fn rect(&mut self, class: &str, at: Grid, width: i32, height: i32) {
        let class = classed(class);
        self.push(format_args!("<rect{class} x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\"/>", at.x, at.y));
    }

    pub fn text(&mut self, class: &str, at: Grid, anchor: Anchor, text: &str) {
        let class = classed(class);
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        self.push(format_args!("<text{class} x=\"{}\" y=\"{}\"{anchor}>{}</text>", at.x, at.y, escape(text)));
    }

    /// A text of two lines, each centred on its point and read as one.
    pub fn two_lines(&mut self, class: &str, first: Grid, above: &str, second: Grid, below: &str) {
        let class = classed(class);
        self.push(format_args!(
            "<text{class} x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}<tspan x=\"{}\" y=\"{}\">{}</tspan></text>",
            first.x,
            first.y,
            escape(above),
            second.x,
            second.y,
            escape(below)
        ));
    }

    /// A text of several lines, each centred on its point and read as one.
    pub fn lines<'t>(&mut self, class: &str, lines: impl Iterator<Item = (Grid, &'t str)>) {
        self.push(format_args!("<text class=\"{}\" text-anchor=\"middle\">", escape(class)));
        for (nth, (at, line)) in lines.enumerate() {
            let space = if nth == 0 { "" } else { " " };
            self.push(format_args!("<tspan x=\"{}\" y=\"{}\">{space}{}</tspan>", at.x, at.y, escape(line)));
        }
        self.push(format_args!("</text>"));
    }

    /// A window onto another drawing: what lies outside the box (in the coordinates of both) is not seen.
    pub fn window(&mut self, at: Grid, width: i32, height: i32, draw: impl FnOnce(&mut Self)) {
        let (x, y) = (at.x, at.y);
        self.push(format_args!(
            "<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" viewBox=\"{x} {y} {width} {height}\">"
        ));
        draw(self);
        self.body.push_str("</svg>");
    }

    /// The whole drawing. With links in it it is a group that can be entered, otherwise one picture.
    pub fn finish(self, class: &str, width: i32, height: i32, heading: &Heading) -> String {
        let role = if self.has_links { "group" } else { "img" };
        let (id, class) = (escape(&heading.id), escape(class));
        // The halo of names lies under their letters. As an attribute: validators of style sheets do not know the property.
        let mut out = format!(
            "<svg paint-order=\"stroke\" class=\"map {class}\" viewBox=\"0 0 {width} {height}\" role=\"{role}\" aria-labelledby=\"{id}-name\""
        );
        if !heading.description.is_empty() {
            let _ = write!(out, " aria-describedby=\"{id}-text\"");
        }
        let _ = write!(out, "><title id=\"{id}-name\">{}</title>", escape(&heading.title));
        if !heading.description.is_empty() {
            let _ = write!(out, "<desc id=\"{id}-text\">{}</desc>", escape(&heading.description));
        }
        out.push_str(&self.body);
        out.push_str("</svg>");
        out
    }
}

/// A key as part of a class name: ASCII letters, digits and hyphens only.
pub(super) fn class_word(key: &str) -> String {
    key.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
}

/// The attribute with the classes of an element, if it has any.
fn classed(class: &str) -> String {
    if class.is_empty() { String::new() } else { format!(" class=\"{}\"", escape(class)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_written_is_escaped() {
        let mut drawing = Drawing::new();
        drawing.link("mark", Some("/?a=1&b=\"2\""), "<b>", |d| {
            d.text("name", Grid::new(1, 2), Anchor::End, "Aného & <Lacs>");
        });
        let heading = Heading { id: "x\"".into(), title: "<t>".into(), description: "&".into() };
        let svg = drawing.finish("map-test", 10, 20, &heading);
        assert!(!svg.contains("<b>") && !svg.contains("<t>") && !svg.contains("<Lacs>"));
        assert!(svg.contains("href=\"/?a=1&amp;b=&quot;2&quot;\"") && svg.contains("role=\"group\""), "{svg}");
    }

    #[test]
    fn an_empty_group_is_left_out_and_a_drawing_without_links_is_one_picture() {
        let mut drawing = Drawing::new();
        drawing.group("empty", |d| d.path("", PathData::new()));
        let svg =
            drawing.finish("map-test", 1, 1, &Heading { id: "m".into(), title: "t".into(), ..Heading::default() });
        assert_eq!(
            svg,
            "<svg paint-order=\"stroke\" class=\"map map-test\" viewBox=\"0 0 1 1\" role=\"img\" aria-labelledby=\"m-name\"><title id=\"m-name\">t</title></svg>"
        );
    }
}
