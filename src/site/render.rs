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
use crate::view::{self, Desk, Frame, MapFile, View};

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
    fn desks(&self) -> Vec<Desk<'_>> {
        let desk = |(language, locale)| Desk {
            atlas: &self.atlas,
            plan: &self.plan,
            skin: &self.skin,
            locales: &self.locales,
            ground: &self.ground,
            base_url: &self.base_url,
            files: &self.files,
            language,
            locale,
        };
        self.atlas.languages.iter().zip(&self.locales).map(desk).collect()
    }

    /// Reports the problems of prose; no page is made. With templates that are known to take every page, this is all a build could still report.
    pub fn check(&self, report: &mut Report) {
        report.append(view::check_prose(&self.desks()));
    }

    /// Renders every page and file. Problems of templates and prose are reported; what failed is left out.
    pub fn render(mut self, is_minified: bool, watch: Watch<'_>, report: &mut Report) -> Outputs {
        watch(Stage::Pages);
        let mut sites: Vec<view::Site> = Vec::new();
        let mut found: Vec<(String, Vec<u8>)> = Vec::new();
        for desk in self.desks() {
            let mut site = view::site(desk);
            match self.finding(&desk) {
                Ok(finding) => {
                    site.names = finding.names;
                    found.extend(finding.files);
                }
                Err(said) => report.add(Problem::Internal { said }, Span::head(FileId::SITE)),
            }
            sites.push(site);
        }
        for (language, site) in self.atlas.languages.iter().zip(&sites) {
            self.skin.set_site(language, site);
        }
        let desks = self.desks();
        let pages: Vec<(Target, LanguageId, &str)> =
            self.plan.pages().map(|(target, language, address)| (target, language, address.file.as_str())).collect();
        let made: Vec<Made<'_>> = pages
            .par_iter()
            .filter_map(|(target, language, file)| {
                let desk = *desks.get(language.index())?;
                watch(Stage::View);
                let mut view = view::view(desk, &desks, *target);
                let problems = std::mem::take(&mut view.report);
                let files = self.map_files(&desk, *target, &view);
                let page = self.page(&desk, *target, view, is_minified, watch);
                watch(Stage::Rest);
                Some((*file, page, files, problems))
            })
            .collect();
        let mut outputs = Outputs::default();
        for (file, page, files, problems) in made {
            report.append(problems);
            for (path, svg) in files {
                outputs.add(path, svg);
            }
            self.keep(file, page, &mut outputs, report);
        }
        if let (Some(desk), Some(view)) = (desks.first(), view::not_found_everywhere(&desks)) {
            let page = self.page(desk, Target::NotFound, view, is_minified, &|_| {});
            self.keep("404.html", page, &mut outputs, report);
        }
        watch(Stage::Export);
        for (path, bytes) in self.skin.assets() {
            outputs.add(path.clone(), bytes.clone());
        }
        for (path, bytes) in found {
            outputs.add(path, bytes);
        }
        outputs.add("robots.txt", export::robots(&self.base_url));
        match export::sitemap(&self.atlas, &self.plan, &self.base_url) {
            Ok(sitemap) => {
                outputs.add("sitemap.xml", sitemap);
            }
            Err(error) => report.add(Problem::Internal { said: error.to_string() }, Span::head(FileId::SITE)),
        }
        watch(Stage::Links);
        // A page that failed has been reported; links to it are no second problem.
        if report.is_clean(false) {
            for said in broken_links(&outputs) {
                report.add(Problem::Internal { said }, Span::head(FileId::SITE));
            }
        }
        outputs
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
