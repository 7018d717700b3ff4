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
        let earlier = |rank: usize, id: FileId| {
            let is_same = changed.as_ref().is_some_and(|changed| !changed.contains(&id));
            // A file that was left out, or is now, moves those after it: they are read again.
            kept.files.get(rank).filter(|read| is_same && read.file == id).cloned()
        };
        let read = |(rank, file): (usize, &&SourceFile)| {
            earlier(rank, file.id).unwrap_or_else(|| Arc::new(read_one(file, sources, languages)))
        };
        let files = files.par_iter().with_min_len(64).enumerate().map(read).collect();
        Self { sources: sources.clone(), languages: languages.clone(), files }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Read> {
        self.files.iter().map(AsRef::as_ref)
    }
}
