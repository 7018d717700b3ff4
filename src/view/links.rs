//! Links in prose, such as `commune:ogou-1`, to the addresses of pages.

use crate::diag::Noun;
use crate::page::{Index, Target};
use crate::prose::{Href, Links};

use super::desk::Desk;

/// What prose on a page may link to.
pub(super) struct PageLinks<'a> {
    pub(super) desk: Desk<'a>,
}

impl Links for PageLinks<'_> {
    fn resolve(&self, scheme: &str, target: &str) -> Result<Href, Vec<String>> {
        let atlas = self.desk.atlas;
        let found = match scheme {
            "commune" => find(atlas.communes.iter().map(|(id, c)| (c.slug.as_str(), Target::Commune(id))), target),
            "partner" => find(atlas.partners.iter().map(|(id, p)| (p.slug.as_str(), Target::Partner(id))), target),
            "partnership" => {
                find(atlas.partnerships.iter().map(|(id, p)| (p.slug.as_str(), Target::Partnership(id))), target)
            }
            "prefecture" => {
                find(atlas.prefectures.iter().map(|(id, p)| (p.slug.as_str(), Target::Prefecture(id))), target)
            }
            "region" => find(atlas.regions.iter().map(|(id, r)| (r.slug.as_str(), Target::Region(id))), target),
            "page" => find(atlas.pages.iter().map(|(id, p)| (p.slug.as_str(), Target::Page(id))), target),
            "theme" => self.word(Noun::Theme, target),
            "form" => self.word(Noun::Form, target),
            "country" => self.word(Noun::Country, target),
            "view" => find(Index::ALL.iter().map(|index| (index.key(), Target::Index(*index))), target),
            "source" => return self.source(target),
            "project" => return self.project(target),
            _ => Err(Vec::new()),
        };
        found.map(|target| Href::new(self.desk.href(target)))
    }

    fn say(&self, key: &'static str) -> String {
        self.desk.say(key, &[])
    }
}

impl PageLinks<'_> {
    fn word(&self, noun: Noun, slug: &str) -> Result<Target, Vec<String>> {
        let words = self.desk.atlas.words(noun).filter(|id| self.desk.plan.has(Target::Word(*id)));
        find(words.map(|id| (self.desk.atlas.terms[id].slug.as_str(), Target::Word(id))), slug)
    }

    /// A source is an entry of the bibliography.
    fn source(&self, slug: &str) -> Result<Href, Vec<String>> {
        let page = Target::Index(Index::Sources);
        let sources = self.desk.atlas.sources.iter().map(|(_, source)| (source.slug.as_str(), page));
        find(sources, slug).map(|page| Href::new(format!("{}#{slug}", self.desk.href(page))))
    }

    /// A project is a section of the page of its partnership, else of its commune.
    fn project(&self, slug: &str) -> Result<Href, Vec<String>> {
        let projects = self.desk.atlas.projects.iter().filter_map(|(_, project)| {
            let page = project.partnership.map(Target::Partnership).or(project.commune.map(Target::Commune))?;
            Some((project.slug.as_str(), page))
        });
        find(projects, slug).map(|page| Href::new(format!("{}#project-{slug}", self.desk.href(page))))
    }
}

fn find<'a>(known: impl Iterator<Item = (&'a str, Target)>, slug: &str) -> Result<Target, Vec<String>> {
    let mut candidates = Vec::new();
    for (candidate, target) in known {
        if candidate == slug {
            return Ok(target);
        }
        candidates.push(candidate.to_owned());
    }
    Err(candidates)
}
