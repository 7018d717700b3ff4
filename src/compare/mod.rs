//! What changed for readers between two states of a site, in plain sentences.
//!
//! In: the [`Sources`](crate::source::Sources) of both, and the status of each partnership as the atlas computes it. Out: [`Changes`], one group a record, which are told in French or
//! in English, as plain text or as Markdown.
//!
//! 1. [`subject`]: which records the files of a state hold, by kind and slug, whatever file they stand in.
//! 2. [`names`]: what each is called.
//! 3. [`fields`]: two states of a record, field by field: claims, lists, texts.
//! 4. [`labels`]: what a field is called; [`tell`]: the sentences.
//!
//! Files are compared as they are written, so that a change is told even where it makes an error. Nothing here reads a file or decides what is right.

mod fields;
mod labels;
mod names;
mod subject;
mod tell;

pub use labels::called;
pub use subject::{Kind, Statuses, Subject};
pub use tell::Form;

use std::collections::BTreeSet;

use crate::diag::Speech;
use crate::source::Sources;

use names::Names;
use subject::State;

/// Everything that changed.
pub struct Changes {
    groups: Vec<Group>,
    files: Vec<File>,
}

/// What changed in one record.
struct Group {
    subject: Subject,
    /// What it is called, in French and in English.
    name: [String; 2],
    what: What,
}

enum What {
    Added,
    Removed,
    /// Sentences in French and in English.
    Changed(Vec<[String; 2]>),
}

/// A file that is no record: a photo, a boundary, a template.
struct File {
    path: String,
    change: FileChange,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum FileChange {
    Added,
    Removed,
    Changed,
}

/// The languages the sentences are told in; the order of every pair of sentences.
const SPEECHES: [Speech; 2] = [Speech::French, Speech::English];

/// Compares two states of a site.
pub fn compare(before: (&Sources, &Statuses), after: (&Sources, &Statuses)) -> Changes {
    let (old, new) = (State::read(before.0, before.1), State::read(after.0, after.1));
    let (old_names, new_names) = (Names::new(&old), Names::new(&new));
    let subjects: BTreeSet<&Subject> = old.records.keys().chain(new.records.keys()).collect();
    let mut groups = Vec::new();
    for subject in subjects {
        let (what, names_of) = match (old.records.get(subject), new.records.get(subject)) {
            (None, Some(_)) => (What::Added, &new_names),
            (Some(_), None) => (What::Removed, &old_names),
            (Some(one), Some(other)) => {
                let said = fields::compare(one, other, [&old_names, &new_names], &new.languages);
                if said.is_empty() {
                    continue;
                }
                (What::Changed(said), &new_names)
            }
            (None, None) => continue,
        };
        let name = SPEECHES.map(|speech| names_of.of(subject, speech));
        groups.push(Group { subject: subject.clone(), name, what });
    }
    let paths: BTreeSet<&String> = old.files.keys().chain(new.files.keys()).collect();
    let change = |path: &String| match (old.files.get(path), new.files.get(path)) {
        (None, Some(_)) => Some(FileChange::Added),
        (Some(_), None) => Some(FileChange::Removed),
        (Some(one), Some(other)) if one != other => Some(FileChange::Changed),
        _ => None,
    };
    let files = paths.into_iter().filter_map(|path| Some(File { path: path.clone(), change: change(path)? })).collect();
    Changes { groups, files }
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.files.is_empty()
    }
}
