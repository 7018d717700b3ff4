//! What stays readable without a connection: the service worker, the lists of what can be taken along, the copy in one file.

use std::collections::BTreeMap;

use super::{Site, Watch};
use crate::diag::{FileId, Problem, Report, Span};
use crate::export::{self, Packed, Taken, Told, WORKER};
use crate::output::Outputs;
use crate::page::{Index, Target};
use crate::view::{Parcel, Stock};

/// The page that offers to take the atlas along.
pub(super) const OFFER: Target = Target::Index(Index::TakeAway);

impl Site {
    /// Adds the service worker: the one that keeps pages, or where the atlas is to have none the one that takes itself away.
    pub(super) fn worker(&self, outputs: &mut Outputs) -> Result<(), String> {
        let languages = &self.atlas.languages;
        let path = WORKER.trim_start_matches('/');
        if !self.atlas.settings.offline.worker {
            outputs.add(path, export::last_worker());
            return Ok(());
        }
        let page =
            |language| (languages.code(language).to_owned(), self.plan.href(Target::Offline, language).to_owned());
        let needs = ["site.css", "favicon.svg"].into_iter().filter_map(|name| self.skin.asset(name));
        let told = Told { offline: languages.iter().map(page).collect(), needs: needs.map(str::to_owned).collect() };
        outputs.add(path, export::worker(&told).map_err(|error| error.to_string())?);
        Ok(())
    }

    /// Makes the page that offers to take the atlas along, and where the settings want it what it offers.
    ///
    /// The page stands in the copy as well, where it has nothing to offer; it is made anew once the weight of everything is known.
    pub(super) fn take_away(
        &self,
        mut stock: Stock,
        is_minified: bool,
        watch: Watch<'_>,
        outputs: &mut Outputs,
        report: &mut Report,
    ) {
        self.pages(&self.desks(&stock), |target| target == OFFER, is_minified, watch, outputs, report);
        if !self.atlas.settings.offline.take_away || !report.is_clean(false) {
            return;
        }
        let name = format!("atlas-{}", self.atlas.settings.country.to_ascii_lowercase());
        let packed = match export::copy(outputs, &name) {
            Ok(packed) => packed,
            Err(error) => {
                report.add(Problem::Internal { said: error.to_string() }, Span::head(FileId::SITE));
                return;
            }
        };
        let codes = self.atlas.languages.codes();
        for code in codes {
            let taken = taken(outputs, &packed, codes, code);
            stock.parcels.push(Parcel {
                list: format!("/offline-{code}.json"),
                files: taken.len(),
                bytes: taken.values().map(|Taken(_, bytes)| bytes).sum(),
            });
        }
        stock.copy = Some((format!("/{name}.zip"), packed.archive.len()));
        self.pages(&self.desks(&stock), |target| target == OFFER, is_minified, watch, outputs, report);
        for (code, parcel) in codes.iter().zip(&stock.parcels) {
            let taken = taken(outputs, &packed, codes, code);
            match export::taken_list(&taken) {
                Ok(list) => {
                    outputs.add(parcel.list.trim_start_matches('/'), list);
                }
                Err(error) => report.add(Problem::Internal { said: error.to_string() }, Span::head(FileId::SITE)),
            }
        }
        outputs.add(format!("{name}.zip"), packed.archive);
    }
}

/// What somebody who reads in a language takes along, each file told by a hash of its bytes.
fn taken(outputs: &Outputs, packed: &Packed, codes: &[String], code: &str) -> BTreeMap<String, Taken> {
    let hash = |bytes: &[u8]| blake3::hash(bytes).to_hex().get(..12).unwrap_or("").to_owned();
    export::taken(outputs, packed, codes, code, &hash)
}
