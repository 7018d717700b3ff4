//! From the plan to finished bytes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use super::back_links::with_back_links;
use super::links::{Planned, broken_links};
use super::minify::minify;
use super::preview::{Print, Prints, print};
use super::recall::{self, Past, Recall};
use super::take_away::OFFER;
use super::{Preview, Stage, Standing, Watch};
use crate::atlas::{Atlas, Trace};
use crate::diag::{Diagnostic, FileId, Files, Problem, Report, Span};
use crate::export;
use crate::i18n::{LanguageId, Locale};
use crate::map::{self, Ground, Sketch};
use crate::output::Outputs;
use crate::page::{Plan, Target};
use crate::skin::Skin;
use crate::view::{self, CheckedProse, Desk, Frame, KeptRows, MapFile, Stock, View};

/// Everything a site is rendered from.
pub struct Site {
    /// The atlas.
    pub atlas: Arc<Atlas>,
    /// Every address.
    pub plan: Arc<Plan>,
    /// Templates, words, assets.
    pub skin: Skin,
    /// Locales, in the order of the languages.
    pub locales: Vec<Locale>,
    /// What maps are drawn from.
    pub ground: Arc<Ground>,
    /// Where the site is published, without a final slash.
    pub base_url: String,
    /// Paths of the files of the content.
    pub files: Files,
    /// Whether pages in prose are made small: not where a page is to be read with the tools of a browser.
    pub is_minified: bool,
    /// Whether it is built to be looked at only, and what it is then compared with.
    pub preview: Option<Preview>,
}

/// A finished site: the path of every file with what became of it, sorted by path, and what is noted of its pages for a later build ([`Past`]).
pub struct Rendered<T> {
    /// Every file.
    pub files: Vec<(String, T)>,
    /// What its pages were made of; empty where nothing was noted.
    pub notes: String,
}

/// The page for whatever is not found, in every language at once.
pub(super) const NOT_FOUND: &str = "404.html";

/// The page that lists the pages a preview changes.
const PREVIEW: &str = "preview/index.html";

/// Where files are named by their bytes. No page of an atlas leads to another one of them than before: scripts do, or every page is made.
const ASSETS: &str = "assets/";

/// Where fewer than one in this many pages are new, rows are written for those that ask for them.
const FEW: usize = 8;

/// How many subjects are made by one thread one after the other, at most, because their maps show the same land.
const TOGETHER: usize = 128;

/// A page, or what is wrong with its template.
pub(super) type Finished = Result<String, Box<Diagnostic>>;

/// One page as made.
pub(super) struct Made {
    /// The page itself.
    pub page: Finished,
    /// Its maps that are files of their own, by path.
    pub maps: Vec<(String, String)>,
    /// What is wrong with its prose.
    pub problems: Report,
    /// What was looked up for it in the atlas, where that is noted.
    pub looked_up: Option<Trace>,
}

impl Made {
    /// A page that is in no plan.
    fn alone(page: Finished) -> Self {
        Self { page, maps: Vec::new(), problems: Report::default(), looked_up: None }
    }
}

/// A page to make: what it is about, in which language, and its file.
type Wanted<'p> = (Target, LanguageId, &'p str);

/// A file's path and what became of it.
type File<T> = (String, T);

/// The bytes of a file that is packed later.
pub(super) type Held = Option<Vec<u8>>;

/// What a page gave once its files were handed on.
struct Given<T> {
    /// Its files, with what became of each.
    files: Vec<(String, T)>,
    /// Its links that lead to no planned page; nothing for a page that is taken as it stands, whose links led somewhere.
    links: Option<Vec<String>>,
    /// What is wrong with its prose or its template.
    problems: Report,
    /// What it shows, in a number, where pages are compared.
    print: Option<Print>,
    /// What it was made of, where that is noted.
    note: Option<String>,
}

/// What a template sees.
#[derive(Serialize)]
pub struct Surface<'a> {
    /// What every page has around its content.
    pub frame: &'a Frame,
    /// What this page shows.
    pub page: &'a view::Page,
}

impl Site {
    pub(super) fn desks<'a>(&'a self, stock: &'a Stock, rows: &'a KeptRows) -> Vec<Desk<'a>> {
        let desk = |(language, locale)| Desk {
            atlas: &self.atlas,
            plan: &self.plan,
            skin: &self.skin,
            locales: &self.locales,
            ground: &self.ground,
            base_url: &self.base_url,
            files: &self.files,
            is_preview: self.preview.is_some(),
            stock,
            rows,
            language,
            locale,
        };
        self.atlas.languages.iter().zip(&self.locales).map(desk).collect()
    }

    /// Reports the problems of prose; no page is made. With templates that are known to take every page, this is all a build could still report.
    /// Given what was said an earlier time, texts are not read again where nothing changed that matters.
    pub fn check(&self, kept: &CheckedProse, report: &mut Report) -> CheckedProse {
        view::check_prose(&self.desks(&Stock::default(), &KeptRows::default()), &self.plan, kept, report)
    }

    /// Gives the templates what is the same on every page of a language, before any page is made. What that is comes back, by language.
    pub(super) fn furnish(&mut self) -> Vec<view::Site> {
        let worker = if self.atlas.settings.offline.worker { export::WORKER } else { "" };
        let (stock, rows) = (Stock::default(), KeptRows::default());
        let site = |desk: &Desk<'_>| view::Site { worker: worker.to_owned(), ..view::site(*desk) };
        let sites: Vec<view::Site> = self.desks(&stock, &rows).iter().map(site).collect();
        self.skin.set_sites(&self.atlas.languages, &sites);
        sites
    }

    /// Renders every page and file. Problems of templates and prose are reported; what failed is left out.
    ///
    /// Each file is handed to `keep` as soon as it is made, from any thread and in any order, and not held here: what comes back has what `keep` gave for it.
    /// Photographs are taken from what is `standing` where they are there; without it none is made, and pages do not say what they weigh. Where the `past` is known, so
    /// are pages that would come out the same, and what the pages were made of is noted; the files are the same whatever is known.
    pub fn render<T: Send>(
        &mut self,
        keep: impl Fn(&str, &[u8]) -> T + Sync,
        standing: Option<&Standing<'_, T>>,
        past: Option<&Past>,
        watch: Watch<'_>,
        report: &mut Report,
    ) -> Rendered<T> {
        watch(Stage::Photos);
        let made = standing.map(|standing| self.prints_of_photos(standing, &keep, report));
        let (prints, weights) = made.unwrap_or_default();
        // A preview says of no photograph what it weighs: what it is compared with has none made.
        let weights = if self.preview.is_some() { BTreeMap::new() } else { weights };
        watch(Stage::Pages);
        let sites = self.furnish();
        let past = past.filter(|_| self.preview.is_none());
        let addresses: Vec<(&str, &str)> =
            self.plan.pages().map(|(_, _, page)| (page.href.as_str(), page.file.as_str())).collect();
        let recall = past.map(|past| Recall::new(past, &self.atlas, &(sites, addresses, &weights)));
        let pages = self.plan.pages().map(|(_, _, address)| address.file.as_str());
        let planned = Planned::new(pages.chain(self.skin.assets().iter().map(|(path, _)| path.as_str())));
        // What is packed to be taken along is made of the finished files: then they are held here after all. A preview is not for taking along.
        let is_printed = self.preview.is_some();
        let is_packed = self.atlas.settings.offline.take_away && !is_printed;
        let root = export::root_of(&self.base_url).to_owned();
        let keep = |path: &str, bytes: &[u8]| {
            let held = is_packed.then(|| bytes.to_vec());
            (keep(path, &placed(path, bytes, &root)), held)
        };
        let give = |file: &str, made: Made| {
            let print = made.page.as_ref().ok().filter(|_| is_printed).map(|html| print(html));
            let own = made.maps.iter().map(|(path, _)| path.as_str());
            let note = recall.as_ref().and_then(|recall| recall.note(made.looked_up.as_ref()?, own));
            Given { print, note, ..give(file, made, &planned, &keep, watch) }
        };
        // A page that stands has the addresses of where it is published: what is packed has those of the root.
        let standing = standing.filter(|_| root.is_empty() || !is_packed);
        let unchanged = |file: &str| {
            let (recall, standing) = (recall.as_ref()?, standing?);
            let note = recall.unchanged(file)?;
            watch(Stage::Write);
            let files = std::iter::once(file).chain(recall::own_files(note));
            let files = files.map(|file| Some((file.to_owned(), standing.take(file, is_packed)?)));
            let (files, note) = (files.collect::<Option<_>>()?, Some(note.to_owned()));
            Some(Given { files, links: None, problems: Report::default(), print: None, note })
        };
        let stock = Stock { photos: weights.clone(), ..Stock::default() };
        // Written for a few pages, rows of the whole atlas would be more work than the pages.
        let is_new = |file: &str| recall.as_ref().is_none_or(|recall| recall.unchanged(file).is_none());
        let (few, new) = (self.plan.pages().count() / FEW, self.plan.pages().filter(|(.., page)| is_new(&page.file)));
        let mut rows = KeptRows::default();
        if new.take(few + 1).count() > few {
            rows = KeptRows::new(&self.desks(&stock, &rows));
        }
        let desks = self.desks(&stock, &rows);
        let mut all = self.pages(&desks, |target| !target.tells_of_files(), &unchanged, watch, &give);
        // The few pages that are left have no lists of partnerships.
        rows = KeptRows::default();
        let desks = self.desks(&stock, &rows);
        if let Some(page) = self.not_found_everywhere(&desks) {
            all.push((NOT_FOUND, give(NOT_FOUND, Made::alone(page))));
        }
        watch(Stage::Export);
        let take = |path: &str, bytes: &[u8]| (path.to_owned(), keep(path, bytes));
        let (mut files, mut stock): (Vec<File<(T, Held)>>, Stock) = self.machine_files(&take, report);
        stock.photos = weights;
        match self.worker() {
            Ok((path, script)) => files.push(take(path, &script)),
            Err(said) => report.add(Problem::Internal { said }, Span::head(FileId::SITE)),
        }
        watch(Stage::Pages);
        let tells = |target: Target| target.tells_of_files() && target != OFFER;
        all.extend(self.pages(&self.desks(&stock, &rows), tells, &|_| None, watch, &give));
        watch(Stage::Export);
        let held = all.iter_mut().flat_map(|(_, given)| &mut given.files).chain(&mut files);
        let finished: Outputs =
            held.filter_map(|(path, (_, held))| held.take().map(|bytes| (path.clone(), bytes))).collect();
        let parcel = is_packed.then(|| self.pack(finished, &mut stock, watch));
        watch(Stage::Pages);
        let offers = self.pages(&self.desks(&stock, &rows), |target| target == OFFER, &|_| None, watch, &give);
        watch(Stage::Export);
        let made = parcel.map(|parcel| {
            let offers = offers.iter().flat_map(|(_, given)| &given.files);
            self.parcel_files(parcel?, &stock, offers)
        });
        match made.unwrap_or(Ok(Vec::new())) {
            Ok(parcel) => files.extend(parcel.into_iter().map(|(path, bytes)| take(&path, &bytes))),
            Err(said) => report.add(Problem::Internal { said }, Span::head(FileId::SITE)),
        }
        all.extend(offers);
        if let Some(preview) = &self.preview
            && let Some(first) = desks.first()
        {
            let changes = preview.changes(all.iter().filter_map(|(file, given)| Some((*file, given.print?))));
            let view = view::preview(&desks, changes.as_deref());
            let page = view.map(|view| self.page(first, Target::NotFound, view, &|_| {}));
            all.extend(page.map(|page| (PREVIEW, give(PREVIEW, Made::alone(page)))));
        }
        watch(Stage::Rest);
        for (_, given) in &mut all {
            report.append(std::mem::take(&mut given.problems));
        }
        // A page that failed has been reported; links to it are no second problem.
        if report.is_clean(false) {
            let pages = all.iter().flat_map(|(_, given)| &given.files);
            let prints: Vec<String> = self.print_paths().collect();
            let made = pages.chain(&files).map(|(path, _)| path.as_str());
            let mut there: Vec<&str> = made.chain(prints.iter().map(String::as_str)).collect();
            there.par_sort_unstable();
            let is_gone = |file: &str| there.binary_search(&file).is_err() && !file.starts_with(ASSETS);
            let is_gone = standing.is_some_and(|standing| (standing.files)().any(is_gone));
            let read = |page: &str| {
                let (bytes, _) = standing.filter(|_| is_gone).and_then(|standing| (standing.read)(page))?;
                Some(planned.other_links(&String::from_utf8_lossy(&bytes), &root))
            };
            let known: Vec<(&str, Option<&[String]>)> =
                all.iter().map(|(page, given)| (*page, given.links.as_deref())).collect();
            let links = known.into_par_iter().filter_map(|(page, links)| {
                Some((page, links.map(Cow::Borrowed).or_else(|| read(page).map(Cow::Owned))?))
            });
            for said in broken_links(&there, &links.collect::<Vec<_>>()) {
                report.add(Problem::Internal { said }, Span::head(FileId::SITE));
            }
        }
        let notes = all.iter().filter_map(|(page, given)| Some((*page, given.note.as_deref()?)));
        let notes = recall.as_ref().map(|_| recall::write(notes)).unwrap_or_default();
        files.reserve_exact(all.iter().map(|(_, given)| given.files.len()).sum());
        files.extend(all.into_iter().flat_map(|(_, given)| given.files));
        let mut files: Vec<(String, T)> = files.into_iter().map(|(path, (kept, _))| (path, kept)).collect();
        files.extend(prints);
        files.par_sort_by(|(one, _), (other, _)| one.cmp(other));
        Rendered { files, notes }
    }

    /// What each page shows, in numbers, for a preview to be compared with.
    pub fn prints(mut self, report: &mut Report) -> Prints {
        let keep = |path: &str, bytes: &[u8]| {
            let html = path.ends_with(".html").then(|| String::from_utf8_lossy(bytes));
            html.filter(|_| path != PREVIEW).map(|html| print(&html))
        };
        let rendered = self.render(keep, None, None, &|_| {}, report);
        rendered.files.into_iter().filter_map(|(file, print)| Some((file, print?))).collect()
    }

    /// Makes the pages that `is_wanted`, in parallel, and hands each to `give`; but takes those that are `unchanged` as that gives them.
    pub(super) fn pages<'s, G: Send>(
        &'s self,
        desks: &[Desk<'_>],
        is_wanted: impl Fn(Target) -> bool,
        unchanged: &(impl Fn(&str) -> Option<G> + Sync),
        watch: Watch<'_>,
        give: &(impl Fn(&str, Made) -> G + Sync),
    ) -> Vec<(&'s str, G)> {
        let pages = self.plan.pages().filter(|(target, ..)| is_wanted(*target));
        let pages: Vec<Wanted<'_>> =
            pages.map(|(target, language, address)| (target, language, address.file.as_str())).collect();
        let make = |group: &Vec<&[Wanted<'s>]>| {
            let sketch = Sketch::default();
            let atlas = self.atlas.noting();
            let desks: Vec<Desk<'_>> = desks.iter().map(|desk| Desk { atlas: &atlas, ..*desk }).collect();
            let page = |(target, language, file): &Wanted<'s>| {
                let made = || {
                    let made = self.make(&desks, *target, *language, &sketch, watch)?;
                    let looked_up = Some(atlas.looked_up()).filter(|_| made.problems.is_empty());
                    Some(give(file, Made { looked_up, ..made }))
                };
                let given = unchanged(file).or_else(made).map(|given| (*file, given));
                watch(Stage::Rest);
                given
            };
            group.iter().flat_map(|subject| *subject).filter_map(page).collect::<Vec<_>>()
        };
        // Groups hold one page or a hundred: halved by their number, the half with the large ones would keep one thread busy while the others wait.
        drawn_together(desks, &pages).par_iter().with_max_len(1).flat_map_iter(make).collect()
    }

    /// Makes one page of the plan, with what comes along with it.
    pub(super) fn make(
        &self,
        desks: &[Desk<'_>],
        target: Target,
        language: LanguageId,
        sketch: &Sketch,
        watch: Watch<'_>,
    ) -> Option<Made> {
        let desk = *desks.get(language.index())?;
        watch(Stage::View);
        let mut view = view::view(desk, desks, target, sketch);
        let problems = std::mem::take(&mut view.report);
        let list = self.list_apart(&desk, &mut view.page);
        let mut maps = self.map_files(&desk, target, &view);
        let failed = view.failed_row.and_then(|id| view::fault_of_row(desk, id));
        let page = match (failed, list) {
            (Some(fault), _) | (None, Err(fault)) => Err(fault),
            (None, Ok(list)) => {
                maps.extend(list);
                self.page(&desk, target, view, watch)
            }
        };
        Some(Made { page, maps, problems, looked_up: None })
    }

    /// The page for whatever is not found, at the top of the site.
    pub(super) fn not_found_everywhere(&self, desks: &[Desk<'_>]) -> Option<Finished> {
        let view = view::not_found_everywhere(desks)?;
        Some(self.page(desks.first()?, Target::NotFound, view, &|_| {}))
    }

    /// Hands to `give` every file that is neither a page nor a map, each as soon as it is made, from any thread. What comes back is what it made of them, in no
    /// order, and what pages say of them.
    pub(super) fn machine_files<K: Send>(
        &self,
        give: &(impl Fn(&str, &[u8]) -> K + Sync),
        report: &mut Report,
    ) -> (Vec<K>, Stock) {
        let mut given: Vec<K> = self.skin.assets().iter().map(|(path, bytes)| give(path, bytes)).collect();
        let mut stock = Stock::default();
        let none = Stock::default();
        let rows = KeptRows::default();
        let desks = self.desks(&none, &rows);
        // None of them is made by more than one thread.
        let (names, sitemaps) = rayon::join(
            || desks.par_iter().map(|desk| self.names(desk)).collect::<Vec<_>>(),
            || export::sitemaps(&self.atlas, &self.plan, &self.base_url, give),
        );
        for (desk, names) in desks.iter().zip(names) {
            match names {
                Ok(script) => given.push(give(&view::names_file(desk), &script)),
                Err(said) => report.add(Problem::Internal { said }, Span::head(FileId::SITE)),
            }
            match export::web_manifest(desk) {
                Ok(manifest) => {
                    let code = desk.atlas.languages.code(desk.language);
                    given.push(give(&format!("{code}/app.webmanifest"), &manifest));
                }
                Err(error) => report.add(Problem::Internal { said: error.to_string() }, Span::head(FileId::SITE)),
            }
            match self.texts(desk, give) {
                Ok(texts) => given.extend(texts),
                Err(said) => report.add(Problem::Internal { said }, Span::head(FileId::SITE)),
            }
        }
        given.push(give("robots.txt", export::robots(&self.base_url, self.preview.is_some()).as_bytes()));
        match sitemaps {
            Ok(sitemaps) => given.extend(sitemaps),
            Err(error) => report.add(Problem::Internal { said: error.to_string() }, Span::head(FileId::SITE)),
        }
        let give_at = |address: &str, bytes: &[u8]| give(address.trim_start_matches('/'), bytes);
        match export::feeds(&desks, &give_at).and_then(|feeds| Ok((feeds, export::data(&desks, &give_at)?))) {
            Ok((feeds, (data, tables))) => {
                given.extend(feeds.into_iter().chain(data));
                stock.tables = tables;
            }
            Err(error) => report.add(Problem::Internal { said: error.to_string() }, Span::head(FileId::SITE)),
        }
        (given, stock)
    }

    /// The maps of a page that are files of their own.
    fn map_files(&self, desk: &Desk<'_>, target: Target, view: &View) -> Vec<(String, String)> {
        let inks = self.skin.inks();
        let files = view::map_files(desk, target, &view.frame, &view.page);
        let drawn = files.into_iter().map(|file| match file {
            MapFile::Map(path, figure, words) => (path, map::standalone(&figure.svg, inks, &words)),
            MapFile::Card(path, card, figure) => (path, map::card(&card, &figure.svg, inks)),
            MapFile::Sheets(path, sheets) => (path, export::sheets_script(&sheets)),
        });
        drawn.collect()
    }

    fn page(&self, desk: &Desk<'_>, target: Target, view: View, watch: Watch<'_>) -> Finished {
        let View { template, mut frame, mut page, .. } = view;
        // Templates are made small once, when they are loaded, and drawings are written small. What is left to gain on a page is in its prose, where a page is
        // little else. On the page of a commune it would be three bytes in a thousand, for three hundredths of the time of a build.
        if let (true, view::Page::Prose(text)) = (self.is_minified, &mut page) {
            watch(Stage::Minify);
            text.html = minify(&text.html);
        }
        watch(Stage::Template);
        frame.json_ld = export::json_ld(desk, target, &frame, &page);
        let html = self.skin.render(template, desk.language, &Surface { frame: &frame, page: &page })?;
        Ok(with_back_links(html))
    }
}

/// The pages of each subject, in groups for one thread each: those of one subject are made one after the other, and so are those whose maps show the same land.
/// What their drawings share is drawn once.
fn drawn_together<'p, 's>(desks: &[Desk<'_>], pages: &'p [Wanted<'s>]) -> Vec<Vec<&'p [Wanted<'s>]>> {
    let run = |subject: &[Wanted<'_>]| view::run(*desks.first()?, subject.first()?.0);
    let mut subjects: Vec<(Option<view::Run>, &[Wanted<'_>])> =
        pages.chunk_by(|one, next| one.0 == next.0).map(|subject| (run(subject), subject)).collect();
    subjects.sort_by_key(|(run, _)| *run);
    let alike = subjects.chunk_by(|one, next| one.0.is_some() && one.0 == next.0);
    let groups = alike.flat_map(|subjects| subjects.chunks(TOGETHER));
    groups.map(|group| group.iter().map(|(_, subject)| *subject).collect()).collect()
}

/// A file as it is published where the site stands: below a path of its host, addresses begin with that path.
fn placed<'b>(path: &str, bytes: &'b [u8], root: &str) -> Cow<'b, [u8]> {
    if root.is_empty() || !path.ends_with(".html") {
        return Cow::Borrowed(bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(html) => Cow::Owned(export::placed(html, root).into_bytes()),
        Err(_) => Cow::Borrowed(bytes),
    }
}

/// Hands on what was made of a page.
fn give<T>(file: &str, made: Made, planned: &Planned, keep: &impl Fn(&str, &[u8]) -> T, watch: Watch<'_>) -> Given<T> {
    // Of a hundred thousand pages each has one file: its list takes no more than that.
    let files = Vec::with_capacity(made.maps.len() + 1);
    let mut given = Given { files, links: None, problems: made.problems, print: None, note: None };
    match made.page {
        Ok(html) => {
            watch(Stage::Links);
            given.links = Some(planned.other_links(&html, ""));
            watch(Stage::Write);
            given.files.push((file.to_owned(), keep(file, html.as_bytes())));
        }
        Err(fault) => given.problems.push(*fault),
    }
    watch(Stage::Write);
    for (path, svg) in made.maps {
        let kept = keep(&path, svg.as_bytes());
        given.files.push((path, kept));
    }
    given
}
