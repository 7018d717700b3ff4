//! The statistics: what the atlas counts, drawn and listed, and what others have counted beside it.
//!
//! In: the atlas. Out: a [`Statistics`]. Every number is the length of the list its row leads to; leads are in none of them. What is not known is a row of its
//! own, never a nought, and figures of others are never added to ours.

use serde::Serialize;

use crate::atlas::{Id, Partnership, Recorded, Region, Term};
use crate::chart::{self, Bar, Stack};
use crate::diag::Noun;
use crate::i18n::Arg;
use crate::page::{Index, Target};
use crate::record::Beside;

use super::desk::whole;
use super::rows::recorded_key;
use super::scribe::Scribe;
use super::shared::{Fact, Link};

/// `statistics.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statistics {
    /// A sentence that counts.
    pub sentence: String,
    /// The charts, each with the table that says the same.
    pub charts: Vec<Chart>,
    /// Figures of others that have a count of ours beside them.
    pub beside: Vec<BesideRow>,
    /// The other figures published by others.
    pub others: Vec<Fact>,
    /// The page on method; may be empty.
    pub method: String,
}

/// A chart and its table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chart {
    /// `periods`, `forms` …: the id of its section.
    pub id: &'static str,
    /// What it shows.
    pub heading: String,
    /// A sentence that reads it.
    pub sentence: String,
    /// How it counts, and what it leaves out.
    pub note: String,
    /// The drawing: safe, print as it is.
    pub svg: String,
    /// What its signs mean: name of the class, label. Empty where labels say it.
    pub legend: Vec<(&'static str, String)>,
    /// What the columns of the table are.
    pub columns: Vec<String>,
    /// The table.
    pub rows: Vec<ChartRow>,
    /// The list everything on it comes from.
    pub list: Link,
}

/// A row of the table of a chart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChartRow {
    /// What is counted, with the address of the list when there is one.
    pub link: Link,
    /// The numbers, in words.
    pub numbers: Vec<String>,
}

/// A figure of others beside ours.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BesideRow {
    /// What others say.
    pub published: Fact,
    /// What this atlas counts, in words.
    pub ours: String,
    /// How it counts it.
    pub how: String,
}

impl Scribe<'_> {
    /// The statistics.
    pub(super) fn statistics(&mut self) -> Statistics {
        let atlas = self.desk.atlas;
        let all: Vec<Id<Partnership>> = self.counted(&atlas.partnerships.ids().collect::<Vec<_>>());
        let day = self.locale.date(&atlas.day.0);
        let args = [("n", Arg::Number(whole(all.len()))), ("date", Arg::Text(&day))];
        let sentence = self.say("statistics.sentence", &args);
        let charts = vec![
            self.by_period(&all),
            self.by_status(&all),
            self.by_word("forms", Noun::Form, &all),
            self.by_word("themes", Noun::Theme, &all),
            self.by_word("countries", Noun::Country, &all),
            self.by_region_share(),
        ];
        let published = self.published(usize::MAX);
        let mut beside = Vec::new();
        let mut others = Vec::new();
        for (figure, published) in atlas.settings.figures.iter().zip(published) {
            match figure.beside {
                Some(what) => {
                    let (ours, how) = self.ours(what, &all);
                    beside.push(BesideRow { published, ours, how });
                }
                None => others.push(published),
            }
        }
        Statistics { sentence, charts, beside, others, method: self.page_href("method") }
    }

    /// Partnerships by the decade of every claimed start that has come, none left out between the first and the last.
    fn by_period(&self, all: &[Id<Partnership>]) -> Chart {
        let atlas = self.desk.atlas;
        let by_decade = &atlas.indexes.by_decade;
        let years = by_decade.keys().next().zip(by_decade.keys().next_back());
        let mut bars: Vec<Bar> = Vec::new();
        let mut rows = Vec::new();
        let decades = years.map(|(first, last)| (*first..=*last).step_by(10)).into_iter().flatten();
        for year in decades {
            let count = by_decade.get(&year).map_or(0, |ids| self.counted(ids).len());
            let href = by_decade.contains_key(&year).then(|| self.href(Target::Period(year)));
            // The table has every bar of the drawing, also where no page stands for it.
            rows.push(self.row(Link { href: href.clone().unwrap_or_default(), label: self.period(year) }, count));
            bars.push(Bar { label: year.to_string(), number: self.figure(count), count, href, is_apart: false });
        }
        for (list, key) in [(&atlas.indexes.to_come, "to-come"), (&atlas.indexes.undated, "undated")] {
            let count = self.counted(list).len();
            if count > 0 {
                let list = format!("{}#{key}", self.index_href(Index::Periods));
                let label = self.say(&format!("statistics.{key}"), &[]);
                rows.push(self.row(Link { href: list.clone(), label: label.clone() }, count));
                bars.push(Bar { label, number: self.figure(count), count, href: Some(list), is_apart: true });
            }
        }
        let heading = self.say("statistics.periods", &[]);
        let svg = chart::columns("periods", &heading, &bars);
        let sentence = self.reading("periods", &bars, all);
        let chart = self.chart("periods", sentence, svg, rows, Index::Periods);
        let is_open = years.is_some_and(|(_, last)| (*last..*last + 9).contains(&atlas.day.0.year));
        let open = if is_open { self.say("statistics.periods_open", &[]) } else { String::new() };
        Chart { note: [chart.note, open].join(" ").trim_end().to_owned(), ..chart }
    }

    /// Partnerships by status.
    fn by_status(&self, all: &[Id<Partnership>]) -> Chart {
        let atlas = self.desk.atlas;
        let count = |id: Id<Term>| all.iter().filter(|p| atlas.partnerships[**p].status.term == id).count();
        let mut bars = Vec::new();
        let mut rows = Vec::new();
        let mut live = 0;
        for id in atlas.words(Noun::Status).filter(|id| !atlas.terms[*id].lead) {
            let (term, number) = (&atlas.terms[id], count(id));
            live += if term.live { number } else { 0 };
            if number > 0 {
                let label = self.text(&term.label);
                rows.push(self.row(Link { href: String::new(), label: label.clone() }, number));
                bars.push(Bar { label, number: self.figure(number), count: number, href: None, is_apart: !term.live });
            }
        }
        let heading = self.say("statistics.statuses", &[]);
        let svg = chart::bars("statuses", &heading, &bars);
        let every = self.figure(all.len());
        let args = [("n", Arg::Number(whole(live))), ("whole", Arg::Text(&every))];
        // Of one there is nothing to count.
        let sentence = if all.len() < 2 { String::new() } else { self.say("statistics.statuses_read", &args) };
        let chart = self.chart("statuses", sentence, svg, rows, Index::Partnerships);
        let limits = atlas.settings.thresholds;
        let args = [
            ("active", Arg::Number(i64::from(limits.active_years) + 1)),
            ("dormant", Arg::Number(i64::from(limits.dormant_years) + 1)),
        ];
        Chart { note: self.say("statistics.statuses_note", &args), ..chart }
    }

    /// Partnerships by form, by wide theme, by country: most first, what is not known last.
    fn by_word(&self, id: &'static str, noun: Noun, all: &[Id<Partnership>]) -> Chart {
        let atlas = self.desk.atlas;
        let words = atlas.words(noun).filter(|id| atlas.terms[*id].parent.is_none());
        let mut counted: Vec<(usize, Link)> = words
            .map(|id| (self.counted(atlas.indexes.under(id)).len(), self.link(Target::Word(id))))
            .filter(|(count, _)| *count > 0)
            .collect();
        counted.sort_by_cached_key(|(count, link)| (std::cmp::Reverse(*count), self.locale.sort_key(&link.label)));
        let mut bars: Vec<Bar> = counted
            .iter()
            .map(|(count, link)| Bar {
                label: link.label.clone(),
                number: self.figure(*count),
                count: *count,
                href: Some(link.href.clone()),
                is_apart: false,
            })
            .collect();
        let mut rows: Vec<ChartRow> = counted.iter().map(|(count, link)| self.row(link.clone(), *count)).collect();
        let unknown = match noun {
            Noun::Theme => all.iter().filter(|id| atlas.partnerships[**id].themes.is_empty()).count(),
            _ => 0,
        };
        if unknown > 0 {
            let label = self.say("statistics.no_theme", &[]);
            rows.push(self.row(Link { href: String::new(), label: label.clone() }, unknown));
            bars.push(Bar { label, number: self.figure(unknown), count: unknown, href: None, is_apart: true });
        }
        let heading = self.say(&format!("statistics.{id}"), &[]);
        let svg = chart::bars(id, &heading, &bars);
        let sentence = self.reading(id, &bars, all);
        self.chart(id, sentence, svg, rows, Target::index_of(noun))
    }

    /// What is known of the communes of each region: the white map in numbers.
    fn by_region_share(&self) -> Chart {
        let atlas = self.desk.atlas;
        let states = [Recorded::Partner, Recorded::Lead, Recorded::NoneFound, Recorded::NotSearched];
        let counts = |region: Option<Id<Region>>| {
            states.map(|state| {
                let communes =
                    atlas.communes.iter().filter(|(_, commune)| region.is_none_or(|id| commune.region == id));
                communes.filter(|(_, commune)| commune.recorded == state).count()
            })
        };
        let mut stacks = Vec::new();
        let mut rows = Vec::new();
        for id in atlas.regions.ids() {
            let (link, counts) = (self.link(Target::Region(id)), counts(Some(id)));
            let parts: Vec<(&'static str, usize)> = states.map(recorded_key).into_iter().zip(counts).collect();
            let [with, ..] = counts;
            let share = self.share(with, counts.iter().sum());
            stacks.push(Stack { label: link.label.clone(), number: share, parts, href: Some(link.href.clone()) });
            rows.push(ChartRow { link, numbers: counts.map(|count| self.figure(count)).to_vec() });
        }
        let total = counts(None);
        let [with, _, none, not_searched] = total;
        let every = Link { href: self.index_href(Index::Coverage), label: self.say("statistics.whole", &[]) };
        rows.push(ChartRow { link: every, numbers: total.map(|count| self.figure(count)).to_vec() });
        let legend: Vec<(&'static str, String)> = states
            .map(|state| (recorded_key(state), self.say(&format!("statistics.{}", recorded_key(state)), &[])))
            .to_vec();
        let heading = self.say("statistics.regions", &[]);
        let svg = chart::stacks("regions", &heading, &stacks);
        let share = self.share(with, total.iter().sum());
        let sentences = [
            self.say("statistics.regions_read", &[("share", Arg::Text(&share))]),
            self.count("statistics.regions_none", none),
            self.count("statistics.regions_blank", not_searched),
        ];
        let sentences: Vec<String> = sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect();
        let chart = self.chart("regions", sentences.join(" "), svg, rows, Index::Coverage);
        Chart { columns: legend.iter().map(|(_, label)| label.clone()).collect(), legend, ..chart }
    }

    fn chart(&self, id: &'static str, sentence: String, svg: String, rows: Vec<ChartRow>, index: Index) -> Chart {
        Chart {
            id,
            heading: self.say(&format!("statistics.{id}"), &[]),
            sentence,
            note: self.say(&format!("statistics.{id}_note"), &[]),
            svg,
            legend: Vec::new(),
            columns: vec![self.say("heading.partnerships", &[])],
            rows,
            list: self.link(Target::Index(index)),
        }
    }

    /// The sentence on the one bar that is longer than every other; nothing when two are as long, or when what is not known could make another as long.
    fn reading(&self, id: &str, bars: &[Bar], all: &[Id<Partnership>]) -> String {
        let known = || bars.iter().filter(|bar| !bar.is_apart && bar.count > 0);
        let longest = known().map(|bar| bar.count).max().unwrap_or(0);
        let mut first = known().filter(|bar| bar.count == longest);
        let (Some(bar), None) = (first.next(), first.next()) else { return String::new() };
        // Of one partnership nothing is more or most frequent.
        if all.len() < 2 {
            return String::new();
        }
        let second = known().map(|bar| bar.count).filter(|count| *count < longest).max().unwrap_or(0);
        let not_known: usize = bars.iter().filter(|bar| bar.is_apart).map(|bar| bar.count).sum();
        if second + not_known >= longest {
            return String::new();
        }
        let share = self.share(bar.count, all.len());
        self.say(&format!("statistics.{id}_read"), &[("word", Arg::Text(&bar.label)), ("share", Arg::Text(&share))])
    }

    fn row(&self, link: Link, count: usize) -> ChartRow {
        ChartRow { link, numbers: vec![self.figure(count)] }
    }

    /// What this atlas counts beside a figure of others, and how.
    fn ours(&self, what: Beside, all: &[Id<Partnership>]) -> (String, String) {
        let atlas = self.desk.atlas;
        let is_live = |id: &Id<Partnership>| atlas.terms[atlas.partnerships[*id].status.term].live;
        let is_south =
            |id: &Id<Partnership>| atlas.partnerships[*id].countries.iter().any(|country| atlas.terms[*country].south);
        let live: Vec<Id<Partnership>> = all.iter().copied().filter(is_live).collect();
        let share = |among: &[Id<Partnership>]| {
            let south = among.iter().filter(|id| is_south(id)).count();
            if among.is_empty() {
                return self.say("state.not-applicable", &[]);
            }
            // Counts stay far below the limits of the cast.
            let percent = self.locale.percent(south as f64 / among.len() as f64);
            let parts = self.share(south, among.len());
            self.say("statistics.percent", &[("percent", Arg::Text(&percent)), ("share", Arg::Text(&parts))])
        };
        let (key, ours) = match what {
            Beside::Communes => {
                let with = self.with_partner(atlas.communes.ids()).len();
                ("communes", self.share(with, atlas.communes.len()))
            }
            Beside::Partnerships => ("partnerships", self.figure(all.len())),
            Beside::Active => ("active", self.share(live.len(), all.len())),
            Beside::South => ("south", share(all)),
            Beside::SouthActive => ("south_active", share(&live)),
        };
        (ours, self.say(&format!("statistics.how_{key}"), &[]))
    }
}
