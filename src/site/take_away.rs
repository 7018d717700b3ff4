//! What stays readable without a connection: the service worker, the lists of what can be taken along, the copy in one file.
//!
//! In: the finished files of the site. Out: more files. The page that offers them stands in the copy as well, where it has nothing to offer; on the site it is
//! made once the weight of everything is known.

use std::collections::BTreeMap;

use super::render::Held;
use super::{Site, Watch};
use crate::export::{self, Packed, Taken, Told, WORKER};
use crate::output::Outputs;
use crate::page::{Index, Target};
use crate::view::{Parcel, Stock};

/// The page that offers to take the atlas along.
pub(super) const OFFER: Target = Target::Index(Index::TakeAway);

/// The finished site and its copy.
pub(super) struct Finished {
    files: Outputs,
    packed: Packed,
    /// The path of the copy.
    name: String,
}

impl Site {
    /// The path and the bytes of the service worker: the one that keeps pages, or where the atlas is to have none the one that takes itself away.
    pub(super) fn worker(&self) -> Result<(&'static str, Vec<u8>), String> {
        let languages = &self.atlas.languages;
        let path = WORKER.trim_start_matches('/');
        if !self.atlas.settings.offline.worker {
            return Ok((path, export::last_worker().into()));
        }
        let page =
            |language| (languages.code(language).to_owned(), self.plan.href(Target::Offline, language).to_owned());
        let needs = self.skin.asset("site.css").map(str::to_owned).into_iter().collect();
        let told = Told { offline: languages.iter().map(page).collect(), needs };
        Ok((path, export::worker(&told).map_err(|error| error.to_string())?))
    }

    /// Packs the finished files, and tells what they weigh.
    pub(super) fn pack(&self, mut files: Outputs, stock: &mut Stock, watch: Watch<'_>) -> Result<Finished, String> {
        let pages = self.pages(
            &self.desks(stock, &crate::view::KeptRows::default()),
            |target| target == OFFER,
            &|_| None,
            watch,
            &|_, made| made.page,
        );
        for (file, page) in pages {
            // What is wrong with it is told when it is made for the site.
            files.add(file, page.unwrap_or_default());
        }
        let name = format!("atlas-{}", self.atlas.settings.country.to_ascii_lowercase());
        let packed = export::copy(&files, &name).map_err(|error| error.to_string())?;
        let codes = self.atlas.languages.codes();
        for code in codes {
            let taken = taken(&files, &packed, codes, code);
            stock.parcels.push(Parcel {
                list: format!("/offline-{code}.json"),
                files: taken.len(),
                bytes: taken.values().map(|Taken(_, bytes)| bytes).sum(),
            });
        }
        stock.copy = Some((format!("/{name}.zip"), packed.archive.len()));
        Ok(Finished { files, packed, name: format!("{name}.zip") })
    }

    /// The copy, and the lists of what can be taken along. `offers` are the pages that offer them, as they stand on the site.
    pub(super) fn parcel_files<'g, T: 'g>(
        &self,
        finished: Finished,
        stock: &Stock,
        offers: impl Iterator<Item = &'g (String, (T, Held))>,
    ) -> Result<Vec<(String, Vec<u8>)>, String> {
        let Finished { mut files, packed, name } = finished;
        for (path, (_, bytes)) in offers {
            files.add(path, bytes.clone().unwrap_or_default());
        }
        let codes = self.atlas.languages.codes();
        let mut made = Vec::new();
        for (code, parcel) in codes.iter().zip(&stock.parcels) {
            let list = export::taken_list(&taken(&files, &packed, codes, code)).map_err(|error| error.to_string())?;
            made.push((parcel.list.trim_start_matches('/').to_owned(), list));
        }
        made.push((name, packed.archive));
        Ok(made)
    }
}

/// What somebody who reads in a language takes along, each file told by a hash of its bytes.
fn taken(outputs: &Outputs, packed: &Packed, codes: &[String], code: &str) -> BTreeMap<String, Taken> {
    export::taken(outputs, packed, codes, code, &|bytes| {
        blake3::hash(bytes).to_hex().get(..12).unwrap_or("").to_owned()
    })
}
