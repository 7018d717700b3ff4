//! `atom.xml`: what is new, one feed a language, one a theme, a form, a place and a period (RFC 4287).
//!
//! In: dates written in the content: signs of life, needs and offers opened, records gone over. There is no clock: the same content gives the
//! same feed, and an entry keeps its name for ever. A date as vague as a year stands at its first day.

use std::collections::BTreeMap;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use rayon::prelude::*;

use crate::atlas::{Atlas, Id, Partnership, Term};
use crate::i18n::{Arg, Date, Text};
use crate::page::{Target, feed_of};
use crate::view::Desk;

/// How many entries of a kind a feed has: the newest, so that no kind drowns the others.
const EACH: usize = 20;

/// So many at most, where more than [`EACH`] are of one date: no order tells which of them are the newest.
const MOST: usize = 100;

/// What has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Sign,
    Need,
    Offer,
    Checked,
}

impl What {
    const ALL: [Self; 4] = [Self::Sign, Self::Need, Self::Offer, Self::Checked];

    /// The stable name, in the ids of entries.
    fn key(self) -> &'static str {
        match self {
            Self::Sign => "sign-of-life",
            Self::Need => "need",
            Self::Offer => "offer",
            Self::Checked => "checked",
        }
    }

    fn message(self) -> &'static str {
        match self {
            Self::Sign => "feed.sign",
            Self::Need => "feed.need",
            Self::Offer => "feed.offer",
            Self::Checked => "feed.checked",
        }
    }
}

/// Something that happened to a record.
struct News<'a> {
    date: Date,
    what: What,
    page: Target,
    /// The theme of a need or an offer.
    theme: Option<Id<Term>>,
    /// Its rank among those of the same record, kind, date and theme, so that two of them have two names.
    rank: usize,
    text: Option<&'a Text>,
    /// The pages that list the record.
    lists: Vec<Target>,
}

impl News<'_> {
    fn of(page: Target, what: What, date: Date, lists: Vec<Target>) -> Self {
        Self { date, what, page, theme: None, rank: 0, text: None, lists }
    }
}

/// Makes every feed and hands it to `give` under its address, from any thread; what comes back is what it made of them. `desks` holds one desk a language.
///
/// # Errors
/// Writing into memory does not fail; the error is that of the writer's interface.
pub fn feeds<K: Send>(desks: &[Desk<'_>], give: &(impl Fn(&str, &[u8]) -> K + Sync)) -> std::io::Result<Vec<K>> {
    let Some(atlas) = desks.first().map(|desk| desk.atlas) else { return Ok(Vec::new()) };
    let mut news = news(atlas);
    news.sort_by(|a, b| (b.date, a.what, a.page, a.rank).cmp(&(a.date, b.what, b.page, b.rank)));
    let mut by_list: BTreeMap<Target, Vec<&News<'_>>> = BTreeMap::new();
    for one in &news {
        for list in &one.lists {
            by_list.entry(*list).or_default().push(one);
        }
    }
    by_list.insert(Target::Home, news.iter().collect());
    let targets = Target::all(atlas);
    let none = Vec::new();
    let feed = |(desk, target): (&Desk<'_>, &Target)| {
        let href = feed_of(*target, desk.plan, desk.language)?;
        let own = by_list.get(target).unwrap_or(&none);
        Some(write(desk, *target, &href, &newest(own)).map(|bytes| give(&href, &bytes)))
    };
    let jobs: Vec<(&Desk<'_>, &Target)> =
        desks.iter().flat_map(|desk| targets.iter().map(move |target| (desk, target))).collect();
    jobs.into_par_iter().filter_map(feed).collect()
}

/// The newest of each kind, in the order given.
fn newest<'n, 'a>(news: &[&'n News<'a>]) -> Vec<&'n News<'a>> {
    let mut counts = What::ALL.map(|what| (what, 0_usize, None));
    let mut kept = Vec::new();
    for one in news {
        let Some((_, count, last)) = counts.iter_mut().find(|(what, ..)| *what == one.what) else { continue };
        if *count < EACH || *count < MOST && *last == Some(one.date) {
            *count += 1;
            *last = Some(one.date);
            kept.push(*one);
        }
    }
    kept
}

fn news(atlas: &Atlas) -> Vec<News<'_>> {
    let mut news: Vec<News<'_>> = Vec::new();
    let lists = lists(atlas);
    for (id, p) in atlas.partnerships.iter() {
        let page = Target::Partnership(id);
        let lists = || lists.get(&id).cloned().unwrap_or_default();
        for sign in &p.signs_of_life {
            let text = sign.what.as_ref();
            news.push(News { text, ..News::of(page, What::Sign, sign.date, lists()) });
        }
        news.extend(p.checked.map(|date| News::of(page, What::Checked, date, lists())));
    }
    for (id, c) in atlas.communes.iter() {
        let Some(profile) = &c.profile else { continue };
        let page = Target::Commune(id);
        let places = [Target::Prefecture(c.prefecture), Target::Region(c.region)];
        for (what, exchanges) in [(What::Need, &profile.needs), (What::Offer, &profile.offers)] {
            for one in exchanges {
                let Some(date) = one.opened else { continue };
                let lists = atlas.terms.with_wider(one.theme).map(Target::Word).chain(places).collect();
                let (text, theme) = (Some(&one.text), Some(one.theme));
                news.push(News { text, theme, ..News::of(page, what, date, lists) });
            }
        }
        news.extend(profile.checked.map(|date| News::of(page, What::Checked, date, places.to_vec())));
    }
    for (id, p) in atlas.partners.iter() {
        let lists = vec![Target::Word(p.country)];
        news.extend(p.checked.map(|date| News::of(Target::Partner(id), What::Checked, date, lists)));
    }
    // A date to come is no news; the day of the atlas is today.
    news.retain(|one| one.date.has_come(&atlas.day.0));
    let mut ranks: BTreeMap<_, usize> = BTreeMap::new();
    for one in &mut news {
        let next = ranks.entry((one.page, one.what, one.date, one.theme)).or_default();
        one.rank = *next;
        *next += 1;
    }
    news
}

/// The pages that list each partnership, but for those of all of them.
fn lists(atlas: &Atlas) -> BTreeMap<Id<Partnership>, Vec<Target>> {
    let indexes = &atlas.indexes;
    let words = indexes.by_term.iter().map(|(id, list)| (Target::Word(*id), list));
    let regions = indexes.by_region.iter().map(|(id, list)| (Target::Region(*id), list));
    let prefectures = indexes.by_prefecture.iter().map(|(id, list)| (Target::Prefecture(*id), list));
    let periods = indexes.by_decade.iter().map(|(year, list)| (Target::Period(*year), list));
    let mut lists: BTreeMap<Id<Partnership>, Vec<Target>> = BTreeMap::new();
    for (target, list) in words.chain(regions).chain(prefectures).chain(periods) {
        list.iter().for_each(|id| lists.entry(*id).or_default().push(target));
    }
    lists
}

fn write(desk: &Desk<'_>, target: Target, href: &str, news: &[&News<'_>]) -> std::io::Result<Vec<u8>> {
    let settings = &desk.atlas.settings;
    let site = desk.text(&settings.title);
    let title = match target {
        Target::Home => site.clone(),
        _ => {
            let heading = desk.heading(target).text;
            desk.say("title.page", &[("heading", Arg::Text(&heading)), ("site", Arg::Text(&site))])
        }
    };
    let whole = |address: &str| format!("{}{address}", desk.base_url);
    let page = whole(&desk.href(target));
    let publisher = desk.maybe(&settings.publisher).text;
    let updated = news.iter().map(|one| one.date).max().unwrap_or(desk.atlas.day.0);
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let feed = writer
        .create_element("feed")
        .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
        .with_attribute(("xml:lang", desk.atlas.languages.code(desk.language)));
    feed.write_inner_content(|writer| {
        text(writer, "id", &page)?;
        text(writer, "title", &title)?;
        text(writer, "subtitle", &desk.say("feed.subtitle", &[]))?;
        text(writer, "updated", &instant(updated))?;
        link(writer, "self", "application/atom+xml", &whole(href))?;
        link(writer, "alternate", "text/html", &page)?;
        let author = if publisher.is_empty() { &site } else { &publisher };
        writer.create_element("author").write_inner_content(|writer| text(writer, "name", author))?;
        if let Some(licence) = &settings.licence {
            text(writer, "rights", &desk.text(&licence.name))?;
        }
        news.iter().try_for_each(|one| entry(writer, desk, one))
    })?;
    Ok(writer.into_inner())
}

fn entry(writer: &mut Writer<Vec<u8>>, desk: &Desk<'_>, news: &News<'_>) -> std::io::Result<()> {
    let page = format!("{}{}", desk.base_url, desk.href(news.page));
    let name = desk.heading(news.page).text;
    let date = desk.locale.date(&news.date);
    let theme = news.theme.map(|theme| desk.text(&desk.atlas.terms[theme].label)).unwrap_or_default();
    let holes = [("name", &name), ("date", &date), ("theme", &theme)].map(|(hole, words)| (hole, Arg::Text(words)));
    let title = desk.say(news.what.message(), &holes);
    let theme = news.theme.map(|theme| format!("-{}", desk.atlas.terms[theme].slug)).unwrap_or_default();
    writer.create_element("entry").write_inner_content(|writer| {
        text(writer, "id", &format!("{page}#{}-{}{theme}-{}", news.what.key(), news.date, news.rank))?;
        text(writer, "title", &title)?;
        text(writer, "updated", &instant(news.date))?;
        link(writer, "alternate", "text/html", &page)?;
        let summary = news.text.map(|words| desk.text(words)).unwrap_or_default();
        // Nothing more to say is no second title.
        if summary.is_empty() { Ok(()) } else { text(writer, "summary", &summary) }
    })?;
    Ok(())
}

/// The first moment of the first day a date can mean.
fn instant(date: Date) -> String {
    let (year, month, day) = date.first_day();
    format!("{year:04}-{month:02}-{day:02}T00:00:00Z")
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, words: &str) -> std::io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(words)).map(|_| ())
}

fn link(writer: &mut Writer<Vec<u8>>, rel: &str, kind: &str, href: &str) -> std::io::Result<()> {
    let link = writer.create_element("link").with_attribute(("rel", rel)).with_attribute(("type", kind));
    link.with_attribute(("href", href)).write_empty().map(|_| ())
}
