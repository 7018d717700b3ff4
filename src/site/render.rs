//! From the plan to finished bytes.

use rayon::prelude::*;
use serde::Serialize;

use super::back_links::with_back_links;
use super::check_links::broken_links;
use super::minify::minify;
use super::take_away::OFFER;
use super::{Stage, Watch};
use crate::atlas::Atlas;
use crate::diag::{Diagnostic, FileId, Files, Problem, Report, Span};
use crate::export;
use crate::i18n::{LanguageId, Locale};
use crate::map::{self, Ground};
use crate::output::Outputs;
use crate::page::{Plan, Target};
use crate::skin::Skin;
use crate::view::{self, Desk, Frame, MapFile, Stock, View};

/// Everything a site is rendered from.
pub struct Site {
    /// The atlas.
    pub atlas: Atlas,
    /// Every address.
    pub plan: Plan,
    /// Templates, words, assets.
    pub skin: Skin,
    /// Locales, in the order of the languages.
    pub locales: Vec<Locale>,
    /// What maps are drawn from.
    pub ground: Ground,
    /// Where the site is published, without a final slash.
    pub base_url: String,
    /// Paths of the files of the content.
    pub files: Files,
}

/// The page for whatever is not found, in every language at once.
pub(super) const NOT_FOUND: &str = "404.html";

/// The bytes of a page, or what is wrong with its template.
pub(super) type Finished = Result<Vec<u8>, Box<Diagnostic>>;

/// One page as made.
pub(super) struct Made {
    /// The page itself.
    pub page: Finished,
    /// Its maps that are files of their own, by path.
    pub maps: Vec<(String, String)>,
    /// What is wrong with its prose.
    pub problems: Report,
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
    pub(super) fn desks<'a>(&'a self, stock: &'a Stock) -> Vec<Desk<'a>> {
        let desk = |(language, locale)| Desk {
            atlas: &self.atlas,
            plan: &self.plan,
            skin: &self.skin,
            locales: &self.locales,
            ground: &self.ground,
            base_url: &self.base_url,
            files: &self.files,
            stock,
            language,
            locale,
        };
        self.atlas.languages.iter().zip(&self.locales).map(desk).collect()
    }

    /// Reports the problems of prose; no page is made. With templates that are known to take every page, this is all a build could still report.
    pub fn check(&self, report: &mut Report) {
        report.append(view::check_prose(&self.desks(&Stock::default())));
    }

    /// Gives the templates what is the same on every page of a language: before any page is made. Only of a site that `is_published` pages are kept for
    /// reading without a connection.
    pub(super) fn furnish(&mut self, is_published: bool) {
        let worker = if is_published && self.atlas.settings.offline.worker { export::WORKER } else { "" };
        let site = |desk: Desk<'_>| {
            let names = self.names(&desk).map(|(name, _)| name);
            view::Site { names: names.unwrap_or_default(), worker: worker.to_owned(), ..view::site(desk) }
        };
        let sites: Vec<view::Site> = self.desks(&Stock::default()).into_iter().map(site).collect();
        for (language, site) in self.atlas.languages.iter().zip(&sites) {
            self.skin.set_site(language, site);
        }
    }

    /// Renders every page and file. Problems of templates and prose are reported; what failed is left out.
    pub fn render(mut self, is_minified: bool, watch: Watch<'_>, report: &mut Report) -> Outputs {
        watch(Stage::Pages);
        self.furnish(true);
        let mut outputs = Outputs::default();
        let stock = Stock::default();
        let desks = self.desks(&stock);
        self.pages(&desks, |target| !target.tells_of_files(), is_minified, watch, &mut outputs, report);
        if let Some(page) = self.not_found_everywhere(&desks, is_minified) {
            keep(NOT_FOUND, page, &mut outputs, report);
        }
        watch(Stage::Export);
        let stock = self.machine_files(&mut outputs, report);
        let is_told = |target: Target| target.tells_of_files() && target != OFFER;
        self.pages(&self.desks(&stock), is_told, is_minified, watch, &mut outputs, report);
        if let Err(said) = self.worker(&mut outputs) {
            report.add(Problem::Internal { said }, Span::head(FileId::SITE));
        }
        self.take_away(stock, is_minified, watch, &mut outputs, report);
        watch(Stage::Links);
        // A page that failed has been reported; links to it are no second problem.
        if report.is_clean(false) {
            for said in broken_links(&outputs) {
                report.add(Problem::Internal { said }, Span::head(FileId::SITE));
            }
        }
        outputs
    }

    /// Makes one page of the plan, with what comes along with it.
    pub(super) fn make(
        &self,
        desks: &[Desk<'_>],
        target: Target,
        language: LanguageId,
        is_minified: bool,
        watch: Watch<'_>,
    ) -> Option<Made> {
        let desk = *desks.get(language.index())?;
        watch(Stage::View);
        let mut view = view::view(desk, desks, target);
        let problems = std::mem::take(&mut view.report);
        let maps = self.map_files(&desk, target, &view);
        let page = self.page(&desk, target, view, is_minified, watch);
        Some(Made { page, maps, problems })
    }

    /// The page for whatever is not found, at the top of the site.
    pub(super) fn not_found_everywhere(&self, desks: &[Desk<'_>], is_minified: bool) -> Option<Finished> {
        let view = view::not_found_everywhere(desks)?;
        Some(self.page(desks.first()?, Target::NotFound, view, is_minified, &|_| {}))
    }

    /// Adds every file that is neither a page nor a map; gives what pages say of them.
    pub(super) fn machine_files(&self, outputs: &mut Outputs, report: &mut Report) -> Stock {
        for (path, bytes) in self.skin.assets() {
            outputs.add(path.clone(), bytes.clone());
        }
        let stock = Stock::default();
        let desks = self.desks(&stock);
        for desk in &desks {
            match self.names(desk) {
                Ok((name, script)) => {
                    outputs.add(format!("assets/{name}"), script);
                }
                Err(said) => report.add(Problem::Internal { said }, Span::head(FileId::SITE)),
            }
            match export::web_manifest(desk) {
                Ok(manifest) => {
                    let code = desk.atlas.languages.code(desk.language);
                    outputs.add(format!("{code}/app.webmanifest"), manifest);
                }
                Err(error) => report.add(Problem::Internal { said: error.to_string() }, Span::head(FileId::SITE)),
            }
            match self.texts(desk) {
                Ok(files) => files.into_iter().for_each(|(path, bytes)| {
                    outputs.add(path, bytes);
                }),
                Err(said) => report.add(Problem::Internal { said }, Span::head(FileId::SITE)),
            }
        }
        outputs.add("robots.txt", export::robots(&self.base_url));
        match export::sitemap(&self.atlas, &self.plan, &self.base_url) {
            Ok(sitemap) => {
                outputs.add("sitemap.xml", sitemap);
            }
            Err(error) => report.add(Problem::Internal { said: error.to_string() }, Span::head(FileId::SITE)),
        }
        let made = export::data(&desks).and_then(|(files, tables)| Ok((files, export::feeds(&desks)?, tables)));
        match made {
            Ok((data, feeds, tables)) => {
                for (address, bytes) in data.into_iter().chain(feeds) {
                    outputs.add(address.trim_start_matches('/'), bytes);
                }
                Stock { tables, ..Stock::default() }
            }
            Err(error) => {
                report.add(Problem::Internal { said: error.to_string() }, Span::head(FileId::SITE));
                Stock::default()
            }
        }
    }

    /// Makes the pages that `is_wanted`, in parallel; keeps them in order.
    pub(super) fn pages(
        &self,
        desks: &[Desk<'_>],
        is_wanted: impl Fn(Target) -> bool,
        is_minified: bool,
        watch: Watch<'_>,
        outputs: &mut Outputs,
        report: &mut Report,
    ) {
        let pages = self.plan.pages().filter(|(target, ..)| is_wanted(*target));
        let pages: Vec<(Target, LanguageId, &str)> =
            pages.map(|(target, language, address)| (target, language, address.file.as_str())).collect();
        let made: Vec<(&str, Made)> = pages
            .par_iter()
            .filter_map(|(target, language, file)| {
                let made = self.make(desks, *target, *language, is_minified, watch);
                watch(Stage::Rest);
                Some((*file, made?))
            })
            .collect();
        for (file, made) in made {
            report.append(made.problems);
            for (path, svg) in made.maps {
                outputs.add(path, svg);
            }
            keep(file, made.page, outputs, report);
        }
    }

    /// The maps of a page that are files of their own.
    fn map_files(&self, desk: &Desk<'_>, target: Target, view: &View) -> Vec<(String, String)> {
        let inks = self.skin.inks();
        let files = view::map_files(desk, target, &view.frame, &view.page);
        let drawn = files.into_iter().map(|file| match file {
            MapFile::Map(path, figure, words) => (path, map::standalone(&figure.svg, inks, &words)),
            MapFile::Card(path, card, figure) => (path, map::card(&card, &figure.svg, inks)),
        });
        drawn.collect()
    }

    fn page(&self, desk: &Desk<'_>, target: Target, view: View, is_minified: bool, watch: Watch<'_>) -> Finished {
        watch(Stage::Template);
        let View { template, mut frame, page, .. } = view;
        frame.json_ld = export::json_ld(desk, target, &frame, &page);
        let html = self.skin.render(template, desk.language, &Surface { frame: &frame, page: &page })?;
        let html = with_back_links(html);
        // Templates are made small once, when they are loaded, and drawings are written small. What is left to gain on a page is in its
        // prose: a pass over every page would cost as much as all the rest of a build for three bytes in a hundred.
        let has_prose = match &page {
            view::Page::Prose(_) => true,
            view::Page::Commune(commune) => !commune.prose.is_empty(),
            _ => false,
        };
        watch(Stage::Minify);
        let mut bytes = if is_minified && has_prose { minify(&html) } else { html.into_bytes() };
        // All pages stay in memory until they are written: without what their buffers had to spare.
        bytes.shrink_to_fit();
        Ok(bytes)
    }
}

fn keep(file: &str, page: Finished, outputs: &mut Outputs, report: &mut Report) {
    match page {
        Ok(bytes) => {
            outputs.add(file, bytes);
        }
        Err(fault) => report.push(*fault),
    }
}
