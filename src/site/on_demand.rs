//! A site whose files are made one at a time, when they are asked for.
//!
//! In: a [`Site`], and paths of the output folder. Out: the bytes a build would write there. Nothing is remembered between two requests,
//! and links are not checked: whoever publishes builds.

use super::Site;
use super::render::NOT_FOUND;
use crate::diag::{Files, Report};
use crate::export;
use crate::i18n::LanguageId;
use crate::map::Sketch;
use crate::output::Outputs;
use crate::page::Target;
use crate::view::{self, KeptRows, Stock};

/// A site of which nothing is made yet, and anything can be.
pub struct OnDemand {
    site: Site,
}

impl OnDemand {
    /// Ready to make any file of the site.
    pub fn new(mut site: Site) -> Self {
        site.furnish();
        Self { site }
    }

    /// The codes of the languages of the site.
    pub fn languages(&self) -> &[String] {
        self.site.atlas.languages.codes()
    }

    /// The files of its sources, for reports.
    pub fn files(&self) -> &Files {
        &self.site.files
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.site.plan.pages().count() + 1
    }

    /// Whether there is a page in this file, without making it.
    pub fn has_page(&self, file: &str) -> bool {
        file == NOT_FOUND || self.site.plan.find(file).is_some()
    }

    /// The page in this file, or what is wrong with its template; nothing when no page is there.
    pub fn page(&self, file: &str) -> Option<Result<Vec<u8>, Report>> {
        let found = self.site.plan.find(file);
        let stock = match found {
            Some((target, _)) if target.tells_of_files() => {
                self.site.machine_files(&|_, _| (), &mut Report::default()).1
            }
            _ => Stock::default(),
        };
        let rows = KeptRows::default();
        let desks = self.site.desks(&stock, &rows);
        let made = match found {
            Some((target, language)) => self.site.make(&desks, target, language, &Sketch::default(), &|_| {})?.page,
            None if file == NOT_FOUND => self.site.not_found_everywhere(&desks)?,
            None => return None,
        };
        Some(made.map(String::into_bytes).map_err(|fault| {
            let mut report = Report::default();
            report.push(*fault);
            report
        }))
    }

    /// The map that is this file.
    pub fn map(&self, file: &str) -> Option<Vec<u8>> {
        let stock = Stock::default();
        let rows = KeptRows::default();
        let desks = self.site.desks(&stock, &rows);
        let (target, language): (Target, LanguageId) =
            desks.iter().find_map(|desk| Some((view::page_of_map_file(desk, file)?, desk.language)))?;
        let made = self.site.make(&desks, target, language, &Sketch::default(), &|_| {})?;
        made.maps.into_iter().find(|(path, _)| path == file).map(|(_, svg)| svg.into_bytes())
    }

    /// The print of a photograph that is this file. Pages made on demand do not say what photographs weigh: that is known once they are made.
    pub fn photo(&self, file: &str) -> Option<Vec<u8>> {
        self.site.print_of_photo(file)
    }

    /// A style sheet, a script, a drawing of the theme.
    pub fn asset(&self, file: &str) -> Option<&[u8]> {
        self.site.skin.assets().iter().find(|(path, _)| path == file).map(|(_, bytes)| bytes.as_slice())
    }

    /// The script with the names of a language that is this file.
    pub fn names(&self, file: &str) -> Option<Vec<u8>> {
        let (stock, rows) = (Stock::default(), KeptRows::default());
        let desks = self.site.desks(&stock, &rows);
        let desk = desks.iter().find(|desk| view::names_file(desk) == file)?;
        self.site.names(desk).ok()
    }

    /// Every file that is neither a page nor a map, all at once: some say the same thing in several forms.
    pub fn machine_files(&self) -> Outputs {
        let give = |path: &str, bytes: &[u8]| (path.to_owned(), bytes.to_vec());
        let (files, _) = self.site.machine_files(&give, &mut Report::default());
        let mut outputs: Outputs = files.into_iter().collect();
        // Nothing is kept of a preview: the last worker takes itself away.
        outputs.add(export::WORKER.trim_start_matches('/'), export::last_worker());
        outputs
    }
}
