//! What scripts that find things read: the names of each language.

use super::Site;
use crate::export;
use crate::view::{self, Desk};

/// The sentences the box "go to" says.
const SENTENCES: [&str; 2] = ["find.everywhere", "find.names"];

/// The files of one language: name in the folder of assets, and bytes.
pub(super) struct Finding {
    /// The name of the file of names.
    pub names: String,
    /// Output paths and bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Site {
    /// What the scripts of a language read. A failure is a bug: it is said, and the pages are whole without their scripts.
    pub(super) fn finding(&self, desk: &Desk<'_>) -> Result<Finding, String> {
        let messages = self.skin.messages(desk.language);
        let forms = |key: &'static str| (key.rsplit('.').next().unwrap_or(key), messages.forms(desk.locale, key));
        let words = SENTENCES.into_iter().map(forms).collect();
        let script = export::names_script(&view::names(desk), words).map_err(|error| error.to_string())?;
        let hash = blake3::hash(&script).to_hex();
        let code = self.atlas.languages.code(desk.language);
        let names = format!("names-{code}-{}.js", hash.get(..10).unwrap_or(""));
        Ok(Finding { files: vec![(format!("assets/{names}"), script)], names })
    }
}
