//! What scripts that find things read: the names of each language, and the index of its texts.

use super::Site;
use crate::export;
use crate::view::{self, Desk, PageTexts};

/// The sentences the box "go to" and the search page say.
const SENTENCES: [&str; 4] = ["find.everywhere", "find.names", "find.pages", "find.some"];

impl Site {
    /// The script with the names of a language. It has one address whatever it holds: every page asks for it, and is not another for every name.
    pub(super) fn names(&self, desk: &Desk<'_>) -> Result<Vec<u8>, String> {
        let messages = self.skin.messages(desk.language);
        let forms = |key: &'static str| (key.rsplit('.').next().unwrap_or(key), messages.forms(desk.locale, key));
        let words = SENTENCES.into_iter().map(forms).collect();
        export::names_script(&view::names(desk), words).map_err(|error| error.to_string())
    }

    /// The index of the texts of a language, each file handed to `give` when it is made, from any thread: output path and bytes. What comes back is what it made of
    /// them. The start stands beside the search page, whose bytes therefore do not change with every word of the atlas; the parts are named by their content.
    pub(super) fn texts<K: Send>(
        &self,
        desk: &Desk<'_>,
        give: &(impl Fn(&str, &[u8]) -> K + Sync),
    ) -> Result<Vec<K>, String> {
        let folder = format!("find-{}", self.atlas.languages.code(desk.language));
        let name = |bytes: &[u8]| format!("{}.js", blake3::hash(bytes).to_hex().get(..10).unwrap_or(""));
        let give_part = |name: &str, bytes: &[u8]| give(&format!("assets/{folder}/{name}"), bytes);
        let (texts, facets) = (PageTexts::new(desk), view::text_facets(desk));
        let made = export::texts(texts.count(), &|page| texts.read(page), &facets, &folder, &name, &give_part);
        let (start, mut given) = made.map_err(|error| error.to_string())?;
        given.push(give(&view::search_start(desk), &start));
        Ok(given)
    }
}
