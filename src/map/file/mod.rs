//! Maps as files of their own, for reports and posters: whole SVG documents that need no style sheet.
//!
//! In: a drawing made for a page, and the inks of the skin by name. Out: a document with its name space, every colour and width written as an
//! attribute of its element (a policy against inline styles may hold where the file is served), no link, and its credit under the map.

mod card;
mod element;
mod rules;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::lettering::wrapped;
use crate::text::escape;
use element::{Piece, Scope, pieces};

pub use card::{Card, card};

/// Colours by name, as the skin calls them: `ink`, `land`, `r0-tint` …
pub type Inks = BTreeMap<String, String>;

/// Height of the letters of the credit, and of the strip it stands in.
const CREDIT: i32 = 22;
const STRIP: i32 = 32;

/// A drawing as a document of its own, on its own ground, with its credit below.
pub fn standalone(svg: &str, inks: &Inks, credit: &str) -> String {
    let (width, height) = size(svg);
    let lines = wrapped(credit, CREDIT, width - 24);
    let strip = if lines.is_empty() { 0 } else { lines.len() as i32 * STRIP + 14 };
    let mut out = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {}\"", height + strip);
    let _ = write!(out, " font-family=\"{}\" paint-order=\"stroke\">", rules::SANS);
    let (names, drawing) = dressed(svg, inks);
    let ground = rules::ground(svg);
    let _ = write!(
        out,
        "{names}<rect width=\"{width}\" height=\"{}\" fill=\"{}\"/>",
        height + strip,
        rules::ink(inks, "paper")
    );
    // A window of its own: what runs over the edge of the map must not run over the words under it.
    let _ = write!(
        out,
        "<svg width=\"{width}\" height=\"{height}\"><rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>{drawing}</svg>",
        rules::ink(inks, ground)
    );
    for (line, n) in lines.iter().zip(1..) {
        let y = height + n * STRIP;
        let fill = rules::ink(inks, "soft");
        let _ = write!(out, "<text x=\"12\" y=\"{y}\" font-size=\"{CREDIT}\" fill=\"{fill}\">{}</text>", escape(line));
    }
    out.push_str("</svg>");
    out
}

/// The name and description of a drawing, and the rest of it, with attributes for classes and without links. The outermost element is left out.
fn dressed(svg: &str, inks: &Inks) -> (String, String) {
    let (mut names, mut out) = (String::new(), String::new());
    let (rules, mut scopes) = (rules::rules(), Vec::<Scope>::new());
    for piece in pieces(svg) {
        match piece {
            Piece::Open { tag, attributes, is_empty, text } => {
                let scope = Scope::new(tag, &attributes);
                let is_root = scopes.is_empty();
                scopes.push(scope);
                let is_name = matches!(tag, "title" | "desc") && scopes.len() == 2;
                if !is_root {
                    let to = if is_name { &mut names } else { &mut out };
                    let shown = if tag == "a" { "g" } else { tag };
                    let _ = write!(to, "<{shown}");
                    for (key, value) in attributes.iter().filter(|(key, _)| element::is_kept(key)) {
                        let _ = write!(to, " {key}=\"{value}\"");
                    }
                    for (key, value) in rules::of(&rules, &scopes, inks) {
                        let _ = write!(to, " {key}=\"{}\"", escape(&value));
                    }
                    to.push_str(if is_empty { "/>" } else { ">" });
                    to.push_str(text);
                }
                if is_empty {
                    scopes.pop();
                }
            }
            Piece::Close { text } => {
                let Some(scope) = scopes.pop() else { continue };
                let is_name = scopes.len() == 1 && matches!(scope.tag, "title" | "desc");
                let to = if is_name { &mut names } else { &mut out };
                if !scopes.is_empty() {
                    let _ = write!(to, "</{}>{text}", if scope.tag == "a" { "g" } else { scope.tag });
                }
            }
        }
    }
    (names, out)
}

/// Width and height of a drawing, from its view box.
fn size(svg: &str) -> (i32, i32) {
    let view = svg.split_once("viewBox=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or("");
    let mut numbers = view.split(' ').skip(2).filter_map(|number| number.parse().ok());
    (numbers.next().unwrap_or(1000), numbers.next().unwrap_or(1000))
}
