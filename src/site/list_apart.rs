//! The list of the explorer, where it is too long for a page: a script hands it over to whoever asks for it.

use super::Site;
use crate::diag::{Diagnostic, FileId, Problem, Span};
use crate::export;
use crate::view::{self, Desk};

/// The template of the list alone.
const TEMPLATE: &str = "parts/areas.html";

impl Site {
    /// The list of the explorer, where it is not on its page: its path and the script that hands it over. The page then knows what is sent for it.
    pub(super) fn list_apart(
        &self,
        desk: &Desk<'_>,
        page: &mut view::Page,
    ) -> Result<Option<(String, String)>, Box<Diagnostic>> {
        let view::Page::Map(explorer) = page else { return Ok(None) };
        let Some(list) = &mut explorer.apart else { return Ok(None) };
        let script = export::list_script(
            &list.map,
            &self.skin.render(TEMPLATE, desk.language, &view::Areas { areas: &list.areas })?,
        );
        let bug = |error: std::io::Error| {
            Box::new(Diagnostic::new(Problem::Internal { said: error.to_string() }, Span::head(FileId::SITE)))
        };
        view::offer_list(desk, list, export::sent(&script).map_err(bug)?);
        Ok(Some((list.file.clone(), script)))
    }
}
