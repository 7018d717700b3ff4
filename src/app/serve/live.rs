//! What is served at this moment: one state of the site after the other, each a plain value.

use std::path::PathBuf;
use std::sync::Arc;

use super::editor::Editor;
use super::headers::Rules;
use super::trouble::Trouble;
use crate::builder::OnDemand;
use crate::diag::{Report, Speech};
use crate::source::CannotRead;

/// One state of the served site.
#[derive(Clone, Default)]
pub(super) struct Live {
    /// Grows at every change of what is served or said.
    pub version: u64,
    /// The last site that could be planned; none while there never was one.
    pub site: Option<Arc<OnDemand>>,
    /// The one before it, for pages that the last one fails to make.
    pub before: Option<Arc<OnDemand>>,
    /// Whether the last site failed to make a page.
    pub is_failing: bool,
    /// The headers of `netlify.toml`.
    pub rules: Rules,
    /// What is wrong with the last edit.
    pub trouble: Option<Arc<Trouble>>,
    /// What does not change while the server runs.
    pub setting: Arc<Setting>,
}

/// What does not change while the server runs.
#[derive(Clone)]
pub(super) struct Setting {
    /// The site folder.
    pub root: PathBuf,
    /// How places in files become links.
    pub editor: Editor,
    /// The language of the terminal, for pages in a language the program does not speak.
    pub speech: Speech,
}

impl Live {
    /// Before anything was read.
    pub(super) fn new(setting: Setting) -> Self {
        Self { setting: Arc::new(setting), ..Self::default() }
    }

    /// The state after an edit that makes a site.
    pub(super) fn with_site(&self, site: OnDemand, rules: Rules) -> Self {
        let before = if self.is_failing { self.before.clone() } else { self.site.clone() };
        let (version, site) = (self.version + 1, Some(Arc::new(site)));
        Self { version, site, before, is_failing: false, rules, trouble: None, setting: Arc::clone(&self.setting) }
    }

    /// The state after an edit that makes none: the last good site stays.
    pub(super) fn with_trouble(&self, trouble: Trouble) -> Self {
        Self { version: self.version + 1, trouble: Some(Arc::new(trouble)), ..self.clone() }
    }

    /// The state after a page of this site could not be made.
    pub(super) fn with_fault(&self, trouble: Trouble) -> Self {
        Self { is_failing: true, ..self.with_trouble(trouble) }
    }

    /// Whether this is what is said already.
    pub(super) fn says(&self, trouble: &Trouble) -> bool {
        self.trouble.as_deref() == Some(trouble)
    }

    /// The page in this file: of this site, else of the last one that could make it; and what is wrong when this one cannot.
    pub(super) fn page(&self, file: &str) -> Option<(Option<Vec<u8>>, Option<Report>)> {
        match self.site.as_ref()?.page(file)? {
            Ok(page) => Some((Some(page), None)),
            Err(fault) => {
                let earlier = self.before.as_ref().and_then(|before| before.page(file)).and_then(Result::ok);
                Some((earlier, Some(fault)))
            }
        }
    }

    /// The words of a report, for pages. `is_served`: whether there is a good page under it.
    pub(super) fn trouble_of(&self, report: &Report, site: &OnDemand, is_served: bool) -> Trouble {
        let Setting { root, editor, .. } = self.setting.as_ref();
        Trouble::of_report(report, site.files(), is_served, root, editor)
    }

    /// The words of a folder that cannot be read, for pages.
    pub(super) fn trouble_of_folder(&self, error: &CannotRead) -> Trouble {
        Trouble::of_folder(error, self.site.is_some(), &self.setting.root, &self.setting.editor)
    }

    /// The words of a failure of the program, for pages.
    pub(super) fn trouble_of_bug(&self) -> Trouble {
        Trouble::of_bug(self.site.is_some(), &self.setting.root, &self.setting.editor)
    }
}

impl Default for Setting {
    fn default() -> Self {
        Self { root: PathBuf::new(), editor: Editor::default(), speech: Speech::English }
    }
}
