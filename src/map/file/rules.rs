//! How a drawing looks when no style sheet tells: the same as on the page, by day.

use super::Inks;
use super::element::{Scope, Selector};

/// The faces of letters.
pub(super) const SANS: &str = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";
pub(super) const SERIF: &str = "'Iowan Old Style', Palatino, 'Noto Serif', Georgia, serif";

/// Selectors and what they set; a later line wins over an earlier one. `@name` is an ink of the skin, `@region`, `@region-soft` and
/// `@region-tint` those of the region an element belongs to. Widths are in the measure of the drawing: a page sets them in pixels, at any size, and a poster wants
/// two and a half times as much.
const RULES: &[(&str, &[(&str, &str)])] = &[
    (
        "text",
        &[
            ("font-size", "36"),
            ("fill", "@ink"),
            ("stroke", "@land"),
            ("stroke-width", "7"),
            ("stroke-linejoin", "round"),
        ],
    ),
    (".land", &[("fill", "@land")]),
    (".region:path", &[("fill", "@region-tint")]),
    (".region path", &[("fill", "@region-tint")]),
    (".region.beyond:path", &[("fill", "@beyond")]),
    (".region.beyond path", &[("fill", "@beyond")]),
    (".borders", &[("fill", "none"), ("stroke", "@border")]),
    (".outline", &[("fill", "none"), ("stroke", "@coast")]),
    (".area:path", &[("fill", "@region-tint"), ("stroke", "@border"), ("stroke-width", ".75")]),
    (".area path", &[("fill", "@region-tint"), ("stroke", "@border"), ("stroke-width", "1.875")]),
    (".area.loud:path", &[("fill", "@region-soft"), ("stroke", "@region"), ("stroke-width", "1.5")]),
    (".area.loud path", &[("fill", "@region-soft"), ("stroke", "@region"), ("stroke-width", "3.75")]),
    ("circle.quiet", &[("fill", "@border")]),
    (".quiet circle", &[("fill", "@border")]),
    (".quiet path", &[("fill", "@border")]),
    (".area.quiet path", &[("fill", "@region-tint")]),
    (".quiet.ring circle", &[("fill", "@land"), ("stroke", "@coast")]),
    (".mark.loud circle", &[("fill", "@region"), ("stroke", "@land")]),
    (".mark.loud path", &[("fill", "@region"), ("stroke", "@land")]),
    (".mark.diamond path", &[("fill", "@land"), ("stroke", "@region"), ("stroke-width", "5")]),
    (".mark.cross path", &[("fill", "none"), ("stroke", "@region"), ("stroke-width", "5")]),
    (".loud text", &[("font-weight", "600")]),
    ("text.loud", &[("font-weight", "600")]),
    (".quiet text", &[("font-size", "30"), ("fill", "@soft"), ("stroke-width", "5")]),
    ("text.quiet", &[("font-size", "30"), ("fill", "@soft"), ("stroke-width", "5")]),
    (".districts", &[("fill", "none"), ("stroke", "@rule")]),
    (".marks .borders", &[("stroke", "@coast"), ("stroke-width", "3.75")]),
    (".region-names text", &[("font-family", "@serif"), ("font-size", "72"), ("fill", "@letter"), ("stroke", "none")]),
    (".region-names text.word", &[("font-size", "40"), ("font-style", "italic")]),
    (".captions text", &[("font-size", "30"), ("fill", "@soft"), ("stroke", "@ground")]),
    (".scale text", &[("font-size", "30"), ("fill", "@soft"), ("stroke", "@ground")]),
    ("text.inset-name", &[("font-size", "30"), ("fill", "@soft"), ("stroke", "@ground")]),
    (".towns text", &[("font-size", "30"), ("font-style", "italic"), ("fill", "@soft")]),
    (".towns rect", &[("fill", "@land"), ("stroke", "@ink")]),
    ("rect.inset-ground", &[("fill", "@ground")]),
    ("rect.inset-frame", &[("fill", "none"), ("stroke", "@coast")]),
    (".inset-place rect", &[("fill", "none"), ("stroke", "@coast")]),
    (".inset-place path", &[("fill", "none"), ("stroke", "@coast")]),
    (".inset-place circle", &[("fill", "@border")]),
    (".scale path", &[("fill", "none"), ("stroke", "@ink")]),
    (".map-locator .outline", &[("fill", "@land")]),
    (".region.own", &[("fill", "@region-soft")]),
    (".around circle", &[("fill", "@border")]),
    (".around path", &[("fill", "none"), ("stroke", "@coast"), ("stroke-width", "1")]),
    (".about", &[("fill", "none"), ("stroke", "@accent"), ("stroke-width", "5")]),
    (".here", &[("fill", "@accent"), ("stroke", "@land"), ("stroke-width", "5")]),
    (".here:path", &[("stroke-width", "1")]),
    (".country path", &[("fill", "@active"), ("stroke", "@coast")]),
    (".country:path", &[("fill", "@active"), ("stroke", "@coast")]),
    (".country circle", &[("fill", "@active"), ("stroke", "@coast")]),
    (".flows path", &[("fill", "none"), ("stroke", "@accent"), ("stroke-width", "2.5")]),
    (".flows circle", &[("fill", "@accent"), ("stroke", "@land")]),
    (".homes circle", &[("fill", "@ink")]),
    (".map-world text", &[("font-size", "32")]),
    ("text.country-name", &[("font-family", "@serif"), ("font-style", "italic"), ("fill", "@soft")]),
    (".map-tiles text", &[("font-size", "24"), ("stroke", "none")]),
    (".map-tiles tspan", &[("font-size", "31"), ("font-weight", "600")]),
    (".map-tiles text.still", &[("fill", "@soft")]),
    (".cells path", &[("fill", "@region-tint"), ("stroke", "@line")]),
    (".tile path", &[("fill", "@land"), ("stroke", "@line")]),
    (".tile.full path", &[("fill", "@region"), ("stroke", "@paper")]),
    (".tile.full text", &[("fill", "@paper")]),
    (".tile.half text", &[("stroke", "@land"), ("stroke-width", "8")]),
    (".tile.hatched text", &[("stroke", "@land"), ("stroke-width", "8")]),
    (".fold:path", &[("fill", "@region"), ("stroke", "none")]),
    (".hatching:path", &[("fill", "none"), ("stroke", "@region")]),
    (".cornered:path", &[("fill", "@paper")]),
    (".tile.cornered path", &[("fill", "@paper")]),
    (".struck:path", &[("fill", "none"), ("stroke", "@soft"), ("stroke-width", "3")]),
    (".map-tiles .outline", &[("stroke", "@ink"), ("stroke-width", "5"), ("stroke-linecap", "square")]),
];

/// A rule with its selector taken apart: a drawing has thousands of elements, and asks of each.
pub(super) struct Rule {
    outer: Option<Selector>,
    own: Selector,
    sets: &'static [(&'static str, &'static str)],
}

/// Every rule, in the order in which they win.
pub(super) fn rules() -> Vec<Rule> {
    let rule = |(selector, sets): &(&'static str, &'static [(&'static str, &'static str)])| {
        let (outer, own) = selector.rsplit_once(' ').map_or((None, *selector), |(outer, own)| (Some(outer), own));
        Rule { outer: outer.map(Selector::new), own: Selector::new(own), sets }
    };
    RULES.iter().map(rule).collect()
}

/// What the innermost of some open elements is given.
pub(super) fn of(rules: &[Rule], scopes: &[Scope<'_>], inks: &Inks) -> Vec<(&'static str, String)> {
    let Some((last, around)) = scopes.split_last() else { return Vec::new() };
    let hue = scopes.iter().rev().find_map(|scope| scope.hue);
    let mut found: Vec<(&'static str, String)> = Vec::new();
    for rule in rules.iter().filter(|rule| rule.means(last, around)) {
        for (key, value) in rule.sets {
            let value = worded(value, hue, inks);
            match found.iter_mut().find(|(known, _)| known == key) {
                Some((_, known)) => *known = value,
                None => found.push((key, value)),
            }
        }
    }
    found
}

impl Rule {
    fn means(&self, last: &Scope<'_>, around: &[Scope<'_>]) -> bool {
        last.is(&self.own) && self.outer.as_ref().is_none_or(|outer| around.iter().any(|scope| scope.is(outer)))
    }
}

fn worded(value: &str, hue: Option<usize>, inks: &Inks) -> String {
    match value.strip_prefix('@') {
        None => value.to_owned(),
        Some("serif") => SERIF.to_owned(),
        Some(name) => match (name.strip_prefix("region"), hue) {
            (Some(shade), Some(hue)) => ink(inks, &format!("r{}{shade}", hue.saturating_sub(1) % 8)),
            (Some("-tint"), None) => ink(inks, "land"),
            (Some(_), None) => ink(inks, "line"),
            (None, _) => ink(inks, name),
        },
    }
}

/// An ink by its name; what the skin does not have is drawn in black.
pub(super) fn ink(inks: &Inks, name: &str) -> String {
    inks.get(name).cloned().unwrap_or_else(|| "#000".to_owned())
}

/// The ink of the ground a drawing lies on.
pub(super) fn ground(svg: &str) -> &'static str {
    let class = svg.split_once("class=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or("");
    match class {
        class if class.contains("map-world") || class.contains("map-pair") => "sea",
        class if class.contains("map-tiles") => "paper",
        _ => "ground",
    }
}
