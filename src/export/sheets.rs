//! What the explorer does not have on its page, as scripts that hand it over when it is asked for: its other maps, and in a large atlas its list.
//!
//! Classic scripts, not pages to fetch: a copy of the atlas opened from a folder (`file://`) may load them too. Links are as they are in the drawings and in the list, from
//! the root of the site; whoever puts them on a page tells where that root is.

use std::collections::BTreeMap;
use std::io::Cursor;

use serde_json::json;
use zip::write::{PreparedZipFile, SimpleFileOptions};
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::view::Figure;

/// The script that hands over some maps by their names: drawing, caption, credit.
pub fn sheets_script(sheets: &[(&'static str, &Figure)]) -> String {
    let sheets: BTreeMap<_, _> = sheets.iter().map(|(key, figure)| (*key, handed(figure))).collect();
    format!("atlas.sheets({})\n", json!(sheets))
}

/// The script that hands over a list and its map: drawing, caption, credit.
pub fn list_script(map: &Figure, html: &str) -> String {
    format!("atlas.list({})\n", json!({ "html": html, "map": handed(map) }))
}

fn handed(figure: &Figure) -> [&String; 3] {
    [&figure.svg, &figure.caption, &figure.credit]
}

/// How many bytes are sent for a text, or a few less: what is left of it once it is packed, as a server packs it (Deflate; Brotli makes it smaller).
///
/// # Errors
/// Writing into memory does not fail; the error is that of the library's interface.
pub fn sent(text: &str) -> std::io::Result<usize> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.add_prepared_file(PreparedZipFile::from_data("", options, text.as_bytes())?)?;
    let packed = ZipArchive::new(archive.finish()?)?.by_index_raw(0)?.compressed_size();
    Ok(usize::try_from(packed).unwrap_or(usize::MAX))
}
