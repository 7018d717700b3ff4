//! What a build leaves for the next one, held in memory.

use std::collections::{BTreeMap, BTreeSet};

use atlas::builder::{self, Options, Past, Standing};
use atlas::diag::Report;
use atlas::output::Outputs;
use atlas::source::Sources;

use crate::sites::Draft;

/// What a build left for the next one.
#[derive(Default)]
pub struct Left {
    pub files: BTreeMap<String, Vec<u8>>,
    pub notes: String,
    /// The pages that were made, and not taken from the build before.
    pub made: BTreeSet<String>,
}

impl Left {
    /// Builds, knowing of this; nothing where the report is not clean.
    pub fn build(&self, draft: &Draft, asked: &str) -> Option<Self> {
        let mut report = Report::default();
        let sources = Sources::in_memory(draft.list(), &mut report);
        let mut site = builder::start(&sources, &Options::default(), &|_| {}, &mut report)?;
        let past = Past { around: builder::around(&site, &sources, asked), notes: self.notes.clone() };
        let keep = |path: &str, bytes: &[u8]| (bytes.to_vec(), path.ends_with(".html"));
        let stood = |path: &str| self.files.get(path).map(|bytes| (bytes.clone(), false));
        let standing = Standing {
            files: &|| Box::new(self.files.keys().map(String::as_str)),
            read: &|path| stood(path).map(|stood| (stood.0.clone(), stood)),
            untouched: &stood,
        };
        let rendered = site.render(keep, Some(&standing), Some(&past), &|_| {}, &mut report);
        let made = rendered.files.iter().filter(|(_, (_, is_made))| *is_made).map(|(path, _)| path.clone()).collect();
        let files = rendered.files.into_iter().map(|(path, (bytes, _))| (path, bytes)).collect();
        report.is_clean(false).then_some(Self { files, notes: rendered.notes, made })
    }

    /// Fails unless this is what was built, and what is noted what would be noted of a first build.
    pub fn assert_is(&self, built: &Outputs, first: &Self, edit: &str) {
        let paths: BTreeSet<&str> =
            built.iter().map(|(path, _)| path).chain(self.files.keys().map(String::as_str)).collect();
        let other = paths.into_iter().find(|path| self.files.get(*path).map(Vec::as_slice) != built.get(path));
        assert_eq!(other, None, "after {edit}");
        assert!(self.notes == first.notes, "the notes after {edit}");
    }
}
