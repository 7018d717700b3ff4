//! What a reading keeps for the next one: of every file what it gave, with everything that was said of it.
//!
//! A file that is as it was is not read again. Whether it is, is told by comparing its bytes, and its place among the files: what is kept names
//! places in files by the rank of the file.

use std::sync::Arc;

use rayon::prelude::*;

use super::read::{Piece, read_one};
use super::{Broken, Slug, Written};
use crate::diag::{FileId, Report, Spanned};
use crate::i18n::{Date, Languages};
use crate::source::{SourceFile, Sources};

/// What each file of the content gave. A copy shares it.
#[derive(Clone, Default)]
pub struct Pieces {
    /// What was read: the rest is good for these very files.
    sources: Sources,
    languages: Languages,
    /// In the order of their paths.
    files: Vec<Arc<Read>>,
}

/// What one file gave.
pub(super) struct Read {
    pub file: FileId,
    pub piece: Piece,
    pub report: Report,
    pub broken: Broken,
    pub cited: Arc<Vec<Slug>>,
    pub past: Vec<Spanned<Date>>,
    pub written: Arc<Vec<Written>>,
}

impl Pieces {
    /// Reads those of the files that are not as they were.
    pub(super) fn read(files: &[&SourceFile], sources: &Sources, languages: &Languages, kept: &Self) -> Self {
        let changed = sources.changed_since(&kept.sources).filter(|_| kept.languages == *languages);
        let earlier = |id: FileId| {
            let is_changed = changed.as_ref().is_none_or(|changed| changed.contains(&id));
            let at = if is_changed { return None } else { kept.files.binary_search_by_key(&id, |read| read.file) };
            kept.files.get(at.ok()?).cloned()
        };
        let read =
            |file: &&SourceFile| earlier(file.id).unwrap_or_else(|| Arc::new(read_one(file, sources, languages)));
        let files = files.par_iter().with_min_len(64).map(read).collect();
        Self { sources: sources.clone(), languages: languages.clone(), files }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Read> {
        self.files.iter().map(AsRef::as_ref)
    }
}
