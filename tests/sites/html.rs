//! The pages this program writes, read back as trees. Strict: what is opened is closed, attributes are quoted.

use std::collections::BTreeMap;

/// An element with what stands in it.
#[derive(Clone, Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

const VOID: [&str; 7] = ["meta", "link", "img", "br", "hr", "input", "source"];
const RAW: [&str; 2] = ["script", "style"];

/// Reads a page; fails at the first thing that is not well formed, with the name of the page.
pub fn parse(html: &str, page: &str) -> Element {
    let mut open = vec![Element::default()];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text(&mut open, &rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("<!") {
            let end = if rest.starts_with("<!--") { "-->" } else { ">" };
            let end = rest.find(end).unwrap_or_else(|| fault(page, rest, "never closed")) + end.len();
            rest = &rest[end..];
            continue;
        }
        let length = tag_length(rest).unwrap_or_else(|| fault(page, rest, "never closed"));
        let tag = &rest[1..length - 1];
        if let Some(name) = tag.strip_prefix('/') {
            let element = open.pop().filter(|element| element.name == name.trim() && !open.is_empty());
            let element = element.unwrap_or_else(|| fault(page, rest, "closes what is not open"));
            open.last_mut().unwrap().children.push(Node::Element(element));
            rest = &rest[length..];
            continue;
        }
        let element = element(tag).unwrap_or_else(|| fault(page, rest, "an attribute is not quoted, or stands twice"));
        rest = &rest[length..];
        if tag.ends_with('/') || VOID.contains(&element.name.as_str()) {
            open.last_mut().unwrap().children.push(Node::Element(element));
        } else if RAW.contains(&element.name.as_str()) {
            let end =
                rest.find(&format!("</{}>", element.name)).unwrap_or_else(|| panic!("{page}: raw text never ends"));
            let inside = Node::Text(rest[..end].to_owned());
            open.push(Element { children: vec![inside], ..element });
            rest = &rest[end..];
        } else {
            open.push(element);
        }
    }
    text(&mut open, rest);
    let root = open.pop().unwrap();
    assert!(open.is_empty(), "{page}: {} is never closed", root.name);
    root
}

fn text(open: &mut [Element], text: &str) {
    if !text.is_empty() {
        open.last_mut().unwrap().children.push(Node::Text(decoded(text)));
    }
}

fn fault<T>(page: &str, rest: &str, what: &str) -> T {
    panic!("{page}: {what}: {}", rest.chars().take(80).collect::<String>())
}

/// Up to and with the `>` that ends the tag, quotes respected.
fn tag_length(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    None
}

fn element(tag: &str) -> Option<Element> {
    let tag = tag.trim_end_matches('/').trim();
    let end = tag.find(char::is_whitespace).unwrap_or(tag.len());
    let (name, mut rest) = (tag[..end].to_owned(), tag[end..].trim_start());
    let mut attributes = BTreeMap::new();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (inside, after) = after[1..].split_once(quote)?;
            value = decoded(inside);
            rest = after;
        }
        rest = rest.trim_start();
        if attributes.insert(key, value).is_some() {
            return None;
        }
    }
    Some(Element { name, attributes, children: Vec::new() })
}

fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = rest.find(';').filter(|end| *end < 12).and_then(|end| Some((end, named(&rest[1..end])?)));
        match known {
            Some((end, c)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = number.strip_prefix('x').map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16));
            char::from_u32(code.ok()?)?
        }
    })
}

impl Element {
    pub fn attribute(&self, key: &str) -> &str {
        self.attributes.get(key).map_or("", String::as_str)
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").split_whitespace().any(|own| own == class)
    }

    /// Every element below this one for which `is` holds, in the order of the page.
    pub fn all(&self, is: &dyn Fn(&Element) -> bool) -> Vec<&Element> {
        let mut found = Vec::new();
        self.visit(&mut |element| {
            if is(element) {
                found.push(element);
            }
        });
        found
    }

    /// Every element below this one of a name.
    pub fn named(&self, name: &str) -> Vec<&Element> {
        self.all(&|element| element.name == name)
    }

    /// The only element of a name.
    pub fn one(&self, name: &str) -> &Element {
        let found = self.named(name);
        assert_eq!(found.len(), 1, "<{name}>");
        found[0]
    }

    fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Element)) {
        for child in &self.children {
            if let Node::Element(element) = child {
                see(element);
                element.visit(see);
            }
        }
    }

    /// What a reader reads: drawings, scripts and the numbers of source marks left out, every run of blanks one space,
    /// no-break spaces plain.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.read(&mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn read(&self, into: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(text) => into.push_str(text),
                Node::Element(element) if ["svg", "script", "style"].contains(&element.name.as_str()) => {}
                Node::Element(element) if element.has_class("mark") => {}
                Node::Element(element) => {
                    let is_inline = ["a", "b", "em", "strong", "span", "i", "sup"].contains(&element.name.as_str());
                    if !is_inline {
                        into.push(' ');
                    }
                    element.read(into);
                    if !is_inline {
                        into.push(' ');
                    }
                }
            }
        }
    }
}
