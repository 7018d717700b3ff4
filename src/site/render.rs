//! From the plan to finished bytes.

use rayon::prelude::*;
use serde::Serialize;

use super::back_links::with_back_links;
use super::check_links::broken_links;
use super::minify::minify;
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

/// One page as made: its file, its bytes or what is wrong with its template, its maps as files, the problems of its prose.
type Made<'a> = (&'a str, Result<Vec<u8>, Box<Diagnostic>>, Vec<(String, String)>, Report);

/// What a template sees.
#[derive(Serialize)]
pub struct Surface<'a> {
    /// What every page has around its content.
    pub frame: &'a Frame,
    /// What this page shows.
    pub page: &'a view::Page,
}

impl Site {
    fn desks<'a>(&'a self, stock: &'a Stock) -> Vec<Desk<'a>> {
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

    /// Renders every page and file. Problems of templates and prose are reported; what failed is left out.
    pub fn render(mut self, is_minified: bool, watch: Watch<'_>, report: &mut Report) -> Outputs {
        watch(Stage::Pages);
        let sites: Vec<view::Site> = self.desks(&Stock::default()).into_iter().map(view::site).collect();
        for (language, site) in self.atlas.languages.iter().zip(&sites) {
            self.skin.set_site(language, site);
        }
        let mut stock = Stock::default();
        let mut outputs = Outputs::default();
        let desks = self.desks(&stock);
        self.pages(&desks, |target| !target.tells_of_files(), is_minified, watch, &mut outputs, report);
        if let (Some(desk), Some(view)) = (desks.first(), view::not_found_everywhere(&desks)) {
            let page = self.page(desk, Target::NotFound, view, is_minified, &|_| {});
            self.keep("404.html", page, &mut outputs, report);
        }
        watch(Stage::Export);
        for (path, bytes) in self.skin.assets() {
            outputs.add(path.clone(), bytes.clone());
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
                stock.tables = tables;
            }
            Err(error) => report.add(Problem::Internal { said: error.to_string() }, Span::head(FileId::SITE)),
        }
        let desks = self.desks(&stock);
        self.pages(&desks, Target::tells_of_files, is_minified, watch, &mut outputs, report);
        watch(Stage::Links);
        // A page that failed has been reported; links to it are no second problem.
        if report.is_clean(false) {
            for said in broken_links(&outputs) {
                report.add(Problem::Internal { said }, Span::head(FileId::SITE));
            }
        }
        outputs
    }

    /// Makes the pages that `is_wanted`, in parallel; keeps them in order.
    fn pages(
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
        let made: Vec<Made<'_>> = pages
            .par_iter()
            .filter_map(|(target, language, file)| {
                let desk = *desks.get(language.index())?;
                watch(Stage::View);
                let mut view = view::view(desk, desks, *target);
                let problems = std::mem::take(&mut view.report);
                let files = self.map_files(&desk, *target, &view);
                let page = self.page(&desk, *target, view, is_minified, watch);
                watch(Stage::Rest);
                Some((*file, page, files, problems))
            })
            .collect();
        for (file, page, files, problems) in made {
            report.append(problems);
            for (path, svg) in files {
                outputs.add(path, svg);
            }
            self.keep(file, page, outputs, report);
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

    fn page(
        &self,
        desk: &Desk<'_>,
        target: Target,
        view: View,
        is_minified: bool,
        watch: Watch<'_>,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
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

    fn keep(&self, file: &str, page: Result<Vec<u8>, Box<Diagnostic>>, outputs: &mut Outputs, report: &mut Report) {
        match page {
            Ok(bytes) => {
                outputs.add(file, bytes);
            }
            Err(fault) => report.push(*fault),
        }
    }
}
