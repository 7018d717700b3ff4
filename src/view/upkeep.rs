//! What an editor has to do: check again what has grown old, translate what one language lends to the other.
//!
//! In: the atlas. Out: links with a reason each, for the page on coverage. Where communes are too many for a page, what is to be done for those of a prefecture and for
//! their partnerships stands on its page; the page on coverage then has the rest, and says how many stand elsewhere.

use std::collections::BTreeSet;

use crate::atlas::{Commune, How, Id, Partnership, Prefecture};
use crate::i18n::{Arg, Date};
use crate::page::{Index, Target};

use super::pages;
use super::scribe::Scribe;
use super::shared::{Line, Link};

/// Something that has grown old: since when, where it is, and how that is said.
type Aged = (Option<Date>, Link, String);

impl Scribe<'_> {
    /// What is to be done for the whole atlas, but for what stands on the pages of prefectures.
    pub(super) fn upkeep_of_atlas(&self) -> pages::Upkeep {
        let atlas = self.desk.atlas;
        let is_divided = self.is_coverage_divided();
        let placed: BTreeSet<Id<Partnership>> = match is_divided {
            true => atlas.indexes.by_prefecture.values().flatten().copied().collect(),
            false => BTreeSet::new(),
        };
        let (elsewhere, here): (Vec<_>, Vec<_>) = atlas.partnerships.ids().partition(|id| placed.contains(id));
        let communes: Vec<Id<Commune>> = atlas.communes.ids().collect();
        let (communes_elsewhere, communes_here) =
            if is_divided { (communes, Vec::new()) } else { (Vec::new(), communes) };
        let mut lent = self.lent_communes(&communes_here);
        lent.extend(self.lent_pages());
        lent.extend(self.lent_partnerships(&here));
        let lent_elsewhere = self.lent_communes(&communes_elsewhere).len() + self.lent_partnerships(&elsewhere).len();
        pages::Upkeep {
            stale_note: self.stale_note(),
            stale: vec![
                self.stale(
                    Index::Communes,
                    self.stale_communes(&communes_here),
                    self.stale_communes(&communes_elsewhere).len(),
                ),
                self.stale(
                    Index::Partnerships,
                    self.stale_partnerships(&here),
                    self.stale_partnerships(&elsewhere).len(),
                ),
                self.stale(Index::Sources, self.stale_sources(), 0),
            ],
            lent,
            lent_elsewhere: self.elsewhere(lent_elsewhere),
        }
    }

    /// What is to be done for the communes of a prefecture and for their partnerships.
    pub(super) fn upkeep_of(&self, id: Id<Prefecture>) -> pages::Upkeep {
        let atlas = self.desk.atlas;
        let communes = &atlas.prefectures[id].communes;
        let partnerships = atlas.indexes.by_prefecture.get(&id).cloned().unwrap_or_default();
        let mut lent = self.lent_communes(communes);
        lent.extend(self.lent_partnerships(&partnerships));
        pages::Upkeep {
            stale_note: self.stale_note(),
            stale: vec![
                self.stale(Index::Communes, self.stale_communes(communes), 0),
                self.stale(Index::Partnerships, self.stale_partnerships(&partnerships), 0),
            ],
            lent,
            lent_elsewhere: String::new(),
        }
    }

    fn stale_note(&self) -> String {
        self.count("stale.note", self.limit())
    }

    /// "6 960 autres sont sur les pages des lieux ci-dessus".
    fn elsewhere(&self, number: usize) -> String {
        if number == 0 { String::new() } else { self.count("stale.elsewhere", number) }
    }

    fn stale(&self, index: Index, mut rows: Vec<Aged>, elsewhere: usize) -> pages::Stale {
        rows.sort_by_cached_key(|(date, link, _)| (*date, self.locale.sort_key(&link.label)));
        let rows = rows.into_iter().map(|(_, link, reason)| (link, reason)).collect();
        let heading = match index {
            // Of a commune it is its profile that is gone over.
            Index::Communes => self.say("stale.profiles", &[]),
            _ => self.link(Target::Index(index)).label,
        };
        pages::Stale { heading, elsewhere: self.elsewhere(elsewhere), rows }
    }

    fn stale_communes(&self, ids: &[Id<Commune>]) -> Vec<Aged> {
        let aged = |id: &Id<Commune>| {
            let profile = self.desk.atlas.communes[*id].profile.as_ref()?;
            let is_old = self.is_old_or_undated(profile.checked);
            is_old.then(|| (profile.checked, self.link(Target::Commune(*id)), self.aged("checked", profile.checked)))
        };
        ids.iter().filter_map(aged).collect()
    }

    fn stale_partnerships(&self, ids: &[Id<Partnership>]) -> Vec<Aged> {
        let aged = |id: &Id<Partnership>| {
            let partnership = &self.desk.atlas.partnerships[*id];
            // Over, or said by an editor: no sign of life is missing.
            let (date, is_over) = match &partnership.status.how {
                How::Ended { .. } | How::Stated { .. } => (partnership.checked, true),
                How::Since { date, .. } => (Some(*date), false),
                How::NoSign => (None, false),
            };
            let is_old = self.is_old_or_undated(date) && !(is_over && date.is_none());
            let key = if is_over { "checked" } else { "sign" };
            is_old.then(|| (date, self.link(Target::Partnership(*id)), self.aged(key, date)))
        };
        ids.iter().filter_map(aged).collect()
    }

    fn stale_sources(&self) -> Vec<Aged> {
        let sources = self.desk.atlas.sources.iter();
        let old = sources.filter(|(_, source)| source.url.is_some() && self.is_old_or_undated(source.accessed));
        let aged = old.map(|(id, source)| {
            let href = format!("{}#{}", self.href(Target::Index(Index::Sources)), source.slug);
            let Line { text: label, .. } = self.source_title(id);
            (source.accessed, Link { href, label }, self.aged("accessed", source.accessed))
        });
        aged.collect()
    }

    /// From how many years on a check or a sign of life has grown old: when a link is no longer called active.
    fn limit(&self) -> usize {
        usize::try_from(self.atlas.settings.thresholds.active_years + 1).unwrap_or(1)
    }

    fn is_old_or_undated(&self, date: Option<Date>) -> bool {
        let limit = self.atlas.settings.thresholds.active_years;
        date.is_none_or(|date| date.whole_years_until(&self.atlas.day.0) > limit)
    }

    /// "vérifiée en 2019", or the words for never.
    fn aged(&self, key: &str, date: Option<Date>) -> String {
        match date {
            Some(date) => {
                let date = self.locale.date(&date);
                self.say(&format!("stale.{key}"), &[("date", Arg::Text(&date))])
            }
            None => self.say(&format!("stale.{key}_never"), &[]),
        }
    }

    /// Communes whose profile another language lends.
    fn lent_communes(&self, ids: &[Id<Commune>]) -> Vec<(Link, String)> {
        let is_lent = |id: &&Id<Commune>| {
            let texts = &self.desk.atlas.communes[**id].texts;
            !texts.is_empty() && texts.iter().all(|text| text.language != self.language)
        };
        ids.iter().filter(is_lent).map(|id| (self.link(Target::Commune(*id)), self.say("field.profile", &[]))).collect()
    }

    fn lent_pages(&self) -> Vec<(Link, String)> {
        let pages = self.desk.atlas.pages.iter();
        let lent = pages.filter(|(_, page)| page.texts.iter().all(|(text, _)| text.language != self.language));
        lent.map(|(id, _)| (self.link(Target::Page(id)), self.say("label.whole_page", &[]))).collect()
    }

    /// Partnerships of which another language lends some text.
    fn lent_partnerships(&self, ids: &[Id<Partnership>]) -> Vec<(Link, String)> {
        let is_lent = |id: &&Id<Partnership>| {
            self.desk.atlas.partnerships[**id].texts().any(|text| text.get(self.language).is_none())
        };
        let told = |id: &Id<Partnership>| (self.link(Target::Partnership(*id)), self.say("label.some_texts", &[]));
        ids.iter().filter(is_lent).map(told).collect()
    }
}
