//! Joins photographs to what is said of them.
//!
//! A photograph is published with a description and its rights, or not at all: a file of which nothing is said, and words about a file that is not there, are reported.

use std::collections::BTreeSet;

use super::Photo;
use super::kept::Folder;
use super::resolve::Directory;
use crate::diag::{Noun, Plenty, Problem, Report, Span};
use crate::record::{Broken, Named, Picture};
use crate::text::nearest;

/// The most photographs a record may have: what one reader looks at.
const MOST: usize = 24;

/// The photographs of a commune, and the names of those of which nothing is said.
pub(super) fn photos(
    slug: &str,
    folder: &Folder,
    broken: &Broken,
    directory: &Directory,
    report: &mut Report,
) -> (Vec<Photo>, Vec<String>) {
    let Folder { profile, pictures, prose: texts, .. } = folder;
    let said = profile.as_ref().map_or(&[][..], |profile| profile.record.photos.as_slice());
    let mut photos = Vec::new();
    let mut seen = BTreeSet::new();
    for (rank, photo) in said.iter().enumerate() {
        let (name, span) = (photo.file.value.0.as_str(), photo.file.span);
        if rank == MOST {
            report.add(Problem::TooMany { what: Plenty::Photos, limit: MOST }, span);
        }
        let evidence = directory.evidence(&photo.citation, report);
        if !seen.insert(name) {
            report.add(Problem::DuplicateSlug { noun: Noun::Photo, slug: name.to_owned(), meant: None }, span);
            continue;
        }
        match pictures.iter().find(|picture| picture.record.name == name) {
            Some(picture) => photos.push(Photo {
                picture: Picture::clone(&picture.record),
                alt: photo.alt.clone(),
                caption: photo.caption.clone(),
                credit: photo.credit.clone(),
                licence: photo.licence,
                url: photo.url.as_ref().map(|url| url.0.clone()),
                evidence,
                file: picture.file,
            }),
            // What is wrong with it has been said.
            None if broken.has_file(&format!("content/communes/{slug}/{name}")) => {}
            None => {
                let near = nearest(name, pictures.iter().map(|picture| picture.record.name.as_str()));
                report.add(
                    Problem::ImageMissing {
                        name: name.to_owned(),
                        nearest: near.map(str::to_owned),
                        is_described: true,
                    },
                    span,
                );
            }
        }
    }
    let mute: Vec<&Named<Picture>> =
        pictures.iter().filter(|picture| !seen.contains(picture.record.name.as_str())).collect();
    // A record that cannot be read may speak of all of them; of one that a text shows, the text is told.
    let is_whole = !broken.has_file(&format!("content/communes/{slug}/commune.toml"));
    for picture in mute.iter().filter(|_| is_whole) {
        let name = &picture.record.name;
        if !texts.iter().any(|text| text.record.body.markdown().contains(name.as_str())) {
            report.add(Problem::ImageUnused { name: name.clone() }, Span::head(picture.file));
        }
    }
    (photos, mute.iter().map(|picture| picture.record.name.clone()).collect())
}
