//! Rows of lists, written once.
//!
//! A partnership stands in about ten lists of each language: under its words, its places, its decades, its partners. What its row says is the same in all of them, but for
//! the numbers of its source marks, which are those of the page. Rows are therefore put through their template once, with a sign where a number will stand; a list puts in the
//! numbers of its page. A row that is not among those kept is written when it is asked for, and comes out the same.
//!
//! A list of more than [`LONG`] partnerships says of each its name, its start and its status, in one line without marks: what is known and who says it stands on its page.
//! One of more than [`MOST`] records that are put in groups, each with a page of its own, says how many there are in each: see [`is_divided`].

use std::borrow::Cow;

use rayon::prelude::*;
use serde::Serialize;

use crate::atlas::{Id, Partnership, Source, Trace};

use super::desk::Desk;
use super::scribe::Scribe;
use super::shared::{Line, Link, ListedRow, Mark, PartnershipRow, RowMark};
use crate::map::Sketch;

/// The template of a row, and of one in a long list.
const TEMPLATE: &str = "parts/row.html";
const BRIEF: &str = "parts/brief.html";

/// A list of more partnerships than this is long. A row takes 1.7 KB and its line in a long list 0.2: a page of rows has a sixth of a megabyte at most.
const LONG: usize = 100;

/// A list of more than this is not for one page: a page may weigh 50 KB compressed, of which a line takes about 23 bytes, and 35 KB go to what else there is.
const MOST: usize = 600;

/// How many rows are written one after the other.
const TOGETHER: usize = 64;

/// What stands before and after the place of a mark in a row: characters that no text has a use for.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// The rows of every partnership by language; empty where pages are made one at a time.
#[derive(Clone, Debug, Default)]
pub struct KeptRows(Vec<Vec<KeptRow>>);

/// The row of a partnership in one language.
#[derive(Clone, Debug)]
pub(super) struct KeptRow {
    /// Its title and address.
    pub link: Link,
    /// The title as the language sorts it.
    pub order: Vec<u8>,
    /// Whether it is a lead.
    pub is_lead: bool,
    /// Who says what it shows: the numbers of a page are given for these.
    evidence: Vec<(Id<Source>, Line)>,
    /// What the template made of it, without the numbers of marks; nothing where it failed or was not wanted.
    html: Option<String>,
    /// Where numbers go, in bytes of `html`, and of which evidence.
    places: Vec<(usize, usize)>,
    /// Its line in a long list; nothing where its template failed or was not wanted.
    brief: Option<String>,
    /// What was looked up for it in the atlas, where a list of another page may have it.
    looked_up: Trace,
}

/// How much a list says of each partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// A row.
    Full,
    /// A line.
    Brief,
}

/// Whether a list in groups is too long for one page: its groups lead to pages that have their part of it.
pub(super) fn is_divided(length: usize) -> bool {
    length > MOST
}

impl Detail {
    /// That of a list of some length.
    pub fn of(length: usize) -> Self {
        if length > LONG { Self::Brief } else { Self::Full }
    }
}

/// What the template of a row sees.
#[derive(Serialize)]
struct RowSurface<'a> {
    row: &'a PartnershipRow<RowMark>,
}

impl KeptRows {
    /// Writes every row in every language, in parallel.
    pub fn new(desks: &[Desk<'_>]) -> Self {
        let rows = |desk: &Desk<'_>| {
            let ids: Vec<Id<Partnership>> = desk.atlas.partnerships.ids().collect();
            // No list is long where all that are recorded make none.
            let details: &[Detail] = match Detail::of(ids.len()) {
                Detail::Full => &[Detail::Full],
                Detail::Brief => &[Detail::Full, Detail::Brief],
            };
            let few = |ids: &[Id<Partnership>]| {
                let atlas = desk.atlas.noting();
                let desk = Desk { atlas: &atlas, ..*desk };
                let row = |id: &Id<Partnership>| {
                    let row = KeptRow::new(desk, *id, details);
                    KeptRow { looked_up: atlas.looked_up(), ..row }
                };
                ids.iter().map(row).collect::<Vec<_>>()
            };
            ids.par_chunks(TOGETHER).flat_map_iter(few).collect()
        };
        Self(desks.iter().map(rows).collect())
    }

    fn find(&self, desk: &Desk<'_>, id: Id<Partnership>) -> Option<&KeptRow> {
        self.0.get(desk.language.index())?.get(id.index())
    }
}

impl KeptRow {
    fn new(desk: Desk<'_>, id: Id<Partnership>, details: &[Detail]) -> Self {
        let (row, evidence) = surface(desk, id);
        let wanted = [(Detail::Full, TEMPLATE), (Detail::Brief, BRIEF)]
            .map(|(detail, template)| details.contains(&detail).then_some(template));
        let [text, brief] = desk.skin.parts(wanted, desk.language, &RowSurface { row: &row });
        let order = desk.locale.sort_key(&row.link.label);
        let (html, places) = match text.map(|text| taken_apart(&text, evidence.len())) {
            Some((html, places)) => (Some(html), places),
            None => (None, Vec::new()),
        };
        let looked_up = Trace::default();
        Self { link: row.link, order, is_lead: row.status.lead, evidence, html, places, brief, looked_up }
    }

    /// The row with the numbers of a page; nothing where its template failed.
    fn with_marks(&self, marks: &[Mark]) -> Option<String> {
        let text = self.html.as_ref()?;
        let mut out = String::with_capacity(text.len() + 8 * self.places.len());
        let mut done = 0;
        for (at, mark) in &self.places {
            out.push_str(text.get(done..*at).unwrap_or(""));
            if let Some(mark) = marks.get(*mark) {
                out.push_str(&mark.number.to_string());
            }
            done = *at;
        }
        out.push_str(text.get(done..).unwrap_or(""));
        Some(out)
    }
}

/// What the template of a row sees, and whom its marks name.
fn surface(desk: Desk<'_>, id: Id<Partnership>) -> (PartnershipRow<RowMark>, Vec<(Id<Source>, Line)>) {
    let sketch = Sketch::default();
    let scribe = Scribe::new(desk, &sketch);
    let evidence = scribe.row_evidence(&desk.atlas.partnerships[id]);
    let mark = |((source, at), number): (&(Id<Source>, Line), usize)| {
        let number = format!("{OPEN}{number}{CLOSE}");
        RowMark { href: format!("#source-{number}"), title: scribe.mark_title(*source, at), number }
    };
    let marks = evidence.iter().zip(0..).map(mark).collect();
    (scribe.partnership_row_with(id, marks), evidence)
}

/// A text without the signs of its marks, and where each stood.
fn taken_apart(text: &str, marks: usize) -> (String, Vec<(usize, usize)>) {
    let mut html = String::with_capacity(text.len());
    let mut places = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        html.push_str(before);
        let sign = after.split_once(CLOSE).and_then(|(number, after)| Some((number.parse().ok()?, after)));
        match sign.filter(|(mark, _)| *mark < marks) {
            Some((mark, after)) => {
                places.push((html.len(), mark));
                rest = after;
            }
            None => {
                html.push(OPEN);
                rest = after;
            }
        }
    }
    html.push_str(rest);
    (html, places)
}

/// What is wrong with the template of a row.
pub fn fault_of_row(desk: Desk<'_>, id: Id<Partnership>) -> Option<Box<crate::diag::Diagnostic>> {
    let (row, _) = surface(desk, id);
    [TEMPLATE, BRIEF]
        .into_iter()
        .find_map(|part| desk.skin.render(part, desk.language, &RowSurface { row: &row }).err())
}

impl<'a> Scribe<'a> {
    /// The row of a partnership, kept or written now.
    fn ready_row(&self, id: Id<Partnership>, detail: Detail) -> Cow<'a, KeptRow> {
        let kept = self.desk.rows.find(&self.desk, id);
        if let Some(row) = kept {
            self.atlas.look_up_again(&row.looked_up);
        }
        kept.map_or_else(|| Cow::Owned(KeptRow::new(self.desk, id, &[detail])), Cow::Borrowed)
    }

    fn listed_row(&mut self, id: Id<Partnership>, row: &KeptRow, detail: Detail) -> ListedRow {
        let html = match detail {
            Detail::Full => {
                let evidence = row.evidence.iter();
                let marks: Vec<Mark> = evidence.map(|(source, at)| self.mark_of(*source, at.clone())).collect();
                row.with_marks(&marks)
            }
            Detail::Brief => row.brief.clone(),
        };
        if html.is_none() {
            self.failed_row.get_or_insert(id);
        }
        ListedRow { html: html.unwrap_or_default(), brief: detail == Detail::Brief }
    }

    /// Partnerships as finished rows, in the order given.
    pub(super) fn listed_rows(&mut self, ids: &[Id<Partnership>]) -> Vec<ListedRow> {
        let detail = Detail::of(ids.len());
        ids.iter().map(|id| self.listed_row(*id, &self.ready_row(*id, detail), detail)).collect()
    }

    /// Partnerships as finished rows, leads apart, both sorted as the language sorts.
    pub(super) fn rows_and_leads(&mut self, ids: &[Id<Partnership>]) -> (Vec<ListedRow>, Vec<ListedRow>) {
        self.rows_and_leads_with(ids, Detail::of(ids.len()))
    }

    /// The same for a part of a list.
    pub(super) fn rows_and_leads_with(
        &mut self,
        ids: &[Id<Partnership>],
        detail: Detail,
    ) -> (Vec<ListedRow>, Vec<ListedRow>) {
        let row = |id: &Id<Partnership>| {
            let row = self.ready_row(*id, detail);
            let listed = self.listed_row(*id, &row, detail);
            (row, listed)
        };
        let mut rows: Vec<(Cow<'a, KeptRow>, ListedRow)> = ids.iter().map(row).collect();
        rows.sort_by(|(one, _), (other, _)| (&one.order, &one.link.href).cmp(&(&other.order, &other.link.href)));
        let (leads, rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(row, _)| row.is_lead);
        let bare = |rows: Vec<(Cow<'a, KeptRow>, ListedRow)>| rows.into_iter().map(|(_, row)| row).collect();
        (bare(rows), bare(leads))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_put_where_signs_stood() {
        let (html, places) =
            taken_apart("<a href=\"#source-\u{e000}1\u{e001}\">\u{e000}0\u{e001}</a>\u{e000}7\u{e001}", 2);
        assert_eq!(html, "<a href=\"#source-\"></a>\u{e000}7\u{e001}");
        assert_eq!(places, [(17, 1), (19, 0)]);
        let mark = |number| Mark { number, href: String::new(), title: String::new() };
        let row = KeptRow {
            link: Link { href: String::new(), label: String::new() },
            order: Vec::new(),
            is_lead: false,
            evidence: Vec::new(),
            html: Some(html),
            places,
            brief: None,
            looked_up: Trace::default(),
        };
        let expected = "<a href=\"#source-12\">3</a>\u{e000}7\u{e001}";
        assert_eq!(row.with_marks(&[mark(3), mark(12)]).as_deref(), Some(expected));
    }
}
