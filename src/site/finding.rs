//! What scripts that find things read: the names of each language.

use super::Site;
use crate::export;
use crate::view::{self, Desk};

/// The sentences the box "go to" says.
const SENTENCES: [&str; 2] = ["find.everywhere", "find.names"];

impl Site {
    /// The script with the names of a language: its file in the folder of assets, named by its content, and its bytes.
    pub(super) fn names(&self, desk: &Desk<'_>) -> Result<(String, Vec<u8>), String> {
        let messages = self.skin.messages(desk.language);
        let forms = |key: &'static str| (key.rsplit('.').next().unwrap_or(key), messages.forms(desk.locale, key));
        let words = SENTENCES.into_iter().map(forms).collect();
        let script = export::names_script(&view::names(desk), words).map_err(|error| error.to_string())?;
        let hash = blake3::hash(&script).to_hex();
        let code = self.atlas.languages.code(desk.language);
        Ok((format!("names-{code}-{}.js", hash.get(..10).unwrap_or("")), script))
    }
}
