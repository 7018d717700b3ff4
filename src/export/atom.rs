//! `atom.xml`: what is new, one feed a language, one a theme and a country (RFC 4287).
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
    /// Its rank among those of the same record and kind, so that two of a day have two names.
    rank: usize,
    text: Option<&'a Text>,
    words: Vec<Id<Term>>,
}

/// Makes every feed and hands it to `give` under its address, from any thread; what comes back is what it made of them. `desks` holds one desk a language.
///
/// # Errors
/// Writing into memory does not fail; the error is that of the writer's interface.
pub fn feeds<K: Send>(desks: &[Desk<'_>], give: &(impl Fn(&str, &[u8]) -> K + Sync)) -> std::io::Result<Vec<K>> {
    let Some(atlas) = desks.first().map(|desk| desk.atlas) else { return Ok(Vec::new()) };
    let mut news = news(atlas);
    news.sort_by(|a, b| (b.date, a.what, a.page, a.rank).cmp(&(a.date, b.what, b.page, b.rank)));
    let mut by_word: BTreeMap<Id<Term>, Vec<&News<'_>>> = BTreeMap::new();
    for one in &news {
        for word in &one.words {
            by_word.entry(*word).or_default().push(one);
        }
    }
    let every: Vec<&News<'_>> = news.iter().collect();
    let words = atlas.terms.ids().map(Target::Word);
    let targets: Vec<Target> = std::iter::once(Target::Home).chain(words).collect();
    let none = Vec::new();
    let feed = |(desk, target): (&Desk<'_>, &Target)| {
        let href = feed_of(*target, atlas, desk.plan, desk.language)?;
        let own = match target {
            Target::Word(id) => by_word.get(id).unwrap_or(&none),
            _ => &every,
        };
        Some(write(desk, *target, &href, &newest(own)).map(|bytes| give(&href, &bytes)))
    };
    let jobs: Vec<(&Desk<'_>, &Target)> =
        desks.iter().flat_map(|desk| targets.iter().map(move |target| (desk, target))).collect();
    jobs.into_par_iter().filter_map(feed).collect()
}

/// The newest of each kind, in the order given.
fn newest<'n, 'a>(news: &[&'n News<'a>]) -> Vec<&'n News<'a>> {
    let mut counts = What::ALL.map(|what| (what, 0_usize));
    let mut kept = Vec::new();
    for one in news {
        if let Some((_, count)) = counts.iter_mut().find(|(what, count)| *what == one.what && *count < EACH) {
            *count += 1;
            kept.push(*one);
        }
    }
    kept
}

fn news(atlas: &Atlas) -> Vec<News<'_>> {
    let mut news = Vec::new();
    for (id, p) in atlas.partnerships.iter() {
        let page = Target::Partnership(id);
        for (rank, sign) in p.signs_of_life.iter().rev().enumerate() {
            let words = words_of(atlas, id);
            news.push(News { date: sign.date, what: What::Sign, page, rank, text: sign.what.as_ref(), words });
        }
        if let Some(date) = p.checked {
            news.push(News { date, what: What::Checked, page, rank: 0, text: None, words: words_of(atlas, id) });
        }
    }
    for (id, c) in atlas.communes.iter() {
        let Some(profile) = &c.profile else { continue };
        let page = Target::Commune(id);
        for (what, exchanges) in [(What::Need, &profile.needs), (What::Offer, &profile.offers)] {
            for (rank, one) in exchanges.iter().enumerate() {
                let Some(date) = one.opened else { continue };
                let words = with_wider(atlas, [one.theme]);
                news.push(News { date, what, page, rank, text: Some(&one.text), words });
            }
        }
        if let Some(date) = profile.checked {
            news.push(News { date, what: What::Checked, page, rank: 0, text: None, words: Vec::new() });
        }
    }
    for (id, p) in atlas.partners.iter() {
        if let Some(date) = p.checked {
            let page = Target::Partner(id);
            news.push(News { date, what: What::Checked, page, rank: 0, text: None, words: vec![p.country] });
        }
    }
    // A date to come is no news; the day of the atlas is today.
    news.retain(|one| one.date.first_day() <= atlas.day.0.last_day());
    news
}

/// The themes of a partnership, with wider ones, and its countries.
fn words_of(atlas: &Atlas, id: Id<Partnership>) -> Vec<Id<Term>> {
    let partnership = &atlas.partnerships[id];
    let mut words = with_wider(atlas, partnership.themes.iter().copied());
    words.extend(&partnership.countries);
    words
}

fn with_wider(atlas: &Atlas, themes: impl IntoIterator<Item = Id<Term>>) -> Vec<Id<Term>> {
    let mut words = Vec::new();
    for theme in themes {
        for word in atlas.terms.with_wider(theme) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
    }
    words
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
    let title = desk.say(news.what.message(), &[("name", Arg::Text(&name)), ("date", Arg::Text(&date))]);
    writer.create_element("entry").write_inner_content(|writer| {
        text(writer, "id", &format!("{page}#{}-{}-{}", news.what.key(), news.date, news.rank))?;
        text(writer, "title", &title)?;
        text(writer, "updated", &instant(news.date))?;
        link(writer, "alternate", "text/html", &page)?;
        let summary = news.text.map(|words| desk.text(words)).unwrap_or_default();
        text(writer, "summary", if summary.is_empty() { &title } else { &summary })
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
