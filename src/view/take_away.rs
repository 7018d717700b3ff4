//! The page on reading without a connection, and the page shown when there is none.

use crate::i18n::Arg;

use super::pages;
use super::scribe::Scribe;
use super::shared::Link;

impl Scribe<'_> {
    /// The page that offers to take the atlas along. In a copy and in a preview nothing is offered, and it leads to the published page.
    pub(super) fn take_away(&mut self) -> pages::TakeAway {
        let stock = self.desk.stock;
        let offline = self.atlas.settings.offline;
        let parcel = stock.parcels.get(self.language.index());
        let copy = stock.copy.as_ref().map(|(href, bytes)| {
            let weight = self.weight(*bytes);
            Link { href: href.clone(), label: self.say("take.copy_link", &[("weight", Arg::Text(&weight))]) }
        });
        pages::TakeAway {
            sentence: self.say("say.take_away", &[]),
            keeps: offline.worker,
            offers: offline.take_away,
            list: parcel.filter(|_| offline.worker).map(|parcel| parcel.list.clone()).unwrap_or_default(),
            weight: parcel.map(|parcel| self.weight(parcel.bytes)).unwrap_or_default(),
            files: parcel.map(|parcel| self.count("count.files", parcel.files)).unwrap_or_default(),
            copy,
            home: format!("{}/", self.base_url),
        }
    }
}
