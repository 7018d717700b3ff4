//! Themes, forms, countries and periods: their lists and their pages.

use std::collections::BTreeMap;

use crate::atlas::{Id, Partnership, Term};
use crate::diag::Noun;
use crate::i18n::Arg;
use crate::page::Target;

use super::kept_rows::is_divided;
use super::market::Market;
use super::pages;
use super::scribe::Scribe;
use super::shared::{Counted, Line, PartnerRow, ThemeLink};

/// How many related words a page names.
const RELATED: usize = 6;

impl Scribe<'_> {
    /// The list of themes, forms or countries: wider words with their narrower ones.
    pub(super) fn words_index(&mut self, noun: Noun) -> pages::Words {
        let plan = self.desk.plan;
        let top: Vec<Id<Term>> = self
            .atlas
            .words(noun)
            .filter(|id| plan.has(Target::Word(*id)) && self.atlas.terms[*id].parent.is_none())
            .collect();
        let mut words: Vec<Counted> = top.into_iter().map(|id| self.counted_word(id)).collect();
        words.sort_by_cached_key(|word| (std::cmp::Reverse(word.number), self.locale.sort_key(&word.link.label)));
        let alive = |word: &Counted| word.number > 0 || word.children.iter().any(|child| child.number > 0);
        let (used, unused): (Vec<Counted>, Vec<Counted>) = words.into_iter().partition(alive);
        let key = format!("say.{}", Target::index_of(noun).key());
        pages::Words { sentence: self.count(&key, used.len()), used, unused, to_come: Vec::new(), undated: Vec::new() }
    }

    /// The list of periods.
    pub(super) fn periods(&mut self) -> pages::Words {
        let atlas = self.desk.atlas;
        let decades: Vec<i32> = atlas.indexes.by_decade.keys().copied().collect();
        let used: Vec<Counted> = decades.into_iter().filter_map(|year| self.counted_period(year)).collect();
        let to_come = self.listed_rows(&self.counted(&atlas.indexes.to_come));
        let undated = self.listed_rows(&self.counted(&atlas.indexes.undated));
        pages::Words { sentence: self.count("say.periods", used.len()), used, unused: Vec::new(), to_come, undated }
    }

    fn counted_period(&self, year: i32) -> Option<Counted> {
        let target = Target::Period(year);
        let number = self.counted(self.atlas.indexes.by_decade.get(&year)?).len();
        Some(Counted {
            link: ThemeLink { href: self.href(target), label: self.period(year), icon: String::new() },
            description: Line::default(),
            count: self.count("count.partnerships", number),
            number,
            children: Vec::new(),
        })
    }

    /// The page of a theme, a form or a country.
    pub(super) fn word_page(&mut self, id: Id<Term>) -> pages::Word {
        let atlas = self.desk.atlas;
        let term = &atlas.terms[id];
        let ids = atlas.indexes.under(id).to_vec();
        let label = self.text(&term.label);
        let what = self.say("map.country_named", &[("word", Arg::Text(&label))]);
        let is_country = term.noun == Noun::Country;
        let market = if term.noun == Noun::Theme { self.market(id) } else { Market::default() };
        let partners = if is_country { self.partners_in(id) } else { Vec::new() };
        let page = self.listing(&ids, &what);
        pages::Word {
            icon: term.icon.as_ref().map(|icon| icon.value.clone()).unwrap_or_default(),
            description: self.maybe(&term.description),
            world: if is_country {
                let what = self.say("map.world_named", &[("word", Arg::Text(&label))]);
                self.world_map(&what, &self.counted(&ids), Some(id))
            } else {
                None
            },
            offers: market.offers.quoted,
            needs: market.needs.quoted,
            offering: market.offers.communes,
            seeking: market.needs.communes,
            exchanging: market.elsewhere,
            partners,
            parent: term.parent.map(|parent| self.word(parent)),
            children: term.children.iter().map(|child| self.counted_word(*child)).collect(),
            sdgs: self.labels(&term.sdgs),
            related: self.related_words(id, &ids),
            ..page
        }
    }

    /// The page of a period.
    pub(super) fn period_page(&mut self, year: i32) -> pages::Word {
        let atlas = self.desk.atlas;
        let ids = atlas.indexes.by_decade.get(&year).cloned().unwrap_or_default();
        let label = self.period(year);
        let what = self.say("map.country_named", &[("word", Arg::Text(&label))]);
        let page = self.listing(&ids, &what);
        let before = atlas.indexes.by_decade.range(..year).next_back().map(|(year, _)| *year);
        let after = atlas.indexes.by_decade.range(year + 1..).next().map(|(year, _)| *year);
        let related = before.into_iter().chain(after).filter_map(|year| self.counted_period(year));
        pages::Word { related: related.collect(), ..page }
    }

    /// What every page with a list of partnerships has: sentence, map, groups, leads.
    fn listing(&mut self, ids: &[Id<Partnership>], what: &str) -> pages::Word {
        let counted = self.counted(ids);
        let communes = self.communes_of(&counted);
        let (groups, leads) = self.by_region(ids);
        let of = self.count("count.communes", communes.len());
        let args = [("n", Arg::Number(super::desk::whole(counted.len()))), ("communes", Arg::Text(&of))];
        pages::Word {
            icon: String::new(),
            description: Line::default(),
            sentence: self.divided(self.say("say.word", &args), is_divided(ids.len()), "say.divided_partnerships"),
            map: (!communes.is_empty())
                .then(|| self.tiles_of(what, &counted).unwrap_or_else(|| self.country_map(what, &communes))),
            world: None,
            groups,
            leads,
            offers: Vec::new(),
            needs: Vec::new(),
            offering: Vec::new(),
            seeking: Vec::new(),
            exchanging: Vec::new(),
            partners: Vec::new(),
            parent: None,
            children: Vec::new(),
            sdgs: Vec::new(),
            related: Vec::new(),
        }
    }

    fn partners_in(&self, country: Id<Term>) -> Vec<PartnerRow> {
        let there = self.atlas.partners.iter().filter(|(_, partner)| partner.country == country);
        let mut rows: Vec<PartnerRow> = there.map(|(id, _)| self.partner_row(id)).collect();
        self.sort(&mut rows, |row| &row.link);
        rows
    }

    /// Words of the same vocabulary that go with this one on the same partnerships, most often first.
    fn related_words(&self, id: Id<Term>, ids: &[Id<Partnership>]) -> Vec<Counted> {
        let noun = self.atlas.terms[id].noun;
        let family = |other: Id<Term>| {
            let related = |a: Id<Term>, b: Id<Term>| self.atlas.terms[a].parent == Some(b);
            other == id || related(other, id) || related(id, other)
        };
        let mut together: BTreeMap<Id<Term>, usize> = BTreeMap::new();
        for partnership in ids {
            let partnership = &self.atlas.partnerships[*partnership];
            let words = match noun {
                Noun::Theme => partnership.themes.clone(),
                Noun::Country => partnership.countries.clone(),
                _ => Vec::new(),
            };
            for word in words.into_iter().filter(|word| !family(*word)) {
                *together.entry(word).or_default() += 1;
            }
        }
        let mut ranked: Vec<(Id<Term>, usize)> = together.into_iter().collect();
        ranked.sort_by_key(|(id, times)| (std::cmp::Reverse(*times), *id));
        ranked.into_iter().take(RELATED).map(|(id, _)| self.counted_word(id)).collect()
    }

    /// Wide themes with partnerships, most first, each with its narrower ones: what counts in a wide theme does not stand beside it once more.
    pub(super) fn busiest_themes(&self, most: usize) -> Vec<Counted> {
        let themes = self.atlas.words(Noun::Theme).filter(|id| self.atlas.terms[*id].parent.is_none());
        let word = |id| {
            let mut word = self.counted_word(id);
            word.children.retain(|child| child.number > 0);
            word.children.sort_by_key(|child| std::cmp::Reverse(child.number));
            (id, word)
        };
        let mut words: Vec<(Id<Term>, Counted)> = themes.map(word).collect();
        words.retain(|(_, word)| word.number > 0);
        // Of those that count alike the same ones are left out in every language.
        words.sort_by_key(|(id, word)| (std::cmp::Reverse(word.number), &self.atlas.terms[*id].slug));
        words.truncate(most);
        let mut words: Vec<Counted> = words.into_iter().map(|(_, word)| word).collect();
        words.sort_by_cached_key(|word| (std::cmp::Reverse(word.number), self.locale.sort_key(&word.link.label)));
        words
    }
}
