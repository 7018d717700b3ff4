//! Which file wins: a theme laid over the default one, file by file.
//!
//! In: the sources and the name of a theme. Out: every file of the skin by its path inside the theme
//! (`templates/base.html`), the chosen theme's where it has one, else the default's.
//! Messages are the exception: there the theme's words are laid over the default's one by one (see [`super::catalogue`]), so that a theme
//! that rewords one button need not carry a whole catalogue.

use crate::source::{SourceFile, Sources};
use std::collections::BTreeMap;

/// The theme every other is laid over.
pub(super) const DEFAULT: &str = "default";

/// The files of a skin, by their path inside the theme, sorted.
pub(super) struct Overlay<'s> {
    files: BTreeMap<&'s str, Vec<&'s SourceFile>>,
}

impl<'s> Overlay<'s> {
    /// Lays `themes/<theme>/` over `themes/default/`.
    pub(super) fn new(sources: &'s Sources, theme: &str) -> Self {
        let mut files: BTreeMap<&'s str, Vec<&'s SourceFile>> = BTreeMap::new();
        let mut lay = |name: &str| {
            let root = format!("themes/{name}/");
            for file in sources.all() {
                if let Some(path) = file.path.strip_prefix(root.as_str()) {
                    files.entry(path).or_default().push(file);
                }
            }
        };
        lay(DEFAULT);
        if theme != DEFAULT {
            lay(theme);
        }
        Self { files }
    }

    /// The winning files of a folder, by their path inside it, sorted.
    pub(super) fn folder<'o>(&'o self, folder: &'o str) -> impl Iterator<Item = (&'s str, &'s SourceFile)> + 'o {
        self.files.iter().filter_map(move |(path, layers)| {
            let inside = path.strip_prefix(folder)?.strip_prefix('/')?;
            Some((inside, *layers.last()?))
        })
    }

    /// Every layer of one file, the default's first.
    pub(super) fn layers(&self, path: &str) -> &[&'s SourceFile] {
        self.files.get(path).map_or(&[], Vec::as_slice)
    }
}
