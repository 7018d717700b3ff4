//! From a page of the plan to its view: the one table of what each page shows.

use serde::Serialize;

use crate::atlas::{Atlas, Id, Partnership};
use crate::diag::{FileId, Noun, Report};
use crate::i18n::{Arg, LanguageId};
use crate::map::Sketch;
use crate::page::{Index, LATE_SCRIPT, Target, data_of, feed_of};
use crate::text::shorten;

use super::answers::ask_readers;
use super::desk::Desk;
use super::frame::{Alternate, Frame, Site};
use super::home::{doorways, menu};
use super::map_files::name_files;
use super::pages;
use super::scribe::Scribe;
use super::shared::Link;

/// Longest description for search engines, in characters.
const DESCRIPTION: usize = 200;
/// How many pages in prose the foot of every page names: an atlas of thousands has them in its site map.
const IN_FOOTER: usize = 24;

/// A page ready for its template.
#[derive(Clone, Debug)]
pub struct View {
    /// The template, without `.html`.
    pub template: &'static str,
    /// What every page has around its content.
    pub frame: Frame,
    /// What this page shows.
    pub page: Page,
    /// Problems found while making it: those of its prose.
    pub report: Report,
    /// A partnership whose row its template could not write: see [`fault_of_row`](super::fault_of_row).
    pub failed_row: Option<Id<Partnership>>,
}

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "each variant is named for its template")]
pub enum Page {
    Home(Box<pages::Home>),
    Communes(Box<pages::Communes>),
    Commune(Box<pages::Commune>),
    Partnerships(Box<pages::Partnerships>),
    Partnership(Box<pages::Partnership>),
    Partners(Box<pages::Partners>),
    Partner(Box<pages::Partner>),
    Words(Box<pages::Words>),
    Word(Box<pages::Word>),
    Territory(Box<pages::Territory>),
    Territories(Box<pages::Territories>),
    Sources(Box<pages::Sources>),
    Disagreements(Box<pages::Disagreements>),
    Coverage(Box<pages::Coverage>),
    Map(Box<pages::Explorer>),
    Data(Box<pages::Data>),
    TakeAway(Box<pages::TakeAway>),
    Search(Box<super::search_page::Search>),
    Statistics(Box<super::statistics::Statistics>),
    SiteMap(Box<pages::SiteMap>),
    Prose(Box<pages::Prose>),
    NotFound(Box<pages::NotFound>),
    Chooser(Box<pages::Chooser>),
    Preview(Box<pages::Preview>),
}

/// Makes the view of one page. `desks` holds one desk a language, in their order; the page is in the language of `desk`. What its drawings share with those of
/// the same page in another language is taken from `sketch`, or left there.
pub fn view(desk: Desk<'_>, desks: &[Desk<'_>], target: Target, sketch: &Sketch) -> View {
    let mut scribe = Scribe::new(desk, sketch);
    let (template, kind, mut page) = page(&mut scribe, desks, target);
    name_files(&scribe.desk, target, &mut page);
    ask_readers(&desk, target, &mut page);
    let description = description(&scribe, target, &page);
    let failed_row = scribe.failed_row;
    let (sources, report) = scribe.into_sources();
    let mut frame = frame(desk, target, kind, description, sources);
    if target == Target::Chooser {
        // This page is in no language: it speaks all of them.
        frame.title = joined(desks, |desk| desk.text(&desk.atlas.settings.title));
        frame.heading.clone_from(&frame.title);
        frame.description = joined(desks, |desk| desk.maybe(&desk.atlas.settings.description).text);
    }
    View { template, frame, page, report, failed_row }
}

/// One text a language, one after the other.
fn joined(desks: &[Desk<'_>], text: impl Fn(&Desk<'_>) -> String) -> String {
    desks.iter().map(text).collect::<Vec<_>>().join(" · ")
}

fn page(scribe: &mut Scribe<'_>, desks: &[Desk<'_>], target: Target) -> (&'static str, &'static str, Page) {
    use Page as P;
    let b = |template: &'static str, page: Page| (template, template, page);
    match target {
        Target::Chooser => b("chooser", P::Chooser(Box::new(pages::Chooser { languages: doorways(desks) }))),
        Target::NotFound => {
            let own: Vec<Desk<'_>> = vec![scribe.desk];
            b("not-found", P::NotFound(Box::new(pages::NotFound { languages: doorways(&own) })))
        }
        Target::Offline => {
            let own: Vec<Desk<'_>> = vec![scribe.desk];
            b("offline", P::NotFound(Box::new(pages::NotFound { languages: doorways(&own) })))
        }
        Target::Home => b("home", P::Home(Box::new(scribe.home()))),
        Target::Index(index) => index_page(scribe, index),
        Target::Commune(id) => b("commune", P::Commune(Box::new(scribe.commune(id)))),
        Target::Partnership(id) => b("partnership", P::Partnership(Box::new(scribe.partnership(id)))),
        Target::Partner(id) => b("partner", P::Partner(Box::new(scribe.partner(id)))),
        Target::Word(id) => {
            let kind = match scribe.atlas.terms[id].noun {
                Noun::Form => "form",
                Noun::Country => "country",
                _ => "theme",
            };
            ("word", kind, P::Word(Box::new(scribe.word_page(id))))
        }
        Target::Region(id) => ("territory", "region", P::Territory(Box::new(scribe.region(id)))),
        Target::Prefecture(id) => ("territory", "prefecture", P::Territory(Box::new(scribe.prefecture(id)))),
        Target::Period(year) => ("word", "period", P::Word(Box::new(scribe.period_page(year)))),
        Target::PagesOn(number) => ("site-map", "site-map", P::SiteMap(Box::new(scribe.pages_further_on(number)))),
        Target::Page(id) => b("page", P::Prose(Box::new(scribe.page(id)))),
    }
}

fn index_page(scribe: &mut Scribe<'_>, index: Index) -> (&'static str, &'static str, Page) {
    use Page as P;
    let key = index.key();
    match index {
        Index::Communes => (key, key, P::Communes(Box::new(scribe.communes()))),
        Index::Partnerships => (key, key, P::Partnerships(Box::new(scribe.partnerships()))),
        Index::Partners => (key, key, P::Partners(Box::new(scribe.partners()))),
        Index::Themes => ("words", key, P::Words(Box::new(scribe.words_index(Noun::Theme)))),
        Index::Forms => ("words", key, P::Words(Box::new(scribe.words_index(Noun::Form)))),
        Index::Countries => ("words", key, P::Words(Box::new(scribe.words_index(Noun::Country)))),
        Index::Periods => ("words", key, P::Words(Box::new(scribe.periods()))),
        Index::Regions => ("territories", key, P::Territories(Box::new(scribe.regions()))),
        Index::Prefectures => ("territories", key, P::Territories(Box::new(scribe.prefectures()))),
        Index::Sources => (key, key, P::Sources(Box::new(scribe.sources()))),
        Index::Disagreements => (key, key, P::Disagreements(Box::new(scribe.disagreements()))),
        Index::Coverage => (key, key, P::Coverage(Box::new(scribe.coverage()))),
        Index::Map => (key, key, P::Map(Box::new(scribe.explorer()))),
        Index::Data => (key, key, P::Data(Box::new(scribe.data()))),
        Index::TakeAway => ("take-away", "take-away", P::TakeAway(Box::new(scribe.take_away()))),
        Index::Search => (key, key, P::Search(Box::new(scribe.search()))),
        Index::Statistics => (key, key, P::Statistics(Box::new(scribe.statistics()))),
        Index::SiteMap => (key, key, P::SiteMap(Box::new(scribe.site_map()))),
    }
}

/// The page for addresses that do not exist, in every language at once.
pub fn not_found_everywhere(desks: &[Desk<'_>]) -> Option<View> {
    let desk = *desks.first()?;
    let frame = frame(desk, Target::NotFound, "not-found", String::new(), Vec::new());
    let page = Page::NotFound(Box::new(pages::NotFound { languages: doorways(desks) }));
    let frame = Frame { description: joined(desks, |desk| desk.say("say.not_found_advice", &[])), ..frame };
    Some(View { template: "not-found", frame, page, report: Report::default(), failed_row: None })
}

/// Where the file of a record is edited: as the settings say, else in the repository when its host is known to have such a page.
fn correction(desk: &Desk<'_>, record: &str) -> Option<String> {
    if record.is_empty() {
        return None;
    }
    let settings = &desk.atlas.settings;
    let of_settings = settings.edit_url.as_ref().map(|url| url.replace("{path}", record));
    of_settings.or_else(|| Some(format!("{}/edit/main/{record}", on_github(desk)?)))
}

/// The form on which an error of a page is reported, with the page and the record filled in.
fn error_form(desk: &Desk<'_>, target: Target, record: &str) -> Option<String> {
    let repository = on_github(desk)?;
    let (page, record) = (encode(desk.plan.href(target, desk.language)), encode(record));
    Some(format!("{repository}/issues/new?template=report-an-error.yml&page={page}&record={record}"))
}

/// The same for one fact of the page, by its name.
pub(super) fn error_form_of_fact(desk: &Desk<'_>, target: Target, fact: &str) -> Option<String> {
    let file = record(*desk, target).0.map(|file| desk.files.path(file));
    Some(format!("{}&field={}", error_form(desk, target, file.unwrap_or(""))?, encode(fact)))
}

/// The repository, when its host has forms whose fields an address can fill in.
fn on_github<'a>(desk: &Desk<'a>) -> Option<&'a str> {
    let repository = desk.atlas.settings.repository.as_ref()?.0.trim_end_matches('/');
    repository.starts_with("https://github.com/").then_some(repository)
}

/// A text in the query of an address.
fn encode(text: &str) -> String {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(byte);
    text.bytes()
        .map(|byte| if is_plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// The frame of a page that is in no plan.
pub(super) fn plain_frame(desk: Desk<'_>, kind: &'static str) -> Frame {
    frame(desk, Target::NotFound, kind, String::new(), Vec::new())
}

/// What a partnership is about and how it stands.
fn what_it_is(scribe: &Scribe<'_>, id: Id<Partnership>) -> String {
    let partnership = &scribe.atlas.partnerships[id];
    let status = scribe.text(&scribe.atlas.terms[partnership.status.term].label);
    let themes = Some(scribe.labels(&partnership.themes).join(", ")).filter(|themes| !themes.is_empty());
    themes.into_iter().chain([status]).collect::<Vec<_>>().join(" · ")
}

/// A description for search engines and shared links, from what the page shows.
fn description(scribe: &Scribe<'_>, target: Target, page: &Page) -> String {
    let name = scribe.heading(target).text;
    let counted = |n: usize| scribe.count("count.partnerships", n);
    let text = match (target, page) {
        (_, Page::Commune(page)) if !page.summary.text.is_empty() => page.summary.text.clone(),
        (_, Page::Commune(page)) => describe_commune(scribe, &name, page),
        (Target::Partnership(id), Page::Partnership(page)) => scribe.say(
            "describe.partnership",
            &[
                ("title", Arg::Text(&name)),
                ("form", Arg::Text(&page.form.label)),
                ("start", Arg::Text(&scribe.start_in_words(&scribe.atlas.partnerships[id].start))),
                ("facts", Arg::Text(&what_it_is(scribe, id))),
            ],
        ),
        (_, Page::Partner(page)) => scribe.say(
            "describe.partner",
            &[
                ("partner", Arg::Text(&name)),
                ("country", Arg::Text(&page.country.label)),
                ("partnerships", Arg::Text(&counted(page.partnerships.len()))),
            ],
        ),
        (_, Page::Word(page)) if !page.description.text.is_empty() => {
            format!("{} {}", page.description.text, page.sentence)
        }
        (_, Page::Word(page)) => scribe.say("join.colon", &[("a", Arg::Text(&name)), ("b", Arg::Text(&page.sentence))]),
        (_, Page::Territory(page)) => scribe.say(
            "describe.territory",
            &[
                ("territory", Arg::Text(&name)),
                (
                    "communes",
                    Arg::Text(&scribe.count("count.communes", page.groups.iter().map(|group| group.rows.len()).sum())),
                ),
                ("partnerships", Arg::Text(&counted(page.partnerships.len()))),
            ],
        ),
        (_, Page::Home(page)) => page.description.clone(),
        (_, Page::Communes(page)) => page.sentence.clone(),
        (_, Page::Partnerships(page)) => page.sentence.clone(),
        (_, Page::Partners(page)) => page.sentence.clone(),
        (_, Page::Words(page)) => page.sentence.clone(),
        (_, Page::Territories(page)) => page.sentence.clone(),
        (_, Page::Sources(page)) => page.sentence.clone(),
        (_, Page::Disagreements(page)) => page.sentence.clone(),
        (_, Page::Coverage(page)) => page.sentence.clone(),
        (_, Page::Map(page)) => scribe.say("describe.map", &[("communes", Arg::Text(&page.sentence))]),
        (_, Page::Data(page)) => page.sentence.clone(),
        (_, Page::TakeAway(page)) => page.sentence.clone(),
        (_, Page::Search(page)) => page.sentence.clone(),
        (_, Page::Statistics(page)) => page.sentence.clone(),
        (_, Page::SiteMap(page)) => page.sentence.clone(),
        (Target::Page(id), _) => {
            let text = scribe.atlas.pages[id].text(scribe.language);
            text.map(|text| scribe.locale.typeset(&text.description.value)).unwrap_or_default()
        }
        _ => scribe.plain(&scribe.atlas.settings.description),
    };
    shorten(&text, DESCRIPTION)
}

/// Of a commune without a text of its own: what the register says of it, and what is recorded of its partnerships.
fn describe_commune(scribe: &Scribe<'_>, name: &str, page: &super::pages::Commune) -> String {
    let known = |key: &str| {
        let fact = page.facts.iter().find(|fact| fact.key == key && !fact.disputed)?;
        fact.values.first().filter(|value| value.state.is_none()).map(|value| value.text.clone())
    };
    let seat = known("seat").map(|seat| scribe.say("describe.seat", &[("seat", Arg::Text(&seat))]));
    let facts: Vec<String> = known("population").into_iter().chain(seat).collect();
    let place = scribe.say(
        "describe.commune",
        &[
            ("commune", Arg::Text(name)),
            ("prefecture", Arg::Text(&page.prefecture.label)),
            ("region", Arg::Text(&page.region.label)),
        ],
    );
    let told = match facts.join(", ") {
        none if none.is_empty() => place,
        facts => scribe.say("join.colon", &[("a", Arg::Text(&place)), ("b", Arg::Text(&facts))]),
    };
    let recorded = match page.partnerships.len() {
        0 => page.none_sentence.clone(),
        n => scribe.count("describe.recorded", n),
    };
    format!("{told}. {recorded}")
}

fn frame(
    desk: Desk<'_>,
    target: Target,
    kind: &'static str,
    description: String,
    sources: Vec<super::shared::CitedSource>,
) -> Frame {
    let atlas = desk.atlas;
    let sketch = Sketch::default();
    let heading = desk.heading(target);
    let site_title = desk.text(&atlas.settings.title);
    let title = match target {
        Target::Home | Target::Chooser => site_title,
        _ => {
            // Places of different levels share names: the level tells "Bassar" the prefecture from Bassar the town.
            let level = match target {
                Target::Region(_) => Some(&atlas.settings.region.singular),
                Target::Prefecture(_) => Some(&atlas.settings.prefecture.singular),
                _ => None,
            };
            let part = level.map(|level| desk.text(level));
            let own = match &part {
                Some(part) => {
                    desk.say("title.part", &[("heading", Arg::Text(&heading.text)), ("part", Arg::Text(part))])
                }
                None => heading.text.clone(),
            };
            desk.say("title.page", &[("heading", Arg::Text(&own)), ("site", Arg::Text(&site_title))])
        }
    };
    let noindex = matches!(target, Target::NotFound | Target::Offline) || desk.is_preview;
    let whole = |language: LanguageId| format!("{}{}", desk.base_url, desk.plan.href(target, language));
    let alternate = |language: LanguageId| Alternate {
        lang: atlas.languages.code(language).to_owned(),
        name: desk.skin.messages(language).say(desk.locale, "language.name", &[]).unwrap_or_default(),
        known_as: desk.language_name(language),
        href: desk.plan.href(target, language).to_owned(),
        url: whole(language),
        here: language == desk.language,
    };
    let in_no_language = matches!(target, Target::Chooser);
    let region = region_of(desk, target);
    let (record, checked) = record(desk, target);
    let record = record.map(|file| desk.files.path(file).to_owned()).unwrap_or_default();
    let correction = correction(&desk, &record).unwrap_or_else(|| Scribe::new(desk, &sketch).page_href("contribute"));
    let report = error_form(&desk, target, &record).unwrap_or_default();
    Frame {
        lang: atlas.languages.code(desk.language).to_owned(),
        here: if in_no_language { String::new() } else { desk.href(target) },
        kind,
        heading: heading.text,
        heading_lang: heading.lang,
        title,
        description,
        canonical: if noindex { String::new() } else { whole(desk.language) },
        alternates: if in_no_language { Vec::new() } else { atlas.languages.iter().map(alternate).collect() },
        // A reader of no known language is led to the page that offers them all for `/`, else to the first language.
        default_url: match target {
            Target::Home | Target::Chooser => format!("{}/", desk.base_url),
            _ => whole(LanguageId(0)),
        },
        trail: desk.plan.trail(target, atlas).into_iter().map(|target| trail_link(desk, target)).collect(),
        json_ld: String::new(),
        region_rank: region.map(|region| region.rank),
        region_letter: region.and_then(|region| region.letter.clone()).unwrap_or_default(),
        sources,
        unchecked: checked.is_empty() && target.is_gone_over(),
        checked,
        record,
        correction,
        report,
        feed: match target {
            Target::Home => None,
            _ => feed_of(target, desk.plan, desk.language),
        }
        .unwrap_or_default(),
        data: data_of(target, atlas).unwrap_or_default(),
        coverage: match target {
            Target::Commune(id) => Scribe::new(desk, &sketch).coverage_href(id),
            _ => String::new(),
        },
        noindex,
    }
}

fn trail_link(desk: Desk<'_>, target: Target) -> Link {
    match target {
        Target::Home => Link { href: desk.href(target), label: desk.say("nav.home", &[]) },
        _ => desk.link(target),
    }
}

fn region_of<'a>(desk: Desk<'a>, target: Target) -> Option<&'a crate::atlas::Region> {
    let atlas = desk.atlas;
    let id = match target {
        Target::Region(id) => Some(id),
        Target::Prefecture(id) => Some(atlas.prefectures[id].region),
        Target::Commune(id) => Some(atlas.communes[id].region),
        Target::Partnership(id) => Scribe::new(desk, &Sketch::default()).home_region(id),
        _ => None,
    };
    id.map(|id| &atlas.regions[id])
}

/// The file of the record of a page, and when somebody last went over it.
fn record(desk: Desk<'_>, target: Target) -> (Option<FileId>, String) {
    let atlas = desk.atlas;
    let date = |date: &Option<crate::i18n::Date>| date.as_ref().map(|d| desk.locale.date(d)).unwrap_or_default();
    match target {
        Target::Commune(id) => match &atlas.communes[id].profile {
            Some(profile) => (Some(profile.file), date(&profile.checked)),
            None => (Some(atlas.communes[id].span.file), String::new()),
        },
        Target::Partnership(id) => (Some(atlas.partnerships[id].file), date(&atlas.partnerships[id].checked)),
        Target::Partner(id) => (Some(atlas.partners[id].file), date(&atlas.partners[id].checked)),
        Target::Region(id) => (Some(atlas.regions[id].span.file), String::new()),
        Target::Prefecture(id) => (Some(atlas.prefectures[id].span.file), String::new()),
        Target::Word(id) => (Some(atlas.terms[id].span.file), String::new()),
        Target::Page(id) => {
            let texts = &atlas.pages[id].texts;
            let own = texts.iter().find(|(text, _)| text.language == desk.language).or_else(|| texts.first());
            (own.map(|(_, file)| *file), String::new())
        }
        _ => (None, String::new()),
    }
}

/// What is the same on every page of one language.
pub fn site(desk: Desk<'_>) -> Site {
    let settings = &desk.atlas.settings;
    let index = |index: Index| desk.link(Target::Index(index));
    let mut entries = menu(&desk);
    let prose = desk.prose_pages();
    let in_menu =
        |id: &&Id<crate::atlas::Page>| desk.atlas.pages[**id].text(desk.language).is_some_and(|text| text.menu);
    entries.extend(prose.iter().filter(in_menu).map(|id| desk.link(Target::Page(*id))));
    let mut footer: Vec<Link> = prose.iter().take(IN_FOOTER).map(|id| desk.link(Target::Page(*id))).collect();
    footer.extend([
        index(Index::Forms),
        index(Index::Regions),
        index(Index::Prefectures),
        index(Index::Periods),
        index(Index::Sources),
        index(Index::Disagreements),
        index(Index::Coverage),
        index(Index::Statistics),
        index(Index::Data),
        index(Index::TakeAway),
        index(Index::Search),
        index(Index::SiteMap),
    ]);
    Site {
        lang: desk.atlas.languages.code(desk.language).to_owned(),
        title: desk.text(&settings.title),
        subtitle: desk.maybe(&settings.subtitle).text,
        late_script: LATE_SCRIPT,
        home: desk.href(Target::Home),
        menu: entries,
        footer,
        publisher: desk.maybe(&settings.publisher).text,
        licence: settings.licence.as_ref().map(|licence| desk.text(&licence.name)).unwrap_or_default(),
        licence_url: settings.licence.as_ref().map(|licence| licence.url.0.clone()).unwrap_or_default(),
        as_of: desk.locale.date(&desk.atlas.day.0),
        as_of_iso: desk.atlas.day.0.to_string(),
        repository: settings.repository.as_ref().map(|url| url.0.clone()).unwrap_or_default(),
        worker: String::new(),
        manifest: format!("{}app.webmanifest", desk.href(Target::Home)),
        picture: desk
            .skin
            .asset("card.png")
            .or_else(|| desk.skin.asset("icon-512.png"))
            .map(|src| format!("{}{src}", desk.base_url))
            .unwrap_or_default(),
        take_away: desk.href(Target::Index(Index::TakeAway)),
        feed: feed_of(Target::Home, desk.plan, desk.language).unwrap_or_default(),
        preview: if desk.is_preview { super::preview::HREF.to_owned() } else { String::new() },
        disagreements: desk.href(Target::Index(Index::Disagreements)),
        search: desk.href(Target::Index(Index::Search)),
        names: super::names::names_file(&desk),
        coverage: desk.href(Target::Index(Index::Coverage)),
        sources: desk.href(Target::Index(Index::Sources)),
        years: years(desk.atlas),
    }
}

/// Years for a time line on which every partnership has its place: round, evenly spaced, at most six.
fn years(atlas: &Atlas) -> Vec<i32> {
    let last = atlas.day.0.decade() + 10;
    let first = atlas.indexes.by_decade.keys().next().copied().unwrap_or(last - 20).min(last - 20);
    let span = last - first;
    let step = [5, 10, 20, 50, 100, 200].into_iter().find(|step| span <= step * 5).unwrap_or(500);
    (0..=(span + step - 1) / step).map(|mark| first + mark * step).collect()
}
