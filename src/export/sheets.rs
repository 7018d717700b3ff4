//! The maps of the explorer that are not on its page: a script that hands them over when one is asked for.
//!
//! A classic script, not a page to fetch: a copy of the atlas opened from a folder (`file://`) may load it too. Links are as they are in the drawings, from the root of
//! the site; whoever puts a drawing on a page tells where that root is.

use std::collections::BTreeMap;

use serde_json::json;

use crate::view::Figure;

/// The script that hands over some maps by their names: drawing, caption, credit.
pub fn sheets_script(sheets: &[(&'static str, &Figure)]) -> String {
    let handed: BTreeMap<_, _> =
        sheets.iter().map(|(key, figure)| (*key, (&figure.svg, &figure.caption, &figure.credit))).collect();
    format!("atlas.sheets({})\n", json!(handed))
}
