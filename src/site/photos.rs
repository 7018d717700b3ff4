//! The prints of photographs: made once, found again where an earlier build left them.
//!
//! In: the photographs of the atlas, and a way to the files of the site that stands. Out: each print handed on as soon as it is there, and what it weighs. The name of
//! a print holds what it was made of: a file that stands under that name has the same bytes. A few photographs at a time are held decoded, whatever the number of
//! threads.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Site, Standing};
use crate::atlas::Photo;
use crate::diag::{Problem, Report, Span};
use crate::photo::{Format, develop, print};
use crate::record::unfit;

/// How many photographs are decoded at a time: each takes up to 240 MB while it is made smaller.
const AT_A_TIME: usize = 4;

/// A print and where it goes.
type File = (String, Vec<u8>);

/// A print that was handed on.
struct Kept<T> {
    path: String,
    /// In bytes.
    size: usize,
    kept: T,
}

impl Site {
    fn photos(&self) -> Vec<(&str, &Photo)> {
        let communes = self.atlas.communes.iter();
        communes.flat_map(|(_, commune)| commune.photos.iter().map(|photo| (commune.slug.as_str(), photo))).collect()
    }

    /// Where every print stands, made or not.
    pub(super) fn print_paths(&self) -> impl Iterator<Item = String> {
        self.photos().into_iter().flat_map(|(slug, photo)| photo.prints(slug)).map(|(.., path)| path)
    }

    /// Makes every print, or finds it standing, and hands it on; gives what became of each, and what they weigh.
    pub(super) fn prints_of_photos<T: Send>(
        &self,
        standing: &Standing<'_, T>,
        keep: &(impl Fn(&str, &[u8]) -> T + Sync),
        report: &mut Report,
    ) -> (Vec<(String, T)>, BTreeMap<String, usize>) {
        let (mut files, mut weights) = (Vec::new(), BTreeMap::new());
        let hand = |(path, bytes): File| Kept { size: bytes.len(), kept: keep(&path, &bytes), path };
        for few in self.photos().chunks(AT_A_TIME) {
            let prints = few.par_iter().map(|(slug, photo)| {
                let make = || Ok(made(slug, photo)?.into_iter().map(hand).collect());
                found(slug, photo, standing).map_or_else(make, Ok::<Vec<Kept<T>>, Problem>)
            });
            for ((_, photo), prints) in few.iter().zip(prints.collect::<Vec<_>>()) {
                match prints {
                    Ok(prints) => prints.into_iter().for_each(|Kept { path, size, kept }| {
                        weights.insert(path.clone(), size);
                        files.push((path, kept));
                    }),
                    Err(problem) => report.add(problem, Span::head(photo.file)),
                }
            }
        }
        (files, weights)
    }

    /// One print, made now.
    pub(super) fn print_of_photo(&self, file: &str) -> Option<Vec<u8>> {
        let photos = self.photos();
        let print_of = |(slug, photo): &(&str, &Photo)| -> Option<(u32, Format)> {
            photo.prints(slug).into_iter().find(|(.., path)| path == file).map(|(width, _, format, _)| (width, format))
        };
        let ((_, photo), (width, format)) = photos.iter().find_map(|photo| Some((photo, print_of(photo)?)))?;
        let bytes = photo.picture.body.bytes().ok()?;
        print(photo.picture.kind, &bytes, width, format).ok().flatten()
    }
}

/// Every print of a photograph as it stands; nothing unless all are there.
fn found<T>(slug: &str, photo: &Photo, standing: &Standing<'_, T>) -> Option<Vec<Kept<T>>> {
    let prints = photo.prints(slug).into_iter();
    prints
        .map(|(.., path)| (standing.read)(&path).map(|(bytes, kept)| Kept { path, size: bytes.len(), kept }))
        .collect()
}

/// Every print of a photograph, made now.
fn made(slug: &str, photo: &Photo) -> Result<Vec<File>, Problem> {
    let picture = &photo.picture;
    let bytes = picture.body.bytes().map_err(|said| Problem::Unreadable { said: Some(said) })?;
    let prints = develop(picture.kind, &bytes).map_err(unfit)?;
    Ok(prints.into_iter().map(|print| (photo.path(slug, print.width, print.format), print.bytes)).collect())
}
