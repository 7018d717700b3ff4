//! Links in prose, such as `commune:ogou-1`, to the addresses of pages.

use std::collections::BTreeMap;

use crate::atlas::{Commune, Id, Project};
use crate::diag::Noun;
use crate::i18n::LanguageId;
use crate::page::{Index, Target};
use crate::prose::{Href, Links};

use super::desk::Desk;

/// What prose on a page may link to.
pub(super) struct PageLinks<'a> {
    desk: Desk<'a>,
    /// The same in the language of the text: what stands beside its pictures is part of it.
    speaking: Desk<'a>,
    /// The commune in whose folder the text stands.
    beside: Option<Id<Commune>>,
}

impl Links for PageLinks<'_> {
    fn resolve(&self, scheme: &str, target: &str) -> Result<Href, Vec<String>> {
        let slugs = &self.desk.atlas.slugs;
        let found = match scheme {
            "commune" => find(&slugs.communes, target, Target::Commune),
            "partner" => find(&slugs.partners, target, Target::Partner),
            "partnership" => find(&slugs.partnerships, target, Target::Partnership),
            "prefecture" => find(&slugs.prefectures, target, Target::Prefecture),
            "region" => find(&slugs.regions, target, Target::Region),
            "page" => find(&slugs.pages, target, Target::Page),
            "theme" => self.word(Noun::Theme, target),
            "form" => self.word(Noun::Form, target),
            "country" => self.word(Noun::Country, target),
            "view" => view(target),
            "source" => return self.source(target),
            "project" => return self.project(target),
            "image" => return self.image(target),
            _ => Err(Vec::new()),
        };
        found.map(|target| Href::new(self.desk.href(target)))
    }

    fn say(&self, key: &'static str) -> String {
        self.desk.say(key, &[])
    }
}

impl<'a> PageLinks<'a> {
    /// For a text in a language, on a page of the desk.
    pub(super) fn new(desk: Desk<'a>, language: LanguageId, beside: Option<Id<Commune>>) -> Self {
        let locale = desk.locales.get(language.index()).unwrap_or(desk.locale);
        Self { desk, speaking: Desk { language, locale, ..desk }, beside }
    }
}

impl PageLinks<'_> {
    /// A photograph beside the text.
    fn image(&self, name: &str) -> Result<Href, Vec<String>> {
        let Some(id) = self.beside else { return Err(Vec::new()) };
        let commune = &self.desk.atlas.communes[id];
        let Some(photo) = commune.photos.iter().find(|photo| photo.picture.name == name) else {
            let there = commune.photos.iter().map(|photo| &photo.picture.name).chain(&commune.mute);
            return Err(there.cloned().collect());
        };
        let (address, shown) = self.speaking.shown(photo, &commune.slug);
        Ok(Href { address, shown: Some(Box::new(shown)) })
    }

    fn word(&self, noun: Noun, slug: &str) -> Result<Target, Vec<String>> {
        let atlas = self.desk.atlas;
        let has_page = |id: &_| self.desk.plan.has(Target::Word(*id));
        let own = atlas.slugs.term(noun, slug).filter(has_page);
        own.map(Target::Word)
            .ok_or_else(|| atlas.words(noun).filter(has_page).map(|id| atlas.terms[id].slug.clone()).collect())
    }

    /// A source is an entry of the bibliography.
    fn source(&self, slug: &str) -> Result<Href, Vec<String>> {
        let page = find(&self.desk.atlas.slugs.sources, slug, |_| Target::Index(Index::Sources))?;
        Ok(Href::new(format!("{}#{slug}", self.desk.href(page))))
    }

    /// A project is a section of the page of its partnership, else of its commune.
    fn project(&self, slug: &str) -> Result<Href, Vec<String>> {
        let atlas = self.desk.atlas;
        let page_of = |id: &_| page_of_project(&atlas.projects[*id]);
        let projects = &atlas.slugs.projects;
        let page = projects.get(slug).and_then(page_of);
        let page = page.ok_or_else(|| -> Vec<String> {
            projects.iter().filter(|(_, id)| page_of(id).is_some()).map(|(slug, _)| slug.clone()).collect()
        })?;
        Ok(Href::new(format!("{}#project-{slug}", self.desk.href(page))))
    }
}

/// The page a project is a section of.
pub(super) fn page_of_project(project: &Project) -> Option<Target> {
    project.partnership.map(Target::Partnership).or(project.commune.map(Target::Commune))
}

fn view(key: &str) -> Result<Target, Vec<String>> {
    let found = Index::ALL.into_iter().find(|index| index.key() == key);
    found.map(Target::Index).ok_or_else(|| Index::ALL.iter().map(|index| index.key().to_owned()).collect())
}

/// The page of a slug; else every slug there is, to propose the nearest.
fn find<T>(known: &BTreeMap<String, Id<T>>, slug: &str, page: impl Fn(Id<T>) -> Target) -> Result<Target, Vec<String>> {
    known.get(slug).map(|id| page(*id)).ok_or_else(|| known.keys().cloned().collect())
}
