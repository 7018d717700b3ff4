//! What the records and lists of an atlas are at this time, in numbers that another time can be held against.
//!
//! A digest is made of the value itself, with everything the join told it: two are the same where nothing that can be looked up is another. They are made of the bytes of
//! BLAKE3, so that nobody can write two records with the same.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use blake3::Hash as Digest;
use rayon::prelude::*;

use super::trace::{Kind, Part, Seen};
use super::{Atlas, Shelf, Trace};
use crate::diag::FileId;

/// What an atlas is, part by part.
pub struct Digests {
    /// Everything that is not noted when it is looked up.
    rest: Digest,
    parts: [Digest; Part::ALL.len()],
    shelves: [Stand; Kind::COUNT],
}

/// What stands on one shelf.
struct Stand {
    each: Vec<Digest>,
    all: Digest,
}

impl Digests {
    /// Those of an atlas, and of what is `around` it: whatever else may be looked up without a note.
    pub fn of(atlas: &Atlas, around: &impl Hash) -> Self {
        // Every part is named here, so that a new one is not forgotten.
        let Atlas {
            languages: _,
            settings: _,
            boundaries: _,
            broken: _,
            day,
            terms,
            sources,
            regions,
            prefectures,
            communes,
            partners,
            partnerships,
            projects,
            pages,
            stories,
            tiles,
            indexes,
            slugs,
            figure_evidence,
            contested,
            notes: _,
        } = atlas;
        // Languages, settings and boundaries are as their files are, which stand `around` the atlas; an atlas of which something is broken makes no page.
        let standing = (day, [digest(terms.items()), digest(sources.items())], (regions.items(), prefectures.items()));
        // The frame of every map of the country is around all its points.
        let points = communes.items().iter().map(|commune| commune.point.as_ref());
        let points: Vec<_> = points.map(|point| point.map(|point| [point.lon, point.lat].map(f64::to_bits))).collect();
        let rest = digest(&(around, standing, tiles, slugs, figure_evidence, points));
        let parts = Part::ALL.map(|part| match part {
            Part::ByTerm => digest(indexes.by_term.value()),
            Part::ByDecade => digest(indexes.by_decade.value()),
            Part::Undated => digest(indexes.undated.value()),
            Part::ToCome => digest(indexes.to_come.value()),
            Part::ByRegion => digest(indexes.by_region.value()),
            Part::ByPrefecture => digest(indexes.by_prefecture.value()),
            Part::ByContestedName => digest(indexes.by_contested_name.value()),
            Part::Contested => digest(contested.value()),
            Part::PagesInOrder => digest(indexes.pages_in_order.value()),
            Part::ByTerritory => digest(indexes.by_territory.value()),
        });
        let shelves = [
            Stand::of(communes),
            Stand::of(partners),
            Stand::of(partnerships),
            Stand::of(projects),
            Stand::of(pages),
            Stand::of(stories),
        ];
        Self { rest, parts, shelves }
    }

    /// What everything is now that was looked up at another time; nothing where a record is not there.
    pub fn at(&self, trace: &Trace) -> Option<Digest> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.rest.as_bytes());
        for (part, digest) in Part::ALL.into_iter().zip(&self.parts) {
            if trace.parts & part.bit() != 0 {
                hasher.update(&[u8::try_from(part as usize).ok()?]).update(digest.as_bytes());
            }
        }
        for (kind, (seen, stand)) in trace.shelves.iter().zip(&self.shelves).enumerate() {
            // No part has the number of a kind.
            hasher.update(&[u8::try_from(Part::ALL.len() + kind).ok()?]);
            match seen {
                Seen::All => {
                    hasher.update(stand.all.as_bytes());
                }
                Seen::These(seen) => {
                    for index in seen {
                        let digest = stand.each.get(usize::try_from(*index).ok()?)?;
                        hasher.update(&index.to_le_bytes()).update(digest.as_bytes());
                    }
                }
            }
        }
        Some(hasher.finalize())
    }
}

impl Atlas {
    /// The files of the records that are noted one by one: what is written there is in their digests.
    pub fn files_of_records(&self) -> BTreeSet<FileId> {
        let Self { communes, partners, partnerships, projects, pages, stories, .. } = self;
        let profiles = communes.items().iter().filter_map(|commune| commune.profile.as_ref());
        let mut files: BTreeSet<FileId> = profiles.map(|profile| profile.file).collect();
        files.extend(stories.items().iter().flat_map(|story| story.texts.iter().map(|(_, body)| body.file)));
        files.extend(partners.items().iter().map(|partner| partner.file));
        files.extend(partnerships.items().iter().map(|partnership| partnership.file));
        files.extend(projects.items().iter().map(|project| project.file));
        files.extend(pages.items().iter().flat_map(|page| page.texts.iter().map(|(_, file)| *file)));
        files
    }
}

impl Stand {
    fn of<T: Hash + Send + Sync>(shelf: &Shelf<T>) -> Self {
        let each: Vec<Digest> = shelf.items().par_iter().map(|item: &Arc<T>| digest(item)).collect();
        let mut all = blake3::Hasher::new();
        for one in &each {
            all.update(one.as_bytes());
        }
        Self { all: all.finalize(), each }
    }
}

fn digest<T: Hash + ?Sized>(value: &T) -> Digest {
    let mut bytes = Bytes(blake3::Hasher::new());
    value.hash(&mut bytes);
    bytes.0.finalize()
}

/// Takes the bytes of what is hashed.
struct Bytes(blake3::Hasher);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    // The same on a machine whose words are shorter.
    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_i64(number as i64);
    }

    /// Nobody asks for a number of 64 bits.
    fn finish(&self) -> u64 {
        0
    }
}
