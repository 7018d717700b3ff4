//! `app.webmanifest`: what a phone shows when the atlas is put on its first screen (<https://www.w3.org/TR/appmanifest/>).

use serde_json::{Value, json};

use super::root_of;
use crate::page::Target;
use crate::view::Desk;

/// The drawing of the atlas, in the sizes systems ask for: name in the theme, type, sizes.
const ICONS: [(&str, &str, &str); 3] = [
    ("favicon.svg", "image/svg+xml", "any"),
    ("icon-192.png", "image/png", "192x192"),
    ("icon-512.png", "image/png", "512x512"),
];

/// The longest name under an icon, in characters.
const SHORT: usize = 12;

/// The file of a language. A theme without one of the icons does without.
///
/// # Errors
/// Writing plain values as JSON does not fail; the error is that of the library's interface.
pub fn web_manifest(desk: &Desk<'_>) -> Result<Vec<u8>, serde_json::Error> {
    let title = desk.text(&desk.atlas.settings.title);
    let short = if title.chars().count() > SHORT { desk.say("say.short_name", &[]) } else { title.clone() };
    let root = root_of(desk.base_url);
    let icon = |(name, kind, sizes): &(&str, &str, &str)| {
        desk.skin.asset(name).map(|src| json!({ "src": format!("{root}{src}"), "type": kind, "sizes": sizes }))
    };
    let icons: Vec<Value> = ICONS.iter().filter_map(icon).collect();
    let paper = desk.skin.inks().get("paper").map_or("#ffffff", String::as_str);
    let home = format!("{root}{}", desk.href(Target::Home));
    serde_json::to_vec(&json!({
        "id": home,
        "name": title,
        "short_name": short,
        "description": desk.maybe(&desk.atlas.settings.description).text,
        "lang": desk.atlas.languages.code(desk.language),
        "start_url": home,
        "scope": format!("{root}/"),
        "display": "minimal-ui",
        "background_color": paper,
        "theme_color": paper,
        "icons": icons,
    }))
}
